"""Strings as sounds in a cell's output: a tone for each symbol."""

from collections.abc import Iterable, Sequence
from typing import Any

from biaskit.demos.beeps import sound_html, wav_of

_MOST = 90.0  # seconds: a page takes about a megabyte at once


class Sound:
    """A player with its strings written below it, as a notebook displays it."""

    def __init__(self, html: str, words: str) -> None:
        self.html, self.words = html, words

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.words}


def hear(strings: Iterable[Sequence[str]], *, seconds: float = 0.22, pause: float = 0.5) -> Sound:
    """Give strings as tones, a tone for each symbol; last in a cell, it shows a player.

    Parameters
    ----------
    strings
        Such as a corpus. Each symbol gets a pitch of its own.
    seconds
        How long a tone is.
    pause
        Seconds of silence after each string.

    Raises
    ------
    ValueError
        If it would sound for more than a minute and a half, or there are too many symbols.

    Examples
    --------
    >>> hear([("tu", "pi"), ("go",)]).words
    '2 strings as tones: tu pi, go'
    """
    listed = [tuple(string) for string in strings]
    length = sum(len(string) * seconds + pause for string in listed)
    if length > _MOST:
        raise ValueError(f"these strings sound for {length:.0f} s; give fewer, for {_MOST:.0f} s at most")
    symbols = sorted({symbol for string in listed for symbol in string})
    shown = ", ".join(" ".join(string) for string in listed)
    words = f"{len(listed)} string{'s' * (len(listed) != 1)} as tones: {shown}"
    wav = wav_of(listed, symbols, seconds=seconds, pause=pause)
    return Sound(sound_html(wav, name=words[:120]), words)
