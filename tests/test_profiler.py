import json

import pytest

import minimx as mx
from minimx import profiler
from minimx.base import MXNetError
from minimx.executor import engine


@pytest.fixture(autouse=True)
def clean(tmp_path):
    profiler.set_config(filename=str(tmp_path / "profile.json"))
    profiler.dumps(reset=True)
    yield tmp_path / "profile.json"
    profiler.set_state("stop")
    profiler.dumps(reset=True)


def net():
    fc = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=3, name="fc")
    return mx.sym.Activation(fc, act_type="relu", name="act").simple_bind(mx.cpu(), data=(2, 4))


def run(executor, times=1):
    for _ in range(times):
        executor.forward(is_train=True)
        executor.backward(mx.nd.ones((2, 3)))


def rows():
    return {row["name"]: row for row in json.loads(profiler.dumps(format="json"))}


def test_times_of_nodes():
    executor = net()
    run(executor)
    profiler.set_state("run")
    run(executor, 3)
    profiler.set_state("stop")
    run(executor)
    found = rows()
    assert {"fc", "act"} < set(found) and found["fc"]["count"] == 3
    assert 0 < found["fc"]["min"] <= found["fc"]["avg"] <= found["fc"]["max"] <= found["fc"]["total"]
    table = profiler.dumps(sort_by="avg").splitlines()
    assert len(table) == len(found) + 1 and table[0].startswith("Name") and "fully_connected" in "".join(table)
    assert profiler.dumps(reset=True) and rows() == {}
    assert engine.observer is None


def test_sorting():
    profiler.set_state("run")
    run(net())
    totals = [row["total"] for row in json.loads(profiler.dumps(format="json"))]
    assert totals == sorted(totals, reverse=True)
    assert totals[::-1] == [row["total"] for row in json.loads(profiler.dumps(format="json", ascending=True))]


def test_results_are_the_same_while_it_runs():
    executor = net()
    for array in executor.arg_arrays:
        array[:] = mx.nd.random.uniform(-1, 1, shape=array.shape)
    run(executor)
    before = [a.asnumpy() for a in executor.outputs + executor.grad_arrays]
    profiler.set_state("run")
    run(executor)
    for old, new in zip(before, executor.outputs + executor.grad_arrays):
        assert (old == new.asnumpy()).all()


def test_chrome_trace(clean):
    domain = profiler.Domain("mine")
    profiler.set_state("run")
    counter = domain.new_counter("loss", 3)
    with domain.new_task("step"):
        run(net())
    counter += 2
    counter -= 1
    domain.new_marker("done").mark()
    with profiler.Event("epoch"), domain.new_frame("frame"):
        profiler.pause()
        run(net())
        profiler.resume()
    profiler.dump()
    events = json.loads(clean.read_text())["traceEvents"]
    assert {"fc", "act", "step", "loss", "done", "epoch", "frame"} <= {e["name"] for e in events}
    assert sum(e["name"] == "fc" for e in events) == 1
    assert [e["args"]["value"] for e in events if e["ph"] == "C"] == [3, 5, 4]
    step, fc = (next(e for e in events if e["name"] == name) for name in ("step", "fc"))
    assert step["ts"] <= fc["ts"] and fc["ts"] + fc["dur"] <= step["ts"] + step["dur"]
    assert min(e["ts"] for e in events) == 0
    assert fc["args"]["kernel"] == "fully_connected" and str(domain) == "mine" and engine.observer is None


def test_marks_are_free_while_it_does_not_run():
    with profiler.Task(profiler.Domain("mine"), "task"):
        profiler.Counter("mine", "c", 1)
    assert rows() == {}


@pytest.mark.parametrize("call, error, words", [
    (lambda: profiler.set_state("go"), ValueError, "go"),
    (lambda: profiler.set_config(file="x"), MXNetError, "did you mean 'filename'"),
    (lambda: profiler.dumps(format="xml"), ValueError, "xml"),
    (lambda: profiler.dumps(sort_by="name"), ValueError, "name"),
    (lambda: profiler.Event("e").stop(), MXNetError, "not started")])
def test_refused(call, error, words):
    with pytest.raises(error, match=words):
        call()
