"""The cases as symbols: the same code measures minimx and MXNet."""
import numpy as np
from cases import LAYERS, NETS


def prepare(mx, case):
    """Return a function that runs `case` once, with `mx` either library."""
    if case in LAYERS:
        kind, size = LAYERS[case]
        symbol, shape = LAYER[kind](mx, size)
        train = kind in ("conv_train", "batch_norm")
        return runner(mx, symbol, shape, forward_train=train, backward=kind == "conv_train")
    name, mode = case.split(", ")
    net, batch, image = NETS[name]
    return runner(mx, NET[net](mx), (batch, *image), forward_train=mode == "train", backward=mode == "train")


def runner(mx, symbol, shape, forward_train, backward):
    """Bind with random arguments; gradients are wanted for everything but the data, as in training."""
    given = {"data": shape}
    wanted = {name: "write" for name in symbol.list_arguments() if "label" not in name} if backward else "null"
    if backward and symbol.list_outputs()[0] == "softmax_output":
        del wanted["data"]
    executor = symbol.simple_bind(mx.cpu(), grad_req=wanted, **given)
    rng = np.random.default_rng(0)
    for name, array in executor.arg_dict.items():
        array[:] = rng.integers(0, 10, array.shape) if "label" in name else rng.normal(0, 0.1, array.shape)
    for name, array in executor.aux_dict.items():
        array[:] = 1 if name.endswith("var") else 0
    head = [] if symbol.list_outputs()[0] == "softmax_output" else [mx.nd.ones(executor.outputs[0].shape)]

    def run():
        executor.forward(is_train=forward_train)
        if backward:
            executor.backward(head)
        mx.nd.waitall()
        return executor.outputs
    return run


def gemm(mx, n):
    """x W^T, as a dense layer computes it."""
    return mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=n, no_bias=True), (n, n)


def conv(mx, size):
    """A convolution that keeps the size of the image."""
    batch, channels, pixels, filters, kernel = size
    symbol = mx.sym.Convolution(mx.sym.Variable("data"), kernel=(kernel, kernel), pad=(kernel // 2, kernel // 2),
                                num_filter=filters, no_bias=True)
    return symbol, (batch, channels, pixels, pixels)


LAYER = {
    "gemm": gemm, "conv": conv, "conv_train": conv,
    "pool": lambda mx, s: (mx.sym.Pooling(mx.sym.Variable("data"), kernel=(2, 2), stride=(2, 2), pool_type="max"), s),
    "batch_norm": lambda mx, s: (mx.sym.BatchNorm(mx.sym.Variable("data"), fix_gamma=False), s),
    "elementwise": lambda mx, s: (mx.sym.relu(mx.sym.Variable("data") * mx.sym.Variable("y", shape=s)
                                              + mx.sym.Variable("data2", shape=s)), s),
    "tanh": lambda mx, s: (mx.sym.tanh(mx.sym.Variable("data")), s),
    "softmax": lambda mx, s: (mx.sym.softmax(mx.sym.Variable("data")), s),
}


def dense(mx, net, num_hidden):
    """A dense layer with ReLU."""
    return mx.sym.Activation(mx.sym.FullyConnected(net, num_hidden=num_hidden), act_type="relu")


def mlp(mx):
    """784-512-256-10."""
    net = dense(mx, dense(mx, mx.sym.Variable("data"), 512), 256)
    return mx.sym.SoftmaxOutput(mx.sym.FullyConnected(net, num_hidden=10), name="softmax")


def lenet(mx):
    """Two convolutions 5x5 with pooling, two dense layers."""
    net = mx.sym.Variable("data")
    for num_filter in (20, 50):
        net = mx.sym.Activation(mx.sym.Convolution(net, kernel=(5, 5), num_filter=num_filter), act_type="relu")
        net = mx.sym.Pooling(net, kernel=(2, 2), stride=(2, 2), pool_type="max")
    net = dense(mx, mx.sym.Flatten(net), 500)
    return mx.sym.SoftmaxOutput(mx.sym.FullyConnected(net, num_hidden=10), name="softmax")


def conv_bn(mx, net, filters, stride=1, kernel=3):
    """A convolution without bias, and BatchNorm."""
    net = mx.sym.Convolution(net, kernel=(kernel, kernel), stride=(stride, stride), pad=(kernel // 2, kernel // 2),
                             num_filter=filters, no_bias=True)
    return mx.sym.BatchNorm(net, fix_gamma=False)


def resnet20(mx):
    """The residual network of 20 layers for small images.

    He et al., "Deep residual learning for image recognition", 2016, https://arxiv.org/abs/1512.03385, section 4.2 with
    n = 3 (there the shortcuts that change the size are without weights).
    """
    net = mx.sym.relu(conv_bn(mx, mx.sym.Variable("data"), 16))
    for stage, filters in enumerate((16, 32, 64)):
        for block in range(3):
            stride = 2 if stage and not block else 1
            short = net if stride == 1 else conv_bn(mx, net, filters, stride, kernel=1)
            net = mx.sym.relu(conv_bn(mx, net, filters, stride))
            net = mx.sym.relu(conv_bn(mx, net, filters) + short)
    net = mx.sym.Pooling(net, global_pool=True, kernel=(8, 8), pool_type="avg")
    return mx.sym.SoftmaxOutput(mx.sym.FullyConnected(mx.sym.Flatten(net), num_hidden=10), name="softmax")


NET = {"mlp": mlp, "lenet": lenet, "resnet20": resnet20}
