"""Notebook 07's studies: what each learner pays for languages that nobody speaks."""
