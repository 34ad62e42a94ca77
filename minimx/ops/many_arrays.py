"""What an optimizer asks of several arrays at once: are all gradients finite, and how long are they?"""
from ..base import MXNetError, as_dtype
from ..kernels.reference import update as functions
from .params import Bool, Int, param
from .registry import Operator, register

FLOAT32 = as_dtype("float32")


class Verdict(Operator):
    """Are all elements finite?  The answer is 1.0 or 0.0, in the shape (1,)."""

    no_gradient = True
    init_output = param(Bool, True, doc="must be True: the output starts from 1")

    def check(self):
        if not self.init_output:
            raise MXNetError(f"{self.name}: init_output=False is not supported; multiply the results instead")

    def infer_shape(self, ins, outs):
        return ins, [(1,)]

    def infer_type(self, ins, outs):
        return ins, [FLOAT32]

    def forward(self, k, ins, outs):
        k.python(functions.all_finite, tuple(ins), tuple(outs))


@register("all_finite")
class AllFinite(Verdict):
    """1 if no element is infinite or NaN, else 0: whether gradients have overflowed.

    Shapes: data any, output (1,).  The output is float32.

    Raises
    ------
    MXNetError
        init_output is False; multiply the results of several arrays instead.

    Examples
    --------
    >>> [mx.nd.all_finite(mx.nd.array(x)).asscalar().item() for x in ([1, 2], [1, np.inf], [1, np.nan])]
    [1.0, 0.0, 0.0]
    """


@register("multi_all_finite")
class MultiAllFinite(Verdict):
    """1 if no element of any of the arrays is infinite or NaN, else 0.

    Shapes: the arrays any, output (1,).  The arrays may differ in dtype; the output is float32.

    Raises
    ------
    MXNetError
        init_output is False; multiply the results of several calls instead.

    Examples
    --------
    >>> a, b = mx.nd.array([1, 2]), mx.nd.array([3, np.inf])
    >>> mx.nd.multi_all_finite(a, a, num_arrays=2).asnumpy().tolist()
    [1.0]
    >>> mx.nd.multi_all_finite(a, b, num_arrays=2).asnumpy().tolist()
    [0.0]
    """

    num_arrays = param(Int, 1, low=1, doc="number of arrays")
    variable_inputs = "num_arrays"


@register("multi_sum_sq")
class MultiSumSq(Operator):
    """The sum of squares of each of several arrays: out[i] = Σ data_i².

    These are the squared norms that limit the length of gradients and scale the steps of LAMB.  Shapes: the arrays any,
    output (num_arrays,).  The arrays have one dtype; the output is float32.

    Raises
    ------
    MXNetError
        The arrays differ in dtype.

    Examples
    --------
    >>> mx.nd.multi_sum_sq(mx.nd.array([1, 2]), mx.nd.array([3]), num_arrays=2).asnumpy().tolist()
    [5.0, 9.0]
    """

    no_gradient = True
    num_arrays = param(Int, low=1, doc="number of arrays")
    variable_inputs = "num_arrays"

    def infer_shape(self, ins, outs):
        return ins, [(self.num_arrays,)]

    def infer_type(self, ins, outs):
        return super().infer_type(ins, [])[0], [FLOAT32]

    def forward(self, k, ins, outs):
        for i, x in enumerate(ins):
            k.reduce("sum_square", k.reshape(x, (x.size,)), (0,), k.part(outs[0], i, (1,)))
