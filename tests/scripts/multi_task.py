"""Two tasks on one net: which digit it is, and whether it is even; the heads are a Group."""
import sys

import mxnet as mx
import numpy as np

folder = sys.argv[1]


class MultiTaskIter(mx.io.DataIter):
    """Adds a second label to another iterator."""

    def __init__(self, data_iter):
        super().__init__()
        self.data_iter = data_iter
        self.batch_size = self.data_iter.batch_size

    @property
    def provide_data(self):
        return self.data_iter.provide_data

    @property
    def provide_label(self):
        provide_label = self.data_iter.provide_label[0]
        return [("digit_label", provide_label[1]), ("even_label", provide_label[1])]

    def hard_reset(self):
        self.data_iter.hard_reset()

    def reset(self):
        self.data_iter.reset()

    def next(self):
        batch = self.data_iter.next()
        label = batch.label[0]
        even = mx.nd.array(1 - label.asnumpy() % 2)
        return mx.io.DataBatch(data=batch.data, label=[label, even], pad=batch.pad, index=batch.index)


train = np.load(f"{folder}/digits_train.npz")
train_iter = MultiTaskIter(mx.io.NDArrayIter(train["x"].reshape(-1, 64) / 16.0, train["y"], batch_size=50))

data = mx.sym.Variable("data")
body = mx.sym.Activation(mx.sym.FullyConnected(data, num_hidden=32, name="fc1"), act_type="tanh")
digit = mx.sym.SoftmaxOutput(mx.sym.FullyConnected(body, num_hidden=10, name="fc_digit"), name="digit")
even = mx.sym.SoftmaxOutput(mx.sym.FullyConnected(body, num_hidden=2, name="fc_even"), name="even", grad_scale=0.5)
net = mx.sym.Group([digit, even])

rng = np.random.RandomState(0)
shapes = dict(zip(net.list_arguments(), net.infer_shape(data=(50, 64))[0]))
arg_params = {name: mx.nd.array(rng.uniform(-0.1, 0.1, shapes[name]))
              for name in sorted(shapes) if not name.endswith("label") and name != "data"}

metric = mx.metric.CompositeEvalMetric()
for name in ("digit", "even"):
    names = {"output_names": [name + "_output"], "label_names": [name + "_label"]}
    metric.add(mx.metric.Accuracy(name=name + "_acc", **names))
    metric.add(mx.metric.CrossEntropy(name=name + "_ce", **names))

model = mx.mod.Module(net, data_names=["data"], label_names=["digit_label", "even_label"])
model.fit(train_iter, eval_metric=metric, num_epoch=4, arg_params=arg_params, optimizer="rmsprop",
          optimizer_params={"learning_rate": 0.01})
results = {"train": dict(model.score(train_iter, metric))}
