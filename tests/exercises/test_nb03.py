"""Every answer that a reader may plausibly give gets its own diagnosis; the model answers pass."""

import math
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Any

import numpy as np
import pytest
from exercise_suite import Answer, ExerciseSuite, function, wrong

from biaskit.exercises.cases import ByCases
from biaskit.exercises.exercise import Exercise, solve_source
from biaskit.exercises.nb03 import AMBIGUOUS, DESCRIPTION_BITS, EXERCISES, PICKED_RULE
from biaskit.exercises.nb03.description import LEARNERS, Learner
from biaskit.exercises.nb03.nobody import NoneCounts
from biaskit.languages.formal import add_or_multiply, count_or_memorize
from biaskit.learners.ngram import NGram
from biaskit.measures.description import description
from biaskit.measures.generalise import generalise, training_strings


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
class TestEveryExercise(ExerciseSuite):
    notebook = "03"


Strings = list[str]
Rules = dict[str, Strings]


def first(fits: Callable[[Strings, Strings], bool]) -> Answer:
    """Loop over the rules, and return the first that fits in some way."""

    def answer(answers: Strings, rules: Rules) -> str | None:
        for name, said in rules.items():
            if fits(answers, said):
                return name
        return None

    return answer


def last(fits: Callable[[Strings, Strings], bool]) -> Answer:
    """Loop over the rules, and keep the last that fits in some way."""

    def answer(answers: Strings, rules: Rules) -> str | None:
        picked = None
        for name, said in rules.items():
            if fits(answers, said):
                picked = name
        return picked

    return answer


def agreeing(a: Strings, b: Strings) -> int:
    return sum(x == y for x, y in zip(a, b, strict=True))


def most(answers: Strings, rules: Rules) -> str:
    return max(rules, key=lambda name: agreeing(answers, rules[name]))


def best_of_any(answers: Strings, rules: Rules) -> str | None:
    best, picked = 0, None
    for name, said in rules.items():
        if agreeing(answers, said) > best:
            best, picked = agreeing(answers, said), name
    return picked


def early_none(answers: Strings, rules: Rules) -> str | None:
    for name, said in rules.items():
        if said == answers:
            return name
        else:
            return None
    return None


def overwritten(answers: Strings, rules: Rules) -> str | None:
    picked = None
    for name, said in rules.items():
        picked = name if said == answers else None
    return picked


picked = first(Strings.__eq__)


def best_then_compares(answers: Strings, rules: Rules) -> str | None:
    best = most(answers, rules)
    return best if rules[best] == answers else None


WRONG_1: list[tuple[str, Answer]] = [
    ("true-or-false", lambda answers, rules: answers in rules.values()),
    ("true-or-false", lambda answers, rules: picked(answers, rules) or False),
    ("list", lambda answers, rules: [name for name in rules if rules[name] == answers]),
    ("list", lambda answers, rules: rules.get(picked(answers, rules), [])),
    ("list", lambda answers, rules: [answers == said for said in rules.values()]),
    ("none-as-text", lambda answers, rules: picked(answers, rules) or "None"),
    ("no-such-name", lambda answers, rules: picked(answers, rules) or "another rule"),
    ("no-such-name", lambda answers, rules: picked(answers, rules) or ""),
    ("most-answers", most),
    ("most-answers", best_of_any),
    ("most-answers", first(lambda a, b: agreeing(a, b) > len(a) / 2)),
    ("one-is-enough", first(lambda a, b: agreeing(a, b) > 0)),
    ("one-is-enough", last(lambda a, b: agreeing(a, b) > 0)),
    ("one-input", first(lambda a, b: a[0] == b[0])),
    ("one-input", first(lambda a, b: a[-1] == b[-1])),
    ("lengths", first(lambda a, b: [len(x) for x in a] == [len(x) for x in b])),
    ("lengths", first(lambda a, b: sum(map(len, a)) == sum(map(len, b)))),
    ("lengths", first(lambda a, b: len(a) == len(b))),
    ("order-lost", first(lambda a, b: sorted(a) == sorted(b))),
    ("order-lost", first(lambda a, b: set(a) == set(b))),
    ("order-lost", first(lambda a, b: all(x in b for x in a))),
    ("order-lost", last(lambda a, b: all(x in b for x in a))),
    ("one-rule-decides", early_none),
    ("one-rule-decides", overwritten),
    ("no-rules", best_then_compares),
    ("no-rules", lambda answers, rules: picked(answers, rules) if rules else "count"),
    ("different", lambda answers, rules: "count"),
    ("wrong-type", lambda answers, rules: 3),
    ("wrong-type", lambda answers, rules: np.array(answers)),
    ("nothing-back", lambda answers, rules: picked(answers, rules) or ...),
    ("raised", lambda answers: answers),
    ("raised", lambda answers, rules: rules[answers[0]]),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_1)
def test_wrong_answers_to_03_1(diagnosis: str, answer: Answer) -> None:
    assert wrong(PICKED_RULE, answer) == diagnosis


def by_places(answers: Strings, rules: Rules) -> str | None:
    fitting = [name for name in rules if all(rules[name][i] == answers[i] for i in range(len(answers)))]
    return fitting[0] if fitting else None


@pytest.mark.parametrize(
    "answer",
    [picked, by_places, lambda answers, rules: {tuple(said): name for name, said in rules.items()}.get(tuple(answers))],
    ids=["loop", "places", "turned round"],
)
def test_other_right_answers_to_03_1(answer: Answer) -> None:
    assert PICKED_RULE.check(answer).status == "right"


def test_none_is_a_result_and_always_none_is_no_attempt() -> None:
    assert PICKED_RULE.check(lambda answers, rules: None).status == "not-attempted"
    missed = PICKED_RULE.check(lambda answers, rules: picked(answers, rules) if "twice" not in rules else None)
    assert missed.message.endswith("your function gives None; it should give 'twice'.")
    invented = PICKED_RULE.check(lambda answers, rules: picked(answers, rules) or "count")
    assert invented.message.endswith("your function gives 'count'; it should give None.")


def test_the_function_is_called_once_a_case() -> None:
    calls: list[Strings] = []
    assert isinstance(PICKED_RULE.judge, NoneCounts)
    PICKED_RULE.check(lambda answers, rules: calls.append(answers))
    assert len(calls) == len(PICKED_RULE.judge.by_cases.cases)


# With a memory of 11 symbols the separator tells how many b's are still to come; with 2 nothing tells it any more.
@pytest.mark.parametrize(("order", "rule"), [(12, "memorize"), (3, None)])
def test_the_model_answer_to_03_1_is_what_the_toolkit_picks(order: int, rule: str | None) -> None:
    task = count_or_memorize(10)
    learner = NGram(order=order, smoothing="witten-bell").fit(training_strings(task), rng=0)
    found = generalise(learner, task, rng=0)
    rules = {name: list(answers.outside) for name, answers in task.rules.items()}
    assert function(solve_source(PICKED_RULE))(list(found.answers.said[0]), rules) == rule
    perfect = [name for name, is_perfect in zip(found.rules, found.perfect[0], strict=True) if is_perfect]
    assert perfect == ([rule] if rule else [])


Rule = Callable[[str], str]
Lists = tuple[list[Any], list[Any]]


def parted(inputs: Sequence[str], rule_a: Rule, rule_b: Rule) -> Lists:
    training = [(x, rule_a(x)) for x in inputs if rule_a(x) == rule_b(x)]
    return training, [x for x in inputs if rule_a(x) != rule_b(x)]


def shaped(pair: Callable[..., Any], question: Callable[..., Any] = lambda x, a, b: x) -> Answer:
    """Put other things into the lists."""

    def answer(inputs: Sequence[str], rule_a: Rule, rule_b: Rule) -> Lists:
        training, held_out = parted(inputs, rule_a, rule_b)
        return (
            [pair(x, rule_a(x), rule_b(x)) for x, _ in training],
            [question(x, rule_a(x), rule_b(x)) for x in held_out],
        )

    return answer


def until_they_part(inputs: Sequence[str], rule_a: Rule, rule_b: Rule) -> Lists:
    training = list(takewhile(lambda x: rule_a(x) == rule_b(x), inputs))
    return [(x, rule_a(x)) for x in training], list(inputs[len(training) :])


def unzips(inputs: Sequence[str], rule_a: Rule, rule_b: Rule) -> Lists:
    xs, ys = zip(*parted(inputs, rule_a, rule_b)[0], strict=True)
    return list(zip(xs, ys, strict=True)), parted(inputs, rule_a, rule_b)[1]


def looks_into_held_out(inputs: Sequence[str], rule_a: Rule, rule_b: Rule) -> Lists:
    training, held_out = parted(inputs, rule_a, rule_b)
    return (training, held_out) if rule_a(held_out[0]) != rule_b(held_out[0]) else (held_out, training)


def same_length(inputs: Sequence[str], rule_a: Rule, rule_b: Rule) -> Lists:
    training = [(x, rule_a(x)) for x in inputs if len(rule_a(x)) == len(rule_b(x))]
    return training, [x for x in inputs if len(rule_a(x)) != len(rule_b(x))]


def skips_empty(inputs: Sequence[str], rule_a: Rule, rule_b: Rule) -> Lists:
    return parted([x for x in inputs if x], rule_a, rule_b)


def straight(x: str, a: str, b: str) -> tuple[str, str]:
    return x, a


WRONG_2: list[tuple[str, Answer]] = [
    ("swapped", lambda inputs, a, b: parted(inputs, a, b)[::-1]),
    (
        "swapped",
        lambda inputs, a, b: ([(x, a(x)) for x in inputs if a(x) != b(x)], [x for x in inputs if a(x) == b(x)]),
    ),
    ("no-answers", shaped(lambda x, a, b: x)),
    ("inputs-lost", shaped(lambda x, a, b: a)),
    ("both-answers", shaped(lambda x, a, b: (x, a, b))),
    ("both-answers", shaped(lambda x, a, b: (a, b))),
    ("held-out-answered", shaped(straight, lambda x, a, b: (x, a))),
    ("held-out-answered", shaped(straight, lambda x, a, b: (x, b))),
    ("held-out-answered", shaped(straight, lambda x, a, b: (x, a, b))),
    ("twice-dropped", lambda inputs, a, b: parted(list(dict.fromkeys(inputs)), a, b)),
    ("twice-dropped", lambda inputs, a, b: (list(dict(parted(inputs, a, b)[0]).items()), parted(inputs, a, b)[1])),
    ("all-held-out", lambda inputs, a, b: (parted(inputs, a, b)[0], inputs)),
    ("all-trained", lambda inputs, a, b: ([(x, a(x)) for x in inputs], parted(inputs, a, b)[1])),
    ("all-trained", lambda inputs, a, b: ([(x, b(x)) for x in inputs], parted(inputs, a, b)[1])),
    ("functions-compared", lambda inputs, a, b: ([(x, a(x)) for x in inputs if a == b], [x for x in inputs if a != b])),
    ("lengths", same_length),
    ("cut-once", until_they_part),
    ("order-lost", lambda inputs, a, b: parted(sorted(inputs), a, b)),
    ("order-lost", lambda inputs, a, b: parted(inputs[::-1], a, b)),
    ("order-lost", lambda inputs, a, b: (parted(inputs, a, b)[0], sorted(parted(inputs, a, b)[1], key=len))),
    ("nothing-agrees", unzips),
    ("nothing-agrees", lambda inputs, a, b: parted(inputs, a, b) if parted(inputs, a, b)[0] else ([("", "")], [])),
    ("nothing-parts", looks_into_held_out),
    ("nothing-parts", lambda inputs, a, b: parted(inputs, a, b) if parted(inputs, a, b)[1] else ([], inputs)),
    ("empty-input", skips_empty),
    ("empty-input", lambda inputs, a, b: parted([x[0] + x[1:] for x in inputs], a, b)),
    ("different", lambda inputs, a, b: ([], [])),
    ("different", shaped(lambda x, a, b: f"{x} {a}")),
    ("wrong-type", lambda inputs, a, b: parted(inputs, a, b)[0][:1]),
    ("wrong-type", lambda inputs, a, b: (dict(parted(inputs, a, b)[0]), parted(inputs, a, b)[1])),
    ("wrong-type", lambda inputs, a, b: (parted(inputs, a, b)[0], set(parted(inputs, a, b)[1]))),
    ("raised", lambda inputs, a, b: parted(inputs, a[0], b[0])),
    ("raised", lambda inputs, a, b: (inputs, []) if a(inputs) == b(inputs) else ([], inputs)),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_2)
def test_wrong_answers_to_03_2(diagnosis: str, answer: Answer) -> None:
    assert wrong(AMBIGUOUS, answer) == diagnosis


@pytest.mark.parametrize(
    "answer",
    [
        parted,
        lambda inputs, a, b: [[[x, b(x)] for x in inputs if a(x) == b(x)], [x for x in inputs if a(x) != b(x)]],
        lambda inputs, a, b: tuple(map(tuple, parted(inputs, a, b))),
    ],
    ids=["tuple of lists", "lists", "tuples"],
)
def test_other_right_answers_to_03_2(answer: Answer) -> None:
    assert AMBIGUOUS.check(answer).status == "right"


def test_the_model_answer_to_03_2_finds_find_s_one_example() -> None:
    # Count and always ten agree on ten a's alone: a set that both fit holds nothing else, however large.
    inputs = ["a" * n for n in range(1, 21)]
    training, held_out = function(solve_source(AMBIGUOUS))(inputs, lambda x: "b" * len(x), lambda x: "b" * 10)
    assert training == [("a" * 10, "b" * 10)]
    task = count_or_memorize(10)
    assert [tuple("a" * 10)] == list(task.training.inputs)
    assert {tuple(x) for x in held_out} & {tuple("a" * 10)} == set()


def bits(p: Answer, n: int, block: int, known: Callable[[int], Sequence[int]] | None = None) -> float:
    """Encode in blocks, with what is known given for the start of a block."""
    return sum(
        -math.log2(p(i, list(known(start) if known else range(start))))
        for start in range(0, n, block)
        for i in range(start, min(start + block, n))
    )


def each(p: Answer, n: int, block: int) -> list[float]:
    """The probability of each answer."""
    return [p(i, list(range(i - i % block))) for i in range(n)]


def grows(p: Answer, n: int, block: int) -> float:
    known: list[int] = []
    total = 0.0
    for i in range(n):
        total -= math.log2(p(i, known))
        known.append(i)
    return total


def grows_first(p: Answer, n: int, block: int) -> float:
    known: list[int] = []
    total = 0.0
    for i in range(n):
        known.append(i)
        total -= math.log2(p(i, known))
    return total


def block_first(p: Answer, n: int, block: int) -> float:
    known: list[int] = []
    total = 0.0
    for start in range(0, n, block):
        cut = range(start, min(start + block, n))
        known += cut
        total += sum(-math.log2(p(i, known)) for i in cut)
    return total


def whole_blocks(p: Answer, n: int, block: int) -> float:
    return bits(p, n // block * block, block)


def past_the_end(p: Answer, n: int, block: int) -> float:
    starts = range(0, n, block)
    return sum(-math.log2(p(i, list(range(start)))) for start in starts for i in range(start, start + block))


def block_means(p: Answer, n: int, block: int) -> float:
    shares = each(p, n, block)
    return sum(float(np.mean(-np.log2(shares[start : start + block]))) for start in range(0, n, block))


def from_1(p: Answer, n: int, block: int) -> float:
    return sum(
        -math.log2(p(i, list(range(1, start))))
        for start in range(1, n + 1, block)
        for i in range(start, min(start + block, n + 1))
    )


WRONG_3: list[tuple[str, Answer]] = [
    ("same-block", grows),
    ("same-block", lambda p, n, block: bits(p, n, 1)),
    ("itself-known", grows_first),
    ("itself-known", block_first),
    ("itself-known", lambda p, n, block: bits(p, n, block, lambda start: range(start + block))),
    ("itself-known", lambda p, n, block: bits(p, n, block, lambda start: range(n))),
    ("never-learns", lambda p, n, block: bits(p, n, block, lambda start: [])),
    ("never-learns", lambda p, n, block: bits(p, n, n)),
    ("forgets", lambda p, n, block: bits(p, n, block, lambda start: range(max(0, start - block), start))),
    ("forgets", lambda p, n, block: bits(p, n, block, lambda start: range(min(start, block)))),
    ("block-numbers", lambda p, n, block: bits(p, n, block, lambda start: range(start // block))),
    ("known-one-off", lambda p, n, block: bits(p, n, block, lambda start: range(start + 1))),
    ("known-one-off", lambda p, n, block: bits(p, n, block, lambda start: range(start - 1))),
    ("known-one-off", lambda p, n, block: bits(p, n, block, lambda start: range(1, start))),
    ("from-1", from_1),
    ("from-1", lambda p, n, block: bits(lambda i, known: p(i + 1, known), n, block)),
    ("from-1", lambda p, n, block: bits(p, n + 1, block) - bits(p, 1, block)),
    ("last-block-dropped", whole_blocks),
    ("first-block-free", lambda p, n, block: bits(p, n, block) - bits(p, min(n, block), block)),
    ("one-missing", lambda p, n, block: bits(p, n - 1, block)),
    ("one-missing", lambda p, n, block: bits(p, n, block) - bits(p, 1, block)),
    ("one-of-each-block", lambda p, n, block: sum(-math.log2(p(i, list(range(i)))) for i in range(0, n, block))),
    ("mean", lambda p, n, block: bits(p, n, block) / n),
    ("mean", lambda p, n, block: bits(p, n, block) / math.ceil(n / block)),
    ("mean", lambda p, n, block: bits(p, n, block) / block),
    ("mean", block_means),
    ("nats", lambda p, n, block: sum(-math.log(share) for share in each(p, n, block))),
    ("sign", lambda p, n, block: sum(math.log2(share) for share in each(p, n, block))),
    ("likelihood", lambda p, n, block: math.prod(each(p, n, block))),
    ("probabilities-added", lambda p, n, block: sum(each(p, n, block))),
    ("probabilities-added", lambda p, n, block: sum(each(p, n, block)) / n),
    ("log-of-mean", lambda p, n, block: -math.log2(sum(each(p, n, block)) / n)),
    ("log-of-mean", lambda p, n, block: -n * math.log2(sum(each(p, n, block)) / n)),
    ("log-of-mean", lambda p, n, block: -math.log2(sum(each(p, n, block)))),
    ("large-block", lambda p, n, block: bits(p, n, block) if block <= n else 0.0),
    ("large-block", lambda p, n, block: bits(p, n, block) + 0 / (n // block)),
    ("past-the-end", past_the_end),
    ("different", lambda p, n, block: 4.0),
    ("wrong-type", lambda p, n, block: [-math.log2(share) for share in each(p, n, block)]),
    ("raised", lambda p, n, block: -math.log2(p(0, 0))),
    ("raised", lambda p: p),
]


@pytest.mark.parametrize(("diagnosis", "answer"), WRONG_3)
def test_wrong_answers_to_03_3(diagnosis: str, answer: Answer) -> None:
    assert wrong(DESCRIPTION_BITS, answer) == diagnosis


def by_product(p: Answer, n: int, block: int) -> float:
    return -math.log2(math.prod(each(p, n, block)))


def known_put_together(p: Answer, n: int, block: int) -> np.float64:
    known: list[int] = []
    costs: list[float] = []
    while len(known) < n:
        cut = range(n)[len(known) : len(known) + block]
        costs += [-np.log2(p(i, known)) for i in cut]
        known += cut
    return np.sum(costs)


@pytest.mark.parametrize("answer", [bits, by_product, known_put_together, lambda *given: sum(-np.log2(each(*given)))])
def test_other_right_answers_to_03_3(answer: Answer) -> None:
    assert DESCRIPTION_BITS.check(answer).status == "right"


def test_a_number_as_known_is_answered_in_words() -> None:
    outcome = DESCRIPTION_BITS.check(lambda p, n, block: sum(-math.log2(p(i, i - i % block)) for i in range(n)))
    assert outcome.diagnosis == "raised"
    assert "known is a list of numbers" in outcome.message


@pytest.mark.parametrize("learner", LEARNERS, ids=str)
def test_the_formula_that_is_shown_is_the_learner(learner: Learner) -> None:
    for i in range(10):
        for known in ([], [0], [1, 2], list(range(9))):
            assert learner(i, known) == eval(learner.formula, {"i": i, "known": known})
            assert 0 < learner(i, known) <= 1


@pytest.mark.parametrize("block", [1, 3, 20])
def test_the_model_answer_to_03_3_is_how_the_toolkit_sums(block: int) -> None:
    # A learner whose probabilities are known: each block's bits, spread over its examples, give the same whole.
    task = add_or_multiply(5)
    found = description(NGram(order=17, smoothing="witten-bell"), task, rng=0, block=block)
    sizes, by_block = found.block_sizes, found.block_bits[0, 0]
    starts = {sum(sizes[:b]): b for b in range(len(sizes))}

    def p(i: int, known: list[int]) -> float:
        assert known == list(range(len(known)))
        b = starts[len(known)]
        assert len(known) <= i < len(known) + sizes[b]
        return 2 ** -(by_block[b] / sizes[b])

    assert function(solve_source(DESCRIPTION_BITS))(p, sum(sizes), block) == pytest.approx(found.bits[0, 0])


@pytest.mark.parametrize(
    ("exercise", "tried"), [(PICKED_RULE, WRONG_1), (AMBIGUOUS, WRONG_2), (DESCRIPTION_BITS, WRONG_3)],
    ids=["1", "2", "3"],
)  # fmt: skip
def test_every_diagnosis_has_a_wrong_answer_above(exercise: Exercise, tried: list[tuple[str, Answer]]) -> None:
    assert isinstance(exercise.judge, ByCases | NoneCounts)
    everywhere = {"different", "raised", "wrong-type", "nothing-back"}
    assert exercise.judge.diagnoses == {diagnosis for diagnosis, _ in tried} - everywhere
