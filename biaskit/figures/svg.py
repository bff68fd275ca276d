"""Figures as SVG for the page: text stays text, colours follow the page's theme, a sentence describes the picture."""

import re
import warnings
from html import escape
from io import StringIO

from matplotlib.figure import Figure

from biaskit.figures.palette import INKS, LOOKS, colour, variable
from biaskit.figures.style import house_style

_COLOURS = {colour(name).lower(): variable(name) for name in (*LOOKS, *INKS)}
_COLOUR = re.compile("|".join(_COLOURS))
_ID = re.compile(r'(?<=\bid=")|(?<=url\(#)|(?<=href="#)')
_TAG = re.compile(r"<[^>]*>")
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FONTS = "'DejaVu Sans', Verdana, sans-serif"


def to_svg(figure: Figure, *, description: str, prefix: str) -> str:
    """Write a figure as an SVG element.

    Parameters
    ----------
    figure
        Drawn with the colours of `palette.colour`; each becomes a variable of the page, so that the picture follows a
        light or dark theme by itself.
    description
        The sentence that a screen reader gets.
    prefix
        Set before every id: ids of several pictures on one page must not collide.
    """
    page = StringIO()
    with house_style(), warnings.catch_warnings():
        # Text stays text: a letter that our font lacks comes from another font of the page.
        warnings.filterwarnings("ignore", "Glyph .* missing from|Matplotlib currently does not support")
        figure.savefig(page, format="svg", metadata={"Date": None})
    svg = _NOT_IN_XML.sub("\ufffd", page.getvalue())
    svg = svg[svg.index("<svg") :]
    head, body = svg.split(">", 1)
    box = re.search(r'viewBox="[^"]*"', head)
    if box is None:
        raise RuntimeError("matplotlib wrote an SVG without a viewBox; report this with your matplotlib version")
    body = re.sub(r"<metadata>.*?</metadata>", "", body, count=1, flags=re.DOTALL)
    body = _TAG.sub(lambda tag: _for_the_page(tag[0], prefix), body)
    namespaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    label = escape(_NOT_IN_XML.sub("\ufffd", description), quote=True)
    return f'<svg {namespaces} {box[0]} role="img" aria-label="{label}">{body.strip()}'


def _for_the_page(tag: str, prefix: str) -> str:
    """Give a tag its prefixed ids, the page's colours and fonts; words between tags may look like any of these."""
    tag = _COLOUR.sub(lambda match: f"var({_COLOURS[match[0]]}, {match[0]})", _ID.sub(prefix, tag))
    return tag.replace("'DejaVu Sans'", _FONTS)


def with_ground(svg: str) -> str:
    """Paint an opaque ground under a picture, for places whose theme is not known."""
    head, body = svg.split(">", 1)
    return f'{head}><rect width="100%" height="100%" fill="{colour("ground")}"/>{body}'
