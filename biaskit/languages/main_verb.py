"""Where the main verb of a sentence stands, and where its object and its clause end: read off the tree."""

from dataclasses import dataclass

from biaskit.corpus import String
from biaskit.languages.rules import GrammarText
from biaskit.languages.trees import Tree


@dataclass(frozen=True)
class MainVerb:
    """A main verb, and what the tree says of its surroundings. Places in the sentence are counted from 0.

    Attributes
    ----------
    string
        The sentence.
    place
        Where the verb stands.
    object_end
        The place after its object's last word; None where it has no object.
    clause_end
        The place after its clause's last word.
    words_after
        The places of the words after the verb, punctuation left out.
    """

    string: String
    place: int
    object_end: int | None
    clause_end: int
    words_after: tuple[int, ...]


def find_main_verb(tree: Tree, source: GrammarText) -> MainVerb | None:
    """Find the declared verb of a tree's main clause; None where the main clause has none.

    The main clause is the outermost node that the header declares as a clause; what is inside a further clause (a
    relative clause) does not count.

    Raises
    ------
    ValueError
        If the header declares no clauses or no verbs, or there are several main verbs.

    Examples
    --------
    >>> from biaskit.languages.rules import read_grammar
    >>> source = read_grammar('''
    ...     verbs: see see P; hear hear P
    ...     clauses: S Rel
    ...     objects: O
    ...     S -> 'we' Rel 'see' O
    ...     Rel -> 'who' 'hear'
    ...     O -> 'you'
    ... ''')
    >>> tree = Tree("S", ("we", Tree("Rel", ("who", "hear")), "see", Tree("O", ("you",))))
    >>> find_main_verb(tree, source)
    MainVerb(string=('we', 'who', 'hear', 'see', 'you'), place=3, object_end=5, clause_end=5, words_after=(4,))
    """
    if not source.clauses or not source.verbs:
        raise ValueError("the grammar's header must declare `verbs` and `clauses`; see the catalogue's english.txt")
    clauses, objects = frozenset(source.clauses), frozenset(source.objects)
    string: list[str] = []
    verbs: list[int] = []
    object_ends: list[int] = []
    clause_ends: list[int] = []

    def walk(node: Tree, depth: int) -> None:
        inside = depth + (node.label in clauses)
        for child in node.children:
            if isinstance(child, Tree):
                walk(child, inside)
            else:
                if inside == 1 and child in source.verbs:
                    verbs.append(len(string))
                string.append(child)
        if inside == 1 and node.label in objects:
            object_ends.append(len(string))
        if inside == 1 and node.label in clauses:
            clause_ends.append(len(string))

    walk(tree, 0)
    if len(verbs) > 1 or len(object_ends) > 1:
        raise ValueError(f"several main verbs or objects in {' '.join(string)!r}: a hop needs one of each")
    if not verbs:
        return None
    after = tuple(i for i in range(verbs[0] + 1, len(string)) if string[i] not in source.punctuation)
    return MainVerb(tuple(string), verbs[0], object_ends[0] if object_ends else None, clause_ends[0], after)
