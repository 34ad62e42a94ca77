"""The README is true: its example prints what it shows, and every hop of its tour is where it says."""
import doctest
import re
from pathlib import Path

import pytest

import minimx as mx

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf8")
HOPS = re.findall(r"^\| (\d+) \|.*\| `([^`]+)` \| (.+) \|$", README, flags=re.M)


def test_the_example_prints_what_it_shows():
    with mx.name.NameManager():
        result = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf8")
    assert result.attempted >= 10 and result.failed == 0


def test_the_hops_are_numbered():
    assert [int(number) for number, _, _ in HOPS] == list(range(1, len(HOPS) + 1)) and len(HOPS) > 15


@pytest.mark.parametrize("number, file, names", HOPS, ids=[hop[0] + " " + hop[1] for hop in HOPS])
def test_each_hop_is_in_its_file(number, file, names):
    text = (ROOT / file).read_text(encoding="utf8")
    for name in re.findall(r"`([^`]+)`", names):
        assert defines(text, name), f"hop {number}: {file} defines no {name}"


def defines(text, name):
    """True for a function or class of Python or Cython, or a C function that tile.h makes for each dtype."""
    forms = rf"^\s*(?:cdef )?class {name}\b|^\s*def {name}\(|^cdef [\w ]+ {name}\(|^static .*PASTE\({name},"
    return re.search(forms, text, flags=re.M)


def test_a_wrong_hop_would_be_found():
    assert not defines("def apply(f):\n    return apply_operator(f)\n", "apply_operator")


def places(page, link):
    """Where a link may lead: beside the page, or to what the build of the site makes of the tutorials and operators."""
    yield (ROOT / page).parent / link
    if link.startswith("tutorials/"):
        yield ROOT / link
    if link.startswith("operators/"):
        yield ROOT / "minimx" / "ops"


PAGES = ["README.md", "CONTRIBUTING.md", *(f"docs/{page.name}" for page in sorted((ROOT / "docs").glob("*.md")))]


@pytest.mark.parametrize("page", PAGES)
def test_links_and_paths_lead_somewhere(page):
    text = (ROOT / page).read_text(encoding="utf8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    for link in links:
        assert any(path.exists() for path in places(page, link)), f"{page}: {link}"
    for path in re.findall(r"`((?:minimx|_ext|tests|tutorials|docs|benchmarks)/[\w./]+)`", text):
        assert (ROOT / path).exists() or "/_build/" in path, f"{page}: {path}"
