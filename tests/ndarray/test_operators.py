import inspect
import operator
import subprocess
import sys

import numpy as np
import pytest

import minimx as mx
from minimx.ndarray.operators import METHODS
from minimx.ops.registry import REGISTRY

nd = mx.nd


def test_every_operator_has_a_function_with_a_signature_and_a_docstring():
    for name, cls in REGISTRY.items():
        function = getattr(nd._internal, name)
        assert function.__name__ == name and function.__doc__.strip()
        parameters = inspect.signature(function).parameters
        assert set(cls.params) <= set(parameters) and "out" in parameters


def test_inputs_and_parameters_by_position_and_by_keyword():
    x = nd.array([[1, 2], [3, 4]])
    for y in (nd.sum(x, 1), nd.sum(x, axis=1), nd.sum(data=x, axis=1, name="s"), x.sum(1), x.sum(axis=1)):
        assert y.asnumpy().tolist() == [3, 7]
    assert nd.FullyConnected(x, x, no_bias=True, num_hidden=2).shape == (2, 2)
    assert nd.FullyConnected(weight=x, data=x, bias=nd.ones((2,)), num_hidden=2).shape == (2, 2)
    assert nd.Concat(x, x, dim=0).shape == nd.concat(x, x, num_args=2, dim=0).shape == (4, 2)
    assert [p.shape for p in nd.split(x, 2)] == [(2, 1), (2, 1)]
    assert nd.split(x, num_outputs=2, axis=0)[1].asnumpy().tolist() == [[3, 4]]
    assert nd.take(a=x, indices=nd.array([1])).asnumpy().tolist() == [[3, 4]]


def test_out_may_be_one_array_or_a_list():
    x, y, z = nd.ones((2,)), nd.zeros((2,)), nd.zeros((1,))
    assert nd.exp(x, out=y) is y and y.asnumpy().tolist() == pytest.approx([np.e, np.e])
    parts = nd.split(x, 2, 0, out=[z, nd.zeros((1,))])
    assert parts[0] is z and z.asscalar() == 1


@pytest.mark.parametrize("call, error, message", [
    (lambda x: nd.exp("x"), TypeError, r"'data' must be an NDArray.*mx.nd.array\(x\)"),
    (lambda x: nd.exp(np.ones(2)), TypeError, "ndarray"),
    (lambda x: nd.exp(), mx.MXNetError, "lacks the input 'data'"),
    (lambda x: nd.exp(x, x), TypeError, "2"),
    (lambda x: nd.exp(x, foo=x), mx.MXNetError, "no input 'foo'"),
    (lambda x: nd.FullyConnected(x, num_hidden=2), mx.MXNetError, "'weight', 'bias'"),
    (lambda x: nd.FullyConnected(x, x, x, no_bias=True, num_hidden=2), mx.MXNetError, "no input 'bias'"),
    (lambda x: nd.sum(x, axes=1), mx.MXNetError, "did you mean 'axis'"),
    (lambda x: nd.Activation(x), mx.MXNetError, "act_type"),
    (lambda x: nd.Activation(x, act_type="rely"), mx.MXNetError, "'relu'"),
    (lambda x: nd.expp(x), AttributeError, "did you mean 'exp"),
    (lambda x: nd.linalg.gemm3(x, x), AttributeError, "did you mean 'gemm"),
    (lambda x: nd.dot(x, nd.ones((3, 2))), mx.MXNetError, r"\(2, 2\).*\(3, 2\)"),
    (lambda x: nd.FullyConnected(x, nd.ones((2, 5)), no_bias=True, num_hidden=2), mx.MXNetError,
     r"'weight' is \(2, 5\), but must be \(2, 2\)"),
])
def test_wrong_calls(call, error, message):
    with pytest.raises(error, match=message):
        call(nd.ones((2, 2)))


def test_namespaces():
    x = nd.array([[2.0, 0], [0, 2]])
    assert nd.linalg.gemm2(x, x).asnumpy().tolist() == [[4, 0], [0, 4]]
    assert nd.op.exp is nd.exp and nd._internal._plus_scalar(x, scalar=1)[0, 0].asscalar() == 3
    assert "gemm2" in dir(nd.linalg) and "exp" in dir(nd) and "_plus_scalar" not in dir(nd)
    with pytest.raises(AttributeError):
        nd._plus_scalar


def test_methods_are_the_functions():
    x = nd.array([[1.0, 2], [3, 4]])
    assert all(callable(getattr(x, name)) and getattr(nd.NDArray, name).__doc__ for name in METHODS)
    assert x.square().asnumpy().tolist() == [[1, 4], [9, 16]] and x.clip(2, 3).asnumpy().tolist() == [[2, 2], [3, 3]]
    assert x.transpose((1, 0)).asnumpy().tolist() == [[1, 3], [2, 4]] and x.expand_dims(0).shape == (1, 2, 2)


@pytest.mark.parametrize("name, plain", [
    ("add", operator.add), ("subtract", operator.sub), ("multiply", operator.mul), ("divide", operator.truediv),
    ("true_divide", operator.truediv), ("modulo", operator.mod), ("power", operator.pow), ("maximum", max),
    ("minimum", min), ("equal", operator.eq), ("not_equal", operator.ne), ("greater", operator.gt),
    ("greater_equal", operator.ge), ("lesser", operator.lt), ("lesser_equal", operator.le),
    ("logical_and", lambda a, b: bool(a and b)), ("logical_or", lambda a, b: bool(a or b)),
    ("logical_xor", lambda a, b: bool(a) != bool(b))])
def test_functions_of_two_operands(name, plain):
    function = getattr(nd, name)
    for a, b in ((3.0, 2.0), (2.0, 3.0), (2.0, 2.0)):
        want = float(plain(a, b))
        x, y = nd.array([a]), nd.array([b])
        for got in (function(x, y), function(x, b), function(a, y)):
            assert got.asscalar() == pytest.approx(want)
        assert float(function(a, b)) == pytest.approx(want)
    with pytest.raises(TypeError):
        function(nd.ones((1,)), "a")
    with pytest.raises(TypeError):
        function([1], 2)


def test_arrays_on_different_devices_are_refused_before_anything_runs():
    x, y = nd.ones((2,)), nd.ones((2,))
    y._storage.context = mx.gpu()                    # as far as this check can see
    with pytest.raises(mx.MXNetError, match=r"cpu\(0\), gpu\(0\).*as_in_context"):
        x + y


def test_the_import_is_light():
    code = ("import sys, minimx\n"
            "print([m for m in ('cupy', 'matplotlib', 'minimx.module', 'minimx.visualization') if m in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
