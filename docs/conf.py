"""How the site is built: `make docs`.  Our own extensions are in `_ext/`; each one's docstring says what it does."""
import sys
import urllib.request
from pathlib import Path

DOCS = Path(__file__).parent
ROOT = DOCS.parent
sys.path[:0] = [str(DOCS / "_ext"), str(ROOT / "tests" / "ops")]      # tests/ops: the operators' examples

from source_pages import resolve_link  # noqa: E402

import minimx  # noqa: E402

project = "minimx"
author = copyright = "the minimx contributors"
version = release = minimx.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.intersphinx", "sphinx.ext.linkcode",
              "sphinx.ext.githubpages", "sphinx_copybutton", "docstrings", "notebooks", "operator_pages", "code_links",
              "source_pages", "mathml", "site_check"]
exclude_patterns = ["_build", "_ext", "**/.ipynb_checkpoints"]
source_suffix = {".md": "myst-nb", ".rst": "restructuredtext"}
suppress_warnings = ["ref.python"]      # a plain word in a docstring may be the name of several things

# Docstrings: NumPy's sections; `name` is a link to a documented thing, or just code.
default_role = "py:obj"
linkcode_resolve = resolve_link
napoleon_google_docstring = False
napoleon_use_ivar, napoleon_use_rtype = True, False
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True}
autodoc_typehints = "none"
autodoc_preserve_defaults = True        # a default as it is written, `logger=logging`, not its repr

# Pages.
myst_enable_extensions = ["colon_fence", "dollarmath", "deflist", "fieldlist"]
myst_heading_anchors = 3
html_math_renderer = "mathml"

# Notebooks: every cell runs at every build, and a cell that fails stops it.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 300
nb_execution_show_tb = True
nb_merge_streams = False                # `notebooks.join_streams` does it; this one breaks lines
nb_render_markdown_format = "myst"


def reachable(inventories):
    """Return those inventories that answer: without a network the site has no links to other sites, and is whole."""
    found = {}
    for name, url in inventories.items():
        try:
            with urllib.request.urlopen(url + "objects.inv", timeout=4):
                found[name] = (url, None)
        except OSError as error:
            print(f"no links to {name}: {error}")
    return found


intersphinx_mapping = reachable({"python": "https://docs.python.org/3/", "numpy": "https://numpy.org/doc/stable/"})

html_theme = "furo"
html_title = f"minimx {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = html_show_sourcelink = False
html_show_sphinx = False
html_theme_options = {"top_of_page_buttons": []}
pygments_style, pygments_dark_style = "default", "monokai"      # both have the contrast that WCAG asks for
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True
