"""The exported page and file: whole, self-contained, and never over another one."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from biaskit import logbook, session
from biaskit.archive import unpack
from biaskit.demos.journal_out import export_journal
from biaskit.demos.journal_page import PRIVACY, page
from biaskit.demos.predict import predict
from biaskit.demos.reveal import outcome
from biaskit.entry import Entry
from biaskit.exercises.review import review
from biaskit.figures.calibration import describe as describe_calibration
from biaskit.figures.forecasts import describe as describe_forecasts

TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
MADE = datetime(2026, 1, 2, 15, 4, tzinfo=UTC)
VOID = {"meta"}


class Reader(HTMLParser):
    """Reads a page, and notes what is not closed, what runs, and what comes from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [], "everything is closed"
    return reader


@pytest.fixture(autouse=True)
def _notebook_02(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session("02"))
    monkeypatch.chdir(tmp_path)
    return


@pytest.fixture
def some_entries() -> None:
    for key, came in (("02.a", 2.5), ("02.b", 7), ("03.a", 2), ("03.b", 0), ("03.c", 1.9)):
        predict(key, "How many bits?", number=(0, 8), unit="bits").commit(2, sure=0.8)
        outcome(key, came)
    predict("02.e", "Which?", choices=["a", "b"]).commit("a", sure=0.9)
    logbook.record("quiz", "02.x.1", '</script><b onclick="x">', right=False, question="Why?")
    logbook.record("attempt", "02.1", "wrong")
    logbook.record("hint", "02.1", "model answer")
    logbook.record("game", "02.shannon", {"guesses": "abc"})


@pytest.mark.usefixtures("some_entries")
def test_the_page_has_the_pictures_and_their_descriptions(tmp_path: Path) -> None:
    (tmp_path / "02_next_word.ipynb").touch()
    entries = logbook.entries()
    found = read(page(entries, folder=tmp_path, made=MADE))
    labels = {attributes.get("aria-label") for tag, attributes in found.tags if tag == "svg"}
    assert labels == {
        describe_calibration(review(entries).calibration),
        describe_forecasts(review(entries, "02").forecasts),
        describe_forecasts(review(entries, "03").forecasts),
    }
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(ids) == len(set(ids)), "no id is used twice"
    assert "Exercises: 0 right of 1 tried." in found.text
    assert "Read the model answer" in found.text
    assert 'Why? Your answer, not yet right: </script><b onclick="x">' in found.text
    assert PRIVACY in found.text
    assert "2026-01-02 at 15:04" in found.text
    assert ("a", {"href": "02_next_word.ipynb", "target": "_blank"}) in found.tags


@pytest.mark.usefixtures("some_entries")
def test_nothing_runs_and_nothing_comes_from_elsewhere(tmp_path: Path) -> None:
    html = page(logbook.entries(), folder=tmp_path, made=MADE)
    found = read(html)
    assert [attributes for tag, attributes in found.tags if tag == "script"] == [
        {"type": "application/json", "id": "biaskit-journal"}
    ]
    names = {name for _, attributes in found.tags for name in attributes}
    assert not {name for name in names if name.startswith("on")}
    assert not {"src", "srcset", "action", "data"} & names
    assert {tag for tag, _ in found.tags}.isdisjoint({"link", "img", "iframe", "object", "form", "base"})
    hrefs = [attributes[name] for _, attributes in found.tags for name in ("href", "xlink:href") if name in attributes]
    assert all(href and "//" not in href for href in hrefs)
    assert "@import" not in html
    assert "url(h" not in html
    assert "prefers-color-scheme: dark" in html


@settings(deadline=None, max_examples=30)  # each draws a page's pictures
@given(TEXT, TEXT)
@example("</script><script>alert(1)</script>", "<!--")
@example("]]>", "\x00\x0b\x0c\u2028")
def test_whatever_a_reader_wrote_the_page_is_whole_and_can_be_read_again(words: str, key: str) -> None:
    quiz = Entry("2026-01-01T10:00:00+00:00", "quiz", words, key, words, None, {"right": False, "question": words})
    said = {"question": words, "choices": [words, "b"], "unit": words}
    choice = Entry("2026-01-01T10:01:00+00:00", "prediction", "", f"x.{key}", words, 0.9, said)
    came = Entry("2026-01-01T10:02:00+00:00", "outcome", "", f"x.{key}", "b")
    entries = (quiz, choice, came)
    html = page(entries, folder=Path("nowhere"), made=MADE)
    assert unpack(html).entries == entries
    found = read(html)
    assert [tag for tag, _ in found.tags].count("script") == 1


@pytest.mark.usefixtures("some_entries")
@pytest.mark.parametrize("name", ["mine.html", "mine.json", "MINE.HTML", "deep.name.json"])
def test_both_kinds_hold_everything(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    export_journal(name)
    text = Path(name).read_text(encoding="utf-8")
    assert unpack(text).entries == logbook.entries()
    n = len(logbook.entries())
    said = f"Your journal, {n} entries, is now in {name}. On another machine bk.import_journal reads it.\n"
    assert capsys.readouterr().out == said


@pytest.mark.usefixtures("some_entries")
def test_no_file_is_written_over() -> None:
    Path("mine.json").write_text("somebody's")
    export_journal("mine.json")
    export_journal(Path("mine.json"))
    assert Path("mine.json").read_text() == "somebody's"
    assert {path.name for path in Path().glob("*.json")} == {"mine.json", "mine-2.json", "mine-3.json"}
    assert json.loads(Path("mine-3.json").read_text(encoding="utf-8"))["format"] == "biaskit-journal"


@pytest.mark.usefixtures("some_entries")
def test_the_usual_name_has_the_date() -> None:
    export_journal()
    (path,) = Path().glob("biaskit-journal-*.html")
    datetime.strptime(path.stem, "biaskit-journal-%Y-%m-%d")


def test_an_empty_journal_is_not_exported(capsys: pytest.CaptureFixture[str]) -> None:
    export_journal("mine.html")
    assert capsys.readouterr().out == "The journal is empty, so there is nothing to export yet.\n"
    assert not Path("mine.html").exists()


@pytest.mark.usefixtures("some_entries")
@pytest.mark.parametrize("name", ["mine.txt", "mine", "mine.html.gz"])
def test_another_kind_is_refused_and_nothing_written(name: str) -> None:
    with pytest.raises(ValueError, match=r"in \.html for a page or in \.json for a tool"):
        export_journal(name)
    assert not Path(name).exists()


@pytest.mark.usefixtures("some_entries")
def test_a_folder_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OSError, match=r"nowhere/mine\.json cannot be written \(No such file.*give a path in a folder"):
        export_journal("nowhere/mine.json")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("biaskit.demos.journal_out.write_whole", full)
    with pytest.raises(OSError, match="No space left"):
        export_journal("mine.json")
    assert not Path("mine.json").exists(), "an empty file would look like a journal"


@pytest.mark.usefixtures("some_entries")
def test_damage_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    (logbook.folder() / "torn.jsonl").write_text('{"version": 1, "at"')
    export_journal("mine.json")
    assert "torn.jsonl line 1" in capsys.readouterr().out


@pytest.mark.usefixtures("some_entries")
def test_pictures_of_the_page_are_well_formed(tmp_path: Path) -> None:
    html = page(logbook.entries(), folder=tmp_path, made=MADE)
    parts = html.split("<svg ")[1:]
    assert len(parts) == 3
    for part in parts:
        ET.fromstring("<svg " + part[: part.index("</svg>") + 6])
