"""The ends of tiny lines: plain numbers, paired where they should be, and right where they are known."""

from dataclasses import replace

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.languages.shelf import load
from biaskit.learners.transformer import Transformer
from biaskit.selection.abilities import items, wrong_number
from biaskit.selection.benchmark import Benchmark
from biaskit.selection.breeding import Breeding
from biaskit.selection.evolve import Generation, breed
from biaskit.selection.market import market
from biaskit.studies.nb12 import ends as module
from biaskit.studies.nb12 import prices
from biaskit.studies.nb12.ends import MEASURES, attacked, ends, likeness, probed, substitutes

TINY = Breeding(members=3, survivors=1, generations=1, first_updates=3, width=8, layers=1)


def last(seed: int, updates: int = 3) -> Generation:
    corpus = market().sample(40, rng=0)
    breeding = replace(TINY, first_updates=updates)
    return list(breed(corpus, lambda learner: np.zeros(learner.members), breeding, rng=seed))[-1]


ONE, OTHER = last(0), last(1)
FRESH = items(market(), 8, wrong_number, rng=0, holds=["Near_other"])


def learner(generation: Generation) -> Transformer:
    assert generation.learner is not None
    return generation.learner


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("UPDATES", 2), ("TAUGHT", 20), ("ASKED", 6)):
        monkeypatch.setattr(prices, name, value)
    # The benchmark with all its twins takes longer to make than all that is tested here.
    monkeypatch.setattr("biaskit.selection.market.agreement", lambda: Benchmark("few", FRESH, {"fresh": FRESH}))
    monkeypatch.setattr(module, "PROBED", 12)
    monkeypatch.setattr(module, "PROBED_MEMBERS", 1)
    prices._twins.cache_clear()


def test_two_arms_have_all_measures_and_one_likeness_to_each_other() -> None:
    found = ends({"selected": ONE, "drift": OTHER}, 0)
    for arm in ("selected", "drift"):
        assert {row["measure"] for row in found if row["arm"] == arm} == set(MEASURES)
    assert [row["measure"] for row in found if row["arm"] == "selected x drift"] == ["CKA"]
    assert len(found) == 2 * len(MEASURES) + 1
    assert all(set(row) == {"arm", "measure", "value"} for row in found)
    assert all(row["value"] is None or type(row["value"]) is float for row in found)


def test_an_arm_beside_itself_differs_in_nothing() -> None:
    """Everything that is drawn is drawn alike for all arms; and what is measured leaves the crowds as they are."""
    before = learner(ONE)._crowd.flat.clone()
    found = ends({"this": ONE, "same": ONE}, 0)
    values = {(row["arm"], row["measure"]): row["value"] for row in found}
    assert all(values["this", measure] == values["same", measure] for measure in MEASURES)
    assert bool((learner(ONE)._crowd.flat == before).all())


def test_likeness_between_an_arm_and_itself_counts_each_member_beside_itself() -> None:
    values = dict(likeness({"this": learner(ONE), "same": learner(ONE)}, 0))
    # Of nine pairs three are of a member with itself, 1 each; the other six are the three pairs within, twice.
    expected = (3 + 6 * values["this", "CKA"]) / 9
    assert values["this x same", "CKA"] == pytest.approx(expected)


def test_the_states_are_those_before_the_verb() -> None:
    corpus, places = module._sentences(0)
    verbs = market().source.verbs
    assert all(string[place] in verbs for string, place in zip(corpus, places, strict=True))
    crowd = learner(ONE)
    states = module._before(crowd, corpus, places)
    assert states.shape == (3, len(corpus), 8)
    # A state knows nothing of what comes after it: cut before the verb, the last state is the same.
    shorter = corpus.map(lambda string: string[: places[0]]).take([0])
    np.testing.assert_allclose(states[:, 0], crowd.hidden(shorter)[:, -1], atol=1e-5)


def test_one_arm_has_no_likeness_to_others_and_no_number_is_made_up() -> None:
    values = likeness({"alone": learner(ONE).take(0)}, 0)
    assert len(values) == 1
    assert np.isnan(values[0][1])  # one member has nobody to be like
    rows = ends({"alone": replace(ONE, learner=learner(ONE).take(0))}, 0)
    assert [row["value"] for row in rows if row["measure"] == "CKA"] == [None]


def test_probes_and_attacks_are_shares() -> None:
    crowds = {"one": learner(ONE)}
    values = dict(probed(crowds, 0) + attacked(crowds, 0))
    for (_, measure), value in values.items():
        assert measure in MEASURES
        assert -1 <= value <= 1 if measure == "probe selectivity" else 0 <= value <= 1


def test_substitutes_keep_what_is_grammatical() -> None:
    """Whatever is replaced in an item, the good string stays in the language and the bad one stays out."""
    grammar = load("market")
    rng = np.random.default_rng(0)
    for good, bad in zip(FRESH.good, FRESH.bad, strict=True):
        places = [place for place, word in enumerate(good) if word == bad[place] and substitutes(good, place)]
        assert len(places) >= 5  # two determiners, two nouns, a preposition
        place = int(rng.choice(places))
        for word in substitutes(good, place):
            strings = [(*string[:place], word, *string[place + 1 :]) for string in (good, bad)]
            known = grammar.log2_prob(Corpus.from_strings(strings, alphabet=grammar.alphabet))
            assert np.isfinite(known).tolist() == [True, False]


def test_particles_and_marks_have_no_substitutes() -> None:
    string = tuple(["Q", "the", "duke", "who", "the", "maid", "meets", "waits", "?"])
    assert [place for place in range(len(string)) if not substitutes(string, place)] == [0, 3, 8]
    assert substitutes(string, 1) == {"this", "that"}


def test_the_twins_hold_the_same_bits_and_the_same_sentences() -> None:
    twins = prices._twins(0)
    assert set(twins) == set(prices.PRICES)
    for possible, impossible in twins.values():
        assert (len(possible[0]), len(possible[1])) == (len(impossible[0]), len(impossible[1])) == (20, 6)
        np.testing.assert_allclose(possible[2], impossible[2], atol=1e-9)
        for one, other in zip((*possible[0], *possible[1]), (*impossible[0], *impossible[1]), strict=True):
            assert sorted(one) == sorted(other)
        assert list(possible[0]) != list(impossible[0])


def test_markers_stand_right_after_the_verb_or_two_words_on() -> None:
    possible, impossible = prices._twins(0)["marker"]
    for one, other in zip(possible[0], impossible[0], strict=True):
        lemma = max(place for place, word in enumerate(one) if word in ("S", "P")) - 1
        assert one[lemma] in ("meet", "pay", "greet")  # only these have words after them
        assert other[-1] == one[lemma + 1]  # two words, then the full stop, then the marker


def test_a_price_is_what_the_impossible_twin_costs_more() -> None:
    crowds = {"one": learner(ONE)}
    values = dict(prices.prices(crowds, 0))
    possible, impossible = (
        prices._taught(learner(ONE).take([0, 1, 2]), learned, 0).string_bits(asked).mean(axis=1)
        for learned, asked, _ in prices._twins(0)["full reverse"]
    )
    # Both twins hold the same bits, so the prices are differences of the mean costs.
    price = impossible - possible
    assert values["one", "price of full reverse, mean"] == pytest.approx(price.mean(), abs=1e-6)
    assert values["one", "price of full reverse, median"] == pytest.approx(np.median(price), abs=1e-6)


def test_settings_are_taught_from_scratch() -> None:
    """What the crowd had learned before has no influence: a crowd taught longer has the same prices."""
    longer = last(0, updates=9)
    assert longer.genes["window"].tolist() == ONE.genes["window"].tolist()
    assert prices.prices({"one": learner(longer)}, 0) == prices.prices({"one": learner(ONE)}, 0)


def test_a_generation_without_its_learner_is_refused() -> None:
    with pytest.raises(ValueError, match="the learner of 'selected' is not there"):
        ends({"selected": replace(ONE, learner=None)}, 0)
