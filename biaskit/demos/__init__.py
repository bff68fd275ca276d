"""Widgets over pure functions: the demos by name, each loaded on its first use."""

from importlib import import_module
from typing import Any

_HOMES = {
    "BreedLive": "biaskit.demos.breed_live",
    "BreedingFloor": "biaskit.demos.breeding_floor",
    "CodesByWeight": "biaskit.demos.codes_by_weight",
    "Continuum": "biaskit.demos.continuum",
    "CostlyWindow": "biaskit.demos.costly_window",
    "CoursePlane": "biaskit.demos.course_plane",
    "Dials": "biaskit.demos.dials",
    "DistanceTrap": "biaskit.demos.distance_trap",
    "EntropyTrap": "biaskit.demos.entropy_trap",
    "EveryWorld": "biaskit.demos.every_world",
    "FounderLines": "biaskit.demos.founder_lines",
    "FourGoodharts": "biaskit.demos.four_goodharts",
    "Goodhart": "biaskit.demos.goodhart",
    "GrammarBench": "biaskit.demos.grammar_bench",
    "HeldOut": "biaskit.demos.held_out",
    "InTheLoss": "biaskit.demos.in_the_loss",
    "Judging": "biaskit.demos.judging",
    "Leaderboard": "biaskit.demos.leaderboard",
    "LearningCurves": "biaskit.demos.learning_curves",
    "LearningGuides": "biaskit.demos.learning_guides",
    "LineEnds": "biaskit.demos.line_ends",
    "LivePrice": "biaskit.demos.live_price",
    "MoreData": "biaskit.demos.more_data",
    "NextWord": "biaskit.demos.next_word",
    "OneWorld": "biaskit.demos.one_world",
    "PriceBars": "biaskit.demos.price_bars",
    "PriceTable": "biaskit.demos.price_table",
    "PromptSearch": "biaskit.demos.prompt_search",
    "RuleEffects": "biaskit.demos.rule_effects",
    "RuleRace": "biaskit.demos.rule_race",
    "RuleReader": "biaskit.demos.rule_reader",
    "SecretPrompt": "biaskit.demos.secret_prompt",
    "ShannonGame": "biaskit.demos.shannon",
    "Shrinkage": "biaskit.demos.shrinkage",
    "SimulatedClass": "biaskit.demos.simulated_class",
    "Surprises": "biaskit.demos.surprises",
    "TrainingFloor": "biaskit.demos.training_floor",
    "TwinLines": "biaskit.demos.twin_lines",
    "UnigramTrap": "biaskit.demos.unigram_trap",
    "WinnersFall": "biaskit.demos.winners_fall",
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
