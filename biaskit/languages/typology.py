"""Sixty-four word orders over one lexicon: six switches, each on or off (White & Cotterell 2021, arXiv 2106.01044).

The switches are those of the paper and its published code, and so is their order; the words and sentences are ours. A
language is named by six bits; 0 keeps an order as written here and 1 reverses it:

| switch | 0 | 1 |
|---|---|---|
| 1 `sentence` | subject, verb phrase | verb phrase, subject |
| 2 `verb_phrase` | object, verb; complement clause, verb | verb, object; verb, complement clause |
| 3 `complement` | clause, complementizer | complementizer, clause |
| 4 `adposition` | noun phrase, adposition; its phrase, noun | adposition, noun phrase; noun, its phrase |
| 5 `adjective` | adjective, noun | noun, adjective |
| 6 `relative` | relative clause, relative word, noun | noun, relative word, relative clause |

As in the paper, particles after subjects and objects (here NOM and ACC) say what they are, in every order; subjects and
verbs agree in number. Every string has one derivation in all 64 orders, so that all have the same entropy. In the
paper's own grammar a noun takes several modifiers, and many strings have several derivations. Here it takes one at
most; the objects inside a relative clause take no phrase or clause, and the phrases of adpositions take no clause:
where one precedes its noun and the other follows it, nobody could tell which belongs to which.
"""

from itertools import product

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.languages.grammar import Grammar
from biaskit.languages.trees import Tree
from biaskit.randomness import RNG

SWITCHES = ("sentence", "verb_phrase", "complement", "adposition", "adjective", "relative")
WORD_ORDERS: tuple[str, ...] = tuple("".join(bits) for bits in product("01", repeat=len(SWITCHES)))
# What these languages do by each of the six criteria.
ORDER_OF = {"English": "011101", "Japanese": "000000", "Spanish": "011111"}

# What a rule makes -> its switch. All rules that are not here stay as they are.
_SWITCH = {
    ("Subject", "VP"): 0,
    ("Object", "TV"): 1,
    ("Complement", "CV"): 1,
    ("Few", "TV"): 1,
    ("S", "that"): 2,
    ("Inner", "Prep"): 3,
    ("PP", "N"): 3,
    ("Adj", "N"): 4,
    ("Inside", "which", "N"): 5,
}

_RULES = """
S -> Subject_sg VP_sg [0.5] | Subject_pl VP_pl [0.5]
Subject_# -> NP_# 'NOM'
VP_# -> IV_# [0.35] | Object TV_# [0.5] | Complement CV_# [0.15]
Complement -> S 'that'
Object -> NP_sg 'ACC' [0.5] | NP_pl 'ACC' [0.5]
NP_# -> N_# [0.45] | Adj N_# [0.2] | PP N_# [0.15] | Inside_# 'which' N_# [0.2]
PP -> Inner Prep
Inner -> Small [0.75] | PP N_sg [0.125] | PP N_pl [0.125]
Small -> N_sg [0.3] | N_pl [0.3] | Adj N_sg [0.2] | Adj N_pl [0.2]
Inside_# -> IV_# [0.4] | Few TV_# [0.6]
Few -> Small 'ACC'
"""

_WORDS = """
N_sg -> 'tailor' [0.3] | 'lawyer' [0.25] | 'poet' [0.2] | 'miller' [0.15] | 'monk' [0.1]
N_pl -> 'tailors' [0.3] | 'lawyers' [0.25] | 'poets' [0.2] | 'millers' [0.15] | 'monks' [0.1]
IV_sg -> 'yawns' [0.4] | 'whistles' [0.35] | 'stumbles' [0.25]
IV_pl -> 'yawn' [0.4] | 'whistle' [0.35] | 'stumble' [0.25]
TV_sg -> 'hires' [0.4] | 'teases' [0.35] | 'visits' [0.25]
TV_pl -> 'hire' [0.4] | 'tease' [0.35] | 'visit' [0.25]
CV_sg -> 'thinks' [0.5] | 'says' [0.3] | 'hopes' [0.2]
CV_pl -> 'think' [0.5] | 'say' [0.3] | 'hope' [0.2]
Adj -> 'tall' [0.4] | 'rich' [0.35] | 'shy' [0.25]
Prep -> 'under' [0.4] | 'beside' [0.35] | 'above' [0.25]
"""


def word_order(bits: str) -> Grammar:
    """Give the grammar of one of the 64 word orders.

    Parameters
    ----------
    bits
        Six times 0 or 1, one for each of `SWITCHES`.

    Raises
    ------
    ValueError
        If `bits` is anything else.

    Examples
    --------
    >>> head_final, english = word_order("000000"), word_order(ORDER_OF["English"])
    >>> string = ("monks", "which", "tease", "tall", "poets", "ACC", "NOM", "yawn")
    >>> p = 2 ** english.log2_prob(Corpus.from_strings([string]))[0]
    >>> float(round(p * 1e6, 3))  # 1/2 * (.2 * .1 * .6 * .35 * .2 * .4 * .2) * (.35 * .4)
    4.704
    >>> bool(abs(head_final.entropy_bits - english.entropy_bits) < 1e-9)
    True
    """
    bits = _checked(bits)
    lines = [
        line.replace("#", number)
        for line in _RULES.strip().splitlines()
        for number in (("sg", "pl") if "#" in line else ("",))
    ]
    header = f"title: word order {bits}\nunambiguous: yes\ncitation: White & Cotterell 2021, arXiv 2106.01044\n"
    return Grammar(header + "\n".join(_ordered(line, bits) for line in lines) + _WORDS)


def parallel_corpora(n: int, orders: tuple[str, ...], *, rng: RNG) -> tuple[Corpus, ...]:
    """Draw the same n sentences in several word orders, as the paper does.

    Parameters
    ----------
    n
        How many sentences.
    orders
        The bits of each word order.
    rng
        Draws the sentences.

    Returns
    -------
    tuple of Corpus
        One for each order; string i is the same sentence in all of them.
    """
    base = word_order("0" * len(SWITCHES))
    trees = base.sample_trees(n, rng=rng)
    alphabet: Alphabet = base.alphabet
    return tuple(
        Corpus.from_strings((reorder(tree, bits).leaves() for tree in trees), alphabet=alphabet)
        for bits in map(_checked, orders)
    )


def reorder(tree: Tree, bits: str) -> Tree:
    """Bring a tree of the word order 000000 into another one.

    Examples
    --------
    >>> phrase = Tree("NP_sg", (Tree("Adj", ("shy",)), Tree("N_sg", ("poet",))))
    >>> reorder(phrase, "000010").leaves(), reorder(phrase, "111101").leaves()
    (('poet', 'shy'), ('shy', 'poet'))
    """
    children = tuple(reorder(child, bits) if isinstance(child, Tree) else child for child in tree.children)
    kinds = tuple(_kind(child.label if isinstance(child, Tree) else child) for child in children)
    return Tree(tree.label, children[::-1] if _reversed(kinds, bits) else children)


def _checked(bits: str) -> str:
    if len(bits) != len(SWITCHES) or set(bits) - {"0", "1"}:
        raise ValueError(f"bits is {bits!r}; write {len(SWITCHES)} times 0 or 1, for {', '.join(SWITCHES)}")
    return bits


def _kind(name: str) -> str:
    return name.strip("'").removesuffix("_sg").removesuffix("_pl")


def _reversed(kinds: tuple[str, ...], bits: str) -> bool:
    switch = _SWITCH.get(kinds)
    return switch is not None and bits[switch] == "1"


def _ordered(line: str, bits: str) -> str:
    """Reverse the alternatives of a line of rules whose switches are on."""
    left, _, body = line.partition("->")
    alternatives = []
    for alternative in body.split("|"):
        symbols = alternative.split()
        probability = [symbols.pop()] if symbols[-1].startswith("[") else []
        if _reversed(tuple(map(_kind, symbols)), bits):
            symbols.reverse()
        alternatives.append(" ".join(symbols + probability))
    return f"{left}-> {' | '.join(alternatives)}"
