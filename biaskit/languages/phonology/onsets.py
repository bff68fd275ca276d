"""How consonants may begin a syllable: rising in sonority, and two twins of equal entropy that fall or count.

Syllables here are CV or CCV, without a coda, so that a word is cut into syllables in one way only. A rule decides in
which order the two consonants of a cluster stand; which two they are is chosen freely. Turning clusters around is its
own inverse, so it is a bijection between the words of twins, with equal probabilities: entropy and lengths are exactly
equal. A word and its counterpart hold the same sounds, so the sounds are distributed alike as well. Neighbouring
sounds are *not*: a cluster is two neighbours, and no twin can turn it around without changing its bigrams.
"""

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from jaxtyping import Bool, Float64, Int64

from biaskit.corpus import Corpus
from biaskit.languages.phonology.words import (
    NONE,
    Cut,
    SyllableCodes,
    SyllableFlags,
    WordLanguage,
    binary_entropy,
    check_share,
    join,
    log2_power,
)
from biaskit.randomness import RNG, generator


@dataclass(frozen=True)
class OnsetChoices:
    """What is chosen freely for each word, one row a word; in rows, places beyond the word's end mean nothing.

    Attributes
    ----------
    n : int array (strings,)
        Syllables.
    single : int array (strings, syllables)
        The consonant of a simple onset.
    cluster : int array (strings, syllables)
        The pair of consonants, as a row of `Phonology.clusters`; NONE where the onset is simple.
    vowel : int array (strings, syllables)
        The vowel, as a place in the alphabet.
    """

    n: Int64[np.ndarray, " strings"]
    single: SyllableCodes
    cluster: SyllableCodes
    vowel: SyllableCodes

    @property
    def inside(self) -> SyllableFlags:
        """Which syllables belong to the word."""
        return np.arange(self.single.shape[1]) < self.n[:, None]

    @property
    def clustered(self) -> SyllableFlags:
        """Which syllables of the word begin with two consonants."""
        return self.inside & (self.cluster != NONE)


@dataclass(frozen=True, kw_only=True)
class OnsetLanguage(WordLanguage):
    """Words of syllables CV or CCV in which a rule orders the clusters; the base of the languages below."""

    cluster: float = 0.5

    def __post_init__(self) -> None:
        """Refuse settings out of range."""
        super().__post_init__()
        check_share("cluster", self.cluster)
        if len(self.phonology.classes) < 2:
            raise ValueError("the phonology has 1 class of consonants; sonority needs 2 or more")

    @abstractmethod
    def falls(self, choices: OnsetChoices) -> SyllableFlags:
        """Tell which clusters stand with the more sonorous consonant first."""

    @abstractmethod
    def fall_probability(self, n: int) -> Float64[np.ndarray, " clusters"]:
        """Give the probability that each cluster falls where it occurs in a word of n syllables."""

    def sample(self, n: int, *, rng: RNG) -> Corpus:
        """Draw n words, independently.

        Twins that are given the same int draw the same choices: the words then correspond one to one.
        """
        random, size, sounds = generator(rng, "words"), (n, self.most), self.phonology
        pairs = random.integers(len(sounds.clusters), size=size)
        choices = OnsetChoices(
            n=random.choice(np.array(self.syllables), size=n),
            single=random.integers(sounds.n_consonants, size=size),
            cluster=np.where(random.random(size) < self.cluster, pairs, NONE),
            vowel=random.integers(sounds.n_consonants, len(sounds.alphabet), size=size),
        )
        return self.spell(choices)

    def spell(self, choices: OnsetChoices) -> Corpus:
        """Make the words that this language has for some choices."""
        pair = self.phonology.clusters[choices.cluster]  # (strings, syllables, 2); of no meaning where there is none
        pair = np.where(self.falls(choices)[:, :, None], pair[:, :, ::-1], pair)
        simple = choices.cluster == NONE
        first = np.where(simple, choices.single, pair[:, :, 0])
        second = np.where(simple, NONE, pair[:, :, 1])
        segments = np.stack([first, second, choices.vowel], axis=2)
        return join(np.where(choices.inside[:, :, None], segments, NONE), self.alphabet)

    def read(self, corpus: Corpus) -> tuple[Bool[np.ndarray, " strings"], OnsetChoices]:
        """Tell which strings are words of this language, and recover the choices behind them."""
        cut, sounds = Cut.of(corpus, self), self.phonology
        inside = np.arange(self.most) < cut.n[:, None]
        before = np.concatenate([np.full((len(corpus), 1), -1), cut.place[:, :-1]], axis=1)
        onset = cut.place - before - 1  # consonants before each vowel
        last = np.take_along_axis(cut.place, np.clip(cut.n - 1, 0, self.most - 1)[:, None], axis=1)[:, 0]
        shaped = ((onset == 1) | (onset == 2) | ~inside).all(axis=1) & (last == cut.length - 1)

        number = np.full((sounds.n_consonants + 1, sounds.n_consonants + 1), NONE)  # what is no consonant comes last
        number[sounds.clusters[:, 0], sounds.clusters[:, 1]] = np.arange(len(sounds.clusters))
        first, second = (
            np.where(x < 0, sounds.n_consonants, np.minimum(x, sounds.n_consonants))
            for x in (cut.at(cut.place - 2), cut.at(cut.place - 1))
        )
        rising, falling = number[first, second], number[second, first]
        two = inside & (onset == 2)
        choices = OnsetChoices(
            n=cut.n,
            single=second,
            cluster=np.where(two, np.maximum(rising, falling), NONE),
            vowel=cut.at(cut.place),
        )
        known = (choices.cluster != NONE) | ~two
        agrees = (self.falls(choices) == (falling != NONE)) | ~two
        return cut.valid & shaped & (known & agrees).all(axis=1), choices

    def log2_prob(self, corpus: Corpus) -> Float64[np.ndarray, " strings"]:
        """Give log2 of the probability of each word; -inf for strings that are no words of this language."""
        valid, choices = self.read(corpus)
        clustered, sounds = choices.clustered.sum(axis=1), self.phonology
        simple = np.maximum(choices.n - clustered, 0)
        bits = np.log2(len(self.syllables)) + choices.n * np.log2(2 * sounds.n_qualities)
        bits = bits + clustered * np.log2(len(sounds.clusters)) + simple * np.log2(sounds.n_consonants)
        onsets = log2_power(self.cluster, clustered) + log2_power(1 - self.cluster, simple)
        return np.where(valid, onsets - bits, -np.inf)

    @property
    def entropy_bits(self) -> float:
        """Exact entropy in bits per word: the number of syllables, the onsets, and the vowels."""
        sounds, p = self.phonology, self.cluster
        onset = binary_entropy(p) + p * np.log2(len(sounds.clusters)) + (1 - p) * np.log2(sounds.n_consonants)
        vowel = np.log2(2 * sounds.n_qualities)
        return float(np.log2(len(self.syllables)) + self.mean_syllables * (onset + vowel))

    @property
    def length_probabilities(self) -> Float64[np.ndarray, " lengths"]:
        """The probability of each number of segments; place k is for words of k segments."""
        return self._with_length(self.cluster)

    @property
    def expected_unigrams(self) -> Float64[np.ndarray, " vocabulary"]:
        """How often each symbol is expected in a word; last, the end of the word (always 1)."""
        sounds, p, vowels = self.phonology, self.cluster, 2 * self.phonology.n_qualities
        in_pairs = np.bincount(sounds.clusters.ravel(), minlength=sounds.n_consonants) / len(sounds.clusters)
        consonants = self.mean_syllables * ((1 - p) / sounds.n_consonants + p * in_pairs)
        return np.concatenate([consonants, np.full(vowels, self.mean_syllables / vowels), [1.0]])

    @property
    def expected_bigrams(self) -> Float64[np.ndarray, "vocabulary vocabulary"]:
        """How often symbol i is expected right before symbol j in a word; the edge of the word comes last."""
        sounds, consonants, vowels = self.phonology, self.phonology.n_consonants, 2 * self.phonology.n_qualities
        low, high = sounds.clusters.T
        v, each = slice(consonants, consonants + vowels), self.cluster / len(sounds.clusters)
        total = np.zeros((consonants + vowels + 1, consonants + vowels + 1))
        for n in self.syllables:
            fall = each * self.fall_probability(n)
            pair = np.zeros((consonants, consonants))  # how often a syllable begins with one consonant, then another
            pair[low, high], pair[high, low] = each - fall, fall
            simple = (1 - self.cluster) / consonants
            first, last = pair.sum(axis=1) + simple, pair.sum(axis=0) + simple
            count = np.zeros_like(total)
            count[-1, :consonants] = first
            count[:consonants, :consonants] = n * pair
            count[:consonants, v] = n * last[:, None] / vowels
            count[v, :consonants] = (n - 1) * first / vowels
            count[v, -1] = 1 / vowels
            total += count / len(self.syllables)
        return total


@dataclass(frozen=True, kw_only=True)
class SonorityOnsets(OnsetLanguage):
    """Onset clusters rise in sonority: pl but not lp.

    Rises are the preferred onsets across languages; real languages have more (falls such as the st of English) and
    fewer (most bar clusters that rise a little, such as pf or fm, which are allowed here).

    Parameters
    ----------
    phonology
        The sounds, two classes of consonants or more.
    syllables
        How many syllables words may have; each number is equally probable.
    cluster
        The probability that a syllable begins with two consonants.

    Examples
    --------
    One cluster, one onset of each consonant, two vowels. A syllable: half a bit times two for whether there is a
    cluster, none for which, half a bit for which of two single consonants, one for the vowel; so 2.5 bits.

    >>> from biaskit.languages.phonology.inventory import Phonology
    >>> small = Phonology(classes=(("t",), ("l",)), front=("y",), back=("u",))
    >>> language = SonorityOnsets(phonology=small, syllables=(1,))
    >>> language.entropy_bits, language.allows("tlu"), language.allows("ltu")
    (2.5, True, False)
    >>> print(language)
    Words of 1 syllable CV or CCV; the consonants of CC rise in sonority.
    """

    citation: ClassVar[str] = (
        "Clements (1990), The role of the sonority cycle in core syllabification, Papers in Laboratory Phonology I."
    )

    def __str__(self) -> str:
        """Say what the words are like."""
        return f"{self._words()} CV or CCV; the consonants of CC rise in sonority."

    def falls(self, choices: OnsetChoices) -> SyllableFlags:
        """Let no cluster fall."""
        return np.zeros(choices.cluster.shape, dtype=bool)

    def fall_probability(self, n: int) -> Float64[np.ndarray, " clusters"]:
        """Give 0: no cluster falls."""
        return np.zeros(len(self.phonology.clusters))
