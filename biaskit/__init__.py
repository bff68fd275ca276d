"""biaskit: see, move and measure inductive bias.

Importing this package loads neither torch nor matplotlib nor ipywidgets: each public name is loaded on its first use.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

# public name -> the module that defines it
_HOMES: dict[str, str] = {
    "Alphabet": "biaskit.alphabet",
    "Corpus": "biaskit.corpus",
    "NGram": "biaskit.learners.ngram",
    "load_text": "biaskit.text",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    """Load a public name on its first use."""
    if name not in _HOMES:
        raise AttributeError(f"biaskit has no {name!r}; it offers: {', '.join(__all__)}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names for tab completion."""
    return [*__all__, "__version__"]
