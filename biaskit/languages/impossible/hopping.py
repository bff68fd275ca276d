"""The hop languages: a verb becomes its lemma, and a marker for its inflection stands some way after it."""

import string
from abc import abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
from jaxtyping import Bool, Int64

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.languages.impossible.hop_search import candidates
from biaskit.languages.impossible.perturbation import Perturbation, Preimages, Rearranged, extended, refuse_markers
from biaskit.languages.impossible.shuffles import whole_number
from biaskit.randomness import RNG

Verbs = Mapping[str, tuple[str, str]] | tuple[tuple[str, tuple[str, str]], ...]

PUNCTUATION = tuple(sorted({*string.punctuation, *"“”‘’„«»‹›–—…¿¡"}))
CLITICS = ("n't", "'ll", "'s", "'re", "'ve", "'m")


@dataclass(frozen=True, repr=False)
class _Hop(Perturbation):
    """What the three have in common.

    With several verbs the last comes first, so that the counts of earlier ones see the markers of later ones.

    Parameters
    ----------
    verbs
        Inflected verb -> (lemma, marker), such as `{"sees": ("see", "S"), "see": ("see", "P")}`. Every occurrence of
        such a word counts as a verb. Strings must not hold a marker already.
    """

    verbs: Verbs

    def __post_init__(self) -> None:
        """Freeze the verbs, and refuse what cannot be told apart."""
        verbs = {verb: (lemma, marker) for verb, (lemma, marker) in dict(self.verbs).items()}
        if not verbs:
            raise ValueError('verbs is empty; give inflected verb -> (lemma, marker), such as {"sees": ("see", "S")}')
        object.__setattr__(self, "verbs", tuple(sorted(verbs.items())))
        clash = self._markers & ({*verbs} | {lemma for lemma, _ in verbs.values()})
        if clash:
            raise ValueError(f"{', '.join(map(repr, sorted(clash)))} is a marker and a word; choose another marker")

    @property
    def inserts(self) -> frozenset[str]:
        """The markers."""
        return self._markers

    @property
    @abstractmethod
    def _distance(self) -> int:
        """How many tokens that count stand between verb and marker."""

    def _counts(self, token: str) -> bool:
        """Whether a token counts."""
        return True

    @cached_property
    def _forms(self) -> dict[str, tuple[str, str]]:
        return dict(self.verbs)

    @cached_property
    def _markers(self) -> frozenset[str]:
        return frozenset(marker for _, (_, marker) in dict(self.verbs).items())

    def invertible_on(self, alphabet: Alphabet | None) -> bool:
        """Whether different strings over an alphabet (None: over any) always become different strings.

        Two verbs must not share lemma and marker. Where the marker does not follow the verb directly, no lemma may
        occur as a word of its own: with see -> (see, S) only for "sees", both "sees see" and "see sees" become
        "see see S", since both markers pile up at the end. A lemma that is itself a listed verb is no such word.
        """
        active = {verb: form for verb, form in self._forms.items() if alphabet is None or verb in alphabet}
        plain = {lemma for lemma, _ in active.values() if lemma not in self._forms}
        if alphabet is not None:
            plain &= set(alphabet)
        return len(set(active.values())) == len(active) and (not plain or isinstance(self, NoHop))

    def output_alphabet(self, alphabet: Alphabet) -> Alphabet:
        """Give the alphabet with the lemmas and markers of the verbs that it holds; the verbs stay in it."""
        return extended(alphabet, (new for verb, form in self._forms.items() if verb in alphabet for new in form))

    def preimages(self, tokens: Iterable[str]) -> list[list[str]]:
        """List all strings that become this one: none, one, or several where `invertible_on` is false."""
        found = self._preimages(Corpus.from_strings([tokens]))
        return [list(before) for before in found.corpus] if found else []

    def _rearrange(self, corpus: Corpus, rng: RNG | None) -> Rearranged:
        return self._hop(corpus)[0]

    def _preimages(self, corpus: Corpus) -> Preimages | None:
        find = partial(
            candidates, verbs=self._forms, markers=self._markers, distance=self._distance, counts=self._counts
        )
        after = list(corpus)
        found = [(i, before) for i, tokens in enumerate(after) for before in find(tokens)]
        if not found:
            return None
        alphabet = extended(corpus.alphabet, self._forms)
        before = Corpus.from_strings([tokens for _, tokens in found], alphabet=alphabet)
        string = np.array([i for i, _ in found])
        again = self._rearrange(before, None).corpus
        verified = np.flatnonzero([tokens == after[i] for tokens, i in zip(again, string, strict=True)])
        if not len(verified):
            return None
        return Preimages(before.take(verified), string[verified], np.zeros(len(verified)))

    def _hop(self, corpus: Corpus) -> tuple[Rearranged, Bool[np.ndarray, " strings"]]:
        """Move the markers of all strings, each string's last verb first; and tell which strings are complete."""
        refuse_markers(corpus, self)
        alphabet = self.output_alphabet(corpus.alphabet)
        forms = [self._forms.get(symbol) for symbol in corpus.alphabet]
        lemma = np.array([alphabet.code(form[0]) if form else -1 for form in forms], dtype=np.int64)
        marker = np.array([alphabet.code(form[1]) if form else -1 for form in forms], dtype=np.int64)
        counts = np.array([symbol in self._markers or self._counts(symbol) for symbol in alphabet], dtype=bool)

        codes, offsets = corpus.codes, corpus.offsets
        source = np.arange(len(codes))
        verb = np.flatnonzero(lemma[codes] >= 0) if len(codes) else source
        wanted = marker[codes[verb]]
        codes = np.where(lemma[codes] >= 0, lemma[codes], codes) if len(codes) else codes
        of = np.searchsorted(offsets, verb, side="right") - 1  # the string of each verb
        from_right = np.searchsorted(of, of, side="right") - 1 - np.arange(len(of))
        complete = np.ones(len(corpus), dtype=bool)
        for turn in range(int(from_right.max(initial=-1)) + 1):
            now = np.flatnonzero(from_right == turn)
            at, whole = _landing(counts[codes], offsets, verb[now], of[now], self._distance)
            complete[of[now]] &= whole
            codes, source = np.insert(codes, at, wanted[now]), np.insert(source, at, -1)
            verb = verb + np.searchsorted(at, verb, side="right")
            offsets = offsets + np.searchsorted(of[now], np.arange(len(offsets)))
        return Rearranged(Corpus(codes, offsets, alphabet), source), complete


def _landing(
    counts: Bool[np.ndarray, " tokens"],
    offsets: Int64[np.ndarray, " strings_and_one"],
    verb: Int64[np.ndarray, " verbs"],
    of: Int64[np.ndarray, " verbs"],
    distance: int,
) -> tuple[Int64[np.ndarray, " verbs"], Bool[np.ndarray, " verbs"]]:
    """Find before which token each marker goes, and whether `distance` tokens that count stand between.

    It is the next one that counts after those, or the string's end: so no marker stands before one that does not count.
    """
    counted = np.append(np.flatnonzero(counts), len(counts))
    number = np.concatenate(([0], np.cumsum(counts)))  # how many that count stand before a place
    end = offsets[of + 1]
    target = number[verb + 1] + distance
    at = np.minimum(counted[np.minimum(target, len(counted) - 1)], end)
    return at, number[end] >= target


@dataclass(frozen=True, repr=False)
class NoHop(_Hop):
    """The control: the verb becomes its lemma, and its marker stands right after it.

    Examples
    --------
    >>> NoHop({"sees": ("see", "S")}).apply(["she", "sees", "it", "."])
    ['she', 'see', 'S', 'it', '.']
    """

    def __str__(self) -> str:
        """Say in plain words what it does."""
        return "mark each verb right after it"

    @property
    def _distance(self) -> int:
        return 0


@dataclass(frozen=True, repr=False)
class TokenHop(_Hop):
    """The marker goes some tokens after the verb, punctuation counted; to the end if there are fewer.

    Parameters
    ----------
    distance
        How many tokens stand between verb and marker.

    Examples
    --------
    >>> TokenHop({"cleans": ("clean", "S")}).apply("he cleans his very old shelf .".split())
    ['he', 'clean', 'his', 'very', 'old', 'shelf', 'S', '.']
    """

    distance: int = 4

    def __post_init__(self) -> None:
        """Freeze the verbs, and refuse what is no distance."""
        super().__post_init__()
        object.__setattr__(self, "distance", whole_number(self.distance, "distance", at_least=0))

    def __str__(self) -> str:
        """Say in plain words what it does."""
        return f"mark each verb {self.distance} tokens after it"

    @property
    def _distance(self) -> int:
        return self.distance


@dataclass(frozen=True, repr=False)
class WordHop(_Hop):
    """The marker goes some *words* after the verb, and never stands before punctuation or a clitic.

    Punctuation and clitics are not words; markers of later verbs are. Where fewer words follow, the marker goes to the
    end: such strings are not complete, and `aligned` drops them.

    Parameters
    ----------
    distance
        How many words stand between verb and marker.
    punctuation
        A token is punctuation if it is one of these, or consists of them.
    clitics
        Parts of words that are tokens of their own.

    Notes
    -----
    In the code and the examples of Kallini et al. the marker stands before punctuation that follows the fourth word
    ("... bookshelf S .") and only passes clitics; here it passes both.

    Examples
    --------
    >>> WordHop({"cleans": ("clean", "S")}).apply("he cleans his very old shelf .".split())
    ['he', 'clean', 'his', 'very', 'old', 'shelf', '.', 'S']
    """

    distance: int = 4
    punctuation: tuple[str, ...] = PUNCTUATION
    clitics: tuple[str, ...] = CLITICS

    def __post_init__(self) -> None:
        """Freeze the settings, and refuse what is no distance."""
        super().__post_init__()
        object.__setattr__(self, "distance", whole_number(self.distance, "distance", at_least=0))
        object.__setattr__(self, "punctuation", tuple(sorted(set(self.punctuation))))
        object.__setattr__(self, "clitics", tuple(dict.fromkeys(self.clitics)))

    def __str__(self) -> str:
        """Say in plain words what it does."""
        return f"mark each verb {self.distance} words after it"

    def completes(self, corpus: Corpus) -> Bool[np.ndarray, " strings"]:
        """Tell for each string whether every verb has words enough after it; yes for those without a verb."""
        return self._hop(corpus)[1]

    @property
    def _distance(self) -> int:
        return self.distance

    def _counts(self, token: str) -> bool:
        signs = self.punctuation
        is_punctuation = token in signs or (token != "" and all(sign in signs for sign in token))
        return not is_punctuation and token not in self.clitics
