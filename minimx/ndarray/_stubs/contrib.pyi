"""Further operators on NDArrays.  Made by ``python -m minimx.stubs``."""
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import DTypeLike

from ...context import Context
from ..ndarray import NDArray

from . import op

__all__ = ['AdaptiveAvgPooling2D', 'BilinearResize2D', 'CTCLoss', 'ROIAlign', 'SparseEmbedding', 'SyncBatchNorm',
           'allclose', 'arange_like', 'box_iou', 'ctc_loss', 'div_sqrt_dim', 'fft', 'gradientmultiplier', 'ifft',
           'index_array', 'index_copy', 'interleaved_matmul_encdec_qk', 'interleaved_matmul_encdec_valatt',
           'interleaved_matmul_selfatt_qk', 'interleaved_matmul_selfatt_valatt', 'quadratic', 'round_ste', 'sign_ste']

AdaptiveAvgPooling2D = op._contrib_AdaptiveAvgPooling2D
BilinearResize2D = op._contrib_BilinearResize2D
CTCLoss = op._contrib_CTCLoss
ROIAlign = op._contrib_ROIAlign
SparseEmbedding = op._contrib_SparseEmbedding
SyncBatchNorm = op._contrib_SyncBatchNorm
allclose = op._contrib_allclose
arange_like = op._contrib_arange_like
box_iou = op._contrib_box_iou
ctc_loss = op._contrib_ctc_loss
div_sqrt_dim = op._contrib_div_sqrt_dim
fft = op._contrib_fft
gradientmultiplier = op._contrib_gradientmultiplier
ifft = op._contrib_ifft
index_array = op._contrib_index_array
index_copy = op._contrib_index_copy
interleaved_matmul_encdec_qk = op._contrib_interleaved_matmul_encdec_qk
interleaved_matmul_encdec_valatt = op._contrib_interleaved_matmul_encdec_valatt
interleaved_matmul_selfatt_qk = op._contrib_interleaved_matmul_selfatt_qk
interleaved_matmul_selfatt_valatt = op._contrib_interleaved_matmul_selfatt_valatt
quadratic = op._contrib_quadratic
round_ste = op._contrib_round_ste
sign_ste = op._contrib_sign_ste
