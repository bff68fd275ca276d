import numpy as np
import pytest

from biaskit.figures.one_world import describe, draw
from biaskit.measures.one_world import InOneWorld
from biaskit.worlds.by_name import in_words, named


def result(*correct: list[int]) -> InOneWorld:
    names = ("majority label", "naive Bayes", "SVM")[: len(correct)]
    return InOneWorld(names, named("parity", 3), 4, np.array(correct))


# Of 4 unseen labels: a winner, one at a coin, one below it.
WON = result([4, 3, 4, 3], [2, 2, 2, 2], [1, 0, 1, 0])
SHARED, LOST = result([4, 3, 4, 3], [3, 4, 4, 3]), result([2, 2, 1, 2], [1, 0, 1, 0])


def test_a_ring_is_as_large_as_many_draws_ended_there() -> None:
    ax = draw(WON, name="parity")
    rings = [sorted(zip(ring.get_offsets()[:, 0], ring.get_sizes(), strict=True)) for ring in ax.collections[::2]]
    assert [[place for place, _ in row] for row in rings] == [[75, 100], [50], [0, 25]]
    (low, high), (whole,) = [size for _, size in rings[0]], [size for _, size in rings[1]]
    assert low == high == pytest.approx(whole / 2)


def test_means_with_their_errors_and_who_is_first() -> None:
    ax = draw(WON, name="parity")
    means = [float(line.get_xdata()[0]) for line in ax.lines if line.get_marker() == "|"]
    assert means == [87.5, 50, 12.5]
    start, end = ax.collections[1].get_segments()[0][:, 0]
    # Deviations of 1/8: variance 4 / 64 / 3, over 4 draws; two standard errors to each side, in percent.
    assert (end - start) / 2 == pytest.approx(200 * np.sqrt(1 / 16 / 3 / 4))
    assert [text.get_text() for text in ax.texts] == ["88% first", "50%", "12%"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["0", "50%: a coin", "100%"]


def test_titles_state_the_finding() -> None:
    def title(found: InOneWorld) -> str:
        return draw(found, name="parity").get_title(loc="left")

    assert title(WON) == "In “parity” the majority label wins"
    assert title(SHARED) == "In “parity” 2 learners share the lead"
    assert title(LOST) == "In “parity” nobody beats a coin"
    assert not any("first" in text.get_text() for text in draw(LOST, name="parity").texts)


def test_the_sentence_says_the_numbers() -> None:
    words = in_words("parity")
    assert describe(WON, name="parity", words=words) == (
        "World “parity”: a point is on where the number of its bits that are on is odd. Told 4 of 8 labels, the "
        "majority label comes first. Right of the others, mean over 4 draws with two standard errors: the majority "
        "label 88 ± 14%, naive Bayes 50 ± 0%, the SVM 12 ± 14%. 1 of 3 do worse than a coin."
    )
    assert "2 learners share the first place, not told apart by these draws." in describe(
        SHARED, name="parity", words=words
    )
    assert "no learner beats a coin." in describe(LOST, name="parity", words=words)
