"""What the reader said before she saw a result: read from the journal, for the demo that shows the result."""

from dataclasses import dataclass
from typing import Any

from biaskit import logbook, session
from biaskit.exercises.asked import curve_in_words, with_unit


@dataclass(frozen=True)
class Said:
    """A prediction as a demo draws it.

    Attributes
    ----------
    value
        A choice, a number, or the numbers of a curve.
    unit
        Their unit.
    xs
        The x of a curve's points.
    x_label
        What x is.
    sure
        How sure, as a share; None where nobody asked.
    known
        Whether the journal has its outcome.
    span
        The lowest and the highest number that could be said.
    """

    value: str | float | tuple[float, ...]
    unit: str = ""
    xs: tuple[float, ...] = ()
    x_label: str = ""
    sure: float | None = None
    known: bool = False
    span: tuple[float, float] | None = None

    @property
    def words(self) -> str:
        """The prediction in words, with its unit.

        >>> Said(60.0, "%").words, Said((1.0, 2.0), "bits", (1, 2), "order").words
        ('60%', 'order 1: 1, 2: 2 bits')
        """
        if isinstance(self.value, tuple):
            return curve_in_words(self.value, self.xs, x_label=self.x_label, unit=self.unit)
        return with_unit(self.value, self.unit) if isinstance(self.value, float | int) else str(self.value)

    @property
    def label(self) -> str:
        """What stands beside it in a picture: short.

        >>> Said(2.5, "bits per letter").label
        'you: 2.5 bits'
        """
        if isinstance(self.value, float | int):
            return f"you: {with_unit(self.value, self.unit.partition(' ')[0])}".replace("-", "\N{MINUS SIGN}")
        return "you" if isinstance(self.value, tuple) else f"you: {self.value}"

    @property
    def sentence(self) -> str:
        """The prediction as a sentence, for those who do not see the picture.

        >>> Said(60.0, "%").sentence
        'You predicted 60%.'
        """
        return f"You predicted {self.words.rstrip('.')}."


def read_said(key: str | None) -> Said | None:
    """Read what was predicted under a key.

    Parameters
    ----------
    key
        The prediction's key, if there is any.

    Returns
    -------
    Said or None
        None where nothing was predicted: nobody was asked or has answered, it was skipped, or predictions are off.

    Examples
    --------
    >>> _ = logbook.record("prediction", "00.a", 60.0, sure=0.8, unit="%")
    >>> read_said("00.a")
    Said(value=60.0, unit='%', xs=(), x_label='', sure=0.8, known=False, span=None)
    """
    if key is None or session.current().predict == "off":
        return None
    found = logbook.entries(("prediction", "skip"), key=key)
    if not found or found[0].kind == "skip":  # the first word counts: later ones may know the result
        return None
    entry, more = found[0], found[0].more
    value: Any = tuple(entry.value) if isinstance(entry.value, list) else entry.value
    return Said(
        value,
        str(more.get("unit", "")),
        tuple(more.get("curve", ())),
        str(more.get("x_label", "")),
        entry.sure,
        bool(logbook.entries("outcome", key=key)),
        (float(more["range"][0]), float(more["range"][1])) if "range" in more else None,
    )
