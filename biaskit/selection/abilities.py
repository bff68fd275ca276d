"""Items made from a grammar's sentences: what is wrong in the bad string of each pair is one thing only."""

from collections.abc import Callable, Collection, Iterator

from biaskit.corpus import String
from biaskit.languages.grammar import Grammar
from biaskit.languages.main_verb import find_main_verb
from biaskit.languages.minimal_pairs import MinimalPairs, paired
from biaskit.languages.trees import Tree
from biaskit.languages.two_rules import stream, take
from biaskit.randomness import RNG, generator

Spoil = Callable[[Tree, Grammar], String | None]


def items(
    grammar: Grammar,
    n: int,
    spoil: Spoil,
    *,
    rng: RNG,
    name: str = "items",
    holds: Collection[str] = (),
    lacks: Collection[str] = (),
    without: Collection[str] = (),
    distinct: bool = True,
) -> MinimalPairs:
    """Make items of a grammar's sentences and of what becomes of them when something is spoiled.

    Parameters
    ----------
    grammar
        Where the good strings come from.
    n
        How many items.
    spoil
        Makes the bad string of a tree; None where it cannot.
    rng
        Draws the sentences.
    name
        What the items are called.
    holds, lacks
        Only trees with a node of each of the former labels, and with none of the latter.
    without
        Words that no sentence may hold: so that other items can have words of their own.
    distinct
        Whether no two items are alike.

    Raises
    ------
    ValueError
        If there are not as many.

    Examples
    --------
    >>> from biaskit.languages.shelf import load
    >>> market = load("market")
    >>> pairs = items(market, 2, wrong_number, rng=0, holds=["Near_other"])
    >>> for good, bad in zip(pairs.good, pairs.bad):
    ...     print(*(word if word == other else f"{word}/*{other}" for word, other in zip(good, bad)))
    Q the maids behind this cook pay/*pays these cooks ?
    that monk with those monks often waits/*wait .
    """
    wanted, unwanted, words = set(holds), set(lacks), set(without)

    def found() -> Iterator[tuple[String, String]]:
        seen: set[String] = set()
        for tree in stream(grammar, generator(rng, f"items {name}")):
            good = _fitting(tree, wanted, unwanted, words)
            if good is None or good in seen:
                continue
            bad = spoil(tree, grammar)
            if bad is not None and bad != good:
                if distinct:
                    seen.add(good)
                yield good, bad

    return paired(name, take(n, found()), grammar.alphabet)


def _fitting(tree: Tree, wanted: set[str], unwanted: set[str], words: set[str]) -> String | None:
    """Give a tree's string, if it has all wanted labels, no unwanted one, and none of the words.

    In one walk that ends at the first thing that is not to be: most trees are thrown away.
    """
    missing, string = set(wanted), list[str]()
    waiting: list[Tree | str] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            if node in words:
                return None
            string.append(node)
        elif node.label in unwanted:
            return None
        else:
            missing.discard(node.label)
            waiting.extend(reversed(node.children))
    return None if missing else tuple(string)


def wrong_number(tree: Tree, grammar: Grammar) -> String | None:
    """Give the main verb the other number."""
    verb = find_main_verb(tree, grammar.source)
    if verb is None:
        return None
    lemma, marker = grammar.source.verbs[verb.string[verb.place]]
    other = next(
        (form for form, (same, mark) in grammar.source.verbs.items() if same == lemma and mark != marker), None
    )
    return None if other is None else (*verb.string[: verb.place], other, *verb.string[verb.place + 1 :])


def wrong_determiner(tree: Tree, grammar: Grammar) -> String | None:
    """Give the first determiner that has a number the other one: this for these, that for those.

    Examples
    --------
    >>> from biaskit.languages.shelf import load
    >>> tree = Tree("Clause", (Tree("Det_sg", ("this",)), Tree("N_sg", ("poet",))))
    >>> wrong_determiner(tree, load("market"))
    ('these', 'poet')
    """
    other = {"this": "these", "these": "this", "that": "those", "those": "that"}
    string = tree.leaves()
    place = next((place for place, word in enumerate(string) if word in other), None)
    return None if place is None else (*string[:place], other[string[place]], *string[place + 1 :])


def wrong_mark(tree: Tree, grammar: Grammar) -> String | None:
    """End a question with a full stop, and anything else with a question mark."""
    other = {".": "?", "?": "."}
    string = tree.leaves()
    return (*string[:-1], other[string[-1]]) if string[-1] in other else None


def wrong_order(tree: Tree, grammar: Grammar) -> String | None:
    """Put the first determiner behind its noun.

    Examples
    --------
    >>> from biaskit.languages.shelf import load
    >>> clause = Tree("Clause", (Tree("NP_sg", (Tree("Det_sg", ("the",)), Tree("N_sg", ("duke",)))), "naps"))
    >>> wrong_order(clause, load("market"))
    ('duke', 'the', 'naps')
    """
    string = tree.leaves()
    first = next((node for node in tree.subtrees() if node.label in ("NP_sg", "NP_pl")), None)
    if first is None or len(first.leaves()) != 2:
        return None
    place = next(i for i in range(len(string) - 1) if string[i : i + 2] == first.leaves())
    return (*string[:place], string[place + 1], string[place], *string[place + 2 :])
