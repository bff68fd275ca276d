"""What a wheel holds: everything that a reader needs, and nothing of whoever built it."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

# What must not travel: a reader's journal, caches, and what only the repository needs.
_JUNK = re.compile(r"(^|/)(biaskit-journal|\.ipynb_checkpoints|__pycache__|\.[^/]+|tests|docs|site)(/|$)|\.pyc$")


def wanted(root: Path) -> set[str]:
    """List what a wheel must hold, from the files of a clone.

    Parameters
    ----------
    root
        The clone.

    Returns
    -------
    set of str
        Names as they stand in the wheel: the package with its grammars and templates, the notebooks, the data.
    """
    package = {path.relative_to(root).as_posix() for path in (root / "biaskit").rglob("*") if path.is_file()}
    beside = {
        f"biaskit/{path.relative_to(root).as_posix()}"
        for folder, pattern in (("notebooks", "*.ipynb"), ("data", "*"))
        for path in (root / folder).rglob(pattern)
        if path.is_file()
    }
    return {name for name in package | beside if not _JUNK.search(name)}


def faults_of(wheel: Path, root: Path) -> Iterator[str]:
    """Say what a wheel lacks and what it should not hold.

    Parameters
    ----------
    wheel
        The file.
    root
        The clone that it was built from.

    Yields
    ------
    str
        A sentence.
    """
    with zipfile.ZipFile(wheel) as content:
        names = {name for name in content.namelist() if not name.endswith("/")}
    need = wanted(root)
    settings = f"{wheel.name.rsplit('-', 3)[0]}.data/data/etc/jupyter"
    need |= {f"{settings}/{path.name}" for path in (root / "jupyter").iterdir()}
    about = {name for name in names if name.split("/")[0].endswith(".dist-info")}
    for name in sorted(need - names):
        yield f"{wheel.name} lacks {name}: is it known to git, and named in pyproject.toml?"
    for name in sorted(names - need - about):
        yield f"{wheel.name} holds {name}, which no reader needs: leave it out in pyproject.toml"
    for licence in ("LICENSE", "LICENSE-text"):
        if not any(name.endswith(f"/licenses/{licence}") for name in about):
            yield f"{wheel.name} lacks {licence}: name it under license-files in pyproject.toml"
