"""The arrays of an executor by name."""
from ..base import choose_from


class ByName(dict):
    """A dict from names to arrays; the KeyError for an unknown name tells the names that there are.

    Parameters
    ----------
    what : str
        What the names are, for messages: "argument".
    names : list of str
    arrays : list of NDArray or None

    Raises
    ------
    ValueError
        A name occurs twice.

    Examples
    --------
    >>> ByName("argument", ["data", "fc_weight"], [1, 2])["fc_wieght"]
    Traceback (most recent call last):
        ...
    KeyError: "there is no argument 'fc_wieght'; did you mean 'fc_weight'? (there are: data, fc_weight)"
    """

    def __init__(self, what, names, arrays):
        twice = duplicates(names)
        if twice:
            raise ValueError(f"Duplicate names: {', '.join(twice)}; there is no dictionary by name, use the list")
        super().__init__(zip(names, arrays))
        self.what = what

    def __missing__(self, name):
        raise KeyError(f"there is no {self.what} {name!r}{choose_from(name, self)}")

    def __reduce__(self):
        return dict, (dict(self),)


def duplicates(names):
    """Return the names that occur more than once, each once."""
    seen, twice = set(), {}
    for name in names:
        if name in seen:
            twice[name] = True
        seen.add(name)
    return list(twice)
