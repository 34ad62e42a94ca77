"""Import every operator family: whatever module lies in this package is part of the catalogue."""
import pkgutil
from importlib import import_module

from .registry import REGISTRY, get_operator, operators

__all__ = ["REGISTRY", "get_operator", "operators"]


def load():
    """Import all modules of the package, so that the registry is complete."""
    package = __name__.rpartition(".")[0]
    for module in pkgutil.iter_modules(import_module(package).__path__):
        import_module(f"{package}.{module.name}")


load()
