import base64

import numpy as np
import pytest

import minimx as mx

W, G = np.array([1.0, -2.0, 0.5], "float32"), np.array([0.5, 1.0, -1.5], "float32")


def path(optimizer, steps=3, w=W, g=G):
    """The weight after some steps with one and the same gradient."""
    weight, update = mx.nd.array(w), mx.optimizer.get_updater(optimizer)
    for _ in range(steps):
        update(0, mx.nd.array(g), weight)
    return weight.asnumpy()


def test_sgd():
    np.testing.assert_allclose(path(mx.optimizer.SGD(learning_rate=0.1), 2), W - 0.2 * G, rtol=1e-6)


def test_sgd_momentum_and_decay():
    w, m = W.astype("float64"), 0
    for _ in range(3):
        m = 0.9 * m - 0.1 * (G + 0.01 * w)
        w = w + m
    got = path(mx.optimizer.SGD(momentum=0.9, learning_rate=0.1, wd=0.01))
    np.testing.assert_allclose(got, w, rtol=1e-5)


def test_rescale_then_clip():
    got = path(mx.optimizer.SGD(learning_rate=1.0, rescale_grad=0.5, clip_gradient=0.3), 1)
    np.testing.assert_allclose(got, W - [0.25, 0.3, -0.3], rtol=1e-6)


@pytest.mark.parametrize("name", ["sgd", "nag", "signum", "adam", "lamb", "ftml", "rmsprop", "ftrl", "lars",
                                  "adagrad"])
@pytest.mark.parametrize("bound", [0, -0.3])
def test_a_bound_that_is_not_positive_bounds_nothing(name, bound):
    free, bounded = (path(mx.optimizer.create(name, learning_rate=0.1, **options))
                     for options in ({}, {"clip_gradient": bound}))
    assert bounded.tolist() == free.tolist()


def test_adam_first_step_is_the_learning_rate():
    np.testing.assert_allclose(path(mx.optimizer.Adam(learning_rate=0.05), 1), W - 0.05 * np.sign(G), rtol=1e-5)


def test_nag_of_constant_gradient():
    # m' = mu m - lr g;  w += mu m' - lr g
    w, m = W.astype("float64"), 0
    for _ in range(3):
        m = 0.9 * m - 0.1 * G
        w = w + 0.9 * m - 0.1 * G
    np.testing.assert_allclose(path(mx.optimizer.NAG(momentum=0.9, learning_rate=0.1)), w, rtol=1e-5)


@pytest.mark.parametrize("name, kwargs", [
    ("sgd", {}), ("sgd", {"momentum": 0.9}), ("nag", {"momentum": 0.9}), ("signum", {}), ("adam", {}),
    ("adamax", {}), ("nadam", {}), ("ftml", {}), ("adagrad", {}), ("adadelta", {"epsilon": 1e-2}),
    ("rmsprop", {}), ("rmsprop", {"centered": True}), ("ftrl", {"lamda1": 0.0}), ("dcasgd", {}),
    ("dcasgd", {"momentum": 0.9}), ("lamb", {})])
def test_every_optimizer_walks_down_a_bowl(name, kwargs):
    if name != "adadelta":
        kwargs = {**kwargs, "learning_rate": 0.2 if name == "adagrad" else 0.05}
    target = np.array([0.3, -0.2], "float32")
    weight, update = mx.nd.array([1.0, 1.0]), mx.optimizer.get_updater(mx.optimizer.create(name, **kwargs))
    for _ in range(300):
        update(0, weight - mx.nd.array(target), weight)
    assert np.abs(weight.asnumpy() - target).max() < 0.1


# Three steps from W0 with the gradients GRADS, as MXNet makes them.
RNG = np.random.RandomState(1)
W0, GRADS = RNG.randn(3, 2).astype("float32"), [RNG.randn(3, 2).astype("float32") for _ in range(3)]


@pytest.mark.parametrize("name, kwargs, expected", [
    ("dcasgd", {"lamda": 0.1, "wd": 0.1, "learning_rate": 0.1, "clip_gradient": 1.0, "rescale_grad": 0.5},
     [1.50447, -0.56645, -0.52902, -1.03196, 0.73151, -2.11712]),
    ("lamb", {"wd": 0.1, "learning_rate": 0.1}, [1.26841, -0.28977, -0.75503, -0.78526, 0.47236, -1.8342]),
    ("lamb", {"lower_bound": 1.0, "upper_bound": 1.5, "bias_correction": False, "wd": 0.01, "learning_rate": 0.1,
              "clip_gradient": 0.5}, [1.51824, -0.43926, -0.69482, -0.91482, 0.64951, -2.11467]),
    ("sgld", {"learning_rate": 1e-12, "wd": 1e11}, [1.39267, -0.5245, -0.45284, -0.91994, 0.74198, -1.97328])])
def test_steps_are_those_of_mxnet(name, kwargs, expected):
    weight, update = mx.nd.array(W0), mx.optimizer.get_updater(mx.optimizer.create(name, **kwargs))
    for grad in GRADS:
        update(0, mx.nd.array(grad), weight)
    np.testing.assert_allclose(weight.asnumpy().ravel(), expected, atol=2e-5)


def test_sgld_adds_noise_as_large_as_the_root_of_the_rate():
    mx.random.seed(0)
    weight = path(mx.optimizer.SGLD(learning_rate=0.04), 1, np.zeros(10000), np.ones(10000))
    assert abs(weight.mean() + 0.02) < 0.01 and abs(weight.std() - 0.2) < 0.01


def test_test_adds_the_rescaled_gradient():
    updater, weight = mx.optimizer.get_updater(mx.optimizer.Test(rescale_grad=0.5, wd=0.1)), mx.nd.array([1, 2])
    updater(0, mx.nd.array([2, 4]), weight)
    assert weight.asnumpy().tolist() == updater.states[0].asnumpy().tolist() == [2, 4]


def test_a_schedule_of_ftrl_keeps_its_own_rate():
    schedule = mx.lr_scheduler.FactorScheduler(3, base_lr=0.3)
    assert mx.optimizer.Ftrl(lr_scheduler=schedule, learning_rate=0.2).learning_rate == 0.3
    assert mx.optimizer.Ftrl(learning_rate=0.2).learning_rate == 0.2 and mx.optimizer.Ftrl().learning_rate == 0.1
    with pytest.warns(UserWarning, match="replaces"):
        assert mx.optimizer.SGD(lr_scheduler=schedule, learning_rate=0.2).learning_rate == 0.2


def test_ftrl_keeps_weights_at_zero_where_gradients_are_small():
    got = path(mx.optimizer.Ftrl(lamda1=2.0), w=np.zeros(3, "float32"), g=G)      # sums 1.5, 3, -4.5
    assert (got == 0).tolist() == [True, False, False]


def test_rmsprop_clips_weights():
    assert abs(path(mx.optimizer.RMSProp(clip_weights=0.25))).max() == 0.25


def test_scheduler_counts_updates():
    schedule = mx.lr_scheduler.FactorScheduler(step=2, factor=0.5)
    optimizer = mx.optimizer.SGD(lr_scheduler=schedule)
    schedule.base_lr = 1.0
    np.testing.assert_allclose(path(optimizer, 3, g=np.ones(3)), W - 2.5)
    assert (optimizer.num_update, optimizer.learning_rate) == (3, 0.5)
    with pytest.raises(UserWarning):
        optimizer.set_learning_rate(0.3)
    with pytest.warns(UserWarning, match="base_lr"):
        mx.optimizer.SGD(learning_rate=0.7, lr_scheduler=schedule)
    assert schedule.base_lr == 0.7


def test_set_learning_rate():
    optimizer = mx.optimizer.SGD()
    assert optimizer.learning_rate == 0.01
    optimizer.set_learning_rate(0.3)
    np.testing.assert_allclose(path(optimizer, 1), W - 0.3 * G, rtol=1e-6)


def test_decay_spares_biases_and_multipliers_count():
    names = {0: "x_weight", 1: "x_bias", 2: "x_gamma"}
    optimizer = mx.optimizer.SGD(learning_rate=0.1, wd=0.5, param_idx2name=names)
    optimizer.set_lr_mult({"x_gamma": 10})
    update, weights = mx.optimizer.get_updater(optimizer), [mx.nd.ones((1,)) for _ in names]
    for i, weight in enumerate(weights):
        update(i, mx.nd.ones((1,)), weight)
    assert [w.asscalar() for w in weights] == pytest.approx([0.85, 0.9, -0.5])


def test_multipliers_of_the_symbols_variables():
    weight = mx.sym.Variable("w_weight", lr_mult=2, wd_mult=3)
    net = mx.sym.FullyConnected(mx.sym.Variable("d"), weight, num_hidden=2, name="f")
    optimizer = mx.optimizer.SGD(sym=net, param_idx2name={0: "w_weight", 1: "f_bias"})
    assert optimizer.lr_mult == {"w_weight": 2.0}
    assert optimizer.wd_mult == {"f_bias": 0.0, "w_weight": 3.0}


@pytest.mark.parametrize("dump_optimizer", [False, True])
def test_states_go_on_after_saving(dump_optimizer):
    def updater():
        return mx.optimizer.get_updater(mx.optimizer.Adam(learning_rate=0.1))

    first, weight, other = updater(), mx.nd.array(W), updater()
    first(0, mx.nd.array(G), weight)
    other.set_states(first.get_states(dump_optimizer))
    copy = weight.copy()
    other.optimizer._index_update_count[0] = 1
    first(0, mx.nd.array(G), weight)
    other(0, mx.nd.array(G), copy)
    np.testing.assert_array_equal(weight.asnumpy(), copy.asnumpy())


def test_multi_precision_keeps_small_steps():
    for multi_precision, moved in ((False, 0), (True, 1)):
        optimizer = mx.optimizer.SGD(learning_rate=1e-4, multi_precision=multi_precision)
        weight, update = mx.nd.ones((1,), dtype="float16"), mx.optimizer.get_updater(optimizer)
        for _ in range(10):
            update(0, mx.nd.ones((1,), dtype="float16"), weight)
        assert weight.dtype == np.float16
        assert (weight.asnumpy()[0] != 1) == moved


def test_unknown_names():
    with pytest.raises(ValueError, match="nosuch"):
        mx.optimizer.create("nosuch")
    with pytest.raises(TypeError):
        mx.optimizer.SGD(step_size=1)


def test_register_ones_own():
    @mx.optimizer.register
    class Unit(mx.optimizer.Optimizer):
        def create_state(self, index, weight):
            return None

        def update(self, index, weight, grad, state):
            weight[:] = weight - mx.nd.sign(grad)

    np.testing.assert_allclose(path(mx.optimizer.create("unit"), 1), W - np.sign(G))


def test_an_optimizer_of_ones_own_asks_for_its_rates():
    @mx.optimizer.register
    class Plain(mx.optimizer.Optimizer):
        def create_state(self, index, weight):
            return None

        def update(self, index, weight, grad, state):
            self._update_count(index)
            weight[:] = weight - self._get_lr(index) * (grad + self._get_wd(index) * weight)

    names = {"learning_rate": 0.5, "wd": 0.1, "param_idx2name": {0: "a_weight"}}
    optimizer = mx.optimizer.create("plain", **names)
    np.testing.assert_allclose(path(optimizer, 1), path(mx.optimizer.SGD(**names), 1), rtol=1e-6)
    assert optimizer.num_update == 1
    optimizer.set_lr_mult({"a_weight": 0.5})
    optimizer.set_wd_mult({0: 2.0})
    assert (optimizer._get_lr(0), optimizer._get_wd(0)) == (0.25, 0.2)


def test_lars_steps_are_a_part_of_the_weight():
    got = path(mx.optimizer.LARS(learning_rate=0.5, eta=0.01, wd=0.1, param_idx2name={0: "a_weight"}), 1)
    rate = 0.5 * 0.01 * np.linalg.norm(W) / (np.linalg.norm(G) + 0.1 * np.linalg.norm(W))
    np.testing.assert_allclose(got, W - rate * (G + 0.1 * W), rtol=1e-6)
    for name in ("a_bias", "a_gamma"):
        got = path(mx.optimizer.LARS(learning_rate=0.5, wd=0.1, param_idx2name={0: name}), 1)
        np.testing.assert_allclose(got, W - 0.5 * G, rtol=1e-6)
    assert path(mx.optimizer.LARS(learning_rate=0.5), 1, g=0 * G).tolist() == W.tolist()


def test_lars_measures_the_gradient_before_it_is_rescaled_as_in_mxnet():
    options = {"learning_rate": 0.5, "eta": 0.01, "wd": 0.1, "param_idx2name": {0: "a_weight"}}
    got = path(mx.optimizer.LARS(rescale_grad=-1.0, **options), 1)
    rate = 0.5 * 0.01 * np.linalg.norm(W) / (-np.linalg.norm(G) + 0.1 * np.linalg.norm(W))
    np.testing.assert_allclose(got, W - rate * (-G + 0.1 * W), rtol=1e-5)
    got = path(mx.optimizer.LARS(rescale_grad=0.0, **options), 1)
    np.testing.assert_allclose(got, W - 0.5 * 0.01 / 0.1 * 0.1 * W, rtol=1e-5)


def test_a_new_multiplier_leaves_the_momentum_of_lars():
    optimizer = mx.optimizer.LARS(learning_rate=0.5, momentum=0.9, param_idx2name={0: "a_bias"})
    weight = mx.nd.array([1.0])
    momentum = optimizer.create_state(0, weight)
    optimizer.update(0, weight, mx.nd.array([1.0]), momentum)
    optimizer.set_lr_mult({0: 0.1})
    optimizer.update(0, weight, mx.nd.array([0.0]), momentum)
    assert momentum.asscalar() == pytest.approx(-0.45)       # 0.9 times the first step: the schedule did not change


def test_decay_of_the_weight_itself_needs_signum_with_momentum():
    with pytest.raises(mx.MXNetError, match="wd_lh=0.1 needs a momentum"):
        path(mx.optimizer.Signum(momentum=0.0, wd_lh=0.1), 1)


@pytest.mark.parametrize("correction, expected", [(
    True, [1.763887882232666, 0.4001847505569458, 0.9788426756858826]), (
    False, [1.7637536525726318, 0.4002222716808319, 0.978916347026825])])
def test_lars_with_a_schedule_as_in_mxnet(correction, expected):
    optimizer = mx.optimizer.create("lars", learning_rate=0.05, momentum=0.9, wd=0.1, momentum_correction=correction,
                                    lr_scheduler=mx.lr_scheduler.FactorScheduler(step=1, factor=0.5, base_lr=0.05),
                                    param_idx2name={0: "a_weight"})
    weight = mx.nd.array(np.random.RandomState(0).randn(4, 3))
    state = optimizer.create_state(0, weight)
    for seed in range(1, 5):
        optimizer.update(0, weight, mx.nd.array(np.random.RandomState(seed).randn(4, 3)), state)
    np.testing.assert_allclose(weight.asnumpy().ravel()[:3], expected, rtol=1e-5)


def test_ccsgd_is_sgd():
    options = {"learning_rate": 0.1, "momentum": 0.9, "wd": 0.1}
    assert path(mx.optimizer.create("ccsgd", **options)).tolist() == path(mx.optimizer.SGD(**options)).tolist()


#: what MXNet 1.9.1 pickled of SGD with momentum after a step: -0.01 everywhere, of shapes (2, 3) and (2,)
STATES_OF_MXNET = base64.b64decode(
    "gASV3AAAAAAAAAB9lChLAIwVbXhuZXQubmRhcnJheS5uZGFycmF5lIwHTkRBcnJheZSTlE6FlFKUfZSMBmhhbmRsZZSMCGJ1aWx0aW5zlIwJ"
    "Ynl0ZWFycmF5lJOUQ0DJ+pP5AAAAAAIAAAACAAAAAAAAAAMAAAAAAAAAAQAAAAAAAAAAAAAACtcjvArXI7wK1yO8CtcjvArXI7wK1yO8lIWU"
    "UpRzYksBaANoBFKUfZRoB2gKQyjJ+pP5AAAAAAEAAAACAAAAAAAAAAEAAAAAAAAAAAAAAArXI7wK1yO8lIWUUpRzYnUu")


def test_states_of_mxnet():
    update = mx.optimizer.get_updater(mx.optimizer.SGD(learning_rate=0.1, momentum=0.5))
    update.set_states(STATES_OF_MXNET)
    assert {i: state.shape for i, state in update.states.items()} == {0: (2, 3), 1: (2,)}
    weight = mx.nd.ones((2,))
    update(1, mx.nd.zeros((2,)), weight)
    np.testing.assert_allclose(weight.asnumpy(), [0.995] * 2, rtol=1e-6)
    with pytest.raises(mx.MXNetError, match="dump_optimizer"):
        update.set_states(STATES_OF_MXNET.replace(b"NDArray", b"Optimiz"))
    with pytest.raises(mx.MXNetError, match="cut off"):
        update.set_states(STATES_OF_MXNET.replace(b"\x03\0\0\0\0\0\0\0\x01", b"\x05\0\0\0\0\0\0\0\x01"))


@pytest.mark.parametrize("name, options, places", [
    ("sgd", {"momentum": 0.9}, "state master"), ("nag", {}, "none master"), ("lars", {"momentum": 0.9}, "state master"),
    ("adam", {}, "master (state state)"), ("rmsprop", {}, "master (state)"), ("dcasgd", {}, "master (none master)")])
def test_states_stand_where_mxnet_has_them(name, options, places):
    def describe(state):
        if isinstance(state, tuple):
            return f"({' '.join(map(describe, state))})"
        return "none" if state is None else "master" if state.asnumpy()[0] == 7 else "state"

    optimizer = mx.optimizer.create(name, learning_rate=10, multi_precision=True, **options)
    weight, update = mx.nd.full((2,), 7, dtype="float16"), mx.optimizer.get_updater(optimizer)
    assert describe(optimizer.create_state_multi_precision(0, weight)) == f"({places})"
    update(0, mx.nd.ones((2,), dtype="float16"), weight)
    assert (weight.asnumpy() < 7).all()


@pytest.mark.parametrize("call, error, words", [
    (lambda: mx.optimizer.create("sgd", learning_rat=1), TypeError, "SGD: .* did you mean 'learning_rate'"),
    (lambda: mx.optimizer.Adam(momentum=0.9), TypeError, r"Adam: unknown parameter 'momentum' \(there are: .*beta1"),
    (lambda: mx.optimizer.create(0.1), AttributeError, "takes the name of an optimizer, but got 0.1"),
    (lambda: mx.optimizer.get_updater("sgd"), AttributeError, r"mx.optimizer.create\('sgd'\) makes one"),
])
def test_refused(call, error, words):
    with pytest.raises(error, match=words):
        call()
