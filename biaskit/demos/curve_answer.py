"""A curve as an answer: points that are dragged up and down on a picture of the axes, or moved by the arrow keys."""

import math
from collections.abc import Sequence
from html import escape
from itertools import count
from typing import Any

import ipywidgets as widgets
import traitlets

from biaskit.demos.main_thread import in_main_thread
from biaskit.exercises.asked import Asked
from biaskit.figures import asked_curve
from biaskit.figures.asked_curve import CurveAxes
from biaskit.figures.svg import to_svg

_numbers = count()
_STEPS = 50  # about so many presses of a key from the lowest to the highest

# Sliders without a track lie on the picture, each at its x: their handles are the points. A class said four times
# outweighs the rules of `page`.
_STYLE = """<style>
.bk-demo .bk-curve { position: relative; width: 100%; max-width: 760px; aspect-ratio: 7.2 / 3.5; overflow: visible;
  display: block; margin: 0; padding: 0; }
.bk-demo.bk-projector .bk-curve { max-width: 1150px; }
.bk-demo .bk-curve .bk-picture { position: absolute; left: 0; top: 0; width: 100%; max-width: none; margin: 0;
  height: 100%; overflow: hidden; }
.bk-demo.bk-demo .bk-curve .bk-picture svg { max-width: none; display: block; }
.bk-demo .bk-curve .widget-html-content { width: 100%; }
.bk-demo .bk-curve .widget-slider { position: absolute; width: 0; min-width: 0; margin: 0; padding: 0;
  overflow: visible; display: block; }
.bk-demo .bk-curve .widget-label, .bk-demo .bk-curve .widget-readout { position: absolute; width: 1px; height: 1px;
  overflow: hidden; clip-path: inset(50%); }
.bk-demo.bk-demo .bk-curve .widget-slider .slider-container { position: absolute; inset: 0; margin: 0; padding: 0;
  width: 100%; height: 100%; }
.bk-demo.bk-demo.bk-demo.bk-demo .bk-curve .noUi-target { position: absolute; inset: 0; width: 100%;
  height: 100%; margin: 0; padding: 0; border: 0; background: transparent; box-shadow: none; }
.bk-demo.bk-demo.bk-demo.bk-demo .bk-curve .noUi-connects { background: transparent; overflow: visible; }
.bk-demo.bk-demo.bk-demo.bk-demo .bk-curve .noUi-connect { background: transparent; }
.bk-demo.bk-demo.bk-demo.bk-demo .bk-curve .noUi-target .noUi-handle { box-sizing: border-box; width: 18px;
  height: 18px; left: -9px; right: auto; top: -9px; bottom: auto; margin: 0; transform: rotate(45deg);
  border-radius: 1px; background: var(--jp-layout-color0, #ffffff); border: 3px solid var(--bk-people, #007e5b);
  box-shadow: none; cursor: ns-resize; }
.bk-projector.bk-demo.bk-demo.bk-demo.bk-demo .bk-curve .noUi-target .noUi-handle { width: 28px; height: 28px;
  left: -14px; top: -14px; border-width: 4px; }
.bk-demo.bk-demo.bk-demo.bk-demo .bk-curve .bk-untouched .noUi-target .noUi-handle { border: 2px dashed
  var(--bk-quiet, #595959); }
.bk-demo.bk-demo.bk-demo.bk-demo .bk-curve .noUi-target[disabled] .noUi-handle { cursor: default; opacity: 1; }
.bk-demo.bk-demo.bk-demo.bk-demo .bk-curve .noUi-target[disabled] { opacity: 1; }
.bk-demo.bk-demo.bk-demo.bk-demo .bk-curve .noUi-handle::after,
.bk-demo.bk-demo.bk-demo.bk-demo .bk-curve .noUi-handle::before {
  content: ""; position: absolute; inset: -8px; background: transparent; width: auto; height: auto; }
.bk-still .bk-demo .bk-curve { aspect-ratio: auto; }
.bk-still .bk-demo .bk-curve .bk-picture { position: static; height: auto; }
.bk-still .bk-demo .bk-curve .bk-stands { display: none; }
</style>"""


class CurveAnswer(widgets.VBox):
    """One slider for each point of a curve, on a picture that follows them.

    Parameters
    ----------
    asked
        What is asked; it has a curve.

    Attributes
    ----------
    value
        Where the points stand, from left to right.
    disabled
        Whether they can be moved no more.
    sliders
        The points' own controls.
    readout
        What the points say now.
    """

    value = traitlets.List(traitlets.Float())
    disabled = traitlets.Bool(False)

    def __init__(self, asked: Asked) -> None:
        if asked.curve is None or asked.number is None:
            raise ValueError(f"the prediction {asked.key!r} asks for no curve; give it curve=(1, 2, 4)")
        self.asked = asked
        low, high = asked.number
        self._axes = CurveAxes(tuple(asked.curve), low, high, asked.x_label, _y_label(asked), asked.given)
        self._prefix = f"bkc{next(_numbers)}-"
        self._following = False
        self._touched = False
        lefts, top, height = self._axes.handles
        middle, step = (low + high) / 2, _step(low, high)
        self.sliders = [_slider(name, middle, asked.number, step) for name in asked.names]
        for slider, left in zip(self.sliders, lefts, strict=True):
            slider.layout.left = f"{100 * left:.3f}%"
            slider.layout.top, slider.layout.height = f"{100 * top:.3f}%", f"{100 * height:.3f}%"
            slider.add_class("bk-untouched")
            slider.observe(in_main_thread(self._moved), names="value")
        self.picture = widgets.HTML()
        self.picture.add_class("bk-picture")
        board = widgets.Box([self.picture, *self.sliders])
        board.add_class("bk-curve")
        self.readout = widgets.HTML()
        self.readout.add_class("bk-quiet")
        style = widgets.HTML(_STYLE, layout=widgets.Layout(display="contents"))
        super().__init__([style, board, self.readout], value=[slider.value for slider in self.sliders])
        self.observe(self._put, names="value")
        self.observe(self._lock, names="disabled")
        self._draw()

    def _moved(self, change: Any) -> None:
        """Follow a point that the reader has moved."""
        if self._following:
            return
        self._touched = True
        change["owner"].remove_class("bk-untouched")
        self.value = [round(slider.value, 10) for slider in self.sliders]

    def _put(self, change: Any) -> None:
        """Follow a curve that was set from Python, and draw it."""
        if list(change["new"]) != [round(slider.value, 10) for slider in self.sliders]:
            self._following, self._touched = True, True
            try:
                for slider, y in zip(self.sliders, change["new"], strict=True):
                    slider.value = y
                    slider.remove_class("bk-untouched")
            finally:
                self._following = False
        self._draw()

    def _lock(self, change: Any) -> None:
        for slider in self.sliders:
            slider.disabled = change["new"]
            slider.remove_class("bk-untouched")
        self._draw()

    def _draw(self) -> None:
        figure = asked_curve.draw(self._axes, self.value, moved=self._touched, fixed=self.disabled)
        words = asked_curve.describe(self._axes, self.value)
        self.picture.value = to_svg(figure, description=words, prefix=self._prefix)
        if self.disabled:  # the sentence below says what was committed
            self.readout.value = ""
            return
        said = f"Your curve: {self.asked.words(list(self.value))}." if self._touched else "No point has been moved yet."
        how = "Drag the points, or choose one with Tab and press the arrow keys."
        self.readout.value = f'<div aria-live="polite">{escape(said)}</div>{how}'


def _slider(name: str, value: float, span: Sequence[float], step: float) -> widgets.FloatSlider:
    low, high = span
    return widgets.FloatSlider(
        value,
        min=low,
        max=high,
        step=step,
        description=name,
        tooltip=name,
        orientation="vertical",
        readout=False,
        layout=widgets.Layout(width="0"),
    )


def _step(low: float, high: float) -> float:
    """Give a round step, so that about fifty of them lead from the lowest to the highest.

    >>> _step(0, 4), _step(0, 100), _step(-1, 1)
    (0.1, 2.0, 0.05)
    """
    least = (high - low) / _STEPS
    power = 10.0 ** math.floor(math.log10(least))
    return next(round(power * part, 12) for part in (1, 2, 5, 10) if power * part >= least * (1 - 1e-9))


def _y_label(asked: Asked) -> str:
    """Name the vertical axis, with its unit."""
    if asked.y_label and asked.unit:
        return f"{asked.y_label} ({asked.unit})" if asked.unit not in asked.y_label else asked.y_label
    return asked.y_label or asked.unit
