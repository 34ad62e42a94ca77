"""What MXNet's R page "Symbol and automatic differentiation" adds to the Symbol tutorial, in Python."""
import numpy as np

import minimx as mx


def fully_connected(data, name, num_hidden=10):
    return mx.symbol.FullyConnected(data=data, name=name, num_hidden=num_hidden)


def two_layers():
    net = fully_connected(mx.symbol.Variable("data"), "fc1", 128)
    net = mx.symbol.Activation(data=net, name="relu1", act_type="relu")
    return mx.symbol.Softmax(data=fully_connected(net, "fc2", 10), name="out")


def test_softmax_is_an_old_name_of_softmax_output():
    net = two_layers()
    assert net.list_arguments() == ["data", "fc1_weight", "fc1_bias", "fc2_weight", "fc2_bias", "out_label"]
    assert net.list_outputs() == ["out_output"]
    x, label = mx.nd.array([[0, 1], [3, 0]]), mx.nd.array([0, 0])
    arrays = {"data": x, "label": label}
    old, new = (function(data=mx.sym.Variable("data"), label=mx.sym.Variable("label")).bind(
        mx.cpu(), arrays, {"data": mx.nd.zeros((2, 2))}) for function in (mx.sym.Softmax, mx.sym.SoftmaxOutput))
    for executor in (old, new):
        executor.forward(is_train=True)
        executor.backward()
    np.testing.assert_array_equal(old.outputs[0].asnumpy(), new.outputs[0].asnumpy())
    np.testing.assert_array_equal(old.grad_dict["data"].asnumpy(), new.grad_dict["data"].asnumpy())


def test_an_explicit_weight_takes_the_place_of_the_automatic_one():
    net = mx.symbol.FullyConnected(data=mx.symbol.Variable("data"), weight=mx.symbol.Variable("myweight"), name="fc1",
                                   num_hidden=128)
    assert net.list_arguments() == ["data", "myweight", "fc1_bias"]


def test_a_layer_takes_an_expression():
    net = fully_connected(mx.symbol.Variable("data1") + mx.symbol.Variable("data2"), "fc1", 128)
    assert net.list_arguments() == ["data1", "data2", "fc1_weight", "fc1_bias"]


def test_a_network_is_applied_to_another():
    net = fully_connected(mx.symbol.Variable("data"), "fc1")
    net2 = fully_connected(mx.symbol.Variable("data2"), "net2")
    composed = net(data=net2, name="compose")
    assert composed.list_arguments() == ["data2", "net2_weight", "net2_bias", "fc1_weight", "fc1_bias"]
    assert composed.name == "compose"
    assert net.list_arguments() == ["data", "fc1_weight", "fc1_bias"]              # what was composed is unchanged


def test_training_is_a_thin_layer_over_executors():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(200, 5)).astype("float32")
    y = (x[:, 0] > x[:, 1]).astype("float32")
    mx.random.seed(0)
    module = mx.mod.Module(two_layers(), label_names=["out_label"])
    train = mx.io.NDArrayIter(x, y, batch_size=20, label_name="out_label")
    module.fit(train, num_epoch=10, optimizer_params={"learning_rate": 0.5}, initializer=mx.init.Xavier())
    assert dict(module.score(train, "acc"))["accuracy"] > 0.95


def test_bind_allocates_all_memory_and_plans_it():
    x = mx.sym.Variable("x")
    chain = x
    for _ in range(20):
        chain = mx.sym.tanh(chain)
    executor = chain.simple_bind(mx.cpu(), x=(64, 64), grad_req="null")
    addresses = []
    for _ in range(3):
        addresses.append([id(array) for array in executor.forward()])
    assert addresses[0] == addresses[1] == addresses[2]                # the same arrays, overwritten
    assert executor.memory.bytes <= 2 * 64 * 64 * 4 < executor.memory.naive_bytes
    assert executor.memory.bytes >= executor.memory.lower_bound


def test_one_coarse_operator_equals_many_fine_ones():
    x, w, b = (mx.sym.Variable(name) for name in ("x", "w", "b"))
    coarse = mx.sym.FullyConnected(x, w, b, num_hidden=3)
    fine = mx.sym.broadcast_add(mx.sym.dot(x, w, transpose_b=True), b)
    rng = np.random.default_rng(1)
    arrays = {name: mx.nd.array(rng.normal(size=shape)) for name, shape in (("x", (4, 5)), ("w", (3, 5)), ("b", (3,)))}
    results = []
    for net in (coarse, fine):
        executor = net.bind(mx.cpu(), arrays, {name: mx.nd.zeros(a.shape) for name, a in arrays.items()})
        executor.forward(is_train=True)
        executor.backward(mx.nd.ones((4, 3)))
        results.append([executor.outputs[0].asnumpy()] + [executor.grad_dict[name].asnumpy() for name in "xwb"])
    for one, other in zip(*results, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-6)
