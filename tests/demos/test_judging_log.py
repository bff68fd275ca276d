"""The log of a sitting: whatever is written in it replays to where the sitting stood, and nothing else is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaskit.demos.judging_log import ANSWERS, Log, Unseen, Where, nearest, replay

SHAPE = ((3, 2), (2, 1))  # three strings and two items, then two strings and one item


@pytest.mark.parametrize(
    ("log", "where"),
    [
        ("", Where("learn", 0, 0, ("", ""))),
        ("...", Where("learn", 0, 3, ("", ""))),
        ("e", Where("ready", 0, 3, ("", ""))),
        ("..e", Where("ready", 0, 3, ("", ""))),  # all of them, whatever the page had shown
        ("ej", Where("judge", 0, 3, ("", ""))),
        ("ej3", Where("judge", 0, 3, ("3", ""))),
        ("ej34", Where("learn", 1, 0, ("34", ""))),
        ("ej34.", Where("learn", 1, 1, ("34", ""))),
        ("ej34e", Where("ready", 1, 2, ("34", ""))),
        ("ej34ej", Where("judge", 1, 2, ("34", ""))),
        ("ej34ej6", Where("asked", 1, 2, ("34", "6"))),
        ("ej34ej6r", Where("over", 1, 2, ("34", "6"))),
        ("s", Where("asked", 0, 0, ("", ""), stopped=True)),
        ("..s", Where("asked", 0, 2, ("", ""), stopped=True)),
        ("ej3sr", Where("over", 0, 3, ("3", ""), stopped=True)),
        ("ej34sr", Where("over", 1, 0, ("34", ""), stopped=True)),
    ],
)
def test_where_a_log_leads(log: str, where: Where) -> None:
    assert replay(log, SHAPE) == where


@pytest.mark.parametrize(
    "log", ["....", "j", "1", "e1", "ej345", "ej3e", "ej34ej67", "r", "ejr", "es.", "srs", "x", "ej34ej6e", "ee", "ejj"]
)
def test_what_is_no_log_is_refused(log: str) -> None:
    with pytest.raises(ValueError, match="fits no sitting with 2 parts"):
        replay(log, SHAPE)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 4)), min_size=1, max_size=4), st.data())
def test_every_prefix_of_a_sitting_is_a_sitting(shape: list[tuple[int, int]], data: st.DataObject) -> None:
    answers = [data.draw(st.text("123456", min_size=n, max_size=n)) for _, n in shape]
    whole = "".join(f"{'.' * n}ej{given}" for (n, _), given in zip(shape, answers, strict=True))
    moments = [replay(whole[:end], shape) for end in range(len(whole) + 1)]
    assert moments[-1].phase == "asked"
    assert moments[-1].answers == tuple(answers)
    counts = [len(moment.given) for moment in moments]
    assert counts == sorted(counts)
    for moment in moments:
        assert not moment.stopped
        assert moment.phase != "judge" or len(moment.answers[moment.part]) < shape[moment.part][1]


def test_answers_are_symmetric_and_none_is_certain() -> None:
    sides = [(side, sure) for side, sure in ANSWERS.values()]
    assert [sure for side, sure in sides if side == "left"] == [0.95, 0.75, 0.55]
    assert [sure for side, sure in sides if side == "right"] == [0.55, 0.75, 0.95]
    for digit, (side, sure) in ANSWERS.items():
        assert nearest(side, sure) == digit


def test_the_control_refuses_what_is_no_log() -> None:
    log = Log("log", "Sitting")
    assert log.check("..ej12sr") == "..ej12sr"
    assert log.said("..ej1") == "1 answer so far"
    for wrong in ("7", "x", 5, "." * 2001):
        with pytest.raises(ValueError, match="log is"):
            log.check(wrong)


def test_a_number_that_the_page_does_not_show() -> None:
    version = Unseen("version", "Version", high=19)
    assert (version.default, version.parse("7"), version.check(-1)) == (-1, 7, -1)
    assert (version.said(-1), version.said(0)) == ("none", "0")
    for wrong in ("x", "7.0", "20", "-2"):
        with pytest.raises(ValueError, match="give a whole number from 0 to 19, or -1 for none"):
            version.parse(wrong)
    with pytest.raises(ValueError, match="version is True"):
        version.check(value=True)
