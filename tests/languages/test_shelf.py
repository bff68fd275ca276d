"""The shelf: every grammar keeps what its header says, twins are twins, and an instructor's own files are found."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from biaskit import languages
from biaskit.languages.grammar import Grammar
from biaskit.languages.rules import GrammarError
from biaskit.languages.shelf import CATALOGUE, load, names, titles

SHIPPED = sorted(path.stem for path in CATALOGUE.glob("*.txt"))
TWINS = [
    ("english", "english-verb-final"),
    ("english", "english-verb-initial"),
    ("agreement", "agreement-nearest"),
    ("questions", "questions-reversed"),
    ("nested", "serial"),
    ("branching-left", "branching-right"),
]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_grammar_keeps_what_its_header_says(name: str) -> None:
    text = (CATALOGUE / f"{name}.txt").read_text(encoding="utf-8")
    assert "\nunambiguous: " in text, "say yes or no"
    grammar = load(name)
    assert grammar.source.title
    assert grammar.source.citation
    if not grammar.unambiguous:
        return
    counts = grammar.count_parses(grammar.sample(2000, rng=0))
    np.testing.assert_allclose(counts, 1, rtol=1e-9)
    estimate = grammar.estimate_entropy(4000, rng=1)
    assert grammar.entropy_bits is not None
    assert abs(estimate.bits - grammar.entropy_bits) < 4 * estimate.standard_error_bits


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_twins_have_the_same_entropy_words_and_length(one: str, other: str) -> None:
    a, b = load(one), load(other)
    assert a.entropy_bits is not None
    assert b.entropy_bits is not None
    assert abs(a.entropy_bits - b.entropy_bits) < 1e-9
    assert a.alphabet == b.alphabet
    assert abs(a.expected_length - b.expected_length) < 1e-9
    np.testing.assert_allclose(a.length_probabilities(10), b.length_probabilities(10), atol=1e-12)


def test_entropies_that_can_be_derived_by_hand() -> None:
    # anbn: each string goes on with probability 3/4: H = h(1/4) / (1/4), h(1/4) = 2 - 3/4 log2 3
    assert load("anbn").entropy_bits == pytest.approx(4 * (2 - 0.75 * np.log2(3)))
    # nested: 6 choices in each of 1 / (1 - 0.6) = 2.5 rounds on average; the kind of pair and whether it goes on are
    # independent: h(0.6) + H(0.5, 0.4, 0.1)
    kinds, on = np.array([0.5, 0.4, 0.1]), np.array([0.6, 0.4])
    one = -(kinds @ np.log2(kinds)) - (on @ np.log2(on))
    assert load("nested").entropy_bits == pytest.approx(2.5 * one)


def test_english_is_of_the_size_that_the_experiments_want() -> None:
    english = load("english")
    assert 8 < english.expected_length < 12
    assert 60 <= len(english.alphabet) <= 70
    assert 95 <= len(english.rules) <= 110
    assert english.source.verbs["sees"] == ("see", "S")
    assert english.source.verbs["see"] == ("see", "P")
    assert english.source.punctuation == (".", ",")


def test_the_ambiguous_one_is_ambiguous() -> None:
    attachment = load("attachment")
    assert attachment.entropy_bits is None
    assert attachment.count_parses(attachment.sample(500, rng=0)).max() >= 2


def test_names_and_titles_agree() -> None:
    assert set(SHIPPED) <= set(names())
    assert len(SHIPPED) >= 10
    assert list(titles()) == names()


def test_an_own_file_appears(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    own = tmp_path / "grammars" / "mine.txt"
    own.parent.mkdir()
    own.write_text("title: my own\nS -> 'moo' [1.0]", encoding="utf-8")
    assert "mine" in names()
    assert titles()["mine"] == "my own"
    assert load("mine").sample(1, rng=0)[0] == ("moo",)
    assert load(own).alphabet.symbols == ("moo",)


def test_a_broken_own_file_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "grammars").mkdir()
    (tmp_path / "grammars" / "mine.txt").write_text("S -> 'moo' [2.0]", encoding="utf-8")
    assert "line 1" in titles()["mine"]
    with pytest.raises(GrammarError, match="line 1") as raised:
        load("mine")
    assert any("mine.txt" in note for note in raised.value.__notes__)


def test_an_own_file_with_a_shipped_name_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "grammars").mkdir()
    (tmp_path / "grammars" / "dogs.txt").write_text("S -> 'moo'", encoding="utf-8")
    with pytest.raises(ValueError, match=r'load\(Path\("grammars/dogs.txt"\)\)'):
        load("dogs")
    assert load(Path("grammars/dogs.txt")).alphabet.symbols == ("moo",)


def test_an_unknown_name_lists_what_there_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match=r"no grammar is called 'klingon'; there are: .*english"):
        load("klingon")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.txt").write_text("S -> 'moo'", encoding="utf-8")
    with pytest.raises(ValueError, match=r"write Path\('own.txt'\)"):
        load("own.txt")


def test_the_package_offers_its_public_names() -> None:
    for name in dir(languages):
        assert getattr(languages, name) is not None
    assert languages.load is load
    assert languages.Grammar is Grammar
    with pytest.raises(AttributeError, match="it offers"):
        _ = languages.no_such_thing


def test_no_public_name_is_lent_twice_or_is_that_of_a_module() -> None:
    modules = {path.stem for path in Path(languages.__file__).parent.iterdir()}
    lent = [
        name for part in languages._PARTS for name in getattr(getattr(languages, part), "__all__", ()) if name != part
    ]
    taken = [*lent, *languages._HOMES]
    assert len(set(taken)) == len(taken)
    assert not set(taken) & modules


def test_grammars_need_only_numpy() -> None:
    heavy = "{'torch', 'matplotlib', 'ipywidgets', 'sklearn', 'scipy', 'pandas'}"
    code = (
        "import sys; from biaskit import languages; languages.load('english').sample(2, rng=0); dir(languages); "
        f"found = {heavy} & set(sys.modules); assert not found, found"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("clauses: S VP", "clauses names 'VP', which has no rule"),
        ("objects: O", "objects names 'O', which has no rule"),
        ("nouns: N", "'N' is no kind of noun; write: nonterminal marker"),
        ("nouns: N S", "nouns names 'N', which has no rule"),
    ],
)
def test_a_header_that_points_nowhere_names_its_line(header: str, words: str) -> None:
    with pytest.raises(GrammarError, match=words) as raised:
        Grammar(f"title: t\n{header}\nS -> 'a'")
    assert raised.value.line == 2


def test_the_header_says_what_structure_is_called() -> None:
    source = load("english").source
    assert source.clauses == ("Clause", "Rel_sg", "Rel_pl")
    assert source.objects == ("Object",)
    assert source.nouns == {"N_sg": "S", "N_pl": "P"}
