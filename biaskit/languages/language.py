"""The contract that every language keeps: a distribution over strings."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from jaxtyping import Float64

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.randomness import RNG

if TYPE_CHECKING:
    from biaskit.languages.impossible.perturbed import PerturbedLanguage


@dataclass(frozen=True)
class EntropyEstimate:
    """An entropy estimated from strings.

    Attributes
    ----------
    bits
        Mean surprisal of the strings: an estimate of the entropy in bits per string.
    standard_error_bits
        Its standard error.
    n_strings
        How many strings were drawn.
    """

    bits: float
    standard_error_bits: float
    n_strings: int


class Language(ABC):
    """A probability distribution over strings of symbols."""

    @property
    @abstractmethod
    def alphabet(self) -> Alphabet:
        """The symbols that strings may hold; every sample has this alphabet."""

    @abstractmethod
    def sample(self, n: int, *, rng: RNG) -> Corpus:
        """Draw n strings, independently."""

    @abstractmethod
    def log2_prob(self, corpus: Corpus) -> Float64[np.ndarray, " strings"]:
        """Give log2 of the probability of each string, as a whole; -inf for strings that are not in the language.

        Raises
        ------
        NotImplementedError
            Where the probabilities are not known; `has_log2_prob` says so beforehand.
        """

    has_log2_prob: bool = True

    @property
    def entropy_bits(self) -> float | None:
        """Exact entropy in bits per string; None where it is not known exactly."""
        return None

    @property
    def entropy_bounds(self) -> tuple[float, float]:
        """A lower and an upper bound of the entropy in bits per string; equal where it is known."""
        exact = self.entropy_bits
        return (0.0, float("inf")) if exact is None else (exact, exact)

    def estimate_entropy(self, n: int = 2000, *, rng: RNG) -> EntropyEstimate:
        """Estimate the entropy by Monte Carlo: the mean of -log2 of the probability of n sampled strings."""
        bits = -self.log2_prob(self.sample(n, rng=rng))
        return EntropyEstimate(float(bits.mean()), float(bits.std(ddof=1) / np.sqrt(n)), n)

    def __or__(self, perturbation: object) -> "PerturbedLanguage":
        """Give the language of the perturbed strings."""
        from biaskit.languages.impossible.perturbation import Perturbation
        from biaskit.languages.impossible.perturbed import PerturbedLanguage

        return PerturbedLanguage(self, perturbation) if isinstance(perturbation, Perturbation) else NotImplemented
