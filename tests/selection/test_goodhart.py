"""Goodhart's four forms: what pushing does in each, and what stays as it was."""

import numpy as np
import pytest

from biaskit.selection.goodhart import FORMS, MOST_BITS, push_proxy


@pytest.mark.parametrize("form", FORMS)
def test_the_same_candidates_for_every_push(form: str) -> None:
    calm, hard = (push_proxy(form, push_bits=bits, rng=3) for bits in (0, 6))
    np.testing.assert_array_equal(calm.before, hard.before)
    np.testing.assert_array_equal(calm.proxy, calm.before)
    assert calm.chosen.all()
    assert hard.mean_proxy > calm.mean_proxy + 1
    assert hard.chosen.sum() == (1024 if form == "causal" else 1024 / 2**6)
    assert push_proxy(form, push_bits=6, rng=3).mean_true == hard.mean_true


def test_regressional() -> None:
    # True value and luck have equal spread, so half of any proxy is luck.
    pushed = push_proxy("regressional", push_bits=5, rng=0, candidates=2**16)
    assert pushed.mean_true / pushed.mean_proxy == pytest.approx(0.5, abs=0.02)
    assert np.polyfit(pushed.proxy, pushed.true, 1)[0] == pytest.approx(0.5, abs=0.02)


def test_extremal() -> None:
    means = [push_proxy("extremal", push_bits=bits, rng=0, candidates=2**14).mean_true for bits in range(MOST_BITS + 1)]
    best = int(np.argmax(means))
    assert 1 <= best <= 3  # a proxy of 1.5 is at the 93rd percentile: beyond 3 bits nearly all chosen lie there
    assert means[-1] < 0
    calm = push_proxy("extremal", push_bits=0, rng=0)
    below = calm.proxy < 1.5
    assert np.corrcoef(calm.proxy[below], calm.true[below])[0, 1] > 0.9


def test_causal() -> None:
    calm, hard = (push_proxy("causal", push_bits=bits, rng=0) for bits in (0, 8))
    np.testing.assert_array_equal(calm.true, hard.true)
    np.testing.assert_allclose(hard.proxy - calm.proxy, 4.0)
    assert np.corrcoef(calm.proxy, calm.true)[0, 1] > 0.9  # without a push the two go together


def test_adversarial() -> None:
    calm, hard = (push_proxy("adversarial", push_bits=bits, rng=0) for bits in (0, 5))
    changed = hard.proxy != calm.proxy
    assert changed.sum() == 52  # 5% of 1,024, rounded up
    np.testing.assert_allclose((hard.proxy - calm.proxy)[changed], 4.0)
    np.testing.assert_allclose((hard.true - calm.true)[changed], -2.0)
    np.testing.assert_array_equal(hard.true[~changed], calm.true[~changed])
    assert changed[hard.chosen].all()  # 32 are chosen, all of them game
    assert hard.mean_true < 0


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"form": "moral", "push_bits": 1}, "form is 'moral'; choose one of 'regressional'"),
        ({"form": "causal", "push_bits": 9}, "push_bits is 9; give a whole number from 0 to 8"),
        ({"form": "causal", "push_bits": True}, "push_bits is True"),
        ({"form": "causal", "push_bits": 1, "candidates": 100}, "candidates is 100; give 256 or more"),
    ],
)
def test_what_cannot_be_is_refused(settings: dict, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        push_proxy(**settings, rng=0)
