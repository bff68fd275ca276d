"""`biaskit timing`: what the notebooks take, measured; and the rows put where people read them."""

from collections.abc import Sequence
from pathlib import Path

from biaskit.cli.cells import in_course, read
from biaskit.cli.execute import execute
from biaskit.cli.links import repository_root
from biaskit.cli.notebooks import all_notebooks, find_notebook, notebooks_here
from biaskit.cli.rows import Row, faults, measured, read_rows, rows_path, stale, write_rows
from biaskit.cli.timing_texts import fill_notebook, filled_readme

_ESTIMATED = (
    "A reader's minutes are estimated, from words, code, predictions, demos, exercises and questions: good to a "
    "quarter of an hour or so."
)


def run_timing(names: Sequence[str] = (), *, write: bool = False, check: bool = False) -> int:
    """Measure the named notebooks, or all, and print the table; give 1 where one fails or takes too much memory.

    Parameters
    ----------
    names
        Names, numbers or paths.
    write
        Whether to put the rows into `data/timing.json` and README.md (the course's), and into the glance cells.
    check
        Run nothing; only compare the rows with the notebooks. Rows that are old are named, and are no fault.
    """
    try:
        if check:
            return _check()
        paths = [find_notebook(name) for name in names] or notebooks_here()
        return _measure(paths, write=write)
    except (ValueError, OSError) as error:
        print(error)
        return 2


def _measure(paths: list[Path], *, write: bool) -> int:
    print(f"{'notebook':<34} {'reader':>10} {'all cells':>10} {'memory':>8}", flush=True)
    rows: dict[Path, Row] = {}
    wrong: list[str] = []
    busy: list[str] = []
    for path in paths:
        lesson = read(path)
        ran = execute(lesson)
        wrong += [f"{path.name}, {finding}" for finding in ran.raised]
        row = rows[path] = measured(lesson, ran)
        if ran.was_waiting:
            busy.append(f"{row.notebook}: {ran.computing_seconds:.0f} of {row.seconds} seconds")
        print(
            f"{row.notebook[:34]:<34} {f'{row.minutes} min':>10} {f'{row.seconds} s':>10} {f'{row.megabytes} MB':>8}",
            flush=True,
        )
    wrong += faults({row.notebook: row for row in rows.values()}, paths)
    print(_ESTIMATED if not wrong else "\n".join(wrong))
    if busy:
        print(f"The machine was busy. Spent computing: {', '.join(busy)}. Measure again when it is idle.")
    if write and wrong:
        print("Nothing was written.")
    elif write:
        _write(rows)
    return int(bool(wrong))


def _write(rows: dict[Path, Row]) -> None:
    ours = {row.notebook: row for path, row in rows.items() if in_course(path)}
    changed = []
    if ours:
        names = {path.stem for path in all_notebooks()}
        kept = {name: row for name, row in (read_rows(rows_path()) | ours).items() if name in names}
        readme = repository_root() / "README.md"
        before = readme.read_text(encoding="utf-8")
        after = filled_readme(before, kept.values())
        write_rows(rows_path(), kept.values())
        readme.write_text(after, encoding="utf-8", newline="\n")
        changed += ["data/timing.json"] + ["README.md"] * (after != before)
    changed += [path.name for path, row in rows.items() if fill_notebook(path, row)]
    print(f"Changed {', '.join(changed)}." if changed else "Every glance cell says so already.")


def _check() -> int:
    rows, notebooks = read_rows(rows_path()), all_notebooks()
    wrong, old = list(faults(rows, notebooks)), list(stale(rows, notebooks))
    for line in [*wrong, *old]:
        print(line)
    if old:
        print("`biaskit timing --write` measures them again.")
    if not wrong and not old:
        print("Every notebook has a row, measured with the code that it has now.")
    return int(bool(wrong))
