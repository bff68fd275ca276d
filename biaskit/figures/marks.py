"""The mark of each learner: its family's colour and form, filled by who it is in the family; and its short name."""

from typing import Any

from biaskit.figures.families import look_of
from biaskit.figures.palette import colour

_SHORT = {"transformer, no positions": "no positions"}
_FILLS = {
    "bigram": "none", "trigram": "full", "Elman": "none", "GRU": "left", "LSTM": "full", "transformer": "full",
    "transformer, no positions": "none",
}  # fmt: skip
MARK = 6.5  # points across


def mark_style(learner: str) -> dict[str, Any]:
    """Give how a learner's mark is drawn: its family's colour and form, filled by who it is in the family.

    >>> mark_style("LSTM")["marker"], mark_style("LSTM")["markerfacecolor"] == mark_style("LSTM")["color"]
    ('^', True)
    """
    look = look_of(learner)
    own, fill = colour(look.name), _FILLS.get(learner, "full")
    return {
        "color": own,
        "linestyle": "none",
        "marker": look.marker,
        "markersize": MARK * (1.5 if look.marker == "." else 1),
        "fillstyle": "left" if fill == "left" else "full",
        "markerfacecolor": colour("ground") if fill == "none" else own,
        "markerfacecoloralt": colour("ground"),
        "markeredgecolor": own,
        "markeredgewidth": 1.1,
    }


def short_name(learner: str) -> str:
    """Give a learner's name as it stands beside a line.

    >>> short_name("transformer, no positions")
    'no positions'
    """
    return _SHORT.get(learner, learner)
