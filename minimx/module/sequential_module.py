"""SequentialModule: modules in a chain, each fed with the outputs of the one before."""
import logging

from ..base import MXNetError
from ..io import DataBatch, DataDesc
from .base_module import DEFAULT_INITIALIZER, BaseModule


class SequentialModule(BaseModule):
    """A chain of modules; the gradients of the inputs of each are the head gradients of the one before.

    `add` takes two meta keys: ``take_labels=True`` hands the batch's labels to that module, and
    ``auto_wiring=True`` names the incoming arrays as that module's data names, in order.

    Examples
    --------
    >>> first = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=8, name="fc1")
    >>> second = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=3, name="fc2")
    >>> chain = SequentialModule()
    >>> chain = chain.add(mx.mod.Module(first, label_names=None))
    >>> head = mx.mod.Module(mx.sym.SoftmaxOutput(second, name="softmax"))
    >>> chain = chain.add(head, take_labels=True, auto_wiring=True)
    >>> chain.fit(train, num_epoch=5)                                                      # doctest: +SKIP
    """

    META_TAKE_LABELS = "take_labels"
    META_AUTO_WIRING = "auto_wiring"

    def __init__(self, logger=logging):
        super().__init__(logger)
        self._modules, self._metas = [], []

    def add(self, module, **kwargs):
        """Append a module and return the chain; ValueError for an unknown meta key.

        The chain is to be bound and initialized anew.
        """
        for key in kwargs:
            if key not in (self.META_TAKE_LABELS, self.META_AUTO_WIRING):
                raise ValueError(f"SequentialModule.add: unknown meta {key!r}; choose take_labels or auto_wiring")
        self._modules.append(module)
        self._metas.append(kwargs)
        self.binded = self.params_initialized = self.optimizer_initialized = False
        return self

    def _takes_labels(self):
        """Return the modules that get the labels."""
        return [m for m, meta in zip(self._modules, self._metas) if meta.get(self.META_TAKE_LABELS)]

    @property
    def data_names(self):
        """The data names of the first module."""
        return self._modules[0].data_names if self._modules else []

    @property
    def output_names(self):
        """The output names of the last module."""
        return self._modules[-1].output_names if self._modules else []

    @property
    def data_shapes(self):
        """The DataDescs of the first module's data."""
        self._require("binded")
        return self._modules[0].data_shapes

    @property
    def label_shapes(self):
        """The DataDescs of the labels, or None if no module takes any."""
        self._require("binded")
        return self._label_shapes

    @property
    def output_shapes(self):
        """(name, shape) of each output of the last module."""
        self._require("binded")
        return self._modules[-1].output_shapes

    def bind(self, data_shapes, label_shapes=None, for_training=True, inputs_need_grad=False, force_rebind=False,
             shared_module=None, grad_req="write"):
        """Bind the modules one after the other, each for the outputs of the one before; see `Module.bind`."""
        if self.binded and not force_rebind:
            self.logger.warning("Already bound, ignoring bind()")
            return
        if shared_module is not None:
            raise MXNetError("SequentialModule takes no shared_module; share single modules before you add them")
        if not self._modules:
            raise MXNetError("SequentialModule: the chain is empty; add modules first")
        self.for_training, self.inputs_need_grad = for_training, inputs_need_grad
        for i, (module, meta) in enumerate(zip(self._modules, self._metas)):
            if meta.get(self.META_AUTO_WIRING):
                data_shapes = self._wired(module, data_shapes)
            module.bind(data_shapes, label_shapes if meta.get(self.META_TAKE_LABELS) else None, for_training,
                        inputs_need_grad or (for_training and i > 0), force_rebind, grad_req=grad_req)
            data_shapes = module.output_shapes
        self._label_shapes = label_shapes if self._takes_labels() else None
        self.binded = True

    @staticmethod
    def _wired(module, descs):
        if len(descs) != len(module.data_names):
            raise ValueError(f"SequentialModule: {len(descs)} arrays come in for the data names {module.data_names}")
        return [DataDesc(name, desc[1], getattr(desc, "dtype", "float32"))
                for name, desc in zip(module.data_names, descs)]

    def init_params(self, initializer=DEFAULT_INITIALIZER, arg_params=None, aux_params=None, allow_missing=False,
                    force_init=False, allow_extra=False):
        """Give first values to the parameters of all modules; see `Module.init_params`.

        Raises ValueError if two modules have a parameter of the same name.
        """
        if self.params_initialized and not force_init:
            return
        self._require("binded")
        for module in self._modules:
            module.init_params(initializer, arg_params, aux_params, allow_missing, force_init, allow_extra=True)
        seen = {}
        for i, module in enumerate(self._modules):
            for name in (name for params in module.get_params() for name in params):
                if name in seen:
                    raise ValueError(f"SequentialModule: modules {seen[name]} and {i} both have a parameter {name!r}; "
                                     "rename one")
                seen[name] = i
        self.params_initialized = True

    def get_params(self):
        """Return copies of the parameters and of the auxiliary states of all modules: two dicts of NDArrays."""
        self._require("binded", "params_initialized")
        args, auxs = zip(*[module.get_params() for module in self._modules])
        return tuple({name: array for params in group for name, array in params.items()} for group in (args, auxs))

    def init_optimizer(self, kvstore="local", optimizer="sgd", optimizer_params=(("learning_rate", 0.01),),
                       force_init=False):
        """Choose how the modules learn, each with an optimizer of its own; see `Module.init_optimizer`."""
        self._require("binded", "params_initialized")
        if self.optimizer_initialized and not force_init:
            self.logger.warning("Optimizer already initialized, ignoring; pass force_init=True")
            return
        for module in self._modules:
            module.init_optimizer(kvstore, optimizer, optimizer_params, force_init)
        self.optimizer_initialized = True

    def forward(self, data_batch, is_train=None):
        """Run the modules one after the other."""
        self._require("binded", "params_initialized")
        batch = data_batch
        for i, module in enumerate(self._modules):
            module.forward(batch, is_train)
            if i + 1 < len(self._modules):
                following = self._modules[i + 1]
                names = following.data_names if self._metas[i + 1].get(self.META_AUTO_WIRING) else module.output_names
                outputs = module.get_outputs()
                batch = DataBatch(outputs, data_batch.label, data_batch.pad, data_batch.index,
                                  provide_data=[DataDesc(n, out.shape, out.dtype) for n, out in zip(names, outputs)],
                                  provide_label=data_batch.provide_label)

    def backward(self, out_grads=None):
        """Compute the gradients, from the last module to the first."""
        self._require("binded", "params_initialized", "for_training")
        for i, module in reversed(list(enumerate(self._modules))):
            module.backward(out_grads)
            if i:
                out_grads = module.get_input_grads()

    def update(self):
        """Let the optimizers move all parameters."""
        self._require("binded", "params_initialized", "optimizer_initialized")
        for module in self._modules:
            module.update()

    def get_outputs(self, merge_multi_context=True):
        """Return the outputs of the last module."""
        self._require("binded", "params_initialized")
        return self._modules[-1].get_outputs(merge_multi_context)

    def get_input_grads(self, merge_multi_context=True):
        """Return the gradients of the first module's data."""
        self._require("binded", "params_initialized", "inputs_need_grad")
        return self._modules[0].get_input_grads(merge_multi_context)

    def update_metric(self, eval_metric, labels, pre_sliced=False):
        """Add the last outputs of the modules that take labels to a metric."""
        self._require("binded", "params_initialized")
        for module in self._takes_labels():
            module.update_metric(eval_metric, labels, pre_sliced)

    def install_monitor(self, mon):
        """Let a Monitor watch all modules."""
        self._require("binded")
        for module in self._modules:
            module.install_monitor(mon)
