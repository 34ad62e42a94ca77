"""Helpers for tests of nets and operators: compare arrays, check gradients, make random inputs.

>>> net = mx.sym.square(mx.sym.Variable("x"))
>>> check_symbolic_forward(net, [np.array([3.0, 4.0])], [np.array([9.0, 16.0])])[0].shape
(2,)
>>> check_numeric_gradient(net, {"x": np.array([3.0, 4.0])})
"""
from .arrays import (
    almost_equal,
    assert_allclose,
    assert_almost_equal,
    assert_almost_equal_ignore_nan,
    assert_exception,
    default_context,
    default_dtype,
    default_numeric_eps,
    get_atol,
    get_rtol,
    get_tols,
    np_reduce,
    rand_ndarray,
    rand_shape_2d,
    rand_shape_3d,
    rand_shape_nd,
    random_arrays,
    random_uniform_arrays,
    same,
    same_array,
    same_symbol_structure,
    set_default_context,
)
from .checks import (
    check_consistency,
    check_numeric_gradient,
    check_speed,
    check_symbolic_backward,
    check_symbolic_forward,
    numeric_grad,
    simple_forward,
)
from .data import DummyIter, get_mnist, get_mnist_iterator
from .tools import environment, list_gpus, retry

__all__ = ["DummyIter", "almost_equal", "assert_allclose", "assert_almost_equal", "assert_almost_equal_ignore_nan",
           "assert_exception", "check_consistency", "check_numeric_gradient", "check_speed", "check_symbolic_backward",
           "check_symbolic_forward", "default_context", "default_dtype", "default_numeric_eps", "environment",
           "get_atol", "get_mnist", "get_mnist_iterator", "get_rtol", "get_tols", "list_gpus", "np_reduce",
           "numeric_grad", "rand_ndarray", "rand_shape_2d", "rand_shape_3d", "rand_shape_nd", "random_arrays",
           "random_uniform_arrays", "retry", "same", "same_array", "same_symbol_structure", "set_default_context",
           "simple_forward"]
