"""Where exercises and questions are listed: a notebook's folder in this package, or an instructor's `exercises.py`.

Both hold `EXERCISES`, `QUESTIONS`, or both.
"""

import importlib
import importlib.util
import pkgutil
import re
import sys
import traceback
from pathlib import Path
from types import ModuleType
from typing import Any

FILE = "exercises.py"
UNREADABLE = "cannot be read"
_MODULE = "_biaskit_own_exercises"


def shipped_list(name: str) -> list[Any]:
    """Put together the lists of this name that the folders of this package hold, in the order of the notebooks.

    >>> [exercise.id for exercise in shipped_list("EXERCISES") if exercise.id.startswith("02")]
    ['02.1', '02.2', '02.3']
    """
    import biaskit.exercises

    names = sorted(
        found for _, found, _ in pkgutil.iter_modules(biaskit.exercises.__path__) if re.match(r"nb\d", found)
    )
    modules = [importlib.import_module(f"biaskit.exercises.{found}") for found in names]
    return [item for module in modules for item in getattr(module, name, ())]


def own_list(name: str, kind: type, path: Path | None = None) -> list[Any]:
    """Give one of the lists of an instructor's file.

    Parameters
    ----------
    name
        `"EXERCISES"` or `"QUESTIONS"`.
    kind
        What its items are.
    path
        The file; by default `exercises.py` in the working directory. It is read anew each time.

    Returns
    -------
    list
        Empty if there is no such file, or if it holds the other list only.

    Raises
    ------
    ValueError
        If the file fails, holds neither list, or the list holds something else or an id twice. The message names the
        file.

    Examples
    --------
    >>> from biaskit.exercises.questions import Question
    >>> own_list("QUESTIONS", Question, Path("nowhere.py"))
    []
    """
    path = (Path(FILE) if path is None else path).absolute()
    if not path.is_file():
        return []
    module = _read(path)
    listed = getattr(module, name, None)
    if listed is None and hasattr(module, "QUESTIONS" if name == "EXERCISES" else "EXERCISES"):
        return []
    if not isinstance(listed, list | tuple) or not all(isinstance(item, kind) for item in listed):
        raise ValueError(f"{path} needs a list of {kind.__name__} objects called {name}; it has {listed!r:.60}")
    ids = [item.id for item in listed]
    if len(set(ids)) < len(ids):
        raise ValueError(f"{path} uses an id twice; it lists {ids}")
    return list(listed)


def _read(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(_MODULE, path)
    assert spec is not None, "a file that ends in .py has a loader"
    module = importlib.util.module_from_spec(spec)
    sys.modules[_MODULE] = module  # dataclasses in that file look for their module here
    try:
        source = path.read_bytes()  # not through the loader: its cache may miss a change within the same second
        exec(compile(source, str(path), "exec"), module.__dict__)
    except (Exception, SystemExit) as error:
        what = error.msg if isinstance(error, SyntaxError) else error
        line = _line(error, path)
        at = f" (line {line})" if line else ""
        raise ValueError(f"your exercises in {path} {UNREADABLE}: {type(error).__name__}: {what}{at}") from error
    return module


def _line(error: BaseException, path: Path) -> int | None:
    """Find the line of a file at which it failed."""
    if isinstance(error, SyntaxError) and error.filename == str(path):
        return error.lineno
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
    return lines[-1] if lines else None
