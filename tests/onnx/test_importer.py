"""`import_model`: names, constants, scalars, functions, control flow, and what is refused with which words."""
import subprocess
import sys

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, parser

import minimx as mx
from minimx.base import MXNetError
from minimx.onnx.builder import NotConstant


def model(text, opset=18, functions=(), **initializers):
    """Return a model from ONNX's textual form of a graph."""
    graph = parser.parse_graph(text)
    graph.initializer.extend(onnx.numpy_helper.from_array(np.asarray(v), name) for name, v in initializers.items())
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset), helper.make_opsetid("own", 1)],
                             functions=functions)


def run(imported, **feeds):
    """Run an imported model on arrays; return the outputs as arrays."""
    sym, args, aux = imported
    args = {**args, **{name: mx.nd.array(value, dtype=value.dtype) for name, value in feeds.items()}}
    return [out.asnumpy() for out in sym.bind(mx.cpu(), args, grad_req="null", aux_states=aux).forward()]


X = np.arange(6, dtype="float32").reshape(2, 3)


def test_nodes_keep_their_names_and_parameters_their_values():
    w, b = np.ones((4, 3), "float32"), np.arange(4, dtype="float32")
    m = model("g (float[2,3] x) => (float[2,4] y) { h = Gemm <transB: int = 1> (x, w, b)  y = Relu (h) }", w=w, b=b)
    m.graph.node[0].name = "fc1"
    sym, args, aux = mx.onnx.import_model(m)
    assert sym.list_arguments() == ["x", "w", "b"] and sym.list_outputs() == ["y_output"] and aux == {}
    assert "fc1_output" in sym.get_internals().list_outputs()
    assert {node.op.name for node in sym._nodes() if node.op} == {"FullyConnected", "relu"}
    np.testing.assert_array_equal(args["b"].asnumpy(), b)
    np.testing.assert_allclose(run((sym, args, aux), x=X)[0], np.maximum(X @ w.T + b, 0))


def test_statistics_of_batch_normalization_become_auxiliary_states():
    ones = np.ones(3, "float32")
    m = model("g (float[2,3,4] x) => (float[2,3,4] y) { y = BatchNormalization (x, s, b, m, v) }",
              s=ones, b=ones, m=ones * 2, v=ones * 4)
    sym, args, aux = mx.onnx.import_model(m)
    assert sym.list_auxiliary_states() == ["m", "v"] == sorted(aux) and sorted(args) == ["b", "s"]


def test_a_file_is_read(tmp_path):
    path = tmp_path / "net.onnx"
    onnx.save(model("g (float[2,3] x) => (float[2,3] y) { y = Tanh (x) }"), path)
    np.testing.assert_allclose(run(mx.onnx.import_model(str(path)), x=X)[0], np.tanh(X), rtol=1e-6)
    assert mx.onnx.get_model_metadata(path) == {"input_tensor_data": [("x", (2, 3))],
                                                "output_tensor_data": [("y", (2, 3))]}


@pytest.mark.parametrize("content", [None, b"no model"])
def test_a_file_that_is_no_model_is_an_error(tmp_path, content):
    path = tmp_path / "net.onnx"
    if content:
        path.write_bytes(content)
    with pytest.raises(MXNetError, match="ONNX model"):
        mx.onnx.import_model(path)


def test_an_imported_network_can_be_saved_and_trained(tmp_path):
    m = model("""g (float[4,2,6,6] x) => (float[4,3] y) {
        c = Conv <pads: ints = [1, 1, 1, 1]> (x, w)  r = Mish (c)  p = AveragePool <kernel_shape: ints = [2, 2]> (r)
        g = GlobalAveragePool (p)  y = Flatten (g) }""", w=np.full((3, 2, 3, 3), 0.1, "float32"))
    sym, args, aux = mx.onnx.import_model(m)
    feeds = {"x": np.random.default_rng(0).uniform(0, 1, (4, 2, 6, 6)).astype("float32")}
    mx.model.save_checkpoint(str(tmp_path / "net"), 0, sym, args, aux)
    again = mx.model.load_checkpoint(str(tmp_path / "net"), 0)
    np.testing.assert_array_equal(run(again, **feeds)[0], run((sym, args, aux), **feeds)[0])
    module = mx.mod.Module(mx.sym.LinearRegressionOutput(sym, name="loss"), ["x"], ["loss_label"])
    batches = mx.io.NDArrayIter({"x": feeds["x"]}, {"loss_label": np.ones((4, 3), "float32")}, 4)
    module.bind(batches.provide_data, batches.provide_label)
    module.init_params(arg_params=args, aux_params=aux)
    before = module.score(batches, "mse")[0][1]
    batches.reset()
    module.fit(batches, num_epoch=5, eval_metric="mse", optimizer_params={"learning_rate": 0.2})
    assert module.score(batches, "mse")[0][1] < before / 2


def test_an_open_batch_axis_stays_open():
    m = model("g (float[N,3] x) => (float[N,2] y) { h = MatMul (x, w)  y = Softmax (h) }", w=np.ones((3, 2), "float32"))
    imported = mx.onnx.import_model(m)
    for n in (1, 5):
        assert run(imported, x=np.ones((n, 3), "float32"))[0].shape == (n, 2)


def test_a_scalar_is_an_array_of_one_element():
    m = model("g (float[2,3] x) => (float y) { y = ReduceSum <keepdims: int = 0> (x) }")
    np.testing.assert_array_equal(run(mx.onnx.import_model(m), x=X)[0], [15])


# -- constants ----------------------------------------------------------------------------------------------------
SHAPES = """g (float[2,3] x) => (float[3,2] y) {
    s = Shape (x)  first = Gather (s, zero)  rest = Unsqueeze (minus, zero_axis)
    f = Unsqueeze (first, zero_axis)  target = Concat <axis: int = 0> (rest, f)  y = Reshape (x, target)
}"""


def test_the_arithmetic_of_shapes_becomes_a_parameter():
    m = model(SHAPES, zero=np.int64(0), minus=np.int64(-1), zero_axis=np.array([0]))
    sym, args, _ = mx.onnx.import_model(m)
    assert [node.op.name for node in sym._nodes() if node.op] == ["Reshape"] and args == {}
    np.testing.assert_array_equal(run((sym, args, {}), x=X)[0], X.reshape(3, 2))


def test_constants_that_are_data_stay_nodes():
    m = model("g (float[2,3] x) => (float[2,3] y) { d = Mul (a, a)  y = Add (x, d) }", a=np.float32(3))
    imported = mx.onnx.import_model(m)
    assert [node.op.name for node in imported[0]._nodes() if node.op] == ["broadcast_mul", "broadcast_add"]
    np.testing.assert_array_equal(run(imported, x=X)[0], X + 9)


def test_an_input_that_must_be_constant_can_be_given():
    m = model("g (float[2,3] x, int64[1] n) => (float[6] y) { m = Add (n, n)  y = Reshape (x, m) }")
    with pytest.raises(NotConstant, match=r"ONNX node 'y' \(Reshape\).*constants=\{'n'") as error:
        mx.onnx.import_model(m)
    assert error.value.inputs == ("n",)
    assert run(mx.onnx.import_model(m, constants={"n": np.array([3])}), x=X)[0].shape == (6,)


def test_a_shape_computed_from_values_is_refused():
    m = model("g (float[2,3] x) => (float[M] y) { n = ArgMax <axis: int = 0> (x)  y = Reshape (x, n) }")
    with pytest.raises(NotConstant, match="is no constant") as error:
        mx.onnx.import_model(m)
    assert error.value.inputs == ()


def test_an_unknown_constant_suggests_the_nearest():
    with pytest.raises(MXNetError, match="no input 'shap'; did you mean 'shape'"):
        mx.onnx.import_model(model("g (float[2,3] x, int64[1] shape) => (float[6] y) { y = Reshape (x, shape) }"),
                             constants={"shap": np.array([6])})


# -- functions and control flow -------------------------------------------------------------------------------------
def test_functions_of_the_model_are_expanded():
    body = [helper.make_node("Mul", ["a", "factor"], ["b"]), helper.make_node("Constant", [], ["factor"])]
    body[1].attribute.add(name="value_float", ref_attr_name="by", type=onnx.AttributeProto.FLOAT)
    scale = helper.make_function("own", "Scale", ["a"], ["b"], body[::-1], [helper.make_opsetid("", 18)], ["by"])
    m = model("g (float[2,3] x) => (float[2,3] y) { y = own.Scale <by: float = 2.5> (x) }", functions=[scale])
    np.testing.assert_array_equal(run(mx.onnx.import_model(m), x=X)[0], X * 2.5)


def test_if_computes_both_branches_and_chooses():
    m = model("""g (bool c, float[2,3] x) => (float[2,3] y) { y = If (c) <
        then_branch = yes () => (float[2,3] a) { a = Neg (x) },
        else_branch = no () => (float[2,3] b) { b = Add (x, x) }> }""")
    imported = mx.onnx.import_model(m)
    for c, right in ((True, -X), (False, X + X)):
        np.testing.assert_array_equal(run(imported, c=np.array([c]), x=X)[0], right)
    sym = mx.onnx.import_model(m, constants={"c": np.array(True)})[0]
    assert [node.op.name for node in sym._nodes() if node.op] == ["negative"]


def test_random_numbers_have_shape_dtype_and_range():
    m = model("""g (float[40,50] x) => (double[40,50] u, float[40,50] n, float[40,50] v, float[40,50] m) {
        u = RandomUniformLike <low: float = 2, high: float = 3, dtype: int = 11> (x)  n = RandomNormalLike (x)
        v = RandomUniform <low: float = 2, high: float = 3, shape: ints = [40, 50]> ()
        m = RandomNormal <shape: ints = [40, 50]> () }""")
    u, n, v, m = run(mx.onnx.import_model(m))               # of x only the shape counts: it is no argument
    assert u.dtype == np.float64 and v.dtype == np.float32
    for uniform, normal in ((u, n), (v, m)):
        assert uniform.shape == normal.shape == (40, 50) and 2 <= uniform.min() < uniform.max() <= 3
        assert abs(normal.mean()) < 0.1 and 0.9 < normal.std() < 1.1


# -- what is refused ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("text, words", [
    ("g (float[2,3] x) => (float[2,3] y) { y = NonZero (x) }", r"NonZero.*static shapes"),
    ("g (float[2,3] x) => (float[2,3] y) { y = own.Thing (x) }", r"ONNX node 'y' \(Thing\).*domain 'own'"),
    ("g (float[2,3] x) => (float[2,3] y) { y = Relu <slope: int = 1> (x) }", r"\(Relu\).*slope"),
    ("g (bfloat16[2,3] x) => (bfloat16[2,3] y) { y = Relu (x) }", "BFLOAT16"),
    ("g (float[2,0] x) => (float[2,0] y) { y = Relu (x) }", "array without elements"),
    ("g (float[2,3] x) => (float[2,3] y) { y = Relu (z) }", "uses 'z', which no node"),
    ("g (float[N,3] x) => (float[M,2] y) { y = EyeLike (x) }", r"\(EyeLike\).*must be known"),
])
def test_errors_name_the_node(text, words):
    with pytest.raises(MXNetError, match=words):
        mx.onnx.import_model(model(text))


def test_a_sequence_is_refused():
    x = helper.make_tensor_sequence_value_info("x", TensorProto.FLOAT, None)
    graph = helper.make_graph([helper.make_node("Identity", ["x"], ["y"])], "g", [x], [x])
    with pytest.raises(MXNetError, match="'x' is of ONNX's type sequence_type"):
        mx.onnx.import_model(helper.make_model(graph))


def test_without_the_package_the_error_says_what_to_install():
    code = ("import sys; sys.modules['onnx'] = None\n"
            "import minimx as mx\n"
            "try: mx.onnx.import_model('x.onnx')\n"
            "except ImportError as error: print(error)")
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "pip install 'minimx[onnx]'" in out


def test_importing_minimx_does_not_import_onnx():
    code = "import sys, minimx as mx; mx.onnx; print('onnx' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "False"


def test_mxnets_old_name():
    assert mx.contrib.onnx is mx.onnx
