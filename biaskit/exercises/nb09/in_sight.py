"""Exercise 09.1: how much of a prompt a learner that counts can see."""

from collections.abc import Callable, Sequence

from biaskit.exercises.cases import ByCases, Case, Fault, Mistake, gives, number
from biaskit.exercises.exercise import Exercise

Words = Sequence[str]


def _left(least: int = 0, *, clipped: bool = True, of_prompt: bool = True) -> Callable[[Words, Words, int], int]:
    """Build a (right or wrong) count: what the memory holds after the context, cut to the prompt or not."""

    def count(prompt: Words, context: Words, order: int) -> int:
        rest = order - 1 + least - len(context)
        rest = rest if not clipped else max(0, rest)
        return min(len(prompt), rest) if of_prompt else rest

    return count


_PROMPT, _CONTEXT = ["today", "really", "perhaps"], ["the", "cook", "near", "the", "kings"]

WORDS_IN_SIGHT = Exercise(
    id="09.1",
    stars=1,
    statement=(
        "A counting learner of order n predicts from the last n - 1 words. It has read the words of `prompt`, then "
        "those of `context`, and predicts the next word. Give how many words of the prompt it looks at."
    ),
    stub='''def words_in_sight(prompt, context, order):
    """How many of the prompt's words a learner of this order sees behind the context."""
    ...
''',
    model_answer="""\
rest = max(0, order - 1 - len(context))
return min(rest, len(prompt))
""",
    hints=(
        "A trigram learner, order 3, sees two words. If the context has two words or more, what is left of the prompt?",
        "Of the order - 1 words in sight len(context) belong to the context. The rest, if any, is the prompt's.",
        "Never below 0, and never more than the prompt has: min(max(0, order - 1 - len(context)), len(prompt)).",
    ),
    judge=ByCases(
        cases=[
            Case([_PROMPT, _CONTEXT, 3], 0),  # two words in sight, both of the context
            Case([_PROMPT, _CONTEXT, 6], 0),  # five, just the context
            Case([_PROMPT, _CONTEXT, 8], 2),  # seven: the context and two more
            Case([_PROMPT, ["the", "cook"], 12], 3),  # eleven, more than there are
            Case(
                [_PROMPT, _CONTEXT, 1],
                0,  # a unigram learner sees nothing at all
                otherwise=Fault("unigram", "A learner of order 1 looks at nothing: it sees 0 words of any prompt."),
            ),
            Case(
                [[], ["the"], 5],
                0,
                otherwise=Fault("no-prompt", "Where there is no prompt none of its words can be seen: 0."),
            ),
        ],
        right="Where the context fills its memory a prompt cannot move this learner by one bit.",
        read=number,
        mistakes=[
            Mistake(
                "order-words",
                "You let it see as many words as its order. It sees one fewer: the word it predicts is counted in.",
                gives(_left(1), _left(1, of_prompt=False)),
            ),
            Mistake(
                "one-too-few",
                "You let it see one word too few. A learner of order n sees n - 1 words, and all of them are read.",
                gives(_left(-1), _left(-1, of_prompt=False)),
            ),
            Mistake(
                "below-zero",
                "You count fewer than no words. Where the context is longer than what is in sight the answer is 0.",
                gives(_left(clipped=False), _left(clipped=False, of_prompt=False)),
            ),
            Mistake(
                "beyond-prompt",
                "You count more words than the prompt has. It cannot see more of it than there is.",
                gives(_left(of_prompt=False)),
            ),
            Mistake(
                "context-left-out",
                "You forget the context. It stands between the prompt and the prediction, and takes its place first.",
                gives(
                    lambda prompt, context, order: min(len(prompt), order - 1),
                    lambda prompt, context, order: min(len(prompt), order),
                ),
            ),
            Mistake(
                "all-in-sight",
                "You count all words in sight. Asked are those of the prompt alone.",
                gives(lambda prompt, context, order: min(len(prompt) + len(context), order - 1)),
            ),
        ],
    ),
)
