"""Execute a notebook as a reader would, cell by cell, in a fresh kernel that leaves the reader's journal alone."""

import ast
import contextlib
import copy
import os
import re
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import biaskit
from biaskit import machine
from biaskit.cli.cells import Finding, Lesson

_STUCK_SECONDS = 600  # after this a cell is interrupted: ten times what a whole notebook may take
_SAMPLE_SECONDS = 0.05
_LONG_SECONDS = 5  # a shorter run says nothing about how busy the machine is
_BUSY = 0.6  # a kernel that computed for a smaller share of the time was kept waiting
# A fault in a demo is kept for the next use of any demo; asked for after each cell, it is told of the right one.
_PENDING = """\
"biaskit.demos.faults" in __import__("sys").modules and __import__("biaskit").demos.faults.raise_pending() or None
"""
_WORDLESS = "(without a word)"
_WIDTH = 78  # letters of a line on the screen
_SHOWN = 160  # letters of an error or a warning
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Ran:
    """What came of executing a notebook.

    Attributes
    ----------
    seconds
        For each code cell by its number, how long it took.
    computing_seconds
        How long the kernel was computing: less than it took where the machine had other things to do.
    megabytes
        The most memory that the kernel held at any time.
    raised, warned
        What was raised, and what was written to stderr as warnings are, by cell.
    content
        The executed notebook, outputs included.
    """

    seconds: dict[int, float]
    computing_seconds: float
    megabytes: float
    raised: tuple[Finding, ...]
    warned: tuple[Finding, ...]
    content: Any

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was raised or written to stderr."""
        return (*self.raised, *self.warned)

    @property
    def total_seconds(self) -> float:
        """What all cells took together; the kernel's own start is not counted."""
        return sum(self.seconds.values())

    @property
    def was_waiting(self) -> bool:
        """Whether the machine had other things to do, so that the time taken says little about the notebook."""
        return self.total_seconds > _LONG_SECONDS and self.computing_seconds < _BUSY * self.total_seconds

    @property
    def slowest(self) -> int:
        """The number of the cell that took longest; 0 where there is no code."""
        return max(self.seconds, key=self.seconds.__getitem__, default=0)

    def said(self, number: int) -> str:
        """Give what a cell printed."""
        outputs = self.content["cells"][number - 1].get("outputs", [])
        return "".join(output["text"] for output in outputs if output.get("name") == "stdout")


def execute(lesson: Lesson, *, after_demo: str = "") -> Ran:
    """Run all cells of a notebook in a fresh kernel, in the notebook's own folder.

    The kernel computes small (`BIASKIT_FAST`), on one thread, with a journal that is thrown away. A cell that fails
    does not stop the others; a cell that only misses a name which a failed cell would have made is not blamed for it.

    Parameters
    ----------
    lesson
        The notebook. Its file is not changed.
    after_demo
        Python to run after each demo's cell. Each line that it prints goes on after "shows a demo", and is a fault.
    """
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    notebook = nbformat.from_dict(_runnable(lesson))
    client = NotebookClient(
        notebook,
        timeout=_STUCK_SECONDS,
        allow_errors=True,
        kernel_name="python3",
        extra_arguments=["--log-level=ERROR"],  # a kernel's remarks about its own transport are nobody's concern
        resources={"metadata": {"path": str(lesson.path.parent.resolve())}},
    )
    seconds: dict[int, float] = {}
    pending: list[Finding] = []
    stopped: list[Finding] = []
    with (
        tempfile.TemporaryDirectory(prefix="biaskit-journal-") as journal,
        client.setup_kernel(env=_environment(journal)),
        _Sampler(_pid(client)) as sampler,
    ):
        for number, cell in enumerate(notebook["cells"], 1):
            _on_screen(f"{lesson.path.name}: cell {number} of {len(lesson.cells)}")
            start = time.perf_counter()
            try:
                client.execute_cell(cell, number - 1)
            except CellTimeoutError:
                stopped.append(Finding(number, f"was stopped after {_STUCK_SECONDS} seconds; no later cell ran."))
                break
            except DeadKernelError:
                held = f"{sampler.megabytes:.0f} MB"
                stopped.append(Finding(number, f"ends the kernel, which held {held}; no later cell ran."))
                break
            if cell["cell_type"] == "code" and cell["source"].strip():
                seconds[number] = time.perf_counter() - start
                probe = nbformat.v4.new_code_cell(_PENDING)
                client.execute_cell(probe, number - 1, store_history=False)
                notebook["cells"][number - 1] = cell  # where the client has put what it ran last
                pending += [Finding(number, f"shows a demo that {_said(error)}") for error in _errors(probe)]
                if after_demo and lesson.cells[number - 1].tag == "demo" and not _errors(cell) + _errors(probe):
                    trial = nbformat.v4.new_code_cell(after_demo)
                    client.execute_cell(trial, number - 1, store_history=False)
                    notebook["cells"][number - 1] = cell
                    pending += [Finding(number, f"shows a demo {_short(line)}.") for line in _printed(trial)]
        client.set_widgets_metadata()
    _on_screen("")
    raised = sorted((*_raised(lesson, notebook), *pending, *stopped), key=lambda finding: finding.cell)
    return Ran(seconds, sampler.computing_seconds, sampler.megabytes, tuple(raised), tuple(_warned(notebook)), notebook)


def _on_screen(text: str) -> None:
    """Say how far it is, where somebody sees a screen: a line that is written over, and gone at the end."""
    if sys.stderr.isatty():
        print(f"\r{text[:_WIDTH]:{_WIDTH}}", end="" if text else "\r", file=sys.stderr, flush=True)


def _runnable(lesson: Lesson) -> dict[str, Any]:
    """Copy a notebook without what an earlier run has left in it."""
    content = copy.deepcopy(lesson.content)
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return dict(content)


def _environment(journal: str) -> dict[str, str]:
    """Give the kernel small computations, one thread, a journal of its own, and this very biaskit."""
    home = str(Path(biaskit.__file__).parent.parent)
    path = os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH", "")]))
    ours = {"BIASKIT_FAST": "1", "BIASKIT_THREADS": "1", "BIASKIT_JOURNAL": journal, "PYTHONPATH": path}
    return {**os.environ, **ours}


def _pid(client: Any) -> int:
    return int(client.km.provisioner.pid)


@dataclass
class _Sampler:
    """Watches a process and its children: the most memory that they held, and how long the process computed."""

    pid: int
    megabytes: float = 0.0
    computing_seconds: float = 0.0
    _over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "_Sampler":
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.is_set():
            megabytes, seconds = _held_and_computed(self.pid)
            self.megabytes = max(self.megabytes, megabytes)
            self.computing_seconds = max(self.computing_seconds, seconds)
            self._over.wait(_SAMPLE_SECONDS)


def _held_and_computed(pid: int) -> tuple[float, float]:
    import psutil

    held = computed = 0.0
    with contextlib.suppress(psutil.Error):  # it may end meanwhile
        process = psutil.Process(pid)
        times = process.cpu_times()
        computed = times.user + times.system
        for member in (process, *process.children(recursive=True)):
            with contextlib.suppress(psutil.Error):
                held += member.memory_info().rss / machine.MEGABYTE
    return held, computed


def _raised(lesson: Lesson, notebook: Any) -> Iterator[Finding]:
    missing: set[str] = set()  # names that failed cells would have made
    for cell, ran in zip(lesson.cells, notebook["cells"], strict=True):
        for error in _errors(ran):
            name = re.match(r"name '(\w+)' is not defined", error["evalue"])
            if error["ename"] != "NameError" or name is None or name[1] not in missing:
                yield Finding(cell.number, _said(error))
            missing |= _binds(cell.tree())


def _errors(cell: Any) -> list[Any]:
    return [output for output in cell.get("outputs", []) if output["output_type"] == "error"]


def _printed(cell: Any) -> list[str]:
    outputs = [output["text"] for output in cell.get("outputs", []) if output.get("name") == "stdout"]
    return [line for line in "".join(outputs).splitlines() if line.strip()]


def _said(error: Any) -> str:
    words = _first_line(error["evalue"])
    if words == _WORDLESS:
        words = _failing_line(error.get("traceback", [])) or words
    return f"raises {error['ename']}: {words}"


def _failing_line(traceback: list[str]) -> str:
    """Quote the line that raised: the last one that IPython's traceback marks with an arrow."""
    lines = re.findall(r"^-+> *\d+ (.*)", _COLOURS.sub("", "\n".join(traceback)), re.MULTILINE)
    return f"`{_short(lines[-1])}`" if lines else ""


def _warned(notebook: Any) -> Iterator[Finding]:
    for number, cell in enumerate(notebook["cells"], 1):
        texts = [output["text"] for output in cell.get("outputs", []) if output.get("name") == "stderr"]
        if texts:
            yield Finding(number, f"writes to stderr, as a warning does: {_telling_line(''.join(texts))}")


def _first_line(text: str) -> str:
    return _short(next((line for line in _COLOURS.sub("", text).splitlines() if line.strip()), _WORDLESS))


def _telling_line(text: str) -> str:
    """Give the line of a warning that says most: the first that names a category, or the last."""
    lines = [line for line in _COLOURS.sub("", text).splitlines() if line.strip()]
    return _short(next((line for line in lines if "Warning" in line), lines[-1] if lines else "(nothing)"))


def _short(line: str) -> str:
    return line.strip() if len(line.strip()) <= _SHOWN else line.strip()[: _SHOWN - 4] + " ..."


def _binds(tree: ast.Module | None) -> set[str]:
    """List the names that a cell makes for others."""
    names: set[str] = set()
    for node in ast.walk(tree) if tree else ():
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                names |= {(alias.asname or alias.name).split(".")[0] for alias in aliases}
    return names
