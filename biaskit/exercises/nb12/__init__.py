"""The exercises of notebook 12, "Two identical models": paired lines, twins, many questions, and transmission.

Each file holds what is asked, the model answer, and functions of its own that say what is right and what the usual
mistakes make of it. These share no code with the model answer.
"""

from biaskit.exercises.nb12.kept_lead import KEPT_LEAD
from biaskit.exercises.nb12.many_questions import MANY_QUESTIONS
from biaskit.exercises.nb12.pairs import PAIRED_INTERVAL
from biaskit.exercises.nb12.questions import QUESTIONS
from biaskit.exercises.nb12.transmitted import TRANSMITTED

EXERCISES = (PAIRED_INTERVAL, KEPT_LEAD, MANY_QUESTIONS, TRANSMITTED)

__all__ = ["EXERCISES", "QUESTIONS"]
