"""In notebook 07 each trap's proof holds as it stands, and fails when its correction is taken out."""

from pathlib import Path
from typing import Any

import nbformat
import pytest

import biaskit as bk

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "07_impossible_languages.ipynb"
FIRST = "table = bk.prices()"  # the cell that names what the others use
# trap -> what only the cells of its proof say, in their order; the correction; what stands there when it is taken out
TRAPS = {
    "entropy": (
        ("bk.shuffle_price(", "cheaper = {}\nfor name in networks():\n    others"),
        'take_off="exact"',
        'take_off="nothing"',
    ),
    "unigram": (("bk.twin_gap(",), 'smoothing="add-k"), marked', 'smoothing="add-k"), plain'),
    "distance": (
        ("of_rules(learner, measure):\n", "bk.counting_price("),
        'controls=("after object", "clause end")',
        'controls=("adjacent",)',
    ),
}


def proof(mark: str) -> str:
    """Give the source of the one proof cell that holds these words."""
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    found = [cell.source for cell in cells if cell.metadata.tags == ["proof"] and mark in cell.source]
    assert len(found) == 1, f"{len(found)} proof cells hold {mark!r}"
    return found[0]


@pytest.mark.parametrize("trap", TRAPS)
def test_the_proof_holds_with_its_correction_and_fails_without_it(
    trap: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIASKIT_JOURNAL", str(tmp_path))
    bk.setup("07")
    marks, correction, without = TRAPS[trap]
    sources = [proof(FIRST), *map(proof, marks)]
    if trap == "unigram":
        sources.insert(1, "from biaskit.studies.nb07.languages import base")
    assert sum(source.count(correction) for source in sources) == 1
    run(sources)
    with pytest.raises(AssertionError):
        run([source.replace(correction, without) for source in sources])


def run(sources: list[str]) -> None:
    """Run cells one after the other, as a kernel does."""
    names: dict[str, Any] = {"bk": bk}
    for source in sources:
        exec(source, names)
