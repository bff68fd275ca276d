"""How symbols and numbers are written in pictures and sentences."""

from biaskit.learners.learner import END, UNKNOWN

_NAMES = {END: "(end)", UNKNOWN: "(unknown word)", " ": "(space)"}


def spell(symbol: str, *, limit: int = 18) -> str:
    """Write a symbol so that it can be read: the end, unknown words and the space by name.

    >>> spell("</s>"), spell("lamp")
    ('(end)', 'lamp')
    """
    symbol = _NAMES.get(symbol, symbol)
    return symbol if len(symbol) <= limit else symbol[: limit - 1] + "…"


def literal(text: str) -> str:
    r"""Write text for a picture, where a dollar sign would begin a formula.

    >>> print(literal("$5 or $6"))
    \$5 or \$6
    """
    return text.replace("$", r"\$")


def quote(text: str) -> str:
    """Put text in typographic quotation marks."""
    return f"“{text}”"


def in_bits(value: float, digits: int = 1) -> str:
    """Write a number of bits.

    >>> in_bits(3.14159), in_bits(1.0), in_bits(float("inf"))
    ('3.1 bits', '1.0 bits', 'infinitely many bits')
    """
    return "infinitely many bits" if value == float("inf") else f"{value:.{digits}f} bits"


def percent(share: float) -> str:
    """Write a share in percent: whole numbers, below ten with one digit, and never 0 for what is not.

    >>> percent(0.456), percent(0.0123), percent(0.00004), percent(0.0)
    ('46%', '1.2%', '<0.1%', '0%')
    """
    if 0 < share < 0.001:
        return "<0.1%"
    return f"{share:.0%}" if share >= 0.0995 or share == 0 else f"{share:.1%}"
