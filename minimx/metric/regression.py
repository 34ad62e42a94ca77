"""Metrics of real numbers."""
import numpy

from .. import ndarray as nd
from .metric import EvalMetric, alias, as_pairs, check_label_shapes, register


class _Regression(EvalMetric):
    """A mean over batches of an error between labels and predictions of equal size."""

    def update(self, labels, preds):
        """Add a batch: labels (N, ...) and predictions (N, ...); a vector counts as a column."""
        for label, pred in as_pairs(labels, preds):
            label, pred = (a.reshape(-1, 1) if a.ndim == 1 else a for a in (label, pred))
            try:
                difference = label - pred
            except ValueError:
                raise ValueError(f"{self.name}: labels {label.shape} and predictions {pred.shape} do not fit") from None
            self._add(self._error(difference), 1)

    def _error(self, difference):
        raise NotImplementedError(f"{type(self).__name__} must define _error()")


@register
class MAE(_Regression):
    """Mean absolute error.

    >>> metric = MAE()
    >>> metric.update([mx.nd.array([1, 2])], [mx.nd.array([2, 5])])
    >>> metric.get()
    ('mae', 2.0)
    """

    _default_name = "mae"

    def _error(self, difference):
        return float(abs(difference).mean())


@register
class MSE(_Regression):
    """Mean squared error.

    >>> metric = MSE()
    >>> metric.update([mx.nd.array([1, 2])], [mx.nd.array([2, 5])])
    >>> metric.get()
    ('mse', 5.0)
    """

    _default_name = "mse"

    def _error(self, difference):
        return float((difference ** 2).mean())


@register
class RMSE(MSE):
    """Root of the mean squared error of a batch, averaged over batches."""

    _default_name = "rmse"

    def _error(self, difference):
        return super()._error(difference) ** 0.5


@alias("pearsonr")
class PearsonCorrelation(EvalMetric):
    """Correlation of labels and predictions: mean of the batches' ('macro') or of all ('micro').

    >>> metric = PearsonCorrelation()
    >>> metric.update([mx.nd.array([1, 2, 3])], [mx.nd.array([2, 4, 6])])
    >>> round(metric.get()[1], 6)
    1.0
    """

    def __init__(self, name="pearsonr", output_names=None, label_names=None, average="macro"):
        self.average, self._origin = average, None
        super().__init__(name, output_names, label_names, average=average)

    def update(self, labels, preds):
        """Add a batch: labels and predictions of one shape."""
        for label, pred in as_pairs(labels, preds):
            check_label_shapes(label, pred, shape=True)
            x, y = label.ravel().astype("float64"), pred.ravel().astype("float64")
            if self._origin is None:        # within the data: far from it the sums of squares would lose the digits
                self._origin = x[:1].sum(), y[:1].sum()
            if self.average == "macro":
                self._add(float(numpy.corrcoef(x, y)[0, 1]), 1)
            else:
                x, y = x - self._origin[0], y - self._origin[1]
                moments = [x.sum(), y.sum(), x @ x, y @ y, x @ y]
                self._add(numpy.array(moments), x.size)

    def _mean(self, total, count):
        if self.average == "macro":
            return total / count
        x, y, xx, yy, xy = total / count
        return float((xy - x * y) / numpy.sqrt((xx - x * x) * (yy - y * y)))


@register
class Loss(EvalMetric):
    """Mean of the predictions themselves, for nets whose outputs are losses.

    >>> metric = Loss()
    >>> metric.update(None, [mx.nd.array([1, 3])])
    >>> metric.get()
    ('loss', 2.0)
    """

    _default_name = "loss"

    def update(self, _, preds):
        """Add a batch; the labels are not looked at."""
        for pred in [preds] if isinstance(preds, nd.NDArray) else preds:
            self._add(float(pred.asnumpy().sum()), pred.size)


@register
class Torch(Loss):
    """The same as Loss, for outputs that are losses made by Torch; kept for old scripts."""

    _default_name = "torch"


@register
class Caffe(Loss):
    """The same as Loss, for outputs that are losses made by Caffe; kept for old scripts."""

    _default_name = "caffe"
