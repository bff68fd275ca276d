"""Graded answers: what is asked, what is right, what is wrong and why, hints, and the model answer."""
