import numpy as np
import pytest

import minimx as mx


class Scale(mx.operator.CustomOp):
    def __init__(self, factor):
        self.factor = factor

    def forward(self, is_train, req, in_data, out_data, aux):
        assert not mx.autograd.is_recording() and mx.autograd.is_training() == is_train
        self.assign(out_data[0], req[0], in_data[0] * self.factor)

    def backward(self, req, out_grad, in_data, out_data, in_grad, aux):
        assert (out_data[0].asnumpy() == in_data[0].asnumpy() * self.factor).all()
        self.assign(in_grad[0], req[0], out_grad[0] * self.factor)


@mx.operator.register("test_scale")
class ScaleProp(mx.operator.CustomOpProp):
    def __init__(self, factor="2.0"):
        assert isinstance(factor, str)
        super().__init__(need_top_grad=True)
        self.factor = float(factor)

    def create_operator(self, ctx, shapes, dtypes):
        assert ctx == mx.cpu() and isinstance(shapes[0], list) and dtypes[0] in (np.float32, np.float64)
        return Scale(self.factor)


class Loss(mx.operator.CustomOp):
    """Softmax with cross entropy, which keeps a count in its auxiliary state and something of its own in between."""

    def forward(self, is_train, req, in_data, out_data, aux):
        self.kept = mx.nd.softmax(in_data[0])
        self.assign(out_data[0], req[0], self.kept)
        aux[0][:] = aux[0] + 1

    def backward(self, req, out_grad, in_data, out_data, in_grad, aux):
        assert out_grad == [None] and in_data[0] is None and (out_data[0].asnumpy() == self.kept.asnumpy()).all()
        one_hot = mx.nd.one_hot(in_data[1], out_data[0].shape[1])
        self.assign(in_grad[0], req[0], out_data[0] - one_hot)
        self.assign(in_grad[1], req[1], 0)


@mx.operator.register("test_loss")
class LossProp(mx.operator.CustomOpProp):
    def __init__(self):
        super().__init__(need_top_grad=False)

    def list_arguments(self):
        return ["data", "label"]

    def list_auxiliary_states(self):
        return ["count"]

    def infer_shape(self, in_shape):
        return [in_shape[0], [in_shape[0][0]]], [in_shape[0]], [[1]]

    def declare_backward_dependency(self, out_grad, in_data, out_data):
        return [in_data[1], out_data[0]]

    def create_operator(self, ctx, shapes, dtypes):
        return Loss()


def test_on_arrays_with_gradient():
    x = mx.nd.array([1, 2])
    x.attach_grad()
    with mx.autograd.record():
        y = mx.nd.Custom(x, op_type="test_scale", factor=3)
        z = y * y
    z.backward()
    assert y.asnumpy().tolist() == [3, 6] and x.grad.asnumpy().tolist() == [18, 36]
    assert mx.nd.Custom(data=x, op_type="test_scale").asnumpy().tolist() == [2, 4]


def test_in_a_symbol():
    y = mx.sym.Custom(data=mx.sym.Variable("x"), op_type="test_scale", factor=3, name="cu")
    assert y.list_arguments() == ["x"] and y.list_outputs() == ["cu_output"]
    assert y.infer_shape(x=(2, 3)) == ([(2, 3)], [(2, 3)], [])
    y = mx.sym.load_json(y.tojson())
    for dtype in ("float32", "float64"):
        x = mx.nd.array([[1, 2, 3]], dtype=dtype)
        executor = (y * 2).bind(mx.cpu(), {"x": x}, args_grad={"x": mx.nd.zeros((1, 3), dtype=dtype)})
        assert executor.forward(is_train=True)[0].asnumpy().tolist() == [[6, 12, 18]]
        executor.backward(mx.nd.array([[1, 1, 2]], dtype=dtype))
        assert executor.grad_dict["x"].asnumpy().tolist() == [[6, 6, 12]]


def test_a_loss_with_own_state_auxiliary_state_and_few_dependencies():
    data, label = np.array([[1.0, 2, 3], [0, 0, 0]], "float32"), np.array([2.0, 0], "float32")
    prob = np.exp(data) / np.exp(data).sum(axis=1, keepdims=True)
    want = prob - np.eye(3)[label.astype(int)]
    net = mx.sym.Custom(mx.sym.Variable("data") * 1, op_type="test_loss", name="loss")
    assert net.list_arguments() == ["data", "loss_label"] and net.list_auxiliary_states() == ["loss_count"]
    assert net.infer_shape(data=(2, 3)) == ([(2, 3), (2,)], [(2, 3)], [(1,)])
    first, second = (net.simple_bind(mx.cpu(), data=(2, 3)) for _ in range(2))
    for executor, factor in ((first, 1), (second, 0)):
        executor.forward(is_train=True, data=mx.nd.array(data * factor), loss_label=mx.nd.array(label))
    first.backward()                                     # each executor has its own CustomOp
    assert np.allclose(first.grad_dict["data"].asnumpy(), want, atol=1e-6)
    assert np.allclose(first.outputs[0].asnumpy(), prob, atol=1e-6)
    assert first.aux_dict["loss_count"].asscalar() == 1
    x, count = mx.nd.array(data), mx.nd.zeros((1,))
    x.attach_grad()
    with mx.autograd.record():
        y = mx.nd.Custom(x, mx.nd.array(label), count, op_type="test_loss")
    y.backward()
    assert np.allclose(x.grad.asnumpy(), want, atol=1e-6) and count.asscalar() == 1


def test_assign():
    op, x = mx.operator.CustomOp(), mx.nd.zeros((2,))
    for req, want in (("write", 3), ("add", 6), ("null", 6), ("inplace", 3)):
        op.assign(x, req, mx.nd.array([3, 3]))
        assert x.asnumpy().tolist() == [want, want]


def test_unknown_op_type():
    for call in (lambda: mx.nd.Custom(mx.nd.ones((1,)), op_type="test_scal"),
                 lambda: mx.sym.Custom(mx.sym.Variable("a"), op_type="test_scal")):
        with pytest.raises(mx.MXNetError, match="did you mean 'test_scale'"):
            call()
    with pytest.raises(mx.MXNetError, match="op_type"):
        mx.nd.Custom(mx.nd.ones((1,)))
    with pytest.raises(TypeError, match="CustomOpProp"):
        mx.operator.register("x")(Scale)


def broken(where):
    """Return the op_type of an operator that raises in the method `where`."""
    class Op(mx.operator.CustomOp):
        def forward(self, is_train, req, in_data, out_data, aux):
            self.check("forward")
            self.assign(out_data[0], req[0], in_data[0])

        def backward(self, req, out_grad, in_data, out_data, in_grad, aux):
            self.check("backward")

        def check(self, method):
            if method == where:
                raise LookupError("sorry")

    @mx.operator.register(f"test_broken_{where}")
    class Prop(mx.operator.CustomOpProp):
        def __init__(self):
            super().__init__()
            Op.check(self, "__init__")

        def infer_shape(self, in_shape):
            Op.check(self, "infer_shape")
            return super().infer_shape(in_shape)

        def infer_type(self, in_type):
            Op.check(self, "infer_type")
            return super().infer_type(in_type)

        def create_operator(self, ctx, shapes, dtypes):
            Op.check(self, "create_operator")
            return Op()

    return f"test_broken_{where}"


@pytest.mark.parametrize("where", ["__init__", "infer_shape", "infer_type", "create_operator", "forward", "backward"])
def test_an_exception_is_the_cause_of_the_error(where):
    def arrays():
        x = mx.nd.ones((2,))
        x.attach_grad()
        with mx.autograd.record():
            y = mx.nd.Custom(x, op_type=name)
        y.backward()

    def symbols():
        net = mx.sym.Custom(mx.sym.Variable("x"), op_type=name, name="culprit")
        executor = net.simple_bind(mx.cpu(), x=(2,))
        executor.forward(is_train=True)
        executor.backward(mx.nd.ones((2,)))

    name = broken(where)
    for run, node in ((arrays, ""), (symbols, "" if where == "__init__" else "culprit")):
        with pytest.raises(mx.MXNetError, match=f"{node}.*{name}.*LookupError.*sorry") as info:
            run()
        error = info.value
        while isinstance(error, mx.MXNetError):
            error = error.__cause__
        assert isinstance(error, LookupError)


def test_wrong_answers_of_infer_shape():
    @mx.operator.register("test_two_shapes")
    class Prop(mx.operator.CustomOpProp):
        def infer_shape(self, in_shape):
            return in_shape, [in_shape[0], in_shape[0]], []

    with pytest.raises(mx.MXNetError, match="1 inputs, 1 outputs"):
        mx.nd.Custom(mx.nd.ones((1,)), op_type="test_two_shapes")


@pytest.mark.parametrize("method, words", [("infer_shape", "must return lists.*returned None"),
                                           ("create_operator", "must return a CustomOp, but returned None")])
def test_a_method_that_forgets_its_return(method, words):
    prop = type("Forgetful", (mx.operator.CustomOpProp,), {method: lambda self, *args: None})
    mx.operator.register(f"test_forgets_{method}")(prop)
    with pytest.raises(mx.MXNetError, match=words):
        mx.nd.Custom(mx.nd.ones((1,)), op_type=f"test_forgets_{method}")
