import numpy as np
import pytest

from biaskit.measures.verdict import verdict


@pytest.mark.parametrize(
    ("above", "below", "said"),
    [(15, 5, "more"), (14, 6, "undecided"), (5, 15, "less"), (14, 0, "undecided"), (20, 0, "more")],
)
def test_fifteen_of_twenty(above: int, below: int, said: str) -> None:
    differences = np.concatenate([np.ones(above), -np.ones(below), np.zeros(20 - above - below)])
    assert verdict(differences) == said, "a difference of zero is on neither side"


def test_what_cannot_be_judged_is_refused() -> None:
    with pytest.raises(ValueError, match="give one for each seed"):
        verdict(np.array([1.0, np.nan]))
    with pytest.raises(ValueError, match="give one for each seed"):
        verdict(np.zeros(0))
    with pytest.raises(ValueError, match="give a share above"):
        verdict(np.ones(2), most=0.5)
