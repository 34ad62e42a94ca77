"""Measures of how good predictions are, averaged over batches.

``update(labels, preds)`` adds one batch, ``get()`` is the mean since `reset`. Every metric keeps two
sums: a local one, which a progress message may reset after each interval, and a global one over the
whole epoch.
"""
from typing import Any

import numpy

from .. import ndarray as nd
from ..base import did_you_mean

_registry = {}


def register(klass, *aliases):
    """Make a metric known to `create` under its class name in lower case; returns the class."""
    for name in (klass.__name__.lower(), *aliases):
        _registry[name] = klass
    return klass


def alias(*names):
    """Class decorator: `register` with further names."""
    return lambda klass: register(klass, *names)


def create(metric, *args, **kwargs):
    """Make a metric of a name, of a function ``f(label, pred)``, of a dict made by `get_config`, or of a list of these.

    >>> create("top_k_accuracy", top_k=3).get()
    ('top_k_accuracy_3', nan)

    Raises ValueError for an unknown name.
    """
    if isinstance(metric, EvalMetric):
        return metric
    if isinstance(metric, dict):
        return create(**metric)
    if isinstance(metric, (list, tuple)):
        return CompositeEvalMetric([create(m, *args, **kwargs) for m in metric])
    if callable(metric):
        return CustomMetric(metric, *args, **kwargs)
    if not isinstance(metric, str) or metric.lower() not in _registry:
        raise ValueError(f"unknown metric {metric!r}{did_you_mean(metric, _registry)}; known are "
                         f"{sorted(_registry)}, functions of label and prediction, and lists of these")
    return _registry[metric.lower()](*args, **kwargs)


def check_label_shapes(labels, preds, wrap=False, shape=False):
    """Compare the numbers of labels and predictions (`shape`: their shapes) and return both.

    `wrap` makes lists of single arrays. Raises ValueError if they differ.
    """
    found = (labels.shape, preds.shape) if shape else (len(labels), len(preds))
    if found[0] != found[1]:
        what = "the shapes" if shape else "arrays" if isinstance(labels, (list, tuple)) else "samples"
        raise ValueError(f"labels and predictions do not fit: {found[0]} against {found[1]} {what}; a metric needs a "
                         "label for each prediction")
    if wrap:
        labels, preds = ([x] if isinstance(x, nd.NDArray) else x for x in (labels, preds))
    return labels, preds


class EvalMetric:
    """Base of the metrics. A subclass defines `update`, which calls ``self._add(sum, count)``.

    Parameters
    ----------
    name : str
        What `get` returns beside the value.
    output_names, label_names : list of str, optional
        Which of a net's outputs and labels `update_dict` hands to `update`; all by default.
    """

    global_num_inst = 0
    sum_metric: Any                     # a number, or an array where a metric counts by class
    global_sum_metric: Any = 0.0
    _default_name: str | None = None

    def __init__(self, name=None, output_names=None, label_names=None, **kwargs):
        self.name = str(name or self._default_name)
        self.output_names, self.label_names = output_names, label_names
        self._kwargs = kwargs
        self.reset()

    def __str__(self):
        return f"EvalMetric: {dict(self.get_name_value())}"

    def get_config(self):
        """Return the parameters of the metric as a dict; ``create(**config)`` makes it again."""
        return {**self._kwargs, "metric": type(self).__name__, "name": self.name,
                "output_names": self.output_names, "label_names": self.label_names}

    def update(self, labels, preds):
        """Add one batch: lists of NDArrays, a label for each prediction."""
        raise NotImplementedError(f"{type(self).__name__} must define update()")

    def update_dict(self, label, pred):
        """Add one batch: dicts from the names of labels and outputs to NDArrays."""
        self.update([label[n] for n in self.label_names or label],
                    [pred[n] for n in self.output_names or pred])

    def reset(self):
        """Forget everything."""
        self.reset_local()
        self.global_num_inst, self.global_sum_metric = 0, 0.0

    def reset_local(self):
        """Begin a new interval; the global sum goes on."""
        self.num_inst, self.sum_metric = 0, 0.0

    def _add(self, value, count):
        """Add `value`, a sum over `count` samples (or whatever `_mean` makes a result of)."""
        if isinstance(value, numpy.generic):
            value = value.item()         # the sum of float32 scalars would be rounded to float32
        self.sum_metric = self.sum_metric + value
        self.num_inst += count
        self.global_sum_metric = self.global_sum_metric + value
        self.global_num_inst += count

    def _mean(self, total, count):
        """Make the result of the sums."""
        return total / count

    def get(self):
        """Return (name, value) since the last `reset` or `reset_local`; nan before any update."""
        return self.name, self._mean(self.sum_metric, self.num_inst) if self.num_inst else numpy.nan

    def get_global(self):
        """Return (name, value) since the last `reset`."""
        if not self.global_num_inst:      # a metric that sets sum_metric by itself knows no global sum
            return self.get()
        return self.name, self._mean(self.global_sum_metric, self.global_num_inst)

    def get_name_value(self):
        """Return a list of (name, value) pairs."""
        return _pairs(*self.get())

    def get_global_name_value(self):
        """Return a list of (name, value) pairs of the values since the last `reset`."""
        return _pairs(*self.get_global()) if self.global_num_inst else self.get_name_value()


def _pairs(names, values):
    return list(zip(names, values)) if isinstance(names, list) else [(names, values)]


def as_pairs(labels, preds):
    """Check that there is a label for each prediction, and yield both as numpy arrays."""
    labels, preds = check_label_shapes(*([x] if isinstance(x, nd.NDArray) else x
                                         for x in (labels, preds)))
    for array in [*labels, *preds]:
        if not isinstance(array, nd.NDArray):
            raise TypeError(f"labels and predictions must be NDArrays, but one is of type {type(array).__name__}; "
                            "use mx.nd.array(x)")
    for label, pred in zip(labels, preds):
        yield label.asnumpy(), pred.asnumpy()


@alias("composite")
class CompositeEvalMetric(EvalMetric):
    """Several metrics at once; names and values come as lists.

    >>> metric = CompositeEvalMetric(["mae", "mse"])
    >>> metric.update([mx.nd.array([1, 2])], [mx.nd.array([2, 5])])
    >>> metric.get()
    (['mae', 'mse'], [2.0, 5.0])
    """

    def __init__(self, metrics=None, name="composite", output_names=None, label_names=None):
        self.metrics = [create(m) for m in metrics or []]
        super().__init__(name, output_names, label_names)

    def add(self, metric):
        """Append a metric (anything that `create` takes)."""
        self.metrics.append(create(metric))

    def get_metric(self, index):
        """Return metric number `index`; raise ValueError if there is none."""
        if not 0 <= index < len(self.metrics):
            raise ValueError(f"there is no metric {index}: the composite has {len(self.metrics)}")
        return self.metrics[index]

    def update(self, labels, preds):
        """Add one batch to each metric."""
        for metric in self.metrics:
            metric.update(labels, preds)

    def update_dict(self, label, pred):
        """Add one batch to each metric, which takes the arrays it names.

        Names of the composite that the batch lacks are passed over: they only say which arrays the metrics may see.
        """
        label = {n: a for n, a in label.items() if self.label_names is None or n in self.label_names}
        pred = {n: a for n, a in pred.items() if self.output_names is None or n in self.output_names}
        for metric in self.metrics:
            metric.update_dict(label, pred)

    def reset(self):
        """Forget everything."""
        for metric in self.metrics:
            metric.reset()

    def reset_local(self):
        """Begin a new interval."""
        for metric in self.metrics:
            metric.reset_local()

    def get(self):
        """Return (names, values)."""
        pairs = self.get_name_value()
        return [n for n, _ in pairs], [v for _, v in pairs]

    def get_global(self):
        """Return (names, values) since the last `reset`."""
        pairs = self.get_global_name_value()
        return [n for n, _ in pairs], [v for _, v in pairs]

    def get_name_value(self):
        """Return the (name, value) pairs of all metrics."""
        return [pair for metric in self.metrics for pair in metric.get_name_value()]

    def get_global_name_value(self):
        """Return the (name, value) pairs of all metrics since the last `reset`."""
        return [pair for metric in self.metrics for pair in metric.get_global_name_value()]

    def get_config(self):
        """Return the parameters, with those of each metric."""
        return {**super().get_config(), "metrics": [m.get_config() for m in self.metrics]}


@register
class CustomMetric(EvalMetric):
    """A metric from a function ``feval(label, pred)`` of numpy arrays.

    It returns the batch's value, or a pair (sum, count). `allow_extra_outputs` lets the net have more
    outputs than labels.

    >>> def largest_error(label, pred):
    ...     return abs(label - pred).max().item()
    >>> metric = create(largest_error)
    >>> metric.update([mx.nd.array([1, 2])], [mx.nd.array([2, 5])])
    >>> metric.get()
    ('largest_error', 3.0)
    """

    def __init__(self, feval, name=None, allow_extra_outputs=False, output_names=None,
                 label_names=None):
        if name is None:
            name = feval.__name__ if feval.__name__.isidentifier() else f"custom({feval.__name__})"
        self._feval, self._allow_extra_outputs = feval, allow_extra_outputs
        super().__init__(name, output_names, label_names, feval=feval,
                         allow_extra_outputs=allow_extra_outputs)

    def update(self, labels, preds):
        """Add a batch."""
        if self._allow_extra_outputs:
            preds = preds[:len(labels)]
        for label, pred in as_pairs(labels, preds):
            value = self._feval(label, pred)
            self._add(*(value if isinstance(value, tuple) else (value, 1)))


def np(numpy_feval, name=None, allow_extra_outputs=False):
    """Make a CustomMetric of a function of numpy arrays, named as the function."""
    return CustomMetric(numpy_feval, name, allow_extra_outputs)
