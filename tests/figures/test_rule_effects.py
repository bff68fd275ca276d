from dataclasses import replace

import numpy as np
import pytest

from biaskit.figures.rule_effects import RuleEffect, describe, draw

# Two values, two seeds, two rules. Seed 1 did not learn the examples at .5, and does not enter its mean.
RESULT = RuleEffect(
    learner="transformer",
    setting="dropout",
    values=(0.0, 0.5),
    rules=("hierarchical", "linear"),
    fitted=np.array([[True, True], [True, False]]),
    perfect=np.array([[[True, False], [False, False]], [[False, False], [False, True]]]),
    bits=np.array([[[1, 10], [3, 30]], [[50, 5], [900, 900]]], dtype=float),
)

SAME = replace(RESULT, setting="layers", bits=RESULT.bits[[0, 0]])


def test_means_are_of_those_who_learned() -> None:
    np.testing.assert_allclose(RESULT.mean_bits, [[2, 20], [50, 5]])
    assert RESULT.followers == [[1, 0], [0, 0]]
    nobody = replace(RESULT, fitted=np.zeros((2, 2), dtype=bool))
    np.testing.assert_allclose(nobody.mean_bits[0], [2, 20], err_msg="of everybody, where nobody did")


def test_a_line_a_rule_and_a_dot_a_seed_from_zero() -> None:
    ax = draw(RESULT)
    means = [list(line.get_ydata()) for line in ax.lines if line.get_linestyle() != "None" and line.get_gid() != "lead"]
    assert means == [[2, 50], [20, 5]]
    dots = sorted(float(y) for line in ax.lines if line.get_linestyle() == "None" for y in line.get_ydata())
    assert dots == [1, 3, 5, 10, 30, 50, 900, 900]
    assert ax.get_ylim()[0] == 0
    assert "bits" in ax.get_ylabel()
    leads = [list(line.get_ydata())[:2] for line in ax.lines if line.get_gid() == "lead"]
    assert leads == [[50, 50], [5, 5]], "from where each line ends towards its name"
    assert {"hierarchical", "linear"} <= {text.get_text() for text in ax.texts}
    assert [label.get_text() for label in ax.get_xticklabels()] == ["0.0", "0.5"]


@pytest.mark.parametrize(
    ("result", "title"),
    [
        (RESULT, "The cheapest rule changes with the dropout"),
        (
            SAME,
            "Whatever the number of layers: “hierarchical” costs least",
        ),
    ],
)
def test_titles_state_the_finding(result: RuleEffect, title: str) -> None:
    assert draw(result).get_title(loc="left") == title


def test_the_sentence_says_the_numbers() -> None:
    assert describe(RESULT) == (
        "Before any answer is heard, what costs the transformer least is, by dropout: “hierarchical” at 0.0 (2.0 bits "
        "on average; the next rule 18.0 more); “linear” at 0.5 (5.0 bits on average; the next rule 45.0 more). Of 2 "
        "seeds, these follow a rule on every held-out input: 1 “hierarchical” at 0.0; none at 0.5. Grey seeds did not "
        "learn the examples: 1 of 2 at 0.5."
    )
    nobody = replace(RESULT, perfect=np.zeros((2, 2, 2), dtype=bool))
    assert "None of the 2 seeds follows a rule on every held-out input, at any of these." in describe(nobody)
