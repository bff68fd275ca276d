"""Trees: what a grammar's derivation looks like."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Tree:
    """A node and what it became: trees, or words (`str`).

    Examples
    --------
    >>> tree = Tree("S", (Tree("NP", ("dogs",)), Tree("VP", ("sleep",))))
    >>> tree.leaves()
    ('dogs', 'sleep')
    >>> print(tree)
    (S (NP dogs) (VP sleep))
    """

    label: str
    children: tuple["Tree | str", ...]

    def leaves(self) -> tuple[str, ...]:
        """Give the words, from left to right."""
        words: list[str] = []
        waiting: list[Tree | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                words.append(node)
            else:
                waiting.extend(reversed(node.children))
        return tuple(words)

    def subtrees(self) -> Iterator["Tree"]:
        """Go through all nodes, parents before children, left before right."""
        waiting: list[Tree] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(child for child in reversed(node.children) if isinstance(child, Tree))

    def __str__(self) -> str:
        """Write the tree in brackets."""
        pieces: list[str] = []
        waiting: list[Tree | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                pieces.append(node if node == ")" or not pieces else f" {node}")
            else:
                pieces.append(f"({node.label}" if not pieces else f" ({node.label}")
                waiting.append(")")
                waiting.extend(reversed(node.children))
        return "".join(pieces)


def grow(rounds: list[tuple[np.ndarray, np.ndarray]], names: tuple[str, ...], *, n_words: int) -> list[Tree]:
    """Build trees from the rounds of a whole corpus's rewriting.

    Parameters
    ----------
    rounds
        For each round the symbols after it, and how many of them each symbol before it became. The first round is the
        start symbols themselves.
    names
        What the codes mean: words first, then nonterminals.
    n_words
        How many words there are.
    """
    nodes: list[Tree | str] = [names[code] for code in rounds[-1][0].tolist()]
    for (before, _), (_, lengths) in zip(rounds[-2::-1], rounds[:0:-1], strict=True):
        place = 0
        parents: list[Tree | str] = []
        for code, length in zip(before.tolist(), lengths.tolist(), strict=True):
            if code >= n_words:
                parents.append(Tree(names[code], tuple(nodes[place : place + length])))
            else:
                parents.append(nodes[place])
            place += length
        nodes = parents
    return [node for node in nodes if isinstance(node, Tree)]
