"""Exact answers, against plain definitions; and what guessing gets."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biaskit.corpus import Corpus
from biaskit.languages.formal.ragged import gather, offsets_of, positions, recode, sums
from biaskit.languages.formal.regular import CycleNavigation, EvenPairs, Parity
from biaskit.languages.formal.strings import Copy, Reverse
from biaskit.languages.formal.task import Level, Task

TASKS = [
    EvenPairs(),
    Parity(),
    CycleNavigation(),
    CycleNavigation(places=3),
    Copy(),
    Reverse(),
    Reverse(symbols=("a", "b", "c")),
]
each_task = pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)


def plain(task: Task, string: tuple[str, ...]) -> tuple[str, ...]:
    """Each definition once more, for one string."""
    if isinstance(task, EvenPairs):
        return (str(sum(a != b for a, b in pairwise(string)) % 2),)
    if isinstance(task, Parity):
        return (str(string.count("1") % 2),)
    if isinstance(task, CycleNavigation):
        return (str(sum(map(int, string)) % task.places),)
    return string if isinstance(task, Copy) else string[::-1]


@pytest.mark.parametrize(
    ("task", "string", "answer"),
    [
        (EvenPairs(), "001110", "0"),  # one 01 and one 10
        (EvenPairs(), "0101001", "1"),  # three 01 and two 10
        (Parity(), "1010100", "1"),
        (Parity(), "01111", "0"),
        (CycleNavigation(), ["1", "1", "1", "-1"], "2"),
        (CycleNavigation(), ["1", "-1", "0", "-1", "-1"], "3"),
        (Copy(), "101", "101"),
        (Reverse(), "011010", "010110"),
    ],
)
def test_published_examples(task: Task, string: str, answer: str) -> None:
    assert task.answer(string) == tuple(answer)


@each_task
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_answers_are_those_of_the_plain_definition(task: Task, data: st.DataObject) -> None:
    symbol = st.sampled_from(task.input_alphabet.symbols)
    strings = data.draw(st.lists(st.lists(symbol, max_size=8).map(tuple), min_size=1, max_size=6))  # empty ones too
    answers = task.answers(Corpus.from_strings(strings, alphabet=task.input_alphabet))
    assert list(answers) == [plain(task, string) for string in strings]
    assert answers.alphabet == task.answer_alphabet


def test_even_pairs_is_first_against_last() -> None:
    for string in product("01", repeat=6):
        assert EvenPairs().answer(string) == ("0" if string[0] == string[-1] else "1",)


@each_task
def test_majority_is_exact(task: Task) -> None:
    # The most frequent answer among all strings of a length, counted; symbol by symbol where answers are long.
    for length in (1, 2, 3):
        answers = [plain(task, string) for string in product(task.input_alphabet.symbols, repeat=length)]
        best = [max(column.count(symbol) for symbol in column) / len(answers) for column in zip(*answers, strict=True)]
        assert task.majority(length) == pytest.approx(np.mean(best))
        assert task.majority(length) >= task.chance - 1e-12


def test_chance_and_majority_by_hand() -> None:
    assert [EvenPairs().chance, CycleNavigation().chance, Copy(symbols=("a", "b", "c")).chance] == [0.5, 0.2, 1 / 3]
    assert EvenPairs().majority(1) == 1  # one symbol has no neighbour
    # Two steps: 9 equally likely walks; 0 comes out of (0,0), (1,-1), (-1,1).
    assert CycleNavigation().majority(2) == pytest.approx(3 / 9)
    assert CycleNavigation().majority(400) == pytest.approx(0.2)


@each_task
def test_inputs_are_uniform(task: Task) -> None:
    corpus = task.inputs(4000, 5, rng=0)
    assert (corpus.lengths == 5).all()
    assert corpus.alphabet == task.input_alphabet
    k = len(task.input_alphabet)
    counts = np.bincount(corpus.codes, minlength=k)
    assert (abs(counts - 20000 / k) < 4 * np.sqrt(20000 * (1 / k) * (1 - 1 / k))).all()


@each_task
def test_examples(task: Task) -> None:
    inputs, answers = task.examples(300, rng=3)
    assert set(inputs.lengths) <= set(task.train_lengths)
    assert len(set(inputs.lengths)) == 40
    assert answers == task.answers(inputs)
    held_out, _ = task.examples(50, task.held_out_lengths, rng=3)
    assert held_out.lengths.min() > max(task.train_lengths)
    assert task.examples(20, rng=1) == task.examples(20, rng=1) != task.examples(20, rng=2)
    assert task.name
    assert "Delétang" in task.citation


def test_levels() -> None:
    assert {Parity.level, EvenPairs.level, CycleNavigation.level} == {Level.REGULAR}
    assert (Reverse.level, Copy.level) == ("deterministic context-free", "context-sensitive")


def test_tasks_are_values() -> None:
    assert Parity() == Parity() != EvenPairs()
    assert len({Parity(), Parity(), Parity(train_lengths=range(1, 9))}) == 2
    with pytest.raises(AttributeError):
        Parity().train_lengths = range(3)  # type: ignore[misc]


def test_errors_say_what_to_do() -> None:
    with pytest.raises(ValueError, match="not in the alphabet: '2'"):
        Parity().answer("102")
    with pytest.raises(ValueError, match="n is 0; ask for 1"):
        Parity().inputs(0, 3, rng=0)
    with pytest.raises(ValueError, match="lengths are"):
        Parity().examples(3, [0, 1], rng=0)
    with pytest.raises(ValueError, match="places is 1"):
        CycleNavigation(places=1)


def test_global_random_state_is_untouched() -> None:
    before = np.random.get_state()[1].tolist()  # noqa: NPY002 - the global state is what is tested
    Parity().examples(10, rng=0)
    Reverse().inputs(10, 4, rng=np.random.default_rng(0))
    assert before == np.random.get_state()[1].tolist()  # noqa: NPY002


def test_ragged_tools() -> None:
    offsets = offsets_of(np.array([2, 0, 3]))
    assert offsets.tolist() == [0, 2, 2, 5]
    assert positions(offsets).tolist() == [0, 1, 0, 1, 2]
    assert sums(np.array([1, 2, 3, 4, 5]), offsets).tolist() == [3, 0, 12]
    alphabet = Parity().input_alphabet
    assert recode(Corpus.from_strings([()]), alphabet).tolist() == []
    # Step 1: strings 0 and 2 get 0 and 1; step 2: string 2 gets 0. String 1 stays empty.
    grown = gather([np.array([0, 2]), np.array([2])], [np.array([0, 1]), np.array([0])], 3, alphabet)
    assert list(grown) == [("0",), (), ("1", "0")]
