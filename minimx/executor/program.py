"""A program: steps over buffers, without addresses.

    storage   a piece of memory that lives as a whole: an argument's array, or some bytes of the arena
    buffer    a view of a storage with a shape and a dtype; operands of steps are buffers
    step      one call of a kernel

A program is printable, drawable, and says everything about the order of the computation and what it touches.
"""
import numpy as np

from ..ops.shapes import size

#: kinds of storage that live outside the arena, in arrays that a user can hold
EXTERNAL = ("argument", "gradient", "state", "output", "head gradient", "random state")


class Storage:
    """Memory that is planned as a whole.

    Attributes
    ----------
    kind : str
        "internal", "workspace", or one of `EXTERNAL`.
    name : str
    nbytes : int
    array : numpy.ndarray or None
        For an external storage: the array.
    """

    __slots__ = ("kind", "name", "nbytes", "array")

    def __init__(self, kind, name, nbytes, array=None):
        self.kind, self.name, self.nbytes, self.array = kind, name, nbytes, array

    @property
    def external(self):
        """True if the memory is a user's array and not part of the arena."""
        return self.kind in EXTERNAL

    def become(self, other):
        """Be the same memory as `other`: whatever has been said of this storage is meant of that one."""
        for slot in self.__slots__:
            setattr(self, slot, getattr(other, slot))

    def __repr__(self):
        return f"Storage({self.kind} {self.name}, {self.nbytes} bytes)"


class Buffer:
    """A C-contiguous array without an address: `shape` and `dtype` at element `offset` of a storage."""

    __slots__ = ("storage", "offset", "shape", "dtype")

    def __init__(self, storage, shape, dtype, offset=0):
        self.storage, self.shape, self.dtype, self.offset = storage, tuple(shape), np.dtype(dtype), offset

    @property
    def ndim(self):
        """Number of axes."""
        return len(self.shape)

    @property
    def size(self):
        """Number of elements."""
        return size(self.shape)

    def whole(self):
        """True if the buffer is all of its storage."""
        return self.offset == 0 and self.size * self.dtype.itemsize == self.storage.nbytes

    def __repr__(self):
        return f"{self.storage.name}{list(self.shape)}"


def buffers_in(value):
    """Return the Buffers in a kernel's argument: a Buffer, a constant, or a tuple of these."""
    if isinstance(value, Buffer):
        return [value]
    return [b for item in value for b in buffers_in(item)] if isinstance(value, (tuple, list)) else []


class Step:
    """One call of a kernel.

    Attributes
    ----------
    kernel : str
        The contract's name of the kernel.
    node : Node or None
        The node it belongs to.
    arguments : dict
        The kernel's parameters by name; operands are Buffers (or tuples of them, or None).
    reads, writes : tuple of Buffer
    may_share : tuple of (Buffer, Buffer)
        Pairs (written, read) that may be the same memory.
    machine : list or None
        The C kernels that do it: (name, buffers, dims, scalars); None runs the reference kernel.
    """

    __slots__ = ("kernel", "node", "arguments", "reads", "writes", "may_share", "machine")

    def __init__(self, kernel, node, arguments, reads, writes, may_share, machine):
        self.kernel, self.node, self.arguments = kernel, node, arguments
        self.reads, self.writes, self.may_share, self.machine = reads, writes, may_share, machine

    @property
    def operands(self):
        """All buffers, written ones first."""
        return tuple(dict.fromkeys(self.writes + self.reads))

    @property
    def action(self):
        """What the step does: its kernel, with function and scalar; a copy into another dtype is a cast."""
        arguments = self.arguments
        if self.kernel == "copy" and arguments["x"].dtype != arguments["out"].dtype:
            return "cast"
        function = arguments.get("fn")
        if function is None:
            return self.kernel
        scalar = f", {arguments['scalar']:g}" if function.scalar else ""
        return f"{self.kernel}({function.name}{scalar})"

    @property
    def form(self):
        """What runs: the C kernels' names, or "reference"."""
        return "+".join(dict.fromkeys(call[0] for call in self.machine)) if self.machine else "reference"

    @property
    def columns(self):
        """Node, action, and operands with the form: a line of the printed program."""
        return (self.node.name if self.node is not None else "-", self.action,
                f"{', '.join(map(repr, self.writes))} <- {', '.join(map(repr, self.reads))}  [{self.form}]")

    def __repr__(self):
        return "  ".join(self.columns)


class Program:
    """The steps of one mode.

    Attributes
    ----------
    steps : list of Step
    num_forward : int
        The first so many steps are the forward pass; the rest is the backward pass.
    buffers : dict
        Entry -> Buffer that holds its value.
    is_train : bool
    """

    def __init__(self, steps, num_forward, buffers, is_train):
        self.steps, self.num_forward, self.buffers, self.is_train = steps, num_forward, buffers, is_train

    @property
    def storages(self):
        """All storages that a step touches, in order of first use."""
        return list(dict.fromkeys(b.storage for step in self.steps for b in step.writes + step.reads))

    def __repr__(self):
        rows, lines = [step.columns for step in self.steps], []
        width, action_width = (max((len(row[i]) for row in rows), default=0) for i in (0, 1))
        for i, (owner, action, operands) in enumerate(rows):
            if i == self.num_forward:
                lines.append("-- backward " + "-" * 60)
            lines.append(f"{i:4} {owner:<{width}}  {action:<{action_width}}  {operands}")
        return "\n".join(lines)
