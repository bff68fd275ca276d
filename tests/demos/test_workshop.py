"""Workshop: what moves, how far, and what it does to the bits."""

import math
from collections.abc import Iterator
from typing import Any

import pytest

from biaskit import session
from biaskit.demos import Workshop, faults
from biaskit.demos.refusal import Refusal
from biaskit.figures.style import new_figure

NAMES = [name for _, name in Workshop.controls[1].options]  # type: ignore[attr-defined]
# S: 0.85, a singular clause 0.5, NP_sg 0.7: the 0.5, a noun alone 0.75, dog 0.22; VP_sg 0.1: no adverb 0.85, sleeps 0.4
DOG_SLEEPS = -math.log2(0.85 * 0.5 * (0.7 * 0.5 * 0.75 * 0.22) * (0.1 * 0.85 * 0.4))


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


def test_words_move_and_are_counted() -> None:
    demo = Workshop(sentence="a b c d e", perturbation="even-odd")
    assert demo.result.after == ("a", "c", "e", "b", "d")
    assert demo.result.displacements == (0, 1, 2, 2, 1)  # 6 places for 5 words
    assert "“a c e b d”. 4 of 5 words move, by 1.2 places on average." in demo.description


def test_the_degree_goes_part_of_the_way() -> None:
    # Even-odd of five tokens takes three swaps of neighbours: b c, d e, b e.
    after = {0: "a b c d e", 33: "a c b d e", 67: "a c b e d", 100: "a c e b d"}
    for degree, words in after.items():
        demo = Workshop(sentence="a b c d e", perturbation="even-odd", degree=degree)
        assert " ".join(demo.result.after) == words
        assert "no effect" not in demo.description


def test_where_there_are_no_degrees_the_sentence_says_so() -> None:
    for name in NAMES[4:]:
        part, whole = (Workshop(perturbation=name, degree=degree) for degree in (40, 100))
        assert part.result == whole.result
        assert "the degree has no effect here" in part.description


def test_punctuation_stands_apart() -> None:
    assert Workshop(sentence="Today, the dog's friend sleeps!?").result.before == (
        *("today", ",", "the", "dog's", "friend", "sleeps", "!?"),
    )


def test_the_bits_of_a_sentence() -> None:
    demo = Workshop(sentence="The dog sleeps.", perturbation="shuffle")
    assert demo.result.sentence_bits == pytest.approx(DOG_SLEEPS)
    assert demo.result.sentence_bits_after == pytest.approx(DOG_SLEEPS)
    assert "before and after: nothing is lost or added." in demo.description
    assert f"This sentence has {DOG_SLEEPS:.1f} bits before and {DOG_SLEEPS:.1f} after." in demo.description
    demo.set(perturbation="full-reverse")  # one of five places for the marker
    assert demo.result.sentence_bits_after == pytest.approx(DOG_SLEEPS + math.log2(5))
    demo.set(perturbation="nondeterministic")  # no other order is in the grammar, and all 24 are equally likely now
    assert demo.result.sentence_bits_after == pytest.approx(DOG_SLEEPS + math.log2(24))


@pytest.mark.parametrize("name", NAMES)
def test_the_entropy_before_and_after(name: str) -> None:
    demo = Workshop(perturbation=name)
    low, high = demo.result.entropy_bounds_after
    if "reverse" in name:
        assert low == high > demo.result.entropy_bits
        assert f"adds {low - demo.result.entropy_bits:.2f}." in demo.description
    elif name == "nondeterministic":
        assert low == demo.result.entropy_bits < high
        assert f"between {low:.2f} and {high:.2f} after: bounds" in demo.description
    else:
        assert low == high == demo.result.entropy_bits


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("sentence", ["The old dog chases a cat.", "r s p zebra $x^$", "sees", "see sees the sleep ."])
def test_origins_and_code(name: str, sentence: str) -> None:
    demo = Workshop(sentence=sentence, perturbation=name, degree=60)
    found = demo.result
    kept = [origin for origin in found.origins if origin is not None]
    assert sorted(kept) == list(range(len(found.before)))
    for word, origin in zip(found.after, found.origins, strict=True):
        if origin is None:
            assert word in {"R", "S", "P"}
        else:  # a verb becomes its lemma
            assert word == found.before[origin] or ("hop" in name and found.before[origin].startswith(word))
    space: dict[str, Any] = {}
    exec(demo.code(demo.values), space)
    assert space["result"] == (
        *(found.before, found.after, found.origins, found.entropy_bits, found.entropy_bounds_after),
        *(found.sentence_bits, found.sentence_bits_after),
    )


def test_a_marker_hops_and_no_word_moves() -> None:
    demo = Workshop(sentence="the dog sees a cat near a bird .", perturbation="token-hop")
    assert " ".join(demo.result.after) == "the dog see a cat near a S bird ."
    assert demo.result.origins == (0, 1, 2, 3, 4, 5, 6, None, 7, 8)
    assert set(demo.result.displacements) == {0}
    assert "S is put in; no word changes its place among the others; the degree" in demo.description


def test_the_marker_of_a_reversal_does_not_count_as_a_move() -> None:
    demo = Workshop(sentence="a b c", perturbation="full-reverse")
    assert demo.result.displacements == (2, 0, 2)
    assert "R is put in; 2 of 3 other words move, by 1.3 places on average;" in demo.description


def test_what_is_not_in_the_grammar_has_no_bits() -> None:
    demo = Workshop(sentence="the zebra sleeps .")
    assert demo.result.sentence_bits == math.inf
    assert demo.description.endswith("This sentence is not in the grammar, so its bits are not defined.")


def test_long_sentences_skip_the_bits_of_a_random_shuffle() -> None:
    long = "today , the dog chases a cat after the storm ."  # 11 words
    demo = Workshop(sentence=long, perturbation="nondeterministic")
    assert math.isfinite(demo.result.sentence_bits)
    assert math.isnan(demo.result.sentence_bits_after)
    assert demo.description.endswith("before; after this shuffle they are computed for at most 10 words.")
    space: dict[str, Any] = {}
    exec(demo.code(demo.values), space)
    assert math.isnan(space["result"][-1])


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("", "Type a sentence"),
        (" \n ", "Type a sentence"),
        ("a " * 17, "That makes 17 words; the picture has room for 16. Shorten it."),
    ],
)
def test_what_makes_no_picture_is_refused_in_words(sentence: str, words: str) -> None:
    demo = Workshop(sentence=sentence)
    with pytest.raises(Refusal, match=words):
        _ = demo.result
    demo._repr_mimebundle_()
    assert demo._stage is not None
    assert words in demo._stage.picture.value
    demo.set(sentence="a " * 16)
    assert "<svg" in demo._stage.picture.value


def test_long_words_are_set_smaller_but_can_be_read() -> None:
    sizes = []
    for sentence in ("a b c", "a b c d e extraordinarily f g h", "extraordinarily " * 12):
        demo, figure = Workshop(sentence=sentence), new_figure()
        demo.draw(demo.result, figure)
        sizes.append(figure.axes[0].texts[0].get_fontsize())
    assert sizes[0] > sizes[1] > sizes[2] == 7
    assert figure.axes[0].texts[0].get_text() == "extraor…"
    assert "extraordinarily extraordinarily" in demo.description
