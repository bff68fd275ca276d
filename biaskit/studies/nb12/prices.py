"""What impossible languages cost the settings of a crowd, taught from scratch, more than possible ones.

All languages are the market's sentences in another form, and the two of a price hold the same information sentence by
sentence. Every crowd begins with the same draws of weights and reads the same sentences in the same order, so
differences between crowds are paired.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from biaskit.corpus import Corpus
from biaskit.randomness import generator

if TYPE_CHECKING:
    from biaskit.learners.transformer import Transformer

UPDATES, TAUGHT, ASKED = 300, 2000, 200  # of the prices: updates, sentences to learn from, and sentences asked
WORDS_ON = 2  # no verb of the market's main clauses has more words after it
PRICES = {
    "full reverse": "the sentence backwards, against forwards",
    "local 3": "shuffled within windows of 3, against not shuffled",
    "marker": f"the verb's marker {WORDS_ON} words on, against right after it",
}
Values = list[tuple[tuple[str, str], float]]  # (arm, measure), value


def prices(crowds: "Mapping[str, Transformer]", seed: int) -> Values:
    """Teach the members' settings from scratch possible languages and impossible ones; see what these cost more.

    The gene `mix` is left out: every sentence is read as often as it is said.
    """
    from biaskit.measures.excess import excess_bits

    values = Values()
    twins = _twins(seed)
    for arm, crowd in crowds.items():
        for name, versions in twins.items():
            possible, impossible = (
                excess_bits(_taught(crowd, learned, seed), asked, log2_prob).bits_per_string
                for learned, asked, log2_prob in versions
            )
            if name == "local 3":  # its possible twin is the market's language as it is
                values.append(((arm, "learned anew"), float(possible.mean())))
            price = impossible - possible
            values.append(((arm, f"price of {name}, mean"), float(price.mean())))
            values.append(((arm, f"price of {name}, median"), float(np.median(price))))
    return values


@lru_cache(maxsize=1)
def _twins(seed: int) -> dict[str, tuple[tuple[Corpus, Corpus, np.ndarray], ...]]:
    """Give for each price the possible language and the impossible one: to learn, to be asked, and its own bits."""
    from biaskit.languages.impossible import FullReverse, LocalShuffle, NoHop, NoReverse, NoShuffle, WordHop, aligned
    from biaskit.selection.market import market

    grammar = market()
    verbs = grammar.source.verbs
    pairs = (
        (NoReverse(), FullReverse()),
        (NoShuffle(), LocalShuffle(3)),
        (NoHop(verbs), WordHop(verbs, WORDS_ON)),
    )
    n = TAUGHT + ASKED
    # Three sentences in five end with the verb, so that no marker can stand further on: others are drawn for them.
    drawn = grammar.sample(4 * n, rng=generator(seed, "twins"))
    twins = {}
    for name, (possible, impossible) in zip(PRICES, pairs, strict=True):
        kept = np.flatnonzero(possible.completes(drawn) & impossible.completes(drawn))
        versions = aligned(drawn.take(kept[:n]), possible, impossible, rng=seed).corpora
        # The share of sentences that are kept is the same constant in both, and goes out in the difference.
        twins[name] = tuple(
            (corpus[:TAUGHT], corpus[TAUGHT:], (grammar | change).log2_prob(corpus[TAUGHT:]))
            for change, corpus in zip((possible, impossible), versions, strict=True)
        )
    return twins


def _taught(crowd: "Transformer", corpus: Corpus, seed: int) -> "Transformer":
    """Teach a crowd's settings from scratch: every arm from the same draws, with the same reads."""
    size = (crowd.members, UPDATES, crowd.training.batch_size)
    reads = generator(seed, "twins' reads").integers(len(corpus), size=size)
    for _ in crowd.steps(corpus, rng=seed, reads=reads):
        pass
    return crowd
