"""Modules: a symbol with its parameters, optimizer and training loop."""
from .base_module import BaseModule
from .module import Module

__all__ = ["BaseModule", "Module"]
