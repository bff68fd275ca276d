"""Tasks whose answer is as long as the input: all of it must be remembered, in its order or backwards."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from jaxtyping import Int64

from biaskit.alphabet import Alphabet
from biaskit.languages.formal.task import Level, Task

Codes = Int64[np.ndarray, " tokens"]
Offsets = Int64[np.ndarray, " strings_and_one"]


@dataclass(frozen=True, kw_only=True)
class _SameSymbols(Task):
    """A task whose answer has the input's symbols.

    Parameters
    ----------
    symbols
        What inputs and answers are made of; 0 and 1 in the paper.
    """

    symbols: tuple[str, ...] = ("0", "1")

    @property
    def input_alphabet(self) -> Alphabet:
        """The symbols."""
        return Alphabet(self.symbols)

    @property
    def answer_alphabet(self) -> Alphabet:
        """The same symbols."""
        return Alphabet(self.symbols)

    def majority(self, length: int) -> float:
        """No better than chance: at every place all symbols are equally likely."""
        return self.chance


@dataclass(frozen=True, kw_only=True)
class Copy(_SameSymbols):
    """Say the input again. What came first comes out first: a queue, which no stack can replace.

    Delétang et al. ask for the input twice ("duplicate string"); here the answer is the input once.

    Examples
    --------
    >>> Copy().answer("101")
    ('1', '0', '1')
    """

    name: ClassVar[str] = "copy"
    level: ClassVar[Level] = Level.CONTEXT_SENSITIVE

    def _solve(self, codes: Codes, offsets: Offsets) -> tuple[Codes, Offsets]:
        return codes, offsets


@dataclass(frozen=True, kw_only=True)
class Reverse(_SameSymbols):
    """Say the input backwards. What came last comes out first: a stack.

    Examples
    --------
    >>> "".join(Reverse().answer("011010"))
    '010110'
    """

    name: ClassVar[str] = "reverse"
    level: ClassVar[Level] = Level.DETERMINISTIC_CONTEXT_FREE

    def _solve(self, codes: Codes, offsets: Offsets) -> tuple[Codes, Offsets]:
        mirror = np.repeat(offsets[:-1] + offsets[1:] - 1, np.diff(offsets))
        return codes[mirror - np.arange(len(codes))], offsets
