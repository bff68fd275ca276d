"""`biaskit solve`: a notebook with its model answers filled in and executed, for the instructor's eyes."""

from collections.abc import Iterator
from pathlib import Path

from biaskit.cli.cells import Finding, Lesson, read
from biaskit.cli.execute import Ran, execute
from biaskit.cli.notebooks import SOLVED, find_notebook
from biaskit.cli.solving import solved

_RIGHT = "Right. "  # how `bk.check` begins


def run_solve(name: str, *, out: str = ".", force: bool = False) -> int:
    """Write `<name>_solved.ipynb`; give 1 where an exercise is not judged right or a cell fails, 2 for a wrong name.

    Parameters
    ----------
    name
        The notebook's number, name or path.
    out
        The folder to write to. It is made if it is not there.
    force
        Whether an earlier solved notebook may be written over.
    """
    import nbformat

    try:
        path = find_notebook(name)
        target = Path(out).expanduser() / f"{path.stem}{SOLVED}.ipynb"
        if target.exists() and not force:
            raise FileExistsError(f"{target} is there already; --force writes over it, --out names another folder")
        if target.resolve().parent == path.parent and path.parent.name == "notebooks":
            raise ValueError(f"{path.parent} is for readers; name another folder with --out")
        lesson = solved(read(path))
        ran = execute(lesson)
        target.parent.mkdir(parents=True, exist_ok=True)
    except (ValueError, OSError) as error:
        print(error)
        return 2
    found = [*ran.findings, *_not_right(lesson, ran)]
    target.write_text(nbformat.writes(ran.content) + "\n", encoding="utf-8", newline="\n")
    for finding in found:
        print(f"{path.name}, {finding}")
    exercises = [id for cell in lesson.cells for id in cell.named("check")]
    verdict = f"All right: {', '.join(exercises)}." if exercises else "It has no exercises."
    print(f"Wrote {target}. {'Something is wrong in it; see above.' if found else verdict}")
    return int(bool(found))


def _not_right(lesson: Lesson, ran: Ran) -> Iterator[Finding]:
    failed = {finding.cell for finding in ran.findings}
    for cell in lesson.cells:
        ids = cell.named("check")
        said = [line for line in ran.said(cell.number).splitlines() if line.strip()]
        if ids and cell.number not in failed and sum(line.startswith(_RIGHT) for line in said) < len(ids):
            answer = said[-1] if said else "nothing was said"
            yield Finding(cell.number, f"the model answer of exercise {', '.join(ids)} is not judged right: {answer}")
