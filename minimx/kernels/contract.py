"""The contract between operators and kernels.  THE page to read.

An operator's `forward` calls these methods on a kernel set `k`.  Three things stand behind `k`:

- the *immediate* `k` computes now (`mx.nd`),
- the *recording* `k` notes the call as a step of a program (`bind`),
- each kernel set does the work: `reference` (array code, read it first) and `cpu` (Cython).

The first two also have what is no kernel (see `minimx.kernels.dispatch`): `reshape` and `part` give the same memory
another shape, `identity` makes ``out = x`` (without a copy where that is safe), `workspace` gives scratch memory,
`random_state` the numbers that a draw begins with.

Rules for every kernel:

1. Destination passing: it writes into `out` and returns nothing; it never allocates what it returns.
2. Arrays are C-contiguous.  Shapes have been checked by the operator's shape rule.
3. The annotation of a parameter is its role: `In` is read, `Out` is written whole, `InOut` is read and written.
   A role may hold a tuple of arrays, or None where the docstring says so.  Everything else is a constant of the step.
4. No `Out` may share memory with an `In`, except where `@in_place` names the pair: then `out` may be the very same
   memory as an input of the same shape and dtype.
5. Outputs have one dtype; floating kernels compute in the dtype of `out` (float16: reference computes in float32).
"""
from typing import Annotated, Any, Protocol

#: the roles of rule 3
In = Annotated[Any, "In"]
Out = Annotated[Any, "Out"]
InOut = Annotated[Any, "InOut"]


def in_place(out, *inputs):
    """Declare that a kernel's `out` may be the same memory as one of `inputs` (of equal shape and dtype)."""
    def decorate(method):
        method.in_place = (out, inputs)
        return method
    return decorate


class Kernels(Protocol):
    """Every kernel: its shapes and meaning."""

    is_train: bool    #: the mode of this run; not a kernel

    # -- memory ------------------------------------------------------------------------------------------------
    def fill(self, out: Out, value: float):
        """out[...] = value"""

    def copy(self, x: In, out: Out):
        """out[...] = x, converted to the dtype of `out` as C does (floats truncate, integers wrap).  Same size."""

    def broadcast(self, x: In, out: Out):
        """out[...] = x, where axes of length 1 are repeated; x.ndim <= out.ndim, NumPy's rule."""

    def transpose(self, x: In, axes: tuple, out: Out):
        """out = x.transpose(axes)"""

    def slice(self, x: In, begin: tuple, step: tuple, out: Out):
        """out[i, j, ...] = x[begin[0] + i * step[0], begin[1] + j * step[1], ...]; steps may be negative."""

    def slice_assign(self, x: In, begin: tuple, step: tuple, out: InOut):
        """The inverse: out[begin[0] + i * step[0], ...] = x[i, ...]; the rest of `out` stays."""

    def concat(self, xs: In, axis: int, out: Out):
        """Join the arrays of the tuple `xs` along `axis`."""

    def split(self, x: In, axis: int, outs: Out):
        """Cut `x` along `axis` into the arrays of the tuple `outs`, one after the other."""

    def tile(self, x: In, reps: tuple, out: Out):
        """out = x.tile(reps); len(reps) == x.ndim == out.ndim"""

    def repeat(self, x: In, repeats: int, axis: int, out: Out):
        """Each element along `axis` `repeats` times in a row."""

    def pad(self, x: In, before: tuple, mode: str, value: float, out: Out):
        """Put `x` at offset `before` into `out`; the border is `mode` "constant" (`value`), "edge" or "reflect"."""

    def pad_grad(self, g: In, before: tuple, mode: str, out: Out):
        """The gradient of `pad`: add what lies on the border to the elements it was made of."""

    def arange(self, start: float, step: float, repeat: int, out: Out):
        """out[i] = start + step * (i // repeat)"""

    def eye(self, diagonal: int, out: Out):
        """Ones on the diagonal (above the main one if positive), zeros elsewhere; `out` is a matrix."""

    # -- elementwise -------------------------------------------------------------------------------------------
    @in_place("out", "ins")
    def elementwise(self, fn, ins: In, out: Out, scalar: float = 0.0):
        """out = fn(*ins, scalar), one line of the table `minimx.ops.elementwise_table`.

        `ins` is a tuple of one to three arrays that broadcast to the shape of `out`; `fn` is a `Row`:
        ``fn.numpy(xp, *ins[, scalar])`` is its reference, ``fn.name`` its name in the Cython set.
        """

    # -- reductions --------------------------------------------------------------------------------------------
    def reduce(self, kind: str, x: In, axes: tuple, out: Out):
        """Reduce over `axes` (not empty unless x is a copy).  `out` has the other axes, with or without ones.

        `kind`: "sum", "mean", "prod", "max", "min", "nansum", "nanprod", "sum_abs", "sum_square", "argmax", "argmin"
        (the last two over one axis: the index of the first extreme element, in the dtype of `out`).
        """

    def cumsum(self, x: In, axis: int, reverse: bool, out: Out):
        """Running sum along `axis`, from the end if `reverse`."""

    # -- matrix products ---------------------------------------------------------------------------------------
    def gemm(self, a: In, b: In, out: InOut, trans_a: bool = False, trans_b: bool = False,
             alpha: float = 1.0, beta: float = 0.0):
        """out = alpha * op(a) @ op(b) + beta * out, matrices; with beta = 0 the old `out` is not read."""

    def batch_gemm(self, a: In, b: In, out: InOut, trans_a: bool = False, trans_b: bool = False,
                   alpha: float = 1.0, beta: float = 0.0):
        """The same for each matrix of a batch: a (n, p, q), b (n, q, r), out (n, p, r)."""

    def fully_connected(self, x: In, w: In, bias: In, out: Out):
        """out (n, h) = x (n, k) @ w (h, k).T + bias (h,); `bias` may be None."""

    # -- neural network layers: spatial tuples have one number per spatial axis (1, 2 or 3 of them) ------------
    def conv(self, x: In, w: In, bias: In, out: Out, stride: tuple, pad: tuple, dilate: tuple, groups: int):
        """Cross-correlation: x (n, c, *spatial), w (f, c // groups, *kernel), bias (f,) or None, out (n, f, *spatial).

        The spatial axes of `out` are shorter than those of x: see `minimx.ops.convolution`.
        """

    def conv_grad_data(self, gy: In, w: In, out: Out, stride: tuple, pad: tuple, dilate: tuple, groups: int):
        """The gradient of `conv` with respect to x; also the forward pass of a deconvolution."""

    def conv_grad_weight(self, gy: In, x: In, out: Out, stride: tuple, pad: tuple, dilate: tuple, groups: int):
        """The gradient of `conv` with respect to w."""

    def pool(self, x: In, out: Out, kernel: tuple, stride: tuple, pad: tuple, kind: str, count_include_pad: bool,
             p: int):
        """Pool x (n, c, *spatial); `kind` is "max", "avg", "sum" or "lp": (sum of x**p)**(1/p).

        Windows are clipped at x's border (after padding by `pad` in front; `out` says how many there are).
        Average: the divisor counts padded positions inside [-pad, size + pad) if `count_include_pad`.
        """

    def pool_grad(self, gy: In, x: In, y: In, out: Out, kernel: tuple, stride: tuple, pad: tuple, kind: str,
                  count_include_pad: bool, p: int):
        """The gradient of `pool`; a maximum gives it to the first of equal elements.

        x and y are None for "avg" and "sum", which do not need them.
        """

    def batch_norm_stats(self, x: In, axis: int, mean: Out, var: Out):
        """Mean and population variance of x over all axes but `axis`."""

    def batch_norm(self, x: In, gamma: In, beta: In, mean: In, var: In, out: Out, axis: int, eps: float):
        """out = (x - mean) / sqrt(var + eps) * gamma + beta along `axis`; `gamma` None counts as 1."""

    def batch_norm_grad(self, gy: In, x: In, gamma: In, mean: In, var: In, gx: Out, ggamma: Out, gbeta: Out,
                        axis: int, eps: float, batch_stats: bool):
        """All three gradients of `batch_norm`; with `batch_stats` the mean and variance are those of x itself.

        `gx`, `ggamma` or `gbeta` may be None: not wanted.
        """

    def layer_norm(self, x: In, gamma: In, beta: In, out: Out, mean: Out, std: Out, axis: int, eps: float):
        """Normalize along `axis`: out = (x - mean) / std * gamma + beta with std = sqrt(var + eps); mean and std
        have x's shape with 1 at `axis`."""

    def layer_norm_grad(self, gy: In, x: In, gamma: In, mean: In, std: In, gx: Out, ggamma: Out, gbeta: Out, axis: int):
        """All three gradients of `layer_norm`."""

    @in_place("out", "x")
    def softmax(self, x: In, out: Out, axis: int, temperature: float = 1.0, log: bool = False, negate: bool = False):
        """out = softmax(x / temperature) along `axis` (its logarithm if `log`, of -x if `negate`)."""

    @in_place("out", "gy")
    def softmax_grad(self, gy: In, y: In, out: Out, axis: int, temperature: float = 1.0, log: bool = False,
                     negate: bool = False):
        """The gradient of `softmax` from its output y."""

    def softmax_output_grad(self, prob: In, label: In, out: Out, grad_scale: float, ignore_label: float,
                            use_ignore: bool, multi_output: bool, normalization: str, smooth_alpha: float):
        """(prob - one_hot(label)) * scale, see `minimx.ops.loss_output.SoftmaxOutput`."""

    def dropout(self, x: In, state: In, stream: int, p: float, axes: tuple, out: Out, mask: Out):
        """mask = (uniform >= p) / (1 - p), one draw along each of `axes`; out = x * mask."""

    # -- indexing ----------------------------------------------------------------------------------------------
    def take(self, x: In, index: In, axis: int, mode: str, out: Out):
        """out = x.take(index, axis); `mode` "clip", "wrap" or "raise" (an index out of range is an MXNetError)."""

    def take_grad(self, gy: In, index: In, axis: int, mode: str, out: Out):
        """The gradient of `take`: zero, then add every slice of gy to the slice that it was taken from."""

    def pick(self, x: In, index: In, axis: int, mode: str, out: Out):
        """One element of every line along `axis`: out[i] = x[i, index[i]]."""

    def pick_grad(self, gy: In, index: In, axis: int, mode: str, out: Out):
        """The gradient of `pick`: zero but for the picked elements."""

    def one_hot(self, index: In, on: float, off: float, out: Out):
        """out[..., j] = on if j == index[...] else off; an index out of range gives no `on`."""

    def gather_nd(self, x: In, index: In, out: Out):
        """out[j] = x[index[0, j], index[1, j], ...]; index (m, *j), out (*j, *x.shape[m:])."""

    def scatter_nd(self, x: In, index: In, out: Out, accumulate: bool):
        """The inverse: zero `out`, then out[index[:, j]] = x[j] (+= if `accumulate`)."""

    # -- order -------------------------------------------------------------------------------------------------
    def top_k(self, x: In, axis: int, k: int, ascending: bool, values: Out, indices: Out, mask: Out):
        """The k greatest (smallest if `ascending`) along `axis`, in order; each of the outputs may be None.

        `values` and `indices` have length k along `axis`; `mask` has x's shape, 1 where an element was chosen.
        Equal elements come in order of their index.
        """

    # -- random numbers: state is the array [seed, counter] of uint64, stream the number of the drawing node ---
    def random(self, kind: str, params: tuple, state: In, stream: int, out: Out):
        """Draw from a distribution with constant parameters; kind: "uniform" (low, high), "normal" (loc, scale),
        "exponential", "gamma", "poisson", "negative_binomial", "generalized_negative_binomial", "randint"."""

    # -- what has no kernel ------------------------------------------------------------------------------------
    def python(self, function, ins: In, outs: Out, inouts: InOut = ()):
        """Run ``function(ins, outs, inouts)`` on tuples of arrays; it may not change `ins`.

        For CustomOp, control flow, and operators for which array code is fast enough: the function is then the
        reference, and there is no other form.
        """
