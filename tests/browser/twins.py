"""The demos of the notebooks, found by reading their cells, and a twin of each in the test's own process."""

import ast
from dataclasses import dataclass
from functools import cache

import nbformat
from browser.server import ROOT

import biaskit as bk
from biaskit import demos
from biaskit.demos.demo import Demo
from biaskit.demos.live import LiveDemo

NOTEBOOKS = tuple(sorted(path.stem for path in (ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb")))
_NOT_THE_TWINS = {"after", "predicted"}  # a twin has no prediction before it


@dataclass(frozen=True)
class Case:
    """One demo of a notebook: which notebook, which cell, and how the cell makes it."""

    notebook: str
    cell: int
    kind: str
    settings: tuple[tuple[str, str], ...]  # names and their source in the cell

    def __str__(self) -> str:
        return f"{self.notebook[:2]}-{self.cell}-{self.kind}"

    @property
    def is_live(self) -> bool:
        """Whether it plays step by step."""
        return issubclass(getattr(demos, self.kind), LiveDemo)

    @property
    def has_twin(self) -> bool:
        """Whether a twin of it shows the same at every moment: nothing plays, and its settings are known here."""
        return not self.is_live and all(name == "own" or _is_literal(source) for name, source in self.settings)

    def corpus(self) -> dict[str, bk.Corpus]:
        """Give what stands in the place of the reader's own text, as a setting; nothing where it reads none."""
        known = {"own": manual, "heard": heard}
        return {name: known[source]() for name, source in self.settings if name == "own"}

    def twin(self) -> Demo:
        """Give the same demo here, as it stands at first, without a prediction before it.

        It is made once for all tests, since it keeps what it has computed.
        """
        demo = _made(self)
        demo.reset()
        return demo


@cache
def _made(case: Case) -> Demo:
    settings = {name: ast.literal_eval(source) for name, source in case.settings if name != "own"}
    demo: Demo = getattr(demos, case.kind)(**settings, **case.corpus())
    return demo


@cache
def manual() -> bk.Corpus:
    """Give what notebook 02 takes for the reader's own text."""
    return bk.Corpus.from_text(bk.load_text("pydoc"))


@cache
def heard() -> bk.Corpus:
    """Give the words that notebook 06 listens to."""
    return bk.languages.VowelHarmony().sample(1000, rng=0)


@cache
def every_demo() -> tuple[Case, ...]:
    """Find every demo of the notebooks."""
    found: list[Case] = []
    for name in NOTEBOOKS:
        cells = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4).cells
        for number, cell in enumerate(cells):
            if cell.cell_type == "code":
                calls = [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Call)]
                made = [call for call in calls if "demos." in ast.unparse(call.func)]
                found += [_case(name, number, call) for call in made]
    return tuple(found)


def cases() -> tuple[Case, ...]:
    """Find every demo that is driven control by control beside its twin."""
    return tuple(case for case in every_demo() if case.has_twin)


def _case(notebook: str, number: int, call: ast.Call) -> Case:
    words = {str(word.arg): ast.unparse(word.value) for word in call.keywords if word.arg not in _NOT_THE_TWINS}
    kind = ast.unparse(call.func).rpartition("demos.")[2]
    return Case(notebook, number, kind, tuple(words.items()))


def _is_literal(source: str) -> bool:
    try:
        ast.literal_eval(source)
    except ValueError:
        return False
    return True
