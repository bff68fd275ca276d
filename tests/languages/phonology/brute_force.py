"""Words of small phonologies, listed and judged by plain Python that shares nothing with the package."""

import re
from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np

from biaskit.corpus import Corpus
from biaskit.languages.phonology.inventory import Phonology

SMALL = Phonology(classes=(("t",), ("l",)), front=("y",), back=("u",))
MEDIUM = Phonology(classes=(("p", "t"), ("m",), ("l", "r")), front=("ä", "y"), back=("a", "u"))


def every_word(phonology: Phonology, syllable: list[str], lengths: tuple[int, ...]) -> Corpus:
    """All words of some syllables, where C and V stand for any consonant and any vowel."""
    kinds = {"C": phonology.consonants, "V": (*phonology.front, *phonology.back)}
    shapes = {"".join(parts) for n in lengths for parts in product(syllable, repeat=n)}
    words = [word for shape in sorted(shapes) for word in product(*(kinds[kind] for kind in shape))]
    return Corpus.from_strings(words, alphabet=phonology.alphabet)


def every_string(phonology: Phonology, longest: int) -> Corpus:
    """All strings over the phonology up to a length."""
    symbols = phonology.alphabet.symbols
    return Corpus.from_strings(
        [word for n in range(longest + 1) for word in product(symbols, repeat=n)], alphabet=phonology.alphabet
    )


def backness(word: tuple[str, ...], phonology: Phonology) -> str:
    """The vowels of a word, as f and b."""
    return "".join("b" if s in phonology.back else "f" for s in word if s not in phonology.consonants)


def n_consonants(word: tuple[str, ...], phonology: Phonology) -> int:
    return sum(s in phonology.consonants for s in word)


def shape(word: tuple[str, ...], phonology: Phonology) -> str:
    return "".join("C" if s in phonology.consonants else "V" for s in word)


def agrees(pattern: str) -> bool:
    return re.fullmatch("f+|b+", pattern) is not None


def feet_agree(pattern: str) -> bool:
    return re.fullmatch("(ff|bb)*[fb]?", pattern) is not None


def alternates(pattern: str) -> bool:
    return "ff" not in pattern and "bb" not in pattern


def mirrors(pattern: str) -> bool:
    return pattern == pattern[::-1]


def slopes(word: tuple[str, ...], phonology: Phonology) -> list[int]:
    """How much sonority rises in each cluster of the word."""
    level = {consonant: i for i, group in enumerate(phonology.classes) for consonant in group}
    return [level[b] - level[a] for a, b in pairwise(word) if a in level and b in level]


def expected_counts(words: Corpus, p: Sequence[float], most: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """How often each sound, each pair and each length is to be expected; the end of a word is one more sound."""
    size = len(words.alphabet)
    unigrams, bigrams, lengths = np.zeros(size + 1), np.zeros((size + 1, size + 1)), np.zeros(3 * most + 1)
    for i, probability in enumerate(p):
        codes = [*words.codes[words.offsets[i] : words.offsets[i + 1]], size]
        lengths[len(codes) - 1] += probability
        for before, code in zip([size, *codes], codes, strict=False):
            unigrams[code] += probability
            bigrams[before, code] += probability
    return unigrams, bigrams, lengths
