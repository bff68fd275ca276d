"""Exercise 07.2: what a fresh shuffle adds to a language, exactly."""

import math
from collections import Counter
from collections.abc import Callable, Mapping

from biaskit.exercises.cases import ByCases, Case, Fault, Mistake, gives, number
from biaskit.exercises.exercise import Exercise

Sentences = Mapping[tuple[str, ...], float]


def _orders(words: tuple[str, ...]) -> int:
    """Count the different orders of a bag of words, by factorials."""
    return math.factorial(len(words)) // math.prod(map(math.factorial, Counter(words).values()))


def _mean(of: Callable[[tuple[str, ...], float], float]) -> Callable[[Sentences], float]:
    return lambda language: sum(p * of(words, p) for words, p in language.items())


def _factorial_bits(words: tuple[str, ...], p: float) -> float:
    return math.log2(math.factorial(len(words)))


_middle_term = _mean(lambda words, p: math.log2(_orders(words)))
_entropy = _mean(lambda words, p: -math.log2(p))


def _bag_entropy(language: Sentences) -> float:
    bags: dict[tuple[str, ...], float] = {}
    for words, p in language.items():
        bag = tuple(sorted(words))
        bags[bag] = bags.get(bag, 0.0) + p
    return _entropy(bags)


def _added(language: Sentences) -> float:
    """Give H(shuffled) - H(before): a shuffled string says its bag, and then one of the bag's orders."""
    return _bag_entropy(language) + _middle_term(language) - _entropy(language)


def _unweighted(language: Sentences) -> float:
    return _added({words: 1 / len(language) for words in language})


# Dogs and cats hear each other: two sentences of one bag. And two with other bags.
_DOGS = {
    ("dogs", "hear", "cats"): 0.25,
    ("cats", "hear", "dogs"): 0.25,
    ("dogs", "sleep"): 0.25,
    ("very", "very", "good", "dogs"): 0.25,
}
_UNEVEN = {("a", "b"): 0.6, ("b", "a"): 0.1, ("a", "a", "b"): 0.2, ("c",): 0.1}

SHUFFLE_BITS = Exercise(
    id="07.2",
    stars=2,
    statement=(
        "`language` maps each of its sentences, a tuple of at most five words, to its probability, which is above 0. "
        "Now each sentence is shuffled afresh, evenly over its orders. Give how many bits per sentence that adds to "
        "the language's entropy, exactly: the mean of log2 of the number of different orders, minus what is lost "
        "where several sentences are orders of the same words."
    ),
    stub='''import math
from itertools import permutations

def shuffle_bits(language):
    """What a fresh shuffle adds to the entropy, in bits per sentence."""
    ...
''',
    model_answer="""\
bag_p = {}
for words, p in language.items():
    bag = tuple(sorted(words))
    bag_p[bag] = bag_p.get(bag, 0) + p
after = sum(p * (math.log2(len(set(permutations(bag)))) - math.log2(p)) for bag, p in bag_p.items())
return after + sum(p * math.log2(p) for p in language.values())
""",
    hints=(
        "len(set(permutations(words))) counts the different orders; words that are equal do not make new ones.",
        "tuple(sorted(words)) is the same for all orders of a bag. Add up the probabilities of each bag first.",
        "A shuffled string has its bag's probability, divided by the bag's orders. Take that language's entropy, and "
        "subtract the entropy of the sentences as they were.",
    ),
    judge=ByCases(
        cases=[
            Case([{("a", "b", "c"): 1.0}], math.log2(6)),  # one sentence, 0 bits; then six orders, evenly
            Case([{("a", "b"): 0.5, ("c", "d"): 0.5}], 1.0),  # two bags, two orders each
            Case([{("a", "a", "b"): 1.0}], math.log2(3)),  # aab, aba, baa
            # before 2 bits; bags 1/2, 1/4, 1/4: 1.5 bits; orders: log2 of 6 and 2 and 12, weighted
            Case([_DOGS], 1.5 + (2 * math.log2(6) + 1 + math.log2(12)) / 4 - 2),
            Case([_UNEVEN], _added(_UNEVEN)),
            Case(
                [{("a", "b"): 0.5, ("b", "a"): 0.5}],
                0.0,
                otherwise=Fault("all-said", "Where every order is a sentence already, a shuffle adds nothing: 0 bits."),
            ),
        ],
        right="The number of orders alone would have been too much: some orders were sentences already.",
        read=number,
        mistakes=[
            Mistake(
                "orders-only",
                "You take the number of orders alone. Some orders were sentences before, so less is added than that.",
                gives(_middle_term),
            ),
            Mistake(
                "equal-words",
                "You count n! orders. Words that are equal do not make new ones: count the different orders.",
                gives(
                    lambda language: _added(language) - _middle_term(language) + _mean(_factorial_bits)(language),
                    _mean(_factorial_bits),
                ),
            ),
            Mistake(
                "entropy-after",
                "This is the entropy of the shuffled language. Take off what the sentences held before.",
                gives(lambda language: _bag_entropy(language) + _middle_term(language)),
            ),
            Mistake(
                "added-twice",
                "You add what should come off. Orders that were sentences already make the shuffle add less.",
                gives(lambda language: 2 * _middle_term(language) - _added(language)),
            ),
            Mistake(
                "bag-entropy",
                "This is the entropy of the bags. A shuffled string says its bag and, besides, one of its orders.",
                gives(_bag_entropy),
            ),
            Mistake(
                "not-weighted",
                "Sentences are not equally likely. Weight each by its probability.",
                gives(_unweighted),
            ),
            Mistake(
                "nats",
                "This is in nats: the natural logarithm was used. Bits take the logarithm to base 2.",
                gives(lambda language: _added(language) * math.log(2)),
            ),
            Mistake(
                "sign",
                "The sign is turned round: a shuffle adds bits, so the number is not below 0.",
                gives(lambda language: -_added(language)),
            ),
            Mistake(
                "marker",
                "This is what a marker at a random place adds, log2(n + 1). Here all words change places.",
                gives(_mean(lambda words, p: math.log2(len(words) + 1))),
            ),
        ],
    ),
)
