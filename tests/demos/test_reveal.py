"""Predictions meet their outcomes, and the first word counts."""

from collections.abc import Iterator

import pytest

from biaskit import logbook, session
from biaskit.demos.predict import predict
from biaskit.demos.reveal import journal, outcome, read_forecasts


@pytest.fixture(autouse=True)
def _notebook_02(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session("02"))
    return


def predicted(key: str = "02.a", value: float = 2.0, unit: str = "bits") -> None:
    predict(key, "How many bits?", number=(0, 8), unit=unit).commit(value, sure=0.6)


@pytest.mark.parametrize(
    ("came", "words"),
    [
        # A tenth of the range 0 to 8 is .8: from 1.2 to 2.8 is near.
        (2.7, "02.a: you said 2 bits, and 2.7 bits came. That is near."),
        (1.3, "02.a: you said 2 bits, and 1.3 bits came. That is near."),
        (2.9, "02.a: you said 2 bits, and 2.9 bits came. That is off."),
        (1, "02.a: you said 2 bits, and 1 bit came. That is off."),
    ],
)
def test_an_outcome_says_how_near_the_reader_was(came: float, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    predicted()
    outcome("02.a", came)
    assert capsys.readouterr().out == words + "\n"
    (entry,) = logbook.entries("outcome")
    assert (entry.key, entry.value) == ("02.a", came)


def test_a_prediction_of_nothing_is_a_prediction(capsys: pytest.CaptureFixture[str]) -> None:
    predicted(value=0)
    outcome("02.a", 0.5)
    assert capsys.readouterr().out == "02.a: you said 0 bits, and 0.5 bits came. That is near.\n"


def test_without_a_prediction_only_the_outcome_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    outcome("02.a", 1.23456)
    predict("02.b", "How many?", number=(0, 8)).skip()
    outcome("02.b", 3)
    predict("02.c", "Which?", choices=["a", "b"]).commit("a", sure=0.9)
    outcome("02.c", 1)
    assert capsys.readouterr().out == "02.a: 1.23 came.\n02.b: 3 came.\n02.c: 1 came.\n"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_is_refused_and_not_recorded(value: float) -> None:
    with pytest.raises(ValueError, match=f"the outcome of 02.a is {value}; give a finite number"):
        outcome("02.a", value)
    assert logbook.entries("outcome") == ()


def test_the_first_prediction_and_the_last_outcome_count() -> None:
    predicted(value=2)
    logbook.record("prediction", "02.a", 7.0, sure=1, range=[0, 8], within=0.8, unit="bits")  # later: may know it
    outcome("02.a", 5)
    outcome("02.a", 2.5)
    (forecast,) = read_forecasts()
    assert (forecast.predicted, forecast.came, forecast.sure, forecast.hit) == (2, 2.5, 0.6, True)
    assert (forecast.low, forecast.high, forecast.within, forecast.unit) == (0, 8, 0.8, "bits")
    assert forecast.question == "How many bits?"


def test_only_this_notebooks_predictions_of_numbers_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("02.b", "02.a", "03.a"):
        predicted(key)
    predict("02.c", "Which?", choices=["a", "b"]).commit("a", sure=0.9)
    predict("02.d", "How many?", number=(0, 8)).skip()
    assert [forecast.key for forecast in read_forecasts()] == ["02.a", "02.b", "02.d"]
    assert read_forecasts()[-1].predicted is None
    monkeypatch.setattr(session, "_current", session.Session())
    assert [forecast.key for forecast in read_forecasts()] == ["02.a", "02.b", "02.d", "03.a"]


def test_the_journal_is_a_picture_and_its_sentence() -> None:
    predicted(value=2)
    outcome("02.a", 2.5)
    predicted("02.b", 4)
    shown = journal()
    assert shown is not None
    words = "02.a: you said 2 bits, 2.5 bits came; 02.b: you said 4 bits, not measured yet; "
    assert shown.description == words + "You were 60% sure on average, and near in 100%."
    assert "1 of your 1 prediction came near" in shown._repr_mimebundle_()["text/html"]


def test_an_empty_journal_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert journal() is None
    assert capsys.readouterr().out == "The journal holds no prediction of a number for this notebook yet.\n"


def test_damage_to_the_journal_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    predicted()
    (logbook.folder() / "torn.jsonl").write_text('{"version": 1, "at"')
    assert journal() is not None
    assert "torn.jsonl line 1" in capsys.readouterr().out


def test_a_prediction_after_the_outcome_is_late_and_not_judged(capsys: pytest.CaptureFixture[str]) -> None:
    outcome("02.a", 2.5)  # somebody ran all cells first
    predicted(value=2.5)
    (forecast,) = read_forecasts()
    assert forecast.late
    assert forecast.hit is None
    outcome("02.a", 2.5)
    assert "had been measured before you predicted" in capsys.readouterr().out
    shown = journal()
    assert shown is not None
    assert "No prediction has met its outcome yet" in shown._repr_mimebundle_()["text/html"]
    assert "measured before you predicted" in shown.description
