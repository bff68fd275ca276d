"""A corpus never changes, loses nothing, and its parts fit together."""

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus

SYMBOLS = st.sampled_from(["a", "b", "lamp", "é", "日", "<img>", "'", " "])
STRINGS = st.lists(st.lists(SYMBOLS, max_size=5).map(tuple), min_size=1, max_size=8)


@given(STRINGS)
def test_from_strings_and_back(strings: list[tuple[str, ...]]) -> None:
    corpus = Corpus.from_strings(strings)
    assert list(corpus) == strings
    assert [corpus[i] for i in range(len(corpus))] == strings
    assert corpus.n_tokens == sum(map(len, strings))
    assert corpus.lengths.tolist() == [len(string) for string in strings]
    assert corpus.alphabet == Alphabet.of(strings)


def test_codes_and_offsets_by_hand() -> None:
    # Sorted: cat 0, dog 1, sleeps 2, the 3.
    corpus = Corpus.from_strings([("the", "cat"), (), ("the", "dog", "sleeps")])
    np.testing.assert_array_equal(corpus.codes, [3, 0, 3, 1, 2])
    np.testing.assert_array_equal(corpus.offsets, [0, 2, 2, 5])
    assert corpus[-1] == ("the", "dog", "sleeps")
    with pytest.raises(IndexError):
        corpus[3]


def test_characters_generators_and_a_given_alphabet() -> None:
    wide = Alphabet(("c", "b", "a"))
    corpus = Corpus.from_strings((letter for letter in row) for row in ["ab", "b"])
    assert list(corpus) == [("a", "b"), ("b",)]
    given_one = Corpus.from_strings(["ab", "b"], alphabet=wide)
    assert given_one.codes.tolist() == [2, 1, 1]
    assert list(given_one) == list(corpus)
    assert given_one != corpus
    with pytest.raises(ValueError, match="not in the alphabet: 'z'"):
        Corpus.from_strings(["az"], alphabet=wide)


@pytest.mark.parametrize("make", [lambda: Corpus.from_strings([]), lambda: Corpus.from_text(" \n "), lambda: ONE[5:]])
def test_no_corpus_is_empty(make: object) -> None:
    with pytest.raises(ValueError, match="empty corpus"):
        make()  # type: ignore[operator]


def test_one_str_is_refused() -> None:
    with pytest.raises(TypeError, match=r"pass a list of strings, or use Corpus\.from_text"):
        Corpus.from_strings("the lamp")


ONE = Corpus.from_strings(["ab", "ba", "", "b"])


@pytest.mark.parametrize(
    ("codes", "offsets", "words"),
    [
        ([0, 1], [0, 1], "offsets must begin with 0"),
        ([0, 1], [1, 2], "offsets must begin with 0"),
        ([0, 1], [0, 2, 1, 2], "never fall"),
        ([0, 2], [0, 2], "between 0 and 1"),
        ([-1, 0], [0, 2], "between 0 and 1"),
        ([], [0], "empty corpus"),
    ],
)
def test_arrays_that_make_no_corpus_are_refused(codes: list[int], offsets: list[int], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Corpus(np.array(codes, dtype=np.int64), np.array(offsets), Alphabet(("a", "b")))


@pytest.mark.parametrize("name", ["codes", "offsets", "alphabet", "other"])
def test_no_attribute_can_be_set_or_deleted(name: str) -> None:
    with pytest.raises(AttributeError, match="never changes"):
        setattr(ONE, name, None)
    with pytest.raises(AttributeError, match="never changes"):
        delattr(ONE, name)


@pytest.mark.parametrize(
    "part", [ONE, ONE.take([1, 0]), ONE[1:], *ONE.split(0.5, by="tail"), pickle.loads(pickle.dumps(ONE))]
)
def test_no_array_can_be_written_to_nor_a_view_of_it(part: Corpus) -> None:
    for array in (part.codes, part.offsets, part.codes[:1], part.codes.view()):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_what_the_caller_still_holds_changes_nothing() -> None:
    def made(codes: np.ndarray, offsets: np.ndarray) -> Corpus:
        return Corpus(codes, offsets, Alphabet(("a", "b")))

    codes, offsets = np.array([0, 1]), np.array([0, 1, 2])
    view, frozen = codes[:], np.array([0, 1])
    view_of_frozen = frozen[:]  # made before, and still writable
    frozen.flags.writeable = False
    readonly_view = codes.view()
    readonly_view.flags.writeable = False
    corpora = [made(array, offsets) for array in (codes, view, frozen, readonly_view)]
    before = [hash(corpus) for corpus in corpora]
    codes[:] = view_of_frozen[:] = 1
    offsets[1] = 2
    assert [list(corpus) for corpus in corpora] == [[("a",), ("b",)]] * 4
    assert [hash(corpus) for corpus in corpora] == before
    assert codes.flags.writeable, "the caller's own array stays the caller's"


def test_equal_means_same_strings_and_same_alphabet() -> None:
    same = Corpus.from_strings([("a", "b"), ("b", "a"), (), ("b",)])
    assert same == ONE
    assert hash(ONE) == hash(same)
    assert len({ONE, same}) == 1
    assert Corpus.from_strings(["abba", "", "b"]) != ONE, "the same codes, cut elsewhere"
    assert Corpus.from_strings(list(ONE), alphabet=Alphabet(("b", "a"))) != ONE
    assert Corpus.from_strings(["xy", "yx", "", "y"]) != ONE, "the same codes, meaning something else"
    assert Corpus.from_strings(list(ONE), alphabet=Alphabet(("a", "b", "c"))) != ONE
    assert list(ONE) != ONE


@given(STRINGS)
def test_pickling(strings: list[tuple[str, ...]]) -> None:
    corpus = Corpus.from_strings(strings)
    copy = pickle.loads(pickle.dumps(corpus))
    assert copy == corpus
    assert hash(copy) == hash(corpus)


def test_repr_shows_three_strings() -> None:
    assert repr(ONE) == "Corpus(4 strings, 5 tokens, 2 symbols: ab; ba; ; ...)"
    assert repr(ONE[1:]) == "Corpus(3 strings, 3 tokens, 2 symbols: ba; ; b)"
    assert repr(ONE[:2]) == "Corpus(2 strings, 4 tokens, 2 symbols: ab; ba)"
    long = repr(Corpus.from_strings([["word"] * 1000] * 5))
    assert long.startswith("Corpus(5 strings, 5,000 tokens, 1 symbols: word word")
    assert len(long) < 250


def test_show(capsys: pytest.CaptureFixture[str]) -> None:
    Corpus.from_strings([("it", "rains", "."), ("why", "?"), ("so",)]).show(2)
    assert capsys.readouterr().out == "it rains.\nwhy?\n"


@given(STRINGS, st.data())
def test_taking(strings: list[tuple[str, ...]], data: st.DataObject) -> None:
    corpus, n = Corpus.from_strings(strings), len(strings)
    places = data.draw(st.lists(st.integers(-n, n - 1), min_size=1))
    for indices in (places, np.array(places)):
        taken = corpus.take(indices)
        assert list(taken) == [strings[i] for i in places]
        assert taken.alphabet == corpus.alphabet
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=n, max_size=n)))
    if mask.any():
        assert list(corpus.take(mask)) == [string for string, marked in zip(strings, mask, strict=True) if marked]
    start, stop, step = (data.draw(st.sampled_from([None, -2, -1, 1, 2])) for _ in range(3))
    if strings[start:stop:step]:
        assert list(corpus[start:stop:step]) == strings[start:stop:step]


@pytest.mark.parametrize("wrong", [[4], [-5], np.array([0.5]), np.array([True])])
def test_places_that_are_none_are_refused(wrong: object) -> None:
    with pytest.raises(IndexError):
        ONE.take(wrong)  # type: ignore[arg-type]


@given(STRINGS)
def test_mapping(strings: list[tuple[str, ...]]) -> None:
    corpus = Corpus.from_strings(strings)
    backwards = corpus.map(lambda string: string[::-1])
    assert list(backwards) == [string[::-1] for string in strings]
    assert backwards.alphabet == corpus.alphabet
    assert backwards.map(lambda string: string[::-1]) == corpus
    marked = corpus.map(lambda string: [*string, "Z", "Y"])
    assert marked.alphabet.symbols == (*corpus.alphabet.symbols, "Y", "Z"), "what is new comes after, sorted"
    assert list(marked) == [(*string, "Z", "Y") for string in strings]


@given(STRINGS, st.floats(0.01, 0.99), st.integers(0, 3))
def test_a_random_split_parts_the_strings(strings: list[tuple[str, ...]], fraction: float, seed: int) -> None:
    corpus = Corpus.from_strings([(*string, str(i)) for i, string in enumerate(strings)])  # all different
    n = round(fraction * len(corpus))
    if n in {0, len(corpus)}:
        with pytest.raises(ValueError, match="leaves one part empty"):
            corpus.split(fraction, rng=seed)
        return
    first, second = corpus.split(fraction, rng=seed)
    assert (len(first), len(second)) == (n, len(corpus) - n)
    assert {*first} | {*second} == {*corpus}
    for part in (first, second):
        assert part.alphabet == corpus.alphabet
        assert [int(string[-1]) for string in part] == sorted(int(string[-1]) for string in part)
    assert corpus.split(fraction, rng=seed) == (first, second)


def test_a_random_split_is_random() -> None:
    corpus = Corpus.from_strings([str(i) for i in range(10)])
    assert len({corpus.split(0.5, rng=seed)[0] for seed in range(20)}) > 15


@given(STRINGS, st.floats(0.01, 0.99))
def test_a_tail_split_cuts_between_strings(strings: list[tuple[str, ...]], fraction: float) -> None:
    corpus = Corpus.from_strings([*strings, ("b",)])  # two or more
    first, second = corpus.split(fraction, by="tail")
    assert [*first, *second] == [*corpus]
    assert first.alphabet == second.alphabet == corpus.alphabet
    cut = round(fraction * corpus.n_tokens)
    places = [int(corpus.offsets[i]) for i in range(1, len(corpus))]
    assert abs(first.n_tokens - cut) == min(abs(place - cut) for place in places), "no boundary is nearer"


def test_a_tail_split_of_running_text_cuts_inside_it() -> None:
    text = Corpus.from_text("abcdefghij", unit="char", strings="whole")
    first, second = text.split(0.7, by="tail")
    assert ["".join(part[0]) for part in (first, second)] == ["abcdefg", "hij"]
    assert first.alphabet == second.alphabet == text.alphabet
    with pytest.raises(ValueError, match=r"0\.01 of 10 tokens leaves one part empty"):
        text.split(0.01, by="tail")


@pytest.mark.parametrize(
    ("fraction", "settings", "words"),
    [
        (0, {"rng": 0}, "fraction is 0; give a share between 0 and 1"),
        (1.0, {"by": "tail"}, "between 0 and 1"),
        (0.5, {}, 'pass rng=0 .* or split by="tail"'),
    ],
)
def test_splits_that_cannot_be_are_refused(fraction: float, settings: dict, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        ONE.split(fraction, **settings)


def test_from_text() -> None:
    text = "The LAMP.\nIt's lit!\n\nGood"
    assert list(Corpus.from_text(text)) == [("the", "lamp", "."), ("it's", "lit", "!"), ("good",)]
    assert Corpus.from_text(text, lower=False)[0] == ("The", "LAMP", ".")
    assert list(Corpus.from_text(text, strings="line"))[2] == ("good",), "a line without symbols is no string"
    assert len(Corpus.from_text(text, strings="whole")) == 1
    assert "".join(Corpus.from_text(text, unit="char", strings="whole")[0]) == "the lamp. it's lit! good"
    story = Corpus.from_text("a b", alphabet=Alphabet(("b", "a", "c")))
    assert story.codes.tolist() == [1, 0]
    with pytest.raises(ValueError, match="not in the alphabet: 'z'"):
        Corpus.from_text("a z", alphabet=story.alphabet)
