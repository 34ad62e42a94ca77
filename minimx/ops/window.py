"""Windows that slide over an image: what convolution, pooling and im2col have in common.

Along one axis, a window of `kernel` elements, `dilate` apart, spans ``(kernel - 1) * dilate + 1`` elements; it starts
at ``-pad`` and moves by `stride`.
"""
from ..base import MXNetError

LAYOUTS = {1: "NCW", 2: "NCHW", 3: "NCDHW"}


def per_axis(op, what, value, default):
    """Return a parameter with one number per spatial axis of ``op.kernel``; an empty `value` means `default`.

    Raises
    ------
    MXNetError
        The lengths differ, or a number is smaller than 0 (smaller than 1 where the default is 1).
    """
    if not value:
        return (default,) * len(op.kernel)
    if len(value) != len(op.kernel):
        raise MXNetError(f"{op.name}: {what} {value} has {len(value)} numbers, but kernel {op.kernel} has "
                         f"{len(op.kernel)}; give one for each spatial axis")
    if any(v is None or v < default for v in value):
        raise MXNetError(f"{op.name}: {what} {value} must be at least {default} on every axis")
    return value


def check_kernel(op):
    """Raise MXNetError unless ``op.kernel`` is one to three positive numbers."""
    if not 1 <= len(op.kernel) <= 3 or any(not n for n in op.kernel) or min(op.kernel) < 1:
        raise MXNetError(f"{op.name}: kernel {op.kernel} must be one, two or three positive numbers, "
                         "one for each spatial axis")


def check_rank(op, shape, what="data"):
    """Raise MXNetError unless `shape` has a batch axis, a channel axis and the spatial axes of the kernel."""
    if len(shape) != len(op.kernel) + 2:
        raise MXNetError(f"{op.name}: kernel {op.kernel} needs {what} of {len(op.kernel) + 2} axes "
                         f"({', '.join(LAYOUTS[len(op.kernel)])}), but its shape is {shape}")


def window_count(op, axis, size, kernel, stride, pad, dilate=1, round_up=False):
    """Return how many windows fit along one axis of `size` elements (0, unknown, gives 0).

    With `round_up`, a last window that is only begun counts too (pooling_convention="full").
    """
    if not size:
        return 0
    span = (kernel - 1) * dilate + 1
    room = size + 2 * pad - span
    if room < 0:
        raise MXNetError(f"{op.name}: the kernel spans {span} elements of spatial axis {axis}, more than the {size} "
                         f"of the data padded to {size + 2 * pad}; make the kernel smaller or pad more")
    return (room + (stride - 1 if round_up else 0)) // stride + 1
