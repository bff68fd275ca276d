"""Tokens: by chance, readable, and not to be found from what others see."""

import pytest

from biaskit.judging.token import letters_of, new_token, participant, read_token


def test_tokens_differ_and_read_back() -> None:
    tokens = {new_token() for _ in range(200)}
    assert len(tokens) == 200
    assert all(read_token(token.lower().replace("-", " ")) == token for token in tokens)


def test_large_numbers_as_letters() -> None:
    # 30 letters: 1 is the second one, 30 makes the second place a B.
    assert letters_of([1, 0]) == "BAAA-AAAA-AAAA"
    assert letters_of([30, 0]) == "ABAA-AAAA-AAAA"


def test_participant_is_the_tokens_and_hides_it() -> None:
    assert participant("k7qm2xdaw3hh") == participant("K7QM-2XDA-W3HH")
    assert participant("K7QM-2XDA-W3HH") != participant("K7QM-2XDA-W3HJ")
    assert "k7qm" not in participant("K7QM-2XDA-W3HH").lower()


@pytest.mark.parametrize("text", ["", "K7QM", "K7QM-2XDA-W3H0", "K7QM-2XDA-W3HHH"])
def test_no_token(text: str) -> None:
    with pytest.raises(ValueError, match="no token"):
        read_token(text)
