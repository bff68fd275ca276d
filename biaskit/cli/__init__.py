"""The command line, for readers, for instructors and for those who keep the course: see `biaskit --help`."""

import argparse
from collections.abc import Sequence

from biaskit import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    options = _parser().parse_args(arguments)
    return int(options.run(options))


# Each command is imported when it is asked for, so that `biaskit --help` answers at once.


def _lab(options: argparse.Namespace) -> int:
    from biaskit.cli.lab import open_lab

    return open_lab(options.notebook, port=options.port, browser=not options.no_browser)


def _doctor(_: argparse.Namespace) -> int:
    from biaskit.cli.doctor import run_doctor

    return run_doctor()


def _new_notebook(options: argparse.Namespace) -> int:
    from biaskit.cli.new_notebook import run_new_notebook

    return run_new_notebook(options.title, number=options.number, folder=options.folder)


def _check(options: argparse.Namespace) -> int:
    from biaskit.cli.check import run_check

    return run_check(options.notebooks, run=not options.no_run)


def _solve(options: argparse.Namespace) -> int:
    from biaskit.cli.solve import run_solve

    return run_solve(options.notebook, out=options.out, force=options.force)


def _teach(options: argparse.Namespace) -> int:
    from biaskit.cli.teach import run_teach

    return run_teach(options.notebook)


def _timing(options: argparse.Namespace) -> int:
    from biaskit.cli.timing import run_timing

    return run_timing(options.notebooks, write=options.write, check=options.check)


def _links(options: argparse.Namespace) -> int:
    from biaskit.cli.links import run_links

    return run_links(options.address)


def _pins(_: argparse.Namespace) -> int:
    from biaskit.cli.pins import run_pins

    return run_pins()


def _recompute(options: argparse.Namespace) -> int:
    from biaskit.cli.recompute import run_recompute

    return run_recompute(options.name, seeds=options.seeds, workers=options.workers, out=options.out)


def _pool(options: argparse.Namespace) -> int:
    from biaskit.cli.pool import run_pool

    return run_pool(options.folders, picture=options.picture, table=options.table, simulated=not options.no_simulated)


def _pictures(options: argparse.Namespace) -> int:
    from biaskit.cli.pictures import run_pictures

    return run_pictures(options.out)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="biaskit",
        description="The biaskit teaching toolkit. A notebook is named by its number (03), its name or its path.",
        epilog="`biaskit <command> --help` says more about a command.",
    )
    parser.add_argument("--version", action="version", version=f"biaskit {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="<command>", title="commands")

    lab = commands.add_parser("lab", help="open JupyterLab, ready to read")
    lab.add_argument("notebook", nargs="?", default="00_start_here", help="name, number or path of a notebook")
    lab.add_argument("--port", type=int, help="the port to listen on (default: the next free one from 8888)")
    lab.add_argument("--no-browser", action="store_true", help="print the address instead of opening a browser")
    lab.set_defaults(run=_lab)

    doctor = commands.add_parser("doctor", help="say whether this machine is ready, and the line that mends it")
    doctor.set_defaults(run=_doctor)

    _for_instructors(commands)

    links = commands.add_parser("links", help="fill the address in pyproject.toml into every badge and link")
    links.add_argument("--set", dest="address", help="a new address first, such as https://github.com/ada/biaskit")
    links.set_defaults(run=_links)

    pins = commands.add_parser("pins", help="fill the versions in constraints.txt into binder/requirements.txt")
    pins.set_defaults(run=_pins)

    recompute = commands.add_parser("recompute", help="compute shipped results again: all of them, or some seeds")
    recompute.add_argument("name", help="name of a study, such as 03_rules, or the number of a notebook, such as 03")
    recompute.add_argument("--seeds", help="only these, such as 0,1; without --out they are compared with the shipped")
    recompute.add_argument("--workers", type=int, help="how many processes (default: one a core)")
    recompute.add_argument("--out", help="the file to write (default: the shipped one, in a clone)")
    recompute.set_defaults(run=_recompute)

    pictures = commands.add_parser("pictures", help="draw the README's picture from the shipped results")
    pictures.add_argument("--out", help="the file to write (default: docs/plane.png)")
    pictures.set_defaults(run=_pictures)
    return parser


def _for_instructors(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    new = commands.add_parser("new-notebook", help="write a small notebook that works, to put your own in its place")
    new.add_argument("title", help='a question, such as "Is a comma a word?"')
    new.add_argument("--number", type=int, help="in a clone: its number in the course (default: the next free one)")
    new.add_argument("--folder", help="where (default: in a clone's own folder the course, else this folder)")
    new.set_defaults(run=_new_notebook)

    check = commands.add_parser("check", help="say what is wrong with a notebook: how it is built, and when it is run")
    check.add_argument("notebooks", nargs="*", help="names, numbers or paths (default: all of the course, or all here)")
    check.add_argument("--no-run", action="store_true", help="read the notebooks only; takes a second")
    check.set_defaults(run=_check)

    solve = commands.add_parser("solve", help="fill the model answers into a notebook and run it, for the instructor")
    solve.add_argument("notebook", help="name, number or path of a notebook")
    solve.add_argument("--out", default=".", help="the folder to write to (default: this one)")
    solve.add_argument("--force", action="store_true", help="write over an earlier solved notebook")
    solve.set_defaults(run=_solve)

    teach = commands.add_parser("teach", help="print the notes for teaching with a notebook")
    teach.add_argument("notebook", help="name, number or path of a notebook")
    teach.set_defaults(run=_teach)

    timing = commands.add_parser("timing", help="measure seconds and megabytes, and estimate a reader's minutes")
    timing.add_argument("notebooks", nargs="*", help="names, numbers or paths (default: all of the course)")
    timing.add_argument("--write", action="store_true", help="put them into README.md and the notebooks")
    timing.add_argument("--check", action="store_true", help="run nothing; name rows that are old or missing")
    timing.set_defaults(run=_timing)

    pool = commands.add_parser("pool", help="put together a class's answers to the game of notebook 08")
    pool.add_argument("folders", nargs="+", help="one or more, with handed-in files; the class may share one")
    pool.add_argument("--picture", help="a file for the picture, such as class.svg")
    pool.add_argument("--table", help="a file for the table, such as class.csv")
    pool.add_argument("--no-simulated", action="store_true", help="leave simulated respondents out")
    pool.set_defaults(run=_pool)
