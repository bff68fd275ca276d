"""A grammar's text: what it says, and mistakes named by their line."""

import pytest

from biaskit.languages.grammar import Grammar
from biaskit.languages.rules import GrammarError, Word, read_grammar

GOOD = """\
title: two dogs       # a comment
unambiguous: yes
verbs: sees see S; see see P
punctuation: .
citation: ours
S -> NP 'sees' NP '.' [0.75]
   | NP "see" '#' '.' [0.25]

NP -> 'dogs'
"""


def test_everything_is_read() -> None:
    source = read_grammar(GOOD)
    assert source.title == "two dogs"
    assert source.unambiguous
    assert source.verbs == {"sees": ("see", "S"), "see": ("see", "P")}
    assert source.punctuation == (".",)
    assert source.start == "S"
    assert [(rule.left, rule.probability, rule.line) for rule in source.rules] == [
        ("S", 0.75, 6),
        ("S", 0.25, 7),
        ("NP", 1.0, 9),
    ]
    assert source.rules[1].right == ("NP", Word("see"), Word("#"), Word("."))


def test_without_probabilities_alternatives_are_equally_likely() -> None:
    assert [rule.probability for rule in read_grammar("S -> 'a' | 'b' | 'c' | 'd'").rules] == [0.25] * 4


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 0, "no rule"),
        ("S -> 'a' [0.5]\n\nS -> 'b' [0.4]", 3, "add up to 0.9"),
        ("S -> 'a' [0.5] | 'b'", 1, "some have none"),
        ("S -> 'a' [1.5]", 1, "above 0 and at most 1"),
        ("S -> 'a' [half]", 1, "no probability"),
        ("S -> 'a' [0.5] 'b' [0.5]", 1, "begin the next alternative"),
        ("S -> 'a' | | 'b'", 1, "empty"),
        ("S ->", 1, "empty"),
        ("S -> ''", 1, "empty"),
        ("S -> 'a' ; 'b'", 1, "';' cannot be read"),
        ("S -> 'a'\nS -> 'a'", 2, "twice"),
        ("S -> 'a'\nhello there", 2, "neither a rule"),
        ("colour: red\nS -> 'a'", 1, "no key of the header"),
        ("start: T\nS -> 'a'", 1, "start is T"),
        ("unambiguous: maybe\nS -> 'a'", 1, "yes or no"),
        ("verbs: sees see\nS -> 'sees'", 1, "inflected lemma marker"),
        ("verbs: saw see S\nS -> 'sees'", 1, "a word of a rule"),
        ("punctuation: !\nS -> 'a'", 1, "'!' is declared"),
        ("two words -> 'a'", 1, "no name of a nonterminal"),
        ("S -> A\nA -> B", 2, "B has no rule"),
        ("S -> 'a'\nA -> 'b'", 2, "no string reaches A"),
        ("S -> 'a' [0.5] | A [0.5]\nA -> A 'b'", 2, "A never ends"),
        ("S -> S S [0.6] | 'a' [0.4]", 1, "expected length is infinite"),
        ("S -> S S [0.5] | 'a' [0.5]", 1, "expected length is infinite"),
    ],
)
def test_mistakes_name_their_line(text: str, line: int, words: str) -> None:
    with pytest.raises(GrammarError, match=words) as raised:
        Grammar(text)
    assert raised.value.line == line
    assert str(raised.value).startswith(f"line {line}: " if line else "")
