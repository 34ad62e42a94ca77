"""What every operator does with each dtype: it works, or it is refused at bind, with the reason and the remedy."""
import numpy as np
import pytest
from all_examples import (
    DTYPES,
    EXAMPLES,
    bind,
    bindable,
    cases,
    differentiable_inputs,
    inputs_of,
    needs_example,
    operator_of,
    operators,
    ordered,
    run,
    symbol_of,
    with_gradient,
)

import minimx as mx
from minimx.graph.graph import Graph
from minimx.graph.infer import infer_types
from minimx.graph.node import Entry
from minimx.ndarray.execute import execute

BATCH_NORM = next(cls for cls in operators() if cls.name == "BatchNorm")
FIRST = {"argvalues": [cls for cls in operators() if needs_example(cls) and EXAMPLES.get(cls.name)],
         "ids": lambda cls: cls.name}


def computes_in(cls, example, dtype):
    """True if the operator takes `dtype`: what the example has in float64 is converted to it."""
    first = next(iter(example.arrays().values()), None)
    return not cls.dtypes or dtype in cls.dtypes or first is None or first.dtype != np.float64


def refusal(function):
    """Return the message of the MXNetError that `function` raises, or None."""
    try:
        with np.errstate(all="ignore"):
            function()
    except mx.MXNetError as error:
        return str(error)
    return None


@pytest.mark.parametrize("cls", **FIRST)
@pytest.mark.parametrize("dtype", DTYPES)
def test_every_dtype_works_or_is_refused_with_the_remedy(cls, dtype):
    example = EXAMPLES[cls.name][0]
    op, arrays = operator_of(cls, example), inputs_of(example, dtype)
    message = refusal(lambda: execute(op, ordered(op, arrays)))
    if not computes_in(cls, example, dtype):
        assert message and cls.name in message and dtype in message and "Cast(dtype=" in message
    elif message is not None and "is outside its limits" not in message:      # a probability of 0, as an integer
        # The statistics of float16 data are float32, and so are gamma and beta.
        assert issubclass(cls, BATCH_NORM) and dtype == "float16" and "must be float32" in message


@pytest.mark.parametrize("case", **cases(bindable))
def test_bind_refuses_what_forward_would(case):
    """Inference alone says no: nothing is allocated, and no kernel meets a dtype that it does not know."""
    cls, example = case
    symbol = symbol_of(cls, example)
    for dtype in DTYPES:
        arrays, graph = inputs_of(example, dtype), Graph(symbol.entries)
        dtypes = {Entry(node): arrays[node.name].dtype for node in graph.variables
                  if node.name in symbol.list_arguments() and node.name in arrays}
        message = refusal(lambda graph=graph, dtypes=dtypes: infer_types(graph, dtypes))
        if not (issubclass(cls, BATCH_NORM) and dtype == "float16"):
            assert (message is None) == computes_in(cls, example, dtype)


@pytest.mark.parametrize("case", **cases(with_gradient))
def test_gradients_in_every_dtype(case):
    """A gradient has its input's dtype; an integer one is truncated, as MXNet's is, but no kernel fails."""
    cls, example = case
    wrt = differentiable_inputs(example, inputs_of(example))
    for dtype in DTYPES:
        if computes_in(cls, example, dtype) and not (issubclass(cls, BATCH_NORM) and dtype == "float16"):
            with np.errstate(all="ignore"):
                _, grads = run(bind(symbol_of(cls, example), inputs_of(example, dtype), wrt))
            assert set(grads) == set(wrt) and all(g.dtype == dtype for g in grads.values())
