"""A picture as data: glyphs, arrows, labels, a legend and a title.  Only `render` knows how to draw it."""
from dataclasses import dataclass

from ..base import MXNetError, did_you_mean
from .style import FONT_SIZE, KINDS, SHORT, TEXT, text_size

MARGIN = 12


@dataclass(frozen=True)
class Glyph:
    """A shape with its centre; `kind` is a key of `style.KINDS`.  Lengths are points, y grows downwards."""

    kind: str
    label: str
    x: float
    y: float
    width: float
    height: float
    colour: str
    shape: str

    @property
    def box(self):
        """(left, top, right, bottom)."""
        return (self.x - self.width / 2, self.y - self.height / 2, self.x + self.width / 2, self.y + self.height / 2)

    def boundary(self, towards):
        """Return the point of the outline on the line from the centre to the point `towards`."""
        dx, dy = towards[0] - self.x, towards[1] - self.y
        if not dx and not dy:
            return (self.x, self.y)
        a, b = self.width / 2, self.height / 2
        if self.shape in ("ellipse", "circle"):
            scale = 1 / ((dx / a) ** 2 + (dy / b) ** 2) ** 0.5
        else:
            scale = min(a / abs(dx) if dx else float("inf"), b / abs(dy) if dy else float("inf"))
        return (self.x + dx * scale, self.y + dy * scale)


@dataclass(frozen=True)
class Arrow:
    """A line through `points` with its head at the last; `source` and `target` are labels of glyphs.

    `kind` is "data" (an array flows to the operator that uses it), "gradient" (from gradient to gradient) or
    "reads" (a gradient node reads a forward array); "frame" and "bound" are lines without a head.
    """

    kind: str
    source: str
    target: str
    points: tuple


@dataclass(frozen=True)
class Label:
    """Text whose box starts at (`x`, `y`) (align "left"), ends there ("right") or has its middle there ("center")."""

    text: str
    x: float
    y: float
    align: str = "left"
    size: float = FONT_SIZE
    colour: str = TEXT

    @property
    def box(self):
        """(left, top, right, bottom); `y` is the middle of the height."""
        width, height = text_size(self.text, self.size)
        left = {"left": self.x, "center": self.x - width / 2, "right": self.x - width}[self.align]
        return (left, self.y - height / 2, left + width, self.y + height / 2)


@dataclass(frozen=True)
class Scene:
    """Everything in a picture.

    Examples
    --------
    >>> import minimx as mx
    >>> from minimx.visualization import symbol_scene
    >>> a, b = mx.sym.Variable("a"), mx.sym.Variable("b")
    >>> [(g.kind, g.label) for g in symbol_scene(a + b).glyphs]
    [('argument_node', 'a'), ('argument_node', 'b'), ('internal_node', '_plus0_output')]
    """

    title: str = ""
    glyphs: tuple = ()
    arrows: tuple = ()
    labels: tuple = ()
    legend: tuple = ()          # keys of style.KINDS; ("reads", text) for grey arrows; ("", text) for words alone

    def glyph(self, label):
        """Return the glyph with that label; MXNetError if there is none."""
        for glyph in self.glyphs:
            if glyph.label == label:
                return glyph
        raise MXNetError(f"the picture has no glyph {label!r}{did_you_mean(label, [g.label for g in self.glyphs])}")

    def arrow_pairs(self, kind=None):
        """Return the arrows, of one kind or all, as a set of (source label, target label)."""
        return {(a.source, a.target) for a in self.arrows if kind in (None, a.kind)}

    @property
    def box(self):
        """(left, top, right, bottom) of everything but title and legend."""
        boxes = [item.box for item in self.glyphs + self.labels]
        boxes += [(x, y, x, y) for arrow in self.arrows for x, y in arrow.points]
        lefts, tops, rights, bottoms = zip(*boxes or [(0, 0, 0, 0)])
        return (min(lefts), min(tops), max(rights), max(bottoms))

    def save(self, filename):
        """Draw the picture into a file, as SVG or PNG or PDF by the name's ending."""
        from .render import render
        render(self, filename)

    def _repr_svg_(self):
        from .render import render
        return render(self).decode()


def make_glyph(kind, label, x, y, width=None, height=None, colour=None):
    """Return a Glyph in the style of its kind."""
    style = KINDS[kind]
    return Glyph(kind, label, x, y, width or style.width, height or style.height, colour or style.colour, style.shape)


def legend_of(glyphs, labels=(), arrows=()):
    """Return the kinds of `glyphs` in the order of `style.KINDS`, grey arrows, and operators that are written short."""
    texts = {label.text for label in labels}
    short = tuple(("", f"op={word}  {name}") for name, word in SHORT.items() if f"op={word}" in texts)
    reads = (("reads", "reads a forward value"),) if any(arrow.kind == "reads" for arrow in arrows) else ()
    return tuple(kind for kind in KINDS if any(g.kind == kind for g in glyphs)) + reads + short


def with_legend(scene):
    """Return the scene with title and legend as ordinary glyphs and labels, shifted to start at the margin.

    This is what is drawn: title on top, the picture below it, the legend on the right.
    """
    left, top, right, _ = scene.box
    head = 26 if scene.title else 0
    dx, dy = MARGIN - left, MARGIN + head - top
    glyphs = [shift(g, dx, dy) for g in scene.glyphs]
    labels = [shift(label, dx, dy) for label in scene.labels]
    arrows = [Arrow(a.kind, a.source, a.target, tuple((x + dx, y + dy) for x, y in a.points)) for a in scene.arrows]
    x, y = right + dx + 36, MARGIN + head + 8
    for item in scene.legend:
        kind, text = item if isinstance(item, tuple) else (item, KINDS[item].legend)
        if kind == "reads":
            arrows.append(Arrow(kind, "", "", ((x - 11, y), (x + 11, y))))
        elif kind:
            width, height = KINDS[kind].width, KINDS[kind].height
            glyphs.append(make_glyph(kind, "", x, y, min(width, 22), min(height, 14)))
        labels.append(Label(text, x + 18 if kind else x - 6, y))
        y += text_size(text)[1] + 10
    if scene.title:
        labels.append(Label(scene.title, MARGIN, MARGIN + 4, size=FONT_SIZE + 3))
    return Scene("", tuple(glyphs), tuple(arrows), tuple(labels))


def shift(item, dx, dy):
    """Return a glyph or label moved by (dx, dy)."""
    return type(item)(**{**item.__dict__, "x": item.x + dx, "y": item.y + dy})
