"""Operators that choose at random among what an array holds: the order of its slices, or indices by probability."""
from functools import partial

from ..base import as_dtype
from ..kernels.reference.random import multinomial, multinomial_grad, shuffle
from .params import Bool, DType, Shape, param
from .registry import FLOATING, Operator, register
from .shapes import check_has_axis, known


@register("_shuffle", "shuffle")
class Shuffle(Operator):
    """The slices of `data` along its first axis in random order, all orders equally probable.

    Shapes: data (n, ...), output the same.  There is no gradient.

    Raises
    ------
    MXNetError
        data has no axis.

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.shuffle(mx.nd.array([[1, 10], [2, 20], [3, 30]])).asnumpy()
    >>> sorted(x.tolist())                          # the rows stay whole
    [[1.0, 10.0], [2.0, 20.0], [3.0, 30.0]]
    """

    stateful = True
    no_gradient = True

    def infer_shape(self, ins, outs):
        check_has_axis(self.name, ins[0])
        return super().infer_shape(ins, outs)

    def forward(self, k, ins, outs):
        state, stream = k.random_state()
        k.python(partial(shuffle, stream), (ins[0], state), tuple(outs))


@register("_sample_multinomial", "sample_multinomial")
class SampleMultinomial(Operator):
    """Draw indices: the probability of index j is ``data[..., j]``.

    A line of probabilities should sum to 1, which is not checked: one that does not is drawn from as if divided by its
    sum.  With `get_prob` the second output holds log data[..., j] for the drawn j.  Its gradient flows to `data`,
    1 / data[..., j] for every draw of j, which is what the REINFORCE rule needs; the indices have none.

    Shapes: data (..., k), output (..., *shape), or (1,) for one number of one line.  The indices are int32 unless
    `dtype` says otherwise; the logarithms have the dtype of data.

    Williams, "Simple statistical gradient-following algorithms for connectionist reinforcement learning", 1992,
    https://doi.org/10.1007/BF00992696.

    Raises
    ------
    MXNetError
        data has no axis.

    Examples
    --------
    >>> mx.nd.sample_multinomial(mx.nd.array([[0, 1, 0], [0, 0, 1]]), shape=3).asnumpy().tolist()
    [[1, 1, 1], [2, 2, 2]]
    >>> mx.random.seed(0)
    >>> drawn = mx.nd.sample_multinomial(mx.nd.array([0.25, 0, 0.75]), shape=40000).asnumpy()
    >>> np.bincount(drawn).round(-3).tolist()
    [10000, 0, 30000]
    """

    stateful = True
    dtypes = FLOATING
    shape = param(Shape, (), doc="shape of the draws for one line of `data`; (): one number")
    get_prob = param(Bool, False, doc="also return the logarithms of the probabilities")
    dtype = param(DType, as_dtype("int32"), doc="dtype of the indices")

    def list_outputs(self):
        return ("output0", "output1") if self.get_prob else ("output",)

    def infer_shape(self, ins, outs):
        check_has_axis(self.name, ins[0])
        if not known(ins[0]):
            return ins, outs
        return ins, [ins[0][:-1] + self.shape or (1,)] * len(outs)

    def infer_type(self, ins, outs):
        return ins, [self.dtype, ins[0]][:len(outs)]

    def forward(self, k, ins, outs):
        state, stream = k.random_state()
        k.python(partial(multinomial, stream), (ins[0], state), tuple(outs))

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_sample_multinomial(ograds[1], outs[0], ins[0]) if self.get_prob else None]


@register("_backward_sample_multinomial")
class SampleMultinomialGrad(Operator):
    """The gradient of the log probabilities of drawn indices: 1 / p there, zero elsewhere."""

    inputs = ("ograd", "index", "data")

    def infer_shape(self, ins, outs):
        return [ins[0], ins[0], ins[2]], [ins[2]]

    def infer_type(self, ins, outs):
        return ins, [ins[2]]

    def forward(self, k, ins, outs):
        k.python(multinomial_grad, tuple(ins), tuple(outs))
