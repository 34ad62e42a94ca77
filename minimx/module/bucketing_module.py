"""BucketingModule: one net in several lengths, which share their parameters."""
import logging

import numpy as np

from .. import ndarray as nd
from ..base import MXNetError
from ..model import load_params, save_params
from .base_module import DEFAULT_INITIALIZER, BaseModule
from .module import Module

_SHARED = "its parameters and working memory are those of the default bucket"


class BucketingModule(BaseModule):
    """A Module for each bucket key, made when a batch of that key first comes; all share parameters and memory.

    Parameters
    ----------
    sym_gen : function
        ``sym_gen(bucket_key)`` returns (symbol, data_names, label_names).
    default_bucket_key : object
        The largest bucket: it holds the parameters, and a net for it must have all of them.
    logger, context, work_load_list, fixed_param_names, state_names, group2ctxs, compression_params
        As for Module.

    Examples
    --------
    >>> def sym_gen(length):
    ...     words = mx.sym.Embedding(mx.sym.Variable("data"), input_dim=100, output_dim=8, name="embed")
    ...     outputs, _ = mx.rnn.LSTMCell(16).unroll(length, words, merge_outputs=True)
    ...     scores = mx.sym.FullyConnected(mx.sym.Reshape(outputs, shape=(-1, 16)), num_hidden=100, name="score")
    ...     labels = mx.sym.Reshape(mx.sym.Variable("softmax_label"), shape=(-1,))
    ...     return mx.sym.SoftmaxOutput(scores, labels, name="softmax"), ("data",), ("softmax_label",)
    >>> module = BucketingModule(sym_gen, default_bucket_key=30)
    >>> module.fit(mx.rnn.BucketSentenceIter(sentences, batch_size=32), num_epoch=5)       # doctest: +SKIP
    """

    def __init__(self, sym_gen, default_bucket_key=None, logger=logging, context=None, work_load_list=None,
                 fixed_param_names=None, state_names=None, group2ctxs=None, compression_params=None):
        super().__init__(logger)
        if default_bucket_key is None:
            raise ValueError("BucketingModule needs default_bucket_key: the key of the largest bucket")
        self._sym_gen, self._default_bucket_key = sym_gen, default_bucket_key
        self._options = {"logger": logger, "context": context, "work_load_list": work_load_list,
                         "fixed_param_names": fixed_param_names, "state_names": state_names,
                         "group2ctxs": group2ctxs, "compression_params": compression_params}
        self._make(default_bucket_key)         # wrong names are errors now, not at the first batch
        self._reset_bind()
        self._bind_options = {}
        self._monitor = None
        self._loaded_params: tuple | None = None

    def _reset_bind(self):
        self.binded = False
        self._buckets = {}
        self._current = self._default = None
        self._current_key = None

    def _make(self, bucket_key):
        made = self._sym_gen(bucket_key)
        if not isinstance(made, (tuple, list)) or len(made) != 3:
            raise ValueError("BucketingModule: sym_gen must return (symbol, data_names, label_names), but returned "
                             f"{made!r}")
        return Module(*made, **self._options)

    @staticmethod
    def load(prefix, epoch, sym_gen=None, default_bucket_key=None, **kwargs):
        """Make a BucketingModule with saved parameters; `kwargs` go to its constructor. It is still to be bound."""
        module = BucketingModule(sym_gen, default_bucket_key, **kwargs)
        module._loaded_params = load_params(prefix, epoch)
        module.params_initialized = True
        return module

    def save_checkpoint(self, prefix, epoch, remove_amp_cast=False):
        """Write ``<prefix>-<epoch>.params``, and for each bucket ``<prefix>-<key>-symbol.json``.

        Keys of integers, or of equally long tuples of them, are written to ``<prefix>.buckets``, which MXNet reads.
        """
        for key, module in self._buckets.items():
            module.symbol.save(f"{prefix}-{key}-symbol.json", remove_amp_cast)
        keys = [key if isinstance(key, tuple) else (key,) for key in self._buckets]
        if len({len(key) for key in keys}) == 1 and all(isinstance(i, (int, np.integer)) for key in keys for i in key):
            nd.save(f"{prefix}.buckets", nd.array(np.array(list(self._buckets)), dtype="int32"))
        save_params(f"{prefix}-{epoch:04d}.params", *self.get_params())

    @property
    def symbol(self):
        """The Symbol of the bucket that is in use."""
        self._require("binded")
        return self._current.symbol

    @property
    def data_names(self):
        """The names of the data inputs."""
        return (self._current or self._make(self._default_bucket_key)).data_names

    @property
    def label_names(self):
        """The names of the labels."""
        return (self._current or self._make(self._default_bucket_key)).label_names

    @property
    def output_names(self):
        """The names of the outputs."""
        return (self._current or self._make(self._default_bucket_key)).output_names

    @property
    def data_shapes(self):
        """The DataDescs of the data of the bucket in use."""
        self._require("binded")
        return self._current.data_shapes

    @property
    def label_shapes(self):
        """The DataDescs of the labels of the bucket in use, or None."""
        self._require("binded")
        return self._current.label_shapes

    @property
    def output_shapes(self):
        """(name, shape) of each output of the bucket in use."""
        self._require("binded")
        return self._current.output_shapes

    # ----------------------------------------------------------------- buckets

    def bind(self, data_shapes, label_shapes=None, for_training=True, inputs_need_grad=False, force_rebind=False,
             shared_module=None, grad_req="write"):
        """Allocate memory for the default bucket; see `Module.bind`."""
        if self.binded and not force_rebind:
            self.logger.warning("Already bound, ignoring bind()")
            return
        if shared_module is not None:
            raise MXNetError(f"BucketingModule takes no shared_module: {_SHARED}")
        if self.binded and self.params_initialized:
            self._loaded_params = self.get_params()
        self._reset_bind()
        self.for_training, self.inputs_need_grad = for_training, inputs_need_grad
        self._bind_options = {"for_training": for_training, "inputs_need_grad": inputs_need_grad, "grad_req": grad_req}
        self._default = self._current = self._make(self._default_bucket_key)
        self._current_key = self._default_bucket_key
        self._default.bind(data_shapes, label_shapes, **self._bind_options)
        self._buckets[self._default_bucket_key] = self._default
        self.binded = True
        if self._loaded_params is not None:
            self.set_params(*self._loaded_params)
            self._loaded_params = None

    def switch_bucket(self, bucket_key, data_shapes, label_shapes=None):
        """Go on with the module of `bucket_key`; one that is new is bound for the given shapes."""
        self._require("binded")
        if bucket_key not in self._buckets:
            self._buckets[bucket_key] = self._bound(bucket_key, data_shapes, label_shapes)
        self._current, self._current_key = self._buckets[bucket_key], bucket_key

    def _bound(self, bucket_key, data_shapes, label_shapes):
        module = self._make(bucket_key)
        own, known = ({*m.symbol.list_arguments(), *m.symbol.list_auxiliary_states()} for m in (module, self._default))
        new = sorted(own - known - {*module.data_names, *module.label_names})
        if new:
            raise MXNetError(f"BucketingModule: the net of bucket {bucket_key!r} has parameters {new} that the default "
                             f"bucket {self._default_bucket_key!r} has not; {_SHARED}")
        module.bind(data_shapes, label_shapes, shared_module=self._default, **self._bind_options)
        if self.optimizer_initialized:
            module.borrow_optimizer(self._default)
        if self._monitor is not None:
            module.install_monitor(self._monitor)
        return module

    def prepare(self, data_batch, sparse_row_id_fn=None):
        """Bind the bucket of a batch that comes next, and stay with the one in use."""
        key, module = self._current_key, self._current
        self.switch_bucket(data_batch.bucket_key, data_batch.provide_data, data_batch.provide_label)
        self._current, self._current_key = module, key

    # -------------------------------------------------------------- parameters

    def init_params(self, initializer=DEFAULT_INITIALIZER, arg_params=None, aux_params=None, allow_missing=False,
                    force_init=False, allow_extra=False):
        """Give first values to the parameters; see `Module.init_params`."""
        if self.params_initialized and not force_init:
            return
        self._require("binded")
        self._default.init_params(initializer, arg_params, aux_params, allow_missing, force_init, allow_extra)
        self.params_initialized = True
        for module in self._buckets.values():
            module.params_initialized = True

    def get_params(self):
        """Return copies of the parameters and of the auxiliary states: two dicts of NDArrays."""
        self._require("binded", "params_initialized")
        return self._default.get_params()

    def get_states(self, merge_multi_context=True):
        """Return the states of the bucket in use; see `Module.get_states`."""
        self._require("binded", "params_initialized")
        return self._current.get_states(merge_multi_context)

    def set_states(self, states=None, value=None):
        """Set the states of the bucket in use; see `Module.set_states`."""
        self._require("binded", "params_initialized")
        self._current.set_states(states, value)

    def init_optimizer(self, kvstore="local", optimizer="sgd", optimizer_params=(("learning_rate", 0.01),),
                       force_init=False):
        """Choose how all buckets learn; see `Module.init_optimizer`."""
        self._require("binded", "params_initialized")
        if self.optimizer_initialized and not force_init:
            self.logger.warning("Optimizer already initialized, ignoring; pass force_init=True")
            return
        self._default.init_optimizer(kvstore, optimizer, optimizer_params, force_init)
        for module in self._buckets.values():
            if module is not self._default:
                module.borrow_optimizer(self._default)
        self.optimizer_initialized = True

    def update(self):
        """Let the optimizer move each parameter by its gradient."""
        self._require("binded", "params_initialized", "optimizer_initialized")
        self._current.update()

    # ------------------------------------------------------------- computation

    def forward(self, data_batch, is_train=None):
        """Run the net of the batch's ``bucket_key`` on it."""
        self._require("binded", "params_initialized")
        self.switch_bucket(data_batch.bucket_key, data_batch.provide_data, data_batch.provide_label)
        self._current.forward(data_batch, is_train)

    def backward(self, out_grads=None):
        """Compute the gradients; see `Module.backward`."""
        self._require("binded", "params_initialized")
        self._current.backward(out_grads)

    def get_outputs(self, merge_multi_context=True):
        """Return the outputs of the bucket in use; the next forward overwrites them."""
        self._require("binded", "params_initialized")
        return self._current.get_outputs(merge_multi_context)

    def get_input_grads(self, merge_multi_context=True):
        """Return the gradients of the data of the bucket in use."""
        self._require("binded", "params_initialized", "inputs_need_grad")
        return self._current.get_input_grads(merge_multi_context)

    def update_metric(self, eval_metric, labels, pre_sliced=False):
        """Add the last outputs to a metric."""
        self._require("binded", "params_initialized")
        self._current.update_metric(eval_metric, labels, pre_sliced)

    def install_monitor(self, mon):
        """Let a Monitor watch all buckets, those to come too."""
        self._require("binded")
        self._monitor = mon
        for module in self._buckets.values():
            module.install_monitor(mon)
