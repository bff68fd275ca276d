"""What became of a line's arms: how alike their last generations are inside, how easily misled, and at what price.

The arms are looked at with the same sentences, the same items and the same draws; where their settings are taught
anew they begin with the same draws of weights and read the same sentences in the same order. So differences between
arms are paired.
"""

from collections.abc import Mapping
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
from jaxtyping import Float, Int64

from biaskit.corpus import Corpus, String
from biaskit.languages.main_verb import find_main_verb
from biaskit.randomness import generator
from biaskit.studies.nb12.prices import PRICES, Values, prices

if TYPE_CHECKING:
    from biaskit.learners.transformer import Transformer
    from biaskit.measures.attack import Attack
    from biaskit.selection.evolve import Generation

COMPARED = 8  # members whose states are looked at, and whose settings are taught anew: every other one of 16
PROBED_MEMBERS = 4  # of these
SENTENCES = 200  # whose states are compared
PROBED = 120  # items of either kind for the probe
MEASURES: dict[str, str] = {
    "CKA": "likeness of states before the main verb, debiased, mean over pairs of members",
    "probe": "share of subjects' numbers found in states before the verb, past nouns half of which mislead",
    "probe selectivity": "that share less what is found of labels drawn by lot for each noun",
    **{
        name + at: what + more
        for name, what in (
            ("flipped by gradient", "share of right items lost by one word chosen by the gradient"),
            ("flipped by lot", "share of right items lost by one word chosen by lot"),
            ("flipped by noise", "share of right items lost by noise as large as the gradient's word"),
        )
        for at, more in (("", ""), (", same margins", ", as if all arms had the same margins"))
    },
    "learned anew": "excess bits per sentence of the market's language, mean over members",
    **{
        f"price of {name}, {mean}": f"bits per sentence, {mean} over members: {what}"
        for name, what in PRICES.items()
        for mean in ("mean", "median")
    },
}


def ends(generations: "Mapping[str, Generation]", seed: int) -> list[dict[str, Any]]:
    """Describe the last generations of a line's arms.

    Parameters
    ----------
    generations
        Arm -> its last generation, with its learner.
    seed
        Draws sentences, items, weights and what is read, the same for all arms.

    Returns
    -------
    list of dict
        Rows with the arm, the measure (see `MEASURES`), and its value, None where there is none. Likeness between two
        arms has both names, "selected x drift".

    Raises
    ------
    ValueError
        If a generation has no learner.
    """
    crowds = dict[str, "Transformer"]()
    for arm, generation in generations.items():
        if generation.learner is None:
            raise ValueError(f"the learner of {arm!r} is not there; give generations as they are bred")
        crowds[arm] = generation.learner
    few = {arm: _every_other(crowd) for arm, crowd in crowds.items()}
    parts = (likeness(few, seed), probed(few, seed), attacked(crowds, seed), prices(few, seed))
    return [
        {"arm": arm, "measure": measure, "value": value if np.isfinite(value) else None}
        for part in parts
        for (arm, measure), value in part
    ]


def likeness(crowds: "Mapping[str, Transformer]", seed: int) -> Values:
    """Compare the states that predict the main verb: within each arm, and between every two."""
    corpus, places = _sentences(seed)
    states = {arm: _before(crowd, corpus, places) for arm, crowd in crowds.items()}
    values = Values()
    for arm, mine in states.items():
        values.append(((arm, "CKA"), _mean(_cka(one, other) for one, other in combinations(mine, 2))))
    for first, second in combinations(states, 2):
        pairs = (_cka(one, other) for one in states[first] for other in states[second])
        values.append(((f"{first} x {second}", "CKA"), _mean(pairs)))
    return values


def probed(crowds: "Mapping[str, Transformer]", seed: int) -> Values:
    """Read the subject's number off the states that predict the verb, past nouns half of which mislead.

    With half of them misleading the last noun tells nothing: who keeps only that is right by chance, .5. The control
    labels are drawn for the subject's noun, on which the number hangs, too.
    """
    from biaskit.measures.probes import probe
    from biaskit.selection.abilities import items, wrong_number
    from biaskit.selection.market import KINDS, market

    draw = generator(seed, "probed items")
    strings: list[String] = []
    places, numbers = list[int](), list[str]()
    for kind in KINDS:
        pairs = items(market(), PROBED, wrong_number, rng=draw, holds=(f"Near_{kind}",), lacks=("Adverb",))
        for good, bad in zip(pairs.good, pairs.bad, strict=True):
            place = next(place for place, word in enumerate(good) if word != bad[place])
            strings.append(good)
            places.append(place)
            numbers.append(market().source.verbs[good[place]][1])
    corpus = Corpus.from_strings(strings, alphabet=market().alphabet)
    nouns = _kinds()["N_sg"] | _kinds()["N_pl"]
    subjects = [next(word for word in string if word in nouns) for string in strings]
    values = Values()
    for arm, crowd in crowds.items():
        states = _before(crowd, corpus, np.array(places))
        found = probe(states[:PROBED_MEMBERS], numbers, subjects, np.arange(len(strings)), rng=seed)
        values.append(((arm, "probe"), float(found.accuracy.mean())))
        values.append(((arm, "probe selectivity"), float(found.selectivity.mean())))
    return values


def attacked(crowds: "Mapping[str, Transformer]", seed: int) -> Values:
    """Replace one word of fresh items, and see whose preferences are gone."""
    from biaskit.measures.attack import WAYS, at_margin, attack
    from biaskit.selection.market import agreement

    fresh = agreement().twins["fresh"]
    attacks: dict[str, Attack] = {arm: attack(crowd, fresh, substitutes, rng=seed) for arm, crowd in crowds.items()}
    values = Values()
    for way in WAYS:
        matched = at_margin(list(attacks.values()), way)
        for (arm, one), same in zip(attacks.items(), matched, strict=True):
            values.append(((arm, f"flipped by {way}"), _mean(one.flipped(way))))
            values.append(((arm, f"flipped by {way}, same margins"), float(same)))
    return values


def substitutes(string: String, place: int) -> frozenset[str]:
    """Give the words of the market's language that can stand in the place of another, number and all.

    Examples
    --------
    >>> sorted(substitutes(("the", "dukes", "near", "this", "cook", "nap", "."), 0))
    ['these', 'those']
    >>> sorted(substitutes(("the", "dukes", "near", "this", "cook", "nap", "."), 5))
    ['sing', 'wait']
    """
    kinds = _kinds()
    mine = [kind for kind, words in kinds.items() if string[place] in words]
    if len(mine) > 1:  # "the" goes with both numbers: the noun that follows tells
        number = next(kind for kind, words in kinds.items() if string[place + 1] in words).rpartition("_")[2]
        mine = [kind for kind in mine if kind.endswith(f"_{number}")]
    return kinds[mine[0]] - {string[place]} if mine else frozenset()


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """Give the kinds of words: the market's nonterminals that become single words."""
    from biaskit.languages.rules import Word
    from biaskit.selection.market import market

    rules = market().source.rules
    lefts = dict.fromkeys(rule.left for rule in rules)
    single = {left: [rule.right[0] for rule in rules if rule.left == left and len(rule.right) == 1] for left in lefts}
    return {
        left: frozenset(word.text for word in words if isinstance(word, Word))
        for left, words in single.items()
        if words and all(isinstance(word, Word) for word in words)
    }


def _sentences(seed: int) -> tuple[Corpus, Int64[np.ndarray, " strings"]]:
    """Draw sentences of the market's language, and say where each one's main verb stands."""
    from biaskit.selection.market import market

    grammar = market()
    verbs = [
        verb
        for tree in grammar.sample_trees(SENTENCES, rng=generator(seed, "compared sentences"))
        if (verb := find_main_verb(tree, grammar.source)) is not None
    ]
    corpus = Corpus.from_strings([verb.string for verb in verbs], alphabet=grammar.alphabet)
    return corpus, np.array([verb.place for verb in verbs])


def _before(
    crowd: "Transformer", corpus: Corpus, places: Int64[np.ndarray, " strings"]
) -> Float[np.ndarray, "members strings width"]:
    """Give the last layer's states that predict the symbol at one place of each string."""
    starts = corpus.offsets[:-1] + np.arange(len(corpus))  # every string has its end as one more token
    return crowd.hidden(corpus)[:, starts + places]


def _cka(one: Float[np.ndarray, "tokens width"], other: Float[np.ndarray, "tokens width"]) -> float:
    from biaskit.measures.represent import debiased_cka

    try:
        return debiased_cka(one, other)
    except ValueError:  # a member whose states are all the same is like nobody, not even itself
        return float("nan")


def _mean(values: Any) -> float:
    known = [value for value in values if not np.isnan(value)]
    return float(np.mean(known)) if known else float("nan")


def _every_other(crowd: "Transformer") -> "Transformer":
    """Take every other member, or all where there are few: neighbours have one parent."""
    return crowd.take(range(0, crowd.members, max(1, crowd.members // COMPARED)))
