"""The demonstration runs piece by piece, with fewer epochs than `make demo`."""
import re
import sys
from pathlib import Path

import numpy as np
import pytest

import minimx as mx

TUTORIALS = Path(__file__).parent.parent / "tutorials"


@pytest.fixture(scope="module", autouse=True)
def tutorials():
    """The scripts import each other as they do when one of them is run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(TUTORIALS))
        yield
        for name in ("symbol_in_pictures", "lenet_on_digits", "demo"):
            sys.modules.pop(name, None)


def test_the_walk_prints_code_and_results_and_draws_each_step(tmp_path, capsys):
    from symbol_in_pictures import STEPS, Gallery, walk
    draw = Gallery(tmp_path)
    walk(draw)
    told = capsys.readouterr().out
    assert len(STEPS) == 9 and re.findall(r"^== (\d)", told, flags=re.M) == list("123456789")
    for expected in (">>> C = A * B", "arguments: ['data', 'fc1_weight', 'fc1_bias']", "output: (100, 128)",
                     "argument arrays: 10.0 1.0 1.0", "executor.outputs[0] = 11.0", "E = 11.0  C = 10.0",
                     "E = 20.0  gradient of A = 4.0", "'fc1_weight': (128, 768)", "[ 1.25 12.5 ]"):
        assert expected in told
    assert len(draw.files) == 2 * 10 and {file.suffix for file in draw.files} == {".svg", ".png"}
    assert all(file.stat().st_size > 1000 for file in draw.files)
    assert "<svg" in draw.files[0].read_text() and draw.files[1].read_bytes().startswith(b"\x89PNG")


def test_pictures_show_the_names_of_the_code(tmp_path):
    from symbol_in_pictures import scene_of
    with mx.name.NameManager():
        product = mx.sym.Variable("A") * mx.sym.Variable("B")
    scene = scene_of(product, {"_mul0_output": "C"})
    assert {"A", "B", "C", "*"} == {label.text for label in scene.labels}


def test_a_fifth_of_the_digits_is_held_out_and_no_digit_is_in_both_parts():
    from lenet_on_digits import load_digits
    images, labels, test_images, test_labels = load_digits()
    assert (len(images), len(test_images)) == (1437, 360) and images.shape[1:] == (1, 8, 8)
    assert images.dtype == test_labels.dtype == np.float32 and 0 <= images.min() and images.max() == 1
    assert len(labels) == 1437 and set(test_labels) == set(range(10))
    again = load_digits()
    np.testing.assert_array_equal(test_images, again[2])


@pytest.fixture(scope="module")
def trained():
    """Two epochs, and the digits."""
    from lenet_on_digits import load_digits, train
    digits = load_digits()
    return train(digits, num_epoch=2), digits


def test_lenet_learns_and_its_checkpoint_predicts_the_same(trained, tmp_path):
    from lenet_on_digits import classify, draw_predictions, reload
    module, (_, _, images, labels) = trained
    prefix = str(tmp_path / "lenet")
    module.save_checkpoint(prefix, 2)
    predicted = classify(reload(prefix, 2, images), images)
    np.testing.assert_array_equal(predicted, classify(module, images))
    assert np.mean(predicted == labels) > 0.8
    draw_predictions(images, labels, predicted, tmp_path / "predictions.png")
    assert (tmp_path / "predictions.png").read_bytes().startswith(b"\x89PNG")


def test_what_ran_is_printed(trained, capsys):
    from lenet_on_digits import BATCH, bind_for_training, print_memory, print_program, print_steps
    module, (images, labels, _, _) = trained
    executor = bind_for_training(module)
    executor.forward(is_train=True, data=images[:BATCH], softmax_label=labels[:BATCH])
    print_memory(executor)
    told = capsys.readouterr().out
    planned, naive, bound = (int(number.replace(",", "")) for number in re.findall(r"([\d,]{6,}) bytes", told))
    assert bound <= planned < naive / 2
    print_program(executor)
    assert re.search(r"^ +0 conv1 +conv ", capsys.readouterr().out, flags=re.M)
    print_steps(executor, images[0])
    told = capsys.readouterr().out
    assert re.findall(r"^  (\w+):", told, flags=re.M)[:3] == ["conv1", "relu1", "pool1"]
    assert told.splitlines()[-1] == f"it says {labels[0]:.0f}"
    readme = (TUTORIALS.parent / "README.md").read_text(encoding="utf8")
    shown = re.findall(r"^  \w+: .* -> .*$", readme, flags=re.M)
    assert shown == re.findall(r"^  \w+: .* -> .*$", told, flags=re.M)          # what the README shows is what comes


def test_the_demonstration_fails_if_the_net_has_not_learnt(tmp_path, monkeypatch, capsys):
    import demo
    monkeypatch.setattr(demo, "walk", lambda draw: None)
    monkeypatch.setattr(demo, "run", lambda draw: 0.97)
    assert demo.main(tmp_path) == 1
    assert "97.00% is below 98 %" in capsys.readouterr().err
    monkeypatch.setattr(demo, "run", lambda draw: 0.99)
    assert demo.main(tmp_path) == 0
