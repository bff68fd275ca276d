"""What a formal task is: strings in, exact answers out."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, NamedTuple

import numpy as np
from jaxtyping import Int64

from biaskit.alphabet import Alphabet, unknown_symbols
from biaskit.corpus import Corpus, String
from biaskit.languages.formal.ragged import offsets_of, recode
from biaskit.randomness import RNG, generator

# Delétang et al., "Neural Networks and the Chomsky Hierarchy", ICLR 2023
DELETANG = "Delétang et al. 2023, arXiv 2207.02098"


class Level(StrEnum):
    """How much memory an automaton needs: where a task or a language stands in the Chomsky hierarchy."""

    REGULAR = "regular"
    DETERMINISTIC_CONTEXT_FREE = "deterministic context-free"
    CONTEXT_SENSITIVE = "context-sensitive"


class Examples(NamedTuple):
    """Inputs and their answers, string by string."""

    inputs: Corpus
    answers: Corpus


@dataclass(frozen=True, kw_only=True)
class Task(ABC):
    """A task with exact answers.

    Parameters
    ----------
    train_lengths, held_out_lengths
        The lengths of the inputs to learn from, and those to be tested on. By default 1 to 40, as Delétang et al.
        train, and 41 to 100 (they test up to 500).

    Attributes
    ----------
    name
        What the task is called.
    citation
        Where it comes from.
    level
        Where the strings "input, separator, answer" stand in the Chomsky hierarchy.
    """

    name: ClassVar[str]
    citation: ClassVar[str] = DELETANG
    level: ClassVar[Level]

    train_lengths: range = range(1, 41)
    held_out_lengths: range = range(41, 101)

    @property
    @abstractmethod
    def input_alphabet(self) -> Alphabet:
        """The symbols of the inputs."""

    @property
    @abstractmethod
    def answer_alphabet(self) -> Alphabet:
        """The symbols of the answers."""

    @abstractmethod
    def _solve(
        self, codes: Int64[np.ndarray, " tokens"], offsets: Int64[np.ndarray, " strings_and_one"]
    ) -> tuple[Int64[np.ndarray, " answer_tokens"], Int64[np.ndarray, " strings_and_one"]]:
        """Give codes and offsets of the answers."""

    @abstractmethod
    def majority(self, length: int) -> float:
        """Give the accuracy of the best guess that does not look at the input, where inputs have this length.

        It exceeds `chance` where answers are not equally likely: compare a learner with both.
        """

    @property
    def chance(self) -> float:
        """The share of answer symbols that a guess among all of them gets right, each equally often."""
        return 1 / len(self.answer_alphabet)

    def inputs(self, n: int, length: int, *, rng: RNG) -> Corpus:
        """Draw n inputs of one length; all strings of that length are equally likely."""
        return self._draw(n, [length], generator(rng, "inputs"))

    def answer(self, string: Sequence[str]) -> String:
        """Give the answer to one input.

        Raises
        ------
        ValueError
            If a symbol is not one of the inputs'.
        """
        return self.answers(Corpus.from_strings([string], alphabet=self.input_alphabet))[0]

    def answers(self, inputs: Corpus) -> Corpus:
        """Give the answers to many inputs.

        Raises
        ------
        ValueError
            If a symbol is not one of the inputs'.
        """
        codes = recode(inputs, self.input_alphabet)
        if (codes < 0).any():
            used = [inputs.alphabet.symbols[code] for code in np.unique(inputs.codes)]
            raise unknown_symbols(used, self.input_alphabet)
        return Corpus(*self._solve(codes, inputs.offsets), self.answer_alphabet)

    def examples(self, n: int, lengths: Sequence[int] | None = None, *, rng: RNG) -> Examples:
        """Draw n inputs and give their answers.

        Parameters
        ----------
        n
            How many.
        lengths
            The lengths to draw from, for each input anew, all equally likely; None takes the training lengths.
        rng
            Draws lengths and inputs.
        """
        inputs = self._draw(n, self.train_lengths if lengths is None else lengths, generator(rng, "examples"))
        return Examples(inputs, self.answers(inputs))

    def _draw(self, n: int, lengths: Sequence[int], source: np.random.Generator) -> Corpus:
        if n < 1:
            raise ValueError(f"n is {n}; ask for 1 string or more")
        if not len(lengths) or min(lengths) < 1:
            raise ValueError(f"lengths are {list(lengths)[:5]}; give one or more, each of 1 symbol or more")
        drawn = source.choice(np.asarray(lengths, dtype=np.int64), size=n)
        codes = source.integers(len(self.input_alphabet), size=int(drawn.sum()))
        return Corpus(codes, offsets_of(drawn), self.input_alphabet)
