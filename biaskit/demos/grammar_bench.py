"""Grammar bench: write a grammar, and see what it says, how, and with how many bits."""

import math
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np

from biaskit.demos.controls import Slider
from biaskit.demos.demo import Demo
from biaskit.demos.refusal import Refusal
from biaskit.demos.said import Said
from biaskit.demos.text_area import TextArea
from biaskit.figures import tree as figure_of_tree
from biaskit.figures.ruler import draw_ruler
from biaskit.figures.style import Figure, add_axes
from biaskit.figures.words import in_bits, quote, spell
from biaskit.languages.grammar import Grammar
from biaskit.languages.language import EntropyEstimate
from biaskit.languages.rules import GrammarError
from biaskit.languages.trees import Tree

_SAID, _DRAWN = 8, 200  # sentences shown, and drawn for the estimate
_LONGEST_MEAN = 60  # words of a sentence on average, beyond which a grammar is refused
_SCORED = 40  # words up to which a sentence's bits are computed: the time grows with the cube
_ESTIMATED = 70  # and up to which they count in an estimate, where most are shorter
_WIDEST, _DEEPEST = 30, 24  # words and rows of a tree that can be read
_SHOWN = 300  # letters of a sentence that stand in the list
_DEFAULT = """\
unambiguous: yes
S -> NP VP
NP -> Det N [0.7] | Det Adj N [0.3]
VP -> Vi [0.4] | Vt NP [0.6]
Det -> 'the' [0.6] | 'a' [0.4]
Adj -> 'old' [0.5] | 'small' [0.5]
N -> 'dog' [0.4] | 'cat' [0.3] | 'bird' [0.3]
Vi -> 'sleeps' [0.5] | 'sings' [0.5]
Vt -> 'sees' [0.6] | 'chases' [0.4]
"""


@dataclass(frozen=True)
class Bench:
    """What a grammar says.

    Attributes
    ----------
    sentences
        Eight sampled ones.
    bits
        -log2 of the probability of each, all its trees together; nan where it has more than 40 words.
    parses
        How many trees each has; nan where it has more than 40 words, infinite where there are endlessly many.
    chosen
        The number of the one that is drawn, from 1.
    tree
        Its tree, as it was sampled.
    unambiguous
        Whether the grammar is declared so.
    entropy_bounds
        A lower and an upper bound of the entropy in bits per sentence, as the grammar declares itself.
    estimate
        The entropy estimated from 200 sentences, where it is not known and all of them have at most 70 words.
    expected_length
        Mean number of words.
    """

    sentences: tuple[tuple[str, ...], ...]
    bits: tuple[float, ...]
    parses: tuple[float, ...]
    chosen: int
    tree: Tree
    unambiguous: bool
    entropy_bounds: tuple[float, float]
    estimate: EntropyEstimate | None
    expected_length: float

    @property
    def too_large(self) -> str:
        """Say why the tree cannot be drawn; nothing where it can."""
        words, rows = len(self.sentences[self.chosen - 1]), _depth(self.tree)
        if words > _WIDEST:
            return f"Sentence {self.chosen} has {words} words; a tree of at most {_WIDEST} can be read."
        if rows > _DEEPEST:
            return f"The tree of sentence {self.chosen} has {rows} rows; one of at most {_DEEPEST} can be read."
        return ""


class GrammarBench(Demo):
    """What a grammar of the reader's own says: sentences, a tree, and bits.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        "entropy" in bits per sentence, or "length" in words: drawn on a ruler under the tree.

    Examples
    --------
    >>> demo = GrammarBench(grammar="unambiguous: yes\\nS -> 'a' [0.5] | 'b' [0.5]")
    >>> demo.result.entropy_bounds, demo.result.expected_length
    ((1.0, 1.0), 1.0)
    """

    question = "What does your grammar say?"
    asked_with = ("grammar",)
    reading = (
        "The tree of one sentence: its words stand in a row at the bottom, and above them stands what they "
        "form, up to S, the whole sentence. Under the picture stand all sentences that were drawn, each with "
        "its bits."
    )
    controls = (TextArea("grammar", "Grammar", _DEFAULT), Slider("sentence", "Sentence", 1, low=1, high=_SAID))

    def compute(self, state: dict[str, Any]) -> Bench:
        """Read the grammar, and let it speak."""
        try:
            return _look(Grammar(state["grammar"]), state["sentence"])
        except GrammarError as error:
            raise Refusal(_quoted(error, state["grammar"])) from error

    def draw(self, result: Bench, figure: Figure) -> None:
        """Draw the tree of the chosen sentence."""
        ax = add_axes(figure, **figure_of_tree.MARGINS)
        if result.too_large:
            ax.set_axis_off()
            return
        figure_of_tree.draw(result.tree, ax)

    def draw_said(self, said: Said, result: Bench, figure: Figure) -> bool:
        """Draw a predicted entropy or mean length on a ruler under the tree, where that is known exactly."""
        low, high = result.entropy_bounds
        if not isinstance(said.value, float | int) or said.span is None:
            return False
        if self.predicted == "length":
            came, words = result.expected_length, f"mean length {result.expected_length:.3g} words"
        elif self.predicted == "entropy" and low == high:
            came, words = high, f"entropy {in_bits(high, 2)}"
        else:
            return False
        draw_ruler(figure, (came, words), (said.value, said.label), span=said.span, known=said.known)
        return True

    def describe(self, result: Bench) -> str:
        """Say the chosen sentence, the entropy and how well it is known, and the mean length."""
        said = " ".join(spell(word) for word in result.sentences[result.chosen - 1][:_WIDEST])
        more = " …" if len(result.sentences[result.chosen - 1]) > _WIDEST else ""
        words = f"{result.expected_length:.1f}".removesuffix(".0")
        mean = f"A sentence has {words} {'word' if words == '1' else 'words'} on average."
        return f"Sentence {result.chosen}: {quote(said + more)}. {_entropy(result)} {mean}"

    def extra(self, result: Bench) -> str:
        """List the sentences with their bits."""
        refused = f"<p>{escape(result.too_large)} Choose another sentence.</p>" if result.too_large else ""
        lines = []
        for number, (sentence, bits) in enumerate(zip(result.sentences, result.bits, strict=True), start=1):
            said = " ".join(sentence)
            said = said if len(said) <= _SHOWN else f"{said[:_SHOWN]} …"
            cost = f"{len(sentence)} words, bits not computed" if math.isnan(bits) else in_bits(bits)
            drawn = ", drawn above" if number == result.chosen and not refused else ""
            lines.append(f"<li>{escape(said)} <span class='bk-quiet'>({cost}{drawn})</span></li>")
        return f"{refused}It says:<ol style='margin: 2px 0'>{''.join(lines)}</ol>"

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that rebuild the sentences and the numbers."""
        return (
            "import biaskit as bk\n\n"
            f"grammar = bk.languages.Grammar({state['grammar']!r})\n"
            f"tree = grammar.sample_trees({_SAID}, rng=0)[{state['sentence'] - 1}]\n"
            f"corpus = grammar.sample({_SAID}, rng=0)\n"
            f"bits = tuple(-float(grammar.log2_prob(corpus.take([i]))[0]) + 0.0 if len(corpus[i]) <= {_SCORED}\n"
            f'             else float("nan") for i in range({_SAID}))\n'
            f"known = grammar.unambiguous or grammar.sample({_DRAWN}, rng=0).lengths.max() > {_ESTIMATED}\n"
            f"estimate = None if known else grammar.estimate_entropy({_DRAWN}, rng=0)\n"
            "result = (tuple(corpus), bits, tree, grammar.entropy_bounds, estimate, grammar.expected_length)"
        )


def _look(grammar: Grammar, chosen: int) -> Bench:
    if grammar.expected_length > _LONGEST_MEAN:
        raise Refusal(
            f"A sentence of this grammar has {grammar.expected_length:,.0f} words on average; "
            f"at most {_LONGEST_MEAN} can be shown. Make the rules that bring themselves back rarer."
        )
    corpus = grammar.sample(_SAID, rng=0)
    single = [corpus.take([i]) if length <= _SCORED else None for i, length in enumerate(corpus.lengths)]
    known = grammar.unambiguous or grammar.sample(_DRAWN, rng=0).lengths.max() > _ESTIMATED
    return Bench(
        sentences=tuple(corpus),
        bits=tuple(math.nan if one is None else -float(grammar.log2_prob(one)[0]) + 0.0 for one in single),
        parses=tuple(math.nan if one is None else _parses(grammar, one) for one in single),
        chosen=chosen,
        tree=grammar.sample_trees(_SAID, rng=0)[chosen - 1],
        unambiguous=grammar.unambiguous,
        entropy_bounds=grammar.entropy_bounds,
        estimate=None if known else grammar.estimate_entropy(_DRAWN, rng=0),
        expected_length=grammar.expected_length,
    )


def _parses(grammar: Grammar, sentence: Any) -> float:
    try:
        return float(np.round(grammar.count_parses(sentence)[0]))
    except np.linalg.LinAlgError:  # a nonterminal becomes itself: a tree can be made higher without end
        return math.inf


def _depth(tree: Tree) -> int:
    """Count the rows of a tree, from level to level: a chain may be deeper than Python can recurse."""
    rows, level = 0, [tree]
    while level:
        rows += 1
        level = [child for node in level for child in node.children if isinstance(child, Tree)]
    return rows


def _quoted(error: GrammarError, text: str) -> str:
    """Give the error's words, and the line that it names."""
    lines = text.splitlines()
    if not 1 <= error.line <= len(lines):
        return f"The grammar cannot be read: {error}"
    line = lines[error.line - 1].strip()
    return f"{error}. Line {error.line} reads {quote(line if len(line) <= 100 else line[:99] + '…')}."


def _entropy(result: Bench) -> str:
    """Say the entropy, and how well it is known."""
    low, high = result.entropy_bounds
    several = [number for number, parses in enumerate(result.parses, start=1) if parses > 1]
    if result.unambiguous and several:
        n = result.parses[several[0] - 1]
        trees = "endlessly many trees" if math.isinf(n) else f"{n:.0f} trees"
        return (
            f"The grammar is declared unambiguous, but sentence {several[0]} has {trees}: so {in_bits(high, 2)} is the "
            f"entropy of its trees, and that of its sentences is lower. Take the line “unambiguous: yes” out."
        )
    if low == high:
        return f"The entropy is {in_bits(high, 2)} a sentence, exactly."
    bounds = f"The entropy is between {low:.2f} and {in_bits(high, 2)} a sentence"
    if result.estimate is None:
        return f"{bounds}; some of its sentences are too long for an estimate."
    error = result.estimate.standard_error_bits
    return (
        f"{bounds}: estimated from {result.estimate.n_strings} sentences {result.estimate.bits:.2f}, with a standard "
        f"error of {error:.2f}."
    )
