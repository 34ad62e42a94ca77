"""Formulas as MathML, which browsers draw themselves: no script, no fonts, no network."""
import re

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.transforms.post_transforms import SphinxPostTransform


class TiePunctuation(SphinxPostTransform):
    """Tie a formula in a line to the bracket before it and to the comma or stop behind it: no line may end between.

    A browser may break a line at either end of a formula, whatever stands there; the class `tied` forbids it.
    """

    default_priority = 500

    def run(self, **kwargs):
        for formula in list(self.document.findall(nodes.math)):
            place, line = formula.parent.index(formula), formula.parent
            before = re.search(r"[(\[“]*$", text_at(line, place - 1))[0]
            after = re.match(r"[.,;:!?)\]”]*", text_at(line, place + 1))[0]
            if not before and not after:
                continue
            tied = nodes.inline("", "", nodes.Text(before), formula, nodes.Text(after), classes=["tied"])
            line[place] = tied
            if after:
                line[place + 1] = nodes.Text(line[place + 1][len(after):])
            if before:
                line[place - 1] = nodes.Text(line[place - 1][:-len(before)])


def text_at(line, place):
    """Return the plain text at a place of a line, or nothing if something else stands there."""
    return line[place] if 0 <= place < len(line) and isinstance(line[place], nodes.Text) else ""


def inline(writer, node):
    """Write a formula inside a line; the writer then leaves the node."""
    writer.body.append(convert(node.astext(), display="inline"))
    raise nodes.SkipNode


def block(writer, node):
    """Write a formula on lines of its own; blank lines separate formulas."""
    for part in filter(str.strip, node.astext().split("\n\n")):
        writer.body.append(f'<div class="math">{convert(part, display="block")}</div>')
    raise nodes.SkipNode


def setup(app):
    """Register the renderer under the name `mathml`."""
    app.add_html_math_renderer("mathml", inline_renderers=(inline, None), block_renderers=(block, None))
    app.add_post_transform(TiePunctuation)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
