"""Open JupyterLab ready to read: no pop-ups, the side bar closed, the reader's own settings left alone."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from biaskit.cli.notebooks import find_notebook

# Defaults only: whatever the reader has set in JupyterLab wins over them.
DEFAULTS = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}


def write_settings(folder: Path) -> Path:
    """Write our defaults for JupyterLab, on top of those that this Python environment already has.

    Parameters
    ----------
    folder
        An existing folder that belongs to us. Nothing outside it is written.

    Returns
    -------
    Path
        The folder to pass to JupyterLab as its `app_settings_dir`.
    """
    settings = folder / "settings"
    installed = Path(sys.prefix) / "share" / "jupyter" / "lab" / "settings"
    if installed.is_dir():
        shutil.copytree(installed, settings)
    settings.mkdir(exist_ok=True)
    overrides = settings / "overrides.json"
    present = json.loads(overrides.read_text(encoding="utf-8")) if overrides.exists() else {}
    overrides.write_text(json.dumps(DEFAULTS | present, indent=2), encoding="utf-8")
    return settings


def lab_command(notebook: Path, folder: Path, *, port: int | None = None, browser: bool = True) -> list[str]:
    """Build the command that opens `notebook`, keeping JupyterLab's layout memory in `folder`."""
    root = notebook.parent.parent if notebook.parent.name == "notebooks" else notebook.parent
    # `/doc` is JupyterLab's single-document mode: one notebook, the side bar closed.
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={root}",
        f"--LabApp.default_url=/doc/tree/{quote(notebook.relative_to(root).as_posix())}",
        f"--LabApp.app_settings_dir={write_settings(folder)}",
        f"--LabApp.workspaces_dir={folder / 'workspaces'}",
        # File, Save and Export Notebook As, HTML: demos as pictures that need no network.
        "--HTMLExporter.preprocessors=biaskit.cli.stills.Stills",
    ]
    if port is not None:
        command.append(f"--ServerApp.port={port}")
    if not browser:
        command.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")  # containers often run as root; JupyterLab refuses without it
    return command


def open_lab(name: str, *, port: int | None = None, browser: bool = True) -> int:
    """Start JupyterLab at a notebook and wait until it is shut down."""
    try:
        notebook = find_notebook(name)
    except (ValueError, FileNotFoundError) as error:
        print(error)
        return 2
    with tempfile.TemporaryDirectory(prefix="biaskit-lab-") as folder:
        command = lab_command(notebook, Path(folder), port=port, browser=browser)
        return _run_until_told(command)


def _run_until_told(command: list[str]) -> int:
    """Run JupyterLab; whoever ends us ends it too."""
    with subprocess.Popen(command) as lab:
        signal.signal(signal.SIGTERM, lambda *_: lab.terminate())
        while True:
            try:
                return lab.wait()
            except KeyboardInterrupt:  # JupyterLab got it as well, and asks the reader whether to stop
                continue
