"""What all data iterators share: descriptions of batches, batches, and the base class."""
from collections import namedtuple

import numpy as np


class DataDesc(namedtuple("DataDesc", ["name", "shape"])):
    """Name and shape of one input, with its dtype and layout as attributes.

    It unpacks as a pair, so that plain ``("data", (32, 10))`` tuples serve as well.

    >>> name, shape = DataDesc("data", (32, 10))
    """

    dtype: type
    layout: str

    def __new__(cls, name, shape, dtype=np.float32, layout="NCHW"):
        desc = super().__new__(cls, name, tuple(shape))
        desc.dtype = dtype
        desc.layout = layout
        return desc

    def __repr__(self):
        return f"DataDesc[{self.name},{self.shape},{self.dtype},{self.layout}]"

    @staticmethod
    def get_batch_axis(layout):
        """Return the position of the letter N in `layout`: 1 for "TNC", 0 for None."""
        return 0 if layout is None else layout.find("N")

    @staticmethod
    def get_list(shapes, types):
        """Make one DataDesc for each (name, shape) pair, with dtypes from (name, dtype) pairs."""
        types = dict(types or ())
        return [DataDesc(name, shape, types.get(name, np.float32)) for name, shape in shapes]


class DataBatch:
    """Arrays of one batch.

    `data` and `label` are lists of NDArrays; `pad` counts the samples at the end that only fill
    up the batch; `index` holds the samples' numbers, if they are known. `bucket_key`,
    `provide_data` and `provide_label` describe batches whose shapes change.
    """

    def __init__(self, data, label=None, pad=None, index=None, bucket_key=None,
                 provide_data=None, provide_label=None):
        for name, arrays in (("data", data), ("label", label)):
            if arrays is not None and not isinstance(arrays, (list, tuple)):
                raise TypeError(f"DataBatch: {name} must be a list of NDArrays, "
                                f"not {type(arrays).__name__}; write [{name}]")
        self.data, self.label = data, label
        self.pad, self.index = pad, index
        self.bucket_key = bucket_key
        self.provide_data, self.provide_label = provide_data, provide_label

    def __str__(self):
        data, label = ([a.shape for a in arrays] if arrays else None for arrays in (self.data, self.label))
        return f"DataBatch: data shapes: {data} label shapes: {label}"


class DataIter:
    """Base of all iterators.

    A subclass writes `iter_next` (go to the next batch, tell if there is one) and `getdata`, or `next`
    alone; `getlabel` and `getpad` where there are any; and `reset`, `provide_data`, `provide_label`.
    """

    def __init__(self, batch_size=0):
        self.batch_size = batch_size

    def __iter__(self):
        return self

    def __next__(self):
        return self.next()

    def reset(self):
        """Go back to the first batch."""

    def next(self):
        """Return the next DataBatch; raise StopIteration after the last one."""
        if not self.iter_next():
            raise StopIteration
        return DataBatch(data=self.getdata(), label=self.getlabel(), pad=self.getpad(),
                         index=self.getindex())

    def iter_next(self):
        """Go to the next batch and return True, or return False at the end."""
        raise NotImplementedError(f"{type(self).__name__} must define iter_next() or next()")

    def getdata(self):
        """Return the list of data arrays of this batch."""
        raise NotImplementedError(f"{type(self).__name__} must define getdata() or next()")

    def getlabel(self):
        """Return the list of label arrays of this batch, or None where there are none."""
        return None

    def getindex(self):
        """Return the numbers of this batch's samples, or None where they are not known."""
        return None

    def getpad(self):
        """Return how many samples of this batch only fill it up; None counts as 0."""
        return None
