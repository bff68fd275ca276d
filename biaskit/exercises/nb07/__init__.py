"""The exercises of notebook 07, "Impossible languages": a price, a correction, the controls, both sides.

Each file holds what is asked, the model answer, and functions of its own that say what is right and what the usual
mistakes make of it. These share no code with the model answer.
"""

from biaskit.exercises.nb07.controls import VERDICTS
from biaskit.exercises.nb07.excess import EXCESS_BITS
from biaskit.exercises.nb07.questions import QUESTIONS
from biaskit.exercises.nb07.shuffled import SHUFFLE_BITS
from biaskit.exercises.nb07.sides import SIDE

EXERCISES = (EXCESS_BITS, SHUFFLE_BITS, VERDICTS, SIDE)

__all__ = ["EXERCISES", "QUESTIONS"]
