"""Operators on images that are NDArrays.  Made by ``python -m minimx.stubs``."""
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import DTypeLike

from ...context import Context
from ..ndarray import NDArray

from . import op

__all__ = []

