"""A grammar as text: the rules, the header, and errors that name the line.

The rules are written as in nltk: `S -> NP VP [0.9] | VP [0.1]`, words in quotation marks. A line may go on with `|`.
Above them may stand a header of `key: value` lines; `#` begins a comment.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

_HEADER = ("title", "start", "unambiguous", "citation", "verbs", "punctuation", "clauses", "objects", "nouns")
_TOKEN = re.compile(
    r"""\s*(?:(?P<quoted>'[^']*'|"[^"]*")|(?P<p>\[[^\]]*\])|(?P<bar>\|)|(?P<name>[\w\-^<>/+*.]+)|(?P<bad>\S))"""
)
_TOLERANCE = 1e-6


class GrammarError(ValueError):
    """A mistake in a grammar's text; the message names the line and says what to do."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(f"line {line}: {message}" if line else message)


@dataclass(frozen=True)
class Word:
    """A terminal: a symbol of the strings."""

    text: str


@dataclass(frozen=True)
class Rule:
    """One rule with its probability.

    Attributes
    ----------
    left
        The nonterminal that is rewritten.
    right
        What it becomes: nonterminals (`str`) and words (`Word`), one or more.
    probability
        Given the nonterminal.
    line
        Where in the text it stands.
    """

    left: str
    right: tuple[str | Word, ...]
    probability: float
    line: int = 0


@dataclass(frozen=True)
class GrammarText:
    """What a grammar's text says.

    Attributes
    ----------
    rules
        In the order of the text; the probabilities of each nonterminal add up to 1.
    start
        The nonterminal that strings are derived from.
    title, citation
        For the catalogue's list, and the source.
    unambiguous
        Whether the author declares that every string has one derivation.
    verbs
        Inflected verb -> (lemma, marker), as the perturbations of verbs need it.
    punctuation
        The symbols that are no words.
    clauses, objects
        The nonterminals that are clauses, without their final punctuation, and those that are objects of a verb: what
        the rules that look at structure find their way by.
    nouns
        Nonterminals of nouns -> what agrees with them: the marker of a verb, or a word such as a reflexive.
    """

    rules: tuple[Rule, ...]
    start: str
    title: str = ""
    citation: str = ""
    unambiguous: bool = False
    verbs: dict[str, tuple[str, str]] = field(default_factory=dict)
    punctuation: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    nouns: dict[str, str] = field(default_factory=dict)


def read_grammar(text: str) -> GrammarText:
    """Read a grammar and check everything that can be checked line by line.

    Raises
    ------
    GrammarError
        If a line cannot be read, a probability is missing or outside 0 to 1, those of a nonterminal do not add up to
        1, a rule stands there twice, or the header is wrong.

    Examples
    --------
    >>> read_grammar("S -> 'a' S [0.5] | 'a' [0.5]").rules[1]
    Rule(left='S', right=(Word(text='a'),), probability=0.5, line=1)
    """
    header: dict[str, tuple[int, str]] = {}
    written: list[tuple[str, tuple[str | Word, ...], float | None, int]] = []
    left = ""
    for number, raw in enumerate(text.splitlines(), start=1):
        line = _without_comment(raw).strip()
        if not line:
            continue
        if "->" in line:
            left, _, body = (part.strip() for part in line.partition("->"))
            if not re.fullmatch(r"[\w\-^<>/+*.]+", left):
                raise GrammarError(number, f"{left!r} is no name of a nonterminal; write one such as NP_sg before ->")
        elif line.startswith("|") and left:
            body = line[1:]
        elif not written and re.match(r"[a-z]+\s*:", line):
            key, _, value = (part.strip() for part in line.partition(":"))
            if key not in _HEADER:
                raise GrammarError(number, f"{key!r} is no key of the header; there are: {', '.join(_HEADER)}")
            header[key] = (number, value)
            continue
        else:
            raise GrammarError(number, "this is neither a rule (A -> B C [0.5] | ...) nor a `key: value` of the header")
        for right, probability in _alternatives(body, number):
            if any(left == other and right == theirs for other, theirs, _, _ in written):
                raise GrammarError(number, f"this rule of {left} stands there twice; add up the probabilities")
            written.append((left, right, probability, number))
    if not written:
        raise GrammarError(0, "there is no rule; write one such as S -> 'hello' [1.0]")
    rules = _with_probabilities(written)
    return _with_header(rules, header)


def _without_comment(line: str) -> str:
    inside = ""
    for place, character in enumerate(line):
        if character in "'\"":
            inside = "" if inside == character else inside or character
        elif character == "#" and not inside:
            return line[:place]
    return line


def _alternatives(body: str, line: int) -> Iterable[tuple[tuple[str | Word, ...], float | None]]:
    """Read the right side of a line: alternatives of symbols, each with its probability."""
    symbols: list[str | Word] = []
    probability: float | None = None
    tokens = [match for match in _TOKEN.finditer(body) if match.lastgroup]
    for match in [*tokens, None]:
        if match is None or match.lastgroup == "bar":
            if not symbols:
                raise GrammarError(line, "an alternative is empty; strings that vanish are not supported, write a word")
            yield tuple(symbols), probability
            symbols, probability = [], None
        elif match.lastgroup == "bad":
            raise GrammarError(line, f"{match['bad']!r} cannot be read here; put words in quotation marks")
        elif match.lastgroup == "p":
            probability = _probability(match["p"][1:-1], line)
        elif probability is not None:
            raise GrammarError(line, f"{match[0].strip()} follows a probability; begin the next alternative with |")
        elif match.lastgroup == "quoted":
            if not match["quoted"][1:-1].strip():
                raise GrammarError(line, "a word is empty; strings that vanish are not supported")
            symbols.append(Word(match["quoted"][1:-1]))
        else:
            symbols.append(match["name"])


def _probability(text: str, line: int) -> float:
    try:
        value = float(text)
    except ValueError:
        raise GrammarError(line, f"[{text}] is no probability; write a number such as [0.25]") from None
    if not 0 < value <= 1:
        raise GrammarError(line, f"[{text}] is no probability; it must be above 0 and at most 1")
    return value


def _with_probabilities(written: list[tuple[str, tuple[str | Word, ...], float | None, int]]) -> tuple[Rule, ...]:
    by_left = {left: list(rules) for left, rules in groupby(sorted(written, key=lambda r: r[0]), key=lambda r: r[0])}
    total: dict[str, float] = {}
    for left, rules in by_left.items():
        last = max(line for *_, line in rules)
        given = [p for _, _, p, _ in rules]
        if any(p is None for p in given) and any(p is not None for p in given):
            missing = next(line for _, _, p, line in rules if p is None)
            raise GrammarError(missing, f"some alternatives of {left} have a probability and some have none")
        total[left] = float(sum(p if p is not None else 1 for p in given))
        if given[0] is not None and abs(total[left] - 1) > _TOLERANCE:
            raise GrammarError(last, f"the probabilities of {left} add up to {total[left]:.6g}; they must add up to 1")
    return tuple(
        Rule(left, right, (p if p is not None else 1.0) / total[left], line) for left, right, p, line in written
    )


def _with_header(rules: tuple[Rule, ...], header: dict[str, tuple[int, str]]) -> GrammarText:
    def value(key: str) -> str:
        return header.get(key, (0, ""))[1]

    defined = {rule.left for rule in rules}
    start = value("start") or rules[0].left
    if start not in defined:
        raise GrammarError(header["start"][0], f"start is {start}, which has no rule; there are: {sorted(defined)}")
    if value("unambiguous") not in {"", "yes", "no"}:
        raise GrammarError(header["unambiguous"][0], f"unambiguous is {value('unambiguous')!r}; write yes or no")

    def nonterminal(key: str, name: str) -> str:
        if name not in defined:
            raise GrammarError(header[key][0], f"{key} names {name!r}, which has no rule; there are: {sorted(defined)}")
        return name

    words = {symbol.text for rule in rules for symbol in rule.right if isinstance(symbol, Word)}
    verbs: dict[str, tuple[str, str]] = {}
    for entry in filter(None, (part.strip() for part in value("verbs").split(";"))):
        parts = entry.split()
        if len(parts) != 3 or parts[0] not in words:
            line = header["verbs"][0]
            raise GrammarError(line, f"{entry!r} is no verb; write: inflected lemma marker; the first a word of a rule")
        verbs[parts[0]] = (parts[1], parts[2])
    nouns: dict[str, str] = {}
    for entry in filter(None, (part.strip() for part in value("nouns").split(";"))):
        parts = entry.split()
        if len(parts) != 2:
            raise GrammarError(header["nouns"][0], f"{entry!r} is no kind of noun; write: nonterminal marker")
        nouns[nonterminal("nouns", parts[0])] = parts[1]
    punctuation = tuple(value("punctuation").split())
    strange = [mark for mark in punctuation if mark not in words]
    if strange:
        raise GrammarError(header["punctuation"][0], f"{strange[0]!r} is declared as punctuation, but no rule has it")
    return GrammarText(
        rules=rules,
        start=start,
        title=value("title"),
        citation=value("citation"),
        unambiguous=value("unambiguous") == "yes",
        verbs=verbs,
        punctuation=punctuation,
        clauses=tuple(nonterminal("clauses", name) for name in value("clauses").split()),
        objects=tuple(nonterminal("objects", name) for name in value("objects").split()),
        nouns=nouns,
    )
