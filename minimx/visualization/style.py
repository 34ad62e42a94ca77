"""The legend of all pictures: colours, sizes, and the words written beside operators.

The colours are those of the page "symbolic configuration and execution in pictures": a Symbol is drawn with
ellipses, an Executor with squares, and what comes from outside into the backward pass with circles.
"""
from typing import NamedTuple


class Kind(NamedTuple):
    """How one kind of glyph is drawn, and what the legend calls it."""

    legend: str
    shape: str            # "ellipse", "square", "circle" or "box"
    colour: str
    width: float = 13     # in points, as all lengths
    height: float = 13


KINDS = {
    "argument_node": Kind("argument nodes", "ellipse", "#e69138", 22, 14),
    "internal_node": Kind("internal nodes", "ellipse", "#ffffff", 22, 14),
    "auxiliary_node": Kind("auxiliary state nodes", "ellipse", "#6aa84f", 22, 14),
    "argument_array": Kind("argument arrays", "square", "#ff9900"),
    "output_array": Kind("output arrays", "square", "#ff0000"),
    "gradient_holder": Kind("argument gradient holders", "square", "#00ff00"),
    "internal_array": Kind("internal arrays", "square", "#b7b7b7"),
    "auxiliary_array": Kind("auxiliary state arrays", "square", "#38761d"),
    "backward_input": Kind("backward input nodes", "circle", "#4a86e8"),
    "current_step": Kind("written by this step", "square", "#fff200", 19, 19),
    "c_step": Kind("compiled kernels", "box", "#cfe2f3"),
    "python_step": Kind("Python steps", "box", "#f9cb9c"),
    "block": Kind("buffers in the arena", "box", "#9fc5e8"),
    "operator": Kind("operators", "box", "#fccde5", 94, 58),
    "input": Kind("inputs", "ellipse", "#8dd3c7", 94, 58),
}

EDGE = "#595959"          # outlines and arrows
READS = "#a4a4a4"         # arrows from a forward array to the gradient node that reads it
TEXT = "#000000"
FONT = "DejaVu Sans"      # comes with matplotlib
FONT_SIZE = 9
SMALL = 8
LINE = 1.25               # height of a line of text in font sizes

# Advance widths of DejaVu Sans for the characters 32 to 126, in thousandths of the font size: scenes are laid out
# without matplotlib, yet no two labels may overlap.
_WIDTHS = (
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636,
    636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863,
    748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635,
    615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636,
    337, 636, 838)


def text_size(text, size=FONT_SIZE):
    """Return (width, height) of `text`, which may have several lines, in points.

    >>> text_size("fc1_weight", 10)
    (54.1, 12.5)
    """
    lines = text.split("\n")
    width = max(sum(_WIDTHS[ord(c) - 32] if 32 <= ord(c) < 127 else 1000 for c in line) for line in lines)
    return width * size / 1000, len(lines) * LINE * size


_SIGNS = {"add": "+", "plus": "+", "sub": "-", "minus": "-", "mul": "*", "div": "/", "mod": "%", "power": "**",
          "equal": "==", "not_equal": "!=", "greater": ">", "greater_equal": ">=", "lesser": "<", "lesser_equal": "<="}
#: operators that the page writes in short; the legend has the full name
SHORT = {"FullyConnected": "fullc"}


def operator_note(op):
    """Return what stands beside an operator's node: ``+``, ``+ 1``, ``op=fullc``, ``op=relu``.

    >>> from minimx.ops.registry import get_operator
    >>> operator_note(get_operator("_rminus_scalar")(scalar=1))
    '1 -'
    """
    name = op.name.removeprefix("elemwise_").removeprefix("broadcast_").strip("_")
    scalar = name.endswith("_scalar")
    name = name.removesuffix("_scalar")
    if scalar and name.startswith("r") and name[1:] in _SIGNS:
        return f"{op.scalar:g} {_SIGNS[name[1:]]}"
    if name in _SIGNS:
        return f"{_SIGNS[name]} {op.scalar:g}" if scalar else _SIGNS[name]
    kind = getattr(op, "act_type", None) or SHORT.get(op.name, op.name.lower().strip("_"))
    return f"op={kind}"
