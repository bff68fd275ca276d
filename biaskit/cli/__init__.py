"""The command line: `biaskit lab`, `biaskit doctor`, `biaskit check`, `biaskit links`."""

import argparse
from collections.abc import Sequence

from biaskit import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    parser = argparse.ArgumentParser(prog="biaskit", description="The biaskit teaching toolkit.")
    parser.add_argument("--version", action="version", version=f"biaskit {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)

    lab = commands.add_parser("lab", help="open JupyterLab, ready to read")
    lab.add_argument("notebook", nargs="?", default="00_start_here", help="name, number or path of a notebook")
    lab.add_argument("--port", type=int, help="the port to listen on (default: the next free one from 8888)")
    lab.add_argument("--no-browser", action="store_true", help="print the address instead of opening a browser")

    options = parser.parse_args(arguments)
    # Each command is imported when it is asked for, so that `biaskit --help` answers at once.
    if options.command == "lab":
        from biaskit.cli.lab import open_lab

        return open_lab(options.notebook, port=options.port, browser=not options.no_browser)
    raise AssertionError(options.command)
