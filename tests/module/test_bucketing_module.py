import numpy as np
import pytest

import minimx as mx
from minimx.base import MXNetError


def sym_gen(length):
    """Which of three classes a sequence of `length` vectors belongs to: the mean over time of a dense layer."""
    data = mx.sym.Variable("data")
    hidden = mx.sym.FullyConnected(mx.sym.Reshape(data, shape=(-1, 4)), num_hidden=3, name="fc")
    mean = mx.sym.mean(mx.sym.Reshape(hidden, shape=(-1, length, 3)), axis=1)
    return mx.sym.SoftmaxOutput(mean, name="softmax"), ("data",), ("softmax_label",)


def batch(length, n=6, seed=0):
    y = np.arange(n) % 3
    x = np.eye(3, 4)[y][:, None] + np.random.RandomState(seed).randn(n, length, 4) * 0.1
    return mx.io.DataBatch([mx.nd.array(x)], [mx.nd.array(y)], bucket_key=length, pad=0,
                           provide_data=[mx.io.DataDesc("data", (n, length, 4))],
                           provide_label=[mx.io.DataDesc("softmax_label", (n,))])


class Batches(mx.io.DataIter):
    """Batches of changing length."""

    def __init__(self, lengths):
        super().__init__(6)
        self.lengths = lengths
        self.provide_data, self.provide_label = batch(8).provide_data, batch(8).provide_label
        self.reset()

    def reset(self):
        self._left = iter(self.lengths)

    def next(self):
        return batch(next(self._left))


def made(contexts=None, **kwargs):
    module = mx.mod.BucketingModule(sym_gen, 8, context=contexts, **kwargs)
    module.bind(batch(8).provide_data, batch(8).provide_label)
    module.init_params(mx.init.Xavier())
    module.init_optimizer(optimizer_params={"learning_rate": 0.1, "momentum": 0.9})
    return module


@pytest.mark.parametrize("contexts", [mx.cpu(), [mx.cpu(0), mx.cpu(1)]])
def test_learns_in_all_lengths(contexts):
    module = mx.mod.BucketingModule(sym_gen, default_bucket_key=8, context=contexts)
    module.fit(Batches([8, 3, 5]), num_epoch=10, optimizer_params={"learning_rate": 1.0})
    assert sorted(module._buckets) == [3, 5, 8]
    assert module.score(Batches([3, 8, 2]), "acc") == [("accuracy", 1.0)]


def test_buckets_are_one_net():
    """Steps in alternating lengths equal the steps of one Module that is bound anew for each length."""
    module = made()
    params = module.get_params()
    states, updates = None, []
    for i, length in enumerate([8, 3, 8, 5, 3]):
        single = mx.mod.Module(sym_gen(length)[0])
        single.bind(batch(length).provide_data, batch(length).provide_label)
        single.set_params(*params)
        single.init_optimizer(optimizer_params={"learning_rate": 0.1, "momentum": 0.9})
        if states is not None:
            single._updater.set_states(states)
        for m in (module, single):
            m.forward_backward(batch(length, seed=i))
            m.update()
        params, states = single.get_params(), single._updater.get_states()
        updates.append(params[0]["fc_weight"].asnumpy())
        np.testing.assert_allclose(module.get_params()[0]["fc_weight"].asnumpy(), updates[-1], rtol=1e-5)
    assert abs(updates[0] - updates[-1]).max() > 1e-3


def test_buckets_share_arrays():
    module = made()
    module.prepare(batch(3))
    assert module.data_shapes[0].shape == (6, 8, 4)
    module.forward(batch(3))
    assert module.data_shapes[0].shape == (6, 3, 4) and module.label_shapes[0].shape == (6,)
    assert module.output_shapes == [("softmax_output", (6, 3))] and module.output_names == ["softmax_output"]
    small, large = module._buckets[3]._exec_group, module._buckets[8]._exec_group
    assert small.arrays_of("fc_weight")[0] is large.arrays_of("fc_weight")[0]
    assert small.execs[0]._arena is large.execs[0]._arena


def test_a_smaller_batch_of_a_known_length():
    module = made()
    module.forward(batch(3))
    module.forward(batch(3, n=2))
    assert module.get_outputs()[0].shape == (2, 3)


def test_a_monitor_sees_buckets_that_come_later():
    module, monitor = made(), mx.mon.Monitor(1, pattern="fc_output")
    module.install_monitor(monitor)
    for length in (8, 3):
        monitor.tic()
        module.forward(batch(length))
        assert [name for _, name, _ in monitor.toc()] == ["fc_output"]


def test_checkpoint(tmp_path):
    prefix, module = str(tmp_path / "net"), made()
    module.forward_backward(batch(3))
    module.update()
    module.save_checkpoint(prefix, 2)
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "net-0002.params", "net-3-symbol.json", "net-8-symbol.json", "net.buckets"]
    buckets, = mx.nd.load(prefix + ".buckets")
    assert buckets.asnumpy().tolist() == [8, 3] and buckets.dtype == np.int32
    again = mx.mod.BucketingModule.load(prefix, 2, sym_gen, 8)
    again.bind(batch(8).provide_data, batch(8).provide_label, for_training=False)
    for m in (module, again):
        m.forward(batch(5), is_train=False)
    np.testing.assert_array_equal(module.get_outputs()[0].asnumpy(), again.get_outputs()[0].asnumpy())


def test_binding_again_keeps_the_parameters():
    module = made()
    weight = module.get_params()[0]["fc_weight"].asnumpy()
    module.forward(batch(3))
    module.bind(batch(8).provide_data, for_training=False, force_rebind=True)
    assert list(module._buckets) == [8]
    np.testing.assert_array_equal(module.get_params()[0]["fc_weight"].asnumpy(), weight)


@pytest.mark.parametrize("call, error, words", [
    (lambda: mx.mod.BucketingModule(sym_gen), ValueError, "default_bucket_key"),
    (lambda: mx.mod.BucketingModule(lambda key: sym_gen(key)[0], 8), ValueError, "sym_gen must return"),
    (lambda: mx.mod.BucketingModule(sym_gen, 8).forward(batch(8)), MXNetError, "bind"),
    (lambda: mx.mod.BucketingModule(sym_gen, 8).bind(batch(8).provide_data, shared_module=made()), MXNetError,
     "shared"),
    (lambda: made().get_input_grads(), MXNetError, "inputs_need_grad")])
def test_refused(call, error, words):
    with pytest.raises(error, match=words):
        call()


def test_a_bucket_with_parameters_of_its_own():
    def other(length):
        net = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=3, name=f"fc{length}")
        return mx.sym.SoftmaxOutput(net, name="softmax"), ("data",), ("softmax_label",)
    module = mx.mod.BucketingModule(other, 8)
    module.bind(batch(8).provide_data, batch(8).provide_label)
    module.init_params()
    with pytest.raises(MXNetError, match="fc3_weight"):
        module.forward(batch(3))


@pytest.mark.parametrize("key, files", [((8, 2), ["net-(8, 2)-symbol.json", "net-0001.params", "net.buckets"]),
                                        ("long", ["net-0001.params", "net-long-symbol.json"])])
def test_checkpoint_of_other_keys(tmp_path, key, files):
    module = mx.mod.BucketingModule(lambda _: sym_gen(8), default_bucket_key=key)
    module.bind(batch(8).provide_data, batch(8).provide_label)
    module.init_params()
    module.save_checkpoint(str(tmp_path / "net"), 1)
    assert sorted(p.name for p in tmp_path.iterdir()) == files
