import threading

import numpy as np
import pytest

import minimx as mx


def numbers(n=5, batch_size=2, **kwargs):
    return mx.io.NDArrayIter(np.arange(n), np.arange(n) * 10, batch_size, **kwargs)


def read(it):
    return [(b.data[0].asnumpy().tolist(), b.label[0].asnumpy().tolist(), b.pad) for b in it]


def test_prefetching_changes_nothing():
    it, plain = mx.io.PrefetchingIter(numbers()), numbers()
    assert it.provide_data == plain.provide_data and it.batch_size == 2
    for _ in range(3):
        assert read(it) == read(plain)
        assert list(it) == []
        it.reset()
        plain.reset()
    it.next()
    it.reset()
    assert read(it) == read(plain)


def test_several_iterators_become_one():
    it = mx.io.PrefetchingIter([numbers(), numbers()], rename_data=[{"data": "a"}, {"data": "b"}],
                               rename_label=[{"softmax_label": "a_label"}, {}])
    assert [d.name for d in it.provide_data + it.provide_label] == ["a", "b", "a_label", "softmax_label"]
    batch = it.next()
    assert [len(batch.data), len(batch.label)] == [2, 2] and batch.provide_data == it.provide_data


class Slow(mx.io.DataIter):
    """Counts the batches it has been asked for."""

    provide_data, provide_label = [mx.io.DataDesc("data", (1,))], []

    def __init__(self, fail_at=None):
        super().__init__(1)
        self.asked, self.fail_at, self.event = 0, fail_at, threading.Event()

    def next(self):
        self.asked += 1
        self.event.set()
        if self.asked == self.fail_at:
            raise OSError("the disk is gone")
        return mx.io.DataBatch([mx.nd.zeros((1,))], [], pad=0)


def test_the_next_batch_is_fetched_before_it_is_asked_for():
    slow = Slow()
    it = mx.io.PrefetchingIter(slow)
    it.next()
    slow.event.clear()
    it.next()
    assert slow.event.wait(10) and slow.asked >= 2


def test_an_error_in_the_background_arrives():
    it = mx.io.PrefetchingIter(Slow(fail_at=2))
    it.next()
    with pytest.raises(OSError, match="disk"):
        it.next()


def test_iterators_that_do_not_fit():
    with pytest.raises(ValueError, match="different numbers"):
        list(mx.io.PrefetchingIter([numbers(4), numbers(8)]))
    with pytest.raises(ValueError, match="pad"):
        list(mx.io.PrefetchingIter([numbers(3), numbers(4)]))
    with pytest.raises(ValueError, match="at least one"):
        mx.io.PrefetchingIter([])


def test_a_module_trains_on_prefetched_batches():
    net = mx.sym.LinearRegressionOutput(mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=1, name="fc"),
                                        mx.sym.Variable("label"), name="out")
    x = np.random.RandomState(0).rand(32, 2)
    train = mx.io.NDArrayIter(x, x.sum(axis=1, keepdims=True), 8, label_name="label")
    module = mx.mod.Module(net, label_names=["label"])
    module.fit(mx.io.PrefetchingIter(train), num_epoch=200, eval_metric="mse", optimizer_params={"learning_rate": 0.5})
    np.testing.assert_allclose(module.get_params()[0]["fc_weight"].asnumpy(), [[1, 1]], atol=1e-2)


@pytest.mark.parametrize("wrap", [mx.io.PrefetchingIter, lambda it: mx.io.ResizeIter(it, 3)])
def test_batches_come_in_parts_too(wrap):
    it, plain = wrap(numbers()), numbers()
    for batch in plain:
        assert it.iter_next()
        assert it.getdata()[0].asnumpy().tolist() == batch.data[0].asnumpy().tolist()
        assert it.getlabel()[0].asnumpy().tolist() == batch.label[0].asnumpy().tolist()
        assert it.getpad() == batch.pad and it.getindex() is it.current_batch.index
    assert not it.iter_next()


def sentences():
    return mx.rnn.BucketSentenceIter([[1, 2], [3, 4], [1, 2, 3, 4], [4, 3, 2, 1]], 2, buckets=[2, 4])


def test_a_longer_epoch_of_sentences_has_their_default_bucket():
    assert mx.io.ResizeIter(sentences(), 5).default_bucket_key == sentences().default_bucket_key == 4
    assert not hasattr(mx.io.ResizeIter(numbers(), 5), "default_bucket_key")


def test_a_prefetched_batch_of_sentences_tells_its_own_shape():
    it = mx.io.PrefetchingIter(sentences(), [{"data": "words"}], [{"softmax_label": "next"}])
    found = {}
    for batch in it:
        found[batch.bucket_key] = [(name, shape) for name, shape in batch.provide_data + batch.provide_label]
        assert batch.data[0].shape == batch.provide_data[0].shape
    assert found == {n: [("words", (2, n)), ("next", (2, n))] for n in (2, 4)}
