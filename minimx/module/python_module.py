"""Modules whose computation is written in Python, to put between or behind other modules."""
import logging

from .. import ndarray as nd
from ..io import DataDesc
from .base_module import DEFAULT_INITIALIZER, BaseModule


class PythonModule(BaseModule):
    """A module without parameters. A subclass defines `forward`, `backward`, `get_outputs`, `get_input_grads` and
    `_compute_output_shapes`, which returns a list of (name, shape).

    Parameters
    ----------
    data_names, label_names, output_names : lists of str
        `label_names` may be None: the module takes no labels.
    """

    def __init__(self, data_names, label_names, output_names, logger=logging):
        super().__init__(logger)
        self._data_names = list(data_names)
        self._label_names = list(label_names) if label_names is not None else None
        self._output_names = list(output_names)

    def bind(self, data_shapes, label_shapes=None, for_training=True, inputs_need_grad=False, force_rebind=False,
             shared_module=None, grad_req="write"):
        """Take note of the shapes; ValueError if their names are not those of the module."""
        if self.binded and not force_rebind:
            self.logger.warning("Already bound, ignoring bind()")
            return
        if grad_req != "write":
            raise ValueError(f"a PythonModule writes its gradients; grad_req={grad_req!r} is not possible")
        self.for_training, self.inputs_need_grad = for_training, inputs_need_grad
        for what, descs, names in (("data", data_shapes, self._data_names), ("label", label_shapes, self._label_names)):
            if descs is not None and [d[0] for d in descs] != (names or []):
                raise ValueError(f"{type(self).__name__}: {what}_shapes are for {[d[0] for d in descs]}, but "
                                 f"{what}_names are {names}")
        self._data_shapes, self._label_shapes = (
            [d if isinstance(d, DataDesc) else DataDesc(*d) for d in descs] if descs is not None else None
            for descs in (data_shapes, label_shapes))
        self._output_shapes = self._compute_output_shapes()
        self.binded = True

    def _compute_output_shapes(self):
        raise NotImplementedError(f"{type(self).__name__} must define _compute_output_shapes()")

    def get_params(self):
        """Return two empty dicts."""
        return {}, {}

    def init_params(self, initializer=DEFAULT_INITIALIZER, arg_params=None, aux_params=None, allow_missing=False,
                    force_init=False, allow_extra=False):
        """There are no parameters."""
        self.params_initialized = True

    def init_optimizer(self, kvstore="local", optimizer="sgd", optimizer_params=(("learning_rate", 0.01),),
                       force_init=False):
        """There is nothing to learn."""
        self.optimizer_initialized = True

    def update(self):
        """There is nothing to move."""

    def update_metric(self, eval_metric, labels, pre_sliced=False):
        """Add the outputs to a metric, if the module takes labels."""
        if self._label_names and self._label_shapes is not None:
            eval_metric.update_dict(dict(zip(self._label_names, labels)),
                                    dict(zip(self._output_names, self.get_outputs())))

    def install_monitor(self, mon):
        """There is no executor to watch."""


class PythonLossModule(PythonModule):
    """A loss whose gradient is a Python function; its output is its data, unchanged.

    Parameters
    ----------
    name : str
        The output is called ``<name>_output``.
    data_names, label_names : lists of one str
    grad_func : function
        ``grad_func(scores, labels)`` gets NDArrays and returns the gradient of the scores, an NDArray or a
        numpy array. A subclass may define `_backward_impl` instead, which sets ``self._scores_grad``.

    Examples
    --------
    >>> def hinge(scores, labels):
    ...     return -labels * (labels * scores < 1)
    >>> loss = PythonLossModule(grad_func=hinge)
    >>> chain = mx.mod.SequentialModule().add(net, auto_wiring=True)                       # doctest: +SKIP
    >>> chain.add(loss, take_labels=True, auto_wiring=True)                                # doctest: +SKIP
    """

    def __init__(self, name="pyloss", data_names=("data",), label_names=("softmax_label",), logger=logging,
                 grad_func=None):
        super().__init__(data_names, label_names, [f"{name}_output"], logger)
        if len(data_names) != 1 or len(label_names) != 1:
            raise ValueError(f"PythonLossModule takes one data and one label, not {data_names} and {label_names}")
        if grad_func is not None and not callable(grad_func):
            raise TypeError(f"grad_func must be a function of scores and labels, not {grad_func!r}")
        self.name = name
        self._grad_func = grad_func
        self._scores = self._labels = self._scores_grad = None

    def _compute_output_shapes(self):
        return [(f"{self.name}_output", self._data_shapes[0].shape)]

    def forward(self, data_batch, is_train=None):
        """Keep scores and labels of the batch."""
        self._scores = data_batch.data[0]
        if self.for_training if is_train is None else is_train:
            self._labels = data_batch.label[0]

    def get_outputs(self, merge_multi_context=True):
        """Return the scores."""
        return [self._scores]

    def backward(self, out_grads=None):
        """Compute the gradient of the scores; a loss takes no `out_grads`."""
        self._require("binded", "for_training")
        if out_grads is not None:
            raise ValueError("PythonLossModule is a loss: backward takes no out_grads")
        self._backward_impl()

    def _backward_impl(self):
        if self._grad_func is None:
            raise NotImplementedError(f"{type(self).__name__} needs grad_func, or a _backward_impl() that sets "
                                      "self._scores_grad")
        grad = self._grad_func(self._scores, self._labels)
        self._scores_grad = grad if isinstance(grad, nd.NDArray) else nd.array(grad)

    def get_input_grads(self, merge_multi_context=True):
        """Return the gradient of the scores."""
        self._require("inputs_need_grad")
        return [self._scores_grad]
