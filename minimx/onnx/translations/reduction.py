"""Translations of ONNX's reductions."""
from .table import translates


def reduction(name):
    """Decorator: ``compute(F, x, **axes)`` becomes the translation of the ONNX reduction `name`.

    `axes` are the parameters axis and keepdims of MXNet's reductions.
    """
    def enter(compute):
        def translation(F, x, axes_input=None, axes=None, keepdims=1, noop_with_empty_axes=0):
            chosen = F.axes(axes if axes_input is None else axes_input)
            if not chosen and noop_with_empty_axes or x.ndim == 0:
                # No axis is reduced: a new axis of length 1 is.
                return compute(F, x.reshape((1, *x.shape)), axis=(0,), keepdims=False).reshape(x.shape)
            every = not chosen or len(chosen) == x.ndim
            out = compute(F, x, axis=tuple(x.axis(a) for a in chosen) if chosen else None, keepdims=bool(keepdims))
            out.scalar = every and not keepdims
            return out
        translates(name)(translation)
        return compute
    return enter


def _through(F, x, operator, **axes):
    """Reduce booleans as small integers."""
    return getattr(F, operator)(x.cast("uint8") if x.dtype == "bool" else x, **axes).cast(x.dtype)


@reduction("ReduceSum")
def _reduce_sum(F, x, **axes):
    return F.sum(x, **axes)


@reduction("ReduceMean")
def _reduce_mean(F, x, **axes):
    return F.mean(x, **axes)


@reduction("ReduceProd")
def _reduce_prod(F, x, **axes):
    return F.prod(x, **axes)


@reduction("ReduceMax")
def _reduce_max(F, x, **axes):
    return _through(F, x, "max", **axes)


@reduction("ReduceMin")
def _reduce_min(F, x, **axes):
    return _through(F, x, "min", **axes)


@reduction("ReduceL1")
def _reduce_l1(F, x, **axes):
    return F.sum(F.abs(x), **axes)


@reduction("ReduceL2")
def _reduce_l2(F, x, **axes):
    return F.sqrt(F.sum(F.square(x), **axes))


@reduction("ReduceSumSquare")
def _reduce_sum_square(F, x, **axes):
    return F.sum(F.square(x), **axes)


@reduction("ReduceLogSum")
def _reduce_log_sum(F, x, **axes):
    return F.log(F.sum(x, **axes))


@reduction("ReduceLogSumExp")
def _reduce_log_sum_exp(F, x, axis, keepdims):
    # The greatest element is taken out, so that nothing overflows.
    top = F.max(x, axis=axis, keepdims=True)
    total = F.sum(F.exp(F.broadcast_sub(x, top)), axis=axis, keepdims=keepdims)
    return F.log(total) + F.reshape_like(top, total)


def index_of_extreme(operator):
    """Return the translation of ArgMax or ArgMin."""
    def translation(F, x, axis=0, keepdims=1, select_last_index=0):
        axis = x.axis(axis)
        x = x if x.dtype == "float64" else x.cast("float64")        # the index has the dtype of the data
        if select_last_index:
            found = getattr(F, operator)(F.reverse(x, axis=axis), axis=axis, keepdims=bool(keepdims))
            found = (x.sizes[axis] - 1) - found
        else:
            found = getattr(F, operator)(x, axis=axis, keepdims=bool(keepdims))
        found.scalar = x.ndim == 1 and not keepdims
        return found.cast("int64")
    return translation


translates("ArgMax")(index_of_extreme("argmax"))
translates("ArgMin")(index_of_extreme("argmin"))


@translates("CumSum")
def _cumsum(F, x, axis, exclusive=0, reverse=0):
    axis = x.axis(int(F.number(axis, "the axis of CumSum")))
    y = F.reverse(x, axis=axis) if reverse else x
    total = F.cumsum(y, axis=axis)
    total = total - y if exclusive else total
    return F.reverse(total, axis=axis) if reverse else total


@translates("MeanVarianceNormalization")
def _mean_variance_normalization(F, x, axes=(0, 2, 3)):
    centred = x - F.mean(x, axis=tuple(axes), keepdims=True)
    return centred / (F.sqrt(F.mean(F.square(centred), axis=tuple(axes), keepdims=True)) + 1e-9)


@translates("LpNormalization")
def _lp_normalization(F, x, axis=-1, p=2):
    norm = F.norm(x, ord=p, axis=axis, keepdims=True)
    return F.choose(norm.equals(0), F.zeros_like(x), x / norm)
