"""Pictures of programs."""
import pytest

import minimx as mx
from minimx.visualization import program_scene


@pytest.fixture
def program(mlp):
    executor = mlp.simple_bind(mx.cpu(), data=(2, 5))
    executor.forward(is_train=True)
    return executor.program


def test_a_program_picture_has_a_box_for_every_step(program, overlaps):
    scene = program_scene(program)
    boxes = [glyph for glyph in scene.glyphs if glyph.shape == "box"]
    assert {glyph.label for glyph in boxes} == {f"{i} {step.kernel}" for i, step in enumerate(program.steps)}
    python = {f"{i} {step.kernel}" for i, step in enumerate(program.steps) if step.machine is None}
    assert {glyph.label for glyph in boxes if glyph.kind == "python_step"} == python
    assert overlaps(scene) == []


def test_an_executor_is_told_where_its_program_is(mlp):
    with pytest.raises(TypeError, match="program_scene draws a Program, not an Executor: pass executor.program"):
        program_scene(mlp.simple_bind(mx.cpu(), data=(2, 5)))
    with pytest.raises(TypeError, match="not a Symbol: bind it, and pass executor.program"):
        program_scene(mlp)
    with pytest.raises(TypeError, match="draws a Program, not an int$"):
        program_scene(3)


def test_arrows_of_a_program_are_its_data_flow(program):
    scene = program_scene(program)
    names = [f"{i} {step.kernel}" for i, step in enumerate(program.steps)]
    for j, step in enumerate(program.steps):
        for buffer in step.reads:
            writers = [i for i in range(j) if any(b.storage is buffer.storage for b in program.steps[i].writes)]
            if writers:
                assert (names[writers[-1]], names[j]) in scene.arrow_pairs()
            elif buffer.storage.kind == "argument":
                assert (buffer.storage.name, names[j]) in scene.arrow_pairs()
