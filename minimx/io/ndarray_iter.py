"""Batches from arrays in memory."""
from operator import itemgetter

import numpy as np

from .. import ndarray as nd
from ..base import MXNetError
from .data_iter import DataDesc, DataIter


def _named_arrays(source, default_name, allow_empty):
    """Bring an array, a list or a dict of arrays into the form [(name, numpy array)], sorted by name as in MXNet."""
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
    return [(name, _as_numpy(name, array)) for name, array in sorted(source.items(), key=itemgetter(0))]


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
        for a list of several). The arrays of a batch are sorted by name, which puts ``_10_data`` before
        ``_2_data``. numpy arrays become float32, NDArrays keep their dtype.
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
        if batch_size < 1:
            raise MXNetError(f"NDArrayIter: batch_size must be at least 1, but is {batch_size}")
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
