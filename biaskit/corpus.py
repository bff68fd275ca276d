"""Corpus: strings of symbols, coded as integers, that never change."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, overload

import numpy as np
from jaxtyping import Int64

from biaskit.alphabet import Alphabet
from biaskit.randomness import RNG, generator
from biaskit.text import join_symbols, read_text, split_strings, split_symbols

String = tuple[str, ...]


class Corpus:
    """Strings of symbols, in order; immutable.

    Stored ragged: one flat array of integer codes, and where each string begins. Two corpora are equal when they hold
    the same strings over the same alphabet.

    Parameters
    ----------
    codes : int array (tokens,)
        All strings one after the other, each symbol as its place in the alphabet.
    offsets : int array (strings + 1,)
        String i is `codes[offsets[i]:offsets[i + 1]]`.
    alphabet
        What the codes mean. It may hold symbols that do not occur.

    Examples
    --------
    >>> corpus = Corpus.from_strings([("the", "cat"), ("the", "dog", "sleeps")])
    >>> len(corpus), corpus.n_tokens, corpus[1]
    (2, 5, ('the', 'dog', 'sleeps'))
    """

    __slots__ = ("alphabet", "codes", "offsets")

    alphabet: Alphabet
    codes: Int64[np.ndarray, " tokens"]
    offsets: Int64[np.ndarray, " strings_and_one"]

    def __init__(
        self,
        codes: Int64[np.ndarray, " tokens"],
        offsets: Int64[np.ndarray, " strings_and_one"],
        alphabet: Alphabet,
    ) -> None:
        if len(offsets) < 2:
            raise ValueError("an empty corpus: give at least one string")
        if offsets[0] != 0 or offsets[-1] != len(codes) or (np.diff(offsets) < 0).any():
            raise ValueError("offsets must begin with 0, never fall, and end with the number of codes")
        if len(codes) and not (codes.min() >= 0 and codes.max() < len(alphabet)):
            raise ValueError(f"codes must lie between 0 and {len(alphabet) - 1}, the places in the alphabet")
        for name, array in (("codes", codes), ("offsets", offsets)):
            own = array.copy()  # what somebody else holds, or holds a view of, would not be immutable
            own.flags.writeable = False
            object.__setattr__(self, name, own)
        object.__setattr__(self, "alphabet", alphabet)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a corpus never changes."""
        raise AttributeError("a Corpus never changes; make a new one with .map, .take or .split")

    def __delattr__(self, name: str) -> None:
        """Refuse: a corpus never changes."""
        raise AttributeError("a Corpus never changes; make a new one with .map, .take or .split")

    def __reduce__(self) -> tuple[object, ...]:
        """Let a corpus be pickled (to a worker process), which the refusal above would prevent."""
        return (Corpus, (np.array(self.codes), np.array(self.offsets), self.alphabet))

    @classmethod
    def from_strings(cls, strings: Iterable[Iterable[str]], *, alphabet: Alphabet | None = None) -> "Corpus":
        """Build a corpus from strings of symbols.

        Parameters
        ----------
        strings
            Each a sequence of symbols (`str`). A plain `str` is the sequence of its characters. The empty string
            is a string like any other.
        alphabet
            The symbols allowed; None collects them from the strings.

        Raises
        ------
        ValueError
            If there is no string, or a symbol is not in the alphabet (it is named).
        TypeError
            If `strings` is itself a `str`, or a symbol is not a `str`.
        """
        if isinstance(strings, str):
            raise TypeError("strings is one str; pass a list of strings, or use Corpus.from_text for running text")
        rows = [tuple(string) for string in strings]
        if not rows:
            raise ValueError("an empty corpus: give at least one string")
        alphabet = Alphabet.of(rows) if alphabet is None else alphabet
        offsets = np.concatenate(([0], np.cumsum([len(row) for row in rows], dtype=np.int64))).astype(np.int64)
        return cls(alphabet.codes([symbol for row in rows for symbol in row]), offsets, alphabet)

    @classmethod
    def from_text(
        cls,
        text_or_path: str | Path,
        *,
        unit: Literal["word", "char"] = "word",
        strings: Literal["sentence", "line", "whole"] = "sentence",
        lower: bool = True,
        encoding: str = "utf-8",
        alphabet: Alphabet | None = None,
    ) -> "Corpus":
        r"""Build a corpus from running text.

        Words are runs of letters and digits, with apostrophes and hyphens inside them (`don't`, `well-kept`); every
        other character that is not white space is a word of its own. Characters are taken as they are, each run of
        white space as one space. A sentence ends after `.`, `!` or `?` (and closing quotes) that white space follows,
        or at an empty line; abbreviations are not known.

        Parameters
        ----------
        text_or_path
            The text, or the `pathlib.Path` of a file that holds it.
        unit
            What a symbol is.
        strings
            What a string is. "whole" makes the text one string.
        lower
            Whether capital letters become small ones.
        encoding
            How the file's bytes stand for characters.
        alphabet
            The symbols allowed; None collects them from the text.

        Raises
        ------
        ValueError
            If the text holds no symbol, a byte cannot be decoded (its offset is named), a setting is unknown, or the
            text is the name of an existing file.

        Examples
        --------
        >>> Corpus.from_text("I don't. You do!")[0]
        ('i', "don't", '.')
        >>> Corpus.from_text("ab\n\na", unit="char", strings="whole")[0]
        ('a', 'b', ' ', 'a')
        """
        text = read_text(text_or_path, encoding=encoding)
        if lower:
            text = text.lower()
        rows = [split_symbols(piece, unit) for piece in split_strings(text, strings)]
        rows = [row for row in rows if row]
        if not rows:
            raise ValueError("an empty corpus: the text holds no symbol")
        return cls.from_strings(rows, alphabet=alphabet)

    @property
    def n_tokens(self) -> int:
        """Count the symbols of all strings, ends not included."""
        return len(self.codes)

    @property
    def lengths(self) -> Int64[np.ndarray, " strings"]:
        """Give the number of symbols of each string."""
        return np.diff(self.offsets)

    def __len__(self) -> int:
        """Count the strings."""
        return len(self.offsets) - 1

    def __iter__(self) -> Iterator[String]:
        """Go through the strings."""
        return (self[i] for i in range(len(self)))

    @overload
    def __getitem__(self, index: int) -> String: ...
    @overload
    def __getitem__(self, index: slice) -> "Corpus": ...
    def __getitem__(self, index: int | slice) -> "String | Corpus":
        """Give one string as a tuple of symbols, or a slice of strings as a corpus."""
        if isinstance(index, slice):
            return self.take(np.arange(len(self))[index])
        i = range(len(self))[index]  # negative and out-of-range indices as everywhere in Python
        symbols = self.alphabet.symbols
        return tuple(symbols[code] for code in self.codes[self.offsets[i] : self.offsets[i + 1]].tolist())

    def __eq__(self, other: object) -> bool:
        """Tell whether two corpora hold the same strings over the same alphabet."""
        if not isinstance(other, Corpus):
            return NotImplemented
        return (
            self.alphabet == other.alphabet
            and np.array_equal(self.offsets, other.offsets)
            and np.array_equal(self.codes, other.codes)
        )

    def __hash__(self) -> int:
        """Hash what `==` compares."""
        return hash((self.alphabet, self.codes.tobytes(), self.offsets.tobytes()))

    def __repr__(self) -> str:
        """Show the size and the first three strings."""
        shown = "; ".join(_shorten(string) for string in self.take(np.arange(min(3, len(self)))))
        more = "; ..." if len(self) > 3 else ""
        size = f"{len(self):,} strings, {self.n_tokens:,} tokens, {len(self.alphabet):,} symbols"
        return f"Corpus({size}: {shown}{more})"

    def show(self, n: int = 5) -> None:
        """Print the first n strings, one a line."""
        for string in self.take(np.arange(min(n, len(self)))):
            print(join_symbols(string))

    def take(self, indices: Sequence[int] | np.ndarray) -> "Corpus":
        """Give the strings at some places, in that order, over the same alphabet; or those that a mask marks."""
        chosen = np.arange(len(self))[np.asarray(indices) if len(indices) else []]
        starts, lengths = self.offsets[:-1][chosen], self.lengths[chosen]
        offsets = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
        within = np.arange(offsets[-1]) - np.repeat(offsets[:-1], lengths)
        return Corpus(self.codes[np.repeat(starts, lengths) + within], offsets, self.alphabet)

    def map(self, function: Callable[[String], Iterable[str]]) -> "Corpus":
        """Give the corpus of `function(string)` for each string.

        The alphabet stays as it is; symbols that are new come after it, sorted.
        """
        rows = [tuple(function(string)) for string in self]
        new = sorted({symbol for row in rows for symbol in row} - set(self.alphabet))
        return Corpus.from_strings(rows, alphabet=Alphabet((*self.alphabet.symbols, *new)) if new else self.alphabet)

    def split(
        self, fraction: float, *, rng: RNG | None = None, by: Literal["string", "tail"] = "string"
    ) -> tuple["Corpus", "Corpus"]:
        """Split into a part to train on and a part to hold out; both keep this alphabet.

        Parameters
        ----------
        fraction
            The share that the first part gets: of the strings, or of the tokens where `by="tail"`.
        rng
            Draws which strings go where. Needed by "string"; "tail" draws nothing.
        by
            "string": whole strings, at random, each part in the corpus's order. "tail": the first part is the
            beginning, the second is the rest, cut between strings (inside it where there is only one). Split running
            text at its tail: neighbouring sentences are about the same things, so a random split leaks.

        Raises
        ------
        ValueError
            If the fraction leaves one part without a string, or a random split has no `rng`.
        """
        if not 0 < fraction < 1:
            raise ValueError(f"fraction is {fraction}; give a share between 0 and 1, such as 0.9")
        if by == "tail":
            return self._split_tail(fraction)
        if by != "string":
            raise ValueError(f'by is {by!r}; choose "string" or "tail"')
        if rng is None:
            raise ValueError('a random split draws: pass rng=0 (or another int), or split by="tail"')
        first = round(fraction * len(self))
        if first in {0, len(self)}:
            raise ValueError(f"fraction {fraction} of {len(self)} strings leaves one part empty")
        order = generator(rng, "split").permutation(len(self))
        return self.take(np.sort(order[:first])), self.take(np.sort(order[first:]))

    def _split_tail(self, fraction: float) -> tuple["Corpus", "Corpus"]:
        cut = round(fraction * self.n_tokens)
        if len(self) == 1:
            if cut in {0, self.n_tokens}:
                raise ValueError(f"fraction {fraction} of {self.n_tokens} tokens leaves one part empty")
            parts = (self.codes[:cut], self.codes[cut:])
            return tuple(Corpus(part, np.array([0, len(part)]), self.alphabet) for part in parts)  # type: ignore[return-value]
        string = int(np.abs(self.offsets[1:-1] - cut).argmin()) + 1  # the boundary nearest to the cut
        return self.take(np.arange(string)), self.take(np.arange(string, len(self)))


def _shorten(string: String, limit: int = 60) -> str:
    text = join_symbols(string)
    return text if len(text) <= limit else text[: limit - 3] + "..."
