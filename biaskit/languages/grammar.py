"""Probabilistic context-free grammars: sampling, exact probability, exact entropy."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import numpy as np
from jaxtyping import Float64, Int64

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.languages.bags import log2_bag_probabilities
from biaskit.languages.inside import BinaryGrammar, binarize, inside, length_probabilities
from biaskit.languages.language import Language
from biaskit.languages.rules import GrammarError, GrammarText, Word, read_grammar
from biaskit.languages.trees import Tree, grow
from biaskit.randomness import RNG, generator
from biaskit.text import read_text

_GENERATIONS = 10_000  # a grammar of finite expected length needs a few dozen


class Grammar(Language):
    """A probabilistic context-free grammar, as a distribution over strings.

    Parameters
    ----------
    text_or_path
        The grammar's text (see `languages.rules`), or the `pathlib.Path` of a file that holds it.

    Attributes
    ----------
    source
        What the text says: rules, title, citation, verbs, punctuation.

    Raises
    ------
    GrammarError
        If the text has a mistake: it names the line. Beyond what can be read off a line: a nonterminal that has no
        rule, that no string reaches, that never ends, or an expected length that is infinite.

    Examples
    --------
    >>> coins = Grammar("S -> 'heads' S [0.25] | 'heads' [0.25] | 'tails' S [0.25] | 'tails' [0.25]")
    >>> coins.log2_prob(Corpus.from_strings([("heads", "tails")])).tolist()  # 1/4 * 1/4
    [-4.0]
    >>> coins.expected_length, Grammar("unambiguous: yes\\nS -> 'a' S [0.5] | 'a' [0.5]").entropy_bits
    (2.0, 2.0)
    """

    def __init__(self, text_or_path: str | Path) -> None:
        self.source: GrammarText = read_grammar(read_text(text_or_path))
        words = Alphabet.of([symbol.text for symbol in rule.right if isinstance(symbol, Word)] for rule in self.rules)
        self._alphabet = words
        names = dict.fromkeys(rule.left for rule in self.rules)
        self.nonterminals: tuple[str, ...] = tuple(names)
        codes: dict[str | Word, int] = {Word(word): code for code, word in enumerate(words)}
        codes |= {name: len(words) + i for i, name in enumerate(self.nonterminals)}
        self._rules = [self._coded(rule.left, rule.right, rule.probability, rule.line, codes) for rule in self.rules]
        self._start = codes[self.source.start]
        self._refuse_useless()
        self._lengths_or_refuse()

    @property
    def rules(self) -> tuple:
        """The rules, in the order of the text."""
        return self.source.rules

    @property
    def alphabet(self) -> Alphabet:
        """The words of the rules."""
        return self._alphabet

    @property
    def unambiguous(self) -> bool:
        """Whether the text declares that every string has one derivation."""
        return self.source.unambiguous

    def sample(self, n: int, *, rng: RNG) -> Corpus:
        """Draw n strings, all at once, generation by generation: all symbols that stand equally deep in their trees.

        Each node is touched three times, by whole-array operations: when it is drawn, when its words are counted (from
        the deepest generation up), and when its words get their places (from the top down).
        """
        generations = list(self._generations(np.full(n, self._start), generator(rng, "grammar")))
        count = np.zeros(0, dtype=np.int64)
        counts = []
        for symbols, at, lengths in reversed(generations):
            below, count = count, np.ones(len(symbols), dtype=np.int64)
            if len(at):
                count[at] = np.add.reduceat(below, np.cumsum(lengths) - lengths)
            counts.append(count)
        offsets = np.concatenate(([0], np.cumsum(counts[-1]))).astype(np.int64)
        words, place = np.empty(offsets[-1], dtype=np.int64), offsets[:-1]
        for symbols, at, lengths in generations:
            counts.pop()
            leaves = symbols < self._words
            words[place[leaves]] = symbols[leaves]
            if len(at):
                before = np.cumsum(counts[-1]) - counts[-1]  # words of the same generation further left
                place = np.repeat(place[at] - before[np.cumsum(lengths) - lengths], lengths) + before
        return Corpus(words, offsets, self._alphabet)

    def sample_trees(self, n: int, *, rng: RNG) -> list[Tree]:
        """Draw n trees; with the same int their leaves are the strings that `sample` draws."""
        generations = list(self._generations(np.full(n, self._start), generator(rng, "grammar")))
        return grow(generations, (*self._alphabet.symbols, *self.nonterminals))

    def log2_prob(self, corpus: Corpus) -> Float64[np.ndarray, " strings"]:
        """Give log2 of the probability of each string, all its derivations together; -inf outside the language.

        The inside algorithm: time grows with the cube of a string's length. Equal strings are scored once.
        """
        return self._log2_inside(corpus, self._binary, self._bits_per_word)

    def log2_prob_bag(self, corpus: Corpus) -> Float64[np.ndarray, " strings"]:
        """Give log2 of the probability of each string's bag of words: of all its different orders together.

        Raises
        ------
        ValueError
            If a string is longer than 12 words.
        """
        codes = self._coded_corpus(corpus)
        return log2_bag_probabilities(self._binary, np.split(codes, corpus.offsets[1:-1]))

    def count_parses(self, corpus: Corpus) -> Float64[np.ndarray, " strings"]:
        """Count the derivations of each string: 0 outside the language, 1 where the string is unambiguous."""
        return np.exp2(self._log2_inside(corpus, self._counting, 0.0))

    @cached_property
    def derivation_entropy_bits(self) -> float:
        """Entropy of the derivations in bits: that of the strings, or more where strings have several derivations."""
        own = np.zeros(len(self.nonterminals))
        uses = np.zeros((len(self.nonterminals), len(self.nonterminals)))
        for left, right, probability, _ in self._rules:
            own[left - self._words] -= probability * np.log2(probability)
            for symbol in right:
                if symbol >= self._words:
                    uses[left - self._words, symbol - self._words] += probability
        return float(np.linalg.solve(np.eye(len(own)) - uses, own)[self._start - self._words]) + 0.0

    @property
    def entropy_bits(self) -> float | None:
        """Exact entropy in bits per string; None unless the grammar is declared unambiguous."""
        return self.derivation_entropy_bits if self.unambiguous else None

    @property
    def entropy_bounds(self) -> tuple[float, float]:
        """The exact entropy twice where it is known; else 0 and the entropy of derivations."""
        return (self.derivation_entropy_bits if self.unambiguous else 0.0, self.derivation_entropy_bits)

    @property
    def expected_length(self) -> float:
        """Mean number of words of a string."""
        return float(self._expected[self._start - self._words])

    def length_probabilities(self, max_length: int) -> Float64[np.ndarray, " lengths"]:
        """Give the probability of each length from 0 to `max_length`: the inside algorithm with all words alike."""
        return length_probabilities(self._binary, max_length)

    @property
    def _words(self) -> int:
        return len(self._alphabet)

    @cached_property
    def _binary(self) -> BinaryGrammar:
        rules = [(left, right, probability) for left, right, probability, _ in self._rules]
        return binarize(rules, self._words, len(self.nonterminals), self._start)

    @cached_property
    def _counting(self) -> BinaryGrammar:
        rules = [(left, right, 1.0) for left, right, _, _ in self._rules]
        return binarize(rules, self._words, len(self.nonterminals), self._start)

    @property
    def _bits_per_word(self) -> float:
        return self.derivation_entropy_bits / self.expected_length

    def _coded_corpus(self, corpus: Corpus) -> Int64[np.ndarray, " tokens"]:
        places = {word: code for code, word in enumerate(self._alphabet)}
        table = np.array([places.get(symbol, -1) for symbol in corpus.alphabet], dtype=np.int64)
        return table[corpus.codes] if len(table) else corpus.codes

    def _log2_inside(self, corpus: Corpus, grammar: BinaryGrammar, bits_per_word: float) -> np.ndarray:
        codes = self._coded_corpus(corpus)
        result = np.full(len(corpus), -np.inf)
        for length in np.unique(corpus.lengths):
            here = np.flatnonzero(corpus.lengths == length)
            rows = codes[corpus.offsets[here][:, None] + np.arange(length)]
            distinct, which = np.unique(rows, axis=0, return_inverse=True)
            with np.errstate(divide="ignore"):
                log2 = np.log2(inside(grammar, distinct, scale=2.0**bits_per_word)) - length * bits_per_word
            result[here] = log2[which]
        return result

    def _generations(
        self, symbols: Int64[np.ndarray, " symbols"], draw: np.random.Generator
    ) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
        """Rewrite all nonterminals of a generation at once, until there are none.

        Yields the symbols of each generation, where its nonterminals are, and how many symbols each of them becomes;
        the next generation is these symbols, side by side.
        """
        for _ in range(_GENERATIONS):
            at = np.flatnonzero(symbols >= self._words)
            # The rules of nonterminal i have their cumulative probabilities, plus i, side by side in one array.
            rule = np.searchsorted(self._cumulative, symbols[at] - self._words + draw.random(len(at)), side="right")
            lengths = self._right_lengths[rule]
            yield symbols, at, lengths
            if not len(at):
                return
            within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
            symbols = self._right_flat[np.repeat(self._right_starts[rule], lengths) + within]
        raise GrammarError(0, f"a tree was not complete after {_GENERATIONS:,} generations; make recursion rarer")

    @cached_property
    def _sorted_rules(self) -> list[tuple[int, tuple[int, ...], float, int]]:
        return sorted(self._rules, key=lambda rule: rule[0])

    @cached_property
    def _cumulative(self) -> Float64[np.ndarray, " rules"]:
        total = np.zeros(len(self.nonterminals))
        values = []
        for left, _, probability, _ in self._sorted_rules:
            total[left - self._words] += probability
            values.append(left - self._words + total[left - self._words])
        last = np.append(np.diff([left for left, *_ in self._sorted_rules]) > 0, True)
        # The last one is exactly i + 1, so that rounding cannot leave a gap at the top.
        return np.where(last, np.round(values), values)

    @cached_property
    def _right_lengths(self) -> Int64[np.ndarray, " rules"]:
        return np.array([len(right) for _, right, *_ in self._sorted_rules])

    @cached_property
    def _right_starts(self) -> Int64[np.ndarray, " rules"]:
        return np.cumsum(self._right_lengths) - self._right_lengths

    @cached_property
    def _right_flat(self) -> Int64[np.ndarray, " symbols"]:
        return np.array([symbol for _, right, *_ in self._sorted_rules for symbol in right])

    def _coded(
        self, left: str, right: tuple[str | Word, ...], probability: float, line: int, codes: dict[str | Word, int]
    ) -> tuple[int, tuple[int, ...], float, int]:
        for symbol in right:
            if symbol not in codes:
                raise GrammarError(line, f"{symbol} has no rule; give it one, or write '{symbol}' if it is a word")
        return codes[left], tuple(codes[symbol] for symbol in right), probability, line

    def _refuse_useless(self) -> None:
        """Refuse nonterminals that no string reaches, and those that never end."""
        reached, waiting = {self._start}, [self._start]
        while waiting:
            here = waiting.pop()
            new = {s for left, right, *_ in self._rules if left == here for s in right if s >= self._words} - reached
            reached |= new
            waiting += new
        productive: set[int] = set()
        while True:
            found = {left for left, right, *_ in self._rules if all(s < self._words or s in productive for s in right)}
            if found == productive:
                break
            productive = found
        for left, _, _, line in self._rules:
            name = self.nonterminals[left - self._words]
            if left not in reached:
                raise GrammarError(line, f"no string reaches {name}: use it in a rule, or take it out")
            if left not in productive:
                raise GrammarError(
                    line, f"{name} never ends: every one of its rules needs itself again; give it a way out"
                )

    def _lengths_or_refuse(self) -> None:
        """Compute the expected length of what each nonterminal becomes, or refuse a grammar that grows without end."""
        size = len(self.nonterminals)
        uses, own = np.zeros((size, size)), np.zeros(size)
        for left, right, probability, _ in self._rules:
            for symbol in right:
                if symbol < self._words:
                    own[left - self._words] += probability
                else:
                    uses[left - self._words, symbol - self._words] += probability
        if np.abs(np.linalg.eigvals(uses)).max() >= 1 - 1e-9:
            often = int(np.argmax(np.diag(uses)))
            line = next(line for left, _, _, line in self._rules if left == often + self._words)
            name = self.nonterminals[often]
            raise GrammarError(
                line, f"the expected length is infinite: make the rules by which {name} comes back rarer"
            )
        self._expected = np.linalg.solve(np.eye(size) - uses, own)
