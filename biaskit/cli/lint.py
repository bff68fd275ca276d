"""`biaskit check`: where does a notebook depart from how the course's notebooks are built?

Each rule is a generator of findings about one notebook; the rules are in `lint_order`, `lint_code`, `lint_prose` and
`lint_document`.
"""

from collections.abc import Sequence
from pathlib import Path

from biaskit.cli.cells import Finding, read
from biaskit.cli.lint_code import CODE_RULES
from biaskit.cli.lint_document import DOCUMENT_RULES
from biaskit.cli.lint_order import ORDER_RULES
from biaskit.cli.lint_prose import PROSE_RULES
from biaskit.cli.notebooks import all_notebooks, find_notebook

RULES = (*DOCUMENT_RULES, *ORDER_RULES, *CODE_RULES, *PROSE_RULES)


def findings(path: Path) -> list[Finding]:
    """List where a notebook departs from the rules, in the order of its cells."""
    lesson = read(path)
    return sorted((finding for rule in RULES for finding in rule(lesson)), key=lambda finding: finding.cell)


def run_check(names: Sequence[str] = ()) -> int:
    """Print the findings about the named notebooks, or all of the course; give 1 if there are any."""
    total = 0
    try:
        paths = [find_notebook(name) for name in names] or all_notebooks()
        for path in paths:
            found = findings(path)
            total += len(found)
            print("".join(f"{path.name}, {finding}\n" for finding in found), end="")
    except (ValueError, FileNotFoundError) as error:
        print(error)
        return 2
    print(f"{_count(len(paths), 'notebook')}, {_count(total, 'finding')}.")
    return int(total > 0)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
