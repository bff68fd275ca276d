"""Four hops that are matched: one counts words, two look at structure, one does neither.

A main verb becomes its lemma, and a marker says its number somewhere else: right after it, four words after it, after
its object, or at the end of its clause. Comparing only the first two (Kallini et al. 2024, arXiv 2401.06416) confounds
counting with distance; the two that look at structure are as far away as the one that counts (Hunter 2025,
Computational Linguistics 51(2), 641, arXiv 2410.12271).

Structure is read off the grammar's own trees, by the names that its header declares under `clauses` and `objects`; the
strings are never guessed at. Only the verb of the main clause hops. So each sentence has exactly one marker, of the
same verb in all four languages, and no marker is counted on the way to another one. A verb inside a relative clause
stays inflected: where the noun of the relative clause is its object there is no object after it to wait for, and its
fourth word often belongs to another clause.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import partial

import numpy as np
from jaxtyping import Bool, Float64, Int64

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.languages.grammar import Grammar
from biaskit.languages.main_verb import MainVerb, find_main_verb
from biaskit.languages.rules import GrammarText
from biaskit.randomness import RNG


class Hop(ABC):
    """Where a verb's marker goes."""

    @property
    @abstractmethod
    def name(self) -> str:
        """What the rule is called."""

    @abstractmethod
    def place(self, verb: MainVerb) -> int | None:
        """Give the place before which the marker goes; None where the rule cannot be completed."""


@dataclass(frozen=True)
class Adjacent(Hop):
    """The marker stands right after the verb."""

    @property
    def name(self) -> str:
        """What the rule is called."""
        return "adjacent"

    def place(self, verb: MainVerb) -> int | None:
        """Give the place after the verb."""
        return verb.place + 1


@dataclass(frozen=True)
class Count(Hop):
    """The marker stands a number of words after the verb, whatever they are; punctuation is not counted.

    Unlike in Kallini et al.'s WordHop it may stand before the full stop, as the marker at the clause's end does: a
    marker after the full stop could be told from the others by that alone.
    """

    distance: int = 4

    def __post_init__(self) -> None:
        """Refuse a distance of no word."""
        if self.distance < 1:
            raise ValueError(f"distance is {self.distance}; count 1 word or more, or use Adjacent()")

    @property
    def name(self) -> str:
        """What the rule is called."""
        return f"count-{self.distance}"

    def place(self, verb: MainVerb) -> int | None:
        """Give the place after that many words; None where there are fewer."""
        return verb.words_after[self.distance - 1] + 1 if len(verb.words_after) >= self.distance else None


@dataclass(frozen=True)
class AfterObject(Hop):
    """The marker stands after the verb's object, however long that is."""

    @property
    def name(self) -> str:
        """What the rule is called."""
        return "after object"

    def place(self, verb: MainVerb) -> int | None:
        """Give the place after the object; None where there is none."""
        return verb.object_end


@dataclass(frozen=True)
class ClauseEnd(Hop):
    """The marker stands at the end of the verb's clause, before the final punctuation."""

    @property
    def name(self) -> str:
        """What the rule is called."""
        return "clause end"

    def place(self, verb: MainVerb) -> int | None:
        """Give the place after the clause."""
        return verb.clause_end


HOPS: tuple[Hop, ...] = (Adjacent(), Count(), AfterObject(), ClauseEnd())


@dataclass(frozen=True)
class MatchedHops:
    """The same sentences under several hops.

    Attributes
    ----------
    hops
        The rules.
    sentences
        The sentences as the grammar has them. The hops keep their probabilities: that of a sentence, given that it
        was kept, is the grammar's divided by the share that is kept, the same constant for all hops.
    corpora
        For each rule the sentences under it, all over one alphabet.
    marker_places : int array (hops, strings)
        Where the marker stands in each of them, counted from 0.
    distances : int array (hops, strings)
        How many symbols stand between verb and marker; negative where the marker comes first (-1: right before it).
    n_dropped
        How many of the sampled sentences are in none of the corpora, because one of the rules cannot be completed.
    n_without_object
        How many of these have no declared main verb, or a main verb without an object; the others are too short to
        count.
    """

    hops: tuple[Hop, ...]
    sentences: Corpus
    corpora: tuple[Corpus, ...]
    marker_places: Int64[np.ndarray, "hops strings"]
    distances: Int64[np.ndarray, "hops strings"]
    n_dropped: int
    n_without_object: int

    def __getitem__(self, name: str) -> Corpus:
        """Give the corpus of the rule with this name."""
        by_name = dict(zip((hop.name for hop in self.hops), self.corpora, strict=True))
        if name not in by_name:
            raise KeyError(f"no hop is called {name!r}; there are: {', '.join(by_name)}")
        return by_name[name]

    @property
    def mean_distance(self) -> Float64[np.ndarray, " hops"]:
        """Mean number of symbols between verb and marker, for each rule."""
        return self.distances.mean(axis=1)

    @property
    def variance_distance(self) -> Float64[np.ndarray, " hops"]:
        """Variance of that number over the sentences, for each rule."""
        return self.distances.var(axis=1)

    @property
    def coincidence(self) -> Float64[np.ndarray, "hops hops"]:
        """The share of sentences that two rules treat alike, for each pair of rules."""
        same: Bool[np.ndarray, "hops hops strings"] = self.distances[:, None] == self.distances
        return same.mean(axis=2)


def matched_hops(grammar: Grammar, n: int, *, rng: RNG, hops: tuple[Hop, ...] = HOPS) -> MatchedHops:
    """Sample sentences and rewrite them by each of the hops.

    Parameters
    ----------
    grammar
        Its header declares `verbs`, `clauses` and `objects`.
    n
        How many sentences to sample; those for which a rule cannot be completed are dropped from all corpora.
    rng
        Draws the sentences.
    hops
        The rules; by default adjacent, count-4, after object, and clause end.

    Raises
    ------
    ValueError
        If nothing is left, a marker is also a word of the grammar, or the header lacks what is needed.

    Examples
    --------
    >>> she = Grammar("verbs: sees see S\\nclauses: C\\nobjects: O\\npunctuation: .\\nS -> C '.'\\n"
    ...               "C -> 'she' 'sees' O 'in' 'town'\\nO -> 'the' 'old' 'dog'")
    >>> result = matched_hops(she, 1, rng=0)
    >>> for corpus in result.corpora:
    ...     corpus.show()
    she see S the old dog in town.
    she see the old dog in S town.
    she see the old dog S in town.
    she see the old dog in town S.
    >>> result.mean_distance.tolist()
    [0.0, 4.0, 3.0, 5.0]
    """
    source = grammar.source
    markers = {marker for _, marker in source.verbs.values()}
    if markers & set(grammar.alphabet):
        raise ValueError(f"markers must be no words of the grammar: {sorted(markers & set(grammar.alphabet))}")
    verbs: list[MainVerb] = []
    places: list[list[int]] = []
    n_without_object = 0
    for tree in grammar.sample_trees(n, rng=rng):
        verb = find_main_verb(tree, source)
        if verb is None or verb.object_end is None:
            n_without_object += 1
            continue
        found = [place for hop in hops if (place := hop.place(verb)) is not None]
        if len(found) == len(hops):
            verbs.append(verb)
            places.append(found)
    if not verbs:
        raise ValueError(
            f"none of {n} sentences has a verb, an object and enough words after it; sample more sentences"
        )
    new = (markers | {lemma for lemma, _ in source.verbs.values()}) - set(grammar.alphabet)
    alphabet = Alphabet((*grammar.alphabet.symbols, *sorted(new)))
    marker_places = np.array(places, dtype=np.int64).T
    return MatchedHops(
        hops=hops,
        sentences=Corpus.from_strings((verb.string for verb in verbs), alphabet=grammar.alphabet),
        corpora=tuple(
            Corpus.from_strings(map(partial(_moved, source), verbs, row), alphabet=alphabet)
            for row in marker_places.tolist()
        ),
        marker_places=marker_places,
        distances=marker_places - np.array([verb.place for verb in verbs]) - 1,
        n_dropped=n - len(verbs),
        n_without_object=n_without_object,
    )


def _moved(source: GrammarText, verb: MainVerb, place: int) -> list[str]:
    lemma, marker = source.verbs[verb.string[verb.place]]
    string = list(verb.string)
    string[verb.place] = lemma
    string.insert(place, marker)
    return string
