import gc
import threading
import weakref

import numpy as np
import pytest

import minimx as mx
from minimx import autograd
from minimx.ndarray import tape


def variable(values, grad_req="write"):
    x = mx.nd.array(values)
    x.attach_grad(grad_req)
    return x


def values(x):
    return x.asnumpy().tolist()


def test_flags():
    seen = []

    def note():
        seen.append((autograd.is_recording(), autograd.is_training()))

    note()
    with autograd.record():
        note()
        with autograd.predict_mode():
            note()
        with autograd.pause():
            note()
        with autograd.pause(train_mode=True):
            note()
        note()
    with autograd.record(train_mode=False):
        note()
        with autograd.train_mode():
            note()
    note()
    assert seen == [(False, False), (True, True), (True, False), (False, False), (False, True), (True, True),
                    (True, False), (True, True), (False, False)]


def test_flags_by_function_decorator_error_and_thread():
    assert autograd.set_recording(True) is False and autograd.set_training(True) is False
    seen = []
    thread = threading.Thread(target=lambda: seen.append((autograd.is_recording(), autograd.is_training())))
    thread.start()
    thread.join()
    assert seen == [(False, False)]
    assert autograd.set_recording(False) is True and autograd.set_training(False) is True

    @autograd.record()
    def inside():
        return autograd.is_recording()

    assert inside() and not autograd.is_recording()
    with pytest.raises(ZeroDivisionError), autograd.record():
        1 / 0
    assert not autograd.is_recording() and not autograd.is_training()


def test_gradient_of_a_formula_and_head_gradient():
    x = variable([1.0, 2, 3])
    assert values(x.grad) == [0, 0, 0]
    with autograd.record():
        y = (x * x + mx.nd.exp(x)).sum()
    y.backward()
    assert np.allclose(x.grad.asnumpy(), 2 * x.asnumpy() + np.exp(x.asnumpy()))
    with autograd.record():
        y = x * 3
    y.backward(mx.nd.array([1, 10, 100]))
    assert values(x.grad) == [3, 30, 300]


def test_two_heads():
    x = variable([1.0, 2])
    with autograd.record():
        y = x * x
        z = y * x
    autograd.backward([y, z], [None, mx.nd.array([2, 2])])
    assert values(x.grad) == [2 + 6, 4 + 24]


def test_add_null_and_write():
    x, y = variable([1.0, 2], "add"), variable([1.0, 2], "null")
    for _ in range(3):
        with autograd.record():
            z = x * x + y
        z.backward()
    assert values(x.grad) == [6, 12] and values(y.grad) == [0, 0]
    x.grad[:] = 0
    assert values(x.grad) == [0, 0]
    with pytest.raises(KeyError, match="'write', 'add', 'null'"):
        x.attach_grad("sum")


def test_a_variable_through_which_nothing_flows_gets_zeros():
    x = variable([1.0, 2])
    x.grad[:] = 7
    with autograd.record():
        y = mx.nd.BlockGrad(x * x) + x.detach()
        z = x * 0 + y
        w = mx.nd.BlockGrad(x)
    w.backward()
    assert values(x.grad) == [0, 0]
    z.backward()
    assert values(x.grad) == [0, 0]


def test_detach_and_pause_cut_the_graph():
    x = variable([1.0, 2])
    with autograd.record():
        y = x * 2
        with autograd.pause():
            factor = y * 5
        z = y * factor + y.detach() * x
    z.backward()
    assert values(x.grad) == [20 + 2, 40 + 4]


def test_mark_variables():
    a, b = mx.nd.array([1, 2]), mx.nd.array([3, 4])
    ga, gb = mx.nd.zeros((2,)), mx.nd.ones((2,))
    autograd.mark_variables([a, b], [ga, gb], ["write", "add"])
    with autograd.record():
        c = a * b + a
    c.backward()
    assert values(ga) == [4, 5] and values(gb) == [2, 3] and a.grad is ga
    with pytest.raises(mx.MXNetError, match=r"\(2,\).*\(3,\)"):
        autograd.mark_variables(a, mx.nd.zeros((3,)))
    with pytest.raises(mx.MXNetError, match="2 variables, 1 gradients"):
        autograd.mark_variables([a, b], [ga])


def test_retain_graph_and_freed_graph():
    x = variable([1.0, 2])
    with autograd.record():
        y = x * x * x
    y.backward(retain_graph=True)
    y.backward()
    assert values(x.grad) == [3, 12]
    with pytest.raises(mx.MXNetError, match="retain_graph"):
        y.backward()
    with autograd.record():
        y = x * x
        a, b = y * 2, y * 3
    a.backward()
    with pytest.raises(mx.MXNetError, match="freed"):
        b.backward()


def test_a_state_carried_over_a_backward_counts_as_a_constant():
    x, state = variable([2.0]), mx.nd.array([1])
    for _ in range(3):
        with autograd.record():
            state = state * x
        state.backward()
    assert values(state) == [8] and values(x.grad) == [4]


def test_the_tape_is_freed_with_the_arrays():
    x = variable(np.ones(10))
    gc.collect()
    nodes = len(tape._records)
    with autograd.record():
        y = mx.nd.exp(x)
        alive = weakref.ref(y._array)
        z = y * 2
    assert len(tape._records) > nodes
    del y, z
    gc.collect()
    assert alive() is None and len(tape._records) == nodes


def test_heads_that_were_not_recorded():
    x = variable([1.0])
    y = x * 2
    for call in (y.backward, lambda: autograd.backward([y]), lambda: autograd.grad(y, x), mx.nd.ones((1,)).backward):
        with pytest.raises(mx.MXNetError, match=r"attach_grad\(\)"):
            call()
    with autograd.record():
        y = mx.nd.ones((1,)) * 2
    assert y._entry is None
    null = variable([1.0], "null")
    with autograd.record():
        y = null * 2
    with pytest.raises(mx.MXNetError, match="attach_grad"):
        y.backward()


def test_wrong_head_gradients():
    x = variable([1.0, 2])
    with autograd.record():
        y = x * 2
    with pytest.raises(mx.MXNetError, match=r"\(3,\).*\(2,\)"):
        y.backward(mx.nd.ones((3,)))
    with pytest.raises(mx.MXNetError, match="1 heads, but 2"):
        autograd.backward([y], [None, None])


def test_grad_frees_the_graph_unless_told_and_uses_the_mask_of_the_forward_pass_in_both_modes():
    x = variable([1.0, 2, 3, 4, 5, 6, 7, 8])
    with autograd.record():
        y = mx.nd.Dropout(x * x, p=0.5) * 1
    in_predict_mode = autograd.grad(y, x, retain_graph=True, train_mode=False)[0]
    in_training = autograd.grad(y, x)[0]
    assert values(in_training) == [a / b * 2 for a, b in zip(values(y), values(x))]
    assert values(in_predict_mode) == values(in_training)
    with pytest.raises(mx.MXNetError, match="retain_graph"):
        autograd.grad(y, x)


def test_grad_returns_new_arrays():
    x = variable([1.0, 2])
    with autograd.record():
        y = x * x * x
    g = autograd.grad(y, x, head_grads=mx.nd.array([1, 2]))
    assert isinstance(g, list) and values(g[0]) == [3, 24] and values(x.grad) == [0, 0]
    with autograd.record():
        y = x * x
        z = y * 3
    gy, gx = autograd.grad(z, [y, x])
    assert values(gy) == [3, 3] and values(gx) == [6, 12]
    other = variable([1.0])
    with autograd.record():
        y = x * 2
    with pytest.raises(mx.MXNetError, match="do not depend"):
        autograd.grad(y, other)
    with pytest.raises(mx.MXNetError, match="variable 0"):
        autograd.grad(y, mx.nd.ones((1,)))


def test_gradients_of_gradients():
    x = variable([0.5, 1.0, 2.0])
    with autograd.record():
        y = mx.nd.sin(x) * x
        first = autograd.grad(y, x, create_graph=True)[0]
        second = autograd.grad(first, x, create_graph=True)[0]
        z = second * second
    v = x.asnumpy()
    assert np.allclose(first.asnumpy(), np.sin(v) + v * np.cos(v), rtol=1e-5)
    assert np.allclose(second.asnumpy(), 2 * np.cos(v) - v * np.sin(v), rtol=1e-5)
    z.backward()
    third = -3 * np.sin(v) - v * np.cos(v)
    assert np.allclose(x.grad.asnumpy(), 2 * second.asnumpy() * third, rtol=1e-4)


def test_changes_in_place_are_refused_while_recording():
    x = variable([1.0, 2])
    with autograd.record():
        y = x * 2
        for change in (lambda: y.__setitem__(0, 5), lambda: y.__iadd__(x), lambda: mx.nd.exp(x, out=y),
                       lambda: x.__setitem__(0, 1), lambda: y.__setitem__(0, np.ones(1))):
            with pytest.raises(mx.MXNetError, match="in place"):
                change()
    y.backward()
    assert values(x.grad) == [2, 2]


def test_a_change_after_recording_is_found_only_if_the_gradient_needs_the_values():
    x = variable([1.0, 2])
    with autograd.record():
        y = mx.nd.exp(x)
        z = y * 3
    y[0] = 100
    with pytest.raises(mx.MXNetError, match="changed in place"):
        z.backward()
    with autograd.record():
        z = x * x
    x[0:1] = 5
    with pytest.raises(mx.MXNetError, match="changed in place"):
        z.backward()
    with autograd.record():
        z = x * 3
    x[:] = 0
    z.backward()
    assert values(x.grad) == [3, 3]


def test_a_variable_may_change_between_two_recordings():
    x = variable([1.0])
    for want in (2, 4, 8):
        with autograd.record():
            y = x * x
        y.backward()
        assert values(x.grad) == [want]
        x += x.grad / 2


def test_recorded_values_may_be_assigned_to_a_part_of_an_array():
    x = variable([1.0, 2])
    for key, want in (((0, slice(None)), [1, 2]), ((slice(None), slice(0, 2)), [5, 7]), ((1, -1), None)):
        out = mx.nd.zeros((2, 2))
        with autograd.record():
            out[key] = x * 2 if want else x[0] * 2
            y = out * mx.nd.array([[1, 2], [4, 5]])
        y.backward()
        assert values(x.grad) == ([2 * w for w in want] if want else [10, 0])
    with autograd.record():
        out[0] = x
        with pytest.raises(mx.MXNetError, match="in place"):
            out[1] = x
        out = mx.nd.zeros((2,))
        with pytest.raises(mx.MXNetError, match="index array"):
            out[[1, 0]] = x


def test_an_operator_may_overwrite_a_constant_unless_the_gradient_needs_it():
    x = variable([1.0, 2])
    total, factor = mx.nd.ones((2,)), mx.nd.array([3, 3])
    with autograd.record():
        total += x * 2
    total.backward()
    assert values(total) == [3, 5] and values(x.grad) == [2, 2]
    with autograd.record():
        factor *= x
    with pytest.raises(mx.MXNetError, match="changed in place"):
        factor.backward()


def test_attach_grad_detaches():
    x = variable([1.0, 2])
    with autograd.record():
        y = x * 2
        y.attach_grad()
        z = y * y
    z.backward()
    assert values(y.grad) == [4, 8] and values(x.grad) == [0, 0]


def test_copies_views_and_casts_are_recorded():
    x = variable([[1.0, 2], [3, 4]])
    out = mx.nd.zeros((2, 2), dtype="float64")
    with autograd.record():
        y = x.copy().reshape((4,))[1:3] * 2
        z = x.copyto(out)
        w = x.T.astype("float64")
    y.backward()
    assert values(x.grad) == [[0, 2], [2, 0]]
    z.backward()
    assert values(x.grad) == [[1, 1], [1, 1]]
    w.backward(mx.nd.array([[1, 2], [3, 4]], dtype="float64"))
    assert values(x.grad) == [[1, 3], [2, 4]]


def test_dropout_and_batch_norm_use_the_mode_of_recording():
    x = variable(np.ones((4, 50)))
    with autograd.record():
        y = mx.nd.Dropout(x, p=0.5)
    y.backward()
    assert set(y.asnumpy().ravel()) == {0, 2} and (x.grad.asnumpy() == y.asnumpy()).all()
    with autograd.record(train_mode=False):
        y = mx.nd.Dropout(x, p=0.5)
    y.backward()
    assert (y.asnumpy() == 1).all() and (x.grad.asnumpy() == 1).all()
    data, gamma, beta = variable([[1.0, 2], [3, 6]]), variable([1.0, 1]), variable([0.0, 0])
    mean, var = mx.nd.zeros((2,)), mx.nd.ones((2,))
    with autograd.record():
        y = mx.nd.BatchNorm(data, gamma, beta, mean, var, fix_gamma=False, eps=1e-5)
    y.backward()
    assert values(beta.grad) == [2, 2] and np.allclose(data.grad.asnumpy(), 0, atol=1e-6)


def test_a_long_chain():
    x = variable([1.0])
    with autograd.record():
        y = x
        for _ in range(10_000):
            y = y + 1
    y.backward()
    assert values(x.grad) == [1] and values(y) == [10001]
    del y
    gc.collect()


class Sigmoid(autograd.Function):
    def forward(self, x):
        assert not autograd.is_recording()
        y = 1 / (1 + mx.nd.exp(-x))
        self.save_for_backward(y)
        return y

    def backward(self, dy):
        y, = self.saved_tensors
        return dy * y * (1 - y)


def test_function():
    x = variable([-1.0, 0, 2])
    with autograd.record():
        y = Sigmoid()(x) * 2
    y.backward()
    s = 1 / (1 + np.exp(-x.asnumpy()))
    assert np.allclose(y.asnumpy(), 2 * s) and np.allclose(x.grad.asnumpy(), 2 * s * (1 - s), rtol=1e-5)


def test_function_of_two_and_one_that_returns_its_input():
    class Two(autograd.Function):
        def forward(self, a, b):
            return a, a + b

        def backward(self, da, ds):
            return da + ds, da - ds

    a, b = variable([2.0]), variable([5.0])
    with autograd.record():
        p, q = Two()(a, b)
        r = p + 3 * q
    r.backward()
    assert (values(p), values(q), values(a.grad), values(b.grad)) == ([2], [7], [4], [-2])
    with pytest.raises(mx.MXNetError, match="called once"):
        f = Sigmoid()
        f(a)
        f(a)


def test_function_whose_backward_is_wrong():
    class Wrong(autograd.Function):
        def forward(self, a, b):
            return a * b

        def backward(self, d):
            return self.answer

    for answer, message in ((mx.nd.ones((1,)), "1 gradients for 2"), ((mx.nd.ones((1,)), mx.nd.ones((3,))), r"\(3,\)")):
        f, a, b = Wrong(), variable([1.0]), variable([2.0])
        f.answer = answer
        with autograd.record():
            y = f(a, b)
        with pytest.raises(mx.MXNetError, match=message):
            y.backward()


def test_a_recorded_copy_lies_where_it_was_asked_for():
    x = mx.nd.ones((2,))
    x.attach_grad()
    with mx.autograd.record():
        y = x.as_in_context(mx.cpu(1))
        with pytest.raises(mx.MXNetError, match="cannot be recorded"):
            x.copyto(mx.gpu(0))
        z = y * 2
    assert y.context == z.context == mx.cpu(1)
    z.backward()
    assert x.grad.asnumpy().tolist() == [2, 2]


def test_an_own_backward_must_return_arrays():
    class Forgetful(mx.autograd.Function):
        def forward(self, x):
            return x * 2

        def backward(self, dy):
            """Return nothing."""

    x = mx.nd.ones((2,))
    x.attach_grad()
    with mx.autograd.record():
        y = Forgetful()(x)
    with pytest.raises(mx.MXNetError, match="must return NDArrays, but returned NoneType"):
        y.backward()


def test_get_symbol_is_the_recorded_computation():
    x, w = mx.nd.array([[1, 2]]), mx.nd.ones((3, 2))
    x.attach_grad()
    with mx.autograd.record():
        y = mx.nd.FullyConnected(x, w, num_hidden=3, no_bias=True) * 2
    symbol = mx.autograd.get_symbol(y)
    assert symbol.list_arguments() == ["var0", "null0"]
    assert symbol.get_internals().list_outputs() == ["var0", "null0", "node_0_output", "node_1_output"]
    again = mx.sym.load_json(symbol.tojson())
    assert again.eval(var0=x, null0=w)[0].asnumpy().tolist() == y.asnumpy().tolist()
    with pytest.raises(mx.MXNetError, match="record"):
        mx.autograd.get_symbol(mx.nd.ones(2))


def test_a_function_must_return_arrays():
    class Three(autograd.Function):
        def forward(self, x):
            return 3

    with pytest.raises(TypeError, match="Three.forward must return an NDArray or a list of them, but returned int"):
        Three()(mx.nd.ones(2))
