"""The exercises of notebook 03, "Same data, different rule": a rule picked, ambiguous data, a bias in bits.

Each file holds what is asked, the model answer, and functions of its own that say what is right and what the usual
mistakes make of it. These share no code with the model answer.
"""

from biaskit.exercises.nb03.ambiguity import AMBIGUOUS
from biaskit.exercises.nb03.description import DESCRIPTION_BITS
from biaskit.exercises.nb03.picked import PICKED_RULE
from biaskit.exercises.nb03.questions import QUESTIONS

EXERCISES = (PICKED_RULE, AMBIGUOUS, DESCRIPTION_BITS)

__all__ = ["EXERCISES", "QUESTIONS"]
