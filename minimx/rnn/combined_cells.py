"""Cells made of cells: one above the other, in both directions, and with something added."""
from .. import symbol as sym
from ..base import MXNetError
from .base_cell import BaseRNNCell, normalize_sequence


class _Combined(BaseRNNCell):
    """Several cells whose states come one after the other."""

    def __init__(self, cells):
        self._cells = list(cells)
        super().__init__()

    def _children(self):
        return self._cells

    @property
    def state_info(self):
        """The states of all cells."""
        return [info for cell in self._cells for info in cell.state_info]

    def begin_state(self, **kwargs):
        """Return the first states of all cells; see `BaseRNNCell.begin_state`."""
        if self._modified:
            raise MXNetError(f"{type(self).__name__}: a modifier wraps this cell; call begin_state of the modifier")
        return [state for cell in self._cells for state in cell.begin_state(**kwargs)]

    def _split(self, states):
        """Return the states of each cell."""
        groups, begin = [], 0
        for cell in self._cells:
            groups.append(states[begin:begin + len(cell.state_info)])
            begin += len(cell.state_info)
        return groups

    def unpack_weights(self, args):
        """Cut the weights of all cells into gates; see `BaseRNNCell.unpack_weights`."""
        for cell in self._cells:
            args = cell.unpack_weights(args)
        return args

    def pack_weights(self, args):
        """Join the gates of all cells; see `BaseRNNCell.pack_weights`."""
        for cell in self._cells:
            args = cell.pack_weights(args)
        return args


class SequentialRNNCell(_Combined):
    """Cells one above the other: the output of each is the input of the next.

    >>> stack = SequentialRNNCell()
    >>> for i in range(2):
    ...     stack.add(mx.rnn.LSTMCell(8, prefix=f"lstm{i}_"))
    >>> len(stack.begin_state())
    4
    """

    def __init__(self, params=None):
        if params is not None:
            raise MXNetError("SequentialRNNCell has no parameters; give params to the cells that share them")
        super().__init__([])

    def add(self, cell):
        """Put a cell on top."""
        self._cells.append(cell)

    def __call__(self, inputs, states):
        self._counter += 1
        next_states = []
        for cell, own in zip(self._cells, self._split(states)):
            inputs, own = cell(inputs, own)
            next_states += own
        return inputs, next_states

    def unroll(self, length, inputs, begin_state=None, layout="NTC", merge_outputs=None):
        """Unroll the cells one after the other; see `BaseRNNCell.unroll`."""
        self.reset()
        states = self.begin_state() if begin_state is None else begin_state
        next_states = []
        for cell, own in zip(self._cells, self._split(states)):
            inputs, own = cell.unroll(length, inputs, own, layout, merge_outputs if cell is self._cells[-1] else None)
            next_states += own
        return inputs, next_states


class BidirectionalCell(_Combined):
    """One cell reads the sequence forwards, the other backwards; their outputs are joined along the channels.

    It can be unrolled, not stepped. The last states are a pair of lists.
    """

    def __init__(self, l_cell, r_cell, params=None, output_prefix="bi_"):
        if params is not None:
            raise MXNetError("BidirectionalCell has no parameters; give params to the cells that share them")
        super().__init__([l_cell, r_cell])
        self._output_prefix = output_prefix

    def unroll(self, length, inputs, begin_state=None, layout="NTC", merge_outputs=None):
        """Unroll both cells; see `BaseRNNCell.unroll`."""
        self.reset()
        inputs, axis = normalize_sequence(length, inputs, layout, merge=False)
        left, right = self._split(self.begin_state() if begin_state is None else begin_state)
        forwards, left = self._cells[0].unroll(length, inputs, left, layout, merge_outputs)
        backwards, right = self._cells[1].unroll(length, inputs[::-1], right, layout, merge_outputs)
        if merge_outputs is None:
            merge_outputs = isinstance(forwards, sym.Symbol) and isinstance(backwards, sym.Symbol)
        (forwards, _), (backwards, _) = (normalize_sequence(length, outputs, layout, merge_outputs)
                                         for outputs in (forwards, backwards))
        if merge_outputs:
            joined = sym.Concat(forwards, sym.reverse(backwards, axis=axis), dim=2, name=f"{self._output_prefix}out")
            return joined, [left, right]
        return [sym.Concat(f, b, dim=1, name=f"{self._output_prefix}t{t}")
                for t, (f, b) in enumerate(zip(forwards, backwards[::-1]))], [left, right]


class DropoutCell(BaseRNNCell):
    """Drop a fraction `dropout` of the inputs, in training; without states."""

    def __init__(self, dropout, prefix="dropout_", params=None):
        super().__init__(prefix, params)
        self.dropout = dropout

    @property
    def state_info(self):
        """No states."""
        return []

    def __call__(self, inputs, states):
        return (sym.Dropout(inputs, p=self.dropout) if self.dropout > 0 else inputs), states

    def unroll(self, length, inputs, begin_state=None, layout="NTC", merge_outputs=None):
        """Drop from the whole sequence at once if it is one symbol; see `BaseRNNCell.unroll`."""
        self.reset()
        inputs, _ = normalize_sequence(length, inputs, layout, merge_outputs)
        if isinstance(inputs, sym.Symbol):
            return self(inputs, [])
        return super().unroll(length, inputs, begin_state, layout, merge_outputs)


class ModifierCell(BaseRNNCell):
    """Base of cells that wrap one cell, whose parameters and states are theirs."""

    def __init__(self, base_cell):
        self.base_cell = base_cell
        super().__init__()
        base_cell._modified = True

    def _children(self):
        return [self.base_cell]

    @property
    def params(self):
        """The RNNParams of the cell inside."""
        return self.base_cell.params

    @property
    def state_info(self):
        """The states of the cell inside."""
        return self.base_cell.state_info

    def _inside(self, method, *args, **kwargs):
        """Call a method that the cell inside refuses as long as it is wrapped."""
        self.base_cell._modified = False
        try:
            return method(*args, **kwargs)
        finally:
            self.base_cell._modified = True

    def begin_state(self, func=sym.zeros, **kwargs):
        """Return the first states of the cell inside; see `BaseRNNCell.begin_state`."""
        return self._inside(self.base_cell.begin_state, func=func, **kwargs)

    def unpack_weights(self, args):
        """Cut the weights of the cell inside into gates."""
        return self.base_cell.unpack_weights(args)

    def pack_weights(self, args):
        """Join the gates of the cell inside."""
        return self.base_cell.pack_weights(args)


class ZoneoutCell(ModifierCell):
    """Keep elements of output and states as they were, at random, in training.

    `zoneout_outputs` and `zoneout_states` are the fractions that stay.

    Krueger et al., "Zoneout: regularizing RNNs by randomly preserving hidden activations", 2017,
    https://arxiv.org/abs/1606.01305 (there prediction mixes old and new by these fractions).
    """

    def __init__(self, base_cell, zoneout_outputs=0.0, zoneout_states=0.0):
        if not isinstance(base_cell, BaseRNNCell) or type(base_cell).__name__ == "FusedRNNCell":
            raise MXNetError("ZoneoutCell wraps a cell that can be stepped; call unfuse() first")
        if isinstance(base_cell, BidirectionalCell):
            raise MXNetError("ZoneoutCell cannot wrap a BidirectionalCell; wrap the cells inside it")
        super().__init__(base_cell)
        self.zoneout_outputs, self.zoneout_states = zoneout_outputs, zoneout_states

    def reset(self):
        """Begin a new sequence."""
        super().reset()
        self._last_output = None

    def __call__(self, inputs, states):
        output, next_states = self.base_cell(inputs, states)
        last = sym.zeros((0, 0)) if self._last_output is None and self.zoneout_outputs else self._last_output
        output = _mixed(self.zoneout_outputs, output, last)
        self._last_output = output
        return output, [_mixed(self.zoneout_states, new, old) for new, old in zip(next_states, states)]


def _mixed(p, new, old):
    """Return `new`, but a fraction `p` of the elements of `old` instead, in training."""
    return sym.where(sym.Dropout(sym.ones_like(new), p=p), new, old) if p else new


class ResidualCell(ModifierCell):
    """Add the input to the output; both have the same number of channels.

    He et al., "Deep residual learning for image recognition", 2016, https://arxiv.org/abs/1512.03385.
    """

    def __call__(self, inputs, states):
        output, states = self.base_cell(inputs, states)
        return _plus_residual(output, inputs), states

    def unroll(self, length, inputs, begin_state=None, layout="NTC", merge_outputs=None):
        """Unroll the cell inside, and add the inputs; see `BaseRNNCell.unroll`."""
        self.reset()
        outputs, states = self._inside(self.base_cell.unroll, length, inputs, begin_state, layout, merge_outputs)
        merge = isinstance(outputs, sym.Symbol)
        inputs, _ = normalize_sequence(length, inputs, layout, merge)
        if merge:
            return _plus_residual(outputs, inputs), states
        return [_plus_residual(output, x) for output, x in zip(outputs, inputs)], states


def _plus_residual(output, inputs):
    return sym.elemwise_add(output, inputs, name=f"{output.name}_plus_residual")
