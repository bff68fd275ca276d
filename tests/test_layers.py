"""Imports run one way, and heavy libraries are imported where the design says."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import biaskit

PACKAGE = Path(biaskit.__file__).parent

# Each part imports only from parts of a lower rank, or from itself. Equal rank: neither knows the other.
RANKS = {
    "randomness": 0,
    "machine": 0,
    "session": 1,
    "checkup": 2,
    "alphabet": 1,
    "text": 1,
    "corpus": 2,
    "languages": 3,
    "learners": 3,
    "worlds": 3,
    "measures": 4,
    "selection": 5,
    "studies": 6,
    "results": 7,
    "figures": 8,
    "entry": 8,
    "logbook": 9,
    "archive": 10,
    "exercises": 10,
    "judging": 10,
    "demos": 11,
    "cli": 12,
}

# library -> the parts that may import it
ONLY = {
    "matplotlib": {"figures"},
    "seaborn": {"figures"},
    "ipywidgets": {"demos"},
    "torch": {"randomness", "session", "learners", "measures", "selection", "studies"},
}
# Modules that must work without torch, though their part may use it.
WITHOUT_TORCH = {"learners/learner.py", "learners/ngram.py", "learners/counts.py", "learners/smoothing.py"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Every absolute module name that a file imports, at its top or inside a function."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write absolute imports"
            names.add(node.module or "")
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def part(module: str) -> str:
    return module.split(".")[1].removesuffix(".py")


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_run_one_way(path: Path) -> None:
    place = path.relative_to(PACKAGE)
    here = place.parts[0].removesuffix(".py")
    if here == "__init__":
        return
    assert here in RANKS, f"{place}: give it a rank in tests/test_layers.py and in the design"
    for name in imported(path):
        if name.startswith("biaskit.") and part(name) in RANKS and part(name) != here:
            assert RANKS[part(name)] < RANKS[here], f"{place} imports {name}, which comes after it"
        library = name.split(".")[0]
        assert library != "random", f"{place}: what draws takes rng=; see biaskit/randomness.py"
        if library in ONLY:
            assert here in ONLY[library], f"{place} imports {library}; only {sorted(ONLY[library])} may"
            assert not (library == "torch" and place.as_posix() in WITHOUT_TORCH), f"{place} must not need torch"


def test_the_layer_test_sees_wrong_arrows(tmp_path: Path) -> None:
    wrong = tmp_path / "corpus.py"
    wrong.write_text("def f():\n    from biaskit.demos import base\n")
    assert "biaskit.demos" in imported(wrong)


def test_importing_biaskit_loads_nothing_heavy() -> None:
    heavy = "{'torch', 'matplotlib', 'seaborn', 'ipywidgets', 'sklearn', 'scipy', 'pandas', 'IPython'}"
    code = f"import sys, biaskit; found = {heavy} & set(sys.modules); assert not found, found"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_missing_name_says_what_there_is() -> None:
    with pytest.raises(AttributeError, match="it offers"):
        _ = biaskit.no_such_thing


def test_no_public_name_is_that_of_a_module() -> None:
    """Importing the module would put it in the place of the function: `bk.name()` would fail from then on."""
    parts = {path.stem for path in PACKAGE.iterdir() if not path.name.startswith("_")}
    assert not parts & set(biaskit.__all__)


def test_every_public_name_can_be_loaded() -> None:
    for name in biaskit.__all__:
        assert getattr(biaskit, name).__name__ == name
    assert set(biaskit.__all__) <= set(dir(biaskit))
