"""Formulas as MathML, which browsers draw themselves: no script, no fonts, no network."""
from docutils.nodes import SkipNode
from latex2mathml.converter import convert

WORD_JOINER = "&#8288;"


def inline(writer, node):
    """Write a formula inside a line, tied to the comma or stop behind it; the writer then leaves the node."""
    writer.body.append(convert(node.astext(), display="inline") + WORD_JOINER)
    raise SkipNode


def block(writer, node):
    """Write a formula on lines of its own; blank lines separate formulas."""
    for part in filter(str.strip, node.astext().split("\n\n")):
        writer.body.append(f'<div class="math">{convert(part, display="block")}</div>')
    raise SkipNode


def setup(app):
    """Register the renderer under the name `mathml`."""
    app.add_html_math_renderer("mathml", inline_renderers=(inline, None), block_renderers=(block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
