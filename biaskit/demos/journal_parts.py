"""What the journal's widget and its page both show: its pictures, and what is worth another look, as HTML."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from biaskit.exercises.review import Review
from biaskit.figures import calibration as figure_of_calibration
from biaskit.figures import forecasts as figure_of_forecasts
from biaskit.figures.svg import to_svg
from biaskit.measures.forecast import Forecast

_ENOUGH = 5  # with fewer judged predictions a picture of calibration would be all interval


def link(notebook: str, folder: Path) -> str:
    """Write a notebook's name as HTML, as a link if its file lies in the folder."""
    name = _file(notebook, folder)
    words = f"Notebook {notebook}" if notebook else "Without a notebook"
    if not name:
        return escape(words)
    # A page of its own: in the same one the link would close JupyterLab.
    return f'<a href="{escape(name, quote=True)}" target="_blank">{escape(name)}</a>'


def revisit_list(summed: Review, folder: Path) -> str:
    """Write what is worth another look as a list in HTML."""
    items = [f"<li>{link(item.notebook, folder)}: {escape(item.words)}</li>" for item in summed.revisit]
    return f"<ul>{''.join(items)}</ul>" if items else ""


def forecast_picture(found: Sequence[Forecast], prefix: str) -> tuple[str, str]:
    """Draw predictions beside what came; give the picture and its description."""
    description = figure_of_forecasts.describe(found)
    return to_svg(figure_of_forecasts.draw(found).figure, description=description, prefix=prefix), description


def calibration_picture(summed: Review, prefix: str) -> tuple[str, str]:
    """Draw calibration where enough was judged; give the picture, empty otherwise, and its description."""
    found = summed.calibration
    description = figure_of_calibration.describe(found)
    if found.n < _ENOUGH:
        return "", description
    return to_svg(figure_of_calibration.draw(found).figure, description=description, prefix=prefix), description


def _file(notebook: str, folder: Path) -> str:
    """Give the name of the file of a numbered notebook, if it lies in the folder; otherwise an empty text."""
    if not (len(notebook) == 2 and notebook.isdecimal()):
        return ""
    found = sorted(path.name for path in folder.glob(f"{notebook}_*.ipynb"))
    return found[0] if len(found) == 1 else ""
