import numpy as np
import pytest

import minimx as mx


def labels_of(iterator):
    return [batch.label[0].asnumpy().tolist() for batch in iterator]


def make(n=7, batch_size=3, **kwargs):
    return mx.io.NDArrayIter(np.arange(2.0 * n).reshape(n, 2), np.arange(n), batch_size, **kwargs)


def test_pad_fills_up_with_first_samples():
    batches = list(make())
    assert labels_of(batches) == [[0, 1, 2], [3, 4, 5], [6, 0, 1]]
    assert [b.pad for b in batches] == [0, 0, 2]
    assert batches[2].data[0].asnumpy().tolist() == [[12, 13], [0, 1], [2, 3]]


def test_pad_of_a_batch_longer_than_the_data():
    batch, = make(n=2, batch_size=5)
    assert batch.label[0].asnumpy().tolist() == [0, 1, 0, 1, 0]
    assert batch.pad == 3


def test_discard():
    assert labels_of(make(last_batch_handle="discard")) == [[0, 1, 2], [3, 4, 5]]


def test_roll_over_begins_the_next_epoch_with_the_rest():
    it = make(last_batch_handle="roll_over")
    assert labels_of(it) == [[0, 1, 2], [3, 4, 5]]
    it.reset()
    batches = list(it)
    assert labels_of(batches) == [[6, 0, 1], [2, 3, 4]]
    assert [b.pad for b in batches] == [1, 0]
    it.hard_reset()
    assert labels_of(it) == [[0, 1, 2], [3, 4, 5]]


def test_roll_over_forgets_an_epoch_broken_off():
    it = make(last_batch_handle="roll_over")
    next(it)
    it.reset()
    assert labels_of(it)[0] == [0, 1, 2]


def test_roll_over_collects_data_until_a_batch_is_full():
    it = make(n=2, batch_size=3, last_batch_handle="roll_over")
    epochs = []
    for _ in range(4):
        epochs.append(labels_of(it))
        it.reset()
    assert epochs == [[], [[0, 1, 0]], [[1, 0, 1]], []]


def test_shuffle_draws_the_orders_that_mxnet_draws():
    np.random.seed(3)
    it = make(shuffle=True)
    assert labels_of(it) == [[4, 6, 5], [3, 1, 0], [2, 4, 6]]
    it.reset()
    assert labels_of(it) == [[5, 6, 2], [0, 3, 4], [1, 5, 6]]


def test_shuffle_keeps_data_and_labels_together():
    for batch in make(shuffle=True):
        np.testing.assert_array_equal(batch.data[0].asnumpy()[:, 0], 2 * batch.label[0].asnumpy())


def test_descriptions():
    it = mx.io.NDArrayIter({"a": np.zeros((4, 2)), "b": mx.nd.zeros((4, 3), dtype="int32")}, batch_size=2)
    assert [(d.name, d.shape, d.dtype) for d in it.provide_data] == [
        ("a", (2, 2), np.float32), ("b", (2, 3), np.int32)]
    assert it.provide_label == []
    assert it.next().data[1].dtype == np.int32
    two = mx.io.NDArrayIter([np.zeros(4)] * 2, [np.zeros(4)] * 2, batch_size=2)
    assert [d.name for d in two.provide_data + two.provide_label] == [
        "_0_data", "_1_data", "_0_softmax_label", "_1_softmax_label"]


def test_data_desc_is_a_pair():
    desc = mx.io.DataDesc("x", [2, 3])
    assert desc == ("x", (2, 3)) and (desc.dtype, desc.layout) == (np.float32, "NCHW")
    assert mx.io.DataDesc.get_batch_axis("TNC") == 1
    assert mx.io.DataDesc.get_batch_axis(None) == 0
    assert [d.dtype for d in mx.io.DataDesc.get_list([("a", (1,)), ("b", (2,))], [("b", "int32")])] == [
        np.float32, "int32"]


@pytest.mark.parametrize("args, error", [
    (dict(data=[]), ValueError), (dict(data=None), ValueError), (dict(data=3), TypeError),
    (dict(data=[[1, 2]]), TypeError), (dict(data=np.zeros(3), label=np.zeros(4)), ValueError),
    (dict(data=np.zeros(3), last_batch_handle="keep"), ValueError),
    (dict(data=np.zeros(3), batch_size=0), mx.MXNetError), (dict(data=np.zeros(3), batch_size=-1), mx.MXNetError)])
def test_refused_arguments(args, error):
    with pytest.raises(error):
        mx.io.NDArrayIter(**args)


def test_batch_wants_lists():
    with pytest.raises(TypeError, match="list"):
        mx.io.DataBatch(mx.nd.zeros(3))


def test_resize_starts_anew_where_the_data_end():
    it = mx.io.ResizeIter(make(n=6), 3)
    assert labels_of(it) == [[0, 1, 2], [3, 4, 5], [0, 1, 2]]
    it.reset()
    assert labels_of(it)[0] == [0, 1, 2]


def test_resize_goes_on_without_internal_reset():
    it = mx.io.ResizeIter(make(n=6), 1, reset_internal=False)
    assert labels_of(it) == [[0, 1, 2]]
    it.reset()
    assert labels_of(it) == [[3, 4, 5]]


def test_a_small_iterator_of_ones_own():
    class Squares(mx.io.DataIter):
        def __init__(self):
            super().__init__(batch_size=1)
            self.i = -1

        def iter_next(self):
            self.i += 1
            return self.i < 3

        def getdata(self):
            return [mx.nd.array([self.i ** 2])]

        def getlabel(self):
            return None

        def getpad(self):
            return 0

    assert [b.data[0].asscalar() for b in Squares()] == [0, 1, 4]


def test_an_iterator_without_labels_and_padding():
    class Ones(mx.io.DataIter):
        left = 2

        def iter_next(self):
            self.left -= 1
            return self.left >= 0

        def getdata(self):
            return [mx.nd.ones((1,))]

    assert [(batch.label, batch.pad, batch.index) for batch in Ones()] == [(None, None, None)] * 2
    with pytest.raises(NotImplementedError, match="DataIter must define iter_next"):
        mx.io.DataIter().next()


def test_arrays_are_sorted_by_name():
    arrays = [np.full((2, 1), i) for i in range(12)]
    it = mx.io.NDArrayIter({"z": arrays[0], "b": arrays[1]}, {"y": arrays[2], "x": arrays[3]}, 2)
    assert [d.name for d in it.provide_data + it.provide_label] == ["b", "z", "x", "y"]
    batch = next(it)
    assert [float(a.asnumpy()[0, 0]) for a in batch.data + batch.label] == [1, 0, 3, 2]
    it = mx.io.NDArrayIter(arrays, batch_size=2)
    assert [d.name for d in it.provide_data][:4] == ["_0_data", "_10_data", "_11_data", "_1_data"]
    assert [float(a.asnumpy()[0, 0]) for a in next(it).data][:4] == [0, 10, 11, 1]


def test_a_batch_as_text():
    """The words are MXNet 1.9.1's."""
    data, label = mx.nd.zeros((2, 3)), mx.nd.zeros(2)
    assert str(mx.io.DataBatch([data], [label])) == "DataBatch: data shapes: [(2, 3)] label shapes: [(2,)]"
    for absent in (None, []):
        assert str(mx.io.DataBatch([data], absent)) == "DataBatch: data shapes: [(2, 3)] label shapes: None"
