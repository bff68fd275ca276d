"""The exercises of notebook 06, "Building languages": a grammar's entropy, a violation by degrees, a marker's bits.

Each file holds what is asked, the model answer, and functions of its own that say what is right and what the usual
mistakes make of it. These share no code with the model answer.
"""

from biaskit.exercises.nb06.degrees import TOWARD_REVERSE
from biaskit.exercises.nb06.marker import MARKER
from biaskit.exercises.nb06.questions import QUESTIONS
from biaskit.exercises.nb06.recursion import GEOMETRIC_ENTROPY

EXERCISES = (GEOMETRIC_ENTROPY, TOWARD_REVERSE, MARKER)

__all__ = ["EXERCISES", "QUESTIONS"]
