"""Words as frames and coins: what the languages of `harmony.py` share."""

from abc import abstractmethod
from dataclasses import dataclass

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
class VowelChoices:
    """What is chosen freely for each word, one row a word; in rows, places beyond the word's end mean nothing.

    Attributes
    ----------
    n : int array (strings,)
        Syllables.
    onset, coda : int array (strings, syllables)
        Consonants; NONE where a syllable is open.
    quality : int array (strings, syllables)
        From which pair each vowel is.
    coins : bool array (strings, syllables)
        Fair coins; a language reads the first `n_coins(n)` of them.
    """

    n: Int64[np.ndarray, " strings"]
    onset: SyllableCodes
    coda: SyllableCodes
    quality: SyllableCodes
    coins: SyllableFlags

    @property
    def inside(self) -> SyllableFlags:
        """Which syllables belong to the word."""
        return np.arange(self.onset.shape[1]) < self.n[:, None]

    @property
    def closed(self) -> SyllableFlags:
        """Which syllables of the word end in a consonant."""
        return self.inside & (self.coda != NONE)


@dataclass(frozen=True, kw_only=True)
class VowelLanguage(WordLanguage):
    """Words of syllables CV or CVC in which coins decide which vowels are back; the base of the languages below."""

    coda: float = 0.5

    def __post_init__(self) -> None:
        """Refuse settings out of range."""
        super().__post_init__()
        check_share("coda", self.coda)

    @abstractmethod
    def rule(self, choices: VowelChoices) -> tuple[SyllableCodes, SyllableFlags]:
        """Give the coin that each vowel copies, and whether it turns it: back means that the result is true."""

    @abstractmethod
    def n_coins(self, n: int) -> int:
        """Count the coins of a word of n syllables."""

    def sample(self, n: int, *, rng: RNG) -> Corpus:
        """Draw n words, independently.

        Twins that are given the same int draw the same choices: the words then correspond one to one.
        """
        random, size = generator(rng, "words"), (n, self.most)
        consonants = self.phonology.n_consonants
        choices = VowelChoices(
            n=random.choice(np.array(self.syllables), size=n),
            onset=random.integers(consonants, size=size),
            coda=np.where(random.random(size) < self.coda, random.integers(consonants, size=size), NONE),
            quality=random.integers(self.phonology.n_qualities, size=size),
            coins=random.integers(2, size=size) == 1,
        )
        return self.spell(choices)

    def spell(self, choices: VowelChoices) -> Corpus:
        """Make the words that this language has for some frames and coins."""
        coin, turn = self.rule(choices)
        back = np.take_along_axis(choices.coins, coin, axis=1) ^ turn
        vowel = self.phonology.n_consonants + choices.quality + back * self.phonology.n_qualities
        segments = np.stack([choices.onset, vowel, choices.coda], axis=2)
        return join(np.where(choices.inside[:, :, None], segments, NONE), self.alphabet)

    def read(self, corpus: Corpus) -> tuple[Bool[np.ndarray, " strings"], VowelChoices]:
        """Tell which strings are words of this language, and recover their frames and coins."""
        cut, consonants, qualities = Cut.of(corpus, self), self.phonology.n_consonants, self.phonology.n_qualities
        inside = np.arange(self.most) < cut.n[:, None]
        following = np.concatenate([cut.place[:, 1:], cut.place[:, :1]], axis=1) - 1  # the onset after each vowel
        end = np.where(np.arange(self.most) == cut.n[:, None] - 1, cut.length[:, None], following)
        in_coda = end - cut.place - 1
        shaped = ((in_coda == 0) | (in_coda == 1) | ~inside).all(axis=1) & (cut.place[:, 0] == 1)
        vowel = np.where(inside, cut.at(cut.place), consonants) - consonants
        # what is no word may hold anything anywhere, so it is kept in range
        choices = VowelChoices(
            n=cut.n,
            onset=cut.at(cut.place - 1),
            coda=np.where(in_coda == 1, cut.at(cut.place + 1), NONE),
            quality=vowel % qualities,
            coins=np.zeros_like(inside),
        )
        coin, turn = self.rule(choices)
        back = (vowel >= qualities) ^ turn
        rows = np.arange(len(corpus))
        for syllable in reversed(range(self.most)):  # the first vowel that copies a coin shows it
            there = inside[:, syllable]
            choices.coins[rows[there], coin[there, syllable]] = back[there, syllable]
        agrees = (np.take_along_axis(choices.coins, coin, axis=1) == back) | ~inside
        return cut.valid & shaped & agrees.all(axis=1), choices

    def log2_prob(self, corpus: Corpus) -> Float64[np.ndarray, " strings"]:
        """Give log2 of the probability of each word; -inf for strings that are no words of this language."""
        valid, choices = self.read(corpus)
        closed, consonants = choices.closed.sum(axis=1), self.phonology.n_consonants
        coins = np.array([self.n_coins(n) for n in range(int(choices.n.max()) + 1)])[choices.n]
        bits = np.log2(len(self.syllables)) + coins
        bits = bits + choices.n * np.log2(consonants * self.phonology.n_qualities) + closed * np.log2(consonants)
        codas = log2_power(self.coda, closed) + log2_power(1 - self.coda, np.maximum(choices.n - closed, 0))
        return np.where(valid, codas - bits, -np.inf)

    @property
    def entropy_bits(self) -> float:
        """Exact entropy in bits per word: the number of syllables, the frame, and the coins."""
        consonant, quality = np.log2(self.phonology.n_consonants), np.log2(self.phonology.n_qualities)
        syllable = consonant + quality + binary_entropy(self.coda) + self.coda * consonant
        coins = sum(self.n_coins(n) for n in self.syllables) / len(self.syllables)
        return float(np.log2(len(self.syllables)) + self.mean_syllables * syllable + coins)

    @property
    def length_probabilities(self) -> Float64[np.ndarray, " lengths"]:
        """The probability of each number of segments; place k is for words of k segments."""
        return self._with_length(self.coda)

    @property
    def expected_unigrams(self) -> Float64[np.ndarray, " vocabulary"]:
        """How often each symbol is expected in a word; last, the end of the word (always 1)."""
        consonants, vowels = self.phonology.n_consonants, 2 * self.phonology.n_qualities
        each = self.mean_syllables * (1 + self.coda) / consonants, self.mean_syllables / vowels
        return np.concatenate([np.full(consonants, each[0]), np.full(vowels, each[1]), [1.0]])

    @property
    def expected_bigrams(self) -> Float64[np.ndarray, "vocabulary vocabulary"]:
        """How often symbol i is expected right before symbol j in a word; the edge of the word comes last."""
        consonants, vowels = self.phonology.n_consonants, 2 * self.phonology.n_qualities
        c, v, n = slice(consonants), slice(consonants, consonants + vowels), self.mean_syllables
        count = np.zeros((consonants + vowels + 1, consonants + vowels + 1))
        count[-1, c] = 1 / consonants
        count[c, v] = n / (consonants * vowels)
        count[v, c] = (n * self.coda + (n - 1) * (1 - self.coda)) / (consonants * vowels)
        count[c, c] = (n - 1) * self.coda / consonants**2
        count[v, -1], count[c, -1] = (1 - self.coda) / vowels, self.coda / consonants
        return count
