"""How a crowd is bred: who survives, what is inherited, how much it changes, and how long everybody learns."""

from dataclasses import dataclass
from typing import Literal

from biaskit.selection.genes import founders
from biaskit.selection.survival import RULES, Survival

Heredity = Literal["settings", "weights", "both"]


@dataclass(frozen=True, kw_only=True)
class Breeding:
    """How a crowd is bred.

    Parameters
    ----------
    members, survivors
        How many there are in a generation, and how many of them have children.
    generations
        How many generations, the founders' included.
    survival
        Who survives; see `survivors`. With "hand" whoever asks for the next generation says so.
    heredity
        "settings": children begin with new weights, so that only a bias is inherited. "weights": they go on from their
        parent's weights, with the founders' settings. "both".
    genes
        Which settings are inherited, with mutations.
    mutation
        The standard deviation of a mutation: of the natural logarithm of the factor.
    weight_mutation
        What is added to each inherited weight, as a share of the spread of all weights; nothing,
        where only settings are inherited.
    recombination
        The share of children that have a second parent, from whom each gene comes with probability one half. Weights
        come from the first one.
    first_updates, later_updates
        How long the founders learn, and how long everybody else; weights that are inherited learn on.
    batch_size
        How many strings there are in an update.
    costs
        What is taken off the score for each unit of a gene: (("window", .03),).
    width, heads, layers
        See `Transformer`.
    """

    members: int = 16
    survivors: int = 4
    generations: int = 12
    survival: Survival = "truncation"
    heredity: Heredity = "settings"
    genes: tuple[str, ...] = ("learning_rate", "weight_decay", "init_scale", "window", "recency", "position_gain")
    mutation: float = 0.25
    weight_mutation: float = 0.0
    recombination: float = 0.0
    first_updates: int = 300
    later_updates: int = 300
    batch_size: int = 8
    costs: tuple[tuple[str, float], ...] = ()
    width: int = 32
    heads: int = 2
    layers: int = 2

    def check(self) -> None:
        """Refuse what cannot be bred.

        Raises
        ------
        ValueError
            It names the setting, its value and what is allowed.
        """
        for name in ("members", "survivors", "generations", "first_updates", "later_updates", "batch_size"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise ValueError(f"{name} is {value!r}; give a whole number of 1 or more")
        if self.survivors > self.members:
            raise ValueError(f"survivors is {self.survivors}; of {self.members} members at most so many can survive")
        if self.survival not in RULES:
            raise ValueError(f"survival is {self.survival!r}; choose one of {', '.join(map(repr, RULES))}")
        if self.heredity not in ("settings", "weights", "both"):
            raise ValueError(f'heredity is {self.heredity!r}; choose "settings", "weights" or "both"')
        for name in ("mutation", "weight_mutation"):
            if not 0 <= getattr(self, name) < float("inf"):
                raise ValueError(f"{name} is {getattr(self, name)!r}; give a number of 0 or more")
        if not 0 <= self.recombination <= 1:
            raise ValueError(f"recombination is {self.recombination!r}; give a share from 0 to 1")
        founders(self.genes, 1)
        if free := [name for name, _ in self.costs if name not in self.genes]:
            raise ValueError(f"costs has {free[0]!r}; only a gene can cost: {', '.join(map(repr, self.genes))}")
