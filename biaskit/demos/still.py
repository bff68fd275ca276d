"""Widgets as plain HTML, for a page that has no kernel: what was asked, where the controls stood, what was seen."""

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Any

import ipywidgets as widgets

from biaskit.demos import cells
from biaskit.demos.closing import close_widgets
from biaskit.demos.saved import show_with_words

Models = Mapping[str, Mapping[str, Any]]  # a notebook's saved widgets: id -> model_name, state

_REFERENCE = "IPY_MODEL_"
_SCRIPTS = re.compile(r"<img hidden\b[^>]*\bonerror=.*?\">|<script\b.*?</script>", re.DOTALL)
_SAID_LIVE = re.compile(r"\s(?:aria-live|tabindex)=(?:'[^']*'|\"[^\"]*\")")
_CONTROLS = re.compile(r"(Text|Textarea|Combobox|Slider|Checkbox|Dropdown|Select|SelectMultiple|ToggleButtons)Model$")
_YES_OR_NO = {True: "yes", False: "no"}
_NOTE = '<p class="bk-quiet">A still picture: run the notebook to move the controls.</p>'
_STYLE = (
    "<style>.bk-still .bk-controls { display: flex; } .bk-still .bk-stands { margin-right: 18px; } "
    ".bk-still .bk-quiet p { margin: 4px 0; }</style>"
)


class StillBox(widgets.VBox):
    """A column of widgets that is plain HTML where a page has no kernel, and plain text where it is no page."""

    def _ipython_display_(self) -> None:
        show_with_words(self._repr_mimebundle_())

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        cells.shown(self, close_widgets)
        bundle: dict[str, Any] = dict(super()._repr_mimebundle_() or {})
        html = still_of(self)
        return bundle | {"text/html": html, "text/plain": as_text(html)}


def still_of(widget: widgets.Widget) -> str:
    """Write a widget, as it stands now, as plain HTML.

    Parameters
    ----------
    widget
        A widget that is on the page, with all that is in it.

    Returns
    -------
    str
        As `still` gives it.

    Examples
    --------
    >>> slider = widgets.IntSlider(3, description="Order")
    >>> "Order: 3" in still_of(widgets.HBox([slider]))
    True
    """
    models: dict[str, dict[str, Any]] = {}
    _collect(widget, models)
    return still(models, widget.model_id)


def still(models: Models, root: str) -> str:
    """Write saved widgets as plain HTML: text, pictures with their descriptions, where the controls stand.

    Buttons, scripts and what is hidden are left out.

    Parameters
    ----------
    models
        Every model by its id, as a saved notebook's metadata has them.
    root
        The id of the widget that holds the others.

    Returns
    -------
    str
        An element with the classes that the widgets have on the page, so that one style sheet serves both.

    Examples
    --------
    >>> still({"a": {"model_name": "HTMLModel", "state": {"value": "A picture."}}}, "a")
    '<div class="bk-still"><div><div class="widget-html-content">A picture.</div></div></div>'
    """
    inside = _block(models, root)
    if 'class="bk-stands' in inside:
        inside = f"{_STYLE}{inside.removesuffix('</div>')}{_NOTE}</div>"
    return f'<div class="bk-still">{inside}</div>'


def as_text(html: str) -> str:
    """Keep the words of some HTML, in one line, for a place that shows text alone.

    Examples
    --------
    >>> as_text("<style>p {}</style><p>More &amp; less.</p><p>Or not.</p>")
    'More & less. Or not.'
    """
    words = re.sub(r"<(style|svg)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", words)).split())


def _collect(widget: widgets.Widget, models: dict[str, dict[str, Any]]) -> None:
    models[widget.model_id] = {"model_name": widget._model_name, "state": widget.get_state()}
    for part in (getattr(widget, "layout", None), *getattr(widget, "children", ())):
        if part is not None:
            _collect(part, models)


def _block(models: Models, reference: str) -> str:
    """Write one widget; nothing where it is hidden, unknown or only to be pressed."""
    model = models.get(reference.removeprefix(_REFERENCE), {})
    kind, state = str(model.get("model_name", "")), model.get("state", {})
    layout = models.get(str(state.get("layout", "")).removeprefix(_REFERENCE), {}).get("state", {})
    if layout.get("display") == "none":
        return ""
    names = " ".join(state.get("_dom_classes", ()))
    opening = f'<div class="{escape(names)}">' if names else "<div>"
    if "children" in state:
        inside = "".join(_block(models, child) for child in state["children"])
        return f"{opening}{inside}</div>" if inside else ""
    if kind in {"HTMLModel", "HTMLMathModel"}:
        value = _SAID_LIVE.sub("", _SCRIPTS.sub("", state.get("value", "")))
        # Blank lines end a block of HTML where a page is written in Markdown.
        value = re.sub(r"\n\s*\n", "\n", value).strip()
        return f'{opening}<div class="widget-html-content">{value}</div></div>' if value else ""
    if kind == "LabelModel":
        return f"{opening}{escape(str(state.get('value', '')))}</div>"
    if kind == "RadioButtonsModel":
        return f"{opening}{_options(state)}</div>"
    return _control(kind, state)


def _options(state: Mapping[str, Any]) -> str:
    """List what can be chosen, and say in words what was chosen."""
    chosen = state.get("index")
    rows = [
        f"<li>{escape(str(label))}{' <strong>(chosen)</strong>' if index == chosen else ''}</li>"
        for index, label in enumerate(state.get("_options_labels", ()))
    ]
    label = f"<p>{escape(state['description'])}:</p>" if state.get("description") else ""
    return f"{label}<ul>{''.join(rows)}</ul>"


def _control(kind: str, state: Mapping[str, Any]) -> str:
    """Say where a control stands."""
    if not _CONTROLS.search(kind):
        return ""
    value: Any = state.get("value", "" if kind in {"TextModel", "TextareaModel", "ComboboxModel"} else 0)
    if "_options_labels" in state:
        index = state.get("index")
        labels = state["_options_labels"]
        found = [index] if isinstance(index, int) else index or []
        value = ", ".join(str(labels[i]) for i in found) or "nothing chosen"
    elif kind == "CheckboxModel":
        value = _YES_OR_NO[bool(value)]
    elif isinstance(value, float):
        value = f"{value:.6g}"
    elif isinstance(value, list | tuple):
        value = " to ".join(f"{end:.6g}" for end in value)
    name = escape(str(state.get("description", "")).rstrip(":"))
    if kind == "TextareaModel":
        return f'<div class="bk-stands">{name}:<pre>{escape(str(value))}</pre></div>'
    words = f"{name}: {escape(str(value))}" if name else escape(str(value))
    return f'<span class="bk-stands">{words}</span> '
