"""The pages of the site, put together from what is in the repository: each fact stays written in one place."""

import json
import posixpath
import re
from collections.abc import Iterable
from typing import Any

from biaskit.demos.page import style_sheet
from biaskit.figures.palette import INKS, LOOKS, variable

_LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#)([^)\s#]+)(#[^)\s]*)?(?=\))")
_STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL)
_PICTURE = re.compile(r"<svg\b[^>]*role=\"img\".*?</svg>", re.DOTALL)
_ID = re.compile(r'(?<=\bid=")|(?<=url\(#)|(?<=href="#)')
_BADGE = re.compile(r"\[!\[([^\]]*)\]\(https?://[^)]*\)\]")
_MAP_HEADING = "## The course"


def linked(text: str, place: str, pages: Iterable[str], address: str) -> str:
    """Point the links of a page at the pages of the site, and those to other files at the repository.

    Parameters
    ----------
    text
        The page, in Markdown.
    place
        Where it stands in the repository, such as `"docs/teach.md"`.
    pages
        What the site holds, as places in the repository.
    address
        The repository's address.

    Examples
    --------
    >>> linked("[a](b.md), [c](../start.py), [d](https://e.org)", "docs/a.md", ["docs/b.md"], "https://f.org/g")
    '[a](b.md), [c](https://f.org/g/blob/HEAD/start.py), [d](https://e.org)'
    """
    known = set(pages)

    def pointed(match: re.Match[str]) -> str:
        path, part = match[1], match[2] or ""
        target = posixpath.normpath(posixpath.join(posixpath.dirname(place), path))
        if target == "README.md":
            return posixpath.relpath("index.md", posixpath.dirname(place) or ".") + part
        return path + part if target in known else f"{address}/blob/HEAD/{target}{part}"

    return _LINK.sub(pointed, text)


def front_page(readme: str, contents: dict[str, list[str]]) -> str:
    """Give the README as the site's first page, with the contents of the site.

    Parameters
    ----------
    readme
        The README, with its links pointed.
    contents
        The parts of the site: for each its pages, without their suffix.
    """
    trees = [
        "\n".join(["```{toctree}", ":hidden:", f":caption: {part}", "", *pages, "```"])
        for part, pages in contents.items()
    ]
    # A badge is a picture that would be fetched while one reads; its words say the same.
    readme = _BADGE.sub(r"[\1]", readme)
    return "\n\n".join([readme.rstrip(), *trees]) + "\n"


def course_page(start: Any, notebooks: dict[str, Any]) -> str:
    """Give the map of the course, as notebook 00 has it, then of each notebook its promise and its first picture.

    Parameters
    ----------
    start
        Notebook 00.
    notebooks
        The executed notebooks by the name of their file, in their order.

    Raises
    ------
    ValueError
        If notebook 00 has no map.
    """
    found = [text for cell in start["cells"] if _MAP_HEADING in (text := "".join(cell["source"]))]
    if not found:
        raise ValueError(f'notebook 00 has no cell with the heading "{_MAP_HEADING}": the map is taken from there')
    words = found[0].partition(_MAP_HEADING)[2].strip()
    words = re.sub(r"\]\((\d\d_[^)]*\.ipynb)\)", r"](notebooks/\1)", words)
    looks = [_look(name, notebook) for name, notebook in notebooks.items()]
    return "\n\n".join(["# The course", words, "## At a glance", *looks]) + "\n"


def _look(name: str, notebook: Any) -> str:
    """Say what a notebook asks and promises, and show its first picture."""
    heading, _, rest = "".join(notebook["cells"][0]["source"]).partition("\n")
    promise = rest.strip().split("\n\n")[0]
    parts = [f"### [{heading.lstrip('# ')}](notebooks/{name})", promise]
    picture = next((match[0] for page in _pages(notebook) if (match := _PICTURE.search(page))), None)
    if picture is not None:
        picture = _ID.sub("look-" + name[:2] + "-", picture)
        parts.append(f'<div class="bk-demo"><div class="bk-picture">{picture}</div></div>')
    return "\n\n".join(parts)


def _pages(notebook: Any) -> list[str]:
    return [
        "".join(output.get("data", {}).get("text/html", ""))
        for cell in notebook["cells"]
        for output in cell.get("outputs", ())
    ]


def notebook_page(notebook: Any) -> str:
    """Give an executed notebook for the site, as JSON: the style sheet of its widgets is the site's, said once."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if "text/html" in data:
                data["text/html"] = _STYLE.sub("", "".join(data["text/html"]))
    return json.dumps(notebook, ensure_ascii=False)


def site_style() -> str:
    """Write the style sheet of the pictures, following the site's own switch between light and dark."""
    colours = {variable(name): (look.light, look.dark) for name, look in LOOKS.items()}
    colours |= {ink.variable: (ink.light, ink.dark) for ink in INKS.values()}
    light = " ".join(f"{name}: {pair[0]};" for name, pair in colours.items())
    dark = " ".join(f"{name}: {pair[1]};" for name, pair in colours.items())
    return "\n".join(
        [
            style_sheet(),
            f"body {{ {light} --jp-layout-color2: var(--color-code-background); }}",
            f'body[data-theme="dark"] {{ {dark} }}',
            f'@media (prefers-color-scheme: dark) {{ body:not([data-theme="light"]) {{ {dark} }} }}',
            _RULES,
        ]
    )


# What the widgets' own style sheet does in JupyterLab, and how a notebook's cells stand among the site's text.
_RULES = """
.bk-demo .bk-controls { display: flex; flex-flow: row wrap; gap: 4px 18px; }
.bk-demo { margin: 4px 0; }
.bk-demo .bk-picture { aspect-ratio: auto; }
.bk-demo p, .bk-demo ul { margin: 4px 0; }
.bk-demo .bk-quiet { color: var(--bk-quiet); }
.bk-demo .bk-question { font-weight: 600; }
.bk-stands { font-family: var(--font-stack--monospace); font-size: 0.85em; }
div.cell { margin-bottom: 1.2em; }
div.cell_output pre { white-space: pre-wrap; overflow-wrap: anywhere; }
math { font-size: 1.1em; }
div.math { overflow-x: auto; overflow-y: hidden; }
"""
