"""Exercise 06.2: a violation by degrees, one swap of neighbours after the other."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from biaskit.exercises.cases import ByCases, Case, Fault, Mistake, gives, shows
from biaskit.exercises.exercise import Exercise, brief


def _swapped(tokens: Sequence[str], places: Sequence[int]) -> list[str]:
    """Swap neighbours, each pair given by its left place, one after the other."""
    order = list(tokens)
    for place in places:
        order[place : place + 2] = order[place : place + 2][::-1]
    return order


def _passes(n: int) -> list[int]:
    """The places of all swaps that reverse n tokens: 0 1 2, 0 1, 0 for n = 4."""
    return [place for end in range(n, 1, -1) for place in range(end - 1)]


def _right(tokens: Sequence[str], swaps: int) -> list[str]:
    return _swapped(tokens, _passes(len(tokens))[:swaps])


def _by(places: Callable[[int, int], Sequence[int]]) -> Callable[..., list[str]]:
    """Build a wrong answer from the places that it swaps, given the number of tokens and of swaps."""
    return lambda tokens, swaps: _swapped(tokens, places(len(tokens), swaps))


def _whole_passes(n: int, swaps: int) -> list[int]:
    return [place for end in range(n, max(1, n - swaps), -1) for place in range(end - 1)]


def _round_and_round(n: int, swaps: int) -> list[int]:
    """Every pass runs to the end of the string, and the tokens that are in place move again."""
    return [i % (n - 1) for i in range(swaps)] if n > 1 else []


def _tokens(value: Any) -> list[str]:
    """Read a list of tokens."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise TypeError(f"Your function gives {brief(value)}; it should give a list of tokens.")
    return list(value)


_DOGS = ["many", "dogs", "follow", "the", "cat"]

TOWARD_REVERSE = Exercise(
    id="06.2",
    stars=2,
    statement=(
        "Go part of the way to the reversed string. One swap exchanges two neighbours: the first two tokens, then the "
        "second and the third, and so on, until the first token stands last. Then again from the left, without the "
        "tokens that have arrived. Stop after `swaps` swaps, or when the whole string is reversed."
    ),
    stub='''def toward_reverse(tokens, swaps):
    """The tokens after some swaps of neighbours, as a list."""
    ...
''',
    model_answer="""\
order = list(tokens)
for last in range(len(order) - 1, 0, -1):
    for place in range(last):
        if swaps > 0:
            order[place], order[place + 1] = order[place + 1], order[place]
            swaps -= 1
return order
""",
    hints=(
        "order[i], order[i + 1] = order[i + 1], order[i] swaps two neighbours of a list.",
        "The first token needs n - 1 swaps to arrive at the end, the next one n - 2. That is a loop within a loop.",
        "Count the swaps down, and swap only while some are left. Nothing is ever lost: each swap can be undone.",
    ),
    judge=ByCases(
        cases=[
            # abcd: bacd, bcad, bcda (a has arrived), cbda, cdba, dcba
            Case([["a", "b", "c", "d"], 2], ["b", "c", "a", "d"]),
            Case([["a", "b", "c", "d"], 4], ["c", "b", "d", "a"]),
            Case([["a", "b", "c", "d"], 5], ["c", "d", "b", "a"]),
            Case([_DOGS, 1], ["dogs", "many", "follow", "the", "cat"]),
            Case([_DOGS, 8], _right(_DOGS, 8)),  # the third walk has begun
            Case([["a", "b", "c"], 3], ["c", "b", "a"]),
            Case(
                [["a", "b"], 0],
                ["a", "b"],
                otherwise=Fault("none-asked", "With swaps = 0 nothing moves. Look whether a swap is left before it."),
            ),
            Case(
                [["a", "b", "c"], 7],
                ["c", "b", "a"],
                crashed=Fault(
                    "too-many", "With more swaps than are needed your function raises an error. Stop when all is done."
                ),
                otherwise=Fault(
                    "too-many", "With more swaps than are needed the string is simply reversed: stop then."
                ),
            ),
            Case(
                [[], 3],
                [],
                crashed=Fault("empty", "For a string without tokens your function raises an error. Give []."),
                otherwise=Fault("empty", "A string without tokens stays as it is: give []."),
            ),
        ],
        right="Each swap can be undone, so no two strings become one: the entropy is kept at every degree.",
        read=_tokens,
        mistakes=[
            Mistake(
                "tokens-lost",
                "The tokens are not the ones that came in: some are lost or doubled. Swap two at once: x, y = y, x.",
                shows(lambda got, tokens, swaps: Counter(got) != Counter(tokens)),
            ),
            Mistake(
                "unchanged",
                "Nothing has moved. Swap neighbours in a list of your own, and give that list back.",
                gives(lambda tokens, swaps: list(tokens)),
            ),
            Mistake(
                "all-the-way",
                "The string is always wholly reversed. Stop after the number of swaps that is asked.",
                gives(lambda tokens, swaps: list(tokens)[::-1]),
            ),
            Mistake(
                "first-tokens-reversed",
                "You reverse a piece at the beginning. A swap exchanges two neighbours only, one pair after the other.",
                gives(
                    lambda tokens, swaps: [*tokens[:swaps][::-1], *tokens[swaps:]],
                    lambda tokens, swaps: [*tokens[: swaps + 1][::-1], *tokens[swaps + 1 :]],
                ),
            ),
            Mistake(
                "whole-passes",
                "You count how often you go through the string. Count single swaps.",
                gives(_by(_whole_passes)),
            ),
            Mistake(
                "arrived-moved-again",
                "Tokens that have arrived move again. Each walk ends one place earlier than the one before.",
                gives(_by(_round_and_round)),
            ),
            Mistake(
                "one-off",
                "The number of swaps is off by one. With swaps = 1 exactly one pair has changed places.",
                gives(
                    lambda tokens, swaps: _right(tokens, swaps + 1),
                    lambda tokens, swaps: _right(tokens, max(swaps - 1, 0)),
                ),
            ),
            Mistake(
                "from-the-right",
                "You begin at the right end. Begin with the first two tokens, and carry the first one to the end.",
                gives(lambda tokens, swaps: _right(tokens[::-1], swaps)[::-1]),
            ),
        ],
    ),
)
