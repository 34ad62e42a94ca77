"""A language model over sentences of two lengths: an LSTM in a BucketingModule."""
import random

import mxnet as mx
import numpy as np

rng = np.random.RandomState(0)
random.seed(0)
np.random.seed(0)
sentences = []
for _ in range(200):                     # words count up by one or two
    start, step, length = rng.randint(10), rng.randint(1, 3), rng.choice([5, 8])
    sentences.append([str((start + step * t) % 10) for t in range(length)])
encoded, vocab = mx.rnn.encode_sentences(sentences, invalid_label=0, start_label=1)
train = mx.rnn.BucketSentenceIter(encoded, 20, buckets=[5, 8], invalid_label=0)

stack = mx.rnn.SequentialRNNCell()
for i in range(2):
    stack.add(mx.rnn.LSTMCell(num_hidden=16, prefix=f"lstm_l{i}_"))


def sym_gen(seq_len):
    data = mx.sym.Variable("data")
    label = mx.sym.Variable("softmax_label")
    embed = mx.sym.Embedding(data=data, input_dim=len(vocab), output_dim=8, name="embed")
    stack.reset()
    outputs, states = stack.unroll(seq_len, inputs=embed, merge_outputs=True)
    pred = mx.sym.Reshape(outputs, shape=(-1, 16))
    pred = mx.sym.FullyConnected(data=pred, num_hidden=len(vocab), name="pred")
    label = mx.sym.Reshape(label, shape=(-1,))
    return mx.sym.SoftmaxOutput(data=pred, label=label, name="softmax"), ("data",), ("softmax_label",)


symbol = sym_gen(8)[0]
shapes = dict(zip(symbol.list_arguments(), symbol.infer_shape(data=(20, 8), softmax_label=(20, 8))[0]))
arg_params = {name: mx.nd.array(rng.uniform(-0.2, 0.2, shapes[name]))
              for name in sorted(shapes) if name not in ("data", "softmax_label")}

model = mx.mod.BucketingModule(sym_gen=sym_gen, default_bucket_key=train.default_bucket_key, context=mx.cpu())
model.fit(train_data=train, eval_metric=mx.metric.Perplexity(0), num_epoch=8, arg_params=arg_params,
          optimizer="adam", optimizer_params={"learning_rate": 0.02})
train.reset()
results = {"train": dict(model.score(train, mx.metric.Perplexity(0)))}
