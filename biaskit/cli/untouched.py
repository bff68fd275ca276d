"""What a notebook still has word for word from the template that `biaskit new-notebook` wrote."""

import re
from collections.abc import Iterator

from biaskit.cli.cells import Lesson
from biaskit.cli.new_notebook import TEACHING, second_demo, template_cells

_SENTENCE = re.compile(r"(?<=[.?:)])\s+|\n+")
_FEWEST = 5  # words of a sentence that two people do not write alike by chance
_CODE = ("predict", "demo", "proof", "exercise", "sandbox")  # the other code cells are the same in every notebook
# What belongs into every notebook begins so.
_FRAME = (
    "Shut this kernel down",
    "**You will be able to**",
    "What this does not show:",
    "## What this leaves out",
    "For a hint run",
    "Shannon (1951)",
)


def untouched(lesson: Lesson) -> str:
    """Say which cells still hold sentences or code of the template, and whether the teaching notes do.

    Parameters
    ----------
    lesson
        The notebook.

    Returns
    -------
    str
        A sentence; empty where nothing is left of the template.

    Examples
    --------
    >>> from pathlib import Path
    >>> untouched(Lesson(Path("mine.ipynb"), (), {"biaskit": {"teaching": {"cure": TEACHING["cure"]}}}, {}))
    'Still as the template has it: the teaching notes.'
    """
    sentences: set[str] = set()
    code: set[str] = set()
    for own in (True, False):
        words = {"name": lesson.name, "exercises": "exercises.py" if own else f"biaskit/exercises/nb{lesson.number}"}
        words["second demo"] = second_demo(words, own=own)
        for kind, _, text in template_cells(words):
            if kind == "code":
                code.add(text)
            else:
                sentences |= set(_sentences(text))
    left = [
        cell.number
        for cell in lesson.cells
        if (cell.is_code and cell.tag in _CODE and cell.source.strip("\n") in code)
        or (not cell.is_code and not sentences.isdisjoint(_sentences(cell.source)))
    ]
    teaching = lesson.metadata.get("biaskit", {}).get("teaching", {})
    parts = [f"cell{'s' * (len(left) > 1)} {', '.join(map(str, left))}"] if left else []
    if isinstance(teaching, dict) and any(teaching.get(field) == note for field, note in TEACHING.items()):
        parts.append("the teaching notes")
    return f"Still as the template has it: {'; '.join(parts)}." if parts else ""


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(text):
        if len(sentence.split()) >= _FEWEST and "<<" not in sentence and not sentence.startswith(_FRAME):
            yield sentence.strip()
