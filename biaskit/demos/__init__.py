"""Widgets over pure functions: the demos by name, each loaded on its first use."""

from importlib import import_module
from typing import Any

_HOMES = {
    "Dials": "biaskit.demos.dials",
    "EveryWorld": "biaskit.demos.every_world",
    "GrammarBench": "biaskit.demos.grammar_bench",
    "HeldOut": "biaskit.demos.held_out",
    "MoreData": "biaskit.demos.more_data",
    "NextWord": "biaskit.demos.next_word",
    "OneWorld": "biaskit.demos.one_world",
    "RuleEffects": "biaskit.demos.rule_effects",
    "RuleRace": "biaskit.demos.rule_race",
    "RuleReader": "biaskit.demos.rule_reader",
    "ShannonGame": "biaskit.demos.shannon",
    "Shrinkage": "biaskit.demos.shrinkage",
    "Surprises": "biaskit.demos.surprises",
    "TrainingFloor": "biaskit.demos.training_floor",
    "Workshop": "biaskit.demos.workshop",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    """Load a demo on its first use."""
    if name not in _HOMES:
        raise AttributeError(f"there is no demo {name!r}; there are: {', '.join(_HOMES)}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
