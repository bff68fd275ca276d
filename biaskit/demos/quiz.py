"""The questions that open and close a notebook: answered in the page, checked at once, remembered."""

import ipywidgets as widgets

from biaskit import logbook, session
from biaskit.demos.faults import guarded
from biaskit.demos.page import style_widget
from biaskit.demos.predict import heading, live, marked
from biaskit.demos.still import StillBox
from biaskit.exercises.questions import Question, question_sets


def quiz(name: str) -> "Quiz":
    """Show the questions of a set, one under the other.

    Parameters
    ----------
    name
        The set: the notebook's number, and `warmup` or `wrapup`.

    Returns
    -------
    Quiz
        A widget, to stand at the end of its cell.

    Raises
    ------
    ValueError
        If there is no such set.

    Examples
    --------
    >>> len(quiz("02.wrapup").cards)
    3
    """
    return Quiz(name)


class Quiz(StillBox):
    """The widget of one set of questions. It can be driven from Python: `answer`, `start_here`.

    Parameters
    ----------
    name
        As in `quiz`.

    Attributes
    ----------
    cards
        One for each question.
    start_button
        "I start here", beside a warm-up only; otherwise None.
    """

    def __init__(self, name: str) -> None:
        sets = question_sets()
        if name not in sets:
            raise ValueError(f"there are no questions {name!r}; there are: {', '.join(sets)}")
        self.name = name
        self.cards = [Card(question, n) for n, question in enumerate(sets[name], 1)]
        self.start_button: widgets.Button | None = None
        self.sentence = marked(widgets.HTML(), "bk-sentence")
        foot: list[widgets.Widget] = []
        if name.endswith(".warmup"):
            self.start_button = widgets.Button(
                description="I start here", tooltip="Go on without these questions: this is my first notebook"
            )
            self.start_button.on_click(guarded(self._say)(self._clicked_start))
            foot = [marked(widgets.HBox([self.start_button]), "bk-controls"), self.sentence]
        super().__init__([style_widget(), *self.cards, *foot])
        self.add_class("bk-demo")
        if session.current().room == "projector":
            self.add_class("bk-projector")
        self._say("")
        if logbook.latest(name, "start"):
            self._point_on()

    def answer(self, i: int, option: int | str) -> str:
        """Answer a question, as choosing an option and pressing its button does.

        Parameters
        ----------
        i
            The question, from 0.
        option
            The option: its index from 0, or its words.

        Returns
        -------
        str
            The feedback.

        Raises
        ------
        ValueError
            If there is no such question or option.
        JournalError
            If the journal cannot be written. Nothing is said about the answer then.
        """
        if not 0 <= i < len(self.cards):
            raise ValueError(f"there is no question {i}; {self.name} has the questions 0 to {len(self.cards) - 1}")
        return self.cards[i].give(option)

    def start_here(self) -> None:
        """Go on without the questions, as the button "I start here" does. It is recorded.

        Raises
        ------
        ValueError
            If this is no warm-up.
        JournalError
            If the journal cannot be written.
        """
        if self.start_button is None:
            raise ValueError(f'only a warm-up has "I start here"; this is {self.name}')
        logbook.record("start", self.name, True)
        self._point_on()

    def _point_on(self) -> None:
        self._say("Noted: you start here. Go on below. Each term is explained where it is printed in bold.")

    def _clicked_start(self, _: widgets.Button) -> None:
        try:
            self.start_here()
        except logbook.JournalError as error:
            self._say(str(error))

    def _say(self, text: str) -> None:
        self.sentence.value = live(text)


class Card(widgets.VBox):
    """One question: its options, its button, and what is said about the answer.

    Parameters
    ----------
    question
        The question.
    number
        Its number on the page, from 1.
    """

    def __init__(self, question: Question, number: int) -> None:
        self.question = question
        self.options = widgets.RadioButtons(
            options=[(text, index) for index, text in enumerate(question.options)],
            value=None,
            description=f"Answer {number}",
            tooltip=question.text,
            style={"description_width": "initial"},
            layout=widgets.Layout(width="auto"),
        )
        self.button = widgets.Button(description="Check", tooltip=f"Check answer {number}")
        self.button.on_click(guarded(self._say)(self._clicked))
        self.sentence = marked(widgets.HTML(), "bk-sentence")
        asked = heading(f"{number}. {question.text}")
        super().__init__([asked, self.options, marked(widgets.HBox([self.button]), "bk-controls"), self.sentence])
        self._say("")
        before = logbook.latest(question.id, "quiz")
        if before is not None and before.value in question.options:
            self.options.value = question.options.index(before.value)
            self._say(self.feedback(self.options.value))

    def give(self, option: int | str) -> str:
        """Record an answer, then show what there is to say about it; see `Quiz.answer`."""
        options = self.question.options
        index = options.index(option) if option in options else option
        if isinstance(index, str) or not 0 <= index < len(options):
            raise ValueError(f"{option!r} is no option of {self.question.id}; its options are {list(options)}")
        right = index == self.question.right
        logbook.record("quiz", self.question.id, options[index], right=right, question=self.question.text)
        self.options.value = index
        feedback = self.feedback(index)
        self._say(feedback)
        return feedback

    def feedback(self, index: int) -> str:
        """Say why an option is right, or what its misunderstanding is."""
        return f"{'Right' if index == self.question.right else 'Not yet'}. {self.question.why[index]}"

    def _clicked(self, _: widgets.Button) -> None:
        if self.options.value is None:
            self._say("Choose an answer first.")
            return
        try:
            self.give(self.options.value)
        except logbook.JournalError as error:
            self._say(str(error))

    def _say(self, text: str) -> None:
        self.sentence.value = live(text)
