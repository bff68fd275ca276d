"""What stands in a saved notebook until its cells run again: a sentence that says which cells to run.

A page finds the widgets of a notebook in its kernel. Opened afresh, a notebook has none, and JupyterLab says "Error
displaying widget: model not found". JupyterLab could write the widgets into the notebook instead (`saveState`); that
brings pictures back whose controls answer nobody. So there is a second output below each demo, which is hidden where
its demo is on the page.
"""

from typing import Any

_WORDS = (
    "Demos need a running notebook. Where no demo is above, run the notebook's first cell of code, and then this one."
)
# JupyterLab and Notebook 7; VS Code. Elsewhere the words stand below the demo, and are true there too.
_CELLS = (".jp-OutputArea", ".cell_container", ".output_container")
_LATER = 3  # seconds in which a demo can come before there are words
_RULES = (
    "@keyframes bk-later { from { visibility: hidden; position: absolute } } "
    f".bk-saved {{ animation: bk-later {_LATER}s step-end }} "
    ".jp-OutputArea:has(.bk-saved) .jupyter-widgets:not(.bk-demo, .bk-demo *):not(:has(.bk-demo)) { display: none } "
    ".jp-OutputArea:has(.bk-demo) > .jp-OutputArea-child:has(.bk-saved) { display: none } "
    f"{', '.join(f'{cell}:has(.bk-demo) .bk-saved' for cell in _CELLS)} {{ display: none }}"
)


def show_with_words(bundle: dict[str, Any]) -> None:
    """Display widgets, and below them, hidden by them, what is to be done where they are missing.

    Parameters
    ----------
    bundle
        What `_repr_mimebundle_` gives.
    """
    from IPython.display import display

    display(bundle, raw=True)
    display({"text/html": words_below(), "text/plain": ""}, raw=True)


def words_below() -> str:
    """Write the sentence for a page without its widgets, as HTML."""
    return f'<div class="bk-saved"><style>{_RULES}</style>{_WORDS}</div>'
