"""Matched hops: where the markers go, on trees written by hand and on the catalogue's English."""

import numpy as np
import pytest

from biaskit.languages.grammar import Grammar
from biaskit.languages.hops import HOPS, AfterObject, Count, MatchedHops, matched_hops
from biaskit.languages.main_verb import MainVerb, find_main_verb
from biaskit.languages.shelf import load
from biaskit.languages.trees import Tree

HEADER = "verbs: sees see S\nclauses: C\nobjects: O\n"


@pytest.fixture(scope="module")
def english() -> Grammar:
    return load("english")


@pytest.fixture(scope="module")
def matched(english: Grammar) -> MatchedHops:
    return matched_hops(english, 1000, rng=0)


def test_the_main_verb_is_found_past_a_relative_clause(english: Grammar) -> None:
    #     0   1   2   3     4    5   6    7    8   9   10  11  12     13  14   15
    # (the dog who sees some cats)  likes [a bird whom foxes see] during the game .
    relative = Tree("Rel_sg", ("who", Tree("Vt_sg", ("sees",)), Tree("NP", ("some", Tree("N_pl", ("cats",))))))
    object_relative = Tree("Rel_sg", ("whom", Tree("N_pl", ("foxes",)), Tree("Vt_pl", ("see",))))
    clause = Tree(
        "Clause",
        (
            Tree("NP_sg", ("the", "dog", relative)),
            Tree(
                "VP_sg",
                (
                    Tree("Vt_sg", ("likes",)),
                    Tree("Object", ("a", "bird", object_relative)),
                    Tree("Time", ("during", "the", "game")),
                ),
            ),
        ),
    )
    verb = find_main_verb(Tree("S", ("today", ",", clause, ".")), english.source)
    # words: today , the dog who sees some cats likes a bird whom foxes see during the game .
    # place: 0     1 2   3   4   5    6    7    8     9 10   11   12    13  14     15  16   17
    assert verb is not None
    assert verb.string[verb.place] == "likes"
    assert (verb.place, verb.object_end, verb.clause_end) == (8, 14, 17)
    assert verb.words_after == (9, 10, 11, 12, 13, 14, 15, 16)
    assert [hop.place(verb) for hop in HOPS] == [9, 13, 14, 17]


def test_punctuation_is_not_counted() -> None:
    verb = MainVerb(("she", "sees", "us", ",", "now", "and", "then", "."), 1, 3, 7, (2, 4, 5, 6))
    assert Count(2).place(verb) == 5
    assert Count(4).place(verb) == 7
    assert Count(5).place(verb) is None


def test_the_marker_is_where_the_rule_says(matched: MatchedHops, english: Grammar) -> None:
    names = [hop.name for hop in matched.hops]
    assert names == ["adjacent", "count-4", "after object", "clause end"]
    assert (matched.distances[0] == 0).all()
    assert (matched.distances[1] == 4).all()
    assert (matched.distances[2] >= 2).all()  # the shortest object: a determiner and a noun
    assert (matched.distances[3] >= 4).all()  # or count-4 could not be completed
    assert (matched.distances[3] >= matched.distances[2]).all()
    for corpus, places, distances in zip(matched.corpora, matched.marker_places, matched.distances, strict=True):
        for sentence, place, distance in zip(corpus, places, distances, strict=True):
            assert [word for word in sentence if word in {"S", "P"}] == [sentence[place]]
            assert sentence[place - distance - 1] in {lemma for lemma, _ in english.source.verbs.values()}
    assert all(sentence[-2] in {"S", "P"} and sentence[-1] == "." for sentence in matched["clause end"])


def test_every_hop_can_be_undone(matched: MatchedHops, english: Grammar) -> None:
    inflected = {meaning: form for form, meaning in english.source.verbs.items()}
    for corpus, places, distances in zip(matched.corpora, matched.marker_places, matched.distances, strict=True):
        for sentence, changed, place, distance in zip(matched.sentences, corpus, places, distances, strict=True):
            words = list(changed)
            marker = words.pop(place)
            verb = place - distance - 1
            words[verb] = inflected[words[verb], marker]
            assert tuple(words) == sentence
        # No two sentences become one, so the languages have the same entropy.
        assert len(set(corpus)) == len(set(matched.sentences))


def test_the_same_sentences_in_all(matched: MatchedHops, english: Grammar) -> None:
    assert {len(corpus) for corpus in matched.corpora} == {len(matched.sentences)} == {1000 - matched.n_dropped}
    assert len({corpus.alphabet for corpus in matched.corpora}) == 1
    assert {corpus.n_tokens for corpus in matched.corpora} == {matched.sentences.n_tokens + len(matched.sentences)}
    # A share of 0.2 of all sentences has no object: 200 of 1,000, with a standard deviation of sqrt(1000 * .16) = 13.
    assert abs(matched.n_without_object - 200) < 4 * 13
    assert matched.n_without_object < matched.n_dropped
    assert np.isfinite(english.log2_prob(matched.sentences)).all()


def test_structure_is_as_far_away_as_the_count(matched: MatchedHops) -> None:
    adjacent, count, after_object, clause_end = matched.mean_distance
    assert (adjacent, count) == (0, 4)
    assert 3.5 < after_object < 4.5
    assert 6 < clause_end < 7.5
    assert matched.variance_distance[:2].tolist() == [0, 0]
    assert (matched.variance_distance[2:] > 1).all()
    share = matched.coincidence
    np.testing.assert_array_equal(share, share.T)
    np.testing.assert_array_equal(np.diag(share), 1)
    assert share[0, 1:].max() == 0
    assert share[1, 2] < 0.1
    assert share[1, 3] < 0.1


def test_shares_and_spread_by_hand() -> None:
    # "she sees x x" has two words after the verb, "she sees x x y" three: count-2 and after object coincide in both,
    # the clause's end only in the first. Distances of the end: 2 and 3.
    grammar = Grammar(HEADER + "S -> C\nC -> 'she' 'sees' O [0.5] | 'she' 'sees' O 'y' [0.5]\nO -> 'x' 'x'")
    result = matched_hops(grammar, 400, rng=0, hops=(Count(2), AfterObject(), HOPS[-1]))
    short = float(np.mean([len(sentence) == 4 for sentence in result.sentences]))
    np.testing.assert_allclose(result.coincidence[0], [1, 1, short])
    np.testing.assert_allclose(result.mean_distance, [2, 2, 3 - short])
    np.testing.assert_allclose(result.variance_distance, [0, 0, short * (1 - short)], atol=1e-12)
    assert result.n_dropped == 0


def test_sentences_without_an_object_are_dropped_and_counted() -> None:
    grammar = Grammar(HEADER + "S -> C\nC -> 'she' 'sees' O [0.5] | 'she' 'sleeps' [0.5]\nO -> 'x' 'x' 'x' 'x'")
    sampled = grammar.sample(100, rng=3)  # with the same int the trees are those of the strings
    result = matched_hops(grammar, 100, rng=3)
    assert result.n_dropped == result.n_without_object == sum("sleeps" in sentence for sentence in sampled)


def test_a_verb_initial_language_hops_too_and_a_verb_final_one_cannot() -> None:
    result = matched_hops(load("english-verb-initial"), 500, rng=0)
    # The subject stands before the object: after the object is farther away than in English.
    assert result.mean_distance[2] > 6
    with pytest.raises(ValueError, match="enough words after it"):
        matched_hops(load("english-verb-final"), 500, rng=0)


def test_in_a_verb_final_language_the_marker_can_come_first() -> None:
    result = matched_hops(load("english-verb-final"), 200, rng=0, hops=(AfterObject(),))
    # Object, verb group: the marker stands before the verb, or before its adverb
    assert set(np.unique(result.distances)) == {-1, -2}


def test_what_cannot_hop_says_so() -> None:
    with pytest.raises(ValueError, match="must declare `verbs` and `clauses`"):
        matched_hops(load("palindromes"), 5, rng=0)
    with pytest.raises(ValueError, match="several main verbs"):
        matched_hops(Grammar(HEADER + "S -> C\nC -> 'she' 'sees' O 'sees'\nO -> 'x'\n"), 5, rng=0)
    with pytest.raises(ValueError, match=r"no words of the grammar: \['S'\]"):
        matched_hops(Grammar(HEADER + "S -> C\nC -> 'S' 'sees' O\nO -> 'x'\n"), 5, rng=0)
    with pytest.raises(ValueError, match="distance is 0"):
        Count(0)
    with pytest.raises(KeyError, match="no hop is called 'count-3'; there are: adjacent"):
        _ = matched_hops(load("english"), 50, rng=0)["count-3"]
