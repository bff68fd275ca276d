"""The exercises of notebook 08, "You are the learner": new pieces, d-prime, bits per judgment.

Each file holds what is asked, the model answer, and functions of its own that say what is right and what the usual
mistakes make of it. These share no code with the model answer.
"""

from biaskit.exercises.nb08.apart import D_PRIME
from biaskit.exercises.nb08.pieces import NEW_PIECES
from biaskit.exercises.nb08.questions import QUESTIONS
from biaskit.exercises.nb08.worth import BITS_PER_JUDGMENT

EXERCISES = (NEW_PIECES, D_PRIME, BITS_PER_JUDGMENT)

__all__ = ["EXERCISES", "QUESTIONS"]
