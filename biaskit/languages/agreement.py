"""What a verb or a reflexive agrees with: its subject, or the last noun before it?

Two tasks in the manner of `questions`: in training the subject and the last noun before the verb (or the reflexive) are
of one kind, and held-out examples tell them apart.

- Verbs: *agree-subject* or *agree-recent*, the two rules of McCoy, Frank & Linzen 2020 (arXiv 2001.03632). They turn
  past tense into present tense; here the verb's lemma is given.
- Reflexives: *bind-subject* or *bind-recent*; reflexives are one of the tests of Warstadt & Bowman 2020 (arXiv
  2007.06761).

The grammars are `agreement` and `reflexives` of the catalogue, the words and sentences our own. Their sentences follow
the subject; nouns are found by the names that the header declares under `nouns`.
"""

from biaskit.alphabet import Alphabet
from biaskit.corpus import String
from biaskit.languages.formal.ambiguous import AmbiguousTask
from biaskit.languages.grammar import Grammar
from biaskit.languages.main_verb import find_main_verb
from biaskit.languages.questions import MCCOY
from biaskit.languages.rules import GrammarText
from biaskit.languages.shelf import load
from biaskit.languages.trees import Tree
from biaskit.languages.two_rules import Pair, part, stream, two_rules
from biaskit.randomness import RNG, generator


def agree_with_nearest(tree: Tree, source: GrammarText) -> String:
    """Make the main verb agree with the last noun before it, whatever its subject is.

    The nouns tell the verb's number by either rule, so no two sentences become one, and the entropy stays the same. The
    grammar `agreement-nearest` is the grammar `agreement` rewritten in this way.

    Raises
    ------
    ValueError
        If there is no main verb, no noun before it, or no such form of the verb.

    Examples
    --------
    >>> agreement = load("agreement")
    >>> subject = Tree("Sg_pl", ("the", Tree("N_sg", ("cook",)), "near", "the", Tree("N_pl", ("kings",))))
    >>> clause = Tree("Clause", (subject, Tree("VP_sg", (Tree("Vi_sg", ("waits",)),))))
    >>> " ".join(agree_with_nearest(clause, agreement.source))
    'the cook near the kings wait'
    """
    verb = find_main_verb(tree, source)
    if verb is None:
        raise ValueError(f"no main verb in {' '.join(tree.leaves())!r}")
    lemma, _ = source.verbs[verb.string[verb.place]]
    wanted = (lemma, _nearest(tree, source, verb.place))
    form = next((form for form, meaning in source.verbs.items() if meaning == wanted), None)
    if form is None:
        raise ValueError(f"the header's verbs have no form of {lemma!r} with the marker {wanted[1]!r}")
    return (*verb.string[: verb.place], form, *verb.string[verb.place + 1 :])


def verb_agreement(
    n_train: int = 4000, n_held_out: int = 1000, *, rng: RNG, grammar: Grammar | None = None
) -> AmbiguousTask:
    """Make the task of inflecting a verb: rules agree-subject and agree-recent.

    An input is what stands before the main verb, and the verb's lemma; the answer is the verb. In training the last
    noun before the verb has the subject's number.

    Parameters
    ----------
    n_train, n_held_out
        How many examples.
    rng
        Draws the sentences.
    grammar
        Its header declares `verbs`, `clauses` and `nouns`; None takes the catalogue's `agreement`.

    Examples
    --------
    >>> task = verb_agreement(100, 10, rng=0)
    >>> subject, recent = (task.rules[rule].outside for rule in ("agree-subject", "agree-recent"))
    >>> any(a == b for a, b in zip(subject, recent))
    False
    """
    grammar = load("agreement") if grammar is None else grammar
    source = grammar.source

    def pair(tree: Tree) -> Pair | None:
        verb = find_main_verb(tree, source)
        if verb is None:
            return None
        form = verb.string[verb.place]
        given = (*verb.string[: verb.place], source.verbs[form][0])
        return Pair(given, (form,), (agree_with_nearest(tree, source)[verb.place],))

    draw = generator(rng, "verb agreement")
    pairs = (found for tree in stream(grammar, draw) if (found := pair(tree)) is not None)
    lemmas = {lemma for lemma, _ in source.verbs.values()} - set(grammar.alphabet)
    return two_rules(
        "verb agreement",
        ("agree-subject", "agree-recent"),
        *part(pairs, n_train, n_held_out),
        citation=MCCOY,
        alphabet=Alphabet((*grammar.alphabet.symbols, *sorted(lemmas))),
    )


def reflexive_binding(
    n_train: int = 4000, n_held_out: int = 1000, *, rng: RNG, grammar: Grammar | None = None
) -> AmbiguousTask:
    """Make the task of choosing a reflexive: rules bind-subject and bind-recent.

    An input is what stands before the reflexive. In training the last noun before it is of the subject's kind.

    Parameters
    ----------
    n_train, n_held_out
        How many examples.
    rng
        Draws the sentences.
    grammar
        Its header's `nouns` give each kind of noun its reflexive; None takes the catalogue's `reflexives`.

    Examples
    --------
    >>> task = reflexive_binding(100, 10, rng=0)
    >>> sorted({answer[0] for answer in task.training.answers})
    ['herself', 'himself', 'themselves']
    """
    grammar = load("reflexives") if grammar is None else grammar
    reflexives = set(grammar.source.nouns.values())

    def pair(tree: Tree) -> Pair | None:
        string = tree.leaves()
        at = next((place for place, word in enumerate(string) if word in reflexives), None)
        return None if at is None else Pair(string[:at], (string[at],), (_nearest(tree, grammar.source, at),))

    draw = generator(rng, "reflexive binding")
    pairs = (found for tree in stream(grammar, draw) if (found := pair(tree)) is not None)
    return two_rules(
        "reflexive binding",
        ("bind-subject", "bind-recent"),
        *part(pairs, n_train, n_held_out),
        citation="Warstadt & Bowman 2020, arXiv 2007.06761",
        alphabet=grammar.alphabet,
    )


def _nearest(tree: Tree, source: GrammarText, end: int) -> str:
    """Give what agrees with the last noun before a place."""
    place, found = 0, ""
    waiting: list[Tree | str] = [tree]
    while waiting and place < end:
        node = waiting.pop()
        if isinstance(node, str):
            place += 1
        else:
            found = source.nouns.get(node.label, found)
            waiting.extend(reversed(node.children))
    if not found:
        raise ValueError(f"no noun that the header declares stands before place {end} of {' '.join(tree.leaves())!r}")
    return found
