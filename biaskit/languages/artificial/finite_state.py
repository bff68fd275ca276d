"""Probabilistic finite-state automata as languages."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from jaxtyping import Float64, Int64

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.languages.artificial.automaton import Arc, ambiguous, refuse_faults
from biaskit.languages.formal.ragged import gather, recode
from biaskit.languages.language import Language
from biaskit.randomness import RNG, generator


@dataclass(frozen=True, eq=False)
class StateTransitions:
    """Where an automaton goes from each state.

    Attributes
    ----------
    states
        What rows and columns stand for; the start first.
    matrix : float array (states, states)
        Row: the state before; column: the state after. All symbols together.
    stop : float array (states,)
        The probability to stop. With it, each row sums to 1.
    """

    states: tuple[str, ...]
    matrix: Float64[np.ndarray, "states states"]
    stop: Float64[np.ndarray, " states"]


class FiniteStateLanguage(Language):
    """The strings that a probabilistic finite-state automaton writes, one symbol on each arc.

    Parameters
    ----------
    arcs
        (source, symbol, target, probability): from one state to the next, and the symbol that is written on the way.
    start
        The state to begin with.
    stops
        The states where a string may end, and the probability that it does.
    citation
        Where the automaton comes from.

    Raises
    ------
    ValueError
        If the ways out of a state (stopping included) do not sum to 1, a state cannot reach an end or cannot be
        reached, or an arc stands there twice; the states are named.

    Examples
    --------
    >>> loop = FiniteStateLanguage([("s", "a", "s", 0.5), ("s", "b", "e", 0.25)], start="s", stops={"s": 0.25, "e": 1})
    >>> loop.log2_prob(Corpus.from_strings(["aab", "a", "ba"])).tolist()  # 1/2 * 1/2 * 1/4; 1/2 * 1/4
    [-4.0, -3.0, -inf]
    >>> loop.entropy_bits, loop.expected_length  # at s 1.5 bits, and s is visited twice on average
    (3.0, 1.5)
    """

    def __init__(
        self,
        arcs: Iterable[tuple[str, str, str, float]],
        *,
        start: str,
        stops: Mapping[str, float],
        citation: str = "",
    ) -> None:
        self.arcs: tuple[Arc, ...] = tuple(Arc(*arc) for arc in arcs)
        self.start = start
        self.stops: dict[str, float] = {state: float(stop) for state, stop in stops.items()}
        self.citation = citation
        refuse_faults(self.arcs, start, self.stops)
        ends = [end for arc in self.arcs for end in (arc.source, arc.target)]
        self.states: tuple[str, ...] = tuple(dict.fromkeys([start, *ends]))
        self._alphabet = Alphabet.of([[arc.symbol] for arc in self.arcs])

    @classmethod
    def uniform(
        cls, graph: Mapping[str, Sequence[tuple[str, str]]], *, start: str, ends: Collection[str], citation: str = ""
    ) -> "FiniteStateLanguage":
        """Make a language from a graph: all ways out of a state are equally likely, stopping counted as one.

        Parameters
        ----------
        graph
            For each state the (symbol, target) of its arcs.
        start, ends
            Where strings begin and where they may end.
        citation
            Where the automaton comes from.

        Examples
        --------
        >>> FiniteStateLanguage.uniform({"s": [("a", "s"), ("b", "e")]}, start="s", ends=["s", "e"]).stops["s"]
        0.3333333333333333
        """
        ways = {state: len(graph.get(state, ())) + (state in ends) for state in {*graph, *ends}}
        arcs = [(state, symbol, to, 1 / ways[state]) for state, out in graph.items() for symbol, to in out]
        return cls(arcs, start=start, stops={state: 1 / ways[state] for state in ends}, citation=citation)

    def __repr__(self) -> str:
        """Show the size."""
        return f"FiniteStateLanguage({len(self.states)} states, {len(self.arcs)} arcs, {len(self._alphabet)} symbols)"

    @property
    def alphabet(self) -> Alphabet:
        """The symbols on the arcs, sorted."""
        return self._alphabet

    @cached_property
    def _steps(self) -> Float64[np.ndarray, "symbols states states"]:
        place = {state: i for i, state in enumerate(self.states)}
        steps = np.zeros((len(self._alphabet), len(self.states), len(self.states)))
        for arc in self.arcs:
            steps[self._alphabet.code(arc.symbol), place[arc.source], place[arc.target]] = arc.probability
        return steps

    @cached_property
    def _stop(self) -> Float64[np.ndarray, " states"]:
        return np.array([self.stops.get(state, 0.0) for state in self.states])

    @property
    def transitions(self) -> StateTransitions:
        """The probabilities to go from state to state, and to stop."""
        return StateTransitions(self.states, self._steps.sum(axis=0), self._stop)

    def sample(self, n: int, *, rng: RNG) -> Corpus:
        """Draw n strings, all at once, symbol by symbol."""
        source = generator(rng, "finite state")
        n_states = len(self.states)
        # Each state's ways out, (symbol, target) in one number, as a cumulated distribution; what is left over: stop.
        ways = np.cumsum(self._steps.transpose(1, 0, 2).reshape(n_states, -1), axis=1)
        full = (self._stop[:, None] == 0) & (ways == ways[:, -1:])
        ways[full] = np.inf  # where there is no stop, rounding must not make one
        string, state = np.arange(n), np.zeros(n, dtype=np.int64)
        strings: list[Int64[np.ndarray, " _"]] = []
        codes: list[Int64[np.ndarray, " _"]] = []
        while len(string):
            way = (ways[state] <= source.random(len(string))[:, None]).sum(axis=1)
            going = way < ways.shape[1]
            string, way = string[going], way[going]
            strings.append(string)
            codes.append(way // n_states)
            state = way % n_states
        return gather(strings, codes, n, self._alphabet)

    def log2_prob(self, corpus: Corpus) -> Float64[np.ndarray, " strings"]:
        """Give log2 of the probability of each string, all its paths together; -inf outside the language.

        The forward algorithm, for all strings at once: the probability of having written the string so far and
        being in each state, scaled to sum to 1 at every step.
        """
        codes = recode(corpus, self._alphabet)
        longest = np.argsort(-corpus.lengths, kind="stable")
        forward = np.zeros((len(corpus), len(self.states)))
        forward[:, 0] = 1
        bits = np.zeros(len(corpus))
        with np.errstate(divide="ignore"):
            for place in range(int(corpus.lengths.max())):
                here = longest[: int((corpus.lengths > place).sum())]
                symbol = codes[corpus.offsets[here] + place]
                reached = np.zeros((len(here), len(self.states)))
                for code in np.unique(symbol[symbol >= 0]):
                    reached[symbol == code] = forward[here[symbol == code]] @ self._steps[code]
                total = reached.sum(axis=1)
                bits[here] += np.log2(total)
                forward[here] = reached / np.where(total > 0, total, 1)[:, None]
            return bits + np.log2(forward @ self._stop)

    def accepts(self, string: Sequence[str]) -> bool:
        """Tell whether the automaton can write this string."""
        return bool(np.isfinite(self.log2_prob(Corpus.from_strings([string]))[0]))

    def strings(self, max_length: int, *, limit: int = 100_000) -> Corpus:
        """List every string of the language up to a length, the shorter ones first.

        Raises
        ------
        ValueError
            If there is none, or there are more than `limit`.
        """
        found: list[tuple[str, ...]] = []
        ahead: dict[tuple[str, ...], set[str]] = {(): {self.start}}
        for length in range(max_length + 1):
            found += [string for string, states in ahead.items() if any(self.stops.get(s, 0) > 0 for s in states)]
            if len(found) + len(ahead) > limit:
                raise ValueError(f"more than {limit:,} strings up to {length} symbols; lower max_length or raise limit")
            longer: dict[tuple[str, ...], set[str]] = {}
            for string, states in ahead.items():
                for arc in self.arcs:
                    if arc.source in states:
                        longer.setdefault((*string, arc.symbol), set()).add(arc.target)
            ahead = longer
        if not found:
            raise ValueError(f"no string has {max_length} symbols or fewer; raise max_length")
        return Corpus.from_strings(found, alphabet=self._alphabet)

    @cached_property
    def unambiguous(self) -> bool:
        """Whether every string has one path only. An automaton whose symbol always tells where to go is (unifilar)."""
        return not ambiguous(self.arcs, self.start, self.stops)

    def _per_string(self, per_visit: Float64[np.ndarray, " states"]) -> float:
        # What is expected from a state on is its own share plus what is expected after it: a linear system.
        return float(np.linalg.solve(np.eye(len(self.states)) - self._steps.sum(axis=0), per_visit)[0]) + 0.0

    @cached_property
    def path_entropy_bits(self) -> float:
        """Entropy of the paths in bits: that of the strings, or more where strings have several paths."""
        ways = np.concatenate([self._steps.transpose(1, 0, 2).reshape(len(self.states), -1), self._stop[:, None]], 1)
        return self._per_string(-(ways * np.log2(np.where(ways > 0, ways, 1))).sum(axis=1))

    @property
    def expected_length(self) -> float:
        """The mean number of symbols in a string."""
        return self._per_string(1 - self._stop)

    @property
    def entropy_bits(self) -> float | None:
        """Exact entropy in bits per string; None where some string has several paths."""
        return self.path_entropy_bits if self.unambiguous else None

    @property
    def entropy_bounds(self) -> tuple[float, float]:
        """The exact entropy twice where it is known; else 0 and the entropy of the paths."""
        return (self.path_entropy_bits if self.unambiguous else 0.0, self.path_entropy_bits)
