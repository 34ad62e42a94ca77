"""Data iterators: cut a data set into batches.

An iterator describes its batches before it delivers them (``provide_data``,
``provide_label``), so that a Module can bind memory for them, and then hands out
``DataBatch`` objects until ``StopIteration``; ``reset`` starts the next epoch.
"""
from collections import namedtuple

import numpy as np

from . import ndarray as nd


class DataDesc(namedtuple("DataDesc", ["name", "shape"])):
    """Name and shape of one input, with its dtype and layout as attributes.

    It unpacks as a pair, so that plain ``("data", (32, 10))`` tuples serve as well.

    >>> name, shape = DataDesc("data", (32, 10))
    """

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
        data, label = ([a.shape for a in arrays or ()] for arrays in (self.data, self.label))
        return f"DataBatch: data shapes: {data} label shapes: {label}"


class DataIter:
    """Base of all iterators.

    A subclass writes `iter_next` (go to the next batch, tell if there is one), `getdata`, `getlabel`
    and `getpad`, or `next` alone; and `reset`, `provide_data`, `provide_label`.
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
        """Return the list of label arrays of this batch."""
        raise NotImplementedError(f"{type(self).__name__} must define getlabel() or next()")

    def getindex(self):
        """Return the numbers of this batch's samples, or None where they are not known."""
        return None

    def getpad(self):
        """Return how many samples of this batch only fill it up."""
        raise NotImplementedError(f"{type(self).__name__} must define getpad() or next()")


def _named_arrays(source, default_name, allow_empty):
    """Bring an array, a list or a dict of arrays into the form [(name, numpy array)]."""
    if source is None:
        source = []
    if isinstance(source, (np.ndarray, nd.NDArray)):
        source = [source]
    if isinstance(source, (list, tuple)):
        names = ([default_name] if len(source) == 1 else
                 [f"_{i}_{default_name}" for i in range(len(source))])
        source = dict(zip(names, source))
    if not isinstance(source, dict):
        raise TypeError(f"{default_name}: expected an NDArray, a numpy array, a list or a dict "
                        f"of them, not {type(source).__name__}")
    if not source and not allow_empty:
        raise ValueError(f"{default_name}: at least one array is needed")
    return [(name, _as_numpy(name, array)) for name, array in source.items()]


def _as_numpy(name, array):
    if isinstance(array, nd.NDArray):
        return array.asnumpy()
    if isinstance(array, np.ndarray):
        return array.astype(np.float32, copy=False)       # the dtype that nd.array gives
    raise TypeError(f"{name}: expected an NDArray or a numpy array, not {type(array).__name__}; "
                    "use numpy.asarray(...)")


class NDArrayIter(DataIter):
    """Batches from arrays in memory; axis 0 counts the samples.

    Parameters
    ----------
    data, label : NDArray, numpy array, or a list or dict of them
        The names come from the dict, or are `data_name` and `label_name` (``_0_data``, ``_1_data``
        for a list of several). numpy arrays become float32, NDArrays keep their dtype.
    batch_size : int
    shuffle : bool
        Draw a new order at every `reset`, from numpy's global random numbers (``np.random.seed``).
    last_batch_handle : {'pad', 'discard', 'roll_over'}
        What becomes of samples that do not fill a batch: filled up with samples from the start and
        counted in ``batch.pad``; left out; or kept as the beginning of the next epoch.

    Raises ValueError if arrays have different numbers of samples.

    >>> train = NDArrayIter(np.zeros((10, 2)), np.zeros(10), batch_size=4)
    >>> [batch.pad for batch in train]
    [0, 0, 2]
    """

    def __init__(self, data, label=None, batch_size=1, shuffle=False, last_batch_handle="pad",
                 data_name="data", label_name="softmax_label", layout="NCHW"):
        super().__init__(batch_size)
        self.data = _named_arrays(data, data_name, allow_empty=False)
        self.label = _named_arrays(label, label_name, allow_empty=True)
        if last_batch_handle not in ("pad", "discard", "roll_over"):
            raise ValueError(f"last_batch_handle is {last_batch_handle!r}; "
                             "choose 'pad', 'discard' or 'roll_over'")
        self.num_data = len(self.data[0][1])
        for name, array in self.data + self.label:
            if len(array) != self.num_data:
                raise ValueError(f"NDArrayIter: {name} has {len(array)} samples, but "
                                 f"{self.data[0][0]} has {self.num_data}")
        self.shuffle = shuffle
        self.last_batch_handle = last_batch_handle
        self.layout = layout
        self.idx = np.arange(self.num_data)      # the permutation drawn last
        self._order = np.arange(self.num_data)   # sample numbers in the order of this epoch
        self.hard_reset()

    @property
    def provide_data(self):
        """The DataDescs of the data arrays of a batch."""
        return self._describe(self.data)

    @property
    def provide_label(self):
        """The DataDescs of the label arrays of a batch."""
        return self._describe(self.label)

    def _describe(self, arrays):
        return [DataDesc(name, (self.batch_size,) + a.shape[1:], a.dtype.type, self.layout)
                for name, a in arrays]

    def hard_reset(self):
        """Start an epoch and forget samples that roll over."""
        self._start_epoch(self._order[:0])

    def reset(self):
        """Start the next epoch: shuffle if asked, and put samples that roll over in front."""
        incomplete = len(self._queue) - self.batch_size < self.cursor < len(self._queue)
        rolls_over = incomplete and self.last_batch_handle == "roll_over"
        self._start_epoch(self._queue[self.cursor:] if rolls_over else self._order[:0])

    def _start_epoch(self, left_over):
        if self.shuffle:
            np.random.shuffle(self.idx)
            self._order = self._order[self.idx]
        self._left_over = len(left_over)
        self._queue = np.concatenate([left_over, self._order])
        self.cursor = -self.batch_size      # a batch is the samples [cursor, cursor + batch_size)

    def iter_next(self):
        """Go to the next batch and tell whether there is one."""
        self.cursor += self.batch_size
        missing = self.cursor + self.batch_size - len(self._queue)
        return missing < self.batch_size if self.last_batch_handle == "pad" else missing <= 0

    def _batch_of(self, arrays):
        positions = np.arange(self.cursor, self.cursor + self.batch_size) % len(self._queue)
        return [nd.array(a[self._queue[positions]], dtype=a.dtype) for _, a in arrays]

    def getdata(self):
        """Return the data arrays of this batch."""
        return self._batch_of(self.data)

    def getlabel(self):
        """Return the label arrays of this batch."""
        return self._batch_of(self.label)

    def getpad(self):
        """Return how many samples were added at the end, or taken from the last epoch."""
        if self.cursor == 0 and self._left_over:
            return self._left_over
        return max(0, self.cursor + self.batch_size - len(self._queue))


class ResizeIter(DataIter):
    """Make an epoch of `size` batches out of another iterator, starting it anew where it ends.

    With ``reset_internal=False`` the other iterator goes on where it was, instead of from its start.

    >>> len(list(ResizeIter(NDArrayIter(np.zeros(10), batch_size=5), size=7)))
    7
    """

    def __init__(self, data_iter, size, reset_internal=True):
        super().__init__(data_iter.batch_size)
        self.data_iter = data_iter
        self.size = size
        self.reset_internal = reset_internal
        self.cur = 0
        self.current_batch = None
        self.provide_data = data_iter.provide_data
        self.provide_label = data_iter.provide_label

    def reset(self):
        """Start the next epoch."""
        self.cur = 0
        if self.reset_internal:
            self.data_iter.reset()

    def next(self):
        """Return the next DataBatch; raise StopIteration after `size` of them."""
        if self.cur == self.size:
            raise StopIteration
        self.cur += 1
        try:
            return self.data_iter.next()
        except StopIteration:
            self.data_iter.reset()
            return self.data_iter.next()
