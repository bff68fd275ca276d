"""Formulas as MathML, which every browser draws by itself: no script, no font and no network.

Sphinx draws formulas with MathJax, fetched from the network while one reads. docutils, on which Sphinx stands, can
write MathML; this lets Sphinx use it.
"""

import re
from html import escape, unescape
from typing import Any
from xml.etree import ElementTree

from docutils import nodes
from docutils.utils.math import MathError, latex2mathml
from sphinx.util import logging

# What Jupyter knows and docutils does not: a command, and what it is called there.
_SAID_OTHERWISE = (
    (re.compile(r"\\dots(?![A-Za-z])"), r"\\ldots"),
    (re.compile(r"\\([bB]igg?)(?=\s*(?:[(\[]|\\\{|\\l[a-z]))"), r"\\\1l"),
    (re.compile(r"\\([bB]igg?)(?![A-Za-z])"), r"\\\1r"),
)
# docutils writes some characters by names that XML does not know, such as &ApplyFunction; behind \ln.
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)\w+;")
_log = logging.getLogger(__name__)


def setup(app: Any) -> dict[str, Any]:
    """Register the renderer with Sphinx."""
    app.add_html_math_renderer("mathml", (_in_line, None), (_as_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _in_line(page: Any, node: nodes.math) -> None:
    page.body.append(_formula(node, as_block=False))
    raise nodes.SkipNode


def _as_block(page: Any, node: nodes.math_block) -> None:
    page.body.append(f'<div class="math">{_formula(node, as_block=True)}</div>')
    raise nodes.SkipNode


def _labelled(formula: str) -> str:
    r"""Put the words of \underbrace{}_{} below its brace, and those of \overbrace above; docutils sets them aside."""
    ElementTree.register_namespace("", "http://www.w3.org/1998/Math/MathML")
    tree = ElementTree.fromstring(_NAMED.sub(lambda name: unescape(name[0]), formula))
    for element in tree.iter():
        first = element[0] if len(element) else None
        for aside, around, brace in (("msub", "munder", "⏟"), ("msup", "mover", "⏞")):
            if first is not None and element.tag.endswith(f"}}{aside}") and first.tag.endswith(f"}}{around}"):
                element.tag = first.tag if "".join(first[-1].itertext()).strip() == brace else element.tag
    return ElementTree.tostring(tree, encoding="unicode")


def _formula(node: nodes.Element, *, as_block: bool) -> str:
    text = node.astext()
    for known, other in _SAID_OTHERWISE:
        text = known.sub(other, text)
    try:
        return _labelled(str(latex2mathml.tex2mathml(text, as_block=as_block)))
    except MathError as error:
        _log.warning("the formula %s cannot be written as MathML: %s", node.astext(), error, location=node)
        return f"<code>{escape(node.astext())}</code>"
