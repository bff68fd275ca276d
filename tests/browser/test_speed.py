"""From the key to the picture, and what a kernel weighs. The numbers are for people; no test fails on the clock."""

import json
import statistics
from collections.abc import Callable, Iterable
from functools import partial
from itertools import cycle, islice
from pathlib import Path

import pytest
from browser.conftest import Opener
from browser.demo_view import DemoView
from browser.server import Lab

pytestmark = pytest.mark.browser

_PRESSES = 30
_WATCH = """root => {
  const picture = root.querySelector('.bk-picture');
  const label = () => picture.querySelector('svg')?.getAttribute('aria-label');
  window.bkTimes = [];
  let pressed = null, before = null;
  root.addEventListener('keydown', event => { pressed = event.timeStamp; before = label(); }, true);
  new MutationObserver(() => {
    if (pressed === null || !label() || label() === before) return;
    const start = pressed;
    pressed = null;
    requestAnimationFrame(() => window.bkTimes.push(performance.now() - start));
  }).observe(picture, { childList: true, subtree: true, attributes: true });
}"""


def timed(view: DemoView, presses: Iterable[Callable[[], None]]) -> list[float]:
    """Time presses, one after the other has been answered."""
    before = view.page.evaluate("window.bkTimes.length")
    for count, press in enumerate(presses, 1):
        press()
        view.page.wait_for_function("n => window.bkTimes.length >= n", arg=before + count)
    times: list[float] = view.page.evaluate("n => window.bkTimes.slice(n)", before)
    return times


def said(times: list[float]) -> dict[str, float]:
    ninetyfifth = statistics.quantiles(times, n=20, method="inclusive")[-1]
    return {"presses": len(times), "median_ms": round(statistics.median(times)), "p95_ms": round(ninetyfifth)}


def test_a_control_is_answered_soon(open_demos: Opener, screenshots: Path) -> None:
    notebook = open_demos("02_next_word")
    measured = {}

    view = notebook.demo("demos.NextWord(after")
    view.wait_open()
    view.root.evaluate(_WATCH)
    handle, line = view.input("Order"), view.input("Begin with")
    line.fill("the keeper of the")
    there_and_back = [*["ArrowLeft"] * 4, *["ArrowRight"] * 4]

    def slide(keys: Iterable[str]) -> list[float]:
        return timed(view, [partial(handle.press, key) for key in keys])

    view.page.wait_for_timeout(600)
    measured["order, models still to be fitted"] = said(slide(there_and_back[:4]))
    slide(there_and_back[4:])
    measured["order, seen before"] = said(slide(islice(cycle(there_and_back), _PRESSES)))
    slide(there_and_back[_PRESSES % 8 :])
    first: list[float] = []
    words = ("she", "he", "and", "it", "all", "they", "now", "so")
    for word, keys in zip(words, cycle((there_and_back[:4], there_and_back[4:])), strict=False):
        line.fill(f"{word} saw the keeper of the")
        view.page.wait_for_timeout(600)
        first += slide(keys)
    measured["order, not seen before"] = said(first)

    view = notebook.demo("demos.HeldOut(")
    view.wait_open()
    view.root.evaluate(_WATCH)
    handle = view.input("Keep words seen")
    first, again = [], []
    for number in range(1, 5):
        view.input("Smoothing").select_option(index=number)
        view.page.wait_for_timeout(1000)
        first += slide(["ArrowRight"] * 7)
        again += slide(["ArrowLeft"] * 7)
    measured["keep words seen, not seen before"] = said(first)
    measured["keep words seen, seen before"] = said(again)

    view = notebook.demo("demos.Surprises(")
    view.wait_open()
    view.root.evaluate(_WATCH)
    line = view.input("Sentence")
    line.press("End")
    letters = " and then the moon was quite old again"
    presses = [partial(line.press, letter) for letter in letters if letter != " "]  # a space changes nothing
    measured["a letter typed in a sentence"] = said(timed(view, presses))
    for name, numbers in measured.items():
        print(f"\n{name}: {numbers}", end="")
    (screenshots / "latency.json").write_text(json.dumps(measured, indent=2))
    assert all(numbers["median_ms"] < 10_000 for numbers in measured.values())


def test_a_kernel_stays_small(open_notebook: Opener, lab: Lab, screenshots: Path) -> None:
    notebook = open_notebook("02_next_word")
    notebook.run_all()
    megabytes = lab.kernel_process(notebook.path).memory_info().rss / 1e6
    print(f"\nkernel of 02 after its last cell: {megabytes:.0f} MB")
    (screenshots / "memory.json").write_text(json.dumps({"02_next_word_mb": round(megabytes)}))
    assert megabytes < 300
