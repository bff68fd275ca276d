"""Question formation: the two rules agree on the training set and part on the held-out set."""

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.languages import two_rules
from biaskit.languages.formal.ambiguous import AmbiguousTask
from biaskit.languages.grammar import Grammar
from biaskit.languages.questions import ASK, COPY, move_first, move_main, question_formation, reverse_question
from biaskit.languages.shelf import load
from biaskit.languages.trees import Tree

AUXILIARIES = {"can", "will", "must", "should"}


@pytest.fixture(scope="module")
def task() -> AmbiguousTask:
    return question_formation(1000, 300, rng=0)


def test_the_two_rules_on_a_sentence() -> None:
    # the goat [that can dance] will jump .
    relative = Tree("Rel", ("that", Tree("Aux", ("can",)), Tree("Vi", ("dance",))))
    subject = Tree("NP", (Tree("Plain", ("the", "goat")), relative))
    statement = Tree("Statement", (subject, Tree("Aux", ("will",)), Tree("VP", (Tree("Vi", ("jump",)),))))
    tree = Tree("S", (statement, "."))
    assert " ".join(move_main(tree)) == "will the goat that can dance jump ?"
    assert " ".join(move_first(tree.leaves(), AUXILIARIES)) == "can the goat that dance will jump ?"
    assert " ".join(reverse_question(tree.leaves())) == "jump will dance can that goat the ?"


def test_what_is_no_statement_is_refused() -> None:
    question = Tree("S", (Tree("Question", (Tree("Aux", ("can",)), Tree("NP", ("goats",)))), "?"))
    with pytest.raises(ValueError, match="is no statement"):
        move_main(question)
    with pytest.raises(ValueError, match="no auxiliary in 'goats jump"):
        move_first(("goats", "jump", "."), AUXILIARIES)


def test_the_training_set_leaves_the_rule_open(task: AmbiguousTask) -> None:
    main, first = task.rules["move-main"], task.rules["move-first"]
    assert main.inside == first.inside == task.training.answers
    inputs, answers = task.training
    copies = [given[-1] == COPY for given in inputs]
    assert (len(inputs), sum(copies)) == (1000, 500)
    for given, answer, copied in zip(inputs, answers, copies, strict=True):
        if copied:
            assert answer == given[:-1]
        else:
            assert given[-1] == ASK
            assert answer == move_first(given[:-1], AUXILIARIES)


def test_the_held_out_set_tells_the_rules_apart(task: AmbiguousTask) -> None:
    assert len(task.held_out) == 300
    main, first = task.rules["move-main"].outside, task.rules["move-first"].outside
    for given, by_main, by_first in zip(task.held_out, main, first, strict=True):
        assert given[-1] == ASK
        assert by_main[0] != by_first[0]
        assert sorted(by_main) == sorted(by_first)
        assert by_first == move_first(given[:-1], AUXILIARIES)
        that, auxiliary = given.index("that"), next(i for i, word in enumerate(given) if word in AUXILIARIES)
        assert that < auxiliary  # a relative clause on the subject


def test_only_the_hierarchical_answer_is_in_the_language(task: AmbiguousTask) -> None:
    grammar = load("questions")
    assert np.isfinite(grammar.log2_prob(task.rules["move-main"].outside)).all()
    assert np.isneginf(grammar.log2_prob(task.rules["move-first"].outside)).all()


def test_statements_with_a_relative_clause_on_the_subject_are_heard(task: AmbiguousTask) -> None:
    """What is missing from the training set are questions only."""
    copied = [given for given in task.training.inputs if given[-1] == COPY]
    split = [g for g in copied if move_first(g[:-1], AUXILIARIES)[0] != g[-1] and "that" in g[:4]]
    assert len(split) > 50


def test_settings(task: AmbiguousTask) -> None:
    assert question_formation(1000, 300, rng=0) == task
    assert question_formation(1000, 300, rng=1) != task
    assert COPY not in {given[-1] for given in question_formation(50, 5, rng=0, copies=0).training.inputs}
    assert {corpus.alphabet for corpus in (*task.training, task.held_out)} == {task.held_out.alphabet}


def test_too_many_wanted_says_how_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(two_rules, "_BATCHES", 1)
    with pytest.raises(ValueError, match=r"250 examples of 500 in 500 sentences; ask for fewer"):
        question_formation(1000, 10, rng=0)


def test_a_statement_has_one_question_in_each_of_the_twins() -> None:
    questions, reversed_questions = load("questions"), load("questions-reversed")
    trees = [tree for tree in questions.sample_trees(600, rng=0) if tree.leaves()[-1] == "."]
    possible = Corpus.from_strings(map(move_main, trees), alphabet=questions.alphabet)
    impossible = Corpus.from_strings((reverse_question(tree.leaves()) for tree in trees), alphabet=questions.alphabet)
    np.testing.assert_allclose(questions.log2_prob(possible), reversed_questions.log2_prob(impossible), atol=1e-9)
    assert np.isneginf(questions.log2_prob(impossible)).all()
    statements = Corpus.from_strings((tree.leaves() for tree in trees), alphabet=questions.alphabet)
    assert len(set(statements)) == len(set(possible)) == len(set(impossible))
    # Statements and questions are equally likely, and so are a statement and its question.
    np.testing.assert_allclose(questions.log2_prob(statements), questions.log2_prob(possible), atol=1e-9)


def test_an_own_grammar() -> None:
    own = Grammar(
        "S -> Statement '.'\nStatement -> NP Aux 'go'\nNP -> 'I' [0.5] | 'you' 'who' Aux 'sing' [0.5]\n"
        "Aux -> 'may' [0.5] | 'might' [0.5]"
    )
    task = question_formation(20, 20, rng=0, grammar=own)
    assert {answer[2:4] for answer in task.rules["move-main"].outside} <= {("who", "may"), ("who", "might")}
