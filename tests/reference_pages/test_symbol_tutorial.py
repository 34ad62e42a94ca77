"""Every code block of MXNet's Symbol tutorial runs, and shows what MXNet 1.9.1 shows."""
import ast
import re
from pathlib import Path

import numpy as np
import pytest

import minimx as mx


def read_blocks(path):
    """Return {title: code} of a file in which lines ``#--- title`` begin the blocks."""
    parts = re.split(r"^#--- (.*)\n", Path(path).read_text(encoding="utf8"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def run_block(code, title, names):
    """Run `code` in the namespace `names` and return the value of its last expression, or None."""
    tree = ast.parse(code, title)
    shown = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, title, "exec"), names)
    return shown and eval(compile(ast.Expression(shown.value), title, "eval"), names)


BLOCKS = read_blocks(Path(__file__).with_name("symbol_tutorial.py.txt"))


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """Run the page once; returns title -> (what the block showed, what it printed, the names after it)."""
    names, told = {}, {}
    with pytest.MonkeyPatch.context() as patch, mx.name.NameManager():
        patch.chdir(tmp_path_factory.mktemp("page"))
        for title, code in BLOCKS.items():
            printed = []
            names["print"] = lambda *values, lines=printed: lines.append(" ".join(map(str, values)))
            shown = run_block(code, title, names)
            told[title] = shown, "\n".join(printed), dict(names)
    return told


def test_every_block_of_the_page_is_here():
    assert len(BLOCKS) == 18


def test_basic_operators_name_the_sum(page):
    symbols, _, _ = page["basic operators"]
    assert repr(symbols) == "(<Symbol a>, <Symbol b>, <Symbol _plus0>)"


def test_more_basic_operators(page):
    plot, _, names = page["more basic operators"]
    assert names["g"].list_arguments() == ["a", "b"]
    assert [names[s].name for s in "defg"] == ["_mul0", "dot0", "reshape0", "broadcast_to0"]
    assert nodes_of(plot) == {"a", "b", "_mul0", "dot0", "_plus1", "reshape0", "broadcast_to0"}
    value = names["g"].eval(a=mx.nd.ones((2, 2)) * 2, b=mx.nd.ones((2, 2)) * 3)[0].asnumpy()
    np.testing.assert_array_equal(value, np.full((2, 4), 2 * 3 + 2 * 2 * 3))


def test_basic_network_plot_has_the_sizes_on_its_edges(page):
    plot, _, _ = page["basic neural networks"]
    assert nodes_of(plot) == {"data", "fc1", "relu1", "fc2", "out", "out_label"}
    assert edges_of(plot) == {("fc1", "data"): "200", ("relu1", "fc1"): "128", ("fc2", "relu1"): "128",
                              ("out", "fc2"): "10", ("out", "out_label"): ""}


@pytest.mark.parametrize("title, expected", {
    "list the arguments": ["data", "fc1_weight", "fc1_bias", "fc2_weight", "fc2_bias", "out_label"],
    "an explicit weight": ["data", "myweight", "fc1_bias"],
    "more complicated composition": ["data1", "data2", "fc1_weight", "fc1_bias"],
    "composition by call": ["data", "fc1_weight", "fc1_bias", "fc2_weight", "fc2_bias"],
    "prefix": ["data", "layer1_fc_weight", "layer1_fc_bias", "layer2_fc_weight", "layer2_fc_bias"],
    "group": ["softmax_output", "regression_output"]}.items())
def test_names(page, title, expected):
    assert page[title][0] == expected


def test_composed_network_is_called_as_asked(page):
    assert page["composition by call"][2]["composed"].name == "composed"


def test_convolution_factory(page):
    plot, _, names = page["convolution factory"]
    conv = names["conv_comp"]
    assert conv.list_outputs() == ["relu_None_output"]
    assert conv.list_auxiliary_states() == ["bn_None_moving_mean", "bn_None_moving_var"]
    assert conv.infer_shape(**names["shape"])[1] == [(128, 64, 11, 11)]
    assert nodes_of(plot) == {"Previous Output", "conv_None", "bn_None", "relu_None"}
    assert edges_of(plot)["conv_None", "Previous Output"] == "3x28x28"
    assert edges_of(plot)["relu_None", "bn_None"] == "64x11x11"


def test_inception_block(page):
    plot, _, names = page["inception"]
    assert names["in3a"].infer_shape(**names["shape"])[1] == [(128, 64 + 64 + 96 + 32, 28, 28)]
    assert len(names["in3a"].list_arguments()) == 1 + 7 * 4       # data; weight, bias, gamma, beta of 7 convolutions
    assert len(nodes_of(plot)) == 1 + 7 * 3 + 2                  # ... each with BatchNorm and ReLU; pooling, Concat
    assert [edges_of(plot)["ch_concat_in3a_chconcat", f"relu_in3a_{branch}"] for branch in (
        "1x1", "3x3", "double_3x3_1", "proj")] == ["64x28x28", "64x28x28", "96x28x28", "32x28x28"]


def test_inference(page):
    types, _, names = page["infer shape and type"]
    assert (names["arg_shape"], names["out_shape"]) == ([(2, 3), (2, 3)], [(2, 3)])
    assert types == {"input": {"a": np.float32, "b": np.float32}, "output": {"_plus0_output": np.float32}}


@pytest.mark.parametrize("title", ["bind", "eval"])
def test_bind_and_eval_print_the_sum(page, title):
    assert page[title][1] == "number of outputs = 1\nthe first output = \n[[2. 2. 2.]\n [2. 2. 2.]]"


def test_bind_on_another_device(page):
    value, _, _ = page["bind on another device"]
    assert value.dtype == np.float32
    np.testing.assert_array_equal(value, np.full((3, 4), 5))


def test_json_is_mxnets(page):
    same, text, names = page["load and save"]
    assert same is True
    assert names["c2"].list_arguments() == ["a", "b"]
    assert text == """\
{
  "nodes": [
    {
      "op": "null",
      "name": "a",
      "inputs": []
    },
    {
      "op": "null",
      "name": "b",
      "inputs": []
    },
    {
      "op": "elemwise_add",
      "name": "_plus0",
      "inputs": [[0, 0, 0], [1, 0, 0]]
    }
  ],
  "arg_nodes": [0, 1],
  "node_row_ptr": [0, 1, 2, 3],
  "heads": [[2, 0, 0]],
  "attrs": {"mxnet_version": ["int", 10901]}
}""".replace(",\n", ", \n")          # as MXNet writes it


def test_type_cast(page):
    _, text, _ = page["type cast"]
    assert text == ("{'input': [<class 'numpy.float32'>], 'output': [<class 'numpy.float16'>]}\n"
                    "{'input': [<class 'numpy.int32'>], 'output': [<class 'numpy.uint8'>]}")


def test_variable_sharing(page):
    value, _, _ = page["variable sharing"]
    np.testing.assert_array_equal(value, np.full((2, 3), 2 + 2 * 2))


def nodes_of(plot):
    """Return the names of the nodes in the dot source of a plot."""
    return {name.strip('"') for name in re.findall(r'^\t("[^"]+"|\w+) \[', plot.source, flags=re.M)}


def edges_of(plot):
    """Return {(from, to): label} of the dot source of a plot."""
    found = re.findall(r'^\t("[^"]+"|\w+) -> ("[^"]+"|\w+) \[label=("[^"]*"|\S+)', plot.source, flags=re.M)
    return {(a.strip('"'), b.strip('"')): label.strip('"') for a, b, label in found}
