"""Questions about an automaton's graph: is it sound, and does every string have one path only?"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeVar

_Node = TypeVar("_Node")


class Arc(NamedTuple):
    """A way from one state to another: the symbol written on it, and its probability."""

    source: str
    symbol: str
    target: str
    probability: float


def reachable(starts: Iterable[_Node], after: Callable[[_Node], Iterable[_Node]]) -> set[_Node]:
    """Find all nodes that can be reached from some, themselves included.

    Examples
    --------
    >>> sorted(reachable([1], lambda n: [2 * n] if n < 8 else []))
    [1, 2, 4, 8]
    """
    ahead = list(starts)
    seen = set(ahead)
    while ahead:
        new = set(after(ahead.pop())) - seen
        seen |= new
        ahead += new
    return seen


def refuse_faults(arcs: tuple[Arc, ...], start: str, stops: Mapping[str, float]) -> None:
    """Raise a ValueError for a graph that gives no distribution over strings; it names the states."""
    if not arcs:
        raise ValueError("an automaton needs an arc or more: (source, symbol, target, probability)")
    states = dict.fromkeys([start, *(end for arc in arcs for end in (arc.source, arc.target)), *stops])
    for arc in arcs:
        if not 0 < arc.probability <= 1:
            raise ValueError(f"{_named(arc)} has probability {arc.probability}; give one above 0, up to 1")
    steps = [arc[:3] for arc in arcs]
    twice = [arc for i, arc in enumerate(arcs) if arc[:3] in steps[:i]]
    if twice:
        raise ValueError(f"{_named(twice[0])} stands there twice; write one arc with the sum of the probabilities")
    for state, stop in stops.items():
        if not 0 <= stop <= 1:
            raise ValueError(f"state {state!r} stops with probability {stop}; give one from 0 to 1")
    reached = reachable([start], lambda state: [arc.target for arc in arcs if arc.source == state])
    _refuse(
        [state for state in states if state not in reached], f"cannot be reached from {start!r}; add an arc or drop"
    )
    ending = reachable(
        [state for state, stop in stops.items() if stop > 0],
        lambda state: [arc.source for arc in arcs if arc.target == state],
    )
    _refuse([state for state in states if state not in ending], "cannot reach an end; add an arc, or a stop to")
    for state in states:
        total = sum(arc.probability for arc in arcs if arc.source == state) + stops.get(state, 0.0)
        if abs(total - 1) > 1e-9:
            raise ValueError(f"the ways out of state {state!r} (stopping included) sum to {total:.6g}; make it 1")


def _named(arc: Arc) -> str:
    return f"the arc {arc.source!r} -{arc.symbol}-> {arc.target!r}"


def _refuse(states: list[str], reason: str) -> None:
    if states:
        raise ValueError(f"state {', '.join(map(repr, states))} {reason} {'it' if len(states) == 1 else 'them'}")


def ambiguous(arcs: tuple[Arc, ...], start: str, stops: Mapping[str, float]) -> bool:
    """Tell whether some string has two paths.

    Two copies of the automaton read the same string side by side. It is ambiguous if they can part and still both
    come to an end.
    """
    both = [(one, two) for one in arcs for two in arcs if one.symbol == two.symbol]
    forth: dict[tuple[str, str], list[tuple[str, str]]] = {}
    back: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for one, two in both:
        before, after = (one.source, two.source), (one.target, two.target)
        forth.setdefault(before, []).append(after)
        back.setdefault(after, []).append(before)
    ends = [state for state, stop in stops.items() if stop > 0]
    reached = reachable([(start, start)], lambda pair: forth.get(pair, []))
    ending = reachable([(one, two) for one in ends for two in ends], lambda pair: back.get(pair, []))
    return any(one != two for one, two in reached & ending)
