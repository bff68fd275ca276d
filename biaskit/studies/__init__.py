"""Long computations as lists of pure jobs: declared here, run by `biaskit recompute`, shipped in `data/results/`.

A study is named here together with where it is declared, so that listing the studies imports none of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from biaskit.studies.study import Study

# name of the study, which is that of its file in data/results/ -> "module:variable"
_STUDIES: dict[str, str] = {
    "03_lengths": "biaskit.studies.nb03:LENGTHS",
    "03_more": "biaskit.studies.nb03:MORE",
    "03_off_centre": "biaskit.studies.nb03:OFF_CENTRE",
    "03_rules": "biaskit.studies.nb03:RULES",
    "03_settings": "biaskit.studies.nb03:EFFECTS",
    "07_corpora": "biaskit.studies.nb07.corpora:CORPORA",
    "07_degrees": "biaskit.studies.nb07.price:DEGREE",
    "07_distances": "biaskit.studies.nb07.hops:DISTANCES",
    "07_entropy": "biaskit.studies.nb07.price:ENTROPY",
    "07_hops": "biaskit.studies.nb07.hops:HOPS",
    "07_pairs": "biaskit.studies.nb07.pairs:PAIRS",
    "07_price": "biaskit.studies.nb07.price:PRICE",
    "07_search": "biaskit.studies.nb07.search:SEARCH",
    "07_speech": "biaskit.studies.nb07.spoken:SPEECH",
    "08_learners": "biaskit.studies.nb08:ANSWERS",
    "09_prompts": "biaskit.studies.nb09:PROMPTS",
    "12_costs": "biaskit.studies.nb12.lines:COSTLY",
    "12_ends": "biaskit.studies.nb12.lines:ENDS",
    "12_lines": "biaskit.studies.nb12.lines:SELECTED",
    "13_codes": "biaskit.studies.nb13.codes:CODES",
    "13_in_the_loss": "biaskit.studies.nb13.trajectories:IN_THE_LOSS",
}


def names() -> list[str]:
    """List the studies that `load` knows."""
    return sorted(_STUDIES)


def load(name: str) -> "Study":
    """Import the study of this name.

    Raises
    ------
    ValueError
        If there is no such study; the message lists those that there are.
    """
    from biaskit.studies.study import Study

    if name not in _STUDIES:
        raise ValueError(f"no study is called {name!r}; there are: {', '.join(names()) or 'none yet'}")
    module, _, variable = _STUDIES[name].partition(":")
    study = getattr(import_module(module), variable)
    if not isinstance(study, Study) or study.name != name:
        raise ValueError(f"{_STUDIES[name]} is no Study with the name {name!r}; mend biaskit/studies/__init__.py")
    return study
