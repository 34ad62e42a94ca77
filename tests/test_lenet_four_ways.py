"""The digits LeNet reaches 98 % by Module.fit, by FeedForward, by executor code written by hand, and by autograd."""
import sys
from pathlib import Path

import numpy as np
import pytest

import minimx as mx

BATCH, EPOCHS, RATE, MOMENTUM, DECAY = 40, 8, 0.1, 0.9, 5e-4


@pytest.fixture(scope="module")
def tutorial():
    """The module tutorials/lenet_on_digits.py, with the net and the division of the data."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).parent.parent / "tutorials"))
        import lenet_on_digits
        yield lenet_on_digits
        sys.modules.pop("lenet_on_digits")


@pytest.fixture
def digits(tutorial):
    """(train images, train labels, test images, test labels), with all generators of random numbers set."""
    np.random.seed(3)
    mx.random.seed(3)
    return tutorial.load_digits()


def schedule():
    """A third of the rate from the sixth epoch on."""
    return mx.lr_scheduler.FactorScheduler(step=5 * 36, factor=0.3, base_lr=RATE)


def sgd(**more):
    return mx.optimizer.SGD(learning_rate=RATE, momentum=MOMENTUM, wd=DECAY, rescale_grad=1 / BATCH,
                            lr_scheduler=schedule(), **more)


def start(shapes):
    """Return parameters to begin with: name -> NDArray."""
    xavier, params = mx.init.Xavier(magnitude=2.34), {}
    for name, shape in shapes.items():
        params[name] = mx.nd.zeros(shape)
        xavier(mx.init.InitDesc(name), params[name])
    return params


def batches(images, labels):
    """Yield the batches of an epoch in random order; what is left over does not come."""
    order = np.random.permutation(len(images))
    for i in range(0, len(order) - BATCH + 1, BATCH):
        chosen = order[i:i + BATCH]
        yield mx.nd.array(images[chosen]), mx.nd.array(labels[chosen])


def test_module_fit(tutorial, digits):
    images, labels, test_images, test_labels = digits
    module = mx.mod.Module(tutorial.lenet())
    module.fit(mx.io.NDArrayIter(images, labels, BATCH, shuffle=True), num_epoch=EPOCHS, optimizer=sgd(),
               initializer=mx.init.Xavier(magnitude=2.34))
    assert (tutorial.classify(module, test_images) == test_labels).mean() >= 0.98


def test_feedforward(tutorial, digits):
    images, labels, test_images, test_labels = digits
    model = mx.model.FeedForward(tutorial.lenet(), num_epoch=EPOCHS, numpy_batch_size=BATCH, learning_rate=RATE,
                                 momentum=MOMENTUM, wd=DECAY, lr_scheduler=schedule(),
                                 initializer=mx.init.Xavier(magnitude=2.34))
    model.fit(images, labels)
    assert (model.predict(test_images).argmax(axis=1) == test_labels).mean() >= 0.98


def test_executor_by_hand(tutorial, digits):
    images, labels, test_images, test_labels = digits
    net = tutorial.lenet()
    executor = net.simple_bind(mx.cpu(), data=(BATCH, 1, 8, 8))
    weights = [name for name in net.list_arguments() if name not in ("data", "softmax_label")]
    executor.copy_params_from(start({name: executor.arg_dict[name].shape for name in weights}))
    momenta = {name: mx.nd.zeros(executor.arg_dict[name].shape) for name in weights}
    for epoch in range(EPOCHS):
        rate = RATE if epoch < 5 else 0.3 * RATE
        for data, label in batches(images, labels):
            executor.forward(is_train=True, data=data, softmax_label=label)
            executor.backward()
            for name in weights:
                weight, momentum = executor.arg_dict[name], momenta[name]
                gradient = executor.grad_dict[name] / BATCH + DECAY * weight
                momentum[:] = MOMENTUM * momentum - rate * gradient
                weight[:] = weight + momentum
    whole = executor.reshape(data=test_images.shape, softmax_label=test_labels.shape, allow_up_sizing=True)
    found = whole.forward(is_train=False, data=mx.nd.array(test_images))[0].asnumpy().argmax(axis=1)
    assert (found == test_labels).mean() >= 0.98


def scores(x, w):
    """Return the scores of the ten classes, computed operator by operator; dropout acts while training is recorded."""
    for n in (1, 2):
        x = mx.nd.Convolution(x, w[f"conv{n}_weight"], w[f"conv{n}_bias"], kernel=(5, 5), pad=(2, 2),
                              num_filter=(20, 50)[n - 1])
        x = mx.nd.Pooling(mx.nd.relu(x), kernel=(2, 2), stride=(2, 2), pool_type="max")
    x = mx.nd.relu(mx.nd.FullyConnected(x, w["fc1_weight"], w["fc1_bias"], num_hidden=500))
    return mx.nd.FullyConnected(mx.nd.Dropout(x, p=0.5), w["fc2_weight"], w["fc2_bias"], num_hidden=10)


def test_autograd(tutorial, digits):
    images, labels, test_images, test_labels = digits
    net = tutorial.lenet()
    shapes = dict(zip(net.list_arguments(), net.infer_shape(data=(BATCH, 1, 8, 8))[0]))
    params = start({name: shape for name, shape in shapes.items() if name not in ("data", "softmax_label")})
    update = mx.optimizer.get_updater(sgd(param_idx2name=dict(enumerate(params))))
    for weight in params.values():
        weight.attach_grad()
    for _ in range(EPOCHS):
        for data, label in batches(images, labels):
            with mx.autograd.record():
                loss = -mx.nd.pick(mx.nd.log_softmax(scores(data, params)), label).sum()
            loss.backward()
            for i, weight in enumerate(params.values()):
                update(i, weight.grad, weight)
    found = scores(mx.nd.array(test_images), params).asnumpy().argmax(axis=1)
    assert (found == test_labels).mean() >= 0.98
