"""Rules about a notebook's text: its title, its length, its pictures' descriptions and its links."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import quote, unquote

from biaskit.cli.cells import Cell, Finding, Lesson

IDEA_WORDS = 150

_CODE = re.compile(r"^(```|~~~).*?^\1[^\n]*$|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_FORMULA = re.compile(r"\$\$.*?\$\$|\\\[.*?\\\]|\\\(.*?\\\)|(?<![\\$])\$(?! )[^$\n]+(?<! )\$", re.DOTALL)
_IMAGE = re.compile(r"!\[([^\]]*)\]")
_TARGET = re.compile(r"(?<=\])(\([^)]*\)|\[[^\]]*\])")
_MARKUP = re.compile(r"<!--.*?-->|<[^>]+>|https?://\S+", re.DOTALL)
_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|href\s*=\s*[\"']([^\"']+)")


def title_is_a_question(lesson: Lesson) -> Iterator[Finding]:
    """The first line is a heading that asks."""
    cells = [cell for cell in lesson.cells if not cell.is_code]
    heading = cells[0].source.strip().splitlines()[:1] if cells else []
    if not heading or not re.fullmatch(r"# .*\?\s*", heading[0]):
        yield Finding(cells[0].number if cells else 0, "must open with a heading that is a question: # ...?")


def title_opens_and_downloads(lesson: Lesson) -> Iterator[Finding]:
    """The title's badges open this notebook on Binder and download it, and no other one."""
    title = lesson.tagged("title")
    if not title or not lesson.number:
        return
    text = "\n".join(cell.source for cell in title)
    page = quote(f"doc/tree/notebooks/{lesson.path.name}", safe="")
    if not re.search(rf"mybinder\.org/v2/gh/[\w.-]+/[\w.-]+/HEAD\?urlpath={re.escape(page)}", text):
        yield Finding(title[0].number, "has no badge that opens this notebook on Binder.")
    if not re.search(rf"raw\.githubusercontent\.com/\S+/notebooks/{re.escape(lesson.path.name)}", text):
        yield Finding(title[0].number, "has no link that downloads this notebook.")


def ideas_are_short(lesson: Lesson) -> Iterator[Finding]:
    """An idea takes at most 150 words; formulas and addresses are not words."""
    for tag, cells in lesson.runs():
        if tag == "idea":
            count = sum(len(words(cell.source)) for cell in cells if not cell.is_code)
            if count > IDEA_WORDS:
                yield Finding(cells[0].number, f"takes {count} words for its idea; at most {IDEA_WORDS} are allowed.")


def nobody_shouts(lesson: Lesson) -> Iterator[Finding]:
    """No exclamation marks in the text."""
    for cell in lesson.cells:
        if not cell.is_code and "!" in prose(cell.source):
            yield Finding(cell.number, "has an exclamation mark; say it calmly.")


def images_are_described(lesson: Lesson) -> Iterator[Finding]:
    """Every image carries a text for those who cannot see it."""
    for cell in lesson.cells:
        if not cell.is_code and _undescribed(cell):
            yield Finding(cell.number, "has an image without a description (alt text).")


def links_lead_somewhere(lesson: Lesson) -> Iterator[Finding]:
    """Links to other notebooks of the course point to files that are there."""
    for cell in lesson.cells:
        if cell.is_code:
            continue
        for found in _LINK.finditer(_CODE.sub("", cell.source)):
            target = unquote((found[1] or found[2]).split("#")[0])
            if "://" in target or not target.endswith(".ipynb"):
                continue
            if not (lesson.path.parent / target).is_file():
                yield Finding(cell.number, f"links to {target}, which is not there.")


def prose(markdown: str) -> str:
    """Give what is read aloud of a markdown text: no code, formulas, addresses or markup.

    >>> prose("Price it: $n!$ orders, `!=`, see [the paper](https://example.org/!) and ![a tree](x.svg).").split()
    ['Price', 'it:', 'orders,', ',', 'see', '[the', 'paper]', 'and', '[a', 'tree]', '.']
    """
    text = _FORMULA.sub(" ", _CODE.sub(" ", markdown))
    return _MARKUP.sub(" ", _TARGET.sub(" ", _IMAGE.sub(r"[\1]", text)))


def words(markdown: str) -> list[str]:
    """List the words of a markdown text.

    >>> words("A **bias** is $p(x)$, in *bits* - not more.")
    ['A', '**bias**', 'is', 'in', '*bits*', 'not', 'more.']
    """
    return [word for word in prose(markdown).split() if any(letter.isalnum() for letter in word)]


class _Images(HTMLParser):
    """Collects whether each <img> of an HTML text has a description."""

    def __init__(self) -> None:
        super().__init__()
        self.described: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.described.append(bool((dict(attrs).get("alt") or "").strip()))


def _undescribed(cell: Cell) -> bool:
    text = _CODE.sub(" ", cell.source)
    parser = _Images()
    parser.feed(text)
    return not all(parser.described) or any(not found[1].strip() for found in _IMAGE.finditer(text))


PROSE_RULES = (
    title_is_a_question,
    title_opens_and_downloads,
    ideas_are_short,
    nobody_shouts,
    images_are_described,
    links_lead_somewhere,
)
