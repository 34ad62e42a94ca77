import logging

import numpy as np
import pytest

import minimx as mx


def executor():
    net = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=2, no_bias=True, name="fc")
    ex = net.simple_bind(mx.cpu(), data=(1, 2))
    ex.arg_dict["data"][:] = 3
    ex.arg_dict["fc_weight"][:] = 1
    return ex


def collect(monitor, ex, steps=1):
    monitor.install(ex)
    found = []
    for _ in range(steps):
        monitor.tic()
        ex.forward()
        found.append(monitor.toc())
    return found


def test_outputs_and_arguments():
    (entries,) = collect(mx.mon.Monitor(1), executor())
    assert entries == [(1, "fc_output", "6.0\t"), (1, "data", "3.0\t"), (1, "fc_weight", "1.0\t")]


def test_pattern_sort_and_statistic():
    monitor = mx.mon.Monitor(1, stat_func=lambda x: x.sum(), pattern=".*(data|weight)|fc_output", sort=True)
    (entries,) = collect(monitor, executor())
    assert [(name, float(text)) for _, name, text in entries] == [
        ("data", 6), ("fc_output", 12), ("fc_weight", 4)]


def test_interval():
    found = collect(mx.mon.Monitor(2, pattern="fc_output"), executor(), steps=3)
    assert [[step for step, _, _ in entries] for entries in found] == [[1], [], [3]]


def test_print(caplog):
    caplog.set_level(logging.INFO)
    monitor, ex = mx.mon.Monitor(1, pattern="data"), executor()
    monitor.install(ex)
    monitor.tic()
    ex.forward()
    monitor.toc_print()
    message, = caplog.messages
    assert message.rstrip() == "Batch:       1 data                           3.0"      # MXNet 1.9.1's columns


def test_fit_takes_a_monitor_and_keeps_it_over_reshape(caplog):
    caplog.set_level(logging.INFO)
    net = mx.sym.SoftmaxOutput(mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=2, name="fc"), name="softmax")
    module, monitor = mx.mod.Module(net), mx.mon.Monitor(1, pattern="softmax_output|fc_bias")
    module.fit(mx.io.NDArrayIter(np.ones((4, 3)), np.zeros(4), 2), num_epoch=1, monitor=monitor)
    assert sum("softmax_output" in m for m in caplog.messages) == 2
    monitor.tic()
    module.forward(mx.io.DataBatch([mx.nd.ones((3, 3))]), is_train=False)
    assert [name for _, name, _ in monitor.toc()] == ["softmax_output", "fc_bias"]


def test_refused():
    with pytest.raises(AttributeError, match="takes an Executor, but got Symbol"):
        mx.mon.Monitor(1).install(mx.sym.Variable("x"))
    with pytest.raises(TypeError, match="stat_func of a Monitor must return an NDArray, but returned float"):
        collect(mx.mon.Monitor(1, stat_func=lambda x: float(x.asnumpy().max())), executor())
