"""How a Module learns: an optimizer, and a store that adds up the gradients of several contexts or processes."""
from typing import Any

from .. import kvstore as kv
from .. import optimizer as opt
from ..base import MXNetError
from ..files import read_file, write_file
from .base_module import BaseModule


class Learner(BaseModule):
    """The part of a `Module` that moves its parameters; the rest of the Module makes the executors."""

    _exec_group: Any            # the DataParallelExecutorGroup, once bound
    _context: list
    _param_names: list

    def __init__(self, logger):
        super().__init__(logger)
        self._optimizer = self._kvstore = None
        self._updater: Any = None           # (number of the parameter, gradient, weight) -> None
        self._param_ids = {}                # name -> the number by which the optimizer knows the parameter
        self._loaded_states = None          # a file of optimizer states, kept until init_optimizer

    def init_optimizer(self, kvstore="local", optimizer="sgd",
                       optimizer_params=(("learning_rate", 0.01),), force_init=False):
        """Choose how to learn: the name of an optimizer with its parameters, or an Optimizer.

        By name, `rescale_grad` is one over the batch's size (of all workers together) unless it is
        given. `kvstore` is a KVStore or what ``mx.kv.create`` takes; it adds up the gradients of several contexts
        ("local", "device") or processes ("dist_sync", which also makes process 0's parameters everyone's). One
        context in one process needs none.
        """
        self._require("binded", "params_initialized")
        if self.optimizer_initialized and not force_init:
            self.logger.warning("Optimizer already initialized, ignoring; pass force_init=True")
            return
        if not (kvstore is None or isinstance(kvstore, str) or hasattr(kvstore, "num_workers")):
            raise TypeError(f"kvstore must be the name of a store, a KVStore or None, but is {kvstore!r}")
        self._kvstore = kv.create(kvstore) if isinstance(kvstore, str) else kvstore
        alone = len(self._context) == 1 and (self._kvstore is None or self._kvstore.num_workers == 1)
        if self._kvstore is None and not alone:
            raise MXNetError(f"Module: {len(self._context)} contexts must exchange their gradients, or their "
                             "parameters drift apart; use kvstore='local'")
        self._param_ids = {name: index for index, name in enumerate(self._param_names)}
        idx2name = dict(enumerate(self._param_names))
        if isinstance(optimizer, str):
            workers = 1 if self._kvstore is None else self._kvstore.num_workers
            try:
                given = dict(optimizer_params)
            except (TypeError, ValueError) as error:
                raise type(error)("optimizer_params must be a dict such as {'learning_rate': 0.1}, but is "
                                  f"{optimizer_params!r}") from None
            params = {"rescale_grad": 1.0 / (self._exec_group.batch_size * workers), **given}
            optimizer = opt.create(optimizer, sym=self._symbol, param_idx2name=idx2name, **params)
        elif not optimizer.idx2name:
            optimizer.idx2name = idx2name
        self._optimizer = optimizer
        self._updater = opt.get_updater(optimizer)
        if alone:
            self._kvstore = None
        else:
            self._kvstore.set_updater(self._updater)
            self._share_params(self._param_ids)
        self.optimizer_initialized = True
        if self._loaded_states is not None:
            self.load_optimizer_states(self._loaded_states)
            self._loaded_states = None

    def _share_params(self, names):
        """Put parameters into the store, and take the values that all workers begin with."""
        for name in names:
            arrays = self._exec_group.arrays_of(name)
            self._kvstore.broadcast(self._param_ids[name], arrays[0], out=arrays)

    def borrow_optimizer(self, shared_module):
        """Use the optimizer, with its states, of another module; parameters of one name are one parameter."""
        shared_module._require("optimizer_initialized")
        self._optimizer, self._updater = shared_module._optimizer, shared_module._updater
        self._kvstore, self._param_ids = shared_module._kvstore, shared_module._param_ids
        new = [name for name in self._param_names if name not in self._param_ids]
        for name in new:
            self._param_ids[name] = len(self._param_ids)
            self._optimizer.idx2name[self._param_ids[name]] = name
        if self._kvstore is not None:
            self._share_params(new)
        self.optimizer_initialized = True

    def save_optimizer_states(self, fname):
        """Write the optimizer's states (momentum, ...) into a file."""
        self._require("optimizer_initialized")
        write_file(fname, self._updater.get_states())

    def load_optimizer_states(self, fname):
        """Read a file of `save_optimizer_states`. It is a pickle: load only files you trust."""
        self._require("optimizer_initialized")
        self._updater.set_states(read_file(fname))

    def update(self):
        """Let the optimizer move each parameter by its gradient, added up over contexts and processes."""
        self._require("binded", "params_initialized", "optimizer_initialized")
        group, all_grads = self._exec_group, {n: self._exec_group.grads_of(n) for n in self._param_names}
        learning = {self._param_ids[n]: (grads, group.arrays_of(n)) for n, grads in all_grads.items() if grads}
        if self._kvstore is not None:
            self._kvstore.push(list(learning), [grads for grads, _ in learning.values()])
            self._kvstore.pull(list(learning), out=[arrays for _, arrays in learning.values()])
        else:
            for index, (grads, arrays) in learning.items():
                self._updater(index, grads[0], arrays[0])
