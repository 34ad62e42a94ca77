"""Recurrent layers in one operator: several layers, one or two directions, all time steps."""
from functools import partial

from ..base import MXNetError
from ..kernels.reference import rnn as reference
from .params import Bool, Float, Int, optional, param
from .registry import FLOATING, Operator, register

#: Matrices per layer and direction: gates that are computed alike.
GATES = {"rnn_relu": 1, "rnn_tanh": 1, "lstm": 4, "gru": 3}


class Recurrent(Operator):
    """The parameters of RNN and what follows from them."""

    state_size = param(Int, low=1, doc="size of the hidden state, h")
    num_layers = param(Int, low=1, doc="number of layers, each fed with the outputs of the one before")
    bidirectional = param(Bool, False, doc="a second set of weights reads the sequence backwards")
    mode = param(str, doc="the cell", choices=tuple(GATES))
    p = param(Float, 0.0, low=0, high=1, doc="fraction dropped of the outputs between layers, in training")
    state_outputs = param(Bool, False, doc="show the last states as outputs too")
    projection_size = param(optional(Int), None, doc="not available on a CPU")
    lstm_state_clip_min = param(optional(Float), None, doc="not available on a CPU")
    lstm_state_clip_max = param(optional(Float), None, doc="not available on a CPU")
    lstm_state_clip_nan = param(Bool, False, doc="not available on a CPU")
    use_sequence_length = param(Bool, False, doc="not available on a CPU")

    needs_type = True

    def check(self):
        for name in ("projection_size", "lstm_state_clip_min", "lstm_state_clip_max", "use_sequence_length",
                     "lstm_state_clip_nan"):
            if getattr(self, name):
                raise MXNetError(f"{self.name}: {name} is available with cuDNN only; leave it out")

    @property
    def directions(self):
        """1, or 2 if bidirectional."""
        return 2 if self.bidirectional else 1

    @property
    def slots(self):
        """Names of the states: the cells have one or, for lstm, two."""
        return ("state", "state_cell") if self.mode == "lstm" else ("state",)

    def parameter_count(self, input_size):
        """Length of the vector of parameters for inputs of that size."""
        h, gates, d = self.state_size, GATES[self.mode], self.directions
        weights = gates * h * (input_size + h) + (self.num_layers - 1) * gates * h * (d * h + h)
        return d * (weights + self.num_layers * 2 * gates * h)

    def cells(self):
        """The constants of the array code."""
        return {"mode": self.mode, "layers": self.num_layers, "directions": self.directions, "size": self.state_size}


@register("RNN")
class RNN(Recurrent):
    """Run a recurrent network over sequences: x_t and the state h become the next state, which is also the output.

    ========  ===========================================================================================
    rnn_relu  h' = relu(W x + b + R h + c); rnn_tanh alike
    lstm      i, f, g, o = W x + b + R h + c; s' = sigmoid(f) s + sigmoid(i) tanh(g); h' = sigmoid(o) tanh(s')
    gru       r, z = sigmoid(W x + b + R h + c); n = tanh(W x + b + r (R h + c)); h' = (1 - z) n + z h
    ========  ===========================================================================================

    Shapes: data (t, n, k), state (and state_cell for lstm) (layers * directions, n, h), output (t, n, directions * h);
    with `state_outputs` also the last states.  `parameters` is one vector: for every layer and direction W
    (gates * h, inputs) and R (gates * h, h); then, in the same order, all b and c (gates * h,).

    Hochreiter and Schmidhuber, "Long short-term memory", 1997, https://doi.org/10.1162/neco.1997.9.8.1735, and
    for the gate f Gers, Schmidhuber and Cummins, "Learning to forget: continual prediction with LSTM", 2000,
    https://doi.org/10.1162/089976600300015015 (lstm); Cho et al., "Learning phrase representations using RNN
    encoder-decoder for statistical machine translation", 2014, https://arxiv.org/abs/1406.1078 (gru, there with R (r h)
    in place of r (R h + c), which is cuDNN's).

    Raises
    ------
    MXNetError
        A shape does not fit, or something is asked for that MXNet offers with cuDNN only.

    Examples
    --------
    >>> x, state = mx.nd.array([[[1]], [[2]], [[3]]]), mx.nd.zeros((1, 1, 1))        # three steps of one sequence
    >>> parameters = mx.nd.array([1, 1, 0, 0])                                       # W, R, b and c: running sums
    >>> mx.nd.RNN(x, parameters, state, state_size=1, num_layers=1, mode="rnn_relu").asnumpy().tolist()
    [[[1.0]], [[3.0]], [[6.0]]]
    >>> net = mx.sym.RNN(mx.sym.Variable("x"), state_size=4, num_layers=1, mode="lstm", name="rnn")
    >>> net.infer_shape(x=(5, 2, 3))
    ([(5, 2, 3), (144,), (1, 2, 4), (1, 2, 4)], [(5, 2, 4)], [])
    """

    inputs = ("data", "parameters", "state", "state_cell")
    dtypes = FLOATING

    def list_inputs(self):
        return self.inputs[:2] + self.slots

    def list_outputs(self):
        states = ("state_output", "statecell_output")[:len(self.slots)]
        return ("output", *states, *(("mask",) if self.drops else ()))

    @property
    def drops(self):
        """True if there are outputs to drop between layers."""
        return self.p > 0 and self.num_layers > 1

    @property
    def stateful(self):
        """Only dropout draws random numbers."""
        return self.drops

    @property
    def hidden_outputs(self):
        """The last states are hidden unless asked for; so are the factors of dropout."""
        return (0 if self.state_outputs else len(self.slots)) + self.drops

    def file_outputs(self):
        """Files do not count what is hidden."""
        return self.visible_outputs()

    def infer_shape(self, ins, outs):
        x = ins[0]
        if x is None:
            return ins, outs
        if len(x) != 3:
            raise MXNetError(f"{self.name}: data (time, batch, inputs) needs 3 axes, but its shape is {x}")
        width = self.directions * self.state_size
        parameters = (self.parameter_count(x[2]) if x[2] else 0,)
        state = (self.num_layers * self.directions, x[1], self.state_size)
        states = [state] * len(self.slots)
        masks = [(self.num_layers - 1, *x[:2], width)] if self.drops else []
        return [x, parameters, *states], [(*x[:2], width), *states, *masks]

    def forward(self, k, ins, outs):
        masks = []
        if self.drops:
            mask = outs[-1]
            if k.is_train:
                ones = k.workspace(mask.shape, mask.dtype)
                scaled = k.workspace(mask.shape, mask.dtype)
                k.fill(ones, 1)
                k.dropout(ones, *k.random_state(), self.p, (), scaled, mask)
            else:
                k.fill(mask, 1)
            masks = [mask]
        k.python(partial(reference.forward, **self.cells()), (*ins, *masks), outs[:1 + len(self.slots)])

    def gradient(self, F, ograds, ins, outs):
        n = 1 + len(self.slots)
        own = self.own_params()
        return list(F._backward_RNN(*ograds[:n], *ins, *outs[n:], **own))


@register("_backward_RNN")
class RNNGrad(Recurrent):
    """The gradients of RNN with respect to all its inputs; it runs the network again rather than keep every gate."""

    def list_inputs(self):
        masks = ("mask",) if self.p > 0 and self.num_layers > 1 else ()
        ograds = ("ograd", *(f"ograd_{slot}" for slot in self.slots))
        return (*ograds, "data", "parameters", *self.slots, *masks)

    def list_outputs(self):
        return ("data", "parameters", *self.slots)

    def infer_shape(self, ins, outs):
        n = 1 + len(self.slots)
        return ins, ins[n:n + len(outs)]

    def forward(self, k, ins, outs):
        k.python(partial(reference.backward, **self.cells()), ins, outs)
