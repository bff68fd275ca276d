"""The colours, markers and line styles that stand for the same learner in every figure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """How one actor of the course is drawn: colour is never alone."""

    name: str
    light: str  # on a white page
    dark: str  # on #111111
    marker: str
    line: str


# The contrast of every colour on its page is computed in tests/figures/test_palette.py.
LOOKS: dict[str, Look] = {
    look.name: look
    for look in (
        Look("unigram", "#7A7A7A", "#9A9A9A", ".", ":"),
        Look("ngram", "#C78500", "#E69F00", "s", "-."),
        Look("recurrent", "#0065A3", "#56B4E9", "^", "--"),
        Look("transformer", "#BC3F00", "#FF7A33", "o", "-"),
        Look("people", "#007E5B", "#2FC59B", "D", "-"),
        Look("selection", "#A8447F", "#E08CC0", "X", "-"),
    )
}


@dataclass(frozen=True)
class Ink:
    """A colour of the page itself: what JupyterLab calls it, and what it is where no theme can be known."""

    name: str
    variable: str
    light: str
    dark: str


INKS: dict[str, Ink] = {
    ink.name: ink
    for ink in (
        Ink("text", "--jp-content-font-color1", "#1C1C1C", "#F0F0F0"),
        Ink("quiet", "--bk-quiet", "#595959", "#B4B4B4"),
        Ink("grid", "--bk-grid", "#DDDDDD", "#3A3A3A"),
        Ink("ground", "--jp-layout-color0", "#FFFFFF", "#111111"),
    )
}


def colour(name: str) -> str:
    """Give the colour of a learner or an ink on a light page, as `#RRGGBB`.

    Figures are drawn with these; where the page's theme can be followed each becomes a variable of the page.

    >>> colour("ngram")
    '#C78500'
    """
    if name in LOOKS:
        return LOOKS[name].light
    if name in INKS:
        return INKS[name].light
    raise ValueError(f"no colour is called {name!r}; there are: {', '.join([*LOOKS, *INKS])}")


def variable(name: str) -> str:
    """Give the page's variable for a learner's colour or an ink."""
    return INKS[name].variable if name in INKS else f"--bk-{name}"
