"""Syllables as sounds: each has a pitch and a timbre of its own, and a string of them is a short WAV."""

import base64
import io
import wave
from collections.abc import Sequence
from html import escape

import numpy as np
from jaxtyping import Float64

_RATE = 8000  # samples per second, of one byte each: two minutes stay below what a page takes at once
# Three semitones apart, so that neighbours are not taken for each other.
_PITCHES = (220.0, 261.6, 311.1, 370.0, 440.0, 523.3, 622.3)  # Hz
# The strength of the fundamental and of its multiples: like a flute, a clarinet, a reed organ.
_TIMBRES = ((1.0,), (1.0, 0.0, 0.6, 0.0, 0.35), (1.0, 0.8, 0.6, 0.5, 0.4))
_STRIDE = 5  # neighbours in the alphabet are no neighbours in pitch
_RISE, _FALL = 0.01, 0.03  # seconds: a hard edge would be heard as a click
_LOUD = 0.28  # root mean square of a syllable, as a share of the loudest there can be

MOST_SYMBOLS = len(_PITCHES) * len(_TIMBRES)


def sounds_of(symbols: Sequence[str]) -> dict[str, tuple[float, int]]:
    """Give each symbol a pitch (Hz) and the number of a timbre, no two the same pair.

    The order in which the symbols are given plays no part, so that the sound of a syllable says nothing of the word in
    which it stands.

    Raises
    ------
    ValueError
        If there are more symbols than pairs.

    Examples
    --------
    >>> sounds_of(["tu", "pi", "ro"]) == sounds_of(["ro", "tu", "pi"])
    True
    """
    known = sorted(set(symbols))
    if len(known) > MOST_SYMBOLS:
        raise ValueError(f"{len(known)} symbols were given; there are different sounds for at most {MOST_SYMBOLS}")
    places = [number * _STRIDE % MOST_SYMBOLS for number in range(len(known))]
    return {
        symbol: (_PITCHES[place % len(_PITCHES)], place // len(_PITCHES))
        for symbol, place in zip(known, places, strict=True)
    }


def wav_of(strings: Sequence[Sequence[str]], symbols: Sequence[str], *, seconds: float, pause: float = 0.0) -> bytes:
    """Sound strings one after the other, syllable by syllable, as the content of a WAV file.

    Parameters
    ----------
    strings
        What is to be heard.
    symbols
        All symbols of the language: they decide which sound is whose.
    seconds
        How long a syllable is.
    pause
        Seconds of silence after each string.

    Raises
    ------
    ValueError
        If a string has a symbol that is not among `symbols`, or the times are none.

    Examples
    --------
    >>> heard = wav_of([("tu", "pi")], ("tu", "pi"), seconds=0.25)
    >>> heard[:4], len(heard) - 44  # half a second of 8,000 bytes a second, after the file's head
    (b'RIFF', 4000)
    """
    if not 0.05 <= seconds <= 2 or not 0 <= pause <= 5:
        raise ValueError(f"a syllable has {seconds} s and a pause {pause} s; give 0.05 to 2 s, and 0 to 5 s")
    found = sounds_of(symbols)
    unknown = sorted({symbol for string in strings for symbol in string} - found.keys())
    if unknown:
        raise ValueError(f"{', '.join(unknown)} has no sound; the symbols are {', '.join(sorted(found))}")
    beeps = {symbol: _beep(pitch, timbre, seconds) for symbol, (pitch, timbre) in found.items()}
    silence = np.zeros(round(pause * _RATE))
    parts = [part for string in strings for part in (*(beeps[symbol] for symbol in string), silence)]
    return _file(np.concatenate(parts) if parts else np.zeros(0))


def sound_html(wav: bytes, *, name: str, play: bool = False) -> str:
    """Write a player that holds a sound, as HTML; its browser gives it a button, a time, and keys.

    Parameters
    ----------
    wav
        The content of a WAV file.
    name
        What a screen reader calls it.
    play
        Whether it begins at once: only ever as the answer to something that the reader has pressed.

    Examples
    --------
    >>> sound_html(b"RIFF", name="String 1")
    '<audio controls aria-label="String 1" src="data:audio/wav;base64,UklGRg=="></audio>'
    """
    begins = " autoplay" if play else ""
    label, source = escape(name, quote=True), base64.b64encode(wav).decode()
    return f'<audio controls{begins} aria-label="{label}" src="data:audio/wav;base64,{source}"></audio>'


def _beep(pitch: float, timbre: int, seconds: float) -> Float64[np.ndarray, " samples"]:
    """Make one syllable: the same loudness for each, rising and falling softly."""
    at = np.arange(round(seconds * _RATE)) / _RATE
    wave_form = np.zeros_like(at)
    for multiple, strength in enumerate(_TIMBRES[timbre], 1):
        wave_form += strength * np.sin(2 * np.pi * pitch * multiple * at)
    wave_form *= _LOUD / np.sqrt(np.mean(wave_form**2))
    edge = np.minimum(at / _RISE, (at[-1] - at) / _FALL)
    return wave_form * np.clip(edge, 0, 1)


def _file(samples: Float64[np.ndarray, " samples"]) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as page:
        page.setnchannels(1)
        page.setsampwidth(1)  # bytes, counted from 0 with silence at 128
        page.setframerate(_RATE)
        page.writeframes(np.clip(np.round(128 + 127 * samples), 0, 255).astype(np.uint8).tobytes())
    return file.getvalue()
