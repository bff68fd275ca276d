"""Twins of rising onsets: clusters that fall, and clusters that rise or fall by a count."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from jaxtyping import Float64

from biaskit.languages.phonology.onsets import OnsetChoices, OnsetLanguage, SonorityOnsets
from biaskit.languages.phonology.words import NONE, SyllableFlags, check_share


@dataclass(frozen=True, kw_only=True)
class GradedOnsets(OnsetLanguage):
    """A rule other than the rise, for a share of the clusters; the base of the two twins below.

    The rule holds for the first clusters of `Phonology.clusters`: a share `degree` of them, rounded to whole ones
    (`share` is the exact share), those that are close in sonority first. All other clusters rise. Each pair of
    consonants still has one spelling in each word, so the entropy is the same at every degree; a mixture, where chance
    orders each cluster, would add up to one bit a cluster. Which pairs are concerned is a short list to learn.
    """

    degree: float = 1.0

    def __post_init__(self) -> None:
        """Refuse settings out of range."""
        super().__post_init__()
        check_share("degree", self.degree)

    @property
    def possible(self) -> SonorityOnsets:
        """Onsets that rise."""
        return SonorityOnsets(phonology=self.phonology, syllables=self.syllables, cluster=self.cluster)

    @property
    def n_marked(self) -> int:
        """How many pairs of consonants are under the rule."""
        return round(self.degree * len(self.phonology.clusters))

    @property
    def share(self) -> float:
        """The exact share of clusters under the rule."""
        return self.n_marked / len(self.phonology.clusters)

    def _marked(self, choices: OnsetChoices) -> SyllableFlags:
        """Tell which clusters are under the rule."""
        return (choices.cluster != NONE) & (choices.cluster < self.n_marked)

    def _all_marked(self) -> Float64[np.ndarray, " clusters"]:
        return (np.arange(len(self.phonology.clusters)) < self.n_marked).astype(np.float64)

    def _where(self) -> str:
        """Say for which clusters the rule holds."""
        n = len(self.phonology.clusters)
        return "" if self.share == 1 else f" That is so for {self.n_marked} of {n} pairs of consonants; others rise."


@dataclass(frozen=True, kw_only=True)
class FallingOnsets(GradedOnsets):
    """Onset clusters fall in sonority: lp but not pl.

    Twin of `SonorityOnsets`. Typologically rare and marked, *not* impossible: Russian, for one, has onsets that fall
    (mgla, "haze"). Listeners whose language has none perceive them less accurately than rises (Berent et al. 2009).
    Languages with falls are held to have rises too, so falls alone, as here at degree 1, go beyond what is attested.

    A learner that starts without knowledge of sounds cannot prefer either twin: where the classes of consonants are of
    equal size, renaming the consonants (the most sonorous as the least, and so on) turns one language into the other.
    At degree 1 this pair is therefore a control. Whoever pays for it knew what sonority is.

    Parameters
    ----------
    phonology, syllables, cluster
        As for `SonorityOnsets`.
    degree
        The share of clusters that fall; see `GradedOnsets`.

    Examples
    --------
    >>> FallingOnsets().allows("lpuma"), FallingOnsets().allows("pluma"), FallingOnsets(degree=0.0).allows("pluma")
    (True, False, True)
    >>> FallingOnsets(degree=0.1).entropy_bits == SonorityOnsets().entropy_bits
    True
    """

    citation: ClassVar[str] = (
        "Berent, Lennertz, Smolensky & Vaknin-Nusbaum (2009), Listeners' knowledge of phonological universals: "
        "evidence from nasal clusters, Phonology 26."
    )

    def __str__(self) -> str:
        """Say what the words are like."""
        words = f"{self._words()} CV or CCV"
        return f"{words}; the consonants of CC fall in sonority.{self._where()}"

    @property
    def shared(self) -> float:
        """The probability that a word of the possible twin is a word of this language: it has no cluster that falls."""
        return float(np.mean([(1 - self.cluster * self.share) ** n for n in self.syllables]))

    def falls(self, choices: OnsetChoices) -> SyllableFlags:
        """Let the marked clusters fall."""
        return self._marked(choices)

    def fall_probability(self, n: int) -> Float64[np.ndarray, " clusters"]:
        """Give 1 for the marked clusters."""
        return self._all_marked()


@dataclass(frozen=True, kw_only=True)
class CountedOnsets(GradedOnsets):
    """Onset clusters rise in words with an even number of sounds, and fall where it is odd.

    Twin of `SonorityOnsets`. Both orders occur, as they do in real languages; what no phonology should do is count
    the sounds of the word modulo two to choose. The count is known at the end of the word only.

    Parameters
    ----------
    phonology, syllables, cluster
        As for `SonorityOnsets`.
    degree
        The share of clusters under the counting rule; see `GradedOnsets`.

    Examples
    --------
    >>> [CountedOnsets().allows(word) for word in ("pluma", "lpuma", "plumja", "lpujma")]  # 5, 5, 6, 6 sounds
    [False, True, True, False]
    """

    citation: ClassVar[str] = (
        "Heinz (2010), Learning long-distance phonotactics, Linguistic Inquiry 41(4), 623-661: nonlocal "
        "dependencies do not count; for sonority: Clements (1990)."
    )

    def __str__(self) -> str:
        """Say what the words are like."""
        return (
            f"{self._words()} CV or CCV; the consonants of CC rise in sonority where the "
            f"word has an even number of sounds, and fall where it has an odd number.{self._where()}"
        )

    @property
    def shared(self) -> float:
        """The probability that a rising word is a word of this language: even, or without marked clusters."""
        p, marked = self.cluster, self.cluster * self.share
        both = []
        for n in self.syllables:
            even, unmarked = (1 + (1 - 2 * p) ** n) / 2, (1 - marked) ** n
            # of the words without marked clusters: the mean of (-1)**clusters is (1 - p - (p - marked))**n
            even_unmarked = (unmarked + (1 - 2 * p + marked) ** n) / 2
            both.append(even + unmarked - even_unmarked)
        return float(np.mean(both))

    def falls(self, choices: OnsetChoices) -> SyllableFlags:
        """Let the marked clusters fall where the number of sounds is odd, which is that of the clusters."""
        odd = choices.clustered.sum(axis=1) % 2 == 1
        return self._marked(choices) & odd[:, None]

    def fall_probability(self, n: int) -> Float64[np.ndarray, " clusters"]:
        """Give, for the marked clusters, the probability that an even number of the n - 1 other onsets are clusters."""
        return self._all_marked() * (1 + (1 - 2 * self.cluster) ** (n - 1)) / 2
