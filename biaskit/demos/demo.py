"""A demo: a pure function of a small state, with controls that move the state and a picture of the result."""

from abc import ABC, abstractmethod
from itertools import count
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlencode

from biaskit import session
from biaskit.demos import faults
from biaskit.demos.controls import Control
from biaskit.demos.stage import Stage
from biaskit.figures.style import Figure, new_figure
from biaskit.figures.svg import to_svg, with_ground

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
    settings
        Where controls stand at first.
    """

    question: ClassVar[str]
    controls: ClassVar[tuple[Control, ...]]
    extra_first: ClassVar[bool] = False  # whether `extra` stands above the picture

    def __init__(self, *, after: str | None = None, **settings: Any) -> None:
        faults.raise_pending()
        self.after = after
        self._values = {control.name: control.default for control in self.controls}
        self._kept: dict[tuple[Any, ...], tuple[Any, str, str]] = {}
        self._stage: Stage | None = None
        self._prefix = f"bk{next(_numbers)}-"
        self.set(**settings)
        self._first = dict(self._values)

    @abstractmethod
    def compute(self, state: dict[str, Any]) -> Any:
        """Give the result for a state: pure, no widgets, same state same result."""

    @abstractmethod
    def draw(self, result: Any, figure: Figure) -> None:
        """Draw a result into an empty figure."""

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
        key = (session.current().room, *self._values.values())
        if key not in self._kept:
            result = self.compute(dict(self._values))
            if len(self._kept) >= _KEPT:
                self._kept.pop(next(iter(self._kept)))
            sentence = self.describe(result)
            self._kept[key] = (result, self._svg(self._figure(result), sentence), sentence)
        return self._kept[key]

    def _figure(self, result: Any) -> Figure:
        """Draw a result."""
        figure = new_figure()
        self.draw(result, figure)
        return figure

    def _svg(self, figure: Figure, sentence: str) -> str:
        return to_svg(figure, description=sentence, prefix=self._prefix)

    def _new_stage(self) -> Stage:
        return Stage(self)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """Show the demo: as widgets where a kernel answers, as picture and sentence where only a page is left."""
        faults.raise_pending()
        if self._stage is None:
            self._stage = self._new_stage()
        bundle: dict[str, Any] = dict(self._stage.box._repr_mimebundle_() or {})
        bundle["text/plain"] = self.question
        if self._stage.is_open:
            bundle["text/plain"] += f" {self._stage.sentence_text}"
            if self._stage.svg:
                bundle["image/svg+xml"] = with_ground(self._stage.svg)
        return bundle
