"""Optimizers: how a weight moves when its gradient is known."""
from .optimizer import Optimizer, Updater, create, get_updater, register
from .rules import (
                    DCASGD,
                    FTML,
                    LAMB,
                    LARS,
                    NAG,
                    SGD,
                    SGLD,
                    AdaDelta,
                    AdaGrad,
                    Adam,
                    Adamax,
                    Ftrl,
                    Nadam,
                    RMSProp,
                    Signum,
                    Test,
                    ccSGD,
)

__all__ = ["Optimizer", "Updater", "create", "get_updater", "register", "SGD", "ccSGD", "NAG", "LARS", "Signum",
           "SGLD", "DCASGD", "Adam", "Adamax", "Nadam", "LAMB", "FTML", "AdaGrad", "AdaDelta", "RMSProp", "Ftrl",
           "Test"]
