from itertools import pairwise

import pytest

import minimx as mx
from minimx.visualization.diagram import touches


def conv_factory(data, num_filter, kernel, pad, name):
    conv = mx.sym.Convolution(data, num_filter=num_filter, kernel=kernel, pad=pad, name=f"conv_{name}")
    bn = mx.sym.BatchNorm(conv, name=f"bn_{name}")
    return mx.sym.Activation(bn, act_type="relu", name=f"relu_{name}")


@pytest.fixture
def inception():
    """The Inception block of the Symbol tutorial."""
    data = mx.sym.Variable("Previous Output")
    one = conv_factory(data, 64, (1, 1), (0, 0), "in3a_1x1")
    three = conv_factory(data, 64, (1, 1), (0, 0), "in3a_3x3_reduce")
    three = conv_factory(three, 64, (3, 3), (1, 1), "in3a_3x3")
    double = conv_factory(data, 64, (1, 1), (0, 0), "in3a_double_3x3_reduce")
    double = conv_factory(double, 96, (3, 3), (1, 1), "in3a_double_3x3_0")
    double = conv_factory(double, 96, (3, 3), (1, 1), "in3a_double_3x3_1")
    pool = mx.sym.Pooling(data, kernel=(3, 3), pad=(1, 1), pool_type="avg", name="avg_pool_in3a_pool")
    projection = conv_factory(pool, 32, (1, 1), (0, 0), "in3a_proj")
    return mx.sym.Concat(one, three, double, projection, name="ch_concat_in3a_chconcat")


@pytest.fixture
def mlp():
    """Two layers and a loss."""
    net = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=4, name="fc1")
    net = mx.sym.Activation(net, act_type="relu", name="relu1")
    return mx.sym.SoftmaxOutput(mx.sym.FullyConnected(net, num_hidden=3, name="fc2"), name="softmax")


def side(p, q, r):
    """Positive if p, q, r turn one way, negative if the other."""
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])


def cross(a, b, c, d):
    """True if the segments ab and cd cross in their interiors."""
    return side(a, b, c) * side(a, b, d) < -1e-6 and side(c, d, a) * side(c, d, b) < -1e-6


@pytest.fixture
def crossings():
    """A function: the pairs of arrows of a scene that cross."""
    def find(scene):
        found = []
        for i, one in enumerate(scene.arrows):
            for two in scene.arrows[:i]:
                if any(cross(a, b, c, d) for a, b in zip(one.points, one.points[1:])
                       for c, d in zip(two.points, two.points[1:])):
                    found.append((one.source, one.target, two.source, two.target))
        return found
    return find


@pytest.fixture
def overlaps():
    """A function: the pairs of labels, or of a label and a glyph that it does not lie in, that overlap."""
    def meet(a, b):
        return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]

    def inside(a, b):
        return b[0] <= a[0] and b[1] <= a[1] and a[2] <= b[2] and a[3] <= b[3]

    def find(scene):
        found = [(one.text, two.text) for i, one in enumerate(scene.labels) for two in scene.labels[:i]
                 if meet(one.box, two.box)]
        return found + [(label.text, glyph.label) for label in scene.labels for glyph in scene.glyphs
                        if meet(label.box, glyph.box) and not inside(label.box, glyph.box)]
    return find


@pytest.fixture
def pierced():
    """A function: (source, target, text) of each arrow of a scene that runs through a text or a third glyph."""
    def find(scene):
        boxes = [(label.text, label.box) for label in scene.labels] + [(g.label, g.box) for g in scene.glyphs]
        return [(a.source, a.target, text) for a in scene.arrows for text, (left, top, right, bottom) in boxes
                if text not in (a.source, a.target)
                and any(touches(p, q, (left + 1, top + 2, right - 1, bottom - 2)) for p, q in pairwise(a.points))]
    return find
