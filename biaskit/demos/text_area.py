"""A control for several lines of the reader's own."""

from dataclasses import dataclass

import ipywidgets as widgets

from biaskit.demos.controls import Text


@dataclass(frozen=True)
class TextArea(Text):
    """Several lines of the reader's own, as wide as the demo; browsers set it in letters of one width.

    Attributes
    ----------
    rows
        How many lines are seen at once.
    """

    limit: int = 4000
    rows: int = 10

    def widget(self, value: str) -> widgets.DOMWidget:
        """Make a box to type in; the picture answers at every key."""
        return widgets.Textarea(
            value,
            rows=self.rows,
            description=self.label,
            tooltip=self.label,
            style={"description_width": "initial"},
            layout=widgets.Layout(width="calc(100% - 8px)"),  # room for the ring around what has the focus
        )
