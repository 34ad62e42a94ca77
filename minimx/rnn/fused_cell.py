"""FusedRNNCell: several layers and all time steps in one operator, RNN."""
from .. import ndarray as nd
from .. import symbol as sym
from ..base import MXNetError
from ..initializer import FusedRNN
from .base_cell import BaseRNNCell, normalize_sequence
from .cells import GRUCell, LSTMCell, RNNCell
from .combined_cells import BidirectionalCell, DropoutCell, SequentialRNNCell

_GATES = {"rnn_relu": ("",), "rnn_tanh": ("",), "lstm": LSTMCell._gate_names, "gru": GRUCell._gate_names}


class FusedRNNCell(BaseRNNCell):
    """Layers of cells as one node ``mx.sym.RNN``, whose parameters are one vector ``<prefix>parameters``.

    Parameters
    ----------
    num_hidden : int
        The number of outputs of each layer and direction, h.
    num_layers : int
    mode : str
        "rnn_relu", "rnn_tanh", "lstm" or "gru".
    bidirectional : bool
    dropout : float
        Between layers, in training.
    get_next_state : bool
        Return the last states from `unroll` too.
    forget_bias : float
        Where the forget gates' biases of an LSTM begin.
    prefix : str, optional
        ``<mode>_`` by default.
    params : RNNParams, optional

    Examples
    --------
    >>> cell = FusedRNNCell(8, num_layers=2, mode="lstm", prefix="lm_")
    >>> outputs, _ = cell.unroll(5, mx.sym.Variable("x"), layout="TNC", merge_outputs=True)
    >>> outputs.infer_shape(x=(5, 2, 3))[1]
    [(5, 2, 8)]
    """

    def __init__(self, num_hidden, num_layers=1, mode="lstm", bidirectional=False, dropout=0.0, get_next_state=False,
                 forget_bias=1.0, prefix=None, params=None):
        super().__init__(f"{mode}_" if prefix is None else prefix, params)
        if mode not in _GATES:
            raise ValueError(f"FusedRNNCell: mode={mode!r}; choose {', '.join(_GATES)}")
        self._num_hidden, self._num_layers, self._mode = num_hidden, num_layers, mode
        self._bidirectional, self._dropout, self._get_next_state = bidirectional, dropout, get_next_state
        self._forget_bias = forget_bias
        self._directions = ["l", "r"] if bidirectional else ["l"]
        self._parameter = self._params.get("parameters", init=FusedRNN(
            None, num_hidden, num_layers, mode, bidirectional, forget_bias))

    @property
    def _gate_names(self):
        return _GATES[self._mode]

    @property
    def state_info(self):
        """One state (two for lstm) of shape (layers * directions, batch, h)."""
        shape = (self._num_layers * len(self._directions), 0, self._num_hidden)
        return [{"shape": shape, "__layout__": "LNC"} for _ in range(2 if self._mode == "lstm" else 1)]

    def unroll(self, length, inputs, begin_state=None, layout="NTC", merge_outputs=None):
        """Make the node; see `BaseRNNCell.unroll`. The states are an empty list without `get_next_state`."""
        self.reset()
        inputs, axis = normalize_sequence(length, inputs, layout, merge=True)
        if axis == 1:
            inputs = sym.swapaxes(inputs, dim1=0, dim2=1)
        states = self.begin_state() if begin_state is None else begin_state
        rnn = sym.RNN(inputs, self._parameter, **dict(zip(("state", "state_cell"), states)),
                      state_size=self._num_hidden, num_layers=self._num_layers, bidirectional=self._bidirectional,
                      p=self._dropout, state_outputs=self._get_next_state, mode=self._mode, name=f"{self._prefix}rnn")
        outputs, *states = list(rnn) if self._get_next_state else [rnn]
        for state in states:
            state._set_attr(__layout__="LNC")
        if axis == 1:
            outputs = sym.swapaxes(outputs, dim1=0, dim2=1)
        return normalize_sequence(length, outputs, layout, merge_outputs)[0], states

    # ----------------------------------------------------------- weights

    def _parts(self, num_input):
        """Yield (name, shape) of every gate's weight and bias in the order of the vector: first all weights."""
        h, width = self._num_hidden, len(self._directions) * self._num_hidden
        for kind in ("weight", "bias"):
            for layer in range(self._num_layers):
                for direction in self._directions:
                    for group, columns in (("i2h", width if layer else num_input), ("h2h", h)):
                        for gate in self._gate_names:
                            yield (f"{self._prefix}{direction}{layer}_{group}{gate}_{kind}",
                                   (h, columns) if kind == "weight" else (h,))

    def _num_input(self, size):
        """Return the number of inputs that a vector of `size` parameters is for."""
        d, h = len(self._directions), self._num_hidden
        num_input = size // (d * h * len(self._gate_names)) - (self._num_layers - 1) * (h + d * h + 2) - h - 2
        if sum(shape[0] * (shape[1] if len(shape) > 1 else 1) for _, shape in self._parts(num_input)) != size:
            raise MXNetError(f"{self._prefix}parameters has {size} elements, which is no number for this cell: "
                             f"{self._mode}, {self._num_layers} layers of {h} in {d} directions")
        return num_input

    def unpack_weights(self, args):
        """Return the dict of NDArrays `args` with the vector cut into one array for each layer, direction and gate."""
        args = dict(args)
        vector, begin = args.pop(f"{self._prefix}parameters"), 0
        for name, shape in self._parts(self._num_input(vector.size)):
            size = shape[0] * (shape[1] if len(shape) > 1 else 1)
            args[name] = vector[begin:begin + size].reshape(shape).copy()
            begin += size
        return args

    def pack_weights(self, args):
        """Return `args` with the arrays joined to the vector: the inverse of `unpack_weights`."""
        args = dict(args)
        num_input = args[f"{self._prefix}l0_i2h{self._gate_names[0]}_weight"].shape[1]
        parts = [args.pop(name).reshape((-1,)) for name, _ in self._parts(num_input)]
        return {**args, f"{self._prefix}parameters": nd.concatenate(parts)}

    def unfuse(self):
        """Return a SequentialRNNCell that computes the same with one node for each step, and can be stepped."""
        make = {"rnn_relu": lambda prefix: RNNCell(self._num_hidden, "relu", prefix),
                "rnn_tanh": lambda prefix: RNNCell(self._num_hidden, "tanh", prefix),
                "lstm": lambda prefix: LSTMCell(self._num_hidden, prefix, forget_bias=self._forget_bias),
                "gru": lambda prefix: GRUCell(self._num_hidden, prefix)}[self._mode]
        stack = SequentialRNNCell()
        for i in range(self._num_layers):
            cells = [make(f"{self._prefix}{direction}{i}_") for direction in self._directions]
            both = self._bidirectional
            stack.add(BidirectionalCell(cells[0], cells[1], output_prefix=f"{self._prefix}bi_l{i}_") if both
                      else cells[0])
            if self._dropout > 0 and i < self._num_layers - 1:
                stack.add(DropoutCell(self._dropout, prefix=f"{self._prefix}_dropout{i}_"))
        return stack
