"""A net that is written to files and read again is the same net: graph, parameters, auxiliary states, outputs."""
import json

import numpy as np
import pytest

import minimx as mx
from minimx.base import DTYPE_CODES


def lenet():
    h = mx.sym.Variable("data")
    for i, filters in enumerate((4, 6)):
        h = mx.sym.Convolution(h, kernel=(5, 5), num_filter=filters, name=f"conv{i}")
        h = mx.sym.Pooling(mx.sym.Activation(h, act_type="tanh"), kernel=(2, 2), stride=(2, 2), pool_type="max")
    h = mx.sym.FullyConnected(mx.sym.Flatten(h), num_hidden=10, name="fc")
    return mx.sym.SoftmaxOutput(h, name="softmax")


def residual():
    x = mx.sym.Variable("data", lr_mult=2.0)
    h = mx.sym.Convolution(x, kernel=(3, 3), pad=(1, 1), num_filter=4, no_bias=True, name="conv")
    h = mx.sym.Activation(mx.sym.BatchNorm(h, fix_gamma=False, name="bn"), act_type="relu")
    h = mx.sym.broadcast_add(h, mx.sym.mean(x, axis=(1,), keepdims=True)) * 0.5
    h = mx.sym.Pooling(h, kernel=(1, 1), global_pool=True, pool_type="avg")
    h = mx.sym.Dropout(mx.sym.FullyConnected(h, num_hidden=3, name="fc"), p=0.3)
    return mx.sym.SoftmaxOutput(h, name="softmax")


def recurrent():
    x = mx.sym.Embedding(mx.sym.Variable("data"), input_dim=8, output_dim=3, name="embed")
    h = mx.sym.RNN(mx.sym.SwapAxis(x, dim1=0, dim2=1), mode="lstm", state_size=4, num_layers=2, bidirectional=True,
                   state_outputs=True, name="lstm")
    parts = mx.sym.split(h[0], num_outputs=2, axis=2)
    return mx.sym.Group([parts[0] * parts[1], h[1], mx.sym.slice(h[2], begin=(0, None, 1), end=(None, 1, None))])


NETS = {"lenet": (lenet, (2, 1, 28, 28)), "residual": (residual, (3, 2, 6, 5)), "recurrent": (recurrent, (2, 5))}


def values(symbol, shape, seed=0):
    """Return (arguments, auxiliary states), drawn at random; data are whole numbers where they are indices."""
    rng = np.random.default_rng(seed)
    arguments, _, states = symbol.infer_shape(data=shape)
    args = {n: mx.nd.array(rng.uniform(-0.5, 0.5, s)) for n, s in zip(symbol.list_arguments(), arguments)}
    if len(shape) == 2:
        args["data"] = mx.nd.array(rng.integers(0, 8, shape))
    return args, {n: mx.nd.array(rng.uniform(0.5, 1.5, s)) for n, s in zip(symbol.list_auxiliary_states(), states)}


def outputs(symbol, args, aux):
    executor = symbol.bind(mx.cpu(), args, aux_states=aux, grad_req="null")
    return [o.asnumpy() for o in executor.forward(is_train=False)]


@pytest.mark.parametrize("name", NETS)
def test_checkpoint(name, tmp_path):
    make, shape = NETS[name]
    symbol = make()
    args, aux = values(symbol, shape)
    want = outputs(symbol, args, aux)
    inputs = {key: args.pop(key) for key in ("data", "softmax_label") if key in args}
    mx.model.save_checkpoint(str(tmp_path / "net"), 7, symbol, args, aux)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["net-0007.params", "net-symbol.json"]
    again, args_again, aux_again = mx.model.load_checkpoint(str(tmp_path / "net"), 7)
    for old, new in ((args, args_again), (aux, aux_again)):
        assert list(old) == list(new)
        for key in old:
            np.testing.assert_array_equal(old[key].asnumpy(), new[key].asnumpy())
    assert json.loads(again.tojson()) == json.loads(symbol.tojson())
    assert again.attr_dict() == symbol.attr_dict() and again.list_outputs() == symbol.list_outputs()
    for a, b in zip(outputs(again, {**args_again, **inputs}, aux_again), want, strict=True):
        np.testing.assert_array_equal(a, b)


@pytest.mark.parametrize("name", NETS)
def test_a_loaded_graph_trains_alike(name):
    """The gradients of the graph read from JSON are those of the graph written, bit by bit."""
    make, shape = NETS[name]
    symbol = make()
    results = []
    for net in (symbol, mx.sym.load_json(symbol.tojson())):
        args, aux = values(net, shape)
        names = [n for n in net.list_arguments() if n not in ("data", "softmax_label")]
        grads = {n: mx.nd.zeros(args[n].shape) for n in names}
        executor = net.bind(mx.cpu(), args, args_grad=grads, grad_req={n: "write" for n in names}, aux_states=aux)
        mx.random.seed(1)
        outs = executor.forward(is_train=True)
        executor.backward([mx.nd.ones(o.shape) for o in outs])
        results.append([a.asnumpy() for a in (*outs, *grads.values(), *aux.values())])
    for a, b in zip(*results, strict=True):
        np.testing.assert_array_equal(a, b)


@pytest.mark.parametrize("dtype", DTYPE_CODES)
@pytest.mark.parametrize("shape", [(1,), (3, 2), (2, 1, 3, 2)])
def test_arrays_of_every_dtype(dtype, shape, tmp_path):
    rng = np.random.default_rng(0)
    arrays = [mx.nd.array(rng.uniform(0, 100, shape).astype(dtype), dtype=dtype) for _ in range(3)]
    path = str(tmp_path / "arrays")
    mx.nd.save(path, arrays)
    as_list = mx.nd.load(path)
    mx.nd.save(path, dict(zip("abc", arrays)))
    as_dict = mx.nd.load(path)
    assert list(as_dict) == ["a", "b", "c"]
    for want, one, two in zip(arrays, as_list, as_dict.values(), strict=True):
        for got in (one, two):
            assert got.dtype == want.dtype and got.shape == want.shape
            np.testing.assert_array_equal(got.asnumpy(), want.asnumpy())
