"""The site, put together from the repository's own files and built."""

from pathlib import Path
from typing import Any

import nbformat
import pytest

from biaskit.cli import site
from biaskit.cli.notebooks import all_notebooks

PICTURE = '<div class="bk-demo"><svg role="img" aria-label="Bars of surprisal"></svg></div>'


def unrun(book: Path) -> Any:
    """Give a notebook as if its code had shown one picture; executing is tested elsewhere."""
    notebook = nbformat.read(book, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [nbformat.v4.new_output("display_data", {"text/html": PICTURE})]
            break
    return notebook


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    site.put_together(folder, show=unrun)
    return folder


def test_every_page_is_there_and_in_the_contents(pages: Path) -> None:
    front = (pages / "index.md").read_text(encoding="utf-8")
    for name in (
        "course",
        "docs/teach_with_it",
        "docs/write_a_notebook",
        "CONTRIBUTING",
        "CHANGELOG",
        "docs/decisions",
    ):
        assert (pages / f"{name}.md").is_file()
        assert f"\n{name}\n" in front
    for book in all_notebooks():
        assert (pages / "notebooks" / book.name).is_file()
        assert f"\nnotebooks/{book.stem}\n" in front
    decisions = {path.name for path in (site.ROOT / "docs" / "decisions").iterdir()}
    assert {path.name for path in (pages / "docs" / "decisions").iterdir()} == decisions


def test_the_map_names_every_notebook_of_the_course(pages: Path) -> None:
    course = (pages / "course.md").read_text(encoding="utf-8")
    for number in range(1, 17):
        assert f"| {number:02} |" in course
    for book in all_notebooks()[1:]:
        assert f"](notebooks/{book.name}) |" in course, "a notebook that is there, and not ready on the map"


# myst-parser still uses what Sphinx 11 will remove; pyproject.toml stays below 11.
@pytest.mark.filterwarnings("default")
def test_sphinx_builds_it_without_a_warning(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert site.build(pages, out) == 0
    html = (out / "notebooks" / "02_next_word.html").read_text(encoding="utf-8")
    assert "Bars of surprisal" in html
    assert "<math" in html
    assert "surpris" in (out / "searchindex.js").read_text(encoding="utf-8"), "the stem of surprisal"
    for page in out.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert 'src="http' not in text, f"{page.name} fetches something while one reads"


def test_a_folder_with_something_else_in_it_is_left_alone(
    pages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    assert site.build(pages, tmp_path) == 2
    assert (tmp_path / "thesis.txt").read_text() == "years of work"
    assert "holds something else than a site" in capsys.readouterr().out
