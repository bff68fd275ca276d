"""What twins have in common and what they do not, and how their words correspond."""

from dataclasses import dataclass

import numpy as np

from biaskit.corpus import Corpus
from biaskit.languages.phonology.words import WordLanguage
from biaskit.text import join_symbols


@dataclass(frozen=True)
class Match:
    """How far a language and its possible twin are alike; all figures are exact, none is measured on samples.

    Attributes
    ----------
    possible, impossible
        The languages, in words.
    possible_entropy_bits, impossible_entropy_bits
        Entropy in bits per word.
    length_distance, unigram_distance, bigram_distance
        Total variation between the distributions of word lengths, of sounds (ends of words counted), and of pairs of
        neighbouring sounds (edges of words counted): 0 where alike, 1 where nothing is shared.
    shared
        The probability that a word of the possible twin is a word of the other too.

    Examples
    --------
    >>> from biaskit.languages.phonology.harmony import CountedVowels, VowelHarmony
    >>> match = compare(VowelHarmony(), CountedVowels())
    >>> match.entropy_difference_bits, match.unigram_distance, match.bigram_distance, match.shared
    (0.0, 0.0, 0.0, 0.5)
    """

    possible: str
    impossible: str
    possible_entropy_bits: float
    impossible_entropy_bits: float
    length_distance: float
    unigram_distance: float
    bigram_distance: float
    shared: float

    @property
    def entropy_difference_bits(self) -> float:
        """Entropy of the impossible minus that of the possible language."""
        return self.impossible_entropy_bits - self.possible_entropy_bits

    def __str__(self) -> str:
        """Say what is alike and what is not."""
        distances = {"lengths": self.length_distance, "sounds": self.unigram_distance, "pairs": self.bigram_distance}
        said = ", ".join(f"{name} {'equal' if x == 0 else f'{x:.3f} apart'}" for name, x in distances.items())
        return (
            f"{self.possible_entropy_bits:.3f} and {self.impossible_entropy_bits:.3f} bits per word; {said}; "
            f"{self.shared:.0%} of the possible words are words of both."
        )


def compare(possible: WordLanguage, impossible: WordLanguage) -> Match:
    """Compare a language with its possible twin.

    Raises
    ------
    ValueError
        If the first language is not the possible twin of the second: other languages are not matched to each other.

    Examples
    --------
    >>> from biaskit.languages.phonology.onset_twins import FallingOnsets
    >>> twin = FallingOnsets()
    >>> print(compare(twin.possible, twin))
    25.306 and 25.306 bits per word; lengths equal, sounds equal, pairs 0.388 apart;
    15% of the possible words are words of both.
    """
    if impossible.possible != possible:
        raise ValueError(f"the possible twin is {impossible.possible!r}, not {possible!r}; use impossible.possible")
    return Match(
        possible=str(possible),
        impossible=str(impossible),
        possible_entropy_bits=possible.entropy_bits,
        impossible_entropy_bits=impossible.entropy_bits,
        length_distance=_distance(possible.length_probabilities, impossible.length_probabilities),
        unigram_distance=_distance(possible.expected_unigrams, impossible.expected_unigrams),
        bigram_distance=_distance(possible.expected_bigrams, impossible.expected_bigrams),
        shared=impossible.shared,
    )


def translate(corpus: Corpus, source: WordLanguage, target: WordLanguage) -> Corpus:
    """Give the counterparts, in one language, of the words of its twin.

    A word and its counterpart have the same probability in their languages, and `translate` back gives the word.

    Parameters
    ----------
    corpus
        Words of `source`.
    source, target
        A language and its possible twin, or two twins of one possible language (such as two degrees).

    Raises
    ------
    ValueError
        If the languages are no twins, or a string is no word of `source`.

    Examples
    --------
    >>> from biaskit.languages.phonology.harmony import MirroredVowels
    >>> mirror = MirroredVowels()
    >>> words = Corpus.from_strings(["tomutäry"])
    >>> print(*translate(words, mirror.possible, mirror)[0])
    t o m y t ä r u
    """
    if source.possible != target.possible:
        raise ValueError(f"no twins: {source!r} and {target!r}; they must have the same possible twin")
    valid, choices = source.read(corpus)
    if not valid.all():
        foreign = join_symbols(corpus[int(np.argmin(valid))])
        raise ValueError(f"{foreign!r} is no word of the source: {source}")
    return target.spell(choices)


def _distance(a: np.ndarray, b: np.ndarray) -> float:
    """Total variation between two distributions, given as counts that need not sum to one."""
    return float(np.abs(a / a.sum() - b / b.sum()).sum() / 2)
