"""Export of RNN: one ONNX layer for each of its layers, its vector of parameters taken apart."""
from ...base import MXNetError
from ...ops.rnn import GATES
from .table import exports

#: mode -> (ONNX operator, ONNX's gates in terms of MXNet's, activation)
MODES = {"rnn_relu": ("RNN", (0,), ["Relu"]), "rnn_tanh": ("RNN", (0,), ["Tanh"]),
         "lstm": ("LSTM", (0, 3, 1, 2), None),                      # MXNet: i f c o; ONNX: i o f c
         "gru": ("GRU", (1, 0, 2), None)}                           # MXNet: r z h; ONNX: z r h


@exports("RNN")
def _rnn(E, op, call, x, parameters, *states):
    if op.drops:
        raise MXNetError("dropout between the layers of an RNN has no ONNX form; set p=0 in a network for prediction")
    op_type, order, activations = MODES[op.mode]
    direction = "bidirectional" if op.bidirectional else "forward"
    more = {"linear_before_reset": 1} if op.mode == "gru" else {}
    if activations:
        more["activations"] = activations * op.directions
    lasts = []
    for layer, (w, r, b) in enumerate(layers(op, call.array(1), call.sizes()[2], order)):
        begin = [E.slice(s, 0, layer * op.directions, (layer + 1) * op.directions) for s in states]
        weights = [E.constant(part, call.dtype()) for part in (w, r, b)]
        y, *last = E.nodes_of(op_type, [x, *weights, None, *begin], 1 + len(states), hidden_size=op.state_size,
                              direction=direction, **more)
        x = E.reshape(E.transpose(y, 0, 2, 1, 3), 0, 0, -1)         # (t, d, n, h) -> (t, n, d * h)
        lasts.append(last)
    if not op.state_outputs:
        return x
    return [x, *(E.node("Concat", *parts, axis=0) for parts in zip(*lasts))]


def layers(op, vector, input_size, order):
    """Yield W (d, gates * h, inputs), R (d, gates * h, h) and B (d, 2 * gates * h) of each layer, in ONNX's order.

    MXNet's vector holds W and R of every layer and direction, then in the same order both biases of each.
    """
    h, d, gates = op.state_size, op.directions, GATES[op.mode]
    position = 0

    def cut(rows, columns):
        nonlocal position
        part = vector[position:position + rows * columns].reshape(gates, rows // gates, columns)
        position += rows * columns
        return part[list(order)].reshape(rows, columns)

    matrices, inputs = [], input_size
    for _ in range(op.num_layers):
        pairs = [(cut(gates * h, inputs), cut(gates * h, h)) for _ in range(d)]
        matrices.append([[pair[i] for pair in pairs] for i in range(2)])
        inputs = d * h
    for w, r in matrices:
        yield w, r, [[*cut(gates * h, 1).ravel(), *cut(gates * h, 1).ravel()] for _ in range(d)]
