"""What there is to learn: sampling, exact probability, and exact entropy where it is known.

`languages.load("english")` gives a grammar, `languages.names()` lists them. Each public name is loaded on its first
use; those of the folders (`languages.impossible` and so on) can be had from here as well.
"""

from importlib import import_module
from typing import Any

# public name -> the module that defines it
_HOMES: dict[str, str] = {
    "Adjacent": "hops",
    "AfterObject": "hops",
    "AtMost": "at_most",
    "ClauseEnd": "hops",
    "Count": "hops",
    "EntropyEstimate": "language",
    "Grammar": "grammar",
    "GrammarError": "rules",
    "Hop": "hops",
    "Language": "language",
    "MatchedHops": "hops",
    "MinimalPairs": "minimal_pairs",
    "Tree": "trees",
    "WORD_ORDERS": "typology",
    "agree_with_nearest": "agreement",
    "agreement_pairs": "minimal_pairs",
    "find_main_verb": "main_verb",
    "hop_pairs": "misplaced",
    "load": "shelf",
    "marker_pairs": "misplaced",
    "matched_hops": "hops",
    "move_first": "questions",
    "move_main": "questions",
    "names": "shelf",
    "parallel_corpora": "typology",
    "question_formation": "questions",
    "reflexive_binding": "agreement",
    "reverse_question": "questions",
    "reversal_pairs": "minimal_pairs",
    "titles": "shelf",
    "verb_agreement": "agreement",
    "word_order": "typology",
}
# The folders; those that list their public names in __all__ lend them to this package.
_PARTS = ("artificial", "formal", "impossible", "phonology", "semantics")


def _lent() -> dict[str, str]:
    """Say which folder lends which public name."""
    return {name: part for part in _PARTS for name in getattr(import_module(f"{__name__}.{part}"), "__all__", ())}


def __getattr__(name: str) -> Any:
    """Load a public name on its first use."""
    if name in _PARTS:
        return import_module(f"{__name__}.{name}")
    home = _HOMES.get(name) or (None if name.startswith("_") else _lent().get(name))
    if home is None:
        raise AttributeError(f"biaskit.languages has no {name!r}; it offers: {', '.join(__dir__())}")
    value = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names for tab completion."""
    return sorted({*_HOMES, *_PARTS, *_lent()})
