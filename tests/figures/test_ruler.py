import pytest

from biaskit import session
from biaskit.figures.ruler import draw_ruler
from biaskit.figures.style import axes_of


def test_what_was_drawn_moves_up_and_keeps_its_width() -> None:
    ax = axes_of(None)
    before = ax.get_position()
    draw_ruler(ax.figure, (3.2, "entropy 3.2 bits"), (2.0, "you: 2 bits"), span=(0, 10), known=False)
    after, ruler = ax.get_position(), ax.figure.axes[-1].get_position()
    assert (after.x0, after.width) == (before.x0, before.width)
    assert after.y0 > ruler.y1
    assert after.y1 <= 1
    assert after.height == pytest.approx(before.height * (1 - ruler.height))


@pytest.mark.parametrize(
    ("came", "ends"),
    [(3.2, (0, 10)), (12.5, (0, 12.5)), (-1.0, (-1, 10))],  # an outcome that nobody could predict lengthens it
)
def test_stroke_and_diamond_stand_at_their_numbers(came: float, ends: tuple[float, float]) -> None:
    ax = axes_of(None)
    draw_ruler(ax.figure, (came, "came"), (2.0, "you: 2 bits"), span=(0, 10), known=True)
    ruler = ax.figure.axes[-1]
    assert ruler.get_xlim() == ends
    assert ruler.lines[-1].get_xdata()[0] == 2.0
    strokes = [float(segment[0][0]) for lines in ruler.collections[1:] for segment in lines.get_segments()]
    assert strokes == [*ends, came]
    assert [text.get_text() for text in ruler.texts] == [*(f"{end:g}" for end in ends), "came", "you: 2 bits"]


@pytest.mark.parametrize("room", session.ROOMS)
def test_both_labels_have_room(room: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    ax = axes_of(None)
    draw_ruler(ax.figure, (3.2, "entropy 3.2 bits"), (3.0, "you: 3 bits"), span=(0, 10), known=False)
    above, below = ax.figure.axes[-1].texts[-2:]
    assert (above.get_va(), below.get_va()) == ("bottom", "top"), "the reader's label never covers the stroke"
