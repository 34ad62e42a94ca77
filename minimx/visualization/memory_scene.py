"""Draw a memory plan: steps from left to right, the arena from bottom to top, a box for every array's life."""
from .scene import Arrow, Label, Scene, make_glyph
from .style import FONT_SIZE, SMALL, text_size

WIDTH, HEIGHT = 620, 300
COLOURS = ("#9fc5e8", "#b6d7a8", "#ffe599", "#f9cb9c", "#d5a6bd", "#b4a7d6", "#a2c4c9")


def memory_scene(plan, title=None):
    """Return the Scene of a MemoryPlan.

    A box is one array: as wide as its life in steps, as high as its bytes, at its place in the arena.  Boxes never
    overlap; where one ends in a step and the next begins at the same place, the step worked in place.  The dashed
    line is the lower bound: the most bytes that are alive at once.

    Examples
    --------
    >>> import minimx as mx
    >>> x = mx.sym.Variable("x")
    >>> executor = mx.sym.exp(mx.sym.dot(x, x)).simple_bind(mx.cpu(), x=(4, 4), grad_req="null")
    >>> [glyph.label for glyph in memory_scene(executor.memory).glyphs]
    ['dot0_output']
    """
    steps = 1 + max((block.last for block in plan.blocks), default=0)
    high = max(plan.bytes, plan.lower_bound, 1)

    def x(step):
        return step * WIDTH / steps

    def y(offset):
        return HEIGHT - offset * HEIGHT / high

    glyphs, labels = [], []
    for number, block in enumerate(plan.blocks):
        # A life reaches from the middle of its first step to the middle of its last; scratch lives within one step.
        half = 0.3 if block.first == block.last else 0
        left, right = x(block.first + 0.5 - half), x(block.last + 0.5 + half)
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
