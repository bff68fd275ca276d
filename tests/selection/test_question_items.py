"""Questions: the main clause's auxiliary in front, or the first one."""

from collections import Counter

import numpy as np
import pytest

from biaskit.languages.minimal_pairs import MinimalPairs
from biaskit.languages.questions import move_first
from biaskit.languages.shelf import load
from biaskit.languages.trees import Tree
from biaskit.learners.ngram import NGram
from biaskit.selection.benchmark import Benchmark
from biaskit.selection.question_items import (
    first_of_object_relative,
    first_to_front,
    late_auxiliary,
    question_formation_items,
)

AUXILIARIES = {"can", "will", "must", "should"}
GRAMMAR = load("questions")
PLAIN = Tree("NP", (Tree("Plain", ("our", "hen")),))


def clause(subject: Tree, *, question: bool) -> Tree:
    main, verb = Tree("Aux", ("will",)), Tree("VP", (Tree("Vi", ("jump",)),))
    parts = (main, subject, verb) if question else (subject, main, verb)
    return Tree("S", (Tree("Question" if question else "Statement", parts), "?" if question else "."))


def relative(*inside: Tree | str) -> Tree:
    return Tree("NP", (Tree("Plain", ("the", "goat")), Tree("Rel", ("that", *inside))))


def test_what_is_made_of_a_tree() -> None:
    can = Tree("Aux", ("can",))
    subject, of_object = relative(can, Tree("Vi", ("eat",))), relative(PLAIN, can, Tree("Vt", ("wash",)))
    made = (
        first_to_front(clause(subject, question=True), GRAMMAR),
        first_of_object_relative(clause(of_object, question=True), GRAMMAR),
        late_auxiliary(clause(subject, question=False), GRAMMAR),
    )
    assert [" ".join(string or ()) for string in made] == [
        "can the goat that eat will jump ?",
        "can the goat that our hen wash will jump ?",
        "the goat that can eat jump will .",
    ]


@pytest.mark.parametrize(
    "tree",
    [
        clause(PLAIN, question=True),  # no relative clause
        clause(relative(Tree("Aux", ("can",)), "eat"), question=False),  # no question
        clause(relative(Tree("Aux", ("will",)), "eat"), question=True),  # the same auxiliary twice
        clause(relative(PLAIN, Tree("Aux", ("can",)), "wash"), question=True),  # another template
    ],
)
def test_what_is_no_item(tree: Tree) -> None:
    assert first_to_front(tree, GRAMMAR) is None


@pytest.fixture(scope="module")
def benchmark() -> Benchmark:
    return question_formation_items()


def sides(pairs: MinimalPairs) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return list(zip(pairs.good, pairs.bad, strict=True))


@pytest.mark.parametrize("name", ["", "fresh", "object relative"])
def test_the_first_auxiliary_of_the_statement_is_in_front_of_the_bad_question(benchmark: Benchmark, name: str) -> None:
    for good, bad in sides(benchmark.twins[name] if name else benchmark.items):
        # Undo the question: its first word goes behind the subject, which ends where the bad string has the main
        # auxiliary; the first auxiliary of that statement is what the linear rule fronts.
        main = good[0]
        at = max(place for place, word in enumerate(bad) if word == main and bad[:place].count("that"))
        places = [place for place, word in enumerate(bad) if word == main and place > 0]
        statements = [(*good[1 : place + 1], main, *good[place + 1 : -1], ".") for place in places]
        assert bad in {move_first(statement, AUXILIARIES) for statement in statements}
        assert at > 0
        assert Counter(good) == Counter(bad)  # the same words
        assert good[0] != bad[0]
        assert good[-1] == "?"


def test_good_strings_are_of_the_language_and_bad_ones_are_not(benchmark: Benchmark) -> None:
    for pairs in (benchmark.items, *benchmark.twins.values()):
        assert np.isfinite(GRAMMAR.log2_prob(pairs.good)).all()
        assert np.isneginf(GRAMMAR.log2_prob(pairs.bad)).all()
        assert len(set(pairs.good)) == len(pairs)


def test_fresh_items_have_other_nouns(benchmark: Benchmark) -> None:
    nouns = {"horse", "goat", "goose", "sheep", "donkey", "hen"}
    own, fresh = (
        nouns & {word for string in pairs.good for word in string}
        for pairs in (benchmark.items, benchmark.twins["fresh"])
    )
    assert own
    assert fresh == nouns - own


def test_who_beats_chance(benchmark: Benchmark) -> None:
    text = GRAMMAR.sample(1500, rng=1)
    bag, pairs, four = (NGram(order=order, smoothing="add-k").fit(text, rng=0) for order in (1, 2, 4))
    assert benchmark.share(bag)[0] == 0.5  # the same words: ties
    assert {name: benchmark.profile(bag)[name].share[0] for name in ("fresh", "object relative", "auxiliary")} == {
        "fresh": 0.5,
        "object relative": 0.5,
        "auxiliary": 0.5,
    }
    assert benchmark.share(pairs)[0] > 0.9  # no verb follows "that"
    chance = 0.5 + 3 * 0.5 / 60**0.5  # three standard errors of 60 fair coins
    neighbours = benchmark.profile(pairs)["object relative"].share[0]
    assert neighbours < 0.9  # there neighbours tell less
    assert benchmark.profile(four)["object relative"].share[0] > chance
