"""The line that opens every notebook."""

import os
import subprocess
import sys
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from biaskit import machine, session


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give back the session, and the variables that `setup` may set."""
    for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BIASKIT_FAST", "BIASKIT_PREDICT"):
        monkeypatch.setenv(name, "set, so that it is given back")
        monkeypatch.delenv(name)
    before = session.current()
    yield
    session._current = before


@pytest.fixture
def torch(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Put something with torch's two functions in its place."""
    asked = SimpleNamespace(threads=7)
    asked.get_num_threads = lambda: asked.threads
    asked.set_num_threads = lambda count: setattr(asked, "threads", count)
    monkeypatch.setitem(sys.modules, "torch", asked)
    return asked


def test_a_session_has_defaults_before_anybody_sets_it_up() -> None:
    assert session.Session() == session.Session("", "on", "desk")


def test_setup_is_quiet_and_kept(capsys: pytest.CaptureFixture[str]) -> None:
    session.setup("07", predict="off", room="projector")
    assert session.current() == session.Session("07", "off", "projector")
    assert capsys.readouterr().out == ""


def test_a_machine_can_open_all_demos_of_notebooks_that_say_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIASKIT_PREDICT", " off ")
    session.setup("07")
    assert session.current().predict == "off"
    session.setup("07", predict="on")
    assert session.current().predict == "on", "what the notebook says counts"
    monkeypatch.setenv("BIASKIT_PREDICT", "no")
    with pytest.raises(ValueError, match=r"BIASKIT_PREDICT is 'no'; it can be \"on\" or \"off\""):
        session.setup("07")
    monkeypatch.setenv("BIASKIT_PREDICT", "")
    session.setup("07")
    assert session.current().predict == "on"


def test_a_second_setup_replaces_the_first() -> None:
    session.setup("07", predict="off")
    session.setup("08")
    assert session.current() == session.Session("08")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"notebook": "7 and more"}, r"notebook is '7 and more'; .* bk\.setup\(\"07\"\)"),
        ({"predict": "no"}, 'predict is \'no\'; it can be "on" or "off"'),
        ({"room": "hall"}, 'room is \'hall\'; it can be "desk" or "projector"'),
    ],
)
def test_what_nobody_could_mean_is_refused(arguments: dict[str, str], message: str) -> None:
    before = session.current()
    with pytest.raises(ValueError, match=message):
        session.setup(**arguments)
    assert session.current() == before


def test_a_number_instead_of_text_is_refused_kindly() -> None:
    # A process of its own: under pytest the checker of types would answer first.
    code = "from biaskit.session import setup; setup(7)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "ValueError: notebook is 7; give its number or name as text" in done.stderr


def test_one_thread_unless_somebody_says_otherwise(monkeypatch: pytest.MonkeyPatch, torch: SimpleNamespace) -> None:
    monkeypatch.delenv("BIASKIT_THREADS", raising=False)
    monkeypatch.setenv("MKL_NUM_THREADS", "3")
    session.setup("07")
    assert os.environ["OMP_NUM_THREADS"] == "1"
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"
    assert os.environ["MKL_NUM_THREADS"] == "3"  # the user's own
    assert torch.threads == 1


def test_biaskit_threads_is_heeded(monkeypatch: pytest.MonkeyPatch, torch: SimpleNamespace) -> None:
    monkeypatch.setenv("BIASKIT_THREADS", "4")
    session.limit_torch_threads()
    assert torch.threads == 4


def test_torch_is_not_loaded_for_this() -> None:
    code = "import sys; from biaskit.session import setup; setup('07'); assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("text", ["0", "-1", "two", "1.5"])
def test_a_wrong_number_of_threads_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIASKIT_THREADS", text)
    with pytest.raises(ValueError, match=f"BIASKIT_THREADS is '{text}'; it must be a whole number from 1 up"):
        session.setup("07")


def test_short_memory_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    kernels = (machine.Kernel("a", 310.0, "01_no_free_lunch.ipynb"),)
    monkeypatch.setattr(machine, "memory", lambda: machine.Memory(1024.0, 210.0, "cgroup"))
    monkeypatch.setattr(machine, "other_kernels", lambda: kernels)
    session.setup("02")
    out = capsys.readouterr().out
    assert out.startswith("Only 210 MB of memory are left. Shut down 01_no_free_lunch.ipynb (310 MB): ")
    assert out.count("\n") == 1


@pytest.mark.parametrize(("text", "answer"), [("1", True), ("yes", True), ("0", False), ("", False), ("False", False)])
def test_fast(text: str, answer: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIASKIT_FAST", text)
    assert session.fast() is answer


def test_fast_is_off_when_nobody_asks() -> None:
    assert not session.fast()
