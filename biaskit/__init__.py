"""biaskit: see, move and measure inductive bias.

Importing this package loads neither torch nor matplotlib nor ipywidgets: each public name is loaded on its first use.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

# public name -> the module that defines it
_HOMES: dict[str, str] = {
    "Alphabet": "biaskit.alphabet",
    "Completion": "biaskit.measures.prompts",
    "Corpus": "biaskit.corpus",
    "NGram": "biaskit.learners.ngram",
    "Preference": "biaskit.learners.preference",
    "RNN": "biaskit.learners.recurrent",
    "Training": "biaskit.learners.settings",
    "Transformer": "biaskit.learners.transformer",
    "answer": "biaskit.measures.answers",
    "answer_bits": "biaskit.measures.answers",
    "as_strings": "biaskit.measures.answers",
    "breed_numbers": "biaskit.selection.descent",
    "best_of_n": "biaskit.selection.best_of_n",
    "by_length": "biaskit.measures.speech_by_length",
    "check": "biaskit.exercises.desk",
    "choose_best": "biaskit.measures.choosing",
    "classify": "biaskit.learners.classifiers",
    "counting_price": "biaskit.measures.counting_price",
    "costly_lines": "biaskit.results.twin_lines",
    "cross_entropy": "biaskit.measures.bits",
    "description": "biaskit.measures.description",
    "doctor": "biaskit.checkup",
    "draw_observations": "biaskit.measures.observations",
    "export_journal": "biaskit.demos.journal_out",
    "draw_variants": "biaskit.selection.variants",
    "every_answer": "biaskit.measures.no_free_lunch",
    "every_prompt": "biaskit.measures.prompt_search",
    "evolve_learners": "biaskit.selection.learning_guides",
    "expected_best": "biaskit.selection.winners",
    "expected_winner": "biaskit.selection.winners",
    "generalise": "biaskit.measures.generalise",
    "guess_numbers": "biaskit.measures.guessing",
    "guessing_bounds": "biaskit.measures.guessing",
    "held_out_bits": "biaskit.measures.held_out",
    "hint": "biaskit.exercises.desk",
    "hold_contests": "biaskit.selection.winners",
    "holm": "biaskit.measures.paired",
    "hotflip": "biaskit.measures.prompts",
    "import_journal": "biaskit.demos.journal_in",
    "in_one_world": "biaskit.measures.one_world",
    "journal": "biaskit.demos.looking_back",
    "length_bins": "biaskit.measures.speech_by_length",
    "letters_only": "biaskit.text",
    "line_ends": "biaskit.results.line_ends",
    "load_learner": "biaskit.learners.storage",
    "load_text": "biaskit.text",
    "merge_rare": "biaskit.measures.held_out",
    "next_symbols": "biaskit.measures.prediction",
    "no_free_lunch": "biaskit.measures.no_free_lunch",
    "one_pass": "biaskit.measures.one_pass",
    "open_text": "biaskit.demos.own_text",
    "order_price": "biaskit.measures.order_price",
    "outcome": "biaskit.demos.reveal",
    "paired": "biaskit.measures.paired",
    "plane": "biaskit.results.plane",
    "predict": "biaskit.demos.predict",
    "prefer": "biaskit.measures.pairs",
    "price": "biaskit.selection.price",
    "price_lines": "biaskit.results.price_lines",
    "price_of_bias": "biaskit.measures.price_of_bias",
    "prices": "biaskit.results.prices",
    "prompt_bits": "biaskit.measures.prompts",
    "probe": "biaskit.measures.probes",
    "quiz": "biaskit.demos.quiz",
    "report_best": "biaskit.selection.leaderboard",
    "report_splits": "biaskit.selection.leaderboard",
    "report_variants": "biaskit.selection.leaderboard",
    "push_proxy": "biaskit.selection.goodhart",
    "ridge_path": "biaskit.measures.shrinkage",
    "search_prompt": "biaskit.measures.prompt_search",
    "setup": "biaskit.session",
    "shipped": "biaskit.results.shipped",
    "show": "biaskit.figures.show",
    "shuffle_price": "biaskit.measures.shuffle_price",
    "similarity": "biaskit.measures.represent",
    "speech": "biaskit.measures.speech",
    "surprisal": "biaskit.measures.bits",
    "training_strings": "biaskit.measures.generalise",
    "twin_lines": "biaskit.results.twin_lines",
    "twin_gap": "biaskit.measures.order_price",
    "verdict": "biaskit.measures.verdict",
    "wrapup": "biaskit.demos.wrapup",
    "JudgingGame": "biaskit.languages.artificial.game",
    "Judgment": "biaskit.measures.judgments",
    "class_report": "biaskit.judging.report",
    "d_prime": "biaskit.measures.detection",
    "hand_in_judgments": "biaskit.judging.exports",
    "judge_pairs": "biaskit.measures.judgments",
    "pool_judgments": "biaskit.judging.pooling",
    "score_judgments": "biaskit.measures.judgments",
    "withdraw_judgments": "biaskit.judging.exports",
    "my_sitting": "biaskit.judging.simulated",
    "hear": "biaskit.demos.hear",
}

__all__ = list(_HOMES)

# folders of the package, so that `bk.demos.NextWord()` needs no import of its own
_FOLDERS = ("demos", "languages", "studies", "worlds")


def __getattr__(name: str) -> Any:
    """Load a public name on its first use."""
    if name in _FOLDERS:
        return import_module(f"biaskit.{name}")
    if name not in _HOMES:
        raise AttributeError(f"biaskit has no {name!r}; it offers: {', '.join(__all__)}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names for tab completion."""
    return [*__all__, "__version__", *_FOLDERS]
