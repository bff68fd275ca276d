"""How durations are said."""

import math


def in_seconds(seconds: float) -> str:
    """Write a duration in words, rounded so that it does not flicker.

    >>> in_seconds(0.3), in_seconds(7.2), in_seconds(38), in_seconds(200)
    ('1 second', '8 seconds', '40 seconds', '4 minutes')
    """
    if seconds > 100:
        return f"{math.ceil(seconds / 60)} minutes"
    whole = max(1, math.ceil(seconds) if seconds < 10 else 5 * math.ceil(seconds / 5))
    return "1 second" if whole == 1 else f"{whole} seconds"
