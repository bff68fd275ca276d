"""Who learns in notebook 07, how long, and with which settings."""

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from biaskit.learners.learner import Learner

MEMBERS = 20
SEED = 1  # of every crowd; while settings were chosen and claims were made only 0 was looked at
# learner -> its settings beside the training's
LEARNERS: dict[str, dict[str, Any]] = {
    "unigram": {"order": 1},
    "bigram": {"order": 2},
    "trigram": {"order": 3},
    "Elman": {"cell": "elman"},
    "GRU": {"cell": "gru"},
    "LSTM": {"cell": "lstm"},
    "transformer": {"positions": "learned"},
    "transformer, no positions": {"positions": "none"},
}
UPDATES = 350  # of 16 sentences each, for 2,000 sentences; for others in proportion to the root of their number
BATCH = 16
LEARNING_RATE = 1e-2  # the best for English in "07_search", or near it; .02 is better for four of five on a shuffle


def pupil(name: str, n_strings: int, *, members: int = MEMBERS, **settings: Any) -> "Learner":
    """Make one of the learners by its name, not yet fitted.

    Parameters
    ----------
    name
        One of `LEARNERS`.
    n_strings
        How many sentences it will read.
    members
        How large the crowd is; a counting learner has one member, since nothing in it is random.
    settings
        Others than the usual ones: `learning_rate` (one number, or one for each member), `updates` (a factor).
    """
    from biaskit.learners.ngram import NGram
    from biaskit.learners.recurrent import RNN
    from biaskit.learners.settings import Training
    from biaskit.learners.transformer import Transformer

    own = LEARNERS[name]
    if "order" in own:
        # Without smoothing a word that was not met would cost infinitely many bits. For a unigram nothing is left to
        # back off to: it adds a half to every count.
        smoothing: dict[str, Any] = (
            {"smoothing": "kneser-ney"} if own["order"] > 1 else {"smoothing": "add-k", "k": 0.5}
        )
        return NGram(**own, **smoothing)
    updates = round(UPDATES * math.sqrt(n_strings / 2000) * settings.pop("updates", 1))
    training = Training(
        n_steps=updates,
        batch_size=BATCH,
        learning_rate=settings.pop("learning_rate", LEARNING_RATE),
        warmup_steps=updates // 10,
        schedule="linear",
    )
    common: dict[str, Any] = {"members": members, "training": training} | settings
    if "cell" in own:
        return RNN(**{"width": 64} | own | common)
    return Transformer(**{"width": 32, "heads": 2, "layers": 2} | own | common)


def networks() -> tuple[str, ...]:
    """Name the learners that are networks."""
    return tuple(name for name, settings in LEARNERS.items() if "order" not in settings)
