import numpy as np
import pytest

import minimx as mx


def test_checkpoint_round_trip(tmp_path):
    net = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=1, name="f")
    prefix = str(tmp_path / "net")
    arg, aux = {"f_weight": mx.nd.array([[1, 2]])}, {"mean": mx.nd.array([3])}
    mx.model.save_checkpoint(prefix, 7, net, arg, aux)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["net-0007.params", "net-symbol.json"]
    assert sorted(mx.nd.load(prefix + "-0007.params")) == ["arg:f_weight", "aux:mean"]
    symbol, arg_again, aux_again = mx.model.load_checkpoint(prefix, 7)
    assert symbol.tojson() == net.tojson()
    np.testing.assert_array_equal(arg_again["f_weight"].asnumpy(), [[1, 2]])
    np.testing.assert_array_equal(aux_again["mean"].asnumpy(), [3])


def test_parameters_alone(tmp_path):
    prefix = str(tmp_path / "net")
    mx.model.save_checkpoint(prefix, 0, None, {"a:b": mx.nd.ones((1,))}, {})
    arg, aux = mx.model.load_params(prefix, 0)
    assert list(arg) == ["a:b"] and aux == {}


def test_files_that_are_no_checkpoints(tmp_path):
    with pytest.raises(mx.base.MXNetError):
        mx.model.load_params(str(tmp_path / "nothing"), 1)
    mx.nd.save(str(tmp_path / "x-0001.params"), {"weight": mx.nd.ones((1,))})
    with pytest.raises(ValueError, match="arg:") as caught:
        mx.model.load_params(str(tmp_path / "x"), 1)
    assert isinstance(caught.value, mx.base.MXNetError)


def test_checkpoint_in_safetensors(tmp_path):
    net = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=1, name="f")
    prefix = str(tmp_path / "net")
    mx.model.save_checkpoint(prefix, 2, net, {"f_bias": mx.nd.array([2])}, {"mean": mx.nd.array([3])},
                             format="safetensors")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["net-0002.safetensors", "net-symbol.json"]
    symbol, arg, aux = mx.model.load_checkpoint(prefix, 2, format="safetensors")
    assert symbol.tojson() == net.tojson() and arg["f_bias"].asscalar() == 2 and aux["mean"].asscalar() == 3
    with pytest.raises(ValueError, match="'pickle'"):
        mx.model.save_checkpoint(prefix, 3, net, arg, aux, format="pickle")


def test_a_checkpoint_has_names(tmp_path):
    prefix = str(tmp_path / "net")
    mx.nd.save(f"{prefix}-0001.params", [mx.nd.ones(2)])
    with pytest.raises(mx.MXNetError, match="arrays without names"):
        mx.model.load_params(prefix, 1)
    mx.nd.save(f"{prefix}-0002.params", {})
    assert mx.model.load_params(prefix, 2) == ({}, {})
