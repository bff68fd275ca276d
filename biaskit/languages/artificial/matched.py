"""Test items that differ in the rule, but not in how familiar their pieces are."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float64, Int64

from biaskit.corpus import Corpus
from biaskit.languages.artificial.chunks import chunk_strength, chunks
from biaskit.languages.artificial.finite_state import FiniteStateLanguage
from biaskit.languages.artificial.reber import embedded_reber
from biaskit.randomness import RNG, generator

_SIZES = (2, 3)
_TRIES = 2000  # training sets drawn before giving up; some 30 are enough for the default language


@dataclass(frozen=True, eq=False)
class ChunkMatched:
    """Test items that only the rule tells apart.

    Attributes
    ----------
    training
        The strings to learn from, all grammatical.
    grammatical, foils
        New strings, in pairs: item i and foil i are equally long, and their chunks equally familiar.
    strength : float array (pairs,)
        The associative chunk strength that both strings of a pair have.
    """

    training: Corpus
    grammatical: Corpus
    foils: Corpus
    strength: Float64[np.ndarray, " pairs"]

    def __post_init__(self) -> None:
        """Refuse pairs that are not matched."""
        if not (self.grammatical.lengths == self.foils.lengths).all():
            raise ValueError("items and foils must be equally long, pair by pair")
        for sizes in (_SIZES, *((size,) for size in _SIZES)):
            wanted, found = (
                chunk_strength(side, self.training, sizes=sizes) for side in (self.grammatical, self.foils)
            )
            if not np.array_equal(wanted, found):
                raise ValueError(f"items and foils must have the same strength of chunks of {sizes} symbols")


@dataclass(frozen=True)
class _Pieces:
    """How often each chunk occurs in each string; and, by size, which chunk is first and which one last."""

    lengths: Int64[np.ndarray, " strings"]
    inside: tuple[Int64[np.ndarray, "strings _"], ...]
    edges: tuple[Int64[np.ndarray, "strings _"], ...]

    @classmethod
    def of(cls, strings: Corpus, language: FiniteStateLanguage, types: list[np.ndarray]) -> "_Pieces":
        """Count the chunks of the given types; a chunk of another type is an error of the caller's."""
        inside, edges = [], []
        for size, known in zip(_SIZES, types, strict=True):
            string, number = chunks(strings, language.alphabet, size)
            column = np.searchsorted(known, number)
            table = np.zeros((len(strings), len(known)), dtype=np.int64)
            np.add.at(table, (string, column), 1)
            ends = np.zeros((len(strings), 2 * len(known)), dtype=np.int64)
            first = np.append(True, string[1:] != string[:-1])
            last = np.append(string[1:] != string[:-1], True)
            ends[string[first], column[first]] = 1
            ends[string[last], len(known) + column[last]] = 1
            inside.append(table)
            edges.append(ends)
        return cls(strings.lengths, tuple(inside), tuple(edges))

    def profiles(self, training: "_Pieces", drawn: Int64[np.ndarray, " drawn"]) -> dict[int, tuple[int, ...]]:
        """Give what has to be equal within a pair, for each string whose chunks all occur in the training strings."""
        columns, known = [self.lengths], np.ones(len(self.lengths), dtype=bool)
        for own, theirs in zip(self.inside + self.edges, training.inside + training.edges, strict=True):
            columns.append(own @ theirs[drawn].sum(axis=0))
        for own, theirs in zip(self.inside, training.inside, strict=True):
            known &= ((own > 0) @ (theirs[drawn].sum(axis=0) == 0)) == 0
        table = np.column_stack(columns)
        return {int(place): tuple(table[place].tolist()) for place in np.flatnonzero(known)}


def chunk_matched_pair(
    language: FiniteStateLanguage | None = None,
    *,
    n_training: int = 20,
    n_test: int = 10,
    max_length: int = 10,
    rng: RNG,
) -> ChunkMatched:
    """Find training strings, grammatical items and foils such that the chunks of both are exactly as familiar.

    Foils are strings of the language with one symbol replaced, so that they are no longer in it. An item and a foil
    make a pair if they are equally long and agree in how often, summed, their bigrams occurred in training, their
    trigrams, and their first and last bigram and trigram in that place ("anchor" strength); and if none of their
    bigrams and trigrams is new. So their associative chunk strength (see `chunk_strength`) is equal for each size
    alone, pair by pair, without any tolerance. Training sets are drawn until one allows enough pairs; most do not.
    How similar items and foils are to whole training strings is not matched.

    Parameters
    ----------
    language
        A grammar with a rule that chunks cannot see; None takes `embedded_reber()`, whose last letter must be its
        first.
    n_training
        How many different strings to learn from, drawn from all strings of the language up to `max_length`, equally
        likely.
    n_test
        How many pairs.
    max_length
        The longest string.
    rng
        Draws the training sets, and which of the pairs that were found are taken.

    Raises
    ------
    ValueError
        If the language has too few strings, or no training set allows so many pairs.

    Examples
    --------
    >>> matched, language = chunk_matched_pair(rng=0), embedded_reber()
    >>> all(map(language.accepts, matched.grammatical)), any(map(language.accepts, matched.foils))
    (True, False)
    >>> bool((chunk_strength(matched.foils, matched.training) == matched.strength).all())
    True
    """
    language = embedded_reber() if language is None else language
    source = generator(rng, "chunk-matched items")
    every = language.strings(max_length)
    every = every.take(every.lengths >= max(_SIZES))
    if not 1 <= n_training < len(every):
        raise ValueError(
            f"n_training is {n_training}; the language has {len(every)} strings of {max(_SIZES)} to {max_length} "
            f"symbols: choose 1 to {len(every) - 1}, or raise max_length"
        )
    types = [np.unique(chunks(every, language.alphabet, size)[1]) for size in _SIZES]
    wrong = _replaced_once(language, every, types)
    right_pieces = _Pieces.of(every, language, types)
    wrong_pieces = _Pieces.of(wrong, language, types)
    most = 0
    for _ in range(_TRIES):
        order = source.permutation(len(every))
        drawn = order[:n_training]
        pairs = _pair(
            right_pieces.profiles(right_pieces, drawn),
            wrong_pieces.profiles(right_pieces, drawn),
            order[n_training:],
            source.permutation(len(wrong)),
        )
        most = max(most, len(pairs))
        if len(pairs) >= n_test:
            items, foils = np.array(pairs[:n_test], dtype=np.int64).T
            training, grammatical = every.take(drawn), every.take(items)
            return ChunkMatched(training, grammatical, wrong.take(foils), chunk_strength(grammatical, training))
    raise ValueError(
        f"n_test is {n_test}; of {_TRIES:,} training sets the best allows {most} matched pairs: lower n_test, "
        "change n_training, or raise max_length"
    )


def _pair(
    right: dict[int, tuple[int, ...]],
    wrong: dict[int, tuple[int, ...]],
    unseen: Int64[np.ndarray, " unseen"],
    order: Int64[np.ndarray, " foils"],
) -> list[tuple[int, int]]:
    """Give to each unseen item, in turn, a foil of the same profile that is still free."""
    free: dict[tuple[int, ...], list[int]] = {}
    for place in order.tolist():
        if place in wrong:
            free.setdefault(wrong[place], []).append(place)
    return [(item, free[right[item]].pop()) for item in unseen.tolist() if item in right and free.get(right[item])]


def _replaced_once(language: FiniteStateLanguage, strings: Corpus, types: list[np.ndarray]) -> Corpus:
    """Give every string that differs in one symbol from one of these, is not in the language, and has known chunks."""
    near = {
        (*string[:place], symbol, *string[place + 1 :])
        for string in strings
        for place in range(len(string))
        for symbol in language.alphabet
    }
    found = Corpus.from_strings(sorted(near), alphabet=language.alphabet)
    keep = np.isneginf(language.log2_prob(found))
    for size, known in zip(_SIZES, types, strict=True):
        string, number = chunks(found, language.alphabet, size)
        keep[string[~np.isin(number, known)]] = False
    if not keep.any():
        raise ValueError(
            "every string with one symbol replaced has a new chunk: chunks alone tell this rule; take another"
        )
    return found.take(keep)
