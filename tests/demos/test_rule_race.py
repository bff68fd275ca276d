"""Watch a crowd choose: what is shown is what the learners answer and pay, and a run is made again as it was."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from matplotlib.figure import Figure

from biaskit import languages, session
from biaskit.demos import RuleRace, faults
from biaskit.demos import rule_race as home
from biaskit.demos.live_stage import LiveStage
from biaskit.demos.refusal import Refusal
from biaskit.figures.style import new_figure
from biaskit.languages.formal import AmbiguousTask
from biaskit.measures.answers import answer_bits
from biaskit.measures.generalise import generalise, training_strings
from biaskit.studies import nb03

SMALL: dict[str, Any] = {"learner": "Elman", "members": 4}
RULES: dict[str, Any] = {"first": lambda string: string[:1], "last": lambda string: string[-1:]}


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


def task_of_ones_own(**changes: Any) -> AmbiguousTask:
    task: dict[str, Any] = {"inputs": ["aba", "bb"], "held_out": ["ab", "ba", "abb"], "rules": RULES}
    return languages.ambiguous_task("first or last", citation="", **task | changes)


def given(code: str, **names: Any) -> Any:
    assert len(code.splitlines()) <= 12
    exec(code, names)
    return names["result"]


@pytest.mark.parametrize("step", [0, 3])
@pytest.mark.parametrize("learner", nb03.networks())
def test_the_code_gives_the_same_numbers(learner: str, step: int) -> None:
    demo = RuleRace("hierarchical or linear", learner=learner, members=4, seed=5)
    result = demo.run(step)
    assert result.updates.tolist() == [10 * n for n in range(step + 1)]
    assert result.bits.shape == (step + 1, 4, 2)
    np.testing.assert_array_equal(given(demo.code(demo.values)), result.bits[-1])


@pytest.mark.parametrize("name", nb03.TASKS)
def test_every_task_can_be_watched(name: str) -> None:
    demo = RuleRace(name, **SMALL)
    result = demo.run(1)
    assert result.rules == tuple(nb03.task(name).rules)
    assert result.share.shape == (4, len(result.rules))
    assert len(result.answered) == 3
    assert demo.answer()[1].startswith("<svg")
    np.testing.assert_array_equal(given(demo.code(demo.values)), result.bits[-1])


def test_the_end_is_what_the_study_finds() -> None:
    demo = RuleRace("hierarchical or linear", **SMALL)
    found = demo.run()
    assert demo.course.over
    task, learner = nb03.task("hierarchical or linear"), nb03.learner("Elman", members=4)
    assert learner.training.n_steps == home.N_UPDATES == found.updates[-1]
    learner.fit(training_strings(task), rng=nb03.SEED)
    wanted = generalise(learner, task, rng=nb03.SEED)
    np.testing.assert_array_equal(found.fitted, wanted.fitted)
    np.testing.assert_array_equal(found.share, wanted.agreement)
    np.testing.assert_array_equal(found.perfect, wanted.perfect)
    assert found.fitted.all()
    assert found.n_alike == 8, "where x is y both rules answer alike"
    costs = [answer_bits(learner, task.held_out, said.outside).sum(axis=1) for said in task.rules.values()]
    np.testing.assert_array_equal(found.bits[-1], np.stack(costs, axis=1))
    assert found.taught_bits[-1].max() < 0.1
    assert found.taught_bits[0].min() > 10
    said = {answered.given: answered.said for answered in found.answered}
    for string, mine in zip(task.held_out, wanted.answers.said[0], strict=True):
        assert said.get(string, mine) == mine


def test_a_setting_is_restored_with_everything_in_the_picture() -> None:
    demo = RuleRace("add or multiply", seed=2, **SMALL)
    demo.run(4)
    again = RuleRace.from_state(demo.state)
    assert again.answer()[1].replace(again._prefix, "") == demo.answer()[1].replace(demo._prefix, "")
    assert again.extra(again.result) == demo.extra(demo.result)
    assert again.values == demo.values


def test_a_task_of_ones_own() -> None:
    task = task_of_ones_own()
    demo = RuleRace(task, **SMALL)
    assert demo.controls[0].check("first or last") == "first or last"
    with pytest.raises(ValueError, match="choose one of 'first or last'"):
        demo.set(task="count or memorize")
    assert len(demo.controls) == len(RuleRace.controls)
    assert RuleRace.controls[0].default == "count or memorize", "other demos are as before"
    result = demo.run(2)
    assert result.rules == ("first", "last")
    assert result.n_held_out == 3
    np.testing.assert_array_equal(given(demo.code(demo.values), own=task), result.bits[-1])
    again = RuleRace.from_state(demo.state, task=task)
    np.testing.assert_array_equal(again.result.bits, result.bits)
    demo.set(learner="GRU")
    demo.reset()
    assert demo.values["task"] == "first or last"


def test_a_setting_of_ones_own_task_needs_the_task() -> None:
    state = RuleRace(task_of_ones_own(), **SMALL).state
    with pytest.raises(ValueError, match=r"task is 'first or last'; choose one of .* give it too"):
        RuleRace.from_state(state)
    with pytest.raises(ValueError, match="'count or memorize', and the task given is 'first or last'"):
        RuleRace.from_state(RuleRace(**SMALL).state, task=task_of_ones_own())
    with pytest.raises(ValueError, match="no setting of RuleRace"):
        RuleRace.from_state(state.replace("RuleRace", "Other"))


@pytest.mark.parametrize(
    "changes",
    [
        {"rules": {"only": lambda string: string[:1]}},
        {"rules": {"nothing": lambda _: "", "nothing either": lambda _: ""}},
        {"held_out": ["ab"]},
        {"inputs": ["a"], "held_out": ["a"]},
        {"held_out": ["c$", "<b>"], "rules": {"$x$ & <y>": lambda s: s[:1], "in words": lambda s: s[-1:]}},
        {"inputs": [["jump", "twice"]], "held_out": [["jump"], []], "rules": {"first": lambda s: s[:1]}},
    ],
)
def test_unusual_tasks_are_shown(changes: dict[str, Any]) -> None:
    demo = RuleRace(task_of_ones_own(**changes), **SMALL)
    for step in (0, 1):
        demo.run(step)
        assert demo.answer()[1].startswith("<svg")
        assert demo.description.endswith(".")
        assert "<b>" not in demo.extra(demo.result)
    assert demo.result.bits.min() >= 0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"held_out": ["a" * 2000]}, "has 2,001 symbols together with its answer; here 100"),
        ({"inputs": ["aba"] * 300}, "The examples have 1,200 symbols"),
        ({"held_out": ["a" * 60] * 80}, "The held-out inputs of all rules have 9,760 symbols"),
        ({"rules": {str(n): lambda s: s[:1] for n in range(7)}}, "7 rules; the picture has room for 6"),
        ({"held_out": ["a→"]}, "The symbol → has a meaning"),
        ({"held_out": [["a", "</s>"]]}, "The symbol </s> has a meaning"),
    ],
)
def test_what_would_take_too_long_is_refused_in_plain_words(changes: dict[str, Any], words: str) -> None:
    demo = RuleRace(task_of_ones_own(**changes), **SMALL)
    with pytest.raises(Refusal, match=words.replace("(", r"\(")):
        demo.run(1)
    demo._repr_mimebundle_()
    assert demo._stage is not None
    assert words in demo._stage.sentence_text


def test_what_is_answered_is_named_and_escaped() -> None:
    demo = RuleRace(**SMALL)
    strange = home.Watched(
        **{
            **vars(demo.result),
            "answered": (
                home.Answered(("<b>", "F"), (), False, ()),
                home.Answered(("a",) * 7, ("b",) * 8, False, ("count", "same place")),
                home.Answered(("a",), ("b",) * 45, True, ()),
            ),
        }
    )
    text = demo.extra(strange)
    assert "&lt;b&gt; F → (nothing) <span class='bk-quiet'>&ensp;as no rule<" in text
    assert "aaaaaaa → bbbbbbbb <span class='bk-quiet'>&ensp;as count, same place<" in text
    assert f"a → {'b' * 29}… <span class='bk-quiet'>&ensp;… no end<" in text


def test_unknown_tasks_are_refused() -> None:
    with pytest.raises(ValueError, match="task is 'counting'; choose one of 'count or memorize'"):
        RuleRace("counting")


def test_it_plays_and_pauses_in_a_loop() -> None:
    async def played() -> None:
        demo = RuleRace("hierarchical or linear", **SMALL)
        demo._repr_mimebundle_()
        stage = demo._stage
        assert isinstance(stage, LiveStage)
        stage.play_button.click()
        for _ in range(2000):
            await asyncio.sleep(0.01)
            if "After 10 updates" in stage.sentence.value:
                break
        stage.play_button.click()
        at = demo.values["step"]
        assert at > 0
        await asyncio.sleep(0.1)
        assert demo.values["step"] == at

    asyncio.run(played())


@pytest.mark.parametrize("room", session.ROOMS)
def test_pictures_of_one_setting_have_one_size(room: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    demo = RuleRace("add or multiply", **SMALL)

    def boxes() -> list[Any]:
        figure = new_figure()
        demo.draw(demo.result, figure)
        return [axes.get_position().bounds for axes in figure.axes]

    before = boxes()
    demo.run(10)
    assert boxes() == before


@cache
def raced(name: str) -> tuple[RuleRace, Any, Any]:
    """Give a demo, where it stands after one step, and after nine: the same in every room."""
    demo = RuleRace(name, learner="transformer, no positions", members=20)
    return demo, demo.run(1), demo.run(8)


@pytest.mark.parametrize("room", session.ROOMS)
@pytest.mark.parametrize("name", nb03.TASKS)
def test_all_labels_fit(
    name: str, room: str, assert_labels_fit: Callable[[Figure], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    demo, found, later = raced(name)
    shares = (found.share, 0 * found.share, 0 * found.share + 1)
    for now in (*(replace(found, share=share) for share in shares), later):
        figure = new_figure()
        demo.draw(now, figure)
        assert_labels_fit(figure)
