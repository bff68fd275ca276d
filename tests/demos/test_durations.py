"""How durations are said."""

from biaskit.demos.durations import in_seconds


def test_time_is_said_in_words() -> None:
    assert [in_seconds(value) for value in (0.0, 1.2, 12, 61, 130)] == [
        "1 second", "2 seconds", "15 seconds", "65 seconds", "3 minutes"
    ]  # fmt: skip
