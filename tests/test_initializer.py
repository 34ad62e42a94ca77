import json

import numpy as np
import pytest

import minimx as mx
from minimx import initializer as initializers


def filled(init, name="fc_weight", shape=(200, 100), attrs=None):
    array = mx.nd.ones(shape) * -9
    init(initializers.InitDesc(name, attrs), array)
    return array.asnumpy()


@pytest.mark.parametrize("init, value", [
    (initializers.Zero(), 0), (initializers.One(), 1), (initializers.Constant(2.5), 2.5)])
def test_constants(init, value):
    assert (filled(init) == value).all()


def test_constant_takes_an_array():
    assert filled(initializers.Constant(mx.nd.array([1, 2])), shape=(2,)).tolist() == [1, 2]
    assert json.loads(initializers.Constant(mx.nd.array([1, 2])).dumps()) == ["constant", {"value": [1, 2]}]


def test_uniform_and_normal():
    u = filled(initializers.Uniform(0.3))
    assert abs(u).max() <= 0.3 and u.std() == pytest.approx(0.3 / 3 ** 0.5, rel=0.05)
    n = filled(initializers.Normal(0.2))
    assert n.std() == pytest.approx(0.2, rel=0.05) and abs(n.mean()) < 0.01


@pytest.mark.parametrize("factor_type, n", [("in", 50), ("out", 400), ("avg", 225)])
def test_xavier_variance(factor_type, n):
    for rnd_type, variance in (("uniform", 2 / n / 3), ("gaussian", 2 / n)):
        init = initializers.Xavier(rnd_type, factor_type, magnitude=2)
        assert filled(init, shape=(80, 10, 5)).var() == pytest.approx(variance, rel=0.1)


def test_msra_prelu_is_xavier_for_relu():
    assert filled(initializers.MSRAPrelu("in", slope=0)).var() == pytest.approx(2 / 100, rel=0.1)
    assert json.loads(initializers.MSRAPrelu().dumps()) == ["msraprelu", {"factor_type": "avg", "slope": 0.25}]


@pytest.mark.parametrize("shape", [(6, 10), (10, 6), (6, 5, 2)])
@pytest.mark.parametrize("rand_type", ["uniform", "normal"])
def test_orthogonal(shape, rand_type):
    q = filled(initializers.Orthogonal(scale=2.0, rand_type=rand_type), shape=shape).reshape(shape[0], -1)
    gram = q @ q.T if q.shape[0] <= q.shape[1] else q.T @ q
    np.testing.assert_allclose(gram, 4 * np.eye(len(gram)), atol=1e-5)


def test_bilinear_is_a_tent():
    kernel = filled(initializers.Bilinear(), name="up_weight", shape=(2, 1, 4, 4))
    tent = np.array([0.25, 0.75, 0.75, 0.25])
    np.testing.assert_allclose(kernel, np.broadcast_to(np.outer(tent, tent), (2, 1, 4, 4)))


def test_lstm_bias():
    own = {"__init__": initializers.LSTMBias(2.0).dumps()}
    assert filled(initializers.Zero(), "lstm_bias", (8,), own).tolist() == [0, 0, 2, 2, 0, 0, 0, 0]


@pytest.mark.parametrize("ending, value", [("bias", 0), ("gamma", 1), ("beta", 0), ("min", 0), ("max", 1)])
def test_ending_of_the_name_decides(ending, value):
    assert filled(initializers.Xavier(), f"layer_{ending}", (3,)).tolist() == [value] * 3


@pytest.mark.parametrize("ending, value", [("moving_mean", 0), ("moving_var", 1)])
def test_statistics_by_plain_name_only(ending, value):
    array = mx.nd.ones((3,)) * 5
    initializers.Xavier()(f"bn_{ending}", array)
    assert array.asnumpy().tolist() == [value] * 3
    with pytest.raises(ValueError, match="init="):
        filled(initializers.Xavier(), f"bn_{ending}", (3,))


def test_layers_that_start_in_their_own_way_by_plain_name_only():
    tent, matrix, bias = mx.nd.zeros((1, 1, 4, 4)), mx.nd.ones((6, 2)), mx.nd.zeros((6,))
    initializers.One()("upsampling0_weight", tent)
    initializers.One()("stn_loc_weight", matrix)
    initializers.One()("stn_loc_bias", bias)
    assert tent.asnumpy()[0, 0, 1].tolist() == [0.1875, 0.5625, 0.5625, 0.1875]
    assert (matrix.asnumpy() == 0).all() and bias.asnumpy().tolist() == [1, 0, 0, 0, 1, 0]
    assert filled(initializers.One(), "stn_loc_bias", (6,)).tolist() == [0] * 6


def test_unknown_names_and_shapes_are_refused():
    with pytest.raises(ValueError, match="whatever"):
        filled(initializers.Uniform(), "whatever", (3,))
    with pytest.raises(ValueError, match="two axes"):
        filled(initializers.Xavier(), shape=(3,))


def test_own_initializer_of_a_variable_goes_first():
    own = {"__init__": initializers.Constant(3).dumps()}
    assert filled(initializers.Zero(), "any_name", (2,), own).tolist() == [3, 3]
    variable = mx.sym.Variable("w", init=initializers.One())
    assert filled(initializers.Zero(), "w", (2,), variable.attr_dict()["w"]).tolist() == [1, 1]


def test_mixed_takes_the_first_match():
    init = initializers.Mixed(["fc1", ".*"], [initializers.Constant(7), initializers.Zero()])
    assert (filled(init, "fc1_weight") == 7).all() and (filled(init, "fc2_weight") == 0).all()
    with pytest.raises(ValueError, match="fc2_weight"):
        filled(initializers.Mixed(["fc1"], [initializers.One()]), "fc2_weight")
    with pytest.raises(ValueError, match="patterns"):
        initializers.Mixed(["a", "b"], [initializers.One()])


def test_load(tmp_path):
    file = str(tmp_path / "w.params")
    mx.nd.save(file, {"arg:a_weight": mx.nd.ones((2,)) * 4})
    init = initializers.Load(file, default_init=initializers.One())
    assert filled(init, "a_weight", (2,)).tolist() == [4, 4]
    assert filled(init, "b_weight", (2,)).tolist() == [1, 1]
    with pytest.raises(ValueError, match=r"\(3,\).*\(2,\)"):
        filled(init, "a_weight", (3,))
    with pytest.raises(ValueError, match="default_init"):
        filled(initializers.Load({"a": mx.nd.ones((2,))}), "b_weight")


def test_create_and_dumps():
    for init in (initializers.Uniform(0.3), initializers.Normal(), initializers.Xavier(magnitude=2),
                 initializers.Zero(), initializers.Orthogonal(), initializers.Bilinear()):
        assert initializers.create(init.dumps()) == init
    assert initializers.create("zeros") == initializers.Zero()
    assert initializers.create("Xavier", magnitude=2) == initializers.Xavier(magnitude=2)
    assert initializers.Uniform(1) != initializers.Uniform(2)
    with pytest.raises(ValueError, match="xavier"):
        initializers.create("xavierr")


def test_register_ones_own():
    @initializers.register
    class Half(initializers.Initializer):
        def _init_weight(self, name, arr):
            arr[:] = 0.5

    assert (filled(initializers.create("half")) == 0.5).all()


def test_what_is_logged(caplog, tmp_path):
    caplog.set_level("INFO")
    array = mx.nd.zeros((2, 2))
    init = initializers.One().set_verbosity(True)
    init(initializers.InitDesc("a_weight"), array)
    init(initializers.InitDesc("q", {"__init__": initializers.Constant(3).dumps()}), array)
    initializers.Zero().set_verbosity(True, lambda x: f"shape {x.shape}")("a_bias", array)
    initializers.One().set_verbosity(True).set_verbosity(False)("a_weight", array)
    load = initializers.Load({"a_weight": array}, initializers.Zero(), verbose=True)
    load("a_weight", array)
    load("b_weight", array)
    assert caplog.messages == [
        "Initialized a_weight as weight: 1.0", 'Initialized q as ["constant", {"value": 3}]: 3.0',
        "Initialized a_bias as bias: shape (2, 2)", "Initialized a_weight by loading",
        "Initialized b_weight by default_init"]


def test_it_fills_an_ndarray_of_a_name():
    with pytest.raises(TypeError, match="str and ndarray"):
        mx.init.Xavier()("fc_weight", np.ones((2, 3)))
    with pytest.raises(TypeError, match="int and NDArray"):
        mx.init.Xavier()(3, mx.nd.ones((2, 3)))
