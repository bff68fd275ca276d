"""How text becomes symbols and back, and the texts that come with the toolkit."""

import os
import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import biaskit

_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\s\w]|_")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]”’“»›]*\s+|\n\s*\n")
_SPACES = re.compile(r"\s+")


def read_text(text_or_path: str | Path, *, encoding: str = "utf-8") -> str:
    """Read a file, or pass text through.

    Raises
    ------
    ValueError
        If a byte cannot be decoded (its offset and line are named), or the text is the name of an existing file.
    FileNotFoundError
        If there is no such file.
    """
    if isinstance(text_or_path, Path):
        return decode(text_or_path.read_bytes(), name=str(text_or_path), encoding=encoding)
    if "\n" not in text_or_path and len(text_or_path) < 500 and os.path.isfile(text_or_path):
        raise ValueError(f"{text_or_path!r} is the name of a file; write Path({text_or_path!r}) to read it")
    return text_or_path


def decode(raw: bytes, *, name: str, encoding: str = "utf-8") -> str:
    """Turn a file's bytes into text.

    Raises
    ------
    ValueError
        If a byte stands for no character; its offset and line are named.
    """
    if b"\0" in raw[:4096] and not encoding.lower().startswith(("utf-16", "utf_16", "utf-32", "utf_32")):
        raise ValueError(f"{name} is not a text: it holds zero bytes. Save its text as a plain .txt file first.")
    try:
        return raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ValueError(
            f"{name} is not {encoding}: the byte 0x{raw[error.start]:02x} at offset {error.start} (line {line}) "
            'stands for no character. Save the file as UTF-8, or name its encoding, such as encoding="latin-1".'
        ) from None


def split_strings(text: str, strings: str) -> list[str]:
    """Cut text into the pieces that become strings; see `Corpus.from_text`."""
    if strings == "whole":
        return [text]
    if strings == "line":
        return text.splitlines()
    if strings == "sentence":
        return _cut_after(_SENTENCE_END, text)
    raise ValueError(f'strings is {strings!r}; choose "sentence", "line" or "whole"')


def _cut_after(pattern: re.Pattern[str], text: str) -> list[str]:
    """Cut after each match, so that closing quotes stay with their sentence."""
    cuts = [0, *(match.end() for match in pattern.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]


def split_symbols(text: str, unit: str) -> list[str]:
    """Cut one piece of text into symbols; see `Corpus.from_text`."""
    if unit == "word":
        return _WORDS.findall(text)
    if unit == "char":
        return list(_SPACES.sub(" ", text.strip()))
    raise ValueError(f'unit is {unit!r}; choose "word" or "char"')


def join_symbols(symbols: Iterable[str]) -> str:
    """Write symbols as text again: characters side by side, words with spaces but none before a full stop.

    >>> join_symbols(("it", "rains", "."))
    'it rains.'
    >>> join_symbols("abc")
    'abc'
    """
    row = list(symbols)
    if all(len(symbol) == 1 for symbol in row) and any(symbol.isalnum() or symbol == " " for symbol in row):
        return "".join(row)
    return re.sub(r" ([.,;:!?)\]])", r"\1", " ".join(row))


def letters_only(text: str) -> str:
    """Keep the 27 symbols of Shannon's game: the letters a to z, small, and single spaces.

    >>> letters_only("It's 5 o'clock - late!")
    'it s o clock late'
    """
    return re.sub(r"[^a-z]+", " ", text.lower()).strip()


def text_names() -> list[str]:
    """List the texts that `load_text` knows."""
    return [*sorted(path.stem for path in data_folder("texts").glob("*.txt")), "pydoc"]


def load_text(name: str) -> str:
    """Give a text that is on every machine.

    Parameters
    ----------
    name
        A file of `data/texts/` without its ending, such as "lighthouse": a story written for this course. Or
        "pydoc": Python's own reference on its syntax, some 120,000 words that vary with Python's version.

    Raises
    ------
    ValueError
        If there is no such text; the message lists what there is.
    """
    if name == "pydoc":
        from pydoc_data.topics import topics

        return "\n\n".join(topics[topic] for topic in sorted(topics))
    if name not in text_names():
        raise ValueError(f"no text is called {name!r}; there are: {', '.join(text_names())}")
    return read_text(data_folder("texts") / f"{name}.txt")


def data_folder(part: str) -> Path:
    """Find a folder of shipped data: beside the package in a clone, inside it in an installed wheel."""
    package = Path(biaskit.__file__).parent
    for folder in (package.parent / "data" / part, package / "data" / part):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"no folder data/{part} beside {package} or in it: install biaskit again")
