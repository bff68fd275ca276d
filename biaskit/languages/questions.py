"""Forming questions: by the auxiliary of the main clause, or by the first auxiliary of the sentence?

In the manner of McCoy, Frank & Linzen 2020 (arXiv 2001.03632). *move-main* looks at structure, *move-first* at the
order of words alone. They differ where the subject has a relative clause, since that has an auxiliary of its own. No
such question is in the training set, though such statements are, to be copied; held out are such questions only.

The grammar is `questions` of the catalogue, the words and sentences our own. `questions-reversed` is its impossible
twin: there a question is its statement backwards (`reverse_question`), and the entropy is the same.
"""

from collections.abc import Iterable, Sequence

from biaskit.alphabet import Alphabet
from biaskit.corpus import String
from biaskit.languages.formal.ambiguous import AmbiguousTask
from biaskit.languages.grammar import Grammar
from biaskit.languages.rules import Word
from biaskit.languages.shelf import load
from biaskit.languages.trees import Tree
from biaskit.languages.two_rules import Pair, stream, take, two_rules
from biaskit.randomness import RNG, generator

MCCOY = "McCoy, Frank & Linzen 2020, arXiv 2001.03632"
ASK, COPY = "ASK", "COPY"  # the last symbol of an input: make a question of it, or say it again


def move_main(tree: Tree) -> String:
    """Make a question of a statement by its tree: the auxiliary of the main clause goes to the front.

    Parameters
    ----------
    tree
        As the grammar `questions` makes them: its first child is the statement, and a child of that is labelled Aux.

    Raises
    ------
    ValueError
        If the tree is no statement.
    """
    statement = _statement(tree)
    if statement is None:
        raise ValueError(f"{' '.join(tree.leaves())!r} is no statement; its tree has no node Statement with an Aux")
    at = [_label(child) for child in statement.children].index("Aux")
    front, *rest = [statement.children[at], *statement.children[:at], *statement.children[at + 1 :], "?"]
    return tuple(word for child in (front, *rest) for word in (child.leaves() if isinstance(child, Tree) else (child,)))


def move_first(string: Sequence[str], auxiliaries: Iterable[str]) -> String:
    """Make a question of a statement by its order of words alone: the first auxiliary goes to the front.

    Raises
    ------
    ValueError
        If there is none.

    Examples
    --------
    >>> " ".join(move_first("the goat that can dance will jump .".split(), {"can", "will"}))
    'can the goat that dance will jump ?'
    """
    known = set(auxiliaries)
    at = next((place for place, word in enumerate(string) if word in known), None)
    if at is None:
        raise ValueError(f"no auxiliary in {' '.join(string)!r}; there are: {', '.join(sorted(known))}")
    return (string[at], *string[:at], *string[at + 1 : -1], "?")


def reverse_question(string: Sequence[str]) -> String:
    """Make a question of a statement by reversal, which no human language does: see the grammar `questions-reversed`.

    Examples
    --------
    >>> " ".join(reverse_question("the goat can jump .".split()))
    'jump can goat the ?'
    """
    return (*string[-2::-1], "?")


def question_formation(
    n_train: int = 4000, n_held_out: int = 1000, *, rng: RNG, copies: float = 0.5, grammar: Grammar | None = None
) -> AmbiguousTask:
    """Make the task of forming questions: rules move-main and move-first.

    Parameters
    ----------
    n_train
        How many training examples: statements to copy, and statements without a relative clause on the subject to
        make a question of.
    n_held_out
        How many held-out examples: statements with one, of which the two rules front different auxiliaries.
    rng
        Draws the sentences.
    copies
        The share of the training examples that is to be copied; about half of the authors' are.
    grammar
        None takes the catalogue's `questions`.

    Examples
    --------
    >>> task = question_formation(100, 10, rng=0)
    >>> task.held_out[0][-1], list(task.rules)
    ('ASK', ['move-main', 'move-first'])
    """
    grammar = load("questions") if grammar is None else grammar
    auxiliaries = {
        word.text for rule in grammar.rules if rule.left == "Aux" for word in rule.right if isinstance(word, Word)
    }
    draw = generator(rng, "question formation")

    def asked(tree: Tree) -> Pair:
        string = tree.leaves()
        return Pair((*string, ASK), move_main(tree), move_first(string, auxiliaries))

    statements = (tree for tree in stream(grammar, draw) if _statement(tree) is not None)
    n_copies = round(copies * n_train)
    train = [Pair((*string, COPY), string, string) for string in take(n_copies, (tree.leaves() for tree in statements))]
    pairs = (asked(tree) for tree in statements)
    train += take(n_train - n_copies, (pair for pair in pairs if pair.hierarchical == pair.linear))
    held_out = take(n_held_out, (pair for pair in pairs if pair.hierarchical[0] != pair.linear[0]))
    train = [train[i] for i in draw.permutation(len(train))]
    alphabet = Alphabet(tuple(dict.fromkeys((*grammar.alphabet.symbols, "?", ASK, COPY))))
    rules = ("move-main", "move-first")
    return two_rules("question formation", rules, train, held_out, citation=MCCOY, alphabet=alphabet)


def _statement(tree: Tree) -> Tree | None:
    """Find the statement: the first child, if it is labelled so and has an auxiliary."""
    first = tree.children[0]
    if isinstance(first, Tree) and first.label == "Statement" and "Aux" in map(_label, first.children):
        return first
    return None


def _label(node: Tree | str) -> str:
    return node.label if isinstance(node, Tree) else ""
