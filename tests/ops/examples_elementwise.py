"""Examples of the elementwise, broadcasting, reducing, constant, random and update operators."""
import numpy as np
from examples import SHAPES, Example, add_shapes, spaced

SHAPE = SHAPES[0]


def one(low=-1.0, high=1.0, params=None, **kwargs):
    return [Example({"data": shape}, params, low=low, high=high, **kwargs) for shape in SHAPES]


def away(**params):
    """A function with a kink or a jump somewhere: values that keep away from it."""
    return [Example({"data": spaced(shape)}, params) for shape in SHAPES]


def pair(low, high, shapes):
    return [Example({"lhs": lhs, "rhs": rhs}, low=low, high=high) for lhs, rhs in shapes]


def separate(shapes):
    """Two operands whose elements differ from each other."""
    return [Example({"lhs": spaced(lhs), "rhs": spaced(rhs, -1.2, 1.7)}) for lhs, rhs in shapes]


EXAMPLES = {}

# -- one input ------------------------------------------------------------------------------------------------
SMOOTH = ("exp expm1 sin cos tan arctan sinh cosh tanh arcsinh degrees radians negative square sigmoid softsign erf "
          "_softrelu _copy").split()
POSITIVE = "sqrt rsqrt cbrt rcbrt log log10 log2 log1p reciprocal gamma gammaln".split()
INSIDE = "arcsin arccos arctanh erfinv".split()
KINKED = "abs relu sign round rint ceil floor trunc fix logical_not zeros_like ones_like".split()
EXAMPLES.update({name: one() for name in SMOOTH})
EXAMPLES.update({name: one(0.6, 2.5) for name in POSITIVE})
EXAMPLES.update({name: one(-0.8, 0.8) for name in INSIDE})
EXAMPLES.update({name: away() for name in KINKED})
EXAMPLES.update(
    arccosh=one(1.2, 3.0),
    _digamma=one(0.6, 2.5, twice=False),
    _trigamma=one(0.6, 2.5, grad=()),
    BlockGrad=one(grad=()),
    clip=away(a_min=-0.8, a_max=1.1),
    hard_sigmoid=away(alpha=0.4, beta=0.5),
    smooth_l1=away(scalar=1.3),
    Cast=[*one(params={"dtype": "float64"}), Example({"data": SHAPE}, {"dtype": "int32"}, grad=())],
    amp_cast=one(params={"dtype": "float64"}),
    _cast_like=[Example({"data": SHAPE, "like": (2, 2)}, grad=("data",))],
    shape_array=one(grad=()),
    size_array=one(grad=()),
    add_n=[Example({"arg0": SHAPE, "arg1": SHAPE, "arg2": SHAPE}, {"num_args": 3}),
           Example({"arg0": SHAPE}, {"num_args": 1})],
)
EXAMPLES.update({f"_backward_{name}": [Example({"ograd": SHAPE, "value": SHAPE}, low=0.5, high=0.9)]
                 for name in "sigmoid tanh softrelu sqrt square".split()})
EXAMPLES["_backward_relu"] = [Example({"ograd": SHAPE, "value": spaced(SHAPE)}, grad=("ograd",))]

# -- two inputs, one input and a number -----------------------------------------------------------------------
EQUAL = tuple(zip(SHAPES, SHAPES))
BROADCAST = ((SHAPE, (1, 3)), (SHAPE, (3,)), (SHAPE, (2, 1)), ((1,), (1,)))
FLAT = ("equal not_equal greater greater_equal lesser lesser_equal logical_and logical_or logical_xor").split()
for _name, _elementwise in {"add": "elemwise_add", "sub": "elemwise_sub", "mul": "elemwise_mul", "div": "elemwise_div",
                            "power": "_power", "hypot": "_hypot", "mod": "_mod", "maximum": "_maximum",
                            "minimum": "_minimum", **{name: f"_{name}" for name in FLAT}}.items():
    if _name in ("add", "sub", "mul", "div", "power", "hypot"):
        EXAMPLES[_elementwise] = pair(0.5, 2.0, EQUAL)
        EXAMPLES[f"broadcast_{_name}"] = pair(0.5, 2.0, BROADCAST)
    elif _name == "mod":                     # far from where the quotient is whole
        for _key, _shapes in ((_elementwise, EQUAL), ("broadcast_mod", BROADCAST)):
            EXAMPLES[_key] = [Example({"lhs": spaced(lhs), "rhs": lambda rng, n=rhs: rng.uniform(1.4, 1.6, n)})
                              for lhs, rhs in _shapes]
    else:
        EXAMPLES[_elementwise] = separate(EQUAL)
        EXAMPLES[f"broadcast_{_name}"] = separate(BROADCAST)
for _word in ("plus minus rminus mul div rdiv mod rmod power rpower maximum minimum hypot " + " ".join(FLAT)).split():
    EXAMPLES[f"_{_word}_scalar"] = one(0.55, 0.9, params={"scalar": 1.7})

# -- broadcasting ---------------------------------------------------------------------------------------------
EXAMPLES.update(
    broadcast_to=[Example({"data": (1, 3)}, {"shape": (2, 0)}), Example({"data": (3,)}, {"shape": (4, 2, 3)})],
    broadcast_axis=[Example({"data": (1, 3, 1)}, {"axis": (0, 2), "size": (2, 4)})],
    broadcast_like=[Example({"lhs": (1, 3), "rhs": SHAPE}, grad=("lhs",)),
                    Example({"lhs": (1, 3), "rhs": (5, 4)}, {"lhs_axes": (0,), "rhs_axes": (-1,)}, grad=("lhs",))],
    _sum_like=[Example({"data": (4, 2, 3), "like": (2, 1)}, grad=("data",)),
               Example({"data": SHAPE, "like": SHAPE}, grad=("data",))],
    _spread_like=[Example({"data": (2,), "like": (2, 3)}, {"axis": (1,)}, grad=("data",)),
                  Example({"data": (1,), "like": (2, 3)}, {"mean": True}, grad=("data",))],
)

# -- reductions -----------------------------------------------------------------------------------------------
CUBE = (2, 3, 4)
AXES = ({}, {"axis": 1}, {"axis": (0, -1), "keepdims": True}, {"axis": 1, "exclude": True})
ENDS = ((1,), (2, 1, 3, 2))             # the other shapes, reduced along the last axis
for _name in ("sum", "mean", "nansum", "prod", "nanprod"):
    EXAMPLES[_name] = [Example({"data": CUBE}, params, low=0.6, high=1.4) for params in AXES]
    add_shapes(EXAMPLES, **{_name: [(shape, {"axis": -1}) for shape in ENDS]})
for _name in ("max", "min"):
    EXAMPLES[_name] = [Example({"data": spaced(CUBE)}, params) for params in AXES]
    add_shapes(EXAMPLES, **{_name: [(spaced(shape), {"axis": -1}) for shape in ENDS]})
EXAMPLES.update(
    norm=[Example({"data": CUBE}, params, low=0.5, high=1.5)
          for params in ({}, {"ord": 1}, {"axis": 1}, {"ord": 1, "axis": (0, 2), "keepdims": True})],
    argmax=[Example({"data": CUBE}, {"axis": 1}, grad=()), Example({"data": CUBE}, grad=())],
    argmin=[Example({"data": CUBE}, {"axis": -1, "keepdims": True}, grad=())],
    argmax_channel=[Example({"data": CUBE}, grad=())],
    moments=[Example({"data": CUBE}, {"axes": (0, 2)}), Example({"data": CUBE}, {"axes": (1,), "keepdims": True})],
    cumsum=[Example({"a": CUBE}, {"axis": 1}), Example({"a": CUBE})],
    _backward_cumsum=[Example({"ograd": CUBE, "like": CUBE}, {"axis": 0}, grad=("ograd",))],
)
add_shapes(
    EXAMPLES,
    _cast_like=[((1,), (1,)), ((2, 1, 4), SHAPE)],
    add_n=[((1,),) * 3, ((2, 1, 4),) * 3],
    broadcast_to=[((1,), {"shape": (1,)})],
    broadcast_axis=[((1,), {"axis": 0, "size": 3}), ((2, 1), {"axis": -1, "size": 1})],
    broadcast_like=[((1,), (1,))],
    _sum_like=[((1,), (1,))],
    _spread_like=[((2, 1), (2, 3))],
    norm=[(shape, {"axis": -1}) for shape in ENDS],
    moments=[(shape, {"axes": (-1,)}) for shape in ENDS],
    cumsum=[(shape, {"axis": 0}) for shape in ENDS],
)

# -- constants and random numbers -----------------------------------------------------------------------------
EXAMPLES.update(
    _zeros=[Example(params={"shape": SHAPE})],
    _ones=[Example(params={"shape": SHAPE, "dtype": "int32"})],
    _full=[Example(params={"shape": SHAPE, "value": 2.5})],
    _zeros_without_dtype=[Example(params={"shape": SHAPE})],
    _arange=[Example(params={"start": 2, "stop": 9, "step": 3}), Example(params={"start": 3, "repeat": 2})],
    _linspace=[Example(params={"start": 0, "stop": 1, "num": 5}),
               Example(params={"start": 0, "stop": 1, "num": 4, "endpoint": False})],
    _eye=[Example(params={"N": 3, "M": 4, "k": 1})],
    _random_randint=[Example(params={"low": 2, "high": 7, "shape": SHAPE}, smooth=False)],
    _shuffle=one(smooth=False, grad=()),
    _sample_multinomial=[Example({"data": lambda rng: np.array([[0.2, 0.8], [0.5, 0.5]])}, {"shape": 3}, smooth=False,
                                 grad=())],
    _backward_sample_multinomial=[Example({
        "ograd": (2, 3), "index": lambda rng: np.array([[0, 1, 1], [0, 0, 1]], "int32"),
        "data": lambda rng: np.array([[0.2, 0.8], [0.5, 0.5]])}, grad=())],
)
for _name, _params, _arrays in (
        ("uniform", {"low": -1.0, "high": 2.0}, ("low", "high")),
        ("normal", {"loc": 1.0, "scale": 2.0}, ("mu", "sigma")),
        ("exponential", {"lam": 2.0}, ("lam",)), ("gamma", {"alpha": 2.0, "beta": 0.5}, ("alpha", "beta")),
        ("poisson", {"lam": 3.0}, ("lam",)), ("negative_binomial", {"k": 3, "p": 0.4}, ("k", "p")),
        ("generalized_negative_binomial", {"mu": 2.0, "alpha": 0.3}, ("mu", "alpha"))):
    EXAMPLES[f"_random_{_name}"] = [Example(params={**_params, "shape": SHAPE}, smooth=False)]
    EXAMPLES[f"_random_{_name}_like"] = [Example({"data": SHAPE}, _params, smooth=False, grad=())]
    _values = {key: (lambda rng, v=v: np.full(2, v, "float64")) for key, v in zip(_arrays, _params.values())}
    EXAMPLES[f"_sample_{_name}"] = [Example(_values, {"shape": 4}, smooth=False, grad=())]

# -- densities ------------------------------------------------------------------------------------------------
COUNTS = {"poisson", "negative_binomial", "generalized_negative_binomial"}


def density_inputs(name, arrays, sample, parameters):
    """Samples of shape `sample`, whole numbers for the distributions of counts, and the parameters' arrays."""
    inputs = {key: (lambda rng, shift=2.0 if key == "high" else 0.0: rng.uniform(0.3, 0.9, parameters) + shift)
              for key in arrays}
    if name in COUNTS:
        return {"sample": lambda rng: rng.integers(0, 5, sample).astype("float64"), **inputs}
    return {"sample": lambda rng: rng.uniform(0.9, 1.4, sample), **inputs}


for _name, _arrays in (("uniform", ("low", "high")), ("normal", ("mu", "sigma")), ("gamma", ("alpha", "beta")),
                       ("exponential", ("lam",)), ("poisson", ("lam",)), ("negative_binomial", ("k", "p")),
                       ("generalized_negative_binomial", ("mu", "alpha"))):
    _inputs = density_inputs(_name, _arrays, SHAPE, (2,))
    _grad = _arrays if _name in COUNTS else None
    EXAMPLES[f"_random_pdf_{_name}"] = [Example(_inputs, {"is_log": log}, grad=_grad, twice=False)
                                        for log in (False, True)]
    add_shapes(EXAMPLES, **{f"_random_pdf_{_name}": [tuple(density_inputs(_name, _arrays, *shapes).values())
                                                     for shapes in (((1,), (1,)), ((2, 1, 3), (2, 1)))]})
    EXAMPLES[f"_backward_pdf_{_name}"] = [Example({"ograd": SHAPE, "density": SHAPE, **_inputs}, grad=())]


def simplex_inputs(batch, draws, size):
    """Samples whose elements add to 1, `draws` of each of `batch` distributions, and the distributions' alpha."""
    return {"sample": lambda rng: rng.dirichlet((2,) * size, (*batch, *draws)),
            "alpha": lambda rng: rng.uniform(0.5, 2, (*batch, size))}


_simplex = simplex_inputs((2,), (2,), 3)
EXAMPLES["_random_pdf_dirichlet"] = [Example(simplex_inputs(*sizes), twice=False)
                                     for sizes in (((2,), (2,), 3), ((), (1,), 1), ((2, 1), (3,), 2))]
EXAMPLES["_backward_pdf_dirichlet"] = [Example({"ograd": (2, 2), "density": (2, 2), **_simplex}, grad=())]


# -- updates --------------------------------------------------------------------------------------------------
def update(states, **params):
    """A step on a weight of shape (2, 3); the states hold positive numbers."""
    return [Example({"weight": SHAPE, "grad": SHAPE, **dict.fromkeys(states, SHAPE)}, params, low=0.1, grad=())]


def half(states, **params):
    """The same in float16 with float32 states."""
    inputs = dict.fromkeys(("weight", "grad"), lambda rng: rng.uniform(0.1, 1, SHAPE).astype("float16"))
    inputs.update(dict.fromkeys((*states, "weight32"), lambda rng: rng.uniform(0.1, 1, SHAPE).astype("float32")))
    return [Example(inputs, params, grad=())]


EXAMPLES.update(
    sgd_update=update((), lr=0.1),
    sgd_mom_update=update(("mom",), lr=0.1, momentum=0.9),
    mp_sgd_update=half((), lr=0.1),
    mp_sgd_mom_update=half(("mom",), lr=0.1, momentum=0.9),
    nag_mom_update=update(("mom",), lr=0.1, momentum=0.9),
    mp_nag_mom_update=half(("mom",), lr=0.1, momentum=0.9),
    adam_update=update(("mean", "var"), lr=0.1),
    rmsprop_update=update(("n",), lr=0.1),
    rmspropalex_update=[Example({"weight": SHAPE, "grad": SHAPE, "n": lambda rng: np.ones(SHAPE),
                                 "g": lambda rng: np.zeros(SHAPE), "delta": SHAPE}, {"lr": 0.1}, grad=())],
    ftrl_update=update(("z", "n"), lr=0.1),
    ftml_update=update(("d", "v", "z"), lr=0.1, t=2),
    signsgd_update=update((), lr=0.1),
    signum_update=update(("mom",), lr=0.1, momentum=0.9),
    lamb_update_phase1=update(("mean", "var"), t=2, wd=0.1),
    lamb_update_phase2=[Example({"weight": SHAPE, "g": SHAPE, "r1": (1,), "r2": (1,)}, {"lr": 0.1}, low=0.1, grad=())],
    mp_lamb_update_phase1=half(("mean", "var"), t=2, wd=0.1),
    mp_lamb_update_phase2=[Example({
        "weight": lambda rng: np.ones(SHAPE, "float16"),
        **{name: (lambda rng, shape=shape: np.ones(shape, "float32"))
           for name, shape in (("g", SHAPE), ("r1", (1,)), ("r2", (1,)), ("weight32", SHAPE))}}, {"lr": 0.1}, grad=())],
    all_finite=one(grad=()),
    multi_all_finite=[Example({"arg0": SHAPE, "arg1": (4,)}, {"num_arrays": 2}, grad=())],
    multi_sum_sq=[Example({"arg0": SHAPE, "arg1": (4,)}, {"num_arrays": 2}, grad=())],
)
