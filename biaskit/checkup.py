"""Is this machine ready? One line for each thing that a course needs, and what to do where it is missing."""

import importlib.metadata
import os
import platform
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from biaskit import machine, session

if TYPE_CHECKING:
    from packaging.requirements import Requirement

REPAIR = "run `python3 start.py install` in the folder of biaskit"
_DISK_MEGABYTES = 200
_MANAGER = "@jupyter-widgets/jupyterlab-manager"


@dataclass(frozen=True)
class Check:
    """One thing that was looked at."""

    what: str
    found: str
    mend: str = ""  # what to do; empty where all is well


def doctor() -> None:
    """Print whether this machine is ready for the course, and what to do where it is not."""
    print(report(checks()))


def checks() -> list[Check]:
    """Look at everything, without importing torch or matplotlib and without leaving anything behind."""
    return [*_packages(), _widgets(), _threads(), _memory(), _journal(), _disk()]


def report(found: list[Check]) -> str:
    """Set the checks as a plain table, and one sentence at its end.

    >>> print(report([Check("Python", "3.11.7"), Check("disk", "90 MB free", "remove what you no longer need")]))
    Python  3.11.7      ok
    disk    90 MB free  remove what you no longer need
    <BLANKLINE>
    To mend: disk.
    """
    wide = max(len(check.what) for check in found)
    middle = max(len(check.found) for check in found)
    lines = [f"{check.what:<{wide}}  {check.found:<{middle}}  {check.mend or 'ok'}" for check in found]
    wrong = [check.what for check in found if check.mend]
    verdict = f"To mend: {', '.join(wrong)}." if wrong else "Everything is ready."
    return "\n".join([*lines, "", verdict])


def _packages() -> list[Check]:
    """Compare Python and each package with the ranges in the metadata that biaskit was installed with."""
    from packaging.requirements import Requirement
    from packaging.specifiers import SpecifierSet

    try:
        ours = importlib.metadata.metadata("biaskit")
    except importlib.metadata.PackageNotFoundError:
        return [Check("biaskit", "not installed", REPAIR)]
    allowed = SpecifierSet(ours["Requires-Python"] or "")
    mend = "" if allowed.contains(platform.python_version(), prereleases=True) else f"install Python {allowed}"
    found = [Check("Python", platform.python_version(), mend), Check("biaskit", ours["Version"])]
    needed = [Requirement(line) for line in importlib.metadata.requires("biaskit") or []]
    return found + [_package(need) for need in needed if need.marker is None or need.marker.evaluate({"extra": ""})]


def _package(need: "Requirement") -> Check:
    try:
        version = importlib.metadata.version(need.name)
    except importlib.metadata.PackageNotFoundError:
        return Check(need.name, "not installed", REPAIR)
    good = need.specifier.contains(version, prereleases=True)
    return Check(need.name, version, "" if good else f"needs {need.specifier}: {REPAIR}")


def _widgets() -> Check:
    """Look for the part of ipywidgets that lives in JupyterLab: without it a demo is one line of text."""
    from jupyter_core.paths import jupyter_path

    found = any((Path(folder) / _MANAGER / "package.json").is_file() for folder in jupyter_path("labextensions"))
    return Check("widgets in JupyterLab", "present" if found else "missing", "" if found else REPAIR)


def _threads() -> Check:
    cores = f"{machine.cores():g} cores"
    try:
        return Check("threads", f"{session.threads()} of {cores}")
    except ValueError as error:
        return Check("threads", cores, str(error))


def _memory() -> Check:
    memory = machine.memory()
    found = f"{memory.free_megabytes:.0f} of {memory.total_megabytes:.0f} MB free"
    return Check("memory", found, machine.memory_advice(memory, machine.other_kernels()) if memory.short else "")


def _journal() -> Check:
    """Try to write where the reader's predictions and answers are kept."""
    folder = Path(os.environ.get("BIASKIT_JOURNAL", "").strip() or "biaskit-journal").expanduser().absolute()
    try:
        # The folder may not exist yet: then its nearest existing parent must let us make it.
        place = next(path for path in (folder, *folder.parents) if path.exists())
        with tempfile.TemporaryDirectory(prefix=".biaskit-doctor-", dir=place):
            return Check("journal", str(folder))
    except OSError as error:
        reason = error.strerror or "cannot be written"
        return Check("journal", str(folder), f"{reason}: set BIASKIT_JOURNAL to a folder that you may write")


def _disk() -> Check:
    free = shutil.disk_usage(Path.cwd()).free / machine.MEGABYTE
    mend = "" if free >= _DISK_MEGABYTES else f"free {_DISK_MEGABYTES} MB: remove what you no longer need"
    return Check("disk", f"{free:.0f} MB free", mend)
