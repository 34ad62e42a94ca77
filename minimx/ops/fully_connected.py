"""The fully connected layer: an affine map."""
from .params import Bool, Int, param
from .registry import Operator, register
from .shapes import known, size


@register("FullyConnected")
class FullyConnected(Operator):
    """Apply the affine map :math:`Y = X W^T + b`.

    The gradients are dX = dY W, dW = dY' X and db, the sum of the rows of dY.
    Shapes: data (n, ...), weight (num_hidden, k), bias (num_hidden,), output (n, num_hidden), where k is the number of
    elements of one example.  With ``flatten=False``, data (..., k) gives output (..., num_hidden).  An unknown batch
    size is learnt from the output.

    Raises
    ------
    MXNetError
        The weight's or the bias's shape does not fit the data.

    Examples
    --------
    >>> x, w, b = mx.nd.array([[1, 2]]), mx.nd.array([[1, 0], [0, 1], [1, 1]]), mx.nd.array([0, 0, 10])
    >>> mx.nd.FullyConnected(x, w, b, num_hidden=3).asnumpy().tolist()
    [[1.0, 2.0, 13.0]]
    """

    num_hidden = param(Int, low=1, doc="number of output columns")
    no_bias = param(Bool, False, doc="leave out the bias")
    flatten = param(Bool, True, doc="join all axes but the first; otherwise the map acts on the last axis")

    inputs = ("data", "weight", "bias")

    def list_inputs(self):
        return self.inputs[:2] if self.no_bias else self.inputs

    def infer_shape(self, ins, outs):
        x, y = ins[0], outs[0]
        if x is None:
            return ins, outs
        lead = x[:1] if self.flatten else x[:-1]
        rest = x[1:] if self.flatten else x[-1:]
        if y is not None and len(y) == len(lead) + 1:
            lead = tuple(a or b for a, b in zip(lead, y))
        width = size(rest) if known(rest) else 0
        parameters = [(self.num_hidden, width), (self.num_hidden,)]
        return [(*lead, *rest), *parameters[:len(ins) - 1]], [(*lead, self.num_hidden)]

    def forward(self, k, ins, outs):
        x, w, *bias = ins
        rows = size(outs[0].shape) // self.num_hidden
        k.fully_connected(k.reshape(x, (rows, w.shape[1])), w, bias[0] if bias else None,
                          k.reshape(outs[0], (rows, self.num_hidden)))

    def gradient(self, F, ograds, ins, outs):
        g, (x, w, *bias) = ograds[0], ins
        x2 = F.Flatten(x) if self.flatten else rows_of(F, x)
        g2 = g if self.flatten else rows_of(F, g)
        return [F.reshape_like(F.dot(g2, w), x), F.dot(g2, x2, transpose_a=True), *[F.sum(g2, axis=0) for _ in bias]]


def rows_of(F, x):
    """Join all axes of `x` but the last."""
    return F.reshape(x, shape=(-1, 0), reverse=True)
