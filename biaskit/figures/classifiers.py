"""What the learners of labels are called in a sentence."""

_BARE = ("naive Bayes", "logistic regression")


def called(learner: str) -> str:
    """Give a learner's name as it stands in a sentence.

    >>> called("small network"), called("naive Bayes"), called("SVM")
    ('the small network', 'naive Bayes', 'the SVM')
    """
    return learner if learner in _BARE else f"the {learner}"
