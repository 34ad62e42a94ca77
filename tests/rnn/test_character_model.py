"""A language model of characters: an LSTM, trained by BucketingModule, knows a text better than pairs of letters do."""
import random
from pathlib import Path

import numpy as np

import minimx as mx

LINES = (Path(__file__).parents[1] / "data" / "genesis.txt").read_text(encoding="utf8").splitlines()
BATCH, STEPS, HIDDEN, EPOCHS = 16, 40, 64, 10


def split():
    """Return (vocabulary, numbers of the text to train on, numbers of the held-out tenth of the lines)."""
    held_out = LINES[5::10]
    kept = [line for i, line in enumerate(LINES) if i % 10 != 5]
    _, vocabulary = mx.rnn.encode_sentences([["\n", *"".join(LINES)]], invalid_label=-1, invalid_key="none")
    return vocabulary, *(np.array([vocabulary[c] for c in "\n".join(lines) + "\n"]) for lines in (kept, held_out))


def bigram_perplexity(train, test, size):
    """Return exp of the mean surprise of `test`; the counts of `train` with the best of some pseudo-counts."""
    counts = np.zeros((size, size))
    np.add.at(counts, (train[:-1], train[1:]), 1)
    losses = []
    for more in (0.01, 0.03, 0.1, 0.3):
        p = (counts + more) / (counts + more).sum(axis=1, keepdims=True)
        losses.append(-np.log(p[test[:-1], test[1:]]).mean())
    return np.exp(min(losses))


def net(size):
    """Return the `sym_gen` of a BucketingModule: an LSTM that tells the next character at each of `length` steps."""
    def make(length):
        data = mx.sym.Embedding(mx.sym.Variable("data"), input_dim=size, output_dim=24, name="embed")
        cell = mx.rnn.FusedRNNCell(HIDDEN, mode="lstm", prefix="lstm_")
        outputs, _ = cell.unroll(length, data, merge_outputs=True, layout="NTC")
        scores = mx.sym.FullyConnected(mx.sym.Reshape(outputs, shape=(-1, HIDDEN)), num_hidden=size, name="scores")
        label = mx.sym.Reshape(mx.sym.Variable("softmax_label"), shape=(-1,))
        return mx.sym.SoftmaxOutput(scores, label, use_ignore=True, ignore_label=-1, name="softmax"), \
            ("data",), ("softmax_label",)
    return make


def pieces(text, stride):
    """Return pieces of STEPS characters that begin every `stride` characters, the last one shorter."""
    return [text[i:i + STEPS].tolist() for i in range(0, len(text) - 2, stride)]


def test_perplexity_on_held_out_text_falls_below_that_of_a_bigram_model():
    random.seed(1)
    np.random.seed(1)
    mx.random.seed(1)
    vocabulary, train, test = split()
    size = len(vocabulary) - 1                        # without the key for no character
    sentences = mx.rnn.BucketSentenceIter(pieces(train, STEPS), BATCH, buckets=[STEPS])
    module = mx.mod.BucketingModule(net(size), default_bucket_key=sentences.default_bucket_key)
    module.fit(sentences, eval_metric=mx.metric.Perplexity(-1), num_epoch=EPOCHS, optimizer="adam",
               optimizer_params={"learning_rate": 0.01}, initializer=mx.init.Xavier())
    held_out = mx.rnn.BucketSentenceIter(pieces(test, STEPS - 1), 1, buckets=[STEPS // 2, STEPS])
    told = dict(module.score(held_out, mx.metric.Perplexity(-1)))["perplexity"]
    by_pairs = bigram_perplexity(train, test, size)
    print(f"LSTM {told:.2f}, bigrams {by_pairs:.2f}")
    assert 1 < told < 0.75 * by_pairs
