"""How far a prompt that nobody taught gets, by how it was found, for every member of a crowd.

One crowd of transformers, rotary positions, 800 updates. Its first members are *strangers*: no prompt is searched in
them, and all prompts are tried on them. Settings and claims were made with crowds of the seed 0.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from biaskit.corpus import Corpus, String
from biaskit.languages.shelf import load
from biaskit.measures.parts import Parts, at_once
from biaskit.measures.prompt_search import GRADIENT
from biaskit.studies.nb09.material import HINT, LANGUAGE, NATURAL, contexts, natural_prefixes
from biaskit.studies.plain import grid
from biaskit.studies.study import Study

if TYPE_CHECKING:
    from biaskit.learners.transformer import Transformer

MEMBERS, STRANGERS = 20, 4
SEED = 1
ROUNDS, CANDIDATES, BATCH = 40, 8, 16
READINGS = (GRADIENT + 1 + CANDIDATES) * BATCH  # of a round: the gradient, the prompt as it is, the candidates
LEARNED = 8000  # strings


@lru_cache(maxsize=1)
def taught() -> Corpus:
    """Give the strings that every crowd learns from."""
    return load(LANGUAGE).sample(LEARNED, rng=0)


_trained: dict[tuple[int, int], "Transformer"] = {}
_under_way: dict[tuple[int, int], Iterator[tuple[int, int]]] = {}
_KEPT = 2  # crowds


def crowd(members: int = MEMBERS, seed: int = SEED) -> "Transformer":
    """Give the crowd, trained once in a process: first the strangers, then the members that are searched.

    Parameters
    ----------
    members
        How many there are beside the strangers.
    seed
        Draws the crowd. Its corpus is the same for every seed.
    """
    return at_once(crowd_parts(members, seed))


def crowd_parts(members: int = MEMBERS, seed: int = SEED) -> "Parts[Transformer]":
    """Give the crowd as `crowd` does, yielding after each update; nothing is yielded where it is trained already.

    Who asks for a crowd that somebody else is training goes on with that one.
    """
    key = (members, seed)
    while key not in _trained:
        step = next(_under_way.setdefault(key, _learning(members, seed)), None)
        if step is None:
            _under_way.pop(key, None)  # it is over, or it failed and is begun anew
        else:
            yield step
    return _trained[key]


def _learning(members: int, seed: int) -> Iterator[tuple[int, int]]:
    learner = untrained(members)
    for progress in learner.steps(taught(), rng=seed):
        yield progress.step, progress.total
    while len(_trained) >= _KEPT:
        _trained.pop(next(iter(_trained)))
    _trained[members, seed] = learner


def untrained(members: int) -> "Transformer":
    """Make the crowd, not yet fitted."""
    from biaskit.learners.settings import Training
    from biaskit.learners.transformer import Transformer

    training = Training(n_steps=800, batch_size=32, learning_rate=5e-3, warmup_steps=20, schedule="cosine")
    return Transformer(width=32, positions="rotary", members=STRANGERS + members, training=training)


def prompts(*, length: int, members: int, strangers: int) -> list[dict[str, Any]]:
    """Search for prompts of one length in every member, in five ways, and try them.

    Parameters
    ----------
    length
        How many words a prompt has.
    members, strangers
        How many networks prompts are searched in, and how many they are tried on besides.
    """
    if strangers != STRANGERS:
        raise ValueError(f"strangers is {strangers}; the crowd has {STRANGERS} of them")
    return [row for seed in range(members) for row in _of_one(length, seed, members)]


def _of_one(length: int, seed: int, members: int) -> Iterator[dict[str, Any]]:
    from biaskit.measures.prompts import prompt_bits

    everybody = crowd(members)
    one, strangers = everybody.take(STRANGERS + seed), everybody.take(range(STRANGERS))
    found, about = _found(one, length, seed)
    prefixes = [prefix for prefix, _ in found.values()]
    costs = {
        "search_bits": prompt_bits(one, prefixes, contexts("search")),
        "held_out_bits": prompt_bits(one, prefixes, contexts()),
        "alike_bits": prompt_bits(one, prefixes, contexts(alike=True)),
        "stranger_bits": prompt_bits(strangers, prefixes, contexts()),
    }
    for place, (how, (prefix, readings)) in enumerate(found.items()):
        yield {
            "seed": seed,
            "how": how,
            "readings": readings,
            "hints": prefix.count(HINT),
            **{name: float(bits[:, place].mean()) for name, bits in costs.items()},
            **(about if how == "every" else dict.fromkeys(about)),
        }


def _found(one: Any, length: int, seed: int) -> tuple[dict[str, tuple[String, int]], dict[str, float | None]]:
    """Give for each way the prompt that it found and the readings that it took; and what all prompts are like."""
    from biaskit.measures.prompt_search import HOWS, MOST, every_prompt, search_prompt
    from biaskit.measures.prompts import prompt_bits

    task, found = contexts("search"), dict[str, tuple[String, int]]()
    about: dict[str, float | None] = {"better_share": None, "median_bits": None}
    given = natural_prefixes(min(length, max(NATURAL)))
    natural = prompt_bits(one, given, task)[0].mean(axis=1)
    found["natural"] = (given[int(natural.argmin())], len(given) * len(task))
    for how in HOWS:
        how_much = {"rounds": ROUNDS, "candidates": CANDIDATES, "batch": BATCH}
        last = search_prompt(one, task, length=length, rng=seed, how=how, **how_much)
        found[how] = (last.prefix, last.readings)
    if (len(one.vocabulary) - 1) ** length <= MOST:
        every = every_prompt(one, task, length=length)
        found["every"] = (every.best(), len(every.prefixes) * len(task))
        about["better_share"] = float(every.share_below(natural.min(keepdims=True))[0])
        about["median_bits"] = _median(every.bits[0])
    return found, about


def _median(bits: Any) -> float:
    import numpy as np

    return float(np.median(bits))


PROMPTS = Study(
    name="09_prompts",
    describes="How far does a prompt get that nobody taught, by how it was found?",
    job=prompts,
    settings=grid(length=(2, 3, 6), members=MEMBERS, strangers=STRANGERS),
    measures={
        "readings": "contexts read with a prompt",
        "hints": f"times the prompt says {HINT}",
        "search_bits": "bits of a right verb, contexts of the search",
        "held_out_bits": "bits of a right verb, other nouns",
        "alike_bits": "bits of a right verb, other nouns that agree",
        "stranger_bits": "bits of a right verb, other nouns, other members",
        "better_share": "share of all prompts below the best natural one",
        "median_bits": "bits of a right verb, the median of all prompts",
    },
    index={"seed": "", "how": ""},
    units={"length": "words"},
    crowd="members",
)
