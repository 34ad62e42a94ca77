"""Compare what a package answered with what MXNet answered.

Every function returns None where both agree, else the reason as one line.
"""
import numpy as np

TOL = {"float16": (1e-2, 5e-3), "float32": (1e-4, 1e-5), "float64": (2e-6, 1e-7)}
# An AssertionError of the original may also be a more telling error.
ACCEPT = {"AssertionError": {"AssertionError", "ValueError", "TypeError", "MXNetError"}}


class Err(dict):
    """Which exception was raised: ``__err__`` (names of its classes, None if none was), ``msg`` and ``kw``."""


def norm(v):
    """Bring a result into plain values, numpy arrays and small tagged dicts."""
    if isinstance(v, Err):
        return v
    if v is None or isinstance(v, (bool, int, float, str)):
        return v
    if isinstance(v, np.ndarray):
        return v
    if hasattr(v, "asnumpy") and not hasattr(v, "list_arguments"):
        return v.asnumpy()
    if isinstance(v, np.dtype):
        return {"__dtype__": v.name}
    if isinstance(v, type):
        if issubclass(v, np.generic):
            return {"__dtype__": np.dtype(v).name}
        return {"__type__": v.__name__}
    if isinstance(v, np.generic):
        return v.item()
    if isinstance(v, dict):
        return {str(k): norm(x) for k, x in v.items()}
    if isinstance(v, (list, tuple)) or hasattr(v, "__iter__"):
        return [norm(x) for x in v]
    return "<%s>" % type(v).__name__


def cmp_arr(got, want, tol=None, where=""):
    got = np.asarray(got)
    if tuple(got.shape) != tuple(want.shape):
        return "%sshape %s, expected %s" % (where, tuple(got.shape), tuple(want.shape))
    if got.dtype != want.dtype:
        return "%sdtype %s, expected %s" % (where, got.dtype, want.dtype)
    if want.size == 0:
        return None
    if want.dtype.kind not in "f":
        bad = got != want
        if bad.any():
            return "%s%d of %d values differ (exact), e.g. %r, expected %r" % (
                where, bad.sum(), want.size, got[bad].flat[0], want[bad].flat[0])
        return None
    rtol, atol = tol or TOL[want.dtype.name]
    g, w = got.astype(np.float64), want.astype(np.float64)
    fin = np.isfinite(w)
    if not np.array_equal(fin, np.isfinite(g)) or not np.array_equal(
            g[~fin], w[~fin], equal_nan=True):
        return "%snan/inf pattern differs" % where
    if not fin.any():
        return None
    e = np.abs(g[fin] - w[fin])
    bad = e > atol + rtol * np.abs(w[fin])
    if bad.any():
        rel = e / np.maximum(np.abs(w[fin]), 1e-12)
        return "%svalue: %d of %d differ, max abs err %.3g, max rel err %.3g (rtol %g atol %g)" % (
            where, bad.sum(), want.size, e.max(), rel[bad].max(), rtol, atol)
    return None


def cmp_val(got, want, tol, where="R"):
    """want: decoded expected value.  Returns None or a reason."""
    if isinstance(want, dict) and "__err__" in want:
        w, g = want["__err__"], got.get("__err__") if isinstance(got, dict) else ["?"]
        if w is None or g is None:
            if w is g:
                return None
            return "%s: expected %s, got %s" % (
                where, w and w[0] or "no exception",
                g and "%s: %s" % (g[0], got["msg"].strip()[:160]) or "no exception")
        ok = ACCEPT.get(w[0], {w[0]})
        if not ok & set(g):
            return "%s: error type %s (%s), expected %s" % (
                where, g[0], got["msg"].strip()[:160], w[0])
        miss = [k for k in want.get("kw", []) if k.lower() not in got["msg"].lower()]
        if miss:
            return "%s: message lacks %s: %s" % (where, miss, got["msg"].strip()[:200])
        return None
    if isinstance(want, np.ndarray):
        if isinstance(got, (list, str, dict)) or got is None:
            return "%s: expected an array, got %.80r" % (where, got)
        return cmp_arr(got, want, tol, where + ": ")
    if isinstance(want, dict):
        if not isinstance(got, dict):
            return "%s: expected a dict, got %.120r" % (where, got)
        if set(got) != set(want):
            return "%s: keys differ: missing %s, unexpected %s" % (
                where, sorted(set(want) - set(got))[:6], sorted(set(got) - set(want))[:6])
        for k in want:
            r = cmp_val(got[k], want[k], tol, "%s[%r]" % (where, k))
            if r:
                return r
        return None
    if isinstance(want, list):
        if not isinstance(got, list):
            return "%s: expected a list, got %.120r" % (where, got)
        if len(got) != len(want):
            return "%s: length %d, expected %d: got %.150r expected %.150r" % (
                where, len(got), len(want), got, want)
        for i, w in enumerate(want):
            r = cmp_val(got[i], w, tol, "%s[%d]" % (where, i))
            if r:
                return r
        return None
    if isinstance(want, float) and not isinstance(got, (str, list, dict, bool)) and got is not None:
        if np.isnan(want):
            return None if np.isnan(got) else "%s: %r, expected nan" % (where, got)
        rtol, atol = tol or TOL["float32"]
        if want == got or abs(got - want) <= atol + rtol * abs(want):
            return None
        return "%s: %r, expected %r" % (where, got, want)
    if isinstance(got, np.ndarray) or type(got) is not type(want) or got != want:
        if isinstance(want, str) and isinstance(got, str) and len(want) > 80:
            i = next((k for k, (x, y) in enumerate(zip(got, want)) if x != y),
                     min(len(got), len(want)))
            return "%s: text differs at char %d: got %r expected %r" % (
                where, i, got[max(0, i - 20):i + 60], want[max(0, i - 20):i + 60])
        return "%s: %.160r, expected %.160r" % (where, got, want)
    return None


def decode(v, arr):
    if isinstance(v, dict):
        if "__arr__" in v:
            return arr(v["__arr__"])
        if "__float__" in v:
            return float(v["__float__"])
        return {k: decode(x, arr) for k, x in v.items()}
    if isinstance(v, list):
        return [decode(x, arr) for x in v]
    return v


