"""Metrics of class predictions."""
import numpy

from .metric import EvalMetric, alias, as_pairs, check_label_shapes, register


@alias("acc")
class Accuracy(EvalMetric):
    """Share of correct classes. Predictions are scores along `axis`, or classes in the label's shape.

    >>> metric = Accuracy()
    >>> metric.update([mx.nd.array([0, 1])], [mx.nd.array([[0.7, 0.3], [0.6, 0.4]])])
    >>> metric.get()
    ('accuracy', 0.5)
    """

    def __init__(self, axis=1, name="accuracy", output_names=None, label_names=None):
        self.axis = axis
        super().__init__(name, output_names, label_names, axis=axis)

    def update(self, labels, preds):
        """Add a batch: labels (N, ...) of class numbers, predictions (N, C, ...) of scores."""
        for label, pred in as_pairs(labels, preds):
            if pred.shape != label.shape:
                pred = pred.argmax(axis=self.axis)
            label, pred = label.ravel().astype(int), pred.ravel().astype(int)
            check_label_shapes(label, pred)
            self._add(float((label == pred).sum()), len(pred))


@alias("top_k_accuracy", "top_k_acc")
class TopKAccuracy(EvalMetric):
    """Share of samples whose class is among the `top_k` highest scores.

    >>> metric = TopKAccuracy(top_k=2)
    >>> metric.update([mx.nd.array([0, 1])], [mx.nd.array([[0.1, 0.4, 0.5], [0.3, 0.6, 0.1]])])
    >>> metric.get()
    ('top_k_accuracy_2', 0.5)
    """

    def __init__(self, top_k=1, name="top_k_accuracy", output_names=None, label_names=None):
        if top_k <= 1:
            raise ValueError(f"top_k={top_k}: use Accuracy for the best class alone")
        self.top_k = top_k
        self._name = name
        super().__init__(f"{name}_{top_k}", output_names, label_names, top_k=top_k)

    def get_config(self):
        """Return the parameters; the name is without `top_k`, which `create` appends again."""
        return {**super().get_config(), "name": self._name}

    def update(self, labels, preds):
        """Add a batch: labels (N,) of class numbers, predictions (N, C) of scores."""
        for label, pred in as_pairs(labels, preds):
            check_label_shapes(label, pred)
            if pred.ndim != 2:
                raise ValueError(f"{self.name}: predictions are scores of shape (N, C), but these are {pred.shape}")
            best = numpy.argsort(pred, axis=1)[:, -self.top_k:]
            hit = best == label.reshape(-1, 1).astype(int)
            self._add(float(hit.any(axis=1).sum()), len(pred))


class _Binary(EvalMetric):
    """A score made of the counts of true and false positives and negatives.

    `average`: 'macro' is the mean of the batches' scores, 'micro' the score of the summed counts.
    """

    def __init__(self, name=None, output_names=None, label_names=None, average="macro"):
        if average not in ("macro", "micro"):
            raise ValueError(f"average={average!r}; choose 'macro' or 'micro'")
        self.average = average
        super().__init__(name, output_names, label_names, average=average)

    def update(self, labels, preds):
        """Add a batch: labels (N,) of 0 and 1, predictions (N, 2) of scores."""
        counts = numpy.zeros(4)
        for label, pred in as_pairs(labels, preds):
            check_label_shapes(label, pred)
            if len(numpy.unique(label)) > 2:
                raise ValueError(f"{self.name} is for two classes; the labels are "
                                 f"{numpy.unique(label).tolist()}")
            positive, true = pred.argmax(axis=1) == 1, label.ravel() == 1
            counts += [(positive & true).sum(), (positive & ~true).sum(),
                       (~positive & true).sum(), (~positive & ~true).sum()]
        if self.average == "macro":
            self._add(self._score(*counts), 1)
        else:
            self._add(counts, int(counts.sum()))

    def _mean(self, total, count):
        return total / count if self.average == "macro" else self._score(*total)

    def _score(self, tp, fp, fn, tn):
        raise NotImplementedError(f"{type(self).__name__} must define _score()")


@register
class F1(_Binary):
    """Harmonic mean of precision and recall, for two classes.

    >>> metric = F1()
    >>> metric.update([mx.nd.array([1, 1, 0])], [mx.nd.array([[0.2, 0.8], [0.7, 0.3], [0.9, 0.1]])])
    >>> round(metric.get()[1], 3)
    0.667
    """

    _default_name = "f1"

    def _score(self, tp, fp, fn, tn):
        return float(2 * tp / (2 * tp + fp + fn)) if tp else 0.0


@register
class MCC(_Binary):
    """Matthews correlation coefficient, for two classes.

    Matthews, "Comparison of the predicted and observed secondary structure of T4 phage lysozyme", 1975,
    https://doi.org/10.1016/0005-2795(75)90109-9.

    >>> metric = MCC()
    >>> metric.update([mx.nd.array([1, 1, 0])], [mx.nd.array([[0.2, 0.8], [0.7, 0.3], [0.9, 0.1]])])
    >>> metric.get()
    ('mcc', 0.5)
    """

    _default_name = "mcc"

    def _score(self, tp, fp, fn, tn):
        sums = numpy.array([tp + fp, tp + fn, tn + fp, tn + fn])
        return float((tp * tn - fp * fn) / numpy.sqrt(numpy.where(sums, sums, 1).prod()))


@register
class PCC(EvalMetric):
    """Correlation of classes and predicted classes: the Matthews coefficient for any number of classes.

    Of the confusion matrix of all batches; nan if all labels, or all predictions, are one class.

    Gorodkin, "Comparing two K-category assignments by a K-category correlation coefficient", 2004,
    https://doi.org/10.1016/j.compbiolchem.2004.09.006.
    """

    _default_name = "pcc"

    def update(self, labels, preds):
        """Add a batch: labels (N,) of class numbers, predictions (N, C) of scores or (N,) of classes."""
        for label, pred in as_pairs(labels, preds):
            pred = pred.argmax(axis=1) if pred.shape != label.shape else pred
            label, pred = label.ravel().astype(int), pred.ravel().astype(int)
            check_label_shapes(label, pred)
            k = max(label.max() + 1, pred.max() + 1, *numpy.shape(self.global_sum_metric))
            counts = numpy.zeros((k, k))
            numpy.add.at(counts, (pred, label), 1)
            self.sum_metric, self.global_sum_metric = (
                numpy.pad(total, (0, k - len(total))) if numpy.ndim(total) else total
                for total in (self.sum_metric, self.global_sum_metric))
            self._add(counts, 1)

    def _mean(self, total, count):
        n, predicted, true = total.sum(), total.sum(axis=1), total.sum(axis=0)
        variances = (predicted * (n - predicted)).sum() * (true * (n - true)).sum()
        covariance = (total.diagonal() * n - predicted * true).sum()
        return float(covariance / variances ** 0.5) if variances else numpy.nan


@alias("ce")
class CrossEntropy(EvalMetric):
    """Mean of -log(probability of the label's class + `eps`).

    >>> metric = CrossEntropy()
    >>> metric.update([mx.nd.array([0, 1])], [mx.nd.array([[0.5, 0.5], [0.5, 0.5]])])
    >>> round(metric.get()[1], 4)         # log 2
    0.6931
    """

    _default_name = "cross-entropy"

    def __init__(self, eps=1e-12, name=None, output_names=None, label_names=None):
        self.eps = eps
        super().__init__(name, output_names, label_names, eps=eps)

    def update(self, labels, preds):
        """Add a batch: labels (N,) of class numbers, predictions (N, C) of probabilities."""
        for label, pred in as_pairs(labels, preds):
            label = label.ravel().astype(int)
            check_label_shapes(label, pred)
            prob = pred[numpy.arange(len(label)), label]
            self._add(float(-numpy.log(prob + self.eps).sum()), len(label))


@alias("nll_loss")
class NegativeLogLikelihood(CrossEntropy):
    """The same as CrossEntropy, by its other name."""

    _default_name = "nll-loss"


@register
class Perplexity(EvalMetric):
    """exp of the mean of -log(probability of the label's class), leaving out `ignore_label`.

    >>> metric = Perplexity(ignore_label=None)
    >>> metric.update([mx.nd.array([0, 1])], [mx.nd.array([[0.5, 0.5], [0.5, 0.5]])])
    >>> round(metric.get()[1], 4)         # as unsure as between two words
    2.0
    """

    def __init__(self, ignore_label, axis=-1, name="perplexity", output_names=None, label_names=None):
        self.ignore_label, self.axis = ignore_label, axis
        super().__init__(name, output_names, label_names, ignore_label=ignore_label, axis=axis)

    def update(self, labels, preds):
        """Add a batch: predictions of probabilities along `axis`, labels of the remaining axes.

        A label outside the classes counts as the nearest class, as `pick` reads it.
        """
        for label, pred in as_pairs(labels, preds):
            pred = numpy.moveaxis(pred, self.axis, -1).reshape(-1, pred.shape[self.axis])
            label = label.ravel()
            check_label_shapes(label, pred)
            prob = pred[numpy.arange(len(label)), label.astype(int).clip(0, pred.shape[1] - 1)]
            if self.ignore_label is not None:
                prob = prob[label != self.ignore_label]
            self._add(float(-numpy.log(numpy.maximum(prob, 1e-10)).sum()), len(prob))

    def _mean(self, total, count):
        return float(numpy.exp(total / count))
