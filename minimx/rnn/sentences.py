"""Sentences: words as numbers, and batches of sentences of like length."""
import bisect
import logging
import random

import numpy as np

from .. import ndarray as nd
from ..io import DataBatch, DataDesc, DataIter


def encode_sentences(sentences, vocab=None, invalid_label=-1, invalid_key="\n", start_label=0, unknown_token=None):
    """Replace words by numbers.

    Parameters
    ----------
    sentences : list of lists of str
    vocab : dict from str to int, optional
        Made anew by default.
    invalid_label, invalid_key : int, str
        The number that stands for no word, and its key in the vocabulary.
    start_label : int
        The number of the first new word.
    unknown_token : str, optional
        What words stand for that a given vocabulary does not have.

    Returns
    -------
    (list of lists of int, vocab)

    Raises ValueError for a word that a given vocabulary does not have.

    >>> encode_sentences([["to", "be", "or"], ["not", "to", "be"]], invalid_label=0, start_label=1)
    ([[1, 2, 3], [4, 1, 2]], {'\\n': 0, 'to': 1, 'be': 2, 'or': 3, 'not': 4})
    """
    given, number = vocab is not None, start_label
    vocab = vocab if given else {invalid_key: invalid_label}
    encoded = []
    for sentence in sentences:
        line = []
        for word in sentence:
            if word not in vocab and given:
                if unknown_token not in vocab:
                    raise ValueError(f"the word {word!r} is not in the vocabulary; give an unknown_token that is")
                word = unknown_token
            elif word not in vocab:
                number += number == invalid_label
                vocab[word] = number
                number += 1
            line.append(vocab[word])
        encoded.append(line)
    return encoded, vocab


class BucketSentenceIter(DataIter):
    """Batches of sentences of like length, each with the next word as the label of every word.

    Parameters
    ----------
    sentences : list of lists of int
        As `encode_sentences` returns them.
    batch_size : int
    buckets : list of int, optional
        The lengths that sentences are filled up to; by default those of at least `batch_size` sentences. Longer
        sentences are left out.
    invalid_label : int
        What sentences are filled up with.
    data_name, label_name : str
    dtype : str
    layout : str
        "NT" for batches (batch, time), "TN" for (time, batch).

    Batches are complete: what is left over of a bucket does not come. `reset` shuffles, by the global generators
    of `random` and `numpy`.

    >>> sentences = BucketSentenceIter([[1, 2, 3], [4, 5]], batch_size=1, buckets=[2, 3], invalid_label=0)
    >>> sorted((b.bucket_key, b.data[0].asnumpy().tolist(), b.label[0].asnumpy().tolist()) for b in sentences)
    [(2, [[4.0, 5.0]], [[5.0, 0.0]]), (3, [[1.0, 2.0, 3.0]], [[2.0, 3.0, 0.0]])]
    """

    def __init__(self, sentences, batch_size, buckets=None, invalid_label=-1, data_name="data",
                 label_name="softmax_label", dtype="float32", layout="NT"):
        super().__init__(batch_size)
        if layout not in ("NT", "TN"):
            raise ValueError(f"layout={layout!r}; choose 'NT' (batch first) or 'TN' (time first)")
        if not buckets:
            counts = np.bincount([len(s) for s in sentences])
            buckets = [length for length, count in enumerate(counts) if length and count >= batch_size]
        if not buckets:
            raise ValueError(f"no length has {batch_size} sentences; give buckets=[...]")
        self.buckets = sorted(buckets)
        self.data_name, self.label_name, self.dtype, self.layout = data_name, label_name, dtype, layout
        self.invalid_label = invalid_label
        self.default_bucket_key = self.buckets[-1]
        self.provide_data = [self._describe(data_name, self.default_bucket_key)]
        self.provide_label = [self._describe(label_name, self.default_bucket_key)]
        self.data = self._fill(sentences)
        self.idx = [(i, begin) for i, rows in enumerate(self.data)
                    for begin in range(0, len(rows) - batch_size + 1, batch_size)]
        self.reset()

    def _describe(self, name, length):
        shape = (self.batch_size, length) if self.layout == "NT" else (length, self.batch_size)
        return DataDesc(name, shape, np.dtype(self.dtype).type, self.layout)

    def _fill(self, sentences):
        """Return for each bucket an array with one row for each of its sentences."""
        rows = [[] for _ in self.buckets]
        for sentence in sentences:
            bucket = bisect.bisect_left(self.buckets, len(sentence))
            if bucket < len(self.buckets):
                rows[bucket].append([*sentence, *[self.invalid_label] * (self.buckets[bucket] - len(sentence))])
        left_out = len(sentences) - sum(map(len, rows))
        if left_out:
            logging.warning("BucketSentenceIter leaves out %d sentences longer than %d", left_out, self.buckets[-1])
        return [np.array(r, self.dtype).reshape(len(r), length) for r, length in zip(rows, self.buckets)]

    def reset(self):
        """Shuffle sentences and batches, and go back to the first batch."""
        self._next = 0
        random.shuffle(self.idx)
        for rows in self.data:
            np.random.shuffle(rows)

    def next(self):
        """Return the next DataBatch; its ``bucket_key`` is the length of its rows."""
        if self._next == len(self.idx):
            raise StopIteration
        bucket, begin = self.idx[self._next]
        self._next += 1
        data = self.data[bucket][begin:begin + self.batch_size]
        label = np.full_like(data, self.invalid_label)
        label[:, :-1] = data[:, 1:]
        if self.layout == "TN":
            data, label = data.T, label.T
        length = self.buckets[bucket]
        return DataBatch([nd.array(data, dtype=self.dtype)], [nd.array(label, dtype=self.dtype)], pad=0,
                         bucket_key=length, provide_data=[self._describe(self.data_name, length)],
                         provide_label=[self._describe(self.label_name, length)])
