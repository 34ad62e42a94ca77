import logging

import numpy as np
import pytest

import minimx as mx
from minimx.base import MXNetError


def net(data=None):
    data = mx.sym.Variable("data") if data is None else data
    fc = mx.sym.FullyConnected(data, num_hidden=3, name="fc")
    return mx.sym.SoftmaxOutput(fc, name="softmax")


def data_set(n=24, seed=0):
    """Points of three clusters."""
    rng = np.random.RandomState(seed)
    y = np.arange(n) % 3
    x = np.eye(3, 5)[y] * 3 + rng.randn(n, 5) * 0.3
    return x.astype("float32"), y.astype("float32")


def iterator(batch_size=8, n=24):
    return mx.io.NDArrayIter(*data_set(n), batch_size)


def bound(batch_size=4, **kwargs):
    module = mx.mod.Module(net())
    module.bind([("data", (batch_size, 5))], [("softmax_label", (batch_size,))], **kwargs)
    module.init_params(mx.init.Xavier())
    return module


def two_contexts(batch_size=4, kvstore="local", optimizer_params=(("learning_rate", 0.1),), **kwargs):
    module = mx.mod.Module(net(), context=[mx.cpu(0), mx.cpu(1)], **kwargs)
    module.bind([("data", (batch_size, 5))], [("softmax_label", (batch_size,))], inputs_need_grad=True)
    module.init_params(mx.init.Xavier())
    module.init_optimizer(kvstore, optimizer_params=optimizer_params)
    return module


def batch(n, label=True):
    x, y = data_set(n)
    return mx.io.DataBatch([mx.nd.array(x)], [mx.nd.array(y)] if label else None)


def test_fit_learns():
    module = mx.mod.Module(net())
    module.fit(iterator(), num_epoch=10, optimizer_params={"learning_rate": 0.5}, initializer=mx.init.Xavier())
    assert module.score(iterator(), ["acc", "ce"])[0] == ("accuracy", 1.0)
    assert module.score(iterator(), "acc", num_batch=1) == [("accuracy", 1.0)]


def test_fit_calls_back_in_order(caplog):
    caplog.set_level(logging.INFO)
    seen = []
    module = mx.mod.Module(net())
    module.fit(iterator(12), eval_data=iterator(12), begin_epoch=1, num_epoch=2,
               batch_end_callback=lambda p: seen.append(("batch", p.epoch, p.nbatch)),
               epoch_end_callback=[lambda e, s, a, x: seen.append(("epoch", e, sorted(a), x))],
               eval_batch_end_callback=lambda p: seen.append(("eval", p.nbatch)),
               eval_end_callback=lambda p: seen.append(("end", p.epoch, p.nbatch)))
    assert seen == [("batch", 1, 0), ("batch", 1, 1), ("epoch", 1, ["fc_bias", "fc_weight"], {}),
                    ("eval", 0), ("eval", 1), ("end", 1, 2)]
    assert [m.split("=")[0] for m in caplog.messages] == [
        "Epoch[1] Train-accuracy", "Epoch[1] Time cost", "Epoch[1] Validation-accuracy"]


def test_one_step_by_hand():
    module = bound()
    module.init_optimizer(optimizer_params={"learning_rate": 0.1})
    before = module.get_params()[0]
    b = batch(4)
    module.forward_backward(b)
    prob = module.get_outputs()[0].asnumpy()
    module.update()
    after = module.get_params()[0]
    x, y = b.data[0].asnumpy(), b.label[0].asnumpy().astype(int)
    z = x @ before["fc_weight"].asnumpy().T + before["fc_bias"].asnumpy()
    softmax = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(prob, softmax, rtol=1e-5)
    step = (softmax - np.eye(3)[y]).T @ x / 4
    np.testing.assert_allclose(after["fc_weight"].asnumpy(), before["fc_weight"].asnumpy() - 0.1 * step,
                               rtol=1e-4, atol=1e-6)


def test_predict_leaves_out_padding():
    module = bound(8)
    x, _ = data_set(20)
    it = mx.io.NDArrayIter(x, batch_size=8)
    whole = module.predict(it).asnumpy()
    assert whole.shape == (20, 3)
    parts = module.predict(it, merge_batches=False)
    assert [outs[0].shape for outs in parts] == [(8, 3), (8, 3), (4, 3)]
    np.testing.assert_array_equal(np.concatenate([outs[0].asnumpy() for outs in parts]), whole)
    assert module.predict(it, num_batch=2).shape == (16, 3)
    assert [o.shape for o in module.predict(it, always_output_list=True)] == [(20, 3)]
    np.testing.assert_allclose(module.predict(x).asnumpy(), whole, rtol=1e-5)
    assert [(n, b.pad) for _, n, b in module.iter_predict(it)] == [(0, 0), (1, 0), (2, 4)]


def test_outputs_of_two_heads():
    data = mx.sym.Variable("data")
    both = mx.sym.Group([net(data), mx.sym.BlockGrad(data * 2, name="twice")])
    module = mx.mod.Module(both)
    module.bind([("data", (4, 5))], for_training=False)
    module.init_params()
    x, _ = data_set(8)
    prob, twice = module.predict(mx.io.NDArrayIter(x, batch_size=4))
    assert prob.shape == (8, 3)
    np.testing.assert_array_equal(twice.asnumpy(), 2 * x)
    assert module.output_shapes == [("softmax_output", (4, 3)), ("twice_output", (4, 5))]


def test_batches_of_other_sizes_reshape():
    module = bound(4)
    module.init_optimizer()
    for n in (6, 2):
        module.forward_backward(batch(n))
        module.update()
        assert module.get_outputs()[0].shape == (n, 3)
        assert module.data_shapes[0].shape == (n, 5) and module.label_shapes[0].shape == (n,)
    module.forward(batch(9, label=False), is_train=False)
    assert module.get_outputs()[0].shape == (9, 3)
    assert module.label_shapes[0] == ("softmax_label", (9,))
    weights = module.get_params()[0]["fc_weight"].asnumpy()
    assert not np.isnan(weights).any() and abs(weights).sum() > 0


def test_labels_count_again_after_batches_without():
    module, same = bound(4), bound(4)
    same.set_params(*module.get_params())
    for m in (module, same):
        m.init_optimizer()
    module.forward(batch(3, label=False), is_train=False)
    for m in (module, same):
        m.forward_backward(batch(4))
        m.update()
    np.testing.assert_allclose(module.get_params()[0]["fc_weight"].asnumpy(),
                               same.get_params()[0]["fc_weight"].asnumpy(), rtol=1e-6)


def test_module_without_labels_reshapes():
    module = bound(4)
    module.bind([("data", (4, 5))], for_training=False, force_rebind=True)
    module.forward(batch(7, label=False))
    assert module.get_outputs()[0].shape == (7, 3) and module.label_shapes is None


def test_features_of_another_size_are_refused():
    module = bound(4)
    with pytest.raises(MXNetError):
        module.forward(mx.io.DataBatch([mx.nd.zeros((4, 6))]))


def test_reshape_keeps_the_parameters_shared():
    module = bound(4)
    module.reshape([("data", (2, 5))], [("softmax_label", (2,))])
    module.set_params({"fc_weight": mx.nd.ones((3, 5)), "fc_bias": mx.nd.zeros((3,))}, {})
    module.reshape([("data", (4, 5))], [("softmax_label", (4,))])
    assert (module.get_params()[0]["fc_weight"].asnumpy() == 1).all()


def test_gradients_of_inputs():
    module = bound(inputs_need_grad=True)
    module.forward(batch(4))
    module.backward()
    grad, = module.get_input_grads()
    prob, y = module.get_outputs()[0].asnumpy(), data_set(4)[1].astype(int)
    weight = module.get_params()[0]["fc_weight"].asnumpy()
    np.testing.assert_allclose(grad.asnumpy(), (prob - np.eye(3)[y]) @ weight, rtol=1e-4, atol=1e-6)


def test_gradients_of_outputs_that_are_no_losses():
    module = mx.mod.Module(mx.sym.Variable("data") * 3, label_names=[])
    module.bind([("data", (2,))], inputs_need_grad=True)
    module.init_params()
    module.forward(mx.io.DataBatch([mx.nd.ones((2,))]))
    module.backward([mx.nd.array([1, 2])])
    assert module.get_input_grads()[0].asnumpy().tolist() == [3, 6]


def test_grad_req_add():
    module = bound(grad_req="add")
    module.init_optimizer(optimizer_params={"learning_rate": 1.0})
    once = bound()
    once.set_params(*module.get_params())
    once.init_optimizer(optimizer_params={"learning_rate": 2.0})
    for m, passes in ((module, 2), (once, 1)):
        for _ in range(passes):
            m.forward_backward(batch(4))
        m.update()
    np.testing.assert_allclose(module.get_params()[0]["fc_weight"].asnumpy(),
                               once.get_params()[0]["fc_weight"].asnumpy(), rtol=1e-4, atol=1e-6)


def test_fixed_parameters_do_not_learn():
    module = mx.mod.Module(net(), fixed_param_names=["fc_weight"])
    module.bind(iterator().provide_data, iterator().provide_label)
    module.init_params(mx.init.One())
    module.init_optimizer()
    module.forward_backward(batch(8))
    module.update()
    params = module.get_params()[0]
    assert (params["fc_weight"].asnumpy() == 1).all() and (params["fc_bias"].asnumpy() != 0).any()


def test_params_are_copies():
    module = bound()
    module.get_params()[0]["fc_weight"][:] = 100
    assert abs(module.get_params()[0]["fc_weight"].asnumpy()).max() < 100


def test_variables_choose_their_initializer():
    weight = mx.sym.Variable("fc_weight", init=mx.init.Constant(4))
    fc = mx.sym.FullyConnected(mx.sym.Variable("data"), weight, num_hidden=2, name="fc")
    module = mx.mod.Module(fc, label_names=[])
    module.bind([("data", (1, 2))])
    module.init_params(mx.init.Zero())
    assert (module.get_params()[0]["fc_weight"].asnumpy() == 4).all()


def test_auxiliary_states():
    symbol = mx.sym.BatchNorm(mx.sym.Variable("data"), momentum=0.5, name="bn")
    module = mx.mod.Module(symbol, label_names=[])
    module.bind([("data", (4, 2))])
    module.init_params()
    assert {n: a.asnumpy().tolist() for n, a in module.get_params()[1].items()} == {
        "bn_moving_mean": [0, 0], "bn_moving_var": [1, 1]}
    module.forward(mx.io.DataBatch([mx.nd.ones((4, 2)) * 6]), is_train=True)
    module.backward([mx.nd.ones((4, 2))])
    mx.nd.waitall()
    assert module.get_params()[1]["bn_moving_mean"].asnumpy().tolist() == [3, 3]


def test_missing_extra_and_wrong_parameters():
    module = bound()
    weight, bias = mx.nd.ones((3, 5)), mx.nd.ones((3,))
    with pytest.raises(RuntimeError, match="fc_bias"):
        module.set_params({"fc_weight": weight}, {})
    with pytest.raises(mx.MXNetError, match=r"\(3, 4\).*\(3, 5\)"):
        module.set_params({"fc_weight": mx.nd.ones((3, 4)), "fc_bias": bias}, {})
    with pytest.raises(ValueError, match="other"):
        module.set_params({"other": bias}, {}, allow_missing=True)
    with pytest.warns(UserWarning, match="other"):
        module.set_params({"fc_weight": weight, "fc_bias": bias, "other": bias}, {})
    module.set_params({"fc_bias": bias * 7}, {}, allow_missing=True)
    params = module.get_params()[0]
    assert (params["fc_weight"].asnumpy() == 1).all() and (params["fc_bias"].asnumpy() == 7).all()
    with pytest.warns(UserWarning, match="initialized already; pass force_init"):
        module.init_params(mx.init.Zero())
    assert (module.get_params()[0]["fc_bias"].asnumpy() == 7).all()
    module.init_params(mx.init.Zero(), arg_params={"fc_weight": weight}, allow_missing=True, force_init=True)
    params = module.get_params()[0]
    assert (params["fc_weight"].asnumpy() == 1).all() and (params["fc_bias"].asnumpy() == 0).all()


def test_checkpoint_goes_on_where_it_was(tmp_path):
    prefix = str(tmp_path / "net")
    module = bound(8)
    module.init_optimizer(optimizer_params={"learning_rate": 0.1, "momentum": 0.9})
    module.forward_backward(batch(8))
    module.update()
    module.save_checkpoint(prefix, 3, save_optimizer_states=True)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["net-0003.params", "net-0003.states", "net-symbol.json"]
    again = mx.mod.Module.load(prefix, 3, load_optimizer_states=True)
    again.bind(module.data_shapes, module.label_shapes)
    again.init_optimizer(optimizer_params={"learning_rate": 0.1, "momentum": 0.9})
    for m in (module, again):
        m.forward_backward(batch(8))
        m.update()
    for name, value in module.get_params()[0].items():
        np.testing.assert_allclose(again.get_params()[0][name].asnumpy(), value.asnumpy(), rtol=1e-6)


def test_checkpoint_that_lacks_a_parameter(tmp_path):
    mx.model.save_checkpoint(str(tmp_path / "net"), 0, net(), {"fc_bias": mx.nd.zeros((3,))}, {})
    with pytest.raises(RuntimeError, match="fc_weight"):
        mx.mod.Module.load(str(tmp_path / "net"), 0).bind([("data", (4, 5))])


def test_parameters_in_a_file(tmp_path):
    file, module, other = str(tmp_path / "p"), bound(), bound()
    module.save_params(file)
    other.load_params(file)
    np.testing.assert_array_equal(module.get_params()[0]["fc_weight"].asnumpy(),
                                  other.get_params()[0]["fc_weight"].asnumpy())


def test_binding_again():
    module = bound(4)
    weight = module.get_params()[0]["fc_weight"].asnumpy()
    module.bind([("data", (2, 5))])
    assert module.data_shapes[0].shape == (4, 5)
    module.bind([("data", (2, 5))], force_rebind=True, for_training=False)
    assert module.data_shapes[0].shape == (2, 5) and module.label_shapes is None
    np.testing.assert_array_equal(module.get_params()[0]["fc_weight"].asnumpy(), weight)


def test_modules_share_parameters():
    module, other = bound(4), mx.mod.Module(net())
    other.bind([("data", (2, 5))], [("softmax_label", (2,))], shared_module=module)
    module.set_params({"fc_weight": mx.nd.ones((3, 5)) * 2, "fc_bias": mx.nd.zeros((3,))}, {})
    assert (other.get_params()[0]["fc_weight"].asnumpy() == 2).all()


def test_an_optimizer_of_ones_own():
    module, optimizer = bound(4), mx.optimizer.SGD(wd=0.1)
    module.init_optimizer(optimizer=optimizer)
    assert optimizer.idx2name == {0: "fc_weight", 1: "fc_bias"}
    assert bound(4).optimizer_initialized is False
    default = bound(4)
    default.init_optimizer()
    assert default._optimizer.rescale_grad == 0.25


def test_half_precision_data():
    module = mx.mod.Module(mx.sym.Cast(mx.sym.Variable("data"), dtype="float32") * 2, label_names=[])
    module.bind([mx.io.DataDesc("data", (2,), dtype="float16")], for_training=False)
    module.init_params()
    module.forward(mx.io.DataBatch([mx.nd.array([1, 2], dtype="float16")]))
    out = module.get_outputs()[0]
    assert out.dtype == np.float32 and out.asnumpy().tolist() == [2, 4]


@pytest.mark.parametrize("call, error, words", [
    (lambda: mx.mod.Module(net(), data_names=["dat"]), ValueError, "dat"),
    (lambda: mx.mod.Module(net(), fixed_param_names=["fc_weigth"]), ValueError, "fc_weigth"),
    (lambda: two_contexts(kvstore=None), MXNetError, "kvstore='local'"),
    (lambda: mx.mod.Module(net(), context=[mx.cpu(0)], work_load_list=[1, 2]), ValueError, "2 work loads"),
    (lambda: mx.mod.Module(net(), state_names=["state"]), ValueError, "state"),
    (lambda: mx.mod.Module(net(), compression_params={"type": "2bit"}), MXNetError, "compression_params"),
    (lambda: bound().set_states(), ValueError, "states or value"),
    (lambda: mx.mod.Module(net()).forward(None), MXNetError, "bind"),
    (lambda: mx.mod.Module(net()).get_params(), MXNetError, "bind"),
    (lambda: mx.mod.Module(net()).bind([("dat", (4, 5))]), ValueError, "dat"),
    (lambda: bound().update(), MXNetError, "init_optimizer"),
    (lambda: bound().get_input_grads(), MXNetError, "inputs_need_grad"),
    (lambda: bound(for_training=False).backward(), MXNetError, "for_training"),
    (lambda: bound().init_optimizer(optimizer="nosuch"), ValueError, "nosuch"),
    (lambda: bound().init_optimizer(kvstore="nosuch"), MXNetError, "nosuch"),
    (lambda: bound().forward(mx.io.DataBatch([mx.nd.zeros((4, 5))] * 2)), ValueError, "2 data"),
    (lambda: mx.mod.Module(net()).fit(iterator()), ValueError, "num_epoch"),
    (lambda: mx.mod.Module(net()).fit(iterator(), num_epochs=3), TypeError, "did you mean 'num_epoch'"),
    (lambda: mx.mod.Module(net()).fit(np.ones((8, 5)), num_epoch=3), AttributeError, "mx.io.NDArrayIter"),
    (lambda: bound().score(np.ones((8, 5)), "acc"), AttributeError, "mx.io.NDArrayIter"),
    (lambda: bound().predict([[1, 2]]), ValueError, "of type list"),
    (lambda: bound().forward(mx.nd.ones((4, 5))), AttributeError, r"mx.io.DataBatch\(\[x\]\)"),
    (lambda: bound().update_metric("acc", []), AttributeError, r"mx.metric.create\('acc'\)"),
    (lambda: bound().init_optimizer(optimizer_params={"learning_rat": 1}), TypeError, "did you mean 'learning_rate'"),
    (lambda: bound().init_optimizer(optimizer_params=0.1), TypeError, "a dict such as"),
    (lambda: bound().init_optimizer(kvstore=3), TypeError, "kvstore must be"),
    (lambda: bound().init_params(initializer="xavir", force_init=True), TypeError, "an Initializer.*'xavir'"),
    (lambda: mx.mod.Module("net.json"), AttributeError, "mx.sym.load"),
    (lambda: mx.mod.Module(net(), data_names="data"), ValueError, r"write data_names=\['data'\]"),
    (lambda: mx.mod.Module(net()).bind({"data": (4, 5)}), ValueError, "a list of DataDesc"),
    (lambda: mx.mod.Module(net()).bind([(4, 5)]), ValueError, "a list of DataDesc")])
def test_refused(call, error, words):
    with pytest.raises(error, match=words):
        call()


def test_a_label_that_the_net_does_not_have_is_a_warning():
    with pytest.warns(UserWarning, match="softmax_label"):
        mx.mod.Module(mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=2))


def gradients(module):
    return {name: sum(g.asnumpy() for g in module._exec_group.grads_of(name)) for name in ("fc_weight", "fc_bias")}


@pytest.mark.parametrize("size", [4, 5, 8])
def test_two_contexts_compute_what_one_does(size):
    one, two = bound(4, inputs_need_grad=True), two_contexts(4)
    one.init_optimizer(optimizer_params={"learning_rate": 0.1, "momentum": 0.9})
    two.init_optimizer(optimizer_params={"learning_rate": 0.1, "momentum": 0.9}, force_init=True)
    two.set_params(*one.get_params())
    for _ in range(3):
        for module in (one, two):
            module.forward_backward(batch(size))
        for of in (lambda m: m.get_outputs()[0].asnumpy(), lambda m: m.get_input_grads()[0].asnumpy()):
            np.testing.assert_allclose(of(one), of(two), rtol=1e-5, atol=1e-6)
        for name, grad in gradients(one).items():
            np.testing.assert_allclose(gradients(two)[name], grad, rtol=1e-5, atol=1e-6)
        one.update()
        two.update()
    assert [out.shape[0] for out in two.get_outputs(merge_multi_context=False)[0]] == [size // 2, size - size // 2]
    assert two.output_shapes == [("softmax_output", (size, 3))]
    for name, value in one.get_params()[0].items():
        np.testing.assert_allclose(two.get_params()[0][name].asnumpy(), value.asnumpy(), rtol=1e-5, atol=1e-6)
        first, second = two._exec_group.arrays_of(name)
        np.testing.assert_array_equal(first.asnumpy(), second.asnumpy())


def test_two_contexts_fit_and_score():
    module = mx.mod.Module(net(), context=[mx.cpu(0), mx.cpu(1)], work_load_list=[1, 3])
    module.fit(iterator(), num_epoch=10, optimizer_params={"learning_rate": 0.5}, initializer=mx.init.Xavier())
    assert [s.stop - s.start for s in module._exec_group.slices] == [2, 6]
    assert module.score(iterator(), "acc") == [("accuracy", 1.0)]
    assert module.predict(iterator(8, 20)).shape == (20, 3)
    halves = batch(8).label[0]
    metric = mx.metric.create("acc")
    module.forward(batch(8))
    module.update_metric(metric, [[halves[:2]], [halves[2:]]], pre_sliced=True)
    assert metric.get() == ("accuracy", 1.0)


def test_a_batch_too_small_for_its_contexts():
    with pytest.raises(ValueError, match="1 samples"):
        two_contexts(1)


def test_statistics_of_two_contexts_are_averaged():
    symbol = mx.sym.BatchNorm(mx.sym.Variable("data"), momentum=0.5, name="bn")
    module = mx.mod.Module(symbol, label_names=[], context=[mx.cpu(0), mx.cpu(1)])
    module.bind([("data", (4, 1))])
    module.init_params()
    module.forward(mx.io.DataBatch([mx.nd.array([[0], [0], [8], [8]])]), is_train=True)
    module.backward([mx.nd.ones((4, 1))])
    mx.nd.waitall()
    assert module.get_params()[1]["bn_moving_mean"].asnumpy().tolist() == [2]


def test_optimizer_states_move_between_one_context_and_two(tmp_path):
    file, rates = str(tmp_path / "states"), {"learning_rate": 0.1, "momentum": 0.9}
    one = bound(8)
    one.init_optimizer(optimizer_params=rates)
    one.forward_backward(batch(8))
    one.update()
    one.save_optimizer_states(file)
    two = two_contexts(8, optimizer_params=rates)
    two.set_params(*one.get_params())
    two.load_optimizer_states(file)
    for module in (one, two):
        module.forward_backward(batch(8))
        module.update()
    np.testing.assert_allclose(two.get_params()[0]["fc_weight"].asnumpy(), one.get_params()[0]["fc_weight"].asnumpy(),
                               rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("contexts", [[mx.cpu()], [mx.cpu(0), mx.cpu(1)]])
def test_states(contexts):
    total = mx.sym.Variable("data") + mx.sym.Variable("state")
    module = mx.mod.Module(total, label_names=None, state_names=["state"], context=contexts)
    module.bind([("data", (4, 2))], for_training=False)
    module.init_params()
    for n, count in ((4, 3), (6, 2)):
        module.set_states(value=0)
        for _ in range(count):
            module.forward(mx.io.DataBatch([mx.nd.ones((n, 2))]))
            module.set_states(states=module.get_outputs(merge_multi_context=False))
        assert module.get_states()[0].asnumpy().tolist() == [[count, count]] * n
    module.set_states(states=[mx.nd.arange(12).reshape((6, 2))])
    assert module.get_states()[0].asnumpy()[:, 0].tolist() == [0, 2, 4, 6, 8, 10]
    assert module.get_params() == ({}, {})


def test_a_monitor_follows_a_reshape():
    module, monitor = bound(4), mx.mon.Monitor(1, lambda x: x, pattern="fc_output")
    module.install_monitor(monitor)
    module.init_optimizer()
    for n in (4, 6):
        monitor.tic()
        module.forward_backward(batch(n))
        assert [name for _, name, _ in monitor.toc()] == ["fc_output"]
    assert len(monitor.exes) == 1


def test_modules_share_optimizer_and_gradients():
    module, other = bound(4), mx.mod.Module(net())
    module.init_optimizer(optimizer_params={"learning_rate": 0.1, "momentum": 0.9})
    other.bind([("data", (2, 5))], [("softmax_label", (2,))], shared_module=module)
    other.borrow_optimizer(module)
    assert other._exec_group.grads_of("fc_weight")[0] is module._exec_group.grads_of("fc_weight")[0]
    other.forward_backward(batch(2))
    other.update()
    assert module._optimizer.num_update == 1


def test_training_resumes_from_an_epoch(tmp_path):
    prefix = str(tmp_path / "net")
    options = {"optimizer_params": {"learning_rate": 0.1, "momentum": 0.9}}
    whole = mx.mod.Module(net())
    whole.fit(iterator(), num_epoch=4, initializer=mx.init.One(), **options,
              epoch_end_callback=mx.callback.module_checkpoint(whole, prefix, 2, save_optimizer_states=True))
    resumed = mx.mod.Module.load(prefix, 2, load_optimizer_states=True)
    resumed.fit(iterator(), begin_epoch=2, num_epoch=4, **options)
    np.testing.assert_allclose(resumed.get_params()[0]["fc_weight"].asnumpy(),
                               whole.get_params()[0]["fc_weight"].asnumpy(), rtol=1e-6)


@pytest.mark.parametrize("make, count", [(bound, 1), (two_contexts, 2)])
def test_arrays_of_the_executors(make, count):
    module = make(4)
    module.forward_backward(batch(4))
    group = module._exec_group
    assert group.param_names == ["fc_weight", "fc_bias"] and group.aux_names == group.aux_arrays == []
    assert group.arg_names == ["data", "fc_weight", "fc_bias", "softmax_label"]
    for name, params, grads in zip(group.param_names, group.param_arrays, group.grad_arrays):
        assert len(params) == len(grads) == count
        for executor, param, grad in zip(group.execs, params, grads):
            assert param is executor.arg_dict[name] and grad is executor.grad_dict[name]
            assert abs(grad.asnumpy()).max() > 0


def test_fit_without_a_batch_is_refused():
    train = iterator()
    assert len(list(train)) == 3
    with pytest.raises(StopIteration, match="reset"):
        mx.mod.Module(net()).fit(train, num_epoch=1)


def test_parameters_are_initialized_in_the_order_of_their_names():
    names = []
    module = mx.mod.Module(mx.sym.BatchNorm(net(), name="bn"), label_names=["softmax_label"])
    module.bind([("data", (2, 5))], [("softmax_label", (2,))])
    module.init_params(lambda name, array: names.append(str(name)))
    assert names == ["bn_beta", "bn_gamma", "fc_bias", "fc_weight", "bn_moving_mean", "bn_moving_var"]


def test_group2ctxs_has_no_effect():
    with mx.AttrScope(ctx_group="late"):
        late = net()
    module = mx.mod.Module(late, group2ctxs={"late": mx.cpu(1)})
    module.bind([("data", (4, 5))], [("softmax_label", (4,))])
    module.init_params(mx.init.One())
    module.forward(batch(4))
    assert module.get_outputs()[0].context == mx.cpu(0)


def test_a_batch_may_be_any_object_with_data():
    class Batch:
        def __init__(self, data):
            self.data = data

    features = mx.mod.Module(net().get_internals()["fc_output"], label_names=None)
    features.bind([("data", (1, 5))], for_training=False)
    features.init_params(mx.init.One())
    for size in (1, 3):
        features.forward(Batch([mx.nd.ones((size, 5))]))
        assert features.get_outputs()[0].asnumpy().tolist() == [[5.0] * 3] * size
