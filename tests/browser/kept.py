"""A notebook without its proofs: its demos, predictions and questions, and the cells that these need."""

import ast
import builtins

_WIDGETS = ("bk.setup(", "bk.demos.", "bk.predict(", "bk.quiz(", "bk.check(", "bk.journal(", "bk.wrapup(")


def without_proofs(sources: list[str]) -> list[str]:
    """Empty the code cells that show no widget and define nothing for those that do.

    The proofs of a notebook take minutes and are run by a test of their own.

    Parameters
    ----------
    sources
        The code of a notebook's cells; an empty text for one that holds no code.

    Examples
    --------
    >>> without_proofs(["import numpy as np", "n = np.ones(2)", "assert n.all()", "k = 1", "bk.demos.Toy(n)"])
    ['import numpy as np', 'n = np.ones(2)', '', '', 'bk.demos.Toy(n)']
    """
    kept = [""] * len(sources)
    wanted: set[str] = set()
    for number in reversed(range(len(sources))):
        source = sources[number]
        tree = ast.parse(source)
        given = _names(tree, ast.Store) | _defined(tree)
        if any(call in source for call in _WIDGETS) or given & wanted:
            kept[number] = source
            wanted = (wanted - given) | (_names(tree, ast.Load) - set(dir(builtins)))
    return kept


def _names(tree: ast.AST, use: type[ast.expr_context]) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, use)}


def _defined(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    return found
