"""Initial values of parameters.

``initializer(desc, array)`` fills `array`. What it fills it with depends on the parameter's name:
a ``..._weight`` gets what the initializer stands for, a ``..._bias`` zero, a ``..._gamma`` one, and
so on. A variable made with ``init=`` carries an initializer of its own in the attribute ``__init__``,
which goes first.
"""
import json
import logging
import re
from collections.abc import Callable

import numpy as np

from . import ndarray as nd
from .base import did_you_mean
from .ndarray.creation import root_mean_square

_registry = {}


def register(klass):
    """Class decorator: make an initializer known to `create` under its name in lower case."""
    _registry[klass.__name__.lower()] = klass
    return klass


def create(initializer, **kwargs):
    """Make an initializer of a name, of the text written by `dumps`, or leave one as it is.

    >>> create("xavier", magnitude=2).dumps()
    '["xavier", {"rnd_type": "uniform", "factor_type": "avg", "magnitude": 2}]'

    Raises ValueError for an unknown name.
    """
    if callable(initializer):
        return initializer
    if initializer.startswith("["):
        initializer, kwargs = json.loads(initializer)
    if initializer.lower() not in _registry:
        raise ValueError(f"unknown initializer {initializer!r}{did_you_mean(initializer, _registry)}; "
                         f"known are {sorted(_registry)}")
    return _registry[initializer.lower()](**kwargs)


class InitDesc(str):
    """The name of a parameter, with its variable's attributes and the initializer of the net."""

    attrs: dict[str, str]
    global_init: "Initializer | None"

    def __new__(cls, name, attrs=None, global_init=None):
        desc = super().__new__(cls, name)
        desc.attrs = attrs or {}
        desc.global_init = global_init
        return desc


class Initializer:
    """Base of all initializers. A subclass defines ``_init_weight(self, name, array)``, and passes its
    parameters to ``super().__init__`` by keyword so that `dumps` can write them down.
    """

    _by_ending = {"weight": "_init_weight", "bias": "_init_bias", "gamma": "_init_gamma",
                  "beta": "_init_beta", "min": "_init_zero", "max": "_init_one"}
    # BatchNorm's statistics carry an initializer in their attributes; only for plain names, as
    # old scripts pass them, the ending decides.
    _by_ending_of_statistics = {"moving_mean": "_init_zero", "moving_inv_var": "_init_zero",
                                "moving_avg": "_init_zero", "moving_var": "_init_one"}
    # A plain name may begin with that of a layer with an initializer of its own; a spatial transformer starts as the
    # identity, the matrix [[1, 0, 0], [0, 1, 0]].
    _by_layer = {"upsampling": '["bilinear", {}]', "stn_loc.*weight$": '["zero", {}]',
                 "stn_loc.*bias$": '["constant", {"value": [1, 0, 0, 0, 1, 0]}]'}

    _describe: Callable[..., object] | None = None      # what makes the log's text of an array; None logs nothing

    def __init__(self, **kwargs):
        self._kwargs = kwargs

    def __eq__(self, other):
        return type(self) is type(other) and self._kwargs == other._kwargs

    def dumps(self):
        """Return the initializer as JSON text: ``["uniform", {"scale": 0.07}]``."""
        return json.dumps([type(self).__name__.lower(), self._kwargs])

    def __call__(self, desc, arr):
        """Fill the NDArray `arr` of the parameter `desc` (an InitDesc, or a plain name).

        Raises ValueError for a name whose ending says nothing, TypeError if `desc` is no text or `arr` no NDArray.
        """
        if not isinstance(desc, str) or not hasattr(arr, "asnumpy"):
            raise TypeError("an initializer is called with a name and an NDArray, but got "
                            f"{type(desc).__name__} and {type(arr).__name__}")
        by_ending = self._by_ending
        if not isinstance(desc, InitDesc):
            layer = next((own for name, own in self._by_layer.items() if re.match(name, desc)), None)
            desc = InitDesc(desc, layer and {"__init__": layer})
            by_ending = {**by_ending, **self._by_ending_of_statistics}
        own = desc.attrs.get("__init__")
        ending = next((e for e in by_ending if desc.endswith(e)), None)
        if own:
            create(own)._init_weight(desc, arr)
        elif ending:
            getattr(self, by_ending[ending])(desc, arr)
        else:
            self._init_default(desc, arr)
        if self._describe is not None:
            logging.info("Initialized %s as %s: %s", desc, own or ending or "default", self._describe(arr))

    def set_verbosity(self, verbose=False, print_func=None):
        """Log each array that is filled, as the text that `print_func` makes of it: its root mean square by default.

        Returns the initializer.

        Examples
        --------
        >>> import minimx as mx
        >>> init = mx.init.Xavier().set_verbosity(True, print_func=lambda array: f"shape {array.shape}")
        """
        self._describe = (print_func or (lambda array: root_mean_square(array).asscalar())) if verbose else None
        return self

    def _init_zero(self, _, arr):
        arr[:] = 0.0

    def _init_one(self, _, arr):
        arr[:] = 1.0

    _init_bias = _init_zero
    _init_beta = _init_zero
    _init_gamma = _init_one

    def _init_weight(self, name, arr):
        raise NotImplementedError(f"{type(self).__name__} must define _init_weight()")

    def _init_default(self, name, _):
        raise ValueError(
            f"cannot tell from the name {str(name)!r} how to initialize this parameter: it does "
            f"not end in {', '.join(self._by_ending)}. Give the variable an initializer, "
            f"mx.sym.Variable({str(name)!r}, init=mx.init.Zero()), or use mx.init.Mixed")


class Load:
    """Take the values from saved parameters, and from `default_init` those that are not there.

    `param` is a dict of NDArrays or the name of a file written by ``mx.nd.save``; the prefixes
    ``arg:`` and ``aux:`` of a checkpoint are dropped. Raises ValueError if a shape differs, or a
    name is missing and there is no `default_init`. With `verbose`, each choice is logged.
    """

    def __init__(self, param, default_init=None, verbose=False):
        param = nd.load(param) if isinstance(param, str) else param
        self.param = {re.sub("^(arg|aux):", "", name): array for name, array in param.items()}
        self.default_init = default_init
        self.verbose = verbose

    def __call__(self, name, arr):
        if name in self.param:
            if self.param[name].shape != arr.shape:
                raise ValueError(f"parameter {name} has shape {arr.shape}, but the loaded array "
                                 f"has shape {self.param[name].shape}")
            self.param[name].astype(arr.dtype).copyto(arr)
        elif self.default_init is None:
            raise ValueError(f"parameter {name} is not among the loaded ones, and there is no "
                             "default_init")
        else:
            self.default_init(name, arr)
        if self.verbose:
            logging.info("Initialized %s by %s", name, "loading" if name in self.param else "default_init")


class Mixed:
    """Choose an initializer by name: the first regular expression that matches decides.

    >>> init = Mixed(["bias", ".*"], [Zero(), Xavier()])

    The chosen one applies its own rules to the name (Zero to a ``_bias``: zero). Raises ValueError
    if no pattern matches.
    """

    def __init__(self, patterns, initializers):
        if len(patterns) != len(initializers):
            raise ValueError(f"Mixed: {len(patterns)} patterns, but {len(initializers)} initializers")
        self.map = [(re.compile(p), init) for p, init in zip(patterns, initializers)]

    def __call__(self, name, arr):
        for pattern, init in self.map:
            if pattern.match(name):
                init(name, arr)
                return
        raise ValueError(f"no pattern matches the parameter {name}; add '.*' as the last one")


@register
class Zero(Initializer):
    """Weights of zero."""

    _init_weight = Initializer._init_zero


@register
class One(Initializer):
    """Weights of one."""

    _init_weight = Initializer._init_one


@register
class Constant(Initializer):
    """Weights equal to `value`: a number, or an array of the parameter's shape."""

    def __init__(self, value):
        super().__init__(value=value)
        self.value = value

    def _init_weight(self, _, arr):
        arr[:] = self.value

    def dumps(self):
        """Return the initializer as JSON text; an array is written as nested lists."""
        value = self.value.asnumpy() if isinstance(self.value, nd.NDArray) else self.value
        value = value.tolist() if isinstance(value, np.ndarray) else value
        return json.dumps(["constant", {"value": value}])


@register
class Uniform(Initializer):
    """Weights uniform in [-scale, scale]."""

    def __init__(self, scale=0.07):
        super().__init__(scale=scale)
        self.scale = scale

    def _init_weight(self, _, arr):
        nd.random.uniform(-self.scale, self.scale, out=arr)


@register
class Normal(Initializer):
    """Weights normal with mean 0 and standard deviation `sigma`."""

    def __init__(self, sigma=0.01):
        super().__init__(sigma=sigma)
        self.sigma = sigma

    def _init_weight(self, _, arr):
        nd.random.normal(0, self.sigma, out=arr)


@register
class Orthogonal(Initializer):
    """Weights whose rows (or columns, if there are more rows) are orthogonal and of length `scale`.

    The array is seen as a matrix of its first axis by all others.

    Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural
    networks", 2014, https://arxiv.org/abs/1312.6120.
    """

    def __init__(self, scale=1.414, rand_type="uniform"):
        if rand_type not in ("uniform", "normal"):
            raise ValueError(f"rand_type={rand_type!r}; choose 'uniform' or 'normal'")
        super().__init__(scale=scale, rand_type=rand_type)
        self.scale, self.rand_type = scale, rand_type

    def _init_weight(self, _, arr):
        shape = (arr.shape[0], int(np.prod(arr.shape[1:])))
        random = (nd.random.uniform(-1, 1, shape=shape) if self.rand_type == "uniform" else
                  nd.random.normal(0, 1, shape=shape))
        u, _, v = np.linalg.svd(random.asnumpy(), full_matrices=False)
        basis = u if u.shape == shape else v
        arr[:] = (self.scale * basis).reshape(arr.shape)


@register
class Xavier(Initializer):
    """Weights whose variance is `magnitude` / n times 1 ('gaussian') or 1/3 ('uniform').

    n is the number of inputs of a neuron ('in'), of its outputs ('out') or their mean ('avg'); for
    a convolution, channels times the kernel's size. Raises ValueError for a vector.

    Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010,
    https://proceedings.mlr.press/v9/glorot10a.html.
    """

    def __init__(self, rnd_type="uniform", factor_type="avg", magnitude=3):
        if rnd_type not in ("uniform", "gaussian"):
            raise ValueError(f"rnd_type={rnd_type!r}; choose 'uniform' or 'gaussian'")
        if factor_type not in ("in", "out", "avg"):
            raise ValueError(f"factor_type={factor_type!r}; choose 'in', 'out' or 'avg'")
        super().__init__(rnd_type=rnd_type, factor_type=factor_type, magnitude=magnitude)
        self.rnd_type, self.factor_type, self.magnitude = rnd_type, factor_type, float(magnitude)

    def _init_weight(self, name, arr):
        if len(arr.shape) < 2:
            raise ValueError(f"{type(self).__name__} needs a weight of at least two axes, but "
                             f"{name} has shape {arr.shape}")
        kernel_size = np.prod(arr.shape[2:])
        fan_in, fan_out = arr.shape[1] * kernel_size, arr.shape[0] * kernel_size
        n = {"in": fan_in, "out": fan_out, "avg": (fan_in + fan_out) / 2}[self.factor_type]
        scale = float(np.sqrt(self.magnitude / n))
        if self.rnd_type == "uniform":
            nd.random.uniform(-scale, scale, out=arr)
        else:
            nd.random.normal(0, scale, out=arr)


@register
class MSRAPrelu(Xavier):
    """Xavier for layers before a PReLU of slope `slope` (0: a ReLU), normal.

    He et al., "Delving deep into rectifiers: surpassing human-level performance on ImageNet classification", 2015,
    https://arxiv.org/abs/1502.01852 (there `factor_type` is "in" or "out").
    """

    def __init__(self, factor_type="avg", slope=0.25):
        super().__init__("gaussian", factor_type, 2 / (1 + slope ** 2))
        self._kwargs = {"factor_type": factor_type, "slope": slope}


@register
class Bilinear(Initializer):
    """The kernel that interpolates linearly, for a Deconvolution that scales images up.  Its paper: `UpSampling`.

    Shape (channels, channels per group, height, width): every kernel is the same tent.
    """

    def _init_weight(self, _, arr):
        width = arr.shape[3]
        f = np.ceil(width / 2)
        center = (2 * f - 1 - f % 2) / (2 * f)
        y, x = np.ogrid[:arr.shape[2], :width]
        tent = (1 - abs(x / f - center)) * (1 - abs(y / f - center))
        arr[:] = np.broadcast_to(tent, arr.shape)


@register
class LSTMBias(Initializer):
    """Zero, but `forget_bias` for the forget gates: the second quarter of an LSTM's bias vector.

    Meant as the initializer of that one variable, ``Variable("lstm_i2h_bias", init=LSTMBias(1.0))``:
    as the initializer of a net it leaves names that end in ``_bias`` at zero.

    Jozefowicz, Zaremba and Sutskever, "An empirical exploration of recurrent network architectures", 2015,
    https://proceedings.mlr.press/v37/jozefowicz15.html.
    """

    def __init__(self, forget_bias=1.0):
        super().__init__(forget_bias=forget_bias)
        self.forget_bias = forget_bias

    def _init_weight(self, _, arr):
        num_hidden = arr.shape[0] // 4
        arr[:] = 0.0
        arr[num_hidden:2 * num_hidden] = self.forget_bias


@register
class FusedRNN(Initializer):
    """The vector of parameters of an RNN operator: each gate's weight and bias as a parameter of its own.

    They get `init` (an Initializer, its `dumps`, or None for the net's), and the forget gates' biases of an LSTM
    `forget_bias`. FusedRNNCell makes its variable with it.
    """

    def __init__(self, init, num_hidden, num_layers, mode, bidirectional=False, forget_bias=1.0):
        init = None if init is None else create(init)
        super().__init__(init=None if init is None else init.dumps(), num_hidden=num_hidden, num_layers=num_layers,
                         mode=mode, bidirectional=bidirectional, forget_bias=forget_bias)
        self._init = init

    def _init_weight(self, desc, arr):
        from .rnn import FusedRNNCell  # knows where in the vector the gates are; it stands on this module
        options = {key: value for key, value in self._kwargs.items() if key != "init"}
        cell, init = FusedRNNCell(prefix="", **options), self._init or desc.global_init
        if init is None:
            raise ValueError(f"FusedRNN: there is no initializer for the gates of {desc}; give it one, init=Xavier()")
        parts = cell.unpack_weights({"parameters": arr})
        for name, part in parts.items():
            if options["mode"] == "lstm" and name.endswith("_f_bias"):
                part[:] = options["forget_bias"]
            else:
                init(InitDesc(name, global_init=desc.global_init), part)
        arr[:] = cell.pack_weights(parts)["parameters"]


_registry.update(zeros=Zero, ones=One)
