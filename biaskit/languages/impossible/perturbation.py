"""What a perturbation is: a map from strings to strings that makes a language another one."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from jaxtyping import Float64, Int64

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.randomness import RNG

if TYPE_CHECKING:
    from biaskit.languages.impossible.composition import Composition

KALLINI = "Kallini et al. 2024, arXiv 2401.06416"


class Rearranged(NamedTuple):
    """A perturbed corpus, and where each of its tokens came from.

    `source` holds, for each token, its place among the tokens of the corpus before; -1 for an inserted marker.
    """

    corpus: Corpus
    source: Int64[np.ndarray, " tokens"]


class Preimages(NamedTuple):
    """The strings that become given ones.

    `corpus[i]` becomes given string number `string[i]`, by a choice of probability 2 to the power `log2_chance[i]`.
    A given string occurs not at all, once or several times.
    """

    corpus: Corpus
    string: Int64[np.ndarray, " preimages"]
    log2_chance: Float64[np.ndarray, " preimages"]


@dataclass(frozen=True, repr=False)
class Perturbation(ABC):
    """A map from strings to strings. A value object: never changes, equal by its settings, hashable.

    `perturbation(corpus)` maps a corpus; `a | b` is a, then b; `language | perturbation` is again a language.
    """

    @property
    def citation(self) -> str:
        """Where the definition comes from."""
        return KALLINI

    @property
    def is_random(self) -> bool:
        """Whether it draws, and so needs an `rng`."""
        return False

    @property
    def invertible(self) -> bool:
        """Whether different strings always become different strings, so that it can be undone."""
        return self.invertible_on(None)

    @property
    def is_permutation(self) -> bool:
        """Whether it reorders tokens in a way that depends on their number alone; see `permutation`."""
        return False

    @property
    def inserts(self) -> frozenset[str]:
        """The markers that it inserts; strings must not hold them already."""
        return frozenset()

    @abstractmethod
    def invertible_on(self, alphabet: Alphabet | None) -> bool:
        """Whether different strings over an alphabet (None: over any) always become different strings."""

    @abstractmethod
    def output_alphabet(self, alphabet: Alphabet) -> Alphabet:
        """Give the alphabet of perturbed strings: the one of the strings before, and what is inserted after it."""

    @abstractmethod
    def __str__(self) -> str:
        """Say in plain words what it does."""

    @abstractmethod
    def _rearrange(self, corpus: Corpus, rng: RNG | None) -> Rearranged:
        """Perturb; `rng` is given where it draws."""

    @abstractmethod
    def _preimages(self, corpus: Corpus) -> Preimages | None:
        """Find the strings that become the given ones; None if no given string is an image."""

    def __call__(self, corpus: Corpus, rng: RNG | None = None) -> Corpus:
        """Perturb every string of a corpus.

        Parameters
        ----------
        corpus
            The strings.
        rng
            An int or a Generator, needed where the perturbation draws; others take it and do not use it.

        Raises
        ------
        ValueError
            If it draws and there is no `rng`; or the strings hold a marker that it would insert.
        """
        return self._rearrange(corpus, self._checked(rng)).corpus

    def apply(self, tokens: Iterable[str]) -> list[str]:
        """Perturb one string.

        Raises
        ------
        ValueError
            If the perturbation draws: call it on a corpus, with `rng`.
        """
        return list(self._one(tokens).corpus[0])

    def moves(self, tokens: Iterable[str]) -> list[int | None]:
        """Tell, for each token of the perturbed string, which token of the string it was; None for a marker.

        A lemma comes from its verb.

        Raises
        ------
        ValueError
            If the perturbation draws.
        """
        return [int(place) if place >= 0 else None for place in self._one(tokens).source]

    def inverse(self, tokens: Iterable[str]) -> list[str] | None:
        """Give the string that becomes this one; None if there is none, or more than one.

        Raises
        ------
        ValueError
            If nothing can be undone (a random shuffle).
        """
        found = self._preimages(Corpus.from_strings([tokens]))
        return list(found.corpus[0]) if found and len(found.string) == 1 else None

    def permutation(self, n: int) -> Int64[np.ndarray, " tokens"]:
        """Give, for each place of a perturbed string of n tokens, the place its token came from.

        Raises
        ------
        ValueError
            If where a token goes depends on more than the number of tokens.
        """
        raise ValueError(f"{self!r} is no permutation that depends on the number of tokens alone")

    def completes(self, corpus: Corpus) -> np.ndarray:
        """Tell for each string whether it can be perturbed as defined: see `WordHop`; bool array (strings,)."""
        return np.ones(len(corpus), dtype=bool)

    def __or__(self, other: object) -> "Composition":
        """Give the perturbation that does this one, then the other one."""
        from biaskit.languages.impossible.composition import Composition

        return Composition((self, other)) if isinstance(other, Perturbation) else NotImplemented

    def __repr__(self) -> str:
        """Write the call that builds it; settings left at their defaults are left out."""
        written = [
            f"{field.name}={value!r}" for field in fields(self) if (value := getattr(self, field.name)) != field.default
        ]
        return f"{type(self).__name__}({', '.join(written)})"

    def _checked(self, rng: RNG | None) -> RNG | None:
        if self.is_random and rng is None:
            raise ValueError(f"{self!r} draws: pass rng=0, another int, or a numpy.random.Generator")
        return rng

    def _one(self, tokens: Iterable[str]) -> Rearranged:
        if self.is_random:
            raise ValueError(
                f"{self!r} draws, so it has no single answer for one string; "
                "call it on a corpus instead: perturbation(corpus, rng=0)"
            )
        return self._rearrange(Corpus.from_strings([tokens]), None)


def refuse_markers(corpus: Corpus, who: Perturbation) -> None:
    """Raise a ValueError if strings hold a marker already: what is inserted could not be told from it."""
    there = sorted(who.inserts & set(corpus.alphabet))
    held = [marker for marker in there if (corpus.codes == corpus.alphabet.code(marker)).any()]
    if held:
        raise ValueError(
            f"the strings hold {', '.join(map(repr, held))} already, which {who!r} inserts; choose another marker"
        )


def extended(alphabet: Alphabet, symbols: Iterable[str]) -> Alphabet:
    """Give an alphabet with further symbols after it, sorted; itself if they are all there."""
    new = sorted(set(symbols) - set(alphabet))
    return Alphabet((*alphabet.symbols, *new)) if new else alphabet
