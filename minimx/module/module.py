"""Module: a Symbol bound on one device or several, with its parameters and an optimizer."""
import logging
import warnings

from ..base import MXNetError, did_you_mean
from ..context import cpu
from ..initializer import InitDesc
from ..io import DataDesc
from ..model import load_checkpoint, save_checkpoint
from .base_module import DEFAULT_INITIALIZER
from .executor_group import DataParallelExecutorGroup, as_desc, described_like, pair
from .learner import Learner


class Module(Learner):
    """A net ready to train: the arguments of `symbol` are data, labels, states, and all others parameters.

    Parameters
    ----------
    symbol : Symbol
    data_names, label_names : lists of str
        Which arguments are inputs. A label that the net does not have is a warning.
    logger : object with `info` and `warning`
    context : Context, or a list of them
        With several, each gets a slice of every batch.
    work_load_list : list of numbers, optional
        What part of a batch each context gets; equal parts by default.
    fixed_param_names : list of str, optional
        Parameters that do not learn.
    state_names : list of str, optional
        Arguments that begin as zero and are set by `set_states`, such as the state of a recurrent net.
    group2ctxs : dict or list of dicts, optional
        Accepted as in MXNet, and without effect: a net runs whole on each context.
    compression_params : None
        As in MXNet; compressed gradients do not exist here.

    Raises ValueError for names that `symbol` does not have.

    >>> net = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=10)     # doctest: +SKIP
    >>> module = Module(mx.sym.SoftmaxOutput(net, name="softmax"))              # doctest: +SKIP
    >>> module.fit(train, num_epoch=5)                                          # doctest: +SKIP
    """

    def __init__(self, symbol, data_names=("data",), label_names=("softmax_label",), logger=logging,
                 context=None, work_load_list=None, fixed_param_names=None, state_names=None,
                 group2ctxs=None, compression_params=None):
        super().__init__(logger)
        if compression_params:
            raise MXNetError("Module: compression_params do not exist here; gradients travel whole")
        self._context = list(context) if isinstance(context, (list, tuple)) else [context or cpu()]
        if work_load_list is not None and len(work_load_list) != len(self._context):
            raise ValueError(f"Module: {len(work_load_list)} work loads for {len(self._context)} contexts")
        self._work_load = work_load_list
        if not hasattr(symbol, "list_arguments"):
            raise AttributeError(f"Module: symbol must be a Symbol, but is {symbol!r}; mx.sym.load reads a file")
        self._symbol = symbol
        self._arguments = symbol.list_arguments()
        self._data_names = list(data_names or ())
        self._label_names = list(label_names or ())
        self._state_names = list(state_names or ())
        self._fixed_param_names = list(fixed_param_names or ())
        for name in self._data_names + self._state_names + self._fixed_param_names:
            if name not in self._arguments:
                raise ValueError(self._unknown(name) + (f"; write data_names=[{data_names!r}]"
                                                        if isinstance(data_names, str) else ""))
        for name in self._label_names:
            if name not in self._arguments:
                warnings.warn(self._unknown(name), stacklevel=2)
        inputs = self._data_names + self._label_names + self._state_names
        self._param_names = [name for name in self._arguments if name not in inputs]
        self._aux_names = symbol.list_auxiliary_states()
        self._exec_group = None
        self._grad_req = "write"
        self._loaded_params: tuple | None = None        # (arg_params, aux_params), kept until bind
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
        arg_params, aux_params = self.get_params()
        save_checkpoint(prefix, epoch, self._symbol, arg_params, aux_params, remove_amp_cast)
        if save_optimizer_states:
            states = _states_file(prefix, epoch)
            self.save_optimizer_states(states)
            logging.info('Saved optimizer state to "%s"', states)      # MXNet's line: scripts search logs for it

    @property
    def output_names(self):
        """The names of the outputs."""
        return self._symbol.list_outputs()

    @property
    def data_shapes(self):
        """The DataDescs of the data that the module is bound for."""
        self._require("binded")
        return self._exec_group.data_shapes

    @property
    def label_shapes(self):
        """The DataDescs of the labels that the module is bound for, or None."""
        self._require("binded")
        return self._exec_group.label_shapes

    @property
    def output_shapes(self):
        """(name, shape) of each output."""
        self._require("binded")
        return self._exec_group.get_output_shapes()

    # ------------------------------------------------------------------ memory

    def bind(self, data_shapes, label_shapes=None, for_training=True, inputs_need_grad=False,
             force_rebind=False, shared_module=None, grad_req="write"):
        """Allocate memory for batches of the given shapes: lists of DataDesc or (name, shape).

        `for_training` gives parameters gradients (written or, with `grad_req="add"`, added up),
        `inputs_need_grad` the data too. A bound module stays as it is unless `force_rebind`.
        The parameters' values survive. `shared_module` is a bound Module on the same contexts to share
        parameters and working memory with; run forward and backward of one before the other's.
        """
        if self.binded and not force_rebind:
            self.logger.warning("Already bound, ignoring bind()")
            return
        if self.binded and self.params_initialized:
            self._loaded_params = self.get_params()
        self.for_training, self.inputs_need_grad, self._grad_req = for_training, inputs_need_grad, grad_req
        data_shapes, label_shapes = self._described(data_shapes, label_shapes)
        self._exec_group = DataParallelExecutorGroup(
            self._symbol, self._context, self._work_load, data_shapes, label_shapes,
            self._grad_reqs(grad_req), self._param_names,
            shared_module._exec_group if shared_module is not None else None)
        self.binded = True
        self._monitor = None
        if shared_module is not None:
            self.params_initialized = shared_module.params_initialized
        elif self._loaded_params is not None:
            self.set_params(*self._loaded_params)
        self._loaded_params = None

    def _described(self, data_shapes, label_shapes):
        """Return both as lists of DataDesc (None if there are no labels), with names that fit the net."""
        groups = []
        for what, descs, names in (("data", data_shapes, self._data_names), ("label", label_shapes, self._label_names)):
            descs = [as_desc(d, what) for d in descs or ()]
            if (descs or what == "data") and sorted(d.name for d in descs) != sorted(names):
                raise ValueError(f"Module: {what}_shapes are for {[d.name for d in descs]}, but "
                                 f"{what}_names are {names}; they must be the same")
            for desc in descs:
                if desc.name not in self._arguments:
                    raise ValueError(self._unknown(desc.name))
            groups.append(descs)
        return groups[0], groups[1] or None

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
        group = self._exec_group
        old_size, old_labels = group.batch_size, group.label_shapes
        data, labels = self._described(data_shapes, label_shapes)
        if labels is None and old_labels:
            first = data[0]
            size = first.shape[DataDesc.get_batch_axis(first.layout)]
            labels = [described_like(d, (d.shape[0] * size // old_size, *d.shape[1:])) for d in old_labels]
        old_execs = group.execs
        group.reshape(data, labels)
        if self._monitor is not None:
            self._monitor.exes = [e for e in self._monitor.exes if e not in old_execs]
            self.install_monitor(self._monitor)

    # -------------------------------------------------------------- parameters

    def init_params(self, initializer=DEFAULT_INITIALIZER, arg_params=None, aux_params=None,
                    allow_missing=False, force_init=False, allow_extra=False):
        """Give first values to the parameters and auxiliary states.

        They come from the dicts `arg_params` and `aux_params`, otherwise from `initializer`, which
        sees each variable's attributes. Raises RuntimeError if a dict is given and lacks a name,
        unless `allow_missing`; MXNetError if a shape differs. Once done, does nothing more without
        `force_init`.
        """
        if self.params_initialized and not force_init:
            warnings.warn("Module: the parameters are initialized already; pass force_init=True to initialize them "
                          "again", stacklevel=2)
            return
        self._require("binded")
        if not (initializer is None or callable(initializer)):
            raise TypeError(f"initializer must be an Initializer such as mx.init.Xavier(), but is {initializer!r}")
        self._check_extra(arg_params, aux_params, allow_extra, refuse=initializer is None
                          and allow_missing)
        attrs = self._symbol.attr_dict()
        targets = [(name, given) for names, given in ((self._param_names, arg_params), (self._aux_names, aux_params))
                   for name in sorted(names)]         # MXNet's order, in which random numbers are drawn
        for name, given in targets:
            array, *others = self._exec_group.arrays_of(name)
            if given is not None and name in given:
                _assign(name, array, given[name])
            elif given is not None and not allow_missing:
                raise RuntimeError(f"Module: no value for {name!r} {array.shape} is given; pass "
                                   "allow_missing=True to let the initializer make it")
            elif initializer is not None:
                initializer(InitDesc(name, attrs.get(name), initializer), array)
            for other in others:
                array.copyto(other)
            if self._kvstore is not None and name in self._param_ids:
                self._kvstore.assign(self._param_ids[name], array)
        self.params_initialized = True

    def _check_extra(self, arg_params, aux_params, allow_extra, refuse):
        known = {*self._param_names, *self._aux_names}
        extra = sorted({*(arg_params or ()), *(aux_params or ())} - known)
        if extra and refuse and not allow_extra:
            raise ValueError(f"Module: the net has no parameters {extra}; "
                             "pass allow_extra=True to leave them out")
        if extra and not allow_extra:
            warnings.warn(f"Module: the net has no parameters {extra}; they are left out", stacklevel=3)

    def get_params(self):
        """Return copies of the parameters and of the auxiliary states: two dicts of NDArrays.

        With several contexts each is the mean over them (their BatchNorm statistics differ).
        """
        self._require("binded", "params_initialized")
        return tuple({n: self._exec_group.mean_of(n) for n in names} for names in (self._param_names, self._aux_names))

    def get_states(self, merge_multi_context=True):
        """Return the values of the arguments in `state_names`: a list of NDArrays."""
        self._require("binded", "params_initialized")
        return self._exec_group.get_states(self._state_names, merge_multi_context)

    def set_states(self, states=None, value=None):
        """Set the arguments in `state_names`: to `states`, a list as `get_states` returns it, or to a number."""
        self._require("binded", "params_initialized")
        if (states is None) == (value is None):
            raise ValueError("set_states takes either states or value")
        self._exec_group.set_states(self._state_names, states, value)

    # ------------------------------------------------------------- computation

    def forward(self, data_batch, is_train=None):
        """Run the net on a DataBatch; `is_train` is by default what the module is bound for.

        Batches of another size than the module is bound for make it `reshape` itself. A batch may be any object
        with a list `data`, and a list `label` if the module is bound for labels.
        """
        self._require("binded", "params_initialized")
        if not isinstance(getattr(data_batch, "data", None), (list, tuple)):
            raise AttributeError(f"Module.forward takes a batch, but got {type(data_batch).__name__}; "
                                 "write mx.io.DataBatch([x])")
        data = pair(self.data_shapes, data_batch.data, "data")
        labels = (pair(self.label_shapes, data_batch.label, "label")
                  if self.label_shapes and data_batch.label else [])
        other = [(desc, array) for desc, array in data + labels if desc.shape != array.shape]
        if other:
            told_data, told_labels = (getattr(data_batch, name, None) for name in ("provide_data", "provide_label"))
            bound = "; ".join(f"{desc.name!r} is bound as {desc.shape}, but comes as {array.shape}"
                              for desc, array in other)
            try:
                self.reshape(told_data or [described_like(d, array.shape) for d, array in data],
                             told_labels or [described_like(d, array.shape) for d, array in labels])
            except MXNetError as error:
                raise MXNetError(f"the net does not take this batch: {bound}. A batch may have another number of "
                                 f"samples; its other axes must suit the parameters.\n{error}") from None
        self._exec_group.forward({desc.name: array for desc, array in data + labels},
                                 self.for_training if is_train is None else is_train)

    def backward(self, out_grads=None):
        """Compute the gradients; `out_grads` (a list of NDArrays) for outputs that are no losses."""
        self._require("binded", "params_initialized", "for_training")
        self._exec_group.backward(out_grads)

    def get_outputs(self, merge_multi_context=True):
        """Return the list of outputs; the next forward overwrites these arrays.

        Without `merge_multi_context`, a list with one array for each context in place of each output.
        """
        self._require("binded", "params_initialized")
        return self._exec_group.get_outputs(merge_multi_context)

    def get_input_grads(self, merge_multi_context=True):
        """Return the gradients of the data inputs, like `get_outputs`."""
        self._require("binded", "params_initialized", "inputs_need_grad")
        return self._exec_group.get_input_grads(merge_multi_context)

    def update_metric(self, eval_metric, labels, pre_sliced=False):
        """Add the last outputs to a metric; with `pre_sliced`, `labels` has a list for each context."""
        if isinstance(eval_metric, str):
            raise AttributeError(f"update_metric takes a metric; mx.metric.create({eval_metric!r}) makes one")
        names = [desc.name for desc in self.label_shapes] if self.label_shapes else self._label_names
        named = ([dict(zip(names, part)) for part in labels] if pre_sliced else dict(zip(names, labels or ())))
        self._exec_group.update_metric(eval_metric, named, pre_sliced)

    def install_monitor(self, mon):
        """Let a Monitor watch the module."""
        self._require("binded")
        self._monitor = mon
        self._exec_group.install_monitor(mon)


def _states_file(prefix, epoch):
    return f"{prefix}-{epoch:04d}.states"


def _assign(name, array, value):
    if value.shape != array.shape:
        raise MXNetError(f"Module: the value given for {name!r} has shape {value.shape}, but the net "
                         f"needs {array.shape}")
    array[:] = value
