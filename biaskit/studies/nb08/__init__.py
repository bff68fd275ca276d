"""Notebook 08's study: what learners answer in the game that readers play."""

from biaskit.studies.nb08.answers import ANSWERS, LEARNERS, answers, pupil

__all__ = ["ANSWERS", "LEARNERS", "answers", "pupil"]
