"""Every notebook of the course runs, cell by cell in a fresh namespace; the assertions in its cells are the tests."""
import ast
import re
import warnings
from pathlib import Path

import matplotlib.pyplot as plt
import pytest

import minimx as mx

TUTORIALS = Path(__file__).parent.parent.parent / "tutorials"
PAGES = sorted(path for path in TUTORIALS.glob("*/*.md") if "\nkernelspec:\n" in path.read_text()[:400])
CHAPTERS = {"pictures": 9, "symbol": 11, "inside": 8, "training": 6}
MOST_LINES = 40


def cells(text):
    """Return [(line number, options, code)] of the ``{code-cell}`` blocks of a MyST notebook."""
    found = []
    for match in re.finditer(r"^```\{code-cell\}[^\n]*\n(.*?)^```$", text, re.M | re.S):
        body = match[1]
        options = re.match(r"---\n.*?^---\n|(?::[^\n]*\n)+", body, re.M | re.S)
        skipped = options[0] if options else ""
        first = text.count("\n", 0, match.start(1)) + skipped.count("\n") + 1
        found.append((first, skipped, body[len(skipped):]))
    return found


def page_id(path):
    return f"{path.parent.name}/{path.stem}"


def rich(value):
    """Draw what a notebook would draw of a cell's last value."""
    for method in ("_repr_html_", "_repr_svg_"):
        if hasattr(value, method):
            return getattr(value, method)()
    return repr(value)


def run_cell(code, filename, first, namespace):
    """Run a cell as a notebook does: all statements, then the picture of the last expression."""
    tree = ast.parse(code, filename)
    ast.increment_lineno(tree, first - 1)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, filename, "exec"), namespace)
    if last is not None:
        value = eval(compile(ast.Expression(last.value), filename, "eval"), namespace)
        if value is not None:
            assert rich(value)


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_a_notebook_runs(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)                             # what a page saves goes here
    namespace = {"__name__": "__main__"}
    with mx.name.NameManager(), warnings.catch_warnings():
        warnings.simplefilter("error")
        mx.random.seed(0)
        for first, _, code in cells(path.read_text()):
            run_cell(code, str(path), first, namespace)
            plt.close("all")                                # a notebook closes them as it draws them


@pytest.mark.parametrize("path", PAGES, ids=page_id)
def test_a_notebook_has_its_parts(path):
    text = path.read_text()
    blocks = cells(text)
    assert blocks and max(code.count("\n") for _, _, code in blocks) <= MOST_LINES
    assert any("assert " in code for _, _, code in blocks)
    headings = re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S), re.M)
    assert "Summary" in headings and any(heading.startswith("Exercise") for heading in headings)
    assert any("hide-cell" in options and "assert" in code for _, options, code in blocks), "no hidden solution"
    assert max(map(len, text.split("\n"))) <= 120


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_lists_its_pages(chapter):
    listed = re.findall(r"^(\d\d_\w+)$", (TUTORIALS / chapter / "index.md").read_text(), re.M)
    assert listed == [path.stem for path in PAGES if path.parent.name == chapter]
    assert len(listed) >= CHAPTERS[chapter]


def test_the_parser_finds_cells_and_their_options():
    text = ("# t\n```{code-cell} ipython3\n:tags: [a]\nx = 1\n```\n```python\nno\n```\n"
            "```{code-cell}\n---\nk: v\n---\ny\n```\n")
    assert cells(text) == [(4, ":tags: [a]\n", "x = 1\n"), (13, "---\nk: v\n---\n", "y\n")]
