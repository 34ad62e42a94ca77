"""From vertices and edges to glyphs, labels and arrows that do not overlap: what all graph pictures share.

A vertex is a glyph with text above, on the left and on the right of it.  It may have satellites: the variables that
only this operator uses (a layer's weight and bias) stand in a slanted stack at its upper right::

        |      o fc1_weight
        |        o fc1_bias
    op=fullc O
             | fc1_output
"""
from dataclasses import dataclass, field
from itertools import pairwise
from math import dist

from .layout import arrange
from .scene import Arrow, Label, make_glyph
from .style import KINDS, text_size

SPACE = 4                        # between a glyph and its text
STUB = 9                         # room for an arrow's head above a glyph
SLANT = 14                       # how far an arrow goes sideways between a glyph and a channel
STACK = (44, 9, 20)              # satellites: first x, further x and y per satellite


@dataclass
class Vertex:
    """A glyph with its texts; `key` names it in edges, `label` in the scene."""

    key: object
    kind: str
    label: str
    above: str = ""
    left: str = ""
    right: str = ""
    inside: str = ""
    beside: str = ""             # at the arrow that leaves upwards
    satellites: list = field(default_factory=list)
    lower: bool = False          # the right text stands lower, so that arrows may leave above it
    outwards: bool = False       # arrows go from the vertex to its satellites (gradients), not from them
    colour: str | None = None
    size: tuple | None = None           # (width, height) other than the kind's

    @property
    def dimensions(self):
        """(width, height) of the glyph."""
        return self.size or (KINDS[self.kind].width, KINDS[self.kind].height)

    def satellite_places(self):
        """Return (dx, dy) of each satellite from the vertex's centre."""
        first, dx, dy = STACK
        count, first = len(self.satellites), first + max(0, self.dimensions[0] - 22) / 2
        return [(first + dx * i, -dy * (count - i)) for i in range(count)]

    def texts(self, x, y):
        """Return the labels of the vertex when its centre is (x, y)."""
        width, height = self.dimensions
        # Below the middle, because the arrows of the satellites come from the upper right.
        lower = text_size(self.right)[1] / 2 + 1 if self.satellites or self.lower else 0
        return [label for label in (
            Label(self.above, x, y - height / 2 - SPACE / 2 - text_size(self.above)[1] / 2, "center"),
            Label(self.left, x - width / 2 - SPACE, y, "right"),
            Label(self.right, x + width / 2 + SPACE, y + lower),
            Label(self.beside, x + SPACE, y - height / 2 - 1 - text_size(self.beside)[1] / 2),
            Label(self.inside, x, y, "center")) if label.text]

    def extents(self):
        """How far vertex, texts and satellites reach from the centre: left, right, up, down."""
        width, height = self.dimensions
        boxes = [(-width / 2, -height / 2 - (0 if self.above else STUB), width / 2, height / 2)]
        boxes += [label.box for label in self.texts(0, 0)]
        for (dx, dy), satellite in zip(self.satellite_places(), self.satellites):
            left, right, up, down = satellite.extents()
            boxes.append((dx - left, dy - up, dx + right, dy + down))
        lefts, tops, rights, bottoms = zip(*boxes)
        return -min(lefts), max(rights), -min(tops), max(bottoms)


def draw_vertices(vertices, positions):
    """Return (glyphs by key, labels, arrows to and from satellites)."""
    glyphs, labels, arrows = {}, [], []
    for vertex in vertices:
        (x, y), (width, height) = positions[vertex.key], vertex.dimensions
        glyphs[vertex.key] = make_glyph(vertex.kind, vertex.label, x, y, width, height, vertex.colour)
        labels += vertex.texts(x, y)
        for (dx, dy), satellite in zip(vertex.satellite_places(), vertex.satellites):
            glyphs[satellite.key] = make_glyph(satellite.kind, satellite.label, x + dx, y + dy)
            labels += satellite.texts(x + dx, y + dy)
            ends = (vertex.key, satellite.key) if vertex.outwards else (satellite.key, vertex.key)
            arrows.append(straight("gradient" if vertex.outwards else "data", *(glyphs[end] for end in ends)))
    return glyphs, labels, arrows


def straight(kind, source, target):
    """Return the straight Arrow from one glyph to another, from outline to outline."""
    return Arrow(kind, source.label, target.label, (source.boundary((target.x, target.y)),
                                                    target.boundary((source.x, source.y))))


def past_labels(kind, source, target, border, boxes, channels=()):
    """Return an Arrow from the left column to the right one, whose border is at x = `border`.

    It is straight, or horizontal at its beginning or end, or runs along one of the `channels`, the heights between the
    rows that are kept for this source, or along the one below its row and then another: whichever touches the fewest
    boxes, then has the fewest bends, then is shortest.
    """
    start, end = (source.x, source.y), (target.x, target.y)
    own = (source.box, target.box)
    if not boxes.hit(start, end, own):
        return straight(kind, source, target)
    text_end = max((box[2] for box in boxes.beside(source)), default=source.x)
    leave = [[], [(text_end + SPACE, source.y)], [(border, source.y)]]
    routes = [[start, *a, *b, end] for a in leave for b in ([], [(target.x - 40, target.y)])]
    leave += [[(source.x + SLANT, y), (border, y)] for y in channels if y > source.y][:1]
    routes += [[start, *a, ((a or [start])[-1][0] + SLANT, y), (target.x - SLANT, y), end]
               for a in leave for y in channels]

    def cost(route):
        return sum(boxes.hit(p, q, own) + dist(p, q) / 1e5 for p, q in pairwise(route)) + 0.1 * len(route)

    best = min(routes, key=cost)
    return Arrow(kind, source.label, target.label, (source.boundary(best[1]), *best[1:-1], target.boundary(best[-2])))


def draw_graph(vertices, edges, layer, rows, kind="data", reverse=False):
    """Lay out a graph and return (glyphs by key, labels, arrows).

    `edges` point from upper to lower layers; with `reverse` the arrows are drawn the other way, upwards.
    """
    extents = {v.key: v.extents() for v in vertices}
    positions, routes = arrange(extents, edges, layer, rows)
    glyphs, labels, arrows = draw_vertices(vertices, positions)
    boxes = Boxes([g.box for g in glyphs.values()] + [label.box for label in labels])
    shorten(edges, routes, boxes, glyphs)
    for (a, b), points in zip(edges, routes):
        source, target = glyphs[a], glyphs[b]
        points = [source.boundary(points[1]), *points[1:-1], target.boundary(points[-2])]
        points = [p for p, following in zip(points, points[1:] + [None]) if p != following]
        if reverse:
            points, source, target = points[::-1], target, source
        arrows.append(Arrow(kind, source.label, target.label, tuple(points)))
    return glyphs, labels, arrows


def shorten(edges, routes, boxes, glyphs):
    """Let edges start and end slanted, in place, where no box is in the way.

    A vertex decides for all its edges alike: of two edges into one vertex, a slanted one could cross the other's bend.
    """
    for end, inner, beyond in ((0, 1, 2), (-1, -2, -3)):
        groups = {}
        for edge, points in zip(edges, routes):
            groups.setdefault(edge[end], []).append((points, [glyphs[key].box for key in edge]))
        for group in groups.values():
            if not any(boxes.hit(points[end], points[beyond], own) for points, own in group):
                for points, _ in group:
                    del points[inner]


class Boxes:
    """Boxes sorted into strips of height, to ask which a line touches."""

    STRIP = 64

    def __init__(self, boxes):
        self._strips = {}
        for box in boxes:
            for strip in range(int(box[1] // self.STRIP), int(box[3] // self.STRIP) + 1):
                self._strips.setdefault(strip, []).append(box)

    def hit(self, start, end, ignore=()):
        """Return how many boxes, those in `ignore` left out, the segment touches."""
        low, high = sorted((start[1], end[1]))
        near = {box for strip in range(int(low // self.STRIP), int(high // self.STRIP) + 1)
                for box in self._strips.get(strip, ())}
        return sum(box not in ignore and touches(start, end, box) for box in near)

    def beside(self, glyph):
        """Return the boxes that begin at the right of a glyph: of its text."""
        strip = self._strips.get(int(glyph.y // self.STRIP), ())
        return [box for box in strip if abs(box[0] - glyph.box[2] - SPACE) < 0.5 and box[1] <= glyph.y + 2 <= box[3]]


def touches(start, end, box):
    """True if the segment from `start` to `end` meets the box (Liang and Barsky's clipping)."""
    low, high = 0.0, 1.0
    for p, q, least, most in zip(start, end, box[:2], box[2:]):
        d = q - p
        if not d:
            if not least <= p <= most:
                return False
            continue
        enter, leave = sorted(((least - p) / d, (most - p) / d))
        low, high = max(low, enter), min(high, leave)
    return low <= high
