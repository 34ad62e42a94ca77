"""What a downloaded notebook needs: solutions that are folded there too, and links that lead to notebooks."""
import re

LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!\w+:)([^)#\s]+)\.md(?:#[\w-]+)?\)")
ANSWER = "# your answer"
TITLE = "#@title Solution"           # Colab shows this line, and Jupyter three dots


def prepare(cells, folder, chapters):
    """Return the cells of a chapter's notebook.

    A cell with the tag `hide-cell`, a solution, is folded, and has an empty cell before it for the reader's own.
    A link to a chapter leads to its notebook; of a link to any other page only the words stay.

    Parameters
    ----------
    cells : list of dict
    folder : str
        The chapter's, relative to the tutorials.
    chapters : list of str
        The paths of all, without the ending.
    """
    result = []
    for number, cell in enumerate(cells):
        if "hide-cell" in cell["metadata"].get("tags", ()):
            result.append({"cell_type": "code", "id": f"answer-{number}", "metadata": {}, "source": ANSWER,
                           "outputs": [], "execution_count": None})
            metadata = {**cell["metadata"], "jupyter": {"source_hidden": True}, "cellView": "form"}
            cell = {**cell, "metadata": metadata, "source": f"{TITLE}\n{cell['source']}"}
        elif cell["cell_type"] == "markdown":
            cell = {**cell, "source": LINK.sub(lambda match: link(match, folder, chapters), cell["source"])}
        result.append(cell)
    return result


def link(match, folder, chapters):
    """Return a link between notebooks, or its words if the page has none."""
    words, page = match.groups()
    path = page.removeprefix("../") if page.startswith("../") else f"{folder}/{page}"
    return f"[{words}]({page}.ipynb)" if path in chapters else words
