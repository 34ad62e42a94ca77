"""Measure kernels and nets against NumPy, PyTorch and MXNet, on one thread: `make bench`.

Each library runs in a process of its own, because their thread pools disturb one another.  The processes take turns
(A B C, A B C, ...) so that a machine that slows down does so for all; what is reported is the median of the rounds,
in CPU time.  NumPy runs the same array code as a reader would write.

PyTorch is found in the environment that runs this file, or MINIMX_BENCH_TORCH names a Python that has it; MXNet needs
an old Python and NumPy, so MINIMX_BENCH_MXNET names the Python of an environment with mxnet 1.9.1.

    MINIMX_BENCH_MXNET=~/mxnet/bin/python make bench
    python benchmarks/run.py --only conv --rounds 9
"""
import argparse
import importlib.util
import json
import math
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from cases import CASES, flops

HERE = Path(__file__).resolve().parent
LEAST = 0.06                   # seconds that a round runs at least


# -- in the worker's process -------------------------------------------------------------------------------------------
def load(library):
    """Return (version, prepare) of a library: ``prepare(case)()`` runs a case once."""
    if library in ("minimx", "mxnet"):
        import symbols
        mx = __import__(library)
        return mx.__version__, lambda case: symbols.prepare(mx, case)
    module = __import__({"numpy": "arrays", "torch": "modules"}[library])
    return sys.modules[library].__version__, module.prepare


def measure(run):
    """Return the CPU seconds of one run, the mean over a round."""
    count, start = 0, time.process_time()
    while True:
        run()
        count += 1
        used = time.process_time() - start
        if used >= LEAST:
            return used / count


def work(library):
    """Answer each line of the input: a case's name, prepared and run once when it is new; JSON of its seconds."""
    version, prepare = load(library)
    print(json.dumps(version), flush=True)
    name, run = None, None
    for line in sys.stdin:
        if line.strip() != name:
            name = line.strip()
            run = prepare(name)
            for _ in range(2 if run else 0):
                run()
        print(json.dumps(measure(run) if run else None), flush=True)


# -- in the main process -----------------------------------------------------------------------------------------------
class Worker:
    """A process that measures one library."""

    def __init__(self, library, python):
        single = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "MINIMX_THREADS",
                                         "MXNET_CPU_WORKER_NTHREADS")}
        own = str(HERE.parent) if library == "minimx" else None
        path = os.pathsep.join(filter(None, [own, os.environ.get("PYTHONPATH")]))
        environment = {**os.environ, **single, "PYTHONPATH": path}
        self.process = subprocess.Popen([python, str(HERE / "run.py"), "--worker", library], env=environment, text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.name = f"{library} {self.answer()}"

    def answer(self):
        """Return what the process prints next."""
        for line in self.process.stdout:
            if line[0] in '"0123456789n':             # MXNet prints messages of its own
                return json.loads(line)
        raise RuntimeError(f"{self.process.args}:\n{self.process.stderr.read()}")

    def seconds(self, case):
        """Measure one round."""
        self.process.stdin.write(case + "\n")
        self.process.stdin.flush()
        return self.answer()

    def close(self):
        """End the process."""
        self.process.stdin.close()
        self.process.wait()


def pythons():
    """Return {library: Python that has it} of the libraries that are there."""
    found = {"minimx": sys.executable, "numpy": sys.executable}
    if os.environ.get("MINIMX_BENCH_TORCH") or importlib.util.find_spec("torch"):
        found["torch"] = os.environ.get("MINIMX_BENCH_TORCH") or sys.executable
    if os.environ.get("MINIMX_BENCH_MXNET"):
        found["mxnet"] = os.environ["MINIMX_BENCH_MXNET"]
    return found


def compare(workers, case, rounds):
    """Return the median seconds of each worker."""
    times = [[worker.seconds(case) for worker in workers] for _ in range(rounds)]
    return [None if None in column else statistics.median(column) for column in zip(*times)]


def report(case, seconds):
    """Return a line: minimx's milliseconds and GFLOP/s, and how many times as long the others take."""
    own, others = seconds[0], seconds[1:]
    rate = f"{flops(case) / own / 1e9:8.1f}" if flops(case) else f"{'':8}"
    ratios = "".join(f"{'-' if other is None else f'{other / own:.2f}':>16}" for other in others)
    return f"{case:<40}{own * 1e3:10.3f}{rate}{ratios}"


def mean_line(rows):
    """Return the line of the geometric means of the ratios."""
    means = []
    for i in range(1, len(rows[0])):
        ratios = [row[i] / row[0] for row in rows if row[i] is not None]
        means.append(math.exp(statistics.fmean(map(math.log, ratios))) if ratios else math.nan)
    return f"{'geometric mean':<58}" + "".join(f"{mean:16.2f}" for mean in means)


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    parser.add_argument("--only", default="", help="run the cases whose name contains this")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if options.worker:
        work(options.worker)
        return
    workers = [Worker(library, python) for library, python in pythons().items()]
    cases = [case for case in CASES if options.only in case]
    print("Medians of CPU time on one thread.  A ratio above 1 says how many times faster minimx is.\n")
    others = "".join(f"{worker.name.split('+')[0]:>16}" for worker in workers[1:])
    print(f"{'':<40}{'minimx ms':>10}{'GFLOP/s':>8}{others}")
    rows = []
    for case in cases:
        rows.append(compare(workers, case, options.rounds))
        print(report(case, rows[-1]), flush=True)
    print(mean_line(rows))
    for worker in workers:
        worker.close()


if __name__ == "__main__":
    main()
