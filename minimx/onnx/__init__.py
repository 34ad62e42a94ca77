"""``mx.onnx``: read networks of the ONNX format, and write them.  An optional extra: ``pip install 'minimx[onnx]'``."""
from .exporter import export_model
from .importer import get_model_metadata, import_model

__all__ = ["import_model", "get_model_metadata", "export_model"]
