"""Breeding live: what is shown is what the engine breeds, and by hand nothing goes on before somebody is chosen."""

import asyncio
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from biaskit import session
from biaskit.demos import BreedLive, breed_live, faults
from biaskit.demos.live_stage import LiveStage
from biaskit.selection.breeding import Breeding
from biaskit.selection.evolve import breed
from biaskit.selection.market import market
from biaskit.selection.quick_items import quick_benchmark
from biaskit.studies.nb12 import lines


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Three generations of six updates, two steps each, which read a few sentences."""
    monkeypatch.setattr(session, "_current", session.Session())
    for name, value in {"GENERATIONS": 3, "UPDATES": 6, "PER_GENERATION": 2}.items():
        monkeypatch.setattr(breed_live, name, value)
    monkeypatch.setattr(lines, "learned", lambda: market().sample(200, rng=0))
    yield
    faults.raise_pending()


def given(code: str) -> Any:
    names: dict[str, Any] = {}
    exec(code, names)
    return np.array(names["result"])


def stage_of(demo: BreedLive) -> LiveStage:
    demo._repr_mimebundle_()
    assert isinstance(demo._stage, LiveStage)
    return demo._stage


@pytest.mark.parametrize("rule", ["truncation", "drift"])
def test_it_breeds_as_the_engine_does(rule: str) -> None:
    demo = BreedLive(rule=rule, keep=3, mutation=0.5, benchmark="none", seed=4)
    result = demo.run()
    how: dict[str, Any] = {"members": 8, "survivors": 3, "generations": 3, "survival": rule, "mutation": 0.5}
    bred = list(
        breed(
            lines.learned(),
            quick_benchmark("none").share,
            Breeding(**how, first_updates=6, later_updates=6, batch_size=8),
            rng=4,
            watch=lambda learner: {"fresh": quick_benchmark("none").profile(learner)["fresh"].share},
        )
    )
    assert result.line is not None
    np.testing.assert_array_equal(result.scores, [one.score for one in bred])
    np.testing.assert_array_equal(result.line.of("fresh"), [one.seen["fresh"] for one in bred])
    np.testing.assert_array_equal(result.line.parents, [one.parents for one in bred])
    np.testing.assert_array_equal(given(demo.code(demo.values)), result.scores)
    assert demo.course.over
    assert result.underway is None


def test_a_step_makes_three_updates_and_the_last_one_scores() -> None:
    demo = BreedLive()
    assert demo.result.line is None
    assert demo.run(1).underway.update == 3
    founders = demo.run(1)
    assert founders.underway is None
    assert founders.scores.shape == (1, 8)
    going = demo.run(1)
    assert (going.underway.update, going.underway.updates) == (3, 6)
    assert set(going.underway.parents) == set(np.argsort(-founders.scores[0], kind="stable")[:2])
    assert demo.run(1).line.parents[1].tolist() == going.underway.parents.tolist()


def test_by_hand_nothing_goes_on_before_somebody_is_chosen() -> None:
    demo = BreedLive(rule="hand")
    with pytest.raises(ValueError, match="the action '3' cannot be taken now; now there are: none"):
        demo.act("3")
    assert demo.run().chosen == ()
    assert demo.values["step"] == 2
    assert demo.description.endswith("Choose one or more who have children.")
    with pytest.raises(ValueError, match=r"Choose who has children. With demo.act\(name\); there are: 1, 2, 3"):
        demo.run()
    demo.act("3")
    demo.act("8")
    assert demo.result.chosen == (2, 7)
    assert demo.description.endswith("You have chosen 3 and 8; press Play, and they have children.")
    demo.act("3")
    assert demo.result.chosen == (7,)
    second = demo.run()
    assert second.line is not None
    assert second.line.parents[1].tolist() == [7] * 8
    demo.act("1")
    last = demo.run()
    assert last.line is not None
    assert last.line.parents[2].tolist() == [0] * 8
    assert last.chosen is None, "nobody has children after the last generation"
    assert demo.course.over


def test_a_line_bred_by_hand_is_restored_with_the_choices() -> None:
    demo = BreedLive(rule="hand", seed=3)
    demo.run()
    demo.act("2")
    demo.run(1)
    assert demo.state.endswith("&seed=3&step=3&log=2.2")
    demo.run()
    demo.act("5")
    demo.act("6")
    again = BreedLive.from_state(demo.state)
    assert again.result.chosen == (4, 5)
    assert again.answer()[1].replace(again._prefix, "") == demo.answer()[1].replace(demo._prefix, "")
    demo.run()
    np.testing.assert_array_equal(given(demo.code(demo.values)), demo.result.scores)


def test_a_setting_that_lacks_a_choice_waits_for_it() -> None:
    demo = BreedLive.from_state("BreedLive?rule=hand&step=6")
    assert demo.result.chosen == ()
    assert demo.values["step"] == 2
    assert "Choose who has children." in stage_of(demo).progress.value


def test_the_buttons_choose() -> None:
    demo = BreedLive(rule="hand")
    stage = stage_of(demo)
    one, two, *_ = stage.action_buttons.values()
    assert one.disabled
    _, generation, over = stage.play_row.children[:3]
    assert generation.description == "One generation"
    generation.click()
    assert demo.values["step"] == 2
    assert not one.disabled
    generation.click()
    assert demo.values["step"] == 2, "it waits"
    assert "Choose who has children." in stage.progress.value
    one.click()
    two.click()
    assert (one.description, two.description) == ("☑ 1", "☑ 2")
    assert "You have chosen 1 and 2" in stage.sentence.value
    one.click()
    assert one.description == "☐ 1"
    generation.click()
    assert demo.values["step"] == 4
    assert demo.result.line.parents[1].tolist() == [1] * 8
    over.click()
    assert (demo.values["step"], demo.values["log"]) == (0, ())


def test_the_buttons_are_there_only_where_the_reader_chooses() -> None:
    demo = BreedLive()
    stage = stage_of(demo)
    assert stage.action_row.layout.display == "none"
    demo.set(rule="hand")
    assert stage.action_row.layout.display is None


def test_it_plays_until_it_asks_and_one_generation_at_a_time() -> None:
    async def played() -> None:
        demo = BreedLive(rule="hand")
        stage = stage_of(demo)
        stage.play_button.click()
        await until(lambda: not demo.playing)
        assert demo.values["step"] == 2
        assert "Choose who has children." in stage.progress.value
        stage.play_button.click()
        await until(lambda: not demo.playing)
        assert demo.values["step"] == 2, "nobody is chosen"
        stage.action_buttons["4"].click()
        stage.play_row.children[1].click()
        assert demo.playing
        await until(lambda: not demo.playing)
        assert demo.values["step"] == 4
        other = BreedLive()
        stage_of(other).play_row.children[1].click()
        await until(lambda: not other.playing)
        assert other.values["step"] == 2, "one generation, and no more"
        other.play()
        await until(lambda: not other.playing)
        assert other.course.over

    asyncio.run(played())


async def until(condition: Any) -> None:
    await asyncio.sleep(0)
    for _ in range(2000):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


def test_what_is_inherited_is_said() -> None:
    demo = BreedLive()
    assert "Inherited, with mutations: initial spread" in demo.extra(demo.result)
    demo.run()
    assert demo.result.line is not None
    window = demo.result.line.of("window")
    words = f"window (places) {np.median(window[0]):.3g} → {np.median(window[-1]):.3g}"
    assert words in demo.extra(demo.result)


def test_there_are_as_many_steps_as_are_said() -> None:
    demo = BreedLive()
    moments = list(demo.steps(demo.values))
    assert len(moments) == 1 + demo.total(demo.values) == 1 + 3 * 2, "the beginning, and two for each generation"
    assert [len(moment.bred) for moment in moments] == [0, 0, 1, 1, 2, 2, 3]
