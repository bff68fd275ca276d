"""Judge a function by the cases that it must get right, and name the usual mistakes.

What is expected is written down beside each case, or comes from code of the exercise's own. The reader's function is
never asked what is right.
"""

import math
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from biaskit.exercises.exercise import NOT_ATTEMPTED, Outcome, brief

Results = Sequence[tuple[Sequence[Any], Any]]  # of arguments and what the reader's function made of them


@dataclass(frozen=True)
class Fault:
    """What is wrong: a name for the journal, and one or two sentences for the reader."""

    name: str
    message: str


@dataclass(frozen=True)
class Case:
    """One input and what is expected of it.

    Attributes
    ----------
    arguments
        What the function is called with. Every call gets a copy of its own.
    expected
        The right result, known without the reader's function.
    crashed
        What to say if the function raises here and not everywhere; by default the exception in a sentence.
    otherwise
        What to say if all else is right and only this is not. A case that has one is a special case: it is
        looked at last, and mistakes need not explain it.
    """

    arguments: Sequence[Any]
    expected: Any
    crashed: Fault | None = None
    otherwise: Fault | None = None

    @property
    def shown(self) -> str:
        """The input as the reader sees it in a sentence."""
        return ", ".join(brief(argument) for argument in self.arguments)


@dataclass(frozen=True)
class Mistake(Fault):
    """A usual mistake, with its cure as the message.

    Attributes
    ----------
    explains
        Says whether it explains these results, which are those of all ordinary cases, and of which one is wrong.
    """

    explains: Callable[[Results], bool]


def gives(*wrong: Callable[..., Any]) -> Callable[[Results], bool]:
    """Explain results by functions that make the mistake: one of them gives the same in every ordinary case."""
    return lambda results: any(all(same(got, make(*deepcopy(given))) for given, got in results) for make in wrong)


def shows(sign: Callable[..., bool]) -> Callable[[Results], bool]:
    """Explain results by a sign, `sign(got, *arguments)`, that is seen in at least one ordinary case."""
    return lambda results: any(sign(got, *given) for given, got in results)


def same(got: Any, expected: Any) -> bool:
    """Say whether two results agree: numbers to one in a million, mappings and sequences item by item.

    >>> same({"a": 0.1 + 0.2}, {"a": 0.3}), same([1, 2], [1, 2, 3])
    (True, False)
    """
    if isinstance(expected, Mapping):
        keys_agree = isinstance(got, Mapping) and got.keys() == expected.keys()
        return keys_agree and all(same(got[key], expected[key]) for key in expected)
    if isinstance(expected, list | tuple):
        lengths_agree = isinstance(got, list | tuple) and len(got) == len(expected)
        return lengths_agree and all(same(*pair) for pair in zip(got, expected, strict=True))
    if isinstance(expected, float | int) and isinstance(got, float | int):
        return math.isclose(got, expected, rel_tol=1e-6, abs_tol=1e-9)
    return bool(got == expected)


def number(value: Any) -> float:
    """Read one number, numpy's and torch's included.

    Raises
    ------
    TypeError
        If it is none. The words are for the reader.
    """
    plain = value.item() if getattr(value, "size", None) == 1 and hasattr(value, "item") else value
    if not isinstance(plain, bool) and hasattr(plain, "__float__"):
        with suppress(TypeError, ValueError, OverflowError, RuntimeError):  # an array of several, an endless integer
            return float(plain)
    raise TypeError(f"Your function gives {brief(value)}; it should give one number.")


def numbers_by_key(value: Any) -> dict[Any, float]:
    """Read a mapping to numbers.

    Raises
    ------
    TypeError
        If it is none. The words are for the reader.
    """
    if not isinstance(value, Mapping):
        raise TypeError(f"Your function gives {brief(value)}; it should give a dict.")
    return {key: number(share) for key, share in value.items()}


@dataclass(frozen=True)
class _Reply:
    """What the reader's function made of one case: a result, or nothing, or a fault."""

    result: Any = None
    is_nothing: bool = False
    raised: bool = False
    fault: Fault | None = None


def _ask(answer: Callable[..., Any], case: Case, read: Callable[[Any], Any]) -> _Reply:
    """Call the reader's function with copies: what it does to them stays without effect."""
    nothing = Fault("nothing-back", f"For {case.shown} your function gives nothing back. Is there a `return`?")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # numpy warns of log2(0), which may be exactly right
            value = answer(*deepcopy(list(case.arguments)))
    except NotImplementedError:
        return _Reply(is_nothing=True, fault=nothing)
    except (Exception, SystemExit) as error:
        words = " ".join(str(error).split()).rstrip(".")
        said = f"{type(error).__name__}: {words}" if words else type(error).__name__
        return _Reply(raised=True, fault=Fault("raised", f"For {case.shown} your function raised {said}."))
    if value is None or value is ...:
        return _Reply(is_nothing=True, fault=nothing)
    try:
        return _Reply(read(value))
    except TypeError as error:
        return _Reply(fault=Fault("wrong-type", str(error)))


def _ordinary_fault(cases: Sequence[Case], replies: Sequence[_Reply], mistakes: Sequence[Mistake]) -> Fault | None:
    """Find what is wrong with the ordinary cases: no result, a usual mistake, or another number."""
    raises_everywhere = all(reply.raised for reply in replies)
    for case, reply in zip(cases, replies, strict=True):
        if reply.fault:
            return case.crashed if case.crashed and reply.raised and not raises_everywhere else reply.fault
    wrong = [(case, reply) for case, reply in zip(cases, replies, strict=True) if not same(reply.result, case.expected)]
    if not wrong:
        return None
    results = [(case.arguments, reply.result) for case, reply in zip(cases, replies, strict=True)]
    for mistake in mistakes:
        if mistake.explains(results):
            return mistake
    case, reply = wrong[0]
    got, expected = brief(reply.result), brief(case.expected)
    return Fault("different", f"For {case.shown} your function gives {got}; it should give {expected}.")


def _special_fault(cases: Sequence[Case], replies: Sequence[_Reply]) -> Fault | None:
    """Find the first special case that is wrong."""
    for case, reply in zip(cases, replies, strict=True):
        if reply.fault:
            return case.crashed if case.crashed and reply.raised else reply.fault
        if not same(reply.result, case.expected):
            return case.otherwise
    return None


@dataclass(frozen=True, kw_only=True)
class ByCases:
    """A judge: call it with the reader's function, and it gives an `Outcome`, purely.

    Attributes
    ----------
    cases
        What the function must get right.
    right
        What to say when every case is right.
    mistakes
        Tried in this order when an ordinary case is wrong; the first that explains the results is named.
    read
        Brings a result into the form of what is expected, or raises a TypeError whose words the reader sees.

    Examples
    --------
    >>> judge = ByCases(
    ...     cases=[Case([3], 9), Case([4], 16)],
    ...     right="You squared every number.",
    ...     mistakes=[Mistake("doubled", "You doubled the number. Multiply it by itself.", gives(lambda x: 2 * x))],
    ... )
    >>> judge(lambda x: x + x).diagnosis
    'doubled'
    """

    cases: Sequence[Case]
    right: str
    mistakes: Sequence[Mistake] = ()
    read: Callable[[Any], Any] = deepcopy

    @property
    def diagnoses(self) -> set[str]:
        """The names of everything that this judge can tell apart."""
        words = [fault for case in self.cases for fault in (case.crashed, case.otherwise) if fault]
        return {fault.name for fault in [*self.mistakes, *words]}

    def __call__(self, answer: Callable[..., Any]) -> Outcome:
        """Judge the reader's function."""
        ordinary = [case for case in self.cases if case.otherwise is None]
        special = [case for case in self.cases if case.otherwise is not None]
        replies = [_ask(answer, case, self.read) for case in ordinary]
        special_replies = [_ask(answer, case, self.read) for case in special]
        if all(reply.is_nothing for reply in replies + special_replies):
            return NOT_ATTEMPTED
        fault = _ordinary_fault(ordinary, replies, self.mistakes) or _special_fault(special, special_replies)
        return Outcome("wrong", fault.message, fault.name) if fault else Outcome("right", self.right)
