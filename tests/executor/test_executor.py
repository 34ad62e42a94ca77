"""Bind, forward, backward: what MXNet's executor does."""
import copy
import json
import pickle

import numpy as np
import pytest

import minimx as mx


def product():
    a, b = mx.sym.Variable("a"), mx.sym.Variable("b")
    return a * b + a


def arrays():
    return {"a": mx.nd.array([1, 2, 3]), "b": mx.nd.array([4, 5, 6])}


def ones():
    return mx.nd.ones((3,))


@pytest.mark.parametrize("req, a, b", [("write", [5, 6, 7], [1, 2, 3]), ("add", [11, 13, 15], [3, 5, 7]),
                                       ("null", [1, 1, 1], [1, 1, 1]), ({"a": "add"}, [11, 13, 15], [1, 1, 1]),
                                       (["write", "add"], [5, 6, 7], [3, 5, 7])])
def test_grad_req(req, a, b):
    grads = {"a": ones(), "b": ones()}
    executor = product().bind(mx.cpu(), arrays(), args_grad=grads, grad_req=req)
    for _ in range(2):
        executor.forward(is_train=True)
        if req != "null":
            executor.backward(ones())
    assert grads["a"].asnumpy().tolist() == a and grads["b"].asnumpy().tolist() == b


def test_outputs_are_the_same_arrays_at_every_forward():
    executor = product().bind(mx.cpu(), arrays())
    first = executor.forward()[0]
    executor.arg_dict["a"][:] = 0
    assert executor.forward()[0] is first and first.asnumpy().tolist() == [0, 0, 0]


def test_an_argument_an_output_twice_and_a_gradient_that_is_the_head():
    a, b = mx.sym.Variable("a"), mx.sym.Variable("b")
    c = a + b
    executor = mx.sym.Group([c, a, c]).simple_bind(mx.cpu(), a=(2,), b=(2,))
    outs = executor.forward(is_train=True, a=np.float32([1, 2]), b=np.float32([3, 4]))
    assert [o.asnumpy().tolist() for o in outs] == [[4, 6], [1, 2], [4, 6]]
    executor.backward([mx.nd.ones((2,)), mx.nd.ones((2,)), mx.nd.ones((2,))])
    assert executor.grad_dict["b"].asnumpy().tolist() == [1, 1]
    assert executor.grad_dict["a"].asnumpy().tolist() == [2, 2]


def test_backward_belongs_to_the_last_forward():
    x = mx.sym.Variable("x")
    executor = mx.sym.Dropout(x, p=0.5).simple_bind(mx.cpu(), x=(100,))
    executor.forward(is_train=False, x=mx.nd.ones((100,)))
    executor.backward(mx.nd.ones((100,)))
    assert executor.grad_dict["x"].asnumpy().tolist() == [1] * 100
    out = executor.forward(is_train=True)[0].asnumpy()
    executor.backward(mx.nd.ones((100,)))
    np.testing.assert_array_equal(executor.grad_dict["x"].asnumpy(), out)
    assert set(out.tolist()) == {0.0, 2.0}


def test_backward_without_forward_and_without_head_gradient():
    executor = product().simple_bind(mx.cpu(), a=(3,), b=(3,))
    with pytest.raises(mx.MXNetError, match="without a forward"):
        executor.backward(ones())
    executor.forward(is_train=True)
    with pytest.raises(mx.MXNetError, match="head gradient"):
        executor.backward()
    with pytest.raises(mx.MXNetError, match=r"\(2,\)"):
        executor.backward(mx.nd.ones((2,)))


def test_a_gradient_that_does_not_exist_is_zero():
    a, b = mx.sym.Variable("a"), mx.sym.Variable("b")
    executor = mx.sym.Group([a * 2, mx.sym.BlockGrad(b)]).simple_bind(mx.cpu(), a=(2,), b=(2,))
    executor.grad_dict["b"][:] = 7
    executor.forward(is_train=True)
    executor.backward([mx.nd.ones((2,)), mx.nd.ones((2,))])
    assert executor.grad_dict["b"].asnumpy().tolist() == [0, 0]


def test_bound_arrays_may_be_one_array():
    data = mx.nd.array([2, 2])
    a, b = mx.sym.Variable("a"), mx.sym.Variable("b")
    executor = (a + a * b).bind(mx.cpu(), {"a": data, "b": data})
    assert executor.forward()[0].asnumpy().tolist() == [6, 6]


def test_a_gradient_array_may_be_the_argument_itself():
    x, grad = mx.nd.array([1, 2, 3]), None
    s = mx.sym.Variable("x")
    executor = (s * s * s).bind(mx.cpu(), {"x": x}, args_grad={"x": x})
    executor.forward(is_train=True)
    executor.backward(ones())
    assert grad is None and x.asnumpy().tolist() == [3, 12, 27]


def test_errors_of_bind():
    net = product()
    with pytest.raises(ValueError, match="'b' is missing"):
        net.bind(mx.cpu(), {"a": ones()})
    with pytest.raises(ValueError, match="1 arrays for 2"):
        net.bind(mx.cpu(), [ones()])
    with pytest.raises(TypeError):
        net.bind(mx.cpu(), 3)
    with pytest.raises(ValueError, match="grad_req"):
        net.bind(mx.cpu(), arrays(), args_grad=arrays(), grad_req="wrong")
    with pytest.raises(mx.MXNetError, match=r"\(2,\)"):
        net.bind(mx.cpu(), {"a": mx.nd.ones((2,)), "b": ones()})
    with pytest.raises(mx.MXNetError, match="float64"):
        net.bind(mx.cpu(), {"a": mx.nd.ones((3,), dtype="float64"), "b": ones()})
    with pytest.warns(UserWarning, match="did you mean 'a'"):
        net.bind(mx.cpu(), {**arrays(), "aa": ones()})
    with pytest.raises(TypeError, match="mx.cpu"):
        net.bind("cpu", arrays())


def test_numpy_arrays_are_accepted():
    executor = product().bind(mx.cpu(), {"a": np.ones(3, "float32"), "b": np.ones(3, "float32")})
    executor.copy_params_from({"b": np.full(3, 2, "float32")})
    assert executor.forward(a=np.full(3, 5, "float32"))[0].asnumpy().tolist() == [15, 15, 15]


def test_copied_parameters_include_states_and_may_have_names_too_many():
    net = mx.sym.BatchNorm(mx.sym.Variable("x"), name="bn")
    executor = net.simple_bind(mx.cpu(), x=(2, 3))
    executor.copy_params_from({"bn_gamma": ones() * 2, "nosuch": ones()}, {"bn_moving_mean": ones() * 5, "no": ones()},
                              allow_extra_params=True)
    assert executor.arg_dict["bn_gamma"].asnumpy().tolist() == [2, 2, 2]
    assert executor.aux_dict["bn_moving_mean"].asnumpy().tolist() == [5, 5, 5]
    with pytest.raises(ValueError, match="'no' is not among the auxiliary states"):
        executor.copy_params_from({}, {"no": ones()})


def test_errors_of_forward_and_copy():
    executor = product().bind(mx.cpu(), arrays())
    with pytest.raises(TypeError, match="nosuch"):
        executor.forward(nosuch=ones())
    with pytest.raises(ValueError, match=r"\(3,\).*\(4,\)"):
        executor.forward(a=mx.nd.ones((4,)))
    with pytest.raises(ValueError, match="'c'"):
        executor.copy_params_from({"c": ones()})


def test_simple_bind():
    fc = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=2, name="f")
    executor = fc.simple_bind(mx.cpu(), data=(4, 3))
    assert {k: v.shape for k, v in executor.arg_dict.items()} == {"data": (4, 3), "f_weight": (2, 3), "f_bias": (2,)}
    assert all(grad is not None for grad in executor.grad_arrays)
    assert fc.simple_bind(mx.cpu(), grad_req="null", data=(4, 3)).grad_arrays == [None] * 3
    assert fc.simple_bind(mx.cpu(), type_dict={"data": "float64"}, data=(4, 3)).arg_dict["f_bias"].dtype == np.float64
    with pytest.raises(RuntimeError, match="data: None"):
        fc.simple_bind(mx.cpu())
    with pytest.warns(UserWarning, match="did you mean 'data'"):
        fc.simple_bind(mx.cpu(), data=(4, 3), dataa=(1,))


def test_reshape_shares_parameters():
    fc = mx.sym.SoftmaxOutput(mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=3, name="fc"), name="sm")
    big = fc.simple_bind(mx.cpu(), data=(4, 5))
    small = big.reshape(data=(2, 5), sm_label=(2,))
    big.arg_dict["fc_weight"][:] = 1
    assert small.arg_dict["fc_weight"] is big.arg_dict["fc_weight"]
    assert small.forward(data=mx.nd.ones((2, 5)))[0].shape == (2, 3)
    with pytest.raises(mx.MXNetError, match="sm_label"):
        big.reshape(data=(2, 5))
    with pytest.raises(mx.MXNetError, match="allow_up_sizing"):
        big.reshape(data=(8, 5), sm_label=(8,))
    assert big.reshape(allow_up_sizing=True, data=(8, 5), sm_label=(8,)).arg_dict["data"].shape == (8, 5)


@pytest.mark.parametrize("declared", [{}, {"shape": (1, 1)}, {"shape": (0, 1)}])
def test_reshape_keeps_the_shape_of_a_factor_that_nothing_determines(declared):
    factor = mx.sym.Variable("factor", **declared)
    net = mx.sym.broadcast_mul(mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=3, name="fc"), factor)
    big = net.simple_bind(mx.cpu(), data=(4, 5), factor=(1, 1))
    for batch in (2, 7):
        other = big.reshape(allow_up_sizing=True, data=(batch, 5))
        assert other.arg_dict["factor"] is big.arg_dict["factor"] and other.outputs[0].shape == (batch, 3)
        for array in other.arg_dict.values():
            array[:] = 2
        assert other.forward()[0].asnumpy().tolist() == [[44.0] * 3] * batch


def test_the_monitor_sees_every_node_and_backward_still_works():
    net = mx.sym.sigmoid(mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=2, name="f"), name="s")
    executor = net.simple_bind(mx.cpu(), data=(2, 3))
    seen = {}
    executor.set_monitor_callback(lambda name, array: seen.update({name: array.shape}))
    executor.forward(is_train=True, data=mx.nd.ones((2, 3)))
    executor.backward(mx.nd.ones((2, 2)))
    assert seen == {"f_output": (2, 2), "s_output": (2, 2)}
    np.testing.assert_allclose(executor.grad_dict["f_bias"].asnumpy(), [0.5, 0.5])
    executor.set_monitor_callback(seen.__setitem__, monitor_all=True)
    executor.forward()
    assert {"f_data", "f_weight", "s_data"} <= set(seen)


def test_debug_str_names_nodes_and_the_memory_plan():
    text = product().bind(mx.cpu(), arrays()).debug_str()
    assert "elemwise_mul" in text and "lower bound" in text


def test_a_second_thread_is_refused():
    executor = product().bind(mx.cpu(), arrays())
    with executor._arena, pytest.raises(mx.MXNetError, match="another thread"):
        executor.forward()
    shared = product().bind(mx.cpu(), arrays(), shared_exec=executor)
    with executor._arena, pytest.raises(mx.MXNetError, match="shares its memory"):
        shared.forward()


def test_nothing_to_differentiate_after_a_forward_that_failed():
    net = mx.sym.take(mx.sym.Variable("a"), mx.sym.Variable("i"), mode="raise")
    executor = net.simple_bind(mx.cpu(), a=(3,), i=(1,))
    executor.forward(is_train=True)
    with pytest.raises(mx.MXNetError, match="out of range"):
        executor.forward(is_train=True, i=mx.nd.array([7]))
    with pytest.raises(mx.MXNetError, match="without a forward"):
        executor.backward(mx.nd.ones((1,)))


def test_a_head_gradient_and_a_shape_are_checked():
    executor = product().bind(mx.cpu(), arrays(), args_grad=arrays())
    executor.forward(is_train=True)
    with pytest.raises(TypeError, match="must be an NDArray, but is float"):
        executor.backward([1.0])
    with pytest.raises(TypeError, match="must be a tuple"):
        product().simple_bind(mx.cpu(), a=3)


def test_zero_size_is_refused_because_zero_means_unknown():
    with pytest.raises(mx.MXNetError, match="0 means unknown"):
        product().bind(mx.cpu(), {"a": mx.nd.zeros((0,)), "b": mx.nd.zeros((0,))})


def test_step_through():
    a, b = mx.sym.Variable("a"), mx.sym.Variable("b")
    with mx.name.NameManager():
        executor = (a * b + 1).simple_bind(mx.cpu(), a=(1,), b=(1,))
    stops = list(executor.step_forward(is_train=True, a=mx.nd.array([3]), b=mx.nd.array([4])))
    assert [s.node.name for s in stops] == ["_mul0", "_plusscalar0"]
    assert stops[0].inputs["a"].tolist() == [3] and stops[0].outputs["_mul0_output"].tolist() == [12]
    assert "a=3" in str(stops[0]) and "_mul0_output=12" in str(stops[0])
    assert executor.outputs[0].asnumpy().tolist() == [13]
    assert list(executor.step_backward(mx.nd.ones((1,))))
    assert executor.grad_dict["a"].asnumpy().tolist() == [4]
    assert "<table>" in stops[0]._repr_html_()


def test_a_cast_is_called_a_cast():
    net = mx.sym.cast(mx.sym.Variable("x"), dtype="float16", name="small")
    executor = net.simple_bind(mx.cpu(), x=(1,))
    step, = executor.step_forward(is_train=True)
    assert str(step) == "small: cast  x=0 -> small_output=0" and step.kernel == "copy"
    assert " cast " in repr(executor.program.steps[0]) and "<code>cast</code>" in step._repr_html_()


def test_the_program_prints_scalars():
    step, = (mx.sym.Variable("x") * 0.5).simple_bind(mx.cpu(), x=(1,), grad_req="null").program.steps
    assert "elementwise(mul_scalar, 0.5)" in repr(step)


def test_a_step_writes_its_outputs_and_not_the_scratch_memory_that_it_reads():
    executor = mx.sym.BatchNorm(mx.sym.Variable("x"), name="bn").simple_bind(mx.cpu(), x=(2, 1))
    stops = [stop for stop in executor.step_forward(is_train=True) if "workspace" in stop.inputs]
    assert [list(stop.outputs) for stop in stops] == [["bn_moving_mean"], ["bn_moving_var"]]
    for step in executor.trace(True).steps:
        assert not {b.storage for b in step.reads} & {b.storage for b in step.writes if b.storage.kind == "workspace"}


@pytest.mark.parametrize("flatten, shape", [(True, (2, 3)), (False, (2, 2, 3))])
def test_a_reshaped_gradient_is_written_where_it_must_arrive(flatten, shape):
    """The gradient of a layer's input has the input's shape: no step copies it there."""
    net = mx.sym.FullyConnected(mx.sym.Variable("x"), num_hidden=2, no_bias=True, flatten=flatten, name="fc")
    executor = net.simple_bind(mx.cpu(), x=shape)
    executor.arg_dict["fc_weight"][:] = mx.nd.array([[1, 2, 3], [4, 5, 6]])
    executor.forward(is_train=True)
    executor.backward(mx.nd.ones(executor.outputs[0].shape))
    assert [step.kernel for step in executor.program.steps] == ["fully_connected", "gemm", "gemm"]
    assert executor.grad_dict["x"].asnumpy().reshape(-1, 3).tolist() == [[5, 7, 9]] * (4 if len(shape) == 3 else 2)


def test_a_reshaped_value_that_arrives_twice_is_copied_once():
    y = mx.sym.tanh(mx.sym.Variable("x"), name="y")
    net = mx.sym.Group([mx.sym.Reshape(y, shape=(4,)), mx.sym.Flatten(y), y])
    executor = net.simple_bind(mx.cpu(), x=(2, 2), grad_req="add")
    value = np.float32([[0, 1], [2, 3]])
    outs = [out.asnumpy() for out in executor.forward(is_train=True, x=value)]
    for out in outs:
        np.testing.assert_allclose(out.reshape(2, 2), np.tanh(value), rtol=1e-6)
    for _ in range(2):
        executor.backward([mx.nd.ones((4,)), mx.nd.ones((2, 2)), mx.nd.ones((2, 2))])
    np.testing.assert_allclose(executor.grad_dict["x"].asnumpy(), 6 * (1 - np.tanh(value) ** 2), rtol=1e-4)


def test_the_step_through_tells_what_a_step_in_place_has_read():
    with mx.name.NameManager():
        net = mx.sym.BatchNorm(mx.sym.Variable("x"), momentum=0.5, name="bn")
    executor = net.simple_bind(mx.cpu(), x=(2, 1))
    executor.aux_dict["bn_moving_mean"][:] = 8
    stops = list(executor.step_forward(is_train=True, x=mx.nd.array([[2], [4]])))
    scale = next(s for s in stops if s.kernel == "elementwise" and "bn_moving_mean" in s.outputs)
    assert scale.inputs["bn_moving_mean"].tolist() == [8] and scale.outputs["bn_moving_mean"].tolist() == [4]
    assert "elementwise(mul_scalar, 0.5)" in str(scale)
    assert all(stop.outputs for stop in stops)


def test_executors_that_share_memory_notice_each_other():
    first = product().simple_bind(mx.cpu(), a=(3,), b=(3,))
    second = product().simple_bind(mx.cpu(), a=(3,), b=(3,), shared_exec=first)
    first.forward(is_train=True)
    second.forward(is_train=True)
    second.backward(ones())
    with pytest.raises(mx.MXNetError, match="shares this one's memory"):
        first.backward(ones())
    first.forward(is_train=True)
    first.backward(ones())


def test_a_misspelt_name_in_grad_req_is_told():
    with pytest.warns(UserWarning, match="did you mean 'a'"):
        product().simple_bind(mx.cpu(), grad_req={"aa": "write"}, a=(3,), b=(3,))
    with pytest.warns(UserWarning, match="type_dict"):
        product().simple_bind(mx.cpu(), type_dict={"c": "float64"}, a=(3,), b=(3,))


def test_dictionaries_tell_the_nearest_name_and_are_dicts_otherwise():
    ex = product().simple_bind(mx.cpu(), a=(3,), b=(3,))
    for found, word in ((ex.arg_dict, "argument"), (ex.grad_dict, "argument"), (ex.output_dict, "output")):
        with pytest.raises(KeyError, match=f"there is no {word} 'aa'"):
            found["aa"]
        assert isinstance(found, dict) and "aa" not in found and found.get("aa") is None and len(found) == len([*found])
    with pytest.raises(KeyError, match=r"did you mean 'a'\? \(there are: a, b\)"):
        ex.arg_dict["aa"]
    with pytest.raises(KeyError, match="no auxiliary state 'm'.*none"):
        ex.aux_dict["m"]
    assert ex.arg_dict == dict(zip("ab", ex.arg_arrays)) and type(copy.deepcopy(ex.arg_dict)) is dict
    shapes = type(ex.arg_dict)("argument", ["a"], [[3]])
    assert json.loads(json.dumps(shapes)) == {"a": [3]} == pickle.loads(pickle.dumps(shapes))


@pytest.mark.parametrize("call, error, words", [
    (lambda ex: ex.forward(c=mx.nd.ones(3)), TypeError, r"unknown argument 'c' \(there are: a, b\)"),
    (lambda ex: ex.forward(mx.nd.ones(3)), TypeError, r"forward\(a=x\)"),
    (lambda ex: ex.backward(1.0), TypeError, "out_grads must be an NDArray.*is float"),
    (lambda ex: ex.backward({"ab": mx.nd.ones(3)}), KeyError, "no output 'ab'"),
    (lambda ex: product().simple_bind("cpu", a=(3,)), TypeError, "is 'cpu'"),
    (lambda ex: product().bind({}, {}), TypeError, "of type dict"),
])
def test_wrong_arguments(call, error, words):
    ex = product().simple_bind(mx.cpu(), a=(3,), b=(3,))
    ex.forward()
    with pytest.raises(error, match=words):
        call(ex)


def test_what_lacks_a_shape_is_told_with_the_nearest_name():
    with pytest.warns(UserWarning, match="aa"), pytest.raises(mx.MXNetError, match="no argument 'aa'.*mean 'a'"):
        product().simple_bind(mx.cpu(), aa=(3,))


def test_what_reads_a_state_before_it_is_written_sees_the_old_values():
    weight, grad, mom = (mx.sym.Variable(name) for name in ("weight", "grad", "mom"))
    step = mx.sym.sgd_mom_update(weight, grad, mom, lr=1.0, momentum=0.5)
    before = mx.sym.identity(mom)
    arrays = {"weight": mx.nd.array([1]), "grad": mx.nd.array([2]), "mom": mx.nd.array([10])}
    executor = mx.sym.Group([before, step]).bind(mx.cpu(), arrays)
    twice = mx.sym.Group([step, before * 1]).bind(mx.cpu(), {k: v.copy() for k, v in arrays.items()})
    assert [out.asscalar() for out in executor.forward()] == [10, 4]          # 0.5 * 10 - 2 = 3
    assert arrays["mom"].asscalar() == 3
    assert twice.forward()[0].asscalar() == 4
