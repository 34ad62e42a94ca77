"""Iterators over iterators: epochs of another length, and batches fetched ahead of time."""
from concurrent.futures import ThreadPoolExecutor

from .data_iter import DataBatch, DataDesc, DataIter


class _Wrapper(DataIter):
    """An iterator that gets whole batches from others: `_take` returns the next, or None at the end."""

    current_batch: DataBatch | None = None

    def _take(self):
        raise NotImplementedError(f"{type(self).__name__} must define _take()")

    def next(self):
        """Return the next DataBatch; raise StopIteration after the last one."""
        if not self.iter_next():
            raise StopIteration
        return self.current_batch

    def iter_next(self):
        """Go to the next batch and return True, or return False at the end."""
        self.current_batch = self._take()
        return self.current_batch is not None

    def getdata(self):
        """Return the list of data arrays of this batch."""
        return self.current_batch.data

    def getlabel(self):
        """Return the list of label arrays of this batch."""
        return self.current_batch.label

    def getindex(self):
        """Return the numbers of this batch's samples, or None where they are not known."""
        return self.current_batch.index

    def getpad(self):
        """Return how many samples of this batch only fill it up."""
        return self.current_batch.pad


class ResizeIter(_Wrapper):
    """Make an epoch of `size` batches out of another iterator, starting it anew where it ends.

    With ``reset_internal=False`` the other iterator goes on where it was, instead of from its start.  A
    `default_bucket_key` of the other iterator is handed on.

    >>> len(list(ResizeIter(mx.io.NDArrayIter(np.zeros(10), batch_size=5), size=7)))
    7
    """

    def __init__(self, data_iter, size, reset_internal=True):
        super().__init__(data_iter.batch_size)
        self.data_iter = data_iter
        self.size = size
        self.reset_internal = reset_internal
        self.cur = 0
        self.provide_data = data_iter.provide_data
        self.provide_label = data_iter.provide_label
        if hasattr(data_iter, "default_bucket_key"):
            self.default_bucket_key = data_iter.default_bucket_key

    def reset(self):
        """Start the next epoch."""
        self.cur = 0
        if self.reset_internal:
            self.data_iter.reset()

    def _take(self):
        if self.cur == self.size:
            return None
        self.cur += 1
        try:
            return self.data_iter.next()
        except StopIteration:
            self.data_iter.reset()
            return self.data_iter.next()


class PrefetchingIter(_Wrapper):
    """Fetch the next batch in the background while the net works on this one; several iterators become one.

    Parameters
    ----------
    iters : DataIter, or a list of them
        They must have as many batches as each other; the lists of their data and labels are joined.
    rename_data, rename_label : list of dicts, optional
        For each iterator, from its names to the names to be used.

    An exception in the background is raised by `next`.

    >>> image = mx.io.NDArrayIter(np.zeros((4, 2)), batch_size=2)
    >>> text = mx.io.NDArrayIter(np.ones((4, 3)), batch_size=2)
    >>> both = PrefetchingIter([image, text], rename_data=[{"data": "image"}, {"data": "text"}])
    >>> [name for name, _ in both.provide_data], [array.shape for array in both.next().data]
    (['image', 'text'], [(2, 2), (2, 3)])
    """

    def __init__(self, iters, rename_data=None, rename_label=None):
        self.iters = iters if isinstance(iters, list) else [iters]
        if not self.iters:
            raise ValueError("PrefetchingIter needs at least one iterator")
        self.rename_data, self.rename_label = rename_data, rename_label
        super().__init__(self.provide_data[0].shape[0])
        self._pool = ThreadPoolExecutor(len(self.iters), "minimx-prefetch")
        self._fetch()

    @property
    def provide_data(self):
        """The DataDescs of the data of all iterators."""
        return self._renamed([it.provide_data for it in self.iters], self.rename_data)

    @property
    def provide_label(self):
        """The DataDescs of the labels of all iterators."""
        return self._renamed([it.provide_label for it in self.iters], self.rename_label)

    @staticmethod
    def _renamed(groups, names):
        descs = [(d if isinstance(d, DataDesc) else DataDesc(*d), new)
                 for group, new in zip(groups, names or [{}] * len(groups)) for d in group]
        return [DataDesc(new.get(d.name, d.name), d.shape, d.dtype, d.layout) for d, new in descs]

    def _fetch(self):
        self._coming = [self._pool.submit(next, it, None) for it in self.iters]

    def reset(self):
        """Start the next epoch; a batch that was fetched already is dropped."""
        for future in self._coming:
            future.exception()                   # wait: an iterator must not be reset while it works
        for it in self.iters:
            it.reset()
        self._fetch()

    def _take(self):
        batches = [future.result() for future in self._coming]
        if any(batch is None for batch in batches):
            if any(batch is not None for batch in batches):
                raise ValueError("PrefetchingIter: the iterators have different numbers of batches")
            return None
        if len({batch.pad for batch in batches}) > 1:
            raise ValueError(f"PrefetchingIter: the iterators pad differently: {[batch.pad for batch in batches]}")
        data = [batch.provide_data or it.provide_data for batch, it in zip(batches, self.iters)]
        label = [batch.provide_label or it.provide_label for batch, it in zip(batches, self.iters)]
        self._fetch()
        return DataBatch([array for batch in batches for array in batch.data],
                         [array for batch in batches for array in batch.label or []],
                         batches[0].pad, batches[0].index, batches[0].bucket_key,
                         provide_data=self._renamed(data, self.rename_data),
                         provide_label=self._renamed(label, self.rename_label))
