"""What a Symbol tells of itself."""
import copy
import gc
import json
import pickle

import pytest

import minimx as mx


def mlp():
    with mx.name.NameManager():
        net = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=3, name="fc1")
        net = mx.sym.sigmoid(net)
        return mx.sym.FullyConnected(net, num_hidden=2, name="fc2")


def test_lists_and_names():
    net = mlp()
    assert net.list_arguments() == ["data", "fc1_weight", "fc1_bias", "fc2_weight", "fc2_bias"]
    assert net.list_outputs() == ["fc2_output"]
    assert net.get_internals().list_outputs() == ["data", "fc1_weight", "fc1_bias", "fc1_output", "sigmoid0_output",
                                                  "fc2_weight", "fc2_bias", "fc2_output"]
    assert net.get_children().list_outputs() == ["sigmoid0_output", "fc2_weight", "fc2_bias"]
    assert mx.sym.Variable("a").get_children() is None
    assert repr(net) == "<Symbol fc2>" and net.name == "fc2"


def test_auxiliary_states_are_inputs_but_no_arguments():
    net = mx.sym.BatchNorm(mx.sym.Variable("x"), name="bn")
    assert net.list_arguments() == ["x", "bn_gamma", "bn_beta"]
    assert net.list_auxiliary_states() == ["bn_moving_mean", "bn_moving_var"]
    assert net.list_inputs() == ["x", "bn_gamma", "bn_beta", "bn_moving_mean", "bn_moving_var"]


@pytest.mark.parametrize("make, name", [
    (lambda a: a + a, "_plus0"), (lambda a: a + 1, "_plusscalar0"), (lambda a: 1 - a, "_rminusscalar0"),
    (lambda a: a > 1, "_greater_scalar0"), (lambda a: 2 ** a, "_rpower_scalar0"), (lambda a: -a, "_mulscalar0"),
    (lambda a: mx.sym.zeros((2,)), "_zeros0"), (lambda a: a.astype("float64"), "cast0"),
    (lambda a: mx.sym.FullyConnected(a, num_hidden=2), "fullyconnected0"), (lambda a: a.reshape((1, -1)), "reshape0"),
    (lambda a: mx.sym.power(2, a), "_rpowerscalar0"), (lambda a: mx.sym.cumsum(a), "cumsum0"),
    (lambda a: mx.sym.linalg.potrf(a), "potrf0"), (lambda a: mx.sym.linalg_potrf(a), "linalg_potrf0"),
    (lambda a: mx.sym.contrib.quadratic(a), "quadratic0"), (lambda a: mx.sym.random.uniform_like(a), "uniform_like0"),
    (lambda a: mx.sym.random.uniform(), "_random_uniform0"),
])
def test_automatic_names_are_mxnets(make, name):
    with mx.name.NameManager():
        assert make(mx.sym.Variable("a")).name == name


def test_prefix():
    with mx.name.Prefix("layer1_"):
        net = mx.sym.FullyConnected(mx.sym.Variable("data"), name="fc", num_hidden=3)
    assert net.list_arguments() == ["data", "layer1_fc_weight", "layer1_fc_bias"]


def test_indexing_by_number_name_and_slice():
    parts = mx.sym.SliceChannel(mx.sym.Variable("x"), num_outputs=3, name="parts")
    assert len(parts) == 3 and [p.list_outputs() for p in parts] == [[f"parts_output{i}"] for i in range(3)]
    assert parts["parts_output1"].list_outputs() == parts[1].list_outputs() == parts[-2].list_outputs()
    assert parts[1:].list_outputs() == ["parts_output1", "parts_output2"]
    with pytest.raises(IndexError):
        parts[3]
    with pytest.raises(ValueError, match="did you mean"):
        parts["parts_output9"]
    with pytest.raises(mx.MXNetError, match="choose one"):
        parts + 1


def test_composition_by_call():
    net1 = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=4, name="fc1")
    net2 = mx.sym.FullyConnected(mx.sym.Variable("data2"), num_hidden=5, name="fc2")
    composed = net2(data2=net1, name="composed")
    assert composed.list_arguments() == ["data", "fc1_weight", "fc1_bias", "fc2_weight", "fc2_bias"]
    assert composed.list_outputs() == ["composed_output"]
    assert net2.list_arguments()[0] == "data2"                      # the original is as it was
    both = mx.sym.Group([net2, mx.sym.exp(net2, name="e")])(data2=net1, name="first")
    assert both.list_outputs() == ["first_output", "e_output"] and both[1].get_children().name == "first"
    with pytest.raises(mx.MXNetError, match="no variable 'nosuch'"):
        net2(nosuch=net1)
    with pytest.raises(mx.MXNetError, match="keyword"):
        net2(net1)
    with pytest.raises(TypeError):
        net2(data2=3)


def test_attributes():
    x = mx.sym.Variable("x", lr_mult=2.0, attr={"mood": "happy"})
    assert x.list_attr() == {"__lr_mult__": "2.0", "lr_mult": "2.0", "mood": "happy"}
    with mx.AttrScope(ctx_group="dev1"):
        y = mx.sym.FullyConnected(x, num_hidden=3, name="fc")
    assert y.attr("ctx_group") == "dev1" and y.attr("num_hidden") == "3" and y.attr("nothing") is None
    assert y.attr_dict()["fc_weight"] == {"num_hidden": "3", "__ctx_group__": "dev1", "ctx_group": "dev1"}
    with pytest.raises(ValueError):
        mx.AttrScope(a=1)
    with pytest.raises(ValueError):
        mx.sym.Variable("a", attr={"k": 1})


def test_pickle_copy_and_deepcopy():
    net = mlp()
    for again in (pickle.loads(pickle.dumps(net)), copy.copy(net), copy.deepcopy(net)):
        assert again.tojson() == net.tojson()


def mixed():
    """relu of one cast and of a cast of a cast; the second output is a cast itself."""
    low = mx.sym.amp_cast(mx.sym.Variable("x"), dtype="float16", name="low")
    lower = mx.sym.amp_cast(mx.sym.relu(low, name="a"), dtype="float16", name="lower")
    return mx.sym.Group([mx.sym.relu(mx.sym.amp_cast(lower, dtype="float32", name="high"), name="b"), lower])


def names(symbol_json):
    return [node["name"] for node in json.loads(symbol_json)["nodes"]]


def test_the_casts_of_mixed_precision_are_left_out_of_files(tmp_path):
    net = mixed()
    every = ["x", "low", "a", "lower", "high", "b"]
    assert names(net.tojson(remove_amp_cast=False)) == every
    assert names(net.tojson()) == ["x", "a", "b", "lower"]          # as in MXNet an output stays
    again = mx.sym.load_json(net.tojson())
    assert again.list_outputs() == net.list_outputs()
    assert [o.asnumpy().tolist() for o in again.eval(x=mx.nd.array([-1, 2]))] == [[0.0, 2.0]] * 2
    plain = mx.sym.relu(mx.sym.Variable("x"))
    assert plain.tojson() == plain.tojson(remove_amp_cast=False)
    for remove, found in ((True, ["x", "a", "b", "lower"]), (False, every)):
        net.save(str(tmp_path / "net.json"), remove_amp_cast=remove)
        assert names((tmp_path / "net.json").read_text()) == found
    for copied in (pickle.loads(pickle.dumps(net)), copy.copy(net), copy.deepcopy(net)):
        assert names(copied.tojson(remove_amp_cast=False)) == every


def test_checkpoints_leave_the_casts_out_if_asked(tmp_path):
    net = mx.sym.FullyConnected(mx.sym.amp_cast(mx.sym.Variable("data"), dtype="float32", name="cast"), num_hidden=1)
    module = mx.mod.Module(net, label_names=None)
    bucketing = mx.mod.BucketingModule(lambda key: (net, ["data"], None), default_bucket_key=1)
    for each in (module, bucketing):
        each.bind([("data", (2, 3))])
        each.init_params()
    model = mx.model.FeedForward(net, num_epoch=1, arg_params=module.get_params()[0], aux_params={})
    file = tmp_path / "net-symbol.json"
    for save, removes in ((module.save_checkpoint, True), (model.save, True), (bucketing.save_checkpoint, False),
                          (lambda *args, **kwargs: mx.model.save_checkpoint(*args, net, {}, {}, **kwargs), True)):
        path = tmp_path / "net-1-symbol.json" if not removes else file
        for given, removed in (({}, removes), ({"remove_amp_cast": True}, True), ({"remove_amp_cast": False}, False)):
            save(str(tmp_path / "net"), 1, **given)
            assert ("cast" in names(path.read_text())) is not removed


def test_what_needs_values_says_so():
    a = mx.sym.Variable("a")
    for function in (a.asnumpy, lambda: bool(a == a)):
        with pytest.raises(mx.base.NotImplementedForSymbol):
            function()
    with pytest.raises(TypeError, match="not supported"):
        a + [1]
    with pytest.raises(TypeError, match="mx.nd"):
        mx.sym.FullyConnected(mx.nd.ones((2, 2)), num_hidden=2)


def test_group():
    a, b = mx.sym.Variable("a"), mx.sym.Variable("b")
    group = mx.sym.Group([a + b, a])
    assert group.list_outputs()[1] == "a" and group.name is None and len(group) == 2
    assert group.list_attr() == {} and group.attr("name") is group.attr("ctx_group") is None
    assert a.attr("name") == "a" and (a * b).attr("name").startswith("_mul")
    with pytest.raises(mx.MXNetError, match="group"):
        group._set_attr(ctx_group="dev1")
    with pytest.raises(TypeError):
        mx.sym.Group([])
    with pytest.raises(TypeError):
        mx.sym.Group([a, 1])


def test_set_attr():
    layer = mx.sym.FullyConnected(mx.sym.Variable("x"), num_hidden=3, name="layer")
    layer._set_attr(lr_mult="2", __mood__="angry")
    assert layer.attr("lr_mult") == layer.attr("__lr_mult__") == "2" and layer.attr("__mood__") == "angry"
    for attrs in ({"num_hidden": "5"}, {"foo": "bar"}):
        with pytest.raises(mx.MXNetError, match=f"'{next(iter(attrs))}'"):
            layer._set_attr(**attrs)
    assert layer.attr("num_hidden") == "3"
    variable = mx.sym.Variable("v")
    variable._set_attr(foo="bar")
    assert variable.list_attr() == {"foo": "bar"}


def test_functions_have_true_signatures_and_docstrings():
    import inspect
    parameters = inspect.signature(mx.sym.FullyConnected).parameters
    assert list(parameters)[:4] == ["data", "weight", "bias", "num_hidden"]
    assert "num_hidden" in mx.sym.FullyConnected.__doc__
    with pytest.raises(AttributeError):
        mx.sym.NoSuchOperator


def test_a_chain_of_100000_nodes_needs_no_recursion():
    x = mx.sym.Variable("x")
    for _ in range(100_000):
        x = x + 1
    assert x.infer_shape(x=(2,))[1] == [(2,)]
    again = pickle.loads(pickle.dumps(x))
    assert again.list_arguments() == ["x"]
    executor = again.simple_bind(mx.cpu(), x=(2,))
    assert executor.forward(is_train=True)[0].asnumpy().tolist() == [100_000, 100_000]
    executor.backward(mx.nd.ones((2,)))
    assert executor.grad_dict["x"].asnumpy().tolist() == [1, 1]
    del x, again, executor
    gc.collect()


def test_two_different_variables_with_one_name_are_refused_at_bind():
    both = mx.sym.Group([mx.sym.Variable("z"), mx.sym.Variable("z")])
    assert both.list_arguments() == ["z", "z"]
    for bind in (lambda: both.bind(mx.cpu(), [mx.nd.ones((1,)), mx.nd.zeros((1,))]),
                 lambda: both.simple_bind(mx.cpu(), z=(1,))):
        with pytest.raises(mx.MXNetError, match="two different variables are named 'z'"):
            bind()
    a = mx.sym.Variable("a")
    executor = mx.sym.Group([a, a]).bind(mx.cpu(), [mx.nd.ones((1,))])
    with pytest.raises(ValueError, match="Duplicate names: a"):
        executor.output_dict


@pytest.mark.parametrize("keyword, attributes", [
    ({"lr_mult": 2}, {"__lr_mult__": "2", "lr_mult": "2"}), ({"__mood__": "good"}, {"__mood__": "good"}),
    ({"ctx_group": "dev1"}, {"__ctx_group__": "dev1", "ctx_group": "dev1"}),
])
def test_keywords_that_are_attributes(keyword, attributes):
    net = mx.sym.FullyConnected(mx.sym.Variable("x"), num_hidden=3, name="fc", **keyword)
    expected = {"num_hidden": "3", **attributes}
    assert net.attr_dict() == {"fc": expected, "fc_weight": expected, "fc_bias": expected}
    assert mx.sym.exp(mx.sym.Variable("x"), mood="good").list_attr() == {"mood": "good"}     # it has no parameters
    with pytest.raises(mx.MXNetError, match="mood"):
        mx.sym.FullyConnected(mx.sym.Variable("x"), num_hidden=3, mood="good")


def test_a_variable_may_name_its_storage():
    assert mx.sym.Variable("x").list_attr() == {}
    for stype, code in (("default", "0"), ("row_sparse", "1"), ("csr", "2")):
        assert mx.sym.Variable("x", stype=stype).list_attr() == {"__storage_type__": code}


@pytest.mark.parametrize("make, start", [
    (lambda x, v: mx.sym.LeakyReLU(x, v, act_type="prelu"), '["Constant", {"value": 0.25}]'),
    (lambda x, v: mx.sym.UpSampling(x, v, scale=2, sample_type="bilinear", num_filter=3, num_args=2),
     '["bilinear", {}]'),
    (lambda x, v: mx.sym.BatchNorm(x, moving_var=v), '["one", {}]'),
])
def test_an_operator_says_how_a_variable_starts(make, start):
    assert make(mx.sym.Variable("x"), mx.sym.Variable("v")).attr_dict()["v"] == {"__init__": start}
    own = make(mx.sym.Variable("x"), mx.sym.Variable("v", init=mx.init.Zero()))
    assert own.attr_dict()["v"] == {"__init__": '["zero", {}]'}
    module = mx.mod.Module(mx.sym.LeakyReLU(mx.sym.Variable("data"), act_type="prelu", name="act"), label_names=None)
    module.bind([("data", (2, 3))])
    module.init_params()
    assert module.get_params()[0]["act_gamma"].asnumpy().tolist() == [0.25] * 3


def test_infer_shape_takes_whole_numbers_from_zero():
    net = mlp()
    with pytest.raises(TypeError, match=r"\(2.0, 3\) of 'data' must be a tuple of integers"):
        net.infer_shape(data=(2.0, 3))
    with pytest.raises(mx.MXNetError, match="negative"):
        net.infer_shape(data=(2, -1))


def test_infer_type_does_not_ask_whether_it_can_be_computed():
    x = mx.sym.Variable("x")
    integer = mx.nd.zeros(1, dtype="int32").dtype
    assert mx.sym.Activation(x, act_type="relu").infer_type(x="int32")[1] == [integer]
    with pytest.raises(mx.MXNetError, match="int32"):
        mx.sym.BatchNorm(x).infer_type(x="int32")
    with pytest.raises(mx.MXNetError, match="int32"):
        mx.sym.Activation(x, act_type="relu").simple_bind(mx.cpu(), type_dict={"x": "int32"}, x=(2,))


@pytest.mark.parametrize("call", [
    lambda x: x + True, lambda x: mx.sym.FullyConnected(x, num_hidden=2.0),
    lambda x: x.simple_bind(mx.cpu(), grad_req="nosuch", x=(2,))])
def test_values_that_mxnet_refuses(call):
    with pytest.raises(mx.MXNetError):
        call(mx.sym.Variable("x"))


def test_a_group_tells_the_attributes_of_its_first_node():
    x = mx.sym.Variable("x")
    group = mx.sym.Group([mx.sym.FullyConnected(x, num_hidden=3), mx.sym.exp(x)])
    assert group.list_attr() == {"num_hidden": "3"} and group.attr("num_hidden") is None


@pytest.mark.parametrize("call, error, words", [
    (lambda x: x[1], IndexError, "there is no output 1; the only one is 0"),
    (lambda x: mx.sym.Group([x, x])[2], IndexError, "there is no output 2; they are 0 to 1"),
    (lambda x: x.gradient(["Z"]), mx.MXNetError, r"no argument 'Z' \(there are: x\)"),
    (lambda x: mx.sym.Convolutoin(x), AttributeError, "'minimx.sym' has no attribute.*did you mean 'Convolution'"),
    (lambda x: mx.sym.contrib.foreech, AttributeError, "did you mean 'foreach'"),
    (lambda x: mx.sym.Variable("a", init=3), AttributeError, "init must be an Initializer"),
    (lambda x: mx.sym.Variable("a", stype="dense"), KeyError, "stype 'dense' is not one of 'default'"),
    (lambda x: mx.sym.Variable("a", shape="abc").infer_shape(), mx.MXNetError, "no tuple of integers.*'a': abc"),
    (lambda x: mx.sym.FullyConnected("data", num_hidden=3), TypeError, r"write mx.sym.Variable\('data'\)"),
    (lambda x: mx.sym.FullyConnected(x, num_hidden=-3), mx.MXNetError, "num_hidden must be at least 1, but is -3"),
    (lambda x: mx.sym.Convolution(x, kernel="three"), mx.MXNetError, r"expects tuple of int.*\(not a number\)"),
    (lambda x: x.infer_type(x="flaot32"), TypeError, "no dtype 'flaot32'; did you mean 'float32'.*int64, bool"),
    (lambda x: x.infer_shape(x=mx.nd.ones((2, 3))), TypeError, r"is an array; write x=\(2, 3\)"),
    (lambda x: mx.sym.contrib.cond(True, lambda: x, lambda: x), TypeError, "cond: pred must be of type Symbol"),
])
def test_a_message_tells_what_there_is(call, error, words):
    with pytest.raises(error, match=words):
        call(mx.sym.Variable("x"))
