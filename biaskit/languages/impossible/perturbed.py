"""A perturbed language is again a language."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from jaxtyping import Float64

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.languages.impossible.composition import Composition
from biaskit.languages.impossible.lengths import length_probabilities, mean_log2_bounds, mean_log2_factorial_bound
from biaskit.languages.impossible.perturbation import Perturbation
from biaskit.languages.impossible.reverses import Reverse
from biaskit.languages.impossible.scramble import NondeterministicShuffle, log2_arrangements
from biaskit.languages.language import Language
from biaskit.randomness import RNG


@dataclass(frozen=True)
class PerturbedLanguage(Language):
    """The distribution of a language's strings after a perturbation; `language | perturbation` builds it.

    Parameters
    ----------
    base
        The language before. Its alphabet must not hold a marker that the perturbation inserts.
    perturbation
        What happens to each string.

    Examples
    --------
    >>> from biaskit.languages.grammar import Grammar
    >>> from biaskit.languages.impossible import FullReverse
    >>> words = Grammar("unambiguous: yes\\nS -> 'a' 'b' 'c' [0.5] | 'c' [0.5]")
    >>> backwards = words | FullReverse()
    >>> backwards.log2_prob(Corpus.from_strings(["cRba", "abRc"])).round(9).tolist()  # 1/2 * 1/4; not in the language
    [-3.0, -inf]
    >>> backwards.entropy_bits  # 1 + (log2(4) + log2(2)) / 2
    2.5
    """

    base: Language
    perturbation: Perturbation

    def __post_init__(self) -> None:
        """Open a base that is itself perturbed, and refuse markers that are symbols already."""
        if isinstance(self.base, PerturbedLanguage):
            object.__setattr__(self, "perturbation", self.base.perturbation | self.perturbation)
            object.__setattr__(self, "base", self.base.base)
        alphabet = self.base.alphabet
        for part in _parts(self.perturbation):
            taken = sorted(part.inserts & set(alphabet))
            if taken:
                raise ValueError(
                    f"the alphabet holds {', '.join(map(repr, taken))}, which {part!r} inserts: change one"
                )
            alphabet = part.output_alphabet(alphabet)
        object.__setattr__(self, "has_log2_prob", self._knows_log2_prob())

    @property
    def alphabet(self) -> Alphabet:
        """The base's symbols, and after them those that the perturbation inserts."""
        return self.perturbation.output_alphabet(self.base.alphabet)

    def sample(self, n: int, *, rng: RNG) -> Corpus:
        """Draw n strings of the base and perturb them, each by its own stream.

        With an int these are `perturbation(base.sample(n, rng=rng), rng=rng)`, to the token.
        """
        return self.perturbation(self.base.sample(n, rng=rng), rng=rng)

    def log2_prob(self, corpus: Corpus) -> Float64[np.ndarray, " strings"]:
        """Give log2 of the probability of each string: that of the strings which become it, together.

        For the reverse languages that of the original, minus log2(n + 1) for the marker's place. For a random shuffle
        that of the bag of words, shared equally by its different orders.

        Raises
        ------
        NotImplementedError
            If the base does not know the probability of its strings, or, for a random shuffle, of bags of words.
        ValueError
            If a randomly shuffled string is too long for the probability of its bag: more than 12 words.
        """
        before = self._before
        if isinstance(self._last, NondeterministicShuffle):
            return self._log2_bag(before, corpus) - log2_arrangements(corpus)
        result = np.full(len(corpus), -np.inf)
        found = self._last._preimages(corpus)
        if found is not None:
            np.logaddexp2.at(result, found.string, before.log2_prob(found.corpus) + found.log2_chance)
        return result

    def log2_prob_bag(self, corpus: Corpus) -> Float64[np.ndarray, " strings"]:
        """Give log2 of the probability of each string's bag of words, where the perturbation only reorders.

        Raises
        ------
        NotImplementedError
            If it inserts markers, or the base does not know the probability of bags.
        """
        if not self._reorders:
            raise NotImplementedError(f"the probability of a bag of words is not known after {self.perturbation!r}")
        return self._log2_bag(self.base, corpus)

    @property
    def entropy_bits(self) -> float | None:
        """Exact entropy in bits per string; None where it is not known exactly.

        Where different strings stay different it is the base's; the marker of the reverse languages adds
        E[log2(n + 1)], exact where the base's `length_probabilities` add up to 1 (to 1e-12).
        """
        low, high = self.entropy_bounds
        return low if low == high else None

    @property
    def entropy_bounds(self) -> tuple[float, float]:
        """A lower and an upper bound of the entropy in bits per string; equal where it is known.

        Mapping strings to the same string can only lower it; a random shuffle adds between 0 and E[log2(n!)],
        infinite here if that is not known; `shuffle_entropy` estimates how much more exactly.
        """
        return self._entropy_bounds

    @cached_property
    def _entropy_bounds(self) -> tuple[float, float]:
        low, high = self._before.entropy_bounds
        if isinstance(self._last, Reverse):
            more = mean_log2_bounds(self._before)
            return low + more[0], high + more[1]
        if isinstance(self._last, NondeterministicShuffle):
            return low, high + mean_log2_factorial_bound(self._before)
        return (low, high) if self._last.invertible_on(self._before.alphabet) else (0.0, high)

    def length_probabilities(self, max_length: int) -> Float64[np.ndarray, " lengths"] | None:
        """Give the probability of each length from 0 to `max_length`; None where it is not known."""
        if isinstance(self._last, Reverse):
            shorter = length_probabilities(self._before, max_length - 1) if max_length else np.zeros(0)
            return None if shorter is None else np.concatenate(([0.0], shorter))
        return length_probabilities(self._before, max_length) if _reorders(self._last) else None

    @property
    def _last(self) -> Perturbation:
        return _parts(self.perturbation)[-1]

    @property
    def _before(self) -> Language:
        """The language that the last of several perturbations acts on."""
        *first, _ = _parts(self.perturbation)
        return PerturbedLanguage(self.base, Composition(tuple(first))) if first else self.base

    @property
    def _reorders(self) -> bool:
        return all(
            part.is_permutation or isinstance(part, NondeterministicShuffle) for part in _parts(self.perturbation)
        )

    def _knows_log2_prob(self) -> bool:
        if isinstance(self._last, NondeterministicShuffle):
            return self._reorders and hasattr(self.base, "log2_prob_bag")
        return self._before.has_log2_prob

    def _log2_bag(self, language: Language, corpus: Corpus) -> Float64[np.ndarray, " strings"]:
        if not hasattr(language, "log2_prob_bag"):
            raise NotImplementedError(
                f"the probability of a randomly shuffled string needs that of its bag of words, which "
                f"{type(language).__name__} does not give; shuffle a Grammar, or use estimate_entropy before shuffling"
            )
        return language.log2_prob_bag(corpus)


def _parts(perturbation: Perturbation) -> tuple[Perturbation, ...]:
    return perturbation.parts if isinstance(perturbation, Composition) else (perturbation,)


def _reorders(part: Perturbation) -> bool:
    return part.is_permutation or isinstance(part, NondeterministicShuffle)
