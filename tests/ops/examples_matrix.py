"""Examples of the products, and of the operators that move, part, join, index, order and solve."""
import numpy as np
from examples import Example, add_shapes, spaced

CUBE = (2, 3, 4)


def cube(*params, **kwargs):
    """One example on data of shape (2, 3, 4) for each set of parameters."""
    return [Example({"data": CUBE}, p, **kwargs) for p in params]


def whole(*values, dtype="float32"):
    """An input of whole numbers: indices or lengths."""
    return lambda rng: np.array(values, dtype)


def flags(*names):
    """All settings of some True/False parameters."""
    settings = [{}]
    for name in names:
        settings = [{**s, name: value} for s in settings for value in (False, True)]
    return settings


def turned(shape, swap):
    return shape[:-2] + shape[:-3:-1] if swap else shape


EXAMPLES = {}

# -- products ---------------------------------------------------------------------------------------------------------
for _flags in flags("transpose_a", "transpose_b"):
    _a, _b = _flags.values()
    EXAMPLES.setdefault("dot", []).append(Example({"lhs": turned((2, 3), _a), "rhs": turned((3, 4), _b)}, _flags))
    EXAMPLES.setdefault("batch_dot", []).append(
        Example({"lhs": turned((2, 2, 3), _a), "rhs": turned((2, 3, 4), _b)}, _flags))
    EXAMPLES.setdefault("_linalg_gemm2", []).append(
        Example({"A": turned((2, 2, 3), _a), "B": turned((2, 3, 4), _b)}, {**_flags, "alpha": 1.5}))
    EXAMPLES.setdefault("_linalg_gemm", []).append(
        Example({"A": turned((2, 2, 3), _a), "B": turned((2, 3, 4), _b), "C": (2, 2, 4)},
                {**_flags, "alpha": 1.5, "beta": 0.5}))
    EXAMPLES.setdefault("_backward_dot", []).extend(
        Example({"ograd": (2, 4), "other": other, "like": like}, {**_flags, "side": side}, grad=("ograd", "other"))
        for side, other, like in (("lhs", turned((3, 4), _b), turned((2, 3), _a)),
                                  ("rhs", turned((2, 3), _a), turned((3, 4), _b))))
EXAMPLES["dot"] += [
    Example({"lhs": (3,), "rhs": (3,)}),
    Example({"lhs": (3,), "rhs": (3, 2)}),
    Example({"lhs": (2, 2, 3), "rhs": (3, 2, 2)}),
    Example({"lhs": (3, 2, 2), "rhs": (2, 2, 3)}, {"transpose_a": True, "transpose_b": True}),
]
EXAMPLES["_linalg_gemm2"].append(Example({"A": (2, 3, 4, 3), "B": (3, 3, 4, 2)}, {"axis": 0}))
EXAMPLES.update(
    khatri_rao=[Example({"arg0": (2, 3), "arg1": (4, 3), "arg2": (2, 3)}, {"num_args": 3}),
                Example({"arg0": (2, 3)}, {"num_args": 1})],
    _backward_khatri_rao=[Example({"ograd": (8, 3), "like0": (2, 3), "like1": (4, 3)}, {"num_args": 2, "index": 1},
                                  grad=("ograd",))],
)

# -- the same elements in another shape -------------------------------------------------------------------------------
EXAMPLES.update(
    Reshape=cube({"shape": (0, -1)}, {"shape": (-4, 1, 2, -3)}, {"shape": (-1, 0), "reverse": True}),
    Flatten=cube({}),
    expand_dims=cube({"axis": 1}, {"axis": -1}),
    squeeze=[Example({"data": (1, 3, 1)}, p) for p in ({}, {"axis": 0})],
    reshape_like=[Example({"lhs": CUBE, "rhs": (4, 6)}, grad=("lhs",)),
                  Example({"lhs": CUBE, "rhs": (3, 2)}, {"lhs_begin": 0, "lhs_end": 2}, grad=("lhs",))],
    transpose=cube({}, {"axes": (2, 0, 1)}, {"axes": (-1, 0, 1)}),
    SwapAxis=cube({"dim1": 0, "dim2": 2}, {"dim1": -1, "dim2": 1}),
    depth_to_space=[Example({"data": (2, 8, 2, 3)}, {"block_size": 2})],
    space_to_depth=[Example({"data": (2, 3, 4, 2)}, {"block_size": 2})],
)

# -- parts ------------------------------------------------------------------------------------------------------------
BOUNDS = {"begin": (None, 2), "end": (1, 0), "step": (1, -1)}
EXAMPLES.update(
    slice=cube(BOUNDS, {"begin": (1,), "end": (2,)}),
    slice_axis=cube({"axis": 1, "begin": 1, "end": None}, {"axis": -1, "begin": -3, "end": -1}),
    slice_like=[Example({"data": CUBE, "shape_like": (1, 2, 4)}, grad=("data",)),
                Example({"data": CUBE, "shape_like": (2, 3, 2)}, {"axes": (-1,)}, grad=("data",))],
    _backward_slice=[
        Example({"ograd": (1, 2, 4), "like": CUBE}, BOUNDS, grad=("ograd",)),
        Example({"ograd": (2, 3, 2), "like": CUBE}, {"axis": -1, "begin": (-3,), "end": (-1,)}, grad=("ograd",)),
        Example({"ograd": (1, 2, 4), "like": CUBE}, {"begin": (), "end": ()}, grad=("ograd",))],
    _slice_assign=[Example({"lhs": CUBE, "rhs": (1, 2, 4)}, BOUNDS)],
    _slice_assign_scalar=cube({**BOUNDS, "scalar": 2.0}),
    Crop=[Example({"arg0": (1, 2, 5, 4)}, {"num_args": 1, "h_w": (2, 3), "offset": (2, 1)}),
          Example({"arg0": (1, 2, 5, 4), "arg1": (1, 1, 3, 2)}, {"num_args": 2, "center_crop": True}, grad=("arg0",))],
    _backward_Crop=[Example({"ograd": (1, 2, 2, 3), "like": (1, 2, 5, 4)}, {"offset": (2, 1)}, grad=("ograd",))],
    reverse=cube({"axis": 0}, {"axis": (0, 2)}),
    Concat=[Example({"arg0": CUBE, "arg1": (2, 1, 4), "arg2": CUBE}, {"num_args": 3, "dim": 1}),
            Example({"arg0": CUBE, "arg1": (2, 3, 1)}, {"num_args": 2, "dim": -1}),
            Example({"arg0": CUBE}, {"num_args": 1})],
    _backward_Concat=[Example({"ograd": (2, 4, 4), "like0": CUBE, "like1": (2, 1, 4)}, {"num_args": 2, "dim": 1},
                              grad=("ograd",))],
    stack=[Example({"arg0": CUBE, "arg1": CUBE}, {"num_args": 2, "axis": axis}) for axis in (0, -1)],
    SliceChannel=cube({"num_outputs": 3}, {"num_outputs": 3, "squeeze_axis": True}, {"num_outputs": 2, "axis": -1},
                      {"num_outputs": 1}),
    _split_v2=cube({"indices": (0, 1, 3), "axis": 2}, {"indices": (), "sections": 3}, {"indices": (0,), "axis": 0}),
)

# -- copies and diagonals ---------------------------------------------------------------------------------------------
WIDTHS = (0, 0, 0, 0, 2, 1, 0, 2)
EXAMPLES.update(
    tile=cube({"reps": (2,)}, {"reps": (2, 1, 2, 1)}),
    _backward_tile=[Example({"ograd": (4, 6), "like": (2, 3)}, {"reps": (2, 2)}, grad=("ograd",))],
    repeat=cube({"repeats": 2}, {"repeats": 3, "axis": 1}, {"repeats": 2, "axis": -1}),
    _backward_repeat=[Example({"ograd": (4, 3), "like": (2, 3)}, {"repeats": 2, "axis": 0}, grad=("ograd",))],
    Pad=[Example({"data": (1, 2, 4, 3)}, {"mode": mode, "pad_width": WIDTHS})
         for mode in ("constant", "edge", "reflect")],
    _backward_Pad=[Example({"ograd": (1, 2, 7, 5)}, {"mode": "reflect", "pad_width": WIDTHS})],
    diag=[Example({"data": (3,)}, {"k": -1}), Example({"data": (3, 4)}, {"k": 1}),
          *cube({}, {"axis1": -1, "axis2": 0})],
    _backward_diag=[Example({"ograd": (3, 2), "like": CUBE}, {"axis1": 2, "axis2": 0}, grad=("ograd",))],
)

# -- indices ----------------------------------------------------------------------------------------------------------
ROWS = whole([0, 2, 2], [5, -1, 1])
PAIRS = whole([0, 1, 1, 0], [2, 0, 0, 1])
EXAMPLES.update(
    take=[Example({"a": (3, 4, 2), "indices": ROWS}, {"axis": axis, "mode": mode}, grad=("a",))
          for axis, mode in ((0, "clip"), (1, "wrap"), (-1, "clip"))],
    _backward_take=[Example({"ograd": (2, 3, 4), "index": ROWS, "like": (3, 4)}, grad=("ograd",))],
    **{name: [Example({"data": ROWS, "weight": (3, 4)}, {"input_dim": 3, "output_dim": 4}, grad=("weight",))]
       for name in ("Embedding", "_contrib_SparseEmbedding")},
    pick=[Example({"data": (2, 3), "index": whole(2, 0)}, {"axis": 1}, grad=("data",)),
          Example({"data": (2, 3), "index": whole(1, 0, 3)}, {"axis": 0, "mode": "wrap", "keepdims": True},
                  grad=("data",))],
    _backward_pick=[Example({"ograd": (2, 1), "index": whole(2, 0), "like": (2, 3)}, grad=("ograd",))],
    batch_take=[Example({"a": (2, 3), "indices": whole(2, 0, dtype="int32")}, grad=("a",))],
    fill_element_0index=[Example({"lhs": (2, 3), "mhs": (2,), "rhs": whole(2, 0)}, grad=("lhs", "mhs"))],
    one_hot=[Example({"indices": ROWS}, {"depth": 4, "dtype": "float64"}, grad=())],
    gather_nd=[Example({"data": CUBE, "indices": PAIRS}, grad=("data",))],
    _backward_gather_nd=[Example({"ograd": (4, 4), "index": PAIRS, "like": CUBE}, grad=("ograd",))],
    scatter_nd=[Example({"data": (2, 4), "indices": whole([0, 1], [2, 0])}, {"shape": CUBE}, grad=("data",))],
    _scatter_set_nd=[Example({"lhs": CUBE, "rhs": (2, 4), "indices": whole([0, 1], [2, 0])}, {"shape": CUBE},
                             grad=("lhs", "rhs"))],
    _ravel_multi_index=[Example({"data": whole([0, 1], [2, 3])}, {"shape": (2, 4)}, grad=())],
    _unravel_index=[Example({"data": whole(0, 3, 7)}, {"shape": (2, 4)}, grad=())],
    _contrib_index_copy=[Example({"old_tensor": (4, 2), "index_vector": whole(2, 0, dtype="int32"),
                                  "new_tensor": (2, 2)}, grad=("old_tensor", "new_tensor"))],
    _contrib_arange_like=[Example({"data": (2, 3)}, p, grad=()) for p in ({"start": 1.0, "repeat": 2}, {"axis": -1})],
    where=[Example({"condition": whole([1, 0, -1], [0, 0, 2]), "x": (2, 3), "y": (2, 3)}, grad=("x", "y")),
           Example({"condition": whole(0, 1), "x": (2, 3), "y": (2, 3)}, grad=("x", "y"))],
)
for _axis, _data in ((0, (3, 2, 2)), (1, (2, 3, 2))):
    _padded = {"data": _data, "sequence_length": whole(1, 3)}
    _params = {"use_sequence_length": True, "axis": _axis}
    for _name in ("SequenceMask", "SequenceLast") + (("SequenceReverse",) if _axis == 0 else ()):
        EXAMPLES.setdefault(_name, []).extend(
            [Example(_padded, _params, grad=("data",)), Example({"data": _data}, {"axis": _axis})])
    EXAMPLES.setdefault("_backward_SequenceLast", []).extend(
        [Example({"ograd": (2, 2), **_padded}, _params, grad=("ograd",)),
         Example({"ograd": (2, 2), "data": _data}, {"axis": _axis}, grad=("ograd",))])

# -- order ------------------------------------------------------------------------------------------------------------
SPACED = {"data": spaced((2, 4))}
EXAMPLES.update(
    topk=[Example(SPACED, {"k": 2, "ret_typ": "value"}), Example(SPACED, {"k": 3, "ret_typ": "value", "axis": None}),
          Example(SPACED, {"k": 1, "ret_typ": "mask", "axis": 0}, grad=()), Example(SPACED, {"k": 2}, grad=())],
    sort=[Example(SPACED, {}), Example(SPACED, {"axis": 0, "is_ascend": False})],
    argsort=[Example(SPACED, {"axis": None}, grad=())],
    _backward_topk=[Example({"ograd": (2, 2), "index": whole([3, 1], [0, 2]), "like": (2, 4)}, grad=("ograd",))],
    _take_along_axis=[Example({"data": (2, 4), "index": whole([3, 1], [0, 2])}, grad=("data",))],
    _histogram=[Example({"data": (2, 4)}, {"bin_cnt": 3, "range": (-1, 1)}, grad=()),
                Example({"data": (2, 4), "bins": whole(-1, 0, 1, dtype="float64")}, grad=())],
)


# -- linear algebra ---------------------------------------------------------------------------------------------------
def regular(*shape):
    """An input of matrices with a strong diagonal: regular, and as triangles too."""
    return lambda rng: rng.uniform(-0.5, 0.5, shape) + 2 * np.eye(shape[-1])


def definite(*shape):
    """An input of symmetric, positive definite matrices."""
    def values(rng):
        a = regular(*shape)(rng)
        return a @ a.swapaxes(-1, -2)
    return values


def triangular(*shape):
    return lambda rng: np.tril(regular(*shape)(rng))


MATRICES = ((2, 3, 3), (3, 3), (1, 1))
for _flags in flags("transpose", "rightside", "lower"):
    for _name in ("_linalg_trmm", "_linalg_trsm"):
        EXAMPLES.setdefault(_name, []).append(
            Example({"A": regular(2, 3, 3), "B": (2, 2, 3) if _flags["rightside"] else (2, 3, 2)},
                    {**_flags, "alpha": 1.5}))
EXAMPLES.update(
    _linalg_syrk=[Example({"A": (2, 2, 3)}, {"transpose": t, "alpha": 2.0}) for t in (False, True)],
    _linalg_potrf=[Example({"A": definite(*shape)}, symmetric=True) for shape in MATRICES],
    _linalg_potri=[Example({"A": triangular(*shape)}) for shape in MATRICES],
    _linalg_inverse=[Example({"A": regular(*shape)}) for shape in MATRICES],
    _linalg_det=[Example({"A": regular(*shape)}) for shape in MATRICES],
    _linalg_slogdet=[Example({"A": regular(*shape)}) for shape in MATRICES],
    _linalg_sumlogdiag=[Example({"A": regular(*shape)}) for shape in MATRICES],
    _linalg_extractdiag=[Example({"A": (2, 3, 3)}, {"offset": n}) for n in (0, 1, -2)],
    _linalg_makediag=[Example({"A": (2, 3)}, {"offset": n}) for n in (0, 1, -2)],
    _linalg_extracttrian=[Example({"A": (2, 3, 3)}, p) for p in ({}, {"offset": 1}, {"offset": -1}, {"lower": False})],
    _linalg_maketrian=[Example({"A": (2, 6)}, p) for p in ({}, {"offset": 1}, {"offset": -1}, {"lower": False})],
)

# -- the other shapes -------------------------------------------------------------------------------------------------
ONE, LARGE = (1, 1, 1), (3, 2, 6)
FIRST = whole(0, dtype="int32")
add_shapes(
    EXAMPLES,
    dot=[((1,), (1,))],
    batch_dot=[(ONE, ONE)],
    khatri_rao=[((1, 1), (1, 1), (1, 1))],
    Reshape=[((1,), {"shape": (-1, 1)}), (LARGE, {"shape": (-3, 6)})],
    Flatten=[((1,),), (LARGE,)],
    expand_dims=[((1,), {"axis": 0}), (LARGE,)],
    squeeze=[((1,),), ((2, 1, 3),)],
    reshape_like=[((1,), (1, 1))],
    transpose=[((1,),), (LARGE,)],
    SwapAxis=[(ONE,), (LARGE,)],
    depth_to_space=[((1, 1, 1, 1), {"block_size": 1}), ((1, 9, 1, 2), {"block_size": 3})],
    space_to_depth=[((1, 1, 1, 1), {"block_size": 1}), ((1, 2, 3, 6), {"block_size": 3})],
    slice=[((1,), {"begin": (0,), "end": (1,), "step": ()}), ((3, 5, 1),)],
    slice_axis=[((1,), {"axis": 0, "begin": 0}), (LARGE,)],
    slice_like=[((1,), (1,))],
    _slice_assign=[((1,), (1,), {"begin": (0,), "end": (1,), "step": ()}), ((3, 5), (1, 2))],
    _slice_assign_scalar=[((1,), {"begin": (0,), "end": (1,), "step": ()}), ((3, 5, 1),)],
    Crop=[((1, 1, 1, 1), {"h_w": (1, 1), "offset": (0, 0)})],
    reverse=[((1,),), (LARGE,)],
    Concat=[((1, 1), (1, 1), (1, 1))],
    stack=[((1,), (1,)), (LARGE, LARGE)],
    SliceChannel=[((1, 1), {"num_outputs": 1}), (LARGE, {"num_outputs": 2})],
    _split_v2=[((1,), {"indices": (0,), "axis": 0}), (LARGE, {"indices": (0, 5)})],
    tile=[((1,),), (LARGE,)],
    repeat=[((1,),), (LARGE,)],
    Pad=[((1, 1, 1, 1),), ((2, 1, 3, 2),)],
    diag=[((1, 1), {"k": 0})],
    take=[((1,), FIRST), ((2, 3), whole([1], [0]))],
    **{name: [(FIRST, (1, 1), {"input_dim": 1, "output_dim": 1}),
              (whole(1, 1, 0, 4), (5, 2), {"input_dim": 5, "output_dim": 2})]
       for name in ("Embedding", "_contrib_SparseEmbedding")},
    pick=[((1, 1), FIRST)],
    batch_take=[((1, 1), FIRST), ((3, 2), whole(1, 0, 1, dtype="int32"))],
    fill_element_0index=[((1, 1), (1,), whole(0)), ((3, 2), (3,), whole(1, 0, 1))],
    gather_nd=[((1,), whole([0])), ((3, 2), whole([0, 1, 1]))],
    scatter_nd=[((1,), whole([0]), {"shape": (1,)}), ((3, 2), whole([0, 3, 1]), {"shape": (4, 2)})],
    _scatter_set_nd=[((1,), (1,), whole([0]), {"shape": (1,)}),
                     ((4, 2), (3, 2), whole([0, 3, 1]), {"shape": (4, 2)})],
    _contrib_index_copy=[((1,), FIRST, (1,)), ((3, 2, 2), FIRST, (1, 2, 2))],
    where=[(whole(1), (1,), (1,))],
    SequenceMask=[(ONE, whole(1))],
    SequenceLast=[(ONE, whole(1))],
    SequenceReverse=[(ONE, whole(1))],
    topk=[(spaced((1,)), {"k": 1}), (spaced((3, 2, 3)),)],
    sort=[(spaced((1,)),), (spaced((3, 2, 3)),)],
    _take_along_axis=[((1,), whole(0)), ((2, 1, 3), whole([[2, 0]], [[1, 0]]))],
    _linalg_gemm2=[(ONE, ONE)],
    _linalg_gemm=[(ONE, ONE, ONE)],
    _linalg_syrk=[(ONE,), ((4, 3),)],
    _linalg_trmm=[(regular(1, 1), (1, 1))],
    _linalg_trsm=[(regular(1, 1), (1, 1))],
    _linalg_extractdiag=[((1, 1),), ((4, 2, 2),)],
    _linalg_makediag=[((1,),), ((3, 1, 2),)],
    _linalg_extracttrian=[((1, 1),), ((4, 2, 2),)],
    _linalg_maketrian=[((1,),), ((4, 1, 3),)],
)
