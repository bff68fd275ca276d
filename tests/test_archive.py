"""A journal in one file comes out as it went in, whatever a reader wrote."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import biaskit
from biaskit.archive import Archive, ForeignFile, embed, pack, unpack
from biaskit.entry import Entry

START = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
FINITE = st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | FINITE | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
ENTRIES = st.lists(
    st.builds(
        Entry,
        at=st.integers(0, 10**12).map(lambda n: (START + timedelta(microseconds=n)).isoformat()),
        kind=st.sampled_from(["prediction", "quiz", "attempt"]) | TEXT,
        notebook=TEXT,
        key=TEXT,
        value=VALUES,
        sure=st.none() | st.floats(0, 1),
        more=st.dictionaries(TEXT, VALUES, max_size=3),
    ),
    max_size=6,
)


def entry(value: Any) -> Entry:
    return Entry("2026-01-01T10:00:00+00:00", "quiz", "02", "02.warmup.1", value)


NASTY = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "]]>",
    "&lt;/script&gt; &amp;",
    "\u2028\u2029\u0085\x0b\x0c\x00\x1f",
    "\ufeff가 \U0001f600 \u202e",
    "\r\n\r",
    '"\\u003c"',
]


def in_page(text: str) -> str:
    """A page as a browser may save it: other attributes, other scripts, another order."""
    script = embed(text).replace('type="application/json" id=', 'data-x="" id=')
    return f"<!doctype html><html><head><script>var x = '{{';</script></head><body><p>{{}}</p>{script}</body></html>"


@settings(deadline=None)
@given(ENTRIES)
@example([entry(text) for text in NASTY])
def test_what_goes_in_comes_out(entries: list[Entry]) -> None:
    text = pack(entries)
    for file in (text, in_page(text), "\ufeff" + text):
        assert unpack(file) == Archive(tuple(entries), 0)


@given(TEXT)
@example("</script>")
@example("<!--<script>")
def test_nothing_ends_the_element_but_its_end(words: str) -> None:
    element = embed(pack([entry(words)]))
    inside = element.removeprefix('<script type="application/json" id="biaskit-journal">').removesuffix("</script>")
    assert "<" not in inside
    assert json.loads(inside)["entries"][0]["value"] == words


def test_the_file_says_what_it_is() -> None:
    found = json.loads(pack([entry("a")]))
    assert (found["format"], found["version"], found["biaskit"]) == ("biaskit-journal", 1, biaskit.__version__)
    assert datetime.fromisoformat(found["exported_at"]).tzinfo is not None
    assert len(found["entries"]) == 1
    assert json.loads(pack([]))["entries"] == []


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800", {1, 2}])
def test_what_json_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="finite numbers"):
        pack([entry(value)])


def test_damaged_entries_are_counted_and_the_others_read() -> None:
    good = json.loads(pack([entry("good")]))
    facts = good["entries"][0]
    good["entries"] += [
        None,
        "text",
        facts | {"version": 2},
        facts | {"at": "yesterday"},
        facts | {"key": 5},
        facts | {"sure": 70},
        facts | {"value": float("nan")},
        facts | {"value": [float("inf")]},
        facts | {"value": "\ud800"},
        {name: fact for name, fact in facts.items() if name != "kind"},
        facts | {"extra": 1},
    ]
    assert unpack(json.dumps(good)) == Archive((entry("good"),), 11)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not a journal",
        "[1, 2]",
        "{}",
        '{"format": "other", "version": 1, "entries": []}',
        '{"format": "biaskit-journal", "version": 1}',
        '{"format": "biaskit-journal", "version": 1, "entries": {}}',
        "<html><body>a page</body></html>",
        '<script id="biaskit-journal">{</script>',
        "{" * 100_000,
        '{"format": ' + "[" * 100_000,
    ],
)
def test_a_foreign_file_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ForeignFile, match=r"notes\.html holds no journal of biaskit: give a file that"):
        unpack(text, name="notes.html")


def test_half_a_file_is_refused_as_a_whole() -> None:
    text = pack([entry("a"), entry("b")])
    with pytest.raises(ForeignFile, match="holds no journal"):
        unpack(text[: len(text) // 2])


@pytest.mark.parametrize("version", [2, "1", None, 0])
def test_another_version_is_refused(version: object) -> None:
    text = json.dumps({"format": "biaskit-journal", "version": version, "entries": []})
    with pytest.raises(ForeignFile, match="reads version 1: install the newest biaskit"):
        unpack(text)
