"""Data iterators: cut a data set into batches.

An iterator describes its batches before it delivers them (``provide_data``, ``provide_label``), so that a Module can
bind memory for them, and then hands out ``DataBatch`` objects until ``StopIteration``; ``reset`` starts the next epoch.
"""
from .data_iter import DataBatch, DataDesc, DataIter
from .files import CSVIter, MNISTIter
from .ndarray_iter import NDArrayIter
from .wrappers import PrefetchingIter, ResizeIter

__all__ = ["CSVIter", "DataBatch", "DataDesc", "DataIter", "MNISTIter", "NDArrayIter", "PrefetchingIter", "ResizeIter"]
