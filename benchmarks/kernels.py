"""Speed of the compiled kernels on one thread: share of peak, and ratio to NumPy.

    python benchmarks/kernels.py [--level v3] [--dtype float64] [--only conv]

The peak is what the register tile reaches with operands in L1.  Times are medians of CPU time of interleaved runs
(ours, NumPy, ours, ...), so that a busy neighbour disturbs both alike.  "numpy" is NumPy's own function where there is
one, and the reference kernel otherwise; both on one thread.
"""
import argparse
import os
import statistics
import time
from functools import partial

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np  # noqa: E402

from minimx._ext import plan  # noqa: E402
from minimx.kernels import levels, reference  # noqa: E402
from minimx.kernels.cpu import CPU  # noqa: E402
from minimx.ops.elementwise_table import ROWS  # noqa: E402


class Recorder:
    """An `emit` that keeps the steps, so that a plan of them can be timed without Python."""

    def __init__(self, kernels):
        self.kernels, self.steps, self.alive = kernels, [], []

    def __call__(self, kernel, arrays, dims, scalars):
        self.alive.append(arrays)
        addresses = tuple(0 if a is None else a.ctypes.data for a in arrays)
        self.steps.append((self.kernels[kernel], addresses, dims, scalars))

    def workspace(self, shape, dtype):
        return np.zeros(shape, dtype)


def seconds(function, repeat):
    start = time.process_time()
    for _ in range(repeat):
        function()
    return (time.process_time() - start) / repeat


def medians(*functions, rounds=7, least=0.02):
    """Return the median CPU time of each function; the rounds are interleaved."""
    repeats = [max(1, int(least / max(seconds(f, 1), 1e-7))) for f in functions]
    times = [[seconds(f, n) for f, n in zip(functions, repeats)] for _ in range(rounds)]
    return [statistics.median(column) for column in zip(*times)]


class Bench:
    """Times kernels and prints one line for each."""

    def __init__(self, kernels, dtype, only):
        self.cpu, self.dtype, self.only = CPU(kernels), dtype, only
        self.rng = np.random.default_rng(0)
        self.peak = self.measure_peak()

    def measure_peak(self):
        name = f"tile_peak_{self.dtype}"
        operands, out = np.zeros(65536, self.dtype), np.zeros(1024, self.dtype)
        loop = plan.Plan([(self.cpu.kernels[name], (operands.ctypes.data, out.ctypes.data), (1000,), ())])
        return 1000 / min(medians(lambda: loop.run(0, 1), rounds=9)) * self.operations(loop, out)

    @staticmethod
    def operations(loop, out):
        loop.run(0, 1)
        return float(out[0])

    def draw(self, *shape):
        return self.rng.standard_normal(shape).astype(self.dtype)

    def empty(self, *shape):
        return np.zeros(shape, self.dtype)      # written once, so that its pages exist

    def line(self, title, name, *args, numpy=None, operations=0, size=0):
        """Time contract kernel `name`; `operations` gives the share of peak, `size` the bytes moved."""
        if self.only not in title:
            return
        emit = Recorder(self.cpu.kernels)
        assert getattr(self.cpu, name)(emit, *args), f"{name} has no machine form"
        loop = plan.Plan(emit.steps)
        ours, theirs = medians(lambda: loop.run(0, len(loop)), numpy or (lambda: getattr(reference, name)(*args)))
        share = f"{operations / ours / self.peak:6.0%}" if operations else " " * 6
        rate = f"{size / ours / 1e9:6.1f}" if size else " " * 6
        print(f"{title:34s} {ours * 1e6:10.1f} us {share} {rate} {theirs / ours:8.2f}")


def matrix_products(bench):
    for m, n, k, trans_b in [(128, 128, 128, 0), (256, 256, 256, 0), (512, 512, 512, 0), (1024, 1024, 1024, 0),
                             (512, 512, 512, 1), (64, 128, 784, 1), (8, 1024, 1024, 1), (8, 1024, 1024, 0)]:
        a, b, out = bench.draw(m, k), bench.draw(*((n, k) if trans_b else (k, n))), bench.empty(m, n)
        right = b.T if trans_b else b
        bench.line(f"gemm {m}x{n}x{k}{' B^T' if trans_b else ''}", "gemm", a, b, out, False, bool(trans_b),
                   numpy=lambda a=a, right=right, out=out: np.matmul(a, right, out=out), operations=2 * m * n * k)


def convolutions(bench):
    for n, c, f, size, kernel, stride, groups in [
            (8, 64, 64, 56, 3, 1, 1), (8, 128, 128, 28, 3, 1, 1), (8, 256, 256, 14, 3, 1, 1), (8, 512, 512, 7, 3, 1, 1),
            (8, 64, 128, 56, 3, 2, 1), (8, 256, 256, 14, 1, 1, 1), (8, 3, 64, 112, 7, 2, 1), (64, 20, 50, 12, 5, 1, 1),
            (8, 128, 128, 28, 3, 1, 128)]:
        pad = kernel // 2 if kernel != 5 else 0
        out = (size + 2 * pad - kernel) // stride + 1
        x, w, gy = bench.draw(n, c, size, size), bench.draw(f, c // groups, kernel, kernel), bench.draw(n, f, out, out)
        how = ((stride,) * 2, (pad,) * 2, (1, 1), groups)
        title = f"{c}->{f} {kernel}x{kernel}/{stride} {size}x{size}{' depthwise' if groups > 1 else ''}"
        operations = 2 * gy.size * w[0].size
        bench.line(f"conv {title}", "conv", x, w, None, gy.copy(), *how, operations=operations)
        bench.line("conv   its gradient of x", "conv_grad_data", gy, w, x.copy(), *how, operations=operations)
        bench.line("conv   its gradient of w", "conv_grad_weight", gy, x, w.copy(), *how, operations=operations)


def pooling(bench):
    x = bench.draw(8, 64, 56, 56)
    for kernel, stride, pad, kind in [(2, 2, 0, "max"), (3, 2, 1, "max"), (3, 1, 1, "avg"), (56, 1, 0, "avg")]:
        out = (56 + 2 * pad - kernel) // stride + 1
        y, how = bench.empty(8, 64, out, out), ((kernel,) * 2, (stride,) * 2, (pad,) * 2, kind, True, 2)
        bench.line(f"pool {kind} {kernel}x{kernel}/{stride}", "pool", x, y, *how, size=x.nbytes + y.nbytes)
        bench.line("pool   its gradient", "pool_grad", y, x, y, bench.empty(*x.shape), *how,
                   size=2 * (x.nbytes + y.nbytes))


def elementwise(bench):
    for n in (1000, 100_000, 4_000_000):
        x, y, out = bench.draw(n), bench.draw(n), bench.empty(n)
        for name, numpy in [("add", partial(np.add, x, y, out=out)), ("relu", partial(np.maximum, x, 0, out=out)),
                            ("exp", partial(np.exp, x, out=out)), ("tanh", partial(np.tanh, x, out=out)),
                            ("sigmoid", lambda x=x, out=out: np.divide(1, 1 + np.exp(-x), out=out))]:
            ins = (x, y)[:ROWS[name].arity]
            bench.line(f"elementwise {name} {n}", "elementwise", ROWS[name], ins, out, numpy=numpy,
                       size=(len(ins) + 1) * x.nbytes)
    x, b, out = bench.draw(8, 64, 784), bench.draw(1, 64, 1), bench.empty(8, 64, 784)
    bench.line("elementwise mul, broadcast", "elementwise", ROWS["mul"], (x, b), out,
               numpy=lambda: np.multiply(x, b, out=out), size=2 * x.nbytes)


def memory_and_sums(bench):
    x, out, line = bench.draw(1000, 1000), bench.empty(1000, 1000), bench.empty(1000)
    bench.line("copy", "copy", x, out, numpy=lambda: np.copyto(out, x), size=2 * x.nbytes)
    bench.line("transpose", "transpose", x, (1, 0), out, numpy=lambda: np.copyto(out, x.T), size=2 * x.nbytes)
    bench.line("sum of rows", "reduce", "sum", x, (1,), line, numpy=lambda: x.sum(1, out=line), size=x.nbytes)
    bench.line("sum of columns", "reduce", "sum", x, (0,), line, numpy=lambda: x.sum(0, out=line), size=x.nbytes)
    bench.line("max of rows", "reduce", "max", x, (1,), line, numpy=lambda: x.max(1, out=line), size=x.nbytes)
    bench.line("softmax", "softmax", x, out, -1, size=2 * x.nbytes)
    state = np.array([1, 2], "uint64")
    bench.line("dropout", "dropout", x, state, 0, 0.5, (), out, bench.empty(1000, 1000), size=3 * x.nbytes)
    index, rows = bench.rng.integers(0, 1000, 4000), bench.empty(4000, 1000)
    bench.line("take", "take", x, index, 0, "clip", rows, size=2 * rows.nbytes)
    bench.line("take gradient", "take_grad", rows, index, 0, "clip", out, size=rows.nbytes)


def batch_norm(bench):
    x, c = bench.draw(8, 64, 56, 56), [bench.empty(64) + 1 for _ in range(6)]
    bench.line("batch norm statistics", "batch_norm_stats", x, 1, c[0], c[1], size=2 * x.nbytes)
    bench.line("batch norm", "batch_norm", x, c[2], c[3], c[0], c[1], bench.empty(*x.shape), 1, 1e-3, size=2 * x.nbytes)
    bench.line("batch norm gradient", "batch_norm_grad", bench.draw(*x.shape), x, c[2], c[0], c[1],
               bench.empty(*x.shape), c[4], c[5], 1, 1e-3, True, size=5 * x.nbytes)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--level", choices=list(levels.modules()), default=levels.level())
    parser.add_argument("--dtype", choices=["float32", "float64"], default="float32")
    parser.add_argument("--only", default="", help="only lines whose title contains this")
    options = parser.parse_args()
    plan.set_threads(1)
    bench = Bench(levels.modules()[options.level].KERNELS, options.dtype, options.only)
    print(f"level {options.level}, {options.dtype}, one thread; peak of the tile {bench.peak / 1e9:.0f} GFLOP/s")
    print(f"{'kernel':34s} {'time':>13s} {'peak':>6s} {'GB/s':>6s} {'numpy/ours':>10s}")
    for group in (matrix_products, convolutions, pooling, batch_norm, elementwise, memory_and_sums):
        group(bench)


if __name__ == "__main__":
    main()
