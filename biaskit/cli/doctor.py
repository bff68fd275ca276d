"""`biaskit doctor`: the same table as `bk.doctor()`, and an exit status for scripts."""

from biaskit.checkup import checks, report


def run_doctor() -> int:
    """Print the table; give 1 when something must be mended."""
    found = checks()
    print(report(found))
    return int(any(check.mend for check in found))
