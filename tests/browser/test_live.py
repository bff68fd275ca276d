"""A live demo in the page: played and paused by keyboard and mouse, stopped by a re-run, quick to answer."""

import json
import re
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import nbformat
import pytest
from browser.conftest import Opener, _opener
from browser.demo_view import DemoView
from browser.looks import crowded, faint, settle, wide
from browser.pages import LONG, Notebook
from browser.server import Lab
from playwright.sync_api import BrowserContext, expect

from biaskit.demos.training_floor import N_STEPS

pytestmark = pytest.mark.browser

_SILENCE = 3  # seconds after which a page is missed, instead of twelve; it ticks once a second
_SETUP = 'import biaskit as bk\nbk.setup("07")'
_CELLS = {
    "one": [_SETUP, "demo = bk.demos.TrainingFloor()\ndemo", "demo.values['step'], demo.playing"],
    "two": [_SETUP, "bk.demos.TrainingFloor()", 'bk.demos.TrainingFloor(learner="lstm", language="reber")'],
    "broken": [
        _SETUP,
        "class Broken(bk.demos.TrainingFloor):\n"
        "    def steps(self, state):\n"
        "        for number, moment in enumerate(super().steps(state)):\n"
        "            if number == 30:\n"
        '                raise RuntimeError("the sky fell")\n'
        "            yield moment\n"
        "Broken()",
        "bk.wrapup()",
    ],
    # It writes down by itself where it was paused: then nobody has to open the page again to ask.
    "closed": [
        f"{_SETUP}\nfrom biaskit.demos import pulse\npulse.SILENCE = {_SILENCE}",
        "demo = bk.demos.TrainingFloor()\ndemo",
        "import asyncio, pathlib\n"
        "async def watch():\n"
        "    while not (demo.playing and demo.values['step'] >= 10):\n"  # some seconds: the page has ticked
        "        await asyncio.sleep(.1)\n"
        "    pathlib.Path('playing').touch()\n"
        "    while demo.playing:\n"
        "        await asyncio.sleep(.1)\n"
        "    pathlib.Path('step').write_text(str(demo.values['step']))\n"
        "    pathlib.Path('paused').touch()\n"
        "watching = asyncio.ensure_future(watch())",
    ],
    "slow": [
        f"{_SETUP}\nimport time, threading",
        "class Slow(bk.demos.NextWord):\n"
        "    def compute(self, state):\n"
        "        if state['order'] > 3:\n"
        "            time.sleep(1.5)\n"
        "        threads.add(threading.current_thread())\n"
        "        return super().compute(state)\n"
        "threads = set()\n"
        "Slow()",
        "len(threads), threading.main_thread() in threads",
    ],
    "shared": [_SETUP, 'bk.demos.TrainingFloor.from_state("TrainingFloor?language=reber&seed=3&step=150")'],
    "rooms": [
        'import biaskit as bk\nbk.setup("07", room="projector")',
        *(f'demo = bk.demos.TrainingFloor(learner="{name}", language="english")\ndemo.run(200)\ndemo'
          for name in ("transformer", "lstm")),
        'bk.setup("07")',
        *(f'demo = bk.demos.TrainingFloor(learner="{learner}", language="{language}")\ndemo.run({n})\ndemo'
          for learner, language, n in (("transformer", "english", 100), ("gru", "anbn", 60), ("elman", "reber", 600))),
        "bk.demos.TrainingFloor()",
    ],
}  # fmt: skip

# Times from a press to what it changes in the page, as the page sees them.
_WATCH = """root => {
  window.bkTimes = {}; window.bkPictures = 0;
  const label = () => root.querySelector('.bk-picture svg')?.getAttribute('aria-label') ?? '';
  const button = () => root.querySelector('.bk-play').textContent;
  let pressed = null, before = null, was = null;
  const begin = event => {
    if (event.type === 'keydown' && event.key !== 'Enter') return;
    if (!event.target.closest('.bk-play')) return;
    pressed = event.timeStamp; was = button(); before = was === 'Play' ? label() : null;
  };
  root.addEventListener('keydown', begin, true);
  root.addEventListener('mousedown', begin, true);
  const note = name => { const now = performance.now() - pressed; (window.bkTimes[name] ??= []).push(now); };
  let last = label();
  new MutationObserver(() => {
    if (label() !== last) { last = label(); window.bkPictures += 1; }
    if (was !== null && button() !== was) { note(was === 'Pause' ? 'paused' : 'begun'); was = null; }
    if (before !== null && label() !== before && button() === 'Pause') { note('first picture'); before = null; }
  }).observe(root, { childList: true, subtree: true, attributes: true, characterData: true });
}"""


_NUMBERS = count()
_PAUSED = (0, 6, 7)  # presses after which it is watched that nothing goes on; an even one is by keyboard


class OwnLab(Lab):
    """The running JupyterLab, with the small notebooks of this file in the place of the course's."""

    def copy(self, name: str, setup: str = "", proofs: bool = True) -> Path:
        """Write one of the notebooks above into a folder of its own."""
        home = self.folder / f"live-{next(_NUMBERS)}"
        home.mkdir()
        cells = [nbformat.v4.new_code_cell(source) for source in _CELLS[name]]
        python = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": python}), home / f"{name}.ipynb")
        return home / f"{name}.ipynb"


@pytest.fixture
def open_own(lab: Lab, window: BrowserContext) -> Iterator[Opener]:
    with _opener(OwnLab(lab.address, lab.folder, lab.process), window) as opener:
        yield opener


def opened(open_own: Opener, name: str, cell: int = 1) -> tuple[Notebook, DemoView]:
    notebook = open_own(name)
    notebook.run_all()
    assert notebook.errors() == []
    view = notebook.demo(cell)
    view.wait_open()
    return notebook, view


def steps(view: DemoView) -> int:
    words = view.root.locator(".bk-quiet").filter(has_text="Step ").first.inner_text()
    return int(words.removeprefix("Step ").split(" ")[0].rstrip(":,.").replace(",", ""))


def run_cell(notebook: Notebook, number: int) -> None:
    notebook.cell(number).locator(".cm-content").first.click()
    notebook.page.keyboard.press("Control+Enter")


@pytest.mark.alone
def test_played_and_paused_with_keyboard_and_mouse(open_own: Opener, screenshots: Path) -> None:
    notebook, view = opened(open_own, "one")
    view.root.evaluate(_WATCH)
    page = notebook.page
    play = view.root.locator(".bk-play")
    for press in range(8):
        for label in ("Pause", "Play"):
            if press % 2:
                play.click()
            else:
                play.press("Enter")
            expect(play).to_have_text(label)
            if label == "Pause":
                page.wait_for_function("n => (window.bkTimes['first picture'] ?? []).length > n", arg=press)
                page.wait_for_timeout(300 + 130 * press)
        if press in _PAUSED:
            page.wait_for_timeout(400)
            before = steps(view)
            page.wait_for_timeout(500)
            assert steps(view) == before, "paused is paused"
    assert 0 < steps(view) < N_STEPS
    times = {name: sorted(map(round, found)) for name, found in page.evaluate("window.bkTimes").items()}
    print(f"\nmilliseconds from a press: {times}; pictures: {page.evaluate('window.bkPictures')}")
    (screenshots / "live.json").write_text(json.dumps(times))
    assert all(found[-1] < 5_000 for found in times.values())

    view.button("One step").press("Enter")
    expect(view.root).to_contain_text(f"Step {before + 1} of {N_STEPS}, paused.")
    view.button("Start over").press("Enter")
    expect(view.root).to_contain_text(f"Step 0 of {N_STEPS}")
    view.input("Speed").select_option("fast")
    play.press("Enter")
    expect(view.root).to_contain_text(re.compile(r"\d+ seconds? left"))
    view.input("Members").select_option("1")
    expect(view.root).to_contain_text(f"Step 0 of {N_STEPS}")
    expect(play).to_have_text("Play")
    play.press("Enter")
    expect(play).to_have_text("Play again")
    expect(view.root).to_contain_text(f"Step {N_STEPS} of {N_STEPS}: finished")
    expect(view.root.locator("[aria-live=polite]")).to_have_count(1)  # the words on the button come before the sentence


def test_reset_pressed_while_a_picture_is_on_its_way_has_the_last_word(open_own: Opener) -> None:
    """JupyterLab sends the first message of each widget to one thread of the kernel, and all others to another."""
    notebook, view = opened(open_own, "slow")
    first = view.seen()
    order = view.input("Order")
    order.press("ArrowLeft")
    expect(view.sentence).not_to_have_text(first["sentence"])
    order.press("ArrowRight")
    expect(view.sentence).to_have_text(first["sentence"])
    order.press("ArrowRight")  # the slider's third message; its answer takes a while
    notebook.page.wait_for_timeout(300)
    view.press("Reset")  # the button's first one
    run_cell(notebook, 2)
    expect(notebook.cell(2).locator(".jp-OutputArea-output")).to_contain_text("(1, True)")
    expect(view.sentence).to_have_text(first["sentence"])
    notebook.page.wait_for_timeout(1_000)
    assert view.seen() == first


def test_running_the_cell_again_stops_what_it_showed(open_own: Opener) -> None:
    notebook, view = opened(open_own, "one")
    play = view.root.locator(".bk-play")
    play.press("Enter")
    expect(view.root).to_contain_text("left.")
    notebook.page.wait_for_timeout(600)
    run_cell(notebook, 2)  # another cell is answered meanwhile
    expect(notebook.cell(2).locator(".jp-OutputArea-output")).to_contain_text("True)")
    source = notebook.cell(1).locator(".cm-content").first
    source.fill("old = demo\ndemo = bk.demos.TrainingFloor()\ndemo")
    run_cell(notebook, 1)
    expect(view.root).to_contain_text(f"Step 0 of {N_STEPS}")
    notebook.cell(2).locator(".cm-content").first.fill("print('old', old.playing, old.values['step'] > 0)")
    run_cell(notebook, 2)
    expect(notebook.cell(2).locator(".jp-OutputArea-output")).to_contain_text("old False True")
    assert notebook.errors() == []


@pytest.mark.alone
def test_two_play_side_by_side_and_both_answer(open_own: Opener) -> None:
    notebook, one = opened(open_own, "two")
    other = notebook.demo(2)
    for view in (one, other):
        view.root.evaluate(_WATCH)
        view.press("Play")
        expect(view.root.locator(".bk-play")).to_have_text("Pause")
    notebook.page.wait_for_timeout(1500)
    other.press("Pause")
    expect(other.root.locator(".bk-play")).to_have_text("Play")
    print("\nbeside another one:", notebook.page.evaluate("window.bkTimes"))
    assert steps(one) > 0
    assert steps(other) > 0
    one.press("Pause")


def test_a_fault_stops_it_is_shown_and_raised(open_own: Opener) -> None:
    notebook = open_own("broken")
    notebook.run_all()
    view = notebook.demo(1)
    view.wait_open()
    view.press("Play")
    expect(view.root.locator(".bk-fault")).to_contain_text("Something went wrong (RuntimeError): the sky fell")
    expect(view.root.locator(".bk-play")).to_have_text("Play")
    run_cell(notebook, 2)
    expect(notebook.cell(2)).to_contain_text("RuntimeError: the sky fell")


def test_a_shared_setting_is_replayed(open_own: Opener) -> None:
    notebook = open_own("shared")
    notebook.run_all()
    view = notebook.demo(1)
    expect(view.root).to_contain_text(f"Step 150 of {N_STEPS}, paused.")
    view.press("Share")
    expect(view.note).to_contain_text("seed=3&step=150")


def appears(file: Path) -> None:
    """Wait until a notebook has written a file."""
    until = time.monotonic() + LONG / 1000
    while not file.exists() and time.monotonic() < until:
        time.sleep(0.1)
    assert file.exists(), file.name


def test_a_closed_page_is_noticed(open_own: Opener) -> None:
    notebook, view = opened(open_own, "closed")
    home = notebook.path.parent
    view.input("Speed").select_option("slow")
    view.press("Play")
    appears(home / "playing")
    assert not (home / "paused").exists()
    notebook.page.goto("about:blank")
    appears(home / "paused")
    assert 10 <= int((home / "step").read_text()) < N_STEPS, "it has not come to its end"


def test_how_it_looks(open_own: Opener, screenshots: Path) -> None:
    notebook = open_own("rooms")
    notebook.run_all()
    assert notebook.errors() == []
    found = []
    for theme in ("Dark", "Light"):
        notebook.theme(theme)
        for width, height in ((1280, 800), (1920, 1080)):
            notebook.page.set_viewport_size({"width": width, "height": height})
            settle(notebook.page)
            for cell in (1, 2, 4, 5, 6, 7):
                view = notebook.demo(cell)
                view.wait_open()
                view.root.scroll_into_view_if_needed()
                where = f"live{cell}_{theme.lower()}_{width}"
                view.root.screenshot(path=screenshots / f"{where}.png")
                found += [f"{where}: {what}" for what in (*crowded(view.svg), *faint(view.root))]
            found += wide(notebook.page.locator("body"))
    assert not found, "\n".join(found)
