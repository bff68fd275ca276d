"""What pages and kernels weigh. It is read when nothing happens, so it does not matter what else runs."""

import json
from pathlib import Path

import psutil
import pytest
from browser.conftest import Opener
from browser.demo_view import DemoView
from browser.server import Lab
from browser.twins import cases
from browser.walks import first_presses, push

pytestmark = pytest.mark.browser

_SETTLE, _AGAIN = 80, 200  # presses before memory is read first, and between the two readings
_FLAT = 1.05
# Waits for another picture, or for some time that is enough for most.
_NEXT = """root => new Promise(done => {
  const label = () => root.querySelector('.bk-picture svg')?.getAttribute('aria-label');
  const watch = new MutationObserver(() => { if (label() !== window.bkLabel) finish(); });
  const finish = () => { watch.disconnect(); window.bkLabel = label(); done(); };
  if (label() !== window.bkLabel) return finish();
  watch.observe(root, { childList: true, subtree: true, attributes: true });
  setTimeout(finish, 150);
})"""


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


def test_two_hundred_presses_weigh_nothing(open_notebook: Opener, lab: Lab, screenshots: Path) -> None:
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
            push(view, twin, name, twin.values[name], value)
            twin.set(**{name: value})
            view.root.evaluate(_NEXT)
        view.agrees(twin)
        found.append(weight(view, kernel))
    before, after = found
    for what in before:
        print(f"\n{what}: {before[what]:.1f} before, {after[what]:.1f} after {_AGAIN} presses", end="")
    (screenshots / "presses.json").write_text(json.dumps({"before": before, "after": after}, indent=2))
    heavier = {what: (before[what], after[what]) for what in before if after[what] > _FLAT * before[what]}
    assert not heavier


def test_a_kernel_stays_small(open_notebook: Opener, lab: Lab, screenshots: Path) -> None:
    notebook = open_notebook("02_next_word")
    notebook.run_all()
    megabytes = lab.kernel_process(notebook.path).memory_info().rss / 1e6
    print(f"\nkernel of 02 after its last cell: {megabytes:.0f} MB")
    (screenshots / "memory.json").write_text(json.dumps({"02_next_word_mb": round(megabytes)}))
    assert megabytes < 300
