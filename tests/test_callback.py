import logging

import pytest

import minimx as mx
from minimx.model import BatchEndParam


def batches(callback, count, metric=None, epoch=0):
    for nbatch in range(count):
        callback(BatchEndParam(epoch, nbatch, metric, {}))


@pytest.fixture
def accuracy():
    metric = mx.metric.create("acc")
    metric.update([mx.nd.array([0, 1])], [mx.nd.array([[1.0, 0.0], [1.0, 0.0]])])
    return metric


def test_speedometer_logs_and_resets_the_interval(caplog, accuracy):
    caplog.set_level(logging.INFO)
    speedometer = mx.callback.Speedometer(batch_size=4, frequent=2)
    batches(speedometer, 3, accuracy)
    message, = caplog.messages
    assert message.startswith("Epoch[0] Batch [0-2]\tSpeed: ") and message.endswith("\taccuracy=0.500000")
    assert accuracy.num_inst == 0 and accuracy.get_global()[1] == 0.5


@pytest.mark.parametrize("auto_reset, begins", [(True, (0, 2)), (False, (0, 0))])
def test_speedometer_starts_anew_each_epoch(caplog, accuracy, auto_reset, begins):
    caplog.set_level(logging.INFO)
    speedometer = mx.callback.Speedometer(4, frequent=2, auto_reset=auto_reset)
    for epoch in range(2):
        batches(speedometer, 5, accuracy, epoch)
    assert [m.split("\t")[0] for m in caplog.messages] == [
        f"Epoch[{epoch}] Batch [{begin}-{end}]" for epoch in range(2) for begin, end in zip(begins, (2, 4))]


def test_speedometer_without_a_metric(caplog):
    caplog.set_level(logging.INFO)
    batches(mx.callback.Speedometer(4, frequent=2), 3)
    message, = caplog.messages
    assert message.startswith("Iter[0] Batch [2]\tSpeed: ") and message.endswith(" samples/sec")


def test_log_train_metric(caplog, accuracy):
    caplog.set_level(logging.INFO)
    batches(mx.callback.log_train_metric(2, auto_reset=True), 1, accuracy)
    assert caplog.messages == ["Iter[0] Batch[0] Train-accuracy=0.500000"]
    assert accuracy.num_inst == 0


def test_log_validation(caplog, accuracy):
    caplog.set_level(logging.INFO)
    mx.callback.LogValidationMetricsCallback()(BatchEndParam(2, 1, accuracy, {}))
    assert caplog.messages == ["Epoch[2] Validation-accuracy=0.500000"]


def test_progress_bar_shows_each_epoch(capsys, accuracy):
    bar = mx.callback.ProgressBar(total=3)
    for epoch in range(2):
        batches(bar, 3, accuracy, epoch)
    shown = capsys.readouterr().err
    assert "epoch 0: 100%" in shown and "epoch 1: 100%" in shown and "3/3" in shown
    assert "accuracy=0.5" in shown


def test_checkpoints(tmp_path):
    net = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=1, name="f")
    save = mx.callback.do_checkpoint(str(tmp_path / "ck"), period=2)
    for epoch in range(4):
        save(epoch, net, {"f_weight": mx.nd.ones((1, 2))}, {})
    assert sorted(p.name for p in tmp_path.iterdir()) == ["ck-0002.params", "ck-0004.params", "ck-symbol.json"]


def test_module_checkpoint():
    class Saver:
        def __init__(self):
            self.calls = []

        def save_checkpoint(self, *args):
            self.calls.append(args)

    module = Saver()
    for epoch in range(2):
        mx.callback.module_checkpoint(module, "ck", period=2, save_optimizer_states=True)(epoch)
    assert module.calls == [("ck", 2, True)]
