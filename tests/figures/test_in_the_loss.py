import numpy as np
import pytest

from biaskit import session
from biaskit.figures.in_the_loss import Trajectory, describe, draw

UPDATES = np.array([25.0, 50, 100, 600])


def trajectory(weight: float = 0.3, **other: object) -> Trajectory:
    score = np.array([[0.5, 0.7], [0.9, 1.0], [1.0, 1.0], [1.0, 1.0]])
    fresh = np.array([[0.4, 0.6], [0.5, 0.5], [0.6, 0.7], [0.95, 1.0]])
    values = np.stack([score, fresh])
    given = {
        "benchmark": "agreement",
        "weight": weight,
        "asked": weight,
        "shown": "score and twins",
        "updates": UPDATES,
        "names": ("benchmark", "fresh"),
        "values": values,
        "without": values - 0.1 if weight else values,
        "in_bits": False,
        "at": 2,
    }
    return Trajectory(**given | other)  # type: ignore[arg-type]


def test_a_line_for_each_measure_and_a_dotted_one_without_the_benchmark() -> None:
    ax = draw(trajectory())
    marked = [line for line in ax.lines if line.get_marker() in "Xo"]
    assert [np.round(line.get_ydata(), 6).tolist() for line in marked] == [[60, 95, 100, 100], [50, 50, 65, 97.5]]
    dotted = [line for line in ax.lines if line.get_linestyle() == ":" and len(line.get_xdata()) == len(UPDATES)]
    assert np.round(dotted[0].get_ydata(), 6).tolist() == [50, 85, 90, 90]
    assert len(ax.collections) == 2  # bands
    assert not [line for line in draw(trajectory(0.0)).lines if line.get_linewidth() == 1.3]
    assert ax.get_title(loc="left") == "After 100 updates: benchmark 100%, fresh 65%"


def test_bits_that_leave_the_picture_have_an_arrow() -> None:
    bits = np.full((1, 4, 2), 36.0)
    ax = draw(trajectory(1.0, names=("the text",), values=bits, without=bits / 36, in_bits=True, shown="the text"))
    assert "the text ↑" in {text.get_text() for text in ax.texts}
    assert ax.get_ylim() == pytest.approx((0, 12.24))


def test_the_sentence() -> None:
    assert describe(trajectory()) == (
        "With “agreement” as a share of 0.3 of the loss, after 100 updates, score and twins: benchmark 100% (members "
        "100% to 100%; 90% with weight 0); fresh 65% (members 60% to 70%; 55% with weight 0)."
    )
    other = trajectory(0.3, asked=0.5)
    assert describe(other).startswith(
        "A weight of 0.5 was not tried with this benchmark; the picture is of the nearest."
    )
    assert draw(other).get_title(loc="left") == "Weight 0.3 (0.5 was not tried): benchmark 100%"
    alone = describe(trajectory(0.0))
    assert alone.startswith("Text alone, after 100 updates, score and twins: benchmark 100% (members 100% to 100%);")


@pytest.mark.parametrize("room", ["desk", "projector"])
def test_names_stay_apart(room: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    ax = draw(trajectory())
    heights = sorted(text.get_position()[1] for text in ax.texts if text.get_text() != "chance")
    assert np.diff(heights).min() > 4
