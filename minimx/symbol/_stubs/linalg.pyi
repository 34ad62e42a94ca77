"""Linear algebra on Symbols.  Made by ``python -m minimx.stubs``."""
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import DTypeLike

from ...context import Context
from ..symbol import Symbol

from . import op

__all__ = ['det', 'extractdiag', 'extracttrian', 'gelqf', 'gemm', 'gemm2', 'inverse', 'makediag', 'maketrian', 'potrf',
           'potri', 'slogdet', 'sumlogdiag', 'syevd', 'syrk', 'trmm', 'trsm']

det = op._linalg_det
extractdiag = op._linalg_extractdiag
extracttrian = op._linalg_extracttrian
gelqf = op._linalg_gelqf
gemm = op._linalg_gemm
gemm2 = op._linalg_gemm2
inverse = op._linalg_inverse
makediag = op._linalg_makediag
maketrian = op._linalg_maketrian
potrf = op._linalg_potrf
potri = op._linalg_potri
slogdet = op._linalg_slogdet
sumlogdiag = op._linalg_sumlogdiag
syevd = op._linalg_syevd
syrk = op._linalg_syrk
trmm = op._linalg_trmm
trsm = op._linalg_trsm
