from dataclasses import replace

import numpy as np
import pytest

from biaskit.figures.learning_guides import Guided, describe, draw
from biaskit.figures.style import new_figure
from biaskit.selection.learning_guides import Evolution

# Two populations, two generations: wrong, right, question mark.
SHARES = np.array([[[0.25, 0.25, 0.5], [0.1, 0.6, 0.3]], [[0.25, 0.25, 0.5], [0.2, 0.4, 0.4]]])
BY_HAND = Guided(1000, "fitness", 1, Evolution(SHARES, np.array([[0.0, 0.5], [0.0, 0.3]])))


def test_a_line_for_each_allele_and_one_for_those_who_find_it() -> None:
    alleles, found = draw(BY_HAND, new_figure())
    thick = {
        line.get_linestyle(): list(np.round(line.get_ydata(), 9)) for line in alleles.lines if line.get_linewidth() > 2
    }
    assert thick == {"-": [25, 50], "--": [50, 35], ":": [25, 15]}
    (finders,) = [line for line in found.lines if line.get_linewidth() > 2]
    assert list(finders.get_ydata()) == [0, 40]
    assert {text.get_text() for text in alleles.texts} == {"genes, %", "right", "“?”", "wrong"}


def test_words() -> None:
    assert describe(BY_HAND) == (
        "1,000 guesses in a life, parents drawn by fitness. At generation 1 the genes of 2 populations are 15% (10% "
        "to 20%) wrong, 50% (40% to 60%) right and 35% (30% to 40%) question marks; 40% of the agents find the setting "
        "in their life."
    )
    assert describe(replace(BY_HAND, trials=1, survival="lot")).startswith(
        "One guess in a life, so no learning, parents drawn by lot."
    )


@pytest.mark.parametrize(
    ("changed", "title"),
    [
        ({}, "1,000 guesses a life: 15% are wrong at generation 1"),
        ({"trials": 1}, "No learning: 15% are wrong at generation 1"),
        ({"survival": "lot"}, "By lot: the genes drift"),
    ],
)
def test_titles_state_the_finding(changed: dict[str, object], title: str) -> None:
    figure = new_figure()
    draw(replace(BY_HAND, **changed), figure)  # type: ignore[arg-type]
    assert [text.get_text() for text in figure.texts] == [title]
