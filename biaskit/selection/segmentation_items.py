"""A benchmark of words in a stream without pauses: words against what stands across two of them."""

from functools import cache
from itertools import permutations, product

import numpy as np

from biaskit.corpus import Corpus, String
from biaskit.languages.artificial.saffran import SyllableStream, saffran
from biaskit.languages.minimal_pairs import MinimalPairs, paired
from biaskit.randomness import RNG, generator
from biaskit.selection.benchmark import Benchmark

_SHORTEST, _LONGEST = 3, 12  # syllables of an excerpt


def excerpts(n: int, *, rng: RNG) -> Corpus:
    """Draw excerpts of the syllable stream of Saffran, Aslin & Newport 1996, which begin and end anywhere.

    Learn from these, since a whole stream begins and ends with a word: whoever learns from whole streams can tell a
    word by its edges.

    Parameters
    ----------
    n
        How many; each has 3 to 12 syllables, all lengths and all first syllables equally likely.
    rng
        Draws them.

    Examples
    --------
    >>> " ".join(excerpts(1, rng=0)[0])
    'ku pa do ti tu'
    """
    draw = generator(rng, "excerpts")
    words = _LONGEST // 3 + 1
    streams = saffran(n_words=words).sample(n, rng=draw).codes.reshape(n, words * 3)
    first, length = draw.integers(3, size=n), draw.integers(_SHORTEST, _LONGEST + 1, size=n)
    place = np.arange(words * 3)
    inside = (place >= first[:, None]) & (place < (first + length)[:, None])
    return Corpus(streams[inside], np.append(0, np.cumsum(length)), saffran().alphabet)


@cache
def word_segmentation(tail: int = 1) -> Benchmark:
    """Make the benchmark for learners of `excerpts`: is a word likelier than a part-word?

    All 4 words against all 12 part-words. By the stream's own probabilities each word is 3 times as likely as each
    part-word, since one transition inside a part-word is as rare as a word's end. Over all items each syllable stands
    as often on the good side as on the bad one, and all syllables are equally frequent; single pairs have different
    syllables, so a learner that counts syllables is at chance in its mean difference, and near it in its share.

    Part-words as frequent as the words (Aslin, Saffran & Newport 1998, Psychological Science 9, 321) are no twin here:
    what is as frequent as a word has a word's probability, so no score by the probability of strings can tell them.

    Parameters
    ----------
    tail
        How many syllables of a part-word come from the end of a word: 1, or 2.

    Returns
    -------
    Benchmark
        Its twins: "other part-words", with the other tail; "two words", against as long a piece that begins inside a
        word; "non-words", syllables that never follow each other; and, another ability, "again": no word comes twice
        in a row.

    Raises
    ------
    ValueError
        If tail is neither.

    Examples
    --------
    >>> benchmark = word_segmentation()
    >>> len(benchmark), *("".join(side[0]) for side in (benchmark.items.good, benchmark.items.bad))
    (48, 'tupiro', 'rogola')
    """
    if tail not in (1, 2):
        raise ValueError(f"tail is {tail!r}; give 1 or 2: words have 3 syllables")
    stream = saffran()
    words = list(stream.words)
    pairs = list(permutations(words, 2))
    triples = [(one, two, three) for one, two, three in product(words, repeat=3) if one != two != three]
    across = [one[-1:] + two + three[:2] for one, two, three in triples]  # 36 pieces that begin inside a word
    twins = {
        "other part-words": _each(stream, "other part-words", words, list(stream.part_words(3 - tail))),
        "two words": _in_turn(stream, "two words", [one + two for one, two in pairs], across),
        "non-words": _each(stream, "non-words", words, list(stream.non_words())),
        "again": _each(stream, "again", [one + two for one, two in pairs], [one + one for one in words]),
    }
    return Benchmark("word segmentation", _each(stream, "words", words, list(stream.part_words(tail))), twins)


def _each(stream: SyllableStream, name: str, good: list[String], bad: list[String]) -> MinimalPairs:
    """Pair each good string with each bad one."""
    return paired(name, list(product(good, bad)), stream.alphabet)


def _in_turn(stream: SyllableStream, name: str, good: list[String], bad: list[String]) -> MinimalPairs:
    """Pair each bad string with the good ones in turn."""
    return paired(name, [(good[i % len(good)], other) for i, other in enumerate(bad)], stream.alphabet)
