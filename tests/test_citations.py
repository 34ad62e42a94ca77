"""Papers are cited in one form everywhere: authors, "Title", year, address; see CONTRIBUTING.md."""
import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILES = [path for folder, kinds in {"minimx": ("py",), "_ext": ("pyx", "pxi", "h"), "benchmarks": ("py",),
                                    "tutorials": ("py", "md"), "docs": ("md",)}.items()
         for kind in kinds for path in sorted((ROOT / folder).rglob(f"*.{kind}"))
         if not path.is_relative_to(ROOT / "docs" / "tutorials")]          # a copy that building the site leaves
PAPER = r"https://(?:arxiv\.org|doi\.org|proceedings\.|jmlr\.org|openreview\.net)[^\s>;]*"


def texts():
    """Yield (file, text on one line, without the marks of comments and strings)."""
    for path in FILES:
        text = re.sub(r"\\n'\n\s*'|\n[ \t]*(?:\*|#)?[ \t]*", " ", path.read_text(encoding="utf-8"))
        yield path.relative_to(ROOT), text


def test_an_address_follows_a_year():
    for path, text in texts():
        for match in re.finditer(PAPER, text):
            assert re.search(r"\d{4}, <?$", text[:match.start()]), f"{path}: {match[0]}"


def test_a_title_and_year_have_an_address():
    for path, text in texts():
        for match in re.finditer(r'"[A-Z][^"]{10,150}", (\d{4}\b.{10})', text):
            assert re.match(r"\d{4}, <?https?:/", match[1]), f"{path}: {match[0]}"


def test_a_paper_has_one_title_and_one_year():
    told = defaultdict(set)
    for _, text in texts():
        for title, year, address in re.findall(rf'"([^"]{{10,150}})", (\d{{4}}), <?({PAPER})', text):
            told[address.rstrip(".,)")].add((title, year))
    assert len(told) > 50
    assert not {address: names for address, names in told.items() if len(names) > 1}


def test_years_beside_addresses_agree():
    years = defaultdict(set)
    for _, text in texts():
        for year, address in re.findall(rf"(\d{{4}}), <?({PAPER})", text):
            years[address.rstrip(".,)")].add(year)
    assert not {address: found for address, found in years.items() if len(found) > 1}
