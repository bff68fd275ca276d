"""The tokenizer does what its docstring says; and files that are no text say where they are not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaskit.corpus import Corpus
from biaskit.text import (
    decode,
    join_symbols,
    letters_only,
    load_text,
    read_text,
    split_strings,
    split_symbols,
    text_names,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("don't well-kept o’clock", ["don't", "well-kept", "o’clock"]),
        ("mother-in-law's", ["mother-in-law's"]),
        ("'tis the boys' own", ["'", "tis", "the", "boys", "'", "own"]),
        ("re- -ed co--op", ["re", "-", "-", "ed", "co", "-", "-", "op"]),
        ("Wait... what?!", ["Wait", ".", ".", ".", "what", "?", "!"]),
        ("snake_case", ["snake", "_", "case"]),
        ("3rd 1,000 3.5%", ["3rd", "1", ",", "000", "3", ".", "5", "%"]),
        ("Ćwikła naïve Ελλάδα Пётр 日本", ["Ćwikła", "naïve", "Ελλάδα", "Пётр", "日本"]),
        ("“So,” he—no, she", ["“", "So", ",", "”", "he", "—", "no", ",", "she"]),
        (" \t\n", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert split_symbols(text, "word") == expected


@given(st.text())
def test_no_visible_character_is_lost_and_no_word_holds_white_space(text: str) -> None:
    symbols = split_symbols(text, "word")
    assert "".join(symbols) == "".join(text.split())
    assert all(symbol and not any(c.isspace() for c in symbol) for symbol in symbols)


@given(st.text())
def test_characters_are_taken_as_they_are_each_run_of_white_space_as_one_space(text: str) -> None:
    assert "".join(split_symbols(text, "char")) == " ".join(text.split())


def sentences(text: str) -> list[str]:
    return [piece.strip() for piece in split_strings(text, "sentence") if piece.strip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rains. Does it? It does!", ["It rains.", "Does it?", "It does!"]),
        ('"Come." He left. (All of them!) Then', ['"Come."', "He left.", "(All of them!)", "Then"]),
        ("“Come.” He left. ‘No!’ she said", ["“Come.”", "He left.", "‘No!’", "she said"]),
        ("„Komm.“ Er ging. «Non.» Il part", ["„Komm.“", "Er ging.", "«Non.»", "Il part"]),
        ("He left. “Come.”", ["He left.", "“Come.”"]),
        ("3.5 and example.org stay", ["3.5 and example.org stay"]),
        ("Mr. Long is cut, abbreviations are not known", ["Mr.", "Long is cut, abbreviations are not known"]),
        ("A title\n\nThe text\ngoes on", ["A title", "The text\ngoes on"]),
        ("A title\r\n \r\nThe text", ["A title", "The text"]),
        ("What?! No... Yes", ["What?!", "No...", "Yes"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet=".!?\"”') \nab"), st.sampled_from(["sentence", "whole"]))
def test_cutting_loses_nothing(text: str, strings: str) -> None:
    assert "".join(split_strings(text, strings)) == text


def test_lines_and_the_whole() -> None:
    text = "One two.\n\nThree"
    assert split_strings(text, "line") == ["One two.", "", "Three"]
    assert split_strings(text, "whole") == [text]


def test_unknown_ways_to_cut_are_refused() -> None:
    with pytest.raises(ValueError, match='\'paragraph\'; choose "sentence", "line" or "whole"'):
        split_strings("a", "paragraph")
    with pytest.raises(ValueError, match='\'letter\'; choose "word" or "char"'):
        split_symbols("a", "letter")


@pytest.mark.parametrize(
    ("symbols", "expected"),
    [
        (("it", "rains", ",", "he", "said", "."), "it rains, he said."),
        (("no", "!", "why", "?", "so", ";", "and", ":"), "no! why? so; and:"),
        (tuple("a b"), "a b"),
        (("3", ".", "5"), "3.5"),
        ((".", "!"), ".!"),
        (("don't",), "don't"),
        ((), ""),
    ],
)
def test_symbols_are_written_as_text(symbols: tuple[str, ...], expected: str) -> None:
    assert join_symbols(symbols) == expected


@given(st.text(alphabet="abc, .", min_size=1).filter(lambda text: set(text) - set(".,")))
def test_characters_are_joined_as_they_were(text: str) -> None:
    assert join_symbols(text) == text


@given(st.text())
def test_shannons_letters(text: str) -> None:
    letters = letters_only(text)
    assert set(letters) <= set("abcdefghijklmnopqrstuvwxyz ")
    assert "  " not in letters
    assert letters == letters.strip()
    assert letters_only(letters) == letters


def test_a_byte_that_is_no_character_is_named_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("eins\nzwei\nfünf".encode("latin-1"))
    # "eins\nzwei\n" are 10 bytes and "f" is one: ü, 0xfc in latin-1, is at offset 11, in the third line.
    with pytest.raises(ValueError, match=r"old.txt is not utf-8: the byte 0xfc at offset 11 \(line 3\)") as caught:
        read_text(path)
    assert 'encoding="latin-1"' in str(caught.value)
    assert read_text(path, encoding="latin-1").endswith("fünf")
    with pytest.raises(ValueError, match=r"my file is not utf-8: the byte 0xff at offset 0 \(line 1\)"):
        decode(b"\xff", name="my file")


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(ValueError, match=r"my\.docx is not a text: it holds zero bytes\. Save its text"):
        decode(b"PK\x03\x04\0\0", name="my.docx")
    assert decode("für".encode("utf-16"), name="my.txt", encoding="utf-16") == "für"


def test_a_byte_order_mark_is_no_symbol(tmp_path: Path) -> None:
    path = tmp_path / "windows.txt"
    path.write_bytes(b"\xef\xbb\xbfthe lamp")
    assert read_text(path) == "the lamp"
    assert Corpus.from_text(path).alphabet.symbols == ("lamp", "the")


def test_text_that_is_the_name_of_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "novel.txt").write_text("Once.")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match=r"'novel.txt' is the name of a file; write Path\('novel.txt'\) to read it"):
        Corpus.from_text("novel.txt")
    assert read_text(Path("novel.txt")) == "Once."
    assert read_text("novel.txt\n") == "novel.txt\n"


@pytest.mark.parametrize("text", ["word " * 60, "a\0b", "x" * 499, "", "/no/such/place"])
def test_text_that_could_not_be_a_file_name_is_text(text: str) -> None:
    # A file's name holds at most 255 bytes: asking the disk for a longer one fails.
    assert read_text(text) == text


def test_a_file_that_is_not_there_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"gone.txt"):
        read_text(tmp_path / "gone.txt")


def test_texts_that_come_with_the_toolkit() -> None:
    assert text_names()[-1] == "pydoc"
    assert "lighthouse" in text_names()
    for name in text_names():
        assert len(load_text(name).split()) > 3000
    with pytest.raises(ValueError, match=r"no text is called 'hamlet'; there are: .*lighthouse, .*pydoc"):
        load_text("hamlet")
    with pytest.raises(ValueError, match="no text is called"):
        load_text("../texts/lighthouse")
