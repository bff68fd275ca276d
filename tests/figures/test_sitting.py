"""Cards, pairs and the plan of a sitting: every version's strings fit, at the desk and on the projector."""

from collections.abc import Callable

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from biaskit import session
from biaskit.figures.sitting import draw_card, draw_pair, draw_plan

LONGEST = "WMWMWMWMWMWM"  # wider than any string of the game


@pytest.fixture(params=["desk", "projector"], autouse=True)
def room(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(session, "_current", session.Session(room=request.param))
    return str(request.param)


@pytest.fixture
def fit() -> Callable[[Figure], None]:
    """Give a check: all words lie inside the figure, and no two upon each other."""

    def check(figure: Figure) -> None:
        figure.draw_without_rendering()
        found = [text for text in figure.findobj(Text) if text.get_text()]
        boxes = {text.get_text(): text.get_window_extent() for text in found}
        width, height = figure.bbox.size
        for words, box in boxes.items():
            assert 0 <= box.x0 < box.x1 <= width, words
            assert 0 <= box.y0 < box.y1 <= height, words
        listed = list(boxes.items())
        for place, (words, box) in enumerate(listed):
            for other, second in listed[place + 1 :]:
                assert not box.overlaps(second), (words, other)

    return check


@pytest.mark.parametrize("words", ["MTV", LONGEST, "First language", "$x$"])
def test_a_card(words: str, fit: Callable[[Figure], None]) -> None:
    ax = draw_card(words, title="Part 4 of 4, second language: string 20 of 20", below="Read it", done=20, of=20)
    fit(ax.figure)
    assert ax.texts[0].get_text().replace("\\$", "$") == words


@pytest.mark.parametrize("words", ["MTV", LONGEST])
def test_a_pair(words: str, fit: Callable[[Figure], None]) -> None:
    ax = draw_pair(words, words[::-1], title="Part 1 of 2: pair 12 of 12", below="Which belongs?", done=3, of=12)
    fit(ax.figure)
    left, right = ax.texts[:2]
    assert left.get_fontsize() == right.get_fontsize()
    assert left.get_position()[0] < right.get_position()[0]


def test_the_bar_says_how_far_things_are() -> None:
    ax = draw_pair("a", "b", title="Pair 4", below="Which?", done=3, of=12)
    bars = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    assert [round(bar.get_width(), 3) for bar in bars] == [1.0, 0.25]


@pytest.mark.parametrize("parts", [1, 2, 4])
def test_the_plan(parts: int, fit: Callable[[Figure], None]) -> None:
    ax = draw_plan([("20 strings, 100 s", "12 pairs")] * parts, title="4 parts, about 9 minutes, to hear")
    fit(ax.figure)
    assert sum(text.get_text() == "Judge: 12 pairs" for text in ax.texts) == parts
