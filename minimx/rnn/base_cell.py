"""What all recurrent cells share: parameters by prefix, states, and unrolling over time."""
from .. import ndarray as nd
from .. import symbol as sym
from ..attribute import AttrScope
from ..base import MXNetError


class RNNParams:
    """Variables by name, made when first asked for; cells that are given the same RNNParams share them.

    >>> params = RNNParams("lstm_")
    >>> params.get("i2h_weight") is params.get("i2h_weight"), params.get("i2h_weight").name
    (True, 'lstm_i2h_weight')
    """

    def __init__(self, prefix=""):
        self._prefix, self._params = prefix, {}

    def get(self, name, **kwargs):
        """Return the variable ``prefix + name``; `kwargs` go to ``mx.sym.Variable`` when it is made."""
        name = self._prefix + name
        if name not in self._params:
            self._params[name] = sym.Variable(name, **kwargs)
        return self._params[name]


class BaseRNNCell:
    """Base of the cells: ``output, states = cell(input, states)`` makes the nodes of one time step.

    Parameters
    ----------
    prefix : str
        What the names of its variables and nodes begin with.
    params : RNNParams, optional
        To share variables with another cell.

    A subclass defines ``__call__`` and `state_info`, and `_gate_names` if its weights hold several gates.
    """

    _gate_names: tuple[str, ...] = ()      #: what the names of the parts of its weights end with, in order

    def __init__(self, prefix="", params=None):
        self._prefix = prefix
        self._own_params = params is None
        self._params = RNNParams(prefix) if params is None else params
        self._modified = False      # a modifier wraps this cell and must be called in its place
        self.reset()

    def __call__(self, inputs, states):
        """Make one time step: returns (output, list of states); `inputs` has shape (batch, channels)."""
        raise NotImplementedError(f"{type(self).__name__} cannot be stepped; use unroll")

    def reset(self):
        """Count time steps anew: names begin with ``t0`` again."""
        self._init_counter = self._counter = -1
        for cell in self._children():
            cell.reset()

    def _children(self):
        return ()

    @property
    def params(self):
        """The RNNParams, from now on shared with another cell."""
        self._own_params = False
        return self._params

    @property
    def state_info(self):
        """A dict with 'shape' and '__layout__' for each state; the size of the batch is 0, unknown."""
        raise NotImplementedError(f"{type(self).__name__} must define state_info")

    @property
    def state_shape(self):
        """The shapes of the states."""
        return [info["shape"] for info in self.state_info]

    def begin_state(self, func=sym.zeros, **kwargs):
        """Return the first states, made by ``func(name=..., shape=..., **kwargs)``: zeros, or ``mx.sym.Variable``."""
        if self._modified:
            raise MXNetError(f"{self._prefix or type(self).__name__}: a modifier such as ZoneoutCell wraps this cell; "
                             "call begin_state of the modifier")
        states = []
        for info in self.state_info:
            self._init_counter += 1
            with AttrScope(__layout__=info["__layout__"]):
                states.append(func(name=f"{self._prefix}begin_state_{self._init_counter}",
                                   **{**kwargs, "shape": info["shape"]}))
        return states

    # -------------------------------------------------------------- time

    def unroll(self, length, inputs, begin_state=None, layout="NTC", merge_outputs=None):
        """Make the nodes of `length` time steps.

        Parameters
        ----------
        length : int
        inputs : Symbol, or list of them
            One symbol with axes in the order `layout`, or one (batch, channels) for each step.
        begin_state : list of Symbol, optional
            Zeros by default.
        layout : str
            "NTC" or "TNC".
        merge_outputs : bool, optional
            True: the outputs as one symbol of that layout. False: as a list. None: as is cheapest.

        Returns
        -------
        (outputs, list of the last states)

        Examples
        --------
        >>> outputs, states = mx.rnn.LSTMCell(8).unroll(5, mx.sym.Variable("x"), merge_outputs=True)
        >>> outputs.infer_shape(x=(2, 5, 3))[1]
        [(2, 5, 8)]
        """
        self.reset()
        inputs, _ = normalize_sequence(length, inputs, layout, merge=False)
        states = self.begin_state() if begin_state is None else begin_state
        outputs = []
        for x in inputs:
            output, states = self(x, states)
            outputs.append(output)
        return normalize_sequence(length, outputs, layout, merge_outputs)[0], states

    # ----------------------------------------------------------- weights

    def unpack_weights(self, args):
        """Return the dict of NDArrays `args` with the weights of this cell cut into one array for each gate.

        ``lstm_i2h_weight`` (4h, k) becomes ``lstm_i2h_i_weight`` (h, k), ``lstm_i2h_f_weight`` ...
        """
        args = dict(args)
        for group in ("i2h", "h2h") if self._gate_names else ():
            whole = [args.pop(f"{self._prefix}{group}_{kind}") for kind in ("weight", "bias")]
            h = len(whole[0]) // len(self._gate_names)
            for j, gate in enumerate(self._gate_names):
                for kind, array in zip(("weight", "bias"), whole):
                    args[f"{self._prefix}{group}{gate}_{kind}"] = array[j * h:(j + 1) * h].copy()
        return args

    def pack_weights(self, args):
        """Return `args` with the gates' arrays joined: the inverse of `unpack_weights`."""
        args = dict(args)
        for group in ("i2h", "h2h") if self._gate_names else ():
            for kind in ("weight", "bias"):
                parts = [args.pop(f"{self._prefix}{group}{gate}_{kind}") for gate in self._gate_names]
                args[f"{self._prefix}{group}_{kind}"] = nd.concatenate(parts)
        return args


def normalize_sequence(length, inputs, layout, merge):
    """Bring a sequence into the form that is wanted; returns (sequence, axis of time in `layout`).

    `merge`: True for one Symbol, False for a list of `length`, None for whatever it is.
    """
    axis = layout.find("T")
    if isinstance(inputs, sym.Symbol):
        if len(inputs.list_outputs()) != 1:
            raise ValueError("unroll takes a symbol of one output, or a list of symbols; use list(symbol)")
        if merge is False:
            return list(sym.split(inputs, axis=axis, num_outputs=length, squeeze_axis=1)), axis
        return inputs, axis
    if len(inputs) != length:
        raise ValueError(f"unroll: {len(inputs)} inputs for {length} time steps")
    if merge:
        inputs = sym.Concat(*[sym.expand_dims(x, axis=axis) for x in inputs], dim=axis)
    return inputs, axis
