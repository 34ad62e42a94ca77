"""What all optimizers share, and the Updater that holds their states.

A rule gets the weight w, the gradient g times `rescale_grad`, the state kept from earlier steps, the
learning rate lr and weight decay wd of this parameter, and the number t of its updates.
"""
import inspect
import pickle
import warnings

import numpy as np

from .. import ndarray as nd
from ..base import choose_from, did_you_mean
from . import state_file


class Optimizer:
    """Base of the optimizers: learning rates, weight decay, and the count of updates.

    Parameters
    ----------
    rescale_grad : float
        Factor of the gradient; one over the batch's size, because losses sum over the batch.
    param_idx2name : dict from int to str
        Names of the parameters, which are known by numbers here.
    wd : float
        Weight decay. It is left out for names that end neither in _weight nor in _gamma.
    clip_gradient : float, optional
        Bound of each element; 0 and negative numbers bound nothing.
    learning_rate : float, optional
        0.01 by default. With a scheduler: the rate that the schedule starts from.
    lr_scheduler : LRScheduler, optional
    sym : Symbol, optional
        Its variables' attributes ``lr_mult`` and ``wd_mult`` are taken over.
    begin_num_update : int
        The number of updates that were made before, for the schedule.
    multi_precision : bool
        Keep a float32 copy of float16 weights, and update that.

    Every optimizer takes these as keywords.
    """

    opt_registry = {}
    _num_states = 0      # how many arrays of the weight's shape are kept between updates
    _decaying: tuple[str, ...] = ("_weight", "_gamma")      # endings of the names that weight decay is for
    _master_last = False      # whether a float32 copy stands behind the state it has, as MXNet keeps it for SGD

    def __init__(self, rescale_grad=1.0, param_idx2name=None, wd=0.0, clip_gradient=None,
                 learning_rate=None, lr_scheduler=None, sym=None, begin_num_update=0,
                 multi_precision=False, **unknown):
        if unknown:
            known = [name for cls in type(self).__mro__ if cls is not object
                     for name in inspect.signature(cls).parameters if name not in ("kwargs", "unknown")]
            key = next(iter(unknown))
            raise TypeError(f"{type(self).__name__}: unknown parameter {key!r}"
                            f"{choose_from(key, dict.fromkeys(known))}")
        self.rescale_grad, self.wd, self.clip_gradient = rescale_grad, wd, clip_gradient
        self.lr, self.lr_scheduler = learning_rate, lr_scheduler
        if lr_scheduler is None:
            self.lr = 0.01 if learning_rate is None else learning_rate
        elif learning_rate is not None and lr_scheduler.base_lr != learning_rate:
            warnings.warn(f"learning_rate={learning_rate} replaces the scheduler's "
                          f"base_lr={lr_scheduler.base_lr}", stacklevel=3)
            lr_scheduler.base_lr = learning_rate
        self.begin_num_update = self.num_update = begin_num_update
        self.multi_precision = multi_precision
        self._index_update_count = {}
        self.idx2name = dict(param_idx2name or {})
        # The attributes, not the symbol: an optimizer is pickled with a checkpoint.
        attrs = sym.attr_dict() if sym is not None else {}
        self._variable_attrs = {n: attrs[n] for n in (sym.list_arguments() if attrs else ())
                                if n in attrs}
        self.set_lr_mult({})
        self.set_wd_mult({})

    @staticmethod
    def register(klass):
        """Class decorator: make an optimizer known to `create` under its name in lower case."""
        Optimizer.opt_registry[klass.__name__.lower()] = klass
        return klass

    @staticmethod
    def create_optimizer(name, **kwargs):
        """Make an optimizer of its name; ValueError if there is none."""
        if not isinstance(name, str):
            raise AttributeError(f"create takes the name of an optimizer, but got {name!r}")
        if name.lower() not in Optimizer.opt_registry:
            raise ValueError(f"unknown optimizer {name!r}{did_you_mean(name, Optimizer.opt_registry)}; "
                             f"known are {sorted(Optimizer.opt_registry)}")
        return Optimizer.opt_registry[name.lower()](**kwargs)

    @property
    def learning_rate(self):
        """The rate of the present update, without multipliers."""
        return self.lr if self.lr_scheduler is None else self.lr_scheduler(self.num_update)

    def set_learning_rate(self, lr):
        """Set the rate; raise UserWarning if a scheduler governs it."""
        if self.lr_scheduler is not None:
            raise UserWarning("the learning rate comes from this optimizer's lr_scheduler; "
                              "set lr_scheduler.base_lr, or lr_scheduler to None")
        self.lr = lr

    def set_lr_mult(self, args_lr_mult):
        """Set factors of the learning rate, by parameter name or number."""
        self.lr_mult = {**self._multipliers("__lr_mult__"), **args_lr_mult}

    def set_wd_mult(self, args_wd_mult):
        """Set factors of the weight decay, by parameter name or number."""
        self.wd_mult = {n: 0.0 for n in self.idx2name.values()
                        if not n.endswith(self._decaying)}
        self.wd_mult.update(self._multipliers("__wd_mult__"))
        self.wd_mult.update(args_wd_mult)

    def _multipliers(self, attr):
        return {name: float(attrs[attr]) for name, attrs in self._variable_attrs.items()
                if attr in attrs}

    # The next three have MXNet's names, because the `update` of an optimizer of one's own calls them.

    def _update_count(self, index):
        """Count an update of parameter number `index`."""
        t = self._index_update_count.get(index, self.begin_num_update) + 1
        self._index_update_count[index] = t
        self.num_update = max(t, self.num_update)

    def _get_lr(self, index):
        """Return the learning rate of parameter number `index`."""
        return self.learning_rate * self._multiplier(self.lr_mult, index)

    def _get_wd(self, index):
        """Return the weight decay of parameter number `index`."""
        return self.wd * self._multiplier(self.wd_mult, index)

    def _multiplier(self, multipliers, index):
        return multipliers.get(index, multipliers.get(self.idx2name.get(index), 1.0))

    def _rates(self, index):
        """Count an update of parameter `index`; return its learning rate and weight decay."""
        self._update_count(index)
        return self._get_lr(index), self._get_wd(index)

    def _clip(self, g):
        if not self.clip_gradient or self.clip_gradient < 0:      # as the operators read it
            return g
        return nd.clip(g, -self.clip_gradient, self.clip_gradient)

    def create_state(self, index, weight):
        """Return what is kept between updates: None, an NDArray or a tuple of them, all zero."""
        states = tuple(nd.zeros(weight.shape, weight.context, dtype=weight.dtype)
                       for _ in range(self._num_states))
        return states if len(states) > 1 else states[0] if states else None

    def update(self, index, weight, grad, state):
        """Move `weight` by one step of parameter number `index`; `state` is changed in place."""
        lr, wd = self._rates(index)
        t = self._index_update_count[index]
        self._step(weight, self.rescale_grad * grad, state, lr, wd, t)

    def _step(self, w, g, state, lr, wd, t):
        raise NotImplementedError(f"{type(self).__name__} must define update()")

    def _has_master_copy(self, weight):
        return self.multi_precision and np.dtype(weight.dtype) == np.float16

    def create_state_multi_precision(self, index, weight):
        """Like `create_state`; for float16 with `multi_precision`, (float32 copy, its state).

        SGD, NAG and LARS have the two the other way round, as in MXNet, so that its files of states fit.
        """
        if not self._has_master_copy(weight):
            return self.create_state(index, weight)
        master = weight.astype("float32")
        state = self.create_state(index, master)
        return (state, master) if self._master_last else (master, state)

    def update_multi_precision(self, index, weight, grad, state):
        """Like `update`, through the float32 copy if there is one."""
        if not self._has_master_copy(weight):
            self.update(index, weight, grad, state)
            return
        master, state = reversed(state) if self._master_last else state
        self.update(index, master, grad.astype("float32"), state)
        weight[:] = master.astype("float16")


register = Optimizer.register
create = Optimizer.create_optimizer


def _map_state(state, fn):
    """Apply `fn` to each array in a state: None, an array, or a tuple of states."""
    if isinstance(state, tuple):
        return tuple(_map_state(s, fn) for s in state)
    return None if state is None else fn(state)


class Updater:
    """An optimizer with the states of all parameters: ``updater(index, grad, weight)``."""

    def __init__(self, optimizer):
        if isinstance(optimizer, str):
            raise AttributeError(f"an Updater takes an Optimizer, but got {optimizer!r}; "
                                 f"mx.optimizer.create({optimizer!r}) makes one")
        self.optimizer = optimizer
        self.states = {}
        self._on_cpu = set()      # the states that were loaded and not used yet

    def __call__(self, index, grad, weight):
        if index not in self.states:
            self.states[index] = self.optimizer.create_state_multi_precision(index, weight)
        elif index in self._on_cpu:
            self.states[index] = _map_state(self.states[index],
                                            lambda a: a.as_in_context(weight.context))
        self._on_cpu.discard(index)
        self.optimizer.update_multi_precision(index, weight, grad, self.states[index])

    def get_states(self, dump_optimizer=False):
        """Return the states as pickled numpy arrays, with the optimizer if asked."""
        states = {i: _map_state(s, lambda a: a.asnumpy()) for i, s in self.states.items()}
        return pickle.dumps((states, self.optimizer) if dump_optimizer else states)

    def set_states(self, states):
        """Take over what `get_states` returned, here or in MXNet (there without the optimizer).

        Unpickling runs code: load only trusted files.
        """
        states = state_file.loads(states)
        if isinstance(states, tuple):
            states, self.optimizer = states
        self.states = {i: _map_state(s, state_file.as_ndarray) for i, s in states.items()}
        self._on_cpu = set(states)


def get_updater(optimizer):
    """Return an Updater, the function ``(index, grad, weight)`` that a training loop calls.

    >>> update = get_updater(create("sgd", learning_rate=0.1))
    >>> update(0, grad, weight)                               # doctest: +SKIP
    """
    return Updater(optimizer)
