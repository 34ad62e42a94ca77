"""What this installation is and can do: versions, kernels, threads, devices, optional packages."""
import os
import platform
import sys
from importlib.util import find_spec

import numpy as np

from . import __version__
from .context import num_gpus
from .kernels import levels

__all__ = ["Feature", "Features", "feature_list", "get_threads", "info", "set_threads"]

#: optional packages, by the names they are imported by
EXTRAS = ("cupy", "mpi4py", "onnx", "safetensors", "sklearn", "matplotlib", "tqdm")


def set_threads(n):
    """Use `n` threads for compiled kernels; returns the number before. Without compiled kernels there is one."""
    before = get_threads()
    if levels.load() is not None:
        from minimx._ext.plan import set_threads as set_kernel_threads
        set_kernel_threads(n)
    return before


def get_threads():
    """Return the number of threads that compiled kernels use; 1 for the reference kernels."""
    if levels.load() is None:
        return 1
    from minimx._ext.plan import get_threads as get_kernel_threads
    return get_kernel_threads()


def info():
    """Return versions, kernel level, threads, devices and optional packages as a dict.

    >>> sorted(info())[:3]
    ['cpus', 'extras', 'gpus']
    """
    return {"minimx": __version__, "python": platform.python_version(), "numpy": np.__version__,
            "platform": f"{sys.platform} {platform.machine()}", "kernels": levels.level(),
            "levels": [*levels.modules(), "reference"], "threads": get_threads(), "cpus": os.cpu_count(),
            "gpus": num_gpus(), "extras": {name: find_spec(name) is not None for name in EXTRAS}}


class Feature:
    """A name and whether this installation has it."""

    def __init__(self, name, enabled):
        self.name, self.enabled = name, bool(enabled)

    def __repr__(self):
        return f"{'✔' if self.enabled else '✖'} {self.name}"


def feature_list():
    """Return a list of Features, by MXNet's names where they mean something here."""
    have, gpu = {*levels.modules()}, num_gpus() > 0
    return [Feature(*row) for row in (
        ("CUDA", gpu), ("CUDNN", False), ("CPU_SSE4_2", "v2" in have), ("CPU_AVX2", "v3" in have),
        ("CPU_AVX512", "v4" in have), ("COMPILED_KERNELS", levels.load() is not None), ("OPENMP", False),
        ("BLAS_OPEN", False), ("MKLDNN", False), ("DIST_KVSTORE", find_spec("mpi4py") is not None),
        ("INT64_TENSOR_SIZE", True), ("ONNX", find_spec("onnx") is not None), ("OPENCV", False))]


class Features(dict):
    """Name -> Feature.

    >>> Features().is_enabled("CUDNN")
    False
    """

    def __init__(self):
        super().__init__({feature.name: feature for feature in feature_list()})

    def __repr__(self):
        return str(list(self.values()))

    def is_enabled(self, feature_name):
        """Tell if a feature is there; RuntimeError for an unknown name."""
        if feature_name.upper() not in self:
            raise RuntimeError(f"there is no feature {feature_name!r}; there are {', '.join(self)}")
        return self[feature_name.upper()].enabled
