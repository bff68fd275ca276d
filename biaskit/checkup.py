"""Is this machine ready? One line for each thing that a course needs, and what to do where it is missing."""

import importlib.metadata
import json
import os
import platform
import shlex
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    advice: str = ""  # what to know, where nothing must be mended


def doctor() -> None:
    """Print whether this machine is ready for the course, and what to do where it is not."""
    print(report(checks()))


def checks() -> list[Check]:
    """Look at everything, without importing torch or matplotlib and without leaving anything behind."""
    return [*_packages(), _widgets(), _kernel(), _command(), _threads(), _memory(), _journal(), _disk()]


def report(found: list[Check]) -> str:
    """Set the checks as a plain table, and below it a line for each thing to be mended.

    >>> print(report([Check("Python", "3.11.7"), Check("disk", "90 MB free", "remove what you no longer need")]))
    Python  3.11.7      ok
    disk    90 MB free  to mend
    <BLANKLINE>
    disk: remove what you no longer need.
    To mend: disk.
    """
    wide = max(len(check.what) for check in found)
    middle = max(len(check.found) for check in found)
    lines = [f"{check.what:<{wide}}  {check.found:<{middle}}  {_verdict(check)}" for check in found]
    said = [f"{check.what}: {check.mend or check.advice}." for check in found if check.mend or check.advice]
    wrong = [check.what for check in found if check.mend]
    verdict = f"To mend: {', '.join(wrong)}." if wrong else "Everything is ready."
    return "\n".join([*lines, "", *said, verdict])


def _verdict(check: Check) -> str:
    if check.mend:
        return "to mend"
    return "ok, see below" if check.advice else "ok"


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
        return Check(need.name, "not installed", _install(need))
    good = need.specifier.contains(version, prereleases=True)
    return Check(need.name, version, "" if good else f"needs {need.specifier}: {_install(need)}")


def _install(need: "Requirement") -> str:
    """Give the line that installs a package into the Python that runs this, and not into another one."""
    return f"run `{shlex.quote(sys.executable)} -m pip install '{need.name}{need.specifier}'`"


def _widgets() -> Check:
    """Look for the part of ipywidgets that lives in JupyterLab: without it a demo is one line of text."""
    from jupyter_core.paths import jupyter_config_path, jupyter_path
    from packaging.requirements import Requirement

    what = "widgets in JupyterLab"
    needs = [Requirement(line) for line in _requires("ipywidgets") if line.startswith("jupyterlab_widgets")]
    for need in needs:
        part = _package(need)
        if part.mend:
            return Check(what, f"{part.what} {part.found}", f"ipywidgets {part.mend}")
    if not any((Path(folder) / _MANAGER / "package.json").is_file() for folder in jupyter_path("labextensions")):
        again = f"run `{shlex.quote(sys.executable)} -m pip install --force-reinstall --no-deps jupyterlab_widgets`"
        return Check(what, "missing", again)
    for folder in jupyter_config_path():
        disabled = _json(Path(folder) / "labconfig" / "page_config.json").get("disabledExtensions", {})
        if (_MANAGER in disabled) if isinstance(disabled, list) else disabled.get(_MANAGER, False):
            return Check(what, "switched off", f"run `jupyter labextension enable {_MANAGER}`")
    return Check(what, "present")


def _kernel() -> Check:
    """See which Python a notebook would get: the first kernel named `python3` on Jupyter's path counts."""
    from jupyter_core.paths import jupyter_path

    what = "kernel python3"
    for folder in jupyter_path("kernels"):
        place = Path(folder) / "python3" / "kernel.json"
        command = _json(place).get("argv", [])
        if not command:
            continue
        program = str(command[0])
        # Jupyter puts its own Python for a bare name.
        if "/" not in program and "\\" not in program:
            return Check(what, "this Python")
        if Path(program).parent.absolute() == Path(sys.executable).parent.absolute():
            return Check(what, "this Python")
        if Path(sys.prefix) in place.parents:
            mend = f"run `{shlex.quote(sys.executable)} -m ipykernel install --sys-prefix`"
        else:
            mend = (
                f"run `{shlex.quote(sys.executable)} -m jupyter kernelspec remove python3`; it removes {place.parent}"
            )
        return Check(what, f"another Python: {program}", mend)
    return Check(what, "this Python")


def _command() -> Check:
    """See whether `jupyter`, typed in this terminal, is this environment's; `biaskit lab` does without it."""
    what, found = "jupyter command", shutil.which("jupyter")
    if found is not None and Path(found).parent.absolute() == Path(sys.executable).parent.absolute():
        return Check(what, "this environment's")
    seen = f"another's: {found}" if found else "not on the PATH"
    return Check(what, seen, advice="start with `biaskit lab`, which takes this environment's JupyterLab")


def _requires(name: str) -> list[str]:
    try:
        return importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:
        return []  # said by the package's own line


def _json(path: Path) -> dict[str, Any]:
    """Read a small file of settings; empty where it is not there or damaged."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _threads() -> Check:
    cores = f"{machine.cores():g} cores"
    try:
        count = session.threads()
    except ValueError as error:
        return Check("threads", cores, str(error))
    for variable in session.THREAD_VARIABLES:
        said = os.environ.get(variable, "")
        if said.isdecimal() and int(said) > count:
            slow = f"{said} by {variable}, of {cores}"
            return Check(
                "threads", slow, f"unset {variable}: with models as small as these, threads wait for each other"
            )
    return Check("threads", f"{count} of {cores}")


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
