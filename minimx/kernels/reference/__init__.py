"""The reference kernels: every kernel of `minimx.kernels.contract` as array code for NumPy and CuPy.

Read these first: they look like their formulas.  One topic per file; all functions are in this namespace.
"""
from .memory import *  # noqa: F401,F403
from .elementwise import *  # noqa: F401,F403
from .reduce import *  # noqa: F401,F403
from .random import *  # noqa: F401,F403
from .gemm import *  # noqa: F401,F403
from .index import *  # noqa: F401,F403
from .order import *  # noqa: F401,F403
from .conv import *  # noqa: F401,F403
from .pool import *  # noqa: F401,F403
from .norm import *  # noqa: F401,F403
from .softmax import *  # noqa: F401,F403
from .loss import *  # noqa: F401,F403
