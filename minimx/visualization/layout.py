"""A layered layout for graphs, in four steps, each a function.

1. `longest_path` gives every vertex a layer, so that edges point downwards.  A source is pulled down to its first
   user: a weight is drawn beside its layer, not at the top of the picture.
2. `order` sorts each layer.  An edge that spans several layers becomes a chain of dummy vertices; then sweeps down
   and up sort each layer by the mean position of its neighbours (the barycentre), and neighbours change places where
   that removes a crossing.  The best order met is kept.
3. `coordinates` moves vertices sideways towards their neighbours, keeping order and distances: for each layer an
   isotonic regression.
4. `stack_rows` gives each layer its height.

Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system structures", 1981,
https://doi.org/10.1109/TSMC.1981.4308636; Gansner et al., "A technique for drawing directed graphs", 1993,
https://doi.org/10.1109/32.221135.
"""
from bisect import bisect_right, insort
from itertools import pairwise
from typing import Any, NamedTuple

GAP = 22          # least distance between two boxes of a layer
ROW_GAP = 26      # distance between two layers
DUMMY = (5, 5, 0, 0)


class Row(NamedTuple):
    """The band of one layer; y grows downwards."""

    top: float
    centre: float
    bottom: float


def longest_path(keys, edges):
    """Return {key: layer}: every edge (a, b) has layer[a] < layer[b].  `keys` must be in topological order."""
    users, inputs = {key: [] for key in keys}, {key: [] for key in keys}
    for a, b in edges:
        users[a].append(b)
        inputs[b].append(a)
    layer = {}
    for key in keys:
        layer[key] = 1 + max((layer[a] for a in inputs[key]), default=-1)
    for key in keys:
        if not inputs[key] and users[key]:
            layer[key] = min(layer[b] for b in users[key]) - 1
    return layer


def stack_rows(layer, extents, gap=ROW_GAP):
    """Return one Row for each layer, high enough for its boxes (`extents`: left, right, up, down of each key)."""
    rows, y = [], 0.0
    for number in range(max(layer.values(), default=-1) + 1):
        boxes = [extents[key] for key, own in layer.items() if own == number]
        up, down = max((b[2] for b in boxes), default=0), max((b[3] for b in boxes), default=0)
        rows.append(Row(y, y + up, y + up + down))
        y += up + down + gap
    return rows


class Chains(NamedTuple):
    """A graph whose edges all join neighbouring layers."""

    layers: list        # lists of vertices: keys, and dummies (edge number, layer)
    up: dict            # vertex -> its neighbours one layer above
    down: dict
    paths: list         # for each edge its vertices, ends included


def with_dummies(keys, edges, layer):
    """Return the Chains of a layered graph; each layer starts in the order of `keys`."""
    rank: dict[Any, float] = {key: i for i, key in enumerate(keys)}
    up, down, paths = {key: [] for key in keys}, {key: [] for key in keys}, []
    for number, (a, b) in enumerate(edges):
        path = [a] + [(number, at) for at in range(layer[a] + 1, layer[b])] + [b]
        for dummy in path[1:-1]:
            rank[dummy], up[dummy], down[dummy] = rank[a] + 0.5, [], []
        for u, v in pairwise(path):
            down[u].append(v)
            up[v].append(u)
        paths.append(path)
    layers = [[] for _ in range(max(layer.values(), default=-1) + 1)]
    for vertex in sorted(rank, key=rank.__getitem__):
        layers[layer[vertex] if vertex in layer else vertex[1]].append(vertex)
    return Chains(layers, up, down, paths)


def crossings(layers, down):
    """Count the crossings of all edges between neighbouring layers."""
    total = 0
    for above, below in pairwise(layers):
        place = {v: i for i, v in enumerate(below)}
        seen: list[int] = []
        for u in above:
            ends = [place[v] for v in down[u]]
            total += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return total


def order(chains, sweeps=12):
    """Sort the layers of `chains` so that few edges cross; return the layers."""
    layers = best = chains.layers
    fewest = crossings(layers, chains.down)
    for sweep in range(sweeps):
        if not fewest:
            break
        layers = [list(layer) for layer in layers]
        numbers = range(1, len(layers)) if sweep % 2 == 0 else range(len(layers) - 2, -1, -1)
        neighbours, step = (chains.up, -1) if sweep % 2 == 0 else (chains.down, 1)
        for number in numbers:
            place = {v: i for i, v in enumerate(layers[number + step])}
            centre = {v: sum(place[n] for n in neighbours[v]) / len(neighbours[v]) if neighbours[v] else float(i)
                      for i, v in enumerate(layers[number])}
            layers[number].sort(key=centre.get)
        swap_neighbours(layers, chains)
        count = crossings(layers, chains.down)
        if count < fewest:
            best, fewest = layers, count
    return best


def swap_neighbours(layers, chains):
    """Exchange neighbours of a layer, in place, where their edges then cross less."""
    for number, layer in enumerate(layers):
        place = {v: i for near in (number - 1, number + 1) if 0 <= near < len(layers)
                 for i, v in enumerate(layers[near])}
        for i in range(len(layer) - 1):
            u, v = layer[i], layer[i + 1]
            gain = sum((place[a] > place[b]) - (place[a] < place[b])
                       for side in (chains.up, chains.down) for a in side[u] for b in side[v])
            if gain > 0:
                layer[i], layer[i + 1] = v, u


def isotonic(targets, weights):
    """Return the nondecreasing sequence nearest to `targets` in weighted least squares (pool adjacent violators)."""
    pools = []                                              # (mean, weight, how many)
    for target, weight in zip(targets, weights):
        pool = (target, weight, 1)
        while pools and pools[-1][0] > pool[0]:
            mean, w, count = pools.pop()
            pool = ((mean * w + pool[0] * pool[1]) / (w + pool[1]), w + pool[1], count + pool[2])
        pools.append(pool)
    return [mean for mean, _, count in pools for _ in range(count)]


def coordinates(layers, chains, extents, gap=GAP, sweeps=24):
    """Return {vertex: x}: boxes of a layer keep their order and a distance of `gap`.

    A link whose ends have no other link on that side is stiff: in a sweep its lower end copies the x of its upper end
    (upwards: the other way round), so that a branch moves as a whole and stays vertical.
    """
    def pull(u, v):
        return 8 if len(chains.down[u]) == 1 == len(chains.up[v]) else 1

    offsets, x = [], {}
    for layer in layers:
        offset = [0.0]
        for u, v in pairwise(layer):
            offset.append(offset[-1] + extents.get(u, DUMMY)[1] + gap + extents.get(v, DUMMY)[0])
        offsets.append(offset)
        x.update({v: at - offset[-1] / 2 for v, at in zip(layer, offset)})
    for sweep in range(sweeps + 1):
        numbers = range(len(layers)) if sweep % 2 == 0 else range(len(layers) - 1, -1, -1)
        for number in numbers:
            targets, weights = [], []
            for v, at in zip(layers[number], offsets[number]):
                pulls = [(x[u], pull(u, v), sweep % 2 == 0) for u in chains.up[v]]
                pulls += [(x[w], pull(v, w), sweep % 2 == 1) for w in chains.down[v]]
                if any(weight == 8 and leads for _, weight, leads in pulls):
                    pulls = [p for p in pulls if p[2]]
                elif sweep > sweeps - 6:                    # at last, straightness alone counts
                    pulls = [p for p in pulls if p[1] == 8] or pulls
                weight = sum(p[1] for p in pulls)
                targets.append((sum(at * w for at, w, _ in pulls) / weight if pulls else x[v]) - at)
                weights.append(weight or 0.1)
            x.update({v: fit + at for v, fit, at in zip(layers[number], isotonic(targets, weights), offsets[number])})
    left = min((x[key] - extents[key][0] for key in extents), default=0)
    return {v: value - left for v, value in x.items()}


def arrange(extents, edges, layer, rows):
    """Place a layered graph, with `layer` from `longest_path` and `rows` from `stack_rows`.

    `extents` says how far the box of each key reaches from its centre: left, right, up, down.  Returns ({key: (x, y)},
    for each edge its points): an edge is vertical within a row, slanted only between two rows.
    """
    chains = with_dummies(list(extents), edges, layer)
    x = coordinates(order(chains), chains, extents)
    positions = {key: (x[key], rows[layer[key]].centre) for key in extents}
    routes = []
    for path in chains.paths:
        a, b = path[0], path[-1]
        points = [positions[a], (x[a], rows[layer[a]].bottom)]
        for dummy in path[1:-1]:
            points += [(x[dummy], rows[dummy[1]].top), (x[dummy], rows[dummy[1]].bottom)]
        routes.append(points + [(x[b], rows[layer[b]].top), positions[b]])
    return positions, routes
