"""A user's program, on which mypy finds nothing to say: `tests/test_stubs.py` asks it, and runs the program."""
from typing import Any, assert_type

import numpy as np

import minimx as mx

# -- symbols ----------------------------------------------------------------------------------------------------------
data = assert_type(mx.sym.Variable("data"), mx.sym.Symbol)
conv = mx.sym.Convolution(data, kernel=(3, 3), num_filter=8, pad=(1, 1), no_bias=1, name="conv")
pool = mx.sym.Pooling(mx.sym.Activation(conv, act_type="relu"), pool_type="max", kernel=(2, 2), stride=(2, 2))
net = mx.sym.FullyConnected(mx.sym.flatten(pool), num_hidden=10, name="fc", attr={"__mood__": "happy"})
net = mx.sym.SoftmaxOutput(net, mx.sym.var("label"), name="softmax")
assert_type(net, mx.sym.Symbol)
arguments: list[str] = net.list_arguments()
executor = net.simple_bind(mx.cpu(), data=(2, 1, 8, 8), label=(2,))
outputs: list[mx.nd.NDArray] = executor.forward(is_train=True)
assert_type((-data + 2.5).sum(axis=(0, 1), keepdims=True) * data.exp() > 1, mx.sym.Symbol)
assert_type(mx.sym.concat(data, data, dim=1), mx.sym.Symbol)
assert_type(mx.sym.op._plus_scalar(data, scalar=np.float64(2)), mx.sym.Symbol)
assert_type(mx.sym.linalg.gemm2(data, data, transpose_b=True), mx.sym.Symbol)
assert_type(mx.sym.contrib.box_iou(data, data, format="corner"), mx.sym.Symbol)
assert_type(mx.sym.random.normal(0, 1, shape=(2, 3)), mx.sym.Symbol)
assert_type(mx.sym.random.uniform_like(data), mx.sym.Symbol)

# -- arrays -----------------------------------------------------------------------------------------------------------
x = assert_type(mx.nd.array([[3, 1, 2], [6, 5, 4]]), mx.nd.NDArray)
x += 1
assert_type(x.sum(axis=1).sqrt() / 2 + abs(x[0, :2]).mean(), mx.nd.NDArray)
assert_type(mx.nd.linalg.syevd(mx.nd.dot(x, x, transpose_b=True)), list[mx.nd.NDArray])
assert_type(mx.nd.split(x, num_outputs=3), mx.nd.NDArray | list[mx.nd.NDArray])
assert_type(mx.nd.topk(x, k=2), mx.nd.NDArray | Any)
assert_type(mx.nd.maximum(x, 2), mx.nd.NDArray | Any)
best: np.ndarray = mx.nd.topk(x, k=2, ret_typ="value", dtype=np.float32).asnumpy()
mx.nd.clip(x, a_min=0, a_max=5, out=x)
mx.random.seed(7)
assert_type(mx.random.uniform(0, 1, shape=(2, 3), ctx=mx.cpu()), mx.nd.NDArray)
assert_type(mx.contrib.nd.fft(x), mx.nd.NDArray)
print(arguments, outputs[0].shape, best.shape, x.dtype, mx.init.Xavier(), mx.mod.Module)
