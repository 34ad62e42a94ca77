import numpy as np
import pytest

import minimx as mx
from minimx.base import MXNetError


def net():
    fc = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=3, name="fc")
    return mx.sym.SoftmaxOutput(fc, name="softmax")


def data_set(n=24):
    y = np.arange(n) % 3
    x = np.eye(3, 5)[y] * 3 + np.random.RandomState(0).randn(n, 5) * 0.3
    return x.astype("float32"), y.astype("float32")


def trained(**kwargs):
    options = {"num_epoch": 10, "learning_rate": 0.5, "numpy_batch_size": 8, **kwargs}
    return mx.model.FeedForward(net(), **options).fit(*data_set())


@pytest.mark.parametrize("ctx", [None, [mx.cpu(0), mx.cpu(1)]])
def test_fit_score_predict(ctx):
    model = trained(ctx=ctx)
    x, y = data_set(20)
    assert model.score(x, y=y) == 1.0
    assert model.score(mx.io.NDArrayIter(x, y, 4), "ce", num_batch=2) < 0.7
    prob = model.predict(x)
    assert prob.shape == (20, 3) and (prob.argmax(axis=1) == y).all()
    outputs, data, labels = model.predict(mx.io.NDArrayIter(x, y, 8), return_data=True)
    np.testing.assert_array_equal(data, x)
    np.testing.assert_array_equal(labels, y)
    np.testing.assert_allclose(outputs, prob, rtol=1e-5)
    assert model.predict(mx.nd.array(x), num_batch=1).shape == (8, 3)


def predicted_in_batches(model):
    return model.predict(mx.io.NDArrayIter(data_set(9)[0], batch_size=4), num_batch=1)


def test_predict_some_batches():
    assert predicted_in_batches(trained()).shape == (4, 3)


def test_validation_and_callbacks(caplog):
    caplog.set_level("INFO")
    seen = []
    model = mx.model.FeedForward(net(), num_epoch=2, epoch_size=5, learning_rate=0.1)
    train = mx.io.NDArrayIter(*data_set(), 8)
    train.next()
    model.fit(train, eval_data=data_set(8), batch_end_callback=lambda p: seen.append((p.epoch, p.nbatch)))
    assert seen == [(e, b) for e in range(2) for b in range(1, 6)]
    assert sum("Validation-accuracy" in message for message in caplog.messages) == 2
    assert not any("already" in message.lower() for message in caplog.messages)


def test_checkpoint_goes_on_at_its_epoch(tmp_path):
    prefix, epochs = str(tmp_path / "net"), []
    model = trained(num_epoch=3)
    model.save(prefix)
    again = mx.model.FeedForward.load(prefix, 3, num_epoch=5, learning_rate=0.1, numpy_batch_size=8)
    np.testing.assert_allclose(again.predict(data_set()[0]), model.predict(data_set()[0]), rtol=1e-6)
    again.fit(*data_set(), epoch_end_callback=lambda epoch, *rest: epochs.append(epoch))
    assert epochs == [3, 4]


def test_create():
    model = mx.model.FeedForward.create(net(), *data_set(), num_epoch=10, learning_rate=0.5, numpy_batch_size=8)
    assert sorted(model.arg_params) == ["fc_bias", "fc_weight"] and model.aux_params == {}
    assert model.score(mx.io.NDArrayIter(*data_set(), 8)) == 1.0


@pytest.mark.parametrize("call, error, words", [
    (lambda: mx.model.FeedForward(net()).fit(*data_set()), ValueError, "num_epoch"),
    (lambda: mx.model.FeedForward(net(), num_epoch=1).fit(data_set()[0]), ValueError, "labels"),
    (lambda: mx.model.FeedForward(net(), num_epoch=1).fit([1, 2]), TypeError, "list"),
    (lambda: mx.model.FeedForward(net()).predict(data_set()[0]), MXNetError, "fit"),
    (lambda: mx.model.FeedForward(net()).save("net", 1), MXNetError, "trained"),
    (lambda: mx.model.FeedForward(net(), arg_params={"x": None}), ValueError, "x"),
    (lambda: mx.model.Feedforward, AttributeError, "Feedforward")])
def test_refused(call, error, words):
    with pytest.raises(error, match=words):
        call()


def test_extra_parameters_are_left_out_if_allowed():
    model = mx.model.FeedForward(net(), arg_params={"x": None, "fc_bias": mx.nd.ones((3,))}, allow_extra_params=True)
    assert list(model.arg_params) == ["fc_bias"]
