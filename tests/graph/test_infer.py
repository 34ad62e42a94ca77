"""Inference is a fixed point in both directions."""
import numpy as np
import pytest

import minimx as mx


def var(name, **kwargs):
    return mx.sym.Variable(name, **kwargs)


def test_shapes_flow_from_inputs_to_outputs_and_into_missing_arguments():
    fc = mx.sym.FullyConnected(var("data"), num_hidden=5, name="fc")
    assert fc.infer_shape(data=(4, 7)) == ([(4, 7), (5, 7), (5,)], [(4, 5)], [])


def test_shapes_flow_backwards():
    a, b = var("a"), var("b")
    assert (a * b).infer_shape(b=(2, 3)) == ([(2, 3), (2, 3)], [(2, 3)], [])
    assert (a + b).infer_shape(a=(0, 3), b=(2, 0)) == ([(2, 3), (2, 3)], [(2, 3)], [])


def test_a_late_fact_reaches_the_front_through_many_nodes():
    a, b = var("a"), var("b")
    net = a
    for _ in range(50):
        net = mx.sym.sin(net)
    assert (net + b).infer_shape(b=(3, 4))[0] == [(3, 4), (3, 4)]


def test_unknown_shapes_are_none_with_a_warning_and_partial_ones_are_kept():
    fc = mx.sym.FullyConnected(var("data"), num_hidden=5, name="fc")
    with pytest.warns(UserWarning, match="data: None"):
        assert fc.infer_shape() == (None, None, None)
    assert fc.infer_shape_partial(data=(0, 7)) == ([(0, 7), (5, 7), (5,)], [(0, 5)], [])


def test_a_conflict_names_the_node_the_input_and_both_shapes():
    fc = mx.sym.FullyConnected(var("a"), num_hidden=5, name="fc")
    with pytest.raises(mx.MXNetError) as caught:
        fc.infer_shape(a=(2, 3), fc_weight=(5, 4))
    text = str(caught.value)
    for part in ("fc", "FullyConnected", "weight", "(5, 4)", "(5, 3)", "(2, 3)"):
        assert part in text
    assert len(text.splitlines()) <= 12


def test_an_unknown_name_is_refused_with_the_nearest():
    with pytest.raises(mx.MXNetError, match="did you mean 'data'"):
        mx.sym.sin(var("data")).infer_shape(dtaa=(1,))


@pytest.mark.parametrize("shapes, error", [({"a": 3}, TypeError), ({"a": "x"}, TypeError)])
def test_a_shape_is_a_tuple(shapes, error):
    with pytest.raises(error, match="tuple"):
        var("a").infer_shape(**shapes)


def test_types_flow_both_ways_and_stop_at_a_cast():
    a = var("a")
    assert (a + var("b")).infer_type(b="float64")[0] == [np.float64, np.float64]
    assert mx.sym.cast(a, dtype="float16").infer_type(a="float32") == ([np.float32], [np.float16], [])
    assert (a + var("b")).infer_type() == (None, None, None)
    assert (a + var("b")).infer_type_partial() == ([None, None], [None], [])


def test_a_type_conflict_is_an_error_that_names_both():
    with pytest.raises(mx.MXNetError, match="float32.*float64|float64.*float32"):
        (var("a") + var("b")).infer_type(a="float32", b="float64")


def test_variables_may_carry_shape_and_dtype():
    a, b = var("a", shape=(2, 3), dtype="float16"), var("b", shape=(0, 3))
    assert (a + b).infer_shape()[1] == [(2, 3)]
    assert (a + b).infer_type()[1] == [np.float16]


def test_a_message_names_the_operator_once_and_all_that_is_known():
    with pytest.raises(mx.MXNetError) as caught:
        mx.sym.dot(var("a"), var("b"), name="product").infer_shape(a=(2, 3), b=(2, 3))
    assert str(caught.value).startswith("Error in operator product (dot): the summed axes differ, 3 and 2")
    with pytest.raises(mx.MXNetError) as caught:
        mx.nd.dot(mx.nd.ones((2, 3)), mx.nd.ones((2, 3)))
    assert str(caught.value).startswith("Error in operator dot: the summed axes differ")
    with pytest.raises(mx.MXNetError, match=r"data: \(2,\), output: \(3,\)"):
        mx.nd.exp(mx.nd.ones(2), out=mx.nd.ones(3))
