"""The cases in PyTorch."""
import torch
from cases import LAYERS, NETS
from torch import nn
from torch.nn import functional as F

torch.set_num_threads(1)
torch.manual_seed(0)


def prepare(case):
    """Return a function that runs `case` once."""
    if case in LAYERS:
        kind, size = LAYERS[case]
        return LAYER[kind](size)
    name, mode = case.split(", ")
    net, batch, image = NETS[name]
    return runner(NET[net](), torch.randn(batch, *image), torch.randint(10, (batch,)), mode == "train")


def runner(net, x, label, train):
    """Return a function for one inference, or for one forward and backward pass."""
    net.train(train)
    if not train:
        return without_gradients(lambda: F.softmax(net(x), dim=1))

    def run():
        net.zero_grad(set_to_none=True)
        F.cross_entropy(net(x), label, reduction="sum").backward()
    return run


def without_gradients(function):
    """Return `function` run in inference mode."""
    def run():
        with torch.inference_mode():
            function()
    return run


def gemm(n):
    """x W^T."""
    x, w = torch.randn(n, n), torch.randn(n, n)
    return without_gradients(lambda: F.linear(x, w))


def conv(size):
    """A convolution that keeps the size of the image."""
    batch, channels, pixels, filters, kernel = size
    x, w = torch.randn(batch, channels, pixels, pixels), torch.randn(filters, channels, kernel, kernel)
    return without_gradients(lambda: F.conv2d(x, w, padding=kernel // 2))


def conv_train(size):
    """The same with the gradients of data and weight."""
    batch, channels, pixels, filters, kernel = size
    x = torch.randn(batch, channels, pixels, pixels, requires_grad=True)
    w = torch.randn(filters, channels, kernel, kernel, requires_grad=True)
    head = torch.ones(batch, filters, pixels, pixels)

    def run():
        x.grad = w.grad = None
        F.conv2d(x, w, padding=kernel // 2).backward(head)
    return run


def batch_norm(shape):
    """In training mode, with moving statistics."""
    layer, x = nn.BatchNorm2d(shape[1]), torch.randn(shape)
    return without_gradients(lambda: layer(x))


def of_arrays(count, function):
    """Return a case made of a function of `count` arrays."""
    def case(shape):
        arrays = [torch.randn(shape) for _ in range(count)]
        return without_gradients(lambda: function(*arrays))
    return case


LAYER = {"gemm": gemm, "conv": conv, "conv_train": conv_train, "batch_norm": batch_norm,
         "pool": of_arrays(1, lambda x: F.max_pool2d(x, 2)), "tanh": of_arrays(1, torch.tanh),
         "elementwise": of_arrays(3, lambda x, y, z: F.relu(x * y + z)),
         "softmax": of_arrays(1, lambda x: F.softmax(x, dim=1))}


def mlp():
    """784-512-256-10."""
    return nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(), nn.Linear(256, 10))


def lenet():
    """Two convolutions 5x5 with pooling, two dense layers."""
    return nn.Sequential(nn.Conv2d(1, 20, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(20, 50, 5), nn.ReLU(),
                         nn.MaxPool2d(2), nn.Flatten(), nn.Linear(800, 500), nn.ReLU(), nn.Linear(500, 10))


def conv_bn(channels, filters, stride=1, kernel=3):
    """A convolution without bias, and BatchNorm."""
    return nn.Sequential(nn.Conv2d(channels, filters, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(filters))


class Block(nn.Module):
    """Two convolutions and a short cut."""

    def __init__(self, channels, filters, stride):
        super().__init__()
        self.body = nn.Sequential(conv_bn(channels, filters, stride), nn.ReLU(), conv_bn(filters, filters))
        self.short = nn.Identity() if stride == 1 else conv_bn(channels, filters, stride, kernel=1)

    def forward(self, x):
        """Return relu(body + short cut)."""
        return F.relu(self.body(x) + self.short(x))


def resnet20():
    """The net of symbols.resnet20."""
    layers, channels = [conv_bn(3, 16), nn.ReLU()], 16
    for stage, filters in enumerate((16, 32, 64)):
        for block in range(3):
            layers.append(Block(channels, filters, 2 if stage and not block else 1))
            channels = filters
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


NET = {"mlp": mlp, "lenet": lenet, "resnet20": resnet20}
