"""The sounds of a small phonology."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from jaxtyping import Int64

from biaskit.alphabet import Alphabet


@dataclass(frozen=True, kw_only=True)
class Phonology:
    """Consonants with their sonority, and vowels that come in pairs of a front and a back one.

    The vowels of a pair differ in backness alone, as the harmonic vowels of Finnish do (ä ö y against a o u; Finnish
    has two neutral vowels as well, i and e, which are left out here).

    Attributes
    ----------
    classes
        Consonants by sonority, the least sonorous class first. By default stops, fricatives, nasals, liquids, glides,
        two of each.
    front, back
        The vowels; `front[i]` and `back[i]` make a pair.

    Raises
    ------
    ValueError
        If a class is empty, front and back vowels are not equally many, or a sound stands there twice.

    Examples
    --------
    >>> phonology = Phonology()
    >>> " ".join(phonology.consonants), phonology.n_qualities
    ('p t f s m n l r w j', 3)
    >>> phonology.sonority[phonology.alphabet.code("p")] < phonology.sonority[phonology.alphabet.code("l")]
    np.True_
    """

    classes: tuple[tuple[str, ...], ...] = (("p", "t"), ("f", "s"), ("m", "n"), ("l", "r"), ("w", "j"))
    front: tuple[str, ...] = ("ä", "ö", "y")
    back: tuple[str, ...] = ("a", "o", "u")

    def __post_init__(self) -> None:
        """Refuse inventories from which no word can be made."""
        if not self.classes or not all(self.classes):
            raise ValueError(f"classes is {self.classes}; give one class of consonants or more, each with a consonant")
        if not self.front or len(self.front) != len(self.back):
            raise ValueError(
                f"{len(self.front)} front and {len(self.back)} back vowels; give 1 or more pairs, as many front as back"
            )
        _ = self.alphabet  # refuses sounds that stand there twice

    @cached_property
    def alphabet(self) -> Alphabet:
        """The symbols: consonants, then front vowels, then back vowels."""
        return Alphabet((*self.consonants, *self.front, *self.back))

    @cached_property
    def consonants(self) -> tuple[str, ...]:
        """All consonants, the least sonorous first."""
        return tuple(consonant for group in self.classes for consonant in group)

    @cached_property
    def sonority(self) -> Int64[np.ndarray, " consonants"]:
        """The class of each consonant, 0 for the least sonorous."""
        return np.repeat(np.arange(len(self.classes)), [len(group) for group in self.classes])

    @cached_property
    def clusters(self) -> Int64[np.ndarray, "clusters 2"]:
        """The pairs of consonants that rise in sonority, as places in the alphabet.

        Pairs that are close in sonority come first.
        """
        low, high = np.nonzero(self.sonority[:, None] < self.sonority[None, :])
        order = np.argsort(self.sonority[high] - self.sonority[low], kind="stable")
        return np.stack([low[order], high[order]], axis=1)

    @property
    def n_consonants(self) -> int:
        """How many consonants there are; their codes are the first in the alphabet."""
        return len(self.consonants)

    @property
    def n_qualities(self) -> int:
        """How many pairs of vowels there are."""
        return len(self.front)
