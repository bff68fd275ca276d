"""A notebook as the site shows it: executed with all demos open, every picture finished, every widget still."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from biaskit.cli.cells import Cell, Lesson, read
from biaskit.cli.execute import execute
from biaskit.cli.stills import with_stills

# What a demo still computes when the last cell has run is waited for: no page shows an unfinished picture. Then every
# widget is sent again, because nbclient hears only what belongs to the cell that it runs, and not what comes later.
_SETTLE = """
import asyncio
from ipywidgets.widgets.widget import _instances
for _ in range(600):
    if not any("Player." in str(task.get_coro()) for task in asyncio.all_tasks()):
        break
    await asyncio.sleep(0.1)
for widget in list(_instances.values()):
    widget.send_state()
"""


def shown(path: Path) -> Any:
    """Execute a notebook and give it with pictures and descriptions in place. The file stays as it is.

    Parameters
    ----------
    path
        The notebook.

    Returns
    -------
    NotebookNode
        With outputs that need no script and no network.

    Raises
    ------
    ValueError
        If a cell fails; every such cell is named.
    """
    with _all_demos_open():
        ran = execute(_settling(read(path)))
    content = ran.content
    failed = [str(finding) for finding in ran.findings if not finding.message.startswith("writes to stderr")]
    if failed:
        raise ValueError("\n".join([f"{path.name} does not run to its end:", *failed]))
    content["cells"].pop()
    return with_stills(content, every=True)


def _settling(lesson: Lesson) -> Lesson:
    """Add a last cell that waits until nothing is computed any more."""
    import nbformat

    last = nbformat.v4.new_code_cell(_SETTLE)
    cell = Cell(len(lesson.cells) + 1, True, (), _SETTLE, last)
    content = {**lesson.content, "cells": [*lesson.content["cells"], last]}
    return replace(lesson, cells=(*lesson.cells, cell), content=content)


@contextmanager
def _all_demos_open() -> Iterator[None]:
    before = os.environ.get("BIASKIT_PREDICT")
    os.environ["BIASKIT_PREDICT"] = "off"
    try:
        yield
    finally:
        if before is None:
            del os.environ["BIASKIT_PREDICT"]
        else:
            os.environ["BIASKIT_PREDICT"] = before
