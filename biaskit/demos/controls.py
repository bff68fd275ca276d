"""Controls are declared, not wired: a name, what it may be, and how it starts."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from numbers import Integral
from typing import Any

import ipywidgets as widgets


@dataclass(frozen=True)
class Control(ABC):
    """One thing that the reader can move.

    Attributes
    ----------
    name
        What it is called in Python: `demo.set(name=value)`.
    label
        What it is called on the page; three words at most.
    default
        Where it stands at first.
    """

    name: str
    label: str
    default: Any

    @abstractmethod
    def check(self, value: Any) -> Any:
        """Give the value as the demo uses it, or raise a ValueError that says what is allowed."""

    @abstractmethod
    def widget(self, value: Any) -> widgets.DOMWidget:
        """Make the widget, standing at a value."""

    def parse(self, text: str) -> Any:
        """Read a value from the text of a shared setting."""
        return self.check(text)

    def said(self, value: Any) -> str:
        """Say a value in a sentence, as the page shows it."""
        return str(value)


@dataclass(frozen=True)
class Slider(Control):
    """A whole number between two ends."""

    low: int = 0
    high: int = 10

    def check(self, value: Any) -> int:
        """Refuse what is not a whole number between the ends."""
        whole = int(value) if isinstance(value, Integral) and not isinstance(value, bool) else None
        if whole is None or not self.low <= whole <= self.high:
            raise ValueError(f"{self.name} is {value!r}; give a whole number from {self.low} to {self.high}")
        return whole

    def parse(self, text: str) -> int:
        """Read a whole number."""
        try:
            return self.check(int(text))
        except ValueError:
            return self.check(text)

    def widget(self, value: int) -> widgets.DOMWidget:
        """Make a slider with its value beside it."""
        return widgets.IntSlider(
            value, self.low, self.high, description=self.label, tooltip=self.label, style=_STYLE, layout=_SLIDER
        )


@dataclass(frozen=True)
class Choice(Control):
    """One of a few words; `options` maps what the page says to the value."""

    options: tuple[tuple[str, Any], ...] = ()

    def check(self, value: Any) -> Any:
        """Refuse what is not among the options."""
        values = [option for _, option in self.options]
        if value not in values:
            raise ValueError(f"{self.name} is {value!r}; choose one of {', '.join(map(repr, values))}")
        return values[values.index(value)]  # the option itself, where 1.0 was given for 1

    def parse(self, text: str) -> Any:
        """Read a value by the text that stands for it."""
        return self.check({str(option): option for _, option in self.options}.get(text, text))

    def said(self, value: Any) -> str:
        """Say the words of the option."""
        return next(words for words, option in self.options if option == value)

    def widget(self, value: Any) -> widgets.DOMWidget:
        """Make a menu."""
        return widgets.Dropdown(
            options=list(self.options),
            value=value,
            description=self.label,
            tooltip=self.label,
            style=_STYLE,
            layout=widgets.Layout(width="max-content"),
        )


@dataclass(frozen=True)
class Text(Control):
    """A line of the reader's own."""

    limit: int = 200
    wide: bool = False

    def check(self, value: Any) -> str:
        """Refuse what is not a text of allowed length."""
        if not isinstance(value, str) or len(value) > self.limit:
            shown = f"{len(value)} characters long" if isinstance(value, str) else repr(value)
            raise ValueError(f"{self.name} is {shown}; give a text of at most {self.limit} characters")
        return value

    def said(self, value: str) -> str:
        """Say the text in quotation marks, or its beginning."""
        line = " ".join(value.split())
        return f"“{line[:_LINE]} …”" if len(line) > _LINE else f"“{line}”"

    def widget(self, value: str) -> widgets.DOMWidget:
        """Make a line to type in; the picture answers at every key."""
        width = "48em" if self.wide else "25em"
        # At a narrow page's edge its border, and the ring around it when it has the focus, would be cut off.
        layout = widgets.Layout(width=width, max_width="calc(100% - 5px)")
        return widgets.Text(value, description=self.label, tooltip=self.label, style=_STYLE, layout=layout)


_STYLE = {"description_width": "initial"}
_LINE = 60  # letters of a text that are said
_SLIDER = {"width": "21em"}
