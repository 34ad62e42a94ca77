"""Module: a Symbol bound on one device, with its parameters and an optimizer."""
import logging
import warnings

from .. import optimizer as opt
from ..base import MXNetError, did_you_mean
from ..context import cpu
from ..files import read_file, write_file
from ..initializer import InitDesc
from ..io import DataDesc
from ..model import load_checkpoint, save_checkpoint
from .base_module import DEFAULT_INITIALIZER, BaseModule


class Module(BaseModule):
    """A net ready to train: the arguments of `symbol` are data, labels, and all others parameters.

    Parameters
    ----------
    symbol : Symbol
    data_names, label_names : lists of str
        Which arguments are inputs. A label that the net does not have is a warning.
    logger : object with `info` and `warning`
    context : Context, or a list of one
    fixed_param_names : list of str, optional
        Parameters that do not learn.

    Raises ValueError for names that `symbol` does not have, MXNetError for several contexts.

    >>> net = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=10)     # doctest: +SKIP
    >>> module = Module(mx.sym.SoftmaxOutput(net, name="softmax"))              # doctest: +SKIP
    >>> module.fit(train, num_epoch=5)                                          # doctest: +SKIP
    """

    def __init__(self, symbol, data_names=("data",), label_names=("softmax_label",), logger=logging,
                 context=None, work_load_list=None, fixed_param_names=None):
        super().__init__(logger)
        contexts = context if isinstance(context, (list, tuple)) else [context or cpu()]
        if len(contexts) != 1:
            raise MXNetError(f"Module runs on one context, but got {len(contexts)}: {contexts}")
        self._context = contexts[0]
        self._symbol = symbol
        self._arguments = symbol.list_arguments()
        self._data_names = list(data_names or ())
        self._label_names = list(label_names or ())
        self._fixed_param_names = list(fixed_param_names or ())
        for name in self._data_names + self._fixed_param_names:
            if name not in self._arguments:
                raise ValueError(self._unknown(name))
        for name in self._label_names:
            if name not in self._arguments:
                warnings.warn(self._unknown(name), stacklevel=2)
        inputs = self._data_names + self._label_names
        self._param_names = [name for name in self._arguments if name not in inputs]
        self._exec = None
        self._data_shapes = self._label_shapes = self._grad_req = None
        self._loaded_params = None          # (arg_params, aux_params), kept until bind
        self._loaded_states = None          # a file of optimizer states, kept until init_optimizer
        self._optimizer = self._updater = None
        self._monitor = None

    def _unknown(self, name):
        hint = did_you_mean(name, self._arguments) or f"; its arguments are {self._arguments}"
        return f"Module: the symbol has no argument {name!r}{hint}"

    @staticmethod
    def load(prefix, epoch, load_optimizer_states=False, **kwargs):
        """Make a Module of a checkpoint; `kwargs` go to its constructor. It is still to be bound."""
        symbol, *params = load_checkpoint(prefix, epoch)
        module = Module(symbol, **kwargs)
        module._loaded_params = params
        module.params_initialized = True
        if load_optimizer_states:
            module._loaded_states = _states_file(prefix, epoch)
        return module

    def save_checkpoint(self, prefix, epoch, save_optimizer_states=False, remove_amp_cast=True):
        """Write symbol and parameters (and ``<prefix>-<epoch>.states``); see `mx.model`."""
        save_checkpoint(prefix, epoch, self._symbol, *self.get_params(), remove_amp_cast)
        if save_optimizer_states:
            self.save_optimizer_states(_states_file(prefix, epoch))

    @property
    def symbol(self):
        """The Symbol."""
        return self._symbol

    @property
    def data_names(self):
        """The names of the data inputs."""
        return self._data_names

    @property
    def label_names(self):
        """The names of the labels."""
        return self._label_names

    @property
    def output_names(self):
        """The names of the outputs."""
        return self._symbol.list_outputs()

    @property
    def data_shapes(self):
        """The DataDescs of the data that the module is bound for."""
        self._require("binded")
        return self._data_shapes

    @property
    def label_shapes(self):
        """The DataDescs of the labels that the module is bound for, or None."""
        self._require("binded")
        return self._label_shapes

    @property
    def output_shapes(self):
        """(name, shape) of each output."""
        self._require("binded")
        return [(n, out.shape) for n, out in zip(self.output_names, self._exec.outputs)]

    # ------------------------------------------------------------------ memory

    def bind(self, data_shapes, label_shapes=None, for_training=True, inputs_need_grad=False,
             force_rebind=False, shared_module=None, grad_req="write"):
        """Allocate memory for batches of the given shapes: lists of DataDesc or (name, shape).

        `for_training` gives parameters gradients (written or, with `grad_req="add"`, added up),
        `inputs_need_grad` the data too. A bound module stays as it is unless `force_rebind`.
        The parameters' values survive. `shared_module` is a bound Module to share parameters with.
        """
        if self.binded and not force_rebind:
            self.logger.warning("Already bound, ignoring bind()")
            return
        if self.binded and self.params_initialized:
            self._loaded_params = self.get_params()
        self.for_training, self.inputs_need_grad = for_training, inputs_need_grad
        self._set_shapes(data_shapes, label_shapes)
        descs = self._data_shapes + (self._label_shapes or [])
        self._exec = self._symbol.simple_bind(
            self._context, grad_req=self._grad_reqs(grad_req),
            type_dict={d.name: d.dtype for d in descs}, **{d.name: d.shape for d in descs})
        self.binded = True
        self._monitor = None
        if shared_module is not None:
            self._share(shared_module, self._grad_reqs(grad_req))
        elif self.params_initialized:
            self.set_params(*self._loaded_params)
        self._loaded_params = None

    def _share(self, module, grad_reqs):
        """Bind again, to the parameters, gradients and auxiliary states of another module."""
        own, other = self._exec, module._exec
        params = set(self._param_names) & set(other.arg_dict)
        self._exec = self._symbol.bind(
            self._context, {**own.arg_dict, **{n: other.arg_dict[n] for n in params}},
            {n: other.grad_dict[n] if n in params else grad for n, grad in own.grad_dict.items()
             if grad is not None},
            grad_reqs, {**own.aux_dict, **{n: other.aux_dict[n] for n in own.aux_dict}})
        self.params_initialized = module.params_initialized

    def _set_shapes(self, data_shapes, label_shapes):
        self._data_shapes = [d if isinstance(d, DataDesc) else DataDesc(*d) for d in data_shapes]
        self._label_shapes = [d if isinstance(d, DataDesc) else DataDesc(*d)
                              for d in label_shapes] if label_shapes else None
        for what, descs, names in (("data", self._data_shapes, self._data_names),
                                   ("label", self._label_shapes, self._label_names)):
            if descs is not None and sorted(d.name for d in descs) != sorted(names):
                raise ValueError(f"Module: {what}_shapes are for {[d.name for d in descs]}, but "
                                 f"{what}_names are {names}; they must be the same")
            for desc in descs or ():
                if desc.name not in self._arguments:
                    raise ValueError(self._unknown(desc.name))

    def _grad_reqs(self, grad_req):
        learning = [n for n in self._param_names if n not in self._fixed_param_names]
        wanted = (learning if self.for_training else []) + (
            self._data_names if self.inputs_need_grad else [])
        return {n: grad_req if n in wanted else "null" for n in self._arguments}

    def reshape(self, data_shapes, label_shapes=None):
        """Go on with batches of other shapes. Parameters, gradients and optimizer stay.

        Labels that are not given follow the size of the batch.
        """
        self._require("binded")
        old, old_size, with_labels = self._exec, self._batch_size(), bool(label_shapes or self._label_shapes)
        self._set_shapes(data_shapes, label_shapes)
        labels = self._label_shapes or [
            DataDesc(n, (old.arg_dict[n].shape[0] * self._batch_size() // old_size, *old.arg_dict[n].shape[1:]),
                     old.arg_dict[n].dtype) for n in self._label_names if n in old.arg_dict]
        self._label_shapes = labels if with_labels else None
        self._exec = old.reshape(allow_up_sizing=True, **{d.name: d.shape for d in self._data_shapes + labels})
        if self._monitor is not None:
            self._monitor.exes.remove(old)
            self.install_monitor(self._monitor)

    def _batch_size(self):
        first = self._data_shapes[0]
        return first.shape[DataDesc.get_batch_axis(first.layout)]

    # -------------------------------------------------------------- parameters

    def init_params(self, initializer=DEFAULT_INITIALIZER, arg_params=None, aux_params=None,
                    allow_missing=False, force_init=False, allow_extra=False):
        """Give first values to the parameters and auxiliary states.

        They come from the dicts `arg_params` and `aux_params`, otherwise from `initializer`, which
        sees each variable's attributes. Raises RuntimeError if a dict is given and lacks a name,
        unless `allow_missing`; ValueError if a shape differs. Once done, does nothing more without
        `force_init`.
        """
        if self.params_initialized and not force_init:
            self.logger.warning("Parameters are initialized already; pass force_init=True to "
                                "initialize them again")
            return
        self._require("binded")
        self._check_extra(arg_params, aux_params, allow_extra, refuse=initializer is None
                          and allow_missing)
        attrs = self._symbol.attr_dict()
        targets = [(n, self._exec.arg_dict[n], arg_params) for n in self._param_names]
        targets += [(n, array, aux_params) for n, array in self._exec.aux_dict.items()]
        for name, array, given in targets:
            if given is not None and name in given:
                _assign(name, array, given[name])
            elif given is not None and not allow_missing:
                raise RuntimeError(f"Module: no value for {name!r} {array.shape} is given; pass "
                                   "allow_missing=True to let the initializer make it")
            elif initializer is not None:
                initializer(InitDesc(name, attrs.get(name), initializer), array)
        self.params_initialized = True

    def _check_extra(self, arg_params, aux_params, allow_extra, refuse):
        known = {*self._param_names, *self._exec.aux_dict}
        extra = sorted({*(arg_params or ()), *(aux_params or ())} - known)
        if extra and refuse and not allow_extra:
            raise ValueError(f"Module: the net has no parameters {extra}; "
                             "pass allow_extra=True to leave them out")
        if extra and not allow_extra:
            warnings.warn(f"Module: the net has no parameters {extra}; they are left out", stacklevel=3)

    def get_params(self):
        """Return copies of the parameters and of the auxiliary states: two dicts of NDArrays."""
        self._require("binded", "params_initialized")
        return ({n: self._exec.arg_dict[n].copyto(cpu()) for n in self._param_names},
                {n: array.copyto(cpu()) for n, array in self._exec.aux_dict.items()})

    # --------------------------------------------------------------- optimizer

    def init_optimizer(self, kvstore="local", optimizer="sgd",
                       optimizer_params=(("learning_rate", 0.01),), force_init=False):
        """Choose how to learn: the name of an optimizer with its parameters, or an Optimizer.

        By name, `rescale_grad` is one over the batch's size unless it is given. `kvstore` is
        accepted as long as it needs no other machines: one device has nothing to exchange.
        """
        self._require("binded", "params_initialized")
        if self.optimizer_initialized and not force_init:
            self.logger.warning("Optimizer already initialized, ignoring; pass force_init=True")
            return
        if kvstore is not None and (not isinstance(kvstore, str) or "dist" in kvstore):
            raise MXNetError(f"Module runs on one device and takes kvstore='local' or None, "
                             f"not {kvstore!r}")
        idx2name = dict(enumerate(self._param_names))
        if isinstance(optimizer, str):
            params = {"rescale_grad": 1.0 / self._batch_size(), **dict(optimizer_params)}
            optimizer = opt.create(optimizer, sym=self._symbol, param_idx2name=idx2name, **params)
        elif not optimizer.idx2name:
            optimizer.idx2name = idx2name
        self._optimizer = optimizer
        self._updater = opt.get_updater(optimizer)
        self.optimizer_initialized = True
        if self._loaded_states is not None:
            self.load_optimizer_states(self._loaded_states)
            self._loaded_states = None

    def save_optimizer_states(self, fname):
        """Write the optimizer's states (momentum, ...) into a file."""
        self._require("optimizer_initialized")
        write_file(fname, self._updater.get_states())

    def load_optimizer_states(self, fname):
        """Read a file of `save_optimizer_states`. It is a pickle: load only files you trust."""
        self._require("optimizer_initialized")
        self._updater.set_states(read_file(fname))

    def update(self):
        """Let the optimizer move each parameter by its gradient."""
        self._require("binded", "params_initialized", "optimizer_initialized")
        for index, name in enumerate(self._param_names):
            grad = self._exec.grad_dict.get(name)
            if grad is not None:
                self._updater(index, grad, self._exec.arg_dict[name])

    # ------------------------------------------------------------- computation

    def forward(self, data_batch, is_train=None):
        """Run the net on a DataBatch; `is_train` is by default what the module is bound for.

        Batches of another size than the module is bound for make it `reshape` itself.
        """
        self._require("binded", "params_initialized")
        data = _pair(self._data_shapes, data_batch.data, "data")
        labels = (_pair(self._label_shapes, data_batch.label, "label")
                  if self._label_shapes and data_batch.label else [])
        if any(desc.shape != array.shape for desc, array in data + labels):
            self.reshape(data_batch.provide_data or _reshaped(data),
                         data_batch.provide_label or _reshaped(labels))
        self._exec.forward(is_train=self.for_training if is_train is None else is_train,
                           **{desc.name: array for desc, array in data + labels})

    def backward(self, out_grads=None):
        """Compute the gradients; `out_grads` (a list of NDArrays) for outputs that are no losses."""
        self._require("binded", "params_initialized", "for_training")
        self._exec.backward(out_grads)

    def get_outputs(self, merge_multi_context=True):
        """Return the list of outputs; the next forward overwrites these arrays."""
        self._require("binded", "params_initialized")
        return list(self._exec.outputs)

    def get_input_grads(self, merge_multi_context=True):
        """Return the gradients of the data inputs."""
        self._require("binded", "params_initialized", "inputs_need_grad")
        return [self._exec.grad_dict[desc.name] for desc in self._data_shapes]

    def update_metric(self, eval_metric, labels, pre_sliced=False):
        """Add the last outputs to a metric."""
        names = [desc.name for desc in self._label_shapes] if self._label_shapes else self._label_names
        eval_metric.update_dict(dict(zip(names, labels or ())), self._exec.output_dict)

    def install_monitor(self, mon):
        """Let a Monitor watch the module."""
        self._require("binded")
        self._monitor = mon
        mon.install(self._exec)


def _states_file(prefix, epoch):
    return f"{prefix}-{epoch:04d}.states"


def _pair(descs, arrays, what):
    if len(descs) != len(arrays):
        raise ValueError(f"Module: the batch has {len(arrays)} {what} arrays, but the module is "
                         f"bound for {[d.name for d in descs]}")
    return list(zip(descs, arrays))


def _reshaped(pairs):
    return [DataDesc(d.name, array.shape, d.dtype, d.layout) for d, array in pairs]


def _assign(name, array, value):
    if value.shape != array.shape:
        raise ValueError(f"Module: the value given for {name!r} has shape {value.shape}, but the net "
                         f"needs {array.shape}")
    array[:] = value
