"""Stores of values by key, through which devices and processes exchange gradients and weights.

A worker pushes the gradient of each of its devices; the store adds them up, lets its updater (an optimizer) move the
weight that it holds, and the worker pulls the new weight onto its devices::

    store = mx.kv.create("local")              # or "device": the same on one machine
    store.init("w", weight)
    store.set_optimizer(mx.optimizer.SGD(learning_rate=0.1))
    store.push("w", [gradient of device 0, gradient of device 1])
    store.pull("w", out=[weight of device 0, weight of device 1])

``"dist_sync"`` adds over processes too.  There are no servers: every process holds all weights, the sums travel by
MPI's Allreduce, and equal sums make equal steps.
"""
import sys
import time
import traceback

import numpy as np

from . import optimizer as opt
from .base import MXNetError, did_you_mean
from .files import read_file, write_file
from .ndarray import NDArray

__all__ = ["KVStore", "KVStoreDist", "create"]

_LOCAL = ("local", "device", "local_update_cpu", "local_allreduce_cpu", "local_allreduce_device")
_DISTRIBUTED = ("dist_sync", "dist_device_sync", "dist")


def create(name="local"):
    """Return a new store: "local" or "device" for one process, "dist_sync" or "dist_device_sync" for several.

    Raises
    ------
    TypeError
        `name` is not text.
    MXNetError
        There is no such store, or mpi4py is missing for a distributed one.

    Examples
    --------
    >>> create("local").num_workers
    1
    """
    if not isinstance(name, str):
        raise TypeError(f"the name of a store is text, not {name!r}")
    if name in _LOCAL:
        return KVStore(name)
    if name in _DISTRIBUTED:
        return KVStoreDist(name)
    known = (*_LOCAL, *_DISTRIBUTED)
    raise MXNetError(f"there is no store {name!r}{did_you_mean(name, known)}; there are {', '.join(known)}")


class KVStore:
    """A store in this process; `create` makes it.

    Keys are numbers or strings.  Every method takes one key with its value, or a list of keys with a list of values;
    a value is an NDArray, or a list of them with one for each device.

    Examples
    --------
    >>> import minimx as mx
    >>> store, out = create("local"), mx.nd.zeros((2,))
    >>> store.init(3, mx.nd.ones((2,)))
    >>> store.push(3, [mx.nd.ones((2,)), mx.nd.ones((2,)) * 4])      # without an updater: the sum replaces the value
    >>> store.pull(3, out=out); out.asnumpy().tolist()
    [5.0, 5.0]
    """

    def __init__(self, kind):
        self.type = kind
        self._stored = {}
        self._updater = None

    @property
    def rank(self):
        """The number of this worker."""
        return 0

    @property
    def num_workers(self):
        """How many workers share the store."""
        return 1

    def init(self, key, value):
        """Store the first value of each key; MXNetError if a key has one already."""
        for k, arrays in _by_key(key, value):
            if k in self._stored:
                raise MXNetError(f"key {k!r} of this store has a value already; use push")
            self._stored[k] = arrays[0].copy()

    def assign(self, key, value):
        """Replace the value of each key as it is, without sum or updater."""
        for k, arrays in _by_key(key, value):
            self._value(k)[:] = arrays[0]

    def push(self, key, value, priority=0):
        """Add up the arrays of each key, and give the sum to the updater; without one the sum is the new value.

        `priority` is accepted as in MXNet; there is no queue.
        """
        pairs = [(k, _sum(k, arrays, self._value(k))) for k, arrays in _by_key(key, value)]
        for k, total in zip([k for k, _ in pairs], self._exchange([total for _, total in pairs])):
            if self._updater is None:
                self._stored[k][:] = total
            else:
                self._updater(k, total, self._stored[k])

    def pull(self, key, out=None, priority=0, ignore_sparse=True):
        """Copy the value of each key into the arrays `out`."""
        if out is None:
            raise ValueError("pull needs the arrays to write to: out=...")
        for k, arrays in _by_key(key, out):
            for array in arrays:
                self._value(k).copyto(array)

    def pushpull(self, key, value, out=None, priority=0):
        """`push`, then `pull` into `out`, or into `value` if there is no `out`."""
        self.push(key, value, priority)
        self.pull(key, value if out is None else out, priority)

    def broadcast(self, key, value, out, priority=0):
        """`init`, then `pull` into `out`."""
        self.init(key, value)
        self.pull(key, out, priority)

    def set_optimizer(self, optimizer):
        """Let an Optimizer move the values; sums that are pushed count as its gradients."""
        if not isinstance(optimizer, opt.Optimizer):
            raise TypeError(f"set_optimizer takes an Optimizer, not {type(optimizer).__name__}")
        self.set_updater(opt.get_updater(optimizer))

    def set_updater(self, updater):
        """Let a function ``updater(key, sum, value)`` change the values in place."""
        self._updater = updater

    _set_updater = set_updater

    def save_optimizer_states(self, fname, dump_optimizer=False):
        """Write the states of the optimizer into a file."""
        write_file(fname, self._optimizer_updater().get_states(dump_optimizer))

    def load_optimizer_states(self, fname):
        """Read a file of `save_optimizer_states`.  It is a pickle: load only files you trust."""
        self._optimizer_updater().set_states(read_file(fname))

    def row_sparse_pull(self, key, out=None, priority=0, row_ids=None):
        """Raise MXNetError: arrays are dense here."""
        raise MXNetError("row_sparse_pull is for sparse arrays, which do not exist here; use pull")

    def set_gradient_compression(self, compression_params):
        """Raise MXNetError: gradients travel whole."""
        raise MXNetError(f"gradients are not compressed here; leave out {compression_params}")

    def barrier(self):
        """Wait until all workers are here."""

    _barrier = barrier

    def _optimizer_updater(self):
        if not isinstance(self._updater, opt.Updater):
            raise MXNetError("this store has no optimizer with states; call set_optimizer first")
        return self._updater

    def _value(self, key):
        if key not in self._stored:
            raise MXNetError(f"key {key!r} is not in this store; call init({key!r}, value) first")
        return self._stored[key]

    def _exchange(self, totals):
        """Return the sums over all workers of each of the arrays."""
        return totals


def _by_key(key, value):
    """Return [(key, list of arrays)] with each key once, in the order of their first appearance."""
    keys, values = (key, value) if isinstance(key, (list, tuple)) else ([key], [value])
    if isinstance(values, NDArray) or len(keys) != len(values):
        raise ValueError(f"{len(keys)} keys need a list of {len(keys)} values")
    arrays = {}
    for k, v in zip(keys, values):
        arrays.setdefault(k, []).extend([v] if isinstance(v, NDArray) else v)
    return list(arrays.items())


def _sum(key, arrays, stored):
    """Return the sum of the arrays of a key, on the device of the stored value."""
    for array in arrays:
        if array.shape != stored.shape:
            raise MXNetError(f"key {key!r} has shape {stored.shape}, but an array of shape {array.shape} is pushed")
    total = arrays[0].as_in_context(stored.context)
    for array in arrays[1:]:
        total = total + array.as_in_context(stored.context)
    return total


class KVStoreDist(KVStore):
    """A store that adds over the processes of an MPI program: ``mpiexec -n 2 python train.py``.

    Every process must push the same keys in the same order.  The arrays of one call of `push` travel together, in one
    buffer for each dtype.  The values of process 0 are everyone's first values.  If a process dies of an exception,
    all others are stopped: they would wait forever for its gradients.
    """

    def __init__(self, kind):
        super().__init__(kind)
        try:
            from mpi4py import MPI  # an extra: only this class needs it
        except ImportError as error:
            raise MXNetError(f"the store {kind!r} needs mpi4py and an MPI library; install them with "
                             "pip install mpi4py mpich") from error
        self._comm, self._add = MPI.COMM_WORLD, MPI.SUM
        if self.num_workers > 1:
            _stop_all_on_error(self._comm)

    @property
    def rank(self):
        """The number of this process."""
        return self._comm.Get_rank()

    @property
    def num_workers(self):
        """The number of processes."""
        return self._comm.Get_size()

    def init(self, key, value):
        """Store process 0's value of each key."""
        super().init(key, value)
        for k, _ in _by_key(key, value):
            values = self._stored[k].asnumpy()
            self._comm.Bcast(values, root=0)
            self._stored[k][:] = values

    def barrier(self):
        """Wait until all processes are here."""
        self._comm.Barrier()

    _barrier = barrier

    def _exchange(self, totals):
        sums = list(totals)
        for dtype in dict.fromkeys(total.dtype for total in totals):
            which = [i for i, total in enumerate(totals) if total.dtype == dtype]
            # MPI knows no half precision: it is added up in float32.
            buffer = np.concatenate([totals[i].asnumpy().ravel() for i in which])
            buffer = buffer.astype("float32") if dtype == np.float16 else buffer
            self._comm.Allreduce(buffer.copy(), buffer, op=self._add)
            ends = np.cumsum([totals[i].size for i in which])
            for i, values in zip(which, np.split(buffer, ends[:-1])):
                sums[i] = totals[i].copy()
                sums[i][:] = values.reshape(totals[i].shape)
        return sums


def _stop_all_on_error(comm):
    """Make an uncaught exception of this process end all processes."""
    def stop(kind, error, trace):
        traceback.print_exception(kind, error, trace)
        print(f"minimx: worker {comm.Get_rank()} of {comm.Get_size()} failed ({kind.__name__}: {error}); "
              "all workers stop", file=sys.stderr, flush=True)
        time.sleep(1)                   # an abort overtakes words that the launcher has not read yet: they were lost
        comm.Abort(1)
    sys.excepthook = stop
