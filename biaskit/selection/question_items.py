"""A benchmark of questions: which auxiliary goes to the front, that of the main clause or the first one?"""

from functools import cache

from biaskit.corpus import String
from biaskit.languages.grammar import Grammar
from biaskit.languages.minimal_pairs import MinimalPairs
from biaskit.languages.shelf import load
from biaskit.languages.trees import Tree
from biaskit.selection.abilities import Spoil, items, wrong_mark
from biaskit.selection.benchmark import Benchmark

# Nouns that stand in the items of the benchmark only, and those that stand in fresh items only.
_OWN = ("horse", "goat", "goose")
_FRESH = ("sheep", "donkey", "hen")
TWIN_ITEMS = 60


@cache
def question_formation_items(n_items: int = 40, draw: int = 0) -> Benchmark:
    """Make the benchmark for learners of the catalogue's `questions`: is the main clause's auxiliary in front?

    A good string is a question whose subject has a relative clause. In its bad twin the first auxiliary of the
    statement went to the front (move-first; McCoy, Frank & Linzen 2020, arXiv 2001.03632). Both hold the same words, so
    a learner that counts words only is exactly at chance.

    In the items the relative clause begins with its auxiliary. There neighbours tell: no verb ever follows "that". In
    the twin "object relative" all neighbours of the bad string are neighbours in other sentences, too, and they tell
    less.

    Parameters
    ----------
    n_items
        How many items.
    draw
        Which items: 0, 1, ... give others of the same template, with the same nouns.

    Returns
    -------
    Benchmark
        Its twins: "fresh", other nouns; "object relative", another template; "mark" and "auxiliary", other
        abilities (how a sentence ends; that an auxiliary stands before its verb).

    Examples
    --------
    >>> benchmark = question_formation_items()
    >>> print(*benchmark.items.good[0], "|", *benchmark.items.bad[0])
    should the goat that must jump lead your horse ? | must the goat that jump should lead your horse ?
    """
    own = _asked(n_items, first_to_front, f"questions {draw}", _FRESH)
    return Benchmark("question formation", own, _twins())


@cache
def _twins() -> dict[str, MinimalPairs]:
    twins = {
        "fresh": _asked(TWIN_ITEMS, first_to_front, "fresh questions", _OWN),
        "object relative": _asked(TWIN_ITEMS, first_of_object_relative, "object relative"),
    }
    for name, spoil in {"mark": wrong_mark, "auxiliary": late_auxiliary}.items():
        twins[name] = items(load("questions"), TWIN_ITEMS, spoil, rng=0, name=name)
    return twins


def _asked(n: int, spoil: Spoil, name: str, without: tuple[str, ...] = ()) -> MinimalPairs:
    return items(load("questions"), n, spoil, rng=0, name=name, holds=("Question", "Rel"), without=without)


def first_to_front(tree: Tree, grammar: Grammar) -> String | None:
    """Front the auxiliary of the subject's relative clause, where that begins with it, instead of the main one.

    Examples
    --------
    >>> subject = Tree("NP", (Tree("Plain", ("the", "goat")), Tree("Rel", ("that", Tree("Aux", ("can",)), "dance"))))
    >>> question = Tree("Question", (Tree("Aux", ("will",)), subject, Tree("VP", ("jump",))))
    >>> " ".join(first_to_front(Tree("S", (question, "?")), load("questions")))
    'can the goat that dance will jump ?'
    """
    return _moved(tree, 1)


def first_of_object_relative(tree: Tree, grammar: Grammar) -> String | None:
    """Do the same where a noun stands before the relative clause's auxiliary."""
    return _moved(tree, 2)


def _moved(tree: Tree, place: int) -> String | None:
    """Front the relative clause's auxiliary, where it is the child of this number."""
    question = tree.children[0]
    if not isinstance(question, Tree) or question.label != "Question":
        return None
    main, subject, rest = (child for child in question.children if isinstance(child, Tree))
    relative = next((node for node in subject.children if isinstance(node, Tree) and node.label == "Rel"), None)
    if relative is None:
        return None
    inside = relative.children[place]
    if not isinstance(inside, Tree) or inside.label != "Aux" or inside == main:
        return None
    words = list(subject.leaves())
    words.remove(inside.leaves()[0])  # a subject has no other auxiliary
    return (*inside.leaves(), *words, *main.leaves(), *rest.leaves(), *tree.leaves()[-1:])


def late_auxiliary(tree: Tree, grammar: Grammar) -> String | None:
    """Put a statement's auxiliary behind its verb."""
    statement = tree.children[0]
    if not isinstance(statement, Tree) or statement.label != "Statement":
        return None
    subject, auxiliary, rest = (child.leaves() for child in statement.children if isinstance(child, Tree))
    return (*subject, rest[0], *auxiliary, *rest[1:], *tree.leaves()[-1:])
