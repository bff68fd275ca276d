"""One loop: vary, train, score, keep, copy. Selection and drift differ in one argument.

Everything that is drawn comes from a stream of its own: mutations, initial weights, what is read, and the lot by which
survivors are drawn. So two lines with one seed begin with the same founders, read the same strings in the same order,
and have the same mutations; only who survives differs.
"""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from jaxtyping import Bool, Float64, Int64

from biaskit.corpus import Corpus
from biaskit.learners.settings import Training
from biaskit.learners.transformer import Transformer
from biaskit.randomness import RNG, generator
from biaskit.selection.breeding import Breeding
from biaskit.selection.genes import Genome, founders, inherited, mutated
from biaskit.selection.survival import copies, survivors

Score = Callable[[Transformer], Float64[np.ndarray, " members"]]
Watch = Callable[[Transformer], Mapping[str, Float64[np.ndarray, " members"]]]


@dataclass(frozen=True)
class Generation:
    """What a generation was, once it has learned and been scored.

    Attributes
    ----------
    number
        0 for the founders.
    parents, others : int array (members,)
        Each member's parent in the generation before, and its second parent: the same, where it has one only. -1 for
        founders.
    shares : float array (members,)
        What share of its genes each member has from its first parent.
    genes
        The settings that are inherited: name -> (members,).
    score, fitness : float array (members,)
        What the benchmark says, and that less the costs.
    seen
        What else was measured: name -> (members,). It has no influence.
    tokens : int array (members,)
        How many symbols each member read, ends included.
    updates
        How many updates each member made.
    learner
        The crowd itself; None where it was read from a file.
    """

    number: int
    parents: Int64[np.ndarray, " members"]
    others: Int64[np.ndarray, " members"]
    shares: Float64[np.ndarray, " members"]
    genes: Genome
    score: Float64[np.ndarray, " members"]
    fitness: Float64[np.ndarray, " members"]
    seen: Mapping[str, Float64[np.ndarray, " members"]]
    tokens: Int64[np.ndarray, " members"]
    updates: int
    learner: Transformer | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Learning:
    """A generation that is learning: after how many updates of how many, and who its members' parents are."""

    number: int
    update: int
    updates: int
    learner: Transformer
    parents: Int64[np.ndarray, " members"]


def breed(
    corpus: Corpus,
    score: Score,
    breeding: Breeding = Breeding(),  # noqa: B008 - frozen
    *,
    rng: RNG,
    watch: Watch | None = None,
    kind: Bool[np.ndarray, " strings"] | None = None,
) -> Iterator[Generation]:
    """Breed a crowd, and give each generation once it has been scored.

    Parameters
    ----------
    corpus
        What everybody learns from.
    score
        Gives each member's score, such as `Benchmark.share`.
    breeding
        How.
    rng
        Draws everything.
    watch
        Measures something else in every generation.
    kind
        Which strings of the corpus are of the kind that the gene `mix` makes more frequent.

    Raises
    ------
    ValueError
        If a setting is impossible.

    Examples
    --------
    >>> corpus = Corpus.from_strings(["ab", "aab"])
    >>> small = Breeding(members=4, survivors=2, generations=2, first_updates=2, later_updates=2, width=4)
    >>> for generation in breed(corpus, lambda learner: -learner.string_bits(corpus).mean(1), small, rng=0):
    ...     print(generation.number, len(set(generation.parents)), generation.updates)
    0 1 2
    1 2 2
    """
    for moment in breeding_steps(corpus, score, breeding, rng=rng, watch=watch, kind=kind):
        if isinstance(moment, Generation):
            yield moment


Steps = Generator[Learning | Generation, Sequence[int] | None, None]


def breeding_steps(
    corpus: Corpus,
    score: Score,
    breeding: Breeding,
    *,
    rng: RNG,
    watch: Watch | None = None,
    kind: Bool[np.ndarray, " strings"] | None = None,
    after: Generation | None = None,
    chosen: Sequence[int] | None = None,
) -> Steps:
    """Breed a crowd as `breed` does, yielding after each update as well.

    With survival by hand the numbers of those who survive are sent in after each generation.

    Parameters
    ----------
    corpus, score, breeding, rng, watch, kind
        See `breed`.
    after
        Go on after this generation, as it would have gone on. `rng` must be the int that it was bred with.
    chosen
        Who of that generation survives, where survival is by hand.
    """
    breeding.check()
    if "mix" in breeding.genes and (kind is None or kind.shape != (len(corpus),) or not 0 < kind.mean() < 1):
        raise ValueError("the gene mix needs kind: for each string of the corpus whether it is of the kind; some are")
    seed = int(rng.integers(2**63)) if isinstance(rng, np.random.Generator) else rng
    before = after
    for number in range(0 if after is None else after.number + 1, breeding.generations):
        parents, others, genes, shares = _born(breeding, before, chosen, number, seed)
        learner = _crowd(breeding, genes, before=before, parents=parents, number=number, seed=seed)
        updates = breeding.later_updates if number else breeding.first_updates
        reads = _reads(
            breeding,
            mix=genes.get("mix"),
            updates=updates,
            kind=kind,
            n_strings=len(corpus),
            draw=generator(seed, f"reading {number}"),
        )
        resume = number > 0 and breeding.heredity != "settings"
        learning = learner.steps(corpus, rng=generator(seed, f"learning {number}"), resume=resume, reads=reads)
        for update, _ in enumerate(learning, start=1):  # a crowd that learns on counts its parents' updates, too
            yield Learning(number, update, updates, learner, parents)
        found = score(learner)
        fitness = found - sum((price * genes[name] for name, price in breeding.costs), np.zeros(breeding.members))
        before = Generation(
            number=number,
            parents=parents,
            others=others,
            shares=shares,
            genes=genes,
            score=found,
            fitness=fitness,
            seen={} if watch is None else watch(learner),
            tokens=(corpus.lengths + 1)[reads].sum(axis=(1, 2)),
            updates=updates,
            learner=learner,
        )
        chosen = yield before


def _born(
    breeding: Breeding, before: Generation | None, chosen: Sequence[int] | None, number: int, seed: Any
) -> tuple[np.ndarray, np.ndarray, dict[str, np.ndarray], np.ndarray]:
    """Say who the parents of a generation's members are, and what these have from them."""
    members = breeding.members
    size = 0.0 if breeding.heredity == "weights" else breeding.mutation
    change = generator(seed, f"mutation {number}")
    if before is None:
        nobody = np.full(members, -1)
        return nobody, nobody, mutated(founders(breeding.genes, members), size, change), np.ones(members)
    lot = generator(seed, f"survival {number}")  # of its own, so that nothing else is drawn otherwise for its sake
    if breeding.survival == "hand":
        kept = np.array(sorted(set(chosen or ())), dtype=np.int64)
        if not len(kept) or kept[0] < 0 or kept[-1] >= members:
            raise ValueError(f"survivors are {chosen!r}; choose one or more members, from 0 to {members - 1}")
    else:
        kept = survivors(breeding.survival, before.fitness, breeding.survivors, lot)
    parents = copies(kept, members)
    mating = generator(seed, f"mating {number}")
    second = mating.random(members) < breeding.recombination
    others = np.where(second, kept[mating.integers(len(kept), size=members)], parents)
    # In the order of the breeding, and not of a file: numbers are drawn gene by gene.
    from_other = {name: mating.random(members) < 0.5 for name in breeding.genes}
    genes = inherited({name: before.genes[name] for name in breeding.genes}, parents, others, from_other)
    own = 1 - np.mean([from_other[name] for name in genes], axis=0) if genes else np.ones(members)
    return parents, others, mutated(genes, size, change), np.where(parents == others, 1.0, own)


def _crowd(
    breeding: Breeding, genes: Genome, *, before: Generation | None, parents: np.ndarray, number: int, seed: Any
) -> Transformer:
    """Make the crowd that is to learn: new, or copies of its parents."""
    each: dict[str, Any] = {name: tuple(values.tolist()) for name, values in genes.items() if name != "mix"}
    rates: dict[str, Any] = {name: each.pop(name) for name in ("learning_rate", "weight_decay") if name in each}
    training = Training(n_steps=1, batch_size=breeding.batch_size, evaluate_every=10**9, **rates)
    shape: dict[str, Any] = {"width": breeding.width, "heads": breeding.heads, "layers": breeding.layers}
    new = Transformer(members=breeding.members, training=training, **shape, **each)
    if before is None or breeding.heredity == "settings":
        return new
    if before.learner is None:
        raise ValueError(f"the weights of generation {before.number} are not there; they are needed to go on")
    child = before.learner.take(parents.tolist())
    for name in (*each, "training"):
        setattr(child, name, getattr(new, name))
    if breeding.weight_mutation:
        flat = child._crowd.flat
        noise = generator(seed, f"weights {number}").standard_normal(tuple(flat.shape), dtype=np.float32)
        with torch.no_grad():
            flat += torch.from_numpy(noise).to(flat.dtype) * (breeding.weight_mutation * flat.std())
    return child


def _reads(
    breeding: Breeding,
    *,
    mix: Float64[np.ndarray, " members"] | None,
    updates: int,
    kind: Bool[np.ndarray, " strings"] | None,
    n_strings: int,
    draw: np.random.Generator,
) -> Int64[np.ndarray, "members updates batch"]:
    """Draw which strings are read. The same numbers are drawn whatever the mix."""
    drawn = draw.random((breeding.members, updates, breeding.batch_size))
    if mix is None or kind is None:
        return (drawn * n_strings).astype(np.int64)
    chances = np.cumsum(np.where(kind, mix[:, None], 1.0), axis=1)  # (members, strings)
    return np.stack(
        [np.searchsorted(mine / mine[-1], numbers, side="right") for mine, numbers in zip(chances, drawn, strict=True)]
    )
