"""Inline code that names a file or a public function is a link to its page, on every page of the site.

A file is named by its path in the repository, or by its path in `minimx/`: ``_ext/pool.h``, ``executor/memory.py``.  A
function or a class is named as a script does it, ``mx.sym.topk``, ``mx.runtime.set_threads()``: the link leads to the
operator's page or to the API.  Code in headings and in links stays as it is.
"""
import re
from types import ModuleType

from source_links import page_of, source_files

import minimx as mx
from minimx.ops.catalogue import REGISTRY

NAME = re.compile(r"mx(\.[A-Za-z_]\w*)+")
#: part of `mx.sym` and `mx.nd` -> how the names of its operators begin
PREFIXES = {"": ("",), "op": ("",), "linalg": ("_linalg_", "linalg_"), "contrib": ("_contrib_",),
            "random": ("_random_",)}


def file_of(code):
    """Return the source file that inline code names, or None."""
    return next((path for path in (code, f"minimx/{code}") if path in source_files()), None)


def things_of(code):
    """Return the names under which the API may describe what inline code names: as it is written, and as it is defined.

    >>> things_of("mx.mod.Module")
    ['minimx.module.Module', 'minimx.module.module.Module']
    """
    code = code.removesuffix("()")
    if not NAME.fullmatch(code):
        return []
    thing, module, rest = mx, mx, []
    for part in code.split(".")[1:]:
        thing = getattr(thing, part, None)
        if isinstance(thing, ModuleType):
            module, rest = thing, []
        else:
            rest.append(part)
    name = getattr(thing, "__qualname__", None)
    if name is None:                                       # a module, a number, or nothing
        return []
    names = [f"{module.__name__}.{'.'.join(rest)}", f"{module.__name__}.{name}", f"{thing.__module__}.{name}"]
    return list(dict.fromkeys(names))


def operator_of(code):
    """Return the name of the operator whose function inline code names, or None.

    >>> operator_of("mx.nd.linalg.gemm")
    '_linalg_gemm'
    """
    match = re.fullmatch(r"mx\.(?:sym|symbol|nd|ndarray)\.(?:([a-z]+)\.)?(\w+)(?:\(\))?", code)
    part, name = match.groups(default="") if match else ("", "")
    return next((REGISTRY[p + name].name for p in PREFIXES.get(part, ()) if p + name in REGISTRY), None)


def place_of(app, code):
    """Return (page, anchor) of what inline code names, or None."""
    path = file_of(code)
    if path:
        return page_of(path), ""
    objects = app.env.get_domain("py").objects
    for name in things_of(code):
        if name in objects:
            return objects[name].docname, objects[name].node_id
    operator = operator_of(code)
    return (f"operators/{operator}", "") if operator else None


def add_links(app, doctree, docname):
    """Make the links of a page."""
    from docutils import nodes  # here, because the tests run without docutils
    for literal in list(doctree.findall(nodes.literal)):
        above, node = [], literal.parent
        while node is not None:
            above.append(node)
            node = node.parent
        if any(isinstance(node, (nodes.reference, nodes.title)) for node in above):
            continue
        page, anchor = place_of(app, literal.astext()) or (docname, "")
        if page != docname:
            address = app.builder.get_relative_uri(docname, page) + (f"#{anchor}" if anchor else "")
            link = nodes.reference("", "", refuri=address, internal=True, classes=["source-link"])
            literal.replace_self(link)
            link += literal


def setup(app):
    """Look at every page when all names are known."""
    app.connect("doctree-resolved", add_links)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
