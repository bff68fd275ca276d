"""Waiting for a result that takes its time: computed in parts, so that the page can say how far it is, and stop it."""

from time import monotonic
from typing import Any

from biaskit.measures.parts import Parts


class Waiting:
    """A result on its way. What has been computed stays computed: who goes on begins where it stopped.

    Parameters
    ----------
    parts
        Yields after each part how many parts are done, and of how many; returns the result.

    Attributes
    ----------
    done, total
        As the last part has said; 0 of 0 before the first.
    over
        Whether the result is there.
    failed
        Whether a part has raised: then nothing more will come.

    Examples
    --------
    >>> def squares():
    ...     found = []
    ...     for n in range(3):
    ...         found.append(n**2)
    ...         yield n + 1, 3
    ...     return found
    >>> waiting = Waiting(squares())
    >>> waiting.advance(), waiting.done, waiting.total
    (True, 1, 3)
    >>> waiting.finish()
    [0, 1, 4]
    """

    def __init__(self, parts: Parts[Any]) -> None:
        self._parts = parts
        self._result: Any = None
        self.done = self.total = 0
        self.over = self.failed = False
        self._seconds = 0.0

    def advance(self) -> bool:
        """Compute one part; say whether there may be more."""
        if self.over:
            return False
        began = monotonic()
        try:
            self.done, self.total = next(self._parts)
        except StopIteration as end:
            self._result, self.over = end.value, True
        except Exception:
            self.failed = True
            raise
        finally:
            self._seconds += monotonic() - began
        return not self.over

    def advance_for(self, seconds: float) -> bool:
        """Compute parts until they are all there or the time is up; say whether they are all there."""
        until = monotonic() + seconds
        while self.advance() and monotonic() < until:
            pass
        return self.over

    def finish(self) -> Any:
        """Compute what is left, and give the result."""
        while self.advance():
            pass
        return self._result

    @property
    def left_seconds(self) -> float | None:
        """For how long it will go on at this pace; None before the first part is there."""
        return self._seconds / self.done * (self.total - self.done) if self.done else None
