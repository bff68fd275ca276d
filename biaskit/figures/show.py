"""Show a figure in a notebook: it follows the page's theme, and carries its description."""

from itertools import count
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from biaskit.figures.svg import to_svg, with_ground

_numbers = count()


class Picture:
    """A figure with its description, as a notebook displays it.

    Parameters
    ----------
    axes
        What `draw` gave, or a whole figure.
    description
        What `describe` gave: one or two sentences.
    """

    def __init__(self, axes: Axes | Figure, description: str) -> None:
        figure = axes if isinstance(axes, Figure) else axes.figure
        self.figure, self.description = figure, description

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        picture = to_svg(self.figure, description=self.description, prefix=f"bkf{next(_numbers)}-")
        return {
            "text/html": f'<div style="max-width: 760px">{picture}</div>',
            "image/svg+xml": with_ground(picture),
            "text/plain": self.description,
        }


def show(axes: Axes | Figure, description: str) -> Picture:
    """Give a picture for a notebook's cell to display, as its last expression."""
    return Picture(axes, description)
