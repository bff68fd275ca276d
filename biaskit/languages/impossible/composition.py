"""One perturbation after another."""

from dataclasses import dataclass
from functools import reduce

import numpy as np
from jaxtyping import Bool, Int64

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.languages.impossible.perturbation import Perturbation, Preimages, Rearranged
from biaskit.randomness import RNG, generator


@dataclass(frozen=True, repr=False)
class Composition(Perturbation):
    """Several perturbations, the first one first; `a | b` builds it.

    Of parts that draw, the first gets the `rng` as it is; with an int, each further one gets a stream of its own.

    Examples
    --------
    >>> from biaskit.languages.impossible import EvenOddShuffle, FullReverse
    >>> both = EvenOddShuffle() | FullReverse()
    >>> both
    EvenOddShuffle() | FullReverse()
    >>> (EvenOddShuffle() | EvenOddShuffle()).apply("abcd")  # a c b d, and back again
    ['a', 'b', 'c', 'd']
    """

    parts: tuple[Perturbation, ...]

    def __post_init__(self) -> None:
        """Open what is itself a composition, so that `(a | b) | c` equals `a | (b | c)`."""
        flat = [one for part in self.parts for one in (part.parts if isinstance(part, Composition) else (part,))]
        if not flat:
            raise ValueError("a composition needs at least one perturbation")
        object.__setattr__(self, "parts", tuple(flat))

    @property
    def citation(self) -> str:
        """Where the parts come from."""
        return "; ".join(dict.fromkeys(part.citation for part in self.parts))

    @property
    def is_random(self) -> bool:
        """Whether a part draws."""
        return any(part.is_random for part in self.parts)

    @property
    def is_permutation(self) -> bool:
        """Whether all parts are permutations that depend on the number of tokens alone."""
        return all(part.is_permutation for part in self.parts)

    @property
    def inserts(self) -> frozenset[str]:
        """What the parts insert."""
        return frozenset().union(*(part.inserts for part in self.parts))

    def invertible_on(self, alphabet: Alphabet | None) -> bool:
        """Whether every part is invertible on the strings that it gets."""
        for part in self.parts:
            if not part.invertible_on(alphabet):
                return False
            alphabet = None if alphabet is None else part.output_alphabet(alphabet)
        return True

    def output_alphabet(self, alphabet: Alphabet) -> Alphabet:
        """Give the alphabet with what the parts insert."""
        return reduce(lambda so_far, part: part.output_alphabet(so_far), self.parts, alphabet)

    def permutation(self, n: int) -> Int64[np.ndarray, " tokens"]:
        """Give, for each place of a perturbed string of n tokens, the place its token came from."""
        return reduce(lambda so_far, part: so_far[part.permutation(n)], self.parts, np.arange(n))

    def completes(self, corpus: Corpus) -> Bool[np.ndarray, " strings"]:
        """Tell for each string whether every part can act as defined.

        Raises
        ------
        ValueError
            If a part that draws stands before one that may fail: what that one gets is not known.
        """
        done = np.ones(len(corpus), dtype=bool)
        may_fail = [i for i, part in enumerate(self.parts) if type(part).completes is not Perturbation.completes]
        for i in range(max(may_fail, default=-1) + 1):
            done &= self.parts[i].completes(corpus)
            if i < may_fail[-1]:
                corpus = self.parts[i](corpus)
        return done

    def __str__(self) -> str:
        """Say in plain words what it does."""
        return ", then ".join(map(str, self.parts))

    def __repr__(self) -> str:
        """Write the expression that builds it."""
        written = " | ".join(map(repr, self.parts))
        return written if len(self.parts) > 1 else f"Composition(({written},))"

    def _rearrange(self, corpus: Corpus, rng: RNG | None) -> Rearranged:
        source, drawn = np.arange(corpus.n_tokens), 0
        for part in self.parts:
            own = rng
            if part.is_random and rng is not None:
                own = generator(rng, f"perturbation {drawn}") if drawn else rng
                drawn += 1
            corpus, came_from = part._rearrange(corpus, own)
            source = np.where(came_from >= 0, np.append(source, -1)[came_from], -1)
        return Rearranged(corpus, source)

    def _preimages(self, corpus: Corpus) -> Preimages | None:
        string, chance = np.arange(len(corpus)), np.zeros(len(corpus))
        for part in reversed(self.parts):
            found = part._preimages(corpus)
            if found is None:
                return None
            corpus, string, chance = found.corpus, string[found.string], chance[found.string] + found.log2_chance
        return Preimages(corpus, string, chance)
