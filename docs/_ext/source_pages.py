"""A page for every source file, with numbered lines, and the role and the directive that point to them.

    {src}`minimx/graph/node.py`            the file
    {src}`minimx/graph/node.py#Node`       the lines that define a name; its link shows file and line
    {src}`the node <minimx/graph/node.py#Node>`

    ```{code-of} minimx/graph/node.py#Entry
    ```                                          the code itself, under such a link

The lines are looked up at every build; a name that is gone is a warning, and a warning fails the build.
"""
import inspect
import re
import sys
from textwrap import dedent

from docutils import nodes
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from source_links import ROOT, find, lines_of, page_of, source_files
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.nodes import split_explicit_title

LEXERS = {"py": "python", "pyx": "cython", "pxi": "cython", "pxd": "cython", "h": "c", "cu": "cuda", "cuh": "cuda",
          "md": "markdown"}


def link_to(docname, path, line=1):
    """Return the address of a line of a source file as the page `docname` sees it."""
    return f"{'../' * docname.count('/')}{page_of(path)}.html#L-{line}"


class SourceRole(SphinxRole):
    """The role ``src``."""

    def run(self):
        """Return a link to the lines, or a warning if they are not there."""
        _, title, target = split_explicit_title(self.text)
        try:
            path, first, _ = find(target)
        except LookupError as error:
            return [], [self.inliner.reporter.warning(str(error), line=self.lineno)]
        return [link_node(self.env.docname, path, first, title if title != target else None, target != path)], []


class CodeOf(SphinxDirective):
    """The directive ``code-of``."""

    required_arguments = 1

    def run(self):
        """Return a link and the code."""
        try:
            path, first, last = find(self.arguments[0])
        except LookupError as error:
            return [self.state_machine.reporter.warning(str(error), line=self.lineno)]
        code = dedent("\n".join(lines_of(path)[first - 1:last]))
        block = nodes.literal_block(code, code, language=LEXERS[path.rpartition(".")[2]])
        return [nodes.paragraph("", "", link_node(self.env.docname, path, first), classes=["code-of"]), block]


def link_node(docname, path, first, title=None, show_line=True):
    """Return the node of a link to a line."""
    title = title or (f"{path}:{first}" if show_line else path)
    return nodes.reference("", "", nodes.literal("", title), refuri=link_to(docname, path, first), internal=True,
                           classes=["source-link"])


def pages(app):
    """Yield (page name, context, template) of every source file."""
    formatter = HtmlFormatter(linenos="inline", lineanchors="L", anchorlinenos=True, wrapcode=True)
    for path in source_files():
        code = highlight("\n".join(lines_of(path)), get_lexer_by_name(LEXERS[path.rpartition(".")[2]], stripnl=False),
                         formatter)
        # A line's number is a link for the mouse; the keyboard need not stop at each of them.
        code = re.sub(r'<a id="(L-\d+)" name="\1"></a><a href', r'<a id="\1"></a><a tabindex="-1" href', code)
        yield page_of(path), {"title": path, "body": f"<h1>{path}</h1>\n{code}"}, "page.html"


def resolve_link(domain, info):
    """Return the address behind an API page's "[source]"; API pages lie one folder deep."""
    if domain != "py" or not info["module"].startswith("minimx"):
        return None
    path = ROOT / (info["module"].replace(".", "/"))
    path = (path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).relative_to(ROOT).as_posix()
    try:
        path, first, _ = find(f"{path}#{info['fullname']}")
    except LookupError:
        return defined_elsewhere(info)
    return link_to("api/page", path, first)


def defined_elsewhere(info):
    """Return the address of a name that its module imports, or None if it is not written down in any file."""
    thing = sys.modules[info["module"]]
    for name in info["fullname"].split("."):
        thing = inspect.unwrap(getattr(thing, name, None))
    owner = getattr(thing, "__module__", None) or ""
    if not owner.startswith("minimx") or not (inspect.isclass(thing) or inspect.isfunction(thing)):
        return None
    path = inspect.getsourcefile(thing).removeprefix(str(ROOT)).lstrip("/")
    return link_to("api/page", path, inspect.getsourcelines(thing)[1])


def setup(app):
    """Register the role, the directive and the pages."""
    app.add_role("src", SourceRole())
    app.add_directive("code-of", CodeOf)
    app.connect("html-collect-pages", pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
