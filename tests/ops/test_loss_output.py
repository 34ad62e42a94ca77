"""Layers that end a network: SoftmaxOutput, the regression outputs, SVMOutput, MakeLoss ..."""
import numpy as np
import pytest

import minimx as mx

RNG = np.random.default_rng(0)
SCORES = RNG.normal(size=(4, 3))
CLASSES = np.array([2, 0, 1, 2])


def run(operator, data, label=None, head=None, **params):
    """Return the prediction and the gradient of data, by an executor."""
    inputs = {"data": data} if label is None else {"data": data, "label": label}
    net = getattr(mx.sym, operator)(*map(mx.sym.Variable, inputs), **params)
    args = {name: mx.nd.array(value, dtype="float64") for name, value in inputs.items()}
    grad = mx.nd.zeros(np.shape(data), dtype="float64")
    ex = net.bind(mx.cpu(), args, {"data": grad}, {"data": "write", "label": "null"})
    out = ex.forward(is_train=True)[0].asnumpy()
    ex.backward(None if head is None else [mx.nd.array(head, dtype="float64")])
    return out, grad.asnumpy()


def softmax(x, axis=1):
    e = np.exp(x)
    return e / e.sum(axis, keepdims=True)


def test_softmax_output_is_the_gradient_of_the_cross_entropy():
    out, grad = run("SoftmaxOutput", SCORES, CLASSES)
    np.testing.assert_allclose(out, softmax(SCORES))
    np.testing.assert_allclose(grad, softmax(SCORES) - np.eye(3)[CLASSES])


def test_the_head_gradient_is_ignored():
    _, grad = run("SoftmaxOutput", SCORES, CLASSES, head=np.full((4, 3), 100))
    np.testing.assert_allclose(grad, softmax(SCORES) - np.eye(3)[CLASSES])


@pytest.mark.parametrize("params, factor", [
    ({"grad_scale": 3}, [3, 3, 3, 3]),
    ({"normalization": "batch"}, [1 / 4] * 4),
    ({"normalization": "valid"}, [1 / 4] * 4),
    ({"use_ignore": True, "ignore_label": 2}, [0, 1, 1, 0]),
    ({"use_ignore": True, "ignore_label": 2, "normalization": "valid"}, [0, 1 / 2, 1 / 2, 0]),
    ({"use_ignore": True, "ignore_label": 2, "normalization": "batch", "grad_scale": 2}, [0, 1 / 2, 1 / 2, 0]),
])
def test_scale_of_the_gradient(params, factor):
    _, grad = run("SoftmaxOutput", SCORES, CLASSES, **params)
    np.testing.assert_allclose(grad, (softmax(SCORES) - np.eye(3)[CLASSES]) * np.array(factor)[:, None])


def test_smoothed_labels():
    _, grad = run("SoftmaxOutput", SCORES, CLASSES, smooth_alpha=0.2)
    target = np.where(np.eye(3)[CLASSES] > 0, 0.8, 0.1)
    np.testing.assert_allclose(grad, softmax(SCORES) - target)


def test_probabilities_as_labels():
    target = softmax(RNG.normal(size=(4, 3)))
    np.testing.assert_allclose(run("SoftmaxOutput", SCORES, target)[1], softmax(SCORES) - target)


@pytest.mark.parametrize("label", [(2, 6), (2, 2, 3), (2, 1, 2, 3)])
def test_multi_output(label):
    x, labels = RNG.normal(size=(2, 4, 2, 3)), RNG.integers(0, 4, size=(2, 2, 3))
    out, grad = run("SoftmaxOutput", x, labels.reshape(label), multi_output=True)
    np.testing.assert_allclose(out, softmax(x))
    np.testing.assert_allclose(grad, (softmax(x) - np.eye(4)[labels].transpose(0, 3, 1, 2)) / 6)


def test_preserve_shape():
    x, labels = RNG.normal(size=(2, 3, 4)), RNG.integers(0, 4, size=(2, 3))
    out, grad = run("SoftmaxOutput", x, labels, preserve_shape=True)
    np.testing.assert_allclose(out, softmax(x, 2))
    np.testing.assert_allclose(grad, softmax(x, 2) - np.eye(4)[labels])


@pytest.mark.parametrize("operator, data, label", [
    ("SoftmaxOutput", (4, 3), (4,)), ("SVMOutput", (4, 3), (4,)), ("LinearRegressionOutput", (4, 3), (4, 3)),
    ("LogisticRegressionOutput", (4, 1), (4,)), ("MAERegressionOutput", (4,), (4,)),
])
def test_label_shapes(operator, data, label):
    net = getattr(mx.sym, operator)(mx.sym.Variable("data"), name="out")
    assert net.list_arguments() == ["data", "out_label"]
    assert net.infer_shape(data=data) == ([data, label], [data], [])
    with pytest.raises(mx.MXNetError, match="'label' is"):
        net.infer_shape(data=data, out_label=(5,))


def test_labels_that_do_not_fit_the_mode():
    with pytest.raises(mx.MXNetError, match="preserve_shape or multi_output"):
        run("SoftmaxOutput", np.zeros((2, 3, 4)), np.zeros((2, 3)))


def test_old_name():
    assert mx.sym.Softmax(mx.sym.Variable("x"), name="s").list_arguments() == ["x", "s_label"]


@pytest.mark.parametrize("operator, prediction, slope", [
    ("LinearRegressionOutput", lambda x: x, lambda d: d),
    ("LogisticRegressionOutput", lambda x: 1 / (1 + np.exp(-x)), lambda d: d),
    ("MAERegressionOutput", lambda x: x, np.sign),
])
def test_regression_is_scaled_by_the_outputs_of_one_example(operator, prediction, slope):
    label = RNG.normal(size=(4, 3))
    out, grad = run(operator, SCORES, label, grad_scale=6)
    np.testing.assert_allclose(out, prediction(SCORES), rtol=1e-6)
    np.testing.assert_allclose(grad, slope(prediction(SCORES) - label) * 2, rtol=1e-6)


def test_regression_with_a_flat_label():
    _, grad = run("LinearRegressionOutput", [[1], [2]], [0, 5])
    assert grad.tolist() == [[1], [-3]]


@pytest.mark.parametrize("linear", [False, True])
def test_svm_is_the_gradient_of_the_hinge_loss(linear):
    def loss(x):
        sign = np.where(np.eye(3)[CLASSES] > 0, 1, -1)
        lack = np.maximum(0.5 - sign * x, 0)
        return 2 * (lack if linear else lack ** 2).sum()

    out, grad = run("SVMOutput", SCORES, CLASSES, margin=0.5, regularization_coefficient=2, use_linear=linear)
    np.testing.assert_array_equal(out, SCORES)
    step = np.eye(12).reshape(12, 4, 3) * 1e-6
    numeric = [(loss(SCORES + s) - loss(SCORES - s)) / 2e-6 for s in step]
    np.testing.assert_allclose(grad.ravel(), numeric, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("params, value", [
    ({}, 1), ({"grad_scale": 3}, 3), ({"normalization": "batch"}, 1 / 4),
    ({"normalization": "valid", "valid_thresh": 0.5}, 1 / 6), ({"normalization": "valid", "valid_thresh": 99}, 1),
])
def test_make_loss(params, value):
    data = np.arange(12).reshape(4, 3) / 11        # six elements are above 0.5
    out, grad = run("MakeLoss", data, **params)
    np.testing.assert_array_equal(out, data)
    np.testing.assert_allclose(grad, np.full((4, 3), value))


def test_make_loss_without_parameters():
    out, grad = run("make_loss", SCORES)
    assert (out == SCORES).all() and (grad == 1).all()
    assert mx.sym.make_loss(mx.sym.Variable("x"), name="l").list_outputs() == ["l_loss"]


def test_sparseness_penalty():
    net = mx.sym.IdentityAttachKLSparseReg(mx.sym.Variable("x"), penalty=2, momentum=0.5, sparseness_target=0.1)
    x, grad, mean = mx.nd.array([[0.2, 0.4], [0.4, 0.8]]), mx.nd.zeros((2, 2)), mx.nd.array([0.1, 0.2])
    ex = net.bind(mx.cpu(), [x], [grad], aux_states=[mean])
    assert (ex.forward(is_train=True)[0].asnumpy() == x.asnumpy()).all()
    ex.backward([mx.nd.ones((2, 2))])
    np.testing.assert_allclose(mean.asnumpy(), [0.2, 0.4], rtol=1e-5)
    pull = [-0.1 / 0.2 + 0.9 / 0.8, -0.1 / 0.4 + 0.9 / 0.6]
    np.testing.assert_allclose(grad.asnumpy(), [1 + 2 * np.array(pull)] * 2, rtol=1e-5)


@pytest.mark.parametrize("shape, examples", [((4,), 1), ((4, 3), 4), ((2, 3, 5), 6)])
def test_make_loss_counts_all_axes_but_the_last_as_examples(shape, examples):
    x = mx.nd.ones(shape)
    x.attach_grad()
    with mx.autograd.record():
        y = mx.nd.MakeLoss(x, normalization="batch")
    y.backward()
    np.testing.assert_allclose(x.grad.asnumpy(), np.full(shape, 1 / examples), rtol=1e-6)


def test_ignore_label_is_an_integer():
    """As in MXNet 1.9.1, 1.7 means class 1."""
    gradients = []
    for ignored in (1.0, 1.7):
        x = mx.nd.arange(12).reshape((3, 4)) / 5
        x.attach_grad()
        with mx.autograd.record():
            y = mx.nd.SoftmaxOutput(x, mx.nd.array([0, 1, 2]), use_ignore=True, ignore_label=ignored)
        y.backward()
        gradients.append(x.grad.asnumpy())
    np.testing.assert_array_equal(*gradients)
    assert not gradients[0][1].any() and gradients[0][0].any()
