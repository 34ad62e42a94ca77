"""Draw a Scene with matplotlib: the only module of minimx that knows it.

One unit of a scene is one point, so the picture's size in inches follows from the scene and text has the size that
`style.text_size` promised.  The figure is drawn without pyplot: no window, no global state, any number of threads.
"""
import io
from pathlib import Path

from .scene import MARGIN, with_legend
from .style import EDGE, FONT, READS

FORMATS = ("svg", "png", "pdf")


def render(scene, file=None, format=None, dpi=150):
    """Draw `scene`.

    Parameters
    ----------
    scene : Scene
    file : str or file object, optional
        Where to; without it the picture is returned as bytes.
    format : str, optional
        "svg", "png" or "pdf"; by default the ending of the file's name, or SVG.
    dpi : int
        Pixels per inch of a PNG.

    Raises
    ------
    ValueError
        The format is none of the three.
    """
    if format is None:
        format = Path(file).suffix[1:] or "svg" if isinstance(file, (str, Path)) else "svg"
    if format not in FORMATS:
        raise ValueError(f"pictures are drawn as {', '.join(FORMATS)}, not as {format!r}")
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    scene = with_legend(scene)
    _, _, right, bottom = scene.box
    width, height = right + MARGIN, bottom + MARGIN
    # The fixed salt and the missing date make equal scenes equal bytes.
    with matplotlib.rc_context({"svg.hashsalt": "minimx", "font.family": FONT, "text.parse_math": False}):
        figure = Figure(figsize=(width / 72, height / 72))
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, width), ylim=(height, 0))
        axes.set_axis_off()
        _draw(axes, scene)
        target = io.BytesIO() if file is None else file
        metadata = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": None}[format]
        figure.savefig(target, format=format, dpi=dpi, metadata=metadata)
    return target.getvalue() if file is None else None


def _draw(axes, scene):
    from matplotlib import patches
    for arrow in scene.arrows:
        _draw_arrow(axes, arrow)
    for glyph in scene.glyphs:
        left, top, _, _ = glyph.box
        style = {"facecolor": glyph.colour, "edgecolor": EDGE, "linewidth": 0.8, "zorder": 3}
        if glyph.shape in ("ellipse", "circle"):
            axes.add_patch(patches.Ellipse((glyph.x, glyph.y), glyph.width, glyph.height, **style))
        else:
            axes.add_patch(patches.Rectangle((left, top), glyph.width, glyph.height, **style))
    for label in scene.labels:
        left, top, right, bottom = label.box
        if label.text and not any(_contains(glyph.box, label) for glyph in scene.glyphs):   # light ground over arrows
            axes.add_patch(patches.Rectangle((left, top), right - left, bottom - top, facecolor="white", alpha=0.8,
                                             edgecolor="none", zorder=2))
        axes.text(label.x, label.y, label.text, fontsize=label.size, color=label.colour, ha=label.align,
                  va="center_baseline" if "\n" not in label.text else "center", zorder=4)


def _contains(box, label):
    left, top, right, bottom = label.box
    return box[0] <= left and box[1] <= top and right <= box[2] and bottom <= box[3]


def _draw_arrow(axes, arrow):
    from matplotlib.patches import FancyArrowPatch
    from matplotlib.path import Path as Line
    style = {"frame": "-", "bound": "-"}.get(arrow.kind, "-|>,head_length=4,head_width=2.2")
    axes.add_patch(FancyArrowPatch(
        path=Line(arrow.points), arrowstyle=style, color=READS if arrow.kind == "reads" else EDGE, linewidth=0.9,
        linestyle="--" if arrow.kind == "bound" else "-", joinstyle="round", shrinkA=0, shrinkB=0, zorder=1,
        mutation_scale=1))
