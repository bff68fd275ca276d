import pytest
from matplotlib.colors import to_hex

from biaskit.figures.moves import describe, draw
from biaskit.figures.palette import colour

# she sees it -> see S it she: "sees" is now "see", S was put in, "she" went from the first place to the last.
BEFORE, AFTER, ORIGINS = ("she", "sees", "it"), ("see", "S", "it", "she"), (1, None, 2, 0)


def test_words_stand_above_and_below() -> None:
    places = [(text.get_text(), *text.get_position()) for text in draw(BEFORE, AFTER, ORIGINS).texts]
    assert places[:3] == [("she", 0, 1), ("sees", 0.5, 1), ("it", 1, 1)]
    assert [(word, y) for word, _, y in places[3:]] == [("see", 0), ("S", 0), ("it", 0), ("she", 0)]
    assert [x for _, x, _ in places[3:]] == pytest.approx([0, 1 / 3, 2 / 3, 1])


def test_lines_go_from_where_a_word_stood_to_where_it_stands() -> None:
    ax = draw(BEFORE, AFTER, ORIGINS)
    see, marker, it, she = ax.lines
    assert list(see.get_xdata()) == [0.5, 0]
    assert list(she.get_xdata()) == [0, 1]
    assert [line.is_dashed() for line in (see, it, she)] == [True, False, False], "dashed: another word now"
    assert marker.get_marker() == "v"
    assert to_hex(marker.get_color()) == colour("transformer").lower() == to_hex(ax.texts[4].get_color())


def test_what_stays_is_quieter_than_what_moves() -> None:
    first, second, third = draw("abc", "acb", (0, 2, 1)).lines
    assert to_hex(first.get_color()) == colour("quiet").lower()
    assert to_hex(second.get_color()) == to_hex(third.get_color()) == colour("recurrent").lower()
    assert first.get_linewidth() < second.get_linewidth()


def test_one_word_and_none() -> None:
    assert draw(["a"], ["a"], [0]).texts[0].get_position() == (0.5, 1)
    assert not draw([], [], []).texts


def test_a_title_and_a_dollar_sign() -> None:
    ax = draw(["$x^$"], ["$x^$"], [0], title="Nothing moves")
    ax.figure.canvas.draw()
    assert ax.get_title(loc="left") == "Nothing moves"


def test_each_symbol_needs_an_origin() -> None:
    with pytest.raises(ValueError, match="4 symbols after and 3 origins; give one origin for each symbol"):
        draw(BEFORE, AFTER, (1, None, 2))


def test_the_sentence_says_what_moved_and_what_was_put_in() -> None:
    assert describe(("a", "b", "c"), ("a", "c", "b"), (0, 2, 1)) == (
        "“a b c” becomes “a c b”. 2 of 3 words change their place."
    )
    assert describe(BEFORE, AFTER, ORIGINS).startswith("“she sees it” becomes “see S it she”.")
    assert describe(BEFORE, AFTER, ORIGINS).endswith("Put in: S.")
