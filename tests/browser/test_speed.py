"""From the key to the picture, and what pages and kernels weigh. Times are for people; no test fails on the clock."""

import json
import statistics
from collections import defaultdict
from pathlib import Path
from typing import Any

import psutil
import pytest
from browser.conftest import Opener
from browser.demo_view import DemoView
from browser.server import Lab
from browser.twins import NOTEBOOKS, cases, every_demo
from browser.walks import first_presses, press, typed

pytestmark = [pytest.mark.browser, pytest.mark.alone]

_PRESSES = 30
_SETTLE, _AGAIN = 100, 200  # presses before memory is read first, and between the two readings
_FLAT = 1.05
_NO_NEWS = 200  # milliseconds to wait where the picture stays
_TOO_LONG = 10_000  # milliseconds: something is broken
_WATCH = """root => {
  const picture = root.querySelector('.bk-picture');
  window.bkTimes = [];
  let pressed = null;
  root.addEventListener('keydown', event => { pressed = event.timeStamp; }, true);
  new MutationObserver(() => {
    if (pressed === null || !picture.querySelector("svg[role='img']")) return;
    const start = pressed;
    pressed = null;
    requestAnimationFrame(() => window.bkTimes.push(performance.now() - start));
  }).observe(picture, { childList: true, subtree: true, attributes: true });
}"""


@pytest.fixture(scope="module")
def measured(screenshots: Path) -> dict[str, Any]:
    """Hold what was measured; written after every test, so that a broken one loses nothing."""
    return defaultdict(dict, {"cores": psutil.cpu_count()})


@pytest.fixture(autouse=True)
def _write(measured: dict[str, Any], screenshots: Path) -> Any:
    yield
    (screenshots / "latency.json").write_text(json.dumps(measured, indent=2))


def timed(view: DemoView, twin: Any, walk: list[tuple[str, Any]]) -> list[float]:
    """Time presses, one after the other has been answered; those that bring no other picture are not counted."""
    view.page.evaluate("window.bkTimes = []")
    answered = 0
    for name, value in walk:
        if press(view, twin, name, value):
            answered += 1
            view.page.wait_for_function("n => window.bkTimes.length >= n", arg=answered)
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


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_the_first_picture_comes_soon(name: str, open_demos: Opener, measured: dict[str, Any]) -> None:
    found = open_demos(name).first_pictures()
    demos = {case.cell: str(case) for case in every_demo() if case.notebook == name}
    assert found.keys() == demos.keys()
    for cell, times in found.items():
        measured["first picture, ms"][demos[cell]] = round(times)
        print(f"\n{demos[cell]}: first picture after {times:.0f} ms", end="")
    assert max(found.values()) < _TOO_LONG


# A game has no settings to walk through; the other two fit learners at each press, which is no answer but training.
_OTHERWISE = ("ShannonGame", "EveryWorld", "OneWorld")


@pytest.mark.parametrize("case", [case for case in cases() if case.kind not in _OTHERWISE], ids=str)
def test_a_control_is_answered_soon(case: Any, open_demos: Opener, measured: dict[str, Any]) -> None:
    view, twin = open_demos(case.notebook).demo(case.cell), case.twin()
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
        measured["key to picture"][f"{case}, {how}"] = said(times)
        print(f"\n{case}, {how}: {said(times)}", end="")
    assert all(statistics.median(times) < _TOO_LONG for times in rows.values())


def weight(view: DemoView, kernel: psutil.Process) -> dict[str, float]:
    """Weigh a page and its kernel, after the page has thrown away what it no longer needs."""
    session = view.page.context.new_cdp_session(view.page)
    session.send("Performance.enable")
    for _ in range(2):
        session.send("HeapProfiler.collectGarbage")
    found = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    session.detach()
    return {
        "kernel_mb": kernel.memory_info().rss / 1e6,
        "page_mb": found["JSHeapUsedSize"] / 1e6,
        "elements": float(view.page.evaluate("document.querySelectorAll('*').length")),
        "listeners": found["JSEventListeners"],
    }


def test_two_hundred_presses_weigh_nothing(open_notebook: Opener, lab: Lab, measured: dict[str, Any]) -> None:
    case = next(case for case in cases() if case.kind == "Workshop")  # has more settings than are kept
    notebook = open_notebook(case.notebook, setup='predict="off"', proofs=False)
    notebook.run_all()
    view, twin = notebook.demo(case.cell), case.twin()
    view.agrees(twin)
    walk = first_presses(twin, _SETTLE + _AGAIN)
    kernel = lab.kernel_process(notebook.path)
    found = []
    for part in (walk[:_SETTLE], walk[_SETTLE:]):
        for name, value in part:
            press(view, twin, name, value)
            view.page.wait_for_timeout(60)
        view.agrees(twin)
        found.append(weight(view, kernel))
    before, after = found
    for what in before:
        print(f"\n{what}: {before[what]:.1f} before, {after[what]:.1f} after {_AGAIN} presses", end="")
    measured["memory"] = {"before": before, "after": after}
    heavier = {what: (before[what], after[what]) for what in before if after[what] > _FLAT * before[what]}
    assert not heavier


def test_a_kernel_stays_small(open_notebook: Opener, lab: Lab, screenshots: Path) -> None:
    notebook = open_notebook("02_next_word")
    notebook.run_all()
    megabytes = lab.kernel_process(notebook.path).memory_info().rss / 1e6
    print(f"\nkernel of 02 after its last cell: {megabytes:.0f} MB")
    (screenshots / "memory.json").write_text(json.dumps({"02_next_word_mb": round(megabytes)}))
    assert megabytes < 300
