"""Operators of MXNet's collection `contrib` that belong to no other family: ``mx.sym.contrib.X``."""
from functools import partial
from math import sqrt

from ..base import MXNetError, as_dtype
from ..kernels.reference import contrib as functions
from ..kernels.reference import index as reference
from .elementwise import Unary, define
from .elementwise_table import ROWS
from .params import Axes, Bool, Float, Int, optional, param
from .registry import FLOATING, Operator, register
from .shapes import check_has_axis, merge, normalize_axis


@register("_contrib_arange_like")
class ArangeLike(Operator):
    """Evenly spaced numbers, as many as an array needs: the element number i is start + step * (i // repeat).

    Shapes: data any, output the same; with `axis` (data.shape[axis],).  The values of data are not read; its gradient
    is 0.

    Raises
    ------
    MXNetError
        data has no such axis.

    Examples
    --------
    >>> mx.nd.contrib.arange_like(mx.nd.zeros((2, 3)), start=1).asnumpy().tolist()
    [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
    >>> mx.nd.contrib.arange_like(mx.nd.zeros((2, 3)), axis=1).asnumpy().tolist()       # positions in a sentence
    [0.0, 1.0, 2.0]
    """

    start = param(Float, 0.0, doc="the first number")
    step = param(Float, 1.0, doc="the difference of two numbers")
    repeat = param(Int, 1, doc="how often each number is written", low=1)
    ctx = param(str, "", doc="taken and ignored: the context is that of data")
    axis = param(optional(Int), None, doc="the axis that tells the length; None: the whole shape of data")
    shape_only = ("data",)
    no_gradient = True

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        if self.axis is None:
            return ins, [ins[0]]
        return ins, [(ins[0][normalize_axis(self.axis, len(ins[0]), "arange_like: axis")],)]

    def forward(self, k, ins, outs):
        k.arange(self.start, self.step, self.repeat, k.reshape(outs[0], (outs[0].size,)))


@register("_contrib_index_copy")
class IndexCopy(Operator):
    """A copy of `old_tensor` with some slices replaced: ``out[index_vector[i]] = new_tensor[i]``.

    Of two equal indices the last one counts; negative ones count from the end.  The gradient flows to the slices that
    were kept and to those that were put in.

    Shapes: old_tensor (n, ...), index_vector (m,), new_tensor (m, ...), output as old_tensor.  index_vector may have a
    dtype of its own, the others have one.

    Raises
    ------
    MXNetError
        index_vector is no vector, or new_tensor does not fit it and old_tensor.
    IndexError
        An index is outside the first axis.

    Examples
    --------
    >>> old, new = mx.nd.zeros((3, 2)), mx.nd.array([[1, 2], [3, 4]])
    >>> mx.nd.contrib.index_copy(old, mx.nd.array([2, 0]), new).asnumpy().tolist()
    [[3.0, 4.0], [0.0, 0.0], [1.0, 2.0]]
    """

    inputs = ("old_tensor", "index_vector", "new_tensor")

    def infer_shape(self, ins, outs):
        shape = merge(ins[0], outs[0])
        if shape is None or ins[1] is None:
            return [shape, *ins[1:]], [shape]
        if len(ins[1]) != 1:
            raise MXNetError(f"index_copy: index_vector is a vector, but has the shape {ins[1]}")
        return [shape, ins[1], ins[1] + shape[1:]], [shape]

    def infer_type(self, ins, outs):
        dtype = ins[0] or ins[2] or outs[0]
        return [dtype, ins[1] or as_dtype("int32"), dtype], [dtype]

    def forward(self, k, ins, outs):
        old, index, new = ins
        k.python(reference.scatter_set, (old, new, k.reshape(index, (1, index.size))), tuple(outs))

    def gradient(self, F, ograds, ins, outs):
        g, (_, index, new) = ograds[0], ins
        return [F._contrib_index_copy(g, index, F.zeros_like(new)), None, F.take(g, index)]


# -- elementwise ------------------------------------------------------------------------------------------------------
@register("_contrib_quadratic")
class Quadratic(Operator):
    """The polynomial :math:`a x^2 + b x + c`, element by element.

    Shapes: the output has that of data.  Integers are computed in float32, and the result loses its fraction; that is
    not an error.

    Examples
    --------
    >>> mx.nd.contrib.quadratic(mx.nd.array([1, 2]), a=1, b=2, c=3).asnumpy().tolist()
    [6.0, 11.0]
    """

    a = param(Float, 0.0, doc="coefficient of x²")
    b = param(Float, 0.0, doc="coefficient of x")
    c = param(Float, 0.0, doc="constant")

    def forward(self, k, ins, outs):
        x, y = ins[0], outs[0]
        if x.dtype.name not in FLOATING:
            x = k.workspace(x.shape, "float32")
            y = k.workspace(y.shape, "float32")
            k.copy(ins[0], x)
        k.elementwise(ROWS["mul_scalar"], (x,), y, self.a)
        k.elementwise(ROWS["add_scalar"], (y,), y, self.b)
        k.elementwise(ROWS["mul"], (y, x), y)
        k.elementwise(ROWS["add_scalar"], (y,), y, self.c)
        if y.dtype != outs[0].dtype:
            k.copy(y, outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [ograds[0] * F._contrib_quadratic(ins[0], b=2 * self.a, c=self.b)]


@register("_contrib_div_sqrt_dim")
class DivSqrtDim(Operator):
    """Divide by the square root of the length d of the last axis, x / √d: what scales the scores of attention.

    The scalar product of two vectors of d independent numbers with variance 1 has the variance d; so it is 1 again.

    Shapes: data (..., d), output the same.  Integers are divided by the integer part of √d.

    Vaswani et al., "Attention is all you need", 2017, https://arxiv.org/abs/1706.03762.

    Raises
    ------
    MXNetError
        data has no axis.

    Examples
    --------
    >>> mx.nd.contrib.div_sqrt_dim(mx.nd.ones((1, 4))).asnumpy().tolist()
    [[0.5, 0.5, 0.5, 0.5]]
    """

    def infer_shape(self, ins, outs):
        check_has_axis(self.name, ins[0])
        return super().infer_shape(ins, outs)

    def forward(self, k, ins, outs):
        k.elementwise(ROWS["div_scalar"], (ins[0],), outs[0], sqrt(max(ins[0].shape[-1], 1)))

    def gradient(self, F, ograds, ins, outs):
        return [F._contrib_div_sqrt_dim(ograds[0])]


@register("_contrib_gradientmultiplier")
class GradientMultiplier(Operator):
    """The identity, whose gradient is multiplied by `scalar`: -1 reverses it, as in domain-adversarial training.

    Shapes: the output has that of data.  Every array is taken, never an error.

    Ganin and Lempitsky, "Unsupervised domain adaptation by backpropagation", 2015, https://arxiv.org/abs/1409.7495.

    Examples
    --------
    >>> x = mx.nd.array([3]); x.attach_grad()
    >>> with mx.autograd.record():
    ...     y = mx.nd.contrib.gradientmultiplier(x, scalar=-0.5)
    >>> y.backward(); (y.asnumpy().tolist(), x.grad.asnumpy().tolist())
    ([3.0], [-0.5])
    """

    scalar = param(Float, 1.0, doc="factor of the gradient")
    is_int = param(Bool, True, doc="was the number an integer? It makes no difference here")

    def forward(self, k, ins, outs):
        k.identity(ins[0], outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [ograds[0] * self.scalar]


BENGIO = """Bengio, Léonard and Courville, "Estimating or propagating gradients through stochastic neurons for
conditional computation", 2013, https://arxiv.org/abs/1308.3432."""
STRAIGHT = """>>> x = mx.nd.array([-2.5, 0.4]); x.attach_grad()
>>> with mx.autograd.record():
...     y = mx.nd.contrib.{}(x)
>>> y.backward(); (y.asnumpy().tolist(), x.grad.asnumpy().tolist())
({}, [1.0, 1.0])"""
define(Unary, "round", ("_contrib_round_ste",),
       "Round, halves away from zero, with a straight-through gradient: that of the identity.",
       lambda F, g, x, y: g, STRAIGHT.format("round_ste", [-3.0, 0.0]), BENGIO)
define(Unary, "sign", ("_contrib_sign_ste",),
       "The sign, -1, 0 or 1, with a straight-through gradient: that of the identity.",
       lambda F, g, x, y: g, STRAIGHT.format("sign_ste", [-1.0, 1.0]), BENGIO)


# -- questions about arrays -------------------------------------------------------------------------------------------
@register("_contrib_allclose")
class AllClose(Operator):
    """1 if ``|a - b| <= atol + rtol * |b|`` for all elements, else 0.

    Shapes: a and b alike, output (), a number.  a and b have one dtype, the output is uint8.

    Raises
    ------
    MXNetError
        a and b differ in shape or dtype.

    Examples
    --------
    >>> mx.nd.contrib.allclose(mx.nd.array([1, 2]), mx.nd.array([1, 2.5]), atol=0.5).asscalar()
    np.uint8(1)
    >>> mx.nd.contrib.allclose(mx.nd.array([1, 2]), mx.nd.array([1, 2.5])).asscalar()
    np.uint8(0)
    """

    rtol = param(Float, 1e-5, doc="tolerance relative to b")
    atol = param(Float, 1e-8, doc="absolute tolerance")
    equal_nan = param(Bool, True, doc="NaN equals NaN")
    inputs = ("a", "b")
    no_gradient = True

    def infer_shape(self, ins, outs):
        shape = merge(*ins)
        return [shape, shape], [()]

    def infer_type(self, ins, outs):
        return Operator.infer_type(self, ins, [])[0], [as_dtype("uint8")]

    def forward(self, k, ins, outs):
        own = self.own_params()
        k.python(partial(functions.allclose, **own), tuple(ins), tuple(outs))


@register("_contrib_index_array")
class IndexArray(Operator):
    """The index of every element: ``out[i, j, ...] = (i, j, ...)``, or those along `axes` only; int64.

    Shapes: data (d1, ..., dn), output (d1, ..., dn, n), or (d1, ..., dn, len(axes)).

    Raises
    ------
    MXNetError
        data has no such axis.

    Examples
    --------
    >>> mx.nd.contrib.index_array(mx.nd.zeros((2, 2))).asnumpy().tolist()
    [[[0, 0], [0, 1]], [[1, 0], [1, 1]]]
    """

    axes = param(Axes, None, doc="the axes to tell; None: all")
    shape_only = ("data",)
    no_gradient = True

    def chosen(self, ndim):
        """Return the axes, counted from the front."""
        return tuple(range(ndim)) if self.axes is None else \
            tuple(normalize_axis(axis, ndim, "index_array: axis") for axis in self.axes)

    def infer_shape(self, ins, outs):
        return ins, [None if ins[0] is None else (*ins[0], len(self.chosen(len(ins[0]))))]

    def infer_type(self, ins, outs):
        return ins, [as_dtype("int64")]

    def forward(self, k, ins, outs):
        k.python(partial(functions.index_array, axes=self.chosen(ins[0].ndim)), (), tuple(outs))


@register("_contrib_box_iou")
class BoxIOU(Operator):
    """How much boxes overlap: the area of the intersection over the area of the union, each of lhs with each of rhs.

    Shapes: lhs (*a, 4), rhs (*b, 4), output (*a, *b), or (1,) for two single boxes.  There is no gradient.

    Raises
    ------
    MXNetError
        The last axis of lhs or rhs does not hold 4 numbers.

    Examples
    --------
    >>> a, b = mx.nd.array([[0, 0, 2, 2]]), mx.nd.array([[1, 0, 2, 2], [5, 5, 6, 6]])
    >>> mx.nd.contrib.box_iou(a, b).asnumpy().tolist()
    [[0.5, 0.0]]
    """

    format = param(str, "corner", choices=("corner", "center"),
                   doc="a box is (xmin, ymin, xmax, ymax), or (x, y, width, height)")
    inputs = ("lhs", "rhs")
    dtypes = FLOATING
    no_gradient = True

    def infer_shape(self, ins, outs):
        for slot, shape in zip(self.inputs, ins):
            if shape is not None and (not shape or shape[-1] not in (0, 4)):
                raise MXNetError(f"box_iou: {slot} holds boxes of 4 numbers in its last axis, but its shape is {shape}")
        return ins, [None if None in ins else ins[0][:-1] + ins[1][:-1] or (1,)]

    def forward(self, k, ins, outs):
        k.python(partial(functions.box_iou, center=self.format == "center"), tuple(ins), tuple(outs))


# -- Fourier ----------------------------------------------------------------------------------------------------------
class Fourier(Operator):
    """Base of fft and ifft: each is the other's gradient."""

    compute_size = param(Int, 128, doc="accepted for compatibility, without effect")
    dtypes = FLOATING


@register("_contrib_fft")
class FFT(Fourier):
    r"""The discrete Fourier transform along the last axis: :math:`X_k = \sum_n x_n e^{-2 \pi i k n / d}`.

    The numbers are real, their transform is complex.  (MXNet has it on a GPU only.)

    Shapes: data (..., d), output (..., 2 d): real and imaginary parts in turn.  Any d will do.

    Cooley and Tukey, "An algorithm for the machine calculation of complex Fourier series", 1965,
    https://doi.org/10.1090/S0025-5718-1965-0178586-1.

    Raises
    ------
    MXNetError
        data has no axis, or is an integer array.

    Examples
    --------
    >>> mx.nd.contrib.fft(mx.nd.array([[1, 0]])).asnumpy().tolist()
    [[1.0, 0.0, 1.0, 0.0]]
    """

    def infer_shape(self, ins, outs):
        check_has_axis(self.name, ins[0])
        return ins, [(*ins[0][:-1], 2 * ins[0][-1]) if ins[0] else None]

    def forward(self, k, ins, outs):
        k.python(functions.fft, tuple(ins), tuple(outs))

    def gradient(self, F, ograds, ins, outs):
        return [F._contrib_ifft(ograds[0])]


@register("_contrib_ifft")
class InverseFFT(Fourier):
    r"""The inverse of `fft` times d, its real part: :math:`x_n = \mathrm{Re} \sum_k X_k e^{2 \pi i k n / d}`.

    It is not divided by the length d, so that each of the two is the gradient of the other.  (MXNet has it on a GPU
    only.)

    Shapes: data (..., 2 d), real and imaginary parts in turn, output (..., d).

    Raises
    ------
    MXNetError
        The last axis is odd.

    Examples
    --------
    >>> mx.nd.contrib.ifft(mx.nd.contrib.fft(mx.nd.array([[1, 2]]))).asnumpy().tolist()
    [[2.0, 4.0]]
    """

    def infer_shape(self, ins, outs):
        x = ins[0]
        if x and x[-1] % 2:
            raise MXNetError(f"ifft: the last axis holds real and imaginary parts in turn, but is odd: {x}")
        return ins, [(*x[:-1], x[-1] // 2) if x else None]

    def forward(self, k, ins, outs):
        k.python(functions.ifft, tuple(ins), tuple(outs))

    def gradient(self, F, ograds, ins, outs):
        return [F._contrib_fft(ograds[0])]
