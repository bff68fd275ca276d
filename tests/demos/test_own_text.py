"""A text of one's own: opened by a button or a path, or refused in a sentence."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from biaskit.demos import faults, own_text
from biaskit.demos.own_text import OwnText, open_text


@pytest.fixture(autouse=True)
def _no_fault_is_hidden() -> Iterator[None]:
    yield
    faults.raise_pending()


def uploaded(name: str, content: bytes) -> tuple[dict, ...]:
    """What ipywidgets 8 puts into an upload's value."""
    now = datetime.datetime.now(datetime.UTC)
    size = len(content)
    return ({"name": name, "type": "text/plain", "size": size, "content": memoryview(content), "last_modified": now},)


def said(widget: OwnText) -> str:
    return widget.sentence.value


def test_nothing_has_been_opened_yet() -> None:
    widget = open_text()
    assert widget.corpus is None
    assert "No text of yours has been opened yet." in said(widget)
    assert "aria-live='polite'" in said(widget)
    assert widget.upload.description
    assert widget.path.description


def test_by_its_path_from_python(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("The lamp. The café!", encoding="utf-8")
    widget = open_text(path)
    assert widget.corpus is not None
    assert list(widget.corpus) == [("the", "lamp", "."), ("the", "café", "!")]
    assert "mine.txt: 2 strings, 6 tokens, 5 different ones. Run the next cell." in said(widget)
    lines = open_text(str(path), unit="char", strings="line")
    assert lines.corpus is not None
    assert "".join(lines.corpus[0]) == "the lamp. the café!"


def test_by_its_path_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "mine.txt").write_text("One.")
    assert open_text("~/mine.txt").corpus is not None


def test_what_cannot_be_read_raises_where_python_asked(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_text(tmp_path / "gone.txt")
    (tmp_path / "old.txt").write_bytes(b"f\xfcnf")
    with pytest.raises(ValueError, match=r"old.txt is not utf-8: the byte 0xfc at offset 1"):
        open_text(tmp_path / "old.txt")


def test_an_upload() -> None:
    widget = open_text()
    widget.upload.value = uploaded("mine.txt", "\ufeffThe café.".encode())
    assert widget.corpus is not None
    assert list(widget.corpus) == [("the", "café", ".")]
    assert "mine.txt: 1 strings, 3 tokens" in said(widget)
    widget.upload.value = uploaded("other.txt", b"Another one.")
    assert list(widget.corpus) == [("another", "one", ".")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"line one\nf\xfcnf", "mine.txt is not utf-8: the byte 0xfc at offset 10 (line 2)"),
        (b" \n ", "an empty corpus: the text holds no symbol"),
        (b"", "an empty corpus"),
        (b"x" * 101, "mine.txt holds 101 characters; give a part of at most 100"),
    ],
)
def test_an_upload_that_is_no_text_is_refused_and_leaves_the_corpus(
    content: bytes, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_text, "_MOST_BYTES", 100)
    widget = open_text()
    widget.upload.value = uploaded("good.txt", b"Good.")
    before = widget.corpus
    widget.upload.value = uploaded("mine.txt", content)
    assert words in said(widget)
    assert widget.corpus is before
    widget.upload.value = uploaded("mine.txt", b"x" * 100)
    assert widget.corpus is not before


def test_a_path_that_is_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.txt").write_text("One. Two.")
    widget = open_text()
    assert not widget.path.continuous_update, "half a path is no path"
    widget.path.value = "  "
    assert "No text of yours" in said(widget)
    widget.path.value = "gone.txt"
    assert f"There is no file gone.txt; paths start from {tmp_path}." in said(widget)
    widget.path.value = str(tmp_path)
    assert "is a folder" in said(widget) or "denied" in said(widget).lower()
    assert widget.corpus is None
    for typed in (" mine.txt ", '"mine.txt"', str(tmp_path / "mine.txt")):
        widget.path.value = typed
        assert widget.corpus is not None
        assert "mine.txt: 2 strings" in said(widget)
    widget.path.value = "gone.txt"
    assert "The text that you opened before is still there." in said(widget)


def test_names_and_words_are_text_not_html() -> None:
    widget = open_text()
    widget.upload.value = uploaded("<img src=x onerror=alert(1)>.txt", b"One.")
    assert "<img" not in said(widget)
    assert "&lt;img" in said(widget)


def test_a_fault_is_said_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the disk fell")

    widget = open_text()
    monkeypatch.setattr(own_text.Corpus, "from_text", fail)
    widget.upload.value = uploaded("mine.txt", b"One.")
    assert "Something went wrong (RuntimeError): the disk fell" in said(widget)
    with pytest.raises(RuntimeError, match="the disk fell"):
        faults.raise_pending()
