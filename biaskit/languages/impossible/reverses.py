"""The reverse languages: a marker at a random place, and what follows it turned round, or everything, or nothing."""

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from jaxtyping import Int64

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.languages.impossible.perturbation import Perturbation, Preimages, Rearranged, extended, refuse_markers
from biaskit.randomness import RNG, generator


@dataclass(frozen=True, repr=False)
class Reverse(Perturbation):
    """What the three have in common: the marker, and its place, drawn uniformly from the n + 1 there are.

    The place comes from one stream: with the same int (or a generator in the same state) it is the same for all three.

    Parameters
    ----------
    marker
        The symbol that is inserted; strings must not hold it already.
    """

    marker: str = "R"

    @property
    def inserts(self) -> frozenset[str]:
        """The marker."""
        return frozenset({self.marker})

    @property
    def is_random(self) -> bool:
        """Yes: the marker's place is drawn."""
        return True

    def invertible_on(self, alphabet: Alphabet | None) -> bool:
        """Yes: the marker shows what is to be turned back, and strings that hold it already are refused."""
        return True

    def output_alphabet(self, alphabet: Alphabet) -> Alphabet:
        """Give the alphabet with the marker."""
        return extended(alphabet, [self.marker])

    def apply(self, tokens: Iterable[str], position: int | None = None) -> list[str]:
        """Perturb one string, given where the marker goes.

        Parameters
        ----------
        tokens
            The string.
        position
            How many tokens stand before the marker when it is inserted: 0 to n.

        Raises
        ------
        ValueError
            If there is no position; to draw it, call the perturbation on a corpus, with `rng`.
        """
        return list(self._at(tokens, position).corpus[0])

    def moves(self, tokens: Iterable[str], position: int | None = None) -> list[int | None]:
        """Tell, for each token of the perturbed string, which token of the string it was; None for the marker.

        Parameters and errors are those of `apply`.
        """
        return [int(place) if place >= 0 else None for place in self._at(tokens, position).source]

    @abstractmethod
    def _turned(
        self,
        place: Int64[np.ndarray, " tokens"],
        marker: Int64[np.ndarray, " tokens"],
        length: Int64[np.ndarray, " tokens"],
    ) -> Int64[np.ndarray, " tokens"]:
        """For places in the new string (marker at `marker` before turning, `length` tokens with it), give the old.

        Its own inverse, given where the marker stood before turning.
        """

    @abstractmethod
    def _stood(
        self, found: Int64[np.ndarray, " strings"], length: Int64[np.ndarray, " strings"]
    ) -> Int64[np.ndarray, " strings"]:
        """Tell where the marker stood before turning, from where it is found in strings of `length` tokens."""

    def _at(self, tokens: Iterable[str], position: int | None) -> Rearranged:
        if position is None:
            raise ValueError(
                f"{self!r} draws where {self.marker!r} goes: call it on a corpus, perturbation(corpus, rng=0), "
                "or say where, position=0"
            )
        corpus = Corpus.from_strings([tokens])
        if not 0 <= position <= corpus.n_tokens:
            raise ValueError(f"position is {position}; for {corpus.n_tokens} tokens give 0 to {corpus.n_tokens}")
        return self._marked(corpus, np.array([position]))

    def _rearrange(self, corpus: Corpus, rng: RNG | None) -> Rearranged:
        assert rng is not None  # __call__ has refused
        return self._marked(corpus, generator(rng, "reverse marker").integers(0, corpus.lengths + 1))

    def _marked(self, corpus: Corpus, position: Int64[np.ndarray, " strings"]) -> Rearranged:
        refuse_markers(corpus, self)
        alphabet = self.output_alphabet(corpus.alphabet)
        at = corpus.offsets[:-1] + position
        codes = np.insert(corpus.codes, at, alphabet.code(self.marker))
        source = np.insert(np.arange(corpus.n_tokens), at, -1)
        offsets = corpus.offsets + np.arange(len(corpus) + 1)
        turned = self._turn(offsets, position)
        return Rearranged(Corpus(codes[turned], offsets, alphabet), source[turned])

    def _turn(
        self, offsets: Int64[np.ndarray, " strings_and_one"], stood: Int64[np.ndarray, " strings"]
    ) -> Int64[np.ndarray, " tokens"]:
        lengths = np.diff(offsets)
        starts = np.repeat(offsets[:-1], lengths)
        within = np.arange(offsets[-1]) - starts
        return starts + self._turned(within, np.repeat(stood, lengths), np.repeat(lengths, lengths))

    def _preimages(self, corpus: Corpus) -> Preimages | None:
        if self.marker not in corpus.alphabet:
            return None
        marked = corpus.codes == corpus.alphabet.code(self.marker)
        count = np.diff(np.concatenate(([0], np.cumsum(marked)))[corpus.offsets])
        string = np.flatnonzero(count == 1)
        if not len(string):
            return None
        chosen = corpus.take(string)
        found = np.flatnonzero(chosen.codes == chosen.alphabet.code(self.marker)) - chosen.offsets[:-1]
        back = chosen.codes[self._turn(chosen.offsets, self._stood(found, chosen.lengths))]
        left = back[back != chosen.alphabet.code(self.marker)]
        before = Corpus(left, chosen.offsets - np.arange(len(chosen) + 1), chosen.alphabet)
        return Preimages(before, string, -np.log2(chosen.lengths))  # n + 1 places, n tokens before


@dataclass(frozen=True, repr=False)
class NoReverse(Reverse):
    """The control: the marker at a random place, the tokens as they were.

    Examples
    --------
    >>> NoReverse().apply("abcd", position=1)
    ['a', 'R', 'b', 'c', 'd']
    """

    def __str__(self) -> str:
        """Say in plain words what it does."""
        return f"put {self.marker} at a random place"

    def _turned(self, place: np.ndarray, marker: np.ndarray, length: np.ndarray) -> np.ndarray:
        return place

    def _stood(self, found: np.ndarray, length: np.ndarray) -> np.ndarray:
        return found


@dataclass(frozen=True, repr=False)
class PartialReverse(Reverse):
    """The marker at a random place, and the tokens after it in reverse order.

    Examples
    --------
    >>> PartialReverse().apply("abcd", position=1)
    ['a', 'R', 'd', 'c', 'b']
    """

    def __str__(self) -> str:
        """Say in plain words what it does."""
        return f"put {self.marker} at a random place and reverse what follows it"

    def _turned(self, place: np.ndarray, marker: np.ndarray, length: np.ndarray) -> np.ndarray:
        # From marker + 1 to length - 1 the first becomes the last: their sum is marker + length.
        return np.where(place <= marker, place, marker + length - place)

    def _stood(self, found: np.ndarray, length: np.ndarray) -> np.ndarray:
        return found


@dataclass(frozen=True, repr=False)
class FullReverse(Reverse):
    """The marker at a random place, then the whole string in reverse order, the marker included.

    Examples
    --------
    >>> FullReverse().apply("abcd", position=1)
    ['d', 'c', 'b', 'R', 'a']
    """

    def __str__(self) -> str:
        """Say in plain words what it does."""
        return f"put {self.marker} at a random place and reverse the whole string"

    def _turned(self, place: np.ndarray, marker: np.ndarray, length: np.ndarray) -> np.ndarray:
        return length - 1 - place

    def _stood(self, found: np.ndarray, length: np.ndarray) -> np.ndarray:
        return length - 1 - found
