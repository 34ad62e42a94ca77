"""Nested lists of arrays or symbols, as the functions of control flow take and return them."""


def flatten(value, leaf, what):
    """Return (list of the leaves, form): `value` is a leaf or a nested list of such.

    Raises
    ------
    TypeError
        Something in it is neither; the message says `what` it is.

    Examples
    --------
    >>> flatten([1, [2, 3]], int, "numbers")
    ([1, 2, 3], [None, [None, None]])
    """
    if isinstance(value, leaf):
        return [value], None
    if not isinstance(value, (list, tuple)):
        raise TypeError(f"{what} must be of type {leaf.__name__}, or nested lists of such, but got "
                        f"{type(value).__name__}: {value!r}")
    leaves, form = [], []
    for item in value:
        found, part = flatten(item, leaf, what)
        leaves += found
        form.append(part)
    return leaves, form


def two(value, what):
    """Return the two parts of what a user's function returned; the ValueError or TypeError says `what` it must return.

    >>> two((1, 2), "body must return (outputs, new states)")
    (1, 2)
    """
    try:
        first, second = value
    except (TypeError, ValueError) as error:
        got = f"{len(value)} values" if isinstance(value, (list, tuple)) else f"one {type(value).__name__}"
        raise type(error)(f"{what}, but returned {got}") from None
    return first, second


def rebuild(leaves, form):
    """Return the value that `flatten` took apart, with other leaves.

    >>> rebuild("abc", [None, [None, None]])
    ['a', ['b', 'c']]
    """
    remaining = iter(leaves)

    def build(form):
        return next(remaining) if form is None else [build(part) for part in form]
    return build(form)
