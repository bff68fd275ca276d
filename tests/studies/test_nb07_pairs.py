"""The pairs' study: the same sentences in every language, and the traps."""

from collections.abc import Iterator

import pytest

from biaskit.languages.impossible import FullReverse, NoReverse, NoShuffle
from biaskit.languages.shelf import load
from biaskit.studies.nb07 import crowds, pairs
from biaskit.studies.nb07.languages import Material

CHANGES = {"no shuffle": NoShuffle(), "no reverse": NoReverse(), "full reverse": FullReverse()}


@pytest.fixture(scope="module", autouse=True)
def small() -> Iterator[None]:
    """Give the job few sentences and few pairs."""
    english = load("english")
    training, test = english.sample(400, rng=0), english.sample(30, rng=1)

    def material(name: str, draw: int = 0) -> Material:
        change = CHANGES[name]
        return Material(change(training, rng=1), change(test, rng=0), english.log2_prob(test), None)

    pairs._agreement.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crowds, "material", material)
        patch.setattr(pairs, "material", material)
        patch.setattr(pairs, "ASKED", 12)
        yield
    pairs._agreement.cache_clear()


def asked(language: str, learner: str) -> dict[str, tuple[float, float]]:
    rows = pairs.pairs(language=language, learner=learner, n_strings=400, members=1)
    assert {row["seed"] for row in rows} == {0}
    return {row["kind"]: (row["share"], row["difference_bits"]) for row in rows}


def test_pairs_are_the_same_sentences_in_every_language() -> None:
    made = {language: pairs.pairs_of(language) for language in pairs.LANGUAGES}
    for kind in pairs.AGREEMENT:
        assert {len(these[kind]) for these in made.values()} == {12}
        forwards, backwards = made["no reverse"][kind], made["full reverse"][kind]
        assert [string[::-1] for string in forwards.good] == list(backwards.good)
        assert [string[::-1] for string in forwards.bad] == list(backwards.bad)


def test_a_bag_of_words_cannot_tell_what_is_reversed_and_a_pair_of_words_not_which_way() -> None:
    assert asked("full reverse", "unigram")["reversal"] == pytest.approx((0.5, 0))
    forwards, backwards = asked("no reverse", "bigram"), asked("full reverse", "bigram")
    for kind in pairs.AGREEMENT:
        assert forwards[kind] == pytest.approx(backwards[kind], abs=1e-9)
    assert forwards["reversal"][0] > 0.9


def test_neighbours_mislead_across_an_attractor() -> None:
    found = asked("no shuffle", "bigram")
    assert found["agreement, attractor"][0] < 0.5 < found["agreement"][0]
