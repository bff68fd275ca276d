"""A notebook is run as a reader would, in its own folder, and the reader's things are left alone."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from biaskit.cli.cells import Lesson, read
from biaskit.cli.execute import Ran, execute

# One kernel for all that can be seen in one run.
CELLS = [
    "import os\nprint(os.getcwd(), os.environ['BIASKIT_FAST'], os.environ['BIASKIT_THREADS'])",
    "from neighbour import WORD\nprint(WORD)",
    "import biaskit as bk\nfrom biaskit.logbook import entries, record\nrecord('skip', 'a', 1)\nprint(len(entries()))",
    "number = int('many')",
    "print(number + 1)",
    "answer = number + 2",
    "print(answer)",
    "print(numbr)",
    "import warnings\nwarnings.warn('late', DeprecationWarning)\nwarnings.warn('later')",
    "ballast = bytearray(os.urandom(1)) * (80 * 2**20)",
    "print(bk.__file__)",
    "from biaskit.demos import faults\nfaults.keep(KeyError('shore'))",
    "from biaskit.demos import NextWord\nNextWord(prefix='she')",
]


def lesson(path: Path, cells: list[str]) -> Lesson:
    made: list[dict[str, Any]] = [
        {"cell_type": "code", "id": f"c{n}", "metadata": {}, "source": text, "execution_count": 9, "outputs": []}
        for n, text in enumerate(cells)
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    content = {"cells": made, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(content))
    return read(path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("a folder")
    (folder / "neighbour.py").write_text("WORD = 'beside'")
    return folder


@pytest.fixture(scope="module")
def ran(folder: Path) -> Ran:
    return execute(lesson(folder / "mine.ipynb", CELLS))


def test_it_runs_in_its_own_folder_small_and_on_one_thread(ran: Ran, folder: Path) -> None:
    assert ran.said(1) == f"{folder.resolve()} 1 1\n"
    assert ran.said(2) == "beside\n"


def test_the_file_and_the_journal_stay_as_they_were(ran: Ran, folder: Path, tmp_path: Path) -> None:
    assert ran.said(3) == "1\n", "the kernel's own journal begins empty, and takes entries"
    assert not (tmp_path / "journal").exists()
    assert sorted(path.name for path in folder.iterdir() if path.suffix) == ["mine.ipynb", "neighbour.py"]
    assert json.loads((folder / "mine.ipynb").read_text())["cells"][0]["execution_count"] == 9
    assert ran.content["cells"][0]["execution_count"] == 1


def test_a_fault_is_named_once_and_what_only_follows_from_it_is_not(ran: Ran) -> None:
    # Cells 5 to 7 miss `number` and `answer`, which cells 4 and 6 would have made; cell 8 has a fault of its own.
    assert [str(finding) for finding in ran.raised] == [
        "cell 4: raises ValueError: invalid literal for int() with base 10: 'many'",
        "cell 8: raises NameError: name 'numbr' is not defined",
        "cell 12: shows a demo that raises KeyError: 'shore'",
    ]


def test_looking_for_faults_leaves_no_trace(ran: Ran) -> None:
    assert [cell["execution_count"] for cell in ran.content["cells"]] == list(range(1, len(CELLS) + 1))
    assert not ran.content["cells"][11]["outputs"]


def test_a_warning_is_a_finding_with_its_category(ran: Ran) -> None:
    (found,) = ran.warned
    assert found.cell == 9
    assert found.message.startswith("writes to stderr, as a warning does: ")
    assert found.message.endswith("DeprecationWarning: late")


def test_time_and_memory_are_measured(ran: Ran) -> None:
    assert set(ran.seconds) == set(range(1, len(CELLS) + 1))
    assert ran.slowest in ran.seconds
    assert ran.computing_seconds > 0
    assert ran.megabytes > 80, "the ballast of cell 10 was seen"


def test_the_kernel_has_the_biaskit_that_runs_the_command(ran: Ran) -> None:
    import biaskit

    assert ran.said(11).strip() == biaskit.__file__


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_kernel_that_ends_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    ran = execute(lesson(tmp_path / "mine.ipynb", ["1", "import os\nos._exit(1)", "2"]))
    (found,) = ran.raised
    assert found.cell == 2
    assert found.message.startswith("ends the kernel, which held ")
    assert found.message.endswith(" MB; no later cell ran.")
    lines = [line.strip() for line in screen.getvalue().split("\r")]
    assert lines == ["", "mine.ipynb: cell 1 of 3", "mine.ipynb: cell 2 of 3", "", ""], "the line is gone at the end"
