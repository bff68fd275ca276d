"""`bk.journal()`: predictions against outcomes, calibration, what to look at again, and a file to take along."""

from html import escape
from itertools import count
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from biaskit import logbook, session
from biaskit.demos import cells
from biaskit.demos.closing import close_widgets
from biaskit.demos.download import download_link
from biaskit.demos.faults import guarded
from biaskit.demos.journal_out import contents, dated, save
from biaskit.demos.journal_page import PRIVACY
from biaskit.demos.journal_parts import calibration_picture, forecast_picture, revisit_list
from biaskit.demos.page import style_widget
from biaskit.demos.predict import heading, live, marked
from biaskit.demos.saved import show_with_words
from biaskit.demos.still import still_of
from biaskit.exercises.review import Review, review
from biaskit.figures.stack import stack

_numbers = count()


def journal(*, all: bool = False) -> "JournalView | None":
    """Show what the journal tells: predictions against outcomes, calibration, and what is worth another look.

    Where the journal holds nothing yet, a sentence says so.

    Parameters
    ----------
    all
        Whether to show all notebooks. Otherwise it is the one that `bk.setup` named; calibration is always over all
        notebooks, because one notebook holds too few predictions.

    Returns
    -------
    JournalView or None
        A widget, to stand at the end of its cell.
    """
    notebook = "" if all else session.current().notebook
    summed = review(logbook.entries(), notebook)
    damage = logbook.damage()
    if not summed.n_entries:
        print(f"The journal holds nothing for {f'notebook {notebook}' if notebook else 'any notebook'} yet.")
        if damage:
            print(damage)
        return None
    return JournalView(summed, damage=damage)


class JournalView(widgets.VBox):
    """The widget of the journal. It can be driven from Python: `save`.

    Parameters
    ----------
    summed
        What is shown.
    damage
        What of the journal could not be read, in words.

    Attributes
    ----------
    description
        What the pictures show, in words.
    html_button, json_button
        Save everything as a page, or for a tool.
    sentence
        What is said about saving.
    """

    def __init__(self, summed: Review, *, damage: str = "") -> None:
        self._pictures: list[str] = []
        described = []
        parts: list[widgets.Widget] = []
        prefix = f"bkj{next(_numbers)}-"
        if summed.forecasts:
            picture, description = forecast_picture(summed.forecasts, f"{prefix}a-")
            asked = "".join(f"<li>{escape(item.key)}: {escape(item.question)}</li>" for item in summed.forecasts)
            parts += [self._picture(picture), _html(f"<ul>{asked}</ul>", "bk-quiet")]
            described.append(description)
        if summed.calibration.n:
            picture, description = calibration_picture(summed, f"{prefix}b-")
            of = "In all notebooks. " if summed.notebook else ""
            parts += [self._picture(picture)] if picture else []
            parts.append(_html(escape(of + description), "bk-sentence"))
            described.append(description)
        if summed.sentences or damage:
            told = "<br>".join(escape(sentence) for sentence in (*summed.sentences, damage) if sentence)
            parts.append(_html(told, "bk-sentence"))
            described += [*summed.sentences, damage]
        if summed.revisit:
            parts.append(_html(f"Worth another look:{revisit_list(summed, Path())}", "bk-sentence"))
            described += ["Worth another look:", *(item.words for item in summed.revisit)]
        self.description = " ".join(words for words in described if words)
        self.html_button = self._button("Save as HTML", "Write everything to a page to read anywhere", ".html")
        self.json_button = self._button("Save as JSON", "Write everything to a file for a tool", ".json")
        self.sentence = _html("", "bk-sentence")
        row = marked(widgets.HBox([self.html_button, self.json_button]), "bk-controls")
        title = f"Your journal of notebook {summed.notebook}" if summed.notebook else "Your journal"
        private = _html(escape(PRIVACY), "bk-quiet")
        super().__init__([style_widget(), heading(title), *parts, row, self.sentence, private])
        self.add_class("bk-demo")
        if session.current().room == "projector":
            self.add_class("bk-projector")
        self._say(live(""))

    def save(self, kind: str) -> Path | None:
        """Write the journal beside the notebook, as a button does, and show a link that downloads it.

        Parameters
        ----------
        kind
            `".html"` or `".json"`.

        Returns
        -------
        Path or None
            The file; None where none can be written beside the notebook, and only the link is there.

        Raises
        ------
        ValueError
            If there is no such kind.
        """
        path: Path | None = None
        name = dated(kind).name
        content = contents(dated(kind))
        try:
            path = save(dated(kind), content)
            name = path.name
            where = f"Written to <code>{escape(name)}</code>, beside this notebook."
        except OSError as error:
            where = escape(f"{error}.")
        self._say(f'<div aria-live="polite">{where} {download_link(content, name)}</div>')
        return path

    def _picture(self, svg: str) -> widgets.HTML:
        self._pictures.append(svg)
        return widgets.HTML(f'<div style="max-width: 760px">{svg}</div>')

    def _button(self, label: str, tooltip: str, kind: str) -> widgets.Button:
        button = widgets.Button(description=label, tooltip=tooltip)
        button.on_click(guarded(lambda words: self._say(live(words)))(lambda _: self.save(kind)))
        return button

    def _say(self, html: str) -> None:
        self.sentence.value = html

    def _ipython_display_(self) -> None:
        show_with_words(self._repr_mimebundle_())

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        """Show widgets where a kernel answers, pictures and their words where only a page is left."""
        cells.shown(self, close_widgets)
        bundle: dict[str, Any] = dict(super()._repr_mimebundle_(**kwargs) or {})
        bundle["text/html"], bundle["text/plain"] = still_of(self), self.description
        if self._pictures:
            bundle["image/svg+xml"] = stack(self._pictures)
        return bundle


def _html(value: str, kind: str) -> widgets.HTML:
    return marked(widgets.HTML(value), kind)
