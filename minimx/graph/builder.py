"""Build gradient nodes by writing formulas: `g * y`, `F.dot(g, w)`.

A rule of an operator receives `F` and Values::

    def gradient(self, F, ograds, ins, outs):
        return [ograds[0] * outs[0]]          # d exp(x) = exp(x)
"""
from ..base import attr_string
from ..ops.registry import get_operator
from .node import Entry, Node


class Value:
    """An entry of the graph under construction, with arithmetic on values of one shape and on numbers."""

    __slots__ = ("F", "entry")

    def __init__(self, F, entry):
        self.F, self.entry = F, entry

    def _binary(self, other, op, scalar_op):
        if isinstance(other, Value):
            return self.F.apply(op, self, other)
        return self.F.apply(scalar_op, self, scalar=other)

    def __add__(self, other):
        return self._binary(other, "elemwise_add", "_plus_scalar")

    def __sub__(self, other):
        return self._binary(other, "elemwise_sub", "_minus_scalar")

    def __mul__(self, other):
        return self._binary(other, "elemwise_mul", "_mul_scalar")

    def __truediv__(self, other):
        return self._binary(other, "elemwise_div", "_div_scalar")

    def __pow__(self, other):
        return self._binary(other, "_power", "_power_scalar")

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __rsub__(self, other):
        return self.F.apply("_rminus_scalar", self, scalar=other)

    def __rtruediv__(self, other):
        return self.F.apply("_rdiv_scalar", self, scalar=other)

    def __rpow__(self, other):
        return self.F.apply("_rpower_scalar", self, scalar=other)

    def __neg__(self):
        return self.F.apply("negative", self)

    def __gt__(self, other):
        return self._binary(other, "_greater", "_greater_scalar")

    def __ge__(self, other):
        return self._binary(other, "_greater_equal", "_greater_equal_scalar")

    def __lt__(self, other):
        return self._binary(other, "_lesser", "_lesser_scalar")

    def __le__(self, other):
        return self._binary(other, "_lesser_equal", "_lesser_equal_scalar")


class Builder:
    """Adds nodes for registered operators; ``F.exp(x)`` is ``F.apply("exp", x)``.

    The nodes are named after the forward node whose gradient they are (`node`): ``fc1_backward0``, ...  The names
    come from a counter of their own, so that a bind does not advance the user's automatic names.
    """

    def __init__(self):
        self.node = None
        self._counts = {}

    def at(self, node):
        """Name the following nodes after the forward `node`."""
        self.node = node

    def value(self, entry):
        """Return `entry` as a Value."""
        return Value(self, entry)

    def apply(self, name, *values, **params):
        """Apply the operator `name`; returns a Value, or a tuple of them if it has several visible outputs."""
        cls = get_operator(name)
        if cls.variable_inputs:
            params.setdefault(cls.variable_inputs, len(values))
        owner = self.node.name if self.node is not None else "gradient"
        count = self._counts[owner] = self._counts.get(owner, -1) + 1
        node = Node(cls(**params), f"{owner}_backward{count}", {k: attr_string(v) for k, v in params.items()},
                    [v.entry for v in values], forward=self.node)
        outputs = tuple(Value(self, Entry(node, i)) for i in range(node.op.visible_outputs()))
        return outputs if len(outputs) > 1 else outputs[0]

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *values, **params: self.apply(name, *values, **params)
