"""Shannon's game: guess the next letter of a text you have not seen, beside models that play the same letters."""

from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

import numpy as np

from biaskit import logbook
from biaskit.corpus import Corpus
from biaskit.demos.controls import Choice
from biaskit.demos.demo import Demo
from biaskit.demos.keys import Keys
from biaskit.demos.said import Said
from biaskit.figures import guessing as figure_of_guessing
from biaskit.figures.said import draw_point
from biaskit.figures.style import Figure, add_axes
from biaskit.learners.ngram import NGram
from biaskit.measures.guessing import Player, guess_numbers, guessing_bounds
from biaskit.text import letters_only, load_text

KEY = "02.shannon"
ORDERS = (1, 2, 3, 4, 5)
SHOWN, LENGTH = 30, 150  # letters shown to begin with, letters of a passage with these
_LEAST = 10  # letters before bounds are drawn
_ENOUGH = 100  # letters that make the reader's bound the outcome of her prediction


@dataclass(frozen=True)
class Game:
    """Where a game stands.

    Attributes
    ----------
    text
        The letters of the passage that are known by now.
    tried
        The letters tried in vain for the next one.
    numbers
        How many guesses each letter took.
    over
        Whether the passage has been guessed to its end.
    players
        The models on the same letters, and the reader.
    """

    text: str
    tried: str
    numbers: tuple[int, ...]
    over: bool
    players: tuple[Player, ...]


@cache
def _letters() -> tuple[Corpus, Corpus]:
    """Give the story's letters: nine tenths for the models to learn from, the last tenth to be guessed."""
    letters = letters_only(load_text("lighthouse"))
    return Corpus.from_text(letters, unit="char", strings="whole").split(0.9, by="tail")


def passage(number: int) -> str:
    """Give one of the passages to be guessed, beginning with a whole word; the models have never seen it."""
    letters = "".join(_letters()[1][0])
    start = letters.index(" ", (number - 1) * (LENGTH + 600)) + 1
    return letters[start : start + LENGTH]


@cache
def _models(number: int) -> tuple[tuple[np.ndarray, np.ndarray], ...]:
    """Give for each model its guess numbers and its bits on a passage, after the letters that are shown."""
    text = passage(number)
    scored = []
    for order in ORDERS:
        learner = NGram(order=order, smoothing="modified-kneser-ney").fit(_letters()[0], rng=0)
        bits = learner.token_bits(Corpus.from_strings([text]))[0, SHOWN:-1]
        scored.append((guess_numbers(learner, text, start=SHOWN), bits))
    return tuple(scored)


def replay(text: str, guesses: str) -> tuple[tuple[int, ...], str]:
    """Play a log of guesses: how many each letter took, and which were tried in vain for the next one.

    A letter that was tried before for the same place does not count twice.

    Examples
    --------
    >>> replay("abc", "xa" + "zzy")
    ((2,), 'zy')
    """
    numbers: list[int] = []
    tried = ""
    for guess in guesses:
        if len(numbers) == len(text):
            break
        if guess == text[len(numbers)]:
            numbers.append(len(tried) + 1)
            tried = ""
        elif guess not in tried:
            tried += guess
    return tuple(numbers), tried


def _last_game(number: int | None = None) -> dict[str, Any]:
    """Give the last game in the journal, on any passage or on one; nothing where it knows none."""
    for entry in reversed(logbook.entries("game", key=KEY)):
        try:
            state = {control.name: control.check(entry.value[control.name]) for control in ShannonGame.controls}
        except (KeyError, TypeError, ValueError):  # damaged, or written by another version
            continue
        if number in (None, state["passage"]):
            return state
    return {}


class ShannonGame(Demo):
    """Guess a text letter by letter; your guesses bound its entropy, and n-gram models play the same letters.

    Every guess is in the journal before it is shown, so that a game goes on where it stood.

    Parameters
    ----------
    after, settings
        See `Demo`.
    predicted
        "bound" for the upper bound of the reader's own guesses.

    Examples
    --------
    >>> game = ShannonGame(passage=1, guesses="etaoin")
    >>> len(game.result.text) >= SHOWN
    True
    """

    question = "How many guesses until you have the next letter?"
    reading = (
        "A column for each player; upwards a letter holds more bits. The pale block goes from the lower to "
        "the upper bound, the mark is the upper bound corrected for the small number of letters, and the thin "
        "line through it its 95% interval. The short thick stroke is what the letters really cost a model. "
        "The dashed line stands for letters that are all equally likely."
    )
    controls = (
        Keys("guesses", "Your guess", ""),
        Choice("passage", "Passage", 1, options=(("one", 1), ("two", 2), ("three", 3))),
    )
    extra_first = True
    asked_with = ()  # every passage gives a bound

    def __init__(self, *, after: str | None = None, **settings: Any) -> None:
        if "guesses" not in settings:
            settings = _last_game(settings.get("passage")) | settings
        super().__init__(after=after, **settings)

    def set(self, **settings: Any) -> None:
        """Move controls; another passage is another game, which goes on where the journal knows it."""
        number = settings.get("passage", self._values["passage"])
        if number != self._values["passage"]:
            settings = {"guesses": _last_game(number).get("guesses", "")} | settings
        super().set(**settings)

    def put(self, name: str, value: Any) -> None:
        """Take the reader's move; see `set`."""
        moved = {name: value}
        if name == "passage":
            moved |= {"guesses": _last_game(value).get("guesses", "")}
        self._values |= moved
        if self._stage is not None:
            self._stage.move(moved)

    def compute(self, state: dict[str, Any]) -> Game:
        """Replay the guesses, and let the models play the same letters."""
        text = passage(state["passage"])
        numbers, tried = replay(text[SHOWN:], state["guesses"])
        n = len(numbers)
        enough = n >= _LEAST
        models = zip(ORDERS, _models(state["passage"]), strict=True)
        players = [
            Player(f"{order}-gram", guessing_bounds(theirs[:n]), float(bits[:n].mean()))
            if enough
            else Player(f"{order}-gram", None)
            for order, (theirs, bits) in models
        ]
        players.append(Player(figure_of_guessing.READER, guessing_bounds(numbers) if enough else None))
        known = text[: SHOWN + n]
        return Game(known, tried, numbers, len(known) == len(text), tuple(players))

    def draw(self, result: Game, figure: Figure) -> None:
        """Draw the bounds of every player."""
        figure_of_guessing.draw(result.players, add_axes(figure, **figure_of_guessing.MARGINS))

    def draw_said(self, said: Said, result: Game, figure: Figure) -> bool:
        """Draw the reader's predicted bound beside her column, so that it covers none of her bounds."""
        if not isinstance(said.value, float | int):
            return False
        ax, column = figure.axes[0], len(result.players) - 1
        draw_point(ax, column + 0.32, said.value, f"said: {said.value:.3g}", known=said.known)
        return True

    def describe(self, result: Game) -> str:
        """Say how far the game is, and what the guesses say."""
        n = len(result.numbers)
        if n < _LEAST:
            return f"{n} letters found. After {_LEAST} the bounds appear; after 100 they are worth something."
        return figure_of_guessing.describe(result.players)

    def extra(self, result: Game) -> str:
        """Show the text so far, and what was tried in vain."""
        known = escape(result.text.replace(" ", "\u2009·\u2009"))
        tried = ", ".join("space" if letter == " " else letter for letter in result.tried) or "nothing yet"
        last = f"The last letter took {_times(result.numbers[-1])}. " if result.numbers else ""
        came = logbook.latest(self.after, kinds="outcome") if self.after else None
        bound = f"<br>Your upper bound after {_ENOUGH} letters: {came.value:.2f} bits per letter." if came else ""
        state = "The passage is complete." if result.over else f"{last}Tried for the next letter: {tried}."
        cursor = "" if result.over else "<b>_</b>"
        return (
            f"<div style='font-size: 1.25em'>{known}{cursor}</div>"
            f"<div class='bk-quiet' aria-live='polite'>{state} A dot is a space.{bound}</div>"
        )

    def reset(self) -> None:
        """Begin the passage again."""
        again = {"guesses": "", "passage": self.values["passage"]}
        self.keep(again)
        self.set(**again)

    def keep(self, state: dict[str, Any]) -> None:
        """Write every guess down."""
        text = passage(state["passage"])[SHOWN:]
        before, after = replay(text, self.values["guesses"])[0], replay(text, state["guesses"])[0]
        moved = state["guesses"] != self.values["guesses"] and state["passage"] == self.values["passage"]
        if moved:
            logbook.record("game", KEY, state, guess_numbers=list(after))
        if self.after and len(before) < _ENOUGH <= len(after):
            logbook.record("outcome", self.after, guessing_bounds(after[:_ENOUGH]).upper_bits_corrected)
            self.hear()

    def code(self, state: dict[str, Any]) -> str:
        """Give the lines that bound the entropy from the reader's guess numbers."""
        numbers = replay(passage(state["passage"])[SHOWN:], state["guesses"])[0]
        return f"import biaskit as bk\n\nguess_numbers = {list(numbers)}\nresult = bk.guessing_bounds(guess_numbers)"


def _times(n: int) -> str:
    return "1 guess" if n == 1 else f"{n} guesses"
