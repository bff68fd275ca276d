"""Workshop: one sentence, one perturbation, and what the two do to each other."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np

from biaskit.corpus import Corpus
from biaskit.demos.controls import Choice, Slider, Text
from biaskit.demos.demo import Demo
from biaskit.demos.refusal import Refusal
from biaskit.figures import moves
from biaskit.figures.style import Figure, add_axes
from biaskit.figures.words import in_bits, quote, spell
from biaskit.languages import impossible
from biaskit.languages.grammar import Grammar
from biaskit.languages.impossible.perturbation import Perturbation
from biaskit.languages.shelf import load

_MOST_WORDS = 16
_LONGEST_BAG = 10  # words up to which the bits of a random shuffle are computed; 12 would take half a second
_SMALLEST, _LETTER = 7.0, 0.6  # points; and how wide a letter is, as a share of the size of type
# name -> how it is written in Python, without the package's name; V stands for the grammar's verbs
_CALLS = {
    "none": "NoShuffle()",
    "local": "LocalShuffle(3)",
    "even-odd": "EvenOddShuffle()",
    "shuffle": "DeterministicShuffle(21)",
    "full-reverse": "FullReverse()",
    "partial-reverse": "PartialReverse()",
    "no-hop": "NoHop(V)",
    "token-hop": "TokenHop(V)",
    "word-hop": "WordHop(V)",
    "nondeterministic": "NondeterministicShuffle()",
}
_OPTIONS = (
    ("none", "none"),
    ("local shuffle (window 3)", "local"),
    ("even-odd", "even-odd"),
    ("deterministic shuffle (seed 21)", "shuffle"),
    ("full reverse", "full-reverse"),
    ("partial reverse", "partial-reverse"),
    ("no hop", "no-hop"),
    ("token hop", "token-hop"),
    ("word hop", "word-hop"),
    ("nondeterministic shuffle", "nondeterministic"),
)


@dataclass(frozen=True)
class Workpiece:
    """A sentence before and after a perturbation, and what that does to its language.

    Attributes
    ----------
    before, after
        The words.
    origins
        For each word of `after` where it stood in `before`; None for a marker that was put in.
    perturbation
        What was done.
    entropy_bits
        The entropy of the grammar `english`, in bits per sentence.
    entropy_bounds_after
        A lower and an upper bound of its entropy after the perturbation; equal where it is known.
    sentence_bits, sentence_bits_after
        -log2 of the probability of the sentence, and of what became of it; infinite where the grammar does not have
        it, nan where it is not known.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    origins: tuple[int | None, ...]
    perturbation: Perturbation
    entropy_bits: float
    entropy_bounds_after: tuple[float, float]
    sentence_bits: float
    sentence_bits_after: float

    @property
    def displacements(self) -> tuple[int, ...]:
        """By how many places each word moved, markers not counted, in the order of `after`."""
        words = [origin for origin in self.origins if origin is not None]
        return tuple(abs(place - origin) for place, origin in enumerate(words))


class Workshop(Demo):
    """What a perturbation does to a sentence, and to the language that the sentence is from.

    Parameters
    ----------
    after, settings
        See `Demo`.

    Examples
    --------
    >>> demo = Workshop(sentence="a b c d e", perturbation="even-odd")
    >>> demo.result.after, demo.result.origins
    (('a', 'c', 'e', 'b', 'd'), (0, 2, 4, 1, 3))
    """

    question = "What happens to a sentence?"
    reading = (
        "The sentence as it was stands above, what became of it below, and a line goes from each word's old "
        "place to its new one. A word without a line was put in. Lines that cross are words that changed "
        "their order."
    )
    controls = (
        Text("sentence", "Sentence", "The old dog chases a cat after the storm.", limit=200, wide=True),
        Choice("perturbation", "Perturbation", "shuffle", options=_OPTIONS),
        Slider("degree", "Degree (%)", 100, low=0, high=100),
    )

    def compute(self, state: dict[str, Any]) -> Workpiece:
        """Perturb the sentence, and ask the grammar about both."""
        sentence = _words(state["sentence"])
        if not sentence:
            raise Refusal("Type a sentence, and its words are moved. The dog sleeps. is one that the grammar knows.")
        if len(sentence) > _MOST_WORDS:
            raise Refusal(f"That makes {len(sentence)} words; the picture has room for {_MOST_WORDS}. Shorten it.")
        english, perturbation = _english(), _perturbation(state["perturbation"], state["degree"])
        language = english | perturbation
        before = Corpus.from_strings([sentence])
        after = perturbation(before, rng=0)
        known = _knows_bits(perturbation, sentence)
        return Workpiece(
            before=sentence,
            after=after[0],
            origins=_origins(perturbation, sentence),
            perturbation=perturbation,
            entropy_bits=english.entropy_bounds[1],
            entropy_bounds_after=_bounds_after(state["perturbation"]),
            sentence_bits=-float(english.log2_prob(before)[0]) + 0.0,
            sentence_bits_after=-float(language.log2_prob(after)[0]) + 0.0 if known else math.nan,
        )

    def draw(self, result: Workpiece, figure: Figure) -> None:
        """Draw the words before and after, with lines between."""
        ax = add_axes(figure, **moves.MARGINS | {"top": 0.97})  # there is no title
        width = ax.get_position().width * figure.get_figwidth() * 72 / 1.12  # points, from the first word to the last
        limit, size = _fit(width, result.before, result.after)
        before, after = ([spell(word, limit=limit) for word in words] for words in (result.before, result.after))
        for text in moves.draw(before, after, result.origins, ax).texts:
            text.set_fontsize(min(text.get_fontsize(), size))

    def describe(self, result: Workpiece) -> str:
        """Say what was done, how far words moved, and what it did to the bits."""
        done = str(result.perturbation)
        after = quote(" ".join(spell(word) for word in result.after))
        degree = "" if result.perturbation.is_permutation else "; the degree has no effect here"
        return (
            f"{done[0].upper()}{done[1:]}: {after}. {_moved(result)}{degree}. {_language(result)} {_sentence(result)}"
        )

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that rebuild the strings and their bits."""
        name = state["perturbation"]
        sentence = _words(state["sentence"])
        call = f"impossible.{_CALLS[name]}".replace("V)", "english.source.verbs)")
        if _goes_part_of_the_way(name, state["degree"]):
            call = f"impossible.Toward({call}, {state['degree'] / 100})"
        places = "perturbation.moves(before[0])"
        if _whole(name).is_random:  # what is drawn depends on the number of words alone: let their places be moved
            numbers = f"bk.Corpus.from_strings([[str(i) for i in range({len(sentence)})]])"
            places = f"int(i) if i.isdigit() else None for i in perturbation({numbers}, rng=0)[0]"
        known = _knows_bits(_whole(name), sentence)
        after = "-float(language.log2_prob(after)[0]) + 0.0" if known else 'float("nan")'
        return (
            "import biaskit as bk\n\n"
            "impossible = bk.languages.impossible\n"
            'english = bk.languages.load("english")\n'
            f"perturbation = {call}\n"
            "language = english | perturbation\n"
            f"before = bk.Corpus.from_strings([{sentence!r}])\n"
            "after = perturbation(before, rng=0)\n"
            f"origins = tuple({places})\n"
            f"bits = (-float(english.log2_prob(before)[0]) + 0.0, {after})\n"
            "result = (before[0], after[0], origins, english.entropy_bits, language.entropy_bounds, *bits)"
        )


def _words(text: str) -> tuple[str, ...]:
    """Cut at spaces, and set punctuation at the end of a word apart."""
    return tuple(re.sub(r"(?<=\S)([.,;:!?]+)(?=\s|$)", r" \1", text.lower()).split())


@lru_cache(maxsize=1)
def _english() -> Grammar:
    return load("english")


def _whole(name: str) -> Perturbation:
    kind, argument = _CALLS[name][:-1].split("(")
    settings = [_english().source.verbs if argument == "V" else int(argument)] if argument else []
    return getattr(impossible, kind)(*settings)


def _goes_part_of_the_way(name: str, degree: int) -> bool:
    return degree < 100 and name != "none" and _whole(name).is_permutation


@lru_cache(maxsize=128)
def _perturbation(name: str, degree: int) -> Perturbation:
    whole = _whole(name)
    return impossible.Toward(whole, degree / 100) if _goes_part_of_the_way(name, degree) else whole


@lru_cache(maxsize=32)
def _bounds_after(name: str) -> tuple[float, float]:
    """Give the entropy's bounds after a perturbation; going part of the way changes none of them."""
    return (_english() | _whole(name)).entropy_bounds


def _knows_bits(perturbation: Perturbation, sentence: tuple[str, ...]) -> bool:
    """Tell whether the probability of the perturbed sentence can be computed."""
    return len(sentence) <= _LONGEST_BAG or not isinstance(perturbation, impossible.NondeterministicShuffle)


def _fit(width: float, *lines: tuple[str, ...]) -> tuple[int, float]:
    """Give how many letters a word may show, and the size of type, so that no two neighbours touch."""
    room = width / max(max(map(len, lines)) - 1, 1)
    widest = max(((len(spell(a)) + len(spell(b))) / 2 + 1 for line in lines for a, b in pairwise(line)), default=1)
    size = room / widest / _LETTER
    return (18, size) if size >= _SMALLEST else (int(room / _SMALLEST / _LETTER) - 1, _SMALLEST)


def _origins(perturbation: Perturbation, sentence: tuple[str, ...]) -> tuple[int | None, ...]:
    """Tell where each word of the perturbed sentence stood."""
    if not perturbation.is_random:
        return tuple(perturbation.moves(sentence))
    # What is drawn depends on the number of words alone: so let their places be moved instead of the words.
    places = {str(place): place for place in range(len(sentence))}
    return tuple(places.get(word) for word in perturbation(Corpus.from_strings([list(places)]), rng=0)[0])


def _moved(result: Workpiece) -> str:
    """Say how many words moved, how far on average, and what was put in."""
    n, moved = len(result.displacements), int(np.count_nonzero(result.displacements))
    inserted = [spell(word) for word, origin in zip(result.after, result.origins, strict=True) if origin is None]
    put = f"{', '.join(inserted)} {'is' if len(inserted) == 1 else 'are'} put in; " if inserted else ""
    if not moved:
        words = "no word changes its place among the others"
        return put + (words if put else words.capitalize())
    mean = f"{sum(result.displacements) / n:.1f}".removesuffix(".0")
    places = "place" if mean == "1" else "places"
    other = "other " if inserted else ""
    return f"{put}{moved} of {n} {other}words move, by {mean} {places} on average"


def _language(result: Workpiece) -> str:
    """Say what happens to the entropy of English."""
    before, (low, high) = result.entropy_bits, result.entropy_bounds_after
    start = f"English has {in_bits(before, 2)} a sentence before and"
    if low != high:
        return f"{start} between {low:.2f} and {high:.2f} after: bounds, since its entropy is not known exactly."
    if low == before:
        return f"{start} after: nothing is lost or added."
    return f"{start} {low:.2f} after: the marker's random place adds {low - before:.2f}."


def _sentence(result: Workpiece) -> str:
    """Say the bits of the sentence itself, or that the grammar does not have it."""
    if math.isinf(result.sentence_bits):
        return "This sentence is not in the grammar, so its bits are not defined."
    start = f"This sentence has {in_bits(result.sentence_bits)} before"
    if math.isnan(result.sentence_bits_after):
        return f"{start}; after this shuffle they are computed for at most {_LONGEST_BAG} words."
    return f"{start} and {result.sentence_bits_after:.1f} after."
