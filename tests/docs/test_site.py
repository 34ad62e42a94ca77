"""What the site is made of, tested without building it: `make docs` builds it, and looks at every link and picture."""
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
sys.path.insert(0, str(DOCS / "_ext"))

import code_links  # noqa: E402
import docstrings  # noqa: E402
import notebook_cells  # noqa: E402
import operator_facts  # noqa: E402
import picture_checks  # noqa: E402
import site_check  # noqa: E402
import source_links  # noqa: E402

import minimx as mx  # noqa: E402
from minimx.kernels import levels  # noqa: E402
from minimx.ops.catalogue import get_operator, operators  # noqa: E402

PAGES = sorted(DOCS.glob("*.md"))
CHAPTERS = sorted((ROOT / "tutorials").glob("*/*.md"))
TARGETS = [(page.name, target) for page in PAGES for target in re.findall(
    r"\{src\}`(?:[^`<]*<)?([^`>]+)>?`|^```\{code-of\} (\S+)", page.read_text(encoding="utf8"), flags=re.M)]


@pytest.fixture(scope="module")
def collected():
    """The facts of all operators."""
    return operator_facts.collect()


# -- links into the source ----------------------------------------------------------------------------------------
def test_the_pages_point_into_the_source():
    assert len([page for page, _ in TARGETS if page == "reading.md"]) > 20


@pytest.mark.parametrize("page, target", TARGETS, ids=[f"{page} {a or b}" for page, (a, b) in TARGETS])
def test_every_place_that_a_page_points_to_is_there(page, target):
    path, first, last = source_links.find(target[0] or target[1])
    assert 1 <= first <= last <= len(source_links.lines_of(path))


def test_lines_are_those_of_the_definition():
    path, first, last = source_links.find("minimx/graph/node.py#Node.output_names")
    lines = source_links.lines_of(path)[first - 1:last]
    assert lines[0].strip() == "def output_names(self):" and lines[-1].strip().startswith("return")
    path, first, last = source_links.find("_ext/cpu/gemm.pxi#gemm")
    lines = source_links.lines_of(path)[first - 1:last]
    assert lines[0].startswith("cdef void gemm(") and lines[-1].startswith("    ")
    path, first, last = source_links.find("_ext/cpu/tile.h#outer_rows")
    assert "PASTE(outer_rows, REAL)" in source_links.lines_of(path)[first - 1]
    assert source_links.lines_of(path)[last - 1] == "}"


@pytest.mark.parametrize("target", ["minimx/nothing.py", "minimx/graph/node.py#Nothing", "../secret.py"])
def test_a_place_that_is_not_there_is_an_error(target):
    with pytest.raises(LookupError, match=re.escape(target.partition("#")[0])):
        source_links.find(target)


@pytest.mark.parametrize("page", [*PAGES, *CHAPTERS], ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_every_file_that_a_page_names_is_there(page):
    for code in re.findall(r"(?<![\w}`])`([\w./-]+/[\w-]+\.(?:py|pyx|pxi|pxd|h|md))`", page.read_text(encoding="utf8")):
        assert code_links.file_of(code) or (ROOT / code).exists(), code


# -- inline code becomes a link -----------------------------------------------------------------------------------
def test_a_file_is_found_by_its_path():
    assert code_links.file_of("_ext/pool.h") == "_ext/pool.h"
    assert code_links.file_of("executor/memory.py") == "minimx/executor/memory.py"
    assert code_links.file_of("memory.py") is None and code_links.file_of("minimx/nothing.py") is None


@pytest.mark.parametrize("code, name", [
    ("mx.sym.topk", "topk"), ("mx.nd.exp()", "exp"), ("mx.nd.ElementWiseSum", "add_n"), ("mx.sym.op._copy", "_copy"),
    ("mx.nd.linalg.gemm", "_linalg_gemm"), ("mx.sym.contrib.ROIAlign", "_contrib_ROIAlign"), ("mx.sym.X", None),
    ("mx.sym.Variable", None), ("topk", None), ("mx.sym.topk(x)", None), ("mx.io.topk", None)])
def test_an_operator_is_found_by_its_function(code, name):
    assert code_links.operator_of(code) == name


def test_other_names_are_those_of_the_api():
    assert code_links.things_of("mx.mod.Module") == ["minimx.module.Module", "minimx.module.module.Module"]
    assert "minimx.module.BaseModule.fit" in code_links.things_of("mx.mod.Module.fit")
    assert "minimx.ndarray.random.gamma" in code_links.things_of("mx.nd.random.gamma")
    assert code_links.things_of("mx.runtime.set_threads()") == ["minimx.runtime.set_threads"]
    for code in ("mx.sym", "mx.nothing", "mx.sym.nothing.more", "np.exp", "mx", "mx.__version__"):
        assert code_links.things_of(code) == []


def test_every_public_module_has_a_page_of_the_api():
    described = set()
    for page in (DOCS / "api").glob("*.md"):
        described.update(re.findall(r"automodule:: (\S+)", page.read_text(encoding="utf8")))
    parts = {"ndarray": "ndarray.ndarray", "symbol": "symbol.symbol", "executor": "executor.executor",
             "contrib": "symbol.contrib"}          # packages whose parts are described one by one
    public = {"attribute", "base", "context", "name", "ndarray", "random", "symbol", *mx._LAZY.values()}
    assert {f"minimx.{parts.get(name, name)}" for name in public} <= described


# -- notebooks to download ----------------------------------------------------------------------------------------
def test_a_solution_is_folded_behind_a_cell_for_the_reader():
    text = {"cell_type": "markdown", "metadata": {}, "source": "## Exercise"}
    solution = {"cell_type": "code", "id": "x", "metadata": {"tags": ["hide-cell"]}, "source": "1 + 1", "outputs": []}
    kept, answer, folded = notebook_cells.prepare([text, solution], "pictures", [])
    assert kept == text
    assert answer["source"] == "# your answer" and answer["metadata"] == {} and answer["id"] != folded["id"]
    assert folded["metadata"]["jupyter"] == {"source_hidden": True}         # Jupyter
    assert folded["metadata"]["cellView"] == "form" and folded["source"] == "#@title Solution\n1 + 1"       # Colab
    assert solution["source"] == "1 + 1" and "jupyter" not in solution["metadata"]


@pytest.mark.parametrize("text, told", [
    ("[page 4](04_bind.md) says", "[page 4](04_bind.ipynb) says"),
    ("see [names](../symbol/02_names.md#scopes).", "see [names](../symbol/02_names.ipynb)."),
    ("[the part](../pictures/index.md), [a page](../../reading.md)", "the part, a page"),
    ("[far](https://example.org/a.md) ![picture](a.md)", "[far](https://example.org/a.md) ![picture](a.md)")])
def test_links_lead_from_notebook_to_notebook(text, told):
    cell = {"cell_type": "markdown", "metadata": {}, "source": text}
    chapters = ["pictures/04_bind", "symbol/02_names"]
    assert notebook_cells.prepare([cell], "pictures", chapters)[0]["source"] == told


@pytest.mark.parametrize("page", CHAPTERS, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_a_link_between_chapters_has_a_target(page):
    for target in re.findall(r"\]\((?!\w+:)([^)#\s]+\.md)", page.read_text(encoding="utf8")):
        assert (page.parent / target).exists(), target


# -- the operators' pages -----------------------------------------------------------------------------------------
def test_every_operator_that_has_examples_was_run(collected):
    assert set(collected) == {cls.name for cls in operators()}
    silent = [name for name, facts in collected.items() if facts.executor is None]
    assert all(name.startswith("_") or get_operator(name).any_params for name in silent)


def test_what_fully_connected_does_is_seen(collected):
    facts = collected["FullyConnected"]
    assert ("weight", "input", (4, 3), "float32") in facts.shapes
    assert [use.name for use in facts.kernels] == ["fully_connected"]
    assert "dot" in facts.gradient and "FullyConnected" in collected["dot"].serves
    if levels.level() != "reference":
        assert [names for names in facts.kernels.values() if "gemm" in names]


def test_a_compiled_form_is_shown_only_where_it_served(collected):
    (use,) = collected["_random_gamma"].kernels
    assert use == next(iter(collected["_random_normal"].kernels)) and collected["_random_gamma"].kernels[use] == []
    if levels.level() != "reference":
        assert collected["_random_normal"].kernels[use] == ["random"]


def test_every_kernel_has_its_sources(collected):
    uses = {}
    for facts in collected.values():
        for use, names in facts.kernels.items():
            uses.setdefault(use, set()).update(names)
    assert len(uses) > 150
    for use, names in uses.items():
        assert use.meaning
        path, first, last = operator_facts.reference_source(use)
        assert path.startswith("minimx/") and operator_facts.text_of(path, first, last)
        for name in names:
            for path, first, _ in operator_facts.machine_sources(name):
                assert re.search(rf"\b{name}(_part)?\(", source_links.lines_of(path)[first - 1])


def test_the_picture_shows_the_gradient_nodes(collected):
    scene = operator_facts.gradient_scene(collected["FullyConnected"])
    assert {"data", "weight", "bias"} <= {glyph.label for glyph in scene.glyphs}
    assert len([glyph for glyph in scene.glyphs if glyph.kind == "gradient_holder"]) == 3
    assert operator_facts.gradient_scene(collected["Custom"]) is None


def test_in_no_picture_does_anything_run_through_a_text(collected):
    scenes = {name: operator_facts.gradient_scene(facts) for name, facts in collected.items()}
    assert len([scene for scene in scenes.values() if scene]) > 300
    assert [(name, found) for name, scene in scenes.items() if scene
            for found in picture_checks.overlaps(scene) + picture_checks.pierced(scene)] == []


@pytest.mark.parametrize("name, output, function", [
    ("_foreach", (3, 2), "running_products"), ("_while_loop", (4, 2), "doubled_until_large"),
    ("_cond", (2,), "one_of_two")])
def test_an_operator_that_holds_graphs_has_an_example(collected, name, output, function):
    facts = collected[name]
    assert facts.code.startswith(f"def {function}(x") and facts.code.rstrip().splitlines()[-1].startswith("    return ")
    assert ("x", "input") in [row[:2] for row in facts.shapes] and output in [row[2] for row in facts.shapes]
    assert facts.gradient == ["_backward_control_flow"] and name in collected["_backward_control_flow"].serves
    assert any(g.kind == "gradient_holder" for g in operator_facts.gradient_scene(facts).glyphs) and facts.kernels


def test_operators_names_differ_by_more_than_capitals():
    names = [cls.name.lower() for cls in operators()]
    assert len(names) == len(set(names)), "on some disks two operators would have one page"


# -- docstrings ---------------------------------------------------------------------------------------------------
def test_plain_text_is_kept_from_being_markup():
    assert docstrings.escape(["Shapes: data (n, *spatial), |x| and prefix_."]) == \
        [r"Shapes: data (n, \*spatial), \|x| and prefix\_."]
    marked = ["*all* of ``*args``, :math:`|x|` and `name_`", "", ">>> f(*args)", "", ".. math:: |x|", ""]
    assert docstrings.escape(marked) == marked


def test_a_parameter_in_a_docstring_is_code_and_no_link():
    lines = ["With `reverse` from `right`, see :func:`reverse` and ``reverse``."]
    assert docstrings.names_as_code(lines, {"reverse"}) == [
        "With ``reverse`` from `right`, see :func:`reverse` and ``reverse``."]


def test_names_that_share_a_line_become_one():
    assert docstrings.join_names("rows, columns : int") == "rows,columns : int"
    assert docstrings.join_names("rows, or columns: a number") == "rows, or columns: a number"


def test_prose_and_examples_after_parameters_get_a_heading():
    lines = ["Sum.", "", "Parameters", "----------", "a, b : int", "    Numbers.", "", "c", "", "It adds.", "",
             ">>> f(1)"]
    assert docstrings.end_fields(lines) == [
        *lines[:9], "Notes", "-----", "It adds.", "", "Examples", "--------", ">>> f(1)"]
    apart = [*lines[:8], "", "Raises", "------", "ValueError", "    Never.", "", "Examples", "--------", ">>> f(1)"]
    assert docstrings.end_fields(apart) == apart


def test_what_is_indented_in_a_module_is_code():
    lines = ["A program:", "", "    step  one", "", "    step  two", "", "Then more."]
    assert docstrings.indented_is_code(lines) == ["A program:", "", "::", "", *lines[2:]]
    lines[0] = "A program::"
    assert docstrings.indented_is_code(lines) == lines


# -- pages that run -----------------------------------------------------------------------------------------------
def cells(page):
    """Return the code cells of a page."""
    text = (DOCS / page).read_text(encoding="utf8")
    found = re.findall(r"^```\{code-cell\}[^\n]*\n(.*?)^```$", text, flags=re.M | re.S)
    return ["\n".join(line for line in cell.splitlines() if not line.startswith(":")) for cell in found]


@pytest.mark.parametrize("page, count", [("add_an_operator.md", 9), ("index.md", 1)])
def test_the_code_of_a_page_runs(page, count):
    code = cells(page)
    assert len(code) == count
    run = subprocess.run([sys.executable, "-c", "\n".join(code)], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_cells_are_short():
    assert all(len(cell.splitlines()) <= 40 for page in ("add_an_operator.md", "index.md") for cell in cells(page))


# -- the last look at the site ------------------------------------------------------------------------------------
def test_the_check_of_the_site_finds_what_is_broken(tmp_path):
    (tmp_path / "b.html").write_text('<h1 id="top">b</h1><img src="a.html" alt="words">')
    (tmp_path / "a.html").write_text('<a href="b.html#top">good</a> <a href="b.html#gone">no place</a> '
                                     '<img src="b.html"><a href="c.html">no file</a> <a href="https://example.org">elsewhere</a>')
    assert site_check.broken(tmp_path) == [
        ("a.html", "picture without a text alternative: b.html"),
        ("a.html", "b.html#gone: the page has no such place"),
        ("a.html", "c.html: there is no such file")]
