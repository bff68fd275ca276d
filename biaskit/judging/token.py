"""A token instead of a name, and what others may see of it."""

import hashlib
import re
import secrets
from collections.abc import Sequence

_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ2346789"  # none that is mistaken for another: no I O S 0 1 5
_LENGTH = 12


def new_token() -> str:
    """Draw a token that nobody can guess and that says nothing about anybody: three times four letters.

    >>> len(new_token())
    14
    """
    return letters_of([secrets.randbits(64), secrets.randbits(64)])


def letters_of(numbers: Sequence[int]) -> str:
    """Write large numbers in the form of a token.

    >>> letters_of([0, 0])
    'AAAA-AAAA-AAAA'
    """
    number, drawn = sum(part << 64 * place for place, part in enumerate(numbers)), ""
    for _ in range(_LENGTH):
        number, place = divmod(number, len(_LETTERS))
        drawn += _LETTERS[place]
    return "-".join(drawn[i : i + 4] for i in range(0, _LENGTH, 4))


def read_token(text: str) -> str:
    """Read a token that somebody has typed; small letters, spaces and missing hyphens are fine.

    Raises
    ------
    ValueError
        If it is none.

    Examples
    --------
    >>> read_token(" k7qm2xdaw3hh")
    'K7QM-2XDA-W3HH'
    """
    plain = re.sub(r"[\s-]", "", str(text)).upper()
    if len(plain) != _LENGTH or not set(plain) <= set(_LETTERS):
        raise ValueError(
            f"{text!r} is no token; it has {_LENGTH} letters and digits, such as K7QM-2XDA-W3HH, and was shown at the "
            "start and at the end of the game"
        )
    return "-".join(plain[i : i + 4] for i in range(0, _LENGTH, 4))


def participant(token: str) -> str:
    """Give the name under which answers are handed in: the token cannot be found from it.

    So somebody who sees the files of a class can withdraw nobody's answers but their own.

    >>> participant("K7QM-2XDA-W3HH")
    '5f2f6dc557f21d15'
    """
    return hashlib.sha256(f"biaskit judging {read_token(token)}".encode()).hexdigest()[:16]
