"""The three cells: a plain one, LSTM and GRU."""
from .. import symbol as sym
from ..initializer import LSTMBias
from .base_cell import BaseRNNCell


class _GatedCell(BaseRNNCell):
    """A cell whose input and state go through one matrix each, with `num_hidden` rows for every gate."""

    _dot = ""      # GRU's names have one more underscore, as in MXNet

    def __init__(self, num_hidden, prefix, params, **bias):
        super().__init__(prefix, params)
        self._num_hidden = num_hidden
        self._i2h_weight, self._i2h_bias = self._params.get("i2h_weight"), self._params.get("i2h_bias", **bias)
        self._h2h_weight, self._h2h_bias = self._params.get("h2h_weight"), self._params.get("h2h_bias")

    @property
    def state_info(self):
        """One state, the last output."""
        return [{"shape": (0, self._num_hidden), "__layout__": "NC"}]

    def _affine(self, inputs, state):
        """Begin a time step; returns the prefix of its names, W x + b and R h + c."""
        self._counter += 1
        name, rows = f"{self._prefix}t{self._counter}_", self._num_hidden * len(self._gate_names)
        return (name, *(sym.FullyConnected(x, weight, bias, num_hidden=rows, name=f"{name}{self._dot}{kind}")
                        for x, weight, bias, kind in ((inputs, self._i2h_weight, self._i2h_bias, "i2h"),
                                                      (state, self._h2h_weight, self._h2h_bias, "h2h"))))


class RNNCell(_GatedCell):
    r"""The plain cell: :math:`h' = \tanh(W x + b + R h + c)`.

    Parameters
    ----------
    num_hidden : int
        The number of outputs, h.
    activation : str or function
        An ``act_type`` of ``mx.sym.Activation``, or a function of a symbol and a name.
    prefix : str
    params : RNNParams, optional

    Examples
    --------
    >>> cell = RNNCell(4)
    >>> output, states = cell(mx.sym.Variable("x"), cell.begin_state())
    >>> output.infer_shape(x=(2, 3))[1]
    [(2, 4)]
    """

    _gate_names = ("",)

    def __init__(self, num_hidden, activation="tanh", prefix="rnn_", params=None):
        super().__init__(num_hidden, prefix, params)
        self._activation = activation

    def __call__(self, inputs, states):
        name, i2h, h2h = self._affine(inputs, states[0])
        if callable(self._activation):
            output = self._activation(i2h + h2h, name=f"{name}out")
        else:
            output = sym.Activation(i2h + h2h, act_type=self._activation, name=f"{name}out")
        return output, [output]


class LSTMCell(_GatedCell):
    r"""Long short-term memory, with a forget gate.  The papers are named at the operator `RNN`.

    .. math::
        i, f, g, o = W x + b + R h + c, \qquad
        s' = \sigma(f)\, s + \sigma(i) \tanh(g), \qquad h' = \sigma(o) \tanh(s')

    Parameters
    ----------
    num_hidden : int
        The number of outputs, h; the states are [h, s].
    prefix : str
    params : RNNParams, optional
    forget_bias : float
        Where the bias of f begins, so that at first the cell forgets little.
    """

    _gate_names = ("_i", "_f", "_c", "_o")

    def __init__(self, num_hidden, prefix="lstm_", params=None, forget_bias=1.0):
        super().__init__(num_hidden, prefix, params, init=LSTMBias(forget_bias=forget_bias))

    @property
    def state_info(self):
        """Two states: the last output, and the memory."""
        return super().state_info * 2

    def __call__(self, inputs, states):
        name, i2h, h2h = self._affine(inputs, states[0])
        gates = sym.SliceChannel(i2h + h2h, num_outputs=4, name=f"{name}slice")
        i, f, g, o = (sym.Activation(gate, act_type="tanh" if letter == "c" else "sigmoid", name=f"{name}{letter}")
                      for gate, letter in zip(gates, "ifco"))
        memory = sym.elemwise_add(f * states[1], i * g, name=f"{name}state")
        output = sym.elemwise_mul(o, sym.Activation(memory, act_type="tanh"), name=f"{name}out")
        return output, [output, memory]


class GRUCell(_GatedCell):
    r"""Gated recurrent unit, with the reset gate behind the matrix as cuDNN has it.  The paper is named at `RNN`.

    .. math::
        r, z = \sigma(W x + b + R h + c), \qquad n = \tanh(W x + b + r\,(R h + c)), \qquad h' = (1 - z)\, n + z\, h

    Parameters
    ----------
    num_hidden : int
        The number of outputs, h.
    prefix : str
    params : RNNParams, optional
    """

    _gate_names = ("_r", "_z", "_o")
    _dot = "_"

    def __init__(self, num_hidden, prefix="gru_", params=None):
        super().__init__(num_hidden, prefix, params)

    def __call__(self, inputs, states):
        name, i2h, h2h = self._affine(inputs, states[0])
        i2h_r, i2h_z, i2h_n = sym.SliceChannel(i2h, num_outputs=3, name=f"{name}_i2h_slice")
        h2h_r, h2h_z, h2h_n = sym.SliceChannel(h2h, num_outputs=3, name=f"{name}_h2h_slice")
        r = sym.Activation(i2h_r + h2h_r, act_type="sigmoid", name=f"{name}_r_act")
        z = sym.Activation(i2h_z + h2h_z, act_type="sigmoid", name=f"{name}_z_act")
        n = sym.Activation(i2h_n + r * h2h_n, act_type="tanh", name=f"{name}_h_act")
        output = sym.elemwise_add((1.0 - z) * n, z * states[0], name=f"{name}out")
        return output, [output]
