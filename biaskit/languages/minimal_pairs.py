"""Minimal pairs: a string of a language beside one that is not, as like it as can be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus, String
from biaskit.languages.agreement import agree_with_nearest
from biaskit.languages.grammar import Grammar
from biaskit.languages.impossible.perturbation import Perturbation
from biaskit.languages.main_verb import find_main_verb
from biaskit.languages.two_rules import stream, take
from biaskit.randomness import RNG, generator


@dataclass(frozen=True)
class MinimalPairs:
    """Good strings and bad ones, in pairs.

    Attributes
    ----------
    name
        In what the two strings of a pair differ.
    good, bad
        The strings; `bad[i]` is the bad twin of `good[i]`. Both over one alphabet.

    Raises
    ------
    ValueError
        If there are not as many bad strings as good ones, their alphabets differ, or a pair holds the same
        string twice.
    """

    name: str
    good: Corpus
    bad: Corpus

    def __post_init__(self) -> None:
        """Refuse what are no pairs."""
        if len(self.good) != len(self.bad):
            raise ValueError(f"{len(self.good)} good strings and {len(self.bad)} bad ones: give each good one its twin")
        if self.good.alphabet != self.bad.alphabet:
            raise ValueError(
                "good and bad strings have different alphabets; build both corpora with the same alphabet="
            )
        same = [i for i, (one, other) in enumerate(zip(self.good, self.bad, strict=True)) if one == other]
        if same:
            raise ValueError(f"pair {same[0]} holds the same string twice, {' '.join(self.good[same[0]])!r}")

    def __len__(self) -> int:
        """Count the pairs."""
        return len(self.good)

    def after(self, perturbation: Perturbation, *, rng: RNG | None = None) -> "MinimalPairs":
        """Perturb both strings of each pair, with the same draws.

        Parameters
        ----------
        perturbation
            What happens to each string.
        rng
            Needed where it draws: where the marker R goes depends on a string's length, so a pair of equal lengths
            has it at the same place.

        Examples
        --------
        >>> from biaskit.languages.impossible import EvenOddShuffle
        >>> pairs = MinimalPairs("", Corpus.from_strings(["abcb"]), Corpus.from_strings(["accb"]))
        >>> pairs.after(EvenOddShuffle()).good[0], pairs.after(EvenOddShuffle()).bad[0]
        (('a', 'c', 'b', 'b'), ('a', 'c', 'c', 'b'))
        """
        if isinstance(rng, np.random.Generator):
            rng = int(rng.integers(2**63))  # one int, because each draw moves a generator on
        return MinimalPairs(self.name, perturbation(self.good, rng), perturbation(self.bad, rng))


def agreement_pairs(
    grammar: Grammar, n: int, *, rng: RNG, attractor: bool | None = None, longest: int | None = None
) -> MinimalPairs:
    """Make pairs in which the main verb has the wrong number.

    Parameters
    ----------
    grammar
        Its header declares `verbs`, `clauses` and `nouns`.
    n
        How many pairs. Sentences are drawn independently, so some pairs may be alike.
    rng
        Draws the sentences.
    attractor
        True: only sentences in which the last noun before the verb has another number than its subject. False: only
        the others. None: all.
    longest
        How many words a sentence may have; None allows all.

    Raises
    ------
    ValueError
        If there are fewer such sentences among 200,000, or a verb has not two forms.

    Examples
    --------
    >>> from biaskit.languages.shelf import load
    >>> pairs = agreement_pairs(load("english"), 2, rng=0, attractor=True)
    >>> for good, bad in zip(pairs.good, pairs.bad):
    ...     print(*(word if word == other else f"{word}/*{other}" for word, other in zip(good, bad)))
    many children near the child follow/*follows a happy cat during the party .
    a cat whom many queens see follows/*follow some children .
    """
    source = grammar.source
    forms = {meaning: form for form, meaning in source.verbs.items()}
    lemmas = {lemma: [marker for other, marker in forms if other == lemma] for lemma, _ in forms}
    wrong = sorted(lemma for lemma, markers in lemmas.items() if len(markers) != 2)
    if wrong:
        raise ValueError(f"the header's verbs need two forms each; not so: {', '.join(wrong)}")

    def pairs() -> Iterator[tuple[String, String]]:
        for tree in stream(grammar, generator(rng, "agreement pairs")):
            verb = find_main_verb(tree, source)
            if verb is None or (longest is not None and len(verb.string) > longest):
                continue
            if attractor is not None and (agree_with_nearest(tree, source) != verb.string) != attractor:
                continue
            lemma, marker = source.verbs[verb.string[verb.place]]
            (other,) = (one for one in lemmas[lemma] if one != marker)
            yield verb.string, (*verb.string[: verb.place], forms[lemma, other], *verb.string[verb.place + 1 :])

    kind = {None: "", True: ", attractor", False: ", no attractor"}[attractor]
    return paired(f"agreement{kind}", take(n, pairs()), grammar.alphabet)


def reversal_pairs(corpus: Corpus) -> MinimalPairs:
    """Make pairs of a string and its reversal; strings that read the same both ways are left out.

    Examples
    --------
    >>> pairs = reversal_pairs(Corpus.from_strings(["abc", "aba"]))
    >>> list(pairs.good), list(pairs.bad)
    ([('a', 'b', 'c')], [('c', 'b', 'a')])
    """
    return paired("reversal", [(string, string[::-1]) for string in corpus if string != string[::-1]], corpus.alphabet)


def paired(name: str, pairs: Sequence[tuple[String, String]], alphabet: Alphabet) -> MinimalPairs:
    """Make pairs over an alphabet, each of a good string and its bad twin.

    Raises
    ------
    ValueError
        If there are none.
    """
    if not pairs:
        raise ValueError(f"no pairs for {name!r}: in no string could the good and the bad one differ")
    good, bad = (Corpus.from_strings(side, alphabet=alphabet) for side in zip(*pairs, strict=True))
    return MinimalPairs(name, good, bad)
