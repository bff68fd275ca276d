"""The first line of every notebook: which notebook this is, how it is read, and how many threads it takes."""

import os
import re
import sys
from dataclasses import dataclass

from biaskit import machine

PREDICT = ("on", "off")
ROOMS = ("desk", "projector")
THREAD_VARIABLES = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")


@dataclass(frozen=True)
class Session:
    """How the current notebook is read.

    Attributes
    ----------
    notebook
        The notebook's number (`"07"`) or, for an instructor's own, its name; empty when nobody said.
    predict
        `"on"`: a demo opens after the reader's prediction. `"off"`: all demos are open, for a lecture.
    room
        `"desk"`, or `"projector"` for pictures that can be read from the last row.
    """

    notebook: str = ""
    predict: str = "on"
    room: str = "desk"

    def __post_init__(self) -> None:
        """Refuse what nobody could have meant."""
        if not isinstance(self.notebook, str) or not re.fullmatch(r"[\w-]*", self.notebook):
            raise ValueError(
                f"notebook is {self.notebook!r}; give its number or name as text, "
                'in letters, digits, "_" and "-": bk.setup("07")'
            )
        for name, value, allowed in (("predict", self.predict, PREDICT), ("room", self.room, ROOMS)):
            if value not in allowed:
                options = " or ".join(f'"{option}"' for option in allowed)
                raise ValueError(f"{name} is {value!r}; it can be {options}")


_current = Session()


def current() -> Session:
    """Give the session that `setup` has last described, or one with every default."""
    return _current


def setup(notebook: str = "", *, predict: str | None = None, room: str = "desk") -> None:
    """Make a notebook ready: the first cell calls it, and calling it again is always fine.

    It sets one thread unless the environment variable `BIASKIT_THREADS` says otherwise, because with models as small
    as these a second thread costs more than it gives. It prints only when memory is short.

    Parameters
    ----------
    notebook
        The notebook's number, such as `"07"`, or the name of your own.
    predict
        `"off"` opens all demos without a prediction, for a lecture. Where it is not given, the environment variable
        `BIASKIT_PREDICT` counts, so that a notebook can be shown with all demos open and stay as it is; then `"on"`.
    room
        `"projector"` makes pictures larger.

    Raises
    ------
    ValueError
        For a value outside these, a `BIASKIT_PREDICT` that is neither "on" nor "off", and a `BIASKIT_THREADS` that is
        not a whole number from 1 up.

    Examples
    --------
    >>> setup("07", predict="off")
    >>> current()
    Session(notebook='07', predict='off', room='desk')
    """
    global _current  # noqa: PLW0603 - a kernel reads one notebook at a time
    session = Session(notebook, _wished() if predict is None else predict, room)
    count = str(threads())
    _current = session
    for variable in THREAD_VARIABLES:
        os.environ.setdefault(variable, count)
    limit_torch_threads()
    memory = machine.memory()
    if memory.short:
        print(machine.memory_advice(memory, machine.other_kernels()))


def _wished() -> str:
    """Give what `BIASKIT_PREDICT` says, or "on"."""
    text = os.environ.get("BIASKIT_PREDICT", "").strip() or "on"
    if text not in PREDICT:
        raise ValueError(f'BIASKIT_PREDICT is {text!r}; it can be "on" or "off", or not be set at all')
    return text


def threads() -> int:
    """Give the number of threads that we use: `BIASKIT_THREADS`, or one."""
    text = os.environ.get("BIASKIT_THREADS", "").strip() or "1"
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(f"BIASKIT_THREADS is {text!r}; it must be a whole number from 1 up, or not be set at all")
    return int(text)


def limit_torch_threads() -> None:
    """Hold torch to our number of threads, if torch is loaded. A learner calls this after importing torch."""
    torch = sys.modules.get("torch")
    count = threads()
    if torch is not None and torch.get_num_threads() != count:
        torch.set_num_threads(count)


def fast() -> bool:
    """Say whether `BIASKIT_FAST` asks for small computations, as tests and previews do."""
    return os.environ.get("BIASKIT_FAST", "").strip().lower() not in {"", "0", "false", "no", "off"}
