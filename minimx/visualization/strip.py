"""A step-through as a strip of pictures: the executor after each step, with the values that are there so far.

In a notebook a Strip shows one picture at a time, in its natural size, and a slider; the pictures stand in a row that
also scrolls, so that all can be seen without JavaScript.  All is in the page: no server is asked.
"""
import base64
import html
from dataclasses import dataclass, replace

from ..executor import Executor
from ..executor.stepping import private_program
from ..files import write_file
from ..graph.node import Entry
from ..ndarray import array
from .checks import check_drawable
from .executor_scene import ExecutorPicture, draw_executor
from .scene import Label, make_glyph
from .symbol_scene import visible_name

# The slider scrolls the row to a picture, and the row, when it is scrolled by hand, moves the slider.
_MOVE = "const f=this.closest('.minimx-strip').querySelector('.frames');f.scrollLeft=f.children[this.value].offsetLeft"
_SCROLLED = ("const r=this.parentNode.querySelector('input');"
             "r.value=[...this.children].findIndex(c=>c.offsetLeft+c.offsetWidth/2>this.scrollLeft);"
             "r.setAttribute('aria-valuetext',this.children[r.value].innerText)")
# On paper nothing scrolls: all pictures one below the other.
_PRINT = ("<style>@media print{.minimx-strip input{display:none}"
          ".minimx-strip .frames{display:block!important;overflow:visible!important}"
          ".minimx-strip figure{break-inside:avoid;margin-bottom:1em!important}"
          ".minimx-strip img{max-width:100%!important}}</style>")
_CAPTION = "position:sticky;left:0;display:inline-block;max-width:90vw"     # in sight beside a wide picture


@dataclass(frozen=True)
class Frame:
    """The executor after one step (or before the first): its picture, and what happened."""

    scene: object
    text: str
    stop: object = None         # the Stop of the step, as `Executor.step_forward` yields it


class Strip:
    """Frames in the order of the steps; made by `strip`."""

    def __init__(self, frames):
        self.frames = tuple(frames)

    def __len__(self):
        return len(self.frames)

    def __getitem__(self, i):
        return self.frames[i]

    def __repr__(self):
        return "\n".join(frame.text for frame in self.frames)

    def _repr_html_(self):
        figures = "".join(f'<figure style="flex:none;min-width:100%;margin:0;scroll-snap-align:start">{_image(frame)}'
                          f'<figcaption style="{_CAPTION}">{html.escape(frame.text)}</figcaption></figure>'
                          for frame in self.frames)
        return (f'<div class="minimx-strip">{_PRINT}'
                f'<input type="range" min="0" max="{len(self.frames) - 1}" value="0" style="width:100%;margin:8px 0" '
                f'aria-label="step" aria-valuetext="{html.escape(self.frames[0].text)}" oninput="{_MOVE}">'
                '<div class="frames" tabindex="0" role="group" aria-label="the pictures of all steps" '
                'style="display:flex;position:relative;overflow-x:auto;scroll-snap-type:x mandatory" '
                f'onscroll="{_SCROLLED}">{figures}</div></div>')

    def save(self, filename):
        """Write the strip as a page of its own."""
        write_file(filename, f"<!doctype html><meta charset='utf-8'><title>step by step</title>{self._repr_html_()}")


def _image(frame):
    """Return the picture as an <img> that carries its SVG and its text."""
    data = base64.b64encode(frame.scene._repr_svg_().encode()).decode()
    return (f'<img alt="{html.escape(frame.text)}" style="display:block;max-width:none" '
            f'src="data:image/svg+xml;base64,{data}">')


def strip(executor, out_grads=None, is_train=True, names=None):
    """Run forward, and backward if there are gradient arrays, step by step; return the Strip of all moments.

    Nothing is merged and nothing shares memory in this run, so that each array can be seen (`Executor.step_forward`).

    Parameters
    ----------
    executor : Executor
        Its outputs, gradients and auxiliary states change as in `forward` and `backward`.
    out_grads : NDArray or list or dict of NDArray, optional
        As in `Executor.backward`.
    is_train : bool
    names : dict, optional
        Other names to show, as in `executor_scene`.

    Examples
    --------
    >>> import minimx as mx
    >>> a, b = mx.sym.Variable("a"), mx.sym.Variable("b")
    >>> executor = (a * b).bind(mx.cpu(), {"a": mx.nd.array([10]), "b": mx.nd.array([3])}, {"a": mx.nd.empty(1)})
    >>> strip(executor, mx.nd.ones(1), names={"_mul0_output": "c"})
    before the first step
    forward 1 of 1 | _mul0: elementwise(mul)  a=10, b=3 -> c=30
    backward 1 of 1 | _mul0_backward0: elementwise(mul)  d(c)=1, b=3 -> d(a)=3
    """
    check_drawable("strip", executor, Executor)
    walk = _Walk(executor, is_train, names or {})
    moments = [("before the first step", None, walk.values(), {})]
    for stop in executor.step_forward(is_train):
        moments.append(walk.moment(stop))
    if any(entry is not None for entry in executor.gradient_entries.values()):
        for stop in executor.step_backward(out_grads):
            moments.append(walk.moment(stop))
    last = _Moment(walk, *moments[-1][2:])
    final = draw_executor(last)
    return Strip(Frame(walk.draw(final, last, stop, values, gradients), text, stop)
                 for text, stop, values, gradients in moments)


class _Walk:
    """What is known while the steps run: which storages have been written."""

    def __init__(self, executor, is_train, names):
        self.executor, self.names = executor, names
        self.linked = private_program(executor, is_train)
        self.program = self.linked.program
        self.picture = ExecutorPicture(executor, names, True)
        self.steps = {step: i for i, step in enumerate(self.program.steps)}
        self.holders = {storage.name: storage for storage in self.program.storages if storage.kind == "gradient"}
        self.heads = {storage for storage in self.program.storages if storage.kind == "head gradient"}
        self.written, self.backward = set(), False

    def moment(self, stop):
        """Return (text, stop, values, gradients) after a step."""
        number, forward = self.steps[stop.step], self.program.num_forward
        self.backward = number >= forward
        self.written.update(buffer.storage for buffer in stop.step.writes)
        if self.backward:                       # the head gradients came before the first step
            self.written |= self.heads
        which, total = (number - forward, len(self.steps) - forward) if self.backward else (number, forward)
        text = f"{'backward' if self.backward else 'forward'} {which + 1} of {total} | {stop.text(self.shown_names())}"
        return text, stop, self.values(), self.gradients()

    def shown_names(self):
        """Return the name of a storage -> what the pictures call it."""
        shown = {self.program.buffers[entry].storage.name: self.picture.gradient_name(entry)
                 for entry in map(Entry, self.picture.heads) if entry in self.program.buffers}
        for entry in reversed(self.picture.gradient_of):
            shown[self.gradient_storage(entry).name] = self.picture.gradient_name(entry)
        return {**shown, **self.names}

    def gradient_storage(self, entry):
        """Return where d(entry) is."""
        return self.holders[f"d({entry.name})"] if entry.node.op is None else \
            self.program.buffers[self.picture.gradient_of[entry]].storage

    def read(self, entry):
        """Return a copy of what an entry's buffer holds."""
        values = self.linked.array(self.program.buffers[entry])
        return array(values, dtype=values.dtype)

    def values(self):
        """Return entry -> array of the forward values that are there."""
        known = {}
        for node in self.picture.order:
            for entry in node.entries:
                storage = self.program.buffers[entry].storage
                if storage in self.written or storage.kind in ("argument", "state"):
                    known[entry] = self.read(entry)
        return known

    def gradients(self):
        """Return entry -> array of d(entry), for those that are there."""
        known = {entry: self.read(entry) for entry in map(Entry, self.picture.heads)
                 if self.backward and entry in self.program.buffers}
        for entry, gradient in self.picture.gradient_of.items():
            storage = self.gradient_storage(entry)
            if entry.node.op is None and storage in self.written:
                known[entry] = self.executor.grad_dict[entry.name].copy()
            elif entry.node.op is not None and (storage in self.written or gradient in known):
                known[entry] = self.read(gradient)
        return known

    def marked(self, step):
        """Return the labels of the glyphs that a step writes.

        A step that writes nothing drawn works for another glyph: scratch memory in the forward pass for its node's
        output, a hidden gradient node for the gradients it serves.
        """
        written = {buffer.storage for buffer in step.writes}
        found = {visible_name(node) for node in self.picture.order for entry in node.entries
                 if self.program.buffers[entry].storage in written}
        found |= {self.picture.gradient_name(entry) for entry in self.picture.gradient_of
                  if self.gradient_storage(entry) in written}
        if found:
            return found
        return {visible_name(step.node)} if step.node in self.picture.position else self.served(step.node)

    def served(self, node):
        """Return the labels of the drawn gradients that a gradient node makes, or else of the nearest after it."""
        drawn = {}
        for entry, gradient in self.picture.gradient_of.items():
            drawn.setdefault(gradient.node, set()).add(self.picture.gradient_name(entry))
        if node in drawn:
            return drawn[node]
        found, reached = set(), {node}
        for other in self.executor.graph.nodes:
            if any(entry.node in reached for entry in other.inputs):
                found |= drawn.get(other, set())
                if other not in drawn:
                    reached.add(other)
        return found

    def draw(self, final, last, stop, values, gradients):
        """Return the picture of a moment: the last one's, so that nothing moves, with the texts of the moment."""
        now = _Moment(self, values, gradients)
        texts = {last.text_of(node): now.text_of(node) for node in self.picture.order}
        entries = [*self.picture.gradient_of, *map(Entry, self.picture.heads)]
        texts.update((last.gradient_text(entry), now.gradient_text(entry)) for entry in entries)
        labels = tuple(replace(label, text=texts.get(label.text, label.text)) for label in final.labels)
        labels += (Label("", *final.box[2:]),)                      # all pictures are as wide as the last
        marked = self.marked(stop.step) if stop is not None else ()
        halos = tuple(make_glyph("current_step", "", g.x, g.y) for g in final.glyphs if g.label in marked)
        return replace(final, glyphs=halos + final.glyphs, labels=labels, legend=())


class _Moment(ExecutorPicture):
    """An executor's picture with the values that are there at one moment."""

    def __init__(self, walk, values, gradients):
        super().__init__(walk.executor, walk.names, True)
        self.forward_values, self.gradient_values = values, gradients

    def text_of(self, node):
        """Return the names and values of a node's outputs."""
        return "\n".join(self.names.get(name, name) + self.value(self.forward_values.get(Entry(node, i)))
                         for i, name in enumerate(node.output_names()))

    def gradient_text(self, entry):
        """Return the name and value of d(entry)."""
        return self.gradient_name(entry) + self.value(self.gradient_values.get(entry))
