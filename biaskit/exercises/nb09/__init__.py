"""The exercises of notebook 09, "Secret languages": what counting can see, one HotFlip step, and luck.

Each file holds what is asked, the model answer, and functions of its own that say what is right and what the usual
mistakes make of it. These share no code with the model answer.
"""

from biaskit.exercises.nb09.in_sight import WORDS_IN_SIGHT
from biaskit.exercises.nb09.luck import BY_LUCK
from biaskit.exercises.nb09.questions import QUESTIONS
from biaskit.exercises.nb09.swap import BEST_SWAP

EXERCISES = (WORDS_IN_SIGHT, BEST_SWAP, BY_LUCK)

__all__ = ["EXERCISES", "QUESTIONS"]
