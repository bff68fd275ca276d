"""Syllables as sounds: a file that players take, no two alike, and nothing that tells where words end."""

import io
import itertools
import wave

import numpy as np
import pytest

from biaskit.demos.beeps import MOST_SYMBOLS, sound_html, sounds_of, wav_of
from biaskit.languages.artificial.saffran import saffran

SYMBOLS = ("bu", "go", "la", "tu")


def samples(wav: bytes) -> np.ndarray:
    """Read a WAV with the standard library: from -128 to 127."""
    with wave.open(io.BytesIO(wav)) as page:
        assert (page.getnchannels(), page.getsampwidth(), page.getframerate()) == (1, 1, 8000)
        return np.frombuffer(page.readframes(page.getnframes()), dtype=np.uint8).astype(int) - 128


def test_every_symbol_has_a_sound_of_its_own() -> None:
    known = [f"s{number}" for number in range(MOST_SYMBOLS)]
    assert len(set(sounds_of(known).values())) == MOST_SYMBOLS
    waves = [samples(wav_of([(symbol,)], known, seconds=0.2)) for symbol in known]
    for one, other in itertools.combinations(waves, 2):
        assert np.corrcoef(one, other)[0, 1] < 0.95


def test_too_many_symbols_are_refused() -> None:
    with pytest.raises(ValueError, match="22 symbols were given; there are different sounds for at most 21"):
        sounds_of([f"s{number}" for number in range(22)])


def test_a_sound_says_nothing_of_the_word() -> None:
    stream = saffran()
    pitches = [[sounds_of(stream.alphabet.symbols)[syllable][0] for syllable in word] for word in stream.words]
    shapes = {tuple(np.sign(np.diff(word)).tolist()) for word in pitches}
    assert len(shapes) > 1, "words must not all rise, or all fall"


def test_lengths_are_those_that_were_asked_for() -> None:
    # Five syllables of .25 s and two pauses of .5 s at 8,000 samples a second.
    found = samples(wav_of([("tu", "bu"), ("go", "la", "tu")], SYMBOLS, seconds=0.25, pause=0.5))
    assert len(found) == 5 * 2000 + 2 * 4000
    assert (found[4000:8000] == 0).all()
    assert (found[-4000:] == 0).all()
    assert len(samples(wav_of([], SYMBOLS, seconds=0.25))) == 0


def test_all_are_equally_loud_and_none_is_cut() -> None:
    waves = [samples(wav_of([(symbol,)], SYMBOLS, seconds=0.3)) for symbol in SYMBOLS]
    loudness = [np.sqrt(np.mean(found**2)) for found in waves]
    assert max(loudness) < 1.1 * min(loudness)
    assert all(abs(found).max() < 120 for found in waves)
    assert all(abs(found[0]) <= 1 and abs(found[-1]) <= 1 for found in waves), "a hard edge is heard as a click"


def test_a_stream_has_no_mark_where_words_end() -> None:
    one, other = ("tu", "bu", "go", "la"), ("tu", "bu")
    together = wav_of([one + other], SYMBOLS, seconds=0.2)
    assert together == wav_of([other, ("go", "la"), other], SYMBOLS, seconds=0.2)


@pytest.mark.parametrize(("seconds", "pause"), [(0.0, 0.0), (3.0, 0.0), (0.2, -1.0), (0.2, 9.0)])
def test_times_that_nobody_could_mean_are_refused(seconds: float, pause: float) -> None:
    with pytest.raises(ValueError, match=r"give 0\.05 to 2 s, and 0 to 5 s"):
        wav_of([("tu",)], SYMBOLS, seconds=seconds, pause=pause)


def test_an_unknown_symbol_is_named() -> None:
    with pytest.raises(ValueError, match="zz has no sound; the symbols are bu, go, la, tu"):
        wav_of([("tu", "zz")], SYMBOLS, seconds=0.2)


def test_nothing_plays_unless_it_was_asked_for() -> None:
    wav = wav_of([("tu",)], SYMBOLS, seconds=0.2)
    assert "autoplay" not in sound_html(wav, name="one")
    assert "<audio controls autoplay " in sound_html(wav, name="one", play=True)
    assert 'aria-label="&quot;&lt;b&gt;"' in sound_html(wav, name='"<b>')
