"""`biaskit new-notebook`: a small notebook that works, to be replaced cell by cell by one's own."""

import json
import re
import shlex
import tomllib
import unicodedata
from importlib.resources import files
from pathlib import Path
from typing import Any

from biaskit.cli.links import binder_link, download_link, owned, repository_root
from biaskit.cli.notebooks import notebook_folder

COURSE = 16  # the notebooks of the course have the numbers up to this one; a new one comes after them
_LONGEST = 70  # letters of a title
TEACHING = {
    "timing": "30 minutes in the room: 5 for the questions, 15 for the demos, 10 for the exercise. (Write your own.)",
    "question": "Before the second demo: raise your hand if you think that the story runs out of new words.",
    "misunderstanding": "That a type and a token are the same.",
    "cure": "Let somebody count both in one sentence on the board.",
}


def run_new_notebook(title: str, *, number: int | None = None, folder: str | None = None) -> int:
    """Write the notebook and what stands beside it, and say what to do next; give 2 where something is in the way."""
    try:
        written = new_notebook(title, number=number, folder=None if folder is None else Path(folder))
    except (ValueError, OSError) as error:
        print(error)
        return 2
    print("\n".join(f"Wrote {_shown(path)}." for path in written))
    book = written[0]
    name = book.stem.split("_")[0] if _is_course(book.parent) else _shown(book)
    print(
        f"\n1. biaskit lab {name}: look at it. It works, and speaks of an example; put your own in its place.\n"
        f"2. biaskit check {name}: after each change, says what is wrong and where.\n"
        f"3. biaskit solve {name}: fills in the model answers, to see that every exercise can be done."
    )
    return 0


def new_notebook(title: str, *, number: int | None = None, folder: Path | None = None) -> list[Path]:
    """Write a new notebook with an exercise, questions and, outside the course, a demo of its own.

    Parameters
    ----------
    title
        A question.
    number
        In the course's folder: its number; by default the next free one. Elsewhere a notebook has no number.
    folder
        Where; by default the course's folder if the working directory is a clone or its folder of notebooks, else the
        working directory. It is made if it is not there.

    Returns
    -------
    list of Path
        What was written, the notebook first.

    Raises
    ------
    ValueError
        If the title is no question, or the number cannot be had.
    FileExistsError
        If something of that name is there. Nothing is written then.
    """
    title = " ".join(title.split())
    slug = _slug(title)
    folder = _default_folder() if folder is None else folder.expanduser()
    if _is_course(folder):
        new = _for_the_course(title, slug, _free(number), folder)
    elif number is not None:
        raise ValueError(
            "a number belongs to a notebook of the course; leave --number out, or go to a clone of biaskit"
        )
    else:
        new = _of_ones_own(title, slug, folder)
    for path in new:
        if path.exists():
            alone = "; a notebook of your own has a folder of its own: name a new one with --folder"
            raise FileExistsError(f"{_shown(path)} is there already" + alone * (not _is_course(folder)))
    for path, text in new.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return list(new)


def _of_ones_own(title: str, slug: str, folder: Path) -> dict[Path, str]:
    words = {"name": slug, "title": title, "heading": title, "badges": "", "exercises": "exercises.py"}
    words["when"] = "A change counts at once."
    words["second demo"] = second_demo(words, own=True)
    return {
        folder / f"{slug}.ipynb": _notebook(words),
        folder / "exercises.py": _text("exercises", words),
        folder / "demos.py": _text("demos", words),
    }


def _for_the_course(title: str, slug: str, number: str, folder: Path) -> dict[Path, str]:
    name = f"{number}_{slug}.ipynb"
    settings = tomllib.loads((repository_root() / "pyproject.toml").read_text(encoding="utf-8"))
    repository = owned(settings["project"]["urls"]["Repository"])
    home = f"biaskit/exercises/nb{number}"
    badges = (
        f"\n\n[Open on Binder]({binder_link(repository, name)}) · "
        f"[Download this notebook]({download_link(repository, name)})"
    )
    words = {"name": number, "title": title, "heading": f"{number} · {title}", "badges": badges, "exercises": home}
    words["second demo"] = second_demo(words, own=False)
    words["when"] = "After a change, restart the kernel."
    return {
        folder / name: _notebook(words),
        repository_root() / home / "__init__.py": _text("exercises", words),
    }


def second_demo(words: dict[str, str], *, own: bool) -> str:
    """Fill words into the template of the second demo: one of the instructor's own, or one of the course's."""
    return _text("demo_own" if own else "demo_course", words).strip()


def template_cells(words: dict[str, str]) -> list[tuple[str, str, str]]:
    """Fill words into the template of a notebook; give each cell's kind, tag and text."""
    parts = re.split(r"^%% (\w+) (\w+)\n", _text("notebook", words), flags=re.MULTILINE)[1:]
    return list(zip(parts[::3], parts[1::3], (text.strip("\n") for text in parts[2::3]), strict=True))


def _notebook(words: dict[str, str]) -> str:
    """Fill in the template's words, and write it as Jupyter does."""
    cells: list[dict[str, Any]] = []
    for kind, tag, source in template_cells(words):
        count = sum(cell["metadata"]["tags"] == [tag] for cell in cells) + 1
        cell: dict[str, Any] = {"cell_type": kind, "id": f"{tag}-{count}", "metadata": {"tags": [tag]}}
        if kind == "code":
            cell |= {"execution_count": None, "outputs": []}
        cells.append(cell | {"source": source.splitlines(keepends=True)})
    metadata = {
        "biaskit": {"notebook": words["name"], "teaching": TEACHING},
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    content = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _text(name: str, words: dict[str, str]) -> str:
    text = (files("biaskit.cli") / "template" / f"{name}.txt").read_text(encoding="utf-8")
    for word, filling in words.items():
        text = text.replace(f"<<{word}>>", filling)
    return text


def _slug(title: str) -> str:
    """Make a file's name of a title.

    >>> _slug("Is a comma a word?")
    'is_a_comma_a_word'
    """
    if not re.fullmatch(r'[^"\\<>]*\w[^"\\<>]*\?', title):
        raise ValueError(f'the title is {title!r}; ask a question in plain words, such as "Is a comma a word?"')
    if len(title) > _LONGEST:
        raise ValueError(f"the title has {len(title)} letters; a question of at most {_LONGEST} fits the page")
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "_", plain.replace("'", "")).strip("_")
    if not slug or slug[0].isdigit():
        raise ValueError(f"no file's name can be made of {title!r}; let the question begin with a letter from a to z")
    return slug


def _free(number: int | None) -> str:
    taken = {int(path.name[:2]) for path in notebook_folder().glob("[0-9][0-9]_*.ipynb")}
    taken |= {int(path.name[2:]) for path in (repository_root() / "biaskit" / "exercises").glob("nb[0-9][0-9]")}
    if number is None:
        return f"{next(free for free in range(COURSE + 1, 100) if free not in taken):02}"
    if not 1 <= number <= 99 or number in taken:
        said = ", ".join(f"{other:02}" for other in sorted(taken))
        raise ValueError(f"--number is {number}; give one from 1 to 99 that is not taken (taken are {said})")
    return f"{number:02}"


def _default_folder() -> Path:
    """Take the course's folder where we stand in the clone's own folder or in that one, else where we stand.

    A folder of one's own inside a clone is still one's own.
    """
    here = Path.cwd().resolve()
    try:
        root = repository_root().resolve()
    except FileNotFoundError:
        return Path()
    return notebook_folder() if here in (root, root / "notebooks") else Path()


def _is_course(folder: Path) -> bool:
    """Say whether this is the course's own folder of notebooks, in a clone."""
    try:
        return folder.resolve() == (repository_root() / "notebooks").resolve()
    except FileNotFoundError:
        return False


def _shown(path: Path) -> str:
    """Name a file as one would type it here."""
    here, path = Path.cwd().resolve(), path.resolve()
    return shlex.quote(str(path.relative_to(here) if path.is_relative_to(here) else path))
