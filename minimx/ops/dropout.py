"""Dropout (Srivastava et al., 2014, https://jmlr.org/papers/v15/srivastava14a.html)."""
from .params import Bool, Float, Shape, optional, or_empty, param
from .registry import FLOATING, Operator, register
from .shapes import merge, normalize_axis


@register("Dropout")
class Dropout(Operator):
    """Set a random fraction p of the elements to 0, and scale the others by 1 / (1 - p), so that the mean stays.

    In prediction it is the identity, unless ``mode="always"``.  Along each of `axes` one draw holds for all elements.
    The gradient passes by the same factors, 0 or 1 / (1 - p).

    Shapes: data any, output the same.

    Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", 2014,
    https://jmlr.org/papers/v15/srivastava14a.html (there p is the fraction that is kept, and it is prediction that
    scales, by p).

    Raises
    ------
    MXNetError
        p is not between 0 and 1, or an axis is out of range.

    Examples
    --------
    >>> mx.nd.Dropout(mx.nd.ones(3), p=0.9).asnumpy().tolist()             # prediction
    [1.0, 1.0, 1.0]
    >>> y = mx.nd.Dropout(mx.nd.ones(1000), p=0.75, mode="always").asnumpy()
    >>> sorted(set(y.tolist()))
    [0.0, 4.0]
    """

    p = param(Float, 0.5, doc="fraction of the elements that are dropped", low=0, high=1)
    mode = param(str, "training", doc="'always' drops in prediction too", choices=("training", "always"))
    axes = param(or_empty(Shape), (), doc="axes along which one draw holds for all")
    cudnn_off = param(optional(Bool), False, doc="accepted for compatibility, without effect")

    outputs = ("output", "mask")
    hidden_outputs = 1
    stateful = True
    dtypes = FLOATING
    needs_type = True

    def shared_axes(self, ndim):
        """The axes along which one draw holds for all, counted from the front."""
        return tuple(normalize_axis(a, ndim, f"{self.name}: axes") for a in self.axes)

    def infer_shape(self, ins, outs):
        shape = merge(ins[0], outs[0])
        if shape is not None:
            self.shared_axes(len(shape))
        return [shape], [shape, shape]

    def forward(self, k, ins, outs):
        x, (y, mask) = ins[0], outs
        if self.p > 0 and (k.is_train or self.mode == "always"):
            k.dropout(x, *k.random_state(), self.p, self.shared_axes(x.ndim), y, mask)
        else:
            k.identity(x, y)
            k.fill(mask, 1)

    def gradient(self, F, ograds, ins, outs):
        return [ograds[0] * outs[1]]
