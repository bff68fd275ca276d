from dataclasses import replace

import numpy as np
import pytest

from biaskit.figures.prompt_effect import PromptEffect, describe, draw

RESULT = PromptEffect(
    prompt=("today", "today"),
    natural=("today", "really"),
    said=False,
    prompt_bits=np.array([0.25, 0.5, 15.0]),
    natural_bits=np.array([0.35, 0.45, 0.35]),
    counted_bits=np.array([1.0, 1.0]),
    alike=False,
)
GOOD = replace(RESULT, prompt_bits=np.array([0.25, 0.35, 0.3]))


def test_a_hollow_and_a_filled_mark_for_each() -> None:
    ax = draw(RESULT)
    marks = [line for line in ax.lines if line.get_marker() in ("o", "s")]
    heights = [float(line.get_ydata()[0]) for line in marks]
    # natural, prompt: for each member, and for the 6-gram learner; 15 bits stand at the upper edge
    assert heights == [0.35, 0.25, 0.45, 0.5, 0.35, 12.0, 1.0, 1.0]
    assert ax.get_ylim() == (0, 12)
    assert [label.get_text() for label in ax.get_xticklabels()] == ["1", "2", "3", "6-gram"]
    assert "bits" in ax.get_ylabel()
    assert draw(GOOD).get_ylim() == (0, 1.3), "the usual height"


@pytest.mark.parametrize(
    ("result", "title"),
    [
        # (.1 - .05 - 14.65) / 3 = -4.87
        (RESULT, "Your prompt: 4.87 bits worse, better in 1 of 3"),
        # (.1 + .1 + .05) / 3 = .083
        (GOOD, "Your prompt: 0.08 bits better, better in 3 of 3"),
        (
            replace(RESULT, prompt=("today", "really"), prompt_bits=RESULT.natural_bits, said=True),
            "This is the best natural prompt of its length",
        ),
    ],
)
def test_titles_state_the_finding(result: PromptEffect, title: str) -> None:
    assert draw(result).get_title(loc="left") == title


def test_the_sentence_says_the_numbers() -> None:
    assert describe(GOOD) == (
        "After “today today” (the language never begins so) a right verb costs 0.30 bits where the two nouns differ in "
        "number, the mean of 3 members; after “today really”, the best natural prompt, 0.38 bits. The first is the "
        "cheaper one for 3 of 3 members. The 6-gram learner does not move."
    )
    other = describe(
        replace(GOOD, prompt=(), said=True, unknown=("wind",), alike=True, counted_bits=np.array([2.0, 1.0]))
    )
    assert other.startswith("After no prompt (the language begins so itself) a right verb costs 0.30 bits where")
    assert "agree in number" in other
    assert other.endswith("goes from 1.00 to 2.00 bits. Left out, since nobody has met it: wind.")
