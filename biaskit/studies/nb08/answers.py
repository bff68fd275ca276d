"""What learners answer in the game of notebook 08, after the same strings as its readers.

The networks are those of notebook 03's first block, chosen there: width 16, 200 updates on all strings at once,
learning rate .01. They are the same for both languages, and no setting was chosen by what it does here.
"""

from typing import TYPE_CHECKING, Any

from biaskit.corpus import Corpus
from biaskit.languages.artificial.game import LANGUAGES, N_VERSIONS, JudgingGame
from biaskit.languages.artificial.minimal_pairs import KINDS
from biaskit.studies.plain import grid
from biaskit.studies.study import Study

if TYPE_CHECKING:
    from biaskit.learners.learner import Learner

LEARNERS = ("unigram", "2-gram", "3-gram", "Elman", "LSTM", "transformer")


def pupil(name: str) -> "Learner":
    """Make one of the learners by its name, not yet fitted; `LEARNERS` lists them.

    Raises
    ------
    ValueError
        If there is no such learner.
    """
    from biaskit.learners.ngram import NGram
    from biaskit.learners.recurrent import RNN
    from biaskit.learners.settings import Training
    from biaskit.learners.transformer import Transformer

    if name not in LEARNERS:
        raise ValueError(f"no learner is called {name!r}; there are: {', '.join(LEARNERS)}")
    if name in LEARNERS[:3]:
        return NGram(order=1 + LEARNERS.index(name), smoothing="witten-bell")
    training = Training(n_steps=200, learning_rate=0.01)
    if name == "transformer":
        return Transformer(width=16, heads=1, training=training)
    return RNN(cell="elman" if name == "Elman" else "lstm", width=16, training=training)


def answers(*, learner_name: str, seed: int) -> list[dict[str, Any]]:
    """Let a learner read the strings of each language once as its training set, and judge every pair of the game.

    The pairs of a language and a kind are counted from 0 in the order of the game.

    Parameters
    ----------
    learner_name
        One of `LEARNERS`.
    seed
        The version of the game, and the seed of the network.
    """
    from biaskit.measures.judgments import judge_pairs

    game, rows = JudgingGame(version=seed), []
    for language in LANGUAGES:
        shown = next(block.exposure for block in game.blocks if block.language == language)
        learner = pupil(learner_name).fit(Corpus.from_strings(sorted(shown)), rng=seed)
        asked = [trial for trial in game.trials if trial.language == language]
        left = judge_pairs(learner, [trial.left for trial in asked], [trial.right for trial in asked])[0]
        for kind in KINDS:
            places = [place for place, trial in enumerate(asked) if trial.kind == kind]
            rows += [
                {
                    "language": language,
                    "kind": kind,
                    "pair": pair,
                    "percent": round(100 * float(left[place] if asked[place].truth == "left" else 1 - left[place])),
                }
                for pair, place in enumerate(places)
            ]
    return rows


ANSWERS = Study(
    name="08_learners",
    describes="How sure is each learner of each pair in the game, after the same twenty strings a language as readers?",
    job=answers,
    settings=grid(learner_name=LEARNERS, seed=range(N_VERSIONS)),
    measures={"percent": "% that the true string is the one in the language"},
    index={"language": "", "kind": "", "pair": ""},
)
