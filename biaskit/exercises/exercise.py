"""What an exercise is, and what comes of an attempt at it."""

from collections.abc import Callable
from dataclasses import dataclass
from textwrap import indent
from typing import Any, Literal, final

Status = Literal["right", "wrong", "not-attempted"]
_BLANK = "..."
_WORDS: dict[Status, str] = {"right": "Right.", "wrong": "Not yet.", "not-attempted": "Not attempted yet."}


@final
@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attempt.

    Attributes
    ----------
    status
        `"right"`, `"wrong"` or `"not-attempted"`.
    message
        One or two short sentences for the reader.
    diagnosis
        The name of what is wrong, such as `"nats"`; empty unless the status is `"wrong"`.

    Examples
    --------
    >>> print(Outcome("wrong", "This is in nats.", "nats"))
    Not yet. This is in nats.
    """

    status: Status
    message: str
    diagnosis: str = ""

    def __str__(self) -> str:
        """Say the outcome as the reader sees it."""
        return f"{_WORDS[self.status]} {self.message}"


NOT_ATTEMPTED = Outcome(
    "not-attempted", "The function gives nothing back. Put your code where the `...` is, and end it with `return`."
)


@final
@dataclass(frozen=True, kw_only=True)
class Exercise:
    """A question to be answered with a function.

    Attributes
    ----------
    id
        The notebook and the number in it: `"02.1"`.
    stars
        How hard, from 1 to 3.
    statement
        What is asked.
    stub
        The source that the reader finds. Exactly one of its lines is `...`, where the answer belongs.
    model_answer
        The lines that belong in the place of `...`, not indented.
    hints
        From the gentlest to the plainest.
    judge
        Judges a function, purely: nothing is printed, recorded or changed. `cases.ByCases` is one.

    Examples
    --------
    >>> from biaskit.exercises.cases import Case, ByCases
    >>> double = Exercise(
    ...     id="me.1",
    ...     stars=1,
    ...     statement="Double a number.",
    ...     stub="def double(x):\\n    ...",
    ...     model_answer="return 2 * x",
    ...     hints=("What is x + x?",),
    ...     judge=ByCases(cases=[Case([1], 2), Case([4], 8)], right="You doubled every number."),
    ... )
    >>> print(double.check(lambda x: x + x))
    Right. You doubled every number.
    >>> print(double.check(lambda x: x**2))
    Not yet. For 1 your function gives 1; it should give 2.
    """

    id: str
    stars: int
    statement: str
    stub: str
    model_answer: str
    hints: tuple[str, ...]
    judge: Callable[[Callable[..., Any]], Outcome]

    def __post_init__(self) -> None:
        """Refuse an exercise that could not be shown or solved."""
        if self.stars not in (1, 2, 3):
            raise ValueError(f"exercise {self.id} has {self.stars!r} stars; give it 1, 2 or 3")
        blanks = [line for line in self.stub.splitlines() if line.strip() == _BLANK]
        if len(blanks) != 1:
            raise ValueError(f"the stub of exercise {self.id} has {len(blanks)} lines of `...`; give it exactly one")
        if not self.hints:
            raise ValueError(f"exercise {self.id} has no hints; give it at least one")

    def check(self, answer: Any) -> Outcome:
        """Judge an answer, without printing or recording anything.

        Parameters
        ----------
        answer
            The reader's function. Whatever else was passed gets an outcome that says so.
        """
        if answer is None or answer is ...:
            return NOT_ATTEMPTED
        if not callable(answer):
            return Outcome(
                "wrong",
                f"You passed {brief(answer)}. Pass the function itself, without calling it: its name and no brackets.",
                "not-a-function",
            )
        return self.judge(answer)


def brief(value: Any) -> str:
    """Write a value on one line of at most 80 characters, its numbers to four digits.

    >>> brief(2 / 3), brief([0.5, 0.25]), brief({"a": 1 / 3})
    ('0.6667', '[0.5, 0.25]', "{'a': 0.3333}")
    """
    text = " ".join(_rounded(value).split())
    return text if len(text) <= 80 else text[:77] + "..."


def _rounded(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    if type(value) is dict:
        return "{" + ", ".join(f"{key!r}: {_rounded(item)}" for key, item in value.items()) + "}"
    if type(value) is list:
        return "[" + ", ".join(_rounded(item) for item in value) + "]"
    return repr(value)


def solve_source(exercise: Exercise, cell: str | None = None) -> str:
    """Put the model answer in the place of the stub's `...`.

    Parameters
    ----------
    exercise
        The exercise.
    cell
        The source of a cell that holds the stub; by default the stub alone.

    Returns
    -------
    str
        The source of the cell with the stub solved.

    Raises
    ------
    ValueError
        If the cell does not hold the stub.
    """
    lines = []
    for line in exercise.stub.strip("\n").splitlines():
        is_blank = line.strip() == _BLANK
        lines.append(indent(exercise.model_answer.strip("\n"), line[: line.index(_BLANK)]) if is_blank else line)
    solved, stub = "\n".join(lines), exercise.stub.strip("\n")
    if cell is None:
        return solved
    if stub not in cell:
        raise ValueError(f"this cell does not hold the stub of exercise {exercise.id}; copy the stub into it:\n{stub}")
    return cell.replace(stub, solved)
