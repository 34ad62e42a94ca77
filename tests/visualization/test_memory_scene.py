"""Pictures of memory plans."""
import pytest

import minimx as mx
from minimx.visualization import memory_scene
from minimx.visualization.memory_scene import HEIGHT


def test_a_memory_picture_shows_every_block_and_none_overlap(inception):
    executor = inception.simple_bind(mx.cpu(), **{"Previous Output": (1, 3, 6, 6)})
    executor.forward(is_train=True)
    scene = memory_scene(executor.memory)
    assert len(scene.glyphs) == len(executor.memory.blocks)
    for i, one in enumerate(scene.glyphs):
        for two in scene.glyphs[:i]:
            beside = one.box[2] <= two.box[0] + 1e-6 or two.box[2] <= one.box[0] + 1e-6
            above = one.box[3] <= two.box[1] + 1e-6 or two.box[3] <= one.box[1] + 1e-6
            assert beside or above, (one, two)


def test_a_memory_picture_shows_bytes_and_lower_bound(mlp):
    executor = mlp.simple_bind(mx.cpu(), data=(2, 5))
    executor.forward(is_train=True)
    plan = executor.memory
    scene = memory_scene(plan)
    texts = {label.text for label in scene.labels}
    assert {f"{plan.bytes:,} bytes", f"lower bound\n{plan.lower_bound:,} bytes", "step"} <= texts
    assert scene.title == str(plan)
    bound = next(arrow for arrow in scene.arrows if arrow.kind == "bound")
    highest = HEIGHT * (1 - plan.lower_bound / plan.bytes)
    assert [y for _, y in bound.points] == pytest.approx([highest, highest])
    assert min(glyph.box[1] for glyph in scene.glyphs) >= -1e-6


def test_an_empty_plan_is_drawn():
    executor = mx.sym.exp(mx.sym.Variable("x")).simple_bind(mx.cpu(), x=(2,), grad_req="null")
    assert memory_scene(executor.memory).glyphs == ()
