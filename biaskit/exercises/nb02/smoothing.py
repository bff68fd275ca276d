"""Exercise 02.2: a probability for what was never seen."""

from collections.abc import Callable, Mapping, Sequence

from biaskit.exercises.cases import ByCases, Case, Fault, Mistake, gives, numbers_by_key, shows
from biaskit.exercises.exercise import Exercise


def _shares(
    top: Callable[[int, float], float], bottom: Callable[[int, int, int, float], float]
) -> Callable[..., object]:
    """Build a (right or wrong) add-k: `top(count, k)` over `bottom(tokens, types, size of vocabulary, k)`."""

    def shares(counts: Mapping[str, int], vocabulary: Sequence[str], k: float) -> dict[str, float]:
        below = bottom(sum(counts.values()), len(counts), len(vocabulary), k)
        return {symbol: top(counts.get(symbol, 0), k) / below for symbol in vocabulary}

    return shares


def _unseen_only(count: int, k: float) -> float:
    return count or k


_HARBOUR = {"sea": 6, "light": 3, "harbour": 1}
_ALL = ["harbour", "light", "rain", "sea", "ship", "</s>"]

ADD_K = Exercise(
    id="02.2",
    stars=2,
    statement=(
        "After some word these symbols were counted. Give every symbol of the vocabulary its probability "
        "with add-k smoothing: k is added to each count before the share is taken."
    ),
    stub='''def add_k(counts, vocabulary, k):
    """Probability of each symbol of the vocabulary, as a dict."""
    ...
''',
    model_answer="""\
total = sum(counts.values()) + k * len(vocabulary)
return {symbol: (counts.get(symbol, 0) + k) / total for symbol in vocabulary}
""",
    hints=(
        "Every symbol of the vocabulary gets k more than its count, those with count 0 too.",
        "The probabilities add up to 1. If each of V symbols gets k more, by how much does the total grow?",
        "counts.get(symbol, 0) is a count, or 0 if there is none. Divide by the sum of counts plus k times V.",
    ),
    judge=ByCases(
        cases=[
            # 4 tokens, V = 3, k = 1: (3 + 1) / 7, (1 + 1) / 7, (0 + 1) / 7
            Case(
                [{"a": 3, "b": 1}, ["a", "b", "</s>"], 1],
                {"a": 4 / 7, "b": 2 / 7, "</s>": 1 / 7},
                crashed=Fault(
                    "unseen-crash",
                    "Your function raises an error at a symbol that was not seen. "
                    "It is not in counts: use counts.get(symbol, 0).",
                ),
            ),
            # 10 tokens, V = 6, k = 0.5: the bottom is 13
            Case(
                [_HARBOUR, _ALL, 0.5],
                {
                    "harbour": 1.5 / 13,
                    "light": 3.5 / 13,
                    "rain": 0.5 / 13,
                    "sea": 6.5 / 13,
                    "ship": 0.5 / 13,
                    "</s>": 0.5 / 13,
                },
            ),
            # every symbol seen; 5 tokens, V = 2, k = 2: (4 + 2) / 9, (1 + 2) / 9
            Case([{"a": 4, "b": 1}, ["b", "a"], 2], {"a": 6 / 9, "b": 3 / 9}),
            # k = 0: 6, 3 and 1 of 10
            Case(
                [_HARBOUR, _ALL, 0],
                {"harbour": 0.1, "light": 0.3, "rain": 0.0, "sea": 0.6, "ship": 0.0, "</s>": 0.0},
                otherwise=Fault("k-zero", "With k = 0 nothing is added: give each symbol its share of the tokens."),
            ),
            # nothing counted: 0.5 / (0 + 4 * 0.5) = 1/4 each
            Case(
                [{}, ["a", "b", "c", "</s>"], 0.5],
                {"a": 0.25, "b": 0.25, "c": 0.25, "</s>": 0.25},
                crashed=Fault(
                    "no-counts",
                    "Your function raises an error when counts is empty. Each of the V symbols then gets 1/V.",
                ),
                otherwise=Fault("no-counts", "When counts is empty, each of the V symbols gets 1/V."),
            ),
        ],
        right="Every symbol has a probability, and they add up to 1. How much the unseen get is your choice of k.",
        read=numbers_by_key,
        mistakes=[
            Mistake(
                "unseen-missing",
                "Symbols that were not seen are missing. Go through the vocabulary, not through counts.",
                shows(lambda got, counts, vocabulary, k: set(got) < set(vocabulary)),
            ),
            Mistake(
                "types-not-tokens",
                "You divide by how many different symbols were seen. Divide by how often any symbol was seen.",
                gives(
                    _shares(lambda count, k: count + k, lambda tokens, types, size, k: types + k * size),
                    _shares(lambda count, k: count + k, lambda tokens, types, size, k: types),
                ),
            ),
            Mistake(
                "only-unseen",
                "You add k only to symbols that were not seen. Add it to every count.",
                gives(
                    _shares(_unseen_only, lambda tokens, types, size, k: tokens + k * size),
                    _shares(_unseen_only, lambda tokens, types, size, k: tokens + k * (size - types)),
                    _shares(_unseen_only, lambda tokens, types, size, k: tokens),
                ),
            ),
            Mistake(
                "k-ignored",
                "The shares are those of the counts alone. Add k to every count.",
                gives(_shares(lambda count, k: count, lambda tokens, types, size, k: tokens)),
            ),
            Mistake(
                "does-not-sum",
                "Your probabilities do not add up to 1. "
                "Each of the V symbols got k more, so the total grew by k times V.",
                shows(lambda got, counts, vocabulary, k: abs(sum(got.values()) - 1) > 1e-6),
            ),
        ],
    ),
)
