"""Look at the finished site as a reader's browser does: every internal link leads somewhere, every picture has a text.

A mistake is a warning, and a warning fails the build.
"""
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """What a page links to, which names it has, and which pictures have no text.

    Attributes
    ----------
    links, names : set of str
    silent : list of str
        Sources of pictures without a text alternative.
    """

    def __init__(self, text):
        super().__init__()
        self.links, self.names, self.silent = set(), set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.names.update(attrs[key] for key in ("id", "name") if attrs.get(key))
        for key in ("href", "src"):
            if attrs.get(key):
                self.links.add(attrs[key])
        if tag == "img" and not is_text(attrs.get("alt")):
            self.silent.append(attrs.get("src", "")[:80])


def is_text(alt):
    """True for words; False for nothing and for the name of a file, which a tool puts in where there are no words."""
    return bool(alt and alt.strip()) and not alt.endswith((".svg", ".png", ".jpg"))


def broken(folder):
    """Return a list of (page, what is wrong with it)."""
    folder = Path(folder)
    pages = {path: Page(path.read_text(encoding="utf8")) for path in sorted(folder.rglob("*.html"))
             if "_static" not in path.relative_to(folder).parts}
    found = []
    for path, page in pages.items():
        name = path.relative_to(folder).as_posix()
        found += [(name, f"picture without a text alternative: {source}") for source in page.silent]
        for link in sorted(page.links):
            wrong = problem(link, path, pages)
            if wrong:
                found.append((name, f"{link}: {wrong}"))
    return found


def problem(link, path, pages):
    """Return what is wrong with a link on the page `path`, or None."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if target.is_dir():
        target = target / "index.html"
    if not target.exists():
        return "there is no such file"
    fragment = unquote(parts.fragment)
    if fragment and target in pages and fragment not in pages[target].names:
        return "the page has no such place"
    return None


def check(app, error):
    """Warn of everything that is broken."""
    from sphinx.util.logging import getLogger  # here, because the tests run without Sphinx
    if error is None and app.builder.format == "html":
        for page, wrong in broken(Path(app.outdir).resolve()):
            getLogger(__name__).warning("%s: %s", page, wrong)


def setup(app):
    """Check when all is written."""
    app.connect("build-finished", check, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
