"""Graphs as text: MXNet's format, old files, damaged files."""
import json

import pytest

import minimx as mx


def test_the_text_is_mxnets():
    a, b = mx.sym.Variable("a"), mx.sym.Variable("b")
    with mx.name.NameManager():
        text = (a + b).tojson()
    assert text.startswith('{\n  "nodes": [\n    {\n      "op": "null", \n      "name": "a", \n'
                           '      "inputs": []\n    }, \n')
    graph = json.loads(text)
    assert graph["nodes"][2] == {"op": "elemwise_add", "name": "_plus0", "inputs": [[0, 0, 0], [1, 0, 0]]}
    assert graph["heads"] == [[2, 0, 0]] and graph["arg_nodes"] == [0, 1] and graph["node_row_ptr"] == [0, 1, 2, 3]
    assert graph["attrs"] == {"mxnet_version": ["int", 10901]}


def test_save_and_load(tmp_path):
    net = mx.sym.BatchNorm(mx.sym.Variable("x"), fix_gamma=False, name="bn")
    net.save(str(tmp_path / "net.json"))
    again = mx.sym.load(str(tmp_path / "net.json"))
    assert again.tojson() == net.tojson() and again.list_auxiliary_states() == net.list_auxiliary_states()
    assert [p.name for p in tmp_path.iterdir()] == ["net.json"]      # no temporary file stays


def test_files_of_2015_are_read():
    nodes = [{"op": "null", "param": {}, "name": "data", "inputs": [], "backward_source_id": -1},
             {"op": "null", "param": {}, "name": "bn_gamma", "inputs": [], "attr": {"lr_mult": "2.0"}},
             {"op": "null", "param": {}, "name": "bn_beta", "inputs": []},
             {"op": "BatchNorm", "param": {"eps": "0.001"}, "name": "bn", "inputs": [[0, 0], [1, 0], [2, 0]]}]
    net = mx.sym.load_json(json.dumps({"nodes": nodes, "arg_nodes": [0, 1, 2], "heads": [[3, 0]]}))
    assert net.list_auxiliary_states() == ["bn_moving_mean", "bn_moving_var"]
    assert net.attr_dict()["bn_gamma"] == {"__lr_mult__": "2.0", "lr_mult": "2.0"}
    assert net.infer_shape(data=(2, 3))[2] == [(3,), (3,)]


VARIABLE = {"op": "null", "name": "a", "inputs": []}


@pytest.mark.parametrize("text, told", [
    ("{nonsense", "line 1"), ("[]", "nodes"), ("{}", "nodes"), ("", "line 1"),
    (json.dumps({"nodes": [VARIABLE], "heads": []}), "no heads"),
    (json.dumps({"nodes": [VARIABLE], "heads": [[3, 0, 0]]}), "node 3"),
    (json.dumps({"nodes": [VARIABLE], "heads": [[0, 1, 0]]}), "output 1"),
    (json.dumps({"nodes": [{"op": "null"}], "heads": [[0, 0, 0]]}), "must have"),
    (json.dumps({"nodes": [{**VARIABLE, "inputs": 5}], "heads": [[0, 0, 0]]}), "must have"),
    (json.dumps({"nodes": [{**VARIABLE, "name": ["x"]}], "heads": [[0, 0, 0]]}), "must have"),
    ("[" * 200_000, "nested too deeply"),
    (json.dumps({"nodes": [VARIABLE, {"op": "sin", "name": "s", "inputs": [[1, 0, 0]]}],
                 "heads": [[1, 0, 0]]}), "cycle"),
    (json.dumps({"nodes": [VARIABLE, {"op": "sni", "name": "s", "inputs": [[0, 0, 0]]}],
                 "heads": [[1, 0, 0]]}), "'sin'"),
    (json.dumps({"nodes": [VARIABLE, {"op": "sin", "name": "s", "inputs": ["a"]}],
                 "heads": [[1, 0, 0]]}), "list of node"),
    (json.dumps({"nodes": [VARIABLE, {"op": "Cast", "name": "s", "attrs": {"dtype": "float31"}, "inputs": [[0, 0, 0]]}],
                 "heads": [[1, 0, 0]]}), "float31"),
    (json.dumps({"nodes": [VARIABLE, {"op": "Activation", "name": "s", "attrs": {"act_type": "relu", "act_typ": "tanh"},
                                      "inputs": [[0, 0, 0]]}], "heads": [[1, 0, 0]]}),
     "no parameter 'act_typ'; did you mean 'act_type'"),
])
def test_what_is_no_graph_is_an_error_that_says_where(text, told):
    with pytest.raises(mx.MXNetError) as caught:
        mx.sym.load_json(text)
    assert told in str(caught.value)


@pytest.mark.parametrize("op, attrs", [
    ("Activation", {"act_type": "relu", "__mood__": "x", "lr_mult": "2", "data_lr_mult": "3"}),
    ("exp", {"mood": "x"}),             # an operator without parameters takes any word
])
def test_words_that_are_attributes_of_a_node(op, attrs):
    """MXNet 1.9.1 loads these too."""
    text = json.dumps({"nodes": [VARIABLE, {"op": op, "name": "n", "attrs": attrs, "inputs": [[0, 0, 0]]}],
                       "arg_nodes": [0], "heads": [[1, 0, 0]]})
    net = mx.sym.load_json(text)
    assert net.attr("mood" if op == "exp" else "__mood__") == "x"


def test_a_missing_file_is_an_error():
    with pytest.raises(mx.MXNetError, match="nosuch.json"):
        mx.sym.load("nosuch.json")
    with pytest.raises(TypeError):
        mx.sym.load_json(3)


@pytest.mark.parametrize("make, op, outputs", [
    (lambda a: mx.sym.cumsum(a), "_np_cumsum", 1), (lambda a: mx.sym.linalg.det(a), "_linalg_det", 3),
    (lambda a: mx.sym.linalg.slogdet(a), "_linalg_slogdet", 4), (lambda a: mx.sym.split_v2(a, 2), "_split_v2", 2),
])
def test_names_and_outputs_of_files(make, op, outputs):
    net = make(mx.sym.Variable("a"))
    graph = json.loads(net.tojson())
    assert graph["nodes"][1]["op"] == op and graph["node_row_ptr"] == [0, 1, 1 + outputs]
    assert mx.sym.load_json(net.tojson()).list_outputs() == net.list_outputs()


def test_split_v2_writes_its_indices_as_a_list():
    net = mx.sym.split_v2(mx.sym.Variable("a"), (1, 3))
    assert json.loads(net.tojson())["nodes"][1]["attrs"]["indices"] == "[0, 1, 3]"
    assert mx.sym.load_json(net.tojson()).infer_shape(a=(4,))[1] == [(1,), (2,), (1,)]
