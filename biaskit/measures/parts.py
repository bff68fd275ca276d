"""Long measurements come in parts: generators that yield how many are done, of how many, and return the result."""

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")
Parts = Generator[tuple[int, int], None, T]


def at_once(parts: Parts[T]) -> T:
    """Compute all parts, and give the result.

    >>> def squares():
    ...     for n in range(3):
    ...         yield n + 1, 3
    ...     return [0, 1, 4]
    >>> at_once(squares())
    [0, 1, 4]
    """
    while True:
        try:
            next(parts)
        except StopIteration as end:
            result: T = end.value
            return result
