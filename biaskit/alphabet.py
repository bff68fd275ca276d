"""Alphabet: the symbols that a corpus may use."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from jaxtyping import Int64


@dataclass(frozen=True)
class Alphabet:
    """The symbols a corpus may use, each once, in a fixed order.

    Examples
    --------
    >>> letters = Alphabet(("a", "b"))
    >>> len(letters), "b" in letters, letters.code("b")
    (2, True, 1)
    """

    symbols: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse symbols that are not text, or that stand there twice."""
        for symbol in self.symbols:
            if not isinstance(symbol, str):
                raise TypeError(f"symbols are str; {symbol!r} is {type(symbol).__name__}")
        if len(self._codes) != len(self.symbols):
            twice = sorted({symbol for symbol in self.symbols if self.symbols.count(symbol) > 1})
            raise ValueError(f"an alphabet holds each symbol once; twice or more: {', '.join(map(repr, twice))}")

    @classmethod
    def of(cls, strings: Iterable[Iterable[str]]) -> "Alphabet":
        """Collect the symbols of some strings, sorted, so that their order does not matter."""
        # key=str: what is no text is refused by name, not by its order
        return cls(tuple(sorted({symbol for string in strings for symbol in string}, key=str)))

    @cached_property
    def _codes(self) -> dict[str, int]:
        return {symbol: code for code, symbol in enumerate(self.symbols)}

    def __len__(self) -> int:
        """Count the symbols."""
        return len(self.symbols)

    def __iter__(self) -> Iterator[str]:
        """Go through the symbols in their order."""
        return iter(self.symbols)

    def __contains__(self, symbol: object) -> bool:
        """Tell whether a symbol belongs to the alphabet."""
        return symbol in self._codes

    def code(self, symbol: str) -> int:
        """Give the number that stands for a symbol in `Corpus.codes`.

        Raises
        ------
        ValueError
            If the symbol is not in the alphabet.
        """
        try:
            return self._codes[symbol]
        except KeyError:
            raise unknown_symbols([symbol], self) from None

    def codes(self, symbols: Sequence[str]) -> Int64[np.ndarray, " symbols"]:
        """Give the numbers that stand for several symbols; unknown ones are named in a ValueError."""
        codes = self._codes
        try:
            return np.fromiter((codes[symbol] for symbol in symbols), np.int64, len(symbols))
        except KeyError:
            raise unknown_symbols(symbols, self) from None


def unknown_symbols(symbols: Iterable[str], alphabet: Iterable[str]) -> ValueError:
    """Make the error for symbols that an alphabet lacks: it names up to five of them and says what to do."""
    known = set(alphabet)
    missing = list(dict.fromkeys(symbol for symbol in symbols if symbol not in known))
    named = ", ".join(map(repr, missing[:5])) + (f" and {len(missing) - 5} more" if len(missing) > 5 else "")
    sample = ", ".join(map(repr, sorted(known)[:8])) + (", ..." if len(known) > 8 else "")
    return ValueError(
        f"not in the alphabet: {named}. Its {len(known)} symbols are {sample}. Use only these, "
        "build the corpus with a larger alphabet=, or train with unknown=True where the learner offers it."
    )
