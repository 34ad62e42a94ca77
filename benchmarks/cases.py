"""What is measured: the names of all cases with their sizes, shared by the workers of all libraries."""

#: layers: name -> (kind, sizes)
LAYERS = {
    "gemm 256": ("gemm", 256),
    "gemm 512": ("gemm", 512),
    "gemm 1024": ("gemm", 1024),
    "conv 3x3, 64 channels, 56x56": ("conv", (4, 64, 56, 64, 3)),           # batch, channels, pixels, filters, kernel
    "conv 3x3, 128 channels, 28x28": ("conv", (4, 128, 28, 128, 3)),
    "conv 3x3, 256 channels, 14x14": ("conv", (4, 256, 14, 256, 3)),
    "conv 1x1, 256 to 64, 28x28": ("conv", (4, 256, 28, 64, 1)),
    "conv 3x3, 128 channels, with gradients": ("conv_train", (4, 128, 28, 128, 3)),
    "max pooling 2x2": ("pool", (16, 64, 56, 56)),
    "BatchNorm, training": ("batch_norm", (16, 64, 28, 28)),
    "elementwise relu(x * y + x)": ("elementwise", (16, 64, 28, 28)),
    "elementwise tanh": ("tanh", (16, 64, 28, 28)),
    "softmax 1000": ("softmax", (512, 1000)),
}

#: nets: name -> (net, batch, shape of an image)
NETS = {
    "MLP": ("mlp", 64, (784,)),
    "LeNet": ("lenet", 64, (1, 28, 28)),
    "ResNet-20": ("resnet20", 16, (3, 32, 32)),
}

CASES = [*LAYERS, *(f"{net}, {mode}" for net in NETS for mode in ("infer", "train"))]


def flops(case):
    """Return the multiplications and additions of a case, or None where memory is what counts."""
    kind, size = LAYERS.get(case, (None, None))
    if kind == "gemm":
        return 2 * size ** 3
    if kind in ("conv", "conv_train"):
        batch, channels, pixels, filters, kernel = size
        passes = 3 if kind == "conv_train" else 1           # the gradients of data and weight cost as much each
        return passes * 2 * batch * channels * filters * (pixels * kernel) ** 2
    return None
