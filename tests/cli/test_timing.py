"""Every notebook of the course has a measured row within the budget, and what people read is what was measured."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from biaskit.cli import main, rows, timing
from biaskit.cli.budget import MEGABYTES
from biaskit.cli.cells import read
from biaskit.cli.execute import Ran
from biaskit.cli.minutes import reading_minutes
from biaskit.cli.new_notebook import new_notebook
from biaskit.cli.notebooks import all_notebooks
from biaskit.cli.outline import Outline, outline
from biaskit.cli.rows import Row, faults, fingerprint, read_rows, rows_path, stale, write_rows
from biaskit.cli.timing_texts import BEGIN, END, fill_notebook, filled_glance, filled_readme, table

ROOT = Path(__file__).resolve().parents[2]
ROW = Row("07_x", 40, 12, 143, "0" * 16, "2026-11-21", "0.1.0", "Python 3.11.7, Linux x86_64, 2 cores")


def test_every_notebook_of_the_course_has_a_row_within_the_budget() -> None:
    assert list(faults(read_rows(rows_path()), all_notebooks())) == []


def test_the_readme_and_the_glance_cells_say_what_the_rows_say() -> None:
    measured = read_rows(rows_path())
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert table(measured.values()) in readme, "run `biaskit timing --write`"
    for path in all_notebooks():
        for cell in read(path).tagged("glance"):
            assert filled_glance(cell.source, measured[path.stem]) == cell.source, f"biaskit timing {path.stem} --write"


def test_a_notebook_without_a_row_and_one_with_too_much_memory_are_faults() -> None:
    books = [Path("07_x.ipynb"), Path("08_y.ipynb")]
    assert list(faults({"07_x": replace(ROW, megabytes=MEGABYTES)}, books)) == [
        "08_y.ipynb has no measured row: run `biaskit timing 08 --write`."
    ]
    assert list(faults({"07_x": replace(ROW, megabytes=MEGABYTES + 1)}, books[:1])) == [
        f"07_x.ipynb was measured with {MEGABYTES + 1} MB; {MEGABYTES} are allowed."
    ]


def test_rows_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "timing.json"
    assert read_rows(path) == {}
    write_rows(path, [replace(ROW, notebook="08_y"), ROW])
    assert list(read_rows(path)) == ["07_x", "08_y"]
    assert read_rows(path)["07_x"] == ROW
    for damaged in (
        "{",
        '{"format": 2, "notebooks": {}}',
        '{"format": 1, "notebooks": {"07_x": {"minutes": 1}}}',
        "[]",
    ):
        path.write_text(damaged)
        with pytest.raises(ValueError, match="`biaskit timing --write` makes it anew"):
            read_rows(path)


def test_other_code_makes_a_row_stale_and_other_text_does_not(tmp_path: Path) -> None:
    (book, *_) = new_notebook("Is it?", folder=tmp_path)
    minutes = reading_minutes(outline(read(book)))
    row = replace(ROW, notebook="is_it", code=fingerprint(read(book)), minutes=minutes)
    assert list(stale({"is_it": row}, [book])) == []
    text = book.read_text(encoding="utf-8")
    book.write_text(text.replace("it is one word among many", "it is one word of many"), encoding="utf-8")
    assert list(stale({"is_it": row}, [book])) == []
    book.write_text(text.replace("likely(3) > 0.75", "likely(3) > 0.7"), encoding="utf-8")
    assert list(stale({"is_it": row}, [book])) == [
        "is_it.ipynb has other code than on 2026-11-21, when it was measured."
    ]
    assert list(stale({"is_it": replace(row, code=fingerprint(read(book)), minutes=95)}, [book])) == [
        f"is_it.ipynb asks for {minutes} minutes by now; its row says 95."
    ]


def test_a_readers_minutes_are_added_up_and_rounded_to_five() -> None:
    parts = Outline(words=1500, code_lines=60, predictions=3, demos=4, stars=(1, 2), questions=5)
    # 1500 / 150 + 60 / 6 + 3 + 4 * 5 + 3 * 6 + 5 = 66
    assert reading_minutes(parts) == 65
    assert reading_minutes(Outline(0, 0, 0, 0, (), 0)) == 5


def test_what_a_reader_is_asked_is_counted(tmp_path: Path) -> None:
    (book, *_) = new_notebook("Is it?", folder=tmp_path)
    parts = outline(read(book))
    assert (parts.predictions, parts.demos, parts.stars, parts.questions) == (2, 2, (1,), 5)
    # proofs of 6 and 8 lines that are not empty, a sandbox of 2
    assert parts.code_lines == 16


def test_the_glance_keeps_the_words_before_and_after() -> None:
    source = "**Objectives**\n\n**Time**: two sittings. **You need**: logarithms."
    said = " All cells together take a machine 12 seconds and 143 MB."
    filled = filled_glance(source, ROW)
    assert filled == f"**Objectives**\n\n**Time**: two sittings.{said} **You need**: logarithms."
    assert filled_glance(filled, ROW) == filled
    again = filled_glance(filled, replace(ROW, seconds=1, megabytes=99))
    assert again == filled.replace("12 seconds and 143 MB", "1 second and 99 MB")
    assert filled_glance("**Time**: one sitting.\nMore.", ROW) == f"**Time**: one sitting.{said}\nMore."
    assert filled_glance("No time is said.", ROW) == "No time is said."


def test_only_the_glance_of_a_notebook_changes(tmp_path: Path) -> None:
    (book, *_) = new_notebook("Is it?", folder=tmp_path)
    before = book.read_text(encoding="utf-8")
    assert fill_notebook(book, ROW)
    said = " All cells together take a machine 12 seconds and 143 MB."
    assert book.read_text(encoding="utf-8").replace(said, "") == before
    assert not fill_notebook(book, ROW)
    book.write_text(json.dumps(json.loads(before)), encoding="utf-8")
    with pytest.raises(ValueError, match="not formatted as Jupyter does it"):
        fill_notebook(book, ROW)


def test_the_readme_keeps_everything_outside_the_marks() -> None:
    text = f"# A\n\n{BEGIN}\n\nold\n\n{END}\n\nrest\n"
    filled = filled_readme(text, [ROW])
    assert "| 07 | [x](notebooks/07_x.ipynb) | 40 min | 12 s | 143 MB |\n" in filled
    assert filled.startswith(f"# A\n\n{BEGIN}\n")
    assert filled.endswith(f"\n{END}\n\nrest\n")
    assert filled_readme(filled, [ROW]) == filled
    for broken in ("# A\n", text.replace(END, ""), text + BEGIN):
        with pytest.raises(ValueError, match="needs the two lines"):
            filled_readme(broken, [ROW])


def test_the_command_measures_writes_and_says_what_is_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "clone"
    (root / "biaskit").mkdir(parents=True)
    (root / "biaskit" / "__init__.py").touch()
    (root / "data").mkdir()
    (root / "README.md").write_text(f"{BEGIN}\n{END}\n")
    (book, *_) = new_notebook("Is it?", folder=root / "notebooks")
    book = book.rename(book.with_name("41_is_it.ipynb"))
    monkeypatch.setattr(timing, "all_notebooks", lambda: [book])
    monkeypatch.setattr(timing, "notebooks_here", lambda: [book])
    monkeypatch.setattr(timing, "repository_root", lambda: root)
    monkeypatch.setattr(rows, "repository_root", lambda: root)
    held = [130.4]
    monkeypatch.setattr(timing, "execute", lambda _: Ran({3: 2.2, 4: 6.0}, 8.0, held[0], (), (), None))

    assert main(["timing", "--check"]) == 1
    assert capsys.readouterr().out == "41_is_it.ipynb has no measured row: run `biaskit timing 41 --write`.\n"
    assert main(["timing", "41"]) == 2, "it is none of the course's that are installed"
    assert main(["timing"]) == 0
    assert not (root / "data" / "timing.json").exists()
    capsys.readouterr()

    assert main(["timing", "--write"]) == 0
    out = capsys.readouterr().out
    assert out.endswith("Changed data/timing.json, README.md, 41_is_it.ipynb.\n")
    assert "41_is_it" in out.splitlines()[1]
    assert out.splitlines()[1].split()[-4:] == ["8", "s", "130", "MB"]
    assert "| 8 s | 130 MB |" in (root / "README.md").read_text()
    assert " take a machine 8 seconds and 130 MB." in book.read_text(encoding="utf-8")
    assert main(["timing", "--check"]) == 0
    assert capsys.readouterr().out == "Every notebook has a row, measured with the code that it has now.\n"

    book.write_text(book.read_text(encoding="utf-8").replace("hundreds=5", "hundreds=6"), encoding="utf-8")
    assert main(["timing", "--check"]) == 0, "an old row is said, and is no fault"
    assert "41_is_it.ipynb has other code than on 20" in capsys.readouterr().out
    held[0] = MEGABYTES + 1.0
    before = (root / "data" / "timing.json").read_text()
    assert main(["timing", "--write"]) == 1
    assert f"was measured with {MEGABYTES + 1} MB" in capsys.readouterr().out
    assert (root / "data" / "timing.json").read_text() == before
