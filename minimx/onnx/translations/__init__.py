"""One small function for each ONNX operator, by topic; `TRANSLATIONS` is the table of all of them."""
from . import (  # noqa: F401  (they fill the table)
    arrangement,
    control,
    convolution,
    elementwise,
    indexing,
    normalization,
    product,
    random,
    recurrent,
    reduction,
    sampling,
    signal,
    training,
)
from .table import TRANSLATIONS

__all__ = ["TRANSLATIONS"]
