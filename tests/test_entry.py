"""One entry: where it belongs, and when two are the same."""

from dataclasses import replace

import pytest

from biaskit.entry import Entry, from_line, to_line

ENTRY = Entry("2026-01-01T10:00:00.000000+00:00", "prediction", "02", "02.a", 2.0, 0.5, {"range": [0.0, 8]})


@pytest.mark.parametrize(
    ("key", "notebook", "home"),
    [("02.a", "", "02"), ("02.warmup.1", "03", "02"), ("loose", "03", "03"), ("my-words.1", "x", "my-words")],
)
def test_home_is_what_the_key_begins_with(key: str, notebook: str, home: str) -> None:
    assert replace(ENTRY, key=key, notebook=notebook).home == home


def test_the_same_entry_in_another_tools_spelling() -> None:
    same = replace(ENTRY, value=2, more={"range": [0, 8.0]})
    assert same.identity == ENTRY.identity
    assert replace(ENTRY, value=(1.0, "a")).identity == replace(ENTRY, value=[1, "a"]).identity


@pytest.mark.parametrize(
    "changes",
    [
        {"at": "2026-01-01T10:00:00.000001+00:00"},
        {"kind": "skip"},
        {"notebook": "03"},
        {"key": "02.b"},
        {"value": 2.5},
        {"value": "2.0"},
        {"sure": None},
        {"more": {}},
    ],
)
def test_any_other_fact_makes_another_entry(changes: dict[str, object]) -> None:
    assert replace(ENTRY, **changes).identity != ENTRY.identity  # type: ignore[arg-type]


def test_true_is_not_one() -> None:
    assert replace(ENTRY, value=True).identity != replace(ENTRY, value=1).identity


def test_a_line_is_read_back() -> None:
    assert from_line(to_line(ENTRY)) == ENTRY
    assert from_line(to_line(ENTRY)[:-9]) is None
