"""Pictures of programs and of memory plans."""
import minimx as mx
from minimx.visualization import memory_scene, program_scene


def run(mlp):
    executor = mlp.simple_bind(mx.cpu(), data=(2, 5))
    executor.forward(is_train=True)
    return executor


def test_a_memory_picture_shows_every_block_and_none_overlap(inception):
    executor = inception.simple_bind(mx.cpu(), **{"Previous Output": (1, 3, 6, 6)})
    executor.forward(is_train=True)
    scene = memory_scene(executor.memory)
    assert len(scene.glyphs) == len(executor.memory.blocks)
    for i, one in enumerate(scene.glyphs):
        for two in scene.glyphs[:i]:
            a, b = one.box, two.box
            assert (a[2] <= b[0] + 1e-6 or b[2] <= a[0] + 1e-6 or a[3] <= b[1] + 1e-6 or b[3] <= a[1] + 1e-6), (one, two)


def test_a_memory_picture_shows_bytes_and_lower_bound(mlp):
    plan = run(mlp).memory
    scene = memory_scene(plan)
    texts = {label.text for label in scene.labels}
    assert {f"{plan.bytes:,} bytes", f"lower bound\n{plan.lower_bound:,} bytes", "step"} <= texts
    assert scene.title == str(plan)
    bound = next(arrow for arrow in scene.arrows if arrow.kind == "bound")
    top = min(glyph.box[1] for glyph in scene.glyphs)
    assert abs(bound.points[0][1] - top) < 1e-6 if plan.bytes == plan.lower_bound else bound.points[0][1] > top


def test_an_empty_plan_is_drawn():
    executor = mx.sym.exp(mx.sym.Variable("x")).simple_bind(mx.cpu(), x=(2,), grad_req="null")
    assert memory_scene(executor.memory).glyphs == ()


def test_a_program_picture_has_a_box_for_every_step(mlp, overlaps):
    program = run(mlp).program
    scene = program_scene(program)
    boxes = [glyph for glyph in scene.glyphs if glyph.shape == "box"]
    assert {glyph.label for glyph in boxes} == {f"{i} {step.kernel}" for i, step in enumerate(program.steps)}
    python = {f"{i} {step.kernel}" for i, step in enumerate(program.steps) if step.machine is None}
    assert {glyph.label for glyph in boxes if glyph.kind == "python_step"} == python
    assert overlaps(scene) == []


def test_arrows_of_a_program_are_its_data_flow(mlp):
    program = run(mlp).program
    scene = program_scene(program)
    names = [f"{i} {step.kernel}" for i, step in enumerate(program.steps)]
    for j, step in enumerate(program.steps):
        for buffer in step.reads:
            writers = [i for i in range(j) if any(b.storage is buffer.storage for b in program.steps[i].writes)]
            if writers:
                assert (names[writers[-1]], names[j]) in scene.arrow_pairs()
            elif buffer.storage.kind == "argument":
                assert (buffer.storage.name, names[j]) in scene.arrow_pairs()
