import pickle
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaskit.alphabet import Alphabet, unknown_symbols


def test_symbols_keep_their_order_and_their_numbers() -> None:
    letters = Alphabet(("c", "a", "b"))
    assert list(letters) == ["c", "a", "b"]
    assert len(letters) == 3
    assert [letters.code(symbol) for symbol in "abc"] == [1, 2, 0]
    np.testing.assert_array_equal(letters.codes(["b", "c", "b"]), [2, 0, 2])
    assert letters.codes([]).shape == (0,)
    assert "a" in letters
    assert "d" not in letters
    assert 3 not in letters


@given(st.lists(st.lists(st.text(max_size=3), max_size=4), max_size=5))
def test_collecting_symbols_sorts_them_whatever_the_order(strings: list[list[str]]) -> None:
    alphabet = Alphabet.of(strings)
    assert list(alphabet) == sorted({symbol for string in strings for symbol in string})
    assert Alphabet.of(strings[::-1]) == alphabet


def test_equal_means_same_symbols_in_the_same_order() -> None:
    assert Alphabet(("a", "b")) == Alphabet(("a", "b"))
    assert hash(Alphabet(("a", "b"))) == hash(Alphabet(("a", "b")))
    assert Alphabet(("a", "b")) != Alphabet(("b", "a"))


def test_it_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Alphabet(("a",)).symbols = ("b",)  # type: ignore[misc]


def test_it_can_be_pickled_before_and_after_its_first_use() -> None:
    fresh, used = Alphabet(("a", "b")), Alphabet(("a", "b"))
    used.code("b")
    for alphabet in (fresh, used):
        copy = pickle.loads(pickle.dumps(alphabet))
        assert copy == alphabet
        assert copy.code("b") == 1


def test_repeated_symbols_are_named() -> None:
    with pytest.raises(ValueError, match=r"each symbol once; twice or more: 'a', 'c'$"):
        Alphabet(("c", "a", "b", "a", "c"))


def test_what_is_no_text_is_refused_by_name() -> None:
    # In a process of its own: the tests' shape checker would stop wrong types before our own words.
    code = """
        from biaskit.alphabet import Alphabet
        for strings in ([("a", 1)], [(1,)], [(1, 1), ("a",)]):
            try:
                Alphabet.of(strings)
            except TypeError as error:
                print(error)
    """
    done = subprocess.run([sys.executable, "-c", "if True:" + code], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines() == ["symbols are str; 1 is int"] * 3


def test_unknown_symbols_are_named_with_what_there_is_and_what_to_do() -> None:
    with pytest.raises(ValueError, match="'z'") as one:
        Alphabet(("a", "b")).code("z")
    assert "Its 2 symbols are 'a', 'b'" in str(one.value)
    assert "larger alphabet=" in str(one.value)
    with pytest.raises(ValueError, match=r"not in the alphabet: 'y', 'z'\."):
        Alphabet(("a", "b")).codes(list("yazy"))


def test_a_long_list_is_cut_and_counted() -> None:
    # Seven are missing: five are named, two more; of nine known ones eight are named.
    words = str(unknown_symbols("tuvwxyz", "abcdefghi"))
    assert "'t', 'u', 'v', 'w', 'x' and 2 more." in words
    assert "Its 9 symbols are 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', ..." in words
