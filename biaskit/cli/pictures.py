"""`biaskit pictures`: draw the README's picture, the course's plane, from the shipped results."""

from pathlib import Path

from biaskit.figures import plane as figure_of_plane
from biaskit.figures.palette import colour
from biaskit.figures.style import house_style
from biaskit.results.plane import plane

ROOT = Path(__file__).parents[2]
DOTS = 200  # an inch: sharp where a page shows it at half its size


def run_pictures(out: str | None = None) -> int:
    """Draw the plane into a PNG with a ground of its own, and print what its description says.

    Parameters
    ----------
    out
        The file to write; `docs/plane.png` by default.
    """
    path = Path(out) if out else ROOT / "docs" / "plane.png"
    found = plane()
    figure = figure_of_plane.draw(found).figure
    with house_style():
        figure.savefig(path, dpi=DOTS, facecolor=colour("ground"), metadata={"Software": None})
    print(f"{path}: {figure_of_plane.describe(found)}")
    return 0
