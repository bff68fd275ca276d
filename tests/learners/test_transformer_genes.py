"""A transformer's window, recency and weight of places: what each of them can hide, exactly."""

from pathlib import Path

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.learners.settings import Training
from biaskit.learners.storage import load_learner
from biaskit.learners.transformer import Transformer

CORPUS = Corpus.from_strings(["abcab", "abba", "b", "aab", "bcbab", "ab", "cacb"])
TRAINING = Training(n_steps=4, batch_size=4, learning_rate=0.02)


def crowd(**settings: object) -> Transformer:
    how = {"width": 8, "layers": 2, "members": 2, "precision": "float64", "training": TRAINING, **settings}
    return Transformer(**how).fit(CORPUS, rng=0)  # type: ignore[arg-type]


def after(learner: Transformer, *prefixes: str) -> list[np.ndarray]:
    return [learner.next_symbol(prefix) for prefix in prefixes]


def alike(one: np.ndarray, other: np.ndarray) -> bool:
    return bool(np.allclose(one, other, rtol=1e-9, atol=1e-12))


# The window.


def test_with_a_window_of_one_a_prediction_depends_on_the_last_symbol_and_its_place_only() -> None:
    near = crowd(window=1)
    one, other, third, shorter = after(near, "abca", "ccba", "ccbb", "cba")
    assert alike(one, other)
    assert not alike(one, third)
    assert not alike(one, shorter)  # at another place: its vector tells
    nowhere = crowd(window=1, position_gain=0.0)
    assert alike(*after(nowhere, "abca", "ba"))


@pytest.mark.parametrize(("window", "layers", "reach"), [(2, 1, 2), (3, 1, 3), (2, 2, 3), (3, 2, 5)])
def test_how_far_back_a_window_reaches(window: int, layers: int, reach: int) -> None:
    # Each layer looks window - 1 places further back: layers * (window - 1) + 1 places in all.
    assert reach == layers * (window - 1) + 1
    learner = crowd(window=window, layers=layers)
    string = "abcabc"
    for back in range(1, len(string) + 1):  # change the symbol that stands so far back, the last one being 1
        place = len(string) - back
        changed = string[:place] + ("b" if string[place] == "a" else "a") + string[place + 1 :]
        assert alike(*after(learner, string, changed)) == (back > reach)


def test_attention_outside_the_window_is_nothing() -> None:
    looks = crowd(window=(2, 4)).attention("abcab")
    back = np.arange(6)[:, None] - np.arange(6)
    for member, window in enumerate((2, 4)):
        inside = (back >= 0) & (back < window)
        assert (looks[member][..., ~inside] == 0).all()
        assert (looks[member][..., inside] > 0).all()
    np.testing.assert_allclose(looks.sum(-1), 1, rtol=1e-12)


def test_a_window_is_rounded_to_whole_places() -> None:
    for given, whole in ((2.4, 2), (2.6, 3), (1.0, 1)):
        assert alike(crowd(window=given).token_bits(CORPUS), crowd(window=whole).token_bits(CORPUS))


# Recency.


def test_a_steep_recency_is_a_window_of_one() -> None:
    assert alike(crowd(recency=100.0).token_bits(CORPUS), crowd(window=1).token_bits(CORPUS))  # exp(-100) is 4e-44


def test_recency_takes_a_factor_off_each_step_back() -> None:
    # The first layer's looks before learning differ by exp(-.5 * steps back), but for the sum to one.
    how = {"layers": 1, "training": Training(n_steps=1, learning_rate=0.0, weight_decay=0.0)}
    even, leaning = (crowd(recency=recency, **how).attention("abca") for recency in (0.0, 0.5))
    back = np.arange(5)[:, None] - np.arange(5)
    expected = even * np.exp(-0.5 * np.maximum(back, 0))
    np.testing.assert_allclose(leaning, expected / expected.sum(-1, keepdims=True), rtol=1e-10)


# The weight of places.


def test_without_places_one_layer_sees_no_order() -> None:
    blind = crowd(layers=1, position_gain=0.0)
    assert alike(*after(blind, "abbca", "bcaba"))  # the same symbols, the same last one
    assert not alike(*after(blind, "abbca", "abbaa"))
    assert not alike(*after(crowd(layers=1), "abbca", "bcaba"))


def test_two_layers_find_order_without_places() -> None:
    # What a place of the second layer sees is how many came before it: nobody sees what comes later.
    assert not alike(*after(crowd(position_gain=0.0), "abbca", "bcaba"))


@pytest.mark.parametrize("positions", ["rotary", "none"])
def test_the_weight_of_places_is_nothing_where_none_are_added(positions: str) -> None:
    one, other = (crowd(positions=positions, position_gain=gain).token_bits(CORPUS) for gain in (1.0, 3.0))
    np.testing.assert_array_equal(one, other)


def test_sinusoidal_places_have_a_weight_too() -> None:
    one, other = (crowd(positions="sinusoidal", position_gain=gain).token_bits(CORPUS) for gain in (1.0, 3.0))
    assert not alike(one, other)


# Members, each with its own.

GENES = {"window": (2.0, 5.0), "recency": (0.3, 0.0), "position_gain": (0.5, 2.0)}


def test_a_member_is_what_it_would_be_in_a_crowd_of_its_like() -> None:
    together = crowd(**GENES).token_bits(CORPUS)
    for member in range(2):
        own = crowd(**{name: values[member] for name, values in GENES.items()})
        np.testing.assert_allclose(own.token_bits(CORPUS)[member], together[member], rtol=1e-9)
    alone = crowd(members=1, **{name: values[0] for name, values in GENES.items()})
    np.testing.assert_allclose(alone.token_bits(CORPUS)[0], together[0], rtol=1e-9)


def test_settings_that_do_nothing_are_the_old_network() -> None:
    plain = crowd().token_bits(CORPUS)
    for idle in (
        {"window": None, "recency": 0.0, "position_gain": 1.0},
        {"window": 50.0},  # longer than every string
        {"recency": (0.0, 0.0)},
        {"position_gain": (1.0, 1.0)},
    ):
        np.testing.assert_allclose(crowd(**idle).token_bits(CORPUS), plain, rtol=1e-9)


def test_taking_members_takes_their_settings() -> None:
    both = crowd(**GENES)
    taken = both.take([1, 1, 0])
    assert (taken.window, taken.recency) == ((5.0, 5.0, 2.0), (0.0, 0.0, 0.3))
    assert taken.position_gain == (2.0, 2.0, 0.5)
    np.testing.assert_allclose(taken.token_bits(CORPUS), both.token_bits(CORPUS)[[1, 1, 0]], rtol=1e-9)


def test_a_file_keeps_them(tmp_path: Path) -> None:
    both = crowd(**GENES)
    both.save(tmp_path / "crowd.safetensors")
    loaded = load_learner(tmp_path / "crowd.safetensors")
    assert loaded.settings() == both.settings()
    np.testing.assert_array_equal(loaded.token_bits(CORPUS), both.token_bits(CORPUS))


# Reading on.


def test_reading_on_is_reading_at_once() -> None:
    learner = crowd(**GENES)
    string = ("a", "b", "c", "a", "b", "c", "c")
    at_once = learner.token_probabilities(Corpus.from_strings([string], alphabet=CORPUS.alphabet))
    symbols = learner._padded(Corpus.from_strings([string], alphabet=CORPUS.alphabet)).read.expand(2, -1, -1)
    past, said = None, []
    for place in range(symbols.shape[2]):
        reading = learner._read(learner._crowd.weights, symbols[:, :, place : place + 1], past)
        past = reading.past
        said.append(learner._logits(learner._crowd.weights, reading.layers[-1])[:, 0, 0].softmax(-1).detach().numpy())
    np.testing.assert_allclose(np.stack(said, axis=1), at_once, rtol=1e-9)


def test_samples_follow_the_predictions() -> None:
    # Always the likeliest symbol: what is said after each beginning is what the prediction at once says, too.
    learner = crowd(**GENES)
    samples = learner.sample(1, rng=0, temperature=0, max_length=12)
    for member, corpus in enumerate(samples.corpora):
        for place, symbol in enumerate(corpus[0]):
            likeliest = learner.next_symbol(corpus[0][:place])[member].argmax()
            assert learner.vocabulary[likeliest] == symbol


# What cannot be.


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"window": 0.5}, r"window is 0\.5; a place sees itself at least"),
        ({"window": (3.0, 0.0)}, r"window is 0\.0"),
        ({"window": (3.0,)}, "window has 1 values for 2 members"),
        ({"recency": -1.0}, r"recency is -1\.0"),
        ({"position_gain": (1.0, 1.0, 1.0)}, "position_gain has 3 values for 2 members"),
    ],
)
def test_bad_settings(settings: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        crowd(**settings)
