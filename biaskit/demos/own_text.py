"""A text of the reader's own: opened with a button or by its path."""

from html import escape
from pathlib import Path
from typing import Any, Literal

import ipywidgets as widgets

from biaskit.corpus import Corpus
from biaskit.demos import faults
from biaskit.demos.page import style_widget
from biaskit.demos.still import StillBox
from biaskit.text import decode

_MOST_BYTES = 20_000_000  # some 4 million words: a minute of counting, and still within a small machine's memory


def open_text(
    path: str | Path | None = None,
    *,
    unit: Literal["word", "char"] = "word",
    strings: Literal["sentence", "line", "whole"] = "sentence",
) -> "OwnText":
    """Open a text of one's own, by its path or with a button.

    Parameters
    ----------
    path
        The file. None shows a button that opens a file from the reader's machine, and a line for a path.
    unit, strings
        How the text is cut; see `Corpus.from_text`.

    Returns
    -------
    OwnText
        A widget, to stand at the end of its cell; its `corpus` is None until a text has been read.

    Raises
    ------
    ValueError, FileNotFoundError
        If `path` is given and cannot be read as a text; see `Corpus.from_text`.
    """
    own = OwnText(unit=unit, strings=strings)
    if path is not None:
        own.read_path(Path(path))
    return own


class OwnText(StillBox):
    """A button to open a file, a line for a path, and a sentence that says what was read.

    Attributes
    ----------
    corpus
        What was read; None until then. A text that cannot be read leaves it as it is.
    """

    corpus: Corpus | None = None

    def __init__(self, *, unit: Literal["word", "char"], strings: Literal["sentence", "line", "whole"]) -> None:
        self._unit: Literal["word", "char"] = unit
        self._strings: Literal["sentence", "line", "whole"] = strings
        self.upload = widgets.FileUpload(accept=".txt,.md,.csv,text/plain", multiple=False, description="Open a text")
        self.path = widgets.Text(
            description="or its path",
            placeholder="press Enter when it is complete",
            continuous_update=False,
            style={"description_width": "initial"},
            layout=widgets.Layout(width="32em"),
        )
        self.sentence = widgets.HTML()
        self.sentence.add_class("bk-sentence")
        self.upload.observe(faults.guarded(self._say)(self._on_upload), names="value")
        self.path.observe(faults.guarded(self._say)(self._on_path), names="value")
        row = widgets.HBox([self.upload, self.path])
        row.add_class("bk-controls")
        super().__init__([style_widget(), row, self.sentence])
        self.add_class("bk-demo")
        self._say("No text of yours has been opened yet. It stays on the machine that this notebook runs on.")

    def read_path(self, path: Path) -> None:
        """Read a file; raise what `Corpus.from_text` raises if that cannot be done."""
        path = path.expanduser()
        self._read(decode(path.read_bytes(), name=str(path)), path.name)

    def _read(self, text: str, name: str) -> None:
        if len(text) > _MOST_BYTES:
            raise ValueError(f"{name} holds {len(text):,} characters; give a part of at most {_MOST_BYTES:,}")
        self.corpus = Corpus.from_text(text, unit=self._unit, strings=self._strings)
        found = self.corpus
        self._say(
            f"{name}: {len(found):,} strings, {found.n_tokens:,} tokens, {len(found.alphabet):,} different ones. "
            "Run the next cell."
        )

    def _on_upload(self, change: Any) -> None:
        for file in change["new"]:
            self._try(lambda file=file: self._read(decode(bytes(file["content"]), name=file["name"]), file["name"]))

    def _on_path(self, change: Any) -> None:
        if change["new"].strip():
            self._try(lambda: self.read_path(Path(change["new"].strip().strip("\"'"))))

    def _try(self, read: Any) -> None:
        """Say in a sentence why a text could not be read: that is the reader's to mend, not a fault."""
        try:
            read()
        except FileNotFoundError as error:
            self._say(f"There is no file {error.filename}; paths start from {Path.cwd()}.{self._before()}")
        except IsADirectoryError as error:
            self._say(f"{error.filename} is a folder; give a file in it.{self._before()}")
        except (ValueError, OSError) as error:
            self._say(f"{error}{self._before()}")

    def _before(self) -> str:
        return "" if self.corpus is None else " The text that you opened before is still there."

    def _say(self, words: str) -> None:
        self.sentence.value = f"<div aria-live='polite'>{escape(words)}</div>"
