"""Translations of ONNX's RNN, LSTM and GRU.

The usual cell is MXNet's operator RNN, with the gates in another order.  What that operator lacks (sequences of unequal
lengths, peepholes, other activations, clipping, ONNX's own GRU) is unrolled: one small graph for every step.
"""
from ...base import MXNetError
from .table import translates

#: For each kind: the gates of MXNet in terms of ONNX's, MXNet's name, and the activations that the operator has.
KINDS: dict[str, tuple[tuple[int, ...], dict]] = {
    "RNN": ((0,), {("Tanh",): "rnn_tanh", ("Relu",): "rnn_relu"}),
    "LSTM": ((0, 2, 3, 1), {("Sigmoid", "Tanh", "Tanh"): "lstm"}),       # ONNX: i o f c; MXNet: i f c o
    "GRU": ((1, 0, 2), {("Sigmoid", "Tanh"): "gru"})}                    # ONNX: z r h; MXNet: r z h
ACTIVATIONS = {"RNN": ("Tanh",), "LSTM": ("Sigmoid", "Tanh", "Tanh"), "GRU": ("Sigmoid", "Tanh")}


def recurrent(kind):
    """Return the translation of one of the three layers."""
    def translation(F, x, w, r, b=None, lengths=None, h0=None, c0=None, peephole=None, hidden_size=None,
                    direction="forward", layout=0, activations=None, clip=None, linear_before_reset=0, input_forget=0,
                    activation_alpha=None, activation_beta=None):
        if activation_alpha or activation_beta or input_forget:
            raise MXNetError(f"{kind} with activation_alpha, activation_beta or input_forget has no translation")
        directions = 2 if direction == "bidirectional" else 1
        acts = tuple(activations or ACTIVATIONS[kind] * directions)
        if layout:
            x = x.transpose(1, 0, 2)
            h0, c0 = (None if s is None else s.transpose(1, 0, 2) for s in (h0, c0))
        steps, batch, _ = x.sizes
        size = hidden_size or r.sizes[2]
        if lengths is not None and lengths.is_constant and (lengths.value() == steps).all():
            lengths = None
        mode = KINDS[kind][1].get(acts[:len(acts) // directions])
        same = acts == acts[:len(acts) // directions] * directions
        start = F.zeros((directions, batch, size), x.dtype)
        states = [start if h0 is None else h0] + ([start if c0 is None else c0] if kind == "LSTM" else [])
        plain = lengths is None and peephole is None and not clip and (linear_before_reset or kind != "GRU")
        if mode and same and plain:
            y, *last = fused(F, kind, mode, x, w, r, b, states, size, direction)
        else:
            y, *last = unrolled(F, kind, x, w, r, b, states, size, direction, acts, lengths, peephole, clip,
                                linear_before_reset)
        if layout:
            y, last = y.transpose(2, 0, 1, 3), [s.transpose(1, 0, 2) for s in last]
        return (y, *last)
    return translation


for _kind in KINDS:
    translates(_kind)(recurrent(_kind))


def regrouped(F, t, axis, kind):
    """Return t with the blocks of the gates along an axis in MXNet's order."""
    order = KINDS[kind][0]
    size = t.sizes[axis] // len(order)
    return F.join([F.take_range(t, axis, g * size, (g + 1) * size) for g in order], axis)


def fused(F, kind, mode, x, w, r, b, states, size, direction):
    """One RNN operator: returns outputs (steps, directions, batch, size) and the last states."""
    directions = w.sizes[0]
    flip = direction == "reverse"
    x = F.SequenceReverse(x) if flip else x
    weights, biases = [], []
    gates = len(KINDS[kind][0]) * size
    for d in range(directions):
        for matrix in (w, r):
            weights.append(regrouped(F, one_of(F, matrix, d), 0, kind).reshape((-1,)))
        for half in range(2):
            if b is None:
                biases.append(F.zeros((gates,), x.dtype))
            else:
                part = F.take_range(one_of(F, b, d), 0, half * gates, (half + 1) * gates)
                biases.append(regrouped(F, part, 0, kind))
    parameters = F.join([*weights, *biases], 0)
    y, *last = F.RNN(x, parameters, *states, mode=mode, state_size=size, num_layers=1, state_outputs=True,
                     bidirectional=directions == 2)
    y = F.SequenceReverse(y) if flip else y
    y = y.reshape((*x.sizes[:2], directions, size)).transpose(0, 2, 1, 3)
    return (y, *last)


def one_of(F, t, d):
    """Return t[d], the part of a direction."""
    return F.take_range(t, 0, d, d + 1).reshape(t.sizes[1:])


def unrolled(F, kind, x, w, r, b, states, size, direction, acts, lengths, peephole, clip, linear_before_reset):
    """The cell written out step by step: returns the same as `fused`."""
    directions = w.sizes[0]
    outputs, lasts = [], []
    for d in range(directions):
        own_w, own_r, own_b, own_peephole = (None if t is None else one_of(F, t, d) for t in (w, r, b, peephole))
        cell = Cell(F, kind, size, own_w, own_r, own_b, own_peephole, acts[d * len(acts) // directions:], clip,
                    linear_before_reset)
        y, last = cell.run(x, [one_of(F, s, d) for s in states], lengths, direction == "reverse" or d == 1)
        outputs.append(y)
        lasts.append(last)
    return (F.stack(*outputs, axis=1), *(F.stack(*parts, axis=0) for parts in zip(*lasts)))


class Cell:
    """One direction of a recurrent layer, in ONNX's formulas."""

    def __init__(self, F, kind, size, w, r, b, peephole, acts, clip, linear_before_reset):
        self.F, self.kind, self.size, self.w, self.r, self.clip = F, kind, size, w, r, clip
        self.acts, self.linear_before_reset = acts, linear_before_reset
        gates = len(KINDS[kind][0]) * size
        halves = [F.zeros((gates,), w.dtype)] * 2 if b is None else [F.take_range(b, 0, i * gates, (i + 1) * gates)
                                                                      for i in range(2)]
        self.bias_w, self.bias_r = halves
        self.peepholes = None if peephole is None else [F.take_range(peephole, 0, i * size, (i + 1) * size)
                                                        for i in range(3)]

    def f(self, number, x):
        """Apply activation `number` to x, limited by `clip`."""
        if self.clip:
            x = self.F.clip(x, a_min=-self.clip, a_max=self.clip)
        name = self.acts[number].lower()
        if name not in ("sigmoid", "tanh", "relu", "softsign", "softplus"):
            raise MXNetError(f"{self.kind}: the activation {self.acts[number]} has no translation")
        return self.F.Activation(x, act_type={"softplus": "softrelu"}.get(name, name))

    def gates(self, t):
        """Return the parts of t (batch, gates * size)."""
        return [self.F.take_range(t, 1, i, i + self.size) for i in range(0, t.sizes[1], self.size)]

    def next(self, x, h, c=None):
        """Return the next states from an input (batch, k) and the states."""
        F = self.F
        from_x = F.dot(x, self.w, transpose_b=True) + self.bias_w
        from_h = F.dot(h, self.r, transpose_b=True) + self.bias_r
        if self.kind == "RNN":
            return [self.f(0, from_x + from_h)]
        if self.kind == "LSTM":
            i, o, f, g = self.gates(from_x + from_h)
            p_i, p_o, p_f = self.peepholes or (None,) * 3
            i = self.f(0, i if p_i is None else i + c * p_i)
            f = self.f(0, f if p_f is None else f + c * p_f)
            new = f * c + i * self.f(1, g)
            return [self.f(0, o if p_o is None else o + new * p_o) * self.f(2, new), new]
        (x_z, x_r, x_n), (h_z, h_r, h_n) = self.gates(from_x), self.gates(from_h)
        z, r = self.f(0, x_z + h_z), self.f(0, x_r + h_r)
        if not self.linear_before_reset:
            last = 2 * self.size, 3 * self.size
            h_n = F.dot(r * h, F.take_range(self.r, 0, *last), transpose_b=True) + F.take_range(self.bias_r, 0, *last)
            n = self.f(1, x_n + h_n)
        else:
            n = self.f(1, x_n + r * h_n)
        return [n - z * n + z * h]

    def run(self, x, states, lengths, back):
        """Return the outputs (steps, batch, size) and the last states."""
        F, steps = self.F, x.sizes[0]
        outputs = []
        for t in range(steps - 1, -1, -1) if back else range(steps):
            new = self.next(F.take_range(x, 0, t, t + 1).reshape(x.sizes[1:]), *states)
            if lengths is not None:
                inside = lengths.reshape((-1, 1)) > t
                states = [F.choose(inside, a, b) for a, b in zip(new, states)]
                outputs.append(F.choose(inside, new[0], F.zeros_like(new[0])))
            else:
                states = new
                outputs.append(new[0])
        return F.stack(*(outputs[::-1] if back else outputs), axis=0), states
