"""The layered layout: layers, order, coordinates."""
from hypothesis import given, settings
from hypothesis import strategies as st

from minimx.visualization.layout import (
    GAP,
    arrange,
    crossings,
    isotonic,
    longest_path,
    order,
    stack_rows,
    swap_neighbours,
    with_dummies,
)

BOX = (10, 30, 8, 8)


def test_longest_path_pulls_sources_to_their_first_user():
    edges = [("x", "a"), ("a", "b"), ("w", "b"), ("b", "c"), ("x", "c")]
    assert longest_path(["x", "w", "a", "b", "c"], edges) == {"x": 0, "a": 1, "w": 1, "b": 2, "c": 3}


def test_rows_hold_the_highest_box_of_their_layer():
    rows = stack_rows({"a": 0, "b": 0, "c": 1}, {"a": (1, 1, 5, 9), "b": (1, 1, 20, 2), "c": (1, 1, 4, 4)}, gap=10)
    assert rows == [(0, 20, 29), (39, 43, 47)]


def test_isotonic_pools_what_pushes():
    assert isotonic([1, 3, 2, 5], [1, 1, 1, 1]) == [1, 2.5, 2.5, 5]
    assert isotonic([4, 0], [3, 1]) == [3, 3]


def test_order_removes_the_crossings_of_a_twisted_ladder():
    keys = ["a", "b", "c", "d", "e", "f"]
    edges = [("a", "d"), ("b", "c"), ("c", "f"), ("d", "e")]
    chains = with_dummies(keys, edges, {"a": 0, "b": 0, "c": 1, "d": 1, "e": 2, "f": 2})
    assert crossings(chains.layers, chains.down) == 2
    assert crossings(order(chains), chains.down) == 0


def test_neighbours_change_places():
    chains = with_dummies(["a", "b", "c", "d"], [("a", "d"), ("b", "c")], {"a": 0, "b": 0, "c": 1, "d": 1})
    layers = [list(layer) for layer in chains.layers]
    swap_neighbours(layers, chains)
    assert crossings(layers, chains.down) == 0


def test_a_chain_is_vertical_and_a_long_edge_passes_at_its_side():
    keys = ["a", "b", "c", "d"]
    edges = [("a", "b"), ("b", "c"), ("c", "d"), ("a", "d")]
    extents = dict.fromkeys(keys, BOX)
    layer = longest_path(keys, edges)
    positions, routes = arrange(extents, edges, layer, stack_rows(layer, extents))
    assert positions["b"][0] == positions["c"][0]
    assert all(not -BOX[0] <= x - positions["b"][0] <= BOX[1] for x, _ in routes[3][2:-2])


@st.composite
def graphs(draw):
    count = draw(st.integers(1, 14))
    pairs = [(a, b) for b in range(count) for a in range(b)]
    edges = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=24)) if pairs else []
    sides = st.tuples(*[st.integers(1, 60)] * 4)
    return {i: draw(sides) for i in range(count)}, edges


@settings(max_examples=60)
@given(graphs())
def test_boxes_keep_their_distance_and_edges_go_down(graph):
    extents, edges = graph
    layer = longest_path(list(extents), edges)
    rows = stack_rows(layer, extents)
    positions, routes = arrange(extents, edges, layer, rows)
    for a in extents:
        left, right, up, down = extents[a]
        x, y = positions[a]
        assert x - left > -1e-6 and rows[layer[a]].top <= y - up and y + down <= rows[layer[a]].bottom
        for b in extents:
            if layer[a] == layer[b] and positions[a][0] < positions[b][0]:
                assert positions[b][0] - extents[b][0] - (x + right) > GAP - 1e-6
    for (a, b), points in zip(edges, routes):
        assert points[0] == positions[a] and points[-1] == positions[b]
        assert all(p[1] <= q[1] for p, q in zip(points, points[1:]))
    assert arrange(extents, edges, layer, rows) == (positions, routes)
