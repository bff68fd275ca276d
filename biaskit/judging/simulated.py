"""Respondents that are programs: for trying things out, and for a notebook that runs without a reader."""

from dataclasses import replace

from biaskit.judging.sitting import Answer, Sitting, sittings
from biaskit.judging.token import letters_of
from biaskit.languages.artificial.game import JudgingGame, Trial
from biaskit.randomness import RNG, generator

_FIRST = "2026-01-01T00:00:00+00:00"  # nobody's time


def simulate(
    game: JudgingGame, *, rng: RNG, notices: float = 0.5, pieces: float = 0.75, n_answers: int | None = None
) -> Sitting:
    """Make up the answers of a reader. They say nothing about people: what goes in comes out.

    A simulated reader tells pairs of the kind "pieces" apart with some probability, in either language. Of the rule it
    knows nothing, unless it notices that the first letter comes again at the end; then it is right on nine of ten
    pairs of the possible language. It never notices the rule of the impossible one. How sure it says it is goes with
    what it knows, with noise.

    Parameters
    ----------
    game
        The version.
    rng
        Draws what it notices and answers.
    notices
        The probability that it notices the rule of the possible language.
    pieces
        How often it is right on pairs of the kind "pieces".
    n_answers
        How many answers; all by default.

    Returns
    -------
    Sitting
        Marked as simulated; nothing is written to a journal.

    Raises
    ------
    ValueError
        If one of the probabilities is none.

    Examples
    --------
    >>> sitting = simulate(JudgingGame(), rng=0)
    >>> sitting.simulated, sitting.over
    (True, True)
    """
    for name, value in (("notices", notices), ("pieces", pieces)):
        if not 0 <= value <= 1:
            raise ValueError(f"{name} is {value!r}; give a probability from 0 to 1")
    source = generator(rng, "simulated reader")
    token = letters_of(source.integers(2**62, size=2).tolist())
    noticed = bool(source.random() < notices)
    answers = []
    for trial in game.trials[:n_answers]:
        knows = _knows(trial, noticed=noticed, pieces=pieces)
        is_right = bool(source.random() < knows)
        said = trial.truth if is_right else ("right" if trial.truth == "left" else "left")
        sure = round(min(max(knows + source.normal(0, 0.08), 0.5), 0.99), 2)
        milliseconds = int(1000 * source.lognormal(1.2, 0.4))
        answers.append(Answer(trial.number, said, sure, milliseconds, _FIRST))
    blocks = {game.trials[answer.trial].block for answer in answers}
    whole = Sitting(token, game, simulated=True)
    return replace(whole, seen=tuple(sorted(blocks)), answers=tuple(answers))


def my_sitting() -> Sitting:
    """Give the reader's newest game that has answers; where there is none, a simulated reader's, marked as such.

    Examples
    --------
    >>> my_sitting().simulated  # nobody has played
    True
    """
    mine = [sitting for sitting in sittings() if sitting.answers and not sitting.withdrawn]
    return mine[-1] if mine else simulate(JudgingGame(version=3), rng=0)


def _knows(trial: Trial, *, noticed: bool, pieces: float) -> float:
    """Give how often it is right on such a pair."""
    if trial.kind == "pieces":
        return pieces
    return 0.9 if noticed and trial.language == "possible" else 0.5
