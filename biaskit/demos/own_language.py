"""A language of the reader's own: put together from the known maps, or by a rule in Python; and its possible twin."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.demos.refusal import Refusal
from biaskit.languages import impossible
from biaskit.languages.impossible.perturbation import Perturbation
from biaskit.languages.shelf import load
from biaskit.studies.nb07.languages import LONGEST, base

Rule = Perturbation | Callable[[list[str]], Sequence[str]]

# name -> how it is written in Python, without the package's name; "verbs" are the grammar's
CALLS = {
    "nothing": "NoShuffle()",
    "even-odd": "EvenOddShuffle()",
    "local 3": "LocalShuffle(3)",
    "local 5": "LocalShuffle(5)",
    "deterministic 21": "DeterministicShuffle(21)",
    "deterministic 84": "DeterministicShuffle(84)",
    "full reverse": "FullReverse()",
    "partial reverse": "PartialReverse()",
    "token hop": "TokenHop(verbs)",
    "word hop": "WordHop(verbs)",
}
# The possible twins of those that put a marker in; the others' twin is English as it is.
_TWINS = {
    "full reverse": "NoReverse()",
    "partial reverse": "NoReverse()",
    "token hop": "NoHop(verbs)",
    "word hop": "NoHop(verbs)",
}
_DRAWN = 2.7  # times as many sentences are drawn as are needed: a word hop completes two of five


@dataclass(frozen=True)
class Recipe:
    """A language of one's own, and the twin that it is priced against.

    Attributes
    ----------
    own, twin
        What makes them of English.
    own_call, twin_call
        How they are written in Python, where `impossible` and `verbs` are known.
    slides
        Whether the degree has an effect.
    """

    own: Perturbation
    twin: Perturbation
    own_call: str
    twin_call: str
    slides: bool


def recipe(first: str, then: str, degree: int) -> Recipe:
    """Put a language together.

    Parameters
    ----------
    first, then
        Names in `CALLS`: what is done to a sentence, and what is done to the outcome.
    degree
        How far to go, in percent, where all of it is a permutation.

    Examples
    --------
    >>> recipe("even-odd", "local 3", 50).own_call
    'impossible.Toward(impossible.EvenOddShuffle() | impossible.LocalShuffle(3), 0.5)'
    >>> recipe("full reverse", "nothing", 100).twin_call
    'impossible.NoReverse()'
    """
    parts = [name for name in (first, then) if name != "nothing"] or ["nothing"]
    own = _made(CALLS[parts[0]])
    for name in parts[1:]:
        own = own | _made(CALLS[name])
    call = " | ".join(f"impossible.{CALLS[name]}" for name in parts)
    if own.is_permutation and degree < 100:
        own, call = impossible.Toward(own, degree / 100), f"impossible.Toward({call}, {degree / 100})"
    twin = _TWINS.get(first, CALLS["nothing"])
    return Recipe(own, _made(twin), call, f"impossible.{twin}", own.is_permutation)


def _made(call: str) -> Perturbation:
    kind, argument = call[:-1].split("(")
    settings = [load("english").source.verbs if argument == "verbs" else int(argument)] if argument else []
    found: Perturbation = getattr(impossible, kind)(*settings)
    return found


def both(own: Rule, twin: Perturbation, *, n: int, seed: int) -> tuple[Corpus, Corpus]:
    """Give n sentences of a language and the same sentences of its twin.

    Raises
    ------
    Refusal
        If a rule in Python makes two different sentences alike, or gives what is no list of words.
    """
    english = base().sample(int(n * _DRAWN), rng=seed)
    if isinstance(own, Perturbation):
        corpora = impossible.aligned(english, own, twin, rng=seed).corpora
        return corpora[0][:n], corpora[1][:n]
    english = english[:n]
    changed = [_changed(own, list(sentence)) for sentence in english]
    _check(english, changed)
    symbols = Alphabet(tuple(sorted({*english.alphabet, *(word for sentence in changed for word in sentence)})))
    return Corpus.from_strings(changed, alphabet=symbols), Corpus.from_strings(list(english), alphabet=symbols)


def _changed(rule: Callable[[list[str]], Sequence[str]], words: list[str]) -> tuple[str, ...]:
    given = rule(list(words))
    if isinstance(given, str) or not isinstance(given, Sequence) or not all(isinstance(word, str) for word in given):
        raise Refusal(
            f"Your rule made {given!r} of {words!r}. It gets a list of words, and must give a list of words back."
        )
    return tuple(given)


def _check(english: Corpus, changed: list[tuple[str, ...]]) -> None:
    """Refuse a rule that loses what a sentence said: then a lower price would only be a shorter text."""
    came_from: dict[tuple[str, ...], tuple[str, ...]] = {}
    for before, after in zip(english, changed, strict=True):
        if came_from.setdefault(after, before) != before:
            raise Refusal(
                f"Your rule makes “{' '.join(after)}” of both “{' '.join(before)}” and “{' '.join(came_from[after])}”. "
                "Then its sentences hold fewer bits than English, and the two cannot be compared. Keep every word."
            )


def written(found: Recipe | None, *, total: int, seed: int) -> str:
    """Write the lines of Python that give both corpora as `own` and `twin`; None for a rule of the reader's."""
    drawn = f"english.sample({int(total * _DRAWN)}, rng={seed})"
    head = f'import biaskit as bk\n\nenglish = bk.languages.AtMost(bk.languages.load("english"), {LONGEST})\n'
    if found is None:
        return head + (
            f"twin = {drawn}[:{total}]\n"
            "changed = [rule(list(sentence)) for sentence in twin]  # your own rule\n"
            "symbols = bk.Alphabet(tuple(sorted({*twin.alphabet, *(word for one in changed for word in one)})))\n"
            "own, twin = (bk.Corpus.from_strings(part, alphabet=symbols) for part in (changed, list(twin)))\n"
        )
    verbs = 'verbs = bk.languages.load("english").source.verbs\n' * ("verbs" in found.own_call)
    return head + (
        f"impossible = bk.languages.impossible\n{verbs}"
        f"kinds = ({found.own_call},\n         {found.twin_call})\n"
        f"own, twin = (part[:{total}] for part in impossible.aligned({drawn}, *kinds, rng={seed}).corpora)\n"
    )
