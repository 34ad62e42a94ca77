"""The seed, and the random functions: ``mx.random.seed(7)``, ``mx.random.uniform(0, 1, shape=(2, 3))``.

The state that they draw from is in `random_state`.
"""
from typing import TYPE_CHECKING

from .random_state import next_state, seed

__all__ = ["seed", "next_state"]

if TYPE_CHECKING:
    from .ndarray._stubs.random import *
    from .ndarray.random import multinomial, randint, randn, shuffle
else:
    def __getattr__(name):
        from .ndarray import random
        return getattr(random, name)
