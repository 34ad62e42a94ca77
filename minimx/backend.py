"""NumPy or CuPy: the one module that may import CuPy, and only when an array lives on a GPU."""
import sys

import numpy as np


def array_module(array):
    """Return the module (numpy or cupy) that `array` belongs to.

    >>> array_module(np.zeros(3)).__name__
    'numpy'
    """
    cupy = sys.modules.get("cupy")
    return cupy if cupy is not None and isinstance(array, cupy.ndarray) else np


def load_cupy():
    """Import CuPy and return it; ImportError tells what to install."""
    try:
        import cupy
    except ImportError as error:
        raise ImportError("arrays on a GPU need CuPy: pip install cupy-cuda12x (or cupy-cuda13x)") from error
    return cupy


def to_numpy(array):
    """Return a NumPy array with the values of `array`; a NumPy array is returned as it is."""
    return array if isinstance(array, np.ndarray) else array.get()
