"""Results of notebook 07 made by hand, for the demos of its three traps."""

from typing import Any

from biaskit.studies.nb07.hops import DISTANCES, HOPS
from biaskit.studies.nb07.price import ENTROPY, PRICE
from biaskit.studies.study import Study

BASE = {"unigram": 20.0, "bigram": 10.0, "trigram": 9.0, "Elman": 4.0, "GRU": 3.5, "LSTM": 3.0, "transformer": 2.0}
MORE = {"no shuffle": 0.0, "nondeterministic": 16.0, "deterministic 21": 4.0, "no reverse": 1.0, "full reverse": 1.5}


def excess(language: str, learner: str, seed: int) -> float:
    """What the numbers are: the learner's, the language's, and a hundredth for each seed."""
    return BASE.get(learner, 2.5) + MORE.get(language, 0.5) + seed / 100


def price_rows(settings: dict[str, Any]) -> list[dict[str, Any]]:
    late = settings["n_strings"] >= 500
    return [
        {name: None for name in PRICE.measures}
        | {"seed": seed, "excess_bits": excess(settings["language"], settings["learner"], seed) if late else None}
        for seed in range(20)
    ]


def prices() -> tuple[Study, list[Any]]:
    return PRICE, [(settings, price_rows(dict(settings))) for settings in PRICE.settings]


def entropy() -> tuple[Study, list[Any]]:
    row = {"middle_term_bits": 15.0, "increase_bits": 14.0, "entropy_bits": 21.0}
    return ENTROPY, [(settings, [row]) for settings in ENTROPY.settings]


# rule -> excess bits of a sentence, and the mean and standard deviation of the distance
RULES = {
    "adjacent": (2.0, 0.0, 0.0),
    "count-4": (6.0, 4.0, 0.0),
    "after object": (4.0, 3.0, 2.0),
    "clause end": (8.0, 5.0, 1.0),
}
PLACE = {"adjacent": 0.0, "count-4": 0.0, "after object": 0.5, "clause end": 1.0}


def hops() -> tuple[Study, list[Any]]:
    """Give bits of sentences as above, markers at a quarter of them, and every tenth number wrong."""

    def rows(rule: str) -> list[dict[str, Any]]:
        bits = RULES[rule][0]
        return [
            {"seed": seed, "string_bits": 30 + bits, "excess_bits": bits + seed / 100, "marker_bits": bits / 4}
            | {"place_bits": bits / 8, "number_bits": bits / 16, "number_accuracy": 0.9, "place_accuracy": 0.8}
            for seed in range(20)
        ]

    return HOPS, [(settings, rows(settings["language"])) for settings in HOPS.settings]


def distances() -> tuple[Study, list[Any]]:
    def rows(rule: str) -> list[dict[str, Any]]:
        _, mean, sd = RULES[rule]
        same = {"mean_distance": mean, "sd_distance": sd, "place_known_bits": PLACE[rule]}
        return [{"other": other, "same_share": 1.0 if other == rule else 0.25} | same for other in RULES]

    return DISTANCES, [(settings, rows(settings["language"])) for settings in DISTANCES.settings]
