"""Examples that fit two rules, and examples that tell them apart: how such a task is collected from sentences."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple, TypeVar

import numpy as np

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus, String
from biaskit.languages.formal.ambiguous import AmbiguousTask, RuleAnswers
from biaskit.languages.formal.task import Examples
from biaskit.languages.grammar import Grammar
from biaskit.languages.trees import Tree

_BATCH, _BATCHES = 500, 400
_Item = TypeVar("_Item")


class Pair(NamedTuple):
    """An input, and what the two rules answer."""

    given: String
    hierarchical: String
    linear: String


def stream(grammar: Grammar, draw: np.random.Generator) -> Iterator[Tree]:
    """Draw trees, one after the other, up to 200,000 of them."""
    for _ in range(_BATCHES):
        yield from grammar.sample_trees(_BATCH, rng=draw)


def take(n: int, items: Iterable[_Item]) -> list[_Item]:
    """Take the first n; a ValueError says if there are fewer."""
    found = list(islice(items, n))
    if len(found) < n:
        raise ValueError(f"only {len(found)} examples of {n} in {_BATCH * _BATCHES:,} sentences; ask for fewer")
    return found


def part(pairs: Iterable[Pair], n_train: int, n_held_out: int) -> tuple[list[Pair], list[Pair]]:
    """Take pairs on which the rules agree to learn from, and pairs on which they do not to hold out."""
    train: list[Pair] = []
    held_out: list[Pair] = []
    for pair in pairs:
        agree = pair.hierarchical == pair.linear
        if agree and len(train) < n_train:
            train.append(pair)
        elif not agree and len(held_out) < n_held_out:
            held_out.append(pair)
        if len(train) == n_train and len(held_out) == n_held_out:
            break
    return take(n_train, train), take(n_held_out, held_out)


def two_rules(
    name: str, rules: tuple[str, str], train: list[Pair], held_out: list[Pair], *, citation: str, alphabet: Alphabet
) -> AmbiguousTask:
    """Make the task. All its corpora have one alphabet.

    Parameters
    ----------
    name
        What it is called.
    rules
        The names of the hierarchical rule and of the linear one.
    train, held_out
        The examples.
    citation
        Where the task comes from.
    alphabet
        The symbols of inputs and answers.
    """

    def corpus(strings: Iterable[String]) -> Corpus:
        return Corpus.from_strings(strings, alphabet=alphabet)

    hierarchical = RuleAnswers(
        corpus(pair.hierarchical for pair in train), corpus(pair.hierarchical for pair in held_out)
    )
    linear = RuleAnswers(corpus(pair.linear for pair in train), corpus(pair.linear for pair in held_out))
    return AmbiguousTask(
        name=name,
        citation=citation,
        training=Examples(corpus(pair.given for pair in train), hierarchical.inside),
        held_out=corpus(pair.given for pair in held_out),
        by_rule=((rules[0], hierarchical), (rules[1], linear)),
    )
