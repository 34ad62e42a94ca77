"""Optimizers: how a weight moves when its gradient is known."""
from .optimizer import Optimizer, Updater, create, get_updater, register
from .rules import FTML, NAG, SGD, AdaDelta, AdaGrad, Adam, Adamax, Ftrl, Nadam, RMSProp, Signum

__all__ = ["Optimizer", "Updater", "create", "get_updater", "register", "SGD", "NAG", "Signum", "Adam",
           "Adamax", "Nadam", "FTML", "AdaGrad", "AdaDelta", "RMSProp", "Ftrl"]
