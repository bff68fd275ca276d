"""How many minutes a reader needs for a notebook: an estimate from what it asks of her, not a measurement."""

from biaskit.cli.outline import Outline

# Set so that the four notebooks come near what trial readings from start to end took: 00 some 20 minutes, 02 100,
# 03 130, 06 75. They give 15, 85, 110 and 95, so take an estimate to be good to a quarter of an hour or so.
WORDS_A_MINUTE = 150  # half as fast again is usual for a newspaper; here a third of the sentences hold a new term
LINES_A_MINUTE = 6  # of the proofs' Python
PREDICTION = 1  # to read it, to think, to say how sure
DEMO = 5  # every control tried, and the sentence under the picture read
STAR = 6  # one star: a few lines once the idea is clear; three: a function with a trap
QUESTION = 1
_STEP = 5  # minutes; a finer number would claim too much


def reading_minutes(parts: Outline) -> int:
    """Estimate a reader's minutes, to the nearest five.

    >>> reading_minutes(Outline(words=600, code_lines=12, predictions=1, demos=2, stars=(1,), questions=2))
    25
    """
    minutes = (
        parts.words / WORDS_A_MINUTE
        + parts.code_lines / LINES_A_MINUTE
        + parts.predictions * PREDICTION
        + parts.demos * DEMO
        + sum(parts.stars) * STAR
        + parts.questions * QUESTION
    )
    return max(_STEP, _STEP * round(minutes / _STEP))
