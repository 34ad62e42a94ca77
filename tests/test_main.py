import json
import subprocess
import sys

import numpy as np
import onnxruntime
import pytest

import minimx as mx
from minimx.__main__ import main


@pytest.fixture
def model(tmp_path):
    """The prefix of a checkpoint whose net takes the place of the largest of three numbers."""
    net = mx.sym.SoftmaxOutput(mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=3, name="fc"), name="softmax")
    params = {"fc_weight": mx.nd.eye(3), "fc_bias": mx.nd.zeros((3,))}
    for epoch, sign in ((1, -1), (2, 1)):
        mx.model.save_checkpoint(str(tmp_path / "net"), epoch, net, {n: sign * a for n, a in params.items()}, {})
    np.save(tmp_path / "x.npy", np.array([[1, 5, 2], [7, 0, 0], [0, 1, 2]], "float32"))
    return str(tmp_path / "net")


def answer(capsys, *arguments):
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_info(capsys):
    found = answer(capsys, "info")
    assert found["minimx"] == mx.__version__ and found["numpy"] == np.__version__ and found["threads"] >= 1
    assert main(["info"]) == 0
    assert "kernels" in capsys.readouterr().out


def test_summary(model, capsys):
    found = answer(capsys, "summary", model, "--shape", "data=2,3")
    assert found["parameters"] == 12 and found["outputs"] == {"softmax_output": [2, 3]}
    assert found["arguments"]["fc_weight"] == [3, 3]
    assert main(["summary", f"{model}-symbol.json", "--shape", "data=2,3"]) == 0
    assert "fc(FullyConnected)" in capsys.readouterr().out.replace(" ", "")


def test_plot(model, tmp_path, capsys):
    file = tmp_path / "out.svg"
    assert answer(capsys, "plot", model, "-o", str(file), "--shape", "data=2,3") == {"file": str(file)}
    assert "<svg" in file.read_text()


def test_predict(model, tmp_path, capsys):
    x, y = str(tmp_path / "x.npy"), str(tmp_path / "y.npy")
    found = answer(capsys, "predict", model, "--data", x, "-o", y, "--batch-size", "2")
    assert found == {"output": "softmax_output", "shape": [3, 3], "best": [1, 0, 2]}
    np.testing.assert_allclose(np.load(y).sum(axis=1), 1, rtol=1e-5)
    assert main(["predict", f"{model}-symbol.json", "--data", x, "--epoch", "1"]) == 0
    assert capsys.readouterr().out.split() == ["0", "1", "0"]
    assert answer(capsys, "predict", model, "--data", x, "--params", f"{model}-0002.params")["best"] == [1, 0, 2]


def test_bench(model, capsys):
    found = answer(capsys, "bench", model, "--shape", "data=2,3", "--repeat", "2")
    assert found["forward_ms"] > 0 and found["forward_backward_ms"] > 0 and found["repeat"] == 2
    assert main(["bench", model, "--shape", "data=2,3", "--repeat", "1"]) == 0
    assert "forward_ms" in capsys.readouterr().out


@pytest.mark.parametrize("batch", [1, 2])
def test_convert(model, tmp_path, capsys, batch):
    file = str(tmp_path / "out.onnx")
    open_batch = ["--open-batch"] if batch == 2 else []
    found = answer(capsys, "convert", model, file, "--shape", "data=1,3", *open_batch)
    assert found == {"file": file, "inputs": {"data": [1, 3]}, "outputs": ["softmax_output"]}
    out, = onnxruntime.InferenceSession(file).run(None, {"data": np.array([[1, 5, 2], [7, 0, 0]], "float32")[:batch]})
    assert out.argmax(axis=1).tolist() == [1, 0][:batch]
    assert main(["convert", model, file, "--epoch", "1", "--shape", "data=1,3"]) == 0
    assert capsys.readouterr().out.strip() == file


@pytest.mark.parametrize("arguments, words", [
    (["summary", "nowhere"], "nowhere-symbol.json"), (["bench", "{model}"], "--shape"),
    (["predict", "{model}", "--data", "nowhere.npy"], "nowhere.npy"),
    (["predict", "{model}", "--data", "{model}.npy", "--epoch", "9"], "npy"),
    (["convert", "{model}", "{model}.onnx"], "--shape data="),
    (["convert", "{model}", "{model}.onnx", "--shape", "date=1,3"], "--shape data="),
    (["summary", "{model}", "--json"], "shape")])
def test_errors_exit_with_1(arguments, words, model, capsys):
    assert main([a.format(model=model) for a in arguments]) == 1
    told = capsys.readouterr()
    assert words in told.err and told.out == ""


@pytest.mark.parametrize("arguments", [[], ["nothing"], ["summary", "net", "--shape", "data"],
                                       ["bench", "net", "--device", "tpu"]])
def test_wrong_arguments_exit_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2 and "usage" in capsys.readouterr().err


def test_every_command_has_help(capsys):
    for command in ("info", "summary", "plot", "predict", "bench", "convert"):
        with pytest.raises(SystemExit) as stop:
            main([command, "--help"])
        assert stop.value.code == 0 and command in capsys.readouterr().out


def test_as_a_program():
    run = subprocess.run([sys.executable, "-m", "minimx", "summary", "nowhere"], capture_output=True, text=True)
    assert run.returncode == 1 and "nowhere" in run.stderr and "Traceback" not in run.stderr
