"""Pictures of memory plans."""
import pytest

import minimx as mx
from minimx.visualization import memory_scene
from minimx.visualization.memory_scene import HEIGHT, WIDTH


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


def test_the_columns_of_a_memory_picture_are_the_bytes_of_the_steps():
    """Two operands of one step are both seen in its column, whose total is what is alive in it."""
    x = net = mx.sym.Variable("x")
    for name, units in (("a", 400), ("b", 100), ("c", 300)):
        net = mx.sym.FullyConnected(net, num_hidden=units, no_bias=True, name=name)
    executor = mx.sym.sum(net * 2).simple_bind(mx.cpu(), x=(64, 200), grad_req="null")
    plan, program = executor.memory, executor.program
    scene, steps = memory_scene(plan), len(program.steps)
    assert x.name not in {glyph.label for glyph in scene.glyphs} and steps == 5
    for column in range(steps):
        middle = (column + 0.5) * WIDTH / steps
        for place in (middle - 1, middle + 1):
            high = sum(g.height for g in scene.glyphs if g.box[0] < place < g.box[2])
            alive = {b.offset: b.nbytes for b in plan.blocks if b.first <= column <= b.last}
            assert high == pytest.approx(sum(alive.values()) * HEIGHT / plan.bytes)


def test_a_pair_in_place_meets_in_the_middle_of_its_step():
    net = mx.sym.Variable("x")
    for name in "abc":
        net = mx.sym.tanh(net, name=name)
    plan = mx.sym.sum(net).simple_bind(mx.cpu(), x=(16,), grad_req="null").memory
    glyphs = memory_scene(plan).glyphs                      # a lives in steps 0 and 1, b in 1 and 2, c in 2 and 3
    ends = [4 * edge / WIDTH for glyph in glyphs for edge in (glyph.box[0], glyph.box[2])]
    assert ends == pytest.approx([0, 1.5, 1.5, 2.5, 2.5, 4])


def test_what_has_no_plan_is_told_where_one_is(mlp):
    executor = mlp.simple_bind(mx.cpu(), data=(2, 5))
    with pytest.raises(TypeError, match="memory_scene draws a MemoryPlan, not an Executor: pass executor.memory"):
        memory_scene(executor)
    with pytest.raises(TypeError, match="not a Program: program_scene draws a Program"):
        memory_scene(executor.program)


def test_an_empty_plan_is_drawn():
    executor = mx.sym.exp(mx.sym.Variable("x")).simple_bind(mx.cpu(), x=(2,), grad_req="null")
    assert memory_scene(executor.memory).glyphs == ()
