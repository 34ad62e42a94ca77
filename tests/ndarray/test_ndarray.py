import copy
import pickle

import numpy as np
import pytest

import minimx as mx

DTYPES = ["float32", "float64", "float16", "int32", "int64", "uint8", "int8"]


def test_attributes():
    x = mx.nd.zeros((2, 3, 4), dtype="float64")
    assert (x.shape, x.size, x.ndim, x.dtype, x.stype, len(x)) == ((2, 3, 4), 24, 3, np.float64, "default", 2)
    assert str(x.context) == str(x.ctx) == "cpu(0)" and x.T.shape == (4, 3, 2) and x.grad is None and x.writable
    assert x[0, 0].T.shape == (4,) and x.as_nd_ndarray() is x and x.tostype("default") is x


def test_truth_and_scalars():
    assert bool(mx.nd.array([2])) and not mx.nd.array([0]) and not mx.nd.array([])
    with pytest.raises(ValueError, match="ambiguous"):
        bool(mx.nd.array([1, 2]))
    assert mx.nd.array([[3]]).asscalar() == 3 and mx.nd.array(3).item() == 3
    with pytest.raises(ValueError, match=r"\(2,\)"):
        mx.nd.array([1, 2]).asscalar()
    with pytest.raises(TypeError):
        float(mx.nd.array([1]))
    with pytest.raises(IndexError):
        len(mx.nd.array(3))
    assert len({mx.nd.ones((1,)), mx.nd.ones((1,))}) == 2


@pytest.mark.parametrize("dtype", DTYPES)
def test_arithmetic_keeps_the_dtype(dtype):
    x = mx.nd.array([3, 5], dtype=dtype)
    values = x.asnumpy()
    for y, want in ((x + x, values + values), (x - 1, values - 1), (2 * x, 2 * values), (x % 2, values % 2),
                    (x ** 2, values ** 2), (1 + x, values + 1), (x > 3, values > 3), (x <= 3, values <= 3),
                    (3 == x, values == 3), (x != 3, values != 3), (7 % x, 7 % values), (2 ** x, 2 ** values)):
        assert y.dtype == x.dtype and np.allclose(y.asnumpy(), want.astype(dtype), rtol=1e-2)


def test_integers_divide_towards_zero_and_wrap():
    assert (mx.nd.array([7, -7], dtype="int32") / 2).asnumpy().tolist() == [3, -3]
    u = mx.nd.array([3, 5], dtype="uint8")
    assert (u - 4).asnumpy().tolist() == [255, 1] and (-u).asnumpy().tolist() == [253, 251]


def test_broadcasting_and_numpy_scalars():
    assert (mx.nd.ones((2, 1)) + mx.nd.ones((3,))).shape == (2, 3)
    x = mx.nd.array([1, 2])
    for number in (np.float32(2), np.float64(2), np.int64(2), True + 1):
        assert (x * number).asnumpy().tolist() == [2, 4] and (number - x).asnumpy().tolist() == [1, 0]
        assert (number * x).dtype == np.float32


@pytest.mark.parametrize("other", [np.ones(2, "float32"), [1, 2], "a", None, object()])
def test_other_operands_are_a_type_error_that_tells_the_remedy(other):
    x = mx.nd.ones((2,))
    for act in (lambda: x + other, lambda: other * x, lambda: x == other, lambda: x.__iadd__(other)):
        with pytest.raises(TypeError, match=r"mx.nd.array\(x\)|can't multiply|unsupported"):
            act()


def test_shapes_and_dtypes_that_do_not_fit_are_named():
    with pytest.raises(mx.MXNetError, match=r"\(2, 3\).*\(3, 2\)"):
        mx.nd.ones((2, 3)) + mx.nd.ones((3, 2))
    with pytest.raises(mx.MXNetError, match="float32.*float64|float64.*float32"):
        mx.nd.ones((2,)) + mx.nd.ones((2,), dtype="float64")


def test_in_place_operators_keep_array_and_views():
    x = mx.nd.array([1.0, 2, 3])
    y, row, version = x, x[0:2], x._storage.version
    x += 1
    x *= 2
    x -= mx.nd.array([1, 1, 1])
    x /= 4
    x %= 1
    assert y is x and x._storage.version == version + 5
    assert y.asnumpy().tolist() == [0.75, 0.25, 0.75] and row.asnumpy().tolist() == [0.75, 0.25]
    with pytest.raises(mx.MXNetError):
        x += mx.nd.ones((2, 3))


def test_out_may_be_an_input():
    x = mx.nd.array([[1.0, 2], [3, 4]])
    mx.nd.dot(x, x, out=x)
    assert x.asnumpy().tolist() == [[7, 10], [15, 22]]
    mx.nd.transpose(x, out=x)
    assert x.asnumpy().tolist() == [[7, 15], [10, 22]]
    y = mx.nd.arange(6)
    mx.nd.broadcast_add(y[0:3], y[1:4], out=y[0:3])
    assert y.asnumpy().tolist() == [1, 3, 5, 3, 4, 5]


def test_out_of_another_form_is_refused():
    with pytest.raises(mx.MXNetError, match=r"\(3,\)"):
        mx.nd.exp(mx.nd.ones((2,)), out=mx.nd.ones((3,)))
    with pytest.raises(mx.MXNetError, match="int32"):
        mx.nd.exp(mx.nd.ones((2,)), out=mx.nd.ones((2,), dtype="int32"))


def test_reshape_is_a_view():
    x = mx.nd.zeros((3, 4))
    for y in (x.reshape((4, 3)), x.reshape(12), x.reshape(-1), x.reshape((0, -1)), x.reshape(shape=(2, 6))):
        y[0] = 1
        assert y._storage is x._storage and x[0, 0].asscalar() == 1
    assert x.reshape((-1, 0), reverse=True).shape == (3, 4) and x.reshape((-4, 1, 3, -2)).shape == (1, 3, 4)
    for wrong in ((5, 5), (-1, -1), (-7,)):
        with pytest.raises(mx.MXNetError):
            x.reshape(wrong)
    for wrong in ((5,), (7, -1), ()):                       # MXNet's class where elements are left over
        with pytest.raises(ValueError, match="Reshape"):
            x.reshape(wrong)
    with pytest.raises(TypeError, match="full: the value must be a number, but is 'a'"):
        mx.nd.full((2,), "a")
    with pytest.raises(TypeError, match="bogus"):
        x.reshape((4, 3), bogus=1)


def test_copies():
    x = mx.nd.array([[1, 2], [3, 4]], dtype="int32")
    for y in (x.copy(), copy.copy(x), copy.deepcopy(x), pickle.loads(pickle.dumps(x)), x.copyto(mx.cpu(1)),
              x.astype("int32"), mx.nd.array(x), x.as_in_context(mx.cpu(1))):
        assert y.dtype == np.int32 and y.asnumpy().tolist() == [[1, 2], [3, 4]]
        y[:] = 0
    assert x.asnumpy().tolist() == [[1, 2], [3, 4]] and x.copyto(mx.cpu(1)).context == mx.cpu(1)
    assert x.as_in_context(mx.cpu()) is x and x.astype("int32", copy=False) is x and x.copyto(x) is x
    y = mx.nd.zeros((2, 2), dtype="float64")
    assert x.copyto(y) is y and y.asnumpy().tolist() == [[1, 2], [3, 4]]
    with pytest.raises(mx.MXNetError, match=r"\(2, 2\).*\(2,\)"):
        x.copyto(mx.nd.zeros((2,)))
    with pytest.raises(TypeError):
        x.copyto(3)
    a = x.asnumpy()
    a[:] = 0
    assert x.asnumpy().sum() == 10


def test_astype_truncates_and_wraps():
    assert mx.nd.array([1.7, -1.7]).astype("int32").asnumpy().tolist() == [1, -1]
    assert mx.nd.array([300], dtype="int32").astype("uint8").asnumpy().tolist() == [44]
    with pytest.raises(TypeError):
        mx.nd.ones((1,)).astype("float31")


def test_numpy_takes_it():
    x = mx.nd.array([[1, 2], [3, 4]])
    shared = np.asarray(x)
    shared[0, 0] = 9
    assert x[0, 0].asscalar() == 9 and x._storage.exported
    assert np.asarray(x, dtype="int64").dtype == np.int64 and np.array(x) is not np.asarray(x)
    copied = np.array(x)
    copied[:] = 0
    assert x.asnumpy().sum() == 18
    with pytest.raises(ValueError, match="without a copy"):
        x.__array__(np.int32, copy=False)


def test_writes_count_on_the_storage():
    x = mx.nd.zeros((4,))
    version = x._storage.version
    x[1:3] = 1
    mx.nd.ones((4,)).copyto(x)
    mx.nd.exp(x, out=x)
    x.slice_assign(mx.nd.zeros((2,)), (0,), (2,), None)
    x.slice_assign_scalar(5, (3,), (4,), (1,))
    assert x._storage.version == version + 5
    assert np.allclose(x.asnumpy(), [0, 0, np.e, 5])
    weight, momentum = mx.nd.ones((2,)), mx.nd.zeros((2,))
    before = momentum._storage.version
    mx.nd.sgd_mom_update(weight, mx.nd.ones((2,)), momentum, lr=0.5, momentum=0.9, out=weight)
    assert momentum._storage.version > before and weight.asnumpy().tolist() == [0.5, 0.5]


def test_auxiliary_states_change_in_training_only():
    args = mx.nd.array([[1.0, 2], [3, 6]]), mx.nd.ones((2,)), mx.nd.zeros((2,))
    mean, var = mx.nd.zeros((2,)), mx.nd.ones((2,))
    mx.nd.BatchNorm(*args, mean, var)
    assert mean.asnumpy().tolist() == [0, 0]
    with mx.autograd.train_mode():
        mx.nd.BatchNorm(*args, mean, var, momentum=0.5)
    assert mean.asnumpy().tolist() == [1, 2]
