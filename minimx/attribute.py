"""Attributes for all symbols that are made in a block.

They are given where the block begins::

    with mx.AttrScope(ctx_group="dev1"):
        ...
"""
from contextvars import ContextVar

#: attributes of the system: written with underscores in a file, readable with and without.
HIDDEN_KEYS = ("ctx_group", "lr_mult", "wd_mult", "force_mirroring", "mirror_stage", "profiler_scope")


class AttrScope:
    """Attributes, text to text, for every symbol made inside; inner scopes win.

    Raises
    ------
    ValueError
        A value is not text.

    Examples
    --------
    >>> import minimx as mx
    >>> with AttrScope(mood="happy"):
    ...     mx.sym.Variable("x").attr("mood")
    'happy'
    """

    def __init__(self, **attrs):
        for key, value in attrs.items():
            if not isinstance(value, str):
                raise ValueError(f"attribute {key} must be text, but is {value!r}; write {key}={str(value)!r}")
        self._given = self._attrs = attrs

    def get(self, attrs):
        """Return the scope's attributes overridden by `attrs` (a dict or None)."""
        return {**self._attrs, **(attrs or {})}

    def __enter__(self):
        self._attrs = {**current()._attrs, **self._given}
        _stack.set((*_stack.get(), self))
        return self

    def __exit__(self, *error):
        _stack.set(_stack.get()[:-1])


#: the scopes of the ``with`` blocks around us, innermost last; each thread and each asyncio task has its own
_stack: ContextVar[tuple[AttrScope, ...]] = ContextVar("minimx_attr_scopes", default=(AttrScope(),))


def current():
    """Return the AttrScope in force."""
    return _stack.get()[-1]


def stored_key(key):
    """Return the key under which a node keeps an attribute: ``lr_mult`` as ``__lr_mult__``."""
    return f"__{key}__" if key in HIDDEN_KEYS else key


def readable(attrs):
    """Return a node's attributes as a user reads them: ``__lr_mult__`` also as ``lr_mult``."""
    told = dict(attrs)
    for key in HIDDEN_KEYS:
        if f"__{key}__" in attrs:
            told[key] = attrs[f"__{key}__"]
    return told
