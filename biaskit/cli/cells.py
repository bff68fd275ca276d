"""A notebook as `biaskit check` sees it: numbered cells, each with its tag."""

import ast
import re
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

HEAD = ("title", "glance", "setup", "warmup")
BLOCK = ("idea", "predict", "demo", "proof", "explain", "exercise")
TAIL = ("sandbox", "wrapup", "caveats", "next")
TAGS = (*HEAD, *BLOCK, *TAIL)


@dataclass(frozen=True)
class Finding:
    """One departure from how the course's notebooks are built."""

    cell: int  # counted from 1; 0 stands for the notebook as a whole
    message: str

    def __str__(self) -> str:
        """Give the finding as a line for people."""
        return f"cell {self.cell}: {self.message}" if self.cell else self.message


@dataclass(frozen=True)
class Cell:
    """One cell: its number counted from 1, whether it is code, its known tags and its text."""

    number: int
    is_code: bool
    tags: tuple[str, ...]
    source: str
    content: dict[str, Any]  # as in the file

    @property
    def tag(self) -> str:
        """The tag that says what the cell is for; empty where it has none, or several."""
        return self.tags[0] if len(self.tags) == 1 else ""

    def tree(self) -> ast.Module | None:
        """Parse a code cell as Jupyter would run it; None where it is not plain Python."""
        try:
            flags = ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
            parsed = compile(self.source, f"cell {self.number}", "exec", flags=flags, dont_inherit=True)
        except SyntaxError:
            return None
        assert isinstance(parsed, ast.Module)
        return parsed

    def calls(self, name: str) -> list[ast.Call]:
        """Find the calls to `bk.<name>` in a code cell."""
        tree = self.tree() if self.is_code else None
        return [
            node
            for node in (ast.walk(tree) if tree else ())
            if isinstance(node, ast.Call) and ast.unparse(node.func) == f"bk.{name}"
        ]

    def named(self, function: str) -> list[str]:
        """List the texts that stand first in the calls of `bk.<function>`: ids, keys, names."""
        arguments = [call.args[0] for call in self.calls(function) if call.args]
        return [item.value for item in arguments if isinstance(item, ast.Constant) and isinstance(item.value, str)]


@dataclass(frozen=True)
class Lesson:
    """A notebook that was read but not changed in any way."""

    path: Path
    cells: tuple[Cell, ...]
    metadata: dict[str, Any]
    content: dict[str, Any]

    @property
    def number(self) -> str:
        """The number in the name of one of the course's notebooks, such as `"07"`; empty for an instructor's own."""
        found = re.match(r"(\d\d)_", self.path.name)
        return found[1] if found and in_course(self.path) else ""

    @property
    def name(self) -> str:
        """Its number, or what an instructor's own notebook calls itself in `bk.setup`; empty where neither says."""
        return self.number or next((name for cell in self.tagged("setup") for name in cell.named("setup")), "")

    @property
    def is_start(self) -> bool:
        """Whether this is the notebook that opens with its demo."""
        return self.number == "00"

    def runs(self) -> list[tuple[str, list[Cell]]]:
        """Group neighbouring cells with the same tag: a stub and the text above it are one exercise."""
        return [(tag, list(cells)) for tag, cells in groupby(self.cells, key=lambda cell: cell.tag)]

    def tagged(self, tag: str) -> list[Cell]:
        """List the cells with one tag."""
        return [cell for cell in self.cells if cell.tag == tag]


def in_course(path: Path) -> bool:
    """Say whether a notebook stands where the course's notebooks do: beside the package, or in it."""
    folder = path.resolve().parent
    return folder.name == "notebooks" and any(
        (home / "__init__.py").is_file() for home in (folder.parent / "biaskit", folder.parent)
    )


def read(path: Path) -> Lesson:
    """Read a notebook without repairing it: nbformat's usual reader would give ids to cells that lack them."""
    import nbformat

    try:
        content = nbformat.v4.reads(path.read_text(encoding="utf-8"))
        cells = [_cell(number, cell) for number, cell in enumerate(content["cells"], start=1)]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{path} is not a notebook of format 4: {error}") from error
    return Lesson(path, tuple(cells), dict(content["metadata"]), content)


def _cell(number: int, content: dict[str, Any]) -> Cell:
    tags = tuple(tag for tag in content["metadata"].get("tags", []) if tag in TAGS)
    return Cell(number, content["cell_type"] == "code", tags, content["source"], content)
