"""What the quiet buttons of a demo say: the code, the shared setting, and what one is looking at."""

import html
from collections.abc import Mapping, Sequence
from typing import Any

from biaskit.demos.controls import Control


def lines_to_copy(words: str, lines: str) -> str:
    """Write lines of Python that can be copied, with words before them, as HTML."""
    label = html.escape(words, quote=True)
    return f"{label}<pre tabindex='0' aria-label='{label}'>{html.escape(lines)}</pre>"


def what_is_seen(reading: str, controls: Sequence[Control], values: Mapping[str, Any], sentence: str) -> str:
    """Write how to read the picture, where the controls stand, and what is seen now, as HTML."""
    stands = "; ".join(f"{control.label}: {control.said(values[control.name])}" for control in controls)
    paragraphs = (reading, stands and f"The controls stand at {stands}.", sentence and f"Now: {sentence}")
    return "".join(f"<p>{html.escape(words)}</p>" for words in paragraphs if words)
