"""Reber's grammar, and the same grammar inside a pair of letters that must agree."""

from biaskit.languages.artificial.finite_state import FiniteStateLanguage

# Two letters decide, then: P loops, X loops, and P leads back.
_GRAPH: dict[str, list[tuple[str, str]]] = {
    "1": [("T", "2"), ("V", "4")],
    "2": [("P", "2"), ("T", "3")],
    "3": [("X", "4"), ("S", "end")],
    "4": [("X", "4"), ("V", "5")],
    "5": [("P", "3"), ("S", "end")],
}


def reber() -> FiniteStateLanguage:
    """Give the grammar with which the study of implicit learning began (Reber 1967).

    The letters are P, S, T, V and X. Two ways lead out of every state; here both are equally likely, while in the
    experiment people read a choice of the strings. The grammar that neural networks are usually given, with B and E
    at the ends, has the same graph with other letters (Cleeremans, Servan-Schreiber & McClelland 1989).

    Examples
    --------
    >>> language = reber()
    >>> [language.accepts(string) for string in ("TPTS", "VXVPS", "TPTV")]
    [True, True, False]
    >>> int((language.strings(8).lengths >= 6).sum())  # strings of six to eight letters
    34
    >>> round(language.entropy_bits, 9), round(language.expected_length, 9)  # two ways: one bit a letter
    (6.0, 6.0)
    """
    return FiniteStateLanguage.uniform(
        _GRAPH, start="1", ends=["end"], citation="Reber 1967, Journal of Verbal Learning and Verbal Behavior 6, 855"
    )


def embedded_reber() -> FiniteStateLanguage:
    """Give Reber's grammar between two letters that must be the same: T...T or P...P.

    The last letter depends on the first, however long the string between them: no bigram or trigram shows it. The
    idea is Cleeremans, Servan-Schreiber & McClelland's (1989), the letters are Reber's.

    Examples
    --------
    >>> language = embedded_reber()
    >>> [language.accepts(string) for string in ("TVVST", "PVVSP", "TVVSP")]
    [True, True, False]
    >>> round(language.entropy_bits, 9)  # one bit for the first letter, none for the last
    7.0
    """
    graph: dict[str, list[tuple[str, str]]] = {"start": [("T", "T1"), ("P", "P1")]}
    for frame in "TP":
        graph |= {frame + state: [(symbol, frame + to) for symbol, to in out] for state, out in _GRAPH.items()}
        graph[f"{frame}end"] = [(frame, "end")]
    return FiniteStateLanguage.uniform(
        graph, start="start", ends=["end"], citation="Cleeremans et al. 1989, Neural Computation 1(3), 372"
    )
