"""What a notebook may cost: the reader's patience, and a pod with 1 GB of memory."""

from collections.abc import Iterator

from biaskit.cli.cells import Finding
from biaskit.cli.execute import Ran

SECONDS = 60  # all cells together, computing small, on one thread of a machine with two cores
CELL_SECONDS = 30  # nobody should wait for one cell as long as for half the notebook
# A pod has 1,024 MB; JupyterLab's server takes 120 of them, and the rest is for a first cell of the next notebook.
MEGABYTES = 550


def over_budget(ran: Ran) -> Iterator[Finding]:
    """Say where a notebook took more time or memory than it may."""
    if ran.total_seconds > SECONDS:
        busy = ""
        if ran.computing_seconds < SECONDS and ran.was_waiting:
            busy = f" Only {ran.computing_seconds:.0f} were spent computing: try again when the machine is idle."
        took = f"All cells took {ran.total_seconds:.0f} seconds; {SECONDS} are allowed."
        yield Finding(0, f"{took} Cell {ran.slowest} took most.{busy}")
    for number, seconds in ran.seconds.items():
        if seconds > CELL_SECONDS and not ran.was_waiting:
            yield Finding(number, f"takes {seconds:.0f} seconds; {CELL_SECONDS} are allowed for one cell.")
    if ran.megabytes > MEGABYTES:
        yield Finding(0, f"The kernel held {ran.megabytes:.0f} MB at most; {MEGABYTES} are allowed.")
