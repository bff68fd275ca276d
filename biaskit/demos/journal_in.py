"""A journal comes from another machine, in a file that the reader has carried here."""

from pathlib import Path
from typing import Any

import ipywidgets as widgets

from biaskit import logbook
from biaskit.archive import ForeignFile, unpack
from biaskit.demos import gate
from biaskit.demos.faults import guarded
from biaskit.demos.page import style_widget
from biaskit.demos.predict import heading, live, marked
from biaskit.demos.still import StillBox


def import_journal(path: str | Path | None = None) -> "Upload | None":
    """Add a journal that was exported elsewhere to the one here; what is here already is not doubled.

    Predictions that were committed there count as committed here, and their demos open.

    Parameters
    ----------
    path
        A file that `bk.export_journal` or a button of `bk.journal()` has written, a page or JSON. None shows a button
        that opens a file from the reader's own machine.

    Returns
    -------
    Upload or None
        Without a path a widget, to stand at the end of its cell.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ForeignFile
        If the file holds no journal, or one of a later version.
    JournalError
        If the journal here cannot be written. Nothing is imported then.
    """
    if path is None:
        return Upload()
    place = Path(path).expanduser()
    try:
        content = place.read_bytes()
    except FileNotFoundError as error:
        raise FileNotFoundError(f"there is no file {place}; paths start from {Path.cwd()}") from error
    except IsADirectoryError as error:
        raise ForeignFile(f"{place} is a folder; give the file of a journal in it") from error
    print(_take_in(content, name=place.name))
    return None


class Upload(StillBox):
    """A button to open an exported journal, and a sentence that says what was imported.

    Attributes
    ----------
    upload
        The button.
    sentence
        What is said to the reader.
    """

    def __init__(self) -> None:
        self.upload = widgets.FileUpload(
            accept=".html,.json",
            multiple=False,
            description="Open a journal",
            tooltip="Open a journal that you saved elsewhere, a page or JSON",
        )
        self.upload.observe(guarded(self._say)(self._on_upload), names="value")
        self.sentence = marked(widgets.HTML(), "bk-sentence")
        row = marked(widgets.HBox([self.upload]), "bk-controls")
        super().__init__([style_widget(), heading("Bring your journal from elsewhere"), row, self.sentence])
        self.add_class("bk-demo")
        self._say("Choose the file that you saved there, a page or JSON. Its entries are added to the journal here.")

    def _on_upload(self, change: Any) -> None:
        for file in change["new"]:
            try:
                self._say(_take_in(bytes(file["content"]), name=file["name"]))
            except (ForeignFile, logbook.JournalError) as error:
                self._say(str(error))

    def _say(self, words: str) -> None:
        self.sentence.value = live(words)


def _take_in(content: bytes, *, name: str) -> str:
    """Import a file's content, open what its predictions open, and say what came of it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ForeignFile(f"{name} is no text, so it holds no journal of biaskit") from error
    found = unpack(text, name=name)
    new = logbook.add(found.entries)
    for entry in new:
        if entry.kind in ("prediction", "skip"):
            gate.open_now(entry.key)
        elif entry.kind == "outcome":
            gate.open_now(gate.outcome_of(entry.key))
    known = len(found.entries) - len(new)
    said = [f"{name}: {len(new)} {'entry' if len(new) == 1 else 'entries'} added."]
    if known:
        said.append(f"{known} {'was' if known == 1 else 'were'} here already.")
    if found.n_damaged:
        said.append(f"{found.n_damaged} could not be read and {'was' if found.n_damaged == 1 else 'were'} left out.")
    if new:
        said.append("Run the cells of a notebook again, and your answers stand in their places.")
    return " ".join(said)
