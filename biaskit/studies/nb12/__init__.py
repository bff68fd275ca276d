"""Notebook 12's study: two lines from identical founders, one selected on a benchmark, one by lot."""
