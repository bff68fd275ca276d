"""What a reader does with a notebook in the page: run it, find its demos, move their controls, read them."""

import ast
import re
from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Locator, Page, expect

LONG = 120_000  # milliseconds: no test fails because the machine is slow
expect.set_options(timeout=LONG)

_FINISHED = """() => {
  const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')].map(p => p.textContent);
  const idle = document.querySelector(".jp-NotebookPanel-toolbar [data-status='idle']");
  const failed = document.querySelector("[data-mime-type='application/vnd.jupyter.error']");
  return idle && !prompts.some(p => p.includes('*')) && (failed || /\\d/.test(prompts.at(-1)));
}"""
_CLEARED = """() => [...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')]
  .every(p => !/[\\d*]/.test(p.textContent))"""
_IDLE = ".jp-NotebookPanel-toolbar [data-status='idle']"
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
        self.sources = [cell.source for cell in nbformat.read(path, as_version=4).cells]
        self.wait_ready()

    def wait_ready(self) -> None:
        """Wait until the notebook can be read and run."""
        self.page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=LONG)
        self.page.wait_for_selector(_IDLE, timeout=LONG)

    def choose(self, *labels: str) -> None:
        """Choose from the menus, such as `choose("Run", "Run All Cells")`."""
        menu, *path = labels
        self.page.locator(".lm-MenuBar-itemLabel").get_by_text(menu, exact=True).click()
        for label in path:
            self.page.locator(".lm-Menu-itemLabel").get_by_text(re.compile(rf"^{re.escape(label)}…?$")).click()

    def run_all(self) -> None:
        """Run all cells and wait for the last one, or for the first error."""
        self.choose("Run", "Run All Cells")
        self.page.wait_for_function(_FINISHED, timeout=LONG)

    def restart(self) -> None:
        """Restart the kernel and clear what it has said."""
        self.choose("Kernel", "Restart Kernel and Clear Outputs of All Cells")
        self.page.locator(".jp-Dialog button.jp-mod-accept").click()
        self.page.wait_for_function(_CLEARED, timeout=LONG)
        self.page.wait_for_selector(_IDLE, timeout=LONG)

    def errors(self) -> list[str]:
        """Give what the cells say about errors and warnings."""
        return self.page.locator(_ERRORS).all_text_contents()

    def theme(self, name: str) -> None:
        """Choose a theme, `"Light"` or `"Dark"`, and wait for its colours."""
        self.choose("Settings", "Theme", f"JupyterLab {name}")
        self.page.wait_for_selector(f"body[data-jp-theme-name='JupyterLab {name}']", timeout=LONG)

    def cell(self, start: str, nth: int = 0) -> Locator:
        """Find the n-th cell whose source has this text."""
        found = [i for i, source in enumerate(self.sources) if start in source]
        return self.page.locator(".jp-Notebook .jp-Cell").nth(found[nth])

    def demo(self, start: str, nth: int = 0) -> "DemoView":
        """Find the demo, prediction or quiz that a cell shows."""
        return DemoView(self.cell(start, nth).locator(".bk-demo").first)


class DemoView:
    """One demo in the page."""

    def __init__(self, root: Locator) -> None:
        self.root, self.page = root, root.page
        self.svg = root.locator(".bk-picture svg")
        self.sentence = root.locator(".bk-sentence")
        self.note = root.locator(".bk-quiet pre")

    def button(self, name: str) -> Locator:
        """Find a button by what stands on it."""
        return self.root.locator("button").get_by_text(name, exact=True)

    def press(self, name: str) -> None:
        """Press a button with the keyboard."""
        self.button(name).press("Enter")

    def control(self, label: str) -> "ControlView":
        """Find a control by its label."""
        labels = self.root.locator(".widget-label").get_by_text(label, exact=True)
        box = self.root.locator(".widget-inline-hbox").filter(has=self.page.locator(".widget-label", has_text=label))
        assert labels.count(), f"no control is called {label!r}"
        return ControlView(box.first)

    def shows(self, picture: str, sentence: str) -> None:
        """Wait for a picture and its sentence, and see that no older one comes back."""
        self.root.page.wait_for_function(
            _SHOWS, arg=[self.root.element_handle(), without_prefix(picture), sentence], timeout=LONG
        )


_SHOWS = """([root, picture, sentence]) => {
  const said = root.querySelector('.bk-picture + .bk-sentence, .bk-sentence');
  const svg = root.querySelector('.bk-picture svg');
  const wanted = document.createElement('div');
  wanted.innerHTML = picture;
  return svg && said.textContent.trim() === sentence
    && svg.outerHTML.replaceAll(/bk\\d+-/g, '') === wanted.firstElementChild.outerHTML;
}"""


def without_prefix(svg: str) -> str:
    """Take the demo's own prefix from the ids of a picture."""
    return re.sub(r"bk\d+-", "", svg)


class ControlView:
    """One control of a demo in the page, moved with the keyboard only."""

    def __init__(self, box: Locator) -> None:
        self.box = box

    def slide(self, key: str) -> None:
        self.box.locator(".noUi-handle").press(key)

    def pick(self, key: str) -> None:
        self.box.locator("select").press(key)

    def type(self, text: str) -> None:
        """Replace the text, key by key."""
        line = self.box.locator("input")
        line.press("ControlOrMeta+a")
        line.press("Delete")
        line.press_sequentially(text)
        

def demo_calls(path: Path) -> list[tuple[int, str, dict[str, Any]]]:
    """Find the demos of a notebook: for each the cell's number, its name and its settings (`own` left out)."""
    found = []
    for number, cell in enumerate(nbformat.read(path, as_version=4).cells):
        if cell.cell_type != "code":
            continue
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("demos."):
                settings = {word.arg: word.value for word in node.keywords if word.arg not in ("own", None)}
                values = {str(name): ast.literal_eval(value) for name, value in settings.items()}
                found.append((number, ast.unparse(node.func).removeprefix("demos."), values))
    return found
