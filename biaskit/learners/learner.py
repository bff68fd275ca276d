"""The contract that every learner keeps, whatever it is made of."""

import inspect
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np
from jaxtyping import Bool, Float64, Int64

from biaskit.alphabet import Alphabet, unknown_symbols
from biaskit.corpus import Corpus
from biaskit.randomness import RNG, generator

BEGIN = "<s>"  # only in contexts: it is never predicted
END = "</s>"
UNKNOWN = "<unk>"

_Same = TypeVar("_Same", bound="Learner")  # not typing.Self, which the shape checker refuses on plain methods


@dataclass(frozen=True)
class Progress:
    """How far learning has come.

    Attributes
    ----------
    step, total
        This is the step number `step` of `total`.
    held_out_bits : float array (members,) or None
        Bits per string of the held-out corpus, where one was given and has been scored at this step.
    training_bits : float array (members,) or None
        Bits per string of what was learned from at this step, before it was learned; None for learners that do not
        learn string by string.
    stopped
        A plain sentence for each member whose numbers were no longer finite at this step.
    """

    step: int
    total: int
    held_out_bits: Float64[np.ndarray, " members"] | None = None
    training_bits: Float64[np.ndarray, " members"] | None = None
    stopped: tuple[str, ...] = ()

    def take(self, members: Sequence[int]) -> "Progress":
        """Give the progress of some members, without what was said of those that stopped."""
        held_out, training = (
            None if bits is None else bits[list(members)] for bits in (self.held_out_bits, self.training_bits)
        )
        return replace(self, held_out_bits=held_out, training_bits=training, stopped=())


@dataclass(frozen=True)
class History:
    """All progress of one fit, in order."""

    progress: tuple[Progress, ...]


@dataclass(frozen=True)
class Samples:
    """What a learner says when it is asked to speak.

    Attributes
    ----------
    corpora
        One corpus for each member of the crowd.
    cut : bool array (members, strings)
        Which strings were cut at the greatest length allowed, their end not yet said.
    """

    corpora: tuple[Corpus, ...]
    cut: Bool[np.ndarray, "members strings"]


class Learner(ABC):
    """Something that turns a corpus into probabilities of strings.

    Every learner is a crowd of `members`; a crowd of one is the usual case. The constructor stores its settings and
    does nothing else. Names that end in an underscore exist once the learner is fitted.
    """

    vocabulary_: tuple[str, ...]
    history_: History

    @abstractmethod
    def steps(self, corpus: Corpus, *, rng: RNG, held_out: Corpus | None = None) -> Iterator[Progress]:
        """Learn from a corpus, yielding after each step, for live pictures; `fit` runs it to its end."""

    @abstractmethod
    def token_bits(self, corpus: Corpus) -> Float64[np.ndarray, "members tokens"]:
        """Give the surprisal in bits of every symbol and of every string's end.

        Returns
        -------
        float array (members, tokens)
            Every string contributes its symbols and then its end: tokens = corpus.n_tokens + len(corpus).

        Raises
        ------
        NotFittedError
            If the learner has not been fitted.
        ValueError
            If the corpus holds symbols that the learner does not know; they are named.
        """

    @abstractmethod
    def next_symbol(self, prefix: Sequence[str] = ()) -> Float64[np.ndarray, "members vocabulary"]:
        """Give the probability of each symbol of the vocabulary (the end last) after the beginning of a string."""

    @abstractmethod
    def sample(
        self,
        n: int,
        *,
        rng: RNG,
        prefix: Sequence[str] = (),
        temperature: float = 1.0,
        max_length: int = 200,
    ) -> Samples:
        """Draw n strings from each member.

        Parameters
        ----------
        n
            How many strings.
        rng
            Draws them.
        prefix
            How every string begins; it is part of the result.
        temperature
            Below 1 the likely becomes likelier; 0 always takes the likeliest symbol.
        max_length
            No string grows longer than this many symbols, its prefix included.
        """

    def complete(self, prefixes: Corpus, *, rng: RNG, temperature: float = 1.0, max_length: int = 200) -> Samples:
        """Go on from each of some beginnings of strings, once.

        Parameters
        ----------
        prefixes
            How the strings begin; they are part of the result.
        rng, temperature, max_length
            See `sample`.

        Returns
        -------
        Samples
            One string for each prefix and member.
        """
        draw = generator(rng, "complete")
        each = [
            self.sample(1, rng=draw, prefix=prefix, temperature=temperature, max_length=max_length)
            for prefix in prefixes
        ]
        alphabet = Alphabet(self.vocabulary[:-1])
        corpora = zip(*(samples.corpora for samples in each), strict=True)
        return Samples(
            tuple(Corpus.from_strings([corpus[0] for corpus in mine], alphabet=alphabet) for mine in corpora),
            np.concatenate([samples.cut for samples in each], axis=1),
        )

    def fit(self: _Same, corpus: Corpus, *, rng: RNG, held_out: Corpus | None = None) -> _Same:
        """Learn from a corpus.

        Parameters
        ----------
        corpus
            What to learn from. Its alphabet becomes the learner's.
        rng
            Whatever is random in learning is drawn from here.
        held_out
            Scored as learning goes on, for `history_`; never learned from.
        """
        for _ in self.steps(corpus, rng=rng, held_out=held_out):
            pass
        return self

    def string_bits(self, corpus: Corpus) -> Float64[np.ndarray, "members strings"]:
        """Give the bits of every string: the sum of its symbols' surprisals, its end included."""
        starts = corpus.offsets[:-1] + np.arange(len(corpus))
        return np.add.reduceat(self.token_bits(corpus), starts, axis=1)

    def token_probabilities(self, corpus: Corpus) -> Float64[np.ndarray, "members tokens vocabulary"]:
        """Give all probabilities before every symbol and every end of a corpus, in the order of `token_bits`."""
        rows = [self.next_symbol(string[:i]) for string in corpus for i in range(len(string) + 1)]
        return np.stack(rows, axis=1)

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """The symbols that the learner can predict, the end symbol last."""
        self._require_fitted()
        return self.vocabulary_

    @property
    def is_fitted(self) -> bool:
        """Whether the learner has learned from something."""
        return hasattr(self, "vocabulary_")

    def settings(self) -> dict[str, Any]:
        """Give the settings that the constructor stored."""
        names = inspect.signature(type(self).__init__).parameters
        return {name: getattr(self, name) for name in names if name != "self"}

    def __repr__(self) -> str:
        """Show the settings as the call that makes this learner."""
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self.settings().items())})"

    def _require_fitted(self) -> None:
        if not self.is_fitted:
            from sklearn.exceptions import NotFittedError  # takes half a second: only when it is needed

            raise NotFittedError(f"this {type(self).__name__} has learned nothing yet: call .fit(corpus, rng=0) first")

    def _encode(self, corpus: Corpus) -> Int64[np.ndarray, " tokens"]:
        """Recode a corpus in the learner's vocabulary; what it does not know becomes UNKNOWN, if it knows that."""
        self._require_fitted()
        places = {symbol: place for place, symbol in enumerate(self.vocabulary_[:-1])}
        missing = places.get(UNKNOWN, -1)
        table = np.array([places.get(symbol, missing) for symbol in corpus.alphabet], dtype=np.int64)
        codes = table[corpus.codes] if len(table) else corpus.codes
        if (codes < 0).any():
            strange = np.unique(corpus.codes[codes < 0])
            symbols = corpus.alphabet.symbols
            raise unknown_symbols([symbols[code] for code in strange], self.vocabulary_[:-1])
        return codes


def check_sampling(n: int, prefix_length: int, temperature: float, max_length: int) -> None:
    """Refuse what cannot be sampled.

    Raises
    ------
    ValueError
        If n or max_length is below 1, the temperature below 0, or the prefix too long.
    """
    if n < 1 or max_length < max(1, prefix_length) or not temperature >= 0:
        raise ValueError(
            f"n={n} and max_length={max_length} must be 1 or more, max_length no less than the {prefix_length} "
            f"symbols of the prefix, temperature={temperature} 0 or more"
        )


def vocabulary_of(corpus: Corpus, *, unknown: bool = False) -> tuple[str, ...]:
    """Give the vocabulary of a learner that learns from a corpus: its alphabet, UNKNOWN if asked for, the end last.

    Raises
    ------
    ValueError
        If the alphabet already uses a symbol that is reserved.
    """
    reserved = {END, UNKNOWN} if unknown else {END}
    clash = sorted(reserved & set(corpus.alphabet))
    if clash:
        raise ValueError(f"the corpus uses {' and '.join(clash)} as a symbol of its own; rename it: it is reserved")
    return (*corpus.alphabet.symbols, UNKNOWN, END) if unknown else (*corpus.alphabet.symbols, END)


def collect(
    said: Int64[np.ndarray, "members strings max_length_and_one"], alphabet: Alphabet, max_length: int
) -> Samples:
    """Make a corpus for each member of the codes that it said.

    Parameters
    ----------
    said
        Each string is read up to its first end; the last code of a row is an end.
    alphabet
        What the codes mean; the end is the code after its last.
    max_length
        The greatest length allowed: a string of that length was cut.
    """
    lengths = (said == len(alphabet)).argmax(axis=2)
    corpora = []
    for rows, mine in zip(said, lengths, strict=True):
        offsets = np.concatenate(([0], np.cumsum(mine))).astype(np.int64)
        corpora.append(Corpus(rows[np.arange(rows.shape[1]) < mine[:, None]], offsets, alphabet))
    return Samples(tuple(corpora), lengths == max_length)
