"""Pictures of symbols, executors, memory plans and programs; `plot_network` and `print_summary` as in MXNet.

Read `style` (the legend) and `scene` (a picture is data), then `symbol_scene`, `diagram` (glyphs, texts and arrows
that do not overlap) and `layout` (where the vertices go); `strip` draws a step-through, and `render` is the only
module that knows matplotlib.
"""
from .executor_scene import executor_html, executor_scene
from .memory_scene import memory_scene
from .plot import Plot, plot_network
from .program_scene import program_scene
from .render import render
from .scene import Arrow, Glyph, Label, Scene
from .strip import Frame, Strip, strip
from .summary import print_summary
from .symbol_scene import symbol_scene, symbol_svg

__all__ = ["Arrow", "Frame", "Glyph", "Label", "Plot", "Scene", "Strip", "executor_html", "executor_scene",
           "memory_scene", "plot_network", "print_summary", "program_scene", "render", "strip", "symbol_scene",
           "symbol_svg"]
