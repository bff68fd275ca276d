import pytest
from matplotlib.colors import to_hex

from biaskit.figures.palette import colour
from biaskit.figures.tree import describe, draw
from biaskit.languages.trees import Tree

#       S
#    NP    VP
#   the N  V
TREE = Tree("S", (Tree("NP", ("the", Tree("N", ("dog",)))), Tree("VP", (Tree("V", ("sleeps",)),))))


def test_nodes_stand_over_the_middle_of_what_they_cover() -> None:
    places = {text.get_text(): text.get_position() for text in draw(TREE).texts}
    assert places == {
        **{"the": (0, 0), "dog": (1, 0), "sleeps": (2, 0)},
        **{"N": (1, 1), "NP": (0.5, 2), "V": (2, 1), "VP": (2, 2), "S": (1.25, 3)},
    }


def test_words_and_nodes_are_told_apart() -> None:
    ax = draw(TREE)
    inks = {text.get_text(): to_hex(text.get_color()) for text in ax.texts}
    assert inks["dog"] == colour("text").lower() != inks["N"] == colour("recurrent").lower()
    dashed = [line for line in ax.lines if line.is_dashed()]
    assert (len(ax.lines), len(dashed)) == (7, 3), "a line for each child, dashed above the three words"


def test_it_stays_within_its_axes() -> None:
    deep: Tree | str = "a"
    for _ in range(12):
        deep = Tree("S", ("b", deep))
    assert isinstance(deep, Tree)
    for tree in (TREE, deep, Tree("S", ("a",) * 30)):
        ax = draw(tree)
        (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
        assert all(left < x < right and low < y < high for x, y in (text.get_position() for text in ax.texts))


def test_large_trees_are_set_smaller_and_too_large_ones_refused() -> None:
    sizes = [draw(Tree("S", ("a",) * n)).texts[0].get_fontsize() for n in (3, 16, 30)]
    assert sizes[0] == sizes[1] > sizes[2]
    with pytest.raises(ValueError, match="31 words; a tree of at most 30 can be read"):
        draw(Tree("S", ("a",) * 31))


def test_a_dollar_sign_is_no_formula() -> None:
    ax = draw(Tree("S", ("$x^$",)))
    ax.figure.canvas.draw()
    assert ax.texts[0].get_text() == r"\$x^\$"


def test_the_sentence_is_the_tree_in_brackets() -> None:
    assert describe(TREE) == "Parse tree of “the dog sleeps”: (S (NP the (N dog)) (VP (V sleeps)))."
