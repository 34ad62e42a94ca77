import numpy as np
import pytest

import minimx as mx
from minimx.base import MXNetError

SHAPES = [("data", (6, 4))], [("softmax_label", (6,))]


def dense(num_hidden, name, data="data"):
    return mx.sym.FullyConnected(mx.sym.Variable(data), num_hidden=num_hidden, name=name)


def chain(contexts=None):
    first = mx.mod.Module(mx.sym.tanh(dense(8, "fc1")), label_names=None, context=contexts)
    second = mx.mod.Module(mx.sym.SoftmaxOutput(dense(3, "fc2"), name="softmax"), context=contexts)
    return mx.mod.SequentialModule().add(first).add(second, take_labels=True, auto_wiring=True)


def whole():
    net = mx.sym.FullyConnected(mx.sym.tanh(dense(8, "fc1")), num_hidden=3, name="fc2")
    return mx.mod.Module(mx.sym.SoftmaxOutput(net, name="softmax"))


def data_set(n=24):
    y = np.arange(n) % 3
    x = np.eye(3, 4)[y] + np.random.RandomState(0).randn(n, 4) * 0.1
    return x.astype("float32"), y.astype("float32")


def batch(n=6):
    x, y = data_set(n)
    return mx.io.DataBatch([mx.nd.array(x)], [mx.nd.array(y)])


@pytest.mark.parametrize("contexts", [None, [mx.cpu(0), mx.cpu(1)]])
def test_a_chain_computes_what_one_net_does(contexts):
    modules = whole(), chain(contexts)
    for module in modules:
        module.bind(*SHAPES, inputs_need_grad=True)
        module.init_params(mx.init.Xavier())
    modules[1].set_params(*modules[0].get_params())
    for module in modules:
        module.init_optimizer(optimizer_params={"learning_rate": 0.5})
        for _ in range(3):
            module.forward_backward(batch())
            module.update()
    one, many = modules
    np.testing.assert_allclose(many.get_outputs()[0].asnumpy(), one.get_outputs()[0].asnumpy(), rtol=1e-5)
    np.testing.assert_allclose(many.get_input_grads()[0].asnumpy(), one.get_input_grads()[0].asnumpy(), rtol=1e-4,
                               atol=1e-6)
    for name, value in one.get_params()[0].items():
        np.testing.assert_allclose(many.get_params()[0][name].asnumpy(), value.asnumpy(), rtol=1e-4, atol=1e-6)


def test_fit_score_and_predict():
    module, seen = chain(), []
    module.fit(mx.io.NDArrayIter(*data_set(), 6), num_epoch=20, initializer=mx.init.Xavier(),
               optimizer_params={"learning_rate": 0.5}, monitor=mx.mon.Monitor(100),
               epoch_end_callback=lambda epoch, symbol, args, auxs: seen.append((symbol, sorted(args))))
    assert seen[0] == (None, ["fc1_bias", "fc1_weight", "fc2_bias", "fc2_weight"])
    assert module.score(mx.io.NDArrayIter(*data_set(), 6), "acc") == [("accuracy", 1.0)]
    assert module.predict(mx.io.NDArrayIter(data_set(8)[0], batch_size=6)).shape == (8, 3)
    assert (module.data_names, module.output_names) == (["data"], ["softmax_output"])
    assert module.data_shapes[0].name == "data" and module.label_shapes[0][0] == "softmax_label"


def test_names_without_wiring():
    first = mx.mod.Module(dense(8, "fc1"), label_names=None)
    second = mx.mod.Module(dense(3, "fc2", data="fc1_output"), data_names=["fc1_output"], label_names=None)
    module = mx.mod.SequentialModule().add(first).add(second)
    module.bind(SHAPES[0], for_training=False)
    module.init_params()
    module.forward(batch())
    assert module.output_shapes == [("fc2_output", (6, 3))] and module.label_shapes is None


def twice():
    module = mx.mod.SequentialModule()
    for _ in range(2):
        module.add(mx.mod.Module(dense(4, "fc"), label_names=None), auto_wiring=True)
    module.bind(SHAPES[0])
    return module


@pytest.mark.parametrize("call, error, words", [
    (lambda: mx.mod.SequentialModule().add(None, labels=True), ValueError, "labels"),
    (lambda: mx.mod.SequentialModule().bind(*SHAPES), MXNetError, "empty"),
    (lambda: chain().bind(*SHAPES, shared_module=whole()), MXNetError, "shared"),
    (lambda: chain().forward(batch()), MXNetError, "bind"),
    (lambda: twice().init_params(), ValueError, "fc_bias|fc_weight"),
    (lambda: chain().add(whole(), auto_wiring=True).bind([("data", (6, 4)), ("more", (6, 4))], []), ValueError,
     "data")])
def test_refused(call, error, words):
    with pytest.raises(error, match=words):
        call()
