"""A multilayer perceptron on handwritten digits."""
import sys

import mxnet as mx
import numpy as np

folder = sys.argv[1]
train, test = (np.load(f"{folder}/digits_{part}.npz") for part in ("train", "test"))
train_iter = mx.io.NDArrayIter(train["x"].reshape(-1, 64) / 16.0, train["y"], batch_size=50)
test_iter = mx.io.NDArrayIter(test["x"].reshape(-1, 64) / 16.0, test["y"], batch_size=50)

data = mx.symbol.Variable("data")
fc1 = mx.symbol.FullyConnected(data, name="fc1", num_hidden=64)
act1 = mx.symbol.Activation(fc1, name="relu1", act_type="relu")
fc2 = mx.symbol.FullyConnected(act1, name="fc2", num_hidden=32)
act2 = mx.symbol.Activation(fc2, name="relu2", act_type="relu")
fc3 = mx.symbol.FullyConnected(act2, name="fc3", num_hidden=10)
mlp = mx.symbol.SoftmaxOutput(fc3, name="softmax")

rng = np.random.RandomState(0)
shapes = dict(zip(mlp.list_arguments(), mlp.infer_shape(data=(50, 64))[0]))
arg_params = {name: mx.nd.array(rng.uniform(-0.1, 0.1, shapes[name]))
              for name in sorted(shapes) if name not in ("data", "softmax_label")}

model = mx.mod.Module(mlp, context=mx.cpu())
model.fit(train_iter, eval_data=test_iter, eval_metric=["acc", "ce"], num_epoch=5, arg_params=arg_params,
          optimizer="sgd", optimizer_params={"learning_rate": 0.1, "momentum": 0.9, "wd": 1e-4},
          batch_end_callback=mx.callback.Speedometer(50, 10))
results = {"train": dict(model.score(train_iter, ["acc", "ce"])), "test": dict(model.score(test_iter, ["acc", "ce"]))}
