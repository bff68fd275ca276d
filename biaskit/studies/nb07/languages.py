"""What is learned in notebook 07: a small English of at most 12 words, and what Kallini et al. (2024) make of it.

Families, in which the sentences are the same and the bits that they hold are too (but for the random shuffle, and for
the marker of the reverse languages, which all three have):

- shuffles, beside the sentences as they are;
- reversals, beside a marker at a random place;
- Kallini's hops, beside a marker right after the verb, on the sentences that a WordHop can complete;
- four hops that are matched (Hunter 2025), on the sentences that all four can complete.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from biaskit.corpus import Corpus

if TYPE_CHECKING:
    import numpy as np

    from biaskit.languages.impossible.perturbation import Perturbation
    from biaskit.languages.language import Language

LONGEST = 12  # words; so the exact probability of a randomly shuffled sentence is known
LONGEST_MATCHED = 20  # words; in shorter sentences the matched hops would all be about equally far
N_TRAINING, N_TEST = 8000, 1000
SHUFFLES = (
    "no shuffle",
    "local 3",
    "local 5",
    "even-odd",
    "deterministic 21",
    "deterministic 57",
    "nondeterministic",
)
REVERSALS = ("no reverse", "partial reverse", "full reverse")
HOPS = ("no hop", "token hop", "word hop")
MATCHED = ("adjacent", "count-4", "after object", "clause end")
LANGUAGES = (*SHUFFLES, *REVERSALS, *HOPS, *MATCHED)
DRAWN = 60_000  # sentences from which the hops take those that they can complete
DRAWN_MATCHED = 26_000, 4_000  # the same for the matched hops, which need trees: for training and for the test


@dataclass(frozen=True)
class Material:
    """What is learned and what is asked.

    Attributes
    ----------
    training
        8,000 sentences; a learner of n sentences reads the first n.
    test
        1,000 sentences, drawn independently; those that also occur in training stay.
    log2_prob : float array (strings,)
        log2 of the exact probability of each test sentence. For the random shuffle that of the sentence before it was
        shuffled: nothing is taken off. For the two families of hops the share of sentences that can be completed is
        estimated from 60,000 sentences, with a standard error below .02 bits, the same constant in a whole family.
    language
        The language, for parsing; None where strings cannot be parsed.
    """

    training: Corpus
    test: Corpus
    log2_prob: "np.ndarray"
    language: "Language | None"


def base() -> "Language":
    """Give the small English of at most 12 words."""
    from biaskit.languages.at_most import AtMost
    from biaskit.languages.shelf import load

    return AtMost(load("english"), LONGEST)


def perturbation(name: str) -> "Perturbation":
    """Make the perturbation of this name; the matched hops are none, for they need trees."""
    from biaskit.languages import impossible as maps
    from biaskit.languages.shelf import load

    kind, _, number = name.rpartition(" ")
    if kind == "deterministic":
        return maps.DeterministicShuffle(int(number))
    if kind == "local":
        return maps.LocalShuffle(int(number))
    if name in HOPS:
        verbs = load("english").source.verbs
        return {"no hop": maps.NoHop, "token hop": maps.TokenHop, "word hop": maps.WordHop}[name](verbs)
    plain: dict[str, type[Perturbation]] = {
        "no shuffle": maps.NoShuffle,
        "nondeterministic": maps.NondeterministicShuffle,
        "even-odd": maps.EvenOddShuffle,
        "no reverse": maps.NoReverse,
        "partial reverse": maps.PartialReverse,
        "full reverse": maps.FullReverse,
    }
    if name not in plain:
        raise ValueError(f"no perturbation is called {name!r}; there are: {', '.join((*SHUFFLES, *REVERSALS, *HOPS))}")
    return plain[name]()


@cache
def material(name: str, draw: int = 0) -> Material:
    """Give the sentences of a language, always the same for the same draw.

    Parameters
    ----------
    name
        One of `LANGUAGES`, or "deterministic 21 at 0.25": that share of the way (see `Toward`).
    draw
        Which sentences are learned. The test sentences are the same for all draws.
    """
    whole, at, degree = name.partition(" at ")
    if whole in MATCHED:
        return _matched(draw)[whole]
    change = perturbation(whole)
    if at:
        from biaskit.languages.impossible import Toward

        change = Toward(change, float(degree))
    hops = whole in HOPS
    test, known = _test(hops)
    shown = change(test, rng=0)
    if change.inserts and not hops:  # the marker of the reverse languages holds bits of its own
        known = (base() | change).log2_prob(shown)
    language = None if whole == "nondeterministic" else base() | change
    return Material(change(_training(draw, hops), rng=draw + 1), shown, known, language)


@cache
def _training(draw: int, hops: bool) -> Corpus:
    from biaskit.randomness import generator

    return _whole(DRAWN if hops else N_TRAINING, hops, generator(draw, "training sentences"))[0].take(range(N_TRAINING))


@cache
def _test(hops: bool) -> "tuple[Corpus, np.ndarray]":
    """Give the test sentences before they are changed, and log2 of their probabilities."""
    import numpy as np

    from biaskit.randomness import generator

    kept, share = _whole(DRAWN if hops else N_TEST, hops, generator(0, "test sentences"))
    test = kept.take(range(N_TEST))
    return test, base().log2_prob(test) - np.log2(share)


def _whole(n: int, hops: bool, source: "np.random.Generator") -> tuple[Corpus, float]:
    """Draw sentences; for the hops keep those that a WordHop can complete, and say which share that is."""
    import numpy as np

    drawn = base().sample(n, rng=source)
    if not hops:
        return drawn, 1.0
    complete = perturbation("word hop").completes(drawn)
    return drawn.take(np.flatnonzero(complete)), float(complete.mean())


@cache
def _matched(draw: int) -> dict[str, Material]:
    import numpy as np

    from biaskit.languages.hops import matched_hops
    from biaskit.languages.shelf import load
    from biaskit.randomness import generator

    english = load("english")
    training, test = (
        matched_hops(english, n, rng=generator(seed, purpose))
        for n, seed, purpose in ((DRAWN_MATCHED[0], draw, "matched training"), (DRAWN_MATCHED[1], 0, "matched test"))
    )
    short = [np.flatnonzero(found.sentences.lengths <= LONGEST_MATCHED) for found in (training, test)]
    asked = short[1][:N_TEST]
    known = english.log2_prob(test.sentences.take(asked)) - np.log2(len(short[0]) / DRAWN_MATCHED[0])
    return {
        name: Material(training[name].take(short[0][:N_TRAINING]), test[name].take(asked), known, None)
        for name in MATCHED
    }
