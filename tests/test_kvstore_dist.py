"""Training with several processes, started by mpiexec as a user would."""
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import minimx as mx

# Trains on part `rank` of every batch; argv: folder, what happens to the last worker in the second epoch.
SCRIPT = """
import os, sys
import numpy as np
import minimx as mx
from sklearn.datasets import load_digits

folder, accident = sys.argv[1:]
store = mx.kv.create("dist_sync")
mx.runtime.set_threads(1)
rank, workers = store.rank, store.num_workers

digits = load_digits()
x, y = digits.images[:800, None].astype("float32") / 16, digits.target[:800].astype("float32")
part = 32 // workers
mine = np.arange(800).reshape(-1, workers, part)[:, rank].ravel()
train = mx.io.NDArrayIter(x[mine], y[mine], part)

data = mx.sym.Variable("data")
conv = mx.sym.tanh(mx.sym.Convolution(data, kernel=(3, 3), num_filter=4, name="conv"))
pool = mx.sym.Pooling(conv, pool_type="max", kernel=(2, 2), stride=(2, 2))
net = mx.sym.SoftmaxOutput(mx.sym.FullyConnected(pool, num_hidden=10, name="fc"), name="softmax")

def after_epoch(epoch, symbol, args, auxs):
    store.barrier()
    if epoch == 1 and accident and rank == workers - 1:
        if accident == "raise":
            raise RuntimeError("the cat sat on the keyboard")
        os.kill(os.getpid(), 9)
    if rank == 0:
        mx.model.save_checkpoint(f"{folder}/net{workers}", epoch, symbol, args, auxs)

mx.random.seed(rank)                   # process 0's first parameters become everyone's
module = mx.mod.Module(net)
module.fit(train, num_epoch=2, kvstore=store, initializer=mx.init.Xavier(),
           optimizer_params={"learning_rate": 0.1, "momentum": 0.9, "wd": 1e-3}, epoch_end_callback=after_epoch)
"""


def run(folder, workers, accident="", timeout=300):
    script = folder / "train.py"
    script.write_text(SCRIPT)
    mpiexec = shutil.which("mpiexec", path=str(Path(sys.executable).parent)) or shutil.which("mpiexec")
    return subprocess.run([mpiexec, "-n", str(workers), sys.executable, str(script), str(folder), accident],
                          capture_output=True, text=True, timeout=timeout)


def params(folder, workers, epoch):
    return mx.model.load_params(str(folder / f"net{workers}"), epoch)[0]


@pytest.fixture(scope="module")
def one_worker(tmp_path_factory):
    folder = tmp_path_factory.mktemp("one")
    done = run(folder, 1)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("workers", [2, 4])
def test_several_workers_do_what_one_does_with_the_joined_batch(workers, one_worker, tmp_path):
    done = run(tmp_path, workers)
    assert done.returncode == 0, done.stderr
    before = params(one_worker, 1, 0)
    for name, value in params(one_worker, 1, 1).items():                       # after 50 steps
        np.testing.assert_allclose(params(tmp_path, workers, 1)[name].asnumpy(), value.asnumpy(), rtol=1e-5, atol=1e-5)
        assert abs(value.asnumpy() - before[name].asnumpy()).max() > 1e-3


@pytest.mark.parametrize("accident, words", [("raise", "cat sat on the keyboard"), ("kill", "signal 9")])
def test_a_worker_that_dies_stops_the_others(accident, words, tmp_path):
    done = run(tmp_path, 2, accident)
    assert done.returncode != 0
    assert words.lower() in (done.stdout + done.stderr).lower()
    if accident == "raise":
        assert "worker 1 of 2 failed" in done.stderr
    assert len(params(tmp_path, 2, 0)) == 4                                     # the checkpoint before is whole


def test_half_precision_and_several_keys(tmp_path):
    (tmp_path / "script.py").write_text(
        "import minimx as mx\n"
        "store = mx.kv.create('dist_sync')\n"
        "a, b = mx.nd.ones((2,), dtype='float16') * (store.rank + 1), mx.nd.ones((3,)) * (store.rank + 1)\n"
        "store.init(['a', 'b'], [a, b])\n"
        "outs = [mx.nd.zeros((2,), dtype='float16'), mx.nd.zeros((3,))]\n"
        "store.pull(['a', 'b'], out=outs)\n"
        "first = [out.asnumpy().tolist() for out in outs]\n"
        "store.pushpull(['a', 'b'], [a, [b, b]], out=outs)\n"
        "assert store.num_workers == 2 and first == [[1, 1], [1, 1, 1]], first\n"
        "assert [out.asnumpy().tolist() for out in outs] == [[3, 3], [6, 6, 6]], outs\n")
    mpiexec = shutil.which("mpiexec", path=str(Path(sys.executable).parent)) or shutil.which("mpiexec")
    done = subprocess.run([mpiexec, "-n", "2", sys.executable, str(tmp_path / "script.py")], capture_output=True,
                          text=True, timeout=300)
    assert done.returncode == 0, done.stderr
