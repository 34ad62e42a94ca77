"""One small function for each operator that has an ONNX form, by topic; `EXPORTS` is the table of all of them."""
from . import arrangement, elementwise, layers, recurrent  # noqa: F401  (they fill the table)
from .table import EXPORTS

__all__ = ["EXPORTS"]
