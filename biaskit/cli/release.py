"""Make a release that has been tried: build it, look into it, install it in a fresh environment, run notebook 00 there.

Nothing is uploaded and nothing is tagged: the last lines say how. `python3 start.py release` installs what it needs and
calls it.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType

from biaskit import __version__
from biaskit.cli.wheel import faults_of

ROOT = Path(__file__).parents[2]

# Run by the fresh environment's Python, in a folder that holds nothing else.
_TRIAL = """
import shutil, sys
from pathlib import Path
import biaskit
from biaskit.cli.cells import read
from biaskit.cli.execute import execute
from biaskit.cli.notebooks import find_notebook

assert Path(biaskit.__file__).is_relative_to(sys.prefix), biaskit.__file__
ran = execute(read(Path(shutil.copy(find_notebook("00"), "."))))
print(*ran.findings, sep="\\n", end="\\n" if ran.findings else "")
sys.exit(1 if ran.findings or not ran.seconds else 0)
"""


def main() -> int:
    """Build, look, install, run; say what to do next."""
    if not (ROOT / "start.py").exists():
        print("A release is made in a clone of the repository; this is an installed package.")
        return 2
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="biaskit-release-") as folder:
        built = _built(Path(folder))
        wheels = [path for path in built if path.suffix == ".whl"]
        if not wheels:
            return 1
        faults = list(faults_of(wheels[0], ROOT))
        if faults:
            print("\n".join(faults))
            return 1
        print(f"{wheels[0].name} holds what it should. Installing it in a fresh environment …", flush=True)
        if not _tried(wheels[0], Path(folder)):
            print("Notebook 00 does not run from the installed package: see above. Nothing was written to dist/.")
            return 1
        dist = ROOT / "dist"
        dist.mkdir(exist_ok=True)
        for path in built:
            shutil.copy(path, dist)
    print(f"Notebook 00 ran from the installed package. {time.monotonic() - began:.0f} seconds in all.\n")
    print(next_steps((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), [path.name for path in built]))
    return 0


def next_steps(changelog: str, names: list[str]) -> str:
    """Say what is left to do by hand.

    Parameters
    ----------
    changelog
        The text of CHANGELOG.md.
    names
        The files in dist/.

    Examples
    --------
    >>> print(next_steps("## Unreleased", ["biaskit.whl"]).splitlines()[0])
    Next, by hand:
    """
    version = re.escape(__version__)
    steps = []
    if not re.search(rf"^## \[?{version}\b", changelog, re.MULTILINE):
        steps.append(f'in CHANGELOG.md, put the heading "## {__version__} - <date>" under "## Unreleased", and commit')
    steps += [
        f"git tag -a v{__version__} -m 'biaskit {__version__}' && git push origin v{__version__}",
        f"twine upload {' '.join(f'dist/{name}' for name in names)}",
        "on the repository's page, make a release of the tag, with the section of CHANGELOG.md as its text",
        "raise __version__ in biaskit/__init__.py and version in CITATION.cff",
    ]
    return "\n".join(["Next, by hand:", *(f"{n}. {step}" for n, step in enumerate(steps, 1))])


def _built(folder: Path) -> list[Path]:
    """Build the source archive, and the wheel from it: what is not in the archive cannot slip into the wheel."""
    out = folder / "dist"
    done = subprocess.run([sys.executable, "-m", "build", "--outdir", str(out), str(ROOT)], check=False)
    return sorted(out.iterdir()) if done.returncode == 0 else []


def _tried(wheel: Path, folder: Path) -> bool:
    """Install a wheel as a reader would, with the pinned versions, and run notebook 00 there."""
    start = _start(folder / "venv")
    start.make_environment()
    start.install_cpu_torch()
    start.pip("install", "-qq", "--constraint", start.CONSTRAINTS, wheel)
    place = folder / "reader"
    place.mkdir()
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "BIASKIT_"))}
    trial = [str(start.PYTHON), "-c", _TRIAL]
    return subprocess.run(trial, cwd=place, env=clean, check=False).returncode == 0


def _start(environment: Path) -> ModuleType:
    """Load start.py for an environment of our own: it knows how to make one, and where torch comes from."""
    before = os.environ.get("BIASKIT_VENV")
    os.environ["BIASKIT_VENV"] = str(environment)
    try:
        spec = importlib.util.spec_from_file_location("biaskit_start", ROOT / "start.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        if before is None:
            del os.environ["BIASKIT_VENV"]
        else:
            os.environ["BIASKIT_VENV"] = before
    return module


if __name__ == "__main__":
    sys.exit(main())
