"""The tutorials as pages of the site, each with its notebook.

A chapter is a MyST notebook in a folder of `tutorials/`, a part.  Sphinx wants all sources in one folder, so each part
is copied to `docs/tutorials/` when the build begins.  The front page lists the parts.
"""
import shutil
from pathlib import Path

import jupytext
import nbformat
from docutils import nodes
from notebook_cells import prepare

DOCS = Path(__file__).resolve().parent.parent
TUTORIALS = DOCS.parent / "tutorials"
PARTS = ("pictures", "symbol", "inside", "training")
PLACEHOLDER = "the parts of the tutorials"


def chapters():
    """Return the chapters' paths relative to `tutorials/`, without the ending."""
    return sorted(path.relative_to(TUTORIALS).with_suffix("").as_posix() for path in TUTORIALS.glob("*/*.md")
                  if path.stem != "index")


def copy_tutorials(app):
    """Make `docs/tutorials` a copy of the parts; the files keep their times, so that Sphinx sees what has changed."""
    shutil.rmtree(DOCS / "tutorials", ignore_errors=True)
    for part in PARTS:
        if list(TUTORIALS.glob(f"{part}/*.md")):
            shutil.copytree(TUTORIALS / part, DOCS / "tutorials" / part,
                            ignore=shutil.ignore_patterns("__pycache__", ".*"))


def list_parts(app, docname, source):
    """Replace the placeholder on the front page by the pages of all parts."""
    if docname == "index":
        source[0] = source[0].replace(PLACEHOLDER, "\n".join(f"tutorials/{part}/index" for part in PARTS))


def write_notebooks(folder):
    """Write every chapter as ``folder/<part>/<chapter>.ipynb`` and return the files."""
    written = []
    for chapter in chapters():
        target = Path(folder) / f"{chapter}.ipynb"
        target.parent.mkdir(parents=True, exist_ok=True)
        notebook = jupytext.read(TUTORIALS / f"{chapter}.md")
        notebook["cells"] = prepare(notebook["cells"], target.parent.name, chapters())
        jupytext.write(nbformat.from_dict(notebook), target)
        written.append(target)
    return written


def add_notebooks(app, error):
    """Put the notebooks beside the pages."""
    if error is None and app.builder.format == "html":
        write_notebooks(Path(app.outdir) / "notebooks")


def add_link(app, pagename, templatename, context, doctree):
    """Name the notebook under a chapter's title."""
    chapter = pagename.removeprefix("tutorials/")
    if chapter != pagename and chapter in chapters():
        up = "../" * pagename.count("/")
        head, mark, rest = context["body"].partition("</h1>")
        link = (f'<p class="notebook-link">This page is a notebook: '
                f'<a href="{up}notebooks/{chapter}.ipynb" download>download {Path(chapter).name}.ipynb</a></p>')
        context["body"] = head + mark + link + rest


def join_streams(app, doctree):
    """Join what a cell printed: the kernel sends it in pieces, which may end in the middle of a line."""
    for cell in doctree.findall(lambda n: isinstance(n, nodes.container) and "cell_output" in n["classes"]):
        last = None
        for output in list(cell.children):
            stream = isinstance(output, nodes.literal_block) and {"stream", "stderr"} & set(output["classes"])
            if stream and last is not None and last["classes"] == output["classes"]:
                text = last.astext() + output.astext()
                last.children, last.rawsource = [], text
                last += nodes.Text(text)
                cell.remove(output)
            else:
                last = output if stream else None


def setup(app):
    """Connect the steps to the build."""
    app.connect("builder-inited", copy_tutorials)
    app.connect("source-read", list_parts)
    app.connect("doctree-read", join_streams)
    app.connect("html-page-context", add_link)
    app.connect("build-finished", add_notebooks, priority=100)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


if __name__ == "__main__":
    import sys
    shutil.rmtree(sys.argv[1], ignore_errors=True)
    for file in write_notebooks(sys.argv[1]):
        print(file)
