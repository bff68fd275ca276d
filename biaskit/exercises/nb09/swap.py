"""Exercise 09.2: one step of HotFlip, the swap of which a gradient promises most."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from biaskit.exercises.cases import ByCases, Case, Mistake, gives
from biaskit.exercises.exercise import Exercise, brief

Numbers = Sequence[float]
Score = Callable[[Numbers, Numbers, Numbers], float]


def _by(score: Score, *, stay: bool = False, places: Callable[[int], Sequence[int]] = range) -> Callable[..., Any]:
    """Build a (right or wrong) choice: the swap with the highest score(old, new, gradient)."""

    def choose(now: Sequence[str], gradients: Sequence[Numbers], vectors: Mapping[str, Numbers]) -> tuple[int, str]:
        best: tuple[float, int, str] | None = None
        for place in places(len(now)):
            for symbol in vectors:
                if symbol == now[place] and not stay:
                    continue
                value = score(vectors[now[place]], vectors[symbol], gradients[place])
                if best is None or value > best[0]:
                    best = (value, place, symbol)
        assert best is not None, "every case has a swap"
        return best[1], best[2]

    return choose


def _dot(a: Numbers, b: Numbers) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


def _promise(old: Numbers, new: Numbers, gradient: Numbers) -> float:
    return _dot(old, gradient) - _dot(new, gradient)


_right = _by(_promise)


def _swapped(*given: Any) -> tuple[str, int]:
    place, symbol = _right(*given)
    return symbol, place


def _prompt(now: Sequence[str], gradients: Sequence[Numbers], vectors: Mapping[str, Numbers]) -> list[str]:
    place, symbol = _right(now, gradients, vectors)
    return [*now[:place], symbol, *now[place + 1 :]]


def _pair(value: Any) -> Any:
    """Read a place and a symbol; a list or tuple passes, for the mistakes to look at."""
    if not isinstance(value, list | tuple):
        raise TypeError(f"Your function gives {brief(value)}; it should give a pair: place, symbol.")
    return tuple(value)


_VECTORS = {"a": [1, 0], "b": [0, 1], "c": [-1, 2]}

BEST_SWAP = Exercise(
    id="09.2",
    stars=3,
    statement=(
        "`now` is a prompt, a list of symbols. `vectors` maps each symbol to its vector, and `gradients` has for each "
        "place of the prompt the gradient of the bits with respect to the vector there. Putting symbol v in the place "
        "of u changes the bits by about (vector of v - vector of u) . gradient. Give the swap that promises to lower "
        "the bits most, as a pair (place, symbol). To leave the prompt as it is is no swap."
    ),
    stub='''def best_swap(now, gradients, vectors):
    """The place and the new symbol of which the gradient promises most."""
    ...
''',
    model_answer="""\
def change(place, symbol):
    old, new, slope = vectors[now[place]], vectors[symbol], gradients[place]
    return sum((b - a) * s for a, b, s in zip(old, new, slope))
swaps = [(i, v) for i in range(len(now)) for v in vectors if v != now[i]]
return min(swaps, key=lambda swap: change(*swap))
""",
    hints=(
        "List all swaps first: every place with every symbol but the one that stands there.",
        "The change of a swap is the sum of (new - old) * slope over the numbers of the vectors. Lower is better.",
        "Take the swap with the lowest change, with min(swaps, key=...), and give it as (place, symbol).",
    ),
    judge=ByCases(
        cases=[
            # a -> b: (-1, 1).(1, .5) = -.5; a -> c: (-2, 2).(1, .5) = -1
            Case([["a"], [[1, 0.5]], _VECTORS], (0, "c")),
            # first place: a -> b -1, a -> c -2; second: b -> a (1, -1).(0, 3) = -3, b -> c +3
            Case([["a", "b"], [[1, 0], [0, 3]], _VECTORS], (1, "a")),
            # first place: b -> a -1, b -> c +1; second: a -> b -2, a -> c -4
            Case([["b", "a"], [[0, 1], [2, 0]], _VECTORS], (1, "c")),
            # first place: a -> b -2, a -> c -4; second: b -> a -1, b -> c +1
            Case([["a", "b"], [[2, 0], [0, 1]], _VECTORS], (0, "c")),
            # c -> a +2, c -> b +1: both promise to be worse, and b is the lesser evil
            Case([["c"], [[1, 0]], _VECTORS], (0, "b")),
        ],
        right="The gradient has looked at all swaps at once. What it promises still has to be checked by reading.",
        read=_pair,
        mistakes=[
            Mistake(
                "uphill",
                "You take the swap that raises the bits most. The gradient points uphill, and you want to go down.",
                gives(_by(lambda old, new, slope: -_promise(old, new, slope))),
            ),
            Mistake(
                "old-left-out",
                "You score the new symbol alone. Take off the score of the symbol that stands there now.",
                gives(_by(lambda old, new, slope: -_dot(new, slope))),
            ),
            Mistake(
                "stays",
                "You let a symbol be replaced by itself. That is no swap: leave it out.",
                gives(_by(_promise, stay=True)),
            ),
            Mistake(
                "first-place",
                "You look at the first place only. Compare the swaps of all places.",
                gives(_by(_promise, places=lambda n: range(1))),
            ),
            Mistake(
                "last-place",
                "You look at the last place only. Compare the swaps of all places.",
                gives(_by(_promise, places=lambda n: range(n - 1, n))),
            ),
            Mistake(
                "size",
                "You take the greatest change, up or down. Only down is wanted.",
                gives(_by(lambda old, new, slope: abs(_promise(old, new, slope)))),
            ),
            Mistake("pair-turned", "The pair is turned round. Give the place first, then the symbol.", gives(_swapped)),
            Mistake(
                "prompt",
                "You give the new prompt. Give the swap: the place, counted from 0, and the new symbol.",
                gives(_prompt, lambda *given: tuple(_prompt(*given))),
            ),
            Mistake(
                "from-one",
                "Your places are counted from 1. Python counts from 0.",
                gives(lambda *given: (_right(*given)[0] + 1, _right(*given)[1])),
            ),
        ],
    ),
)
