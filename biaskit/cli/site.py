"""Build the site: the executed notebooks, the map of the course, the guides, as pages that need no network.

It works in a clone, not in an installed wheel; `python3 start.py site` installs what it needs and calls it.
"""

import argparse
import shutil
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from biaskit.cli.notebooks import all_notebooks
from biaskit.cli.shown import shown
from biaskit.cli.site_pages import course_page, front_page, linked, notebook_page, site_style

ROOT = Path(__file__).parents[2]
_GUIDES = ("docs/teach_with_it.md", "docs/consent_and_ethics.md", "docs/write_a_notebook.md")
_PROJECT = ("CONTRIBUTING.md", "CHANGELOG.md")
_DECISIONS = """# Decisions

Each page says what was found, what was chosen, and what was not.

```{toctree}
:maxdepth: 1
:glob:

decisions/*
```
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the site and say where it is."""
    parser = argparse.ArgumentParser(prog="start.py site", description="Build the site from the notebooks and guides.")
    parser.add_argument("--out", type=Path, default=ROOT / "site", help="the folder to write (default: site/)")
    options = parser.parse_args(arguments)
    if not (ROOT / "docs" / "site" / "conf.py").exists():
        print("The site is built in a clone of the repository; this is an installed package.")
        return 2
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="biaskit-site-") as folder:
        try:
            put_together(Path(folder), show=_show_and_tell)
        except ValueError as error:
            print(error)
            return 1
        status = build(Path(folder), options.out.resolve())
    if status == 0:
        pages = len(list(options.out.rglob("*.html")))
        print(f"{pages} pages in {time.monotonic() - began:.0f} seconds. Open {options.out.resolve() / 'index.html'}")
    return status


def put_together(folder: Path, *, show: Callable[[Path], Any] = shown) -> None:
    """Write the pages of the site into a folder, as a builder expects them.

    Parameters
    ----------
    folder
        An empty folder.
    show
        Gives a notebook executed, with still pictures.

    Raises
    ------
    ValueError
        If a notebook fails, or notebook 00 has no map of the course.
    """
    books = all_notebooks()
    decisions = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs" / "decisions").glob("*.md"))
    texts = [*_GUIDES, *_PROJECT, *decisions]
    pages = [*texts, "course.md", "docs/decisions.md", *(f"notebooks/{book.name}" for book in books)]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    public = project["urls"]["Repository"]
    for place in texts:
        _write(folder / place, linked((ROOT / place).read_text(encoding="utf-8"), place, pages, public))
    executed = {book.name: show(book) for book in books}
    _write(folder / "course.md", course_page(next(iter(executed.values())), executed))
    for name, notebook in executed.items():
        _write(folder / "notebooks" / name, notebook_page(notebook))
    _write(folder / "docs" / "decisions.md", _DECISIONS)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    contents = {
        "The course": ["course", *(f"notebooks/{book.stem}" for book in books)],
        "Teach": [place.removesuffix(".md") for place in _GUIDES],
        "The project": [*(place.removesuffix(".md") for place in _PROJECT), "docs/decisions"],
    }
    pictures = [f"docs/{name}.png" for name in ("plane", "screenshot")]
    readme = linked(readme, "README.md", [*pages, *pictures], public)
    _write(folder / "index.md", front_page(readme, contents))
    for picture in pictures:
        shutil.copy(ROOT / picture, folder / picture)
    _write(folder / "_static" / "biaskit.css", site_style())


def build(source: Path, out: Path) -> int:
    """Let Sphinx write the pages of a folder as HTML; a link that leads nowhere is an error.

    Parameters
    ----------
    source
        What `put_together` wrote.
    out
        The folder for the site. An earlier site in it is replaced once the new one stands; anything else is left alone.

    Returns
    -------
    int
        An exit status.
    """
    from sphinx.cmd.build import build_main

    if out.exists() and any(out.iterdir()) and not (out / "searchindex.js").exists():
        print(f"{out} holds something else than a site; give another folder with --out.")
        return 2
    new = source / "_site"
    flags = ["-q", "-W", "--keep-going", "-b", "html", "-d", str(source / "_doctrees")]
    settings = [f"html_static_path={source / '_static'}", "exclude_patterns=_site,_doctrees"]
    options = [word for setting in settings for word in ("-D", setting)]
    status = int(build_main([*flags, "-c", str(ROOT / "docs" / "site"), *options, str(source), str(new)]))
    if status == 0:
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(new, out)
    return status


def _show_and_tell(book: Path) -> Any:
    print(f"Running {book.name} …", flush=True)
    return shown(book)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
