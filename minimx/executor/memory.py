"""Plan memory: every storage of a program gets an offset in one arena.

A storage is alive from the first step that writes it to the last that touches it.  Two storages may overlap in the
arena if they are never alive together; and what a step writes may take the very place of an input that dies in this
step, if the kernel allows it (`in_place` in the contract).

The plan places the largest storages first, each at the lowest offset that is free during its whole life ("greedy by
size": Pisarchyk and Lee, "Efficient memory management for deep neural net inference", 2020,
https://arxiv.org/abs/2001.03288).  That takes quadratic time, so a graph of many thousand nodes is planned as an
allocator would do it: the steps are walked in order, what is born takes the smallest hole that it fits into, what has
died leaves a hole ("best fit": Knuth, "The art of computer programming", volume 1, 1997, section 2.5).
"""
from bisect import insort
from typing import NamedTuple

ALIGNMENT = 64                      # bytes: a cache line, and the widest vector
MOST_BY_SIZE = 2000                 # so many storages are placed by size; more than that as an allocator does


class Block(NamedTuple):
    """Where one storage lives."""

    storage: object
    offset: int
    nbytes: int
    first: int                      # the step that writes it first
    last: int                       # the step that touches it last


class MemoryPlan(NamedTuple):
    """The result: where everything lives, and how good that is.

    `bytes` are planned, `naive_bytes` are needed if nothing is shared, and no plan can do with less than
    `lower_bound`: the most bytes that are alive at one step.
    """

    blocks: tuple
    bytes: int
    naive_bytes: int
    lower_bound: int

    def offset_of(self):
        """Return storage -> offset in bytes."""
        return {block.storage: block.offset for block in self.blocks}

    def __str__(self):
        return (f"{self.bytes:,} bytes planned for {len(self.blocks)} arrays; {self.naive_bytes:,} without planning; "
                f"lower bound {self.lower_bound:,}")


def aligned(nbytes):
    """Return `nbytes` rounded up to the alignment."""
    return -(-nbytes // ALIGNMENT) * ALIGNMENT


def lifetimes(program):
    """Return storage -> [first step, last step] for all storages inside the arena."""
    alive = {}
    for i, step in enumerate(program.steps):
        for buffer in step.writes + step.reads:
            if not buffer.storage.external:
                alive.setdefault(buffer.storage, [i, i])[1] = i
    return alive


def plan_memory(program, share=True):
    """Return the MemoryPlan of a program; without `share` every storage has a place of its own.

    Examples
    --------
    >>> import minimx as mx
    >>> x = mx.sym.Variable("x")
    >>> plan = mx.sym.tanh(mx.sym.exp(mx.sym.sin(x))).simple_bind(mx.cpu(), x=(4,), grad_req="null").memory
    >>> plan.naive_bytes, plan.bytes                      # sin's array is exp's array
    (128, 64)
    """
    alive = lifetimes(program)
    place = _merge_in_place(program, alive) if share else {storage: storage for storage in alive}
    life, need = {}, {}             # of the places: representatives of storages that share one
    for storage, (first, last) in alive.items():
        head = place[storage]
        a, b = life.get(head, (first, last))
        life[head] = (min(a, first), max(b, last))
        need[head] = max(need.get(head, 0), aligned(storage.nbytes))
    if not share:
        offsets, total = _stack(need)
    elif len(life) <= MOST_BY_SIZE:
        offsets, total = _largest_first(life, need)
    else:
        offsets, total = _best_fit(life, need, len(program.steps))
    blocks = tuple(Block(s, offsets[place[s]], s.nbytes, *alive[s]) for s in alive)
    naive, bound = sum(aligned(s.nbytes) for s in alive), _lower_bound(life, need, len(program.steps))
    return MemoryPlan(blocks, total, naive, bound)


def _merge_in_place(program, alive):
    """Let a step's output take the place of an input that dies in this step; returns storage -> representative."""
    place = {storage: storage for storage in alive}
    end = {storage: last for storage, (_, last) in alive.items()}
    for i, step in enumerate(program.steps):
        for written, read in step.may_share:
            new, old = written.storage, read.storage
            if (new is old or new not in alive or old not in alive or alive[new][0] != i or place[new] is not new
                    or not written.whole() or not read.whole() or new.nbytes != old.nbytes):
                continue
            head = place[old]
            allowed = [r for w, r in step.may_share if w is written]
            if end[head] == i and all(b in allowed for b in step.reads if b.storage is old):
                place[new] = head
                end[head] = alive[new][1]
    return place


def _largest_first(life, need):
    """Return (place -> offset, bytes of the arena)."""
    offsets, end = {}, 0
    for head in sorted(life, key=need.get, reverse=True):
        first, last = life[head]
        start = 0
        alive = [p for p in offsets if life[p][0] <= last and first <= life[p][1]]
        for other in sorted(alive, key=offsets.__getitem__):
            if offsets[other] - start >= need[head]:
                break
            start = max(start, offsets[other] + need[other])
        offsets[head] = start
        end = max(end, start + need[head])
    return offsets, end


def _best_fit(life, need, num_steps):
    """Return (place -> offset, bytes of the arena)."""
    born = [[] for _ in range(num_steps)]
    dies = [[] for _ in range(num_steps)]
    for head, (first, last) in life.items():
        born[first].append(head)
        dies[last].append(head)
    holes, end, offsets = [], 0, {}             # holes: sorted list of (offset, nbytes)
    for step in range(num_steps):
        for head in sorted(born[step], key=need.get, reverse=True):
            nbytes = need[head]
            fitting = [hole for hole in holes if hole[1] >= nbytes]
            if fitting:
                hole = min(fitting, key=lambda h: h[1])
                holes.remove(hole)
                offsets[head] = hole[0]
                if hole[1] > nbytes:
                    insort(holes, (hole[0] + nbytes, hole[1] - nbytes))
            else:
                start = end
                if holes and sum(holes[-1]) == end:         # the last hole reaches the end: grow it
                    start = holes.pop()[0]
                offsets[head] = start
                end = start + nbytes
        for head in dies[step]:
            insort(holes, (offsets[head], need[head]))
        if dies[step]:
            holes = _join(holes)
    return offsets, end


def _join(holes):
    """Join holes that touch."""
    joined = []
    for offset, nbytes in holes:
        if nbytes == 0:
            continue
        if joined and joined[-1][0] + joined[-1][1] == offset:
            joined[-1] = (joined[-1][0], joined[-1][1] + nbytes)
        else:
            joined.append((offset, nbytes))
    return joined


def _stack(need):
    """Put everything one behind the other."""
    offsets, end = {}, 0
    for head, nbytes in need.items():
        offsets[head] = end
        end += nbytes
    return offsets, end


def _lower_bound(life, need, num_steps):
    """Return the most bytes alive at one step."""
    change = [0] * (num_steps + 1)
    for head, (first, last) in life.items():
        change[first] += need[head]
        change[last + 1] -= need[head]
    most = now = 0
    for difference in change:
        now += difference
        most = max(most, now)
    return most
