"""Recurrent cells and how they run over a sequence, forwards and backwards in time.

A cell's `step` takes what the input contributes to the gates, ``a = W x + b``, and the last states; it returns the next
states and what its gradient needs.  Its `back` is the chain rule of that one step.  `forward` and `backward` loop over
time, directions and layers.
"""
import numpy as np

from ...backend import array_module
from .precision import wide

__all__ = []


def sigmoid(xp, x):
    """1 / (1 + exp(-x)) without overflow."""
    return 0.5 * xp.tanh(0.5 * x) + 0.5


class Simple:
    """h' = f(a + R h + c)"""

    gates = 1

    def __init__(self, xp, relu):
        self.xp, self.relu = xp, relu

    def step(self, a, states, R, c):
        """Return (next states, what `back` needs)."""
        z = a + states[0] @ R.T + c
        h = self.xp.maximum(z, 0) if self.relu else self.xp.tanh(z)
        return (h,), h

    def back(self, gstates, states, kept, R, c):
        """Return the gradients of a, of R h + c, and of the states."""
        gz = gstates[0] * ((kept > 0) if self.relu else 1 - kept * kept)
        return gz, gz, (gz @ R,)


class LSTM:
    """i, f, g, o = a + R h + c;  s' = f s + i g;  h' = o tanh(s')"""

    gates = 4

    def __init__(self, xp):
        self.xp = xp

    def step(self, a, states, R, c):
        """Return (next states, what `back` needs)."""
        xp, (h, s) = self.xp, states
        i, f, g, o = xp.split(a + h @ R.T + c, 4, axis=1)
        i, f, g, o = sigmoid(xp, i), sigmoid(xp, f), xp.tanh(g), sigmoid(xp, o)
        s = f * s + i * g
        t = xp.tanh(s)
        return (o * t, s), (i, f, g, o, t)

    def back(self, gstates, states, kept, R, c):
        """Return the gradients of a, of R h + c, and of the states."""
        (gh, gs), (i, f, g, o, t) = gstates, kept
        gs = gs + gh * o * (1 - t * t)
        gz = self.xp.concatenate([gs * g * i * (1 - i), gs * states[1] * f * (1 - f), gs * i * (1 - g * g),
                                  gh * t * o * (1 - o)], axis=1)
        return gz, gz, (gz @ R, gs * f)


class GRU:
    """r, z = a + R h + c;  n = tanh(a_n + r (R_n h + c_n));  h' = (1 - z) n + z h"""

    gates = 3

    def __init__(self, xp):
        self.xp = xp

    def step(self, a, states, R, c):
        """Return (next states, what `back` needs)."""
        xp, (h,) = self.xp, states
        (ar, az, an), (hr, hz, hn) = xp.split(a, 3, axis=1), xp.split(h @ R.T + c, 3, axis=1)
        r, z = sigmoid(xp, ar + hr), sigmoid(xp, az + hz)
        n = xp.tanh(an + r * hn)
        return ((1 - z) * n + z * h,), (r, z, n, hn)

    def back(self, gstates, states, kept, R, c):
        """Return the gradients of a, of R h + c, and of the states."""
        (gh,), (h,), (r, z, n, hn) = gstates, states, kept
        gn = gh * (1 - z) * (1 - n * n)
        gr, gz = gn * hn * r * (1 - r), gh * (h - n) * z * (1 - z)
        ga = self.xp.concatenate([gr, gz, gn], axis=1)
        gb = self.xp.concatenate([gr, gz, gn * r], axis=1)
        return ga, gb, (gh * z + gb @ R,)


def cell_of(xp, mode):
    """Return the cell of that name."""
    return {"lstm": LSTM, "gru": GRU}[mode](xp) if mode in ("lstm", "gru") else Simple(xp, mode == "rnn_relu")


def unpack(vector, inputs, layers, directions, size, gates):
    """Return views (W, R, b, c) of the vector of parameters for every layer and direction, in order."""
    views, start = [], 0

    def take(*shape):
        nonlocal start
        count = int(np.prod(shape))
        start += count
        return vector[start - count:start].reshape(shape)

    for layer in range(layers):
        width = inputs if layer == 0 else directions * size
        views += [(take(gates * size, width), take(gates * size, size)) for _ in range(directions)]
    return [(*pair, take(gates * size), take(gates * size)) for pair in views]


def run(x, parameters, states, mask, mode, layers, directions, size):
    """Run the network; returns its output, the last states and a record of every layer and direction.

    A record is (input, times in order, states before every step, what every step kept).
    """
    xp = array_module(x)
    cell = cell_of(xp, mode)
    weights = unpack(parameters, x.shape[2], layers, directions, size, cell.gates)
    last, records = [[] for _ in states], []
    for layer in range(layers):
        if layer and mask is not None:
            x = x * mask[layer - 1]
        y = xp.empty((*x.shape[:2], directions * size), x.dtype)
        for d in range(directions):
            number = layer * directions + d
            W, R, b, c = weights[number]
            a = x @ W.T + b
            now, before, kept = tuple(s[number] for s in states), [], []
            times = range(len(x)) if d == 0 else range(len(x) - 1, -1, -1)
            for t in times:
                before.append(now)
                now, keep = cell.step(a[t], now, R, c)
                kept.append(keep)
                y[t, :, d * size:(d + 1) * size] = now[0]
            for s, value in zip(last, now):
                s.append(value)
            records.append((x, times, before, kept))
        x = y
    return x, last, records


def forward(ins, outs, inouts, mode, layers, directions, size):
    """ins: data, parameters, states, and the factors of dropout if there are any; outs: output and last states."""
    count = len(outs) - 1
    x, parameters, *rest = map(wide, ins)
    mask = rest[count] if len(rest) > count else None
    y, last, _ = run(x, parameters, rest[:count], mask, mode, layers, directions, size)
    outs[0][...] = y
    for out, states in zip(outs[1:], last):
        for number, value in enumerate(states):
            out[number] = value


def backward(ins, outs, inouts, mode, layers, directions, size):
    """ins: gradients of the outputs, then what `forward` read; outs: gradients of data, parameters and states."""
    xp = array_module(ins[0])
    count = len(outs) - 2
    gy, *gstates = map(wide, ins[:1 + count])
    x, parameters, *rest = map(wide, ins[1 + count:])
    mask = rest[count] if len(rest) > count else None
    cell = cell_of(xp, mode)
    _, _, records = run(x, parameters, rest[:count], mask, mode, layers, directions, size)
    gparameters = xp.zeros_like(parameters)
    weights = unpack(parameters, x.shape[2], layers, directions, size, cell.gates)
    gweights = unpack(gparameters, x.shape[2], layers, directions, size, cell.gates)
    for layer in reversed(range(layers)):
        gx = xp.zeros_like(records[layer * directions][0])
        for d in range(directions):
            number = layer * directions + d
            (W, R, _, c), (gW, gR, gb, gc) = weights[number], gweights[number]
            layer_in, times, before, kept = records[number]
            gnow = tuple(g[number] for g in gstates)
            for t, states, keep in zip(reversed(times), reversed(before), reversed(kept)):
                gnow = (gnow[0] + gy[t, :, d * size:(d + 1) * size], *gnow[1:])
                ga, gz, gnow = cell.back(gnow, states, keep, R, c)
                gx[t] += ga @ W
                gW += ga.T @ layer_in[t]
                gR += gz.T @ states[0]
                gb += ga.sum(0)
                gc += gz.sum(0)
            for out, value in zip(outs[2:], gnow):
                out[number] = value
        gy = gx * mask[layer - 1] if layer and mask is not None else gx
    outs[0][...], outs[1][...] = gy, gparameters
