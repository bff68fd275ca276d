"""Exercise 09.3: how often a search at random would have done as well."""

import math
from collections.abc import Callable, Sequence

from biaskit.exercises.cases import ByCases, Case, Fault, Mistake, gives, number
from biaskit.exercises.exercise import Exercise

Bits = Sequence[float]


def _from_share(of: Callable[[float, int], float], *, strict: bool = False) -> Callable[[Bits, float, int], float]:
    """Build a (right or wrong) chance from the share of prompts that are as good, and the number of tries."""

    def chance(all_bits: Bits, found_bits: float, tries: int) -> float:
        good = sum(bits < found_bits if strict else bits <= found_bits for bits in all_bits)
        return of(good / len(all_bits), tries)

    return chance


def _one_of(share: float, tries: int) -> float:
    return -math.expm1(tries * math.log1p(-share)) if share < 1 else float(tries > 0)


def _without_return(all_bits: Bits, found_bits: float, tries: int) -> float:
    n = len(all_bits)
    worse = sum(bits > found_bits for bits in all_bits)
    return 1 - math.comb(worse, tries) / math.comb(n, tries) if tries <= n else 1.0


def _worse(all_bits: Bits, found_bits: float, tries: int) -> float:
    share = sum(bits >= found_bits for bits in all_bits) / len(all_bits)
    return 1 - (1 - share) ** tries


BY_LUCK = Exercise(
    id="09.3",
    stars=2,
    statement=(
        "`all_bits` lists what every possible prompt costs, `found_bits` is what your prompt costs. Somebody draws "
        "`tries` prompts at random, each of them from all prompts, so that one may come twice. Give the probability "
        "that at least one of them costs no more than yours."
    ),
    stub='''def by_luck(all_bits, found_bits, tries):
    """How likely a search at random finds something at least as good."""
    ...
''',
    model_answer="""\
good = sum(bits <= found_bits for bits in all_bits) / len(all_bits)
return 1 - (1 - good) ** tries
""",
    hints=(
        "What share of all prompts costs no more than yours? That is the probability that one try is as good.",
        "It is easier to ask that no try is as good: (1 - share) multiplied with itself, once for each try.",
        "good = sum(bits <= found_bits for bits in all_bits) / len(all_bits), then 1 - (1 - good) ** tries.",
    ),
    judge=ByCases(
        cases=[
            Case([[1.0, 2.0, 3.0, 4.0], 1.0, 1], 0.25),  # one of four
            Case([[1.0, 2.0, 3.0, 4.0], 2.0, 2], 0.75),  # two of four: 1 - (1/2)^2
            Case([[1.0, 1.0, 3.0, 4.0, 5.0], 1.0, 3], 0.784),  # two of five, a tie: 1 - (3/5)^3
            Case([[2.0, 1.5, 0.5, 3.0, 2.5, 0.7, 4.0, 1.0], 0.6, 2], 1 - (7 / 8) ** 2),
            Case(
                [[1.0, 2.0], 0.5, 10],
                0.0,  # better than all that there are
                otherwise=Fault("nothing-as-good", "Where no prompt is as good as yours no luck helps: 0."),
            ),
            Case(
                [[1.0, 2.0], 1.0, 0],
                0.0,
                otherwise=Fault("no-tries", "Whoever tries nothing finds nothing: 0."),
            ),
        ],
        right="If this is not small, your prompt says that you have tried a lot, and nothing more.",
        read=number,
        mistakes=[
            Mistake(
                "one-try",
                "This is the chance of a single try. With more tries it gets likelier.",
                gives(_from_share(lambda share, tries: share)),
            ),
            Mistake(
                "added",
                "You add up the chances of the tries. Two tries may both be good, so the sum counts too much.",
                gives(
                    _from_share(lambda share, tries: share * tries),
                    _from_share(lambda share, tries: min(1.0, share * tries)),
                ),
            ),
            Mistake(
                "every-try",
                "This is the chance that every try is as good. One is enough.",
                gives(_from_share(lambda share, tries: share**tries)),
            ),
            Mistake(
                "none",
                "This is the chance that no try is as good. Take it from 1.",
                gives(_from_share(lambda share, tries: (1 - share) ** tries)),
            ),
            Mistake(
                "strictly-better",
                "You count only prompts that are better than yours. As good is good enough: use <=.",
                gives(_from_share(_one_of, strict=True)),
            ),
            Mistake(
                "worse",
                "You count the prompts that cost at least as much. Lower bits are better: count those below.",
                gives(_worse),
            ),
            Mistake(
                "without-return",
                "You take each prompt at most once. Each try draws from all prompts, so one may come twice.",
                gives(_without_return),
            ),
        ],
    ),
)
