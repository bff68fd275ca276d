"""The learners of the course by name: whose colour and marker they have, and what they are called in a sentence."""

from biaskit.figures.palette import LOOKS, Look

_NGRAMS = ("bigram", "trigram")
_RECURRENT = ("Elman", "GRU", "LSTM")
_IN_WORDS = {"Elman": "Elman network", "transformer, no positions": "transformer without positions"}


def look_of(learner: str) -> Look:
    """Give the look of a learner's family; several learners share it.

    >>> look_of("LSTM").name, look_of("transformer, no positions").name, look_of("12-gram").name
    ('recurrent', 'transformer', 'ngram')
    """
    if learner == "unigram":
        return LOOKS["unigram"]
    if learner.endswith("-gram") or learner in _NGRAMS:
        return LOOKS["ngram"]
    if learner in _RECURRENT:
        return LOOKS["recurrent"]
    if learner.split(",", maxsplit=1)[0] == "transformer":
        return LOOKS["transformer"]
    raise ValueError(
        f"no family is known for the learner {learner!r}; it is a unigram, an n-gram, one of {', '.join(_RECURRENT)}, "
        "or a transformer"
    )


def called(learner: str) -> str:
    """Give a learner's name as it stands in a sentence.

    >>> called("GRU"), called("transformer, no positions")
    ('GRU', 'transformer without positions')
    """
    return _IN_WORDS.get(learner, learner)


def of_seeds(count: int, total: int) -> str:
    """Say how many of a crowd's seeds, in words.

    >>> of_seeds(20, 20), of_seeds(3, 20), of_seeds(1, 20), of_seeds(0, 20)
    ('all 20 seeds', '3 of 20 seeds', '1 of 20 seeds', 'none of 20 seeds')
    """
    if total == count:
        return f"all {total} seeds"
    return f"{count or 'none'} of {total} seeds"


def seeds_that(count: int, total: int, verb: str) -> str:
    """Say how many of a crowd's seeds do what a verb says.

    >>> seeds_that(20, 20, "answer"), seeds_that(1, 20, "lean"), seeds_that(0, 20, "follow")
    ('all 20 seeds answer', '1 of 20 seeds leans', 'none of 20 seeds follows')
    """
    return f"{of_seeds(count, total)} {verb}{'s' if count < 2 else ''}"


def capital(words: str) -> str:
    """Begin with a capital letter, and leave the rest as it is.

    >>> capital("all 20 seeds of the LSTM")
    'All 20 seeds of the LSTM'
    """
    return words[:1].upper() + words[1:]
