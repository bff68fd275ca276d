"""Reber's grammar between two letters that must agree, with a third letter that pieces cannot tell from them."""

from collections.abc import Sequence

from biaskit.languages.artificial.finite_state import FiniteStateLanguage

# Reber's graph as in `reber`, without its last letter: state 3 or 5 ends the middle.
_MIDDLE: dict[str, list[tuple[str, int, str]]] = {
    "1": [("1", 1, "2"), ("1", 2, "4")],
    "2": [("2", 0, "2"), ("2", 1, "3")],
    "3": [("3", 3, "4")],
    "4": [("4", 3, "4"), ("4", 2, "5")],
    "5": [("5", 0, "3")],
}
_ENDS = ("3", "5")
N_LETTERS = 6


def agreeing_reber(letters: Sequence[str] = "MRPTVX") -> FiniteStateLanguage:
    """Give Reber's grammar with its last letter free between two, inside two that must be the same of these two.

    A string is *f* middle *g f*: f and g are M or R, each a fair coin, and the middle is a string of Reber's grammar
    (1967) without its last letter, which is always S. That the last letter is the first is an idea of Cleeremans,
    Servan-Schreiber & McClelland's (1989); *g* is ours. It makes M and R of one string's three letters as likely as
    each other wherever one looks at the first alone, or at the last two alone: what tells `MTPTRM` from `MTPTRR` is
    the first and the last letter together, and no count of letters, pairs or triples does.

    Parameters
    ----------
    letters
        Six different symbols: the two that must agree, then Reber's P, T, V and X.

    Raises
    ------
    ValueError
        If these are not six different symbols.

    Examples
    --------
    >>> language = agreeing_reber()
    >>> [language.accepts(string) for string in ("MTPTRM", "MTPTMM", "MTPTRR")]
    [True, True, False]
    >>> round(language.entropy_bits, 9), round(language.expected_length, 9)  # Reber's 6 bits, and two coins
    (8.0, 8.0)
    """
    if len(letters) != N_LETTERS or len(set(letters)) != N_LETTERS:
        raise ValueError(f'letters are {letters!r}; give six different ones, such as "MRPTVX"')
    frames, inside = letters[:2], letters[2:]
    arcs = [("start", frame, frame + "1", 0.5) for frame in frames]
    for frame in frames:
        arcs += [
            (frame + state, inside[code], frame + to, 0.5) for ways in _MIDDLE.values() for state, code, to in ways
        ]
        arcs += [(frame + state, free, f"{frame} last", 0.25) for state in _ENDS for free in frames]
        arcs.append((f"{frame} last", frame, "end", 1.0))
    return FiniteStateLanguage(
        arcs,
        start="start",
        stops={"end": 1.0},
        citation="after Reber 1967, Journal of Verbal Learning and Verbal Behavior 6, 855, and Cleeremans et al. 1989",
    )
