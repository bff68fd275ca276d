"""Set up everything and go: `python3 start.py lab` or `python3 start.py test`.

Needs Python 3.11 or newer and pip, nothing else. The first run makes `.venv/` beside this file and installs the
pinned packages into it; later runs start at once.
"""

import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("BIASKIT_VENV", ROOT / ".venv"))
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "biaskit-installed.json"
CONSTRAINTS = ROOT / "constraints.txt"
# What each command needs beside the package: an extra of pyproject.toml.
EXTRAS = {"lab": "", "install": "", "test": "test", "site": "site", "release": "release"}
TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"


def main() -> int:
    """Install what is missing, then run the command."""
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command not in EXTRAS:
        print(__doc__)
        print("  lab [notebook]   open JupyterLab at notebooks/00_start_here.ipynb")
        print("  test [pytest …]  run all tests: units, notebooks, browser")
        print("  site [--out …]   build the site of executed notebooks and guides into site/")
        print("  release          build the package into dist/, and try it in a fresh environment")
        print("  install [for]    only install: to read, or for another command, such as test")
        return 0 if command in {"help", "-h", "--help"} else 2
    if sys.version_info < (3, 11):  # noqa: UP036 - pip would refuse too, less kindly
        print(f"biaskit needs Python 3.11 or newer; this is {platform.python_version()}.")
        return 1
    needed_for = sys.argv[2] if command == "install" and len(sys.argv) > 2 else command
    if needed_for not in EXTRAS:
        raise SystemExit(f"There is no command {needed_for!r} to install for; there are: {', '.join(EXTRAS)}.")
    install(EXTRAS[needed_for])
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}
    if command == "lab":
        return become([PYTHON, "-m", "biaskit.cli", "lab", *sys.argv[2:]], environment)
    if command == "test":
        return test(sys.argv[2:], environment)
    if command in {"site", "release"}:
        return run([PYTHON, "-m", f"biaskit.cli.{command}", *sys.argv[2:]], env=environment)
    return 0


def test(arguments: list[str], environment: dict[str, str]) -> int:
    """Run everything an instructor wants to know: style, types, and every test."""
    ensure_browser(environment)
    with tempfile.TemporaryDirectory(prefix="biaskit-test-") as folder:
        # Tests and executed notebooks must leave the reader's own journal alone.
        environment = {**environment, "BIASKIT_FAST": "1", "BIASKIT_JOURNAL": folder}
        if environment.get("PYTHONDONTWRITEBYTECODE"):  # as in many containers: each kernel would compile torch anew
            environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(VENV / "bytecode")}
        return test_all(arguments, environment)


def test_all(arguments: list[str], environment: dict[str, str]) -> int:
    """Run pytest with the arguments given, or every step in turn."""
    if arguments:
        return run([PYTHON, "-m", "pytest", *arguments], env=environment)
    steps = (
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        # Reading the browser tests takes seconds in each process, and none of them is run here.
        ["pytest", "-n", "2", "-m", "not browser and not benchmark", "--ignore-glob", "tests/browser/test_*.py"],
        # Warnings in a notebook are for its reader; here only what it raises counts.
        ["pytest", "-n", "2", "--nbval-lax", "--nbval-current-env", "-W", "default", "notebooks"],
        # Tests of one notebook go to one process, which opens it once. Three on two cores: each waits at times.
        ["pytest", "-n", "3", "-m", "browser and not alone", "tests/browser"],
        # These measure answers in milliseconds, so nothing else runs beside them.
        ["pytest", "-m", "browser and alone and not by_hand", "tests/browser"],
    )
    # In a new clone mypy keeps one core busy for half a minute. The first tests, which measure no time, share it.
    command = [str(PYTHON), "-m", "mypy"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as mypy:
        failed = [" ".join(step) for step in steps if run([PYTHON, "-m", *step], env=environment)]
        print("mypy:", mypy.communicate()[0].decode(), flush=True)
    if mypy.returncode:
        failed.append("mypy")
    print("All steps passed." if not failed else "Failed: " + "; ".join(failed))
    return 1 if failed else 0


def install(extra: str) -> None:
    """Make the virtual environment hold biaskit, unless it already does."""
    wanted = {"files": digest(), "python": platform.python_version()}
    have = json.loads(STAMP.read_text()) if STAMP.exists() and PYTHON.exists() else {}
    extras = set(have.get("extras", [""])) if all(have.get(k) == v for k, v in wanted.items()) else set()
    if extra in extras:
        return
    print(f"Setting up {VENV} (once; later runs start at once) …", flush=True)
    if have.get("python") not in {None, wanted["python"]}:
        shutil.rmtree(VENV)
    if not PYTHON.exists():
        make_environment()
    # Tests import a quarter of what is installed here: compiled when it is imported, it costs some 30 seconds less.
    how = ["-qq", "--no-compile"] if extra == "test" else ["-qq"]
    install_cpu_torch(how)
    target = f"{ROOT}[{extra}]" if extra else str(ROOT)
    pip("install", *how, "--constraint", CONSTRAINTS, "--editable", target)
    STAMP.write_text(json.dumps({**wanted, "extras": sorted(extras | {"", extra})}))


def digest() -> str:
    """Give a fingerprint of the files that say what is installed."""
    content = b"".join((ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt"))
    return hashlib.sha256(content).hexdigest()


def make_environment() -> None:
    """Create the virtual environment, also where Debian has left `ensurepip` out."""
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        run([sys.executable, "-m", "venv", "--without-pip", VENV], check=True)
    else:
        run([sys.executable, "-m", "venv", VENV], check=True)


def pip(*arguments: str | Path, check: bool = True) -> int:
    """Run pip for the virtual environment: its own, or ours where it has none."""
    own = subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
    runner = [PYTHON, "-m", "pip"] if own else [sys.executable, "-m", "pip", "--python", PYTHON]
    return run([*runner, "--disable-pip-version-check", *arguments], check=check)


def install_cpu_torch(how: list[str]) -> None:
    """On Linux take torch from PyTorch's CPU index, where it is reached: PyPI's wheel brings gigabytes of CUDA."""
    if platform.system() != "Linux":
        return
    version = re.search(r"^torch==(\S+)", CONSTRAINTS.read_text(), re.MULTILINE)
    if version is None:
        raise SystemExit("constraints.txt pins no torch; add a line such as torch==2.13.0")
    script = f"import importlib.metadata as m; exit(m.version('torch').split('+')[0] != '{version[1]}')"
    if subprocess.run([PYTHON, "-c", script], capture_output=True, check=False).returncode == 0:
        return
    try:
        urllib.request.urlopen(f"{TORCH_CPU_INDEX}/torch/", timeout=5).close()
    except OSError:
        print("PyTorch's CPU index cannot be reached: taking torch from your own package index (may be large).")
        return
    # A failure here is not the end: the general installation that follows finds torch on the usual index.
    pip("install", *how, "--no-deps", "--index-url", TORCH_CPU_INDEX, f"torch=={version[1]}", check=False)


def ensure_browser(environment: dict[str, str]) -> None:
    """Fetch Playwright's own Chromium where the machine has none; without one the browser tests say so."""
    names = ("chromium", "chromium-browser", "google-chrome")
    if "BIASKIT_CHROMIUM" in environment or any(shutil.which(name) for name in names):
        return
    run([PYTHON, "-m", "playwright", "install", "chromium"], env=environment)


def become(command: list[str | Path], environment: dict[str, str]) -> int:
    """Let a command take this process's place, so that whoever ends the one ends the other."""
    if os.name == "nt":  # where a replaced process would detach from its terminal
        return run(command, env=environment)
    words = [str(word) for word in command]
    os.chdir(ROOT)
    os.execve(words[0], words, environment)


def run(command: list[str | Path], *, check: bool = False, env: dict[str, str] | None = None) -> int:
    """Run a command in the repository's root, and stop with its status if it must not fail."""
    try:
        status = subprocess.run([str(part) for part in command], cwd=ROOT, env=env, check=False).returncode
    except KeyboardInterrupt:
        return 130
    if check and status:
        raise SystemExit(status)
    return status


if __name__ == "__main__":
    sys.exit(main())
