"""The journal's widget: what it shows, what it saves, and what is left where no kernel answers."""

import base64
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure

from biaskit import archive, logbook, session
from biaskit.demos import download, faults
from biaskit.demos.looking_back import JournalView, journal
from biaskit.demos.predict import predict
from biaskit.demos.reveal import outcome
from biaskit.figures import calibration as figure_of_calibration
from biaskit.figures import forecasts
from biaskit.measures.calibration import calibration
from biaskit.measures.forecast import Forecast


@pytest.fixture(autouse=True)
def _notebook_02(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session("02"))
    monkeypatch.chdir(tmp_path)
    return


def predicted(key: str = "02.a", value: float = 2.0, came: float | None = 2.5) -> None:
    predict(key, f"How many bits in {key}?", number=(0, 8), unit="bits").commit(value, sure=0.6)
    if came is not None:
        outcome(key, came)


def shown(**settings: Any) -> JournalView:
    view = journal(**settings)
    assert view is not None
    return view


def words(view: JournalView) -> str:
    return " ".join(str(getattr(child, "value", "")) for child in view.children[1:])


def test_predictions_and_their_sentence() -> None:
    predicted()
    predicted("02.b", 4, None)
    view = shown()
    assert view.description.startswith(
        "02.a: you said 2 bits, 2.5 bits came; 02.b: you said 4 bits, not measured yet; You were 60% sure on average, "
        "and near in 100%. 1 judged prediction: too few to say."
    )
    assert "1 of your 1 prediction came near" in words(view)
    assert "02.b: How many bits in 02.b?" in words(view)
    assert words(view).count("<svg") == 1, "one judged prediction is no picture of calibration"


def test_calibration_is_a_picture_from_five_judged_predictions_on_in_all_notebooks() -> None:
    for key in ("02.a", "02.b", "03.a", "03.b"):
        predicted(key)
    assert words(shown()).count("<svg") == 1
    predicted("03.c")
    view = shown()
    assert words(view).count("<svg") == 2
    assert "In all notebooks. 5 judged predictions: too few to say" in words(view)
    assert "03.a" not in view.description
    assert "03.a" in shown(all=True).description


@pytest.mark.parametrize("room", session.ROOMS)
def test_labels_fit_in_every_room(
    room: str, monkeypatch: pytest.MonkeyPatch, assert_labels_fit: Callable[[Figure], None]
) -> None:
    monkeypatch.setattr(session, "_current", session.Session("02", room=room))
    words = ("Words that are many", "Others")
    rows = [
        Forecast("02.a", "", "bits per letter", 0, 10, 2.5, 0.6, 1, 4.25, late=True),
        Forecast("02.b", "", "", 0, 1, words[0], 0.9, 0, words[1], choices=words),
        Forecast("02.c", "", "bits", 0, 8, (8.0, 0.0, 2.0), 0.6, 0.8, (0.0, 8.0, 0.5)),
        Forecast("02.d", "", "%", 0, 100, None, None, 10, None),
    ]
    found = calibration([(0.55, True), (0.6, False), (0.95, True), (1.0, False), (0.25, False)] * 3)
    for axes in (forecasts.draw(rows), forecasts.draw(rows[:1]), figure_of_calibration.draw(found)):
        assert isinstance(axes.figure, Figure)
        assert_labels_fit(axes.figure)


def test_what_to_look_at_again_is_linked_where_the_notebook_lies(tmp_path: Path) -> None:
    (tmp_path / "02_next_word.ipynb").touch()
    for key in ("02.1", "03.1", "mine.1"):
        logbook.record("attempt", key, "wrong")
    found = words(shown(all=True))
    assert '<a href="02_next_word.ipynb" target="_blank">02_next_word.ipynb</a>: Exercise 02.1' in found
    assert "<li>Notebook 03: Exercise 03.1: tried, and not yet right.</li>" in found
    assert "<li>Notebook mine: Exercise mine.1" in found
    assert "Exercises: 0 right of 3 tried." in found


def test_what_a_reader_wrote_is_text() -> None:
    nasty = "</li><script>alert(1)</script>"
    logbook.record("quiz", "02.x.1", "a", right=False, question=nasty)
    predict("02.p", nasty, choices=[nasty, "b"]).commit(nasty, sure=0.9)
    outcome("02.p", "b")
    found = words(shown())
    assert "<script" not in found
    assert "&lt;/li&gt;&lt;script&gt;alert(1)" in found


def test_where_only_a_page_is_left_there_is_a_picture_and_its_words() -> None:
    for key in ("02.a", "02.b", "02.c", "02.d", "02.e"):
        predicted(key)
    view = shown()
    bundle = view._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/plain"] == view.description
    pictures = ET.fromstring(bundle["image/svg+xml"]).findall("{http://www.w3.org/2000/svg}svg")
    labels = [picture.get("aria-label") for picture in pictures]
    assert len(labels) == 2
    assert all(label and label in view.description for label in labels)


def test_without_predictions_there_is_no_picture() -> None:
    logbook.record("attempt", "02.1", "right")
    bundle = shown()._repr_mimebundle_()
    assert "image/svg+xml" not in bundle
    assert bundle["text/plain"] == "Exercises: 1 right of 1 tried."


def test_an_empty_journal_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert journal() is None
    assert capsys.readouterr().out == "The journal holds nothing for notebook 02 yet.\n"
    logbook.record("attempt", "03.1", "right")
    assert journal() is None
    assert journal(all=True) is not None


def test_damage_to_the_journal_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    logbook.folder().mkdir()
    (logbook.folder() / "torn.jsonl").write_text('{"version": 1, "at"')
    assert journal() is None
    assert "torn.jsonl line 1" in capsys.readouterr().out
    predicted()
    assert "torn.jsonl line 1" in words(shown())


@pytest.mark.parametrize("kind", [".html", ".json"])
def test_a_button_saves_beside_the_notebook_and_links_the_same_file(kind: str, tmp_path: Path) -> None:
    predicted()
    view = shown()
    (view.html_button if kind == ".html" else view.json_button).click()
    (path,) = tmp_path.glob(f"biaskit-journal-*{kind}")
    assert archive.unpack(path.read_text(encoding="utf-8")).entries == logbook.entries()
    link = re.search(r'<a download="([^"]*)" href="data:([a-z/]*);charset=utf-8;base64,([^"]*)">', view.sentence.value)
    assert link is not None
    assert link[1] == path.name
    assert link[2] == ("text/html" if kind == ".html" else "application/json")
    assert base64.b64decode(link[3]) == path.read_bytes()
    assert f"Written to <code>{path.name}</code>" in view.sentence.value


def test_saving_again_leaves_the_first_file(tmp_path: Path) -> None:
    predicted()
    view = shown()
    first = view.save(".json")
    assert first is not None
    before = first.read_bytes()
    predicted("02.b")
    second = view.save(".json")
    assert second is not None
    assert second.name == f"{first.stem}-2.json"
    assert first.read_bytes() == before
    assert len(archive.unpack(second.read_text(encoding="utf-8")).entries) == 4


def test_where_nothing_can_be_written_the_link_still_holds_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    predicted()
    view = shown()

    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "touch", refuse)
    assert view.save(".json") is None
    assert "cannot be written (Permission denied)" in view.sentence.value
    assert 'download="biaskit-journal-' in view.sentence.value
    faults.raise_pending()


def test_a_large_journal_is_no_link(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download, "_MOST", 100)
    predicted()
    view = shown()
    assert view.save(".json") is not None
    assert "too large for a link" in view.sentence.value
    assert "href" not in view.sentence.value


def test_another_kind_is_refused() -> None:
    predicted()
    with pytest.raises(ValueError, match=r"in \.html for a page or in \.json for a tool"):
        shown().save(".txt")
