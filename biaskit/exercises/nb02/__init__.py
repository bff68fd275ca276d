"""The exercises of notebook 02, "Next word": bits, smoothing, and Shannon's bound.

Each file holds what is asked, the model answer, and functions of its own that say what is right and what the usual
mistakes make of it. These share no code with the model answer.
"""

from biaskit.exercises.nb02.questions import QUESTIONS
from biaskit.exercises.nb02.shannon import UPPER_BOUND
from biaskit.exercises.nb02.smoothing import ADD_K
from biaskit.exercises.nb02.surprisal import CROSS_ENTROPY

EXERCISES = (CROSS_ENTROPY, ADD_K, UPPER_BOUND)

__all__ = ["EXERCISES", "QUESTIONS"]
