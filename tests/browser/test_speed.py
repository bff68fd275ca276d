"""From the key to the picture. Times are for people; no test fails on the clock.

Every run times two notebooks; `pytest -m "browser and alone" tests/browser` times them all.
"""

import json
import statistics
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from browser.conftest import Opener
from browser.demo_view import DemoView
from browser.pages import LONG
from browser.twins import NOTEBOOKS, cases, every_demo
from browser.walks import first_presses, press, typed

pytestmark = [pytest.mark.browser, pytest.mark.alone]

# One where words are typed, and a text of the reader's own is learned; and one whose demos show shipped tables.
_ALWAYS = ("02_next_word", "12_two_identical_models")
_PRESSES = 9  # for each demo; the 95th percentile means something over all demos together
_NO_NEWS = 200  # milliseconds to wait where the picture stays
_TOO_LONG = 10_000  # milliseconds: something is broken
_WATCH = """root => {
  const picture = root.querySelector('.bk-picture');
  window.bkTimes = [];
  window.bkAnswered = () => {};
  let pressed = null;
  root.addEventListener('keydown', event => { pressed = event.timeStamp; }, true);
  new MutationObserver(() => {
    if (pressed === null || !picture.querySelector("svg[role='img']")) return;
    const start = pressed;
    pressed = null;
    requestAnimationFrame(() => { window.bkTimes.push(performance.now() - start); window.bkAnswered(); });
  }).observe(picture, { childList: true, subtree: true, attributes: true });
}"""
# To look again and again would make the page draw again and again.
_ANSWERED = f"""n => new Promise((done, failed) => {{
  const look = () => {{ if (window.bkTimes.length >= n) done(); }};
  window.bkAnswered = look;
  setTimeout(() => failed(new Error(`answer ${{n}} has not come`)), {LONG});
  look();
}})"""


@pytest.fixture(scope="module")
def measured(screenshots: Path) -> dict[str, Any]:
    """Hold what was measured; written after every test, so that a broken one loses nothing."""
    return defaultdict(dict, {"cores": psutil.cpu_count()})


@pytest.fixture(scope="module")
def every_press() -> list[float]:
    """Hold the times of the presses in all demos."""
    return []


@pytest.fixture(autouse=True)
def _write(measured: dict[str, Any], every_press: list[float], screenshots: Path) -> Iterator[None]:
    yield
    if every_press:
        measured["key to picture"]["all demos"] = said(every_press)
    (screenshots / "latency.json").write_text(json.dumps(measured, indent=2))


def timed(view: DemoView, twin: Any, walk: list[tuple[str, Any]]) -> list[float]:
    """Time presses, one after the other has been answered; those that bring no other picture are not counted."""
    view.page.evaluate("window.bkTimes = []")
    answered = 0
    for name, value in walk:
        if press(view, twin, name, value):
            answered += 1
            view.page.evaluate(_ANSWERED, answered)
        else:
            view.page.wait_for_timeout(_NO_NEWS)
        if answered == _PRESSES:
            break
    times: list[float] = view.page.evaluate("window.bkTimes")
    assert len(times) == answered
    return times


def said(times: list[float]) -> dict[str, float]:
    ninetyfifth = statistics.quantiles(times, n=20, method="inclusive")[-1]
    return {"presses": len(times), "median_ms": round(statistics.median(times)), "p95_ms": round(ninetyfifth)}


def marked(value: Any, notebook: str) -> Any:
    """Mark what is measured by hand only."""
    return pytest.param(value, marks=() if notebook in _ALWAYS else pytest.mark.by_hand)


@pytest.mark.parametrize("name", [marked(name, name) for name in NOTEBOOKS])
def test_the_first_picture_comes_soon(name: str, open_demos: Opener, measured: dict[str, Any]) -> None:
    found = open_demos(name, by_hand=True).first_pictures()
    demos = {case.cell: case for case in every_demo() if case.notebook == name}
    assert found.keys() <= demos.keys()
    for cell in demos.keys() - found.keys():  # what must train first says meanwhile how far it is
        twin = demos[cell].twin()
        assert twin.parts(twin.values) is not None, demos[cell]
    for cell, times in found.items():
        measured["first picture, ms"][str(demos[cell])] = round(times)
        print(f"\n{demos[cell]}: first picture after {times:.0f} ms", end="")
    assert max(found.values()) < _TOO_LONG


# A game has no settings to walk through; the other two fit learners at each press, which is no answer but training.
_OTHERWISE = ("ShannonGame", "EveryWorld", "OneWorld")
# One of a kind, the last, and rather one with the reader's own text: it takes longest.
_TIMED = {case.kind: case for case in sorted(cases(), key=lambda case: ("own", "own") in case.settings)}
_TIMED = {kind: case for kind, case in _TIMED.items() if kind not in _OTHERWISE}


@pytest.mark.parametrize("case", [marked(case, case.notebook) for case in _TIMED.values()], ids=str)
def test_a_control_is_answered_soon(
    case: Any, open_demos: Opener, measured: dict[str, Any], every_press: list[float]
) -> None:
    view, twin = open_demos(case.notebook, by_hand=True).demo(case.cell), case.twin()
    view.agrees(twin)
    view.root.evaluate(_WATCH)
    rows = {}
    walk = first_presses(twin, 4 * _PRESSES)
    if walk:
        rows["moved"] = timed(view, twin, walk)
        view.press("Reset")
        twin.reset()
        view.agrees(twin)
    line, words = typed(twin, 2 * _PRESSES)
    if line:
        view.input(next(control.label for control in twin.controls if control.name == line)).press("End")
        rows["typed"] = timed(view, twin, [(line, text) for text in words])
        view.press("Reset")
        twin.reset()
        view.agrees(twin)
    for how, times in rows.items():
        assert len(times) >= _PRESSES, how
        every_press += times
        measured["key to picture"][f"{case}, {how}"] = said(times)
        print(f"\n{case}, {how}: {said(times)}", end="")
    assert all(statistics.median(times) < _TOO_LONG for times in rows.values())
