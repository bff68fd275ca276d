"""How easily is a preference turned round by one other word that leaves everything grammatical as it was?

A learner prefers a sentence to its bad twin. Then one word that the two share is replaced by another of the same kind:
what was right stays right, and what was wrong stays wrong. The word is chosen by a gradient (HotFlip, Ebrahimi et al.
2018, arXiv 1712.06751), or by lot. Beside both stands noise: the vector that the chosen word moved goes equally far
in a direction drawn by lot. Who is turned round by the first alone has a weak spot; who is turned round by all three
was not sure in the first place. Members that are more able have larger margins and are turned round less often, so
compare `at_margin`.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Bool, Float64, Int64

from biaskit.alphabet import unknown_symbols
from biaskit.corpus import String
from biaskit.languages.minimal_pairs import MinimalPairs
from biaskit.learners.learner import Learner
from biaskit.randomness import RNG, generator

Substitutes = Callable[[String, int], Collection[str]]
WAYS = ("gradient", "lot", "noise")
_TIE_BITS = 1e-9


@dataclass(frozen=True)
class Attack:
    """What one other word does to the preferences of each member.

    Attributes
    ----------
    margin_bits : float array (members, pairs)
        How much more the bad string costs, before anything is replaced.
    after_bits
        The same after it, by the way in which it was done: "gradient", "lot", "noise", each (draws, members, pairs);
        the gradient draws nothing, so there is one.
    promised_bits : float array (members, pairs)
        What the gradient said the margin would be.
    places : int array (members, pairs)
        Which place of each pair the gradient chose.
    words
        The word that it put there, for each member and pair.
    """

    margin_bits: Float64[np.ndarray, "members pairs"]
    after_bits: dict[str, Float64[np.ndarray, "draws members pairs"]]
    promised_bits: Float64[np.ndarray, "members pairs"]
    places: Int64[np.ndarray, "members pairs"]
    words: tuple[tuple[str, ...], ...]

    @property
    def right(self) -> Bool[np.ndarray, "members pairs"]:
        """Which pairs each member had right."""
        return self.margin_bits > _TIE_BITS

    def flips(self, way: str) -> Float64[np.ndarray, "members pairs"]:
        """In what share of the draws the preference is gone; 0 where it was not there before."""
        return np.where(self.right, (self.after_bits[way] <= _TIE_BITS).mean(axis=0), 0.0)

    def flipped(self, way: str) -> Float64[np.ndarray, " members"]:
        """Give the share of the pairs that each member had right whose preference is gone; nan where it had none.

        Parameters
        ----------
        way
            "gradient", "lot" or "noise".
        """
        n_right = self.right.sum(axis=1)
        with np.errstate(invalid="ignore"):
            return self.flips(way).sum(axis=1) / n_right


def attack(learner: Learner, pairs: MinimalPairs, substitutes: Substitutes, *, rng: RNG, n_draws: int = 4) -> Attack:
    """Replace one word of each pair, and see which preferences are gone.

    Parameters
    ----------
    learner
        A fitted crowd of networks: counts have no gradient.
    pairs
        Good strings and bad ones, the two of a pair of one length.
    substitutes
        Given a good string and a place, which words may stand there instead without changing what is grammatical.
        Where good and bad string differ it is not asked.
    rng
        Draws which words are replaced by lot and by which, the same for all members; and the direction of the noise.
    n_draws
        How often is drawn.

    Raises
    ------
    TypeError
        If the learner has no gradient.
    ValueError
        If in one of the pairs nothing can be replaced, a word is unknown, or lengths differ.

    Examples
    --------
    >>> from biaskit.corpus import Corpus
    >>> from biaskit.learners.settings import Training
    >>> from biaskit.learners.transformer import Transformer
    >>> taught = Corpus.from_strings(["axc", "ayc", "bxd", "byd"])
    >>> crowd = Transformer(members=2, width=8, training=Training(n_steps=100, learning_rate=0.02)).fit(taught, rng=0)
    >>> pairs = MinimalPairs("last", *(Corpus.from_strings([s], alphabet=taught.alphabet) for s in ("axc", "axd")))
    >>> found = attack(crowd, pairs, lambda string, place: "y" if string[place] == "x" else "", rng=0)
    >>> found.words, found.flipped("gradient")  # the middle does not matter, and they have learned that
    ((('y',), ('y',)), array([0., 0.]))
    """
    from biaskit.learners.network import Network

    if not isinstance(learner, Network):
        raise TypeError(f"{type(learner).__name__} has no gradient; give a network")
    if n_draws < 1:
        raise ValueError(f"n_draws is {n_draws}; give 1 or more")
    from biaskit.learners.margins import laid, margin_slopes, margins

    given = laid(learner, pairs.good, pairs.bad)
    allowed = _allowed(learner, pairs, substitutes, given.shared)  # (pairs, places, symbols)
    margin, slopes = margin_slopes(learner, given)
    now = given.said[0].numpy()[:, :-1]  # the end symbol has no slope, and stands where nothing is allowed
    of_now = np.take_along_axis(slopes, np.minimum(now, slopes.shape[3] - 1)[None, :, :, None], axis=3)
    change = np.where(allowed, slopes - of_now, np.inf).reshape(*margin.shape, -1)
    best = change.argmin(axis=2)  # (members, pairs)
    places, symbols = np.divmod(best, allowed.shape[2])
    after = {"gradient": margins(learner, given, *given.put(places, symbols))[None]}

    draw = generator(rng, "attack")
    lots, noises = [], []
    options = [np.flatnonzero(mine) for mine in allowed.reshape(len(pairs), -1)]
    table = learner._crowd.weights["embedding"].detach().double().numpy()
    each = np.arange(learner.members)[:, None]
    old = now[np.arange(len(pairs)), places]
    far = np.linalg.norm(table[each, symbols] - table[each, old], axis=2)  # (members, pairs)
    for _ in range(n_draws):
        chosen = np.array([mine[draw.integers(len(mine))] for mine in options])
        drawn = (np.tile(part, (learner.members, 1)) for part in np.divmod(chosen, allowed.shape[2]))
        lots.append(margins(learner, given, *given.put(*drawn)))
        direction = draw.standard_normal((len(pairs), table.shape[2]))
        direction /= np.linalg.norm(direction, axis=1, keepdims=True)
        noises.append(margins(learner, given, added=(places, far[:, :, None] * direction)))
    return Attack(
        margin_bits=margin,
        after_bits=after | {"lot": np.stack(lots), "noise": np.stack(noises)},
        promised_bits=margin + np.take_along_axis(change, best[:, :, None], axis=2)[:, :, 0],
        places=places,
        words=tuple(tuple(learner.vocabulary[code] for code in mine) for mine in symbols),
    )


def at_margin(
    attacks: Sequence[Attack], way: str, edges: Sequence[float] = (0.0, 0.5, 1.0, 2.0, 4.0)
) -> Float64[np.ndarray, " attacks"]:
    """Give each attack's flipped share as it would be if all had the same margins: matched for ability.

    Pairs are sorted by margin into classes, all members together. In each class that none of the attacks leaves empty,
    each attack has its flipped share; their mean is weighted by how many pairs all attacks together have there.

    Parameters
    ----------
    attacks
        Attacks to be compared.
    way
        "gradient", "lot" or "noise".
    edges
        Where classes begin, in bits; the last one has no upper end.

    Returns
    -------
    float array (attacks,)
        nan where there is no class that all share.
    """
    counts, flips = np.zeros((2, len(attacks), len(edges)))
    for number, one in enumerate(attacks):
        kind = np.digitize(one.margin_bits, edges) - 1
        for place in range(len(edges)):
            here = one.right & (kind == place)
            counts[number, place] = here.sum()
            flips[number, place] = one.flips(way)[here].sum()
    shared = (counts > 0).all(axis=0)
    if not shared.any():
        return np.full(len(attacks), np.nan)
    weight = counts[:, shared].sum(axis=0)
    return (flips[:, shared] / counts[:, shared]) @ (weight / weight.sum())


def _allowed(
    learner: Learner, pairs: MinimalPairs, substitutes: Substitutes, shared: Bool[np.ndarray, "pairs places"]
) -> Bool[np.ndarray, "pairs places symbols"]:
    codes = {symbol: code for code, symbol in enumerate(learner.vocabulary[:-1])}
    allowed = np.zeros((*shared.shape, len(codes)), dtype=bool)
    for pair, string in enumerate(pairs.good):
        for place in np.flatnonzero(shared[pair]):
            words = set(substitutes(string, int(place))) - {string[place]}
            if not codes.keys() >= words:
                raise unknown_symbols(sorted(words), learner.vocabulary[:-1])
            allowed[pair, place, [codes[word] for word in words]] = True
        if not allowed[pair].any():
            raise ValueError(f"no word of pair {pair} may be replaced, {' '.join(string)!r}; give one a substitute")
    return allowed
