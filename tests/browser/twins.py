"""The demos of the notebooks, found by reading their cells, and a twin of each in the test's own process."""

import ast
from dataclasses import dataclass
from functools import cache
from typing import Any

import nbformat
from browser.server import ROOT

import biaskit as bk
from biaskit import demos
from biaskit.demos.demo import Demo

# The notebooks that are driven control by control. A new one is added here; it costs the suite about half a minute.
NOTEBOOKS = ("00_start_here", "02_next_word")


@dataclass(frozen=True)
class Case:
    """One demo of a notebook: which notebook, which cell, and how the cell makes it."""

    notebook: str
    cell: int
    kind: str
    settings: tuple[tuple[str, Any], ...]
    own: bool  # whether it is given a corpus of the reader's own; the notebook falls back on Python's manual

    def __str__(self) -> str:
        return f"{self.notebook[:2]}-{self.cell}-{self.kind}"

    def twin(self) -> Demo:
        """Make the same demo here, without a prediction before it."""
        settings = dict(self.settings) | ({"own": self.manual()} if self.own else {})
        demo: Demo = getattr(demos, self.kind)(**settings)
        return demo

    @staticmethod
    @cache
    def manual() -> bk.Corpus:
        """Give what the notebook takes for the reader's own text."""
        return bk.Corpus.from_text(bk.load_text("pydoc"))


@cache
def cases() -> tuple[Case, ...]:
    """Find every demo of these notebooks."""
    found: list[Case] = []
    for name in NOTEBOOKS:
        cells = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4).cells
        for number, cell in enumerate(cells):
            if cell.cell_type == "code":
                calls = [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Call)]
                made = [call for call in calls if "demos." in ast.unparse(call.func)]
                found += [_case(name, number, call) for call in made]
    return tuple(found)


def _case(notebook: str, number: int, call: ast.Call) -> Case:
    words = {str(word.arg): word.value for word in call.keywords}
    settings = {name: ast.literal_eval(value) for name, value in words.items() if name not in ("own", "after")}
    kind = ast.unparse(call.func).rpartition("demos.")[2]
    return Case(notebook, number, kind, tuple(settings.items()), own="own" in words)
