import numpy as np
import pytest

import minimx as mx


def softmax_gradient(scores, labels):
    e = np.exp(scores.asnumpy())
    return e / e.sum(axis=1, keepdims=True) - np.eye(scores.shape[1])[labels.asnumpy().astype(int)]


def chain(loss):
    net = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=3, name="fc")
    return mx.mod.SequentialModule().add(mx.mod.Module(net, label_names=None)).add(
        loss, take_labels=True, auto_wiring=True)


def data_set(n=24):
    y = np.arange(n) % 3
    return np.eye(3, 4)[y] + np.random.RandomState(0).randn(n, 4) * 0.1, y.astype("float32")


def test_a_loss_in_python_trains_like_softmax_output():
    module = chain(mx.mod.PythonLossModule(grad_func=softmax_gradient))
    net = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=3, name="fc")
    same = mx.mod.Module(mx.sym.SoftmaxOutput(net, name="softmax"))
    for m in (module, same):
        m.fit(mx.io.NDArrayIter(*data_set(), 6), num_epoch=5, initializer=mx.init.One(),
              optimizer_params={"learning_rate": 0.5})
    weight, expected = (m.get_params()[0]["fc_weight"].asnumpy() for m in (module, same))
    np.testing.assert_allclose(weight, expected, rtol=1e-4, atol=1e-5)
    assert module.score(mx.io.NDArrayIter(*data_set(), 6), "acc") == [("accuracy", 1.0)]


def test_a_subclass_may_define_the_gradient():
    class Loss(mx.mod.PythonLossModule):
        def _backward_impl(self):
            self._scores_grad = self._scores * 0 + 2

    loss = Loss()
    loss.bind([("data", (2, 3))], [("softmax_label", (2,))], inputs_need_grad=True)
    loss.forward(mx.io.DataBatch([mx.nd.ones((2, 3))], [mx.nd.ones((2,))]))
    loss.backward()
    assert loss.get_input_grads()[0].asnumpy().tolist() == [[2, 2, 2]] * 2
    assert loss.output_shapes == [("pyloss_output", (2, 3))]


class Double(mx.mod.PythonModule):
    """Doubles its input."""

    def __init__(self):
        super().__init__(["data"], None, ["double_output"])

    def _compute_output_shapes(self):
        return [("double_output", self.data_shapes[0].shape)]

    def forward(self, data_batch, is_train=None):
        self._outputs = [2 * data_batch.data[0]]

    def get_outputs(self, merge_multi_context=True):
        return self._outputs

    def backward(self, out_grads=None):
        self._grads = [2 * out_grads[0]]

    def get_input_grads(self, merge_multi_context=True):
        return self._grads


def test_a_module_of_ones_own_between_others():
    first = mx.mod.Module(mx.sym.Variable("data") + 1, label_names=None)
    last = mx.mod.Module(mx.sym.Variable("data") * 3, label_names=None)
    module = mx.mod.SequentialModule().add(first).add(Double(), auto_wiring=True).add(last, auto_wiring=True)
    module.bind([("data", (2,))], inputs_need_grad=True)
    module.init_params()
    module.init_optimizer()
    module.forward(mx.io.DataBatch([mx.nd.array([1, 2])]))
    module.backward([mx.nd.ones((2,))])
    module.update()
    assert module.get_outputs()[0].asnumpy().tolist() == [12, 18]
    assert module.get_input_grads()[0].asnumpy().tolist() == [6, 6]
    assert module.get_params() == ({}, {})


@pytest.mark.parametrize("call, error, words", [
    (lambda: mx.mod.PythonLossModule(data_names=["a", "b"]), ValueError, "one data"),
    (lambda: mx.mod.PythonLossModule(grad_func=3), TypeError, "grad_func"),
    (lambda: mx.mod.PythonLossModule().bind([("x", (2,))]), ValueError, "data_names"),
    (lambda: Double().bind([("data", (2,))], [("label", (2,))]), ValueError, "label"),
    (lambda: Double().bind([("data", (2,))], grad_req="add"), ValueError, "add"),
    (lambda: mx.mod.PythonModule(["data"], None, []).bind([("data", (2,))]), NotImplementedError, "_compute")])
def test_refused(call, error, words):
    with pytest.raises(error, match=words):
        call()


def test_a_loss_takes_no_gradients_and_needs_a_function():
    loss = mx.mod.PythonLossModule()
    loss.bind([("data", (2,))], [("softmax_label", (2,))])
    with pytest.raises(ValueError, match="out_grads"):
        loss.backward([mx.nd.ones((2,))])
    with pytest.raises(NotImplementedError, match="grad_func"):
        loss.backward()
