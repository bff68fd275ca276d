"""The exercises of notebook 13, "The benchmark in the loss": four forms, a lag, and what a benchmark added to a code.

Each file holds what is asked, the model answer, and functions of its own that say what the usual mistakes make of it.
These share no code with the model answer.
"""

from biaskit.exercises.nb13.added import ADDED
from biaskit.exercises.nb13.forms import WHICH_FORM
from biaskit.exercises.nb13.late import LATE_BY
from biaskit.exercises.nb13.questions import QUESTIONS

EXERCISES = (WHICH_FORM, LATE_BY, ADDED)

__all__ = ["EXERCISES", "QUESTIONS"]
