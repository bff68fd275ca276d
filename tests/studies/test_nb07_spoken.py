"""Can they speak it: rows by length, on a small language."""

from itertools import pairwise

import pytest

from biaskit.languages.impossible import FullReverse
from biaskit.languages.shelf import load
from biaskit.studies.nb07 import crowds, spoken
from biaskit.studies.nb07.languages import Material


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the job few sentences and few samples."""
    english, change = load("english"), FullReverse()
    training, test = change(english.sample(150, rng=0), rng=0), change(english.sample(40, rng=1), rng=0)
    language = english | change
    known = Material(training, test, language.log2_prob(test), language)
    unknown = Material(training, test, known.log2_prob, None)
    monkeypatch.setattr(crowds, "material", lambda name, draw=0: unknown if name == "unknown" else known)
    monkeypatch.setattr(spoken, "SAID", 60)


def test_rows_by_length() -> None:
    rows = spoken.spoken(language="full reverse", learner="trigram", n_strings=150, members=2)
    assert {row["seed"] for row in rows} == {0, 1}
    for row in rows:
        assert set(row) == {*spoken.SPEECH.measures, "seed", "part"}
    mine = [row for row in rows if row["seed"] == 0]
    whole, *parts = mine
    assert [row["part"] for row in mine] == list(range(len(mine)))
    assert whole["source_share"] == pytest.approx(sum(row["source_share"] for row in parts)) == 1
    assert (whole["shortest"], whole["longest"]) == (parts[0]["shortest"], parts[-1]["longest"])
    assert all(a["longest"] + 1 == b["shortest"] for a, b in pairwise(parts))
    assert sum(row["n_said"] for row in parts) <= whole["n_said"] == round(60 * (1 - whole["cut_share"]))
    assert all(row["cut_share"] is None for row in parts)
    assert 0 < whole["source_novel_share"] <= 1


def test_a_language_that_cannot_be_parsed_is_refused() -> None:
    with pytest.raises(ValueError, match="strings of 'unknown' cannot be parsed"):
        spoken.spoken(language="unknown", learner="trigram", n_strings=150, members=1)
