"""Which compiled kernel set serves: the best level that this processor supports and that has been built.

    v4   x86-64-v4: AVX-512                       MINIMX_KERNELS=v3 python ...    chooses a lower one,
    v3   x86-64-v3: AVX2 and FMA                  MINIMX_KERNELS=reference        the array code
    v2   x86-64-v2: SSE4.2
    generic  any other architecture

All levels are compiled from the same source; results are equal up to rounding.
"""
import os
import warnings
from importlib import import_module

LEVELS = {"v4": "x86_64_v4", "v3": "x86_64_v3", "v2": "x86_64_v2", "generic": "generic"}

_chosen = None     # (name, kernels or None), once chosen


def modules():
    """Return the built levels that this processor can run, best first: name -> module with ``KERNELS``."""
    try:
        from minimx._ext.plan import cpu_level
    except ImportError:
        return {}
    best, found = cpu_level(), {}
    for name, package in LEVELS.items():
        if name == "generic" or int(name[1:]) <= best:
            try:
                found[name] = import_module(f"minimx._ext.{package}.kernels")
            except ImportError:
                continue       # not built
    return found


def choose(wanted, found):
    """Return (name, kernels) for the value of MINIMX_KERNELS (None if unset) and the levels found.

    Raises
    ------
    ValueError
        There is no such level, it has not been built, or this processor cannot run it.
    """
    if wanted == "reference":
        return "reference", None
    if wanted:
        if wanted not in LEVELS:
            raise ValueError(f"MINIMX_KERNELS={wanted!r} is not one of {', '.join(LEVELS)} and reference")
        if wanted not in found:
            raise ValueError(f"MINIMX_KERNELS={wanted}: this level is not built, or this processor cannot run it; "
                             f"here there are: {', '.join([*found, 'reference'])}")
        return wanted, found[wanted].KERNELS
    if found:
        best = next(iter(found))
        return best, found[best].KERNELS
    warnings.warn("minimx has no compiled kernels for this processor: the reference kernels serve, many times slower. "
                  "Install a C compiler and build again (python setup.py build_ext --inplace), "
                  "or set MINIMX_KERNELS=reference to silence this", RuntimeWarning, stacklevel=2)
    return "reference", None


def _choice():
    global _chosen
    if _chosen is None:
        _chosen = choose(os.environ.get("MINIMX_KERNELS"), modules())
    return _chosen


def load():
    """Return the chosen level's kernels, C name -> address, or None where the reference kernels serve."""
    return _choice()[1]


def level():
    """Return the name of the level in use: "v4", "v3", "v2", "generic" or "reference"."""
    return _choice()[0]
