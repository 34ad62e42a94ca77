"""The reference kernel of every line of `minimx.ops.elementwise_table`."""
import numpy as np

from ...backend import array_module
from .memory import store

__all__ = ["elementwise"]


def elementwise(fn, ins, out, scalar=0.0):
    """out = fn(*ins, scalar); the inputs broadcast to the shape of `out`, float16 is computed in float32."""
    xp = array_module(out)
    ins = [x.astype("float32") if x.dtype == "float16" else x for x in ins]
    if fn.scalar:
        # The number takes the array's dtype: int32 * 0.5 is int32 * 0, uint8 + 257 is uint8 + 1.
        dtype = ins[0].dtype
        ins.append(float(scalar) if dtype.kind == "f" else xp.asarray(scalar).astype(dtype)[()])
    with np.errstate(all="ignore"):
        store(fn.numpy(xp, *ins), out)
