"""Notebooks whose widgets are still pictures: for a page that no kernel answers and no network feeds."""

import copy
from typing import Any

from nbconvert.preprocessors import Preprocessor

from biaskit.demos.still import still

_VIEW = "application/vnd.jupyter.widget-view+json"
_STATE = "application/vnd.jupyter.widget-state+json"
_OURS = "bk-demo"
_WORDS = '<div class="bk-saved"'  # says which cells to run where a demo is missing; here none is


def with_stills(notebook: Any, *, every: bool = False) -> Any:
    """Give a copy of a notebook in which our widgets stand as HTML, as they were when it was saved.

    Parameters
    ----------
    notebook
        A notebook as `nbformat` reads it, with outputs.
    every
        Whether the widgets of others are replaced too.

    Returns
    -------
    NotebookNode
        Where a widget's state was saved, what it showed last; where it was not, what its cell showed first. The saved
        state goes too, unless somebody else's widget needs it.
    """
    notebook = copy.deepcopy(notebook)
    models = notebook.metadata.get("widgets", {}).get(_STATE, {}).get("state", {})
    left = False
    for cell in notebook.cells:
        if "outputs" in cell:
            cell.outputs = [output for output in cell.outputs if not _is_about_a_missing_demo(output)]
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            root = data.get(_VIEW, {}).get("model_id", "")
            if not root:
                continue
            ours = _OURS in models.get(root, {}).get("state", {}).get("_dom_classes", ())
            if root in models and (ours or every):
                data["text/html"] = still(models, root)
                data.pop("image/svg+xml", None)
            elif root in models or "text/html" not in data:
                left = True
                continue
            del data[_VIEW]
    if not left:
        notebook.metadata.pop("widgets", None)
    return notebook


def _is_about_a_missing_demo(output: Any) -> bool:
    return "".join(output.get("data", {}).get("text/html", "")).startswith(_WORDS)


class Stills(Preprocessor):
    """The same for `jupyter nbconvert`: it leaves the widgets of others alone."""

    def preprocess(self, notebook: Any, resources: Any) -> tuple[Any, Any]:
        """Give the notebook with still pictures, and the resources as they are."""
        return with_stills(notebook), resources
