"""The inside algorithm over whole corpora: the probability that a grammar derives a string.

The grammar is brought into binary form once. Strings of one length are then worked on together, span by span; what a
span can be is a vector over nonterminals. The cost grows with the cube of the length.
"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64, Int64

_CHUNK = 1_500_000  # numbers in one intermediate array


@dataclass(frozen=True)
class BinaryGrammar:
    """A grammar in which every rule makes two nonterminals or one word.

    Attributes
    ----------
    size
        The number of nonterminals, those made up on the way included.
    start
        The nonterminal of whole strings.
    left, first, second : int arrays (rules,)
        Rules left -> first second.
    weight : float array (rules,)
        Their probabilities (or 1, to count derivations).
    lexical : float array (words, nonterminals)
        The probability that a nonterminal becomes a word, directly or by a chain of single nonterminals.
    closure : float array (nonterminals, nonterminals)
        The probability that the second becomes the first by a chain of single nonterminals, of any length.
    """

    size: int
    start: int
    left: Int64[np.ndarray, " rules"]
    first: Int64[np.ndarray, " rules"]
    second: Int64[np.ndarray, " rules"]
    weight: Float64[np.ndarray, " rules"]
    lexical: Float64[np.ndarray, "words nonterminals"]
    closure: Float64[np.ndarray, "nonterminals nonterminals"]

    @property
    def gather(self) -> Float64[np.ndarray, "rules nonterminals"]:
        """The matrix that sums weighted rules into the nonterminals they come from, chains included."""
        direct = np.zeros((len(self.left), self.size))
        direct[np.arange(len(self.left)), self.left] = self.weight
        return direct @ self.closure


def binarize(
    rules: list[tuple[int, tuple[int, ...], float]], n_words: int, n_nonterminals: int, start: int
) -> BinaryGrammar:
    """Bring rules into binary form.

    Parameters
    ----------
    rules
        Each a nonterminal, what it becomes, and a weight. Words are 0 to `n_words` - 1; nonterminal number i is
        `n_words + i`.
    """
    size = n_nonterminals
    binary: list[tuple[int, int, int, float]] = []
    lexical: list[tuple[int, int, float]] = []
    unary: list[tuple[int, int, float]] = []
    makers: dict[tuple[int, ...], int] = {}  # a made-up nonterminal for a word within a rule, or for a rule's rest

    def maker(symbols: tuple[int, ...]) -> int:
        nonlocal size
        if len(symbols) == 1 and symbols[0] >= n_words:
            return symbols[0] - n_words
        if symbols not in makers:
            makers[symbols] = size
            size += 1
            add(makers[symbols], symbols, 1.0)
        return makers[symbols]

    def add(left: int, right: tuple[int, ...], weight: float) -> None:
        if len(right) == 1 and right[0] < n_words:
            lexical.append((left, right[0], weight))
        elif len(right) == 1:
            unary.append((left, right[0] - n_words, weight))
        else:
            binary.append((left, maker(right[:1]), maker(right[1:]), weight))

    for left, right, weight in rules:
        add(left - n_words, right, weight)
    single = np.zeros((size, size))
    for left, only, weight in unary:
        single[only, left] += weight
    closure = np.linalg.inv(np.eye(size) - single)
    words = np.zeros((n_words, size))
    for left, word, weight in lexical:
        words[word, left] += weight
    columns = list(zip(*binary, strict=True)) if binary else [(), (), (), ()]
    lefts, firsts, seconds = (np.array(column, dtype=np.int64) for column in columns[:3])
    weights = np.array(columns[3], dtype=float)
    return BinaryGrammar(size, start - n_words, lefts, firsts, seconds, weights, words @ closure, closure)


def inside(
    grammar: BinaryGrammar, strings: Int64[np.ndarray, "strings length"], *, scale: float = 1.0
) -> Float64[np.ndarray, " strings"]:
    """Sum the weights of all derivations of strings of one length.

    Parameters
    ----------
    grammar
        In binary form.
    strings : int array (strings, length)
        Codes of words; -1 for a word that the grammar does not have.
    scale
        Every word counts this much more, so that products of many small numbers do not vanish.

    Returns
    -------
    float array (strings,)
        The sums, each `scale ** length` times too large.
    """
    n, length = strings.shape
    if length == 0:
        return np.zeros(n)
    step = max(1, _CHUNK // (length * max(1, len(grammar.left))))
    gather = grammar.gather
    parts = [_inside(grammar, gather, strings[at : at + step], scale) for at in range(0, n, step)]
    return np.concatenate(parts) if parts else np.zeros(0)


def _inside(
    grammar: BinaryGrammar, gather: np.ndarray, strings: Int64[np.ndarray, "strings length"], scale: float
) -> Float64[np.ndarray, " strings"]:
    n, length = strings.shape
    lexical = np.vstack((grammar.lexical * scale, np.zeros(grammar.size)))  # -1 finds the row of zeros
    # For each width of span, what can be the first and the second half of each rule: (strings, places, rules).
    spans = lexical[strings]
    firsts, seconds = [spans[:, :, grammar.first]], [spans[:, :, grammar.second]]
    for width in range(2, length + 1):
        places = length - width + 1
        total = np.zeros((n, places, len(grammar.left)))
        for cut in range(1, width):
            total += firsts[cut - 1][:, :places] * seconds[width - cut - 1][:, cut : cut + places]
        spans = total @ gather
        if width < length:
            firsts.append(spans[:, :, grammar.first])
            seconds.append(spans[:, :, grammar.second])
    return spans[:, 0, grammar.start]


def length_probabilities(grammar: BinaryGrammar, max_length: int) -> Float64[np.ndarray, " lengths"]:
    """Give the probability of each length from 0 to `max_length`: the same sums, all words alike, by width alone."""
    gather, spans = grammar.gather, grammar.lexical.sum(axis=0)
    result = np.zeros(max_length + 1)
    firsts, seconds = np.zeros((2, max_length + 1, len(grammar.left)))
    for width in range(1, max_length + 1):
        if width > 1:
            spans = (firsts[1:width] * seconds[width - 1 : 0 : -1]).sum(axis=0) @ gather
        firsts[width], seconds[width] = spans[grammar.first], spans[grammar.second]
        result[width] = spans[grammar.start]
    return result
