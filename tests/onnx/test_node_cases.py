"""The witness: the node tests that the package onnx carries, of every operator of ONNX, run through `import_model`."""
import warnings

import numpy as np
import onnx
import pytest
from not_supported import OPERATORS, TESTS, reason
from onnx.backend.test.case.node import collect_testcases

import minimx as mx
from minimx.base import MXNetError
from minimx.onnx.builder import NotConstant
from minimx.ops.catalogue import REGISTRY

#: At least so many must pass, whatever the version of the package onnx is.
LEAST = 600

with warnings.catch_warnings():
    warnings.simplefilter("ignore")                         # the package computes infinities on purpose
    CASES = collect_testcases(None)


def as_array(value):
    """Return a value of a case as an array; some are stored as TensorProtos."""
    return onnx.numpy_helper.to_array(value) if isinstance(value, onnx.TensorProto) else np.asarray(value)


def imported(model, given):
    """Import a model; the inputs that MXNet takes as parameters become constants."""
    constants = {}
    while True:
        try:
            return mx.onnx.import_model(model, constants=constants)
        except NotConstant as error:
            if not set(error.inputs) - set(constants):
                raise
            constants.update({name: as_array(given[name]) for name in error.inputs})


def with_axes(value):
    """Return a value as an array; a scalar has the shape (1,) in MXNet."""
    array = as_array(value)
    return array.reshape(array.shape or (1,))


def run(case):
    """Import a case's model, run it, and compare with what the case expects."""
    inputs, expected = case.data_sets[0]
    given = dict(zip((value.name for value in case.model.graph.input), inputs))
    sym, args, aux = imported(case.model, given)
    assert all(node.op is None or node.op.name in REGISTRY and node.op.name != "Custom" for node in sym._nodes())
    missing = {name: with_axes(given[name]) for name in sym.list_arguments() if name not in args}
    args.update({name: mx.nd.array(value, dtype=value.dtype) for name, value in missing.items()})
    with np.errstate(all="ignore"):
        outputs = sym.bind(mx.cpu(), args, grad_req="null", aux_states=aux).forward(is_train=False)
    assert len(outputs) == len(expected)
    for output, right in zip(outputs, map(with_axes, expected)):
        assert (output.dtype, output.shape) == (right.dtype, right.shape)
        np.testing.assert_allclose(output.asnumpy(), right, rtol=case.rtol, atol=case.atol)


@pytest.mark.parametrize("case", [case for case in CASES if not reason(case)], ids=lambda case: case.name)
def test_a_node_case_passes(case):
    run(case)


@pytest.mark.parametrize("case", [case for case in CASES if reason(case)], ids=lambda case: case.name)
def test_what_is_excused_does_not_pass(case):
    # An excuse that is no longer true has to go; and what is refused is refused with MXNet's error.
    with pytest.raises((MXNetError, AssertionError)):
        run(case)


def test_enough_pass():
    assert sum(1 for case in CASES if not reason(case)) >= LEAST


def test_no_excuse_is_out_of_date():
    assert set(TESTS) <= {case.name for case in CASES}
    assert set(OPERATORS) <= {node.op_type for case in CASES for node in case.model.graph.node}
