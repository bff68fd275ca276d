"""Shannon's guessing game: what the number of guesses says about entropy."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from jaxtyping import Float64, Int64

from biaskit.alphabet import Alphabet
from biaskit.corpus import Corpus
from biaskit.learners.learner import Learner


@dataclass(frozen=True)
class GuessingBounds:
    """Bounds on the entropy of a text, from the number of guesses that each of its letters took.

    Attributes
    ----------
    lower_bits, upper_bits
        Shannon's (1951) bounds, in bits per letter, with the observed shares of guess numbers put in. The upper one is
        the entropy of the guess numbers.
    upper_bits_corrected
        The upper bound, corrected for the number of guesses.
    interval_bits
        Its 95% interval. With 100 letters it holds the value of a long game in some 92 to 94 of 100 games, with 30
        letters in some 87.
    n_guessed
        How many letters were guessed.
    """

    lower_bits: float
    upper_bits: float
    upper_bits_corrected: float
    interval_bits: tuple[float, float]
    n_guessed: int


def guessing_bounds(guess_numbers: Sequence[int] | np.ndarray, *, n_letters: int = 27) -> GuessingBounds:
    """Bound the entropy of a text from how many guesses each letter took.

    With few letters the plain upper bound comes out too low, by some .4 bits after 30 guesses: readers would seem to
    beat every model. That is a fact about entropies of few observations, not about readers. The jackknife (each letter
    left out in turn; Zahl 1977, Ecology 58, 907) takes off most of it and gives the interval.

    Parameters
    ----------
    guess_numbers
        1 for a letter guessed at once, 2 for one guessed at the second attempt, and so on.
    n_letters
        The number of letters there are; no letter takes more guesses.

    Raises
    ------
    ValueError
        If there are fewer than two guesses, or one lies outside 1 to `n_letters`.

    Examples
    --------
    >>> bounds = guessing_bounds([1, 1, 1, 2])
    >>> round(bounds.upper_bits, 3)  # shares .75 and .25
    0.811
    >>> round(bounds.lower_bits, 3)  # 1 (.75 - .25) log2 1 + 2 (.25 - 0) log2 2
    0.5
    """
    numbers = np.asarray(guess_numbers)
    if numbers.ndim != 1 or len(numbers) < 2:
        raise ValueError("too few guesses: give two or more, such as [1, 3, 1]")
    if not np.issubdtype(numbers.dtype, np.integer):
        raise ValueError(f"guess numbers are whole numbers, such as [1, 3, 1]; these are {numbers.dtype}")
    if numbers.min() < 1 or numbers.max() > n_letters:
        raise ValueError(f"guess numbers lie between 1 and {n_letters}; these are {numbers.min()} to {numbers.max()}")
    count, n = np.bincount(numbers, minlength=n_letters + 1)[1:].astype(float), len(numbers)
    upper = float(_entropy_bits(count))
    # Row g: the counts without one letter that took g guesses.
    left_out = _entropy_bits(count - np.diag(count > 0))
    mean = (count * left_out).sum() / n
    corrected = float(n * upper - (n - 1) * mean)
    error = float(np.sqrt((n - 1) / n * (count * (left_out - mean) ** 2).sum()))
    low, most = max(0.0, corrected - 1.96 * error), float(np.log2(n_letters))
    return GuessingBounds(
        lower_bits=_lower_bits(count / n),
        upper_bits=upper,
        upper_bits_corrected=min(most, corrected),
        interval_bits=(min(most, low), min(most, corrected + 1.96 * error)),
        n_guessed=n,
    )


def _entropy_bits(count: Float64[np.ndarray, "*games guesses"]) -> Float64[np.ndarray, "*games"]:
    share = count / count.sum(axis=-1, keepdims=True)
    logs = np.log2(share, out=np.zeros_like(share), where=share > 0)
    return np.asarray(-(share * logs).sum(axis=-1) + 0.0)


def _lower_bits(share: Float64[np.ndarray, " guesses"]) -> float:
    """Sum i (q_i - q_{i+1}) log2 i, the q sorted: an ideal guesser's shares never rise (Shannon 1951, equation 17)."""
    falling = [*np.sort(share)[::-1], 0.0]
    return float(sum(i * (q - after) * np.log2(i) for i, (q, after) in enumerate(pairwise(falling), start=1)))


def guess_numbers(learner: Learner, text: Sequence[str], *, start: int = 0) -> Int64[np.ndarray, " letters"]:
    """Let a learner play the guessing game: it names the letters from the likeliest to the least likely.

    Parameters
    ----------
    learner
        A fitted learner of letters. Its end symbol is never guessed; ties go in the order of its vocabulary. Of a crowd
        the first member plays.
    text
        The letters, from the beginning of the string.
    start
        How many letters are shown to begin with.

    Returns
    -------
    int array (letters,)
        For each letter from `start` on, the number of guesses it took.

    Examples
    --------
    >>> from biaskit.learners.ngram import NGram
    >>> learner = NGram(order=2).fit(Corpus.from_strings(["abababac"]), rng=0)
    >>> guess_numbers(learner, "abac").tolist()  # for the c it tries b and a first
    [1, 1, 1, 3]
    """
    corpus = Corpus.from_strings([tuple(text)])
    probability = learner.token_probabilities(corpus)[0, start:-1, :-1]
    order = np.argsort(-probability, axis=1, kind="stable")
    places = Alphabet(learner.vocabulary[:-1]).codes(corpus[0][start:])
    return (order == places[:, None]).argmax(axis=1) + 1


@dataclass(frozen=True)
class Player:
    """How one player did in the guessing game.

    Attributes
    ----------
    name
        Who played, such as "3-gram" or "you".
    bounds
        What the guess numbers say; None while there are too few.
    bits_per_letter
        What the same letters cost the player exactly, where that is known: a model states its probabilities.
    """

    name: str
    bounds: GuessingBounds | None
    bits_per_letter: float | None = None
