"""What a picture must not show: arrows that cross, texts that overlap, arrows through a text."""
from itertools import pairwise

from minimx.visualization.diagram import touches


def side(p, q, r):
    """Positive if p, q, r turn one way, negative if the other."""
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])


def cross(a, b, c, d):
    """True if the segments ab and cd cross in their interiors."""
    return side(a, b, c) * side(a, b, d) < -1e-6 and side(c, d, a) * side(c, d, b) < -1e-6


def crossings(scene):
    """Return the pairs of arrows of a scene that cross."""
    found = []
    for i, one in enumerate(scene.arrows):
        for two in scene.arrows[:i]:
            if any(cross(a, b, c, d) for a, b in pairwise(one.points) for c, d in pairwise(two.points)):
                found.append((one.source, one.target, two.source, two.target))
    return found


def overlaps(scene):
    """Return the pairs of labels, or of a label and a glyph that it does not lie in, that overlap."""
    def meet(a, b):
        return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]

    def inside(a, b):
        return b[0] <= a[0] and b[1] <= a[1] and a[2] <= b[2] and a[3] <= b[3]

    found = [(one.text, two.text) for i, one in enumerate(scene.labels) for two in scene.labels[:i]
             if meet(one.box, two.box)]
    return found + [(label.text, glyph.label) for label in scene.labels for glyph in scene.glyphs
                    if meet(label.box, glyph.box) and not inside(label.box, glyph.box)]


def pierced(scene):
    """Return (source, target, text) of each arrow of a scene that runs through a text or a third glyph."""
    boxes = [(label.text, label.box) for label in scene.labels] + [(g.label, g.box) for g in scene.glyphs]
    return [(a.source, a.target, text) for a in scene.arrows for text, (left, top, right, bottom) in boxes
            if text not in (a.source, a.target)
            and any(touches(p, q, (left + 1, top + 2, right - 1, bottom - 2)) for p, q in pairwise(a.points))]
