"""What every operator in the registry promises: documentation, parameters, inference, what it reads and writes."""
import doctest
import inspect
import json
import re

import numpy as np
import pytest
from all_examples import (
    DTYPES,
    EXAMPLES,
    cases,
    deterministic,
    inputs_of,
    operator_of,
    operators,
    ordered,
    run,
    symbol_of,
)
from all_examples import bind as bind_example

import minimx as mx
from minimx.base import attr_string
from minimx.graph.infer import SHAPE, TYPE, infer_node
from minimx.kernels.dispatch import Immediate
from minimx.ndarray.execute import execute
from minimx.ops.binary import Scalar
from minimx.ops.elementwise import Unary
from minimx.ops.params import REQUIRED
from minimx.ops.registry import Operator
from minimx.ops.shapes import known
from minimx.ops.signature import describe, slots_of

ALL = {"argvalues": operators(), "ids": [cls.name for cls in operators()]}
CASES = cases()


def infer(op, arrays):
    """Return the (shape, dtype) of every output."""
    found = []
    for fact, given in ((SHAPE, [a.shape for a in arrays]), (TYPE, [a.dtype for a in arrays])):
        found.append(infer_node(op, op.name, given, [None] * len(op.list_outputs()), fact)[1])
    return list(zip(*found))


# -- documentation -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("cls", **ALL)
def test_documented(cls):
    doc = describe(cls)
    assert doc.splitlines()[0].strip()
    assert all(declared.doc for declared in cls.params.values())
    if not cls.name.startswith("_backward_"):                   # parts of gradients: a line says whose
        assert re.search(r"[Ss]hape", doc)
        assert never_raises(cls) or re.search(r"(?m)^Raises\n---|MXNetError", doc)
        assert "Examples\n--------\n>>> " in doc


@pytest.mark.parametrize("cls", **ALL)
def test_dtypes_that_differ_are_documented(cls):
    """`describe` writes of one dtype for all; where a rule says otherwise, the operator's own docstring must tell."""
    if cls.infer_type is not Operator.infer_type and slots_of(cls) and not cls.name.startswith("_backward_"):
        assert re.search(r"[Dd]type|\b(float|int)(16|32|64)\b", cls.__doc__)


#: what takes every array of any dtype: the functions of one array, of an array and a number, and
NEVER_RAISES = ("clip", "_copy", "BlockGrad", "_cast_like", "zeros_like", "ones_like", "size_array", "make_loss",
                "_contrib_quadratic", "_contrib_gradientmultiplier")


def never_raises(cls):
    return cls.name in NEVER_RAISES or issubclass(cls, (Unary, Scalar))


@pytest.mark.parametrize("case", **cases(lambda cls, example: never_raises(cls)))
def test_what_needs_no_section_on_errors_raises_none(case):
    cls, example = case
    for dtype in DTYPES:
        arrays = inputs_of(example, dtype)
        for value in arrays.values():
            value.reshape(-1)[:1] = np.nan if value.dtype.kind == "f" else 0
        for changed in (lambda a: a, lambda a: a.reshape(-1)[:1].reshape(()), lambda a: np.stack([a] * 2)):
            inputs = [changed(a) for a in ordered(operator_of(cls, example), arrays)]
            with np.errstate(all="ignore"):
                out, *_ = execute(operator_of(cls, example), inputs)
            if issubclass(cls, (Unary, Scalar)):
                assert out.dtype == dtype and out.shape == inputs[0].shape


def test_every_operator_without_errors_has_an_example():
    assert {*NEVER_RAISES} <= set(EXAMPLES)
    assert {cls.name for cls in operators() if never_raises(cls)} <= set(EXAMPLES)


PAPER = re.compile(r'[A-Z][\w-]+( et al\.|(, [A-Z][\w-]+)*( and [A-Z][\w-]+)?), "|DLMF \d')


@pytest.mark.parametrize("cls", **ALL)
def test_papers_are_paragraphs_of_one_form(cls):
    """Surnames without initials, the title in quotes, the year, the address, and a point."""
    prose = re.split(r"(?m)^(?=\w+\n---)", inspect.cleandoc(cls.__doc__), maxsplit=1)[0]
    for paragraph in re.split(r"\n\s*\n", prose):
        if re.search(r'https?://|",\s\d{4}', paragraph):
            assert PAPER.match(paragraph) and paragraph.rstrip().endswith(".")
            assert all(re.findall(r'",\s+(\d{4},\s+https://)?', paragraph))
            assert not re.search(r"\b[A-Z]\. [A-Z]", paragraph)


@pytest.mark.parametrize("name, params", [
    ("shuffle", {}), ("sample_multinomial", {}), ("Flatten", {}), ("_contrib_div_sqrt_dim", {}), ("_contrib_fft", {}),
    ("linalg_makediag", {"offset": 1})])
def test_a_single_number_has_no_axis(name, params):
    with pytest.raises(mx.MXNetError, match=r"at least one axis.*reshape it to \(1,\)"):
        getattr(mx.nd.op, name)(mx.nd.array(0.5), **params)


@pytest.mark.parametrize("cls", **ALL)
def test_examples_in_the_documentation(cls):
    # The functions in tables are no members of their module, where tests/test_docstrings.py looks.
    parse = doctest.DocTestParser().get_doctest
    examples = parse(inspect.cleandoc(cls.__doc__), {"mx": mx, "np": np}, cls.name, None, 0)
    with mx.name.NameManager():
        assert doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(examples).failed == 0


@pytest.mark.parametrize("cls", **ALL)
@pytest.mark.parametrize("namespace", [mx.sym.op, mx.nd.op], ids=["sym", "nd"])
def test_functions_have_signatures_and_docstrings(namespace, cls):
    for name in (cls.name, *cls.aliases):
        function = getattr(namespace, name)
        assert function.__name__ == name
        parameters = inspect.signature(function).parameters
        assert set(cls.params) <= set(parameters)
        if not cls.variable_inputs and not cls.any_params:
            assert list(parameters)[:len(cls.inputs + cls.aux)] == [*cls.inputs, *cls.aux]
        for key, declared in cls.params.items():
            assert parameters[key].default == declared.default or declared.default is REQUIRED
            assert f"\n{key} : " in function.__doc__


def test_names_are_not_given_twice():
    names = [name for cls in operators() for name in (cls.name, *cls.aliases)]
    assert len(names) == len(set(names))


# -- parameters ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("case", **CASES)
def test_parameters_survive_as_text(case):
    op = operator_of(*case)
    assert type(op)(**{key: attr_string(getattr(op, key)) for key in op.params}) == op
    assert hash(op) == hash(operator_of(*case)) and op.name in repr(op)
    with pytest.raises(AttributeError):
        op.anything = 1
    with pytest.raises(mx.MXNetError, match="has no parameter 'nosuch'"):
        type(op)(**case[1].params, nosuch=1)


@pytest.mark.parametrize("case", **CASES)
def test_symbol_survives_as_json(case):
    symbol = symbol_of(*case)
    again = mx.sym.load_json(symbol.tojson())
    assert json.loads(again.tojson()) == json.loads(symbol.tojson())
    assert again.entries[0].node.op == symbol.entries[0].node.op == operator_of(*case)
    assert again.list_outputs() == symbol.list_outputs() and again.list_arguments() == symbol.list_arguments()


@pytest.mark.parametrize("cls", **ALL)
def test_required_parameters_are_asked_for(cls):
    for declared in cls.params.values():
        if declared.default is REQUIRED:
            with pytest.raises(mx.MXNetError, match="required parameter|no operator of op_type"):
                cls()


# -- inference -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("case", **CASES)
def test_inference_with_less_knowledge_contradicts_nothing(case):
    """Whatever is left out, an axis or a whole shape, the rule says nothing that is not true, and never fails.

    Where an input may have several shapes (PReLU's gamma) the rule may choose another, if the outputs are the same.
    """
    op, arrays = operator_of(*case), ordered(operator_of(*case), inputs_of(case[1]))
    shapes, outs = [a.shape for a in arrays], [form[0] for form in infer(op, arrays)]
    unknown = [None] * len(outs)

    def check(some, some_outs, free=None):
        got = infer_node(op, op.name, some, some_outs, SHAPE)
        if free is not None and known(got[0][free]) and got[0][free] != shapes[free]:
            chosen = [got[0][free] if free == j else s for j, s in enumerate(shapes)]
            assert infer_node(op, op.name, chosen, unknown, SHAPE) == (chosen, outs)
            return
        for have, want in zip(got[0] + got[1], shapes + outs):
            assert have is None or len(have) == len(want) and all(a in (0, b) for a, b in zip(have, want)), (some, got)

    check(shapes, outs)
    check([None] * len(shapes), unknown)
    for i, shape in enumerate(shapes):
        check([None if i == j else s for j, s in enumerate(shapes)], unknown, free=i)
        for axis in range(len(shape)):
            check([(*s[:axis], 0, *s[axis + 1:]) if i == j else s for j, s in enumerate(shapes)], unknown, free=i)
    check([None] * len(shapes), outs, free=len(shapes) - 1 if shapes else None)


@pytest.mark.parametrize("case", **CASES)
def test_dtypes_with_less_knowledge_contradict_nothing(case):
    op, arrays = operator_of(*case), ordered(operator_of(*case), inputs_of(case[1]))
    if "dtype" in op.params:                # its default is a dtype: Embedding's weight is float32
        return
    dtypes, outs = [a.dtype for a in arrays], [form[1] for form in infer(op, arrays)]
    one_less = [[None if i == j else t for j, t in enumerate(dtypes)] for i in range(len(dtypes))]
    for some in ([None] * len(dtypes), *one_less):
        got = infer_node(op, op.name, some, [None] * len(outs), TYPE)
        for have, want in zip(got[0] + got[1], dtypes + outs):
            assert have is None or have == want, (some, got)


# -- forward -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("case", **cases(lambda cls, example: not cls.name.startswith("_backward_Custom")))
def test_forward_writes_all_outputs_and_no_input(case):
    """The outputs do not depend on what was in their memory; inputs that are not declared as written stay."""
    cls, example = case
    op = operator_of(cls, example)
    results = []
    for byte in (0x00, 0xff):
        named = inputs_of(example)
        arrays = ordered(op, named)
        before = [a.copy() for a in arrays]
        slots = op.list_slots()
        for slot, a in zip(slots, arrays):
            a.flags.writeable = slot in op.mutates or slot in op.list_aux()
        outs = []
        for shape, dtype in infer(op, arrays):
            outs.append(np.empty(shape, dtype))
            outs[-1].reshape(-1).view(np.uint8)[:] = byte
        mx.random.seed(5)
        op.forward(Immediate(is_train=True), arrays, outs)
        results.append(outs)
        for slot, a, old in zip(slots, arrays, before):
            if not a.flags.writeable:
                np.testing.assert_array_equal(a, old, err_msg=slot)
    for a, b in zip(*results):
        np.testing.assert_array_equal(a, b)


@pytest.mark.parametrize("case", **cases(deterministic))
def test_nd_and_sym_agree(case):
    cls, example = case
    arrays = inputs_of(example)
    executor = bind_example(symbol_of(cls, example), arrays, [])
    want = [o.asnumpy() for o in executor.forward(is_train=False)]
    inputs = {name: mx.nd.array(a, dtype=a.dtype) for name, a in arrays.items()}
    function = getattr(mx.nd.op, cls.name)
    got = function(*inputs.values(), **example.params) if cls.variable_inputs else function(**inputs, **example.params)
    got = list(got) if isinstance(got, (list, tuple)) else [got]
    assert len(got) == len(want)
    for a, b in zip(got, want):
        assert a.dtype == b.dtype and a.shape == b.shape
        np.testing.assert_array_equal(a.asnumpy(), b)


def test_read_only_arrays_can_be_bound():
    value = np.arange(6.0, dtype="float32").reshape(2, 3)
    value.flags.writeable = False
    x = mx.sym.Variable("x")
    executor = mx.sym.square(x).bind(mx.cpu(), {"x": value}, args_grad={"x": mx.nd.zeros((2, 3))})
    np.testing.assert_array_equal(run(executor)[0][0], value ** 2)
    np.testing.assert_array_equal(executor.forward(x=value.T.copy().reshape(2, 3))[0].asnumpy().shape, (2, 3))


# -- refusals ------------------------------------------------------------------------------------------------
NAMESPACES = ("_contrib_", "_linalg_", "_random_", "_sample_", "_image_")


def called_by_users(cls, example):
    """True unless only the gradient pass makes the operator, and so its inputs."""
    return any(not name.startswith("_") or name.startswith(NAMESPACES) for name in (cls.name, *cls.aliases))


CALLED_BY_USERS = cases(called_by_users)


def spoilt(case, spoil):
    """Run the operator with one input after the other spoilt; yield (input, its spoilt array, error or None)."""
    op = operator_of(*case)
    arrays = ordered(op, inputs_of(case[1]))
    for i, a in enumerate(arrays):
        changed = [spoil(a) if i == j else b for j, b in enumerate(arrays)]
        if changed[i] is None:
            continue
        try:
            with np.errstate(all="ignore"):
                execute(op, changed)
        except mx.MXNetError as error:
            yield op.list_slots()[i], changed[i], str(error)
        else:
            yield op.list_slots()[i], changed[i], None


@pytest.mark.parametrize("case", **CALLED_BY_USERS)
def test_another_dtype_is_taken_or_refused_clearly(case):
    for _, _, message in spoilt(case, lambda a: a.astype("float32") if a.dtype == np.float64 else None):
        assert message is None or case[0].name in message and "float32" in message


@pytest.mark.parametrize("case", **CALLED_BY_USERS)
def test_another_shape_is_taken_or_refused_clearly(case):
    """A shape with one axis more, one axis less, or another length."""
    for spoil in (lambda a: np.stack([a] * 2, -1), lambda a: a[0].copy() if a.ndim > 1 else None,
                  lambda a: np.concatenate([a, a], -1)):
        for _, _, message in spoilt(case, spoil):
            assert message is None or case[0].name in message


def test_examples_name_registered_operators_only():
    assert set(EXAMPLES) <= {cls.name for cls in operators()}
