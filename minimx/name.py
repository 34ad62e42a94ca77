"""Automatic names: ``fullyconnected0``, ``_plus1``, and prefixes.

A prefix stands before all names that are given in its block::

    with mx.name.Prefix("layer1_"):
        mx.sym.FullyConnected(x, name="fc", num_hidden=3)     # layer1_fc
"""
from contextvars import ContextVar


class NameManager:
    """Gives a name to every node that has none: the lower-case operator and a running number.

    Examples
    --------
    >>> with NameManager() as names:
    ...     names.get(None, "convolution"), names.get(None, "convolution"), names.get("mine", "convolution")
    ('convolution0', 'convolution1', 'mine')
    """

    def __init__(self):
        self._counter = {}

    def get(self, name, hint):
        """Return `name`, or ``hint`` with the next number if `name` is None or empty."""
        if name:
            return name
        count = self._counter.get(hint, 0)
        self._counter[hint] = count + 1
        return f"{hint}{count}"

    def __enter__(self):
        _stack.set((*_stack.get(), self))
        return self

    def __exit__(self, *error):
        _stack.set(_stack.get()[:-1])


class Prefix(NameManager):
    """Puts `prefix` in front of every name, given or automatic.

    Examples
    --------
    >>> with Prefix("layer1_") as names:
    ...     names.get("fc", "fullyconnected"), names.get(None, "fullyconnected")
    ('layer1_fc', 'layer1_fullyconnected0')
    """

    def __init__(self, prefix):
        super().__init__()
        self._prefix = prefix

    def get(self, name, hint):
        """Return the prefixed name."""
        return self._prefix + super().get(name, hint)


#: the managers of the ``with`` blocks around us, innermost last; each thread and each asyncio task has its own
_stack: ContextVar[tuple[NameManager, ...]] = ContextVar("minimx_name_managers", default=(NameManager(),))


def current():
    """Return the NameManager in force."""
    return _stack.get()[-1]
