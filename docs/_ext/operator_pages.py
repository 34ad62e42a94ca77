"""One page per operator, written from the registry at every build: docs/operators/<name>.rst and its picture.

A page shows the docstring, the inputs and parameters, the shapes of an example, the graph of its gradient with the
rule that makes it, and every kernel the operator calls: the array code and the compiled code side by side.
"""
import inspect
import re
import sys
from dataclasses import replace
from pathlib import Path

from docstrings import escape, escape_line, names_as_code
from operator_facts import collect, gradient_scene, machine_sources, path_in_root, reference_source, text_of
from source_links import definitions
from sphinx.ext.napoleon import Config, NumpyDocstring

import minimx as mx
from minimx.kernels.levels import level
from minimx.ops.catalogue import operators
from minimx.ops.params import REQUIRED, kind_name
from minimx.ops.registry import Operator
from minimx.ops.signature import describe, signature_of, slots_of

FOLDER = Path(__file__).resolve().parent.parent / "operators"
ABBREVIATIONS = {"ctc": "CTC", "rnn": "RNN", "random_pdf": "Random PDF"}
LEGEND = ("Orange squares are arguments, red ones outputs, green ones the arrays that receive gradients, grey ones "
          "arrays in between; blue circles are gradients that come from outside, dark green squares auxiliary states.")


def write_pages(app=None):
    """Write the pages of all operators and their index; pages of operators that are gone are removed."""
    facts = collect()
    (FOLDER / "pictures").mkdir(parents=True, exist_ok=True)
    kept = {FOLDER / "index.rst"}
    write(FOLDER / "index.rst", index_page())
    for cls in operators():
        page = FOLDER / f"{cls.name}.rst"
        write(page, operator_page(cls, facts[cls.name]))
        kept.add(page)
        scene = gradient_scene(facts[cls.name])
        if scene is not None:
            picture = FOLDER / "pictures" / f"{cls.name}.svg"
            write(picture, replace(scene, legend=())._repr_svg_())
            kept.add(picture)
    for path in [*FOLDER.glob("*.rst"), *FOLDER.glob("pictures/*.svg")]:
        if path not in kept:
            path.unlink()


def write(path, text):
    """Write a file unless it is as it should be: Sphinx reads only what has changed."""
    if not path.exists() or path.read_text(encoding="utf8") != text:
        path.write_text(text, encoding="utf8")


# -- the index ----------------------------------------------------------------------------------------------------
def index_page():
    """Return the page that lists all operators by family, each with the first line of its docstring."""
    families = {}
    for cls in operators():
        families.setdefault(cls.__module__, []).append(cls)
    lines = heading("All operators", "=")
    lines += [f"The registry holds {len(operators())} operators, grouped here by the file that defines them. A name "
              "that begins with ``_backward_`` is a part of another operator's gradient; one that begins with an "
              "underscore is behind a function or an arithmetic sign.", ""]
    for module, classes in sorted(families.items()):
        family = module.rpartition(".")[2]
        lines += heading(ABBREVIATIONS.get(family, family.replace("_", " ").capitalize()), "-")
        lines += [first_line(inspect.getdoc(sys.modules[module])), "", f":src:`{module.replace('.', '/')}.py`", ""]
        for cls in classes:
            lines.append(f"- :doc:`{cls.name} </operators/{cls.name}>`: {first_line(cls.__doc__ or '')}")
        lines.append("")
    return "\n".join(lines)


def first_line(text):
    """Return the first line of a docstring."""
    return escape_line((text or "").strip().partition("\n")[0])


# -- one page -----------------------------------------------------------------------------------------------------
def operator_page(cls, facts):
    """Return the text of an operator's page; the search of the site does not read parts of gradients."""
    hidden = [":nosearch:"] if cls.name.startswith("_backward_") else []
    lines = [":orphan:", ":hide-toc:", *hidden, "", *heading(cls.name, "="),
             ":doc:`All operators </operators/index>` · " + defined_at(cls), ""]
    if cls.aliases:
        lines += ["Also called " + ", ".join(f"``{alias}``" for alias in cls.aliases) + ".", ""]
    space = "op." if cls.name.startswith("_") else ""
    lines += [f".. py:function:: mx.sym.{space}{cls.name}{signature(cls)}", *["   :no-index:"] * len(hidden), "",
              *indented(docstring(cls)), "",
              f"The same function of arrays is ``mx.nd.{space}{cls.name}``.", ""]
    written = relatives(cls)
    if written:
        lines += ["See also " + ", ".join(f"``{name}``" for name in written) + ".", ""]
    lines += parameters(cls) + shape_table(facts) + gradient_section(cls, facts) + kernel_section(facts)
    return "\n".join(lines) + "\n"


def heading(text, underline):
    """Return the lines of a heading; a trailing underscore would be a link in this markup."""
    text = text.replace("_", r"\_")
    return [text, underline * len(text), ""]


def indented(lines, by=3):
    return [" " * by + line if line else "" for line in lines]


def defined_at(cls):
    """Return a link to the lines that make the operator: its class, or its line in a table."""
    path = cls.__module__.replace(".", "/") + ".py"
    if cls.__name__ in definitions(path):
        return f":src:`{path}#{cls.__name__}`"
    return f":src:`{path}`"


def signature(cls):
    """Return the signature as text; a dtype is shown by its name."""
    return re.sub(r"dtype\('(\w+)'\)", r"'\1'", str(signature_of(cls, extra=("name", "attr"))))


def docstring(cls):
    """Return the class's docstring in the markup of the page."""
    text = names_as_code(escape(describe(cls).splitlines()), signature_of(cls).parameters)
    return str(NumpyDocstring(text, Config(napoleon_use_rtype=False), what="function")).splitlines()


def relatives(cls):
    """Return the functions of that name that are written by hand: what scripts call instead of the operator's own."""
    name, found = re.sub("^_(random_|sample_)?", "", cls.name), []
    for space in ("nd", "sym"):
        for part in ("", ".random", ".contrib"):
            function = vars(sys.modules[getattr(mx, space).__name__ + part]).get(name)
            if inspect.isfunction(function) and not function.__module__.endswith(".operators"):
                found.append(f"mx.{space}{part}.{name}")
    return found


def parameters(cls):
    """Return the names of the inputs and the table of parameters."""
    states = [f"``{slot}``" for slot in slots_of(cls) if slot in cls.aux]
    inputs = [f"``{slot}``" for slot in slots_of(cls) if slot not in cls.aux]
    if cls.variable_inputs or cls.any_params:
        inputs.append("any number of arrays")
    rows = []
    for name, declared in cls.params.items():
        default = "required" if declared.default is REQUIRED else f"``{plain(declared.default)}``"
        words = [declared.doc] if declared.doc else []
        if declared.choices:
            words.append("one of " + ", ".join(f"``{choice!r}``" for choice in declared.choices))
        if declared.low is not None or declared.high is not None:
            words.append(f"from {declared.low if declared.low is not None else '-∞'}"
                         f"{f' to {declared.high}' if declared.high is not None else ''}")
        rows.append((f"``{name}``", kind_name(declared.kind), default, "; ".join(words)))
    lines = heading("Inputs and parameters", "-") if inputs or rows else []
    if inputs:
        lines += [f"Input{'s' * (len(inputs) > 1)}: {', '.join(inputs)}.", ""]
    if states:
        lines += [f"Auxiliary state{'s' * (len(states) > 1)}: {', '.join(states)}.", ""]
    return lines + table(("parameter", "kind", "default", "meaning"), rows) if rows else lines


def plain(value):
    """Return a default as one would write it."""
    return re.sub(r"dtype\('(\w+)'\)", r"'\1'", repr(value)) or "''"


def table(head, rows):
    """Return the lines of a table; a column without any entry is left out."""
    filled = [i for i in range(len(head)) if any(row[i] for row in rows)]
    lines = [".. list-table::", "   :header-rows: 1", "   :class: facts", ""]
    for row in [head, *rows]:
        lines += [f"   {'*' if i == 0 else ' '} - {row[i]}".rstrip() for i in filled]
    return [*lines, ""]


def shape_table(facts):
    """Return the shapes of the example."""
    if facts.executor is None:
        return []
    lines = heading("Shapes of an example", "-")
    if facts.code.startswith("def "):
        lines += ["With the symbol that this function makes of variables:", "", ".. code-block:: python", "",
                  *indented(facts.code.splitlines()), ""]
    else:
        lines += [f"With ``{facts.code}``:" if facts.code else "With the default parameters:", ""]
    return lines + table(("array", "role", "shape", "dtype"),
                         [(f"``{name}``", role, f"``{shape}``", dtype) for name, role, shape, dtype in facts.shapes])


# -- the gradient -------------------------------------------------------------------------------------------------
def gradient_section(cls, facts):
    """Return the picture of the example's graph with its gradient nodes, and the rule that made them."""
    lines = heading("Gradient", "-")
    rule = gradient_rule(cls)
    if rule is None:
        lines += ["The gradient is zero by definition." if cls.no_gradient else "This operator has no gradient.", ""]
    if facts.executor is not None:
        lines += [f".. figure:: pictures/{cls.name}.svg", f"   :alt: {alternative(cls, facts)}",
                  "   :class: picture", "", f"   {LEGEND}", ""]
    if rule is not None:
        path, first, last = rule
        lines += [f"The rule, :src:`{path}:{first}`:", "", ".. code-block:: python", "",
                  *indented(text_of(path, first, last).splitlines()), ""]
    if facts.gradient:
        lines += [f"It is made of {links(facts.gradient)}.", ""]
    if facts.serves:
        lines += [f"It is a node in the gradient of {links(facts.serves)}.", ""]
    return lines


def gradient_rule(cls):
    """Return (path, first line, last line) of the operator's gradient rule, or None if it has none."""
    function = getattr(cls, "formula", None) or cls.gradient
    if function is Operator.gradient or cls.no_gradient:
        return None
    lines, first = inspect.getsourcelines(function)
    return path_in_root(inspect.getsourcefile(function)), first, first + len(lines) - 1


def alternative(cls, facts):
    """Return the words that stand for the picture."""
    outputs = [name for name, role, _, _ in facts.shapes if role == "output"]
    inputs = [name for name, role, _, _ in facts.shapes if role != "output"]
    text = f"Graph of {cls.name}: {', '.join(inputs) or 'no input'} to {', '.join(outputs)}"
    wanted = [name for name, grad in facts.executor.grad_dict.items() if grad is not None]
    return text + (f"; backwards, the gradients of {', '.join(wanted)}." if wanted else ".")


def links(names):
    """Return links to operators' pages, separated by commas."""
    return ", ".join(f":doc:`{name} </operators/{name}>`" for name in names)


# -- the kernels --------------------------------------------------------------------------------------------------
def kernel_section(facts):
    """Return every kernel that the operator calls, the array code beside the compiled code."""
    if not facts.kernels:
        return []
    lines = heading("Kernels", "-")
    lines += ["What ``forward`` calls in the examples of the tests. First comes the array code, which says what is "
              "meant; then what runs instead, where there is a compiled form for the dtypes and shapes.", ""]
    for number, (use, machine_names) in enumerate(facts.kernels.items()):
        lines += details(use, number < 2, both_sides(use, machine_names))
    return lines


def details(use, is_open, inside):
    """Return a kernel that can be folded away."""
    state = " open" if is_open else ""
    return [".. raw:: html", "", f"   <details{state}><summary><code>{use.title}</code></summary>", "",
            ".. code-block:: text", "", *indented(use.meaning.replace("`", "").splitlines()), "",
            *inside, ".. raw:: html", "", "   </details>", ""]


def both_sides(use, machine_names):
    """Return the two columns."""
    path, first, last = reference_source(use)
    left = [f"Array code, :src:`{path}:{first}`", "", ".. code-block:: python", "",
            *indented(text_of(path, first, last).splitlines()), ""]
    right = []
    if use.name == "elementwise" and use.function.c:
        right += ["In C, for one element", "", ".. code-block:: c", "", *indented([use.function.c]), ""]
    for name in machine_names:
        for path, first, last in machine_sources(name):
            right += [f"Cython, :src:`{path}:{first}`", "", ".. code-block:: cython", "",
                      *indented(text_of(path, first, last).splitlines()), ""]
    if not machine_names:
        right = [no_machine_form(), ""]
    columns = []
    for column in (left, right):
        columns += ["   .. container:: side", "", *indented(column, 6), ""]
    return [".. container:: sides", "", *columns]


def no_machine_form():
    """Return why the right column is empty."""
    if level() == "reference":
        return "This site was built without compiled kernels."
    return "No compiled form serves this operator: the array code runs as a step in Python."


def setup(app):
    """Write the pages before Sphinx looks for its sources."""
    app.connect("builder-inited", write_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
