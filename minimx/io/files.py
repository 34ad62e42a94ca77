"""Batches from files: numbers in text, and the images of MNIST."""
import gzip
import math

import numpy as np

from .. import ndarray as nd
from ..base import MXNetError
from ..files import read_file
from .ndarray_iter import NDArrayIter


class CSVIter(NDArrayIter):
    """Batches from files of comma-separated numbers, one sample a line.

    Parameters
    ----------
    data_csv, label_csv : str
        Names of files; without `label_csv` all labels are zero.
    data_shape, label_shape : tuple
        What each line is reshaped to.
    batch_size : int
    round_batch : bool
        Fill the last batch with the first samples, and begin the next epoch after those, as MXNet does. Otherwise
        every epoch has all samples once; the last batch is filled in the same way. ``batch.pad`` counts these.
    dtype : str
        "float32", "int32" or "int64".
    data_name, label_name : str
    prefetch_buffer, ctx : accepted as in MXNet; the files are read whole.

    Raises MXNetError if a file cannot be read, or a line has not as many numbers as its shape.

    >>> train = CSVIter(data_csv="x.csv", data_shape=(3, 2), label_csv="y.csv", batch_size=32)     # doctest: +SKIP
    """

    def __init__(self, data_csv, data_shape, label_csv=None, label_shape=(1,), batch_size=1, round_batch=True,
                 dtype="float32", data_name="data", label_name="softmax_label", prefetch_buffer=4, ctx="cpu"):
        data, label_shape = _read_csv(data_csv, data_shape, dtype), tuple(label_shape)
        label = (np.zeros((len(data), *label_shape), dtype) if label_csv is None else
                 _read_csv(label_csv, label_shape, dtype))
        if label_shape == (1,):
            label = label[:, 0]
        super().__init__(nd.array(data, dtype=dtype), nd.array(label, dtype=dtype), batch_size, data_name=data_name,
                         label_name=label_name)
        self.round_batch = round_batch

    def reset(self):
        """Start the next epoch, with `round_batch` after the samples that filled up the last one."""
        used = max(0, self.cursor - self.num_data) if self.round_batch else 0
        super().reset()
        self.cursor += used


def _read_csv(path, shape, dtype):
    try:
        table = np.loadtxt(read_file(path).decode().splitlines(), dtype, delimiter=",", ndmin=2)
    except ValueError as error:
        raise MXNetError(f"{path} is no table of comma-separated numbers: {error}") from None
    if table.shape[1] != math.prod(shape):
        raise MXNetError(f"{path} has {table.shape[1]} numbers in a line, but the shape {tuple(shape)} needs "
                         f"{math.prod(shape)}")
    return table.reshape(len(table), *shape)


class MNISTIter(NDArrayIter):
    """Batches of images and classes from a pair of files in MNIST's format, also compressed by gzip.

    Parameters
    ----------
    image, label : str
        Names of files.
    batch_size : int
        Samples that fill no batch are left out.
    shuffle : bool
        Draw one order, by `seed`, that all epochs have.
    flat : bool
        Samples of shape (784,) instead of (1, 28, 28). Values are in [0, 1).
    seed : int
    num_parts, part_index : int
        Take part number `part_index` of `num_parts` equal parts, for several workers.
    input_shape : tuple, optional
        The shape of a sample, if neither of those.
    silent, prefetch_buffer : accepted as in MXNet

    Raises MXNetError if a file cannot be read or is not of this format.

    >>> train = MNISTIter("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz")          # doctest: +SKIP
    """

    def __init__(self, image="./train-images-idx3-ubyte", label="./train-labels-idx1-ubyte", batch_size=128,
                 shuffle=True, flat=False, seed=0, silent=False, num_parts=1, part_index=0, input_shape=None,
                 prefetch_buffer=4, data_name="data", label_name="softmax_label"):
        images, labels = read_idx(image), read_idx(label)
        if len(images) != len(labels):
            raise MXNetError(f"{image} has {len(images)} images, but {label} has {len(labels)} labels")
        if not 0 <= part_index < num_parts:
            raise ValueError(f"part_index={part_index} must be at least 0 and below num_parts={num_parts}")
        ends = [len(images) * part // num_parts for part in (part_index, part_index + 1)]
        images, labels = images[slice(*ends)], labels[slice(*ends)]
        if shuffle:
            order = np.random.RandomState(seed).permutation(len(images))
            images, labels = images[order], labels[order]
        shape = input_shape or ((math.prod(images.shape[1:]),) if flat else (1, *images.shape[1:]))
        data = images.reshape(len(images), *shape).astype(np.float32) / 256
        super().__init__(data, labels, batch_size, last_batch_handle="discard", data_name=data_name,
                         label_name=label_name)


def read_idx(path):
    """Return the array in a file of the idx format: two zeros, a type, the number of axes, sizes, numbers.

    Sizes and numbers are big-endian. Raises MXNetError if the file is damaged.
    """
    content = read_file(path)
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    types = {8: "u1", 9: "i1", 11: ">i2", 12: ">i4", 13: ">f4", 14: ">f8"}
    if len(content) < 4 or content[:2] != b"\0\0" or content[2] not in types:
        raise MXNetError(f"{path} is not a file of the idx format, as MNIST's files are")
    dtype, start = np.dtype(types[content[2]]), 4 + 4 * content[3]
    shape = tuple(int(n) for n in np.frombuffer(content[4:start], ">u4"))
    if len(content) != start + math.prod(shape) * dtype.itemsize:
        raise MXNetError(f"{path} should hold an array of shape {shape}, but its length does not fit; it is damaged")
    return np.frombuffer(content, dtype, offset=start).reshape(shape)
