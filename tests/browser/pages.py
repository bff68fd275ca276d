"""What a reader does with a notebook in the page: run it, restart it, change its theme, find its demos."""

import re
from itertools import groupby
from pathlib import Path

import nbformat
from browser.demo_view import DemoView
from playwright.sync_api import Locator, Page, expect

LONG = 120_000  # milliseconds: no test fails because the machine is slow
_POLL = 50  # milliseconds; to look at every frame would make the page draw every frame
expect.set_options(timeout=LONG)

_PROMPTS = "[...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')].map(p => p.textContent)"
_FINISHED = f"""before => {{
  const prompts = {_PROMPTS};
  const idle = document.querySelector(".jp-NotebookPanel-toolbar [data-status='idle']");
  const failed = document.querySelector("[data-mime-type='application/vnd.jupyter.error']");
  const over = /\\d/.test(prompts.at(-1)) && prompts.at(-1) !== before.at(-1);
  return idle && !prompts.some(p => p.includes('*')) && (failed || over);
}}"""
_STARTED = f"before => {_PROMPTS}.some((prompt, number) => prompt !== before[number])"
_CLEARED = """() => [...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')]
  .every(p => !/[\\d*]/.test(p.textContent))"""
# The indicator says idle before there is a kernel too; running a cell then would open a dialog.
_READY = """() => document.querySelector('.jp-Notebook .jp-Cell')
  && /Python/.test(document.querySelector('.jp-Toolbar-kernelName')?.textContent)
  && document.querySelector(".jp-NotebookPanel-toolbar [data-status='idle']")
  && /Idle/.test(document.querySelector('#jp-main-statusbar')?.textContent)"""
# Notes for a cell when its first picture was painted, in milliseconds from the keys that run it.
_FIRST = """([cell, number]) => {
  window.bkFirst ??= {};
  let start = null;
  const begin = event => { if (event.key === 'Enter' && event.shiftKey) start ??= event.timeStamp; };
  document.addEventListener('keydown', begin, true);
  const seen = new MutationObserver(() => {
    if (start === null || !cell.querySelector(".bk-picture svg[role='img']")) return;
    seen.disconnect();
    document.removeEventListener('keydown', begin, true);
    requestAnimationFrame(() => { window.bkFirst[number] = performance.now() - start; });
  });
  seen.observe(cell, { childList: true, subtree: true, attributes: true });
}"""
_PROMPT = """number =>
  document.querySelectorAll('.jp-Notebook .jp-Cell')[number].querySelector('.jp-InputArea-prompt').textContent"""
_RAN = f"""([number, before]) => {{
  const now = ({_PROMPT})(number);
  const failed = document.querySelector("[data-mime-type='application/vnd.jupyter.error']");
  return failed || (now !== before && /\\d/.test(now));
}}"""
_ERRORS = "[data-mime-type='application/vnd.jupyter.stderr'], [data-mime-type='application/vnd.jupyter.error']"


class Notebook:
    """A notebook in a page of its own.

    Parameters
    ----------
    page
        The page, at the notebook's address.
    path
        The notebook's file.
    """

    def __init__(self, page: Page, path: Path) -> None:
        self.page, self.path = page, path
        cells = nbformat.read(path, as_version=4).cells
        self.sources = [cell.source for cell in cells]
        self._code = [number for number, cell in enumerate(cells) if cell.cell_type == "code" and cell.source]
        self.wait_ready()

    def wait_ready(self) -> None:
        """Wait until the notebook can be read and run."""
        self.page.wait_for_function(_READY, timeout=LONG, polling=_POLL)

    def choose(self, *labels: str) -> None:
        """Choose from the menus, such as `choose("Run", "Run All Cells")`."""
        menu, *path = labels
        self.page.locator(".lm-MenuBar-itemLabel").get_by_text(menu, exact=True).click()
        for label in path:
            self.page.locator(".lm-Menu-itemLabel").get_by_text(re.compile(rf"^{re.escape(label)}…?$")).click()

    def run_all(self) -> None:
        """Run all cells of a notebook in which nothing has failed; wait for the last one, or for the first error."""
        before = self.page.evaluate(f"() => {_PROMPTS}")
        self.choose("Run", "Run All Cells")
        self.page.wait_for_function(_STARTED, arg=before, timeout=LONG, polling=_POLL)
        self.page.wait_for_function(_FINISHED, arg=before, timeout=LONG, polling=_POLL)

    def run_demo_by_demo(self) -> None:
        """Run each cell with a demo by itself, with Shift+Enter, and those between two of them together.

        See `first_pictures`.
        """
        for shows_one, group in groupby(self._code, lambda number: "bk.demos." in self.sources[number]):
            numbers = [*group]
            for first, last in zip(numbers, numbers, strict=True) if shows_one else [(numbers[0], numbers[-1])]:
                self._run(first, last, timed=shows_one)
                if self.errors():
                    return

    def _run(self, first: int, last: int, *, timed: bool) -> None:
        """Select the cells from one to another, run them, and wait for the last, or for the first error."""
        if timed:
            self.page.evaluate(_FIRST, [self.cell(first).element_handle(), first])
        before = self.page.evaluate(_PROMPT, last)
        self.cell(first).locator(".jp-InputArea-prompt").click()
        if last > first:
            self.cell(last).locator(".jp-InputArea-prompt").click(modifiers=["Shift"])
        self.page.keyboard.press("Shift+Enter")
        self.page.wait_for_function(_RAN, arg=[last, before], timeout=LONG, polling=_POLL)

    def rewrite(self, part: str, old: str, new: str) -> None:
        """Write something else into a cell, as a reader does; run it for an effect."""
        text = self.cell(part).locator(".cm-content").first
        source = next(source for source in self.sources if part in source)
        text.fill(source.replace(old, new))
        self.sources[self.sources.index(source)] = source.replace(old, new)

    def first_pictures(self) -> dict[int, float]:
        """Give the milliseconds from Shift+Enter to a demo's first picture, by the number of its cell."""
        found: dict[str, float] = self.page.evaluate("window.bkFirst ?? {}")
        return {int(number): times for number, times in found.items()}

    def restart(self) -> None:
        """Restart the kernel and clear what it has said."""
        self.choose("Kernel", "Restart Kernel and Clear Outputs of All Cells")
        self.page.locator(".jp-Dialog button.jp-mod-accept").click()
        self.page.wait_for_function(_CLEARED, timeout=LONG, polling=_POLL)
        self.wait_ready()

    def errors(self) -> list[str]:
        """Give what the cells say about errors and warnings."""
        return self.page.locator(_ERRORS).all_text_contents()

    def theme(self, name: str) -> None:
        """Choose a theme, `"Light"`, `"Dark"` or `"Dark High Contrast"`, and wait for its colours."""
        self.choose("Settings", "Theme", f"JupyterLab {name}")
        self.page.wait_for_selector(f"body[data-jp-theme-name='JupyterLab {name}']", state="attached", timeout=LONG)

    def cell(self, part: str | int) -> Locator:
        """Find a cell by its number, or the first one whose source has this text."""
        number = part if isinstance(part, int) else next(i for i, source in enumerate(self.sources) if part in source)
        return self.page.locator(".jp-Notebook .jp-Cell").nth(number)

    def demo(self, part: str | int) -> DemoView:
        """Find the demo, prediction or quiz that a cell shows."""
        return DemoView(self.cell(part).locator(".bk-demo").first)
