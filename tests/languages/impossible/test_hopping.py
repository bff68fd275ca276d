"""The hop languages."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.languages.impossible import NoHop, NoReverse, TokenHop, WordHop, aligned

VERBS = {"sees": ("see", "S"), "see": ("see", "P"), "is": ("be", "S"), "are": ("be", "P")}
SENTENCE = "he sees the cat 's old , grey house today ."


def hopped(hop: NoHop, text: str) -> str:
    return " ".join(hop.apply(text.split()))


def test_by_hand() -> None:
    assert hopped(NoHop(VERBS), SENTENCE) == "he see S the cat 's old , grey house today ."
    # four tokens: the cat 's old
    assert hopped(TokenHop(VERBS), SENTENCE) == "he see the cat 's old S , grey house today ."
    # four words: the cat old grey
    assert hopped(WordHop(VERBS), SENTENCE) == "he see the cat 's old , grey S house today ."


def test_moves_by_hand() -> None:
    assert TokenHop(VERBS, distance=1).moves(["he", "sees", "me", "."]) == [0, 1, 2, None, 3]
    assert WordHop(VERBS).moves(SENTENCE.split()) == [0, 1, 2, 3, 4, 5, 6, 7, None, 8, 9, 10]


def test_never_before_what_is_no_word() -> None:
    hop = WordHop(VERBS)
    assert hopped(hop, "he sees the old grey dog .") == "he see the old grey dog . S"
    assert hopped(hop, "he sees the old grey dog ... \" ' now") == "he see the old grey dog ... \" ' S now"
    assert hopped(hop, "he sees the old grey dog 's tail") == "he see the old grey dog 's S tail"
    assert hopped(hop, "he sees it and they do n't , no") == "he see it and they do n't , S no"
    # ... and TokenHop is not as careful
    assert hopped(TokenHop(VERBS), "he sees the old grey dog 's tail") == "he see the old grey dog S 's tail"


def test_a_clitic_after_the_verb() -> None:
    assert hopped(NoHop(VERBS), "it is n't so") == "it be S n't so"
    assert hopped(WordHop(VERBS, distance=1), "it is n't so , no") == "it be n't so , S no"


def test_too_few_after_it() -> None:
    for hop in (TokenHop(VERBS), WordHop(VERBS)):
        assert hopped(hop, "he sees") == "he see S"
        assert hopped(hop, "sees it now .") == "see it now . S"
        assert hop.apply([]) == []
        assert hop.apply(["it"]) == ["it"]
        assert hop.apply(["are"]) == ["be", "P"]
    assert hopped(NoHop(VERBS), "he sees") == "he see S"


def test_several_verbs_go_from_right_to_left() -> None:
    # see: us now are two, so P to the end; then sees: dogs that see us, and S
    text = "she sees dogs that see us now"
    assert hopped(TokenHop(VERBS), text) == "she see dogs that see us S now P"
    # are: to the end; sees: "dogs be P" are three, to the end, after P, which was there already
    assert hopped(TokenHop(VERBS), "sees dogs are") == "see dogs be P S"
    # counting the marker makes four: dogs be here P
    assert hopped(WordHop(VERBS), "sees dogs are here .") == "see dogs be here . P S"
    assert hopped(NoHop(VERBS), text) == "she see S dogs that see P us now"


def reference(tokens: tuple[str, ...], distance: int, is_word: Callable[[str], bool]) -> list[str]:
    out: list[str] = []
    for token in reversed(tokens):
        lemma, marker = VERBS.get(token, (token, None))
        if marker:
            place = counted = 0
            while place < len(out) and not (counted == distance and is_word(out[place])):
                counted += is_word(out[place])
                place += 1
            out.insert(place, marker)
        out.insert(0, lemma)
    return out


tokens = st.sampled_from(["sees", "see", "is", "are", "dog", "cat", ".", "!?", "n't", "'s"])


@settings(deadline=None)
@given(st.lists(st.lists(tokens, max_size=12), min_size=1, max_size=6), st.integers(0, 5))
def test_whole_corpora_against_a_plain_loop(strings: list[list[str]], distance: int) -> None:
    corpus = Corpus.from_strings(strings)

    def is_word(token: str) -> bool:
        return token not in {".", "!?", "n't", "'s"}

    pairs = [
        (NoHop(VERBS), 0, lambda token: True),
        (TokenHop(VERBS, distance=distance), distance, lambda token: True),
        (WordHop(VERBS, distance=distance), distance, is_word),
    ]
    for hop, far, counts in pairs:
        after = hop(corpus)
        assert after.alphabet == hop.output_alphabet(corpus.alphabet)
        assert hop.invertible_on(corpus.alphabet)
        for old, new in zip(corpus, after, strict=True):
            assert list(new) == reference(old, far, counts) == hop.apply(old)
            assert hop.inverse(new) == list(old)
            moved = [None if i is None else VERBS.get(old[i], (old[i],))[0] for i in hop.moves(old)]
            assert moved == [None if token in {"S", "P"} else token for token in new]
        complete = hop.completes(corpus)
        if not isinstance(hop, WordHop):
            assert complete.all()
    words_after = [[sum(map(is_word, old[i + 1 :])) for i, token in enumerate(old) if token in VERBS] for old in corpus]
    # the last verb has no markers after it, so its words decide; earlier ones have at least as many
    expected = [all(found >= distance for found in row[-1:]) for row in words_after]
    assert WordHop(VERBS, distance=distance).completes(corpus).tolist() == expected


def test_pile_ups_at_the_end() -> None:
    only = {"sees": ("see", "S")}
    hop = TokenHop(only)
    # "sees see" and "see sees" meet: one S at the end, and nothing tells which "see" it belongs to
    assert hop.apply(["sees", "see"]) == hop.apply(["see", "sees"]) == ["see", "see", "S"]
    assert hop.inverse(["see", "see", "S"]) is None
    assert sorted(hop.preimages(["see", "see", "S"])) == [["see", "sees"], ["sees", "see"]]
    assert not hop.invertible
    assert not hop.invertible_on(Alphabet(("see", "sees")))
    assert hop.invertible_on(Alphabet(("dog", "sees")))  # no plain "see"
    assert NoHop(only).invertible  # right after the verb, nothing piles up
    assert TokenHop({"sees": ("see", "S"), "see": ("see", "P")}).invertible  # every "see" was a verb


def test_verbs_that_share_lemma_and_marker() -> None:
    hop = NoHop({"is": ("be", "S"), "'s": ("be", "S")})
    assert not hop.invertible
    assert not hop.invertible_on(Alphabet(("'s", "is")))
    assert hop.invertible_on(Alphabet(("is", "it")))
    assert hop.inverse(["it", "be", "S"]) is None
    assert len(hop.preimages(["it", "be", "S"])) == 2


def test_strings_that_are_no_image() -> None:
    hop = TokenHop(VERBS)
    for text in ("he sees", "see", "S", "be it S now", "see see S", "he P", "cat S"):
        assert hop.inverse(text.split()) is None, text
    assert hop.inverse(["he"]) == ["he"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["see", "be", "S", "P", "dog", ".", "sees"]), max_size=6), st.integers(0, 4))
def test_preimages_are_all_there_is(after: list[str], distance: int) -> None:
    verbs = {"sees": ("see", "S"), "seen": ("see", "P"), "is": ("be", "S")}  # plain "see" and "be" occur
    for hop in (NoHop(verbs), TokenHop(verbs, distance=distance), WordHop(verbs, distance=distance)):
        expected = [[]]
        for token in (token for token in after if token not in {"S", "P"}):
            options = {"see": ["see", "sees", "seen"], "be": ["be", "is"]}.get(token, [token])
            expected = [[*so_far, option] for so_far in expected for option in options]
        images = hop(Corpus.from_strings(expected))
        expected = [before for before, image in zip(expected, images, strict=True) if list(image) == after]
        assert sorted(hop.preimages(after)) == sorted(expected)


def test_aligned_drops_what_cannot_be_completed() -> None:
    texts = [SENTENCE, "he sees me .", "no verb here", "she sees dogs that see us now"]
    corpus = Corpus.from_strings([text.split() for text in texts])
    hops = (NoHop(VERBS), TokenHop(VERBS), WordHop(VERBS))
    kept = aligned(corpus, *hops, NoReverse(), rng=0)
    assert kept.n_dropped == 2  # the second; the last one, because two words follow "see"
    assert [len(version) for version in kept.corpora] == [2] * 4
    for hop, version in zip(hops, kept.corpora, strict=False):
        assert version == hop(corpus.take([0, 2]))
    assert aligned(corpus, *hops[:2]).n_dropped == 0  # no WordHop, nothing to drop
    with pytest.raises(ValueError, match="no sentence is left"):
        aligned(corpus.take([1]), *hops)
    with pytest.raises(ValueError, match="at least one"):
        aligned(corpus)


def test_they_are_values() -> None:
    hop = WordHop(VERBS, distance=3, clitics=("n't",))
    assert hop == WordHop(dict(reversed(VERBS.items())), distance=3, clitics=("n't",))
    assert hash(hop) == hash(WordHop(VERBS, distance=3, clitics=("n't",)))
    assert eval(repr(hop)) == hop
    assert repr(TokenHop({"sees": ("see", "S")})) == "TokenHop(verbs=(('sees', ('see', 'S')),))"
    assert dict(hop.verbs) == VERBS
    assert str(hop) == "mark each verb 3 words after it"
    changed = dict(VERBS)
    frozen = NoHop(changed)
    changed["runs"] = ("run", "S")
    assert frozen == NoHop(VERBS)


def test_settings() -> None:
    # Without clitics and with only "." as punctuation: the cat 's old are four words, and a comma is one.
    hop = WordHop(VERBS, clitics=(), punctuation=(".",))
    assert hopped(hop, SENTENCE) == "he see the cat 's old S , grey house today ."
    with pytest.raises(ValueError, match="verbs is empty"):
        NoHop({})
    with pytest.raises(ValueError, match="'see' is a marker and a word"):
        NoHop({"sees": ("see", "see")})
    with pytest.raises(ValueError, match="distance is -1"):
        TokenHop(VERBS, distance=-1)
    with pytest.raises(ValueError, match=r"hold 'S' already"):
        NoHop(VERBS).apply(["S"])
