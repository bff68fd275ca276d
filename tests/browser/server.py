"""A real JupyterLab for the tests: started as a reader starts it, over copies of the notebooks, and gone afterwards."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import nbformat
import psutil
from browser.kept import without_proofs

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "the-browser-test"
_THEMES = "@jupyterlab/apputils-extension:themes"


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab over a folder of its own."""

    address: str
    folder: Path
    process: subprocess.Popen[bytes]
    _numbers: Iterator[int] = field(default_factory=count)

    def copy(self, name: str, setup: str = "", proofs: bool = True) -> Path:
        """Copy a notebook into a folder of its own, so that it has a journal of its own.

        Parameters
        ----------
        name
            The notebook, without its ending.
        setup
            What `bk.setup` is given besides the notebook's number, such as `predict="off"`.
        proofs
            Whether its proof cells come along; where they do not, empty cells stand in their places.
        """
        notebook = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)
        line = f'bk.setup("{name[:2]}"'
        cells = [cell for cell in notebook.cells if cell.cell_type == "code" and line in cell.source]
        assert len(cells) == 1, f"{name} has {len(cells)} cells with {line}"
        if setup:
            cells[0].source = cells[0].source.replace(line, f"{line}, {setup}")
        if not proofs:
            kept = without_proofs([cell.source if cell.cell_type == "code" else "" for cell in notebook.cells])
            for cell, source in zip(notebook.cells, kept, strict=True):
                cell.source = source if cell.cell_type == "code" else cell.source
        home = self.folder / f"copy-{next(self._numbers)}"
        home.mkdir()
        nbformat.write(notebook, home / f"{name}.ipynb")
        return home / f"{name}.ipynb"

    def url(self, notebook: Path) -> str:
        return f"{self.address}/doc/tree/{notebook.relative_to(self.folder).as_posix()}?token={TOKEN}"

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """Ask the server's own interface."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.address}/{path}", data, {"Authorization": f"token {TOKEN}"})
        request.method = method
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def light_theme(self) -> None:
        """Take back what a test chose under Settings, Theme: JupyterLab remembers it."""
        self.ask("PUT", f"lab/api/settings/{_THEMES}", {"raw": "{}"})

    def session(self, notebook: Path) -> dict[str, Any]:
        """Give the running session of a notebook."""
        where = notebook.relative_to(self.folder).as_posix()
        return next(found for found in self.ask("GET", "api/sessions") if found["path"] == where)

    def kernel_process(self, notebook: Path) -> psutil.Process:
        """Find the process of a notebook's kernel."""
        kernel = self.session(notebook)["kernel"]["id"]
        family = psutil.Process(self.process.pid).children(recursive=True)
        return next(process for process in family if any(kernel in word for word in process.cmdline()))

    def shut_down(self, notebook: Path) -> None:
        """End a notebook's kernel, as the notebook asks its reader to."""
        self.ask("DELETE", f"api/sessions/{self.session(notebook)['id']}")


@contextmanager
def running_lab(folder: Path) -> Iterator[Lab]:
    """Start JupyterLab over a folder; end it and all its kernels afterwards, whatever happens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    start = folder / "start.ipynb"
    nbformat.write(nbformat.v4.new_notebook(), start)
    # The reader's own settings and journal must neither help nor hurt the test.
    own = {"JUPYTER_TOKEN": TOKEN, "JUPYTER_CONFIG_DIR": str(folder / "settings"), "PYTHONWARNINGS": "default"}
    environment = {name: value for name, value in os.environ.items() if name != "BIASKIT_JOURNAL"} | own
    command = [sys.executable, "-m", "biaskit.cli", "lab", str(start), "--no-browser", "--port", str(port)]
    log = folder / "lab.log"
    with log.open("wb") as page:
        process = subprocess.Popen(
            command, env=environment, stdout=page, stderr=subprocess.STDOUT, start_new_session=True
        )
    lab = Lab(f"http://127.0.0.1:{port}", folder, process)
    try:
        _wait_until_it_answers(lab, log)
        yield lab
    finally:
        _end(process)


def _wait_until_it_answers(lab: Lab, log: Path) -> None:
    until = time.monotonic() + 120
    while lab.process.poll() is None and time.monotonic() < until:
        try:
            lab.ask("GET", "api")
            return
        except OSError:
            time.sleep(0.2)
    reason = "did not answer within two minutes" if lab.process.poll() is None else "ended by itself"
    raise RuntimeError(f"JupyterLab {reason}. It said:\n{log.read_text(errors='replace')}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the server with every process that it has started: asked at first, forced if that does not help."""
    try:
        family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGTERM)
    else:
        process.terminate()
    for member in psutil.wait_procs(family, timeout=20)[1]:
        member.kill()
    process.wait(timeout=20)
