"""Breeding: that selection and drift do the same work, what is inherited, and that a line can be gone on with."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import torch

from biaskit.corpus import Corpus
from biaskit.learners.learner import Progress
from biaskit.learners.transformer import Transformer
from biaskit.selection import evolve
from biaskit.selection.breeding import Breeding
from biaskit.selection.evolve import Generation, Learning, breed, breeding_steps
from biaskit.selection.genes import GENES

TEXT = Corpus.from_strings(["ab", "aab", "ba", "abb", "b", "bab", "aaab", "a"])
KIND = np.array(["bb" in string or string.count("a") > 1 for string in TEXT])
SMALL = Breeding(
    members=4, survivors=2, generations=3, first_updates=3, later_updates=2, batch_size=4, width=8, layers=1,
    genes=("learning_rate", "window", "recency"),
)  # fmt: skip
HEREDITIES = pytest.mark.parametrize("heredity", ["settings", "weights", "both"])


def score(learner: Transformer) -> np.ndarray:
    return -learner.string_bits(TEXT).mean(axis=1)


def line(breeding: Breeding = SMALL, rng: int = 0, **more: Any) -> list[Generation]:
    return list(breed(TEXT, score, breeding, rng=rng, **more))


def weights(generation: Generation) -> np.ndarray:
    assert generation.learner is not None
    return generation.learner._crowd.flat.numpy()


def same(one: Generation, other: Generation) -> None:
    """Compare two generations to the last bit."""
    assert one.number == other.number
    assert one.updates == other.updates
    for name in ("parents", "others", "shares", "score", "fitness", "tokens"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name))
    assert one.genes.keys() == other.genes.keys()
    for name, values in one.genes.items():
        np.testing.assert_array_equal(values, other.genes[name])
    if one.learner is not None and other.learner is not None:
        np.testing.assert_array_equal(weights(one), weights(other))


# Selection and drift: the same work.


class Work:
    """What a line of descent has done, read off while it is bred."""

    def __init__(self, breeding: Breeding, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read: list[np.ndarray] = []
        self.resumed: list[bool] = []
        learn = Transformer.steps

        def steps(learner: Transformer, corpus: Corpus, **how: Any) -> Iterator[Progress]:
            self.read.append(how["reads"])
            self.resumed.append(how["resume"])
            return learn(learner, corpus, **how)

        with monkeypatch.context() as patch:
            patch.setattr(Transformer, "steps", steps)
            self.moments = list(breeding_steps(TEXT, score, breeding, rng=5))
        self.updates = [(at.number, at.update, at.updates) for at in self.moments if isinstance(at, Learning)]
        self.generations = [at for at in self.moments if isinstance(at, Generation)]


@HEREDITIES
def test_selection_and_drift_do_the_same_work(heredity: str, monkeypatch: pytest.MonkeyPatch) -> None:
    breeding = replace(SMALL, heredity=heredity, weight_mutation=0.1, recombination=0.5)
    selected, drifted = (
        Work(replace(breeding, survival=survival), monkeypatch) for survival in ("truncation", "drift")
    )
    same(selected.generations[0], drifted.generations[0])  # identical founders
    assert any(
        one.parents.tolist() != other.parents.tolist()
        for one, other in zip(selected.generations, drifted.generations, strict=True)
    )
    # Founders make 3 updates and the others 2, whatever the rule of survival.
    assert selected.updates == drifted.updates
    assert selected.updates == [(0, 1, 3), (0, 2, 3), (0, 3, 3), (1, 1, 2), (1, 2, 2), (2, 1, 2), (2, 2, 2)]
    assert selected.resumed == drifted.resumed == [False] + [heredity != "settings"] * 2
    for mine, other in zip(selected.read, drifted.read, strict=True):  # identical strings in the same order
        np.testing.assert_array_equal(mine, other)
    for mine, other in zip(selected.generations, drifted.generations, strict=True):
        np.testing.assert_array_equal(mine.tokens, other.tokens)
        if mine.number:  # as many survivors, with as many copies each
            assert len(set(mine.parents)) == len(set(other.parents)) == 2
            assert sorted(np.bincount(mine.parents)[[*set(mine.parents)]]) == [2, 2]
            assert sorted(np.bincount(other.parents)[[*set(other.parents)]]) == [2, 2]


def test_what_is_read_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    work = Work(SMALL, monkeypatch)
    for generation, reads in zip(work.generations, work.read, strict=True):
        strings = [[TEXT[int(i)] for i in mine.ravel()] for mine in reads]
        assert generation.tokens.tolist() == [sum(len(string) + 1 for string in mine) for mine in strings]  # ends, too


def test_a_batch_larger_than_the_corpus_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    few = Corpus.from_strings(["ab", "b"])
    small = replace(SMALL, generations=1, batch_size=6)
    (founders,) = breed(few, lambda learner: np.zeros(4), small, rng=0)
    assert founders.learner is not None
    # Six strings an update, so the surprisal of an update is a mean of six strings' and not of two: that of the same
    # six strings in one update, before it was made.
    reads = evolve._reads(small, mix=None, updates=3, kind=None, n_strings=2, draw=evolve.generator(0, "reading 0"))
    still = replace(founders.learner.training, learning_rate=0.0)
    untrained = Transformer(members=4, width=8, layers=1, training=still)
    for name in ("window", "recency"):
        setattr(untrained, name, tuple(founders.genes[name].tolist()))
    list(untrained.steps(few, rng=evolve.generator(0, "learning 0"), reads=reads))
    bits = untrained.string_bits(few)
    said = founders.learner.history_.progress[0].training_bits
    assert said is not None
    np.testing.assert_allclose(said, [bits[i, reads[i, 0]].mean() for i in range(4)], rtol=1e-4)
    assert founders.tokens.tolist() == (few.lengths + 1)[reads].sum(axis=(1, 2)).tolist()


def test_mutations_are_the_same_whoever_survives() -> None:
    free = replace(SMALL, genes=("window", "recency"), mutation=0.02)  # far from every bound
    one, other = (line(replace(free, survival=survival)) for survival in ("truncation", "drift"))
    for before, after, other_before, other_after in zip(one, one[1:], other, other[1:], strict=False):
        for name in free.genes:
            np.testing.assert_allclose(
                after.genes[name] / before.genes[name][after.parents],
                other_after.genes[name] / other_before.genes[name][other_after.parents],
                rtol=1e-12,
            )


@pytest.mark.parametrize("survival", ["drift", "none"])
def test_without_selection_the_score_is_of_no_consequence(survival: str) -> None:
    blind = replace(SMALL, survival=survival, heredity="both")
    one = list(breed(TEXT, score, blind, rng=1))
    other = list(breed(TEXT, lambda learner: -score(learner), blind, rng=1))
    for mine, yours in zip(one, other, strict=True):
        assert mine.parents.tolist() == yours.parents.tolist()
        np.testing.assert_array_equal(weights(mine), weights(yours))


def test_where_nothing_is_inherited_selection_does_nothing() -> None:
    nothing = replace(SMALL, genes=(), heredity="settings")
    one, other = (line(replace(nothing, survival=survival)) for survival in ("truncation", "drift"))
    assert one[1].parents.tolist() != other[1].parents.tolist()
    for mine, yours in zip(one, other, strict=True):
        np.testing.assert_array_equal(mine.score, yours.score)


def test_watching_and_the_number_of_generations_have_no_influence() -> None:
    longer = line(watch=lambda learner: {"bits": score(learner)})
    np.testing.assert_array_equal(longer[1].seen["bits"], longer[1].score)
    for mine, yours in zip(line(replace(SMALL, generations=2)), longer, strict=False):
        same(mine, yours)
        assert not mine.seen


def test_nothing_global_is_drawn_from() -> None:
    states = np.random.get_state()[1].tolist(), torch.get_rng_state().tolist()  # type: ignore[index]  # noqa: NPY002
    line(replace(SMALL, generations=2, heredity="both", weight_mutation=0.1, recombination=1.0))
    assert states == (np.random.get_state()[1].tolist(), torch.get_rng_state().tolist())  # type: ignore[index]  # noqa: NPY002


# Who survives.


def test_the_fittest_have_the_children() -> None:
    for before, after in pairwise(line()):
        assert set(after.parents) == set(np.argsort(-before.fitness)[:2])
        assert after.parents.tolist() == sorted(after.parents)
        np.testing.assert_array_equal(after.others, after.parents)
        assert after.shares.tolist() == [1.0] * 4


def test_costs_are_taken_off_the_score() -> None:
    costly = line(replace(SMALL, costs=(("window", 5.0), ("recency", 1.0))))
    for before, after in pairwise(costly):
        expected = before.score - 5 * before.genes["window"] - before.genes["recency"]
        np.testing.assert_allclose(before.fitness, expected, rtol=1e-12)
        assert set(after.parents) == set(np.argsort(-before.fitness)[:2])
    # At 5 a place, windows weigh more than the score, which differs by less than a bit.
    assert set(costly[1].parents) == set(np.argsort(costly[0].genes["window"])[:2])


def test_a_member_without_a_score_has_no_children() -> None:
    def failed(learner: Transformer) -> np.ndarray:
        return np.where(np.arange(learner.members) == 1, np.nan, score(learner))

    found = list(breed(TEXT, failed, SMALL, rng=0))
    assert all(1 not in generation.parents for generation in found[1:])


def test_survival_by_hand() -> None:
    by_hand = replace(SMALL, survival="hand", generations=2)
    steps = breeding_steps(TEXT, score, by_hand, rng=0)
    founders = next(moment for moment in steps if isinstance(moment, Generation))
    steps.send([3, 0, 3])
    (children,) = (moment for moment in steps if isinstance(moment, Generation))
    assert children.parents.tolist() == [0, 0, 3, 3]
    later = breeding_steps(TEXT, score, by_hand, rng=0, after=founders, chosen=[0, 3])
    same(next(moment for moment in later if isinstance(moment, Generation)), children)


@pytest.mark.parametrize("chosen", [None, [], [4], [-1, 2]])
def test_survivors_by_hand_that_are_none(chosen: Sequence[int] | None) -> None:
    steps = breeding_steps(TEXT, score, replace(SMALL, survival="hand"), rng=0)
    next(moment for moment in steps if isinstance(moment, Generation))
    with pytest.raises(ValueError, match="choose one or more members, from 0 to 3"):
        steps.send(chosen)


# What is inherited.


def born(breeding: Breeding, before: Generation, number: int = 1) -> tuple[Transformer, np.ndarray]:
    """Give the crowd after a generation as it is before it learns, and its parents."""
    parents, _, genes, _ = evolve._born(breeding, before, None, number, 0)
    return evolve._crowd(breeding, genes, before=before, parents=parents, number=number, seed=0), parents


@pytest.mark.parametrize("heredity", ["weights", "both"])
def test_inherited_weights_are_those_of_the_parent(heredity: str) -> None:
    breeding = replace(SMALL, heredity=heredity, generations=1)
    (founders,) = line(breeding)
    child, parents = born(breeding, founders)
    np.testing.assert_array_equal(child._crowd.flat.numpy(), weights(founders)[parents])
    assert child._crowd.flat.data_ptr() != founders.learner._crowd.flat.data_ptr()  # type: ignore[union-attr]


def test_a_mutation_of_weights_has_the_size_asked_for() -> None:
    breeding = replace(SMALL, heredity="weights", weight_mutation=0.3, generations=1)
    (founders,) = line(breeding)
    child, parents = born(breeding, founders)
    copied = weights(founders)[parents]
    noise = child._crowd.flat.numpy() - copied
    size = 0.3 * torch.from_numpy(copied).std().item()
    # The standard error of a standard deviation of n numbers is its size / sqrt(2n).
    assert noise.std() == pytest.approx(size, rel=4.5 / (2 * noise.size) ** 0.5)
    assert abs(noise.mean()) < 4.5 * size / noise.size**0.5
    assert not np.array_equal(noise[0], noise[1])  # two children of one parent differ


def test_heredity_of_weights_keeps_the_founders_settings() -> None:
    for generation in line(replace(SMALL, heredity="weights")):
        for name, values in generation.genes.items():
            assert values.tolist() == [GENES[name].start] * 4
        assert generation.learner is not None
        assert generation.learner.window == (8.0,) * 4


@pytest.mark.parametrize("heredity", ["settings", "both"])
def test_settings_are_inherited_with_mutations_and_used(heredity: str) -> None:
    for generation in line(replace(SMALL, heredity=heredity)):
        assert len(set(generation.genes["window"])) == 4
        learner = generation.learner
        assert learner is not None
        assert learner.window == tuple(generation.genes["window"])
        assert learner.recency == tuple(generation.genes["recency"])
        assert learner.training.learning_rate == tuple(generation.genes["learning_rate"])
        assert learner.dropout == 0.0  # no gene of this line


def test_heredity_of_settings_begins_with_new_weights() -> None:
    (founders,) = line(replace(SMALL, generations=1))
    child, _ = born(SMALL, founders)
    assert not child.is_fitted


def test_two_parents() -> None:
    (before,) = line(replace(SMALL, generations=1, mutation=0.0))
    own = {name: np.array([0.01, 0.02, 0.03, 0.04]) * (100 if name == "window" else 1) for name in SMALL.genes}
    before = replace(before, genes=own, fitness=np.array([0.0, 1.0, 0.0, 1.0]))
    seen = set()
    for number in range(1, 30):
        mating = replace(SMALL, mutation=0.0, recombination=0.5)
        parents, others, genes, shares = evolve._born(mating, before, None, number, 0)
        assert parents.tolist() == [1, 1, 3, 3]
        assert set(others) <= {1, 3}
        for member, (one, two, share) in enumerate(zip(parents, others, shares, strict=True)):
            first = [values[member] == own[name][one] for name, values in genes.items()]
            assert all(values[member] in (own[name][one], own[name][two]) for name, values in genes.items())
            assert share == pytest.approx(1.0 if one == two else np.mean(first))
            seen.add((bool(one != two), round(float(share), 2)))
    # A second parent is asked for every other time, and is the first one again every other time; with one of one's own
    # 0 to 3 of the 3 genes come from the first.
    assert seen == {(False, 1.0), (True, 0.0), (True, 0.33), (True, 0.67), (True, 1.0)}


def test_without_recombination_there_is_one_parent() -> None:
    for generation in line()[1:]:
        np.testing.assert_array_equal(generation.parents, generation.others)


# The mix of what is read.


def test_the_mix_makes_strings_of_the_kind_more_frequent() -> None:
    mixed = replace(SMALL, members=3)
    how: dict[str, Any] = {"updates": 500, "kind": KIND, "n_strings": len(TEXT)}
    mix = np.array([0.5, 1.0, 9.0])
    reads = evolve._reads(mixed, mix=mix, draw=np.random.default_rng(0), **how)
    # k strings of the kind and n - k others: a share of k m / (k m + n - k); 4.5 standard errors of 2,000 draws.
    k, n = int(KIND.sum()), len(TEXT)
    share = k * mix / (k * mix + n - k)
    found = KIND[reads].mean(axis=(1, 2))
    assert (np.abs(found - share) < 4.5 * np.sqrt(share * (1 - share) / 2000)).all()
    one = evolve._reads(mixed, mix=np.ones(3), draw=np.random.default_rng(0), **how)
    np.testing.assert_array_equal(one[1], reads[1])  # what a member reads does not depend on the others' mix
    np.testing.assert_array_equal(one, evolve._reads(mixed, mix=None, draw=np.random.default_rng(0), **how))


def test_the_mix_changes_what_is_read_and_nothing_else() -> None:
    (plain,) = line(replace(SMALL, generations=1))
    (mixed,) = line(replace(SMALL, generations=1, genes=(*SMALL.genes, "mix"), mutation=0.25), kind=KIND)
    for name, values in plain.genes.items():
        np.testing.assert_array_equal(mixed.genes[name], values)
    assert plain.learner is not None
    assert mixed.learner is not None
    assert plain.learner.settings() == mixed.learner.settings()
    assert not np.array_equal(weights(plain), weights(mixed))


@pytest.mark.parametrize("kind", [None, np.ones(8, dtype=bool), np.zeros(8, dtype=bool), np.ones(3, dtype=bool)])
def test_a_mix_of_nothing(kind: np.ndarray | None) -> None:
    with pytest.raises(ValueError, match="the gene mix needs kind"):
        line(replace(SMALL, genes=("mix",)), kind=kind)


# Going on.


@HEREDITIES
@pytest.mark.parametrize("number", [0, 1])
def test_a_line_goes_on_as_if_it_had_never_stopped(heredity: str, number: int) -> None:
    breeding = replace(SMALL, heredity=heredity, weight_mutation=0.1, recombination=0.5, survival="tournament")
    whole = line(breeding)
    before = whole[number] if heredity != "settings" else replace(whole[number], learner=None)
    later = [
        moment
        for moment in breeding_steps(TEXT, score, breeding, rng=0, after=before)
        if isinstance(moment, Generation)
    ]
    assert [generation.number for generation in later] == list(range(number + 1, 3))
    for mine, yours in zip(later, whole[number + 1 :], strict=True):
        same(mine, yours)


def test_weights_that_are_not_there() -> None:
    before = replace(line(replace(SMALL, heredity="weights"))[1], learner=None)
    with pytest.raises(ValueError, match="the weights of generation 1 are not there"):
        list(breeding_steps(TEXT, score, replace(SMALL, heredity="weights"), rng=0, after=before))


def test_the_same_seed_gives_the_same_line() -> None:
    one, again, other = (line(replace(SMALL, generations=2), rng=rng) for rng in (3, 3, 4))
    for mine, yours in zip(one, again, strict=True):
        same(mine, yours)
    assert not np.array_equal(weights(one[0]), weights(other[0]))
    by_generator = list(breed(TEXT, score, replace(SMALL, generations=1), rng=np.random.default_rng(0)))
    assert len(by_generator) == 1


# What cannot be bred.


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"members": 0}, "members is 0; give a whole number of 1 or more"),
        ({"generations": 2.5}, r"generations is 2\.5"),
        ({"batch_size": True}, "batch_size is True"),
        ({"later_updates": 0}, "later_updates is 0"),
        ({"survivors": 5}, "survivors is 5; of 4 members"),
        ({"survival": "luck"}, "survival is 'luck'; choose one of 'truncation', "),
        ({"heredity": "money"}, "heredity is 'money'"),
        ({"mutation": -0.1}, r"mutation is -0\.1"),
        ({"weight_mutation": float("nan")}, "weight_mutation is nan"),
        ({"recombination": 1.5}, r"recombination is 1\.5; give a share"),
        ({"genes": ("height",)}, "no gene 'height'"),
        ({"costs": (("width", 1.0),)}, "costs has 'width'; only a gene can cost"),
        ({"genes": ("recency",), "costs": (("window", 1.0),)}, "costs has 'window'; only a gene can cost: 'recency'"),
    ],
)
def test_bad_settings(settings: dict[str, Any], message: str) -> None:
    bad = replace(SMALL)
    for name, value in settings.items():  # as it comes from somebody whose types nobody checks
        object.__setattr__(bad, name, value)
    with pytest.raises(ValueError, match=message):
        line(bad)
