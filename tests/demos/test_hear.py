"""Strings as tones in a cell."""

import base64
import re

import pytest

from biaskit.demos.hear import hear


def test_a_player_that_holds_the_sound_and_says_the_strings() -> None:
    bundle = hear(["ab", "b"], seconds=0.5, pause=0.25)._repr_mimebundle_()
    assert bundle["text/plain"] == "2 strings as tones: a b, b"
    assert 'aria-label="2 strings as tones: a b, b"' in bundle["text/html"]
    (data,) = re.findall(r"base64,([^\"]*)", bundle["text/html"])
    # three tones of half a second and two pauses of a quarter: 2 s of 8,000 bytes, after the head of 44
    assert len(base64.b64decode(data)) == 44 + 16_000


def test_too_long() -> None:
    with pytest.raises(ValueError, match="90 s at most"):
        hear(["ab" * 300])
