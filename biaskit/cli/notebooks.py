"""Where the notebooks are, and how a reader may name one."""

from pathlib import Path

import biaskit


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


def find_notebook(name: str) -> Path:
    """Find a notebook by number (`02`), name (`02_next_word`) or path.

    >>> find_notebook("00").name
    '00_start_here.ipynb'
    """
    path = Path(name)
    if path.is_file():
        return path.resolve()
    stem = name.removesuffix(".ipynb")
    found = [book for book in all_notebooks() if book.stem == stem or book.stem.startswith(f"{stem}_")]
    if len(found) == 1:
        return found[0]
    known = ", ".join(book.stem for book in all_notebooks())
    raise ValueError(f"no single notebook is called {name!r}; there are: {known}")
