"""A demo: a pure function of a small state, with controls that move the state and a picture of the result."""

from abc import ABC, abstractmethod
from itertools import count
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlencode

from biaskit import session
from biaskit.demos import cells, faults
from biaskit.demos.controls import Control
from biaskit.demos.said import Said, read_said
from biaskit.demos.saved import show_with_words
from biaskit.demos.stage import Stage
from biaskit.demos.still import still_of
from biaskit.demos.waiting import Waiting
from biaskit.figures.style import Figure, new_figure
from biaskit.figures.svg import to_svg, with_ground
from biaskit.measures.parts import Parts

_numbers = count()
_KEPT = 64  # results kept, so that nothing is computed twice while a reader goes back and forth


class Demo(ABC):
    """A question, a few controls, a picture, and the sentence that says what is seen.

    A subclass declares `question` and `controls`, and defines `compute`, `draw`, `describe` and `code`. Everything
    works without a browser too: `set` moves controls, `result` is the current result, `state` a short text of the
    setting.

    Parameters
    ----------
    after
        The key of a prediction. The demo opens when that prediction is committed or skipped.
    predicted
        Where in the picture that prediction belongs, in the demo's own terms (its documentation says which there are):
        there it is drawn. None where the picture does not show what was asked.
    settings
        Where controls stand at first.
    """

    question: ClassVar[str]
    controls: ClassVar[tuple[Control, ...]]
    reading: ClassVar[str] = ""  # how to read the picture: its axes, its marks, in two or three sentences
    extra_first: ClassVar[bool] = False  # whether `extra` stands above the picture
    # The controls that a prediction is about: moved, they show something else than was asked. None: all of them.
    asked_with: ClassVar[tuple[str, ...] | None] = None

    def __init__(self, *, after: str | None = None, predicted: Any = None, **settings: Any) -> None:
        faults.raise_pending()
        if predicted is not None and (after is None or type(self).draw_said is Demo.draw_said):
            what = "draws no predictions; leave it out" if after else "needs the prediction's key: after=..."
            raise ValueError(f"predicted is {predicted!r}, and {type(self).__name__} {what}")
        self.after, self.predicted = after, predicted
        self._said: Said | None = None
        self._values = {control.name: control.default for control in self.controls}
        self._kept: dict[tuple[Any, ...], tuple[Any, str, str]] = {}
        self._on_their_way: dict[tuple[Any, ...], Waiting] = {}
        self._stage: Stage | None = None
        self._prefix = f"bk{next(_numbers)}-"
        self.set(**settings)
        self._first = dict(self._values)

    @abstractmethod
    def compute(self, state: dict[str, Any]) -> Any:
        """Give the result for a state: pure, no widgets, same state same result."""

    def parts(self, state: dict[str, Any]) -> Parts[Any] | None:
        """Give the result in parts, where it may take longer than half a second; None, as here, where it never does.

        A generator that yields how many parts are done, and of how many, and returns the result. The page then shows
        how far it is and can stop it. `compute` in such a demo is `return at_once(self.parts(state))`.
        """
        return None

    @abstractmethod
    def draw(self, result: Any, figure: Figure) -> None:
        """Draw a result into an empty figure."""

    def draw_said(self, said: Said, result: Any, figure: Figure) -> bool:
        """Draw the reader's prediction into the picture of a result, at `self.predicted`; say whether that was done.

        Called after `draw` once the prediction was committed, where the controls stand as they did when it was asked.
        `figures.said` has what draws it. Nothing is drawn by default.
        """
        return False

    @abstractmethod
    def describe(self, result: Any) -> str:
        """Say what is seen, in one or two sentences: for everybody, and for a screen reader."""

    @abstractmethod
    def code(self, state: dict[str, Any]) -> str:
        """Give the few lines of Python that rebuild this result outside the demo, as `result`."""

    def extra(self, result: Any) -> str:
        """Give HTML that stands under the sentence, for text that is part of the answer; nothing by default."""
        return ""

    def keep(self, state: dict[str, Any]) -> None:
        """Write to the journal what of a reader's move must not be lost, before it is shown; nothing by default."""
        return

    def set(self, **settings: Any) -> None:
        """Move controls.

        Raises
        ------
        ValueError
            If there is no such control, or the value is not allowed; what is allowed is named.
        """
        faults.raise_pending()
        by_name = {control.name: control for control in self.controls}
        unknown = sorted(settings.keys() - by_name.keys())
        if unknown:
            raise ValueError(f"no control is called {', '.join(unknown)}; there are: {', '.join(by_name)}")
        checked = {name: by_name[name].check(value) for name, value in settings.items()}
        self._values |= checked
        if self._stage is not None:
            self._stage.move(checked)

    @property
    def values(self) -> dict[str, Any]:
        """Where the controls stand."""
        return dict(self._values)

    @property
    def result(self) -> Any:
        """The result for where the controls stand now."""
        faults.raise_pending()
        return self.answer()[0]

    @property
    def description(self) -> str:
        """The sentence for where the controls stand now."""
        faults.raise_pending()
        return self.answer()[2]

    @property
    def state(self) -> str:
        """The setting as a short text; `from_state` restores it, here or elsewhere.

        A text that begins like a web address's query: the demo's name, then every control.
        """
        return f"{type(self).__name__}?{urlencode(self._values)}"

    @classmethod
    def from_state(cls, text: str, **settings: Any) -> "Demo":
        """Make a demo that stands where a shared setting says.

        Parameters
        ----------
        text
            What `state` gave.
        settings
            Passed to the constructor, such as a text of one's own.

        Raises
        ------
        ValueError
            If the text is damaged, belongs to another demo, or names what this version does not have.
        """
        name, question_mark, query = text.strip().strip("\"'").partition("?")
        if name != cls.__name__ or not question_mark:
            raise ValueError(f"this is no setting of {cls.__name__}: it begins like {text[:30]!r}; copy the whole text")
        by_name = {control.name: control for control in cls.controls}
        values = {}
        for key, value in parse_qsl(query, keep_blank_values=True):
            if key not in by_name:
                raise ValueError(
                    f"the setting names {key!r}, which {cls.__name__} does not have: it may be older or newer"
                )
            values[key] = by_name[key].parse(value)
        return cls(**settings, **values)

    def reset(self) -> None:
        """Put all controls back to where they stood when the demo was made."""
        self.keep(self._first)
        self.set(**self._first)

    def put(self, name: str, value: Any) -> None:
        """Take a value that the reader has chosen and that its control has checked."""
        self._values[name] = value

    def answer(self) -> tuple[Any, str, str]:
        """Give result, picture and sentence for the current state, computed once for each state."""
        key = self._key()
        if key not in self._kept:
            way = self._way()
            result = self.compute(dict(self._values)) if way is None else way.finish()
            if len(self._kept) >= _KEPT:
                self._kept.pop(next(iter(self._kept)))
            sentence = self.describe(result)
            self._kept[key] = (result, self._svg(self._figure(result), sentence), sentence)
        return self._kept[key]

    def _key(self) -> tuple[Any, ...]:
        return (session.current().room, *self._values.values())

    def waiting(self) -> Waiting | None:
        """Give what is still to be computed for where the controls stand; None where nothing is, or `parts` is None."""
        if self._key() in self._kept:  # drawn already, even where its parts were dropped for others
            return None
        way = self._way()
        return None if way is None or way.over else way

    def _way(self) -> Waiting | None:
        key = tuple(self._values.values())
        way = self._on_their_way.get(key)
        if way is not None and not way.failed:
            return way
        parts = self.parts(dict(self._values))
        if parts is None:
            return None
        if len(self._on_their_way) >= _KEPT:
            self._on_their_way.pop(next(iter(self._on_their_way)))
        self._on_their_way[key] = Waiting(parts)
        return self._on_their_way[key]

    def _figure(self, result: Any) -> Figure:
        """Draw a result, and what the reader predicted of it."""
        figure = new_figure()
        self.draw(result, figure)
        if self._said is not None and self._as_asked() and self.draw_said(self._said, result, figure):
            figure.set_label(self._said.sentence)  # it goes where the picture goes
        return figure

    def _svg(self, figure: Figure, sentence: str) -> str:
        return to_svg(figure, description=f"{sentence} {figure.get_label()}".rstrip(), prefix=self._prefix)

    def _as_asked(self) -> bool:
        """Say whether the controls that the prediction is about stand as they did when it was asked."""
        names = self._first if self.asked_with is None else self.asked_with
        return all(self._values[name] == self._first[name] for name in names)

    def hear(self) -> bool:
        """Ask the journal for the prediction and its outcome; say whether there is news, and draw it if there is."""
        said = read_said(self.after) if self.predicted is not None else None
        if said == self._said:
            return False
        self._said = said
        key = self._key()
        kept = self._kept.get(key)
        self._kept.clear()
        if kept is not None:  # the result is as it was
            result, _, sentence = kept
            self._kept[key] = (result, self._svg(self._figure(result), sentence), sentence)
        return True

    def _new_stage(self) -> Stage:
        return Stage(self)

    def _stop(self) -> None:
        """Stop what goes on by itself, before the cell that shows this runs again."""
        return

    def _leave(self) -> None:
        """Go from the page, once no cell shows this any more; shown again, it has new widgets."""
        if self._stage is not None:
            self._stage.leave()
            self._stage = None

    def _ipython_display_(self) -> None:
        show_with_words(self._repr_mimebundle_())

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """Show the demo: as widgets where a kernel answers, as picture and sentence where only a page is left."""
        faults.raise_pending()
        if self._stage is None:
            self._stage = self._new_stage()
        cells.shown(self, type(self)._leave, stop=type(self)._stop)
        bundle: dict[str, Any] = dict(self._stage.box._repr_mimebundle_() or {})
        bundle["text/html"] = still_of(self._stage.box)
        bundle["text/plain"] = self.question
        if self._stage.is_open:
            bundle["text/plain"] += f" {self._stage.sentence_text}"
            if self._stage.svg:
                bundle["image/svg+xml"] = with_ground(self._stage.svg)
        return bundle
