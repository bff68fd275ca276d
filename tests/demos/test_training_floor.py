"""The training floor: what it shows is what the learners say, and they learn."""

import asyncio
import html
import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from biaskit import session
from biaskit.corpus import Corpus
from biaskit.demos import TrainingFloor, faults
from biaskit.demos import training_floor as floor
from biaskit.demos.lesson import LANGUAGES, baseline_bits, lesson
from biaskit.demos.live_stage import LiveStage
from biaskit.languages import Language
from biaskit.learners.ngram import NGram

SMALL: dict[str, Any] = {"language": "reber", "members": 1}


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


def given(code: str) -> Any:
    names: dict[str, Any] = {}
    exec(code, names)
    return names["result"]


@pytest.mark.parametrize("step", [0, 1, 7, 30])
@pytest.mark.parametrize("learner", [value for _, value in floor.LEARNERS])
def test_the_code_gives_the_same_numbers(learner: str, step: int) -> None:
    demo = TrainingFloor(learner=learner, language="reber", members=4, seed=5)
    result = demo.run(step)
    assert result.steps[-1] == step
    assert result.bits.shape == (len(result.steps), 4)
    np.testing.assert_array_equal(given(demo.code(demo.values)), result.bits[-1])


@pytest.mark.parametrize("language", [value for _, value in LANGUAGES])
def test_the_code_knows_every_language(language: str) -> None:
    demo = TrainingFloor(learner="elman", language=language, rate=0.03)
    demo.run(2)
    code = demo.code(demo.values)
    np.testing.assert_array_equal(given(code), demo.result.bits[-1])
    assert max(map(len, code.splitlines())) <= 120


def test_members_do_not_depend_on_how_many_there_are() -> None:
    one, four = (TrainingFloor(learner="lstm", language="reber", members=n).run(3) for n in (1, 4))
    np.testing.assert_allclose(one.bits[:, 0], four.bits[:, 0], rtol=1e-3)  # in float32


def test_the_curve_begins_before_learning_and_has_points_at_fixed_steps() -> None:
    demo = TrainingFloor(learner="elman", **SMALL)
    assert demo.result.steps.tolist() == [0]
    assert demo.run(1).steps.tolist() == [0, 1]
    assert demo.run(3).steps.tolist() == [0, 1, 4], "now, and not what was now before"
    assert demo.run(17).steps.tolist() == [0, 1, 5, 10, 20, 21]
    assert "After 21 steps the Elman network pays" in demo.description
    assert "Before the first step" in TrainingFloor(learner="elman", **SMALL).description


def test_a_setting_is_restored_with_everything_in_the_picture() -> None:
    demo = TrainingFloor(learner="gru", seed=2, **SMALL)
    demo.run(12)
    again = TrainingFloor.from_state(demo.state)
    assert again.answer()[1].replace(again._prefix, "") == demo.answer()[1].replace(demo._prefix, "")
    assert again.result.said == demo.result.said
    np.testing.assert_array_equal(again.result.inside, demo.result.inside)
    other = TrainingFloor(learner="gru", seed=3, **SMALL).run(12)
    assert (other.bits != demo.result.bits).all()


def test_scores_are_the_entropy_and_what_is_paid_too_much() -> None:
    for _, name in LANGUAGES:
        task = lesson(name)
        honest = Honest(task.language)
        # The language itself pays its entropy, whatever strings were drawn.
        np.testing.assert_allclose(task.bits(honest), [task.language.entropy_bits])  # type: ignore[arg-type]
        assert task.floor_bits < baseline_bits(name) < 2.2 * task.floor_bits, "both lines are in the picture"
        assert 7 <= len(task.read) <= 10


class Honest(NGram):
    """Knows a language."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language

    def string_bits(self, corpus: Corpus) -> np.ndarray:
        return -self.language.log2_prob(corpus)[None]


@pytest.mark.parametrize("learner", [value for _, value in floor.LEARNERS])
def test_it_learns_and_says_what_is_possible(learner: str) -> None:
    demo = TrainingFloor(learner=learner, **SMALL)
    before = demo.result
    after = demo.run(150)
    assert after.bits[-1].mean() < after.floor_bits + 1
    assert before.bits[-1].mean() > after.floor_bits + 5
    for said in (*before.said, *after.said):
        alone = lesson("reber").language.log2_prob(
            Corpus.from_strings([said.text], alphabet=lesson("reber").language.alphabet)
        )
        assert said.possible == math.isfinite(alone[0])
        assert len(said.text) <= 24
    assert sum(said.possible for said in after.said) > sum(said.possible for said in before.said)
    rows = len(after.read)
    assert after.inside.shape == ((rows, rows) if learner == "transformer" else (rows, 32))
    if learner == "transformer":
        np.testing.assert_allclose(after.inside.sum(axis=1), 1, rtol=1e-5)


def test_what_is_said_is_marked_in_words_and_escaped() -> None:
    demo = TrainingFloor(learner="elman", **SMALL)
    strange = floor.Floor(
        **{
            **vars(demo.result),
            "said": (
                floor.Sample(("<b>", "T"), False, False),
                floor.Sample((), True, False),
                floor.Sample(("T",) * 60, False, True),
            ),
        }
    )
    text = demo.extra(strange)
    assert "✗ impossible</span> &lt;b&gt; T" in text
    assert "✓ possible</span> (nothing)" in text
    assert "… not ended</span> T T" in text
    assert "T…</li>" in text


def test_a_member_that_had_to_stop_is_named() -> None:
    demo = TrainingFloor(learner="elman", **SMALL)
    stopped = floor.Floor(**{**vars(demo.result), "stopped": ("member 2 stopped at step 7. Lower it.",)})
    assert demo.describe(stopped).endswith("Member 2 stopped at step 7. Lower it.")


def test_a_rate_that_is_too_large_breaks_nothing() -> None:
    demo = TrainingFloor(learner="transformer", rate=0.1, **SMALL)
    demo.run(40)
    assert "<svg" in demo.answer()[1]


def test_it_plays_and_pauses_in_a_loop() -> None:
    async def played() -> None:
        demo = TrainingFloor(learner="elman", **SMALL)
        demo._repr_mimebundle_()
        stage = demo._stage
        assert isinstance(stage, LiveStage)
        stage.play_button.click()
        for _ in range(2000):
            await asyncio.sleep(0.01)
            if "After 1 step " in stage.sentence.value:
                break
        stage.play_button.click()
        at = demo.values["step"]
        assert at > 0
        assert html.escape(demo.description) in stage.sentence.value
        await asyncio.sleep(0.1)
        assert demo.values["step"] == at

    asyncio.run(played())


@pytest.mark.parametrize("room", ["desk", "projector"])
def test_pictures_of_one_setting_have_one_size(room: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    demo = TrainingFloor(learner="elman", **SMALL)
    boxes = [axes.get_position().bounds for axes in _drawn(demo).axes]
    demo.run(30)
    assert [axes.get_position().bounds for axes in _drawn(demo).axes] == boxes
    assert _drawn(demo).axes[0].get_ylim() == (0, 2.2 * demo.result.floor_bits)


def _drawn(demo: TrainingFloor) -> Any:
    from biaskit.figures.style import new_figure

    figure = new_figure()
    demo.draw(demo.result, figure)
    return figure
