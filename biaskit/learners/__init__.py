"""Who learns: each learner behind the contract of `learner.py`."""
