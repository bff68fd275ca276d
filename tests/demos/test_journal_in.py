"""A journal from elsewhere: merged, never doubled, and what it opens opens."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from biaskit import logbook, session
from biaskit.archive import ForeignFile, pack
from biaskit.demos import faults, gate
from biaskit.demos.journal_in import Upload, import_journal
from biaskit.demos.journal_out import export_journal
from biaskit.demos.looking_back import journal
from biaskit.demos.predict import predict
from biaskit.demos.reveal import outcome

ASKED = {"number": (0, 8), "unit": "bits"}


@pytest.fixture(autouse=True)
def _notebook_02(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session("02"))
    monkeypatch.chdir(tmp_path)
    return


@pytest.fixture(params=[".html", ".json"])
def carried(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A journal of a prediction, its outcome and an answer, exported on a machine whose journal is not ours."""
    monkeypatch.setenv("BIASKIT_JOURNAL", str(tmp_path / "there"))
    predict("02.a", "How many?", **ASKED).commit(2, sure=0.7)  # type: ignore[arg-type]
    outcome("02.a", 2.5)
    logbook.record("quiz", "02.x.1", "</script>", right=False)
    path = tmp_path / f"carried{request.param}"
    export_journal(path)
    monkeypatch.setenv("BIASKIT_JOURNAL", str(tmp_path / "here"))
    return path


def content(path: Path) -> dict[str, object]:
    return {
        "name": path.name,
        "content": memoryview(path.read_bytes()),
        "size": 1,
        "type": "",
        "last_modified": datetime.now(UTC),
    }


def test_it_comes_in_once(carried: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    mine = logbook.record("attempt", "02.1", "right")
    assert import_journal(carried) is None
    assert capsys.readouterr().out == (
        f"{carried.name}: 3 entries added. Run the cells of a notebook again, and your answers stand in their places.\n"
    )
    assert [entry.kind for entry in logbook.entries()] == ["prediction", "outcome", "quiz", "attempt"]
    assert logbook.entries()[-1] == mine
    before = logbook.entries(), sorted(logbook.folder().iterdir())
    import_journal(str(carried))
    assert capsys.readouterr().out == f"{carried.name}: 0 entries added. 3 were here already.\n"
    assert (logbook.entries(), sorted(logbook.folder().iterdir())) == before


def test_there_and_back_again_is_nothing_new(carried: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import_journal(carried)
    export_journal("back.html")
    capsys.readouterr()
    import_journal("back.html")
    assert "0 entries added. 3 were here already." in capsys.readouterr().out


def test_a_prediction_that_was_committed_elsewhere_is_committed_here(carried: Path) -> None:
    waiting = predict("02.a", "How many?", **ASKED)  # type: ignore[arg-type]
    opened: list[str] = []
    gate.on_open("02.a", lambda: opened.append("demo"))
    gate.on_open(gate.outcome_of("02.a"), lambda: opened.append("mark"))
    assert not gate.is_open("02.a")
    import_journal(carried)
    assert gate.is_open("02.a")
    assert opened == ["demo", "mark"]
    assert waiting.value == 2
    assert waiting.commit_button.disabled
    with pytest.raises(ValueError, match="was committed"):
        waiting.commit(5, sure=0.5)
    view = journal()
    assert view is not None
    assert "you said 2 bits, 2.5 bits came" in view.description
    import_journal(carried)
    assert opened == ["demo", "mark"]


def test_damaged_entries_are_left_out_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    logbook.record("attempt", "02.1", "right")
    text = json.loads(pack(logbook.entries()))
    text["entries"] += [{"version": 1}, "torn"]
    Path("mine.json").write_text(json.dumps(text))
    import_journal("mine.json")
    expected = "mine.json: 0 entries added. 1 was here already. 2 could not be read and were left out.\n"
    assert capsys.readouterr().out == expected


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a text", r"mine\.json holds no journal of biaskit"),
        (b"\x89PNG\xff", r"mine\.json is no text, so it holds no journal"),
        (b'{"format": "biaskit-journal", "version": 2, "entries": []}', "is of version 2, .*install the newest"),
    ],
)
def test_a_foreign_file_changes_nothing(content: bytes, words: str) -> None:
    Path("mine.json").write_bytes(content)
    with pytest.raises(ForeignFile, match=words):
        import_journal("mine.json")
    assert not logbook.folder().exists()


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"there is no file mine\.json; paths start from"):
        import_journal("mine.json")
    with pytest.raises(ForeignFile, match="is a folder"):
        import_journal(tmp_path)


def test_the_button_takes_a_file(carried: Path) -> None:
    widget = import_journal()
    assert isinstance(widget, Upload)
    assert "Choose the file" in widget.sentence.value
    widget.upload.value = (content(carried),)
    assert f"{carried.name}: 3 entries added." in widget.sentence.value
    assert len(logbook.entries()) == 3


def test_the_button_refuses_in_a_sentence(carried: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    widget = Upload()
    Path("notes.html").write_text("<p>hello</p>")
    widget.upload.value = (content(Path("notes.html")),)
    assert "notes.html holds no journal of biaskit" in widget.sentence.value
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("BIASKIT_JOURNAL", str(tmp_path / "file" / "journal"))
    widget.upload.value = (content(carried),)
    assert "Set BIASKIT_JOURNAL to a folder that you can write" in widget.sentence.value
    faults.raise_pending()
