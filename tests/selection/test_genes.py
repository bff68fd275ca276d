"""Settings that are inherited: how large mutations are, what bounds them, and whose child has what."""

import numpy as np
import pytest

from biaskit.learners.transformer import Transformer
from biaskit.selection.genes import GENES, founders, inherited, mutated

MANY = 4000


def test_founders_begin_alike_and_within_bounds() -> None:
    for name, gene in GENES.items():
        assert founders([name], 3)[name].tolist() == [gene.start] * 3
        assert 0 < gene.low < gene.start < gene.high  # factors never make a number 0, so no bound may be


def test_every_gene_but_the_mix_is_a_setting_of_the_learner() -> None:
    learner = Transformer()
    settings = {*learner.settings(), *vars(learner.training)}
    assert {name for name in GENES if name not in settings} == {"mix"}


def test_an_unknown_gene() -> None:
    with pytest.raises(ValueError, match="no gene 'height'; there are: learning_rate, "):
        founders(["window", "height"], 2)


@pytest.mark.parametrize("size", [0.02, 0.1])
def test_a_mutation_is_a_log_normal_factor_of_the_size_asked_for(size: float) -> None:
    genome = founders(["window", "init_scale"], MANY)
    after = mutated(genome, size, np.random.default_rng(0))
    for name, values in after.items():
        logs = np.log(values / genome[name])  # no bound is nearer than log(16 / 8) = .69, 6.9 sizes of .1
        # Standard errors of a mean, size / sqrt(n), and of a standard deviation, size / sqrt(2n).
        assert abs(logs.mean()) < 4.5 * size / MANY**0.5
        assert abs(logs.std() - size) < 4.5 * size / (2 * MANY) ** 0.5
    one, other = (np.log(after[name] / genome[name]) for name in after)
    assert abs(np.corrcoef(one, other)[0, 1]) < 4.5 / MANY**0.5  # genes mutate independently


def test_no_mutation_changes_nothing() -> None:
    genome = {"window": np.array([3.0, 7.5]), "recency": np.array([0.001, 3.0])}
    after = mutated(genome, 0.0, np.random.default_rng(0))
    assert {name: values.tolist() for name, values in after.items()} == {
        name: values.tolist() for name, values in genome.items()
    }


@pytest.mark.parametrize("name", GENES)
def test_mutations_stay_within_bounds(name: str) -> None:
    after = mutated(founders([name], 500), 10.0, np.random.default_rng(0))[name]
    # A factor of exp(10 z): nearly all of 500 would lie beyond one of the bounds, on both sides.
    assert after.min() == GENES[name].low
    assert after.max() == GENES[name].high


def test_one_seed_gives_the_same_mutations_whatever_the_genes_are_worth() -> None:
    small, large = (
        mutated({"window": np.full(5, worth), "recency": np.full(5, 0.1)}, 0.1, np.random.default_rng(3))
        for worth in (4.0, 8.0)
    )
    np.testing.assert_allclose(large["window"], 2 * small["window"], rtol=1e-12)
    np.testing.assert_array_equal(large["recency"], small["recency"])


def test_children_have_their_parents_genes_each_from_one_of_them() -> None:
    genome = {"window": np.array([2.0, 3.0, 4.0]), "recency": np.array([0.2, 0.3, 0.4])}
    parents, others = np.array([0, 0, 2]), np.array([0, 1, 1])
    from_other = {"window": np.array([True, True, False]), "recency": np.array([False, False, True])}
    child = inherited(genome, parents, others, from_other)
    # Member 0 has one parent; member 1 the window of 1 and the rest of 0; member 2 the recency of 1 and the rest of 2.
    assert child["window"].tolist() == [2.0, 3.0, 4.0]
    assert child["recency"].tolist() == [0.2, 0.2, 0.3]
