"""No fault is lost: it is said where it happened, kept, and raised by the next look."""

from collections.abc import Iterator

import pytest

from biaskit import session
from biaskit.demos import NextWord, faults
from biaskit.demos.wrapup import wrapup


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


def test_what_a_callback_raises_is_said_and_kept() -> None:
    said: list[str] = []
    calls: list[object] = []

    @faults.guarded(said.append)
    def callback(*arguments: object, **settings: object) -> str:
        """Do it."""
        calls.append((arguments, settings))
        if arguments:
            raise RuntimeError("the sky fell")
        return "done"

    assert callback(name=1) == "done"
    assert said == []
    assert callback(2) is None
    assert calls == [((), {"name": 1}), ((2,), {})]
    assert said == ["Something went wrong (RuntimeError): the sky fell"]
    assert (callback.__name__, callback.__doc__) == ("callback", "Do it.")
    with pytest.raises(RuntimeError, match="the sky fell"):
        faults.raise_pending()
    faults.raise_pending()  # raised once


def test_a_fault_without_words() -> None:
    assert faults.sentence(KeyError()) == "Something went wrong (KeyError): no further words"


def test_several_faults_are_raised_together() -> None:
    faults.keep(ValueError("one"))
    faults.keep(KeyError("two"))
    with pytest.raises(ExceptionGroup, match="several demos failed") as caught:
        faults.raise_pending()
    assert [type(fault) for fault in caught.value.exceptions] == [ValueError, KeyError]
    faults.raise_pending()


def test_an_interruption_is_no_fault() -> None:
    @faults.guarded(lambda words: None)
    def stopped() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()


USES = {
    "a new demo": lambda demo: NextWord(),
    "set": lambda demo: demo.set(order=2),
    "result": lambda demo: demo.result,
    "description": lambda demo: demo.description,
    "showing": lambda demo: demo._repr_mimebundle_(),
    "reset": lambda demo: demo.reset(),
    "from_state": lambda demo: NextWord.from_state(demo.state),
    "wrapup": lambda demo: wrapup(),
}


@pytest.mark.parametrize("use", USES)
def test_the_next_use_of_any_demo_raises_it(use: str) -> None:
    demo = NextWord()
    faults.keep(RuntimeError("the sky fell elsewhere"))
    with pytest.raises(RuntimeError, match="the sky fell elsewhere"):
        USES[use](demo)
    USES[use](demo)


def test_wrapup_names_the_notebook_and_how_to_leave(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrapup()
    assert "That was this notebook. Nothing failed." in capsys.readouterr().out
    monkeypatch.setattr(session, "_current", session.Session("02"))
    wrapup()
    words = capsys.readouterr().out
    assert "That was notebook 02. Nothing failed." in words
    assert "Shut Down Kernel" in words
    faults.keep(RuntimeError("the sky fell"))
    with pytest.raises(RuntimeError):
        wrapup()
    assert "Nothing failed" not in capsys.readouterr().out
