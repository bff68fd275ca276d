"""Minutes from the times of entries: at least so many."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaskit.measures.minutes import minutes_spent

START = datetime(2026, 1, 1, 10, tzinfo=UTC)
MOMENTS = st.lists(st.tuples(st.floats(0, 1000), st.sampled_from(["02", "03", ""])), max_size=30)


def at(*minutes_and_notebooks: tuple[float, str]) -> list[tuple[datetime, str]]:
    return [(START + timedelta(minutes=minutes), notebook) for minutes, notebook in minutes_and_notebooks]


@pytest.mark.parametrize(
    ("moments", "spent"),
    [
        ([], {}),
        ([(0, "02")], {"02": 0}),
        ([(0, "02"), (4, "02"), (14, "02")], {"02": 14}),
        ([(0, "02"), (4, "02"), (14.1, "02"), (15.1, "02")], {"02": 5}),  # the break of 10.1 minutes is left out
        ([(0, "02"), (4, "03"), (6, "02")], {"02": 2, "03": 4}),  # nothing is counted twice
        ([(0, "02"), (300, "03")], {"02": 0, "03": 0}),
        ([(6, "02"), (0, "02"), (3, "02")], {"02": 6}),  # in any order
    ],
)
def test_breaks_are_left_out(moments: list[tuple[float, str]], spent: dict[str, float]) -> None:
    assert minutes_spent(at(*moments)) == pytest.approx(spent)


def test_the_same_moment_in_two_zones_is_the_same_moment() -> None:
    berlin = datetime.fromisoformat("2026-01-01T11:05:00+01:00")
    assert minutes_spent([(START, "02"), (berlin, "02")]) == {"02": 5.0}


@given(MOMENTS)
def test_never_more_than_from_first_to_last(moments: list[tuple[float, str]]) -> None:
    found = minutes_spent(at(*moments))
    times = [minutes for minutes, _ in moments]
    assert set(found) == {notebook for _, notebook in moments}
    assert all(minutes >= 0 for minutes in found.values())
    assert sum(found.values()) <= (max(times) - min(times) if times else 0) + 1e-6
