import subprocess
import sys

import pytest

import minimx as mx
from minimx.base import MXNetError


def values(store, *keys, shape=(2,)):
    out = [mx.nd.zeros(shape) for _ in keys]
    store.pull(list(keys), out=out)
    return [x.asnumpy()[0] for x in out]


def full(value, shape=(2,)):
    return mx.nd.full(shape, value)


@pytest.fixture(params=["local", "device"])
def store(request):
    return mx.kv.create(request.param)


def test_one_worker(store):
    assert (store.rank, store.num_workers) == (0, 1)
    store.barrier()


def test_without_an_updater_the_sum_replaces_the_value(store):
    store.init(["a", "b"], [full(1), full(2)])
    assert values(store, "a", "b") == [1, 2]
    store.push("a", [full(2), full(3)])
    assert values(store, "a", "b") == [5, 2]
    store.push(["a", "b", "a"], [full(1), full(5), full(10)])
    assert values(store, "a", "b") == [11, 5]
    store.assign("a", full(7))
    assert values(store, "a") == [7]


def test_an_updater_sees_sum_and_value(store):
    def update(key, total, value):
        assert key == 3
        value += total * 2

    store.set_updater(update)
    store.broadcast(3, full(1), out=[a := mx.nd.zeros((2,)), b := mx.nd.zeros((2,))])
    assert a.asnumpy().tolist() == b.asnumpy().tolist() == [1, 1]
    store.push(3, [full(1)] * 4)
    assert values(store, 3) == [9]
    store.pushpull(3, a, out=b)
    assert b.asnumpy().tolist() == [11, 11]
    store.pushpull(3, a)
    assert a.asnumpy().tolist() == [13, 13]


def test_what_is_pushed_stays_as_it_was(store):
    pushed = full(2)
    store.init(0, pushed)
    store.push(0, pushed)
    store.push(0, [pushed, pushed])
    assert pushed.asnumpy().tolist() == [2, 2]


def test_an_optimizer_and_its_states(store, tmp_path):
    file = str(tmp_path / "states")
    store.set_optimizer(mx.optimizer.SGD(learning_rate=0.5, momentum=0.5))
    store.init(0, full(1))
    store.push(0, full(1))
    store.save_optimizer_states(file)
    assert values(store, 0) == [0.5]
    store.push(0, full(0))
    assert values(store, 0) == [0.25]
    store.load_optimizer_states(file)
    store.push(0, full(0))
    assert values(store, 0) == [0]


@pytest.mark.parametrize("call, error, words", [
    (lambda s: mx.kv.create(3), TypeError, "text"),
    (lambda s: mx.kv.create("locale"), MXNetError, "local"),
    (lambda s: s.init(0, full(1)), MXNetError, "has a value"),
    (lambda s: s.push(1, full(1)), MXNetError, "init"),
    (lambda s: s.pull(1, out=full(1)), MXNetError, "init"),
    (lambda s: s.pull(0), ValueError, "out"),
    (lambda s: s.push(0, full(1, (3,))), MXNetError, r"\(2,\).*\(3,\)"),
    (lambda s: s.push([0, 0], full(1)), ValueError, "2 keys"),
    (lambda s: s.save_optimizer_states("f"), MXNetError, "set_optimizer"),
    (lambda s: s.set_optimizer("sgd"), TypeError, "Optimizer"),
    (lambda s: s.set_gradient_compression({"type": "2bit"}), MXNetError, "compressed"),
    (lambda s: s.row_sparse_pull(0), MXNetError, "sparse")])
def test_refused(store, call, error, words):
    store.init(0, full(1))
    with pytest.raises(error, match=words):
        call(store)


def test_without_mpi4py_the_error_says_what_to_install():
    code = ("import sys; sys.modules['mpi4py'] = None\nimport minimx as mx\n"
            "try: mx.kv.create('dist_sync')\nexcept mx.MXNetError as error: print(error)")
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install" in run.stdout and "mpi4py" in run.stdout
