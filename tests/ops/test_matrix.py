"""dot, batch_dot and khatri_rao."""
import numpy as np
import pytest

import minimx as mx


def array(*shape):
    return np.random.RandomState(sum(shape)).randn(*shape).astype("float32")


@pytest.mark.parametrize("a, b, flags, formula", [
    ((2, 3), (3, 4), {}, "ij,jk->ik"),
    ((3, 2), (3, 4), {"transpose_a": True}, "ji,jk->ik"),
    ((2, 3), (4, 3), {"transpose_b": True}, "ij,kj->ik"),
    ((3, 2), (4, 3), {"transpose_a": True, "transpose_b": True}, "ji,kj->ik"),
    ((2, 3, 4), (4, 5, 6), {}, "abj,jkl->abkl"),
    ((4, 2, 3), (5, 6, 4), {"transpose_a": True, "transpose_b": True}, "jab,klj->abkl"),
    ((3,), (3, 4), {}, "j,jk->k"),
    ((2, 3), (3,), {}, "ij,j->i"),
    ((3, 2), (3,), {"transpose_a": True}, "ji,j->i"),
])
def test_dot_sums_over_one_axis(a, b, flags, formula):
    x, y = array(*a), array(*b)
    out = mx.nd.dot(mx.nd.array(x), mx.nd.array(y), **flags)
    np.testing.assert_allclose(out.asnumpy(), np.einsum(formula, x, y), rtol=1e-5)


def test_dot_of_vectors_has_one_element():
    assert mx.nd.dot(mx.nd.ones((3,)), mx.nd.ones((3,))).asnumpy().tolist() == [3.0]


def test_dot_gradient_of_three_axes():
    x, y, g = array(2, 3, 4), array(4, 5, 6), array(2, 3, 5, 6)
    a, b = mx.nd.array(x), mx.nd.array(y)
    a.attach_grad(), b.attach_grad()
    with mx.autograd.record():
        out = mx.nd.dot(a, b)
    out.backward(mx.nd.array(g))
    np.testing.assert_allclose(a.grad.asnumpy(), np.einsum("abkl,jkl->abj", g, y), rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(b.grad.asnumpy(), np.einsum("abkl,abj->jkl", g, x), rtol=1e-4, atol=1e-5)


def test_dot_learns_the_output_axes_of_its_operands():
    net = mx.sym.dot(mx.sym.Variable("a"), mx.sym.Variable("b")) + mx.sym.ones((4, 2))
    args, outs, _ = net.infer_shape_partial(a=(0, 6), b=(0, 0))
    assert args == [(4, 6), (6, 2)] and outs == [(4, 2)]


@pytest.mark.parametrize("operator, a, b, flags, words", [
    ("dot", (2, 3), (2, 3), {}, "the summed axes differ, 3 and 2, in the shapes (2, 3) and (2, 3)"),
    ("dot", (3,), (3,), {"transpose_a": True}, "vectors cannot be transposed"),
    ("batch_dot", (2, 3, 4), (3, 4, 5), {}, "the batch axes differ, 2 and 3"),
    ("batch_dot", (3, 4), (4, 5), {}, "dot multiplies matrices"),
    ("khatri_rao", (2, 3), (2, 4), {}, "the numbers of columns differ, 3 and 4"),
])
def test_shapes_that_do_not_fit(operator, a, b, flags, words):
    with pytest.raises(mx.MXNetError) as error:
        getattr(mx.nd, operator)(mx.nd.ones(a), mx.nd.ones(b), **flags)
    assert words in str(error.value)


@pytest.mark.parametrize("transpose_a", [False, True])
@pytest.mark.parametrize("transpose_b", [False, True])
def test_batch_dot_multiplies_each_pair(transpose_a, transpose_b):
    x, y = array(2, 5, 3, 4), array(2, 5, 4, 6)
    a = mx.nd.array(x.swapaxes(2, 3) if transpose_a else x)
    b = mx.nd.array(y.swapaxes(2, 3) if transpose_b else y)
    out = mx.nd.batch_dot(a, b, transpose_a=transpose_a, transpose_b=transpose_b)
    np.testing.assert_allclose(out.asnumpy(), x @ y, rtol=1e-4, atol=1e-5)


def test_khatri_rao_has_kronecker_products_as_columns():
    x, y, z = array(2, 3), array(4, 3), array(5, 3)
    want = np.stack([np.kron(np.kron(x[:, j], y[:, j]), z[:, j]) for j in range(3)], axis=1)
    out = mx.nd.khatri_rao(mx.nd.array(x), mx.nd.array(y), mx.nd.array(z))
    np.testing.assert_allclose(out.asnumpy(), want, rtol=1e-5)
    np.testing.assert_array_equal(mx.nd.khatri_rao(mx.nd.array(x)).asnumpy(), x)


def test_float16_products_are_summed_in_float32():
    x = mx.nd.ones((1, 4096), dtype="float16")
    assert mx.nd.dot(x, x, transpose_b=True).asnumpy().tolist() == [[4096.0]]     # in halves: 2048 + 1 is 2048
