"""Which vowels may share a word: harmony, and two twins of equal entropy that count or mirror.

Every word here is a *frame* (its consonants, and for each vowel which pair of a front and a back vowel it is from) and
a few fair coins. A rule spells the coins as the backness of the vowels: by harmony one coin decides on all vowels of
the word; the counting twin lets the number of consonants decide whether that coin is copied or turned at each step;
the mirroring twin lays its coins out as a palindrome. The frame and the coins can be read back from the spelled word,
so a rule is a bijection, and languages with equally many coins have exactly the same entropy.

More than entropy is equal. Each single vowel is front or back with probability 1/2 whatever the frame, in all of
these languages, and two vowels never stand side by side. So the lengths, the sounds, the sounds at each place in the
word, and all pairs of neighbouring sounds are distributed exactly alike: a unigram or bigram learner pays the same for
twins. They differ from sequences of three sounds (vowel, consonant, vowel) on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import ClassVar, Literal

import numpy as np

from biaskit.languages.phonology.frames import VowelChoices, VowelLanguage
from biaskit.languages.phonology.words import SyllableCodes, SyllableFlags, check_share, listed


@dataclass(frozen=True, kw_only=True)
class VowelHarmony(VowelLanguage):
    """All vowels of a word, or of a foot of two syllables, share backness.

    Parameters
    ----------
    phonology
        The sounds.
    syllables
        How many syllables words may have; each number is equally probable.
    coda
        The probability that a syllable ends in a consonant.
    domain
        "word": one coin decides on all vowels. "foot": syllables go in twos from the left, and one coin decides on
        each two (and on the one that may be left over). Harmony within the word is the widespread kind. That the foot
        can be a domain is documented for metaphony in dialects of northwestern Spain (Hualde 1989), where vowels
        change in height; harmony of backness within feet is a construction, here to match `MirroredVowels`.

    Examples
    --------
    Two consonants, one pair of vowels, two open syllables: 2 * 2 frames and one coin, so 3 bits.

    >>> from biaskit.languages.phonology.inventory import Phonology
    >>> small = Phonology(classes=(("t",), ("l",)), front=("y",), back=("u",))
    >>> language = VowelHarmony(phonology=small, syllables=(2,), coda=0.0)
    >>> language.entropy_bits, language.allows("tylu"), language.allows("tyly")
    (3.0, False, True)
    >>> print(language)
    Words of 2 syllables; the vowels of a word are all front or all back.
    """

    domain: Literal["word", "foot"] = "word"

    citation: ClassVar[str] = (
        "Heinz, Rawal & Tanner (2011), Tier-based strictly local constraints for phonology, ACL; for the foot: "
        "Hualde (1989), Autosegmental and metrical spreading in the vowel-harmony systems of northwestern Spain, "
        "Linguistics 27(5), 773-806."
    )

    def __post_init__(self) -> None:
        """Refuse settings out of range."""
        super().__post_init__()
        if self.domain not in {"word", "foot"}:
            raise ValueError(f'domain is {self.domain!r}; choose "word" or "foot"')

    def __str__(self) -> str:
        """Say what the words are like."""
        return f"{self._words()}; the vowels of a {self.domain} are all front or all back."

    def rule(self, choices: VowelChoices) -> tuple[SyllableCodes, SyllableFlags]:
        """Copy the one coin, or the coin of the foot."""
        coin = np.zeros_like(choices.onset) + (np.arange(self.most) // 2 if self.domain == "foot" else 0)
        return coin, np.zeros(coin.shape, dtype=bool)

    def n_coins(self, n: int) -> int:
        """Count the coins: one, or one a foot."""
        return (n + 1) // 2 if self.domain == "foot" else 1


@dataclass(frozen=True, kw_only=True)
class GradedVowels(VowelLanguage):
    """A rule that no language should have, for a share of the words; the base of the two twins below.

    The rule holds in words that begin with one of the first consonants of the phonology: a share `degree` of all
    consonants, rounded to whole ones (`share` is the exact share of words). All other words follow the possible rule.
    Which rule holds is thus a function of the frame: no coin is added or lost, so the entropy is the same at every
    degree, and a word that follows the impossible rule at some degree does so at every higher one. A mixture, where
    chance decides for each word, would add up to one bit a word. That the first sound tells the rule is meant, too: a
    rule chosen by a scrambled index of the word would keep the entropy, but no learner could find it out, and its bit
    would be paid all the same. What remains: between the ends a learner has two rules to find, and the condition.
    """

    degree: float = 1.0

    def __post_init__(self) -> None:
        """Refuse settings out of range."""
        super().__post_init__()
        check_share("degree", self.degree)

    @property
    def n_marked(self) -> int:
        """How many consonants begin words that follow the impossible rule."""
        return round(self.degree * self.phonology.n_consonants)

    @property
    def share(self) -> float:
        """The exact share of words under the impossible rule."""
        return self.n_marked / self.phonology.n_consonants

    def _where(self) -> str:
        """Say in which words the rule holds."""
        marked = self.phonology.consonants[: self.n_marked]
        if not marked:
            return " That is so in no word: at degree 0 this is the possible twin."
        if self.share == 1:
            return ""
        return f" That is so in words that begin with {listed(marked)}; others follow the possible rule."


@dataclass(frozen=True, kw_only=True)
class CountedVowels(GradedVowels):
    """The vowels of a word agree where it has an even number of consonants, and alternate where it is odd.

    Twin of `VowelHarmony`. Each half is simple; what no phonology should do is count the word's consonants modulo two
    to choose between them. The pattern is regular, and a learner that keeps one bit through the word can state it.

    Parameters
    ----------
    phonology, syllables, coda
        As for `VowelHarmony`.
    degree
        The share of words under the counting rule; see `GradedVowels`.

    Examples
    --------
    >>> language = CountedVowels()
    >>> [language.allows(word) for word in ("pula", "pulä", "pulat", "pulät")]  # 2, 2, 3, 3 consonants
    [True, False, False, True]
    >>> language.entropy_bits == language.possible.entropy_bits == VowelHarmony().entropy_bits
    True
    """

    citation: ClassVar[str] = (
        "Heinz (2010), Learning long-distance phonotactics, Linguistic Inquiry 41(4), 623-661: nonlocal "
        "dependencies do not count."
    )

    def __str__(self) -> str:
        """Say what the words are like."""
        return (
            f"{self._words()}; their vowels agree in backness where the word has an even "
            f"number of consonants, and alternate where it has an odd number.{self._where()}"
        )

    @property
    def possible(self) -> VowelHarmony:
        """Harmony within the word."""
        return VowelHarmony(phonology=self.phonology, syllables=self.syllables, coda=self.coda)

    @property
    def shared(self) -> float:
        """The probability that a harmonic word is a word of this language: its consonants are even, or not counted."""
        # the mean of (-1)**codas over n syllables is (1 - 2 coda)**n, and there are n onsets
        even = [1.0 if n == 1 else (1 + (2 * self.coda - 1) ** n) / 2 for n in self.syllables]
        return 1 - self.share * (1 - sum(even) / len(even))

    def rule(self, choices: VowelChoices) -> tuple[SyllableCodes, SyllableFlags]:
        """Copy the one coin, turned at every second vowel where the consonants are odd."""
        odd = (choices.n + choices.closed.sum(axis=1)) % 2 == 1
        alternating = odd & (choices.onset[:, 0] < self.n_marked)
        return np.zeros_like(choices.onset), alternating[:, None] & (np.arange(self.most) % 2 == 1)

    def n_coins(self, n: int) -> int:
        """Count the coins: one."""
        return 1


@dataclass(frozen=True, kw_only=True)
class MirroredVowels(GradedVowels):
    """Read by backness alone, the vowels of a word are a palindrome: the last is as the first, and so on inwards.

    A palindrome of n vowels has (n + 1) // 2 coins, so the twin is harmony within feet, which has as many; harmony
    within the word has fewer, and would not be a match. In words of two syllables the two rules are the same, and in
    longer ones half the words or less are words of both: see `shared`, and use `syllables=(3, 4)` for a sharper
    contrast. With three syllables this is agreement of the first and the last vowel alone, the pattern that people
    did not come to prefer in Lai's experiment (hers was of sibilants). Words are bounded here, so all these languages
    are finite; it is the unbounded pattern that no finite-state grammar has.

    Parameters
    ----------
    phonology, syllables, coda
        As for `VowelHarmony`.
    degree
        The share of words under the mirror rule; see `GradedVowels`.

    Examples
    --------
    >>> language = MirroredVowels()
    >>> [language.allows(word) for word in ("pulätu", "pulatä", "pulätäru", "pularätä")]
    [True, False, True, False]
    >>> [language.possible.allows(word) for word in ("pulätu", "pulatä", "pulätäru", "pularätä")]
    [False, True, False, True]
    >>> language.entropy_bits == language.possible.entropy_bits
    True
    """

    citation: ClassVar[str] = (
        "Lai (2015), Learnable vs. unlearnable harmony patterns, Linguistic Inquiry 46(3), 425-451."
    )

    def __str__(self) -> str:
        """Say what the words are like."""
        return f"{self._words()}; the backness of their vowels reads the same from both ends.{self._where()}"

    @property
    def possible(self) -> VowelHarmony:
        """Harmony within feet of two syllables."""
        return VowelHarmony(phonology=self.phonology, syllables=self.syllables, coda=self.coda, domain="foot")

    @property
    def shared(self) -> float:
        """The probability that a word with harmonic feet is a word of this language."""
        mirrored = [np.mean([word == word[::-1] for word in self._harmonic_feet(n)]) for n in self.syllables]
        return float(1 - self.share * (1 - sum(mirrored) / len(mirrored)))

    def _harmonic_feet(self, n: int) -> Iterator[list[int]]:
        for coins in product((0, 1), repeat=self.n_coins(n)):
            yield [coins[syllable // 2] for syllable in range(n)]

    def rule(self, choices: VowelChoices) -> tuple[SyllableCodes, SyllableFlags]:
        """Copy the coin of the place counted from the nearer end of the word."""
        syllable = np.arange(self.most)
        mirror = np.clip(np.minimum(syllable, choices.n[:, None] - 1 - syllable), 0, None)
        coin = np.where(choices.onset[:, :1] < self.n_marked, mirror, syllable // 2)
        return coin, np.zeros(coin.shape, dtype=bool)

    def n_coins(self, n: int) -> int:
        """Count the coins: one for each place of the first half, the middle included."""
        return (n + 1) // 2
