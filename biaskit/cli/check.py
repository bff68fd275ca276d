"""`biaskit check`: where a notebook departs from how it should be built, and what it does when it is run."""

from collections.abc import Iterator, Sequence

from biaskit.cli.budget import over_budget
from biaskit.cli.cells import Finding, Lesson, read
from biaskit.cli.execute import Ran, execute
from biaskit.cli.lint import findings
from biaskit.cli.lint_claims import CLAIM_RULES
from biaskit.cli.notebooks import find_notebook, notebooks_here
from biaskit.cli.solving import unsolvable
from biaskit.cli.trial import probe_of
from biaskit.cli.untouched import untouched
from biaskit.exercises.lists import UNREADABLE


def run_check(names: Sequence[str] = (), *, run: bool = True) -> int:
    """Print the findings about the named notebooks, or all of the course; give 1 if there are any, 2 for a wrong name.

    Parameters
    ----------
    names
        Names, numbers or paths.
    run
        Whether to run the cells too, which takes up to a minute a notebook.
    """
    total = 0
    try:
        paths = [find_notebook(name) for name in names] or notebooks_here()
        for path in paths:
            found = findings(path)
            lesson = read(path)
            if run:
                ran = execute(lesson, after_demo=probe_of(lesson))
                found = sorted([*found, *_seen(lesson, ran)], key=lambda finding: finding.cell)
                print(f"{path.name}: {summary(ran)}")
            total += len(found)
            print("".join(f"{path.name}, {finding}\n" for finding in found), end="", flush=True)
            left = untouched(lesson)  # a remark, no finding: a new notebook is valid as it stands
            print(f"{path.name}: {left}\n" * bool(left), end="", flush=True)
    except (ValueError, FileNotFoundError) as error:
        print(error)
        return 2
    print(f"{_count(len(paths), 'notebook')}, {_count(total, 'finding')}.")
    return int(total > 0)


def summary(ran: Ran) -> str:
    """Say what running a notebook took."""
    slowest = f" (most in cell {ran.slowest}: {ran.seconds[ran.slowest]:.1f})" if ran.seconds else ""
    return (
        f"{_count(len(ran.seconds), 'code cell')} ran in {ran.total_seconds:.1f} seconds{slowest}, "
        f"with at most {ran.megabytes:.0f} MB."
    )


def _seen(lesson: Lesson, ran: Ran) -> Iterator[Finding]:
    # What was read in a cell explains what it raises: an exercise that is not there, a line that is no Python.
    claims = [finding for rule in CLAIM_RULES for finding in rule(lesson)]
    explained = {finding.cell for finding in claims}
    if any(UNREADABLE in finding.message for finding in claims):
        explained |= {cell.number for cell in lesson.cells if cell.named("check") or cell.named("quiz")}
    explained |= {cell.number for cell in lesson.cells if cell.is_code and cell.tree() is None}
    yield from (finding for finding in ran.raised if finding.cell not in explained)
    yield from ran.warned
    yield from over_budget(ran)
    yield from unsolvable(lesson)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
