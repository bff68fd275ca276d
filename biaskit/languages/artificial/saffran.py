"""Streams of syllables without pauses, in which only statistics tell where words end."""

from dataclasses import dataclass
from itertools import permutations

import numpy as np
from jaxtyping import Float64

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.languages.artificial.transitions import TransitionProbabilities
from biaskit.languages.formal.ragged import recode
from biaskit.languages.language import Language
from biaskit.randomness import RNG, generator

Word = tuple[str, ...]

SAFFRAN = "Saffran, Aslin & Newport 1996, Science 274, 1926"
# By experiment and condition: the four words of the stream. The first two of each were tested.
_WORDS: dict[int, dict[str, str]] = {
    1: {"A": "tu-pi-ro go-la-bu bi-da-ku pa-do-ti", "B": "da-pi-ku ti-la-do bu-ro-bi pa-go-tu"},
    2: {"A": "pa-bi-ku ti-bu-do go-la-tu da-ro-pi", "B": "tu-da-ro pi-go-la bi-ku-ti bu-do-pa"},
}


@dataclass(frozen=True)
class SyllableStream(Language):
    """Streams of words drawn at random, none twice in a row; each stream is one string of syllables.

    Inside a word the next syllable is certain. After a word each of the other words is equally likely. So every
    stream of the right length has the same probability.

    Parameters
    ----------
    words
        The words, as syllables; all of one length, no syllable in two places.
    n_words
        How many words a stream has.
    tested_words, tested_foils
        What is played after the stream: words, and strings that are none.
    citation
        Where the words come from.

    Examples
    --------
    >>> stream = SyllableStream((("tu", "pi"), ("go", "la"), ("bi", "da")), n_words=3)
    >>> stream.entropy_bits  # 3 words to begin with, then 2, then 2: log2(12)
    3.584962500721156
    >>> tu, go, bi = stream.words
    >>> stream.log2_prob(Corpus.from_strings([tu + go + tu, tu + tu + go]))
    array([-3.5849625,       -inf])
    """

    words: tuple[Word, ...]
    n_words: int = 180
    tested_words: tuple[Word, ...] = ()
    tested_foils: tuple[Word, ...] = ()
    citation: str = ""

    def __post_init__(self) -> None:
        """Refuse words whose ends the statistics would not tell."""
        syllables = [syllable for word in self.words for syllable in word]
        if len(self.words) < 3 or len({len(word) for word in self.words}) != 1 or len(self.words[0]) < 2:
            raise ValueError(f"words are {self.words}; give 3 or more, all of one length of 2 syllables or more")
        if len(set(syllables)) < len(syllables):
            twice = sorted({syllable for syllable in syllables if syllables.count(syllable) > 1})
            raise ValueError(f"each syllable stands in one place of one word; in several: {', '.join(twice)}")
        if self.n_words < 1:
            raise ValueError(f"n_words is {self.n_words}; give 1 or more")

    @property
    def alphabet(self) -> Alphabet:
        """The syllables, word by word."""
        return Alphabet(tuple(syllable for word in self.words for syllable in word))

    def sample(self, n: int, *, rng: RNG) -> Corpus:
        """Draw n streams."""
        source = generator(rng, "syllables")
        steps = source.integers(1, len(self.words), size=(n, self.n_words))  # to another word, going round
        steps[:, 0] = source.integers(len(self.words), size=n)
        word = np.cumsum(steps, axis=1) % len(self.words)
        size = len(self.words[0])
        codes = (word[:, :, None] * size + np.arange(size)).ravel()
        return Corpus(codes, np.arange(n + 1) * self.n_words * size, self.alphabet)

    def log2_prob(self, corpus: Corpus) -> Float64[np.ndarray, " strings"]:
        """Give log2 of the probability of each stream; -inf for what is no stream of this many words."""
        codes, size = recode(corpus, self.alphabet), len(self.words[0])
        bits = np.full(len(corpus), -np.inf)
        whole = np.flatnonzero(corpus.lengths == self.n_words * size)
        streams = codes[corpus.offsets[whole][:, None] + np.arange(self.n_words * size)].reshape(-1, self.n_words, size)
        word = streams[:, :, 0] // size
        fits = (streams == word[:, :, None] * size + np.arange(size)).all(axis=(1, 2))
        fits &= (word >= 0).all(axis=1) & (word[:, 1:] != word[:, :-1]).all(axis=1)
        bits[whole[fits]] = -self.entropy_bits
        return bits

    @property
    def entropy_bits(self) -> float:
        """Exact entropy in bits per stream: of the first word, and of each one that follows."""
        return float(np.log2(len(self.words)) + (self.n_words - 1) * np.log2(len(self.words) - 1))

    @property
    def transition_probabilities(self) -> TransitionProbabilities:
        """The exact probabilities from syllable to syllable: 1 inside words, 1 / (words - 1) across."""
        size, n = len(self.words[0]), len(self.alphabet)
        matrix = np.eye(n, k=1)
        ends = np.arange(size - 1, n, size)
        matrix[ends] = 0
        matrix[np.ix_(ends, ends + 1 - size)] = (1 - np.eye(len(ends))) / (len(ends) - 1)
        return TransitionProbabilities(self.alphabet.symbols, matrix)

    def part_words(self, tail: int = 1) -> Corpus:
        """Give what stands across two words: the last `tail` syllables of one and the first of another.

        They do occur in the stream, but one transition inside them is as rare as a word's end.
        """
        size = len(self.words[0])
        if not 1 <= tail < size:
            raise ValueError(f"tail is {tail}; choose 1 to {size - 1}, as words have {size} syllables")
        pairs = permutations(self.words, 2)
        return Corpus.from_strings([one[-tail:] + two[: size - tail] for one, two in pairs], alphabet=self.alphabet)

    def non_words(self) -> Corpus:
        """Give strings of known syllables that never follow each other: each from another word, in its own place.

        Raises
        ------
        ValueError
            If there are fewer words than a word has syllables.
        """
        size = len(self.words[0])
        if len(self.words) < size:
            raise ValueError(f"{len(self.words)} words have too few syllables for non-words of {size}; add words")
        mixed = [tuple(word[i] for i, word in enumerate(chosen)) for chosen in permutations(self.words, size)]
        return Corpus.from_strings(mixed, alphabet=self.alphabet)


def saffran(experiment: int = 1, condition: str = "A", *, n_words: int = 180) -> SyllableStream:
    """Give the streams that infants of eight months heard for two minutes (Saffran, Aslin & Newport 1996).

    The two conditions counterbalance each other: the words that are tested in one are the foils of the other. In
    experiment 1 the foils are non-words (their syllables never follow each other), in experiment 2 part-words (the
    last syllable of one word and the first two of another). In the published stream each word came 45 times; here
    the next word is drawn anew, and the counts vary.

    Parameters
    ----------
    experiment
        1 or 2.
    condition
        "A" or "B".
    n_words
        How many words a stream has; 180 are two minutes.

    Examples
    --------
    >>> language = saffran()
    >>> ["".join(word) for word in language.tested_words + language.tested_foils]
    ['tupiro', 'golabu', 'dapiku', 'tilado']
    >>> exact = language.transition_probabilities
    >>> exact.of("tu", "pi"), exact.of("ro", "go"), exact.of("ro", "tu")
    (1.0, 0.3333333333333333, 0.0)
    """
    if experiment not in _WORDS or condition not in _WORDS[experiment]:
        raise ValueError(f'experiment is {experiment!r}, condition {condition!r}; choose 1 or 2, and "A" or "B"')
    words = {name: tuple(tuple(word.split("-")) for word in text.split()) for name, text in _WORDS[experiment].items()}
    other = "B" if condition == "A" else "A"
    return SyllableStream(words[condition], n_words, words[condition][:2], words[other][:2], SAFFRAN)
