"""Draw a program: a box for every step, an arrow for every array that one step writes and another reads."""
from ..executor.program import Program
from .checks import check_drawable
from .diagram import Vertex, draw_graph
from .layout import longest_path, stack_rows
from .scene import Scene, legend_of
from .style import text_size

KIND = {"argument": "argument_array", "state": "auxiliary_array", "head gradient": "backward_input",
        "gradient": "gradient_holder", "output": "output_array"}


def program_scene(program, title=""):
    """Return the Scene of a Program.

    Each box names a step's number, kernel and node; beside it stands what it writes.  Arrays of the user that a step
    reads are drawn with the squares of an executor's picture.

    Examples
    --------
    >>> import minimx as mx
    >>> a, b = mx.sym.Variable("a"), mx.sym.Variable("b")
    >>> executor = mx.sym.dot(mx.sym.dot(a, b), b).simple_bind(mx.cpu(), a=(2, 2), b=(2, 2), grad_req="null")
    >>> program_scene(executor.program).arrow_pairs("data") >= {("0 gemm", "1 gemm"), ("a", "0 gemm")}
    True
    """
    check_drawable("program_scene", program, Program)
    vertices, made = [], set()                  # made: storages that a step has written
    for number, step in enumerate(program.steps):
        label = f"{number} {step.kernel}"
        inside = label + (f"\n{step.node.name}" if step.node is not None else "")
        width, height = text_size(inside)
        made.update(b.storage for b in step.writes)
        reads = dict.fromkeys(b.storage for b in step.reads if b.storage.kind in KIND and b.storage not in made)
        stack = [Vertex((number, storage), KIND[storage.kind], storage.name, right=storage.name) for storage in reads]
        writes = "\n".join(repr(b) for b in dict.fromkeys(step.writes) if b.storage.kind != "workspace")
        vertices.append(Vertex(number, "python_step" if step.machine is None else "c_step", label, inside=inside,
                               right=writes, satellites=stack, size=(width + 10, height + 6)))
    edges = data_flow(program.steps)
    layer = longest_path([v.key for v in vertices], edges)
    rows = stack_rows(layer, {v.key: v.extents() for v in vertices})
    glyphs, labels, arrows = draw_graph(vertices, edges, layer, rows)
    return Scene(title, tuple(glyphs.values()), tuple(arrows), tuple(labels), legend_of(glyphs.values()))


def data_flow(steps):
    """Return the pairs (i, j) where step j touches bytes that step i wrote last, each once."""
    written, pairs = {}, {}                     # storage -> list of (first byte, last byte, step)
    for j, step in enumerate(steps):
        for buffer in step.reads + step.writes:
            begin, end = byte_range(buffer)
            for a, b, i in written.get(buffer.storage, ()):
                if a < end and begin < b and i != j:
                    pairs[i, j] = None
        for buffer in step.writes:
            begin, end = byte_range(buffer)
            kept = [w for w in written.get(buffer.storage, ()) if not begin <= w[0] <= w[1] <= end]
            written[buffer.storage] = kept + [(begin, end, j)]
    return list(pairs)


def byte_range(buffer):
    """Return (first byte, byte after the last) of a buffer within its storage."""
    begin = buffer.offset * buffer.dtype.itemsize
    return begin, begin + buffer.size * buffer.dtype.itemsize
