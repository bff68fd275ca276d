"""Exercise 08.1: the pairs of neighbours that were never shown."""

from collections.abc import Callable, Sequence
from typing import Any

from biaskit.exercises.cases import ByCases, Case, Mistake, gives, shows
from biaskit.exercises.exercise import Exercise, brief

Strings = Sequence[str]


def _listed(value: Any) -> list[str]:
    """Read a list of texts; pairs of letters are put together."""
    if isinstance(value, str) or not isinstance(value, list | tuple | set | frozenset):
        raise TypeError(f"Your function gives {brief(value)}; it should give a list of pairs, such as ['TX'].")
    found = ["".join(pair) if isinstance(pair, list | tuple) else pair for pair in value]
    if not all(isinstance(pair, str) for pair in found):
        raise TypeError(f"Your function gives {brief(value)}; it should give a list of texts, such as ['TX'].")
    return sorted(found) if isinstance(value, set | frozenset) else found


def _of(string: str, size: int) -> list[str]:
    return [string[i : i + size] for i in range(len(string) - size + 1)]


def _new(size: int = 2, keep: Callable[[bool], bool] = lambda known: not known) -> Callable[[str, Strings], list[str]]:
    def new(string: str, shown: Strings) -> list[str]:
        seen = {piece for other in shown for piece in _of(other, size)}
        return [piece for piece in _of(string, size) if keep(piece in seen)]

    return new


def _of_first(string: str, shown: Strings) -> list[str]:
    return _new()(string, shown[:1])


def _run_together(string: str, shown: Strings) -> list[str]:
    return _new()(string, ["".join(shown)])


def _each_once(string: str, shown: Strings) -> list[str]:
    return list(dict.fromkeys(_new()(string, shown)))


def _by_letters(string: str, shown: Strings) -> list[str]:
    letters = set("".join(shown))
    return [pair for pair in _of(string, 2) if not set(pair) <= letters]


def _turned(string: str, shown: Strings) -> list[str]:
    return _new()(string, [*shown, *(other[::-1] for other in shown)])


def _two_by_two(string: str, shown: Strings) -> list[str]:
    seen = {other[i : i + 2] for other in shown for i in range(0, len(other), 2)}
    return [string[i : i + 2] for i in range(0, len(string), 2) if string[i : i + 2] not in seen]


NEW_PIECES = Exercise(
    id="08.1",
    stars=1,
    statement=(
        "`shown` is a list of strings that were shown, `string` one that is asked about. Give the list of its pairs of "
        "neighbouring letters that stand in no string that was shown, in their order in `string`; a pair that comes "
        "twice there is listed twice."
    ),
    stub='''def new_pieces(string, shown):
    """The pairs of neighbouring letters in a string that were never shown."""
    ...
''',
    model_answer="""\
seen = {text[i : i + 2] for text in shown for i in range(len(text) - 1)}
pairs = [string[i : i + 2] for i in range(len(string) - 1)]
return [pair for pair in pairs if pair not in seen]
""",
    hints=(
        "The pairs of a text are text[i : i + 2] for i in range(len(text) - 1). MTX has two: MT and TX.",
        "Collect the pairs of all strings in `shown` in a set first, string by string.",
        "Then go through the pairs of `string` in order, and keep those that are not in the set.",
    ),
    judge=ByCases(
        cases=[
            Case(["MTXM", ["MTTM", "MXM"]], ["TX"]),  # MT and XM were shown, TX stands only between the two strings
            Case(["RVPR", ["RVVR", "MVPM", "VPRM"]], []),
            Case(["XXTXX", ["XTT"]], ["XX", "TX", "XX"]),
            Case(["MVR", ["RVM", "MV"]], ["VR"]),
            Case(["PRVT", ["TP", "RV", "TV"]], ["PR", "VT"]),
            Case(["MMVV", ["MM", "VV"]], ["MV"]),
        ],
        right="In a rule pair of the game this list is the same for both strings. In a pieces pair it is not.",
        read=_listed,
        mistakes=[
            Mistake(
                "known-pieces",
                "You list the pairs that were shown. Those that were not are asked.",
                gives(_new(keep=bool)),
            ),
            Mistake(
                "first-only",
                "You compare with the first string only. A pair is new if no string that was shown has it.",
                gives(_of_first),
            ),
            Mistake(
                "run-together",
                "You join the shown strings. Then the end of one and the beginning of the next look like a pair.",
                gives(_run_together),
            ),
            Mistake(
                "each-once",
                "A pair that comes twice in `string` is listed twice.",
                gives(_each_once, lambda string, shown: sorted(_each_once(string, shown))),
            ),
            Mistake(
                "letters",
                "You look for new letters. Known letters can stand in a new pair.",
                gives(_by_letters, lambda string, shown: [x for x in string if x not in "".join(shown)]),
            ),
            Mistake("triples", "Your pieces have three letters. Pairs are asked: string[i : i + 2].", gives(_new(3))),
            Mistake(
                "steps-of-two",
                "You go on by two letters at a time. Pairs overlap: MTX has MT and TX.",
                gives(_two_by_two),
            ),
            Mistake(
                "either-order",
                "You take VR as known because RV was shown. The order of the two letters counts.",
                gives(_turned),
            ),
            Mistake(
                "last-letter",
                "There is a piece of one letter in your list: the last pair begins at the letter before the last one.",
                shows(lambda got, string, shown: any(len(piece) == 1 for piece in got)),
            ),
            Mistake(
                "order-lost",
                "The pairs are right, and their order is lost. Keep that of `string`.",
                gives(lambda string, shown: sorted(_new()(string, shown))),
            ),
        ],
    ),
)
