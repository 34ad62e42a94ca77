"""What every module can do once it can bind, run and update: train, score and predict."""
import inspect
import logging
import time
from typing import Any

import numpy as np

from .. import ndarray as nd
from ..base import MXNetError, did_you_mean
from ..initializer import Uniform
from ..io import NDArrayIter
from ..metric import create as create_metric
from ..model import BatchEndParam, read_params, save_params

DEFAULT_INITIALIZER = Uniform(0.01)


def call_all(callbacks, *args):
    """Call a function, each of a list of functions, or nothing (None)."""
    if callbacks is not None:
        for callback in callbacks if isinstance(callbacks, (list, tuple)) else [callbacks]:
            callback(*args)


def check_iterator(what, data):
    """Raise AttributeError, as in MXNet, unless `data` has what a DataIter has."""
    if not (hasattr(data, "provide_data") and hasattr(data, "reset")):
        raise AttributeError(f"{what} must be a DataIter, but is of type {type(data).__name__}; make one with "
                             "mx.io.NDArrayIter(data, label, batch_size)")


class BaseModule:
    """Base of the modules: the loops over data, made of `forward`, `backward` and `update`.

    A module goes through three states: `bind` gives it memory (``binded``), `init_params` values
    (``params_initialized``) and `init_optimizer` a way to learn (``optimizer_initialized``).
    A subclass defines the methods that raise NotImplementedError here; what it takes and gives it notes in the
    attributes behind ``data_names`` and the other five properties, or defines the properties.
    """

    def __init__(self, logger=logging):
        self.logger = logger
        self.binded = False
        self.for_training = False
        self.inputs_need_grad = False
        self.params_initialized = False
        self.optimizer_initialized = False
        self._symbol = None
        self._data_names: Any = None
        self._label_names: Any = None
        self._output_names: Any = None
        self._data_shapes: Any = None
        self._label_shapes: Any = None
        self._output_shapes: Any = None

    # -- what it takes and gives ---------------------------------------------------------------------------------

    @property
    def symbol(self):
        """The Symbol, or None for a module that is not made of one."""
        return self._symbol

    @property
    def data_names(self):
        """The names of the data inputs."""
        return self._data_names

    @property
    def label_names(self):
        """The names of the labels, or None."""
        return self._label_names

    @property
    def output_names(self):
        """The names of the outputs."""
        return self._output_names

    @property
    def data_shapes(self):
        """The DataDescs of the data that the module is bound for."""
        return self._data_shapes

    @property
    def label_shapes(self):
        """The DataDescs of the labels that the module is bound for, or None."""
        return self._label_shapes

    @property
    def output_shapes(self):
        """(name, shape) of each output."""
        return self._output_shapes

    def _require(self, *states):
        """Raise MXNetError unless the named states have been reached."""
        how = {"binded": "bind(data_shapes=..., label_shapes=...)",
               "params_initialized": "init_params() or set_params()",
               "optimizer_initialized": "init_optimizer()",
               "for_training": "bind(..., for_training=True)",
               "inputs_need_grad": "bind(..., inputs_need_grad=True)"}
        for state in states:
            if not getattr(self, state):
                raise MXNetError(f"{type(self).__name__}: not possible yet; call {how[state]} first")

    # -- what a subclass defines ---------------------------------------------------------------------------------

    def prepare(self, data_batch, sparse_row_id_fn=None):
        """Make ready for a batch before it is run. There is nothing to do for most modules."""

    def bind(self, data_shapes, label_shapes=None, for_training=True, inputs_need_grad=False, force_rebind=False,
             shared_module=None, grad_req="write"):
        """Allocate memory for batches of the given shapes: lists of DataDesc or (name, shape)."""
        raise NotImplementedError(f"{type(self).__name__}.bind")

    def init_params(self, initializer=DEFAULT_INITIALIZER, arg_params=None, aux_params=None, allow_missing=False,
                    force_init=False, allow_extra=False):
        """Give values to the parameters: those of `arg_params` and `aux_params`, and else what `initializer` draws."""
        raise NotImplementedError(f"{type(self).__name__}.init_params")

    def get_params(self):
        """Return (arg_params, aux_params), dicts of NDArrays."""
        raise NotImplementedError(f"{type(self).__name__}.get_params")

    def init_optimizer(self, kvstore="local", optimizer="sgd", optimizer_params=(("learning_rate", 0.01),),
                       force_init=False):
        """Make ready to learn."""
        raise NotImplementedError(f"{type(self).__name__}.init_optimizer")

    def forward(self, data_batch, is_train=None):
        """Compute the outputs for a batch; `is_train` is by default what `bind` said."""
        raise NotImplementedError(f"{type(self).__name__}.forward")

    def backward(self, out_grads=None):
        """Compute the gradients of the last forward."""
        raise NotImplementedError(f"{type(self).__name__}.backward")

    def update(self):
        """Let the optimizer move the parameters."""
        raise NotImplementedError(f"{type(self).__name__}.update")

    def get_outputs(self, merge_multi_context=True):
        """Return the list of outputs."""
        raise NotImplementedError(f"{type(self).__name__}.get_outputs")

    def get_input_grads(self, merge_multi_context=True):
        """Return the list of gradients of the data."""
        raise NotImplementedError(f"{type(self).__name__}.get_input_grads")

    def update_metric(self, eval_metric, labels, pre_sliced=False):
        """Add the outputs of the last forward to a metric."""
        raise NotImplementedError(f"{type(self).__name__}.update_metric")

    def install_monitor(self, mon):
        """Let a Monitor watch."""
        raise NotImplementedError(f"{type(self).__name__}.install_monitor")

    # -- the loops -----------------------------------------------------------------------------------------------

    def forward_backward(self, data_batch):
        """Run forward in training mode, and backward."""
        self.forward(data_batch, is_train=True)
        self.backward()

    def fit(self, train_data, eval_data=None, eval_metric="acc", epoch_end_callback=None,
            batch_end_callback=None, kvstore="local", optimizer="sgd",
            optimizer_params=(("learning_rate", 0.01),), eval_end_callback=None,
            eval_batch_end_callback=None, initializer=DEFAULT_INITIALIZER, arg_params=None,
            aux_params=None, allow_missing=False, force_rebind=False, force_init=False,
            begin_epoch=0, num_epoch=None, validation_metric=None, monitor=None,
            sparse_row_id_fn=None, **unknown):
        """Train: bind, initialize, and go `num_epoch` times through `train_data`.

        Parameters
        ----------
        train_data, eval_data : DataIter
            `eval_data`, if given, is scored after each epoch.
        eval_metric, validation_metric : what ``mx.metric.create`` takes
        epoch_end_callback : function (epoch, symbol, arg_params, aux_params), or a list of them
        batch_end_callback, eval_batch_end_callback, eval_end_callback
            Functions of a BatchEndParam, or lists of them.
        optimizer, optimizer_params, kvstore : see `init_optimizer`
        initializer, arg_params, aux_params, allow_missing, force_init : see `init_params`
            A module that has its parameters goes on with them.
        begin_epoch, num_epoch : int
            The epochs are numbered ``range(begin_epoch, num_epoch)``.
        monitor : Monitor, optional
        sparse_row_id_fn : function, optional
            Accepted as in MXNet; it concerns sparse parameters only.

        Raises ValueError without `num_epoch`, TypeError for an unknown keyword, AttributeError if the data are no
        DataIter, and StopIteration, as in MXNet, if `train_data` has no batch left.

        >>> module.fit(train, eval_data=test, num_epoch=5)    # doctest: +SKIP
        """
        for key in unknown:
            raise TypeError(f"fit: unknown argument {key!r}{did_you_mean(key, inspect.signature(self.fit).parameters)}")
        if num_epoch is None:
            raise ValueError("fit: please say how many epochs, num_epoch=...")
        check_iterator("fit: train_data", train_data)
        self.bind(data_shapes=train_data.provide_data, label_shapes=train_data.provide_label,
                  for_training=True, force_rebind=force_rebind)
        if monitor is not None:
            self.install_monitor(monitor)
        if not self.params_initialized or force_init or arg_params or aux_params:     # else training goes on
            self.init_params(initializer, arg_params, aux_params, allow_missing, force_init)
        self.init_optimizer(kvstore, optimizer, optimizer_params)
        eval_metric = create_metric(eval_metric)
        validation_metric = create_metric(validation_metric or eval_metric)

        for epoch in range(begin_epoch, num_epoch):
            start = time.time()
            values = self._train_epoch(epoch, train_data, eval_metric, batch_end_callback, monitor)
            for name, value in values:
                self.logger.info("Epoch[%d] Train-%s=%f", epoch, name, value)
            self.logger.info("Epoch[%d] Time cost=%.3f", epoch, time.time() - start)
            params = self.get_params()
            self.set_params(*params)             # several contexts agree on their BatchNorm statistics
            call_all(epoch_end_callback, epoch, self.symbol, *params)
            if eval_data is not None:
                for name, value in self.score(
                        eval_data, validation_metric, score_end_callback=eval_end_callback,
                        batch_end_callback=eval_batch_end_callback, epoch=epoch):
                    self.logger.info("Epoch[%d] Validation-%s=%f", epoch, name, value)
            train_data.reset()

    def _train_epoch(self, epoch, train_data, eval_metric, batch_end_callback, monitor):
        """Go once through the data; return the metric's names and values."""
        eval_metric.reset()
        nbatch = -1
        for nbatch, data_batch in enumerate(train_data):
            if monitor is not None:
                monitor.tic()
            self.forward_backward(data_batch)
            self.update()
            self.update_metric(eval_metric, data_batch.label)
            if monitor is not None:
                monitor.toc_print()
            values = eval_metric.get_global_name_value()     # before a callback resets the metric
            call_all(batch_end_callback, BatchEndParam(epoch, nbatch, eval_metric, locals()))
        if nbatch < 0:
            raise StopIteration("fit: train_data has no batch left; call its reset() first")
        return values

    def _forward_all(self, eval_data, num_batch, reset):
        """Run the net on up to `num_batch` batches; yield each batch's number and the batch."""
        self._require("binded", "params_initialized")
        if reset:
            eval_data.reset()
        for nbatch, data_batch in enumerate(eval_data):
            if nbatch == num_batch:
                return
            self.forward(data_batch, is_train=False)
            yield nbatch, data_batch

    def score(self, eval_data, eval_metric, num_batch=None, batch_end_callback=None,
              score_end_callback=None, reset=True, epoch=0):
        """Run the net on `eval_data` (at most `num_batch` batches); return [(metric, value)].

        Samples that only fill up the last batch count as well, as in MXNet.
        """
        check_iterator("score: eval_data", eval_data)
        eval_metric = create_metric(eval_metric)
        eval_metric.reset()
        nbatch = -1
        for nbatch, data_batch in self._forward_all(eval_data, num_batch, reset):
            self.update_metric(eval_metric, data_batch.label)
            call_all(batch_end_callback, BatchEndParam(epoch, nbatch, eval_metric, locals()))
        call_all(score_end_callback, BatchEndParam(epoch, nbatch + 1, eval_metric, locals()))
        return eval_metric.get_name_value()

    def iter_predict(self, eval_data, num_batch=None, reset=True):
        """Yield (outputs, number of the batch, batch), the outputs without padding."""
        for nbatch, data_batch in self._forward_all(eval_data, num_batch, reset):
            yield self._outputs_without(data_batch.pad or 0), nbatch, data_batch

    def _outputs_without(self, pad):
        # Copies, because the next forward overwrites the outputs.
        return [out[0:out.shape[0] - pad].copy() for out in self.get_outputs()]

    def predict(self, eval_data, num_batch=None, merge_batches=True, reset=True,
                always_output_list=False):
        """Run the net on `eval_data`, a DataIter, an NDArray or a numpy array, and return its outputs.

        With `merge_batches` the outputs of all batches are joined, without padding: one NDArray for
        a net of one output, otherwise (or with `always_output_list`) a list. Without it, a list
        with a list of outputs for each batch.
        """
        if isinstance(eval_data, (nd.NDArray, np.ndarray)):
            eval_data = NDArrayIter(eval_data, batch_size=len(eval_data))
        if not hasattr(eval_data, "reset"):
            raise ValueError("predict: eval_data must be a DataIter, an NDArray or a numpy array, but is of type "
                             f"{type(eval_data).__name__}")
        batches = [outs for outs, _, _ in self.iter_predict(eval_data, num_batch, reset)]
        if not batches or not merge_batches:
            return batches
        merged = [nd.concat(*parts, dim=0) for parts in zip(*batches)]
        return merged[0] if len(merged) == 1 and not always_output_list else merged

    def set_params(self, arg_params, aux_params, allow_missing=False, force_init=True,
                   allow_extra=False):
        """Give values to the parameters; see `init_params`.

        With `allow_missing`, parameters that are not given keep their values; but names that the net
        does not have raise ValueError then, unless `allow_extra`.
        """
        self.init_params(None, arg_params, aux_params, allow_missing, force_init, allow_extra)

    def save_params(self, fname):
        """Write the parameters into a file."""
        save_params(fname, *self.get_params())

    def load_params(self, fname):
        """Read the parameters from a file of `save_params`."""
        self.set_params(*read_params(fname))
