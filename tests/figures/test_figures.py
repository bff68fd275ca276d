"""What every figure must do: draw where it is told, leave nothing behind, and follow the look."""

import subprocess
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from biaskit import session
from biaskit.corpus import Corpus
from biaskit.figures import calibration as figure_of_calibration
from biaskit.figures import forecasts, guessing, held_out, next_word, surprisal
from biaskit.figures.palette import colour
from biaskit.figures.style import add_axes, house_style, new_figure, points
from biaskit.figures.svg import to_svg
from biaskit.learners.ngram import NGram
from biaskit.measures.bits import surprisal as measure_surprisal
from biaskit.measures.calibration import calibration
from biaskit.measures.forecast import Forecast
from biaskit.measures.guessing import Player, guessing_bounds
from biaskit.measures.held_out import held_out_bits
from biaskit.measures.prediction import next_symbols

CORPUS = Corpus.from_strings([("the", "lamp", "$"), ("the", "<b>", "&"), ("a", "lamp")])
LEARNER = NGram(order=2).fit(CORPUS, rng=0)
PLAYERS = [
    Player("2-gram", guessing_bounds([1, 3, 2, 1, 1, 5]), 2.2),
    Player("you", guessing_bounds([1, 1, 2, 1, 1, 1])),
    Player("3-gram", None),
]
ASKED = [
    Forecast("02.a", "How many?", "%", 0, 100, 40, 0.6, 10, 97),
    Forecast("02.b", "How much?", "$", 0, 10, 2.5, 0.5, 1, None),
    Forecast("02.c", "How many?", "bits", 0, 10, None, None, 1, 2.0),
]

FIGURES: dict[str, tuple[ModuleType, Any]] = {
    "calibration": (figure_of_calibration, calibration([(0.5, True), (0.8, False), (0.9, True)] * 4)),
    "forecasts": (forecasts, ASKED),
    "guessing": (guessing, PLAYERS),
    "held_out": (held_out, held_out_bits(*CORPUS.split(0.6, by="tail"), smoothing="none", orders=(1, 2, 3))),
    "next_word": (next_word, next_symbols(LEARNER, ["the"])),
    "surprisal": (surprisal, measure_surprisal(LEARNER, ["the", "lamp"])),
}
# What a reader may have set, unlike ours.
OWN_SETTINGS = {"text.color": "#123456", "font.size": 5.0, "svg.fonttype": "path"}
IN_BITS = ["guessing", "held_out", "surprisal"]


@pytest.fixture(params=FIGURES)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def draw(name: str) -> Callable[..., Axes]:
    module, result = FIGURES[name]
    return lambda ax=None: module.draw(result, ax)


def test_given_axes_are_drawn_in_and_given_back(draw: Callable[..., Axes]) -> None:
    figure = new_figure()
    mine, other = figure.subplots(1, 2)
    untouched = len(other.get_children())
    assert draw(mine) is mine
    assert figure.axes == [mine, other]
    assert len(other.get_children()) == untouched
    assert mine.get_title(loc="left")


def test_without_axes_a_figure_is_made(draw: Callable[..., Axes]) -> None:
    first, second = draw(), draw()
    assert isinstance(first.figure, Figure)
    assert first.figure is not second.figure
    assert first.figure.get_size_inches()[0] == 7.2


def test_matplotlibs_own_settings_stay_as_they_were(draw: Callable[..., Axes]) -> None:
    with mpl.rc_context(OWN_SETTINGS):
        before = dict(mpl.rcParams)
        to_svg(draw().figure, description="", prefix="p")  # type: ignore[arg-type]
        assert dict(mpl.rcParams) == before


def test_what_is_seen_is_said(name: str) -> None:
    module, result = FIGURES[name]
    words = module.describe(result)
    assert words.endswith(".")
    assert any(character.isdigit() for character in words)
    assert "\\" not in words


@pytest.mark.parametrize("name", IN_BITS)
def test_zero_is_on_the_axis_of_bits_which_names_its_unit(draw: Callable[..., Axes]) -> None:
    ax = draw()
    assert ax.get_ylim()[0] == 0
    assert "bits" in ax.get_ylabel()


def test_marks_and_numbers_lie_within_the_axes(draw: Callable[..., Axes]) -> None:
    ax = draw()
    (left, right), heights = sorted(ax.get_xlim()), sorted(ax.get_ylim())
    for line in ax.lines:
        if line.get_transform() == ax.transData:
            x, y = np.array(line.get_xdata()), np.array(line.get_ydata())
            assert ((left <= x) & (x <= right)).all()
            assert ((heights[0] <= y) & (y <= heights[1])).all()
    for bar in ax.patches:
        assert heights[0] <= bar.get_y() <= bar.get_y() + bar.get_height() <= heights[1]  # type: ignore[attr-defined]


def test_the_look(draw: Callable[..., Axes]) -> None:
    ax = draw()
    assert not ax.spines["top"].get_visible()
    assert not ax.spines["right"].get_visible()
    assert ax.get_legend() is None, "labels stand at their lines"
    assert ax.title.get_fontweight() == "normal"


def test_the_projectors_type_is_larger(draw: Callable[..., Axes], monkeypatch: pytest.MonkeyPatch) -> None:
    desk = draw().title.get_fontsize()
    monkeypatch.setattr(session, "_current", session.Session(room="projector"))
    assert points() == 16
    assert draw().title.get_fontsize() > desk


@pytest.mark.parametrize("room", session.ROOMS)
def test_no_label_is_cut_off(name: str, room: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "_current", session.Session(room=room))
    module, result = FIGURES[name]
    figure = new_figure()
    ax = module.draw(result, add_axes(figure, **module.MARGINS))
    figure.draw_without_rendering()
    labels = [*ax.get_xticklabels(), *ax.get_yticklabels(), *ax.texts, ax.xaxis.label, ax.yaxis.label, ax._left_title]
    width, height = figure.bbox.size
    for label in labels:
        if label.get_text():
            box = label.get_window_extent()
            assert -1 < box.x0 < box.x1 < width + 1, label
            assert -1 < box.y0 < box.y1 < height + 1, label


def test_margins_are_fixed_so_that_nothing_jumps(draw: Callable[..., Axes]) -> None:
    figure = new_figure()
    ax = draw(add_axes(figure, left=0.2, right=0.9, bottom=0.3, top=0.8))
    figure.draw_without_rendering()
    assert ax.get_position().bounds == pytest.approx((0.2, 0.3, 0.7, 0.5))


def test_the_house_style_ends_even_when_drawing_fails() -> None:
    def fail() -> None:
        with house_style():
            assert mpl.rcParams["text.color"] == colour("text")
            raise RuntimeError

    with mpl.rc_context(OWN_SETTINGS):
        before = dict(mpl.rcParams)
        with pytest.raises(RuntimeError):
            fail()
        assert dict(mpl.rcParams) == before


def test_drawing_never_loads_pyplot() -> None:
    """What a demo imports while it draws, `tests/demos/test_demo.py` says: there pyplot cannot be imported."""
    code = """
        import sys
        from importlib import import_module
        from pkgutil import iter_modules
        from biaskit import demos, figures
        for package in (demos, figures):
            for module in iter_modules(package.__path__, package.__name__ + "."):
                import_module(module.name)
        demos.NextWord()._repr_mimebundle_()
        from biaskit.figures import forecasts, show
        show.show(forecasts.draw([]), forecasts.describe([]))._repr_mimebundle_()
        assert "matplotlib.figure" in sys.modules
        assert "matplotlib.pyplot" not in sys.modules
    """
    subprocess.run([sys.executable, "-W", "error", "-c", "if True:" + code], check=True)
