"""Functions of `mx.sym` that are not one operator: variables, groups, constants, functions of symbols or numbers."""
import operator
from collections.abc import Callable
from numbers import Number
from typing import Any

from .. import attribute
from ..base import DTYPE_CODES, MXNetError, as_dtype, attr_string
from ..files import read_file
from ..graph.node import Entry, Node
from . import json as graph_json
from .arithmetic import apply
from .compose import check_attrs
from .symbol import Symbol

__all__ = ["Group", "Variable", "arange", "eye", "fromjson", "full", "histogram", "hypot", "linspace", "load",
           "load_json", "maximum", "minimum", "ones", "pow", "power", "split_v2", "var", "zeros"]


def Variable(name, attr=None, shape=None, lr_mult=None, wd_mult=None, dtype=None, init=None, stype=None,
             profiler_scope=None, **kwargs) -> Symbol:
    """Return a symbol for an argument: a name that an array will be bound to.

    Parameters
    ----------
    name : str
    attr : dict of str to str, optional
        Attributes.
    shape, dtype : optional
        What is known of the array; 0 is an unknown axis.
    lr_mult, wd_mult : float, optional
        Factors on the learning rate and the weight decay.
    init : Initializer or str, optional
        How `Module.init_params` fills it.
    **kwargs
        More attributes; their names begin and end with two underscores.

    Raises
    ------
    TypeError
        The name is not a string.
    ValueError
        An attribute is not text, or has no underscores.
    AttributeError
        `init` is neither text nor an Initializer.
    KeyError
        There is no such `stype`.

    Examples
    --------
    >>> Variable("data", shape=(0, 3)).infer_shape_partial()[0]
    [(0, 3)]
    """
    if not isinstance(name, str):
        raise TypeError(f"the name of a Variable must be text, but is {name!r}")
    check_attrs(attr)
    if not (init is None or isinstance(init, str) or hasattr(init, "dumps")):
        raise AttributeError(f"Variable {name!r}: init must be an Initializer such as mx.init.Zero(), but is {init!r}")
    attrs = {attribute.stored_key(k): v for k, v in attribute.current().get(attr).items()}
    given = {"__shape__": shape, "__lr_mult__": lr_mult, "__wd_mult__": wd_mult,
             "__dtype__": None if dtype is None else DTYPE_CODES[as_dtype(dtype).name],
             "__init__": init if init is None or isinstance(init, str) else init.dumps(),
             "__profiler_scope__": profiler_scope, "__storage_type__": _storage_type(stype)}
    attrs.update({k: attr_string(v) for k, v in given.items() if v is not None})
    for key, value in kwargs.items():
        if not (key.startswith("__") and key.endswith("__")):
            raise ValueError(f"Variable has no parameter {key!r}; an attribute of your own needs underscores: "
                             f"__{key}__")
        attrs[key] = attr_string(value)
    return Symbol([Entry(Node(None, name, attrs))])


var = Variable


def _storage_type(stype):
    """MXNet's number of a kind of storage, for its files; the arrays here are all dense."""
    numbers = {None: None, "default": 0, "row_sparse": 1, "csr": 2}
    if stype not in numbers:
        raise KeyError(f"stype {stype!r} is not one of 'default', 'row_sparse', 'csr'")
    return numbers[stype]


def Group(symbols, create_fn=Symbol) -> Symbol:
    """Return one symbol with the outputs of all of `symbols`, in order.

    >>> Group([Variable("a"), Variable("b")]).list_outputs()
    ['a', 'b']
    """
    symbols = list(symbols)
    if not symbols or not all(isinstance(s, Symbol) for s in symbols):
        raise TypeError("Group expects a list of at least one Symbol, but got "
                        + (", ".join(type(s).__name__ for s in symbols) or "an empty one"))
    return create_fn(entry for symbol in symbols for entry in symbol.entries)


def load(fname) -> Symbol:
    """Return the symbol saved in a file by `Symbol.save` or by MXNet."""
    if not isinstance(fname, str):
        raise TypeError(f"load expects a file name, but got {type(fname).__name__}")
    text = read_file(fname)
    try:
        return load_json(text.decode("utf-8"))
    except (MXNetError, UnicodeDecodeError) as error:
        raise MXNetError(f"symbol file {fname!r}: {error}") from None


def load_json(json_str) -> Symbol:
    """Return the symbol of a JSON text.

    >>> load_json(Variable("a").tojson()).list_arguments()
    ['a']
    """
    if not isinstance(json_str, str):
        raise TypeError(f"load_json expects text, but got {type(json_str).__name__}")
    return Symbol(graph_json.loads(json_str))


fromjson = load_json


def _two(name, about, tensor_op, left_scalar_op, right_scalar_op,
         numbers) -> Callable[[Symbol | float, Symbol | float], Any]:
    """Return a function of two symbols, a symbol and a number, or two numbers."""
    def function(left, right):
        if isinstance(left, Symbol) and isinstance(right, Symbol):
            return apply(tensor_op, left, right)
        if isinstance(left, Symbol) and isinstance(right, Number):
            return apply(left_scalar_op, left, scalar=right)
        if isinstance(left, Number) and isinstance(right, Symbol):
            return apply(right_scalar_op, right, scalar=left)
        if isinstance(left, Number) and isinstance(right, Number):
            return numbers(left, right)
        raise TypeError(f"types {type(left).__name__} and {type(right).__name__} not supported; "
                        "use Symbols and numbers")
    function.__name__, function.__doc__ = name, f"Elementwise {about}; either may be a number."
    return function


pow = power = _two("pow", "left ** right", "_Power", "_PowerScalar", "_RPowerScalar", operator.pow)
maximum = _two("maximum", "greater of left and right", "_Maximum", "_MaximumScalar", "_MaximumScalar", max)
minimum = _two("minimum", "smaller of left and right", "_Minimum", "_MinimumScalar", "_MinimumScalar", min)
hypot = _two("hypot", "sqrt(left**2 + right**2)", "_Hypot", "_HypotScalar", "_HypotScalar",
             lambda x, y: (x * x + y * y) ** 0.5)


def zeros(shape, dtype=None, **kwargs) -> Symbol:
    """Return a symbol of zeros.

    >>> zeros((2,)).eval()[0].asnumpy().tolist()
    [0.0, 0.0]
    """
    return apply("_zeros", shape=shape, dtype=dtype or "float32", **kwargs)


def ones(shape, dtype=None, **kwargs) -> Symbol:
    """Return a symbol of ones.

    >>> ones((2,)).eval()[0].asnumpy().tolist()
    [1.0, 1.0]
    """
    return apply("_ones", shape=shape, dtype=dtype or "float32", **kwargs)


def full(shape, val, dtype=None, **kwargs) -> Symbol:
    """Return a symbol filled with `val`.

    >>> full((2,), 7).eval()[0].asnumpy().tolist()
    [7.0, 7.0]
    """
    return apply("_full", shape=shape, dtype=dtype or "float32", value=float(val), **kwargs)


def eye(N, M=0, k=0, dtype=None, **kwargs) -> Symbol:
    """Return an N x M symbol (M = 0 means N) with ones on diagonal `k`.

    >>> eye(2, 3, k=1).eval()[0].asnumpy().tolist()
    [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    return apply("_eye", N=N, M=M, k=k, dtype=dtype or "float32", **kwargs)


def arange(start, stop=None, step=1.0, repeat=1, infer_range=False, name=None, dtype=None) -> Symbol:
    """Return the numbers from `start` (0 if only one limit is given) up to `stop`, each `repeat` times.

    >>> arange(1, 7, 2).eval()[0].asnumpy().tolist()
    [1.0, 3.0, 5.0]
    """
    return apply("_arange", start=start, stop=stop, step=step, repeat=repeat, infer_range=infer_range, name=name,
                 dtype=dtype or "float32")


def linspace(start, stop, num, endpoint=True, name=None, dtype=None) -> Symbol:
    """Return `num` evenly spaced numbers from `start` to `stop`.

    >>> linspace(0, 1, 5).eval()[0].asnumpy().tolist()
    [0.0, 0.25, 0.5, 0.75, 1.0]
    """
    return apply("_linspace", start=start, stop=stop, num=num, endpoint=endpoint, name=name, dtype=dtype or "float32")


def histogram(a, bins=10, range=None, **kwargs) -> Symbol:
    """Count the elements of `a` in bins; `bins` is a number (with `range`) or a symbol of bin edges."""
    if isinstance(bins, Symbol):
        return apply("_histogram", a, bins, **kwargs)
    if range is None:
        raise ValueError("histogram with a number of bins needs range=(low, high)")
    return apply("_histogram", a, bin_cnt=bins, range=range, **kwargs)


def split_v2(ary, indices_or_sections, axis=0, squeeze_axis=False) -> Symbol:
    """Split `ary` along `axis` into equal sections (a number) or at indices (a tuple).

    >>> split_v2(Variable("x"), (2, 5)).infer_shape(x=(6,))[1]
    [(2,), (3,), (1,)]
    """
    if isinstance(indices_or_sections, int):
        return apply("_split_v2", ary, indices=[], axis=axis, squeeze_axis=squeeze_axis, sections=indices_or_sections)
    return apply("_split_v2", ary, indices=[0, *indices_or_sections], axis=axis, squeeze_axis=squeeze_axis, sections=0)
