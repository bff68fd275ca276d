"""Trees: what a grammar's derivation looks like."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import no_type_check

import numpy as np


@no_type_check  # tests check shapes on every call: too much for what is made by the hundred thousand
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


def grow(generations: list[tuple[np.ndarray, np.ndarray, np.ndarray]], names: tuple[str, ...]) -> list[Tree]:
    """Build trees from the generations of a whole corpus's derivations, the deepest first.

    Parameters
    ----------
    generations
        For each generation its symbols, where its nonterminals are, and how many symbols each of them becomes; the next
        generation is these symbols, side by side.
    names
        What the codes mean.
    """
    below: list[Tree | str] = []
    for symbols, at, lengths in reversed(generations):
        nodes: list[Tree | str] = [names[code] for code in symbols.tolist()]
        place = 0
        for parent, length in zip(at.tolist(), lengths.tolist(), strict=True):
            nodes[parent] = Tree(names[symbols[parent]], tuple(below[place : place + length]))
            place += length
        below = nodes
    return [node for node in below if isinstance(node, Tree)]
