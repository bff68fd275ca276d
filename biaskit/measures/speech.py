"""Can it speak it? What a learner says by itself: is it in the language, and is it more than what it has heard?"""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float64, Int64

from biaskit.corpus import Corpus, String
from biaskit.languages.impossible.perturbed import PerturbedLanguage
from biaskit.languages.language import Language
from biaskit.learners.learner import Learner
from biaskit.randomness import RNG


@dataclass(frozen=True)
class Speech:
    """What each member of a crowd said, and what became of it.

    The shares are of the strings that ended. Those that were cut are apart, for nobody knows what they would have been.

    Attributes
    ----------
    lengths : int array (members, strings)
        How many symbols each string has.
    grammatical : bool array (members, strings)
        Which are strings of the language.
    novel : bool array (members, strings)
        Which of these were not heard in training; see `unheard`.
    cut : bool array (members, strings)
        Which had not ended at the greatest length allowed; they count as neither.
    source_lengths : int array (source,)
        The lengths of the strings that were learned.
    """

    lengths: Int64[np.ndarray, "members strings"]
    grammatical: Bool[np.ndarray, "members strings"]
    novel: Bool[np.ndarray, "members strings"]
    cut: Bool[np.ndarray, "members strings"]
    source_lengths: Int64[np.ndarray, " source"]

    @property
    def grammatical_share(self) -> Float64[np.ndarray, " members"]:
        """The share of strings that are in the language; nan for a member that ended none."""
        return self._share(self.grammatical)

    @property
    def novel_share(self) -> Float64[np.ndarray, " members"]:
        """The share of strings that are in the language and were not heard; nan for a member that ended none."""
        return self._share(self.novel)

    @property
    def cut_share(self) -> Float64[np.ndarray, " members"]:
        """The share of all strings that had to be cut."""
        return self.cut.mean(axis=1)

    def _share(self, which: Bool[np.ndarray, "members strings"]) -> Float64[np.ndarray, " members"]:
        ended = (~self.cut).sum(axis=1)
        return np.where(ended > 0, which.sum(axis=1) / np.maximum(ended, 1), np.nan)


def speech(learner: Learner, language: Language, training: Corpus, *, n: int, rng: RNG, max_length: int = 40) -> Speech:
    """Let a learner speak, and parse what it says.

    A perturbed language parses its strings by undoing the perturbation.

    Parameters
    ----------
    learner
        A fitted learner.
    language
        Knows the probabilities of its strings: a string of probability zero is not in it.
    training
        What the learner learned from.
    n
        How many strings each member says.
    rng
        Draws them.
    max_length
        No string grows longer than this many symbols.

    Examples
    --------
    A bigram model has learned "ab" and "ba". After each letter comes the other one or the end, so it also
    says "a", "aba" and so on.

    >>> from biaskit.languages.grammar import Grammar
    >>> from biaskit.learners.ngram import NGram
    >>> language = Grammar("S -> 'a' 'b' [0.5] | 'b' 'a' [0.5]")
    >>> training = Corpus.from_strings(["ab", "ba"])
    >>> bigram = NGram(order=2, smoothing="none").fit(training, rng=0)
    >>> said = speech(bigram, language, training, n=2000, rng=0)
    >>> said.novel_share, abs(said.grammatical_share - 1 / 4) < 0.05  # it goes on once, and then it ends: 1/2 * 1/2
    (array([0.]), array([ True]))
    """
    said = learner.sample(n, rng=rng, max_length=max_length)
    ended = [corpus.take(~cut) if not cut.all() else None for corpus, cut in zip(said.corpora, said.cut, strict=True)]
    every = [string for corpus in ended if corpus is not None for string in corpus]
    inside, novel = np.zeros((2, *said.cut.shape), dtype=bool)
    if every:
        # Each different string is parsed once, whoever says it: crowds say many of them often.
        number = {string: place for place, string in enumerate(dict.fromkeys(every))}
        different = Corpus.from_strings(number, alphabet=said.corpora[0].alphabet)
        known = np.isfinite(language.log2_prob(different))
        which = np.array([number[string] for string in every])
        inside[~said.cut] = known[which]
        new = np.zeros(len(known), dtype=bool)
        if known.any():
            new[known] = unheard(different.take(known), training, language)
        novel[~said.cut] = new[which]
    lengths = np.stack([corpus.lengths for corpus in said.corpora])
    return Speech(lengths, inside, novel, said.cut, training.lengths)


def unheard(corpus: Corpus, training: Corpus, language: Language) -> Bool[np.ndarray, " strings"]:
    """Tell which strings of a corpus were not heard in training.

    Where a perturbation draws, strings are compared as they were before it: a sentence that was heard is not new
    because its marker stands elsewhere. Of a random shuffle, which cannot be undone, the bags of words are compared.

    Parameters
    ----------
    corpus
        Strings of the language.
    training
        What was heard.
    language
        The language of both.

    Examples
    --------
    >>> from biaskit.languages.grammar import Grammar
    >>> from biaskit.languages.impossible import FullReverse
    >>> backwards = Grammar("S -> 'a' 'b' [0.5] | 'b' 'b' [0.5]") | FullReverse()
    >>> unheard(Corpus.from_strings(["bRa", "bRb"]), Corpus.from_strings(["baR"]), backwards)
    array([False,  True])
    """
    heard = set(_before(training, language))
    return np.array([string not in heard for string in _before(corpus, language)])


def _before(corpus: Corpus, language: Language) -> list[String]:
    """Give the strings as they are compared: before a perturbation that draws."""
    strings = list(corpus)
    if not isinstance(language, PerturbedLanguage) or not language.perturbation.is_random:
        return strings
    if not language.perturbation.invertible_on(language.base.alphabet):
        return [tuple(sorted(string)) for string in strings]
    found = language.perturbation._preimages(corpus)  # all at once: `inverse` of thousands of strings takes seconds
    if found is not None:
        for place, before in zip(found.string.tolist(), found.corpus, strict=True):
            strings[place] = before
    return strings
