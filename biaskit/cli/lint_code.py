"""Rules about a notebook's code cells."""

import ast
import re
from collections.abc import Iterator

from biaskit.cli.cells import Finding, Lesson

LINES = 12  # what a reader takes in without scrolling


def code_is_short_and_plain(lesson: Lesson) -> Iterator[Finding]:
    """A cell has at most 12 lines of plain Python; blank lines and comments count, since they are read too."""
    for cell in lesson.cells:
        lines = len(cell.source.splitlines())
        if cell.is_code and lines > LINES:
            yield Finding(cell.number, f"has {lines} lines of code; at most {LINES} can be taken in at once.")
        if cell.is_code and cell.tree() is None:
            yield Finding(cell.number, "is not plain Python: it cannot be parsed.")


def setup_is_two_lines(lesson: Lesson) -> Iterator[Finding]:
    """The setup cell names this notebook and does nothing else."""
    cells = lesson.tagged("setup")
    if not cells:
        return
    name = lesson.number or r"[\w-]*"
    shown = lesson.number or "its name"
    wanted = rf'import biaskit as bk\nbk\.setup\("{name}"(, .*)?\)'
    if len(cells) > 1 or not re.fullmatch(wanted, cells[0].source.strip()):
        yield Finding(cells[0].number, f'must be one cell of two lines: import biaskit as bk, bk.setup("{shown}").')


def proof_asserts(lesson: Lesson) -> Iterator[Finding]:
    """A proof cell asserts what the text claims."""
    for tag, cells in lesson.runs():
        trees = [cell.tree() for cell in cells if cell.is_code]
        nodes = (node for tree in trees if tree for node in ast.walk(tree))
        if tag == "proof" and not any(isinstance(node, ast.Assert) for node in nodes):
            yield Finding(cells[0].number, "is a proof without an `assert`.")


def last_cell_wraps_up(lesson: Lesson) -> Iterator[Finding]:
    """The last code cell raises what demos may still hold back."""
    code = [cell for cell in lesson.cells if cell.is_code]
    if not code:
        yield Finding(0, "There is no code cell; the last one must call bk.wrapup().")
    elif not code[-1].calls("wrapup"):
        yield Finding(code[-1].number, "is the last code cell, so it must call bk.wrapup().")


def pictures_go_through_bk(lesson: Lesson) -> Iterator[Finding]:
    """No cell draws or displays by hand: only biaskit's figures carry their description."""
    for cell in lesson.cells:
        tree = cell.tree() if cell.is_code else None
        if tree is not None and any(_draws(node) for node in ast.walk(tree)):
            yield Finding(
                cell.number, "draws by hand; pictures go through bk, which describes them for screen readers."
            )


def _draws(node: ast.AST) -> bool:
    modules = {"matplotlib", "seaborn", "IPython"}
    match node:
        case ast.Import(names=names):
            return any(alias.name.split(".")[0] in modules for alias in names)
        case ast.ImportFrom(module=module):
            return (module or "").split(".")[0] in modules
        case ast.Name(id="plt" | "sns") | ast.Call(func=ast.Name(id="display")):
            return True
    return False


CODE_RULES = (code_is_short_and_plain, setup_is_two_lines, proof_asserts, last_cell_wraps_up, pictures_go_through_bk)
