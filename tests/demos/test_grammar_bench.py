"""Grammar bench: what a grammar says, how well its entropy is known, and what is refused in words."""

import math
from collections.abc import Iterator
from typing import Any

import ipywidgets as widgets
import pytest

from biaskit import session
from biaskit.demos import GrammarBench, faults
from biaskit.demos.refusal import Refusal
from biaskit.demos.text_area import TextArea
from biaskit.figures.style import new_figure

# A string of n a's has probability 2 to the power -n: n bits; the mean is 2 words, and so 2 bits.
COIN = "unambiguous: yes\nS -> 'a' S [0.5] | 'a' [0.5]"
PAIRS = "S -> S S [0.3] | 'a' [0.7]"
LONG = f"S -> {' '.join(['W'] * 45)}\nW -> 'a' [0.5] | 'b' [0.5]"


@pytest.fixture(autouse=True)
def _no_fault_is_hidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(session, "_current", session.Session())
    yield
    faults.raise_pending()


def drawn(demo: GrammarBench) -> list[str]:
    figure = new_figure()
    demo.draw(demo.result, figure)
    return [text.get_text() for text in figure.axes[0].texts]


def test_a_coin_has_as_many_bits_as_words() -> None:
    demo = GrammarBench(grammar=COIN)
    found = demo.result
    assert len(found.sentences) == 8
    assert found.bits == pytest.approx([len(sentence) for sentence in found.sentences])
    assert set(found.parses) == {1}
    assert found.entropy_bounds == pytest.approx((2, 2))
    assert found.expected_length == pytest.approx(2)
    assert demo.description.endswith("The entropy is 2.00 bits a sentence, exactly. A sentence has 2 words on average.")


def test_the_slider_chooses_the_tree() -> None:
    demo = GrammarBench()
    for number in range(1, 9):
        demo.set(sentence=number)
        found = demo.result
        assert found.tree.leaves() == found.sentences[number - 1]
        assert set(drawn(demo)) >= {"S", "NP", "VP", *found.sentences[number - 1]}
        assert demo.extra(found).split("<li>")[number].count("drawn above") == 1
        assert demo.extra(found).count("drawn above") == 1
        assert f"Sentence {number}: “{' '.join(found.sentences[number - 1])}”." in demo.description


def test_what_is_not_declared_is_estimated() -> None:
    found = GrammarBench(grammar=PAIRS).result
    low, high = found.entropy_bounds
    # The start becomes 1 / (1 - 2 * 0.3) = 2.5 nonterminals in all, each a choice of H(0.3) = 0.8813 bits.
    assert (low, high) == pytest.approx((0, 2.5 * 0.8813), abs=1e-3)
    assert found.expected_length == pytest.approx(1.75)  # 0.7 of the 2.5
    assert found.estimate is not None
    assert 0 < found.estimate.bits < high + 4 * found.estimate.standard_error_bits
    words = GrammarBench(grammar=PAIRS).description
    assert "The entropy is between 0.00 and 2.20 bits a sentence: estimated from 200 sentences " in words
    assert f"with a standard error of {found.estimate.standard_error_bits:.2f}." in words


def test_a_false_declaration_is_found_out() -> None:
    demo = GrammarBench(grammar=f"unambiguous: yes\n{PAIRS}")
    catalan = {1: 1, 2: 1, 3: 2, 4: 5, 5: 14, 6: 42, 7: 132, 8: 429}  # binary trees with so many leaves
    found = demo.result
    assert found.parses == tuple(catalan[len(sentence)] for sentence in found.sentences)
    first = next(number for number, parses in enumerate(found.parses, start=1) if parses > 1)
    trees = f"sentence {first} has {found.parses[first - 1]:.0f} trees: so 2.20 bits is the entropy of its trees"
    assert trees in demo.description
    endless = GrammarBench(grammar="unambiguous: yes\nS -> S [0.5] | 'a' [0.5]")
    assert set(endless.result.parses) == {math.inf}
    assert "sentence 1 has endlessly many trees" in endless.description


@pytest.mark.parametrize(
    ("grammar", "words"),
    [
        ("# a\n\nS -> 'a' [0.5]", "line 3: the probabilities of S add up to 0.5; .* Line 3 reads “S -> 'a' .0.5.”."),
        ("S -> NP\nNP -> $", r"line 2: '\$' cannot be read here; .* Line 2 reads “NP -> \$”."),
        ("S -> S", "line 1: S never ends: .* Line 1 reads “S -> S”."),
        ("", "The grammar cannot be read: there is no rule; write one such as"),
        ("S -> 'a' S [0.99] | 'a' [0.01]", "has 100 words on average; at most 60 can be shown. Make"),
        (
            "S -> S [0.99999] | 'a' [0.00001]",
            "The grammar cannot be read: .* generations; make recursion rarer",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words(grammar: str, words: str) -> None:
    demo = GrammarBench(grammar=grammar)
    with pytest.raises(Refusal, match=words):
        _ = demo.result
    demo._repr_mimebundle_()
    stage = demo._stage
    assert stage is not None
    assert "bk-fault" in stage.picture.value
    stage.quiet.children[1].click()  # the code stays within reach
    assert "bk.languages.Grammar(" in stage.note.value
    stage.inputs["grammar"].value = COIN
    assert "bk-fault" not in stage.picture.value


def test_trees_that_nobody_could_read_are_not_drawn() -> None:
    wide = GrammarBench(grammar=LONG, sentence=3)
    assert drawn(wide) == []
    assert wide.extra(wide.result).startswith(
        "<p>Sentence 3 has 45 words; a tree of at most 30 can be read. Choose another sentence.</p>"
    )
    assert wide.description.startswith("Sentence 3: “")
    deep = GrammarBench(grammar="S -> S [0.999] | 'a' [0.001]")
    assert drawn(deep) == []
    assert "rows; one of at most 24 can be read. Choose another sentence." in deep.extra(deep.result)


def test_long_sentences_skip_their_bits() -> None:
    demo = GrammarBench(grammar=LONG)
    assert all(math.isnan(bits) for bits in (*demo.result.bits, *demo.result.parses))
    assert "45 words, bits not computed" in demo.extra(demo.result)
    drawn_out = GrammarBench(grammar="S -> 'a' S [0.97] | 'a' [0.03]")
    assert drawn_out.result.estimate is None
    assert "some of its sentences are too long for an estimate." in drawn_out.description


@pytest.mark.parametrize("grammar", [COIN, PAIRS, LONG, 'S -> "\'" [0.5] | \'"""\\\' [0.5]'])
def test_the_code_gives_the_same(grammar: str) -> None:
    demo, space = GrammarBench(grammar=grammar, sentence=2), dict[str, Any]()
    exec(demo.code(demo.values), space)
    found, (sentences, bits, tree, bounds, estimate, length) = demo.result, space["result"]
    assert (sentences, tree, bounds, estimate, length) == (
        *(found.sentences, found.tree, found.entropy_bounds, found.estimate, found.expected_length),
    )
    assert bits == pytest.approx(found.bits, nan_ok=True)


def test_words_are_text_everywhere() -> None:
    demo = GrammarBench(grammar="S -> '<img src=x>' '$x^$' '&'")
    demo._repr_mimebundle_()
    assert demo._stage is not None
    for part in (demo._stage.picture, demo._stage.sentence, demo._stage.extra):
        assert "<img" not in part.value
        assert "&lt;img" in part.value
        assert "$x^$" in part.value


def test_a_box_of_several_lines() -> None:
    box = TextArea("text", "Text", "one\ntwo", rows=5)
    widget = box.widget("one\ntwo")
    assert isinstance(widget, widgets.Textarea)
    assert (widget.value, widget.rows, widget.continuous_update) == ("one\ntwo", 5, True)
    assert box.check("a" * 4000)
    with pytest.raises(ValueError, match="text is 4001 characters long; give a text of at most 4000 characters"):
        box.check("a" * 4001)
