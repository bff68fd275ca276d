"""Where the notebooks are, and how a reader may name one."""

import sys
from pathlib import Path

import biaskit

SOLVED = "_solved"  # what `biaskit solve` puts at the end of a name


def notebook_folder() -> Path:
    """Find the folder of notebooks: beside the package in a clone, inside it in an installed wheel."""
    package = Path(biaskit.__file__).parent
    for folder in (package.parent / "notebooks", package / "notebooks"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no folder of notebooks beside {package} or in it: clone the repository again")


def all_notebooks() -> list[Path]:
    """List the course's notebooks in their order."""
    return sorted(notebook_folder().glob("[0-9][0-9]_*.ipynb"))


def notebooks_here() -> list[Path]:
    """List what a command without names is about: the notebooks of this folder if there are any, else the course's."""
    return _own() or all_notebooks()


def find_notebook(name: str) -> Path:
    """Find a notebook by number (`02`), name (`02_next_word`) or path; in this folder, or else of the course.

    Where both have one of that name, the one in this folder is taken, and stderr says so.

    Raises
    ------
    ValueError
        If there is none of that name, or several.

    Examples
    --------
    >>> find_notebook("00").name
    '00_start_here.ipynb'
    """
    path = Path(name).expanduser()
    if path.is_file():
        return path.resolve()
    if path.is_dir():
        raise ValueError(f"{name} is a folder; name a notebook in it")
    if path.name != name:
        raise ValueError(f"there is no file {name}; name a notebook by its path, its name or its number")
    own, course = _own(), all_notebooks()
    here, there = _called(name, own), _called(name, course)
    if here and there:
        print(f"{name} is taken to be {here[0]}, not the course's {there[0].name}.", file=sys.stderr)
    found = here or there
    if len(found) == 1:
        return found[0]
    known = ", ".join(book.stem for book in [*own, *course])
    no = f"there is no file {name}" if path.suffix == ".ipynb" else f"no single notebook is called {name!r}"
    raise ValueError(f"{no}; there are: {known}")


def _called(name: str, books: list[Path]) -> list[Path]:
    """List those of exactly this name, or else those that begin with it, as with a number."""
    stem = name.removesuffix(".ipynb")
    return [book for book in books if book.stem == stem] or [book for book in books if book.stem.startswith(f"{stem}_")]


def _own() -> list[Path]:
    """List the notebooks of the working directory, unless they are the course's; solved ones are for nobody's check."""
    here, course = Path.cwd().resolve(), notebook_folder().resolve()
    if here in (course, course.parent):
        return []
    return [path for path in sorted(here.glob("*.ipynb")) if not path.stem.endswith(SOLVED)]
