"""Draw a memory plan: steps from left to right, the arena from bottom to top, a box for every array's life."""
from ..executor.memory import MemoryPlan
from .checks import check_drawable
from .scene import Arrow, Label, Scene, make_glyph
from .style import FONT_SIZE, SMALL, text_size

WIDTH, HEIGHT = 620, 300
COLOURS = ("#9fc5e8", "#b6d7a8", "#ffe599", "#f9cb9c", "#d5a6bd", "#b4a7d6", "#a2c4c9")


def memory_scene(plan, title=None):
    """Return the Scene of a MemoryPlan.

    A box is one array, as high as its bytes, at its place in the arena.  It covers all steps of its life, the first
    and the last included, so a column shows all that is alive in a step; boxes never overlap.  Where a box ends in
    the middle of a step and another begins there at the same place, that step worked in place.  The dashed line is
    the lower bound: the most bytes that are alive at once.

    Examples
    --------
    >>> import minimx as mx
    >>> x = mx.sym.Variable("x")
    >>> executor = mx.sym.exp(mx.sym.dot(x, x)).simple_bind(mx.cpu(), x=(4, 4), grad_req="null")
    >>> [glyph.label for glyph in memory_scene(executor.memory).glyphs]
    ['dot0_output']
    """
    check_drawable("memory_scene", plan, MemoryPlan)
    steps = 1 + max((block.last for block in plan.blocks), default=0)
    high = max(plan.bytes, plan.lower_bound, 1)

    def x(step):
        return step * WIDTH / steps

    def y(offset):
        return HEIGHT - offset * HEIGHT / high

    glyphs, labels = [], []
    births = {(block.offset, block.first) for block in plan.blocks}
    deaths = {(block.offset, block.last) for block in plan.blocks if block.first < block.last}
    for number, block in enumerate(plan.blocks):
        takes = (block.offset, block.first) in deaths                       # the place of an input that dies
        gives = block.first < block.last and (block.offset, block.last) in births
        left, right = x(block.first + 0.5 * takes), x(block.last + 1 - 0.5 * gives)
        bottom, top = y(block.offset), y(block.offset + block.nbytes)
        name, colour = block.storage.name, COLOURS[number % len(COLOURS)]
        glyph = make_glyph("block", name, (left + right) / 2, (top + bottom) / 2, right - left, bottom - top, colour)
        glyphs.append(glyph)
        for text in (f"{name} ({block.nbytes:,} bytes)", name):
            width, height = text_size(text, SMALL)
            if width < glyph.width - 3 and height < glyph.height:
                labels.append(Label(text, glyph.x, glyph.y, "center", SMALL))
                break
    labels += [Label(text, -6, y(offset), "right", SMALL) for text, offset in ((f"{high:,} bytes", high), ("0", 0))]
    every = max(1, steps // 20)
    labels += [Label(str(step), x(step + 0.5), HEIGHT + 10, "center", SMALL) for step in range(0, steps, every)]
    labels.append(Label("step", WIDTH / 2, HEIGHT + 26, "center", FONT_SIZE))
    labels.append(Label(f"lower bound\n{plan.lower_bound:,} bytes", WIDTH + 6, y(plan.lower_bound), "left", SMALL))
    corners = ((0, 0), (0, HEIGHT), (WIDTH, HEIGHT), (WIDTH, 0), (0, 0))
    bound = ((0, y(plan.lower_bound)), (WIDTH, y(plan.lower_bound)))
    arrows = (Arrow("frame", "", "", corners), Arrow("bound", "", "", bound))
    return Scene(str(plan) if title is None else title, tuple(glyphs), arrows, tuple(labels))
