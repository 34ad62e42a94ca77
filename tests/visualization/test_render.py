"""Rendering: the one place that knows matplotlib."""
import io
import subprocess
import sys

import pytest

from minimx.visualization import render, symbol_scene
from minimx.visualization.scene import Label, Scene, make_glyph, with_legend
from minimx.visualization.style import KINDS, text_size


@pytest.mark.parametrize("format, magic", [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_formats(mlp, tmp_path, format, magic):
    scene = symbol_scene(mlp, title="a network")
    assert render(scene, format=format).startswith(magic)
    scene.save(tmp_path / f"picture.{format}")
    assert (tmp_path / f"picture.{format}").read_bytes().startswith(magic)


def test_a_file_object_is_written_and_equal_scenes_give_equal_bytes(mlp):
    target = io.BytesIO()
    assert render(symbol_scene(mlp), target) is None
    assert target.getvalue() == render(symbol_scene(mlp))


def test_other_formats_are_an_error(mlp):
    with pytest.raises(ValueError, match="svg, png, pdf, not as 'gif'"):
        render(symbol_scene(mlp), "picture.gif")


def test_an_empty_scene_is_drawn():
    assert b"<svg" in render(Scene())


def test_colours_arrive_in_the_picture():
    glyphs = tuple(make_glyph(kind, kind, 30.0 * i, 0.0) for i, kind in enumerate(KINDS))
    svg = render(Scene(glyphs=glyphs)).decode()
    assert all(style.colour in svg for style in KINDS.values())


@pytest.mark.parametrize("text", ["fc1_weight", "executor.outputs[0] = 11", "d(WWW) (100, 768)", "a\nlonger line"])
def test_texts_have_the_size_that_the_layout_reckons_with(text):
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    figure = Figure(dpi=72)
    canvas = FigureCanvasAgg(figure)
    drawn = figure.text(0, 0, text, fontsize=20, family="DejaVu Sans").get_window_extent(canvas.get_renderer())
    width, height = text_size(text, 20)
    assert abs(drawn.width - width) < 0.03 * width + 1 and drawn.height <= height + 3


def test_title_and_legend_do_not_overlap_the_picture(mlp, overlaps):
    scene = with_legend(symbol_scene(mlp, title="a network"))
    assert overlaps(scene) == []
    assert {"a network", "argument nodes", "internal nodes"} <= {label.text for label in scene.labels}


def test_labels_align():
    assert Label("ab", 10, 0, "right").box[2] == Label("ab", 10, 0, "left").box[0] == 10


def test_outlines_are_where_arrows_end():
    assert make_glyph("internal_array", "x", 0, 0).boundary((100, 0)) == (6.5, 0)
    assert make_glyph("internal_node", "x", 0, 0).boundary((0, 50)) == pytest.approx((0, 7))


def test_matplotlib_is_loaded_only_to_draw():
    code = ("import sys, minimx as mx; s = mx.viz.symbol_scene(mx.sym.Variable('a') + 1);"
            "assert 'matplotlib' not in sys.modules; s.save; mx.viz.render(s);"
            "assert 'matplotlib' in sys.modules and 'matplotlib.pyplot' not in sys.modules")
    subprocess.run([sys.executable, "-c", code], check=True)
