"""Every operator on Symbols.  Made by ``python -m minimx.stubs``."""
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import DTypeLike

from ...context import Context
from ..symbol import Symbol

__all__ = ['Activation', 'BatchNorm', 'BatchNorm_v1', 'BilinearSampler', 'BlockGrad', 'CTCLoss', 'Cast', 'Concat',
           'Convolution', 'Convolution_v1', 'Correlation', 'Crop', 'Custom', 'Deconvolution', 'Dropout',
           'ElementWiseSum', 'Embedding', 'Flatten', 'FullyConnected', 'GridGenerator', 'GroupNorm',
           'IdentityAttachKLSparseReg', 'InstanceNorm', 'L2Normalization', 'LRN', 'LayerNorm', 'LeakyReLU',
           'LinearRegressionOutput', 'LogisticRegressionOutput', 'MAERegressionOutput', 'MakeLoss', 'Pad', 'Pooling',
           'Pooling_v1', 'RNN', 'ROIPooling', 'Reshape', 'SVMOutput', 'SequenceLast', 'SequenceMask', 'SequenceReverse',
           'SliceChannel', 'Softmax', 'SoftmaxActivation', 'SoftmaxOutput', 'SpatialTransformer', 'SwapAxis',
           'UpSampling', 'abs', 'adam_update', 'add_n', 'all_finite', 'amp_cast', 'arccos', 'arccosh', 'arcsin',
           'arcsinh', 'arctan', 'arctanh', 'argmax', 'argmax_channel', 'argmin', 'argsort', 'batch_dot', 'batch_take',
           'broadcast_add', 'broadcast_axes', 'broadcast_axis', 'broadcast_div', 'broadcast_equal', 'broadcast_greater',
           'broadcast_greater_equal', 'broadcast_hypot', 'broadcast_lesser', 'broadcast_lesser_equal', 'broadcast_like',
           'broadcast_logical_and', 'broadcast_logical_or', 'broadcast_logical_xor', 'broadcast_maximum',
           'broadcast_minimum', 'broadcast_minus', 'broadcast_mod', 'broadcast_mul', 'broadcast_not_equal',
           'broadcast_plus', 'broadcast_power', 'broadcast_sub', 'broadcast_to', 'cast', 'cbrt', 'ceil',
           'choose_element_0index', 'clip', 'col2im', 'concat', 'cos', 'cosh', 'crop', 'ctc_loss', 'cumsum', 'degrees',
           'depth_to_space', 'diag', 'dot', 'elemwise_add', 'elemwise_div', 'elemwise_mul', 'elemwise_sub', 'erf',
           'erfinv', 'exp', 'expand_dims', 'expm1', 'fill_element_0index', 'fix', 'flatten', 'flip', 'floor',
           'ftml_update', 'ftrl_update', 'gamma', 'gammaln', 'gather_nd', 'hard_sigmoid', 'identity', 'im2col',
           'khatri_rao', 'lamb_update_phase1', 'lamb_update_phase2', 'linalg_det', 'linalg_extractdiag',
           'linalg_extracttrian', 'linalg_gelqf', 'linalg_gemm', 'linalg_gemm2', 'linalg_inverse', 'linalg_makediag',
           'linalg_maketrian', 'linalg_potrf', 'linalg_potri', 'linalg_slogdet', 'linalg_sumlogdiag', 'linalg_syrk',
           'linalg_trmm', 'linalg_trsm', 'log', 'log10', 'log1p', 'log2', 'log_softmax', 'logical_not', 'make_loss',
           'max', 'max_axis', 'mean', 'min', 'min_axis', 'moments', 'mp_lamb_update_phase1', 'mp_lamb_update_phase2',
           'mp_nag_mom_update', 'mp_sgd_mom_update', 'mp_sgd_update', 'multi_all_finite', 'multi_sum_sq',
           'nag_mom_update', 'nanprod', 'nansum', 'negative', 'norm', 'normal', 'one_hot', 'ones_like', 'pad', 'pick',
           'prod', 'radians', 'random_exponential', 'random_gamma', 'random_generalized_negative_binomial',
           'random_negative_binomial', 'random_normal', 'random_pdf_dirichlet', 'random_pdf_exponential',
           'random_pdf_gamma', 'random_pdf_generalized_negative_binomial', 'random_pdf_negative_binomial',
           'random_pdf_normal', 'random_pdf_poisson', 'random_pdf_uniform', 'random_poisson', 'random_randint',
           'random_uniform', 'ravel_multi_index', 'rcbrt', 'reciprocal', 'relu', 'repeat', 'reshape', 'reshape_like',
           'reverse', 'rint', 'rmsprop_update', 'rmspropalex_update', 'round', 'rsqrt', 'sample_exponential',
           'sample_gamma', 'sample_generalized_negative_binomial', 'sample_multinomial', 'sample_negative_binomial',
           'sample_normal', 'sample_poisson', 'sample_uniform', 'scatter_nd', 'sgd_mom_update', 'sgd_update',
           'shape_array', 'shuffle', 'sigmoid', 'sign', 'signsgd_update', 'signum_update', 'sin', 'sinh', 'size_array',
           'slice', 'slice_axis', 'slice_like', 'smooth_l1', 'softmax', 'softmax_cross_entropy', 'softmin', 'softsign',
           'sort', 'space_to_depth', 'split', 'sqrt', 'square', 'squeeze', 'stack', 'stop_gradient', 'sum', 'sum_axis',
           'swapaxes', 'take', 'tan', 'tanh', 'tile', 'topk', 'transpose', 'trunc', 'uniform', 'unravel_index', 'where',
           'zeros_like']

def Activation(data: Symbol | None = None,
        act_type: Literal['relu', 'sigmoid', 'tanh', 'softrelu', 'softsign'] = ..., *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Apply a nonlinear function to every element.

    =========  ===========================================
    relu       max(x, 0), with the gradient 0 at 0
    sigmoid    1 / (1 + exp(-x))
    tanh       hyperbolic tangent
    softrelu   log(1 + exp(x))
    softsign   x / (1 + abs(x))
    =========  ===========================================

    Shapes: data any, output the same.  The papers are named at `relu`, `softsign` and `_softrelu`.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    act_type : str, required, one of 'relu', 'sigmoid', 'tanh', 'softrelu', 'softsign'
        the function

    Raises
    ------
    MXNetError
        `act_type` is none of these.

    Examples
    --------
    >>> mx.nd.Activation(mx.nd.array([-1, 0, 2]), act_type="relu").asnumpy().tolist()
    [0.0, 0.0, 2.0]
    """


def BatchNorm(data: Symbol | None = None, gamma: Symbol | None = None, beta: Symbol | None = None,
        moving_mean: Symbol | None = None, moving_var: Symbol | None = None, eps: float = 0.001,
        momentum: float = 0.9, fix_gamma: bool | int = True, use_global_stats: bool | int = False,
        output_mean_var: bool | int = False, axis: int = 1, cudnn_off: bool | int = False,
        min_calib_range: float | None = None, max_calib_range: float | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    r"""Normalize every channel to mean 0 and variance 1, then scale by gamma and shift by beta.

    .. math:: y = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} \gamma + \beta

    In training, :math:`\mu` and :math:`\sigma^2` are the mean and the population variance of the batch, and
    the moving averages follow them: ``moving = momentum * moving + (1 - momentum) * batch``.  In prediction, and with
    `use_global_stats`, they are the moving averages.  By default gamma is fixed (`fix_gamma`): it counts as 1, and
    where there are gradients, and in a call on arrays, the array itself becomes 1, as in MXNet.

    Shapes: data any with c channels along `axis`, output the same; gamma, beta, moving_mean, moving_var and the further
    outputs mean and var are (c,).  With `output_mean_var` the third output is :math:`1/\sqrt{\sigma^2 + \epsilon}`, as
    in MXNet.  All have the dtype of data, but float16 data have float32 parameters and statistics.

    Ioffe and Szegedy, "Batch normalization: accelerating deep network training by reducing internal covariate shift",
    2015, https://arxiv.org/abs/1502.03167 (there the variance for prediction is multiplied by n / (n - 1), with n
    numbers in each mean).

    Dtypes: float16, float32 or float64 for `data`.

    Parameters
    ----------
    data : Symbol
    gamma : Symbol
    beta : Symbol
    moving_mean : Symbol
    moving_var : Symbol
    eps : float, default 0.001
        added to the variance, so that nothing is divided by 0
    momentum : float, default 0.9
        weight of the past in the moving averages
    fix_gamma : bool, default True
        gamma counts as 1 and gets no gradient
    use_global_stats : bool, default False
        use the moving averages in training too
    output_mean_var : bool, default False
        show the mean and the inverse standard deviation as outputs
    axis : int, default 1
        the axis of the channels
    cudnn_off : bool, default False
        accepted for compatibility, without effect
    min_calib_range : float or None, default None
        accepted for compatibility, without effect
    max_calib_range : float or None, default None
        accepted for compatibility, without effect

    Raises
    ------
    MXNetError
        data has no such axis, or the shape or dtype of another input does not fit it.

    Examples
    --------
    >>> gamma, beta, moving_mean, moving_var = mx.nd.ones(1), mx.nd.zeros(1), mx.nd.zeros(1), mx.nd.ones(1)
    >>> with mx.autograd.record():
    ...     y = mx.nd.BatchNorm(mx.nd.array([[1], [3]]), gamma, beta, moving_mean, moving_var, eps=0, momentum=0.5)
    >>> y.asnumpy().tolist()
    [[-1.0], [1.0]]

    Half of the batch's mean went into the moving average:

    >>> moving_mean.asnumpy().tolist()
    [1.0]
    """


def BatchNorm_v1(data: Symbol | None = None, gamma: Symbol | None = None, beta: Symbol | None = None,
        moving_mean: Symbol | None = None, moving_var: Symbol | None = None, eps: float = 0.001,
        momentum: float = 0.9, fix_gamma: bool | int = True, use_global_stats: bool | int = False,
        output_mean_var: bool | int = False, axis: int = 1, cudnn_off: bool | int = False,
        min_calib_range: float | None = None, max_calib_range: float | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The old form of `BatchNorm`, kept for saved graphs: the same formula, parameters, shapes and dtypes.

    With `output_mean_var` the third output is the variance.  The gradient is that of `BatchNorm`, in prediction too.

    Dtypes: float16, float32 or float64 for `data`.

    Parameters
    ----------
    data : Symbol
    gamma : Symbol
    beta : Symbol
    moving_mean : Symbol
    moving_var : Symbol
    eps : float, default 0.001
        added to the variance, so that nothing is divided by 0
    momentum : float, default 0.9
        weight of the past in the moving averages
    fix_gamma : bool, default True
        gamma counts as 1 and gets no gradient
    use_global_stats : bool, default False
        use the moving averages in training too
    output_mean_var : bool, default False
        show the mean and the inverse standard deviation as outputs
    axis : int, default 1
        the axis of the channels
    cudnn_off : bool, default False
        accepted for compatibility, without effect
    min_calib_range : float or None, default None
        accepted for compatibility, without effect
    max_calib_range : float or None, default None
        accepted for compatibility, without effect

    Raises
    ------
    MXNetError
        As in `BatchNorm`.

    Examples
    --------
    >>> gamma, beta, moving_mean, moving_var = mx.nd.ones(1), mx.nd.zeros(1), mx.nd.array([2]), mx.nd.array([4])
    >>> mx.nd.BatchNorm_v1(mx.nd.array([[1], [4]]), gamma, beta, moving_mean, moving_var, eps=0).asnumpy().tolist()
    [[-0.5], [1.0]]
    """


def BilinearSampler(data: Symbol | None = None, grid: Symbol | None = None, cudnn_off: bool | int | None = None, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Sample images at the points of a grid, interpolating between the four pixels around each point.

    A pixel counts by ``max(0, 1 - Δx) max(0, 1 - Δy)``, with its distance from the point in pixels; pixels outside the
    image are 0.  The grid holds x and y from -1, the first column or row, to 1, the last.

    Shapes: data (n, c, h, w), grid (n, 2, oh, ow), output (n, c, oh, ow).

    Jaderberg et al., "Spatial transformer networks", 2015, https://arxiv.org/abs/1506.02025.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    grid : Symbol
    cudnn_off : bool or None, default None
        accepted for compatibility, without effect

    Raises
    ------
    MXNetError
        data or grid has another number of axes.

    Examples
    --------
    >>> points = mx.nd.array([[[[-1, 0, 1, 2]], [[0, 0, 0, 0]]]])      # the left pixel, the middle, the right, outside
    >>> mx.nd.BilinearSampler(mx.nd.array([[[[1, 3]]]]), points).asnumpy().tolist()
    [[[[1.0, 2.0, 3.0, 1.5]]]]
    """


def BlockGrad(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The same values, y = x, through which no gradient flows: for the backward pass the output is a constant.

    The gradient of x * x is 2 x, that of x * BlockGrad(x) is x.
    Shapes: data any, output the same.  Never an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> x = mx.nd.array([3])
    >>> x.attach_grad()
    >>> with mx.autograd.record():
    ...     y = x * mx.nd.BlockGrad(x)
    >>> y.backward()
    >>> x.grad.asnumpy().tolist()
    [3.0]
    """

stop_gradient = BlockGrad


def CTCLoss(data: Symbol | None = None, label: Symbol | None = None, data_lengths: Symbol | None = None,
        label_lengths: Symbol | None = None, use_data_lengths: bool | int = False,
        use_label_lengths: bool | int = False, blank_label: Literal['first', 'last'] = 'first', *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Minus the log-probability that a sequence of predictions spells the label: ``-log Σ Π p[t, path(t)]``.

    The product runs over time, the predictions p are softmax(data) at every step, and the sum runs over all paths that
    spell the label when repeated classes are merged and blanks dropped.  It is inf if there is none.  `blank_label`
    "first": class 0 is the blank, labels count from 1 and are padded with 0; "last": the blank is the last class,
    labels count from 0 and are padded with -1.

    Shapes: data (t, n, c), label (n, l), data_lengths and label_lengths (n,), output (n,).
    Label and lengths may have any dtype and get no gradient; the output has that of data.

    Graves et al., "Connectionist temporal classification: labelling unsegmented sequence data with recurrent neural
    networks", 2006, https://doi.org/10.1145/1143844.1143891.

    Dtypes: float16, float32 or float64 for `data`.

    Parameters
    ----------
    data : Symbol
    label : Symbol
    data_lengths : Symbol
    label_lengths : Symbol
    use_data_lengths : bool, default False
        take data_lengths steps of every sequence, not all
    use_label_lengths : bool, default False
        take label_lengths of every label, not up to the padding
    blank_label : str, default 'first', one of 'first', 'last'
        which class is the blank

    Raises
    ------
    MXNetError
        data has not 3 axes, label not 2, the label is longer than the sequence, or names a class that is none.

    Examples
    --------
    >>> p = mx.nd.array([[[0.4, 0.6]], [[0.5, 0.5]]])      # two steps; the paths aa, a- and -a spell a, -- does not
    >>> print(mx.nd.exp(-mx.nd.CTCLoss(mx.nd.log(p), mx.nd.array([[1]]))).asnumpy().round(4))
    [0.8]
    """

ctc_loss = CTCLoss
_contrib_CTCLoss = CTCLoss
_contrib_ctc_loss = CTCLoss


def Cast(data: Symbol | None = None, dtype: DTypeLike = ..., *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Convert to `dtype`; floats truncate to integers, integers wrap around.

    What is too large for a float dtype becomes infinite.  NaN, infinity and floats that are too large have no defined
    value in an integer dtype.  The gradient is converted back.
    Shapes: data any, output the same.  The output has the dtype `dtype`.

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol
    dtype : dtype, required
        the dtype of the output

    Raises
    ------
    TypeError
        There is no such dtype.

    Examples
    --------
    >>> mx.nd.Cast(mx.nd.array([-1.7, 2.9]), dtype="int32").asnumpy().tolist()
    [-1, 2]
    >>> mx.nd.Cast(mx.nd.array([255, 256], dtype="int32"), dtype="uint8").asnumpy().tolist()
    [255, 0]
    """

cast = Cast


def Concat(*data: Symbol | Sequence[Symbol], num_args: int = ..., dim: int = 1, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Join arrays along an axis: first the elements of the first array, then those of the second ...

    Shapes: inputs (n, a), (n, b), ..., output (n, a + b + ...) with dim=1; the other axes are equal.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    *data : Symbol
        Any number of inputs.
    num_args : int, required
        number of arrays
    dim : int, default 1
        the axis; negative counts from the end

    Raises
    ------
    MXNetError
        The inputs differ in another axis or in their dtypes, or there is no axis `dim`.

    Examples
    --------
    >>> mx.nd.Concat(mx.nd.array([[1, 2], [3, 4]]), mx.nd.array([[5], [6]]), dim=1).asnumpy().tolist()
    [[1.0, 2.0, 5.0], [3.0, 4.0, 6.0]]
    """

concat = Concat
_sparse_concat = Concat
_rnn_param_concat = Concat


def Convolution(data: Symbol | None = None, weight: Symbol | None = None, bias: Symbol | None = None,
        kernel: int | Sequence[int] = ..., stride: int | Sequence[int] = (), dilate: int | Sequence[int] = (),
        pad: int | Sequence[int] = (), num_filter: int = ..., num_group: int = 1, workspace: int = 1024,
        no_bias: bool | int = False, cudnn_tune: Literal['off', 'limited_workspace', 'fastest'] | None = None,
        cudnn_off: bool | int = False, layout: Literal['NCW', 'NCHW', 'NCDHW', 'NHWC', 'NDHWC'] | None = None, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    r"""Slide filters over a signal, an image or a volume and take the inner product at every position.

    .. math:: y_{nfp} = b_f + \sum_{c,k} x_{n,c,\;p \cdot stride + k \cdot dilate - pad} \; w_{fck}

    (a cross-correlation: the filter is not flipped).  The number of spatial axes is that of `kernel`.

    Shapes: data (n, c, h, w), weight (f, c / num_group, kh, kw), bias (f,), output (n, f, oh, ow) with
    ``oh = (h + 2 * pad - (kh - 1) * dilate - 1) // stride + 1``.

    Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016,
    https://arxiv.org/abs/1603.07285.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    weight : Symbol
    bias : Symbol
    kernel : tuple of int, required
        window, one number per spatial axis: (w,), (h, w) or (d, h, w)
    stride : tuple of int, default ()
        step of the window, 1 by default
    dilate : tuple of int, default ()
        distance of neighbouring elements of the window, 1 by default
    pad : tuple of int, default ()
        zeros added on both sides, 0 by default
    num_filter : int, required
        number of filters, f
    num_group : int, default 1
        channels and filters are split into groups that do not see each other
    workspace : int, default 1024
        accepted for compatibility, without effect
    no_bias : bool, default False
        leave out the bias
    cudnn_tune : str or None, default None, one of 'off', 'limited_workspace', 'fastest'
        accepted for compatibility, without effect
    cudnn_off : bool, default False
        accepted for compatibility, without effect
    layout : str or None, default None, one of 'NCW', 'NCHW', 'NCDHW', 'NHWC', 'NDHWC'
        only the default, channels first, is implemented

    Raises
    ------
    MXNetError
        The kernel is larger than the padded data, groups do not divide the channels or the filters, a shape does not
        fit, or a layout with the channels last is asked for.

    Examples
    --------
    >>> x, w = mx.nd.array([[[1, 3, 2, 5]]]), mx.nd.array([[[-1, 1]]])      # one channel; the difference of neighbours
    >>> mx.nd.Convolution(x, w, kernel=(2,), num_filter=1, no_bias=True).asnumpy().tolist()
    [[[2.0, -1.0, 3.0]]]
    >>> mx.sym.Convolution(mx.sym.Variable("x"), kernel=(3, 3), num_filter=8).infer_shape(x=(1, 3, 5, 5))[1]
    [(1, 8, 3, 3)]
    """


def Convolution_v1(data: Symbol | None = None, weight: Symbol | None = None, bias: Symbol | None = None,
        kernel: int | Sequence[int] = ..., stride: int | Sequence[int] = (), dilate: int | Sequence[int] = (),
        pad: int | Sequence[int] = (), num_filter: int = ..., num_group: int = 1, workspace: int = 1024,
        no_bias: bool | int = False, cudnn_tune: Literal['off', 'limited_workspace', 'fastest'] | None = None,
        cudnn_off: bool | int = False, layout: Literal['NCW', 'NCHW', 'NCDHW', 'NHWC', 'NDHWC'] | None = None, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The old name of `Convolution`, kept for saved graphs.

    Shapes: data (n, c, h, w), weight (f, c / num_group, kh, kw), bias (f,), output (n, f, oh, ow), as there.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    weight : Symbol
    bias : Symbol
    kernel : tuple of int, required
        window, one number per spatial axis: (w,), (h, w) or (d, h, w)
    stride : tuple of int, default ()
        step of the window, 1 by default
    dilate : tuple of int, default ()
        distance of neighbouring elements of the window, 1 by default
    pad : tuple of int, default ()
        zeros added on both sides, 0 by default
    num_filter : int, required
        number of filters, f
    num_group : int, default 1
        channels and filters are split into groups that do not see each other
    workspace : int, default 1024
        accepted for compatibility, without effect
    no_bias : bool, default False
        leave out the bias
    cudnn_tune : str or None, default None, one of 'off', 'limited_workspace', 'fastest'
        accepted for compatibility, without effect
    cudnn_off : bool, default False
        accepted for compatibility, without effect
    layout : str or None, default None, one of 'NCW', 'NCHW', 'NCDHW', 'NHWC', 'NDHWC'
        only the default, channels first, is implemented

    Raises
    ------
    MXNetError
        `Convolution` would raise.

    Examples
    --------
    >>> x, w = mx.nd.array([[[1, 3, 2, 5]]]), mx.nd.array([[[-1, 1]]])
    >>> mx.nd.Convolution_v1(x, w, kernel=(2,), num_filter=1, no_bias=True).asnumpy().tolist()
    [[[2.0, -1.0, 3.0]]]
    """


def Correlation(data1: Symbol | None = None, data2: Symbol | None = None, kernel_size: int = 1,
        max_displacement: int = 1, stride1: int = 1, stride2: int = 1, pad_size: int = 0,
        is_multiply: bool | int = True, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Compare every window of one image with the windows around the same place in another.

    With displacement d, ``out[d, p] = Σ data1[c, p + k] data2[c, p + d + k] / m``: the mean of the products over the m
    elements of a window, its pixels k and all channels c.  With ``is_multiply=False`` the mean of their absolute
    differences.

    Shapes: data1 and data2 (n, c, h, w), output (n, d * d, oh, ow) with d = 2 * (max_displacement // stride2) + 1, one
    channel for every displacement, row by row, and oh = ceil((h + 2 * pad_size - 2 * border) / stride1), where border
    is max_displacement + kernel_size // 2.

    Dosovitskiy et al., "FlowNet: learning optical flow with convolutional networks", 2015,
    https://arxiv.org/abs/1504.06852 (there the sum is not divided by m).

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data1 : Symbol
    data2 : Symbol
    kernel_size : int, default 1
        side of the windows that are compared, odd
    max_displacement : int, default 1
        how far away a window of data2 may lie, in pixels
    stride1 : int, default 1
        distance of the windows in data1
    stride2 : int, default 1
        distance of the displacements
    pad_size : int, default 0
        zeros around both images
    is_multiply : bool, default True
        multiply; otherwise take the absolute difference

    Raises
    ------
    MXNetError
        kernel_size is even, the images differ in shape or have not 4 axes, or nothing is left inside the border.

    Examples
    --------
    >>> a, b = mx.nd.array([[[[1, 2, 3]]]]), mx.nd.array([[[[0, 1, 2]]]])        # b is a, one pixel further right
    >>> scores = mx.nd.Correlation(a, b, max_displacement=1, pad_size=1).asnumpy()[0]
    >>> scores[4].tolist(), scores[5].tolist()                        # without displacement, and one pixel to the right
    ([[0.0, 2.0, 6.0]], [[1.0, 4.0, 0.0]])
    """


def Crop(*data: Symbol | Sequence[Symbol], offset: int | Sequence[int] = (0, 0), center_crop: bool | int = False,
        num_args: int = ..., h_w: int | Sequence[int] = (0, 0), name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Cut images to the height and width `h_w`, or to those of a second input, from `offset` or from the middle.

    MXNet's old operator; new code uses `slice` and `slice_like`.
    Shapes: data (n, c, h, w), output (n, c, *h_w); or a second input (.., .., oh, ow), of which only the shape is read,
    and output (n, c, oh, ow).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    *data : Symbol
        Any number of inputs.
    offset : tuple of int, default (0, 0)
        row and column of the first pixel that is kept
    center_crop : bool, default False
        keep the middle instead
    num_args : int, required
        1, or 2 if a second input gives the size
    h_w : tuple of int, default (0, 0)
        height and width, used if there is one input

    Raises
    ------
    MXNetError
        An input has not 4 axes, `offset` is not two numbers, there is no height and width, or the part does not lie
        within the image.

    Examples
    --------
    >>> x = mx.nd.array([[[[1, 2, 3], [4, 5, 6], [7, 8, 9]]]])
    >>> mx.nd.Crop(x, num_args=1, h_w=(2, 2), offset=(1, 0)).asnumpy().tolist()
    [[[[4.0, 5.0], [7.0, 8.0]]]]
    >>> mx.nd.Crop(x, num_args=1, h_w=(1, 1), center_crop=True).asnumpy().item()
    5.0
    """


def Custom(*data: Symbol | Sequence[Symbol], op_type: str, name: str | None = None,
        attr: dict[str, str] | None = None, **kwargs: Any) -> Symbol:
    """Apply an operator written in Python: y = forward(x) of the class that `mx.operator.register(op_type)` knows.

    All further keywords go to the constructor of its `CustomOpProp`, as text.  Inputs, outputs and auxiliary states are
    what that class lists, and its `CustomOp` computes the outputs and, in `backward`, the gradients.

    Shapes: what `infer_shape` of that class says; by default all are those of the first input.  The dtypes of the
    outputs are what its `infer_type` says.

    Parameters
    ----------
    *data : Symbol
        Any number of inputs.
    op_type : str, required
        the name under which the operator was registered

    Raises
    ------
    MXNetError
        No operator is registered under `op_type`, or the answers of its class do not fit the inputs.

    Examples
    --------
    >>> class Scale(mx.operator.CustomOp):
    ...     def __init__(self, factor):
    ...         self.factor = factor
    ...     def forward(self, is_train, req, in_data, out_data, aux):
    ...         self.assign(out_data[0], req[0], in_data[0] * self.factor)
    ...     def backward(self, req, out_grad, in_data, out_data, in_grad, aux):
    ...         self.assign(in_grad[0], req[0], out_grad[0] * self.factor)
    >>> @mx.operator.register("scale")
    ... class ScaleProp(mx.operator.CustomOpProp):
    ...     def __init__(self, factor):
    ...         super().__init__()
    ...         self.factor = float(factor)
    ...     def create_operator(self, ctx, in_shapes, in_dtypes):
    ...         return Scale(self.factor)
    >>> mx.nd.Custom(mx.nd.array([1, 2]), op_type="scale", factor=3).asnumpy().tolist()
    [3.0, 6.0]
    """


def Deconvolution(data: Symbol | None = None, weight: Symbol | None = None, bias: Symbol | None = None,
        kernel: int | Sequence[int] = ..., stride: int | Sequence[int] = (), dilate: int | Sequence[int] = (),
        pad: int | Sequence[int] = (), num_filter: int = ..., num_group: int = 1,
        cudnn_tune: Literal['off', 'limited_workspace', 'fastest'] | None = None, cudnn_off: bool | int = False,
        layout: Literal['NCW', 'NCHW', 'NCDHW', 'NHWC', 'NDHWC'] | None = None, adj: int | Sequence[int] = (),
        target_shape: int | Sequence[int] | None = (), workspace: int = 512, no_bias: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    r"""Spread every element over a window, weighted by a filter, and add up: the transposed convolution.

    .. math:: y_{nfq} = b_f + \sum_{c} \sum_{p \cdot stride + k \cdot dilate - pad = q} x_{ncp} \; w_{cfk}

    It is the gradient of `Convolution` with respect to its data, used as a layer that enlarges images; it inverts
    shapes, not values.

    Shapes: data (n, c, h, w), weight (c, f / num_group, kh, kw), bias (f,), output (n, f, oh, ow) with
    ``oh = (h - 1) * stride + (kh - 1) * dilate + 1 - 2 * pad + adj``, or `target_shape`.

    Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016,
    https://arxiv.org/abs/1603.07285.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    weight : Symbol
    bias : Symbol
    kernel : tuple of int, required
        window, one number per spatial axis: (w,), (h, w) or (d, h, w)
    stride : tuple of int, default ()
        step of the window, 1 by default
    dilate : tuple of int, default ()
        distance of neighbouring elements of the window, 1 by default
    pad : tuple of int, default ()
        zeros added on both sides, 0 by default
    num_filter : int, required
        number of filters, f
    num_group : int, default 1
        channels and filters are split into groups that do not see each other
    cudnn_tune : str or None, default None, one of 'off', 'limited_workspace', 'fastest'
        accepted for compatibility, without effect
    cudnn_off : bool, default False
        accepted for compatibility, without effect
    layout : str or None, default None, one of 'NCW', 'NCHW', 'NCDHW', 'NHWC', 'NDHWC'
        only the default, channels first, is implemented
    adj : tuple of int, default ()
        elements added at the end of every spatial axis of the output, 0 by default
    target_shape : tuple of int or None, default ()
        spatial shape of the output; pad and adj then follow from it
    workspace : int, default 512
        accepted for compatibility, without effect
    no_bias : bool, default True
        leave out the bias

    Raises
    ------
    MXNetError
        adj is not smaller than stride, target_shape is too large, groups do not divide the channels or the filters, or
        a shape does not fit.

    Examples
    --------
    >>> x, w = mx.nd.array([[[1, 2]]]), mx.nd.array([[[1, 10, 100]]])
    >>> mx.nd.Deconvolution(x, w, kernel=(3,), stride=(2,), num_filter=1).asnumpy().tolist()
    [[[1.0, 10.0, 102.0, 20.0, 200.0]]]
    >>> up = mx.sym.Deconvolution(mx.sym.Variable("x"), kernel=(4, 4), stride=(2, 2), pad=(1, 1), num_filter=3)
    >>> up.infer_shape(x=(1, 8, 5, 5))[1]
    [(1, 3, 10, 10)]
    """


def Dropout(data: Symbol | None = None, p: float = 0.5, mode: Literal['training', 'always'] = 'training',
        axes: int | Sequence[int] | None = (), cudnn_off: bool | int | None = False, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Set a random fraction p of the elements to 0, and scale the others by 1 / (1 - p), so that the mean stays.

    In prediction it is the identity, unless ``mode="always"``.  Along each of `axes` one draw holds for all elements.
    The gradient passes by the same factors, 0 or 1 / (1 - p).

    Shapes: data any, output the same.

    Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", 2014,
    https://jmlr.org/papers/v15/srivastava14a.html (there p is the fraction that is kept, and it is prediction that
    scales, by p).

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    p : float, default 0.5
        fraction of the elements that are dropped
    mode : str, default 'training', one of 'training', 'always'
        'always' drops in prediction too
    axes : tuple of int or None, default ()
        axes along which one draw holds for all
    cudnn_off : bool or None, default False
        accepted for compatibility, without effect

    Raises
    ------
    MXNetError
        p is not between 0 and 1, or an axis is out of range.

    Examples
    --------
    >>> mx.nd.Dropout(mx.nd.ones(3), p=0.9).asnumpy().tolist()             # prediction
    [1.0, 1.0, 1.0]
    >>> y = mx.nd.Dropout(mx.nd.ones(1000), p=0.75, mode="always").asnumpy()
    >>> sorted(set(y.tolist()))
    [0.0, 4.0]
    """


def Embedding(data: Symbol | None = None, weight: Symbol | None = None, input_dim: int = ..., output_dim: int = ...,
        dtype: DTypeLike = 'float32', sparse_grad: bool | int = False, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Look up the rows of a table: ``out[i] = weight[data[i]]``; the rows are vectors that stand for words.

    It is the product of `weight` with one-hot vectors, without writing these down.  An index out of range is clipped.
    The gradient of a row is the sum over all places where it was looked up; data get none.

    Shapes: data (*i), weight (input_dim, output_dim), output (*i, output_dim).
    weight and output have one dtype, `dtype` if nothing else is known.

    Bengio et al., "A neural probabilistic language model", 2003, https://jmlr.org/papers/v3/bengio03a.html.

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol
    weight : Symbol
    input_dim : int, required
        number of rows of the table
    output_dim : int, required
        length of a row
    dtype : dtype, default dtype('float32')
        dtype of the table
    sparse_grad : bool, default False
        taken and ignored: gradients are dense

    Raises
    ------
    MXNetError
        weight has another shape, or the dtype of data is not known.

    Examples
    --------
    >>> words, table = mx.nd.array([2, 0, 2]), mx.nd.array([[1, 2], [3, 4], [5, 6]])
    >>> mx.nd.Embedding(words, table, input_dim=3, output_dim=2).asnumpy().tolist()
    [[5.0, 6.0], [1.0, 2.0], [5.0, 6.0]]
    """

_sparse_Embedding = Embedding


def Flatten(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Join all axes but the first: every example becomes a row.

    Shapes: data (n, c, h, w), output (n, c * h * w); data (n,), output (n, 1).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Raises
    ------
    MXNetError
        data has no axis.

    Examples
    --------
    >>> mx.nd.Flatten(mx.nd.array([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])).asnumpy().tolist()
    [[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]
    """

flatten = Flatten


def FullyConnected(data: Symbol | None = None, weight: Symbol | None = None, bias: Symbol | None = None,
        num_hidden: int = ..., no_bias: bool | int = False, flatten: bool | int = True, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Apply the affine map :math:`Y = X W^T + b`.

    The gradients are dX = dY W, dW = dY' X and db, the sum of the rows of dY.
    Shapes: data (n, ...), weight (num_hidden, k), bias (num_hidden,), output (n, num_hidden), where k is the number of
    elements of one example.  With ``flatten=False``, data (..., k) gives output (..., num_hidden).  An unknown batch
    size is learnt from the output.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    weight : Symbol
    bias : Symbol
    num_hidden : int, required
        number of output columns
    no_bias : bool, default False
        leave out the bias
    flatten : bool, default True
        join all axes but the first; otherwise the map acts on the last axis

    Raises
    ------
    MXNetError
        The weight's or the bias's shape does not fit the data.

    Examples
    --------
    >>> x, w, b = mx.nd.array([[1, 2]]), mx.nd.array([[1, 0], [0, 1], [1, 1]]), mx.nd.array([0, 0, 10])
    >>> mx.nd.FullyConnected(x, w, b, num_hidden=3).asnumpy().tolist()
    [[1.0, 2.0, 13.0]]
    """


def GridGenerator(data: Symbol | None = None, transform_type: Literal['affine', 'warp'] = ...,
        target_shape: int | Sequence[int] = (0, 0), *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Make the grid that `BilinearSampler` samples at: for every pixel (x, y) of the output its place in the input.

    "affine": data are 2 x 3 matrices θ, and the place is ``θ (x, y, 1)'``.  "warp": data say by how many pixels to the
    right and down the place differs from (x, y).  Places go from -1 at the first column or row to 1 at the last.

    Shapes: data (n, 6), output (n, 2, *target_shape) for affine; data and output (n, 2, h, w) for warp.

    Jaderberg et al., "Spatial transformer networks", 2015, https://arxiv.org/abs/1506.02025.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    transform_type : str, required, one of 'affine', 'warp'
        what data mean
    target_shape : tuple of int, default (0, 0)
        height and width of the grid, for affine

    Raises
    ------
    MXNetError
        data has another shape, or target_shape is missing.

    Examples
    --------
    >>> mirror = mx.nd.array([[-1, 0, 0, 0, 1, 0]])        # x becomes -x, y stays
    >>> mx.nd.GridGenerator(mirror, transform_type="affine", target_shape=(1, 3)).asnumpy()[0, 0].tolist()
    [[1.0, 0.0, -1.0]]
    """


def GroupNorm(data: Symbol | None = None, gamma: Symbol | None = None, beta: Symbol | None = None,
        num_groups: int = 1, eps: float = 1e-05, output_mean_var: bool | int = False, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    r"""Normalize each group of channels of each example to mean 0 and variance 1, then scale and shift each group.

    .. math:: y = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} \gamma + \beta

    Shapes: data (n, c, ...), output the same, gamma and beta (num_groups,) (as in MXNet 1.9.1; the paper has one for
    every channel); the further outputs mean and std are (n, num_groups), shown with `output_mean_var`.

    Wu and He, "Group normalization", 2018, https://arxiv.org/abs/1803.08494.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    gamma : Symbol
    beta : Symbol
    num_groups : int, default 1
        number of groups of channels
    eps : float, default 1e-05
        added to the variance, so that nothing is divided by 0
    output_mean_var : bool, default False
        show the mean and the standard deviation as outputs

    Raises
    ------
    MXNetError
        data has fewer than 3 axes, num_groups does not divide the channels, or gamma or beta has another length.

    Examples
    --------
    >>> x = mx.nd.array([[[1], [3], [10], [30]]])        # one example of four channels, in two groups
    >>> mx.nd.GroupNorm(x, mx.nd.ones(2), mx.nd.array([0, 5]), num_groups=2, eps=0).asnumpy().tolist()
    [[[-1.0], [1.0], [4.0], [6.0]]]
    """


def IdentityAttachKLSparseReg(data: Symbol | None = None, moving_avg: Symbol | None = None,
        sparseness_target: float = 0.1, penalty: float = 0.001, momentum: float = 0.9, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The data as they are; the gradient pulls the mean activation of every unit to `sparseness_target`.

    It gains penalty * ((1 - t) / (1 - m) - t / m), where t is the target and m the unit's mean activation, a number
    between 0 and 1 as a sigmoid gives: the derivative by m of the Kullback-Leibler divergence between a coin of
    probability t and one of probability m.  m is the auxiliary state `moving_avg`; in training it becomes momentum * m
    + (1 - momentum) * mean(data).

    Shapes: data (n, units), output the same, moving_avg (units,).

    Ng, "Sparse autoencoder", 2011, https://web.stanford.edu/class/cs294a/sparseAutoencoder.pdf (there the mean runs
    over all examples).

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    moving_avg : Symbol
    sparseness_target : float, default 0.1
        wanted mean activation
    penalty : float, default 0.001
        weight of the divergence in the gradient
    momentum : float, default 0.9
        weight of the past in the moving mean

    Raises
    ------
    MXNetError
        data is no matrix, or moving_avg has not one element for each unit.

    Examples
    --------
    >>> x, m = mx.nd.array([[0.25], [0.75]]), mx.nd.zeros(1)
    >>> x.attach_grad()
    >>> with mx.autograd.record():
    ...     y = mx.nd.IdentityAttachKLSparseReg(x, m, sparseness_target=0.25, penalty=0.5, momentum=0)
    >>> y.backward(); m.asnumpy().tolist()
    [0.5]
    >>> x.grad.asnumpy().tolist()                   # 1 arrives, and 0.5 * (0.75 / 0.5 - 0.25 / 0.5) comes to it
    [[1.5], [1.5]]
    """


def InstanceNorm(data: Symbol | None = None, gamma: Symbol | None = None, beta: Symbol | None = None,
        eps: float = 0.001, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    r"""Normalize every channel of every example to mean 0 and variance 1, then scale by gamma and shift by beta.

    .. math:: y = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} \gamma + \beta

    Shapes: data (n, c, ...), output the same, gamma and beta (c,).

    Ulyanov, Vedaldi and Lempitsky, "Instance normalization: the missing ingredient for fast stylization",
    2016, https://arxiv.org/abs/1607.08022.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    gamma : Symbol
    beta : Symbol
    eps : float, default 0.001
        added to the variance, so that nothing is divided by 0

    Raises
    ------
    MXNetError
        data has fewer than 3 axes, or gamma or beta has another length.

    Examples
    --------
    >>> x, gamma, beta = mx.nd.array([[[1, 3], [10, 30]]]), mx.nd.ones(2), mx.nd.array([0, 5])
    >>> mx.nd.InstanceNorm(x, gamma, beta, eps=0).asnumpy().tolist()
    [[[-1.0, 1.0], [4.0, 6.0]]]
    """


def L2Normalization(data: Symbol | None = None, eps: float = 1e-10,
        mode: Literal['instance', 'channel', 'spatial'] = 'instance', *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    r"""Divide by the Euclidean norm :math:`\sqrt{\sum x^2 + \epsilon}`, so that the length becomes 1.

    `mode` says over what the norm runs: an example ("instance"), the channels at one position ("channel"), or the
    positions of one channel ("spatial").
    Shapes: data (n, ...), or (n, c, ...) for the last two modes; output the same.

    Liu, Rabinovich and Berg, "ParseNet: looking wider to see better", 2015, https://arxiv.org/abs/1506.04579.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    eps : float, default 1e-10
        added to the sum, so that nothing is divided by 0
    mode : str, default 'instance', one of 'instance', 'channel', 'spatial'
        what has unit length afterwards

    Raises
    ------
    MXNetError
        data has too few axes for the mode.

    Examples
    --------
    >>> x = mx.nd.array([[[3, 0], [4, 2]]])                # one example of two channels
    >>> print(mx.nd.L2Normalization(x, mode="channel").asnumpy().round(4))
    [[[0.6 0. ]
      [0.8 1. ]]]
    """


def LRN(data: Symbol | None = None, alpha: float = 0.0001, beta: float = 0.75, knorm: float = 2.0, nsize: int = ...,
        *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    r"""Local response normalization: divide by a power of the energy of neighbouring channels.

    .. math:: y_c = x_c \left(k + \frac{\alpha}{n} \sum_{|j - c| \le n/2} x_j^2\right)^{-\beta}

    Shapes: data (n, c, h, w), output the same.

    Krizhevsky, Sutskever and Hinton, "ImageNet classification with deep convolutional neural networks", 2012,
    https://proceedings.neurips.cc/paper/2012/hash/c399862d3b9d6b76c8436e924a68c45b-Abstract.html (there without the
    division by n).

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    alpha : float, default 0.0001
        weight of the neighbours' energy
    beta : float, default 0.75
        exponent
    knorm : float, default 2.0
        k, added to the energy
    nsize : int, required
        n, number of neighbouring channels, odd

    Raises
    ------
    MXNetError
        nsize is even, or data has not 4 axes.

    Examples
    --------
    >>> x = mx.nd.array([[[[1]], [[1]], [[1]]]])           # three channels: two, three and two neighbours
    >>> print(mx.nd.LRN(x, nsize=3, alpha=3, beta=1, knorm=2).asnumpy().round(4).ravel())
    [0.25 0.2  0.25]
    """


def LayerNorm(data: Symbol | None = None, gamma: Symbol | None = None, beta: Symbol | None = None, axis: int = -1,
        eps: float = 1e-05, output_mean_var: bool | int = False, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    r"""Normalize along one axis to mean 0 and variance 1, then scale by gamma and shift by beta.

    .. math:: y = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} \gamma + \beta

    The mean and the population variance are those of each line along `axis`, so that training and prediction are the
    same.

    Shapes: data any, output the same, gamma and beta (data.shape[axis],); the further outputs mean and std have data's
    shape with 1 at `axis` (shown with `output_mean_var`; their own gradient is not passed on).

    Ba, Kiros and Hinton, "Layer normalization", 2016, https://arxiv.org/abs/1607.06450.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    gamma : Symbol
    beta : Symbol
    axis : int, default -1
        the axis to normalize along
    eps : float, default 1e-05
        added to the variance, so that nothing is divided by 0
    output_mean_var : bool, default False
        show the mean and the standard deviation as outputs

    Raises
    ------
    MXNetError
        data has no such axis, or gamma or beta has another length.

    Examples
    --------
    >>> x = mx.nd.array([[1, 3], [10, 30]])
    >>> mx.nd.LayerNorm(x, mx.nd.ones(2), mx.nd.zeros(2), eps=0).asnumpy().tolist()
    [[-1.0, 1.0], [-1.0, 1.0]]
    """


def LeakyReLU(data: Symbol | None = None, gamma: Symbol | None = None,
        act_type: Literal['rrelu', 'leaky', 'prelu', 'elu', 'selu', 'gelu'] = 'leaky', slope: float = 0.25,
        lower_bound: float = 0.125, upper_bound: float = 0.334, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """A rectifier that lets something through below zero: y = x for x > 0, and for x <= 0 what `act_type` says.

    =====  ===================================
    leaky  slope * x
    prelu  gamma * x, gamma is learnt
    rrelu  r * x, r drawn at random
    elu    slope * (exp(x) - 1)
    selu   1.6733 * (exp(x) - 1)
    gelu   x * Φ(x), above zero too
    =====  ===================================

    `selu` multiplies everything by 1.0507; its gradient below zero is MXNet 1.9.1's, 1.0507 (y + 1.6733), not the
    derivative.  `gelu` weighs x with Φ(x) = (1 + erf(x / √2)) / 2, the probability that a normal number is below x.
    `rrelu` draws the slope r of each element from [lower_bound, upper_bound] in training; in prediction r is the mean.

    Shapes: data any, output the same.  `prelu` has the input gamma, (c,) for data (n, c, ...), or (1,) to share one.
    `rrelu` has the further output mask, the factor of every element.

    Maas, Hannun and Ng, "Rectifier nonlinearities improve neural network acoustic models", 2013,
    https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf (leaky); He et al., "Delving deep into
    rectifiers: surpassing human-level performance on ImageNet classification", 2015, https://arxiv.org/abs/1502.01852
    (prelu); Xu et al., "Empirical evaluation of rectified activations in convolutional network", 2015,
    https://arxiv.org/abs/1505.00853 (rrelu); Clevert, Unterthiner and Hochreiter, "Fast and accurate deep network
    learning by exponential linear units (ELUs)", 2016, https://arxiv.org/abs/1511.07289 (elu); Klambauer et al.,
    "Self-normalizing neural networks", 2017, https://arxiv.org/abs/1706.02515 (selu); Hendrycks and Gimpel, "Gaussian
    error linear units (GELUs)", 2016, https://arxiv.org/abs/1606.08415 (gelu).

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    gamma : Symbol
    act_type : str, default 'leaky', one of 'rrelu', 'leaky', 'prelu', 'elu', 'selu', 'gelu'
        the function
    slope : float, default 0.25
        slope below zero, for leaky; scale, for elu
    lower_bound : float, default 0.125
        least slope, for rrelu
    upper_bound : float, default 0.334
        greatest slope, for rrelu

    Raises
    ------
    MXNetError
        gamma's shape fits neither the channels nor (1,).

    Examples
    --------
    >>> mx.nd.LeakyReLU(mx.nd.array([-4, 2]), act_type="leaky", slope=0.25).asnumpy().tolist()
    [-1.0, 2.0]
    >>> gamma = mx.nd.array([0.25, 0.5])
    >>> mx.nd.LeakyReLU(mx.nd.array([[-4, -4]]), gamma, act_type="prelu").asnumpy().tolist()
    [[-1.0, -2.0]]
    """


def LinearRegressionOutput(data: Symbol | None = None, label: Symbol | None = None, grad_scale: float = 1.0, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The data as prediction, and for the gradient that of half the squared error: prediction - label.

    It is divided by the number of outputs of one example and multiplied by `grad_scale`; the gradient that arrives is
    ignored.

    Shapes: data (n, ...), label the same, or (n, ...) with as many elements, (n,) for data (n, 1); output as data.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    label : Symbol
    grad_scale : float, default 1.0
        factor of the gradient

    Raises
    ------
    MXNetError
        The label has not as many elements as data, or another number of examples.

    Examples
    --------
    >>> x = mx.nd.array([[3, 1]]); x.attach_grad()
    >>> with mx.autograd.record():
    ...     y = mx.nd.LinearRegressionOutput(x, mx.nd.array([[1, 1]]))
    >>> y.backward(); (y.asnumpy().tolist(), x.grad.asnumpy().tolist())
    ([[3.0, 1.0]], [[1.0, 0.0]])
    """


def LogisticRegressionOutput(data: Symbol | None = None, label: Symbol | None = None, grad_scale: float = 1.0, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The sigmoid of the data as prediction, and for the gradient that of the cross entropy: prediction - label.

    The sigmoid is 1 / (1 + exp(-data)), the label a probability, most often 0 or 1.  The gradient is divided by the
    number of outputs of one example and multiplied by `grad_scale`; the gradient that arrives is ignored.

    Shapes: data (n, ...), label the same, or (n, ...) with as many elements, (n,) for data (n, 1); output as data.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    label : Symbol
    grad_scale : float, default 1.0
        factor of the gradient

    Raises
    ------
    MXNetError
        The label has not as many elements as data, or another number of examples.

    Examples
    --------
    >>> x = mx.nd.array([[0]]); x.attach_grad()
    >>> with mx.autograd.record():
    ...     y = mx.nd.LogisticRegressionOutput(x, mx.nd.array([1]))
    >>> y.backward(); (y.asnumpy().tolist(), x.grad.asnumpy().tolist())
    ([[0.5]], [[-0.5]])
    """


def MAERegressionOutput(data: Symbol | None = None, label: Symbol | None = None, grad_scale: float = 1.0, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The data as prediction, and for the gradient that of the absolute error: the sign of prediction - label.

    It is divided by the number of outputs of one example and multiplied by `grad_scale`; the gradient that arrives is
    ignored.

    Shapes: data (n, ...), label the same, or (n, ...) with as many elements, (n,) for data (n, 1); output as data.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    label : Symbol
    grad_scale : float, default 1.0
        factor of the gradient

    Raises
    ------
    MXNetError
        The label has not as many elements as data, or another number of examples.

    Examples
    --------
    >>> x = mx.nd.array([[3], [1], [0]]); x.attach_grad()
    >>> with mx.autograd.record():
    ...     y = mx.nd.MAERegressionOutput(x, mx.nd.array([1, 1, 1]))
    >>> y.backward(); (y.asnumpy().tolist(), x.grad.asnumpy().tolist())
    ([[3.0], [1.0], [0.0]], [[1.0], [0.0], [-1.0]])
    """


def MakeLoss(data: Symbol | None = None, grad_scale: float = 1.0, valid_thresh: float = 0.0,
        normalization: Literal['null', 'batch', 'valid'] = 'null', *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The data as they are, as a loss to be minimized: their gradient is `grad_scale`.

    It is divided by the number of examples (`normalization` "batch"; the last axis belongs to one example), or by that
    of the elements above `valid_thresh` ("valid").  The gradient that arrives is ignored.

    Shapes: data any, output the same.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    grad_scale : float, default 1.0
        the gradient
    valid_thresh : float, default 0.0
        elements above count as valid
    normalization : str, default 'null', one of 'null', 'batch', 'valid'
        what the gradient is divided by

    Raises
    ------
    MXNetError
        data is an integer array, or nothing tells its dtype.

    Examples
    --------
    >>> x = mx.nd.array([3, 0, 5]); x.attach_grad()
    >>> with mx.autograd.record():
    ...     loss = mx.nd.MakeLoss(x * x, normalization="valid")
    >>> loss.backward()
    >>> x.grad.asnumpy().tolist()                   # 2 x, divided by the two elements above 0
    [3.0, 0.0, 5.0]
    """


def Pad(data: Symbol | None = None, mode: Literal['constant', 'edge', 'reflect'] = ...,
        pad_width: int | Sequence[int] = ..., constant_value: float = 0.0, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Put a border around the spatial axes of images (n, c, h, w) or volumes (n, c, d, h, w).

    mode "constant": `constant_value`; "edge": the outermost element again; "reflect": the elements mirrored at the
    edge, which is not repeated.  With a width of 2 on the left, ``1 2 3`` becomes ``0 0 1 2 3``, ``1 1 1 2 3`` or
    ``3 2 1 2 3``.

    Shapes: data (n, c, h, w), output (n, c, top + h + bottom, left + w + right) with ``pad_width=(0, 0, 0, 0, top,
    bottom, left, right)``; volumes likewise.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    mode : str, required, one of 'constant', 'edge', 'reflect'
        what the border is made of
    pad_width : tuple of int, required
        numbers of elements before and after each axis: (before, after, before, after, ...)
    constant_value : float, default 0.0
        the border with mode='constant'

    Raises
    ------
    MXNetError
        data has not 4 or 5 axes, `pad_width` has not two numbers for each, one of them is negative or one of the
        first four not 0, or a border to reflect is not smaller than the axis.

    Examples
    --------
    >>> mx.nd.Pad(mx.nd.ones((1, 1, 1, 2)), mode="constant", pad_width=(0, 0, 0, 0, 1, 0, 0, 1)).asnumpy().tolist()
    [[[[0.0, 0.0, 0.0], [1.0, 1.0, 0.0]]]]
    >>> x = mx.nd.array([[[[1, 2, 3]]]])
    >>> mx.nd.Pad(x, mode="reflect", pad_width=(0, 0, 0, 0, 0, 0, 2, 1)).asnumpy().tolist()
    [[[[3.0, 2.0, 1.0, 2.0, 3.0, 2.0]]]]
    """

pad = Pad


def Pooling(data: Symbol | None = None, kernel: int | Sequence[int] | None = (),
        pool_type: Literal['max', 'avg', 'sum', 'lp'] = 'max', global_pool: bool | int = False,
        pooling_convention: Literal['valid', 'full', 'same'] = 'valid', stride: int | Sequence[int] = (),
        pad: int | Sequence[int] = (), cudnn_off: bool | int = False, p_value: int | None = None,
        count_include_pad: bool | int | None = None,
        layout: Literal['NCW', 'NCHW', 'NCDHW', 'NWC', 'NHWC', 'NDHWC'] | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    r"""Keep one number of every window: its maximum, its mean, its sum or its norm :math:`(\sum x^p)^{1/p}`.

    The window slides over a signal, an image or a volume.  The gradient of a maximum goes to the first of equal
    elements.  No absolute value is taken: for p = 1 the norm is the sum, for p = 3 it can be negative.

    Shapes: data (n, c, h, w), output (n, c, oh, ow) with ``oh = (h + 2 * pad - kernel) // stride + 1``, rounded up
    with ``pooling_convention="full"``; (n, c, 1, 1) with `global_pool`.  The border added by `pad` is never the
    maximum; in a mean it counts as zeros, unless ``count_include_pad=False``.

    Sermanet, Chintala and LeCun, "Convolutional neural networks applied to house numbers digit
    classification", 2012, https://arxiv.org/abs/1204.3968 (the norm, there with weights); Lin, Chen and Yan, "Network
    in network", 2014, https://arxiv.org/abs/1312.4400 (the global mean).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    kernel : tuple of int or None, default ()
        window, one number per spatial axis; not needed with global_pool
    pool_type : str, default 'max', one of 'max', 'avg', 'sum', 'lp'
        what is kept of a window
    global_pool : bool, default False
        one window that covers the whole image
    pooling_convention : str, default 'valid', one of 'valid', 'full', 'same'
        'valid' drops a last window that does not fit, 'full' keeps it
    stride : tuple of int, default ()
        step of the window, 1 by default
    pad : tuple of int, default ()
        border added on both sides, 0 by default
    cudnn_off : bool, default False
        accepted for compatibility, without effect
    p_value : int or None, default None
        order of the norm, for pool_type='lp'
    count_include_pad : bool or None, default None
        count the border in a mean; None means True
    layout : str or None, default None, one of 'NCW', 'NCHW', 'NCDHW', 'NWC', 'NHWC', 'NDHWC'
        order of the axes, channels second by default

    Raises
    ------
    MXNetError
        The window is larger than the padded data, the number of axes does not fit `kernel`, or "lp" has no `p_value`.

    Examples
    --------
    >>> x = mx.nd.array([[[1, 3, 2, 5]]])
    >>> mx.nd.Pooling(x, kernel=(2,), stride=(2,)).asnumpy().tolist()
    [[[3.0, 5.0]]]
    >>> mx.nd.Pooling(x, global_pool=True, pool_type="avg").asnumpy().tolist()
    [[[2.75]]]
    """


def Pooling_v1(data: Symbol | None = None, kernel: int | Sequence[int] | None = (), global_pool: bool | int = False,
        stride: int | Sequence[int] = (), pad: int | Sequence[int] = (),
        pool_type: Literal['max', 'avg', 'sum'] = 'max', pooling_convention: Literal['valid', 'full'] = 'valid', *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The old pooling operator, kept for saved graphs: a mean always divides by the size of the kernel.

    So does `Pooling`, but for a last window that overhangs the padded data, which only "full" keeps.  And the border of
    images and volumes counts as zeros in a maximum too.
    Shapes: data (n, c, h, w), output (n, c, oh, ow), as there.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    kernel : tuple of int or None, default ()
        window, one number per spatial axis; not needed with global_pool
    global_pool : bool, default False
        one window that covers the whole image
    stride : tuple of int, default ()
        step of the window, 1 by default
    pad : tuple of int, default ()
        border added on both sides, 0 by default
    pool_type : str, default 'max', one of 'max', 'avg', 'sum'
        what is kept of a window
    pooling_convention : str, default 'valid', one of 'valid', 'full'
        'valid' drops a last window that does not fit, 'full' keeps it

    Raises
    ------
    MXNetError
        The window is larger than the padded data, or the number of axes does not fit `kernel`.

    Examples
    --------
    >>> overhanging = dict(kernel=(1, 2), stride=(1, 2), pool_type="avg", pooling_convention="full")
    >>> mx.nd.Pooling_v1(mx.nd.array([[[[1, 3, 8]]]]), **overhanging).asnumpy().tolist()        # 8 / 2
    [[[[2.0, 4.0]]]]
    >>> mx.nd.Pooling(mx.nd.array([[[[1, 3, 8]]]]), **overhanging).asnumpy().tolist()
    [[[[2.0, 8.0]]]]
    """


def RNN(data: Symbol | None = None, parameters: Symbol | None = None, state: Symbol | None = None,
        state_cell: Symbol | None = None, state_size: int = ..., num_layers: int = ...,
        bidirectional: bool | int = False, mode: Literal['rnn_relu', 'rnn_tanh', 'lstm', 'gru'] = ...,
        p: float = 0.0, state_outputs: bool | int = False, projection_size: int | None = None,
        lstm_state_clip_min: float | None = None, lstm_state_clip_max: float | None = None,
        lstm_state_clip_nan: bool | int = False, use_sequence_length: bool | int = False, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Run a recurrent network over sequences: x_t and the state h become the next state, which is also the output.

    ========  ===========================================================================================
    rnn_relu  h' = relu(W x + b + R h + c); rnn_tanh alike
    lstm      i, f, g, o = W x + b + R h + c; s' = sigmoid(f) s + sigmoid(i) tanh(g); h' = sigmoid(o) tanh(s')
    gru       r, z = sigmoid(W x + b + R h + c); n = tanh(W x + b + r (R h + c)); h' = (1 - z) n + z h
    ========  ===========================================================================================

    Shapes: data (t, n, k), state (and state_cell for lstm) (layers * directions, n, h), output (t, n, directions * h);
    with `state_outputs` also the last states.  `parameters` is one vector: for every layer and direction W
    (gates * h, inputs) and R (gates * h, h); then, in the same order, all b and c (gates * h,).

    Hochreiter and Schmidhuber, "Long short-term memory", 1997, https://doi.org/10.1162/neco.1997.9.8.1735, and
    for the gate f Gers, Schmidhuber and Cummins, "Learning to forget: continual prediction with LSTM", 2000,
    https://doi.org/10.1162/089976600300015015 (lstm); Cho et al., "Learning phrase representations using RNN
    encoder-decoder for statistical machine translation", 2014, https://arxiv.org/abs/1406.1078 (gru, there with R (r h)
    in place of r (R h + c), which is cuDNN's).

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    parameters : Symbol
    state : Symbol
    state_cell : Symbol
    state_size : int, required
        size of the hidden state, h
    num_layers : int, required
        number of layers, each fed with the outputs of the one before
    bidirectional : bool, default False
        a second set of weights reads the sequence backwards
    mode : str, required, one of 'rnn_relu', 'rnn_tanh', 'lstm', 'gru'
        the cell
    p : float, default 0.0
        fraction dropped of the outputs between layers, in training
    state_outputs : bool, default False
        show the last states as outputs too
    projection_size : int or None, default None
        not available on a CPU
    lstm_state_clip_min : float or None, default None
        not available on a CPU
    lstm_state_clip_max : float or None, default None
        not available on a CPU
    lstm_state_clip_nan : bool, default False
        not available on a CPU
    use_sequence_length : bool, default False
        not available on a CPU

    Raises
    ------
    MXNetError
        A shape does not fit, or something is asked for that MXNet offers with cuDNN only.

    Examples
    --------
    >>> x, state = mx.nd.array([[[1]], [[2]], [[3]]]), mx.nd.zeros((1, 1, 1))        # three steps of one sequence
    >>> parameters = mx.nd.array([1, 1, 0, 0])                                       # W, R, b and c: running sums
    >>> mx.nd.RNN(x, parameters, state, state_size=1, num_layers=1, mode="rnn_relu").asnumpy().tolist()
    [[[1.0]], [[3.0]], [[6.0]]]
    >>> net = mx.sym.RNN(mx.sym.Variable("x"), state_size=4, num_layers=1, mode="lstm", name="rnn")
    >>> net.infer_shape(x=(5, 2, 3))
    ([(5, 2, 3), (144,), (1, 2, 4), (1, 2, 4)], [(5, 2, 4)], [])
    """


def ROIPooling(data: Symbol | None = None, rois: Symbol | None = None, pooled_size: int | Sequence[int] = ...,
        spatial_scale: float = ..., *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Cut regions out of feature maps, divide each into the same number of bins, and take the maximum of every bin.

    Corners are scaled by `spatial_scale` and rounded to whole pixels; an empty bin gives 0.  The gradient goes to the
    first of equal maxima.

    Shapes: data (n, c, h, w); rois (r, 5), each (number of the image, x1, y1, x2, y2), the corners included, in the
    image's pixels; output (r, c, *pooled_size).  rois get no gradient.

    Girshick, "Fast R-CNN", 2015, https://arxiv.org/abs/1504.08083.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    rois : Symbol
    pooled_size : tuple of int, required
        height and width of the output of a region
    spatial_scale : float, required
        data's size over that of the image which the regions refer to

    Raises
    ------
    MXNetError
        data or rois has another shape, or a region is of an image that is not there.

    Examples
    --------
    >>> x, regions = mx.nd.array([[[[1, 2], [3, 4]]]]), mx.nd.array([[0, 0, 0, 1, 1], [0, 0, 0, 1, 0]])
    >>> mx.nd.ROIPooling(x, regions, pooled_size=(1, 1), spatial_scale=1).asnumpy().tolist()    # all, and the first row
    [[[[4.0]]], [[[2.0]]]]
    """


def Reshape(data: Symbol | None = None, shape: int | Sequence[int] = (), reverse: bool | int = False,
        target_shape: int | Sequence[int] = (), keep_highest: bool | int = False, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Give the array another shape with as many elements; they keep their order in memory.

    Besides sizes, `shape` may hold codes.  They are read from left to right, and so are the axes of the input: a size,
    0, -1 and -4 use up one axis each (as long as there are any), -3 uses up two, -2 all that are left.

    =======  =============================================  ========================  =====================
    code     meaning                                        example                   (2, 3, 4) becomes
    =======  =============================================  ========================  =====================
    ``0``    the size of this axis                          ``(4, 0, 2)``             (4, 3, 2)
    ``-1``   whatever is needed; only once                  ``(6, -1)``               (6, 4)
    ``-2``   all axes that are left, as they are            ``(-2, 1)``               (2, 3, 4, 1)
    ``-3``   this axis and the next joined to one           ``(-3, 0)``               (6, 4)
    ``-4``   this axis split into the two sizes behind the  ``(-4, 1, -1, -2)``       (1, 2, 3, 4)
             code, of which one may be -1
    =======  =============================================  ========================  =====================

    With `reverse` codes and axes are read from right to left, so that (10, 5, 4) with ``(-1, 0)`` becomes (50, 4), not
    (40, 5).

    Shapes: data any, output what `shape` says.  The gradient is reshaped back.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    shape : tuple of int, default ()
        sizes and codes
    reverse : bool, default False
        match the codes from the right
    target_shape : tuple of int, default ()
        deprecated: the shape, in which one 0 is inferred
    keep_highest : bool, default False
        deprecated: keep the first axis of target_shape

    Raises
    ------
    MXNetError
        The numbers of elements differ, a code finds no axis, -1 occurs twice, the sizes behind -4 do not give the axis,
        or there is no `shape`.

    Examples
    --------
    >>> x = mx.nd.array([[1, 2, 3], [4, 5, 6]])
    >>> x.reshape((3, -1)).asnumpy().tolist()
    [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]
    >>> x = mx.nd.zeros((2, 3, 4))
    >>> x.reshape((4, 0, 2)).shape, x.reshape((6, -1)).shape, x.reshape((-2, 1)).shape
    ((4, 3, 2), (6, 4), (2, 3, 4, 1))
    >>> x.reshape((-3, 0)).shape, x.reshape((-4, 1, -1, -2)).shape
    ((6, 4), (1, 2, 3, 4))
    >>> mx.nd.zeros((10, 5, 4)).reshape((-1, 0), reverse=True).shape
    (50, 4)
    """

reshape = Reshape


def SVMOutput(data: Symbol | None = None, label: Symbol | None = None, margin: float = 1.0,
        regularization_coefficient: float = 1.0, use_linear: bool | int = False, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The data as scores, and for the gradient that of the hinge loss, each class against the rest.

    The score of the right class should be above `margin`, the others below -margin.  The loss is C * Σ max(0, margin -
    y * score)², where y is 1 for the right class and -1 for the others, and C is `regularization_coefficient`; with
    `use_linear` it is not squared.  The gradient that arrives is ignored.

    Shapes: data (n, c), label (n,), output as data.

    Tang, "Deep learning using linear support vector machines", 2013, https://arxiv.org/abs/1306.0239.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    label : Symbol
    margin : float, default 1.0
        distance from 0 that scores should keep
    regularization_coefficient : float, default 1.0
        factor of the gradient
    use_linear : bool, default False
        L1 loss instead of the squared one

    Raises
    ------
    MXNetError
        There is not one label for each line of data, or the gradient of data with other than 2 axes is asked for.

    Examples
    --------
    >>> x = mx.nd.array([[0.5, 0.5]]); x.attach_grad()
    >>> with mx.autograd.record():
    ...     scores = mx.nd.SVMOutput(x, mx.nd.array([0]))
    >>> scores.backward()
    >>> x.grad.asnumpy().tolist()                   # twice what is lacking: 0.5 to 1, 1.5 to -1
    [[-1.0, 3.0]]
    """


def SequenceLast(data: Symbol | None = None, sequence_length: Symbol | None = None,
        use_sequence_length: bool | int = False, axis: int = 0, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Take the last element of each sequence: ``out[b] = data[sequence_length[b] - 1, b]``.

    Without `use_sequence_length` it is the last step.  Of a sequence of length 0 the first element is taken.
    Shapes: data (steps, batch, ...), or (batch, steps, ...) with axis 1; sequence_length (batch,); output (batch, ...).
    The lengths may have any dtype and get no gradient; the output has that of data.

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol
    sequence_length : Symbol
    use_sequence_length : bool, default False
        is there a second input with the lengths?
    axis : int, default 0
        the axis of the steps, 0 or 1

    Raises
    ------
    MXNetError
        data has fewer than 2 axes, or there is not one length for each sequence.

    Examples
    --------
    >>> x = mx.nd.array([[1, 2], [3, 4], [5, 6]])          # the columns are two sequences of three steps
    >>> mx.nd.SequenceLast(x, mx.nd.array([1, 2]), use_sequence_length=True).asnumpy().tolist()
    [1.0, 4.0]
    """


def SequenceMask(data: Symbol | None = None, sequence_length: Symbol | None = None,
        use_sequence_length: bool | int = False, axis: int = 0, value: float = 0.0, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Set what lies behind each sequence's end: ``out[t, b] = data[t, b] if t < sequence_length[b] else value``.

    Without `use_sequence_length` every sequence is as long as data, and the operator is the identity.
    Shapes: data (steps, batch, ...), or (batch, steps, ...) with axis 1; sequence_length (batch,); output that of data.
    The lengths may have any dtype and get no gradient; the output has that of data.

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol
    sequence_length : Symbol
    use_sequence_length : bool, default False
        is there a second input with the lengths?
    axis : int, default 0
        the axis of the steps, 0 or 1
    value : float, default 0.0
        what is written behind the end

    Raises
    ------
    MXNetError
        data has fewer than 2 axes, or there is not one length for each sequence.

    Examples
    --------
    >>> x = mx.nd.array([[1, 2], [3, 4], [5, 6]])          # the columns are two sequences of three steps
    >>> mx.nd.SequenceMask(x, mx.nd.array([1, 2]), use_sequence_length=True, value=-1).asnumpy().tolist()
    [[1.0, 2.0], [-1.0, 4.0], [-1.0, -1.0]]
    """


def SequenceReverse(data: Symbol | None = None, sequence_length: Symbol | None = None,
        use_sequence_length: bool | int = False, axis: int = 0, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Reverse each sequence, ``out[t, b] = data[sequence_length[b] - 1 - t, b]``; what lies behind its end stays.

    Without `use_sequence_length` all steps are reversed.  The axis of the steps is 0.
    Shapes: data (steps, batch, ...), sequence_length (batch,), output that of data.
    The lengths may have any dtype and get no gradient; the output has that of data.

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol
    sequence_length : Symbol
    use_sequence_length : bool, default False
        is there a second input with the lengths?
    axis : int, default 0
        the axis of the steps, 0 or 1

    Raises
    ------
    MXNetError
        data has fewer than 2 axes, there is not one length for each sequence, one is more than the steps, or the axis
        is not 0.

    Examples
    --------
    >>> x = mx.nd.array([[1, 2], [3, 4], [5, 6]])          # the columns are two sequences of three steps
    >>> mx.nd.SequenceReverse(x, mx.nd.array([2, 3]), use_sequence_length=True).asnumpy().tolist()
    [[3.0, 6.0], [1.0, 4.0], [5.0, 2.0]]
    """


def SliceChannel(data: Symbol | None = None, num_outputs: int = ..., axis: int = 1,
        squeeze_axis: bool | int = False, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Cut an array into `num_outputs` equal parts along an axis; one part is an array, several are a list of them.

    Shapes: data (n, k * m), every one of k outputs (n, m) with axis 1; with `squeeze_axis`, which wants m = 1, (n,).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    num_outputs : int, required
        number of parts
    axis : int, default 1
        the axis; negative counts from the end
    squeeze_axis : bool, default False
        drop the axis, if all parts have the size 1 there

    Raises
    ------
    MXNetError
        `num_outputs` does not divide the axis, `squeeze_axis` finds parts of another size than 1, or there is no such
        axis.

    Examples
    --------
    >>> [part.asnumpy().tolist() for part in mx.nd.SliceChannel(mx.nd.array([[1, 2, 3, 4]]), num_outputs=2, axis=1)]
    [[[1.0, 2.0]], [[3.0, 4.0]]]
    >>> parts = mx.nd.SliceChannel(mx.nd.array([[1, 2]]), num_outputs=2, squeeze_axis=True)
    >>> [part.asnumpy().tolist() for part in parts]
    [[1.0], [2.0]]
    """

split = SliceChannel


def SoftmaxActivation(data: Symbol | None = None, mode: Literal['instance', 'channel'] = 'instance', *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Softmax as an old layer: along the last axis ("instance"), or over the channels, axis 1 ("channel").

    The gradient is that of a softmax along axis 1 in both modes, as in MXNet 1.9.1: right for "channel" and for
    matrices.  Use `softmax` for anything else.
    Shapes: data any ((n, c, ...) for "channel"), output the same.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    mode : str, default 'instance', one of 'instance', 'channel'
        what the results sum to 1 over

    Raises
    ------
    MXNetError
        data has fewer than 3 axes in the mode "channel".

    Examples
    --------
    >>> x = mx.nd.array([[0, 1.0986]], dtype="float64")     # the exponentials are 1 and 3
    >>> mx.nd.SoftmaxActivation(x).asnumpy().round(4).tolist()
    [[0.25, 0.75]]
    """


def SoftmaxOutput(data: Symbol | None = None, label: Symbol | None = None, grad_scale: float = 1.0,
        ignore_label: float = -1.0, multi_output: bool | int = False, use_ignore: bool | int = False,
        preserve_shape: bool | int = False, normalization: Literal['null', 'batch', 'valid'] = 'null',
        out_grad: bool | int = False, smooth_alpha: float = 0.0, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    r"""Softmax for the output, and for the gradient that of the cross entropy with the labels.

    .. math:: p = \mathrm{softmax}(x), \qquad
              \frac{\partial}{\partial x} \left(-\log p_{label}\right) = p - \mathrm{onehot}(label)

    The gradient that arrives is ignored: the layer is a loss.  A label that is no class makes the gradient p alone.

    Shapes: data (n, c), label (n,) of classes, output (n, c).  With `multi_output`, data (n, c, h, w) and label
    (n, h * w) or (n, h, w); the gradient is then divided by h * w.  With `preserve_shape`, data (..., c) and label
    (...).  A label of data's shape holds probabilities.

    Szegedy et al., "Rethinking the Inception architecture for computer vision", 2016, https://arxiv.org/abs/1512.00567
    (`smooth_alpha`; there the label's class gets an equal part of that share too).

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    label : Symbol
    grad_scale : float, default 1.0
        factor of the gradient
    ignore_label : float, default -1.0
        label of the examples that do not count, with use_ignore
    multi_output : bool, default False
        classes along axis 1, and a label for every position of the other axes
    use_ignore : bool, default False
        examples with ignore_label get no gradient
    preserve_shape : bool, default False
        classes along the last axis, and a label for every line of it
    normalization : str, default 'null', one of 'null', 'batch', 'valid'
        divide the gradient by 1, by the number of labels, or by that of labels not ignored
    out_grad : bool, default False
        multiply the gradient by the output, which is what MXNet 1.9.1 does
    smooth_alpha : float, default 0.0
        share of the target that all other classes get together

    Raises
    ------
    MXNetError
        The label's shape fits in none of these ways, or data has less than two axes.

    Examples
    --------
    >>> x, label = mx.nd.array([[0, 0]]), mx.nd.array([1])
    >>> x.attach_grad()
    >>> with mx.autograd.record():
    ...     p = mx.nd.SoftmaxOutput(x, label)
    >>> p.backward(); (p.asnumpy().tolist(), x.grad.asnumpy().tolist())
    ([[0.5, 0.5]], [[0.5, -0.5]])
    """

Softmax = SoftmaxOutput


def SpatialTransformer(data: Symbol | None = None, loc: Symbol | None = None, cudnn_off: bool | int | None = None,
        target_shape: int | Sequence[int] = (0, 0), transform_type: Literal['affine'] = ...,
        sampler_type: Literal['bilinear'] = ..., *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Move, turn, scale or shear images by affine maps that a network computes: `GridGenerator` and `BilinearSampler`.

    Shapes: data (n, c, h, w), loc (n, 6), the 2 x 3 matrices that map a place in the output to one in the input, output
    (n, c, *target_shape).

    Jaderberg et al., "Spatial transformer networks", 2015, https://arxiv.org/abs/1506.02025.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    loc : Symbol
    cudnn_off : bool or None, default None
        accepted for compatibility, without effect
    target_shape : tuple of int, default (0, 0)
        height and width of the output
    transform_type : str, required, one of 'affine'
        kind of the map
    sampler_type : str, required, one of 'bilinear'
        kind of the interpolation

    Raises
    ------
    MXNetError
        data has another number of axes, or target_shape is missing.

    Examples
    --------
    >>> x, mirror = mx.nd.array([[[[1, 2, 3]]]]), mx.nd.array([[-1, 0, 0, 0, 1, 0]])
    >>> mx.nd.SpatialTransformer(x, mirror, target_shape=(1, 3), transform_type="affine",
    ...                          sampler_type="bilinear").asnumpy().tolist()
    [[[[3.0, 2.0, 1.0]]]]
    """


def SwapAxis(data: Symbol | None = None, dim1: int = 0, dim2: int = 0, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Exchange two axes: ``out[i, j] = data[j, i]`` with dim1=0 and dim2=1.

    Shapes: data (a, b, c), output (c, b, a) with dim1=0 and dim2=2.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    dim1 : int, default 0
        the first axis
    dim2 : int, default 0
        the second axis

    Raises
    ------
    MXNetError
        An axis is out of range.

    Examples
    --------
    >>> mx.nd.SwapAxis(mx.nd.array([[[1, 2]], [[3, 4]]]), dim1=0, dim2=2).asnumpy().tolist()
    [[[1.0, 3.0]], [[2.0, 4.0]]]
    """

swapaxes = SwapAxis


def UpSampling(*data: Symbol | Sequence[Symbol], scale: int, num_filter: int = 0,
        sample_type: Literal['nearest', 'bilinear'], multi_input_mode: Literal['concat', 'sum'] = 'concat',
        num_args: int = 1, workspace: int = 512, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Enlarge images `scale` times in both directions: ``out[n, c, y, x] = data[n, c, y // scale, x // scale]``.

    So "nearest", which repeats every pixel.  Of several inputs, (n, c_i, h_i, w_i), each is enlarged to the size that
    the first gets, and they are joined along the channels ("concat") or added ("sum").

    "bilinear" is a `Deconvolution` with one filter for each channel and a kernel of ``2 * scale - scale % 2``; it
    interpolates if its weight was initialized by `mx.init.Bilinear`.

    Shapes: data (n, c, h, w), output (n, c, scale * h, scale * w); weight (num_filter, 1, kernel, kernel) for bilinear.

    Long, Shelhamer and Darrell, "Fully convolutional networks for semantic segmentation", 2015,
    https://arxiv.org/abs/1411.4038 (bilinear).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    *data : Symbol
        Any number of inputs.
    scale : int, required
        how many times larger
    num_filter : int, default 0
        number of channels, for bilinear
    sample_type : str, required, one of 'nearest', 'bilinear'
        repeat or interpolate
    multi_input_mode : str, default 'concat', one of 'concat', 'sum'
        what becomes of several inputs
    num_args : int, default 1
        number of inputs
    workspace : int, default 512
        accepted for compatibility, without effect

    Raises
    ------
    MXNetError
        data has not 4 axes, num_filter is missing, or an input's size does not divide the output's.

    Examples
    --------
    >>> mx.nd.UpSampling(mx.nd.array([[[[1, 2]]]]), scale=2, sample_type="nearest").asnumpy()[0, 0].tolist()
    [[1.0, 1.0, 2.0, 2.0], [1.0, 1.0, 2.0, 2.0]]
    """


def _CustomFunction(*data: Symbol | Sequence[Symbol], backward: Any, num_args: int = 1, num_outputs: int = 1,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The place of an `mx.autograd.Function` on the tape; its outputs are computed before it is recorded.

    It is never called by name: `mx.autograd.Function` records it, with the method `backward` as its gradient.

    Shapes and dtypes are what the function's `forward` returned.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    *data : Symbol
        Any number of inputs.
    backward : PythonFunction, required
        computes the gradients of the inputs from those of the outputs
    num_args : int, default 1
        number of inputs
    num_outputs : int, default 1
        number of outputs

    Raises
    ------
    Exception
        Whatever the function's own `forward` and `backward` raise.

    Examples
    --------
    >>> class Reversed(mx.autograd.Function):
    ...     def forward(self, x):
    ...         return x
    ...     def backward(self, g):
    ...         return -g
    >>> x = mx.nd.array([3]); x.attach_grad()
    >>> with mx.autograd.record():
    ...     y = Reversed()(x * x)
    >>> y.backward(); x.grad.asnumpy().tolist()
    [-6.0]
    """


def _adamw_update(weight: Symbol | None = None, grad: Symbol | None = None, mean: Symbol | None = None,
        var: Symbol | None = None, rescale_grad: Symbol | None = None, lr: float = ..., beta1: float = 0.9,
        beta2: float = 0.999, epsilon: float = 1e-08, wd: float = 0.0, eta: float = ...,
        clip_gradient: float = -1.0, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Adam with weight decay apart from the gradient: w -= eta * (lr * mean / (√var + epsilon) + wd * w).

    The states are those of `adam_update`, but of g = clip(rescale_grad * grad): the decay is not divided by √var.  The
    factor `rescale_grad` is an array of one element here, the inverse of a loss scale; if it is 0, infinite or NaN, an
    overflow, the step is left out and the states stay.  ``mx.nd.contrib.adamw_update`` takes a number too.

    Shapes: rescale_grad (1,), all other inputs and the output are alike.  rescale_grad is float32, the others have the
    dtype of the weight.

    Loshchilov and Hutter, "Decoupled weight decay regularization", 2019, https://arxiv.org/abs/1711.05101.

    Dtypes: float16, float32 or float64 for `weight`.

    Parameters
    ----------
    weight : Symbol
    grad : Symbol
    mean : Symbol
    var : Symbol
    rescale_grad : Symbol
    lr : float, required
        learning rate
    beta1 : float, default 0.9
        decay of the mean of the gradients
    beta2 : float, default 0.999
        decay of the mean of the squared gradients
    epsilon : float, default 1e-08
        added to the divisor
    wd : float, default 0.0
        weight decay
    eta : float, required
        factor of the whole step: the learning rate's schedule
    clip_gradient : float, default -1.0
        limit of the absolute value of the gradient; negative: none

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype.

    Examples
    --------
    >>> w, g, mean, var = mx.nd.array([1]), mx.nd.array([2]), mx.nd.array([0]), mx.nd.array([0])
    >>> mx.nd.contrib.adamw_update(w, g, mean, var, rescale_grad=1, lr=0.5, eta=1, beta1=0.5, beta2=0.75, wd=0.25,
    ...                            out=w).asnumpy().tolist()    # 1 - (0.5 + 0.25)
    [0.25]
    >>> mx.nd.contrib.adamw_update(w, g, mean, var, rescale_grad=float("nan"), lr=0.5, eta=1).asnumpy().tolist()
    [0.25]
    """


def _arange(start: float, stop: float | None = None, step: float = 1.0, repeat: int = 1,
        infer_range: bool | int = False, ctx: Context | str | None = '', dtype: DTypeLike = 'float32', *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The numbers `start`, start + step, ... before `stop`, or 0, step, ... before `start`; each `repeat` times.

    ``mx.sym.arange`` makes it.
    Shapes: output (⌈(stop - start) / step⌉ * repeat,); with `infer_range` and no `stop`, as long as its use demands.
    Dtype: `dtype`; for integers the fractions of start and step are dropped first.

    Parameters
    ----------
    start : float, required
        first number; the end, if `stop` is None
    stop : float or None, default None
        end, not included
    step : float, default 1.0
        distance
    repeat : int, default 1
        how often each number comes
    infer_range : bool, default False
        take the length from the use of the output
    ctx : str, default ''
        device; accepted as in MXNet
    dtype : dtype, default dtype('float32')
        dtype

    Raises
    ------
    MXNetError
        `step` is 0 or does not lead from start to `stop`, which an empty range does not either.

    Examples
    --------
    >>> mx.nd.op._arange(start=2, stop=9, step=3).asnumpy().tolist()
    [2.0, 5.0, 8.0]
    >>> mx.nd.op._arange(start=2, repeat=3, dtype="int32").asnumpy().tolist()
    [0, 0, 0, 1, 1, 1]
    """


def _backward_AdaptiveAvgPooling2D(ograd: Symbol | None = None, data: Symbol | None = None,
        output_size: int | Sequence[int] | None = (), *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of AdaptiveAvgPooling2D.

    Dtypes: float16, float32 or float64 for `ograd`.

    Parameters
    ----------
    ograd : Symbol
    data : Symbol
    output_size : tuple of int or None, default ()
        height and width of the output; one number for both; (): 1
    """


def _backward_BatchNorm(ograd: Symbol | None = None, data: Symbol | None = None, gamma: Symbol | None = None,
        mean: Symbol | None = None, var: Symbol | None = None, eps: float = 0.001, fix_gamma: bool | int = True,
        use_global_stats: bool | int = False, axis: int = 1, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradients of BatchNorm with respect to data, gamma and beta.

    The batch's own statistics depend on the data too, and the gradient says so.  As in MXNet it does that in
    prediction as well, where the statistics are the moving averages; only `use_global_stats` makes them constants.

    Dtypes: any for `ograd`.

    Parameters
    ----------
    ograd : Symbol
    data : Symbol
    gamma : Symbol
    mean : Symbol
    var : Symbol
    eps : float, default 0.001
        as in BatchNorm
    fix_gamma : bool, default True
        as in BatchNorm
    use_global_stats : bool, default False
        as in BatchNorm
    axis : int, default 1
        as in BatchNorm
    """


def _backward_BilinearResize2D(ograd: Symbol | None = None, data: Symbol | None = None, height: int = 1,
        width: int = 1, scale_height: float | None = None, scale_width: float | None = None,
        mode: Literal['size', 'odd_scale', 'like', 'to_even_down', 'to_even_up', 'to_odd_down', 'to_odd_up'] = 'size',
        align_corners: bool | int = True, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of BilinearResize2D.

    Dtypes: float16, float32 or float64 for `ograd`.

    Parameters
    ----------
    ograd : Symbol
    data : Symbol
    height : int, default 1
        height of the output, in mode size
    width : int, default 1
        width of the output, in mode size
    scale_height : float or None, default None
        new height over old one, in modes size and odd_scale
    scale_width : float or None, default None
        new width over old one, in modes size and odd_scale
    mode : str, default 'size', one of 'size', 'odd_scale', 'like', 'to_even_down', 'to_even_up', 'to_odd_down', 'to_odd_up'
        how the size of the output is told
    align_corners : bool, default True
        the middles of the corner pixels stay where they are; else their borders
    """


def _backward_BilinearSampler(ograd: Symbol | None = None, data: Symbol | None = None, grid: Symbol | None = None,
        *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradients of BilinearSampler with respect to data and grid.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    data : Symbol
    grid : Symbol
    """


def _backward_CTCLoss(ograd: Symbol | None = None, gradient: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of CTCLoss: that of every sequence's loss, as `forward` computed it, times what arrives for it.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    gradient : Symbol
    """


def _backward_Concat(data: Symbol | None = None, num_args: int = ..., dim: int = 1, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradients of `Concat`: `ograd` cut into parts of the shapes of the other inputs.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    num_args : int, required
        number of parts
    dim : int, default 1
        the axis
    """


def _backward_Convolution_data(ograd: Symbol | None = None, weight: Symbol | None = None,
        data: Symbol | None = None, kernel: int | Sequence[int] = ..., stride: int | Sequence[int] = (),
        dilate: int | Sequence[int] = (), pad: int | Sequence[int] = (), num_filter: int = ..., num_group: int = 1,
        workspace: int = 1024, no_bias: bool | int = False,
        cudnn_tune: Literal['off', 'limited_workspace', 'fastest'] | None = None, cudnn_off: bool | int = False,
        layout: Literal['NCW', 'NCHW', 'NCDHW', 'NHWC', 'NDHWC'] | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of Convolution with respect to its data, from the output's gradient and the weight.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    weight : Symbol
    data : Symbol
    kernel : tuple of int, required
        window, one number per spatial axis: (w,), (h, w) or (d, h, w)
    stride : tuple of int, default ()
        step of the window, 1 by default
    dilate : tuple of int, default ()
        distance of neighbouring elements of the window, 1 by default
    pad : tuple of int, default ()
        zeros added on both sides, 0 by default
    num_filter : int, required
        number of filters, f
    num_group : int, default 1
        channels and filters are split into groups that do not see each other
    workspace : int, default 1024
        accepted for compatibility, without effect
    no_bias : bool, default False
        leave out the bias
    cudnn_tune : str or None, default None, one of 'off', 'limited_workspace', 'fastest'
        accepted for compatibility, without effect
    cudnn_off : bool, default False
        accepted for compatibility, without effect
    layout : str or None, default None, one of 'NCW', 'NCHW', 'NCDHW', 'NHWC', 'NDHWC'
        only the default, channels first, is implemented
    """


def _backward_Convolution_weight(ograd: Symbol | None = None, data: Symbol | None = None,
        weight: Symbol | None = None, kernel: int | Sequence[int] = ..., stride: int | Sequence[int] = (),
        dilate: int | Sequence[int] = (), pad: int | Sequence[int] = (), num_filter: int = ..., num_group: int = 1,
        workspace: int = 1024, no_bias: bool | int = False,
        cudnn_tune: Literal['off', 'limited_workspace', 'fastest'] | None = None, cudnn_off: bool | int = False,
        layout: Literal['NCW', 'NCHW', 'NCDHW', 'NHWC', 'NDHWC'] | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of Convolution with respect to its weight, from the output's gradient and the data.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    data : Symbol
    weight : Symbol
    kernel : tuple of int, required
        window, one number per spatial axis: (w,), (h, w) or (d, h, w)
    stride : tuple of int, default ()
        step of the window, 1 by default
    dilate : tuple of int, default ()
        distance of neighbouring elements of the window, 1 by default
    pad : tuple of int, default ()
        zeros added on both sides, 0 by default
    num_filter : int, required
        number of filters, f
    num_group : int, default 1
        channels and filters are split into groups that do not see each other
    workspace : int, default 1024
        accepted for compatibility, without effect
    no_bias : bool, default False
        leave out the bias
    cudnn_tune : str or None, default None, one of 'off', 'limited_workspace', 'fastest'
        accepted for compatibility, without effect
    cudnn_off : bool, default False
        accepted for compatibility, without effect
    layout : str or None, default None, one of 'NCW', 'NCHW', 'NCDHW', 'NHWC', 'NDHWC'
        only the default, channels first, is implemented
    """


def _backward_Correlation(ograd: Symbol | None = None, data1: Symbol | None = None, data2: Symbol | None = None,
        kernel_size: int = 1, max_displacement: int = 1, stride1: int = 1, stride2: int = 1, pad_size: int = 0,
        is_multiply: bool | int = True, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradients of Correlation with respect to both images.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    data1 : Symbol
    data2 : Symbol
    kernel_size : int, default 1
        side of the windows that are compared, odd
    max_displacement : int, default 1
        how far away a window of data2 may lie, in pixels
    stride1 : int, default 1
        distance of the windows in data1
    stride2 : int, default 1
        distance of the displacements
    pad_size : int, default 0
        zeros around both images
    is_multiply : bool, default True
        multiply; otherwise take the absolute difference
    """


def _backward_Crop(ograd: Symbol | None = None, like: Symbol | None = None, offset: int | Sequence[int] = (0, 0),
        center_crop: bool | int = False, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of `Crop`: zeros like `like` around `ograd`.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    like : Symbol
    offset : tuple of int, default (0, 0)
        row and column of the first pixel that is kept
    center_crop : bool, default False
        keep the middle instead
    """


def _backward_Custom(data: Symbol | None = None, custom: Any = ..., *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of a `Custom` operator: calls the `backward` of the same object that ran forward.

    Its inputs are the output gradients, the inputs and the outputs of the forward operator; those on which the user's
    `declare_backward_dependency` does not depend are read for their shape only.

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol
    custom : CustomOperator, required
        the forward operator
    """


def _backward_CustomFunction(*data: Symbol | Sequence[Symbol], function: Any, num_grads: int = 1, num_args: int = 1,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Run the backward function of a `RecordedFunction`; the last `num_grads` inputs tell the outputs' shapes.

    Dtypes: any for `data`.

    Parameters
    ----------
    *data : Symbol
        Any number of inputs.
    function : PythonFunction, required
        takes the output gradients, then the inputs for their shapes
    num_grads : int, default 1
        number of outputs
    num_args : int, default 1
        number of inputs
    """


def _backward_Deconvolution_data(ograd: Symbol | None = None, weight: Symbol | None = None,
        data: Symbol | None = None, kernel: int | Sequence[int] = ..., stride: int | Sequence[int] = (),
        dilate: int | Sequence[int] = (), pad: int | Sequence[int] = (), num_filter: int = ..., num_group: int = 1,
        cudnn_tune: Literal['off', 'limited_workspace', 'fastest'] | None = None, cudnn_off: bool | int = False,
        layout: Literal['NCW', 'NCHW', 'NCDHW', 'NHWC', 'NDHWC'] | None = None, adj: int | Sequence[int] = (),
        target_shape: int | Sequence[int] | None = (), workspace: int = 512, no_bias: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of Deconvolution with respect to its data: a convolution of the output's gradient.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    weight : Symbol
    data : Symbol
    kernel : tuple of int, required
        window, one number per spatial axis: (w,), (h, w) or (d, h, w)
    stride : tuple of int, default ()
        step of the window, 1 by default
    dilate : tuple of int, default ()
        distance of neighbouring elements of the window, 1 by default
    pad : tuple of int, default ()
        zeros added on both sides, 0 by default
    num_filter : int, required
        number of filters, f
    num_group : int, default 1
        channels and filters are split into groups that do not see each other
    cudnn_tune : str or None, default None, one of 'off', 'limited_workspace', 'fastest'
        accepted for compatibility, without effect
    cudnn_off : bool, default False
        accepted for compatibility, without effect
    layout : str or None, default None, one of 'NCW', 'NCHW', 'NCDHW', 'NHWC', 'NDHWC'
        only the default, channels first, is implemented
    adj : tuple of int, default ()
        elements added at the end of every spatial axis of the output, 0 by default
    target_shape : tuple of int or None, default ()
        spatial shape of the output; pad and adj then follow from it
    workspace : int, default 512
        accepted for compatibility, without effect
    no_bias : bool, default True
        leave out the bias
    """


def _backward_Deconvolution_weight(ograd: Symbol | None = None, data: Symbol | None = None,
        weight: Symbol | None = None, kernel: int | Sequence[int] = ..., stride: int | Sequence[int] = (),
        dilate: int | Sequence[int] = (), pad: int | Sequence[int] = (), num_filter: int = ..., num_group: int = 1,
        cudnn_tune: Literal['off', 'limited_workspace', 'fastest'] | None = None, cudnn_off: bool | int = False,
        layout: Literal['NCW', 'NCHW', 'NCDHW', 'NHWC', 'NDHWC'] | None = None, adj: int | Sequence[int] = (),
        target_shape: int | Sequence[int] | None = (), workspace: int = 512, no_bias: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of Deconvolution with respect to its weight.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    data : Symbol
    weight : Symbol
    kernel : tuple of int, required
        window, one number per spatial axis: (w,), (h, w) or (d, h, w)
    stride : tuple of int, default ()
        step of the window, 1 by default
    dilate : tuple of int, default ()
        distance of neighbouring elements of the window, 1 by default
    pad : tuple of int, default ()
        zeros added on both sides, 0 by default
    num_filter : int, required
        number of filters, f
    num_group : int, default 1
        channels and filters are split into groups that do not see each other
    cudnn_tune : str or None, default None, one of 'off', 'limited_workspace', 'fastest'
        accepted for compatibility, without effect
    cudnn_off : bool, default False
        accepted for compatibility, without effect
    layout : str or None, default None, one of 'NCW', 'NCHW', 'NCDHW', 'NHWC', 'NDHWC'
        only the default, channels first, is implemented
    adj : tuple of int, default ()
        elements added at the end of every spatial axis of the output, 0 by default
    target_shape : tuple of int or None, default ()
        spatial shape of the output; pad and adj then follow from it
    workspace : int, default 512
        accepted for compatibility, without effect
    no_bias : bool, default True
        leave out the bias
    """


def _backward_GridGenerator(ograd: Symbol | None = None, data: Symbol | None = None,
        transform_type: Literal['affine', 'warp'] = ..., target_shape: int | Sequence[int] = (0, 0), *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of GridGenerator with respect to its data.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    data : Symbol
    transform_type : str, required, one of 'affine', 'warp'
        what data mean
    target_shape : tuple of int, default (0, 0)
        height and width of the grid, for affine
    """


def _backward_GroupNorm(ograd: Symbol | None = None, data: Symbol | None = None, gamma: Symbol | None = None,
        mean: Symbol | None = None, std: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradients of GroupNorm and InstanceNorm with respect to data, gamma and beta.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    data : Symbol
    gamma : Symbol
    mean : Symbol
    std : Symbol
    """


def _backward_LayerNorm(ograd: Symbol | None = None, data: Symbol | None = None, gamma: Symbol | None = None,
        mean: Symbol | None = None, std: Symbol | None = None, axis: int = -1, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradients of LayerNorm with respect to data, gamma and beta.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    data : Symbol
    gamma : Symbol
    mean : Symbol
    std : Symbol
    axis : int, default -1
        the axis to normalize along
    """


def _backward_MakeLoss(data: Symbol | None = None, grad_scale: float = 1.0, valid_thresh: float = 0.0,
        normalization: Literal['null', 'batch', 'valid'] = 'null', *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of MakeLoss, a constant.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    grad_scale : float, default 1.0
        the gradient
    valid_thresh : float, default 0.0
        elements above count as valid
    normalization : str, default 'null', one of 'null', 'batch', 'valid'
        what the gradient is divided by
    """


def _backward_Pad(ograd: Symbol | None = None, mode: Literal['constant', 'edge', 'reflect'] = ...,
        pad_width: int | Sequence[int] = ..., *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of `Pad`: the border is added to the elements that it was made of.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    mode : str, required, one of 'constant', 'edge', 'reflect'
        what the border is made of
    pad_width : tuple of int, required
        numbers of elements before and after each axis: (before, after, before, after, ...)
    """


def _backward_Pooling(ograd: Symbol | None = None, data: Symbol | None = None, out: Symbol | None = None,
        kernel: int | Sequence[int] | None = (), pool_type: Literal['max', 'avg', 'sum', 'lp'] = 'max',
        global_pool: bool | int = False, pooling_convention: Literal['valid', 'full', 'same'] = 'valid',
        stride: int | Sequence[int] = (), pad: int | Sequence[int] = (), cudnn_off: bool | int = False,
        p_value: int | None = None, count_include_pad: bool | int | None = None,
        layout: Literal['NCW', 'NCHW', 'NCDHW', 'NWC', 'NHWC', 'NDHWC'] | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of Pooling; the first of several maxima gets all of it.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    data : Symbol
    out : Symbol
    kernel : tuple of int or None, default ()
        window, one number per spatial axis; not needed with global_pool
    pool_type : str, default 'max', one of 'max', 'avg', 'sum', 'lp'
        what is kept of a window
    global_pool : bool, default False
        one window that covers the whole image
    pooling_convention : str, default 'valid', one of 'valid', 'full', 'same'
        'valid' drops a last window that does not fit, 'full' keeps it
    stride : tuple of int, default ()
        step of the window, 1 by default
    pad : tuple of int, default ()
        border added on both sides, 0 by default
    cudnn_off : bool, default False
        accepted for compatibility, without effect
    p_value : int or None, default None
        order of the norm, for pool_type='lp'
    count_include_pad : bool or None, default None
        count the border in a mean; None means True
    layout : str or None, default None, one of 'NCW', 'NCHW', 'NCDHW', 'NWC', 'NHWC', 'NDHWC'
        order of the axes, channels second by default
    """


def _backward_RNN(data: Symbol | None = None, state_size: int = ..., num_layers: int = ...,
        bidirectional: bool | int = False, mode: Literal['rnn_relu', 'rnn_tanh', 'lstm', 'gru'] = ...,
        p: float = 0.0, state_outputs: bool | int = False, projection_size: int | None = None,
        lstm_state_clip_min: float | None = None, lstm_state_clip_max: float | None = None,
        lstm_state_clip_nan: bool | int = False, use_sequence_length: bool | int = False, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradients of RNN with respect to all its inputs; it runs the network again rather than keep every gate.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    state_size : int, required
        size of the hidden state, h
    num_layers : int, required
        number of layers, each fed with the outputs of the one before
    bidirectional : bool, default False
        a second set of weights reads the sequence backwards
    mode : str, required, one of 'rnn_relu', 'rnn_tanh', 'lstm', 'gru'
        the cell
    p : float, default 0.0
        fraction dropped of the outputs between layers, in training
    state_outputs : bool, default False
        show the last states as outputs too
    projection_size : int or None, default None
        not available on a CPU
    lstm_state_clip_min : float or None, default None
        not available on a CPU
    lstm_state_clip_max : float or None, default None
        not available on a CPU
    lstm_state_clip_nan : bool, default False
        not available on a CPU
    use_sequence_length : bool, default False
        not available on a CPU
    """


def _backward_ROIAlign(ograd: Symbol | None = None, data: Symbol | None = None, rois: Symbol | None = None,
        pooled_size: int | Sequence[int] = ..., spatial_scale: float = ..., sample_ratio: int = -1,
        position_sensitive: bool | int = False, aligned: bool | int = False, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of ROIAlign with respect to data.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    data : Symbol
    rois : Symbol
    pooled_size : tuple of int, required
        height and width of the output of a region
    spatial_scale : float, required
        data's size over that of the image which the regions refer to
    sample_ratio : int, default -1
        samples along each side of a bin; -1: as many as it has pixels
    position_sensitive : bool, default False
        every bin reads channels of its own: c becomes c / (height * width)
    aligned : bool, default False
        the middle of the first pixel is at 0.5, not at 0
    """


def _backward_ROIPooling(ograd: Symbol | None = None, data: Symbol | None = None, rois: Symbol | None = None,
        pooled_size: int | Sequence[int] = ..., spatial_scale: float = ..., *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of ROIPooling with respect to data.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    data : Symbol
    rois : Symbol
    pooled_size : tuple of int, required
        height and width of the output of a region
    spatial_scale : float, required
        data's size over that of the image which the regions refer to
    """


def _backward_RegressionOutput(prediction: Symbol | None = None, label: Symbol | None = None,
        grad_scale: float = 1.0, kind: Literal['difference', 'sign'] = 'difference', *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of the regression outputs: (prediction - label) or its sign, times grad_scale, per output.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    prediction : Symbol
    label : Symbol
    grad_scale : float, default 1.0
        factor of the gradient
    kind : str, default 'difference', one of 'difference', 'sign'
        the difference or its sign
    """


def _backward_SVMOutput(data: Symbol | None = None, label: Symbol | None = None, margin: float = 1.0,
        regularization_coefficient: float = 1.0, use_linear: bool | int = False, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of SVMOutput.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    label : Symbol
    margin : float, default 1.0
        distance from 0 that scores should keep
    regularization_coefficient : float, default 1.0
        factor of the gradient
    use_linear : bool, default False
        L1 loss instead of the squared one
    """


def _backward_SequenceLast(ograd: Symbol | None = None, data: Symbol | None = None,
        sequence_length: Symbol | None = None, use_sequence_length: bool | int = False, axis: int = 0, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of `SequenceLast`: zero but for the last elements.

    Dtypes: any for `ograd`.

    Parameters
    ----------
    ograd : Symbol
    data : Symbol
    sequence_length : Symbol
    use_sequence_length : bool, default False
        is there a second input with the lengths?
    axis : int, default 0
        the axis of the steps, 0 or 1
    """


def _backward_SoftmaxOutput(prob: Symbol | None = None, label: Symbol | None = None, grad_scale: float = 1.0,
        ignore_label: float = -1.0, multi_output: bool | int = False, use_ignore: bool | int = False,
        preserve_shape: bool | int = False, normalization: Literal['null', 'batch', 'valid'] = 'null',
        out_grad: bool | int = False, smooth_alpha: float = 0.0, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of SoftmaxOutput: (prob - target) * scale.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    prob : Symbol
    label : Symbol
    grad_scale : float, default 1.0
        factor of the gradient
    ignore_label : float, default -1.0
        label of the examples that do not count, with use_ignore
    multi_output : bool, default False
        classes along axis 1, and a label for every position of the other axes
    use_ignore : bool, default False
        examples with ignore_label get no gradient
    preserve_shape : bool, default False
        classes along the last axis, and a label for every line of it
    normalization : str, default 'null', one of 'null', 'batch', 'valid'
        divide the gradient by 1, by the number of labels, or by that of labels not ignored
    out_grad : bool, default False
        multiply the gradient by the output, which is what MXNet 1.9.1 does
    smooth_alpha : float, default 0.0
        share of the target that all other classes get together
    """


def _backward_UpSampling(data: Symbol | None = None, scale: int = ..., num_args: int = ...,
        multi_input_mode: Literal['concat', 'sum'] = 'concat', *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradients of repeating pixels: the sum over the block that every pixel became.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scale : int, required
        as in UpSampling
    num_args : int, required
        number of inputs of UpSampling
    multi_input_mode : str, default 'concat', one of 'concat', 'sum'
        what became of several inputs
    """


def _backward_control_flow(*data: Symbol | Sequence[Symbol], forward_op: Any, num_args: int = ...,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of an operator of control flow: of its output gradients and its inputs.

    Dtypes: any for `data`.

    Parameters
    ----------
    *data : Symbol
        Any number of inputs.
    forward_op : ControlFlowOperator, required
        the forward operator
    num_args : int, required
        number of inputs
    """


def _backward_cumsum(ograd: Symbol | None = None, like: Symbol | None = None, axis: int | None = None, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of `cumsum`: the running sum of the arriving gradient from the end, in the shape of `like`.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    like : Symbol
    axis : int or None, default None
        the axis; None: all, as if `data` were flat
    """


def _backward_diag(ograd: Symbol | None = None, like: Symbol | None = None, k: int = 0, axis1: int = 0,
        axis2: int = 1, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of `diag`, in the shape of `like`.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    like : Symbol
    k : int, default 0
        which diagonal: above the main one if positive, below if negative
    axis1 : int, default 0
        the axis that numbers the rows
    axis2 : int, default 1
        the axis that numbers the columns
    """


def _backward_dot(ograd: Symbol | None = None, other: Symbol | None = None, like: Symbol | None = None,
        side: Literal['lhs', 'rhs'] = ..., transpose_a: bool | int = False, transpose_b: bool | int = False, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of `dot` with respect to one side.

    An operator of its own because operands of more than two axes need their shapes: with matrices it is
    ``G @ op(B).T`` on the left and ``op(A).T @ G`` on the right.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    other : Symbol
    like : Symbol
    side : str, required, one of 'lhs', 'rhs'
        the operand whose gradient it is
    transpose_a : bool, default False
        as in dot
    transpose_b : bool, default False
        as in dot
    """


def _backward_gather_nd(ograd: Symbol | None = None, index: Symbol | None = None, like: Symbol | None = None, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of `gather_nd`: what was gathered several times gets the sum.

    Dtypes: any for `ograd`.

    Parameters
    ----------
    ograd : Symbol
    index : Symbol
    like : Symbol
    """


def _backward_im2col(ograd: Symbol | None = None, data: Symbol | None = None, kernel: int | Sequence[int] = ...,
        stride: int | Sequence[int] = (), dilate: int | Sequence[int] = (), pad: int | Sequence[int] = (), *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of im2col: every column added to the place of its window.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    data : Symbol
    kernel : tuple of int, required
        window, one number per spatial axis
    stride : tuple of int, default ()
        step of the window, 1 by default
    dilate : tuple of int, default ()
        distance of neighbouring elements of the window, 1 by default
    pad : tuple of int, default ()
        zeros added on both sides, 0 by default
    """


def _backward_khatri_rao(data: Symbol | None = None, num_args: int = ..., index: int = ..., *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The sum over the rows of all matrices but number `index`: the inverse of spreading that matrix to all rows.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    num_args : int, required
        number of matrices
    index : int, required
        the matrix whose gradient it is
    """


def _backward_linalg_syevd(ograd_U: Symbol | None = None, ograd_L: Symbol | None = None, U: Symbol | None = None,
        L: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of syevd: U' (Y + diag(dL)) U with Y[i, j] = (M[i, j] - M[j, i]) / (2 (L[i] - L[j])), M = dU U'.

    Dtypes: float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    ograd_U : Symbol
    ograd_L : Symbol
    U : Symbol
    L : Symbol
    """


def _backward_pdf_dirichlet(ograd: Symbol | None = None, density: Symbol | None = None,
        sample: Symbol | None = None, alpha: Symbol | None = None, is_log: bool | int = False, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradients of `random_pdf_dirichlet` by the sample and the parameters.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    density : Symbol
    sample : Symbol
    alpha : Symbol
    is_log : bool, default False
        is it the logarithm of the density?
    """


def _backward_pdf_exponential(ograd: Symbol | None = None, density: Symbol | None = None,
        sample: Symbol | None = None, lam: Symbol | None = None, is_log: bool | int = False, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradients of `random_pdf_exponential` by the sample and the parameters.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    density : Symbol
    sample : Symbol
    lam : Symbol
    is_log : bool, default False
        is it the logarithm of the density?
    """


def _backward_pdf_gamma(ograd: Symbol | None = None, density: Symbol | None = None, sample: Symbol | None = None,
        alpha: Symbol | None = None, beta: Symbol | None = None, is_log: bool | int = False, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradients of `random_pdf_gamma` by the sample and the parameters.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    density : Symbol
    sample : Symbol
    alpha : Symbol
    beta : Symbol
    is_log : bool, default False
        is it the logarithm of the density?
    """


def _backward_pdf_generalized_negative_binomial(ograd: Symbol | None = None, density: Symbol | None = None,
        sample: Symbol | None = None, mu: Symbol | None = None, alpha: Symbol | None = None,
        is_log: bool | int = False, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradients of `random_pdf_generalized_negative_binomial` by the sample and the parameters.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    density : Symbol
    sample : Symbol
    mu : Symbol
    alpha : Symbol
    is_log : bool, default False
        is it the logarithm of the density?
    """


def _backward_pdf_negative_binomial(ograd: Symbol | None = None, density: Symbol | None = None,
        sample: Symbol | None = None, k: Symbol | None = None, p: Symbol | None = None, is_log: bool | int = False,
        *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradients of `random_pdf_negative_binomial` by the sample and the parameters.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    density : Symbol
    sample : Symbol
    k : Symbol
    p : Symbol
    is_log : bool, default False
        is it the logarithm of the density?
    """


def _backward_pdf_normal(ograd: Symbol | None = None, density: Symbol | None = None, sample: Symbol | None = None,
        mu: Symbol | None = None, sigma: Symbol | None = None, is_log: bool | int = False, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradients of `random_pdf_normal` by the sample and the parameters.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    density : Symbol
    sample : Symbol
    mu : Symbol
    sigma : Symbol
    is_log : bool, default False
        is it the logarithm of the density?
    """


def _backward_pdf_poisson(ograd: Symbol | None = None, density: Symbol | None = None, sample: Symbol | None = None,
        lam: Symbol | None = None, is_log: bool | int = False, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradients of `random_pdf_poisson` by the sample and the parameters.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    density : Symbol
    sample : Symbol
    lam : Symbol
    is_log : bool, default False
        is it the logarithm of the density?
    """


def _backward_pdf_uniform(ograd: Symbol | None = None, density: Symbol | None = None, sample: Symbol | None = None,
        low: Symbol | None = None, high: Symbol | None = None, is_log: bool | int = False, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradients of `random_pdf_uniform` by the sample and the parameters.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    density : Symbol
    sample : Symbol
    low : Symbol
    high : Symbol
    is_log : bool, default False
        is it the logarithm of the density?
    """


def _backward_pick(ograd: Symbol | None = None, index: Symbol | None = None, like: Symbol | None = None,
        axis: int = -1, mode: Literal['clip', 'wrap'] = 'clip', *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of `pick`.

    Dtypes: any for `ograd`.

    Parameters
    ----------
    ograd : Symbol
    index : Symbol
    like : Symbol
    axis : int, default -1
        the axis
    mode : str, default 'clip', one of 'clip', 'wrap'
        as in pick
    """


def _backward_prelu(ograd: Symbol | None = None, data: Symbol | None = None, gamma: Symbol | None = None, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradients of ``LeakyReLU(act_type="prelu")`` with respect to data and gamma.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    data : Symbol
    gamma : Symbol
    """


def _backward_relu(ograd: Symbol | None = None, value: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of relu: g where y > 0, else 0.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    value : Symbol
    """


def _backward_repeat(ograd: Symbol | None = None, like: Symbol | None = None, repeats: int = ...,
        axis: int | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of `repeat`: the sum over the repetitions.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    like : Symbol
    repeats : int, required
        how often each element was written
    axis : int or None, default None
        the axis
    """


def _backward_sample_multinomial(ograd: Symbol | None = None, index: Symbol | None = None,
        data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of the log probabilities of drawn indices: 1 / p there, zero elsewhere.

    Dtypes: any for `ograd`.

    Parameters
    ----------
    ograd : Symbol
    index : Symbol
    data : Symbol
    """


def _backward_sigmoid(ograd: Symbol | None = None, value: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of sigmoid: g y (1 - y).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    value : Symbol
    """


def _backward_slice(ograd: Symbol | None = None, like: Symbol | None = None,
        begin: int | Sequence[int | None] = ..., end: int | Sequence[int | None] = ...,
        step: int | Sequence[int | None] | None = (), axis: int | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of slice, slice_axis (`axis` given) and slice_like (no bounds): zeros like `like` around `ograd`.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    like : Symbol
    begin : tuple of optional int, required
        first index of each axis; None: from the end where the slice starts
    end : tuple of optional int, required
        index after the last of each axis; None: as far as it goes
    step : tuple of optional int or None, default ()
        steps, negative ones run backwards; () means 1
    axis : int or None, default None
        the one axis that the bounds are for; None means the first axes
    """


def _backward_softmax(ograd: Symbol | None = None, out: Symbol | None = None, axis: int = -1,
        temperature: float = 1.0, log: bool | int = False, negate: bool | int = False, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of softmax, softmin and log_softmax, from their output.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    out : Symbol
    axis : int, default -1
        as in softmax
    temperature : float, default 1.0
        as in softmax
    log : bool, default False
        the output is a logarithm
    negate : bool, default False
        the data were negated
    """


def _backward_softrelu(ograd: Symbol | None = None, value: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of softrelu: g (1 - exp(-y)).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    value : Symbol
    """


def _backward_sqrt(ograd: Symbol | None = None, value: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of sqrt: g / (2 y).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    value : Symbol
    """


def _backward_square(ograd: Symbol | None = None, value: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of square: 2 g x.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    value : Symbol
    """


def _backward_take(ograd: Symbol | None = None, index: Symbol | None = None, like: Symbol | None = None,
        axis: int = 0, mode: Literal['clip', 'wrap', 'raise'] = 'clip', *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of `take`: each slice of `ograd` is added to the slice that it was taken from.

    Dtypes: any for `ograd`.

    Parameters
    ----------
    ograd : Symbol
    index : Symbol
    like : Symbol
    axis : int, default 0
        the axis
    mode : str, default 'clip', one of 'clip', 'wrap', 'raise'
        as in take
    """


def _backward_tanh(ograd: Symbol | None = None, value: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of tanh: g (1 - y²).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    value : Symbol
    """


def _backward_tile(ograd: Symbol | None = None, like: Symbol | None = None, reps: int | Sequence[int] | None = ...,
        *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of `tile`: the sum over all copies.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    ograd : Symbol
    like : Symbol
    reps : tuple of int or None, required
        numbers of copies
    """


def _backward_topk(ograd: Symbol | None = None, index: Symbol | None = None, like: Symbol | None = None,
        axis: int | None = -1, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of the values of topk and sort: each goes to where it came from, the other elements get none.

    Dtypes: any for `ograd`.

    Parameters
    ----------
    ograd : Symbol
    index : Symbol
    like : Symbol
    axis : int or None, default -1
        the axis; None flattens the array first
    """


def _cast_like(data: Symbol | None = None, like: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Convert to the dtype of `like`: the gradient of `Cast`, which goes back to the dtype that came.

    Of like only the dtype is read; its gradient is zero.
    Shapes: data any, output the same; like any.  Never an error.  The output has the dtype of like.

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol
    like : Symbol

    Examples
    --------
    >>> mx.nd.op._cast_like(mx.nd.array([-1.7, 2.9]), mx.nd.array([0], dtype="int32")).asnumpy().tolist()
    [-1, 2]
    """


def _cond(*data: Symbol | Sequence[Symbol], subgraphs: Any, num_args: int = ..., num_outputs: int,
        cond_input_locs: int | Sequence[int] = (), then_input_locs: int | Sequence[int] = (),
        else_input_locs: int | Sequence[int] = (), name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Run one of two graphs, as a condition says: then(...) if pred(...) is not 0, else else(...).

    ``mx.sym.contrib.cond`` makes it.  The inputs are what the three graphs read.  The gradient is that of the branch
    that ran; what only the other one reads gets 0.

    Shapes: the outputs of both branches are alike, and so are their dtypes.

    Dtypes: any for `data`.

    Parameters
    ----------
    *data : Symbol
        Any number of inputs.
    subgraphs : Subgraphs, required
        the graphs that are run; not text, they have a place of their own in a file
    num_args : int, required
        number of subgraphs and inputs together
    num_outputs : int, required
        number of outputs
    cond_input_locs : tuple of int, default ()
        which inputs of the node the condition reads
    then_input_locs : tuple of int, default ()
        which inputs of the node the first branch reads
    else_input_locs : tuple of int, default ()
        which inputs of the node the second branch reads

    Raises
    ------
    MXNetError
        The outputs of the branches differ in shape or dtype, or the condition has more than one element; the graphs'
        own errors.

    Examples
    --------
    >>> x = mx.sym.Variable("x")
    >>> y = mx.sym.contrib.cond(mx.sym.sum(x) > 0, lambda: x * 10, lambda: -x)
    >>> [y.eval(x=mx.nd.array([v]))[0].asnumpy().tolist() for v in (2, -3)]
    [[20.0], [3.0]]
    """


def _contrib_AdaptiveAvgPooling2D(data: Symbol | None = None, output_size: int | Sequence[int] | None = (), *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    r"""Average images down (or up) to a given size: every output pixel is the mean of its share of the image.

    Output row i is the mean of the rows from :math:`\lfloor i h / o \rfloor` up to, and without,
    :math:`\lceil (i + 1) h / o \rceil`, and columns likewise; the shares may overlap.
    Shapes: data (n, c, h, w), output (n, c, *output_size).

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    output_size : tuple of int or None, default ()
        height and width of the output; one number for both; (): 1

    Raises
    ------
    MXNetError
        data has another number of axes, or output_size is not one or two positive numbers.

    Examples
    --------
    >>> x = mx.nd.array([[[[1, 2, 3], [4, 5, 6]]]])
    >>> mx.nd.contrib.AdaptiveAvgPooling2D(x, output_size=(1, 2)).asnumpy().tolist()
    [[[[3.0, 4.0]]]]
    """


def _contrib_BilinearResize2D(data: Symbol | None = None, like: Symbol | None = None, height: int = 1,
        width: int = 1, scale_height: float | None = None, scale_width: float | None = None,
        mode: Literal['size', 'odd_scale', 'like', 'to_even_down', 'to_even_up', 'to_odd_down', 'to_odd_up'] = 'size',
        align_corners: bool | int = True, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Resize images, interpolating linearly between neighbours in both directions.

    With `align_corners`, output pixel i of o reads at place :math:`i (h - 1) / (o - 1)`, without at
    :math:`(i + 1/2) h / o - 1/2`, kept within the image.  A single one, o = 1, reads at 0.

    Shapes: data (n, c, h, w), output (n, c, oh, ow).  The mode says what oh and ow are: "size" (`height` and
    `width`, or the old ones times `scale_height` and `scale_width`, of which the second alone counts nothing), "like"
    (those of the second input, of which only the shape is read), "odd_scale" (an odd size n becomes
    (n - 1) * scale + 1), or the nearest even or odd number.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    like : Symbol
    height : int, default 1
        height of the output, in mode size
    width : int, default 1
        width of the output, in mode size
    scale_height : float or None, default None
        new height over old one, in modes size and odd_scale
    scale_width : float or None, default None
        new width over old one, in modes size and odd_scale
    mode : str, default 'size', one of 'size', 'odd_scale', 'like', 'to_even_down', 'to_even_up', 'to_odd_down', 'to_odd_up'
        how the size of the output is told
    align_corners : bool, default True
        the middles of the corner pixels stay where they are; else their borders

    Raises
    ------
    MXNetError
        An input has another number of axes, a scale is missing or not positive, or nothing remains.

    Examples
    --------
    >>> x = mx.nd.array([[[[1, 3]]]])
    >>> mx.nd.contrib.BilinearResize2D(x, height=1, width=3).asnumpy().tolist()
    [[[[1.0, 2.0, 3.0]]]]
    >>> mx.nd.contrib.BilinearResize2D(x, height=1, width=4, align_corners=False).asnumpy().tolist()
    [[[[1.0, 1.5, 2.5, 3.0]]]]
    """


def _contrib_ROIAlign(data: Symbol | None = None, rois: Symbol | None = None,
        pooled_size: int | Sequence[int] = ..., spatial_scale: float = ..., sample_ratio: int = -1,
        position_sensitive: bool | int = False, aligned: bool | int = False, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Cut regions out of feature maps, divide each into the same number of bins, and average samples of every bin.

    Unlike `ROIPooling` nothing is rounded: a sample is interpolated between four pixels.

    Shapes: data (n, c, h, w); rois (r, 5), each (number of the image, x1, y1, x2, y2) in the image's pixels; a region
    of image -1 gives zeros; output (r, c, *pooled_size).  rois get no gradient.

    He et al., "Mask R-CNN", 2017, https://arxiv.org/abs/1703.06870; for `position_sensitive`: Dai et al., "R-FCN:
    object detection via region-based fully convolutional networks", 2016, https://arxiv.org/abs/1605.06409.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    rois : Symbol
    pooled_size : tuple of int, required
        height and width of the output of a region
    spatial_scale : float, required
        data's size over that of the image which the regions refer to
    sample_ratio : int, default -1
        samples along each side of a bin; -1: as many as it has pixels
    position_sensitive : bool, default False
        every bin reads channels of its own: c becomes c / (height * width)
    aligned : bool, default False
        the middle of the first pixel is at 0.5, not at 0

    Raises
    ------
    MXNetError
        data or rois has another shape, the channels cannot be divided among the bins, or a region is of an image that
        is not there.

    Examples
    --------
    >>> x, all_of_it = mx.nd.array([[[[1, 2], [3, 4]]]]), mx.nd.array([[0, 0, 0, 1, 1]])
    >>> mx.nd.contrib.ROIAlign(x, all_of_it, pooled_size=(1, 1), spatial_scale=1, sample_ratio=1).asnumpy().tolist()
    [[[[2.5]]]]
    """


def _contrib_SparseEmbedding(data: Symbol | None = None, weight: Symbol | None = None, input_dim: int = ...,
        output_dim: int = ..., dtype: DTypeLike = 'float32', sparse_grad: bool | int = False,
        deterministic: bool | int = False, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The old name of `Embedding` with `sparse_grad`, kept for saved graphs: the same formula, parameters, shapes
    and dtypes.

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol
    weight : Symbol
    input_dim : int, required
        number of rows of the table
    output_dim : int, required
        length of a row
    dtype : dtype, default dtype('float32')
        dtype of the table
    sparse_grad : bool, default False
        taken and ignored: gradients are dense
    deterministic : bool, default False
        taken and ignored: the sum is always made in one order

    Raises
    ------
    MXNetError
        As in `Embedding`.

    Examples
    --------
    >>> words, table = mx.nd.array([1, 0]), mx.nd.array([[1, 2], [3, 4]])
    >>> mx.nd.contrib.SparseEmbedding(words, table, input_dim=2, output_dim=2).asnumpy().tolist()
    [[3.0, 4.0], [1.0, 2.0]]
    """


def _contrib_SyncBatchNorm(data: Symbol | None = None, gamma: Symbol | None = None, beta: Symbol | None = None,
        moving_mean: Symbol | None = None, moving_var: Symbol | None = None, eps: float = 0.001,
        momentum: float = 0.9, fix_gamma: bool | int = True, use_global_stats: bool | int = False,
        output_mean_var: bool | int = False, axis: int = 1, cudnn_off: bool | int = False,
        min_calib_range: float | None = None, max_calib_range: float | None = None, ndev: int = 1, key: str = ...,
        *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """`BatchNorm` with the statistics of the batch on all devices; here there is one device, so it is BatchNorm.

    The formula, shapes and dtypes are those of `BatchNorm`.

    Zhang et al., "Context encoding for semantic segmentation", 2018, https://arxiv.org/abs/1803.08904.

    Dtypes: float16, float32 or float64 for `data`.

    Parameters
    ----------
    data : Symbol
    gamma : Symbol
    beta : Symbol
    moving_mean : Symbol
    moving_var : Symbol
    eps : float, default 0.001
        added to the variance, so that nothing is divided by 0
    momentum : float, default 0.9
        weight of the past in the moving averages
    fix_gamma : bool, default True
        gamma counts as 1 and gets no gradient
    use_global_stats : bool, default False
        use the moving averages in training too
    output_mean_var : bool, default False
        show the mean and the inverse standard deviation as outputs
    axis : int, default 1
        the axis of the channels
    cudnn_off : bool, default False
        accepted for compatibility, without effect
    min_calib_range : float or None, default None
        accepted for compatibility, without effect
    max_calib_range : float or None, default None
        accepted for compatibility, without effect
    ndev : int, default 1
        number of devices; accepted for compatibility, without effect
    key : str, required
        name shared by the layers that compute together; without effect on one device

    Raises
    ------
    MXNetError
        As in `BatchNorm`.

    Examples
    --------
    >>> parameters = mx.nd.ones(1), mx.nd.zeros(1), mx.nd.array([2]), mx.nd.array([4])
    >>> mx.nd.contrib.SyncBatchNorm(mx.nd.array([[1], [4]]), *parameters, key="bn", eps=0).asnumpy().tolist()
    [[-0.5], [1.0]]
    """


def _contrib_allclose(a: Symbol | None = None, b: Symbol | None = None, rtol: float = 1e-05, atol: float = 1e-08,
        equal_nan: bool | int = True, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """1 if ``|a - b| <= atol + rtol * |b|`` for all elements, else 0.

    Shapes: a and b alike, output (), a number.  a and b have one dtype, the output is uint8.

    Dtypes: any for `a`.

    Parameters
    ----------
    a : Symbol
    b : Symbol
    rtol : float, default 1e-05
        tolerance relative to b
    atol : float, default 1e-08
        absolute tolerance
    equal_nan : bool, default True
        NaN equals NaN

    Raises
    ------
    MXNetError
        a and b differ in shape or dtype.

    Examples
    --------
    >>> mx.nd.contrib.allclose(mx.nd.array([1, 2]), mx.nd.array([1, 2.5]), atol=0.5).asscalar()
    np.uint8(1)
    >>> mx.nd.contrib.allclose(mx.nd.array([1, 2]), mx.nd.array([1, 2.5])).asscalar()
    np.uint8(0)
    """


def _contrib_arange_like(data: Symbol | None = None, start: float = 0.0, step: float = 1.0, repeat: int = 1,
        ctx: Context | str | None = '', axis: int | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Evenly spaced numbers, as many as an array needs: the element number i is start + step * (i // repeat).

    Shapes: data any, output the same; with `axis` (data.shape[axis],).  The values of data are not read; its gradient
    is 0.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    start : float, default 0.0
        the first number
    step : float, default 1.0
        the difference of two numbers
    repeat : int, default 1
        how often each number is written
    ctx : str, default ''
        taken and ignored: the context is that of data
    axis : int or None, default None
        the axis that tells the length; None: the whole shape of data

    Raises
    ------
    MXNetError
        data has no such axis.

    Examples
    --------
    >>> mx.nd.contrib.arange_like(mx.nd.zeros((2, 3)), start=1).asnumpy().tolist()
    [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
    >>> mx.nd.contrib.arange_like(mx.nd.zeros((2, 3)), axis=1).asnumpy().tolist()       # positions in a sentence
    [0.0, 1.0, 2.0]
    """


def _contrib_box_iou(lhs: Symbol | None = None, rhs: Symbol | None = None,
        format: Literal['corner', 'center'] = 'corner', *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """How much boxes overlap: the area of the intersection over the area of the union, each of lhs with each of rhs.

    Shapes: lhs (*a, 4), rhs (*b, 4), output (*a, *b), or (1,) for two single boxes.  There is no gradient.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol
    format : str, default 'corner', one of 'corner', 'center'
        a box is (xmin, ymin, xmax, ymax), or (x, y, width, height)

    Raises
    ------
    MXNetError
        The last axis of lhs or rhs does not hold 4 numbers.

    Examples
    --------
    >>> a, b = mx.nd.array([[0, 0, 2, 2]]), mx.nd.array([[1, 0, 2, 2], [5, 5, 6, 6]])
    >>> mx.nd.contrib.box_iou(a, b).asnumpy().tolist()
    [[0.5, 0.0]]
    """


def _contrib_div_sqrt_dim(data: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Divide by the square root of the length d of the last axis, x / √d: what scales the scores of attention.

    The scalar product of two vectors of d independent numbers with variance 1 has the variance d; so it is 1 again.

    Shapes: data (..., d), output the same.  Integers are divided by the integer part of √d.

    Vaswani et al., "Attention is all you need", 2017, https://arxiv.org/abs/1706.03762.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Raises
    ------
    MXNetError
        data has no axis.

    Examples
    --------
    >>> mx.nd.contrib.div_sqrt_dim(mx.nd.ones((1, 4))).asnumpy().tolist()
    [[0.5, 0.5, 0.5, 0.5]]
    """


def _contrib_fft(data: Symbol | None = None, compute_size: int = 128, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    r"""The discrete Fourier transform along the last axis: :math:`X_k = \sum_n x_n e^{-2 \pi i k n / d}`.

    The numbers are real, their transform is complex.  (MXNet has it on a GPU only.)

    Shapes: data (..., d), output (..., 2 d): real and imaginary parts in turn.  Any d will do.

    Cooley and Tukey, "An algorithm for the machine calculation of complex Fourier series", 1965,
    https://doi.org/10.1090/S0025-5718-1965-0178586-1.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    compute_size : int, default 128
        accepted for compatibility, without effect

    Raises
    ------
    MXNetError
        data has no axis, or is an integer array.

    Examples
    --------
    >>> mx.nd.contrib.fft(mx.nd.array([[1, 0]])).asnumpy().tolist()
    [[1.0, 0.0, 1.0, 0.0]]
    """


def _contrib_gradientmultiplier(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The identity, whose gradient is multiplied by `scalar`: -1 reverses it, as in domain-adversarial training.

    Shapes: the output has that of data.  Every array is taken, never an error.

    Ganin and Lempitsky, "Unsupervised domain adaptation by backpropagation", 2015, https://arxiv.org/abs/1409.7495.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        factor of the gradient
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> x = mx.nd.array([3]); x.attach_grad()
    >>> with mx.autograd.record():
    ...     y = mx.nd.contrib.gradientmultiplier(x, scalar=-0.5)
    >>> y.backward(); (y.asnumpy().tolist(), x.grad.asnumpy().tolist())
    ([3.0], [-0.5])
    """


def _contrib_ifft(data: Symbol | None = None, compute_size: int = 128, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    r"""The inverse of `fft` times d, its real part: :math:`x_n = \mathrm{Re} \sum_k X_k e^{2 \pi i k n / d}`.

    It is not divided by the length d, so that each of the two is the gradient of the other.  (MXNet has it on a GPU
    only.)

    Shapes: data (..., 2 d), real and imaginary parts in turn, output (..., d).

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    compute_size : int, default 128
        accepted for compatibility, without effect

    Raises
    ------
    MXNetError
        The last axis is odd.

    Examples
    --------
    >>> mx.nd.contrib.ifft(mx.nd.contrib.fft(mx.nd.array([[1, 2]]))).asnumpy().tolist()
    [[2.0, 4.0]]
    """


def _contrib_index_array(data: Symbol | None = None, axes: int | Sequence[int] | None = None, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The index of every element: ``out[i, j, ...] = (i, j, ...)``, or those along `axes` only; int64.

    Shapes: data (d1, ..., dn), output (d1, ..., dn, n), or (d1, ..., dn, len(axes)).

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol
    axes : int or tuple of int or None, default None
        the axes to tell; None: all

    Raises
    ------
    MXNetError
        data has no such axis.

    Examples
    --------
    >>> mx.nd.contrib.index_array(mx.nd.zeros((2, 2))).asnumpy().tolist()
    [[[0, 0], [0, 1]], [[1, 0], [1, 1]]]
    """


def _contrib_index_copy(old_tensor: Symbol | None = None, index_vector: Symbol | None = None,
        new_tensor: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """A copy of `old_tensor` with some slices replaced: ``out[index_vector[i]] = new_tensor[i]``.

    Of two equal indices the last one counts; negative ones count from the end.  The gradient flows to the slices that
    were kept and to those that were put in.

    Shapes: old_tensor (n, ...), index_vector (m,), new_tensor (m, ...), output as old_tensor.  index_vector may have a
    dtype of its own, the others have one.

    Dtypes: any for `old_tensor`.

    Parameters
    ----------
    old_tensor : Symbol
    index_vector : Symbol
    new_tensor : Symbol

    Raises
    ------
    MXNetError
        index_vector is no vector, or new_tensor does not fit it and old_tensor.
    IndexError
        An index is outside the first axis.

    Examples
    --------
    >>> old, new = mx.nd.zeros((3, 2)), mx.nd.array([[1, 2], [3, 4]])
    >>> mx.nd.contrib.index_copy(old, mx.nd.array([2, 0]), new).asnumpy().tolist()
    [[3.0, 4.0], [0.0, 0.0], [1.0, 2.0]]
    """


def _contrib_interleaved_matmul_encdec_qk(queries: Symbol | None = None, keys_values: Symbol | None = None,
        heads: int = ..., *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The scores of attention from a decoder to an encoder, ``Q K' / √d`` for every head: every query times every key.

    Shapes: queries (m, b, heads * d), keys_values (l, b, heads * 2 * d), output (b * heads, m, l), for m positions in
    the decoder, l in the encoder and b sequences.  A head's key and value of d numbers each follow one another.

    Vaswani et al., "Attention is all you need", 2017, https://arxiv.org/abs/1706.03762.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    queries : Symbol
    keys_values : Symbol
    heads : int, required
        number of heads

    Raises
    ------
    MXNetError
        An input has not 3 axes, heads does not divide its last, or the inputs differ in b or d.

    Examples
    --------
    >>> queries, keys_values = mx.nd.array([[[2]], [[1]]]), mx.nd.array([[[3, 0]], [[5, 0]]])
    >>> mx.nd.contrib.interleaved_matmul_encdec_qk(queries, keys_values, heads=1).asnumpy().tolist()
    [[[6.0, 10.0], [3.0, 5.0]]]
    """


def _contrib_interleaved_matmul_encdec_valatt(keys_values: Symbol | None = None, attention: Symbol | None = None,
        heads: int = ..., *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The output of attention from a decoder to an encoder, ``A V``: the values' mean with the weights `attention`.

    Shapes: keys_values (l, b, heads * 2 * d), attention (b * heads, m, l), output (m, b, heads * d).

    Vaswani et al., "Attention is all you need", 2017, https://arxiv.org/abs/1706.03762.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    keys_values : Symbol
    attention : Symbol
    heads : int, required
        number of heads

    Raises
    ------
    MXNetError
        An input has another shape, or 2 * heads does not divide the last axis of keys_values.

    Examples
    --------
    >>> keys_values, weights = mx.nd.array([[[0, 3]], [[0, 5]]]), mx.nd.array([[[1, 0], [0.5, 0.5]]])
    >>> mx.nd.contrib.interleaved_matmul_encdec_valatt(keys_values, weights, heads=1).asnumpy().tolist()
    [[[3.0]], [[4.0]]]
    """


def _contrib_interleaved_matmul_selfatt_qk(queries_keys_values: Symbol | None = None, heads: int = ..., *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The scores of self attention, ``Q K' / √d`` for every head: every query times every key.

    Position i of a sequence looks at position j in proportion to exp(score[i, j]): `softmax` follows.
    Shapes: queries_keys_values (l, b, heads * 3 * d), output (b * heads, l, l), for l positions and b sequences.  A
    head's query, key and value of d numbers each follow one another.

    Vaswani et al., "Attention is all you need", 2017, https://arxiv.org/abs/1706.03762.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    queries_keys_values : Symbol
    heads : int, required
        number of heads

    Raises
    ------
    MXNetError
        The input has not 3 axes, or 3 * heads does not divide the last.

    Examples
    --------
    >>> x = mx.nd.array([[[2, 3, 0]], [[1, 5, 0]]])        # two positions: queries 2 and 1, keys 3 and 5
    >>> mx.nd.contrib.interleaved_matmul_selfatt_qk(x, heads=1).asnumpy().tolist()
    [[[6.0, 10.0], [3.0, 5.0]]]
    """


def _contrib_interleaved_matmul_selfatt_valatt(queries_keys_values: Symbol | None = None,
        attention: Symbol | None = None, heads: int = ..., *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The output of self attention, ``A V`` for every head: the mean of the values with the weights `attention`.

    Shapes: queries_keys_values (l, b, heads * 3 * d), attention (b * heads, l, l), output (l, b, heads * d).

    Vaswani et al., "Attention is all you need", 2017, https://arxiv.org/abs/1706.03762.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    queries_keys_values : Symbol
    attention : Symbol
    heads : int, required
        number of heads

    Raises
    ------
    MXNetError
        An input has another shape, or 3 * heads does not divide the last axis of queries_keys_values.

    Examples
    --------
    >>> x = mx.nd.array([[[0, 0, 3]], [[0, 0, 5]]])        # two positions: values 3 and 5
    >>> weights = mx.nd.array([[[1, 0], [0.5, 0.5]]])
    >>> mx.nd.contrib.interleaved_matmul_selfatt_valatt(x, weights, heads=1).asnumpy().tolist()
    [[[3.0]], [[4.0]]]
    """


def _contrib_quadratic(data: Symbol | None = None, a: float = 0.0, b: float = 0.0, c: float = 0.0, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The polynomial :math:`a x^2 + b x + c`, element by element.

    Shapes: the output has that of data.  Integers are computed in float32, and the result loses its fraction; that is
    not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    a : float, default 0.0
        coefficient of x²
    b : float, default 0.0
        coefficient of x
    c : float, default 0.0
        constant

    Examples
    --------
    >>> mx.nd.contrib.quadratic(mx.nd.array([1, 2]), a=1, b=2, c=3).asnumpy().tolist()
    [6.0, 11.0]
    """


def _contrib_round_ste(data: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Round, halves away from zero, with a straight-through gradient: that of the identity.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Bengio, Léonard and Courville, "Estimating or propagating gradients through stochastic neurons for
    conditional computation", 2013, https://arxiv.org/abs/1308.3432.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> x = mx.nd.array([-2.5, 0.4]); x.attach_grad()
    >>> with mx.autograd.record():
    ...     y = mx.nd.contrib.round_ste(x)
    >>> y.backward(); (y.asnumpy().tolist(), x.grad.asnumpy().tolist())
    ([-3.0, 0.0], [1.0, 1.0])
    """


def _contrib_sign_ste(data: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The sign, -1, 0 or 1, with a straight-through gradient: that of the identity.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Bengio, Léonard and Courville, "Estimating or propagating gradients through stochastic neurons for
    conditional computation", 2013, https://arxiv.org/abs/1308.3432.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> x = mx.nd.array([-2.5, 0.4]); x.attach_grad()
    >>> with mx.autograd.record():
    ...     y = mx.nd.contrib.sign_ste(x)
    >>> y.backward(); (y.asnumpy().tolist(), x.grad.asnumpy().tolist())
    ([-1.0, 1.0], [1.0, 1.0])
    """


def _copy(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The same values: y = x, in memory of its own.

    Shapes: data any, output the same.  Never an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.identity(mx.nd.array([1, 2])).asnumpy().tolist()
    [1.0, 2.0]
    """

identity = _copy


def _digamma(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Digamma function ψ(x) = Γ'(x) / Γ(x), the derivative of `gammaln`; infinite at 0, -1, -2, ...

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    DLMF 5.2.2, https://dlmf.nist.gov/5.2.E2.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.op._digamma(mx.nd.array([1, 2], dtype="float64")).asnumpy().round(4).tolist()
    [-0.5772, 0.4228]
    """


def _div_scalar(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """x / y for every element x of an array and the number y; integers are divided towards zero.

    The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does
    `mx.sym.maximum(data, 2)`.
    Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,
    which keep the integer part of a result.  NaN and infinity are values, not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.op._div_scalar(mx.nd.array([6, -3]), scalar=2).asnumpy().tolist()
    [3.0, -1.5]
    """

_DivScalar = _div_scalar


def _equal(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """1 where x = y, else 0, element by element, for arrays x and y of one shape.

    The gradient is zero.
    x is `lhs`, y is `rhs`.  The arithmetic of Symbols makes these operators; that of NDArrays broadcasts.
    Shapes: lhs, rhs and output are equal; what is unknown of one is learnt from the others.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        The shapes differ (`broadcast_*` repeats axes of length 1), or the dtypes do (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.op._equal(mx.nd.array([1, 2]), mx.nd.array([1, 3])).asnumpy().tolist()
    [1.0, 0.0]
    """

_Equal = _equal


def _equal_scalar(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """1 where x = y, else 0 for every element x of an array and the number y.

    The gradient is zero.
    The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does
    `mx.sym.maximum(data, 2)`.
    Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,
    which keep the integer part of a result.  NaN and infinity are values, not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.op._equal_scalar(mx.nd.array([1, 2]), scalar=1).asnumpy().tolist()
    [1.0, 0.0]
    """

_EqualScalar = _equal_scalar


def _eye(N: int, M: int = 0, k: int = 0, ctx: Context | str | None = '', dtype: DTypeLike = 'float32', *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """An N x M matrix with ones on the diagonal `k`, above the main one if positive; zeros elsewhere.

    ``mx.sym.eye`` makes it.  A diagonal outside the matrix leaves only zeros.
    Shapes: output (N, M), or (N, N) if M is 0.  Dtype: `dtype`.

    Parameters
    ----------
    N : int, required
        rows
    M : int, default 0
        columns; 0: as many as rows
    k : int, default 0
        which diagonal
    ctx : str, default ''
        device; accepted as in MXNet
    dtype : dtype, default dtype('float32')
        dtype

    Raises
    ------
    MXNetError
        `N` is less than 1.

    Examples
    --------
    >>> mx.nd.op._eye(N=2, M=3, k=1).asnumpy().tolist()
    [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """


def _foreach(*data: Symbol | Sequence[Symbol], subgraphs: Any, num_args: int = ..., num_outputs: int,
        num_out_data: int, in_state_locs: int | Sequence[int] = (), in_data_locs: int | Sequence[int] = (),
        remain_locs: int | Sequence[int] = (), name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Run a graph for each slice of arrays along their first axis, with states that go from one to the next.

    ``out, states = body(slice, states)`` for each slice: ``mx.sym.contrib.foreach`` makes it.  The inputs are the
    arrays, the initial states and whatever else the graph reads; the outputs are the stacked outputs and the last
    states.  The gradient runs the iterations from the last to the first.

    Shapes: the arrays (n, ...), the states any, the outputs of a step stacked (n, ...), the last states as the first.
    The dtypes of the outputs are those that the graph gives them.

    Dtypes: any for `data`.

    Parameters
    ----------
    *data : Symbol
        Any number of inputs.
    subgraphs : Subgraphs, required
        the graphs that are run; not text, they have a place of their own in a file
    num_args : int, required
        number of subgraphs and inputs together
    num_outputs : int, required
        number of outputs
    num_out_data : int, required
        number of outputs that are stacked, one part for each iteration
    in_state_locs : tuple of int, default ()
        which inputs of the graph are states
    in_data_locs : tuple of int, default ()
        which inputs of the graph are slices
    remain_locs : tuple of int, default ()
        which inputs of the graph are the same at every step

    Raises
    ------
    MXNetError
        The arrays differ in their first axis, or a state changes its shape; the graph's own errors.

    Examples
    --------
    >>> x, start = mx.sym.Variable("x"), mx.sym.Variable("start")
    >>> sums, last = mx.sym.contrib.foreach(lambda x_i, total: (x_i + total, x_i + total), x, start)
    >>> sums.eval(x=mx.nd.array([1, 2, 3]), start=mx.nd.zeros(1))[0].asnumpy().tolist()
    [[1.0], [3.0], [6.0]]
    """


def _full(shape: int | Sequence[int] | None = None, ctx: Context | str | None = '', dtype: DTypeLike = 'float32',
        value: float = ..., *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """An array filled with `value`; ``mx.sym.full`` makes it.

    Shapes: output `shape`; where that has a 0, the axis follows from the use of the output.
    Dtype: `dtype`; integers keep the integer part of the value.

    Parameters
    ----------
    shape : tuple of int or None, default None
        shape; 0 is an axis that follows from the use
    ctx : str, default ''
        device; accepted as in MXNet
    dtype : dtype, default dtype('float32')
        dtype
    value : float, required
        the value of every element

    Raises
    ------
    MXNetError
        An axis of `shape` is 0 and nothing tells its length.

    Examples
    --------
    >>> mx.nd.op._full(shape=(3,), value=7).asnumpy().tolist()
    [7.0, 7.0, 7.0]
    """


def _greater(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """1 where x > y, else 0, element by element, for arrays x and y of one shape.

    The gradient is zero.
    x is `lhs`, y is `rhs`.  The arithmetic of Symbols makes these operators; that of NDArrays broadcasts.
    Shapes: lhs, rhs and output are equal; what is unknown of one is learnt from the others.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        The shapes differ (`broadcast_*` repeats axes of length 1), or the dtypes do (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.op._greater(mx.nd.array([2, 3]), mx.nd.array([2, 1])).asnumpy().tolist()
    [0.0, 1.0]
    """

_Greater = _greater


def _greater_equal(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """1 where x ≥ y, else 0, element by element, for arrays x and y of one shape.

    The gradient is zero.
    x is `lhs`, y is `rhs`.  The arithmetic of Symbols makes these operators; that of NDArrays broadcasts.
    Shapes: lhs, rhs and output are equal; what is unknown of one is learnt from the others.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        The shapes differ (`broadcast_*` repeats axes of length 1), or the dtypes do (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.op._greater_equal(mx.nd.array([1, 3]), mx.nd.array([2, 3])).asnumpy().tolist()
    [0.0, 1.0]
    """

_Greater_Equal = _greater_equal


def _greater_equal_scalar(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """1 where x ≥ y, else 0 for every element x of an array and the number y.

    The gradient is zero.
    The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does
    `mx.sym.maximum(data, 2)`.
    Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,
    which keep the integer part of a result.  NaN and infinity are values, not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.op._greater_equal_scalar(mx.nd.array([1, 3]), scalar=2).asnumpy().tolist()
    [0.0, 1.0]
    """

_GreaterEqualScalar = _greater_equal_scalar


def _greater_scalar(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """1 where x > y, else 0 for every element x of an array and the number y.

    The gradient is zero.
    The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does
    `mx.sym.maximum(data, 2)`.
    Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,
    which keep the integer part of a result.  NaN and infinity are values, not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.op._greater_scalar(mx.nd.array([2, 3]), scalar=2).asnumpy().tolist()
    [0.0, 1.0]
    """

_GreaterScalar = _greater_scalar


def _histogram(data: Symbol | None = None, bins: Symbol | None = None, bin_cnt: int | None = None,
        range: float | Sequence[float] | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Count the elements in each bin: ``out[i]`` lie in [edge i, edge i + 1); the last bin holds its right edge too.

    Bins are `bin_cnt` equal ones within `range`, or lie between the edges in a second input.  The function `histogram`
    of mx.sym and mx.nd calls it.  There is no gradient (it is zero).

    Shapes: data any, bins (b + 1,), outputs: the counts (b,) and the edges (b + 1,), where b is `bin_cnt` if there are
    no bins.  The counts are int64; bins and edges have the dtype of data.

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol
    bins : Symbol
    bin_cnt : int or None, default None
        number of bins; None: the second input holds the edges
    range : tuple of float or None, default None
        lowest and highest edge; None: those of the data

    Raises
    ------
    MXNetError
        bins is no vector, or `range` is not a lower and a higher number.
    ValueError
        The bins do not rise, or there is neither `range` nor any element in data.

    Examples
    --------
    >>> [y.asnumpy().tolist() for y in mx.nd.op._histogram(mx.nd.array([0, 1, 1, 3, 4]), bin_cnt=2, range=(0, 4))]
    [[3, 2], [0.0, 2.0, 4.0]]
    """


def _hypot(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """√(x² + y²), element by element, for arrays x and y of one shape.

    x is `lhs`, y is `rhs`.  The arithmetic of Symbols makes these operators; that of NDArrays broadcasts.
    Shapes: lhs, rhs and output are equal; what is unknown of one is learnt from the others.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        The shapes differ (`broadcast_*` repeats axes of length 1), or the dtypes do (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.op._hypot(mx.nd.array([3, 0]), mx.nd.array([4, 0])).asnumpy().tolist()
    [5.0, 0.0]
    """

_Hypot = _hypot


def _hypot_scalar(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """√(x² + y²) for every element x of an array and the number y.

    The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does
    `mx.sym.maximum(data, 2)`.
    Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,
    which keep the integer part of a result.  NaN and infinity are values, not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.op._hypot_scalar(mx.nd.array([3, 0]), scalar=4).asnumpy().tolist()
    [5.0, 4.0]
    """

_HypotScalar = _hypot_scalar


def _lesser(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """1 where x < y, else 0, element by element, for arrays x and y of one shape.

    The gradient is zero.
    x is `lhs`, y is `rhs`.  The arithmetic of Symbols makes these operators; that of NDArrays broadcasts.
    Shapes: lhs, rhs and output are equal; what is unknown of one is learnt from the others.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        The shapes differ (`broadcast_*` repeats axes of length 1), or the dtypes do (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.op._lesser(mx.nd.array([1, 2]), mx.nd.array([2, 1])).asnumpy().tolist()
    [1.0, 0.0]
    """

_Lesser = _lesser


def _lesser_equal(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """1 where x ≤ y, else 0, element by element, for arrays x and y of one shape.

    The gradient is zero.
    x is `lhs`, y is `rhs`.  The arithmetic of Symbols makes these operators; that of NDArrays broadcasts.
    Shapes: lhs, rhs and output are equal; what is unknown of one is learnt from the others.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        The shapes differ (`broadcast_*` repeats axes of length 1), or the dtypes do (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.op._lesser_equal(mx.nd.array([2, 3]), mx.nd.array([2, 1])).asnumpy().tolist()
    [1.0, 0.0]
    """

_Lesser_Equal = _lesser_equal


def _lesser_equal_scalar(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """1 where x ≤ y, else 0 for every element x of an array and the number y.

    The gradient is zero.
    The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does
    `mx.sym.maximum(data, 2)`.
    Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,
    which keep the integer part of a result.  NaN and infinity are values, not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.op._lesser_equal_scalar(mx.nd.array([2, 3]), scalar=2).asnumpy().tolist()
    [1.0, 0.0]
    """

_LesserEqualScalar = _lesser_equal_scalar


def _lesser_scalar(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """1 where x < y, else 0 for every element x of an array and the number y.

    The gradient is zero.
    The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does
    `mx.sym.maximum(data, 2)`.
    Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,
    which keep the integer part of a result.  NaN and infinity are values, not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.op._lesser_scalar(mx.nd.array([1, 2]), scalar=2).asnumpy().tolist()
    [1.0, 0.0]
    """

_LesserScalar = _lesser_scalar


def _linalg_det(A: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The determinant of each matrix: by how much it changes volumes, negative if it mirrors.

    Its gradient is dout det(A) A⁻¹' (Jacobi's formula); a singular matrix gets 0, as in MXNet.
    Shapes: A (..., n, n), output (...), (1,) for one matrix.

    Giles, "An extended collection of matrix derivative results for forward and reverse mode algorithmic
    differentiation", 2008, https://people.maths.ox.ac.uk/gilesm/files/NA-08-01.pdf (the gradient).

    Dtypes: float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    A : Symbol

    Raises
    ------
    MXNetError
        A is not square.

    Examples
    --------
    >>> mx.nd.linalg.det(mx.nd.array([[2, 0], [1, 4]])).asnumpy().tolist()
    [8.0]
    """

linalg_det = _linalg_det


def _linalg_extractdiag(A: Symbol | None = None, offset: int = 0, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The diagonal of each matrix: ``out[..., i] = A[..., i, i + offset]``.

    A negative offset names a diagonal below the main one, ``A[..., i - offset, i]``.
    Shapes: A (..., n, n), output (..., n - abs(offset)).

    Dtypes: float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    A : Symbol
    offset : int, default 0
        which diagonal: above the main one if positive, below if negative

    Raises
    ------
    MXNetError
        A is not square, or has no such diagonal.

    Examples
    --------
    >>> a = mx.nd.array([[1, 2], [3, 4]])
    >>> mx.nd.linalg.extractdiag(a).asnumpy().tolist(), mx.nd.linalg.extractdiag(a, offset=-1).asnumpy().tolist()
    ([1.0, 4.0], [3.0])
    """

linalg_extractdiag = _linalg_extractdiag


def _linalg_extracttrian(A: Symbol | None = None, offset: int = 0, lower: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """A triangle of each matrix as a vector: a lower one row by row, an upper one column by column.

    An offset other than 0 moves the border off the diagonal, and its sign says which triangle is meant: what lies above
    the diagonal `offset`, with it, if positive, below it if negative.
    Shapes: A (..., n, n), output (..., m (m + 1) / 2) with m = n - abs(offset).

    Dtypes: float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    A : Symbol
    offset : int, default 0
        the triangle's border: from this diagonal up if positive, down if negative
    lower : bool, default True
        with offset 0: the lower triangle, else the upper one

    Raises
    ------
    MXNetError
        A is not square, or has no such triangle.

    Examples
    --------
    >>> a = mx.nd.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    >>> mx.nd.linalg.extracttrian(a).asnumpy().tolist(), mx.nd.linalg.extracttrian(a, offset=1).asnumpy().tolist()
    ([1.0, 4.0, 5.0, 7.0, 8.0, 9.0], [2.0, 3.0, 6.0])
    """

linalg_extracttrian = _linalg_extracttrian


def _linalg_gelqf(A: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The LQ factorization ``A = L Q``: L is a lower triangle, and the rows of Q are orthonormal, ``Q Q' = 1``.

    Signs are not unique: L's diagonal may be negative.  Outputs: Q, L.
    Shapes: A (..., n, m) with n <= m, of full rank; Q (..., n, m), L (..., n, n).

    Seeger et al., "Auto-differentiating linear algebra", 2017, https://arxiv.org/abs/1710.08717 (the gradient).

    Dtypes: float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    A : Symbol

    Raises
    ------
    MXNetError
        A has more rows than columns; transpose it.

    Examples
    --------
    >>> q, l = mx.nd.linalg.gelqf(mx.nd.array([[3, 4]]))
    >>> mx.nd.dot(l, q).asnumpy().round(4).tolist(), abs(l).asnumpy().round(4).tolist()
    ([[3.0, 4.0]], [[5.0]])
    """

linalg_gelqf = _linalg_gelqf


def _linalg_gemm(A: Symbol | None = None, B: Symbol | None = None, C: Symbol | None = None,
        transpose_a: bool | int = False, transpose_b: bool | int = False, alpha: float = 1.0, axis: int = -2,
        beta: float = 1.0, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The product of matrices added to others, ``alpha op(A) op(B) + beta C``, where op transposes if asked to.

    Shapes: A (..., n, k), B (..., k, m), C and output (..., n, m) with equal batch axes; `axis` says where the rows are
    if not in the last axis but one.

    Dongarra et al., "A set of level 3 basic linear algebra subprograms", 1990, https://doi.org/10.1145/77626.79170.

    Dtypes: float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    A : Symbol
    B : Symbol
    C : Symbol
    transpose_a : bool, default False
        swap rows and columns of A
    transpose_b : bool, default False
        swap rows and columns of B
    alpha : float, default 1.0
        factor of the product
    axis : int, default -2
        the axis of the rows; the columns are the last axis
    beta : float, default 1.0
        factor of C

    Raises
    ------
    MXNetError
        `linalg_gemm2` would raise for A and B, or C has not the shape of their product (nothing broadcasts).

    Examples
    --------
    >>> a, b, c = mx.nd.array([[1, 2]]), mx.nd.array([[3], [4]]), mx.nd.array([[10]])
    >>> mx.nd.linalg.gemm(a, b, c, beta=0.5).asnumpy().tolist()
    [[16.0]]
    """

linalg_gemm = _linalg_gemm


def _linalg_gemm2(A: Symbol | None = None, B: Symbol | None = None, transpose_a: bool | int = False,
        transpose_b: bool | int = False, alpha: float = 1.0, axis: int = -2, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The product of matrices, ``alpha op(A) op(B)``, where op transposes if asked to.

    Shapes: A (..., n, k), B (..., k, m), output (..., n, m) with equal batch axes; `axis` says where the rows are if
    not in the last axis but one.

    Dongarra et al., "A set of level 3 basic linear algebra subprograms", 1990, https://doi.org/10.1145/77626.79170.

    Dtypes: float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    A : Symbol
    B : Symbol
    transpose_a : bool, default False
        swap rows and columns of A
    transpose_b : bool, default False
        swap rows and columns of B
    alpha : float, default 1.0
        factor of the product
    axis : int, default -2
        the axis of the rows; the columns are the last axis

    Raises
    ------
    MXNetError
        A and B have not as many axes, 2 or more, their batch axes or the summed axes differ (nothing broadcasts), or
        `axis` is that of the columns.

    Examples
    --------
    >>> a, b = mx.nd.array([[1, 2], [3, 4]]), mx.nd.array([[1, 0], [1, 1]])
    >>> mx.nd.linalg.gemm2(a, b, transpose_b=True, alpha=2).asnumpy().tolist()
    [[2.0, 6.0], [6.0, 14.0]]
    """

linalg_gemm2 = _linalg_gemm2


def _linalg_inverse(A: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The inverse ``A⁻¹`` of each matrix: ``A A⁻¹ = 1``.

    The gradient is dA = -A⁻¹' dout A⁻¹'.  To solve a system once, `linalg_trsm` on a factorization is cheaper and more
    exact.
    Shapes: A and output (..., n, n).

    Giles, "An extended collection of matrix derivative results for forward and reverse mode algorithmic
    differentiation", 2008, https://people.maths.ox.ac.uk/gilesm/files/NA-08-01.pdf (the gradient).

    Dtypes: float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    A : Symbol

    Raises
    ------
    MXNetError
        A is not square, or a matrix is singular.

    Examples
    --------
    >>> mx.nd.linalg.inverse(mx.nd.array([[2, 0], [1, 4]])).asnumpy().tolist()
    [[0.5, 0.0], [-0.125, 0.25]]
    """

linalg_inverse = _linalg_inverse


def _linalg_makediag(A: Symbol | None = None, offset: int = 0, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Matrices with the input on a diagonal, zeros elsewhere: ``out[..., i, i + offset] = A[..., i]``.

    Shapes: A (..., n), output (..., m, m) with m = n + abs(offset).  Any offset is right.

    Dtypes: float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    A : Symbol
    offset : int, default 0
        which diagonal: above the main one if positive, below if negative

    Raises
    ------
    MXNetError
        A has no axis, or is neither float32 nor float64.

    Examples
    --------
    >>> mx.nd.linalg.makediag(mx.nd.array([1, 4]), offset=1).asnumpy().tolist()
    [[0.0, 1.0, 0.0], [0.0, 0.0, 4.0], [0.0, 0.0, 0.0]]
    """

linalg_makediag = _linalg_makediag


def _linalg_maketrian(A: Symbol | None = None, offset: int = 0, lower: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The inverse of `linalg_extracttrian`: matrices with the input in a triangle, zeros elsewhere.

    Shapes: A (..., m (m + 1) / 2), output (..., n, n) with n = m + abs(offset).

    Dtypes: float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    A : Symbol
    offset : int, default 0
        the triangle's border: from this diagonal up if positive, down if negative
    lower : bool, default True
        with offset 0: the lower triangle, else the upper one

    Raises
    ------
    MXNetError
        That many elements make no triangle; 1, 3, 6, 10 ... do.

    Examples
    --------
    >>> mx.nd.linalg.maketrian(mx.nd.array([1, 3, 4])).asnumpy().tolist()
    [[1.0, 0.0], [3.0, 4.0]]
    """

linalg_maketrian = _linalg_maketrian


def _linalg_potrf(A: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Cholesky's factorization: the lower triangle L with ``A = L L'`` of a symmetric positive definite A.

    Only the lower triangle of A is read; the gradient is symmetric.  Shapes: A and output (..., n, n).

    Seeger et al., "Auto-differentiating linear algebra", 2017, https://arxiv.org/abs/1710.08717 (the gradient).

    Dtypes: float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    A : Symbol

    Raises
    ------
    MXNetError
        A is not square, or a matrix is not positive definite; a small number added to its diagonal may make it so.

    Examples
    --------
    >>> mx.nd.linalg.potrf(mx.nd.array([[4, 2], [2, 10]])).asnumpy().tolist()
    [[2.0, 0.0], [1.0, 3.0]]
    """

linalg_potrf = _linalg_potrf


def _linalg_potri(A: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The inverse ``(L L')⁻¹`` of a matrix whose lower triangle L was found by `linalg_potrf`.

    Only the lower triangle of A is read.  Shapes: A (the triangle L) and output (..., n, n).

    Giles, "An extended collection of matrix derivative results for forward and reverse mode algorithmic
    differentiation", 2008, https://people.maths.ox.ac.uk/gilesm/files/NA-08-01.pdf (the gradient of an inverse).

    Dtypes: float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    A : Symbol

    Raises
    ------
    MXNetError
        A is not square, or there is a 0 on its diagonal.

    Examples
    --------
    >>> mx.nd.linalg.potri(mx.nd.array([[2, 0], [0, 1]])).asnumpy().tolist()
    [[0.25, 0.0], [0.0, 1.0]]
    """

linalg_potri = _linalg_potri


def _linalg_slogdet(A: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The sign of the determinant and the logarithm of its absolute value: ``det A = sign exp(logabs)``.

    It neither over- nor underflows where `linalg_det` does.  A singular matrix gives sign 0 and -inf.  The gradient is
    that of the logarithm, dlogabs A⁻¹', and 0 for a singular matrix; the sign has none.
    Shapes: A (..., n, n), both outputs (...), (1,) for one matrix.

    Dtypes: float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    A : Symbol

    Raises
    ------
    MXNetError
        A is not square.

    Examples
    --------
    >>> sign, logabs = mx.nd.linalg.slogdet(mx.nd.array([[0, 2], [1, 0]]))
    >>> sign.asnumpy().tolist(), logabs.exp().asnumpy().round(4).tolist()        # the determinant is -2
    ([-1.0], [2.0])
    """

linalg_slogdet = _linalg_slogdet


def _linalg_sumlogdiag(A: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The sum of the logarithms of the diagonal, ``Σ_i log A[..., i, i]``.

    Of Cholesky's triangle L, which `linalg_potrf` finds, it is half the log-determinant of L L'.  A negative number on
    the diagonal gives NaN, 0 gives -inf.
    Shapes: A (..., n, n), output (...), (1,) for one matrix.

    Dtypes: float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    A : Symbol

    Raises
    ------
    MXNetError
        A is not square.

    Examples
    --------
    >>> mx.nd.linalg.sumlogdiag(mx.nd.array([[1, 5], [5, 2]])).asnumpy().round(4)        # log 1 + log 2
    array([0.6931], dtype=float32)
    """

linalg_sumlogdiag = _linalg_sumlogdiag


def _linalg_syevd(A: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The eigenvalues and eigenvectors of a symmetric matrix: ``A = U' diag(L) U``.

    The *rows* of U are the eigenvectors, of length 1, with the sign that makes the largest component positive; L holds
    the eigenvalues in ascending order.  Only the lower triangle of A is read.  The gradient supposes that all
    eigenvalues differ.
    Shapes: A and U (..., n, n), L (..., n).  Outputs: U, L.

    Seeger et al., "Auto-differentiating linear algebra", 2017, https://arxiv.org/abs/1710.08717 (the gradient).

    Dtypes: float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    A : Symbol

    Raises
    ------
    MXNetError
        A is not square.

    Examples
    --------
    >>> u, l = mx.nd.linalg.syevd(mx.nd.array([[2, 1], [1, 2]]))
    >>> print(u.asnumpy().round(4), l.asnumpy().round(4))
    [[ 0.7071 -0.7071]
     [ 0.7071  0.7071]] [1. 3.]
    """


def _linalg_syrk(A: Symbol | None = None, transpose: bool | int = False, alpha: float = 1.0, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The product of a matrix with itself: ``alpha A A'``, or ``alpha A' A`` if transposed.

    It is symmetric: element (i, j) is alpha times the inner product of the rows (or columns) i and j.
    Shapes: A (..., n, k), output (..., n, n), or (..., k, k) if transposed.

    Dongarra et al., "A set of level 3 basic linear algebra subprograms", 1990, https://doi.org/10.1145/77626.79170.

    Dtypes: float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    A : Symbol
    transpose : bool, default False
        A' A instead of A A'
    alpha : float, default 1.0
        factor

    Raises
    ------
    MXNetError
        A has fewer than 2 axes.

    Examples
    --------
    >>> mx.nd.linalg.syrk(mx.nd.array([[1, 2], [3, 4]])).asnumpy().tolist()
    [[5.0, 11.0], [11.0, 25.0]]
    """

linalg_syrk = _linalg_syrk


def _linalg_trmm(A: Symbol | None = None, B: Symbol | None = None, transpose: bool | int = False,
        rightside: bool | int = False, lower: bool | int = True, alpha: float = 1.0, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The product with a triangle A: ``alpha op(A) B``, or ``alpha B op(A)`` if `rightside`; op transposes if asked to.

    What lies on the other side of A's diagonal is not read, and gets no gradient.
    Shapes: A (..., n, n), B and output (..., n, m), or (..., m, n) if `rightside`.

    Dongarra et al., "A set of level 3 basic linear algebra subprograms", 1990, https://doi.org/10.1145/77626.79170.

    Dtypes: float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    A : Symbol
    B : Symbol
    transpose : bool, default False
        use A' instead of A
    rightside : bool, default False
        A stands on the right
    lower : bool, default True
        A is a lower triangle, else an upper one
    alpha : float, default 1.0
        factor of B

    Raises
    ------
    MXNetError
        B has fewer than 2 axes, or A does not fit.

    Examples
    --------
    >>> a, b = mx.nd.array([[2, 9], [1, 4]]), mx.nd.array([[1], [2]])        # the 9 is not read
    >>> mx.nd.linalg.trmm(a, b).asnumpy().tolist()
    [[2.0], [9.0]]
    """

linalg_trmm = _linalg_trmm


def _linalg_trsm(A: Symbol | None = None, B: Symbol | None = None, transpose: bool | int = False,
        rightside: bool | int = False, lower: bool | int = True, alpha: float = 1.0, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Solve a triangular system: the X of ``op(A) X = alpha B``, or of ``X op(A) = alpha B`` if `rightside`.

    What lies on the other side of A's diagonal is not read, and gets no gradient.  With S, the solution for the
    arriving gradient and the transposed triangle, dB = alpha S and dA is the triangle of -S X' (without the flags).
    Shapes: A (..., n, n), B and output (..., n, m), or (..., m, n) if `rightside`.

    Dongarra et al., "A set of level 3 basic linear algebra subprograms", 1990, https://doi.org/10.1145/77626.79170.

    Dtypes: float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    A : Symbol
    B : Symbol
    transpose : bool, default False
        use A' instead of A
    rightside : bool, default False
        A stands on the right
    lower : bool, default True
        A is a lower triangle, else an upper one
    alpha : float, default 1.0
        factor of B

    Raises
    ------
    MXNetError
        B has fewer than 2 axes, A does not fit, or there is a 0 on its diagonal.

    Examples
    --------
    >>> a, b = mx.nd.array([[2, 9], [1, 4]]), mx.nd.array([[2], [9]])        # the 9 in A is not read
    >>> mx.nd.linalg.trsm(a, b).asnumpy().tolist()
    [[1.0], [2.0]]
    """

linalg_trsm = _linalg_trsm


def _linspace(start: float, stop: float = ..., num: int = ..., endpoint: bool | int = True,
        ctx: Context | str | None = '', dtype: DTypeLike = 'float32', *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """`num` evenly spaced numbers from `start` on: up to `stop`, or with ``endpoint=False`` to one step before it.

    ``mx.sym.linspace`` makes it.  The i-th number is start + i (stop - start) / (num - 1), or / num without the end.
    Shapes: output (num,).  Dtype: `dtype`.

    Parameters
    ----------
    start : float, required
        first number
    stop : float, required
        end
    num : int, required
        how many numbers
    endpoint : bool, default True
        is `stop` the last number?
    ctx : str, default ''
        device; accepted as in MXNet
    dtype : dtype, default dtype('float32')
        dtype

    Raises
    ------
    MXNetError
        `num` is less than 1.

    Examples
    --------
    >>> mx.nd.op._linspace(start=0, stop=1, num=5).asnumpy().tolist()
    [0.0, 0.25, 0.5, 0.75, 1.0]
    >>> mx.nd.op._linspace(start=0, stop=1, num=4, endpoint=False).asnumpy().tolist()
    [0.0, 0.25, 0.5, 0.75]
    """


def _logical_and(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """1 where neither x nor y is 0, else 0, element by element, for arrays x and y of one shape.

    The gradient is zero.
    x is `lhs`, y is `rhs`.  The arithmetic of Symbols makes these operators; that of NDArrays broadcasts.
    Shapes: lhs, rhs and output are equal; what is unknown of one is learnt from the others.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        The shapes differ (`broadcast_*` repeats axes of length 1), or the dtypes do (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.op._logical_and(mx.nd.array([2, 0]), mx.nd.array([3, 0])).asnumpy().tolist()
    [1.0, 0.0]
    """

_Logical_And = _logical_and


def _logical_and_scalar(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """1 where neither x nor y is 0, else 0 for every element x of an array and the number y.

    The gradient is zero.
    The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does
    `mx.sym.maximum(data, 2)`.
    Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,
    which keep the integer part of a result.  NaN and infinity are values, not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.op._logical_and_scalar(mx.nd.array([2, 0]), scalar=3).asnumpy().tolist()
    [1.0, 0.0]
    """

_LogicalAndScalar = _logical_and_scalar


def _logical_or(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """1 where x or y is not 0, else 0, element by element, for arrays x and y of one shape.

    The gradient is zero.
    x is `lhs`, y is `rhs`.  The arithmetic of Symbols makes these operators; that of NDArrays broadcasts.
    Shapes: lhs, rhs and output are equal; what is unknown of one is learnt from the others.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        The shapes differ (`broadcast_*` repeats axes of length 1), or the dtypes do (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.op._logical_or(mx.nd.array([0, 2]), mx.nd.array([0, 3])).asnumpy().tolist()
    [0.0, 1.0]
    """

_Logical_Or = _logical_or


def _logical_or_scalar(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """1 where x or y is not 0, else 0 for every element x of an array and the number y.

    The gradient is zero.
    The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does
    `mx.sym.maximum(data, 2)`.
    Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,
    which keep the integer part of a result.  NaN and infinity are values, not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.op._logical_or_scalar(mx.nd.array([0, 2]), scalar=0).asnumpy().tolist()
    [0.0, 1.0]
    """

_LogicalOrScalar = _logical_or_scalar


def _logical_xor(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """1 where just one of x and y is 0, else 0, element by element, for arrays x and y of one shape.

    The gradient is zero.
    x is `lhs`, y is `rhs`.  The arithmetic of Symbols makes these operators; that of NDArrays broadcasts.
    Shapes: lhs, rhs and output are equal; what is unknown of one is learnt from the others.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        The shapes differ (`broadcast_*` repeats axes of length 1), or the dtypes do (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.op._logical_xor(mx.nd.array([2, 0]), mx.nd.array([3, 5])).asnumpy().tolist()
    [0.0, 1.0]
    """

_Logical_Xor = _logical_xor


def _logical_xor_scalar(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """1 where just one of x and y is 0, else 0 for every element x of an array and the number y.

    The gradient is zero.
    The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does
    `mx.sym.maximum(data, 2)`.
    Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,
    which keep the integer part of a result.  NaN and infinity are values, not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.op._logical_xor_scalar(mx.nd.array([2, 0]), scalar=3).asnumpy().tolist()
    [0.0, 1.0]
    """

_LogicalXorScalar = _logical_xor_scalar


def _maximum(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """max(x, y), element by element, for arrays x and y of one shape; where they are equal, x gets the gradient.

    x is `lhs`, y is `rhs`.  The arithmetic of Symbols makes these operators; that of NDArrays broadcasts.
    Shapes: lhs, rhs and output are equal; what is unknown of one is learnt from the others.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        The shapes differ (`broadcast_*` repeats axes of length 1), or the dtypes do (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.op._maximum(mx.nd.array([1, 5]), mx.nd.array([3, 4])).asnumpy().tolist()
    [3.0, 5.0]
    """

_Maximum = _maximum


def _maximum_scalar(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """max(x, y) for every element x of an array and the number y; where they are equal, x gets the gradient.

    The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does
    `mx.sym.maximum(data, 2)`.
    Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,
    which keep the integer part of a result.  NaN and infinity are values, not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.op._maximum_scalar(mx.nd.array([1, 5]), scalar=3).asnumpy().tolist()
    [3.0, 5.0]
    """

_MaximumScalar = _maximum_scalar


def _minimum(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """min(x, y), element by element, for arrays x and y of one shape; where they are equal, x gets the gradient.

    x is `lhs`, y is `rhs`.  The arithmetic of Symbols makes these operators; that of NDArrays broadcasts.
    Shapes: lhs, rhs and output are equal; what is unknown of one is learnt from the others.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        The shapes differ (`broadcast_*` repeats axes of length 1), or the dtypes do (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.op._minimum(mx.nd.array([1, 5]), mx.nd.array([3, 4])).asnumpy().tolist()
    [1.0, 4.0]
    """

_Minimum = _minimum


def _minimum_scalar(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """min(x, y) for every element x of an array and the number y; where they are equal, x gets the gradient.

    The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does
    `mx.sym.maximum(data, 2)`.
    Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,
    which keep the integer part of a result.  NaN and infinity are values, not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.op._minimum_scalar(mx.nd.array([1, 5]), scalar=3).asnumpy().tolist()
    [1.0, 3.0]
    """

_MinimumScalar = _minimum_scalar


def _minus_scalar(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """x - y for every element x of an array and the number y.

    The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does
    `mx.sym.maximum(data, 2)`.
    Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,
    which keep the integer part of a result.  NaN and infinity are values, not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.op._minus_scalar(mx.nd.array([5, 7]), scalar=1).asnumpy().tolist()
    [4.0, 6.0]
    """

_MinusScalar = _minus_scalar


def _mod(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """x % y, element by element, for arrays x and y of one shape; it has the sign of y, and x % 0 is 0.

    x is `lhs`, y is `rhs`.  The arithmetic of Symbols makes these operators; that of NDArrays broadcasts.
    Shapes: lhs, rhs and output are equal; what is unknown of one is learnt from the others.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        The shapes differ (`broadcast_*` repeats axes of length 1), or the dtypes do (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.op._mod(mx.nd.array([7, -7]), mx.nd.array([3, -3])).asnumpy().tolist()
    [1.0, -1.0]
    """

_Mod = _mod


def _mod_scalar(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """x % y for every element x of an array and the number y; it has the sign of y, and x % 0 is 0.

    The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does
    `mx.sym.maximum(data, 2)`.
    Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,
    which keep the integer part of a result.  NaN and infinity are values, not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.op._mod_scalar(mx.nd.array([7, -7]), scalar=3).asnumpy().tolist()
    [1.0, 2.0]
    """

_ModScalar = _mod_scalar


def _mul_scalar(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """x * y for every element x of an array and the number y.

    The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does
    `mx.sym.maximum(data, 2)`.
    Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,
    which keep the integer part of a result.  NaN and infinity are values, not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.op._mul_scalar(mx.nd.array([2, 3]), scalar=10).asnumpy().tolist()
    [20.0, 30.0]
    """

_MulScalar = _mul_scalar


def _not_equal(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """1 where x ≠ y, else 0, element by element, for arrays x and y of one shape.

    The gradient is zero.
    x is `lhs`, y is `rhs`.  The arithmetic of Symbols makes these operators; that of NDArrays broadcasts.
    Shapes: lhs, rhs and output are equal; what is unknown of one is learnt from the others.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        The shapes differ (`broadcast_*` repeats axes of length 1), or the dtypes do (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.op._not_equal(mx.nd.array([1, 2]), mx.nd.array([1, 3])).asnumpy().tolist()
    [0.0, 1.0]
    """

_Not_Equal = _not_equal


def _not_equal_scalar(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """1 where x ≠ y, else 0 for every element x of an array and the number y.

    The gradient is zero.
    The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does
    `mx.sym.maximum(data, 2)`.
    Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,
    which keep the integer part of a result.  NaN and infinity are values, not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.op._not_equal_scalar(mx.nd.array([1, 2]), scalar=1).asnumpy().tolist()
    [0.0, 1.0]
    """

_NotEqualScalar = _not_equal_scalar


def _ones(shape: int | Sequence[int] | None = None, ctx: Context | str | None = '', dtype: DTypeLike = 'float32', *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """An array of ones; ``mx.sym.ones`` makes it.

    Shapes: output `shape`; where that has a 0, the axis follows from the use of the output.  Dtype: `dtype`.

    Parameters
    ----------
    shape : tuple of int or None, default None
        shape; 0 is an axis that follows from the use
    ctx : str, default ''
        device; accepted as in MXNet
    dtype : dtype, default dtype('float32')
        dtype

    Raises
    ------
    MXNetError
        An axis of `shape` is 0 and nothing tells its length.

    Examples
    --------
    >>> mx.nd.op._ones(shape=(2, 2), dtype="int32").asnumpy().tolist()
    [[1, 1], [1, 1]]
    """


def _plus_scalar(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """x + y for every element x of an array and the number y.

    The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does
    `mx.sym.maximum(data, 2)`.
    Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,
    which keep the integer part of a result.  NaN and infinity are values, not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.op._plus_scalar(mx.nd.array([1, 2]), scalar=10).asnumpy().tolist()
    [11.0, 12.0]
    """

_PlusScalar = _plus_scalar


def _power(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """x ** y, element by element, for arrays x and y of one shape; NaN for x < 0 if y is no whole number.

    x is `lhs`, y is `rhs`.  The arithmetic of Symbols makes these operators; that of NDArrays broadcasts.
    Shapes: lhs, rhs and output are equal; what is unknown of one is learnt from the others.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        The shapes differ (`broadcast_*` repeats axes of length 1), or the dtypes do (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.op._power(mx.nd.array([2, 4]), mx.nd.array([3, -1])).asnumpy().tolist()
    [8.0, 0.25]
    """

_Power = _power


def _power_scalar(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """x ** y for every element x of an array and the number y; NaN for x < 0 if y is no whole number.

    The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does
    `mx.sym.maximum(data, 2)`.
    Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,
    which keep the integer part of a result.  NaN and infinity are values, not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.op._power_scalar(mx.nd.array([2, 4]), scalar=3).asnumpy().tolist()
    [8.0, 64.0]
    """

_PowerScalar = _power_scalar


def _random_exponential(lam: float = 1.0, shape: int | Sequence[int] | None = None, ctx: Context | str | None = '',
        dtype: DTypeLike | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Exponential numbers with rate `lam`.

    The density of x is lam * exp(-lam * x).
    The mean is 1 / lam, the variance 1 / lam².

    The numbers follow from `mx.random.seed` and the place of the draw in the program alone, not from the number of threads.

    Shapes: the output has the shape `shape`, or else the one that its use asks for.  Dtypes: float32 unless `dtype` says
    otherwise; an integer dtype cuts fractions off.

    Parameters
    ----------
    lam : float, default 1.0
        rate, 1 / mean
    shape : tuple of int or None, default None
        shape; None: it follows from the use
    ctx : str, default ''
        device; accepted as in MXNet
    dtype : dtype or None, default None
        dtype; None: float32, of integers int32

    Raises
    ------
    MXNetError
        A parameter is outside its limits (lam positive), or nothing tells the shape.

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.random_exponential(lam=0.5, shape=1000000).asnumpy()
    >>> round(float(x.mean()), 1), round(float(x.var()), 1)
    (2.0, 4.0)
    """

random_exponential = _random_exponential


def _random_exponential_like(data: Symbol | None = None, lam: float = 1.0, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Exponential numbers with rate `lam`, as many as `data` has elements.

    The density of x is lam * exp(-lam * x).
    The mean is 1 / lam, the variance 1 / lam².

    Shapes: the output has that of `data`, whose values are not read.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    lam : float, default 1.0
        rate, 1 / mean

    Raises
    ------
    MXNetError
        A parameter is outside its limits (lam positive).

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.random.exponential_like(mx.nd.zeros((500, 2000)), lam=0.5)
    >>> x.shape, round(float(x.asnumpy().mean()), 1), round(float(x.asnumpy().var()), 1)
    ((500, 2000), 2.0, 4.0)
    """


def _random_gamma(alpha: float = 1.0, beta: float = 1.0, shape: int | Sequence[int] | None = None,
        ctx: Context | str | None = '', dtype: DTypeLike | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Gamma numbers with shape `alpha` and scale `beta`.

    The density of x is x^(alpha - 1) * exp(-x / beta) / (Γ(alpha) * beta^alpha).
    The mean is alpha * beta, the variance alpha * beta².

    The numbers follow from `mx.random.seed` and the place of the draw in the program alone, not from the number of threads.

    Shapes: the output has the shape `shape`, or else the one that its use asks for.  Dtypes: float32 unless `dtype` says
    otherwise; an integer dtype cuts fractions off.

    Parameters
    ----------
    alpha : float, default 1.0
        shape
    beta : float, default 1.0
        scale
    shape : tuple of int or None, default None
        shape; None: it follows from the use
    ctx : str, default ''
        device; accepted as in MXNet
    dtype : dtype or None, default None
        dtype; None: float32, of integers int32

    Raises
    ------
    MXNetError
        A parameter is outside its limits (alpha positive, beta positive), or nothing tells the shape.

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.random_gamma(alpha=2, beta=0.5, shape=1000000).asnumpy()
    >>> round(float(x.mean()), 1), round(float(x.var()), 1)
    (1.0, 0.5)
    """

random_gamma = _random_gamma


def _random_gamma_like(data: Symbol | None = None, alpha: float = 1.0, beta: float = 1.0, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Gamma numbers with shape `alpha` and scale `beta`, as many as `data` has elements.

    The density of x is x^(alpha - 1) * exp(-x / beta) / (Γ(alpha) * beta^alpha).
    The mean is alpha * beta, the variance alpha * beta².

    Shapes: the output has that of `data`, whose values are not read.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    alpha : float, default 1.0
        shape
    beta : float, default 1.0
        scale

    Raises
    ------
    MXNetError
        A parameter is outside its limits (alpha positive, beta positive).

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.random.gamma_like(mx.nd.zeros((500, 2000)), alpha=2, beta=0.5)
    >>> x.shape, round(float(x.asnumpy().mean()), 1), round(float(x.asnumpy().var()), 1)
    ((500, 2000), 1.0, 0.5)
    """


def _random_generalized_negative_binomial(mu: float = 1.0, alpha: float = 1.0,
        shape: int | Sequence[int] | None = None, ctx: Context | str | None = '', dtype: DTypeLike | None = None, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Negative binomial numbers with mean `mu` and dispersion `alpha`.

    The probability of x is Γ(x + k) / (x! * Γ(k)) * p^k * (1 - p)^x with k = 1 / alpha and p = 1 / (1 + mu * alpha).
    The mean is mu, the variance mu + alpha * mu².

    The numbers follow from `mx.random.seed` and the place of the draw in the program alone, not from the number of threads.

    Shapes: the output has the shape `shape`, or else the one that its use asks for.  Dtypes: float32 unless `dtype` says
    otherwise; an integer dtype cuts fractions off.

    Parameters
    ----------
    mu : float, default 1.0
        mean
    alpha : float, default 1.0
        dispersion; 0: Poisson numbers
    shape : tuple of int or None, default None
        shape; None: it follows from the use
    ctx : str, default ''
        device; accepted as in MXNet
    dtype : dtype or None, default None
        dtype; None: float32, of integers int32

    Raises
    ------
    MXNetError
        A parameter is outside its limits (mu at least 0, alpha at least 0), or nothing tells the shape.

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.random_generalized_negative_binomial(mu=2, alpha=0.5, shape=1000000).asnumpy()
    >>> round(float(x.mean()), 1), round(float(x.var()), 1)
    (2.0, 4.0)
    """

random_generalized_negative_binomial = _random_generalized_negative_binomial


def _random_generalized_negative_binomial_like(data: Symbol | None = None, mu: float = 1.0, alpha: float = 1.0, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Negative binomial numbers with mean `mu` and dispersion `alpha`, as many as `data` has elements.

    The probability of x is Γ(x + k) / (x! * Γ(k)) * p^k * (1 - p)^x with k = 1 / alpha and p = 1 / (1 + mu * alpha).
    The mean is mu, the variance mu + alpha * mu².

    Shapes: the output has that of `data`, whose values are not read.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    mu : float, default 1.0
        mean
    alpha : float, default 1.0
        dispersion; 0: Poisson numbers

    Raises
    ------
    MXNetError
        A parameter is outside its limits (mu at least 0, alpha at least 0).

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.random.generalized_negative_binomial_like(mx.nd.zeros((500, 2000)), mu=2, alpha=0.5)
    >>> x.shape, round(float(x.asnumpy().mean()), 1), round(float(x.asnumpy().var()), 1)
    ((500, 2000), 2.0, 4.0)
    """


def _random_negative_binomial(k: int = 1, p: float = 1.0, shape: int | Sequence[int] | None = None,
        ctx: Context | str | None = '', dtype: DTypeLike | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """How many failures come before `k` successes of probability `p`.

    The probability of x is Γ(x + k) / (x! * Γ(k)) * p^k * (1 - p)^x.
    The mean is k * (1 - p) / p, the variance k * (1 - p) / p².

    The numbers follow from `mx.random.seed` and the place of the draw in the program alone, not from the number of threads.

    Shapes: the output has the shape `shape`, or else the one that its use asks for.  Dtypes: float32 unless `dtype` says
    otherwise; an integer dtype cuts fractions off.

    Parameters
    ----------
    k : int, default 1
        number of successes
    p : float, default 1.0
        probability of a success
    shape : tuple of int or None, default None
        shape; None: it follows from the use
    ctx : str, default ''
        device; accepted as in MXNet
    dtype : dtype or None, default None
        dtype; None: float32, of integers int32

    Raises
    ------
    MXNetError
        A parameter is outside its limits (k positive, p in (0, 1]), or nothing tells the shape.

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.random_negative_binomial(k=2, p=0.5, shape=1000000).asnumpy()
    >>> round(float(x.mean()), 1), round(float(x.var()), 1)
    (2.0, 4.0)
    """

random_negative_binomial = _random_negative_binomial


def _random_negative_binomial_like(data: Symbol | None = None, k: int = 1, p: float = 1.0, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """How many failures come before `k` successes of probability `p`, as many as `data` has elements.

    The probability of x is Γ(x + k) / (x! * Γ(k)) * p^k * (1 - p)^x.
    The mean is k * (1 - p) / p, the variance k * (1 - p) / p².

    Shapes: the output has that of `data`, whose values are not read.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    k : int, default 1
        number of successes
    p : float, default 1.0
        probability of a success

    Raises
    ------
    MXNetError
        A parameter is outside its limits (k positive, p in (0, 1]).

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.random.negative_binomial_like(mx.nd.zeros((500, 2000)), k=2, p=0.5)
    >>> x.shape, round(float(x.asnumpy().mean()), 1), round(float(x.asnumpy().var()), 1)
    ((500, 2000), 2.0, 4.0)
    """


def _random_normal(loc: float = 0.0, scale: float = 1.0, shape: int | Sequence[int] | None = None,
        ctx: Context | str | None = '', dtype: DTypeLike | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Normal numbers with mean `loc` and standard deviation `scale`.

    The density of x is exp(-(x - loc)² / (2 * scale²)) / (scale * √(2π)).
    The mean is loc, the variance scale².

    The numbers follow from `mx.random.seed` and the place of the draw in the program alone, not from the number of threads.

    Shapes: the output has the shape `shape`, or else the one that its use asks for.  Dtypes: float32 unless `dtype` says
    otherwise; an integer dtype cuts fractions off.

    Parameters
    ----------
    loc : float, default 0.0
        mean
    scale : float, default 1.0
        standard deviation
    shape : tuple of int or None, default None
        shape; None: it follows from the use
    ctx : str, default ''
        device; accepted as in MXNet
    dtype : dtype or None, default None
        dtype; None: float32, of integers int32

    Raises
    ------
    MXNetError
        A parameter is outside its limits (scale at least 0), or nothing tells the shape.

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.random_normal(loc=3, scale=2, shape=1000000).asnumpy()
    >>> round(float(x.mean()), 1), round(float(x.var()), 1)
    (3.0, 4.0)
    """

random_normal = _random_normal
normal = _random_normal


def _random_normal_like(data: Symbol | None = None, loc: float = 0.0, scale: float = 1.0, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Normal numbers with mean `loc` and standard deviation `scale`, as many as `data` has elements.

    The density of x is exp(-(x - loc)² / (2 * scale²)) / (scale * √(2π)).
    The mean is loc, the variance scale².

    Shapes: the output has that of `data`, whose values are not read.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    loc : float, default 0.0
        mean
    scale : float, default 1.0
        standard deviation

    Raises
    ------
    MXNetError
        A parameter is outside its limits (scale at least 0).

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.random.normal_like(mx.nd.zeros((500, 2000)), loc=3, scale=2)
    >>> x.shape, round(float(x.asnumpy().mean()), 1), round(float(x.asnumpy().var()), 1)
    ((500, 2000), 3.0, 4.0)
    """


def _random_pdf_dirichlet(sample: Symbol | None = None, alpha: Symbol | None = None, is_log: bool | int = False, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The density of the Dirichlet distribution, whose draws are vectors of probabilities.

    At x = `sample` it is Γ(Σ alpha_i) * Π x_i^(alpha_i - 1) / Γ(alpha_i).
    With `is_log` it is the logarithm of that.  The vectors lie along the last axis.
    The gradient is that by the sample and the parameters; it cannot be differentiated again.

    Shapes: alpha (..., k), sample (..., *draws, k), output (..., *draws): each line of alpha is that of all draws
    under it.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    sample : Symbol
    alpha : Symbol
    is_log : bool, default False
        return the logarithm of the density

    Raises
    ------
    MXNetError
        The parameters' shape is not the beginning of the sample's, or its last axis not the sample's.

    Examples
    --------
    >>> sample, alpha = mx.nd.array([[0.25, 0.75], [0.5, 0.5]]), mx.nd.array([[2, 1], [3, 3]])
    >>> print(mx.nd.random_pdf_dirichlet(sample, alpha).asnumpy().round(3))
    [0.5   1.875]
    """

random_pdf_dirichlet = _random_pdf_dirichlet


def _random_pdf_exponential(sample: Symbol | None = None, lam: Symbol | None = None, is_log: bool | int = False, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The density of the exponential distribution with rate `lam`.

    At x = `sample` it is lam * exp(-lam * x).
    With `is_log` it is the logarithm of that.  Whether the sample is negative is not asked.
    The gradient is that by the sample and the parameters; it cannot be differentiated again.

    Shapes: the parameters (...), all alike, the sample and the output (..., *draws): each element of the parameters is
    that of all draws under it.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    sample : Symbol
    lam : Symbol
    is_log : bool, default False
        return the logarithm of the density

    Raises
    ------
    MXNetError
        The parameters' shape is not the beginning of the sample's.

    Examples
    --------
    >>> sample, lam = mx.nd.array([[0, 1]]), mx.nd.array([2])
    >>> print(mx.nd.random_pdf_exponential(sample, lam).asnumpy().round(3))
    [[2.    0.271]]
    """

random_pdf_exponential = _random_pdf_exponential


def _random_pdf_gamma(sample: Symbol | None = None, alpha: Symbol | None = None, beta: Symbol | None = None,
        is_log: bool | int = False, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The density of the gamma distribution with shape `alpha` and rate `beta`.

    At x = `sample` it is beta^alpha * x^(alpha - 1) * exp(-beta * x) / Γ(alpha).
    With `is_log` it is the logarithm of that.  The rate is 1 / scale: `random_gamma` takes the scale.
    The gradient is that by the sample and the parameters; it cannot be differentiated again.

    Shapes: the parameters (...), all alike, the sample and the output (..., *draws): each element of the parameters is
    that of all draws under it.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    sample : Symbol
    alpha : Symbol
    beta : Symbol
    is_log : bool, default False
        return the logarithm of the density

    Raises
    ------
    MXNetError
        The parameters' shape is not the beginning of the sample's.

    Examples
    --------
    >>> sample, alpha, beta = mx.nd.array([[1, 2]]), mx.nd.array([2]), mx.nd.array([1])
    >>> print(mx.nd.random_pdf_gamma(sample, alpha, beta).asnumpy().round(3))
    [[0.368 0.271]]
    """

random_pdf_gamma = _random_pdf_gamma


def _random_pdf_generalized_negative_binomial(sample: Symbol | None = None, mu: Symbol | None = None,
        alpha: Symbol | None = None, is_log: bool | int = False, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The density of the negative binomial distribution with mean `mu` and dispersion `alpha`.

    At x = `sample` it is Γ(x + k) / (x! * Γ(k)) * p^k * (1 - p)^x with k = 1 / alpha and p = 1 / (1 + mu * alpha).
    With `is_log` it is the logarithm of that.  By the sample, which holds integers, the gradient is 0.
    The gradient is that by the sample and the parameters; it cannot be differentiated again.

    Shapes: the parameters (...), all alike, the sample and the output (..., *draws): each element of the parameters is
    that of all draws under it.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    sample : Symbol
    mu : Symbol
    alpha : Symbol
    is_log : bool, default False
        return the logarithm of the density

    Raises
    ------
    MXNetError
        The parameters' shape is not the beginning of the sample's.

    Examples
    --------
    >>> sample, mu, alpha = mx.nd.array([[0, 1, 2]]), mx.nd.array([1]), mx.nd.array([1])
    >>> print(mx.nd.random_pdf_generalized_negative_binomial(sample, mu, alpha).asnumpy().round(3))
    [[0.5   0.25  0.125]]
    """

random_pdf_generalized_negative_binomial = _random_pdf_generalized_negative_binomial


def _random_pdf_negative_binomial(sample: Symbol | None = None, k: Symbol | None = None, p: Symbol | None = None,
        is_log: bool | int = False, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The density of the number of failures before `k` successes of probability `p`.

    At x = `sample` it is Γ(x + k) / (x! * Γ(k)) * p^k * (1 - p)^x.
    With `is_log` it is the logarithm of that.  By the sample, which holds integers, the gradient is 0.
    The gradient is that by the sample and the parameters; it cannot be differentiated again.

    Shapes: the parameters (...), all alike, the sample and the output (..., *draws): each element of the parameters is
    that of all draws under it.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    sample : Symbol
    k : Symbol
    p : Symbol
    is_log : bool, default False
        return the logarithm of the density

    Raises
    ------
    MXNetError
        The parameters' shape is not the beginning of the sample's.

    Examples
    --------
    >>> sample, k, p = mx.nd.array([[0, 1, 2]]), mx.nd.array([1]), mx.nd.array([0.5])
    >>> print(mx.nd.random_pdf_negative_binomial(sample, k, p).asnumpy().round(3))
    [[0.5   0.25  0.125]]
    """

random_pdf_negative_binomial = _random_pdf_negative_binomial


def _random_pdf_normal(sample: Symbol | None = None, mu: Symbol | None = None, sigma: Symbol | None = None,
        is_log: bool | int = False, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The density of the normal distribution with mean `mu` and standard deviation `sigma`.

    At x = `sample` it is exp(-(x - mu)² / (2 * sigma²)) / (sigma * √(2π)).
    With `is_log` it is the logarithm of that.
    The gradient is that by the sample and the parameters; it cannot be differentiated again.

    Shapes: the parameters (...), all alike, the sample and the output (..., *draws): each element of the parameters is
    that of all draws under it.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    sample : Symbol
    mu : Symbol
    sigma : Symbol
    is_log : bool, default False
        return the logarithm of the density

    Raises
    ------
    MXNetError
        The parameters' shape is not the beginning of the sample's.

    Examples
    --------
    >>> sample, mu, sigma = mx.nd.array([[0, 1], [5, 7]]), mx.nd.array([0, 5]), mx.nd.array([1, 2])
    >>> print(mx.nd.random_pdf_normal(sample, mu, sigma).asnumpy().round(3))
    [[0.399 0.242]
     [0.199 0.121]]
    """

random_pdf_normal = _random_pdf_normal


def _random_pdf_poisson(sample: Symbol | None = None, lam: Symbol | None = None, is_log: bool | int = False, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The density of the Poisson distribution with mean `lam`: the probability of an integer.

    At x = `sample` it is lam^x * exp(-lam) / x!.
    With `is_log` it is the logarithm of that.  By the sample, which holds integers, the gradient is 0.
    The gradient is that by the sample and the parameters; it cannot be differentiated again.

    Shapes: the parameters (...), all alike, the sample and the output (..., *draws): each element of the parameters is
    that of all draws under it.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    sample : Symbol
    lam : Symbol
    is_log : bool, default False
        return the logarithm of the density

    Raises
    ------
    MXNetError
        The parameters' shape is not the beginning of the sample's.

    Examples
    --------
    >>> sample, lam = mx.nd.array([[0, 1, 2]]), mx.nd.array([1])
    >>> print(mx.nd.random_pdf_poisson(sample, lam).asnumpy().round(3))
    [[0.368 0.368 0.184]]
    """

random_pdf_poisson = _random_pdf_poisson


def _random_pdf_uniform(sample: Symbol | None = None, low: Symbol | None = None, high: Symbol | None = None,
        is_log: bool | int = False, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The density of the uniform distribution on [low, high).

    At x = `sample` it is 1 / (high - low).
    With `is_log` it is the logarithm of that.  Whether the sample lies between low and high is not asked.
    The gradient is that by the sample and the parameters; it cannot be differentiated again.

    Shapes: the parameters (...), all alike, the sample and the output (..., *draws): each element of the parameters is
    that of all draws under it.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    sample : Symbol
    low : Symbol
    high : Symbol
    is_log : bool, default False
        return the logarithm of the density

    Raises
    ------
    MXNetError
        The parameters' shape is not the beginning of the sample's.

    Examples
    --------
    >>> sample, low, high = mx.nd.array([[1, 3]]), mx.nd.array([0]), mx.nd.array([4])
    >>> print(mx.nd.random_pdf_uniform(sample, low, high).asnumpy().round(3))
    [[0.25 0.25]]
    """

random_pdf_uniform = _random_pdf_uniform


def _random_poisson(lam: float = 1.0, shape: int | Sequence[int] | None = None, ctx: Context | str | None = '',
        dtype: DTypeLike | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Poisson numbers with mean `lam`.

    The probability of x is lam^x * exp(-lam) / x!.
    The mean is lam, the variance lam.

    The numbers follow from `mx.random.seed` and the place of the draw in the program alone, not from the number of threads.

    Shapes: the output has the shape `shape`, or else the one that its use asks for.  Dtypes: float32 unless `dtype` says
    otherwise; an integer dtype cuts fractions off.

    Parameters
    ----------
    lam : float, default 1.0
        mean
    shape : tuple of int or None, default None
        shape; None: it follows from the use
    ctx : str, default ''
        device; accepted as in MXNet
    dtype : dtype or None, default None
        dtype; None: float32, of integers int32

    Raises
    ------
    MXNetError
        A parameter is outside its limits (lam at least 0), or nothing tells the shape.

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.random_poisson(lam=3, shape=1000000).asnumpy()
    >>> round(float(x.mean()), 1), round(float(x.var()), 1)
    (3.0, 3.0)
    """

random_poisson = _random_poisson


def _random_poisson_like(data: Symbol | None = None, lam: float = 1.0, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Poisson numbers with mean `lam`, as many as `data` has elements.

    The probability of x is lam^x * exp(-lam) / x!.
    The mean is lam, the variance lam.

    Shapes: the output has that of `data`, whose values are not read.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    lam : float, default 1.0
        mean

    Raises
    ------
    MXNetError
        A parameter is outside its limits (lam at least 0).

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.random.poisson_like(mx.nd.zeros((500, 2000)), lam=3)
    >>> x.shape, round(float(x.asnumpy().mean()), 1), round(float(x.asnumpy().var()), 1)
    ((500, 2000), 3.0, 3.0)
    """


def _random_randint(low: int, high: int = ..., shape: int | Sequence[int] | None = None,
        ctx: Context | str | None = '', dtype: DTypeLike | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Integers from `low` up to but without `high`, each with the probability 1 / (high - low).

    Shapes: the output has the shape `shape`, or else the one that its use asks for.  Dtypes: int32 unless `dtype` says
    otherwise.

    Parameters
    ----------
    low : int, required
        the least integer
    high : int, required
        the end, not included
    shape : tuple of int or None, default None
        shape; None: it follows from the use
    ctx : str, default ''
        device; accepted as in MXNet
    dtype : dtype or None, default None
        dtype; None: float32, of integers int32

    Raises
    ------
    MXNetError
        low is not less than high, or nothing tells the shape.

    Examples
    --------
    >>> mx.random.seed(0)
    >>> np.bincount(mx.nd.random_randint(low=2, high=5, shape=30000).asnumpy()).round(-3).tolist()
    [0, 0, 10000, 10000, 10000]
    """

random_randint = _random_randint


def _random_uniform(low: float = 0.0, high: float = 1.0, shape: int | Sequence[int] | None = None,
        ctx: Context | str | None = '', dtype: DTypeLike | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Uniform numbers in [low, high).

    The density of x is 1 / (high - low).
    The mean is (low + high) / 2, the variance (high - low)² / 12.

    The numbers follow from `mx.random.seed` and the place of the draw in the program alone, not from the number of threads.

    Shapes: the output has the shape `shape`, or else the one that its use asks for.  Dtypes: float32 unless `dtype` says
    otherwise; an integer dtype cuts fractions off.

    Parameters
    ----------
    low : float, default 0.0
        the least number
    high : float, default 1.0
        the end, not included
    shape : tuple of int or None, default None
        shape; None: it follows from the use
    ctx : str, default ''
        device; accepted as in MXNet
    dtype : dtype or None, default None
        dtype; None: float32, of integers int32

    Raises
    ------
    MXNetError
        A parameter is outside its limits (low at most high), or nothing tells the shape.

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.random_uniform(low=0, high=6, shape=1000000).asnumpy()
    >>> round(float(x.mean()), 1), round(float(x.var()), 1)
    (3.0, 3.0)
    """

random_uniform = _random_uniform
uniform = _random_uniform


def _random_uniform_like(data: Symbol | None = None, low: float = 0.0, high: float = 1.0, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Uniform numbers in [low, high), as many as `data` has elements.

    The density of x is 1 / (high - low).
    The mean is (low + high) / 2, the variance (high - low)² / 12.

    Shapes: the output has that of `data`, whose values are not read.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    low : float, default 0.0
        the least number
    high : float, default 1.0
        the end, not included

    Raises
    ------
    MXNetError
        A parameter is outside its limits (low at most high).

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.random.uniform_like(mx.nd.zeros((500, 2000)), low=0, high=6)
    >>> x.shape, round(float(x.asnumpy().mean()), 1), round(float(x.asnumpy().var()), 1)
    ((500, 2000), 3.0, 3.0)
    """


def _ravel_multi_index(data: Symbol | None = None, shape: int | Sequence[int] = ..., *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The position in the flattened array of an element named by one index for each axis: ``i * m + j`` in (n, m).

    Column j of `data` holds the indices of one element.  An index out of range counts on, into the next row.  There is
    no gradient (it is zero).
    Shapes: data (number of axes, ...), output (...).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    shape : tuple of int, required
        shape of the array that is indexed

    Raises
    ------
    MXNetError
        data has not a row for each axis of `shape`.

    Examples
    --------
    >>> mx.nd.ravel_multi_index(mx.nd.array([[1, 0], [2, 3]]), shape=(3, 4)).asnumpy().tolist()      # (1, 2) and (0, 3)
    [6.0, 3.0]
    """

ravel_multi_index = _ravel_multi_index


def _rdiv_scalar(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """x / y for the number x and every element y of an array; integers are divided towards zero.

    The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does
    `mx.sym.maximum(data, 2)`.
    Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,
    which keep the integer part of a result.  NaN and infinity are values, not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.op._rdiv_scalar(mx.nd.array([2, 4]), scalar=6).asnumpy().tolist()
    [3.0, 1.5]
    """

_RDivScalar = _rdiv_scalar


def _rminus_scalar(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """x - y for the number x and every element y of an array.

    The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does
    `mx.sym.maximum(data, 2)`.
    Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,
    which keep the integer part of a result.  NaN and infinity are values, not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.op._rminus_scalar(mx.nd.array([1, 10]), scalar=5).asnumpy().tolist()
    [4.0, -5.0]
    """

_RMinusScalar = _rminus_scalar


def _rmod_scalar(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """x % y for the number x and every element y of an array; it has the sign of y, and x % 0 is 0.

    The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does
    `mx.sym.maximum(data, 2)`.
    Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,
    which keep the integer part of a result.  NaN and infinity are values, not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.op._rmod_scalar(mx.nd.array([3, -3]), scalar=7).asnumpy().tolist()
    [1.0, -2.0]
    """

_RModScalar = _rmod_scalar


def _rpower_scalar(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """x ** y for the number x and every element y of an array; NaN for x < 0 if y is no whole number.

    The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does
    `mx.sym.maximum(data, 2)`.
    Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,
    which keep the integer part of a result.  NaN and infinity are values, not an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.op._rpower_scalar(mx.nd.array([3, -1]), scalar=2).asnumpy().tolist()
    [8.0, 0.5]
    """

_RPowerScalar = _rpower_scalar


def _sample_exponential(lam: Symbol | None = None, shape: int | Sequence[int] = (), dtype: DTypeLike | None = None,
        *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Exponential numbers with rate `lam`, for each element of the arrays.

    The density of x is lam * exp(-lam * x).
    The mean is 1 / lam, the variance 1 / lam².

    Shapes: the parameter arrays (...), all alike, and the output (..., *shape).  The output is float32 unless `dtype` says
    otherwise.

    Dtypes: any for `lam`.

    Parameters
    ----------
    lam : Symbol
    shape : tuple of int, default ()
        shape of the draws for one element; (): one number
    dtype : dtype or None, default None
        dtype; None: float32

    Raises
    ------
    MXNetError
        The arrays differ in shape or dtype, or an element is outside its limits (lam at least 0).

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.sample_exponential(mx.nd.array([0.5, 2]), shape=100000)
    >>> x.shape, x.asnumpy().mean(1).round(1).tolist()
    ((2, 100000), [2.0, 0.5])
    """

sample_exponential = _sample_exponential


def _sample_gamma(alpha: Symbol | None = None, beta: Symbol | None = None, shape: int | Sequence[int] = (),
        dtype: DTypeLike | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Gamma numbers with shape `alpha` and scale `beta`, for each element of the arrays.

    The density of x is x^(alpha - 1) * exp(-x / beta) / (Γ(alpha) * beta^alpha).
    The mean is alpha * beta, the variance alpha * beta².

    Shapes: the parameter arrays (...), all alike, and the output (..., *shape).  The output is float32 unless `dtype` says
    otherwise.

    Dtypes: any for `alpha`.

    Parameters
    ----------
    alpha : Symbol
    beta : Symbol
    shape : tuple of int, default ()
        shape of the draws for one element; (): one number
    dtype : dtype or None, default None
        dtype; None: float32

    Raises
    ------
    MXNetError
        The arrays differ in shape or dtype, or an element is outside its limits (alpha at least 0, beta at least 0).

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.sample_gamma(mx.nd.array([2, 3]), mx.nd.array([0.5, 2]), shape=100000)
    >>> x.shape, x.asnumpy().mean(1).round(1).tolist()
    ((2, 100000), [1.0, 6.0])
    """

sample_gamma = _sample_gamma


def _sample_generalized_negative_binomial(mu: Symbol | None = None, alpha: Symbol | None = None,
        shape: int | Sequence[int] = (), dtype: DTypeLike | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Negative binomial numbers with mean `mu` and dispersion `alpha`, for each element of the arrays.

    The probability of x is Γ(x + k) / (x! * Γ(k)) * p^k * (1 - p)^x with k = 1 / alpha and p = 1 / (1 + mu * alpha).
    The mean is mu, the variance mu + alpha * mu².

    Shapes: the parameter arrays (...), all alike, and the output (..., *shape).  The output is float32 unless `dtype` says
    otherwise.

    Dtypes: any for `mu`.

    Parameters
    ----------
    mu : Symbol
    alpha : Symbol
    shape : tuple of int, default ()
        shape of the draws for one element; (): one number
    dtype : dtype or None, default None
        dtype; None: float32

    Raises
    ------
    MXNetError
        The arrays differ in shape or dtype, or an element is outside its limits (mu at least 0, alpha at least 0).

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.sample_generalized_negative_binomial(mx.nd.array([2, 3]), mx.nd.array([0.5, 0]), shape=100000)
    >>> x.shape, x.asnumpy().mean(1).round(1).tolist()
    ((2, 100000), [2.0, 3.0])
    """

sample_generalized_negative_binomial = _sample_generalized_negative_binomial


def _sample_multinomial(data: Symbol | None = None, shape: int | Sequence[int] = (), get_prob: bool | int = False,
        dtype: DTypeLike = 'int32', *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Draw indices: the probability of index j is ``data[..., j]``.

    A line of probabilities should sum to 1, which is not checked: one that does not is drawn from as if divided by its
    sum.  With `get_prob` the second output holds log data[..., j] for the drawn j.  Its gradient flows to `data`,
    1 / data[..., j] for every draw of j, which is what the REINFORCE rule needs; the indices have none.

    Shapes: data (..., k), output (..., *shape), or (1,) for one number of one line.  The indices are int32 unless
    `dtype` says otherwise; the logarithms have the dtype of data.

    Williams, "Simple statistical gradient-following algorithms for connectionist reinforcement learning", 1992,
    https://doi.org/10.1007/BF00992696.

    Dtypes: float16, float32 or float64 for `data`.

    Parameters
    ----------
    data : Symbol
    shape : tuple of int, default ()
        shape of the draws for one line of `data`; (): one number
    get_prob : bool, default False
        also return the logarithms of the probabilities
    dtype : dtype, default dtype('int32')
        dtype of the indices

    Raises
    ------
    MXNetError
        data has no axis.

    Examples
    --------
    >>> mx.nd.sample_multinomial(mx.nd.array([[0, 1, 0], [0, 0, 1]]), shape=3).asnumpy().tolist()
    [[1, 1, 1], [2, 2, 2]]
    >>> mx.random.seed(0)
    >>> drawn = mx.nd.sample_multinomial(mx.nd.array([0.25, 0, 0.75]), shape=40000).asnumpy()
    >>> np.bincount(drawn).round(-3).tolist()
    [10000, 0, 30000]
    """

sample_multinomial = _sample_multinomial


def _sample_negative_binomial(k: Symbol | None = None, p: Symbol | None = None, shape: int | Sequence[int] = (),
        dtype: DTypeLike | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """How many failures come before `k` successes of probability `p`, for each element of the arrays.

    The probability of x is Γ(x + k) / (x! * Γ(k)) * p^k * (1 - p)^x.
    The mean is k * (1 - p) / p, the variance k * (1 - p) / p².

    Shapes: the parameter arrays (...), all alike, and the output (..., *shape).  The output is float32 unless `dtype` says
    otherwise.

    Dtypes: any for `k`.

    Parameters
    ----------
    k : Symbol
    p : Symbol
    shape : tuple of int, default ()
        shape of the draws for one element; (): one number
    dtype : dtype or None, default None
        dtype; None: float32

    Raises
    ------
    MXNetError
        The arrays differ in shape or dtype, or an element is outside its limits (k at least 0, p in (0, 1]).

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.sample_negative_binomial(mx.nd.array([2, 2]), mx.nd.array([0.5, 1]), shape=100000)
    >>> x.shape, x.asnumpy().mean(1).round(1).tolist()
    ((2, 100000), [2.0, 0.0])
    """

sample_negative_binomial = _sample_negative_binomial


def _sample_normal(mu: Symbol | None = None, sigma: Symbol | None = None, shape: int | Sequence[int] = (),
        dtype: DTypeLike | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Normal numbers with mean `mu` and standard deviation `sigma`, for each element of the arrays.

    The density of x is exp(-(x - mu)² / (2 * sigma²)) / (sigma * √(2π)).
    The mean is mu, the variance sigma².

    Shapes: the parameter arrays (...), all alike, and the output (..., *shape).  The output is float32 unless `dtype` says
    otherwise.

    Dtypes: any for `mu`.

    Parameters
    ----------
    mu : Symbol
    sigma : Symbol
    shape : tuple of int, default ()
        shape of the draws for one element; (): one number
    dtype : dtype or None, default None
        dtype; None: float32

    Raises
    ------
    MXNetError
        The arrays differ in shape or dtype, or an element is outside its limits (mu any number, sigma at least 0).

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.sample_normal(mx.nd.array([3, 5]), mx.nd.array([2, 0]), shape=100000)
    >>> x.shape, x.asnumpy().mean(1).round(1).tolist()
    ((2, 100000), [3.0, 5.0])
    """

sample_normal = _sample_normal


def _sample_poisson(lam: Symbol | None = None, shape: int | Sequence[int] = (), dtype: DTypeLike | None = None, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Poisson numbers with mean `lam`, for each element of the arrays.

    The probability of x is lam^x * exp(-lam) / x!.
    The mean is lam, the variance lam.

    Shapes: the parameter arrays (...), all alike, and the output (..., *shape).  The output is float32 unless `dtype` says
    otherwise.

    Dtypes: any for `lam`.

    Parameters
    ----------
    lam : Symbol
    shape : tuple of int, default ()
        shape of the draws for one element; (): one number
    dtype : dtype or None, default None
        dtype; None: float32

    Raises
    ------
    MXNetError
        The arrays differ in shape or dtype, or an element is outside its limits (lam at least 0).

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.sample_poisson(mx.nd.array([0, 3]), shape=100000)
    >>> x.shape, x.asnumpy().mean(1).round(1).tolist()
    ((2, 100000), [0.0, 3.0])
    """

sample_poisson = _sample_poisson


def _sample_uniform(low: Symbol | None = None, high: Symbol | None = None, shape: int | Sequence[int] = (),
        dtype: DTypeLike | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Uniform numbers in [low, high), for each element of the arrays.

    The density of x is 1 / (high - low).
    The mean is (low + high) / 2, the variance (high - low)² / 12.

    Shapes: the parameter arrays (...), all alike, and the output (..., *shape).  The output is float32 unless `dtype` says
    otherwise.

    Dtypes: any for `low`.

    Parameters
    ----------
    low : Symbol
    high : Symbol
    shape : tuple of int, default ()
        shape of the draws for one element; (): one number
    dtype : dtype or None, default None
        dtype; None: float32

    Raises
    ------
    MXNetError
        The arrays differ in shape or dtype, or an element is outside its limits (low any number, high any number).

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.sample_uniform(mx.nd.array([0, 10]), mx.nd.array([2, 20]), shape=100000)
    >>> x.shape, x.asnumpy().mean(1).round(1).tolist()
    ((2, 100000), [1.0, 15.0])
    """

sample_uniform = _sample_uniform


def _scatter_set_nd(lhs: Symbol | None = None, rhs: Symbol | None = None, indices: Symbol | None = None,
        shape: int | Sequence[int] = ..., *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Assign to positions: a copy of `lhs` with ``out[indices[0, j], indices[1, j], ...] = rhs[j]``.

    It is NumPy's ``x[i, j] = rhs`` with arrays i and j, as a function.  The gradient of lhs is 0 where it was replaced.
    Shapes: lhs and output `shape`, indices (m, *j), rhs (*j, *shape[m:]).
    rhs and output have the dtype of lhs; the indices may have any, and get no gradient.

    Dtypes: any for `lhs`.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol
    indices : Symbol
    shape : tuple of int, required
        shape of lhs

    Raises
    ------
    MXNetError
        indices has more rows than `shape` has axes, or lhs or rhs does not fit.
    IndexError
        An index is out of range.

    Examples
    --------
    >>> x, value, index = mx.nd.ones((2, 3)), mx.nd.array([8, 9]), mx.nd.array([[0, 1], [2, 0]])
    >>> mx.nd.op._scatter_set_nd(x, value, index, shape=(2, 3)).asnumpy().tolist()
    [[1.0, 1.0, 8.0], [9.0, 1.0, 1.0]]
    """


def _shuffle(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The slices of `data` along its first axis in random order, all orders equally probable.

    Shapes: data (n, ...), output the same.  There is no gradient.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Raises
    ------
    MXNetError
        data has no axis.

    Examples
    --------
    >>> mx.random.seed(0)
    >>> x = mx.nd.shuffle(mx.nd.array([[1, 10], [2, 20], [3, 30]])).asnumpy()
    >>> sorted(x.tolist())                          # the rows stay whole
    [[1.0, 10.0], [2.0, 20.0], [3.0, 30.0]]
    """

shuffle = _shuffle


def _slice_assign(lhs: Symbol | None = None, rhs: Symbol | None = None, begin: int | Sequence[int | None] = ...,
        end: int | Sequence[int | None] = ..., step: int | Sequence[int | None] | None = (), *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """A copy of `lhs` in which the slice is replaced by `rhs`: ``x[begin:end:step] = rhs`` of an NDArray x.

    The gradient of `lhs` is 0 where it was replaced; that of `rhs` is the slice of the arriving one.
    Shapes: lhs and output any, rhs that of ``slice(lhs, begin, end, step)``.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol
    begin : tuple of optional int, required
        first index of each axis; None: from the end where the slice starts
    end : tuple of optional int, required
        index after the last of each axis; None: as far as it goes
    step : tuple of optional int or None, default ()
        steps, negative ones run backwards; () means 1

    Raises
    ------
    MXNetError
        rhs has not the shape of the slice, or `slice` would raise.

    Examples
    --------
    >>> mx.nd.op._slice_assign(mx.nd.zeros(4), mx.nd.array([7, 8]), begin=(1,), end=(3,)).asnumpy().tolist()
    [0.0, 7.0, 8.0, 0.0]
    """

_crop_assign = _slice_assign


def _slice_assign_scalar(data: Symbol | None = None, begin: int | Sequence[int | None] = ...,
        end: int | Sequence[int | None] = ..., step: int | Sequence[int | None] | None = (), scalar: float = 0.0, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """A copy of `data` in which the slice is filled with a number: ``x[begin:end:step] = scalar``.

    The gradient is 0 where the number stands.  Shapes: data any, output the same.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    begin : tuple of optional int, required
        first index of each axis; None: from the end where the slice starts
    end : tuple of optional int, required
        index after the last of each axis; None: as far as it goes
    step : tuple of optional int or None, default ()
        steps, negative ones run backwards; () means 1
    scalar : float, default 0.0
        the number

    Raises
    ------
    MXNetError
        `slice` would raise: nothing is named, a step is 0, or there are too many indices.

    Examples
    --------
    >>> mx.nd.op._slice_assign_scalar(mx.nd.zeros(4), scalar=7, begin=(1,), end=(3,)).asnumpy().tolist()
    [0.0, 7.0, 7.0, 0.0]
    """

_crop_assign_scalar = _slice_assign_scalar


def _softrelu(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Softplus ln(1 + eˣ), a smooth max(x, 0).

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dugas et al., "Incorporating second-order functional knowledge for better option pricing", 2000,
    https://proceedings.neurips.cc/paper/2000/hash/44968aece94f667e4095002d140b5896-Abstract.html.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.op._softrelu(mx.nd.array([-2, 0, 2], dtype="float64")).asnumpy().round(4).tolist()
    [0.1269, 0.6931, 2.1269]
    """


def _split_v2(data: Symbol | None = None, axis: int = 1, squeeze_axis: bool | int = False,
        indices: int | Sequence[int] = ..., sections: int = 0, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Cut an array at `indices`, the first of which is 0, or into `sections` equal parts.

    Where `sections` does not divide the axis, the first parts are one longer; `split_v2` of mx.nd refuses that.
    The function `split_v2` of mx.sym and mx.nd calls it.
    Shapes: data (n, m), output i (n, indices[i + 1] - indices[i]) with axis 1, the last up to m; without the axis,
    which is then 1, with `squeeze_axis`.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    axis : int, default 1
        the axis; negative counts from the end
    squeeze_axis : bool, default False
        drop the axis, if all parts have the size 1 there
    indices : tuple of int, required
        the first index of every part
    sections : int, default 0
        number of equal parts; 0 means to cut at `indices`

    Raises
    ------
    MXNetError
        The indices do not rise from 0, there are more `sections` than elements along the axis, `squeeze_axis` finds
        parts of another size than 1, or there is no such axis.

    Examples
    --------
    >>> [part.asnumpy().tolist() for part in mx.nd.op._split_v2(mx.nd.array([5, 6, 7, 8]), indices=(0, 1, 3), axis=0)]
    [[5.0], [6.0, 7.0], [8.0]]
    """


def _spread_like(data: Symbol | None = None, like: Symbol | None = None, axis: int | Sequence[int] | None = None,
        exclude: bool | int = False, mean: bool | int = False, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The gradient of a sum: repeat `data` along the reduced axes of `like`; with `mean`, divided by their size.

    Shapes: like any, data that of ``sum(like, axis, exclude)``, with or without `keepdims`; output that of `like`,
    which is read for its shape only.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    like : Symbol
    axis : int or tuple of int or None, default None
        axes that were reduced
    exclude : bool, default False
        all axes but those named were reduced
    mean : bool, default False
        divide by the number of elements that were reduced to one

    Raises
    ------
    MXNetError
        An axis is out of range or named twice.

    Examples
    --------
    >>> mx.nd.op._spread_like(mx.nd.array([6, 9]), mx.nd.zeros((2, 3)), axis=1).asnumpy().tolist()
    [[6.0, 6.0, 6.0], [9.0, 9.0, 9.0]]
    >>> mx.nd.op._spread_like(mx.nd.array([6, 9]), mx.nd.zeros((2, 3)), axis=1, mean=True).asnumpy().tolist()
    [[2.0, 2.0, 2.0], [3.0, 3.0, 3.0]]
    """


def _sum_like(data: Symbol | None = None, like: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Sum `data` over the axes along which `like` was broadcast: the gradient of broadcasting.

    Of like only the shape is read.
    Shapes: data (2, 3) and like (1, 3) or (3,) give output in the shape of like.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    like : Symbol

    Raises
    ------
    MXNetError
        like does not broadcast to the shape of data.

    Examples
    --------
    >>> mx.nd.op._sum_like(mx.nd.array([[1, 2, 3], [10, 20, 30]]), mx.nd.zeros((3,))).asnumpy().tolist()
    [11.0, 22.0, 33.0]
    """


def _take_along_axis(data: Symbol | None = None, index: Symbol | None = None, axis: int | None = -1, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The elements at `index` along an axis: ``out[i, j] = data[i, index[i, j]]`` with axis 1.

    It is the gradient of `topk`'s gradient.  An index out of range is clipped.
    Shapes: data (n, m), index and output (n, k); data any, index and output (k,) if the axis is None, which flattens
    data.  index may have any dtype and gets no gradient; the output has that of data.

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol
    index : Symbol
    axis : int or None, default -1
        the axis; None flattens the array first

    Raises
    ------
    MXNetError
        The axis is out of range.

    Examples
    --------
    >>> x, index = mx.nd.array([[3, 1], [2, 5]]), mx.nd.array([[1], [0]])
    >>> mx.nd.op._take_along_axis(x, index, axis=1).asnumpy().tolist()
    [[1.0], [2.0]]
    """


def _trigamma(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Trigamma function ψ'(x), the derivative of `_digamma`; infinite at 0, -1, -2, ...

    Here the chain of derivatives ends: asking for its gradient raises MXNetError.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    DLMF 5.15, https://dlmf.nist.gov/5.15.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.op._trigamma(mx.nd.array([1, 2], dtype="float64")).asnumpy().round(4).tolist()
    [1.6449, 0.6449]
    """


def _unravel_index(data: Symbol | None = None, shape: int | Sequence[int] = ..., *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The index of each axis, one row for each, from positions in the flattened array of `shape`.

    With shape (n, m), position p is in row ``p // m`` and column ``p % m``.  There is no gradient (it is zero).
    Shapes: data (k,), output (number of axes, k).

    Positions of several axes are a trap that MXNet set: its output is ``(len(shape), data.shape[0])`` all the same.
    What has room there are the first ``len(shape) * data.shape[0] / data.size`` axes, and the first axis takes the
    quotient whole; flatten the data instead.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    shape : tuple of int, required
        shape of the array that is indexed

    Raises
    ------
    MXNetError
        The output has no room for a whole number of rows (MXNet writes behind the end of its memory).

    Examples
    --------
    >>> mx.nd.unravel_index(mx.nd.array([5, 6]), shape=(3, 4)).asnumpy().tolist()        # (1, 1) and (1, 2)
    [[1.0, 1.0], [1.0, 2.0]]
    """

unravel_index = _unravel_index


def _while_loop(*data: Symbol | Sequence[Symbol], subgraphs: Any, num_args: int = ..., num_outputs: int,
        num_out_data: int, max_iterations: int, cond_input_locs: int | Sequence[int] = (),
        func_input_locs: int | Sequence[int] = (), func_var_locs: int | Sequence[int] = (), name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Run a graph while a condition holds, at most `max_iterations` times.

    ``while cond(vars): out, vars = body(vars)``: ``mx.sym.contrib.while_loop`` makes it.  The stacked outputs have room
    for `max_iterations` parts; those of iterations that did not take place are 0.  The gradient runs those that did
    from the last to the first.

    Shapes: the variables any, the outputs of a step stacked (max_iterations, ...), the last variables as the first.
    The dtypes of the outputs are those that the body gives them.

    Dtypes: any for `data`.

    Parameters
    ----------
    *data : Symbol
        Any number of inputs.
    subgraphs : Subgraphs, required
        the graphs that are run; not text, they have a place of their own in a file
    num_args : int, required
        number of subgraphs and inputs together
    num_outputs : int, required
        number of outputs
    num_out_data : int, required
        number of outputs that are stacked, one part for each iteration
    max_iterations : int, required
        the most iterations
    cond_input_locs : tuple of int, default ()
        which inputs of the node the condition reads
    func_input_locs : tuple of int, default ()
        which inputs of the node the body reads
    func_var_locs : tuple of int, default ()
        which inputs of the body are the loop's variables

    Raises
    ------
    MXNetError
        A variable changes its shape, or the condition has more than one element; the graphs' own errors.

    Examples
    --------
    >>> i = mx.sym.Variable("i")
    >>> outs, last = mx.sym.contrib.while_loop(lambda i: i < 20, lambda i: (i, [i * 2]), [i], max_iterations=4)
    >>> outs.eval(i=mx.nd.array([3]))[0].asnumpy().tolist()
    [[3.0], [6.0], [12.0], [0.0]]
    >>> last[0].eval(i=mx.nd.array([3]))[0].asnumpy().tolist()
    [24.0]
    """


def _zeros(shape: int | Sequence[int] | None = None, ctx: Context | str | None = '', dtype: DTypeLike = 'float32',
        *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """An array of zeros; ``mx.sym.zeros`` makes it.

    Shapes: output `shape`; where that has a 0, the axis follows from the use of the output.  Dtype: `dtype`.

    Parameters
    ----------
    shape : tuple of int or None, default None
        shape; 0 is an axis that follows from the use
    ctx : str, default ''
        device; accepted as in MXNet
    dtype : dtype, default dtype('float32')
        dtype

    Raises
    ------
    MXNetError
        An axis of `shape` is 0 and nothing tells its length.

    Examples
    --------
    >>> mx.nd.op._zeros(shape=(2, 2)).asnumpy().tolist()
    [[0.0, 0.0], [0.0, 0.0]]
    >>> (mx.sym.zeros((0, 2)) + mx.sym.Variable("x")).infer_shape(x=(3, 2))[1]
    [(3, 2)]
    """


def _zeros_without_dtype(shape: int | Sequence[int] | None = None, ctx: Context | str | None = '', dtype: int = -1,
        *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """An array of zeros whose dtype follows from its use, or is float32.

    In a net its dtype is that of the operator which it goes into; `mx.nd` takes that of ``out=``.
    Shapes: output `shape`; where that has a 0, the axis follows from the use of the output.

    Parameters
    ----------
    shape : tuple of int or None, default None
        shape; 0 is an axis that follows from the use
    ctx : str, default ''
        device; accepted as in MXNet
    dtype : int, default -1
        -1: the dtype follows from the use

    Raises
    ------
    MXNetError
        An axis of `shape` is 0 and nothing tells its length.

    Examples
    --------
    >>> mx.nd.op._zeros_without_dtype(shape=(2,)).asnumpy().tolist()
    [0.0, 0.0]
    >>> mx.nd.op._zeros_without_dtype(shape=(2,), out=mx.nd.ones(2, dtype="int32")).asnumpy().tolist()
    [0, 0]
    """


def abs(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Absolute value |x|; its gradient at 0 is 0.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.abs(mx.nd.array([-3, 0, 2])).asnumpy().tolist()
    [3.0, 0.0, 2.0]
    """


def adam_update(weight: Symbol | None = None, grad: Symbol | None = None, mean: Symbol | None = None,
        var: Symbol | None = None, lr: float = ..., beta1: float = 0.9, beta2: float = 0.999,
        epsilon: float = 1e-08, wd: float = 0.0, rescale_grad: float = 1.0, clip_gradient: float = -1.0,
        lazy_update: bool | int = True, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Adam, the mean gradient in units of its size: w -= lr * mean / (√var + epsilon).

    mean = beta1 * mean + (1 - beta1) * g and var = beta2 * var + (1 - beta2) * g² are states and written in place;
    g = clip(rescale_grad * grad + wd * w), where clip limits the absolute value to `clip_gradient`.

    Both means start from 0 and are too small at first.  The correction at step t, √(1 - beta2ᵗ) / (1 - beta1ᵗ), is not
    made here: the caller multiplies `lr` by it, as `mx.optimizer.Adam` does.

    Shapes: all inputs and the output are alike.

    Kingma and Ba, "Adam: a method for stochastic optimization", 2015, https://arxiv.org/abs/1412.6980 (epsilon is the
    ε̂ of the form at the end of section 2).

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    weight : Symbol
    grad : Symbol
    mean : Symbol
    var : Symbol
    lr : float, required
        learning rate
    beta1 : float, default 0.9
        decay of the mean of the gradients
    beta2 : float, default 0.999
        decay of the mean of the squared gradients
    epsilon : float, default 1e-08
        added to the divisor
    wd : float, default 0.0
        weight decay
    rescale_grad : float, default 1.0
        factor on the gradient
    clip_gradient : float, default -1.0
        limit of the absolute value of the gradient; negative: none
    lazy_update : bool, default True
        accepted as in MXNet; it concerns sparse arrays only

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype.

    Examples
    --------
    >>> w, g, mean, var = mx.nd.array([1]), mx.nd.array([2]), mx.nd.array([0]), mx.nd.array([0])
    >>> mx.nd.adam_update(w, g, mean, var, lr=0.5, beta1=0.5, beta2=0.75, out=w).asnumpy().tolist()
    [0.5]
    >>> mean.asnumpy().tolist(), var.asnumpy().tolist()         # half of g, a quarter of g²
    ([1.0], [1.0])
    """


def add_n(*data: Symbol | Sequence[Symbol], num_args: int = ..., name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The sum of any number of arrays of one shape, added from left to right.

    Shapes: all inputs and the output are equal; what is unknown of one is learnt from the others.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    *data : Symbol
        Any number of inputs.
    num_args : int, required
        number of arrays

    Raises
    ------
    MXNetError
        There is no array, or the shapes or dtypes differ.

    Examples
    --------
    >>> mx.nd.add_n(mx.nd.array([1, 2]), mx.nd.array([10, 20]), mx.nd.array([100, 200])).asnumpy().tolist()
    [111.0, 222.0]
    """

ElementWiseSum = add_n


def all_finite(data: Symbol | None = None, init_output: bool | int = True, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """1 if no element is infinite or NaN, else 0: whether gradients have overflowed.

    Shapes: data any, output (1,).  The output is float32.

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol
    init_output : bool, default True
        must be True: the output starts from 1

    Raises
    ------
    MXNetError
        init_output is False; multiply the results of several arrays instead.

    Examples
    --------
    >>> [mx.nd.all_finite(mx.nd.array(x)).asscalar().item() for x in ([1, 2], [1, np.inf], [1, np.nan])]
    [1.0, 0.0, 0.0]
    """


def amp_cast(data: Symbol | None = None, dtype: DTypeLike = ..., *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Convert a floating point array to `dtype`; any other keeps its dtype.  Mixed precision puts it before operators.

    The gradient is converted back.
    Shapes: data any, output the same.

    Micikevicius et al., "Mixed precision training", 2018, https://arxiv.org/abs/1710.03740.

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol
    dtype : dtype, required
        the dtype of the output

    Raises
    ------
    TypeError
        There is no such dtype.

    Examples
    --------
    >>> mx.nd.amp_cast(mx.nd.array([1.5]), dtype="float16").dtype.__name__
    'float16'
    >>> mx.nd.amp_cast(mx.nd.array([1], dtype="int32"), dtype="float16").dtype.__name__
    'int32'
    """


def arccos(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Inverse cosine, from 0 to π; NaN for |x| > 1.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.arccos(mx.nd.array([-1, 0, 1], dtype="float64")).asnumpy().round(4).tolist()
    [3.1416, 1.5708, 0.0]
    """


def arccosh(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Inverse hyperbolic cosine ln(x + √(x² - 1)); NaN for x < 1.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.arccosh(mx.nd.array([1, 1.5431, 0], dtype="float64")).asnumpy().round(4).tolist()
    [0.0, 1.0, nan]
    """


def arcsin(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Inverse sine, from -π/2 to π/2; NaN for |x| > 1.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.arcsin(mx.nd.array([-1, 0, 1], dtype="float64")).asnumpy().round(4).tolist()
    [-1.5708, 0.0, 1.5708]
    """


def arcsinh(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Inverse hyperbolic sine ln(x + √(x² + 1)).

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.arcsinh(mx.nd.array([0, 1.1752], dtype="float64")).asnumpy().round(4).tolist()
    [0.0, 1.0]
    """


def arctan(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Inverse tangent, between -π/2 and π/2.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.arctan(mx.nd.array([-1, 0, 1], dtype="float64")).asnumpy().round(4).tolist()
    [-0.7854, 0.0, 0.7854]
    """


def arctanh(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Inverse hyperbolic tangent ln((1 + x) / (1 - x)) / 2; infinite at ±1, NaN for |x| > 1.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.arctanh(mx.nd.array([0, 0.7616, 1], dtype="float64")).asnumpy().round(4).tolist()
    [0.0, 1.0, inf]
    """


def argmax(data: Symbol | None = None, axis: int | None = None, keepdims: bool | int = False, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The index of the greatest element along `axis`; the first of equal ones, and the first NaN if there is one.

    Without `axis` the array is searched as if it were flat.  There is no gradient (it is zero).
    Shapes: data any, output without the axis, or with 1 there if `keepdims`; (1,) if none is left.
    The index has the dtype of data: beyond 2048 a float16 cannot hold every one, beyond 255 a uint8 none.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    axis : int or None, default None
        the axis; None: all, as if `data` were flat
    keepdims : bool, default False
        keep the axis with length 1

    Raises
    ------
    MXNetError
        The axis is out of range.

    Examples
    --------
    >>> mx.nd.argmax(mx.nd.array([[1, 3, 3], [6, 5, 4]]), axis=1).asnumpy().tolist()
    [1.0, 0.0]
    """


def argmax_channel(data: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The index of the greatest element along axis 1: the class that a network's output (n, classes) predicts.

    It is `argmax` with axis 1; the first of equal elements counts.  There is no gradient (it is zero).
    Shapes: data (n, c, ...), output (n, ...).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Raises
    ------
    MXNetError
        data has fewer than two axes.

    Examples
    --------
    >>> mx.nd.argmax_channel(mx.nd.array([[0.1, 0.7, 0.2], [0.5, 0.3, 0.2]])).asnumpy().tolist()
    [1.0, 0.0]
    """


def argmin(data: Symbol | None = None, axis: int | None = None, keepdims: bool | int = False, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The index of the least element along `axis`; the first of equal ones, and the first NaN if there is one.

    Without `axis` the array is searched as if it were flat.  There is no gradient (it is zero).
    Shapes: data any, output without the axis, or with 1 there if `keepdims`; (1,) if none is left.
    The index has the dtype of data: beyond 2048 a float16 cannot hold every one, beyond 255 a uint8 none.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    axis : int or None, default None
        the axis; None: all, as if `data` were flat
    keepdims : bool, default False
        keep the axis with length 1

    Raises
    ------
    MXNetError
        The axis is out of range.

    Examples
    --------
    >>> mx.nd.argmin(mx.nd.array([[1, 1, 3], [6, 5, 4]]), axis=1).asnumpy().tolist()
    [0.0, 2.0]
    """


def argsort(data: Symbol | None = None, axis: int | None = -1, is_ascend: bool | int = True,
        dtype: DTypeLike = 'float32', *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The indices that would sort the elements along an axis: ``data[argsort(data)]`` is sorted.

    Equal elements keep their order, also when it falls.  NaN counts as the greatest of all.  There is no gradient (it
    is zero).
    Shapes: data any, output the same; a vector of all elements if the axis is None.
    The indices have `dtype`.

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol
    axis : int or None, default -1
        the axis; None flattens the array first
    is_ascend : bool, default True
        ascending order
    dtype : dtype, default dtype('float32')
        dtype of the indices

    Raises
    ------
    MXNetError
        The axis is out of range, or `dtype` (int8, uint8, float16, float32) cannot hold all indices.

    Examples
    --------
    >>> x = mx.nd.array([2, 3, 1, 2])
    >>> mx.nd.argsort(x).asnumpy().tolist(), mx.nd.argsort(x, is_ascend=False, dtype="int32").asnumpy().tolist()
    ([2.0, 0.0, 3.0, 1.0], [1, 0, 3, 2])
    """


def batch_dot(lhs: Symbol | None = None, rhs: Symbol | None = None, transpose_a: bool | int = False,
        transpose_b: bool | int = False, forward_stype: Literal['default', 'csr', 'row_sparse'] | None = None, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Multiply two batches of matrices: ``out[i] = lhs[i] @ rhs[i]``, with any number of leading batch axes.

    Shapes: lhs (n, p, q), rhs (n, q, r), output (n, p, r); the last two axes of an operand are swapped if it is
    transposed.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol
    transpose_a : bool, default False
        swap the last two axes of lhs
    transpose_b : bool, default False
        swap the last two axes of rhs
    forward_stype : str or None, default None, one of 'default', 'csr', 'row_sparse'
        storage type; only 'default' exists here

    Raises
    ------
    MXNetError
        An operand has fewer than 3 axes, or the batch axes or the summed axes differ (nothing broadcasts).

    Examples
    --------
    >>> a, b = mx.nd.array([[[1, 2]], [[3, 4]]]), mx.nd.array([[[1, 1]], [[2, 2]]])
    >>> mx.nd.batch_dot(a, b, transpose_b=True).asnumpy().tolist()
    [[[3.0]], [[14.0]]]
    """


def batch_take(a: Symbol | None = None, indices: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Pick one element of every row: ``out[i] = a[i, indices[i]]``; `pick` does the same along any axis.

    An index out of range is clipped.  Shapes: a (n, m), indices (n,), output (n,).
    The indices are int32 and get no gradient; the output has the dtype of a.

    Dtypes: any for `a`.

    Parameters
    ----------
    a : Symbol
    indices : Symbol

    Raises
    ------
    MXNetError
        a is no matrix, indices has another length or another dtype.

    Examples
    --------
    >>> mx.nd.batch_take(mx.nd.array([[1, 2, 3], [4, 5, 6]]), mx.nd.array([2, 0], dtype='int32')).asnumpy().tolist()
    [3.0, 4.0]
    """


def broadcast_add(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """x + y, element by element, for arrays x and y that broadcast.

    Each gradient is summed over what was repeated.

    x is `lhs`, y is `rhs`.
    Shapes broadcast: an axis of length 1 is repeated, a missing axis in front counts as one of length 1, so that
    lhs (3, 1, 5) and rhs (4, 1) give output (3, 4, 5).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        Two axes have different lengths and neither is 1, or the dtypes differ (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.broadcast_add(mx.nd.array([[1], [2]]), mx.nd.array([[10, 20]])).asnumpy().tolist()
    [[11.0, 21.0], [12.0, 22.0]]
    """

broadcast_plus = broadcast_add


def broadcast_axis(data: Symbol | None = None, axis: int | Sequence[int] = (), size: int | Sequence[int] = (), *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Repeat the axes `axis`, which have length 1, to the lengths `size`.

    The gradient is summed over what was repeated.
    Shapes: output is that of data with `size` in the place of the ones.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    axis : tuple of int, default ()
        axes
    size : tuple of int, default ()
        their new lengths

    Raises
    ------
    MXNetError
        There is no such axis, its length is not 1, or `axis` and `size` differ in length or a size is negative.

    Examples
    --------
    >>> mx.nd.broadcast_axis(mx.nd.array([[1, 2, 3]]), axis=0, size=2).asnumpy().tolist()
    [[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]]
    """

broadcast_axes = broadcast_axis


def broadcast_div(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """x / y, element by element, for arrays x and y that broadcast; integers are divided towards zero.

    Each gradient is summed over what was repeated.

    x is `lhs`, y is `rhs`.
    Shapes broadcast: an axis of length 1 is repeated, a missing axis in front counts as one of length 1, so that
    lhs (3, 1, 5) and rhs (4, 1) give output (3, 4, 5).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        Two axes have different lengths and neither is 1, or the dtypes differ (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.broadcast_div(mx.nd.array([[6], [-3]]), mx.nd.array([[2, 4]])).asnumpy().tolist()
    [[3.0, 1.5], [-1.5, -0.75]]
    """


def broadcast_equal(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """1 where x = y, else 0, element by element, for arrays x and y that broadcast.

    The gradient is zero.
    x is `lhs`, y is `rhs`.
    Shapes broadcast: an axis of length 1 is repeated, a missing axis in front counts as one of length 1, so that
    lhs (3, 1, 5) and rhs (4, 1) give output (3, 4, 5).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        Two axes have different lengths and neither is 1, or the dtypes differ (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.broadcast_equal(mx.nd.array([[1], [2]]), mx.nd.array([[1, 3]])).asnumpy().tolist()
    [[1.0, 0.0], [0.0, 0.0]]
    """


def broadcast_greater(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """1 where x > y, else 0, element by element, for arrays x and y that broadcast.

    The gradient is zero.
    x is `lhs`, y is `rhs`.
    Shapes broadcast: an axis of length 1 is repeated, a missing axis in front counts as one of length 1, so that
    lhs (3, 1, 5) and rhs (4, 1) give output (3, 4, 5).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        Two axes have different lengths and neither is 1, or the dtypes differ (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.broadcast_greater(mx.nd.array([[2], [3]]), mx.nd.array([[2, 1]])).asnumpy().tolist()
    [[0.0, 1.0], [1.0, 1.0]]
    """


def broadcast_greater_equal(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """1 where x ≥ y, else 0, element by element, for arrays x and y that broadcast.

    The gradient is zero.
    x is `lhs`, y is `rhs`.
    Shapes broadcast: an axis of length 1 is repeated, a missing axis in front counts as one of length 1, so that
    lhs (3, 1, 5) and rhs (4, 1) give output (3, 4, 5).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        Two axes have different lengths and neither is 1, or the dtypes differ (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.broadcast_greater_equal(mx.nd.array([[1], [3]]), mx.nd.array([[2, 3]])).asnumpy().tolist()
    [[0.0, 0.0], [1.0, 1.0]]
    """


def broadcast_hypot(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """√(x² + y²), element by element, for arrays x and y that broadcast.

    Each gradient is summed over what was repeated.

    x is `lhs`, y is `rhs`.
    Shapes broadcast: an axis of length 1 is repeated, a missing axis in front counts as one of length 1, so that
    lhs (3, 1, 5) and rhs (4, 1) give output (3, 4, 5).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        Two axes have different lengths and neither is 1, or the dtypes differ (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.broadcast_hypot(mx.nd.array([[3], [0]]), mx.nd.array([[4, 0]])).asnumpy().tolist()
    [[5.0, 3.0], [4.0, 0.0]]
    """


def broadcast_lesser(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """1 where x < y, else 0, element by element, for arrays x and y that broadcast.

    The gradient is zero.
    x is `lhs`, y is `rhs`.
    Shapes broadcast: an axis of length 1 is repeated, a missing axis in front counts as one of length 1, so that
    lhs (3, 1, 5) and rhs (4, 1) give output (3, 4, 5).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        Two axes have different lengths and neither is 1, or the dtypes differ (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.broadcast_lesser(mx.nd.array([[1], [2]]), mx.nd.array([[2, 1]])).asnumpy().tolist()
    [[1.0, 0.0], [0.0, 0.0]]
    """


def broadcast_lesser_equal(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """1 where x ≤ y, else 0, element by element, for arrays x and y that broadcast.

    The gradient is zero.
    x is `lhs`, y is `rhs`.
    Shapes broadcast: an axis of length 1 is repeated, a missing axis in front counts as one of length 1, so that
    lhs (3, 1, 5) and rhs (4, 1) give output (3, 4, 5).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        Two axes have different lengths and neither is 1, or the dtypes differ (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.broadcast_lesser_equal(mx.nd.array([[2], [3]]), mx.nd.array([[2, 1]])).asnumpy().tolist()
    [[1.0, 0.0], [0.0, 0.0]]
    """


def broadcast_like(lhs: Symbol | None = None, rhs: Symbol | None = None,
        lhs_axes: int | Sequence[int] | None = None, rhs_axes: int | Sequence[int] | None = None, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Repeat axes of length 1 of `lhs` to the lengths of `rhs`: all axes, or `lhs_axes` as `rhs_axes`.

    Of rhs only the shape is read.  The gradient of lhs is summed over what was repeated; that of rhs is zero.
    Shapes: lhs (2, 1) and rhs (2, 3) give output (2, 3); axes that lhs lacks in front count as 1.  With
    `lhs_axes` and `rhs_axes`, which belong together in pairs, only those axes of lhs change.  rhs may have any dtype;
    the output has that of lhs.

    Dtypes: any for `lhs`.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol
    lhs_axes : tuple of int or None, default None
        axes of lhs to repeat; None: all
    rhs_axes : tuple of int or None, default None
        axes of rhs whose lengths they take

    Raises
    ------
    MXNetError
        An axis is neither 1 nor the wanted length, or only one of `lhs_axes` and `rhs_axes` is given.

    Examples
    --------
    >>> mx.nd.broadcast_like(mx.nd.array([[1], [2]]), mx.nd.zeros((2, 3))).asnumpy().tolist()
    [[1.0, 1.0, 1.0], [2.0, 2.0, 2.0]]
    >>> mx.nd.broadcast_like(mx.nd.array([[1], [2]]), mx.nd.zeros(3), lhs_axes=(1,), rhs_axes=(0,)).asnumpy().tolist()
    [[1.0, 1.0, 1.0], [2.0, 2.0, 2.0]]
    """


def broadcast_logical_and(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """1 where neither x nor y is 0, else 0, element by element, for arrays x and y that broadcast.

    The gradient is zero.
    x is `lhs`, y is `rhs`.
    Shapes broadcast: an axis of length 1 is repeated, a missing axis in front counts as one of length 1, so that
    lhs (3, 1, 5) and rhs (4, 1) give output (3, 4, 5).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        Two axes have different lengths and neither is 1, or the dtypes differ (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.broadcast_logical_and(mx.nd.array([[2], [0]]), mx.nd.array([[3, 0]])).asnumpy().tolist()
    [[1.0, 0.0], [0.0, 0.0]]
    """


def broadcast_logical_or(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """1 where x or y is not 0, else 0, element by element, for arrays x and y that broadcast.

    The gradient is zero.
    x is `lhs`, y is `rhs`.
    Shapes broadcast: an axis of length 1 is repeated, a missing axis in front counts as one of length 1, so that
    lhs (3, 1, 5) and rhs (4, 1) give output (3, 4, 5).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        Two axes have different lengths and neither is 1, or the dtypes differ (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.broadcast_logical_or(mx.nd.array([[0], [2]]), mx.nd.array([[0, 3]])).asnumpy().tolist()
    [[0.0, 1.0], [1.0, 1.0]]
    """


def broadcast_logical_xor(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """1 where just one of x and y is 0, else 0, element by element, for arrays x and y that broadcast.

    The gradient is zero.
    x is `lhs`, y is `rhs`.
    Shapes broadcast: an axis of length 1 is repeated, a missing axis in front counts as one of length 1, so that
    lhs (3, 1, 5) and rhs (4, 1) give output (3, 4, 5).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        Two axes have different lengths and neither is 1, or the dtypes differ (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.broadcast_logical_xor(mx.nd.array([[2], [0]]), mx.nd.array([[3, 5]])).asnumpy().tolist()
    [[0.0, 0.0], [1.0, 1.0]]
    """


def broadcast_maximum(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """max(x, y), element by element, for arrays x and y that broadcast; where they are equal, x gets the gradient.

    Each gradient is summed over what was repeated.

    x is `lhs`, y is `rhs`.
    Shapes broadcast: an axis of length 1 is repeated, a missing axis in front counts as one of length 1, so that
    lhs (3, 1, 5) and rhs (4, 1) give output (3, 4, 5).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        Two axes have different lengths and neither is 1, or the dtypes differ (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.broadcast_maximum(mx.nd.array([[1], [5]]), mx.nd.array([[3, 4]])).asnumpy().tolist()
    [[3.0, 4.0], [5.0, 5.0]]
    """


def broadcast_minimum(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """min(x, y), element by element, for arrays x and y that broadcast; where they are equal, x gets the gradient.

    Each gradient is summed over what was repeated.

    x is `lhs`, y is `rhs`.
    Shapes broadcast: an axis of length 1 is repeated, a missing axis in front counts as one of length 1, so that
    lhs (3, 1, 5) and rhs (4, 1) give output (3, 4, 5).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        Two axes have different lengths and neither is 1, or the dtypes differ (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.broadcast_minimum(mx.nd.array([[1], [5]]), mx.nd.array([[3, 4]])).asnumpy().tolist()
    [[1.0, 1.0], [3.0, 4.0]]
    """


def broadcast_mod(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """x % y, element by element, for arrays x and y that broadcast; it has the sign of y, and x % 0 is 0.

    Each gradient is summed over what was repeated.

    x is `lhs`, y is `rhs`.
    Shapes broadcast: an axis of length 1 is repeated, a missing axis in front counts as one of length 1, so that
    lhs (3, 1, 5) and rhs (4, 1) give output (3, 4, 5).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        Two axes have different lengths and neither is 1, or the dtypes differ (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.broadcast_mod(mx.nd.array([[7], [-7]]), mx.nd.array([[3, -3]])).asnumpy().tolist()
    [[1.0, -2.0], [2.0, -1.0]]
    """


def broadcast_mul(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """x * y, element by element, for arrays x and y that broadcast.

    Each gradient is summed over what was repeated.

    x is `lhs`, y is `rhs`.
    Shapes broadcast: an axis of length 1 is repeated, a missing axis in front counts as one of length 1, so that
    lhs (3, 1, 5) and rhs (4, 1) give output (3, 4, 5).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        Two axes have different lengths and neither is 1, or the dtypes differ (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.broadcast_mul(mx.nd.array([[2], [3]]), mx.nd.array([[10, -1]])).asnumpy().tolist()
    [[20.0, -2.0], [30.0, -3.0]]
    """


def broadcast_not_equal(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """1 where x ≠ y, else 0, element by element, for arrays x and y that broadcast.

    The gradient is zero.
    x is `lhs`, y is `rhs`.
    Shapes broadcast: an axis of length 1 is repeated, a missing axis in front counts as one of length 1, so that
    lhs (3, 1, 5) and rhs (4, 1) give output (3, 4, 5).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        Two axes have different lengths and neither is 1, or the dtypes differ (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.broadcast_not_equal(mx.nd.array([[1], [2]]), mx.nd.array([[1, 3]])).asnumpy().tolist()
    [[0.0, 1.0], [1.0, 1.0]]
    """


def broadcast_power(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """x ** y, element by element, for arrays x and y that broadcast; NaN for x < 0 if y is no whole number.

    Each gradient is summed over what was repeated.

    x is `lhs`, y is `rhs`.
    Shapes broadcast: an axis of length 1 is repeated, a missing axis in front counts as one of length 1, so that
    lhs (3, 1, 5) and rhs (4, 1) give output (3, 4, 5).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        Two axes have different lengths and neither is 1, or the dtypes differ (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.broadcast_power(mx.nd.array([[2], [4]]), mx.nd.array([[3, -1]])).asnumpy().tolist()
    [[8.0, 0.5], [64.0, 0.25]]
    """


def broadcast_sub(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """x - y, element by element, for arrays x and y that broadcast.

    Each gradient is summed over what was repeated.

    x is `lhs`, y is `rhs`.
    Shapes broadcast: an axis of length 1 is repeated, a missing axis in front counts as one of length 1, so that
    lhs (3, 1, 5) and rhs (4, 1) give output (3, 4, 5).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        Two axes have different lengths and neither is 1, or the dtypes differ (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.broadcast_sub(mx.nd.array([[5], [7]]), mx.nd.array([[1, 10]])).asnumpy().tolist()
    [[4.0, -5.0], [6.0, -3.0]]
    """

broadcast_minus = broadcast_sub


def broadcast_to(data: Symbol | None = None, shape: int | Sequence[int] = (), *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Repeat axes of length 1 until the array has the shape `shape`, in which 0 keeps the length of an axis.

    The gradient is summed over what was repeated.
    Shapes: data (1, 3) and ``shape=(2, 0)`` give output (2, 3); axes that data lacks in front count as 1.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    shape : tuple of int, default ()
        the wanted shape

    Raises
    ------
    MXNetError
        An axis is neither 1 nor the wanted length, or data has more axes than `shape`.

    Examples
    --------
    >>> mx.nd.broadcast_to(mx.nd.array([[1, 2, 3]]), shape=(2, 0)).asnumpy().tolist()
    [[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]]
    """


def cbrt(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Cube root ∛x, of negative numbers too.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.cbrt(mx.nd.array([-8, 27], dtype="float64")).asnumpy().round(4).tolist()
    [-2.0, 3.0]
    """


def ceil(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Round up: ⌈x⌉, the least integer that is not less than x.

    The gradient is zero.
    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.ceil(mx.nd.array([-1.5, 1.5])).asnumpy().tolist()
    [-1.0, 2.0]
    """


def clip(data: Symbol | None = None, a_min: float = ..., a_max: float = ..., *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Limit every element to the interval [a_min, a_max]: min(max(x, a_min), a_max); NaN stays NaN.

    The gradient passes inside the interval and at its ends, and is 0 outside.
    Shapes: data any, output the same.  The limits take the dtype of data, so that 1.5 counts as 1 for integers; one
    beyond the range of the dtype counts as the end of the range.
    ``a_min > a_max`` is not an error: everything becomes a_max.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    a_min : float, required
        the least value
    a_max : float, required
        the greatest value

    Examples
    --------
    >>> mx.nd.clip(mx.nd.array([-2, 0.5, 3]), a_min=-1, a_max=1).asnumpy().tolist()
    [-1.0, 0.5, 1.0]
    """


def col2im(data: Symbol | None = None, kernel: int | Sequence[int] = ..., stride: int | Sequence[int] = (),
        dilate: int | Sequence[int] = (), pad: int | Sequence[int] = (), output_size: int | Sequence[int] = ..., *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Add every column to the place of its window: the gradient of `im2col`, and its inverse where no windows overlap.

    Where windows overlap, the sums are taken.
    Shapes: data (n, c * kh * kw, oh * ow), output (n, c, *output_size), with oh and ow as in `Convolution`.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    kernel : tuple of int, required
        window, one number per spatial axis
    stride : tuple of int, default ()
        step of the window, 1 by default
    dilate : tuple of int, default ()
        distance of neighbouring elements of the window, 1 by default
    pad : tuple of int, default ()
        zeros added on both sides, 0 by default
    output_size : tuple of int, required
        spatial shape of the image

    Raises
    ------
    MXNetError
        The data do not have one column for every window.

    Examples
    --------
    >>> columns = mx.nd.array([[[1, 2], [2, 3]]])
    >>> mx.nd.col2im(columns, output_size=(3,), kernel=(2,)).asnumpy().tolist()
    [[[1.0, 4.0, 3.0]]]
    """


def cos(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Cosine of an angle in radians.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.cos(mx.nd.array([0, 3.1416], dtype="float64")).asnumpy().round(4).tolist()
    [1.0, -1.0]
    """


def cosh(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Hyperbolic cosine (eˣ + e⁻ˣ) / 2.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.cosh(mx.nd.array([0, 1], dtype="float64")).asnumpy().round(4).tolist()
    [1.0, 1.5431]
    """


def cumsum(a: Symbol | None = None, axis: int | None = None, dtype: DTypeLike | None = None, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The running sum along `axis`: ``out[i] = a[0] + ... + a[i]``; without an axis that of the flattened array.

    Shapes: a any, output the same; (number of elements,) without an axis.
    The output has the dtype of a, or `dtype`, in which it is then added up.

    Dtypes: any for `a`.

    Parameters
    ----------
    a : Symbol
    axis : int or None, default None
        the axis; None: all, as if `data` were flat
    dtype : dtype or None, default None
        dtype of the output; None: that of the input

    Raises
    ------
    MXNetError
        The axis is out of range; it counts from the front, a negative one is not allowed.

    Examples
    --------
    >>> x = mx.nd.array([[1, 2, 3], [4, 5, 6]])
    >>> mx.nd.cumsum(x, axis=1).asnumpy().tolist()
    [[1.0, 3.0, 6.0], [4.0, 9.0, 15.0]]
    >>> mx.nd.cumsum(x).asnumpy().tolist()
    [1.0, 3.0, 6.0, 10.0, 15.0, 21.0]
    """

_np_cumsum = cumsum


def degrees(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Radians to degrees: 180 x / π.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.degrees(mx.nd.array([0, 1], dtype="float64")).asnumpy().round(4).tolist()
    [0.0, 57.2958]
    """


def depth_to_space(data: Symbol | None = None, block_size: int = ..., *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Spread channels over blocks of pixels: ``out[n, c, y * b + i, x * b + j] = data[n, (i * b + j) * k + c, y, x]``.

    Here b is `block_size` and k the number of channels of the output.  A network that enlarges images computes them so,
    small with many channels.  (PyTorch's PixelShuffle wants the channels in another order, ``c * b * b + i * b + j``.)
    Shapes: data (n, k * b * b, h, w), output (n, k, h * b, w * b).

    Shi et al., "Real-time single image and video super-resolution using an efficient sub-pixel convolutional neural
    network", 2016, https://arxiv.org/abs/1609.05158.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    block_size : int, required
        height and width of a block, b

    Raises
    ------
    MXNetError
        data has not 4 axes, or b * b does not divide the channels.

    Examples
    --------
    >>> mx.nd.depth_to_space(mx.nd.array([[[[1]], [[2]], [[3]], [[4]]]]), block_size=2).asnumpy().tolist()
    [[[[1.0, 2.0], [3.0, 4.0]]]]
    """


def diag(data: Symbol | None = None, k: int = 0, axis1: int = 0, axis2: int = 1, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Read a diagonal, ``out[i] = data[i, i + k]``, or make a matrix of one, ``out[i, i + k] = data[i]``.

    It makes a matrix of a vector; of more axes it reads the diagonal of `axis1` and `axis2`, which becomes a new last
    axis.  A negative k names a diagonal below the main one.

    Shapes: data (n,), output (n + abs(k), n + abs(k)); data (n, m), output (number of elements on the diagonal,); data
    (a, b, n, m) with axis1=2 and axis2=3, output (a, b, number of elements on the diagonal).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    k : int, default 0
        which diagonal: above the main one if positive, below if negative
    axis1 : int, default 0
        the axis that numbers the rows
    axis2 : int, default 1
        the axis that numbers the columns

    Raises
    ------
    MXNetError
        An axis is out of range, `axis1` and `axis2` are the same, or the matrix has no such diagonal.

    Examples
    --------
    >>> x = mx.nd.array([[1, 2, 3], [4, 5, 6]])
    >>> mx.nd.diag(x).asnumpy().tolist(), mx.nd.diag(x, k=1).asnumpy().tolist()
    ([1.0, 5.0], [2.0, 6.0])
    >>> mx.nd.diag(mx.nd.array([7, 8]), k=-1).asnumpy().tolist()
    [[0.0, 0.0, 0.0], [7.0, 0.0, 0.0], [0.0, 8.0, 0.0]]
    """


def dot(lhs: Symbol | None = None, rhs: Symbol | None = None, transpose_a: bool | int = False,
        transpose_b: bool | int = False, forward_stype: Literal['default', 'csr', 'row_sparse'] | None = None, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Sum products over the last axis of `lhs` and the first axis of `rhs`: ``out[i, j] = Σ_k lhs[i, k] rhs[k, j]``.

    For matrices it is the matrix product, for vectors the inner product, of shape (1,).  `transpose_a` takes the first
    axis of `lhs` instead, `transpose_b` the last axis of `rhs`: of matrices, lhs' and rhs'.  The gradients are
    dlhs = dout rhs' and drhs = lhs' dout.

    Shapes: lhs (..., k), rhs (k, ...), output the axes of lhs without k, then those of rhs without k; (1,) if there are
    none.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol
    transpose_a : bool, default False
        sum over the first axis of lhs instead of its last
    transpose_b : bool, default False
        sum over the last axis of rhs instead of its first
    forward_stype : str or None, default None, one of 'default', 'csr', 'row_sparse'
        storage type; only 'default' exists here

    Raises
    ------
    MXNetError
        The summed axes differ, or vectors are to be transposed.

    Examples
    --------
    >>> a, b = mx.nd.array([[1, 2], [3, 4]]), mx.nd.array([[1, 0], [1, 1]])
    >>> mx.nd.dot(a, b).asnumpy().tolist(), mx.nd.dot(a, b, transpose_b=True).asnumpy().tolist()
    ([[3.0, 2.0], [7.0, 4.0]], [[1.0, 3.0], [3.0, 7.0]])
    """

_sparse_dot = dot


def elemwise_add(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """x + y, element by element, for arrays x and y of one shape.

    x is `lhs`, y is `rhs`.  The arithmetic of Symbols makes these operators; that of NDArrays broadcasts.
    Shapes: lhs, rhs and output are equal; what is unknown of one is learnt from the others.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        The shapes differ (`broadcast_*` repeats axes of length 1), or the dtypes do (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.elemwise_add(mx.nd.array([1, 2]), mx.nd.array([10, 20])).asnumpy().tolist()
    [11.0, 22.0]
    """

_add = elemwise_add
_plus = elemwise_add
_Plus = elemwise_add
_grad_add = elemwise_add


def elemwise_div(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """x / y, element by element, for arrays x and y of one shape; integers are divided towards zero.

    x is `lhs`, y is `rhs`.  The arithmetic of Symbols makes these operators; that of NDArrays broadcasts.
    Shapes: lhs, rhs and output are equal; what is unknown of one is learnt from the others.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        The shapes differ (`broadcast_*` repeats axes of length 1), or the dtypes do (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.elemwise_div(mx.nd.array([6, -3]), mx.nd.array([2, 4])).asnumpy().tolist()
    [3.0, -0.75]
    """

_div = elemwise_div
_Div = elemwise_div


def elemwise_mul(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """x * y, element by element, for arrays x and y of one shape.

    x is `lhs`, y is `rhs`.  The arithmetic of Symbols makes these operators; that of NDArrays broadcasts.
    Shapes: lhs, rhs and output are equal; what is unknown of one is learnt from the others.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        The shapes differ (`broadcast_*` repeats axes of length 1), or the dtypes do (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.elemwise_mul(mx.nd.array([2, 3]), mx.nd.array([10, -1])).asnumpy().tolist()
    [20.0, -3.0]
    """

_mul = elemwise_mul
_Mul = elemwise_mul


def elemwise_sub(lhs: Symbol | None = None, rhs: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """x - y, element by element, for arrays x and y of one shape.

    x is `lhs`, y is `rhs`.  The arithmetic of Symbols makes these operators; that of NDArrays broadcasts.
    Shapes: lhs, rhs and output are equal; what is unknown of one is learnt from the others.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        The shapes differ (`broadcast_*` repeats axes of length 1), or the dtypes do (`Cast` changes one).

    Examples
    --------
    >>> mx.nd.elemwise_sub(mx.nd.array([5, 7]), mx.nd.array([1, 10])).asnumpy().tolist()
    [4.0, -3.0]
    """

_sub = elemwise_sub
_minus = elemwise_sub
_Minus = elemwise_sub


def erf(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Error function 2/√π ∫₀ˣ exp(-t²) dt, between -1 and 1.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    DLMF 7.2.1, https://dlmf.nist.gov/7.2.E1.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.erf(mx.nd.array([-1, 0, 1], dtype="float64")).asnumpy().round(4).tolist()
    [-0.8427, 0.0, 0.8427]
    """


def erfinv(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Inverse of the error function: erf(y) = x; infinite at ±1, NaN for |x| > 1.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    DLMF 7.17, https://dlmf.nist.gov/7.17.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.erfinv(mx.nd.array([0, 0.8427, 1], dtype="float64")).asnumpy().round(4).tolist()
    [0.0, 1.0, inf]
    """


def exp(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Exponential function eˣ.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.exp(mx.nd.array([-1, 0, 1], dtype="float64")).asnumpy().round(4).tolist()
    [0.3679, 1.0, 2.7183]
    """


def expand_dims(data: Symbol | None = None, axis: int = ..., *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Insert an axis of size 1 so that it becomes `axis` of the output.

    Shapes: data (n, m), output (1, n, m) with axis 0, (n, 1, m) with axis 1, (n, m, 1) with axis 2 or -1.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    axis : int, required
        position of the new axis in the output; negative counts from the end

    Raises
    ------
    MXNetError
        The output has no such axis.

    Examples
    --------
    >>> mx.nd.expand_dims(mx.nd.array([1, 2]), axis=1).asnumpy().tolist()
    [[1.0], [2.0]]
    """


def expm1(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """eˣ - 1, computed so that no digits are lost near x = 0.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.expm1(mx.nd.array([-1, 0, 1], dtype="float64")).asnumpy().round(4).tolist()
    [-0.6321, 0.0, 1.7183]
    """


def fill_element_0index(lhs: Symbol | None = None, mhs: Symbol | None = None, rhs: Symbol | None = None, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Replace one element of every row: a copy of `lhs` with ``out[i, rhs[i]] = mhs[i]``.

    Shapes: lhs and output (n, m), mhs and rhs (n,).
    mhs and output have the dtype of lhs; the indices rhs may have any, and get no gradient.

    Dtypes: any for `lhs`.

    Parameters
    ----------
    lhs : Symbol
    mhs : Symbol
    rhs : Symbol

    Raises
    ------
    MXNetError
        lhs is no matrix, mhs or rhs has another length, or an index is out of range.

    Examples
    --------
    >>> x = mx.nd.array([[1, 2, 3], [4, 5, 6]])
    >>> mx.nd.fill_element_0index(x, mx.nd.array([8, 9]), mx.nd.array([2, 0])).asnumpy().tolist()
    [[1.0, 2.0, 8.0], [9.0, 5.0, 6.0]]
    """


def fix(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Round towards zero, as `trunc` does.

    The gradient is zero.
    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.fix(mx.nd.array([-1.7, 1.7])).asnumpy().tolist()
    [-1.0, 1.0]
    """


def floor(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Round down: ⌊x⌋, the greatest integer that is not greater than x.

    The gradient is zero.
    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.floor(mx.nd.array([-1.5, 1.5])).asnumpy().tolist()
    [-2.0, 1.0]
    """


def ftml_update(weight: Symbol | None = None, grad: Symbol | None = None, d: Symbol | None = None,
        v: Symbol | None = None, z: Symbol | None = None, lr: float = ..., beta1: float = 0.6, beta2: float = 0.999,
        epsilon: float = 1e-08, t: int = ..., wd: float = 0.0, rescale_grad: float = 1.0, clip_grad: float = -1.0,
        *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Follow the moving leader: w = -z / d, the least point of a sum of parabolas in which recent ones count more.

    The states are written in place, at step t:

    - v = beta2 * v + (1 - beta2) * g², the running mean of the squared gradients,
    - d' = (1 - beta1ᵗ) / lr * (√(v / (1 - beta2ᵗ)) + epsilon), the curvature,
    - z = beta1 * z + (1 - beta1) * g - (d' - beta1 * d) * w, and then d = d'.

    g = clip(rescale_grad * grad + wd * w), where clip limits the absolute value to `clip_grad`.

    Shapes: all inputs and the output are alike.

    Zheng and Kwok, "Follow the moving leader in deep learning", 2017, https://proceedings.mlr.press/v70/zheng17a.html.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    weight : Symbol
    grad : Symbol
    d : Symbol
    v : Symbol
    z : Symbol
    lr : float, required
        learning rate
    beta1 : float, default 0.6
        decay of z and d
    beta2 : float, default 0.999
        decay of v
    epsilon : float, default 1e-08
        added to the divisor
    t : int, required
        number of the step, from 1
    wd : float, default 0.0
        weight decay
    rescale_grad : float, default 1.0
        factor on the gradient
    clip_grad : float, default -1.0
        limit of the absolute value of the gradient; negative: none

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype, or t is less than 1.

    Examples
    --------
    >>> w, g = mx.nd.array([1]), mx.nd.array([2])
    >>> d, v, z = mx.nd.zeros(1), mx.nd.zeros(1), mx.nd.zeros(1)
    >>> mx.nd.ftml_update(w, g, d, v, z, lr=0.5, beta1=0.5, beta2=0.5, epsilon=0, t=1, out=w).asnumpy().tolist()
    [0.5]
    >>> d.asnumpy().tolist(), v.asnumpy().tolist(), z.asnumpy().tolist()
    ([2.0], [2.0], [-1.0])
    """


def ftrl_update(weight: Symbol | None = None, grad: Symbol | None = None, z: Symbol | None = None,
        n: Symbol | None = None, lr: float = ..., lamda1: float = 0.01, beta: float = 1.0, wd: float = 0.0,
        rescale_grad: float = 1.0, clip_gradient: float = -1.0, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Follow the regularized leader: w = (sign(z) * lamda1 - z) / ((beta + √n) / lr + wd) where |z| > lamda1, else 0.

    Weights that the data hardly need are exactly 0.  The states are written in place: n, the sum of g² so far, and
    z += g - (√n - √(n - g²)) / lr * w, with the new n and the old w.  g = clip(rescale_grad * grad), where clip limits
    the absolute value to `clip_gradient`; `wd` is an L2 penalty beside the L1 penalty `lamda1`.

    Shapes: all inputs and the output are alike.

    McMahan et al., "Ad click prediction: a view from the trenches", 2013, https://doi.org/10.1145/2487575.2488200.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    weight : Symbol
    grad : Symbol
    z : Symbol
    n : Symbol
    lr : float, required
        learning rate
    lamda1 : float, default 0.01
        threshold, the L1 term
    beta : float, default 1.0
        added to √n
    wd : float, default 0.0
        weight decay
    rescale_grad : float, default 1.0
        factor on the gradient
    clip_gradient : float, default -1.0
        limit of the absolute value of the gradient; negative: none

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype.

    Examples
    --------
    >>> w, g, z, n = mx.nd.zeros(2), mx.nd.array([3, 0.5]), mx.nd.zeros(2), mx.nd.zeros(2)
    >>> mx.nd.ftrl_update(w, g, z, n, lr=1, lamda1=1, out=w).asnumpy().tolist()     # (1 - 3) / (1 + 3)
    [-0.5, 0.0]
    >>> z.asnumpy().tolist(), n.asnumpy().tolist()
    ([3.0, 0.5], [9.0, 0.25])
    """


def gamma(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Gamma function Γ(x) = ∫₀^∞ tˣ⁻¹ e⁻ᵗ dt for x > 0; infinite at 0, NaN at -1, -2, ...

    For a whole number n > 0 it is (n - 1)!, and Γ(x + 1) = x Γ(x), below 0 too.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    DLMF 5.2.1, https://dlmf.nist.gov/5.2.E1.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.gamma(mx.nd.array([5, 0.5, 0], dtype="float64")).asnumpy().round(4).tolist()
    [24.0, 1.7725, inf]
    """


def gammaln(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """ln |Γ(x)|, which does not overflow where `gamma` does; infinite at 0, -1, -2, ...

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    DLMF 5.2(i), https://dlmf.nist.gov/5.2.i.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.gammaln(mx.nd.array([5, 0.5, 0], dtype="float64")).asnumpy().round(4).tolist()
    [3.1781, 0.5724, inf]
    """


def gather_nd(data: Symbol | None = None, indices: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Gather elements or slices: ``out[j] = data[indices[0, j], indices[1, j], ...]``.

    Column j of `indices` names one element, or a slice if it has fewer numbers than data has axes.  Negative indices
    count from the end.  What was gathered several times gets the sum of the gradients.

    Shapes: data (a, b, c), indices (m, *j), output (*j, *data.shape[m:]): (*j, c) with two rows.
    The indices may have any dtype and get no gradient; the output has that of data.

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol
    indices : Symbol

    Raises
    ------
    MXNetError
        indices has more rows than data has axes.
    IndexError
        An index is out of range.

    Examples
    --------
    >>> x = mx.nd.array([[1, 2, 3], [4, 5, 6]])
    >>> mx.nd.gather_nd(x, mx.nd.array([[0, 1], [2, 0]])).asnumpy().tolist()         # x[0, 2] and x[1, 0]
    [3.0, 4.0]
    >>> mx.nd.gather_nd(x, mx.nd.array([[1, 0]])).asnumpy().tolist()                 # x[1] and x[0]
    [[4.0, 5.0, 6.0], [1.0, 2.0, 3.0]]
    """


def hard_sigmoid(data: Symbol | None = None, alpha: float = 0.2, beta: float = 0.5, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """A sigmoid of straight lines: alpha x + beta, limited to [0, 1].

    Its gradient is alpha where the output lies between 0 and 1, and 0 elsewhere, the corners included.
    Shapes: data any, output the same.  NaN stays NaN.

    Courbariaux, Bengio and David, "BinaryConnect: training deep neural networks with binary weights during
    propagations", 2015, https://arxiv.org/abs/1511.00363 (there alpha = beta = 1/2).

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    alpha : float, default 0.2
        slope
    beta : float, default 0.5
        value at 0

    Raises
    ------
    MXNetError
        data is an integer array.

    Examples
    --------
    >>> mx.nd.hard_sigmoid(mx.nd.array([-4, 0, 1, 4]), alpha=0.25).asnumpy().tolist()
    [0.0, 0.5, 0.75, 1.0]
    """


def im2col(data: Symbol | None = None, kernel: int | Sequence[int] = ..., stride: int | Sequence[int] = (),
        dilate: int | Sequence[int] = (), pad: int | Sequence[int] = (), *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Write every window of an image as a column of a matrix.

    A convolution is then a product: ``weight.reshape((f, -1)) @ im2col(data)``.
    Shapes: data (n, c, h, w), output (n, c * kh * kw, oh * ow), with oh and ow as in `Convolution`.

    Chellapilla, Puri and Simard, "High performance convolutional neural networks for document processing",
    2006, https://inria.hal.science/inria-00112631.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    kernel : tuple of int, required
        window, one number per spatial axis
    stride : tuple of int, default ()
        step of the window, 1 by default
    dilate : tuple of int, default ()
        distance of neighbouring elements of the window, 1 by default
    pad : tuple of int, default ()
        zeros added on both sides, 0 by default

    Raises
    ------
    MXNetError
        The number of axes does not fit `kernel`, or the kernel is larger than the padded data.

    Examples
    --------
    >>> mx.nd.im2col(mx.nd.array([[[1, 2, 3]]]), kernel=(2,)).asnumpy().tolist()
    [[[1.0, 2.0], [2.0, 3.0]]]
    """


def khatri_rao(*data: Symbol | Sequence[Symbol], num_args: int = ..., name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The Khatri-Rao product: column j of the result is the Kronecker product of the columns j of all matrices.

    For two matrices ``out[i * m2 + k, j] = a[i, j] * b[k, j]``.
    Shapes: inputs (m1, n), (m2, n), ..., output (m1 * m2 * ..., n).

    Kolda and Bader, "Tensor decompositions and applications", 2009, https://doi.org/10.1137/07070111X.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    *data : Symbol
        Any number of inputs.
    num_args : int, required
        number of matrices

    Raises
    ------
    MXNetError
        An input is no matrix, or the numbers of columns differ.

    Examples
    --------
    >>> mx.nd.khatri_rao(mx.nd.array([[1, 2]]), mx.nd.array([[3, 4], [5, 6]])).asnumpy().tolist()
    [[3.0, 8.0], [5.0, 12.0]]
    """


def lamb_update_phase1(weight: Symbol | None = None, grad: Symbol | None = None, mean: Symbol | None = None,
        var: Symbol | None = None, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-06, t: int = ...,
        bias_correction: bool | int = True, wd: float = ..., rescale_grad: float = 1.0, clip_gradient: float = -1.0,
        *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The direction of a step of LAMB: mean' / (√var' + epsilon) + wd * w.

    mean = beta1 * mean + (1 - beta1) * g and var = beta2 * var + (1 - beta2) * g² are states and written in place; with
    `bias_correction`, mean' = mean / (1 - beta1ᵗ) and var' = var / (1 - beta2ᵗ), else they are the states themselves.
    g = clip(rescale_grad * grad), where clip limits the absolute value to `clip_gradient`.  The output is no weight:
    `lamb_update_phase2` makes the step along it.

    Shapes: all inputs and the output are alike.

    You et al., "Large batch optimization for deep learning: training BERT in 76 minutes", 2020,
    https://arxiv.org/abs/1904.00962.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    weight : Symbol
    grad : Symbol
    mean : Symbol
    var : Symbol
    beta1 : float, default 0.9
        decay of the mean of the gradients
    beta2 : float, default 0.999
        decay of the mean of the squared gradients
    epsilon : float, default 1e-06
        added to the divisor
    t : int, required
        number of the step, from 1
    bias_correction : bool, default True
        divide by 1 - beta**t
    wd : float, required
        weight decay
    rescale_grad : float, default 1.0
        factor on the gradient
    clip_gradient : float, default -1.0
        limit of the absolute value of the gradient; negative: none

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype, or t is less than 1.

    Examples
    --------
    >>> w, g, mean, var = mx.nd.array([2]), mx.nd.array([3]), mx.nd.zeros(1), mx.nd.zeros(1)
    >>> mx.nd.lamb_update_phase1(w, g, mean, var, t=1, wd=0.25, beta1=0.5, beta2=0.75, epsilon=0).asnumpy().tolist()
    [1.5]
    >>> mean.asnumpy().tolist(), var.asnumpy().tolist()         # corrected at t = 1 they are g and g²
    ([1.5], [2.25])
    """


def lamb_update_phase2(weight: Symbol | None = None, g: Symbol | None = None, r1: Symbol | None = None,
        r2: Symbol | None = None, lr: float = ..., lower_bound: float = -1.0, upper_bound: float = -1.0, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """A step of LAMB along `g`: w -= lr * r1 / r2 * g, where r1 is the norm of the weight and r2 that of g.

    So the step is `lr` times as long as the weight, whatever the size of the gradients.  `g` is what
    `lamb_update_phase1` returns; r1 is kept between `lower_bound` and `upper_bound`; r1 / r2 is 1 if one of them is 0.

    Shapes: weight, g and output are alike, r1 and r2 (1,).

    You et al., "Large batch optimization for deep learning: training BERT in 76 minutes", 2020,
    https://arxiv.org/abs/1904.00962.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    weight : Symbol
    g : Symbol
    r1 : Symbol
    r2 : Symbol
    lr : float, required
        learning rate
    lower_bound : float, default -1.0
        least r1; negative: none
    upper_bound : float, default -1.0
        greatest r1; negative: none

    Raises
    ------
    MXNetError
        The inputs have other shapes or different dtypes.

    Examples
    --------
    >>> w, g = mx.nd.array([3, 4]), mx.nd.array([0, 2])
    >>> mx.nd.lamb_update_phase2(w, g, w.norm(), g.norm(), lr=0.5).asnumpy().tolist()       # the norms are 5 and 2
    [3.0, 1.5]
    """


def log(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Natural logarithm ln x; -∞ at 0, NaN for x < 0.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.log(mx.nd.array([1, 2, 0], dtype="float64")).asnumpy().round(4).tolist()
    [0.0, 0.6931, -inf]
    """


def log10(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Logarithm to base 10; -∞ at 0, NaN for x < 0.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.log10(mx.nd.array([1, 1000, 0], dtype="float64")).asnumpy().round(4).tolist()
    [0.0, 3.0, -inf]
    """


def log1p(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """ln(1 + x), computed so that no digits are lost near x = 0; -∞ at -1, NaN for x < -1.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.log1p(mx.nd.array([0, 1, -1], dtype="float64")).asnumpy().round(4).tolist()
    [0.0, 0.6931, -inf]
    """


def log2(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Logarithm to base 2; -∞ at 0, NaN for x < 0.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.log2(mx.nd.array([1, 8, 0], dtype="float64")).asnumpy().round(4).tolist()
    [0.0, 3.0, -inf]
    """


def log_softmax(data: Symbol | None = None, axis: int = -1, temperature: float | None = None,
        dtype: DTypeLike | None = None, use_length: bool | int | None = False, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    r"""The logarithm of softmax, :math:`x_i / t - \log \sum_j e^{x_j / t}`, with no small probability rounded to 0.

    Shapes: data any, output the same.  The output has data's dtype or `dtype`.

    Dtypes: float16, float32 or float64 for `data`.

    Parameters
    ----------
    data : Symbol
    axis : int, default -1
        the axis along which the results sum to 1
    temperature : float or None, default None
        data are divided by it; None means 1
    dtype : dtype or None, default None
        dtype of the output, that of data by default
    use_length : bool or None, default False
        softmax only: take `length` elements of each line

    Raises
    ------
    MXNetError
        data has no such axis, `dtype` is no floating point dtype, or `use_length` is set.

    Examples
    --------
    >>> mx.nd.log_softmax(mx.nd.array([0, -1000])).asnumpy().tolist()       # softmax gives 1 and 0
    [0.0, -1000.0]
    """


def logical_not(data: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """1 where x is 0, else 0.

    The gradient is zero.
    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.logical_not(mx.nd.array([-1, 0, 2])).asnumpy().tolist()
    [0.0, 1.0, 0.0]
    """


def make_loss(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The data as they are, as a loss to be minimized: their gradient is 1, whatever gradient arrives.

    Shapes: data any, output the same.  Every array is taken, never an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> x = mx.sym.Variable("x")
    >>> executor = mx.sym.make_loss(x * x).bind(mx.cpu(), {"x": mx.nd.array([3, 5])}, {"x": mx.nd.zeros(2)})
    >>> executor.forward(is_train=True)[0].asnumpy().tolist()
    [9.0, 25.0]
    >>> executor.backward(); executor.grad_dict["x"].asnumpy().tolist()
    [6.0, 10.0]
    """


def max(data: Symbol | None = None, axis: int | Sequence[int] | None = None, keepdims: bool | int = False,
        exclude: bool | int = False, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The greatest element along `axis`; NaN if there is one.

    The gradient goes to every element that equals the maximum, the whole of it to each.
    Shapes: data any, output without the reduced axes, or with 1 there if `keepdims`; (1,) if none is left.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    axis : int or tuple of int or None, default None
        axes that are reduced; None or (): all
    keepdims : bool, default False
        keep the reduced axes with length 1
    exclude : bool, default False
        reduce all axes but those named

    Raises
    ------
    MXNetError
        An axis is out of range or named twice.

    Examples
    --------
    >>> mx.nd.max(mx.nd.array([[1, 2, 3], [4, 5, 6]]), axis=1).asnumpy().tolist()
    [3.0, 6.0]
    """

max_axis = max


def mean(data: Symbol | None = None, axis: int | Sequence[int] | None = None, keepdims: bool | int = False,
        exclude: bool | int = False, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The mean of the elements along `axis`: their sum over their number, ``out[i] = Σ_j data[i, j] / m``.

    The mean of integers is cut to an integer: that of 1 and 2 is 1.
    Shapes: data any, output without the reduced axes, or with 1 there if `keepdims`; (1,) if none is left.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    axis : int or tuple of int or None, default None
        axes that are reduced; None or (): all
    keepdims : bool, default False
        keep the reduced axes with length 1
    exclude : bool, default False
        reduce all axes but those named

    Raises
    ------
    MXNetError
        An axis is out of range or named twice.

    Examples
    --------
    >>> mx.nd.mean(mx.nd.array([[1, 2, 3], [4, 5, 6]]), axis=1, keepdims=True).asnumpy().tolist()
    [[2.0], [5.0]]
    """


def min(data: Symbol | None = None, axis: int | Sequence[int] | None = None, keepdims: bool | int = False,
        exclude: bool | int = False, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The least element along `axis`; NaN if there is one.

    The gradient goes to every element that equals the minimum, the whole of it to each.
    Shapes: data any, output without the reduced axes, or with 1 there if `keepdims`; (1,) if none is left.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    axis : int or tuple of int or None, default None
        axes that are reduced; None or (): all
    keepdims : bool, default False
        keep the reduced axes with length 1
    exclude : bool, default False
        reduce all axes but those named

    Raises
    ------
    MXNetError
        An axis is out of range or named twice.

    Examples
    --------
    >>> mx.nd.min(mx.nd.array([[1, 2, 3], [4, 5, 6]]), axis=1).asnumpy().tolist()
    [1.0, 4.0]
    """

min_axis = min


def moments(data: Symbol | None = None, axes: int | Sequence[int] | None = None, keepdims: bool | int = False, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Mean and variance over `axes`: ``μ = Σ x / m`` and ``σ² = Σ (x - μ)² / m``, with the m elements that are reduced.

    Shapes: data any, both outputs without the reduced axes, or with 1 there if `keepdims`; (1,) if none is left.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    axes : int or tuple of int or None, default None
        axes over which to compute; they must be named
    keepdims : bool, default False
        keep those axes with length 1

    Raises
    ------
    MXNetError
        No axis is named, one is named twice, or one is out of range.

    Examples
    --------
    >>> [out.asnumpy().tolist() for out in mx.nd.moments(mx.nd.array([[1, 2, 3], [4, 5, 6]]), axes=(0,))]
    [[2.5, 3.5, 4.5], [2.25, 2.25, 2.25]]
    """


def mp_lamb_update_phase1(weight: Symbol | None = None, grad: Symbol | None = None, mean: Symbol | None = None,
        var: Symbol | None = None, weight32: Symbol | None = None, beta1: float = 0.9, beta2: float = 0.999,
        epsilon: float = 1e-06, t: int = ..., bias_correction: bool | int = True, wd: float = ...,
        rescale_grad: float = 1.0, clip_gradient: float = -1.0, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The direction of a step of LAMB for float16 weights: mean' / (√var' + epsilon) + wd * weight32.

    As `lamb_update_phase1`, with the float32 copy `weight32` of the weight, which this phase only reads.  The states
    `mean` and `var` are written in place.

    Shapes: all inputs and the output are alike.  grad has the dtype of the weight; mean, var, weight32 and the output
    are float32.

    You et al., "Large batch optimization for deep learning: training BERT in 76 minutes", 2020,
    https://arxiv.org/abs/1904.00962.

    Dtypes: float16, float32 or float64 for `weight`.

    Parameters
    ----------
    weight : Symbol
    grad : Symbol
    mean : Symbol
    var : Symbol
    weight32 : Symbol
    beta1 : float, default 0.9
        decay of the mean of the gradients
    beta2 : float, default 0.999
        decay of the mean of the squared gradients
    epsilon : float, default 1e-06
        added to the divisor
    t : int, required
        number of the step, from 1
    bias_correction : bool, default True
        divide by 1 - beta**t
    wd : float, required
        weight decay
    rescale_grad : float, default 1.0
        factor on the gradient
    clip_gradient : float, default -1.0
        limit of the absolute value of the gradient; negative: none

    Raises
    ------
    MXNetError
        The inputs differ in shape, or have other dtypes, or t is less than 1.

    Examples
    --------
    >>> w, g = mx.nd.array([2], dtype="float16"), mx.nd.array([3], dtype="float16")
    >>> mean, var, weight32 = mx.nd.zeros(1), mx.nd.zeros(1), mx.nd.array([2])
    >>> mx.nd.mp_lamb_update_phase1(w, g, mean, var, weight32, t=1, wd=0.25, beta1=0.5, beta2=0.75,
    ...                             epsilon=0).asnumpy().tolist()
    [1.5]
    """


def mp_lamb_update_phase2(weight: Symbol | None = None, g: Symbol | None = None, r1: Symbol | None = None,
        r2: Symbol | None = None, weight32: Symbol | None = None, lr: float = ..., lower_bound: float = -1.0,
        upper_bound: float = -1.0, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """A step of LAMB for float16 weights: weight32 -= lr * r1 / r2 * g, and w is weight32 rounded.

    As `lamb_update_phase2`, but the step is made on `weight32`, the copy of the weight in float32, which is written in
    place: see `mp_sgd_update`.

    Shapes: weight, g, weight32 and output are alike, r1 and r2 (1,).  The output has the dtype of the weight; all other
    inputs are float32.

    You et al., "Large batch optimization for deep learning: training BERT in 76 minutes", 2020,
    https://arxiv.org/abs/1904.00962.

    Dtypes: float16, float32 or float64 for `weight`.

    Parameters
    ----------
    weight : Symbol
    g : Symbol
    r1 : Symbol
    r2 : Symbol
    weight32 : Symbol
    lr : float, required
        learning rate
    lower_bound : float, default -1.0
        least r1; negative: none
    upper_bound : float, default -1.0
        greatest r1; negative: none

    Raises
    ------
    MXNetError
        The inputs have other shapes or dtypes.

    Examples
    --------
    >>> w, weight32 = mx.nd.array([2000], dtype="float16"), mx.nd.array([2000])
    >>> g, r1, r2 = mx.nd.array([1]), mx.nd.array([3]), mx.nd.array([6])
    >>> mx.nd.mp_lamb_update_phase2(w, g, r1, r2, weight32, lr=0.5, out=w).asnumpy().tolist()
    [2000.0]
    >>> weight32.asnumpy().tolist()
    [1999.75]
    """


def mp_nag_mom_update(weight: Symbol | None = None, grad: Symbol | None = None, mom: Symbol | None = None,
        weight32: Symbol | None = None, lr: float = ..., momentum: float = 0.0, wd: float = 0.0,
        rescale_grad: float = 1.0, clip_gradient: float = -1.0, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Nesterov for float16 weights: mom = momentum * mom - lr * g; weight32 += momentum * mom - lr * g.

    The new weight is `weight32` rounded; see `nag_mom_update` for the step, `mp_sgd_update` for the copy.  The states
    `mom` and `weight32` are written in place, and the decay in `mom` is that of the new weight.

    Shapes: all inputs and the output are alike.  grad and the output have the dtype of the weight, mom and weight32 are
    float32.

    Micikevicius et al., "Mixed precision training", 2018, https://arxiv.org/abs/1710.03740.

    Dtypes: float16, float32 or float64 for `weight`.

    Parameters
    ----------
    weight : Symbol
    grad : Symbol
    mom : Symbol
    weight32 : Symbol
    lr : float, required
        learning rate
    momentum : float, default 0.0
        how much of the last step is kept
    wd : float, default 0.0
        weight decay
    rescale_grad : float, default 1.0
        factor on the gradient
    clip_gradient : float, default -1.0
        limit of the absolute value of the gradient; negative: none

    Raises
    ------
    MXNetError
        The inputs differ in shape, or have other dtypes.

    Examples
    --------
    >>> w, g = mx.nd.array([2000], dtype="float16"), mx.nd.array([1], dtype="float16")
    >>> mom, weight32 = mx.nd.array([0]), mx.nd.array([2000])
    >>> mx.nd.mp_nag_mom_update(w, g, mom, weight32, lr=0.25, momentum=0.5, out=w).asnumpy().tolist()
    [2000.0]
    >>> mom.asnumpy().tolist(), weight32.asnumpy().tolist()
    ([-0.25], [1999.625])
    """


def mp_sgd_mom_update(weight: Symbol | None = None, grad: Symbol | None = None, mom: Symbol | None = None,
        weight32: Symbol | None = None, lr: float = ..., momentum: float = 0.0, wd: float = 0.0,
        rescale_grad: float = 1.0, clip_gradient: float = -1.0, lazy_update: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Gradient descent with momentum for float16 weights: mom = momentum * mom - lr * g; weight32 += mom.

    The new weight is `weight32` rounded; g and the reason for the copy are as in `mp_sgd_update`.  The states `mom` and
    `weight32` are written in place.

    Shapes: all inputs and the output are alike.  grad and the output have the dtype of the weight, mom and weight32 are
    float32.

    Micikevicius et al., "Mixed precision training", 2018, https://arxiv.org/abs/1710.03740.

    Dtypes: float16, float32 or float64 for `weight`.

    Parameters
    ----------
    weight : Symbol
    grad : Symbol
    mom : Symbol
    weight32 : Symbol
    lr : float, required
        learning rate
    momentum : float, default 0.0
        how much of the last step is kept
    wd : float, default 0.0
        weight decay
    rescale_grad : float, default 1.0
        factor on the gradient
    clip_gradient : float, default -1.0
        limit of the absolute value of the gradient; negative: none
    lazy_update : bool, default True
        accepted as in MXNet; it concerns sparse arrays only

    Raises
    ------
    MXNetError
        The inputs differ in shape, or have other dtypes.

    Examples
    --------
    >>> w, g = mx.nd.array([2000], dtype="float16"), mx.nd.array([1], dtype="float16")
    >>> mom, weight32 = mx.nd.array([-0.5]), mx.nd.array([2000])
    >>> mx.nd.mp_sgd_mom_update(w, g, mom, weight32, lr=0.25, momentum=0.5, out=w).asnumpy().tolist()
    [2000.0]
    >>> mom.asnumpy().tolist(), weight32.asnumpy().tolist()
    ([-0.5], [1999.5])
    """


def mp_sgd_update(weight: Symbol | None = None, grad: Symbol | None = None, weight32: Symbol | None = None,
        lr: float = ..., wd: float = 0.0, rescale_grad: float = 1.0, clip_gradient: float = -1.0,
        lazy_update: bool | int = True, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Gradient descent for float16 weights: weight32 -= lr * g, and w is weight32 rounded.

    A float16 number has 11 bits: a step below w / 4096 would change nothing.  Therefore the steps are summed up in
    `weight32`, a copy of the weight in float32 that is written in place.  g is as in `sgd_update`.

    Shapes: all inputs and the output are alike.  grad and the output have the dtype of the weight, weight32 is float32.

    Micikevicius et al., "Mixed precision training", 2018, https://arxiv.org/abs/1710.03740.

    Dtypes: float16, float32 or float64 for `weight`.

    Parameters
    ----------
    weight : Symbol
    grad : Symbol
    weight32 : Symbol
    lr : float, required
        learning rate
    wd : float, default 0.0
        weight decay
    rescale_grad : float, default 1.0
        factor on the gradient
    clip_gradient : float, default -1.0
        limit of the absolute value of the gradient; negative: none
    lazy_update : bool, default True
        accepted as in MXNet; it concerns sparse arrays only

    Raises
    ------
    MXNetError
        The inputs differ in shape, or have other dtypes.

    Examples
    --------
    >>> w, g = mx.nd.array([2000], dtype="float16"), mx.nd.array([1], dtype="float16")
    >>> weight32 = mx.nd.array([2000])
    >>> mx.nd.mp_sgd_update(w, g, weight32, lr=0.25, out=w).asnumpy().tolist()      # float16 has no 1999.75
    [2000.0]
    >>> weight32.asnumpy().tolist()
    [1999.75]
    """


def multi_all_finite(*data: Symbol | Sequence[Symbol], init_output: bool | int = True, num_arrays: int = 1,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """1 if no element of any of the arrays is infinite or NaN, else 0.

    Shapes: the arrays any, output (1,).  The arrays may differ in dtype; the output is float32.

    Dtypes: any for `data`.

    Parameters
    ----------
    *data : Symbol
        Any number of inputs.
    init_output : bool, default True
        must be True: the output starts from 1
    num_arrays : int, default 1
        number of arrays

    Raises
    ------
    MXNetError
        init_output is False; multiply the results of several calls instead.

    Examples
    --------
    >>> a, b = mx.nd.array([1, 2]), mx.nd.array([3, np.inf])
    >>> mx.nd.multi_all_finite(a, a, num_arrays=2).asnumpy().tolist()
    [1.0]
    >>> mx.nd.multi_all_finite(a, b, num_arrays=2).asnumpy().tolist()
    [0.0]
    """


def multi_sum_sq(*data: Symbol | Sequence[Symbol], num_arrays: int = ..., name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The sum of squares of each of several arrays: out[i] = Σ data_i².

    These are the squared norms that limit the length of gradients and scale the steps of LAMB.  Shapes: the arrays any,
    output (num_arrays,).  The arrays have one dtype; the output is float32.

    Dtypes: any for `data`.

    Parameters
    ----------
    *data : Symbol
        Any number of inputs.
    num_arrays : int, required
        number of arrays

    Raises
    ------
    MXNetError
        The arrays differ in dtype.

    Examples
    --------
    >>> mx.nd.multi_sum_sq(mx.nd.array([1, 2]), mx.nd.array([3]), num_arrays=2).asnumpy().tolist()
    [5.0, 9.0]
    """


def nag_mom_update(weight: Symbol | None = None, grad: Symbol | None = None, mom: Symbol | None = None,
        lr: float = ..., momentum: float = 0.0, wd: float = 0.0, rescale_grad: float = 1.0,
        clip_gradient: float = -1.0, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Nesterov's accelerated gradient: mom = momentum * mom - lr * g; w += momentum * mom - lr * g.

    g = clip(rescale_grad * grad) + wd * w, where clip limits the absolute value to `clip_gradient`.  Nesterov takes the
    gradient at the point to which the momentum is about to lead.  That point is the weight here, so the new momentum
    counts at once.  The state `mom` is written in place.  With ``out=weight`` the decay in it is that of the new
    weight, as in MXNet.

    Shapes: all inputs and the output are alike.

    Nesterov, "A method for solving the convex programming problem with convergence rate O(1/k²)", 1983,
    https://www.mathnet.ru/eng/dan46009; for this form: Bengio, Boulanger-Lewandowski and Pascanu, "Advances in
    optimizing recurrent networks", 2013, https://arxiv.org/abs/1212.0901.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    weight : Symbol
    grad : Symbol
    mom : Symbol
    lr : float, required
        learning rate
    momentum : float, default 0.0
        how much of the last step is kept
    wd : float, default 0.0
        weight decay
    rescale_grad : float, default 1.0
        factor on the gradient
    clip_gradient : float, default -1.0
        limit of the absolute value of the gradient; negative: none

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype.

    Examples
    --------
    >>> w, g, mom = mx.nd.array([1]), mx.nd.array([2]), mx.nd.array([-2])
    >>> mx.nd.nag_mom_update(w, g, mom, lr=0.25, momentum=0.5, out=w).asnumpy().tolist()
    [-0.25]
    >>> mom.asnumpy().tolist()
    [-1.5]
    """


def nanprod(data: Symbol | None = None, axis: int | Sequence[int] | None = None, keepdims: bool | int = False,
        exclude: bool | int = False, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Multiply the elements along `axis` that are not NaN; of NaN alone the product is 1.

    A NaN gets the gradient 0; that of the others is ``out / data``, as in `prod`.
    Shapes: data any, output without the reduced axes, or with 1 there if `keepdims`; (1,) if none is left.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    axis : int or tuple of int or None, default None
        axes that are reduced; None or (): all
    keepdims : bool, default False
        keep the reduced axes with length 1
    exclude : bool, default False
        reduce all axes but those named

    Raises
    ------
    MXNetError
        An axis is out of range or named twice.

    Examples
    --------
    >>> mx.nd.nanprod(mx.nd.array([2, float('nan'), 3])).asnumpy().tolist()
    [6.0]
    """


def nansum(data: Symbol | None = None, axis: int | Sequence[int] | None = None, keepdims: bool | int = False,
        exclude: bool | int = False, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Add up the elements along `axis` that are not NaN; of NaN alone the sum is 0.

    A NaN gets the gradient 0.
    Shapes: data any, output without the reduced axes, or with 1 there if `keepdims`; (1,) if none is left.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    axis : int or tuple of int or None, default None
        axes that are reduced; None or (): all
    keepdims : bool, default False
        keep the reduced axes with length 1
    exclude : bool, default False
        reduce all axes but those named

    Raises
    ------
    MXNetError
        An axis is out of range or named twice.

    Examples
    --------
    >>> mx.nd.nansum(mx.nd.array([2, float('nan'), 3])).asnumpy().tolist()
    [5.0]
    """


def negative(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Negative -x.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.negative(mx.nd.array([1, -2])).asnumpy().tolist()
    [-1.0, 2.0]
    """


def norm(data: Symbol | None = None, ord: Literal[1, 2] = 2, axis: int | Sequence[int] | None = None,
        out_dtype: DTypeLike | None = None, keepdims: bool | int = False, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The norm along `axis`: ``Σ |x|`` with ord=1, ``√(Σ x²)`` with ord=2.

    Shapes: data any, output without the reduced axes, or with 1 there if `keepdims`; (1,) if none is left.
    The output has the dtype of data, or `out_dtype`; a norm of integers is cut to an integer.  At 0 the gradient of the
    second norm is NaN.

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol
    ord : int, default 2, one of 1, 2
        order of the norm
    axis : int or tuple of int or None, default None
        axes that are reduced; None or (): all
    out_dtype : dtype or None, default None
        dtype of the output; None: that of the input
    keepdims : bool, default False
        keep the reduced axes with length 1

    Raises
    ------
    MXNetError
        An axis is out of range or named twice, or `ord` is neither 1 nor 2.

    Examples
    --------
    >>> x = mx.nd.array([[3, -4], [6, 8]])
    >>> mx.nd.norm(x, axis=1).asnumpy().tolist(), mx.nd.norm(x, ord=1, axis=1).asnumpy().tolist()
    ([5.0, 10.0], [7.0, 14.0])
    """


def one_hot(indices: Symbol | None = None, depth: int = ..., on_value: float = 1.0, off_value: float = 0.0,
        dtype: DTypeLike = 'float32', *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Make a vector of every index: ``out[..., j] = on_value if j == indices[...] else off_value``.

    An index outside 0 to depth - 1 gives `off_value` everywhere.  There is no gradient (it is zero).
    Shapes: indices (*i), output (*i, depth).  The output has `dtype`.

    Dtypes: any for `indices`.

    Parameters
    ----------
    indices : Symbol
    depth : int, required
        length of a vector
    on_value : float, default 1.0
        value at the index
    off_value : float, default 0.0
        value elsewhere
    dtype : dtype, default dtype('float32')
        dtype of the result

    Raises
    ------
    MXNetError
        `depth` is less than 1.

    Examples
    --------
    >>> mx.nd.one_hot(mx.nd.array([1, 0, -1]), depth=3).asnumpy().tolist()
    [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]
    """


def ones_like(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Ones in the shape and dtype of `data`, whose values are not read.

    The gradient is zero.
    Shapes: data any, output the same.  Never an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.ones_like(mx.nd.array([1, 2])).asnumpy().tolist()
    [1.0, 1.0]
    """


def pick(data: Symbol | None = None, index: Symbol | None = None, axis: int | None = -1,
        keepdims: bool | int = False, mode: Literal['clip', 'wrap'] = 'clip', *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Pick one element of every line along an axis: ``out[i] = data[i, index[i]]`` with axis 1.

    An index out of range is clipped to the nearest one (mode "clip") or taken modulo the size of the axis ("wrap").
    The cross-entropy of predictions and labels is ``-pick(log(p), label)``.  The gradient goes to the picked elements.

    Shapes: data (p, n, q), index (p, q) or (p, 1, q), output (p, q), or (p, 1, q) with `keepdims`; the axis is 1.
    The index may have any dtype and gets no gradient; the output has that of data.

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol
    index : Symbol
    axis : int or None, default -1
        the axis; negative counts from the end
    keepdims : bool, default False
        keep the axis with size 1
    mode : str, default 'clip', one of 'clip', 'wrap'
        what becomes of an index out of range

    Raises
    ------
    MXNetError
        index has another shape, or the axis is None or out of range.

    Examples
    --------
    >>> mx.nd.pick(mx.nd.array([[1, 2, 3], [4, 5, 6]]), mx.nd.array([2, 0]), axis=1).asnumpy().tolist()
    [3.0, 4.0]
    """

choose_element_0index = pick


def prod(data: Symbol | None = None, axis: int | Sequence[int] | None = None, keepdims: bool | int = False,
        exclude: bool | int = False, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Multiply the elements along `axis`: ``out[i] = Π_j data[i, j]``.

    The gradient is computed as ``out / data``, the product of the others; so it is NaN at an element that is 0.
    Shapes: data any, output without the reduced axes, or with 1 there if `keepdims`; (1,) if none is left.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    axis : int or tuple of int or None, default None
        axes that are reduced; None or (): all
    keepdims : bool, default False
        keep the reduced axes with length 1
    exclude : bool, default False
        reduce all axes but those named

    Raises
    ------
    MXNetError
        An axis is out of range or named twice.

    Examples
    --------
    >>> mx.nd.prod(mx.nd.array([[1, 2, 3], [4, 5, 6]]), axis=1).asnumpy().tolist()
    [6.0, 120.0]
    """


def radians(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Degrees to radians: π x / 180.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.radians(mx.nd.array([0, 180], dtype="float64")).asnumpy().round(4).tolist()
    [0.0, 3.1416]
    """


def rcbrt(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Reciprocal cube root 1 / ∛x; infinite at 0.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.rcbrt(mx.nd.array([-8, 64, 0], dtype="float64")).asnumpy().round(4).tolist()
    [-0.5, 0.25, inf]
    """


def reciprocal(data: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Reciprocal 1 / x; infinite at 0.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.reciprocal(mx.nd.array([4, -0.5, 0])).asnumpy().tolist()
    [0.25, -2.0, inf]
    """


def relu(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Rectified linear unit max(x, 0); its gradient at 0 is 0.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Nair and Hinton, "Rectified linear units improve restricted Boltzmann machines", 2010,
    https://icml.cc/Conferences/2010/papers/432.pdf.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.relu(mx.nd.array([-1, 0, 2])).asnumpy().tolist()
    [0.0, 0.0, 2.0]
    """


def repeat(data: Symbol | None = None, repeats: int = ..., axis: int | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Write each element `repeats` times in a row along `axis`; without `axis` the array is flattened first.

    Shapes: data any, output the same with ``repeats * n`` elements along the axis instead of n; without `axis`
    (repeats * number of elements,).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    repeats : int, required
        how often each element is written
    axis : int or None, default None
        the axis; None flattens

    Raises
    ------
    MXNetError
        The axis is out of range, or `repeats` is less than 1.

    Examples
    --------
    >>> x = mx.nd.array([[1, 2], [3, 4]])
    >>> mx.nd.repeat(x, repeats=2, axis=1).asnumpy().tolist()
    [[1.0, 1.0, 2.0, 2.0], [3.0, 3.0, 4.0, 4.0]]
    >>> mx.nd.repeat(x, repeats=2).asnumpy().tolist()
    [1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 4.0, 4.0]
    """


def reshape_like(lhs: Symbol | None = None, rhs: Symbol | None = None, lhs_begin: int | None = None,
        lhs_end: int | None = None, rhs_begin: int | None = None, rhs_end: int | None = None, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Give `lhs` the shape of `rhs`, or replace its axes [lhs_begin, lhs_end) by [rhs_begin, rhs_end) of `rhs`.

    Shapes: lhs and rhs with as many elements, output that of rhs; or, for instance, lhs (6, 4), rhs (3, 2, 7), output
    (3, 2, 4) with lhs_end=1 and rhs_end=2.  Only the shape of rhs is read, and it gets no gradient.
    rhs may have any dtype; the output has that of lhs.

    Dtypes: any for `lhs`.

    Parameters
    ----------
    lhs : Symbol
    rhs : Symbol
    lhs_begin : int or None, default None
        first replaced axis; None means 0
    lhs_end : int or None, default None
        axis after the last replaced one; None means the end
    rhs_begin : int or None, default None
        first copied axis; None means 0
    rhs_end : int or None, default None
        axis after the last copied one; None means the end

    Raises
    ------
    MXNetError
        The output would have another number of elements than lhs.

    Examples
    --------
    >>> mx.nd.reshape_like(mx.nd.array([[1, 2, 3], [4, 5, 6]]), mx.nd.zeros((3, 2))).asnumpy().tolist()
    [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]
    """


def reverse(data: Symbol | None = None, axis: int | Sequence[int] = ..., *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Reverse the order along the axes: ``out[i, j] = data[i, n - 1 - j]`` with axis 1 of size n.

    Shapes: data any, output the same.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    axis : tuple of int, required
        the axis or axes to reverse; one that is named twice stays as it is

    Raises
    ------
    MXNetError
        An axis is out of range.

    Examples
    --------
    >>> mx.nd.reverse(mx.nd.array([[1, 2, 3], [4, 5, 6]]), axis=1).asnumpy().tolist()
    [[3.0, 2.0, 1.0], [6.0, 5.0, 4.0]]
    """

flip = reverse


def rint(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Round to the nearest integer; halves go down.

    The gradient is zero.
    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.rint(mx.nd.array([-2.5, 0.4, 2.5])).asnumpy().tolist()
    [-3.0, 0.0, 2.0]
    """


def rmsprop_update(weight: Symbol | None = None, grad: Symbol | None = None, n: Symbol | None = None,
        lr: float = ..., gamma1: float = 0.95, epsilon: float = 1e-08, wd: float = 0.0, rescale_grad: float = 1.0,
        clip_gradient: float = -1.0, clip_weights: float = -1.0, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Steps in units of the gradient's recent size: n = gamma1 * n + (1 - gamma1) * g²; w -= lr * g / √(n + epsilon).

    g = clip(rescale_grad * grad + wd * w), where clip limits the absolute value to `clip_gradient`; the new weights are
    limited to `clip_weights`.  The state `n`, written in place, is the running mean of g².

    Shapes: all inputs and the output are alike.

    Tieleman and Hinton, "Lecture 6.5-rmsprop: divide the gradient by a running average of its recent magnitude", 2012,
    https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    weight : Symbol
    grad : Symbol
    n : Symbol
    lr : float, required
        learning rate
    gamma1 : float, default 0.95
        decay of n
    epsilon : float, default 1e-08
        added to n
    wd : float, default 0.0
        weight decay
    rescale_grad : float, default 1.0
        factor on the gradient
    clip_gradient : float, default -1.0
        limit of the absolute value of the gradient; negative: none
    clip_weights : float, default -1.0
        limit of the absolute value of the weights; negative: none

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype.

    Examples
    --------
    >>> w, g, n = mx.nd.array([1]), mx.nd.array([2]), mx.nd.array([0])
    >>> mx.nd.rmsprop_update(w, g, n, lr=0.25, gamma1=0.75, out=w).asnumpy().tolist()
    [0.5]
    >>> n.asnumpy().tolist()                        # a quarter of g²
    [1.0]
    """


def rmspropalex_update(weight: Symbol | None = None, grad: Symbol | None = None, n: Symbol | None = None,
        g: Symbol | None = None, delta: Symbol | None = None, lr: float = ..., gamma1: float = 0.95,
        gamma2: float = 0.9, epsilon: float = 1e-08, wd: float = 0.0, rescale_grad: float = 1.0,
        clip_gradient: float = -1.0, clip_weights: float = -1.0, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """RMSProp with variance and momentum: delta = gamma2 * delta - lr * gᵢ / √(n - g² + epsilon); w += delta.

    gᵢ = clip(rescale_grad * grad + wd * w), where clip limits the absolute value to `clip_gradient`; the new weights
    are limited to `clip_weights`.  The states are written in place: n = gamma1 * n + (1 - gamma1) * gᵢ², the running
    mean of the squares; g = gamma1 * g + (1 - gamma1) * gᵢ, that of the gradients, so that n - g² is their variance;
    and `delta`, the last step.

    Shapes: all inputs and the output are alike.

    Graves, "Generating sequences with recurrent neural networks", 2013, https://arxiv.org/abs/1308.0850, equations 38
    to 45.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    weight : Symbol
    grad : Symbol
    n : Symbol
    g : Symbol
    delta : Symbol
    lr : float, required
        learning rate
    gamma1 : float, default 0.95
        decay of n and g
    gamma2 : float, default 0.9
        decay of delta
    epsilon : float, default 1e-08
        added to the variance
    wd : float, default 0.0
        weight decay
    rescale_grad : float, default 1.0
        factor on the gradient
    clip_gradient : float, default -1.0
        limit of the absolute value of the gradient; negative: none
    clip_weights : float, default -1.0
        limit of the absolute value of the weights; negative: none

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype.

    Examples
    --------
    >>> w, grad = mx.nd.array([1]), mx.nd.array([2])
    >>> n, g, delta = mx.nd.zeros(1), mx.nd.zeros(1), mx.nd.zeros(1)
    >>> mx.nd.rmspropalex_update(w, grad, n, g, delta, lr=0.25, gamma1=0.5, out=w).asnumpy().tolist()
    [0.5]
    >>> n.asnumpy().tolist(), g.asnumpy().tolist(), delta.asnumpy().tolist()
    ([2.0], [1.0], [-0.5])
    """


def round(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Round to the nearest integer; halves go away from zero.

    The gradient is zero.
    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.round(mx.nd.array([-2.5, 0.4, 2.5])).asnumpy().tolist()
    [-3.0, 0.0, 3.0]
    """


def rsqrt(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Reciprocal square root 1 / √x; infinite at 0, NaN for x < 0.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.rsqrt(mx.nd.array([4, 0.25, 0])).asnumpy().tolist()
    [0.5, 2.0, inf]
    """


def scatter_nd(data: Symbol | None = None, indices: Symbol | None = None, shape: int | Sequence[int] = ..., *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Scatter to zeros, the inverse of `gather_nd`: ``out[indices[0, j], indices[1, j], ...] = data[j]``.

    Where an index occurs several times the last one stays.  Negative indices count from the end.
    Shapes: indices (m, *j), data (*j, *shape[m:]), output `shape`.
    The indices may have any dtype and get no gradient; the output has that of data.

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol
    indices : Symbol
    shape : tuple of int, required
        shape of the result

    Raises
    ------
    MXNetError
        indices has more rows than `shape` has axes, or data does not fit.
    IndexError
        An index is out of range.

    Examples
    --------
    >>> mx.nd.scatter_nd(mx.nd.array([8, 9]), mx.nd.array([[0, 1], [2, 0]]), shape=(2, 3)).asnumpy().tolist()
    [[0.0, 0.0, 8.0], [9.0, 0.0, 0.0]]
    """


def sgd_mom_update(weight: Symbol | None = None, grad: Symbol | None = None, mom: Symbol | None = None,
        lr: float = ..., momentum: float = 0.0, wd: float = 0.0, rescale_grad: float = 1.0,
        clip_gradient: float = -1.0, lazy_update: bool | int = True, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Gradient descent with momentum: mom = momentum * mom - lr * g; w += mom.

    g = clip(rescale_grad * grad) + wd * w, where clip limits the absolute value to `clip_gradient`.  The state `mom`,
    written in place, is the last step: in a direction that stays the same the steps grow, by a factor of up to
    1 / (1 - momentum); where the gradient changes its sign, they cancel out.

    Shapes: all inputs and the output are alike.

    Polyak, "Some methods of speeding up the convergence of iteration methods", 1964,
    https://doi.org/10.1016/0041-5553(64)90137-5; Sutskever et al., "On the importance of initialization and momentum in
    deep learning", 2013, https://proceedings.mlr.press/v28/sutskever13.html.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    weight : Symbol
    grad : Symbol
    mom : Symbol
    lr : float, required
        learning rate
    momentum : float, default 0.0
        how much of the last step is kept
    wd : float, default 0.0
        weight decay
    rescale_grad : float, default 1.0
        factor on the gradient
    clip_gradient : float, default -1.0
        limit of the absolute value of the gradient; negative: none
    lazy_update : bool, default True
        accepted as in MXNet; it concerns sparse arrays only

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype.

    Examples
    --------
    >>> w, g, mom = mx.nd.array([1]), mx.nd.array([2]), mx.nd.array([-2])
    >>> mx.nd.sgd_mom_update(w, g, mom, lr=0.25, momentum=0.5, out=w).asnumpy().tolist()
    [-0.5]
    >>> mom.asnumpy().tolist()                      # half of the last step, and -lr * g
    [-1.5]
    """


def sgd_update(weight: Symbol | None = None, grad: Symbol | None = None, lr: float = ..., wd: float = 0.0,
        rescale_grad: float = 1.0, clip_gradient: float = -1.0, lazy_update: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Gradient descent: w -= lr * g.

    g = clip(rescale_grad * grad) + wd * w, where clip limits the absolute value to `clip_gradient`.

    Shapes: all inputs and the output are alike.  With ``out=weight`` the weight itself is updated.

    Robbins and Monro, "A stochastic approximation method", 1951, https://doi.org/10.1214/aoms/1177729586.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    weight : Symbol
    grad : Symbol
    lr : float, required
        learning rate
    wd : float, default 0.0
        weight decay
    rescale_grad : float, default 1.0
        factor on the gradient
    clip_gradient : float, default -1.0
        limit of the absolute value of the gradient; negative: none
    lazy_update : bool, default True
        accepted as in MXNet; it concerns sparse arrays only

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype.

    Examples
    --------
    >>> w, g = mx.nd.array([1]), mx.nd.array([2])
    >>> mx.nd.sgd_update(w, g, lr=0.25, out=w).asnumpy().tolist()
    [0.5]
    """


def shape_array(data: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The shape of `data` as a vector.

    The values of data are not read; the gradient is zero.
    Shapes: data of r axes, output (r,).  The output is int64.

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol

    Raises
    ------
    MXNetError
        data has no axes: the vector would be empty.

    Examples
    --------
    >>> mx.nd.shape_array(mx.nd.zeros((2, 3))).asnumpy().tolist()
    [2, 3]
    """


def sigmoid(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Logistic function 1 / (1 + e⁻ˣ), between 0 and 1.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.sigmoid(mx.nd.array([-2, 0, 2], dtype="float64")).asnumpy().round(4).tolist()
    [0.1192, 0.5, 0.8808]
    """


def sign(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Sign of x: -1, 0 or 1; 0 for NaN.

    The gradient is zero.
    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.sign(mx.nd.array([-3, 0, 2])).asnumpy().tolist()
    [-1.0, 0.0, 1.0]
    """


def signsgd_update(weight: Symbol | None = None, grad: Symbol | None = None, lr: float = ..., wd: float = 0.0,
        rescale_grad: float = 1.0, clip_gradient: float = -1.0, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Steps of one size in the direction of the gradient's sign: w = (1 - lr * wd) * w - lr * sign(grad).

    As in MXNet neither `rescale_grad` nor `clip_gradient` counts.  A gradient of 0 makes no step.

    Shapes: all inputs and the output are alike.

    Bernstein et al., "signSGD: compressed optimisation for non-convex problems", 2018,
    https://arxiv.org/abs/1802.04434.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    weight : Symbol
    grad : Symbol
    lr : float, required
        learning rate
    wd : float, default 0.0
        weight decay
    rescale_grad : float, default 1.0
        factor on the gradient
    clip_gradient : float, default -1.0
        limit of the absolute value of the gradient; negative: none

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype.

    Examples
    --------
    >>> w, g = mx.nd.array([1, 1, 1]), mx.nd.array([100, -0.25, 0])
    >>> mx.nd.signsgd_update(w, g, lr=0.5, out=w).asnumpy().tolist()
    [0.5, 1.5, 1.0]
    """


def signum_update(weight: Symbol | None = None, grad: Symbol | None = None, mom: Symbol | None = None,
        lr: float = ..., momentum: float = 0.0, wd: float = 0.0, rescale_grad: float = 1.0,
        clip_gradient: float = -1.0, wd_lh: float = 0.0, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Steps of one size in the direction of the momentum's sign: w = (1 - lr * wd_lh) * w + lr * sign(mom).

    mom = momentum * mom - (1 - momentum) * g, the negative running mean of the gradients, is a state and written in
    place.  g = clip(rescale_grad * grad) + wd * w, where clip limits the absolute value to `clip_gradient`.

    Shapes: all inputs and the output are alike.

    Bernstein et al., "signSGD: compressed optimisation for non-convex problems", 2018,
    https://arxiv.org/abs/1802.04434; for `wd_lh`: Loshchilov and Hutter, "Decoupled weight decay regularization", 2019,
    https://arxiv.org/abs/1711.05101.

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    weight : Symbol
    grad : Symbol
    mom : Symbol
    lr : float, required
        learning rate
    momentum : float, default 0.0
        how much of the last step is kept
    wd : float, default 0.0
        weight decay
    rescale_grad : float, default 1.0
        factor on the gradient
    clip_gradient : float, default -1.0
        limit of the absolute value of the gradient; negative: none
    wd_lh : float, default 0.0
        weight decay apart from the gradient

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype.

    Examples
    --------
    >>> w, g, mom = mx.nd.array([1]), mx.nd.array([-2]), mx.nd.array([-3])
    >>> mx.nd.signum_update(w, g, mom, lr=0.5, momentum=0.5, out=w).asnumpy().tolist()
    [0.5]
    >>> mom.asnumpy().tolist()                      # the last gradient points upwards, their mean does not
    [-0.5]
    """


def sin(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Sine of an angle in radians.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.sin(mx.nd.array([0, 1.5708], dtype="float64")).asnumpy().round(4).tolist()
    [0.0, 1.0]
    """


def sinh(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Hyperbolic sine (eˣ - e⁻ˣ) / 2.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.sinh(mx.nd.array([0, 1], dtype="float64")).asnumpy().round(4).tolist()
    [0.0, 1.1752]
    """


def size_array(data: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """The number of elements of `data` as a vector of one element.

    The values of data are not read; the gradient is zero.
    Shapes: data any, output (1,).  The output is int64.  Never an error.

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.size_array(mx.nd.zeros((2, 3))).asnumpy().tolist()
    [6]
    """


def slice(data: Symbol | None = None, begin: int | Sequence[int | None] = ...,
        end: int | Sequence[int | None] = ..., step: int | Sequence[int | None] | None = (), *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Take ``data[begin[0]:end[0]:step[0], begin[1]:end[1]:step[1], ...]``, by Python's rules.

    Negative indices count from the end, None is the end of the axis, and an `end` beyond the axis is cut.  Axes that
    are not named are taken whole.  The gradient of what is not taken is 0.

    Shapes: data any, output with the number of indices taken along every axis.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    begin : tuple of optional int, required
        first index of each axis; None: from the end where the slice starts
    end : tuple of optional int, required
        index after the last of each axis; None: as far as it goes
    step : tuple of optional int or None, default ()
        steps, negative ones run backwards; () means 1

    Raises
    ------
    MXNetError
        Nothing is taken, a begin lies before the axis, a step is 0, or `begin` and `end` have not the same length, at
        most the number of axes.

    Examples
    --------
    >>> mx.nd.slice(mx.nd.array([[1, 2, 3], [4, 5, 6]]), begin=(0, 1), end=(None, 3)).asnumpy().tolist()
    [[2.0, 3.0], [5.0, 6.0]]
    >>> mx.nd.slice(mx.nd.arange(6), begin=(4,), end=(None,), step=(-2,)).asnumpy().tolist()
    [4.0, 2.0, 0.0]
    """

crop = slice
_sparse_slice = slice


def slice_axis(data: Symbol | None = None, axis: int = ..., begin: int = ..., end: int | None = ..., *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Take the indices begin to end - 1 along one axis: ``out[i, j] = data[i, begin + j]`` with axis 1.

    Negative indices count from the end.  The gradient of what is not taken is 0.
    Shapes: data any, output the same with ``end - begin`` elements along the axis.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    axis : int, required
        the axis; negative counts from the end
    begin : int, required
        first index
    end : int or None, required
        index after the last; None means the size of the axis

    Raises
    ------
    MXNetError
        The axis is out of range, or begin and end do not name one or more of its elements.

    Examples
    --------
    >>> mx.nd.slice_axis(mx.nd.array([[1, 2, 3], [4, 5, 6]]), axis=1, begin=-2, end=None).asnumpy().tolist()
    [[2.0, 3.0], [5.0, 6.0]]
    """


def slice_like(data: Symbol | None = None, shape_like: Symbol | None = None, axes: int | Sequence[int] = (), *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Cut `data` to the size of `shape_like`, along `axes` or along all axes: its first elements stay.

    Shapes: data (a, b), shape_like (c, d), output (c, d), or (a, d) with ``axes=(1,)``.  Only the shape of shape_like
    is read, and it gets no gradient; that of the elements cut off is 0.
    shape_like may have any dtype; the output has that of data.

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol
    shape_like : Symbol
    axes : tuple of int, default ()
        the axes to cut; () means all

    Raises
    ------
    MXNetError
        shape_like is longer along an axis to cut, or, without `axes`, has another number of axes.

    Examples
    --------
    >>> mx.nd.slice_like(mx.nd.array([[1, 2, 3], [4, 5, 6]]), mx.nd.zeros((1, 2))).asnumpy().tolist()
    [[1.0, 2.0]]
    """


def smooth_l1(data: Symbol | None = None, scalar: float = 1.0, is_int: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The L1 loss with a round corner: (s x)² / 2 where |x| ≤ 1 / s², else |x| - 1 / (2 s²); s is `scalar`.

    A loss for the difference x of prediction and label: outliers pull no stronger than an error of 1 / s².  The
    gradient is s² x, limited to [-1, 1].
    Shapes: data any, output the same.  Never an error; with s = 0 the output is 0.

    Girshick, "Fast R-CNN", 2015, https://arxiv.org/abs/1504.08083, where s is 1.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    scalar : float, default 1.0
        the number
    is_int : bool, default True
        was the number an integer? It makes no difference here

    Examples
    --------
    >>> mx.nd.smooth_l1(mx.nd.array([-3, 0, 0.5, 3]), scalar=1).asnumpy().tolist()
    [2.5, 0.0, 0.125, 2.5]
    """


def softmax(data: Symbol | None = None, length: Symbol | None = None, axis: int = -1,
        temperature: float | None = None, dtype: DTypeLike | None = None, use_length: bool | int | None = False, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    r"""Turn the numbers along `axis` into probabilities: positive, of sum 1, a greater one for a greater number.

    .. math:: y_i = \frac{e^{x_i / t}}{\sum_j e^{x_j / t}}

    The greatest number is subtracted first, so that nothing overflows.  A `temperature` t above 1 makes the
    probabilities more equal, one below 1 less.  With `use_length` only the first `length` elements of a line take part;
    the others are 0.

    Shapes: data any, output the same; length has data's shape without `axis`.  The output has data's dtype or `dtype`;
    length may have any dtype.

    Bridle, "Training stochastic model recognition algorithms as networks can lead to maximum mutual information
    estimation of parameters", 1989,
    https://proceedings.neurips.cc/paper/1989/hash/0336dcbab05b9d5ad24f4333c7658a0e-Abstract.html; for the temperature:
    Hinton, Vinyals and Dean, "Distilling the knowledge in a neural network", 2015, https://arxiv.org/abs/1503.02531.

    Dtypes: float16, float32 or float64 for `data`.

    Parameters
    ----------
    data : Symbol
    length : Symbol
    axis : int, default -1
        the axis along which the results sum to 1
    temperature : float or None, default None
        data are divided by it; None means 1
    dtype : dtype or None, default None
        dtype of the output, that of data by default
    use_length : bool or None, default False
        softmax only: take `length` elements of each line

    Raises
    ------
    MXNetError
        data has no such axis, length has another shape, or `dtype` is no floating point dtype.

    Examples
    --------
    >>> x = mx.nd.array([0, 1.0986], dtype="float64")       # the exponentials are 1 and 3
    >>> mx.nd.softmax(x).asnumpy().round(4).tolist()
    [0.25, 0.75]
    >>> length = mx.nd.array([2], dtype="int32")
    >>> mx.nd.softmax(mx.nd.array([[7, 7, 7]]), length, use_length=True).asnumpy().tolist()
    [[0.5, 0.5, 0.0]]
    """


def softmax_cross_entropy(data: Symbol | None = None, label: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    r"""The cross entropy of softmax(data) with the labels, summed: :math:`-\sum_i \log p_{i, label_i}`.

    p is the softmax of each line of data.  A label below 0 counts as 0, one above c - 1 as c - 1.  The labels get no
    gradient.

    Shapes: data (n, c), label (n,), output (1,).

    Dtypes: float16, float32 or float64, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    label : Symbol

    Raises
    ------
    MXNetError
        data is no matrix, or there is not one label for each of its lines.

    Examples
    --------
    >>> loss = mx.nd.softmax_cross_entropy(mx.nd.zeros((3, 2)), mx.nd.array([1, 0, 1]))
    >>> print(loss.asnumpy().round(4))              # 3 log 2
    [2.0794]
    """


def softmin(data: Symbol | None = None, axis: int = -1, temperature: float | None = None,
        dtype: DTypeLike | None = None, use_length: bool | int | None = False, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    r"""Softmax of the negated numbers: a greater probability for a smaller number.

    .. math:: y_i = \frac{e^{-x_i / t}}{\sum_j e^{-x_j / t}}

    Shapes: data any, output the same.  The output has data's dtype or `dtype`.

    Dtypes: float16, float32 or float64 for `data`.

    Parameters
    ----------
    data : Symbol
    axis : int, default -1
        the axis along which the results sum to 1
    temperature : float or None, default None
        data are divided by it; None means 1
    dtype : dtype or None, default None
        dtype of the output, that of data by default
    use_length : bool or None, default False
        softmax only: take `length` elements of each line

    Raises
    ------
    MXNetError
        data has no such axis, `dtype` is no floating point dtype, or `use_length` is set.

    Examples
    --------
    >>> x = mx.nd.array([0, 1.0986], dtype="float64")       # the exponentials of -x are 1 and 1/3
    >>> mx.nd.softmin(x).asnumpy().round(4).tolist()
    [0.75, 0.25]
    """


def softsign(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """x / (1 + |x|), between -1 and 1; it flattens more slowly than `tanh`.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010,
    https://proceedings.mlr.press/v9/glorot10a.html (there after Bergstra et al., 2009).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.softsign(mx.nd.array([-3, 0, 1])).asnumpy().tolist()
    [-0.75, 0.0, 0.5]
    """


def sort(data: Symbol | None = None, axis: int | None = -1, is_ascend: bool | int = True, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The elements along an axis in ascending or descending order; NaN counts as the greatest of all.

    The gradient goes back to where each element came from; equal ones keep their order.
    Shapes: data any, output the same; a vector of all elements if the axis is None.
    The output has the dtype of data.

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol
    axis : int or None, default -1
        the axis; None flattens the array first
    is_ascend : bool, default True
        ascending order

    Raises
    ------
    MXNetError
        The axis is out of range.

    Examples
    --------
    >>> x = mx.nd.array([[2, 3, 1], [6, 4, 5]])
    >>> mx.nd.sort(x).asnumpy().tolist(), mx.nd.sort(x, axis=None, is_ascend=False).asnumpy().tolist()
    ([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], [6.0, 5.0, 4.0, 3.0, 2.0, 1.0])
    """


def space_to_depth(data: Symbol | None = None, block_size: int = ..., *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Collect blocks of pixels into channels: ``out[n, (i * b + j) * c + k, y, x] = data[n, k, y * b + i, x * b + j]``.

    It is the inverse of `depth_to_space`; b is `block_size` and c the number of channels of data.
    Shapes: data (n, c, h * b, w * b), output (n, c * b * b, h, w).

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    block_size : int, required
        height and width of a block, b

    Raises
    ------
    MXNetError
        data has not 4 axes, or b does not divide height and width.

    Examples
    --------
    >>> mx.nd.space_to_depth(mx.nd.array([[[[1, 2], [3, 4]]]]), block_size=2).asnumpy().tolist()
    [[[[1.0]], [[2.0]], [[3.0]], [[4.0]]]]
    """


def sqrt(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Square root √x; NaN for x < 0.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.sqrt(mx.nd.array([4, 9, -1])).asnumpy().tolist()
    [2.0, 3.0, nan]
    """


def square(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Square x².

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.square(mx.nd.array([-3, 2])).asnumpy().tolist()
    [9.0, 4.0]
    """


def squeeze(data: Symbol | None = None, axis: int | Sequence[int] | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Drop axes of size 1: all of them, or those named.

    Shapes: data (1, n, 1), output (n,), or (n, 1) with axis 0; (1,) if no axis would be left.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    axis : tuple of int or None, default None
        the axes to drop; None means all of size 1

    Raises
    ------
    MXNetError
        A named axis has another size than 1 or is out of range.

    Examples
    --------
    >>> x = mx.nd.array([[[1], [2]]])
    >>> mx.nd.squeeze(x).asnumpy().tolist(), mx.nd.squeeze(x, axis=0).asnumpy().tolist()
    ([1.0, 2.0], [[1.0], [2.0]])
    """


def stack(*data: Symbol | Sequence[Symbol], axis: int = 0, num_args: int = ..., name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Join equal arrays along a new axis: ``out[i] = inputs[i]`` with axis 0, ``out[:, i] = inputs[i]`` with axis 1.

    Shapes: n inputs (3, 4), output (n, 3, 4) with axis 0, (3, n, 4) with axis 1, (3, 4, n) with axis 2 or -1.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    *data : Symbol
        Any number of inputs.
    axis : int, default 0
        position of the new axis in the output
    num_args : int, required
        number of arrays

    Raises
    ------
    MXNetError
        The inputs differ in their shapes or dtypes, or the output has no such axis.

    Examples
    --------
    >>> mx.nd.stack(mx.nd.array([1, 2]), mx.nd.array([3, 4]), axis=1).asnumpy().tolist()
    [[1.0, 3.0], [2.0, 4.0]]
    """


def sum(data: Symbol | None = None, axis: int | Sequence[int] | None = None, keepdims: bool | int = False,
        exclude: bool | int = False, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Add up the elements along `axis`: ``out[i] = Σ_j data[i, j]`` with axis 1 of a matrix.

    Integers stay integers and wrap around: the sum of 200 and 100 as uint8 is 44.
    Shapes: data any, output without the reduced axes, or with 1 there if `keepdims`; (1,) if none is left.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    axis : int or tuple of int or None, default None
        axes that are reduced; None or (): all
    keepdims : bool, default False
        keep the reduced axes with length 1
    exclude : bool, default False
        reduce all axes but those named

    Raises
    ------
    MXNetError
        An axis is out of range or named twice.

    Examples
    --------
    >>> x = mx.nd.array([[1, 2, 3], [4, 5, 6]])
    >>> mx.nd.sum(x, axis=1).asnumpy().tolist(), mx.nd.sum(x).asnumpy().tolist()
    ([6.0, 15.0], [21.0])
    """

sum_axis = sum


def take(a: Symbol | None = None, indices: Symbol | None = None, axis: int = 0,
        mode: Literal['clip', 'wrap', 'raise'] = 'clip', *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Take slices of `a` along an axis: ``out[..., i, ...] = a[..., indices[i], ...]``.

    An index out of range is clipped to the nearest one (mode "clip"), taken modulo the size n of the axis ("wrap": -1
    is the last), or an error ("raise").  A fraction is cut off.  The gradient of a slice is the sum over all places
    where it was taken.

    Shapes: a (p, n, q), indices (*i), output (p, *i, q) with axis 1.
    The indices may have any dtype and get no gradient; the output has that of a.

    Dtypes: any for `a`.

    Parameters
    ----------
    a : Symbol
    indices : Symbol
    axis : int, default 0
        the axis; negative counts from the end
    mode : str, default 'clip', one of 'clip', 'wrap', 'raise'
        what becomes of an index out of range

    Raises
    ------
    MXNetError
        The axis is out of range, or, with mode="raise", an index.

    Examples
    --------
    >>> a, i = mx.nd.array([[1, 2], [3, 4], [5, 6]]), mx.nd.array([-1, 0])
    >>> mx.nd.take(a, i).asnumpy().tolist(), mx.nd.take(a, i, mode="wrap").asnumpy().tolist()
    ([[1.0, 2.0], [1.0, 2.0]], [[5.0, 6.0], [1.0, 2.0]])
    """


def tan(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Tangent sin x / cos x of an angle in radians.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.tan(mx.nd.array([0, 0.7854], dtype="float64")).asnumpy().round(4).tolist()
    [0.0, 1.0]
    """


def tanh(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Hyperbolic tangent sinh x / cosh x, between -1 and 1.

    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.tanh(mx.nd.array([-1, 0, 1], dtype="float64")).asnumpy().round(4).tolist()
    [-0.7616, 0.0, 0.7616]
    """


def tile(data: Symbol | None = None, reps: int | Sequence[int] | None = ..., *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Lay copies of the array side by side: ``reps[i]`` of them along axis i.

    The shorter of `reps` and the shape is filled up with ones in front.
    Shapes: data (n, m), output (reps[0] * n, reps[1] * m); likewise for any number of axes.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    reps : tuple of int or None, required
        numbers of copies, 1 or more; () or None: one copy

    Raises
    ------
    MXNetError
        `reps` holds a number less than 1.

    Examples
    --------
    >>> mx.nd.tile(mx.nd.array([1, 2]), reps=(2, 3)).asnumpy().tolist()
    [[1.0, 2.0, 1.0, 2.0, 1.0, 2.0], [1.0, 2.0, 1.0, 2.0, 1.0, 2.0]]
    """


def topk(data: Symbol | None = None, axis: int | None = -1, k: int = 1,
        ret_typ: Literal['value', 'indices', 'mask', 'both'] = 'indices', is_ascend: bool | int = False,
        dtype: DTypeLike = 'float32', *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """The k greatest elements along an axis, in descending order: their indices, values, both, or a mask.

    With `is_ascend` the k smallest, in ascending order.  Equal elements come in order of index, in both directions.
    NaN counts as the greatest of all.  Only the values have a gradient: it goes to the elements that were chosen.

    Shapes: data any, output the same with k elements along the axis (all, with k < 1); (k,) if the axis is None; a mask
    has the shape of data, 1 where an element was chosen.
    Values and mask have the dtype of data, indices have `dtype`.

    Dtypes: any for `data`.

    Parameters
    ----------
    data : Symbol
    axis : int or None, default -1
        the axis; None flattens the array first
    k : int, default 1
        number of elements; less than 1 means all
    ret_typ : str, default 'indices', one of 'value', 'indices', 'mask', 'both'
        what to return
    is_ascend : bool, default False
        the smallest elements, in ascending order
    dtype : dtype, default dtype('float32')
        dtype of the indices

    Raises
    ------
    MXNetError
        k is more than the elements along the axis, the axis is out of range, or `dtype` (int8, uint8, float16,
        float32) cannot hold all indices: beyond 2²⁴ float32 needs dtype="int32".

    Examples
    --------
    >>> x = mx.nd.array([3, 1, 2, 3])
    >>> mx.nd.topk(x, k=3).asnumpy().tolist(), mx.nd.topk(x, k=2, ret_typ="mask").asnumpy().tolist()
    ([0.0, 3.0, 2.0], [1.0, 0.0, 0.0, 1.0])
    >>> [y.asnumpy().tolist() for y in mx.nd.topk(x, k=2, ret_typ="both", is_ascend=True, dtype="int32")]
    [[1.0, 2.0], [1, 2]]
    """


def transpose(data: Symbol | None = None, axes: int | Sequence[int] | None = (), *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Permute the axes: axis i of the output is axis ``axes[i]`` of the input; without `axes` they are reversed.

    Shapes: data (a, b, c), output (c, a, b) with ``axes=(2, 0, 1)``, (c, b, a) without `axes`.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol
    axes : int or tuple of int or None, default ()
        a permutation of the axes; () or None reverses them

    Raises
    ------
    MXNetError
        `axes` is no permutation of the axes of data.

    Examples
    --------
    >>> mx.nd.transpose(mx.nd.array([[1, 2, 3], [4, 5, 6]])).asnumpy().tolist()
    [[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]
    """


def trunc(data: Symbol | None = None, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Round towards zero: the integer part of x.

    The gradient is zero.
    Shapes: data any, output the same.  Integer arrays keep the integer part of every value.
    NaN and infinity are values, not an error; what they become in an integer array is undefined.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.trunc(mx.nd.array([-1.7, 1.7])).asnumpy().tolist()
    [-1.0, 1.0]
    """


def where(condition: Symbol | None = None, x: Symbol | None = None, y: Symbol | None = None, *,
        name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
    """Choose between two arrays: ``x`` where the condition is not 0, else ``y``.

    A vector as condition chooses whole rows.  Each gradient goes where its array was chosen; the condition has none.
    Shapes: condition, x, y and output the same; or condition (n,), the others (n, ...).
    The condition may have any dtype; x, y and output have one.

    Dtypes: any for `condition`.

    Parameters
    ----------
    condition : Symbol
    x : Symbol
    y : Symbol

    Raises
    ------
    MXNetError
        The shapes differ (they do not broadcast), or a vector has not one element for each row.

    Examples
    --------
    >>> x, y = mx.nd.array([[1, 2], [3, 4]]), mx.nd.array([[5, 6], [7, 8]])
    >>> mx.nd.where(mx.nd.array([[1, 0], [0, 1]]), x, y).asnumpy().tolist()
    [[1.0, 6.0], [7.0, 4.0]]
    >>> mx.nd.where(mx.nd.array([1, 0]), x, y).asnumpy().tolist()
    [[1.0, 2.0], [7.0, 8.0]]
    """

_sparse_where = where


def zeros_like(data: Symbol | None = None, *, name: str | None = None,
        attr: dict[str, str] | None = None) -> Symbol:
    """Zeros in the shape and dtype of `data`, whose values are not read.

    The gradient is zero.
    Shapes: data any, output the same.  Never an error.

    Dtypes: any, the same for all inputs and outputs.

    Parameters
    ----------
    data : Symbol

    Examples
    --------
    >>> mx.nd.zeros_like(mx.nd.array([1, 2])).asnumpy().tolist()
    [0.0, 0.0]
    """

