"""Chunk strength by hand, and pairs whose chunks are equally familiar."""

from collections import Counter

import numpy as np
import pytest

from biaskit.corpus import Corpus
from biaskit.languages.artificial.chunks import chunk_strength
from biaskit.languages.artificial.matched import ChunkMatched, chunk_matched_pair
from biaskit.languages.artificial.reber import embedded_reber, reber


def chunks_of(string: tuple[str, ...], size: int) -> list[tuple[str, ...]]:
    return [string[i : i + size] for i in range(len(string) - size + 1)]


def plain(corpus: Corpus, training: Corpus, sizes: tuple[int, ...]) -> list[float]:
    counts = Counter(chunk for string in training for size in sizes for chunk in chunks_of(string, size))
    own = [[counts[chunk] for size in sizes for chunk in chunks_of(string, size)] for string in corpus]
    return [float(np.mean(row)) for row in own]


def test_chunk_strength_by_hand() -> None:
    training = Corpus.from_strings(["abab", "abc"])
    # bigrams ab 3, ba 1, bc 1; trigrams aba 1, bab 1, abc 1.
    # abab: (3 + 1 + 3 + 1 + 1) / 5; cab: (0 + 3 + 0) / 3; bx: 0 / 1.
    strength = chunk_strength(Corpus.from_strings(["abab", "cab", "bx"]), training)
    np.testing.assert_allclose(strength, [9 / 5, 1, 0])
    np.testing.assert_allclose(chunk_strength(Corpus.from_strings(["abab"]), training, sizes=(2,)), [7 / 3])
    assert np.isnan(chunk_strength(Corpus.from_strings(["a"]), training)[0])


def test_chunk_strength_is_the_plain_definition() -> None:
    training, tested = reber().sample(30, rng=0), embedded_reber().sample(30, rng=1)
    for sizes in ((2,), (3,), (2, 3)):
        np.testing.assert_allclose(chunk_strength(tested, training, sizes=sizes), plain(tested, training, sizes))


@pytest.mark.parametrize("rng", range(4))
def test_pairs_are_matched_and_differ_in_the_rule(rng: int) -> None:
    language = embedded_reber()
    matched = chunk_matched_pair(n_training=24, n_test=8, rng=rng)
    training, items, foils = matched.training, matched.grammatical, matched.foils
    assert (len(set(training)), len(set(items)), len(set(foils))) == (24, 8, 8)
    assert not set(training) & (set(items) | set(foils))
    assert all(language.accepts(string) for string in (*training, *items))
    assert not any(language.accepts(string) for string in foils)
    assert items.lengths.tolist() == foils.lengths.tolist()
    for sizes in ((2,), (3,), (2, 3)):
        assert plain(items, training, sizes) == plain(foils, training, sizes)
    np.testing.assert_allclose(matched.strength, plain(items, training, (2, 3)))
    for size in (2, 3):
        known = {chunk for string in training for chunk in chunks_of(string, size)}
        first = Counter(string[:size] for string in training)
        last = Counter(string[-size:] for string in training)
        assert all(chunk in known for string in (*items, *foils) for chunk in chunks_of(string, size))
        for item, foil in zip(items, foils, strict=True):
            anchors = [first[string[:size]] + last[string[-size:]] for string in (item, foil)]
            assert anchors[0] == anchors[1]


def test_same_int_same_items() -> None:
    one, two = chunk_matched_pair(rng=7), chunk_matched_pair(rng=7)
    assert (one.training, one.grammatical, one.foils) == (two.training, two.grammatical, two.foils)
    assert one.training != chunk_matched_pair(rng=8).training


def test_global_random_state_is_untouched() -> None:
    before = np.random.get_state()[1].tolist()  # noqa: NPY002 - the global state is what is tested
    chunk_matched_pair(rng=0)
    assert before == np.random.get_state()[1].tolist()  # noqa: NPY002


def test_errors_say_what_to_do() -> None:
    with pytest.raises(ValueError, match=r"n_training is 90; the language has 86 strings .* choose 1 to 85"):
        chunk_matched_pair(n_training=90, rng=0)
    with pytest.raises(ValueError, match=r"n_test is 500; of 2,000 training sets the best allows \d+ matched pairs"):
        chunk_matched_pair(n_test=500, rng=0)
    corpus = Corpus.from_strings(["ab"])
    with pytest.raises(ValueError, match="same strength"):
        ChunkMatched(corpus, corpus, Corpus.from_strings(["ba"]), np.zeros(1))
    with pytest.raises(ValueError, match="equally long"):
        ChunkMatched(corpus, corpus, Corpus.from_strings(["aba"]), np.zeros(1))
