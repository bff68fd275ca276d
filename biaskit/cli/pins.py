"""`biaskit pins`: fill the versions in constraints.txt into binder/requirements.txt.

Binder installs binder/requirements.txt before it copies the repository, so that the layer with torch stays cached when
only our code changes. That works while the file refers to no other file: `-c ../constraints.txt` would end the caching.
"""

import importlib.metadata
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from biaskit.cli.links import repository_root

HEADING = """\
# Made by `biaskit pins` from constraints.txt: what pyproject.toml's dependencies need on Binder, and no tests' tools.
# Binder caches this layer while this file stays the same. A line such as `-c ../constraints.txt` would end that.
--extra-index-url {index}
"""
# Markers are judged for Binder's machine, wherever this runs.
BINDER = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "x86_64",
    "platform_python_implementation": "CPython",
    "platform_system": "Linux",
    "sys_platform": "linux",
}
# What torch from the general index needs on Linux; the one for CPUs does not.
_CUDA = re.compile(r"nvidia-|cuda-|triton$")
# `pip freeze` leaves these out, and Binder's base image brings them.
_BASE = {"pip", "setuptools", "wheel"}


def run_pins() -> int:
    """Write binder/requirements.txt, and say whether it changed."""
    try:
        root = repository_root()
        text = binder_requirements(root)
    except (ValueError, FileNotFoundError) as error:
        print(error)
        return 2
    path = root / "binder" / "requirements.txt"
    changed = not path.exists() or path.read_text(encoding="utf-8") != text
    path.write_text(text, encoding="utf-8", newline="\n")
    print("Changed binder/requirements.txt." if changed else "binder/requirements.txt is as constraints.txt says.")
    return 0


def binder_requirements(root: Path) -> str:
    """Build the text of binder/requirements.txt from constraints.txt and the installed packages' metadata."""
    from packaging.utils import canonicalize_name

    pins = constraints(root / "constraints.txt")
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    python = (root / "binder" / "runtime.txt").read_text(encoding="utf-8").strip().removeprefix("python-")
    names = needed(project["dependencies"], {**BINDER, "python_version": python, "python_full_version": f"{python}.0"})
    unknown = sorted(name for name in names if name not in {*pins, *_BASE} and not _CUDA.match(name))
    if unknown:
        raise ValueError(f"constraints.txt pins no {', '.join(unknown)}; see CONTRIBUTING.md on how to refresh it")
    index = re.search(r'^TORCH_CPU_INDEX = "(.*)"$', (root / "start.py").read_text(encoding="utf-8"), re.MULTILINE)
    if index is None:
        raise ValueError("start.py names no TORCH_CPU_INDEX")
    # `+cpu` makes sure that a build fails, rather than quietly installing gigabytes of CUDA.
    versions = {name: pins[name] + "+cpu" * (name == "torch") for name in names if name in pins}
    lines = [f"{name}=={versions[name]}\n" for name in sorted(versions, key=canonicalize_name)]
    return HEADING.format(index=index[1]) + "".join(lines)


def constraints(path: Path) -> dict[str, str]:
    """Read a file of exact pins: normalized name -> version."""
    from packaging.utils import canonicalize_name

    lines = (line.split("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    pairs = [line.split("==") for line in lines if line]
    wrong = ["==".join(pair) for pair in pairs if len(pair) != 2]
    if wrong:
        raise ValueError(f"{path.name} has lines that are no exact pins: {', '.join(wrong)}")
    return {canonicalize_name(name.strip()): version.strip() for name, version in pairs}


def needed(requirements: Iterable[str], environment: dict[str, str]) -> set[str]:
    """Follow requirements through the metadata of the installed packages; give the normalized names."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    found: set[tuple[str, str]] = set()  # (name, extra), the extra "" for the package itself
    waiting = [(line, "") for line in requirements]
    while waiting:
        line, extra = waiting.pop()
        need = Requirement(line)
        if need.marker is not None and not need.marker.evaluate({**environment, "extra": extra}):
            continue
        name = canonicalize_name(need.name)
        for wanted in {"", *need.extras} - {known for package, known in found if package == name}:
            found.add((name, wanted))
            if not _CUDA.match(name):
                waiting += [(line, wanted) for line in _requires(name)]
    return {name for name, _ in found}


def _requires(name: str) -> list[str]:
    try:
        return importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:
        return []  # wanted on Binder's machine, but not on this one: its pin says enough
