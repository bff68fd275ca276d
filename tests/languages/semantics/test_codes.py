"""Codes are bijections at every degree, with exactly the entropy of the meanings."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biaskit.languages.semantics.codes import Code, Compositional
from biaskit.languages.semantics.irregular import ContextFreeShuffled, Holistic
from biaskit.languages.semantics.match import compare
from biaskit.languages.semantics.meanings import MeaningSpace

TWINS = [Holistic, ContextFreeShuffled]
UNEVEN = MeaningSpace(shape=2, colour=2, number=1, relation=1, weights=(4, 2, 1, 1))


@given(
    twin=st.sampled_from(TWINS),
    degree=st.floats(0, 1),
    seed=st.integers(0, 10_000),
    sizes=st.tuples(*[st.integers(1, 4)] * 4).filter(lambda sizes: np.prod(sizes) > 1),
)
@settings(max_examples=100, deadline=None)
def test_codes_are_bijections_with_the_entropy_of_the_twin(
    twin: type, degree: float, seed: int, sizes: tuple[int, int, int, int]
) -> None:
    space = MeaningSpace(shape=sizes[0], colour=sizes[1], number=sizes[2], relation=sizes[3])
    code = twin(space=space, degree=degree, seed=seed)
    assert len(set(code.signals)) == len(space)
    assert code.entropy_bits == code.compositional.entropy_bits == space.entropy_bits
    changed = (code.table != code.compositional.table).any(axis=1)
    assert changed.sum() == len(code.irregular) == round(code.share * len(space))
    assert code.share == pytest.approx(degree, abs=0.5 / len(space) + (1 / len(space) if twin is Holistic else 0))


def test_the_compositional_code_names_values_in_order() -> None:
    code = Compositional()
    signals = {meaning: code.signal(meaning) for meaning in code.space.meanings}
    for meaning, signal in signals.items():
        assert code.meaning(signal) == meaning
        for other, other_signal in signals.items():
            same = [meaning[i] == other[i] for i in (2, 1, 0, 3)]  # number, colour, shape, relation
            assert [a == b for a, b in zip(signal, other_signal, strict=True)] == same


@pytest.mark.parametrize("twin", TWINS)
def test_degree_zero_is_compositional_and_irregular_meanings_stay_so(twin: type) -> None:
    np.testing.assert_array_equal(twin(degree=0.0).table, Compositional().table)
    half, whole = twin(degree=0.5), twin(degree=1.0)
    assert (half.share, whole.share) == (0.5, 1.0)
    assert set(half.irregular.tolist()) < set(whole.irregular.tolist())
    regular = np.setdiff1d(np.arange(144), half.irregular)
    np.testing.assert_array_equal(half.table[regular], Compositional().table[regular])
    assert not np.array_equal(whole.table, twin(seed=1).table)


def test_holistic_signals_are_the_compositional_ones_exchanged() -> None:
    for degree in (0.3, 1.0):
        code = Holistic(degree=degree)
        assert sorted(code.signals) == sorted(code.compositional.signals)
    assert len(Holistic(degree=1 / 144).irregular) == 0  # one meaning has nobody to exchange with


def test_shuffled_signals_have_the_words_of_the_compositional_ones() -> None:
    code = ContextFreeShuffled()
    assert [sorted(signal) for signal in code.signals] == [sorted(signal) for signal in code.compositional.signals]
    # 144 draws of 23 word orders: each of them occurs (a given one is missed with probability (22/23)**144 = .0017)
    orders = {tuple(np.argsort(np.argsort(row)).tolist()) for row in code.table - code.table.min(axis=1)[:, None]}
    assert len(orders) > 15


@pytest.mark.parametrize("code", [Compositional(), Holistic(degree=0.4), ContextFreeShuffled()], ids=str)
def test_pairs_are_meanings_with_their_signals(code: Code) -> None:
    before = np.random.get_state()[1].copy()  # noqa: NPY002 - this is the state that must not change
    meanings, signals = code.pairs(200, rng=3)
    assert [code.signal(meaning) for meaning in meanings] == list(signals)
    assert meanings == Compositional().pairs(200, rng=3)[0]  # twins say the same things
    some, _ = code.space.split(0.25, rng=0)
    restricted, _ = code.pairs(200, rng=3, meanings=some)
    assert set(restricted) <= {code.space.meanings[int(i)] for i in some}
    np.testing.assert_array_equal(np.random.get_state()[1], before)  # noqa: NPY002 - as above


def test_pairs_follow_the_weights() -> None:
    meanings, _ = Compositional(space=UNEVEN).pairs(8000, rng=0)
    share = np.array([list(meanings).count(meaning) for meaning in UNEVEN.meanings]) / 8000
    np.testing.assert_allclose(share, [0.5, 0.25, 0.125, 0.125], atol=0.025)  # a standard error of at most .0056


def test_what_twins_share_is_reported() -> None:
    holistic = compare(Compositional(), Holistic())
    assert holistic.possible_entropy_bits == holistic.impossible_entropy_bits
    # the signals are the same, so all their statistics are; only a sum's order can differ
    assert max(holistic.unigram_distance, holistic.bigram_distance, holistic.place_distance) < 1e-12
    assert holistic.shared == 0
    shuffled = compare(Compositional(), ContextFreeShuffled(degree=0.5))
    assert shuffled.unigram_distance < 1e-12
    assert min(shuffled.bigram_distance, shuffled.place_distance) > 0.1
    assert shuffled.shared == pytest.approx(0.5)
    assert "words equal, pairs 0." in str(shuffled)
    uneven = compare(Compositional(space=UNEVEN), Holistic(space=UNEVEN))
    assert uneven.unigram_distance > 0.01  # words move to meanings that are said more or less often
    assert uneven.possible_entropy_bits == uneven.impossible_entropy_bits
    with pytest.raises(ValueError, match=r"use impossible\.compositional"):
        compare(Compositional(), Holistic(space=UNEVEN))


def test_settings_out_of_range_are_refused() -> None:
    with pytest.raises(ValueError, match=r"degree is 1\.2; give a number from 0 to 1"):
        Holistic(degree=1.2)
    with pytest.raises(ValueError, match="each once"):
        Compositional(order=("shape", "colour"))
    with pytest.raises(ValueError, match="0 or more"):
        Holistic(seed=-1)
    with pytest.raises(ValueError, match="'round red one above' is no meaning"):
        Compositional().signal(("round", "red", "one", "above"))
    with pytest.raises(ValueError, match="no signal"):
        Compositional().meaning(("ba", "ba"))


def test_codes_are_values_that_say_what_they_are() -> None:
    assert len({Holistic(), Holistic(degree=1.0), ContextFreeShuffled(), Compositional()}) == 3
    assert "72 of 144" in str(Holistic(degree=0.5))
    assert "number, colour, shape, relation" in str(Compositional())
    assert all("(" in cls.citation for cls in (Compositional, Holistic, ContextFreeShuffled))
