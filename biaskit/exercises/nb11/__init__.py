"""The exercises of notebook 11, "Selection": who survives, Price by hand, a winner's fall, and a fair report.

Each file holds what is asked, the model answer, and functions of its own that say what is right and what the usual
mistakes make of it. These share no code with the model answer.
"""

from biaskit.exercises.nb11.fair import FAIR_REPORT
from biaskit.exercises.nb11.fall import FRESH_SCORE
from biaskit.exercises.nb11.parts import TWO_PARTS
from biaskit.exercises.nb11.questions import QUESTIONS
from biaskit.exercises.nb11.survive import WHO_SURVIVES

EXERCISES = (WHO_SURVIVES, TWO_PARTS, FRESH_SCORE, FAIR_REPORT)

__all__ = ["EXERCISES", "QUESTIONS"]
