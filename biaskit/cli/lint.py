"""Where does a notebook depart from how the course's notebooks are built?

Each rule is a generator of findings about one notebook; the rules are in `lint_order`, `lint_code`, `lint_prose`,
`lint_document` and `lint_claims`. Nothing of the notebook is executed here; `check` does that.
"""

from pathlib import Path

from biaskit.cli.cells import Finding, read
from biaskit.cli.lint_claims import CLAIM_RULES
from biaskit.cli.lint_code import CODE_RULES
from biaskit.cli.lint_document import DOCUMENT_RULES
from biaskit.cli.lint_order import ORDER_RULES
from biaskit.cli.lint_prose import PROSE_RULES

RULES = (*DOCUMENT_RULES, *ORDER_RULES, *CODE_RULES, *PROSE_RULES, *CLAIM_RULES)


def findings(path: Path) -> list[Finding]:
    """List where a notebook departs from the rules, in the order of its cells."""
    lesson = read(path)
    return sorted((finding for rule in RULES for finding in rule(lesson)), key=lambda finding: finding.cell)
