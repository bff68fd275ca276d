import numpy as np
import pytest

from biaskit.studies import load
from biaskit.studies.disk import at_bench
from biaskit.studies.job import checked_rows
from biaskit.studies.nb12 import lines

TINY = {"members": 4, "survivors": 2, "generations": 3, "first_updates": 2, "later_updates": 2, "width": 8, "layers": 1}


@pytest.fixture(autouse=True)
def tiny(monkeypatch):
    """The study with crowds so small that it takes a moment."""
    monkeypatch.setattr(lines, "LEARNED", 50)
    monkeypatch.setattr(lines, "TOLD", 5)
    experiments = {name: own | TINY for name, own in lines.EXPERIMENTS.items()}
    monkeypatch.setattr(lines, "EXPERIMENTS", experiments)
    monkeypatch.setattr(lines, "COSTS", {name: (other, own | TINY) for name, (other, own) in lines.COSTS.items()})


@pytest.fixture
def found():
    return lines.lines(experiment="scratch", seed=0)


def of(found, arm, name):
    rows = [row for row in found if row["arm"] == arm]
    return np.array([row[name] for row in rows]).reshape(3, 4)


def test_a_job_gives_the_rows_that_its_study_declares(found):
    study = load("12_lines")
    assert len(checked_rows(found, tuple(study.index), tuple(study.measures))) == 3 * 3 * 4
    costly = load("12_costs")
    rows = checked_rows(lines.costly(seed=0), tuple(costly.index), tuple(costly.measures))
    assert list(dict.fromkeys(row["arm"] for row in rows)) == list(lines.COSTS)


def test_twins_have_the_same_founders_and_read_the_same(found):
    for name in ("score", "text_bits", *lines.GENES):
        np.testing.assert_array_equal(of(found, "selected", name)[0], of(found, "drift", name)[0])
    for arm in ("drift", "still"):
        np.testing.assert_array_equal(of(found, "selected", "tokens"), of(found, arm, "tokens"))


def test_who_survives_is_all_that_differs(found):
    # Selected: the two best have two children each. Drift: two do, whoever. Still: everybody has one.
    for arm, parents in (("selected", 2), ("drift", 2), ("still", 4)):
        for generation in of(found, arm, "parent")[1:]:
            assert len(set(generation)) == parents
    scores, parents = of(found, "selected", "score"), of(found, "selected", "parent")
    for before, chosen in zip(scores[:-1], parents[1:], strict=True):
        assert min(before[list(set(chosen))]) >= max(np.delete(before, list(set(chosen))))


def test_in_the_line_that_is_left_alone_nothing_mutates(found):
    assert (of(found, "still", "window") == 8).all()
    assert len(set(of(found, "drift", "window").ravel())) == 12


def test_a_line_at_the_bench_is_gone_on_with(tmp_path, found):
    with at_bench(tmp_path):
        assert lines.lines(experiment="scratch", seed=0) == found
        last = lines.line("scratch", "drift", 0)[-1]
    assert len(list((tmp_path / "lines").glob("*.jsonl"))) == 3
    assert last.learner.members == 4
    np.testing.assert_array_equal(last.score, of(found, "drift", "score")[-1])
