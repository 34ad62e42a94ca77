import random

import numpy as np
import pytest

import minimx as mx

SENTENCES = [["a", "b", "c"], ["b", "c"], ["a", "d", "e", "f"], ["a"], ["c", "c"]]


def encoded():
    return mx.rnn.encode_sentences(SENTENCES, invalid_label=0, start_label=1)


def test_encode():
    lines, vocab = encoded()
    assert lines == [[1, 2, 3], [2, 3], [1, 4, 5, 6], [1], [3, 3]]
    assert vocab == {"\n": 0, "a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6}
    assert mx.rnn.encode_sentences([["f", "a"]], vocab)[0] == [[6, 1]]
    assert mx.rnn.encode_sentences([["zz", "b"]], vocab, unknown_token="a")[0] == [[1, 2]]
    assert mx.rnn.encode_sentences([["x", "y", "z"]], invalid_label=1)[0] == [[0, 2, 3]]
    with pytest.raises(ValueError, match="zz"):
        mx.rnn.encode_sentences([["zz"]], vocab)


@pytest.mark.parametrize("layout", ["NT", "TN"])
def test_batches_of_like_length(layout):
    random.seed(0)
    it = mx.rnn.BucketSentenceIter(encoded()[0], 2, buckets=[4, 2], invalid_label=0, layout=layout)
    assert it.default_bucket_key == 4 and it.provide_data[0].shape == ((2, 4) if layout == "NT" else (4, 2))
    for _ in range(2):
        seen = []
        for batch in it:
            data, label = (arrays[0].asnumpy() for arrays in (batch.data, batch.label))
            assert batch.provide_data[0].shape == data.shape == batch.provide_label[0].shape and batch.pad == 0
            data, label = (data, label) if layout == "NT" else (data.T, label.T)
            np.testing.assert_array_equal(label[:, :-1], data[:, 1:])
            assert (label[:, -1] == 0).all() and data.shape[1] == batch.bucket_key
            seen += [tuple(row) for row in data]
        assert len(seen) == 4 and {(1, 2, 3, 0), (1, 4, 5, 6)} < set(seen)
        it.reset()


def test_buckets_by_default(caplog):
    it = mx.rnn.BucketSentenceIter(encoded()[0], 2, invalid_label=0)
    assert it.buckets == [2] and "2 sentences" in caplog.text
    assert len(list(it)) == 1


def test_refused():
    with pytest.raises(ValueError, match="layout"):
        mx.rnn.BucketSentenceIter(encoded()[0], 2, layout="XY")
    with pytest.raises(ValueError, match="buckets"):
        mx.rnn.BucketSentenceIter(encoded()[0], 20)


def test_a_language_model_learns_a_rule():
    """Sentences that count up: the next word is known."""
    rng = np.random.RandomState(0)
    lines = [[1 + (start + t) % 5 for t in range(length)]
             for start, length in zip(rng.randint(5, size=80), rng.randint(3, 7, 80))]
    train = mx.rnn.BucketSentenceIter(lines, 8, buckets=[4, 6], invalid_label=0)
    stack = mx.rnn.SequentialRNNCell()
    stack.add(mx.rnn.LSTMCell(16, prefix="lstm_"))

    def sym_gen(length):
        words = mx.sym.Embedding(mx.sym.Variable("data"), input_dim=6, output_dim=8, name="embed")
        outputs, _ = stack.unroll(length, words, merge_outputs=True)
        scores = mx.sym.FullyConnected(mx.sym.Reshape(outputs, shape=(-1, 16)), num_hidden=6, name="score")
        labels = mx.sym.Reshape(mx.sym.Variable("softmax_label"), shape=(-1,))
        return mx.sym.SoftmaxOutput(scores, labels, name="softmax"), ("data",), ("softmax_label",)

    module = mx.mod.BucketingModule(sym_gen, train.default_bucket_key)
    mx.random.seed(0)
    module.fit(train, eval_metric=mx.metric.Perplexity(0), num_epoch=10, optimizer="adam",
               optimizer_params={"learning_rate": 0.02}, initializer=mx.init.Xavier())
    assert module.score(train, mx.metric.Perplexity(0))[0][1] < 1.3
