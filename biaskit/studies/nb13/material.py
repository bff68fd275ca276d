"""What notebook 13 trains: crowds that read a market's sentences, and have a benchmark as a part of their loss.

Settings were looked at with crowds of the seed 0; the shipped crowds have the seed 1. The crowds of all weights begin
with the same initial weights and read the same sentences in the same order, member by member: what differs is the loss.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from biaskit.corpus import Corpus
from biaskit.selection.benchmark import Benchmark
from biaskit.selection.gameable import told_by_length
from biaskit.selection.market import agreement, market

if TYPE_CHECKING:
    from biaskit.learners.preference import Preference
    from biaskit.learners.transformer import Transformer

MEMBERS, SEED = 20, 1
UPDATES, BATCH, PAIRS = 600, 16, 8  # pairs: read at each update, beside a batch of sentences
LEARNED, HELD_OUT = 8000, 400  # sentences
NONE = "none"
BENCHMARKS = ("agreement", "nearest noun", "length")


def benchmark(name: str) -> Benchmark:
    """Give a benchmark by its name.

    Parameters
    ----------
    name
        "agreement": in half of the items the noun in between misleads. "nearest noun": in none, so that agreeing with
        the nearest noun is enough. "length": the bad string is always the longer one.

    Examples
    --------
    >>> [len(benchmark(name)) for name in BENCHMARKS]
    [40, 40, 40]
    """
    if name == "length":
        return told_by_length()
    if name not in BENCHMARKS:
        raise ValueError(f"benchmark is {name!r}; choose one of {', '.join(map(repr, BENCHMARKS))}")
    return agreement(0.5 if name == "agreement" else 0.0)


@lru_cache(maxsize=1)
def taught() -> Corpus:
    """Give the sentences that every crowd reads."""
    return market().sample(LEARNED, rng=0)


@lru_cache(maxsize=1)
def held_out() -> Corpus:
    """Give sentences that nobody reads."""
    return market().sample(HELD_OUT, rng=1)


def preference(name: str, weight: float) -> "Preference | None":
    """Give the benchmark's part of the loss; None where there is no benchmark in it."""
    from biaskit.learners.preference import Preference

    if (name == NONE) != (weight == 0):
        raise ValueError(f"benchmark is {name!r} and weight {weight!r}; {NONE!r} goes with 0, and nothing else does")
    if name == NONE:
        return None
    items = benchmark(name).items
    return Preference(items.good, items.bad, weight=weight, batch_size=PAIRS)


def untrained(members: int = MEMBERS) -> "Transformer":
    """Make a crowd, not yet fitted."""
    from biaskit.learners.settings import Training
    from biaskit.learners.transformer import Transformer

    training = Training(
        n_steps=UPDATES, batch_size=BATCH, learning_rate=5e-3, warmup_steps=20, weight_decay=0.03, schedule="cosine"
    )
    return Transformer(width=32, layers=2, heads=2, positions="rotary", members=members, training=training)


def trained(name: str = NONE, weight: float = 0.0, members: int = MEMBERS, seed: int = SEED) -> "Transformer":
    """Train a crowd to its end."""
    return untrained(members).fit(taught(), rng=seed, also=preference(name, weight))
