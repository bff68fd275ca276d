"""What is completed in notebook 09: subjects with two nouns, and the verb that agrees with the first of them.

The language is `two-ways` of the catalogue. Prompts are searched for with three nouns and tested with three others, so
that no prompt can be good by what it does to a single noun.
"""

from collections.abc import Sequence
from itertools import product
from typing import Literal

from biaskit.corpus import Corpus, String
from biaskit.languages.grammar import Grammar
from biaskit.languages.shelf import load
from biaskit.measures.prompts import Completion

LANGUAGE = "two-ways"
HINT = "today"  # who begins with it makes the verb agree with its subject, four times of five
FILLERS = ("perhaps", "really")
NATURAL = (1, 2, 3)  # how many words a natural beginning may have
NOUNS: dict[str, tuple[str, ...]] = {"search": ("pilot", "nurse", "clown"), "held out": ("sailor", "cook", "king")}

Nouns = Literal["search", "held out"]


def contexts(nouns: Nouns = "held out", *, alike: bool = False) -> Completion:
    """Give subjects of two nouns, and the verbs that agree with the first one.

    Parameters
    ----------
    nouns
        Those for searching, or the others.
    alike
        Whether the two nouns agree in number, so that both ways of speaking say the same.

    Examples
    --------
    >>> task = contexts("search")
    >>> len(task), " ".join(task.contexts[0]), sorted(task.right[0])[:3]
    (36, 'the pilot near the pilots', ['calls', 'dances', 'laughs'])
    """
    strings = [
        ("the", first, preposition, "the", second)
        for one, other in product(NOUNS[nouns], repeat=2)
        for first, second in product((one, f"{one}s"), (other, f"{other}s"))
        for preposition in ("near", "behind")
        if alike == (first.endswith("s") == second.endswith("s"))
    ]
    return completion(load(LANGUAGE), strings)


def completion(grammar: Grammar, strings: Sequence[String]) -> Completion:
    """Ask for verbs of the number of the first noun after each of some beginnings.

    Parameters
    ----------
    grammar
        Its header declares `verbs` with the markers S and P.
    strings
        Beginnings whose second word is the noun; a plural ends in s.
    """
    verbs = grammar.source.verbs
    right = {number: frozenset(form for form, (_, mark) in verbs.items() if mark == number) for number in "SP"}
    return Completion(
        Corpus.from_strings(strings, alphabet=grammar.alphabet),
        tuple(right["P" if string[1].endswith("s") else "S"] for string in strings),
    )


def natural_prefixes(length: int) -> tuple[String, ...]:
    """List the beginnings of so many words that lean toward the subject and that the language itself says.

    Examples
    --------
    >>> natural_prefixes(2)
    (('today', 'perhaps'), ('today', 'really'))
    """
    if length not in NATURAL:
        raise ValueError(f"length is {length!r}; the language's own beginnings have {NATURAL} words")
    return tuple((HINT, *rest) for rest in product(FILLERS, repeat=length - 1))
