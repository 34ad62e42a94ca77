"""Exports of operators that move elements, or look them up."""
from ...base import MXNetError
from .table import exports


@exports("Reshape")
def _reshape(E, op, call, x):
    codes = op.shape
    if codes and not op.reverse and min(codes) >= -1:               # ONNX has the same codes 0 and -1
        return E.reshape(x, *codes)
    return E.reshape(x, *call.out_sizes())


@exports("reshape_like")
def _reshape_like(E, op, call, x, like):
    if (op.lhs_begin, op.lhs_end, op.rhs_begin, op.rhs_end) == (None,) * 4:
        return E.node("Reshape", x, E.node("Shape", like))
    return E.reshape(x, *call.out_sizes())


@exports("Flatten")
def _flatten(E, op, call, x):
    return E.node("Flatten", x, axis=1)


@exports("expand_dims")
def _expand_dims(E, op, call, x):
    return E.node("Unsqueeze", x, E.ints(op.axis))


@exports("squeeze")
def _squeeze(E, op, call, x):
    axes = op.axis if op.axis is not None else [i for i, n in enumerate(call.sizes()) if n == 1]
    if len(axes) == call.ndim():
        return E.reshape(x, 1)                                      # the shape is (1,), not ()
    return E.node("Squeeze", x, E.ints(*axes))


@exports("transpose")
def _transpose(E, op, call, x):
    return E.node("Transpose", x, perm=op.order(call.ndim()))


@exports("SwapAxis")
def _swapaxes(E, op, call, x):
    order = list(range(call.ndim()))
    i, j = op.axes(call.ndim())
    order[i], order[j] = j, i
    return E.node("Transpose", x, perm=order)


@exports("Concat")
def _concat(E, op, call, *inputs):
    return E.node("Concat", *inputs, axis=op.dim)


@exports("stack")
def _stack(E, op, call, *inputs):
    thin = [E.node("Unsqueeze", x, E.ints(op.axis)) for x in inputs]
    return E.node("Concat", *thin, axis=op.axis)


@exports("SliceChannel", "_split_v2")
def _split(E, op, call, x):
    sizes = op.sizes(call.shape(), op.axis % call.ndim())
    parts = E.nodes_of("Split", [x, E.ints(*sizes)], len(sizes), axis=op.axis)
    return [E.node("Squeeze", part, E.ints(op.axis)) for part in parts] if op.squeeze_axis else parts


@exports("slice")
def _slice(E, op, call, x):
    begin, step, count = op.window(call.sizes())
    end = [b + s * n for b, s, n in zip(begin, step, count)]
    end = [e if e >= 0 else -2 ** 31 for e in end]                  # backwards through the first element
    return E.node("Slice", x, E.ints(*begin), E.ints(*end), E.ints(*range(len(begin))), E.ints(*step))


@exports("slice_axis")
def _slice_axis(E, op, call, x):
    return E.slice(x, op.axis, op.begin, 2 ** 31 if op.end is None else op.end)


@exports("slice_like")
def _slice_like(E, op, call, x, like):
    for axis, n in enumerate(call.out_sizes()):
        x = E.slice(x, axis, 0, n) if n != call.sizes()[axis] else x
    return E.node("Identity", x)


@exports("reverse")
def _reverse(E, op, call, x):
    for axis in op.axis:
        x = E.slice(x, axis, -1, -2 ** 31, -1)
    return x


@exports("SequenceReverse")
def _sequence_reverse(E, op, call, x, lengths=None):
    if lengths is None:
        return E.slice(x, 0, -1, -2 ** 31, -1)
    return E.node("ReverseSequence", x, E.cast(lengths, "int64"), batch_axis=1, time_axis=0)


@exports("tile")
def _tile(E, op, call, x):
    ndim = max(len(op.reps), call.ndim())
    x = E.reshape(x, *[1] * (ndim - call.ndim()), *call.sizes()) if ndim > call.ndim() else x
    return E.node("Tile", x, E.ints(*[1] * (ndim - len(op.reps)), *op.reps))


@exports("broadcast_to", "broadcast_axis")
def _broadcast(E, op, call, x):
    return E.node("Expand", x, E.ints(*call.out_sizes()))


@exports("broadcast_like")
def _broadcast_like(E, op, call, x, like):
    if op.lhs_axes is None:
        return E.node("Expand", x, E.node("Shape", like))
    return E.node("Expand", x, E.ints(*call.out_sizes()))


@exports("Pad")
def _pad(E, op, call, x):
    pads = E.ints(*op.pad_width[::2], *op.pad_width[1::2])
    return E.node("Pad", x, pads, E.constant(op.constant_value, call.dtype()), mode=op.mode)


@exports("depth_to_space")
def _depth_to_space(E, op, call, x):
    return E.node("DepthToSpace", x, blocksize=op.block_size)


@exports("space_to_depth")
def _space_to_depth(E, op, call, x):
    return E.node("SpaceToDepth", x, blocksize=op.block_size)


@exports("UpSampling")
def _upsampling(E, op, call, x, *others):
    if op.sample_type != "nearest" or others:
        raise MXNetError("only nearest upsampling of one input has an ONNX form; a Deconvolution does the same as "
                         "the bilinear one")
    scales = E.constant([1, 1, op.scale, op.scale], "float32")
    return E.node("Resize", x, None, scales, mode="nearest", nearest_mode="floor",
                  coordinate_transformation_mode="asymmetric")


# -- looking up -----------------------------------------------------------------------------------------------
def clipped(E, index, n):
    """Write indices as int64 limited to 0 .. n - 1, as MXNet's mode "clip" does."""
    return E.node("Clip", E.cast(index, "int64"), E.constant(0, "int64"), E.constant(n - 1, "int64"))


@exports("Embedding", "_contrib_SparseEmbedding")
def _embedding(E, op, call, index, weight):
    return E.node("Gather", weight, clipped(E, index, op.input_dim), axis=0)


@exports("take")
def _take(E, op, call, x, index):
    n = call.sizes()[op.axis]
    index = clipped(E, index, n) if op.mode == "clip" else E.cast(index, "int64")
    if op.mode == "wrap":
        index = E.node("Mod", index, E.constant(n, "int64"))
    return E.node("Gather", x, index, axis=op.axis)


@exports("one_hot")
def _one_hot(E, op, call, index):
    values = E.constant([op.off_value, op.on_value], "float32")     # onnxruntime lacks the other floating dtypes
    index = E.cast(index, "int64")
    # ONNX counts negative indices from the end; in MXNet they are no class.
    outside = E.node("Less", index, E.constant(0, "int64"))
    index = E.node("Where", outside, E.constant(op.depth, "int64"), index)
    return E.cast(E.node("OneHot", index, E.constant(op.depth, "int64"), values), call.out_dtype)


@exports("pick")
def _pick(E, op, call, x, index):
    axis = op.axis % call.ndim()
    if op.mode != "clip":
        raise MXNetError(f"pick with mode={op.mode!r} has no ONNX form")
    index = clipped(E, index, call.sizes()[axis])
    index = index if call.ndim(1) == call.ndim() else E.node("Unsqueeze", index, E.ints(axis))
    y = E.node("GatherElements", x, index, axis=axis)
    return y if op.keepdims else E.node("Squeeze", y, E.ints(axis))


@exports("topk")
def _topk(E, op, call, x):
    if op.ret_typ == "mask" or op.axis is None:
        raise MXNetError("topk with ret_typ='mask' or axis=None has no ONNX form")
    count = op.k if op.k > 0 else call.sizes()[op.axis]
    values, index = E.nodes_of("TopK", [x, E.ints(count)], 2, axis=op.axis, largest=int(not op.is_ascend))
    index = E.cast(index, op.dtype)
    return {"indices": index, "value": [values, index], "both": [values, index]}[op.ret_typ]


@exports("gather_nd")
def _gather_nd(E, op, call, x, index):
    ndim = call.ndim(1)
    return E.node("GatherND", x, E.cast(E.transpose(index, *range(1, ndim), 0), "int64"))
