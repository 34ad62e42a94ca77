"""Docstrings are written to be read in the code: shapes such as (n, *spatial) and norms such as |x| are plain text.

Here their stars, bars and trailing underscores are kept from being taken for markup.  *Emphasis* that begins and ends
in a line stays.  Prose and examples after a list of parameters get the heading that the format wants.  A function's
parameter in backticks is code, and no link to something else of that name.
"""
import inspect
import re

MARKED = re.compile(r"(``.+?``|(?::[\w:]+:)?`[^`]+`|\*\*\w[^*]*\*\*|(?<!\w)\*\w[\w ]*\*(?!\w))")
_properties = {}           # name -> lines, between `process` and `restore`
FIELDS = ("Parameters", "Attributes")
CODE = (">>>", "...", ".. ", "::")


def escape(lines):
    """Return the lines of a docstring with the stars, bars and trailing underscores of plain text escaped."""
    result, inside, margin = [], False, 0
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if line.strip() and (not inside or indent <= margin and not line.lstrip().startswith(CODE)):
            inside, margin = line.lstrip().startswith(CODE), indent
        elif inside and not line.strip() and result and result[-1].lstrip().startswith(CODE[:2]):
            inside = False                             # a blank line ends an example
        result.append(line if inside else escape_line(line))
    return result


def escape_line(line):
    """Return a line of prose; what is marked as code, formula or emphasis stays as it is."""
    parts = MARKED.split(line)
    parts[::2] = [re.sub(r"\*(?=[\w*])|\|(?=\S)|(?<=\w)_(?!\w)", r"\\\g<0>", part) for part in parts[::2]]
    return "".join(parts)


def process(app, what, name, thing, options, lines):
    """Escape a docstring before its sections are read."""
    if what == "module":
        lines[:] = indented_is_code(thing.__doc__.strip().splitlines())
    lines[:] = [join_names(line) for line in escape(end_fields(lines))] + [""]
    if inspect.isfunction(thing) or inspect.ismethod(thing):        # what is compiled has no signature to look at
        lines[:] = names_as_code(lines, inspect.signature(thing).parameters)
    if what == "property":
        _properties[name] = list(lines)


def restore(app, what, name, thing, options, lines):
    """Undo for a property that what stands before a colon in its first line was taken for a type."""
    if what == "property" and any(line.startswith(":type:") for line in lines):
        lines[:] = _properties[name]


def names_as_code(lines, names):
    """Return the lines with those names that stand in single backticks as code; by itself `name` would be a link."""
    return [re.sub(r"(?<![`:\w])`(\w+)`(?![`\w])", lambda m: f"`{m[0]}`" if m[1] in names else m[0], line)
            for line in lines]


def join_names(line):
    """Return ``a, b : type`` as ``a,b : type``: in a field of the page a space ends the name."""
    names, colon, kind = line.partition(" : ")
    return line if not re.fullmatch(r" *\w+(, \w+)+", names) else names.replace(", ", ",") + colon + kind


def end_fields(lines):
    """Return the lines with a heading before the prose or the example that follows a list of parameters.

    Without one, it would be read as further parameters.
    """
    result, section = [], ""
    for before, line, after in zip(["", *lines], lines, [*lines[1:], ""]):
        if re.fullmatch("-{3,}", after.strip()):
            section = line.strip()
        elif section in FIELDS and line and not before.strip() and not re.match(r"\S+( :.*|(, \S+)+( :.*)?)?$", line):
            section = "Examples" if line.startswith(">>>") else "Notes"
            result += [section, "-" * len(section)]
        elif section == "Notes" and line.startswith(">>>") and not before.strip():
            section = "Examples"
            result += [section, "-" * len(section)]
        result.append(line)
    return result


def indented_is_code(lines):
    """Return the lines of a module's docstring, in which what is indented is code or a drawing, marked as such."""
    result = []
    for before, line in zip(["", *lines], lines):
        begins = line.startswith("    ") and not before.strip() and result
        paragraph = next((text for text in reversed(result) if text.strip()), "")
        if begins and not paragraph.startswith(" ") and not paragraph.endswith("::"):
            result += ["::", ""]
        result.append(line)
    return result


def setup(app):
    """Connect before and after napoleon, which reads the sections at the usual priority of 500."""
    app.connect("autodoc-process-docstring", process, priority=400)
    app.connect("autodoc-process-docstring", restore, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
