import numpy as np

from biaskit.figures.matrix import describe, draw

# After a always b; after b a or b alike; after c nothing.
SYMBOLS, PROBABILITY = ("a", "b", "c"), np.array([[0.0, 1.0, 0.0], [0.5, 0.5, 0.0], [0.0, 0.0, 0.0]])


def test_each_field_has_its_number() -> None:
    ax = draw(SYMBOLS, PROBABILITY)
    written = {text.get_position(): text.get_text() for text in ax.texts}
    assert written == {(1, 0): "1", (0, 1): "0.5", (1, 1): "0.5"}
    np.testing.assert_array_equal(ax.images[0].get_array(), PROBABILITY)
    assert ax.images[0].get_clim() == (0, 1)
    assert [label.get_text() for label in ax.get_xticklabels()] == ["a", "b", "c"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b", "c"]


def test_numbers_stand_out_from_their_field() -> None:
    inks = {text.get_text(): text.get_color() for text in draw(SYMBOLS, PROBABILITY).texts}
    assert inks == {"1": "#000000", "0.5": "#FFFFFF"}


def test_large_matrices_have_no_numbers() -> None:
    for n, texts in ((13, 13), (14, 0)):
        assert len(draw([f"s{i}" for i in range(n)], np.eye(n)).texts) == texts


def test_a_dollar_sign_is_no_formula() -> None:
    ax = draw(["$x^$"], np.ones((1, 1)), title="Alone")
    ax.figure.canvas.draw()
    assert ax.get_title(loc="left") == "Alone"


def test_the_sentence_says_the_likeliest() -> None:
    assert describe(SYMBOLS, PROBABILITY) == (
        "Transition probabilities, the likeliest of each: after “a” “b” 100%, after “b” “a” 50%."
    )
    many = describe([f"s{i}" for i in range(10)], np.eye(10))
    assert many.endswith("after “s7” “s7” 100%, and 2 more.")
