"""The maps that make a language impossible, and their controls, after Kallini et al. 2024 (arXiv 2401.06416).

Theirs act on subwords, ours on words: say so when citing their numbers.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from biaskit.languages.impossible.alignment import Aligned, aligned
    from biaskit.languages.impossible.composition import Composition
    from biaskit.languages.impossible.hopping import NoHop, TokenHop, WordHop
    from biaskit.languages.impossible.permutations import inversions, mean_displacement
    from biaskit.languages.impossible.perturbation import Perturbation
    from biaskit.languages.impossible.perturbed import PerturbedLanguage
    from biaskit.languages.impossible.reverses import FullReverse, NoReverse, PartialReverse
    from biaskit.languages.impossible.scramble import NondeterministicShuffle
    from biaskit.languages.impossible.scramble_entropy import ShuffleEntropy, shuffle_entropy
    from biaskit.languages.impossible.shuffles import DeterministicShuffle, EvenOddShuffle, LocalShuffle, NoShuffle
    from biaskit.languages.impossible.sliding import Toward

__all__ = [
    "Aligned",
    "Composition",
    "DeterministicShuffle",
    "EvenOddShuffle",
    "FullReverse",
    "LocalShuffle",
    "NoHop",
    "NoReverse",
    "NoShuffle",
    "NondeterministicShuffle",
    "PartialReverse",
    "Perturbation",
    "PerturbedLanguage",
    "ShuffleEntropy",
    "TokenHop",
    "Toward",
    "WordHop",
    "aligned",
    "inversions",
    "mean_displacement",
    "shuffle_entropy",
]

# module -> the public names that it defines
_HOMES = {
    "alignment": ("Aligned", "aligned"),
    "composition": ("Composition",),
    "hopping": ("NoHop", "TokenHop", "WordHop"),
    "permutations": ("inversions", "mean_displacement"),
    "perturbation": ("Perturbation",),
    "perturbed": ("PerturbedLanguage",),
    "reverses": ("FullReverse", "NoReverse", "PartialReverse"),
    "scramble": ("NondeterministicShuffle",),
    "scramble_entropy": ("ShuffleEntropy", "shuffle_entropy"),
    "shuffles": ("DeterministicShuffle", "EvenOddShuffle", "LocalShuffle", "NoShuffle"),
    "sliding": ("Toward",),
}


def __getattr__(name: str) -> Any:
    """Load a public name on its first use."""
    for module, names in _HOMES.items():
        if name in names:
            value = getattr(import_module(f"{__name__}.{module}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"{__name__} has no {name!r}; it offers: {', '.join(__all__)}")


def __dir__() -> list[str]:
    """List the public names for tab completion."""
    return list(__all__)
