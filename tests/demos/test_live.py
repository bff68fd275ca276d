"""A live demo: played in a loop, made step by step without one, replayed from its text, and never faulty unseen."""

import asyncio
import gc
import html
import warnings
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest

from biaskit import session
from biaskit.demos import cells, faults
from biaskit.demos.controls import Control, Slider
from biaskit.demos.course import Steps
from biaskit.demos.live import LiveDemo
from biaskit.demos.live_stage import LiveStage, Playable
from biaskit.demos.refusal import Refusal
from biaskit.demos.wrapup import wrapup
from biaskit.figures.style import Figure, add_axes

END = 500


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    monkeypatch.setattr("biaskit.demos.player.PIECE", 0.0)  # one step a piece: a walk would be over after the first
    yield
    faults.raise_pending()


class Walk(LiveDemo):
    """Goes `by` further at each step, from where the seed says; can be turned round; fails at 13 by 13."""

    question = "Where does it go?"
    controls: ClassVar[tuple[Control, ...]] = (Slider("by", "By", 1, low=1, high=20),)
    actions = (("turn", "Turn round"),)

    def total(self, state: dict[str, Any]) -> int | None:
        return END

    def steps(self, state: dict[str, Any]) -> Steps:
        place, by = state["seed"], state["by"]
        while True:
            done = yield place
            by = -by if "turn" in (done or ()) else by
            place += by
            if by == 13 and place == 39:
                raise RuntimeError("the third step broke <b>")
            if by == 17 and place == 34:
                raise Refusal("It will not go on.")

    def draw(self, result: int, figure: Figure) -> None:
        add_axes(figure).set_title(f"at {result}")

    def describe(self, result: int) -> str:
        return f"It is at {result}."

    def code(self, state: dict[str, Any]) -> str:
        return f"result = {state['seed'] + state['by'] * state['step']}"


def shown(demo: LiveDemo) -> LiveStage:
    demo._repr_mimebundle_()
    assert isinstance(demo._stage, LiveStage)
    return demo._stage


async def until(condition: Any, seconds: float = 20) -> None:
    for _ in range(int(seconds / 0.01)):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


def test_steps_are_made_without_a_browser() -> None:
    demo = Walk(by=2, seed=10)
    assert isinstance(demo, Playable)
    assert demo.result == 10
    assert demo.run(3) == 16
    assert demo.run(0) == 16
    demo.step()
    assert (demo.result, demo.description) == (18, "It is at 18.")
    assert demo.values == {"by": 2, "seed": 10, "step": 4, "log": ()}
    assert demo.run() == 10 + 2 * END
    assert demo.run(5) == 10 + 2 * END, "there is no further step"


def test_a_demo_without_an_end_asks_how_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Walk, "total", lambda self, state: None)
    with pytest.raises(ValueError, match=r"demo.run\(100\)"):
        Walk().run()
    assert Walk().run(7) == 7
    shown(Walk())


@pytest.mark.parametrize("n", [-1, True])
def test_steps_are_a_whole_number(n: Any) -> None:
    with pytest.raises(ValueError, match="whole number of steps"):
        Walk().run(n)


def test_the_result_is_a_pure_function_of_the_state() -> None:
    demo = Walk(by=3)
    demo.run(4)
    demo.act("turn")
    demo.run(6)
    assert demo.result == 4 * 3 - 6 * 3
    assert demo.compute(demo.values) == demo.result
    assert demo.state == "Walk?by=3&seed=0&step=10&log=4.turn"
    again = Walk.from_state(demo.state)
    assert again.values == demo.values
    assert again.result == demo.result
    assert again.state == demo.state
    assert again.run(1) == demo.run(1)


def test_an_action_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match="the action 'jump' does not exist; there are: turn"):
        Walk().act("jump")


class Fork(Walk):
    """Asks at every third step which way to go; cannot be turned in between."""

    def asked(self, moment: int, done: tuple[str, ...]) -> str:
        return "Turn round." if self.at_a_fork(moment) and not done else ""

    def offered(self, moment: int, done: tuple[str, ...]) -> dict[str, str]:
        return {"turn": "Turned" if done else "Turn"} if self.at_a_fork(moment) else {}

    def look_after(self, moment: int, done: tuple[str, ...]) -> int:
        return moment + 1000 * len(done)

    @staticmethod
    def at_a_fork(moment: int) -> bool:
        return moment % 3 == 0 and moment > 0


def test_steps_wait_for_what_is_asked() -> None:
    demo = Fork()
    with pytest.raises(ValueError, match="the action 'turn' cannot be taken now; now there are: none"):
        demo.act("turn")
    assert demo.run(10) == 3, "it stops where it asks"
    assert demo.run(0) == 3
    with pytest.raises(ValueError, match=r"Turn round. With demo.act\(name\); there are: turn"):
        demo.run(1)
    demo.act("turn")
    assert demo.result == 1003, "what was done is seen before the next step"
    assert demo.compute(demo.values) == 1003
    assert demo.run(2) == 1
    again = Fork.from_state(demo.state)
    assert (again.values, again.result) == (demo.values, 1)


def test_a_setting_without_an_answer_stops_where_it_is_asked() -> None:
    demo = Fork.from_state("Fork?step=7")
    stage = shown(demo)
    assert demo.values["step"] == 3
    assert "It is at 3." in stage.sentence.value
    assert "Turn round." in stage.progress.value


def test_buttons_say_what_can_be_done() -> None:
    demo = Fork()
    stage = shown(demo)
    step, turn = stage.play_row.children[1], stage.action_buttons["turn"]
    assert (turn.disabled, turn.description) == (True, "Turn round")
    demo.run()
    assert (turn.disabled, turn.description) == (False, "Turn")
    step.click()
    assert demo.values["step"] == 3
    turn.click()
    assert turn.description == "Turned"
    assert "It is at 1003." in stage.sentence.value
    step.click()
    assert "It is at 2." in stage.sentence.value
    assert turn.disabled


def test_playing_stops_where_something_is_asked() -> None:
    async def played() -> None:
        demo = Fork()
        stage = shown(demo)
        demo.play()
        await until(lambda: not demo.playing)
        assert (demo.values["step"], stage.play_button.description) == (3, "Play")
        assert "Turn round." in stage.progress.value

    asyncio.run(played())


def test_another_setting_begins_anew() -> None:
    demo = Walk()
    demo.run(5)
    demo.set(by=2)
    assert (demo.values["step"], demo.result) == (0, 0)
    demo.run(5)
    demo.set(seed=7)
    assert demo.result == 7
    demo.run(5)
    with pytest.raises(ValueError, match="by is 21"):
        demo.set(by=21)
    assert demo.values["step"] == 5, "what is refused changes nothing"
    demo.start_over()
    assert demo.values == {"by": 2, "seed": 7, "step": 0, "log": ()}
    demo.run(2)
    demo.reset()
    assert demo.values == {"by": 1, "seed": 0, "step": 0, "log": ()}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Walk?by=1&step=-1", "step is '-1'; it can be 0 to 500"),
        ("Walk?by=1&step=501", "step is '501'"),
        ("Walk?by=1&step=many", "step is 'many'"),
        ("Walk?by=1&step=9999999999999999", "step is '9999999999999999'"),
        ("Walk?by=1&step=3&log=4.turn", "log says '4.turn'"),
        ("Walk?by=1&step=3&log=2.jump", "log says '2.jump'"),
        ("Walk?by=1&step=3&log=turn", "log says 'turn'"),
        ("Walk?by=99&step=3", "by is '99'|by is 99"),
        ("Walk?seed=-1", "seed is"),
        ("Walk?pace=1", "names 'pace'"),
        ("Other?by=1", "no setting of Walk"),
        ("", "no setting of Walk"),
    ],
)
def test_a_damaged_text_is_refused(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Walk.from_state(text)


def test_a_fault_in_a_headless_run_is_raised_there_and_again() -> None:
    demo = Walk(by=13)
    stage = shown(demo)
    with pytest.raises(RuntimeError, match="third step"):
        demo.run()
    assert html.escape("the third step broke <b>") in stage.picture.value
    assert demo.values["step"] == 2
    with pytest.raises(RuntimeError, match="third step"):
        demo.run(1)
    with pytest.raises(RuntimeError, match="third step"):
        _ = demo.result
    demo.start_over()
    assert demo.run(2) == 26


def test_nothing_plays_where_no_loop_runs() -> None:
    with pytest.raises(RuntimeError, match=r"demo.run\(n\)"):
        Walk().play()
    assert shown(Walk()).play_button.description == "Play"


def test_played_it_goes_to_its_end_and_can_be_played_again() -> None:
    async def played() -> None:
        demo = Walk()
        stage = shown(demo)
        stage.speed.value = "fast"
        assert "Step 0 of 500: press Play." in stage.progress.value
        stage.play_button.click()
        assert demo.playing
        assert stage.play_button.description == "Pause"
        assert stage.pulse.widget.playing
        await until(lambda: "at 1" in stage.picture.value)
        assert "aria-live='off'" in stage.sentence.value, "no chatter while it plays"
        await until(lambda: not demo.playing)
        assert demo.values["step"] == END
        assert f"It is at {END}." in stage.sentence.value
        assert "aria-live='polite'" in stage.sentence.value
        assert "finished" in stage.progress.value
        assert not stage.pulse.widget.playing
        assert stage.play_button.description == "Play again"
        stage.play_button.click()
        await until(lambda: 0 < demo.values["step"] < END)
        demo.pause()

    asyncio.run(played())


def test_a_pause_comes_at_once_and_nothing_is_lost() -> None:
    async def paused() -> None:
        demo = Walk()
        stage = shown(demo)
        demo.at_speed(0)
        demo.play()
        await until(lambda: demo.values["step"] > 3)
        asyncio.get_running_loop().call_soon(stage.play_button.click)
        await until(lambda: not demo.playing)
        at = demo.values["step"]
        assert f"It is at {at}." in stage.sentence.value
        assert f"Step {at} of {END}, paused." in stage.progress.value
        await asyncio.sleep(0.2)
        assert demo.values["step"] == at
        demo.play()
        demo.play()
        await until(lambda: demo.values["step"] > at)
        stage.inputs["by"].value = 2
        assert not demo.playing
        await asyncio.sleep(0.1)
        assert demo.values["step"] == 0

    asyncio.run(paused())


def test_pieces_are_short() -> None:
    """Between a message and the next chance to hear it lies one step, where that takes as long as a piece may."""

    async def breathing() -> int:
        demo, steps = Walk(), []
        demo.at_speed(0)
        demo.play()
        for _ in range(30):
            before = demo.values["step"]
            await asyncio.sleep(0)
            steps.append(demo.values["step"] - before)
        demo.pause()
        return max(steps)

    assert asyncio.run(breathing()) <= 1


def test_steps_for_each_picture() -> None:
    async def slowly() -> None:
        demo = Walk()
        stage = shown(demo)
        seen = []
        stage.picture.observe(lambda _: seen.append(demo.values["step"]), names="value")
        demo.at_speed(10)
        demo.play()
        await until(lambda: len(seen) >= 3)
        demo.pause()
        assert seen[:3] == [1, 11, 21], "the first step is shown at once"

    asyncio.run(slowly())


def test_a_fault_while_playing_is_said_kept_and_raised() -> None:
    async def fails() -> None:
        demo = Walk(by=13)
        stage = shown(demo)
        demo.play()
        await until(lambda: not demo.playing)
        assert html.escape("Something went wrong (RuntimeError): the third step broke <b>") in stage.picture.value
        assert stage.play_button.description == "Play"

    asyncio.run(fails())
    with pytest.raises(RuntimeError, match="third step"):
        wrapup()


def test_a_fault_of_a_picture_while_playing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Any, result: int, figure: Figure) -> None:
        if result:
            raise ValueError("no ink")

    monkeypatch.setattr(Walk, "draw", fail)

    async def fails() -> None:
        demo = Walk()
        stage = shown(demo)
        demo.play()
        await until(lambda: not demo.playing)
        assert "no ink" in stage.picture.value

    asyncio.run(fails())
    with pytest.raises(ValueError, match="no ink"):
        _ = Walk().result


def test_a_refusal_while_playing_is_no_fault() -> None:
    async def refuses() -> None:
        demo = Walk(by=17)
        stage = shown(demo)
        demo.play()
        await until(lambda: not demo.playing)
        assert "It will not go on." in stage.picture.value
        assert "went wrong" not in stage.picture.value

    asyncio.run(refuses())
    faults.raise_pending()


def test_two_play_side_by_side() -> None:
    async def both() -> None:
        one, other = Walk(), Walk(by=2)
        for demo in (one, other):
            demo.at_speed(0)
            demo.play()
        await until(lambda: one.values["step"] > 5 and other.values["step"] > 5)
        one.pause()
        assert other.playing
        await until(lambda: not other.playing)

    asyncio.run(both())


def test_running_the_cell_again_stops_what_it_showed(monkeypatch: pytest.MonkeyPatch) -> None:
    told = []

    class Shell:
        events = SimpleNamespace(register=lambda name, callback: told.append((name, callback)))

        def get_parent(self) -> dict[str, Any]:
            return {"metadata": {"cellId": "a"}}

    shell = Shell()
    monkeypatch.setattr(cells, "_shell", lambda: shell)
    monkeypatch.setattr(cells, "_listening", [])

    async def again() -> None:
        demo = Walk()
        shown(demo)
        demo.play()
        before_a_cell = dict(told)["pre_run_cell"]
        before_a_cell(SimpleNamespace(cell_id="b"))
        assert demo.playing
        before_a_cell(SimpleNamespace(cell_id="a"))
        assert not demo.playing

    asyncio.run(again())


def test_a_page_that_is_gone_is_missed_and_one_that_never_was_is_not() -> None:
    pulse = shown(Walk()).pulse
    assert pulse.present(1000.0)
    pulse.start()
    assert all(pulse.present(0.5) for _ in range(100))
    pulse.widget.value = 1
    assert pulse.present(1000.0), "a busy kernel hears nobody"
    assert not all(pulse.present(0.5) for _ in range(30))
    pulse.widget.value = 2
    assert pulse.present(0.5)


def test_a_shared_setting_is_replayed_in_the_page_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("biaskit.demos.live_stage._AT_ONCE", 0.0)

    async def replayed() -> None:
        demo = Walk.from_state("Walk?by=2&seed=1&step=300")
        assert demo.state == "Walk?by=2&seed=1&step=300"
        stage = shown(demo)
        assert "Replaying 300 steps: 0 are made" in stage.picture.value
        assert "at " not in stage.sentence.value
        assert demo.state == "Walk?by=2&seed=1&step=300", "also while it is on its way"
        await until(lambda: not demo.playing)
        assert "It is at 601." in stage.sentence.value
        assert "Step 300 of 500, paused." in stage.progress.value
        stage.quiet.children[2].click()
        assert "once it has made 300 steps again (1 second here)" in stage.note.value

    asyncio.run(replayed())


def test_a_replay_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("biaskit.demos.live_stage._AT_ONCE", 0.0)

    async def stopped() -> None:
        demo = Walk.from_state("Walk?step=400")
        stage = shown(demo)
        stage.play_button.click()
        assert not demo.playing
        assert demo.values["step"] == 0
        assert "It is at 0." in stage.sentence.value

    asyncio.run(stopped())


def test_a_short_replay_is_there_at_once_and_a_faulty_one_is_said() -> None:
    assert "It is at 9." in shown(Walk.from_state("Walk?step=9")).sentence.value
    stage = shown(Walk.from_state("Walk?by=13&step=9"))
    assert "third step" in stage.picture.value
    with pytest.raises(RuntimeError, match="third step"):
        wrapup()


def test_the_buttons() -> None:
    demo = Walk(by=2)
    stage = shown(demo)
    names = [button.description for button in stage.play_row.children[:-2]]
    assert names == ["Play", "One step", "Start over"]
    _, step, over = stage.play_row.children[:-2]
    _, turn = stage.action_row.children
    assert turn.description == "Turn round"
    step.click()
    assert "It is at 2." in stage.sentence.value
    turn.click()
    step.click()
    assert "It is at 0." in stage.sentence.value
    assert demo.values["log"] == ((1, "turn"),)
    over.click()
    assert demo.values == {"by": 2, "seed": 0, "step": 0, "log": ()}
    stage.quiet.children[1].click()
    step.click()
    assert "result = 2" in stage.note.value, "the code follows the step"
    assert stage.play_row in stage.box.children


def test_a_loop_that_ends_while_something_plays_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    async def left_alone() -> None:
        demo = Walk()
        demo.play()
        await asyncio.sleep(0.01)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        asyncio.run(left_alone())
        gc.collect()
    assert capsys.readouterr().err == ""
