"""The exercises of notebook 01, "No free lunch": the mean of all worlds, the worst of them, and shrinking.

Each file holds what is asked, the model answer, and functions of its own that say what is right and what the usual
mistakes make of it. These share no code with the model answer.
"""

from biaskit.exercises.nb01.average import MEAN_ACCURACY
from biaskit.exercises.nb01.questions import QUESTIONS
from biaskit.exercises.nb01.shrinking import SHRUNK
from biaskit.exercises.nb01.worst import WORST_WORLD

__all__ = ["EXERCISES", "QUESTIONS"]

EXERCISES = (MEAN_ACCURACY, WORST_WORLD, SHRUNK)
