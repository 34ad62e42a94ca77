"""The two products of multi-head attention, on projections that lie interleaved in one array.

Vaswani et al., "Attention is all you need", 2017, https://arxiv.org/abs/1706.03762.  With l positions, b sequences, H
heads of d numbers, the projections are (l, b, H * parts * d): for each head its query, key and value one after the
other (parts = 3), or its key and value (parts = 2), or its query alone.

    scores (b * H, l, l)    = (queries / √d) keys'          ..._qk
    output (l, b, H * d)    = weights values                ..._valatt       weights: the softmax of the scores
"""
from ..base import MXNetError
from .params import Int, param
from .registry import FLOATING, Operator, register


class Attention(Operator):
    """Base: `parts` tells how many projections lie in an input, and `part` which of them is used."""

    heads = param(Int, low=1, doc="number of heads")

    dtypes = FLOATING

    def head_size(self, slot, shape, parts):
        """Return d from the shape of an input; 0 is unknown."""
        if len(shape) != 3 or shape[2] % (self.heads * parts):
            raise MXNetError(f"{self.name}: {slot} must be (length, batch, heads * {parts} * size) with "
                             f"heads={self.heads}, but its shape is {shape}")
        return shape[2] // (self.heads * parts)

    # -- forward: by kernels ------------------------------------------------------------------------------------------
    def take_heads(self, k, x, parts, part):
        """Return one projection as matrices of the heads: a workspace (b * H, l, d)."""
        length, batch, width = x.shape
        d = width // (self.heads * parts)
        one = k.workspace((length, batch, self.heads, 1, d), x.dtype)
        k.slice(k.reshape(x, (length, batch, self.heads, parts, d)), (0, 0, 0, part, 0), (1,) * 5, one)
        moved = k.workspace((batch, self.heads, length, d), x.dtype)
        k.transpose(k.reshape(one, (length, batch, self.heads, d)), (1, 2, 0, 3), moved)
        return k.reshape(moved, (batch * self.heads, length, d))

    def scores(self, k, queries, keys, out):
        """out = queries keys' / √d"""
        k.batch_gemm(queries, keys, out, trans_b=True, alpha=queries.shape[-1] ** -0.5)

    def mix(self, k, weights, values, out):
        """out (l, b, H * d) = weights values"""
        length, batch, width = out.shape
        d = width // self.heads
        mixed = k.workspace((batch * self.heads, length, d), out.dtype)
        k.batch_gemm(weights, values, mixed)
        k.transpose(k.reshape(mixed, (batch, self.heads, length, d)), (2, 0, 1, 3),
                    k.reshape(out, (length, batch, self.heads, d)))

    # -- gradients: by ordinary operators -----------------------------------------------------------------------------
    def split(self, F, x, parts):
        """Return all projections as matrices of the heads, (b * H, l, d) each."""
        x = F.Reshape(x, shape=(0, 0, self.heads, parts, -1))
        found = [F.Reshape(F.slice_axis(x, axis=3, begin=i, end=i + 1), shape=(0, 0, 0, -1)) for i in range(parts)]
        return [F.Reshape(F.transpose(y, axes=(1, 2, 0, 3)), shape=(-3, 0, 0)) for y in found]

    def join(self, F, *parts):
        """The inverse of `split`."""
        moved = [F.transpose(F.Reshape(y, shape=(-4, -1, self.heads, 0, 0)), axes=(2, 0, 1, 3)) for y in parts]
        joined = F.Concat(*(F.expand_dims(y, axis=3) for y in moved), dim=3)
        return F.Reshape(joined, shape=(0, 0, -1))

    def score_gradients(self, F, g, queries, keys):
        """Return the gradients of queries and keys."""
        scale = F._contrib_div_sqrt_dim
        return scale(F.batch_dot(g, keys)), scale(F.batch_dot(g, queries, transpose_a=True))

    def mix_gradients(self, F, g, weights, values):
        """Return the gradients of weights and values."""
        g, = self.split(F, g, 1)
        return F.batch_dot(g, values, transpose_b=True), F.batch_dot(weights, g, transpose_a=True)


def _product(a, b):
    return a * b if a and b else 0


@register("_contrib_interleaved_matmul_selfatt_qk")
class SelfAttentionScores(Attention):
    """The scores of self attention, ``Q K' / √d`` for every head: every query times every key.

    Position i of a sequence looks at position j in proportion to exp(score[i, j]): `softmax` follows.
    Shapes: queries_keys_values (l, b, heads * 3 * d), output (b * heads, l, l), for l positions and b sequences.  A
    head's query, key and value of d numbers each follow one another.

    Vaswani et al., "Attention is all you need", 2017, https://arxiv.org/abs/1706.03762.

    Raises
    ------
    MXNetError
        The input has not 3 axes, or 3 * heads does not divide the last.

    Examples
    --------
    >>> x = mx.nd.array([[[2, 3, 0]], [[1, 5, 0]]])        # two positions: queries 2 and 1, keys 3 and 5
    >>> mx.nd.contrib.interleaved_matmul_selfatt_qk(x, heads=1).asnumpy().tolist()
    [[[6.0, 10.0], [3.0, 5.0]]]
    """

    inputs = ("queries_keys_values",)

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        self.head_size(self.inputs[0], ins[0], 3)
        return ins, [(_product(ins[0][1], self.heads), ins[0][0], ins[0][0])]

    def forward(self, k, ins, outs):
        self.scores(k, self.take_heads(k, ins[0], 3, 0), self.take_heads(k, ins[0], 3, 1), outs[0])

    def gradient(self, F, ograds, ins, outs):
        queries, keys, values = self.split(F, ins[0], 3)
        return [self.join(F, *self.score_gradients(F, ograds[0], queries, keys), F.zeros_like(values))]


@register("_contrib_interleaved_matmul_selfatt_valatt")
class SelfAttentionOutput(Attention):
    """The output of self attention, ``A V`` for every head: the mean of the values with the weights `attention`.

    Shapes: queries_keys_values (l, b, heads * 3 * d), attention (b * heads, l, l), output (l, b, heads * d).

    Vaswani et al., "Attention is all you need", 2017, https://arxiv.org/abs/1706.03762.

    Raises
    ------
    MXNetError
        An input has another shape, or 3 * heads does not divide the last axis of queries_keys_values.

    Examples
    --------
    >>> x = mx.nd.array([[[0, 0, 3]], [[0, 0, 5]]])        # two positions: values 3 and 5
    >>> weights = mx.nd.array([[[1, 0], [0.5, 0.5]]])
    >>> mx.nd.contrib.interleaved_matmul_selfatt_valatt(x, weights, heads=1).asnumpy().tolist()
    [[[3.0]], [[4.0]]]
    """

    inputs = ("queries_keys_values", "attention")

    def infer_shape(self, ins, outs):
        x = ins[0]
        if x is None:
            return ins, outs
        d = self.head_size(self.inputs[0], x, 3)
        return [x, (_product(x[1], self.heads), x[0], x[0])], [(x[0], x[1], self.heads * d)]

    def forward(self, k, ins, outs):
        self.mix(k, ins[1], self.take_heads(k, ins[0], 3, 2), outs[0])

    def gradient(self, F, ograds, ins, outs):
        queries, keys, values = self.split(F, ins[0], 3)
        weights, values = self.mix_gradients(F, ograds[0], ins[1], values)
        return [self.join(F, F.zeros_like(queries), F.zeros_like(keys), values), weights]


@register("_contrib_interleaved_matmul_encdec_qk")
class CrossAttentionScores(Attention):
    """The scores of attention from a decoder to an encoder, ``Q K' / √d`` for every head: every query times every key.

    Shapes: queries (m, b, heads * d), keys_values (l, b, heads * 2 * d), output (b * heads, m, l), for m positions in
    the decoder, l in the encoder and b sequences.  A head's key and value of d numbers each follow one another.

    Vaswani et al., "Attention is all you need", 2017, https://arxiv.org/abs/1706.03762.

    Raises
    ------
    MXNetError
        An input has not 3 axes, heads does not divide its last, or the inputs differ in b or d.

    Examples
    --------
    >>> queries, keys_values = mx.nd.array([[[2]], [[1]]]), mx.nd.array([[[3, 0]], [[5, 0]]])
    >>> mx.nd.contrib.interleaved_matmul_encdec_qk(queries, keys_values, heads=1).asnumpy().tolist()
    [[[6.0, 10.0], [3.0, 5.0]]]
    """

    inputs = ("queries", "keys_values")

    def infer_shape(self, ins, outs):
        if None in ins:
            return ins, outs
        d, e = self.head_size("queries", ins[0], 1), self.head_size("keys_values", ins[1], 2)
        if d and e and d != e or ins[0][1] and ins[1][1] and ins[0][1] != ins[1][1]:
            raise MXNetError(f"{self.name}: queries {ins[0]} and keys_values {ins[1]} must have one batch size, and "
                             "twice as many numbers in the second")
        return ins, [(_product(ins[0][1], self.heads), ins[0][0], ins[1][0])]

    def forward(self, k, ins, outs):
        self.scores(k, self.take_heads(k, ins[0], 1, 0), self.take_heads(k, ins[1], 2, 0), outs[0])

    def gradient(self, F, ograds, ins, outs):
        queries, = self.split(F, ins[0], 1)
        keys, values = self.split(F, ins[1], 2)
        gq, gk = self.score_gradients(F, ograds[0], queries, keys)
        return [self.join(F, gq), self.join(F, gk, F.zeros_like(values))]


@register("_contrib_interleaved_matmul_encdec_valatt")
class CrossAttentionOutput(Attention):
    """The output of attention from a decoder to an encoder, ``A V``: the values' mean with the weights `attention`.

    Shapes: keys_values (l, b, heads * 2 * d), attention (b * heads, m, l), output (m, b, heads * d).

    Vaswani et al., "Attention is all you need", 2017, https://arxiv.org/abs/1706.03762.

    Raises
    ------
    MXNetError
        An input has another shape, or 2 * heads does not divide the last axis of keys_values.

    Examples
    --------
    >>> keys_values, weights = mx.nd.array([[[0, 3]], [[0, 5]]]), mx.nd.array([[[1, 0], [0.5, 0.5]]])
    >>> mx.nd.contrib.interleaved_matmul_encdec_valatt(keys_values, weights, heads=1).asnumpy().tolist()
    [[[3.0]], [[4.0]]]
    """

    inputs = ("keys_values", "attention")

    def infer_shape(self, ins, outs):
        x, weights = ins
        if x is None:
            return ins, outs
        d = self.head_size("keys_values", x, 2)
        rows = weights[1] if weights is not None and len(weights) == 3 else outs[0][0] if outs[0] else 0
        return [x, (_product(x[1], self.heads), rows, x[0])], [(rows, x[1], self.heads * d)]

    def forward(self, k, ins, outs):
        self.mix(k, ins[1], self.take_heads(k, ins[0], 2, 1), outs[0])

    def gradient(self, F, ograds, ins, outs):
        keys, values = self.split(F, ins[0], 2)
        weights, values = self.mix_gradients(F, ograds[0], ins[1], values)
        return [self.join(F, F.zeros_like(keys), values), weights]
