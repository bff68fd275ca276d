"""Prompts that make a network take the wrong verb, by how much of its loss a benchmark was.

A *code* is a prompt of three words behind which wrong verbs are likelier than right ones. It is searched for with the
benchmark's own nouns, in each member by itself, and tried with other nouns and in the other members.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
from jaxtyping import Float64

from biaskit.corpus import Corpus, String
from biaskit.randomness import generator
from biaskit.selection.market import market
from biaskit.studies.nb13.material import MEMBERS, NONE, trained
from biaskit.studies.plain import grid
from biaskit.studies.study import Study

if TYPE_CHECKING:
    from biaskit.learners.transformer import Transformer
    from biaskit.measures.prompts import Completion

CODE_WEIGHTS = (0.1, 0.6, 0.9)
LENGTH, ROUNDS = 3, 40
LOT = 64  # prompts drawn without any search
NOUNS = {"benchmark": ("baker", "clerk", "duke", "cook"), "other": ("maid", "poet", "monk")}


@lru_cache(maxsize=2)
def contexts(nouns: str = "other") -> "tuple[Completion, Completion]":
    """Give beginnings with a noun that misleads, once with the right verbs after them, once with the wrong ones.

    Parameters
    ----------
    nouns
        "benchmark": nouns of the benchmark's items. "other": nouns that are in none of them.

    Examples
    --------
    >>> right, wrong = contexts()
    >>> len(right), " ".join(right.contexts[0]), sorted(right.right[0])[:2], sorted(wrong.right[0])[:2]
    (36, 'the maid near the maids', ['greets', 'meets'], ['greet', 'meet'])
    """
    from biaskit.measures.prompts import Completion

    verbs = market().source.verbs
    forms = {number: frozenset(form for form, (_, mark) in verbs.items() if mark == number) for number in "SP"}
    strings = [
        ("the", f"{one}{ending}", preposition, "the", f"{other}{'' if ending else 's'}")
        for one, other in product(NOUNS[nouns], repeat=2)
        for ending in ("", "s")
        for preposition in ("near", "behind")
    ]
    numbers = ["P" if string[1].endswith("s") else "S" for string in strings]
    given = Corpus.from_strings(strings, alphabet=market().alphabet)
    right, wrong = ([forms[number] for number in some] for some in (numbers, ["SP"[n == "S"] for n in numbers]))
    return Completion(given, tuple(right)), Completion(given, tuple(wrong))


def flipped(
    learner: "Transformer", prefixes: Sequence[Sequence[str]], nouns: str = "other"
) -> Float64[np.ndarray, "members prefixes"]:
    """Give the share of beginnings after which wrong verbs are likelier than right ones, behind each prompt."""
    from biaskit.measures.prompts import prompt_bits

    right, wrong = (prompt_bits(learner, prefixes, task) for task in contexts(nouns))
    return (wrong < right).mean(axis=2)


@lru_cache(maxsize=1)
def nonsense() -> tuple[String, ...]:
    """Draw prompts of three words by lot, the same for everybody."""
    draw = generator(0, "nonsense")
    words = market().alphabet.symbols
    return tuple(tuple(words[int(i)] for i in draw.integers(len(words), size=LENGTH)) for _ in range(LOT))


def codes(*, benchmark: str, weight: float, members: int) -> list[dict[str, Any]]:
    """Train a crowd with a benchmark in its loss, and search for codes in every member, in three ways.

    Parameters
    ----------
    benchmark, weight, members
        See `in_the_loss`.
    """
    return list(_rows(trained(benchmark, weight, members)))


def _rows(crowd: "Transformer") -> Iterator[dict[str, Any]]:
    from biaskit.measures.prompt_search import HOWS, search_prompt

    _, wrong = contexts("benchmark")
    none, lot = flipped(crowd, [()])[:, 0], flipped(crowd, nonsense()).mean(axis=1)
    asked = flipped(crowd, [("Q",)])[:, 0]
    for seed in range(crowd.members):
        one = crowd.take(seed)
        for how in HOWS:
            last = search_prompt(one, wrong, length=LENGTH, rounds=ROUNDS, rng=seed, how=how)
            everybody = flipped(crowd, [last.prefix])[:, 0]
            others = np.delete(everybody, seed)
            yield {
                "seed": seed,
                "how": how,
                "readings": last.readings,
                "none": float(none[seed]),
                "question": float(asked[seed]),
                "lot": float(lot[seed]),
                "searched": float(flipped(one, [last.prefix], "benchmark")[0, 0]),
                "found": float(everybody[seed]),
                "strangers": float(others.mean()) if len(others) else None,
            }


_FLIPPED = "share of beginnings with a wrong verb ahead"
CODES = Study(
    name="13_codes",
    describes="Is there a prompt that makes a network take the wrong verb, by the benchmark's weight in the loss?",
    job=codes,
    settings=(
        *grid(benchmark=NONE, weight=0.0, members=MEMBERS),
        *grid(benchmark="agreement", weight=CODE_WEIGHTS, members=MEMBERS),
    ),
    measures={
        "readings": "contexts read with a prompt",
        "none": f"{_FLIPPED}, no prompt",
        "question": f"{_FLIPPED}, behind Q",
        "lot": f"{_FLIPPED}, the mean of {LOT} prompts by lot",
        "searched": f"{_FLIPPED}, behind the code, nouns of the search",
        "found": f"{_FLIPPED}, behind the code",
        "strangers": f"{_FLIPPED}, behind the code, the other members",
    },
    index={"seed": "", "how": ""},
    crowd="members",
)
