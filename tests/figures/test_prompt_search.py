from dataclasses import replace

import numpy as np
import pytest

from biaskit.figures.prompt_search import Searches, describe, draw

RESULT = Searches(
    member=5,
    learned=800,
    to_learn=800,
    budget=400,
    readings=np.array([0, 192]),
    bits={"gradient": np.array([4.0, 0.5]), "swaps": np.array([4.0, 0.3]), "random": np.array([4.0, 3.5])},
    prompts={"gradient": ("today", "cook"), "swaps": ("today", "today"), "random": ("near", "near")},
    natural=("today", "really"),
    natural_bits=0.4,
    strangers_gain_bits={"gradient": -0.25, "swaps": 0.06, "random": -3.0},
)
BEFORE = replace(
    RESULT, learned=160, readings=np.zeros(0, dtype=int), bits={}, prompts={}, natural=(), strangers_gain_bits={}
)


def test_a_line_for_each_search_and_one_for_the_natural_prompt() -> None:
    ax = draw(RESULT)
    drawn = [list(line.get_ydata()) for line in ax.lines]
    assert drawn == [[0.4, 0.4], [1.5, 0.5], [1.5, 0.3], [1.5, 1.5]], "what is above 1.5 bits stands at the edge"
    names = {text.get_text() for text in ax.texts}
    assert names == {"natural 0.40", "gradient 0.50", "swaps 0.30", "at random 3.50 ↑"}
    assert ax.get_xlim() == (0, 400)
    assert not draw(BEFORE).lines


@pytest.mark.parametrize(
    ("result", "title"),
    [
        (RESULT, "Best so far: 0.10 bits below the natural prompt"),
        (replace(RESULT, natural_bits=0.3), "After 192 readings no search beats the natural prompt"),
        (BEFORE, "The crowd learns the language first: update 160 of 800"),
    ],
)
def test_titles_state_the_finding(result: Searches, title: str) -> None:
    assert draw(result).get_title(loc="left") == title


def test_the_sentence_says_the_numbers() -> None:
    assert describe(RESULT) == (
        "After 192 readings in member 5: gradient has “today cook” at 0.50 bits (0.25 bits worse than natural in the "
        "other members); swaps has “today today” at 0.30 bits (0.06 bits better than natural in the other members); "
        "at random has “near near” at 3.50 bits (3.00 bits worse than natural in the other members). The best natural "
        "prompt, “today really”, costs 0.40 bits there."
    )
    assert describe(BEFORE) == "The crowd has made 160 of 800 updates; then the searches begin."
