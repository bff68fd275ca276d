"""The widgets of the artificial-grammar game: consent, strings one by one, six answers, what is left to say."""

from collections.abc import Callable
from html import escape

import ipywidgets as widgets

from biaskit import session
from biaskit.demos.judging_log import ANSWERS
from biaskit.demos.keys import added
from biaskit.demos.main_thread import in_main_thread
from biaskit.demos.predict import live, marked
from biaskit.judging.sitting import CONSENT

Act = Callable[[], object]
_WIDE = {"width": "min(34em, calc(100% - 8px))"}
_PICTURE = {"desk": "760px", "projector": "1150px"}  # how wide a picture is at most
_LIMIT = 300  # letters of a rule in the reader's own words


class Panels:
    """All widgets that are there at some time of a sitting; `show` says which of them are there now.

    Parameters
    ----------
    button
        Makes a button: its label, its longer name, and what it does.

    Attributes
    ----------
    consent, exposure, sound, ready, answers, asked, foot
        The panels.
    clock
        Ticks in the page, once for each string that is shown, as long as it plays. It stands in the page, unseen; a
        page that was closed ticks no more.
    sentence
        What is said about what was pressed.
    """

    def __init__(self, button: Callable[[str, str, Act], widgets.Button], acts: dict[str, Act]) -> None:
        self.agree = button("I agree", "I agree to be recorded as it says here; begin", acts["agree"])
        self.not_now = button("Not now", "Record nothing; show what a simulated reader would have", acts["not now"])
        self.go_on = button("Go on where I stopped", "Go on with the sitting that was not finished", acts["go on"])
        self.terms = widgets.HTML(_paragraphs(CONSENT))
        self.consent = _column(self.terms, _row(self.agree, self.not_now, self.go_on))

        self.begin = button("Begin", "Let the strings come one by one, or pause", acts["begin"])
        self.begin.add_class("bk-play")
        self.next = button("Next string", "Show the next string at once", acts["next"])
        self.exposure = _row(self.begin, self.next)
        self.clock = widgets.Play(
            value=0, max=10**9, interval=3000, show_repeat=False, layout=widgets.Layout(display="none")
        )

        self.player = widgets.HTML()
        self.heard = button("I have heard it all", "Go on to the pairs", acts["heard"])
        self.sound = _column(self.player, _row(self.heard))

        self.start = button("Start judging", "Show the first pair", acts["start"])
        self.ready = _row(self.start)

        self.answers = Answers()
        self.asked = _Asked()
        self.reveal = button("Show my result", "Show how I did, and which language was which", acts["reveal"])
        self.last = _column(self.asked, _row(self.reveal))

        self.stop = button("Stop here", "End the sitting before its last pair", acts["stop"])
        self.save = button("Save my answers", "Write my answers into a file beside this notebook", acts["save"])
        self.withdraw = button("Withdraw my answers", "Take back my consent to this sitting", acts["withdraw"])
        self.again = button("Play again", "Begin another sitting; the answers of this one stay", acts["again"])
        self.token = marked(widgets.HTML(), "bk-quiet")
        self.foot = _column(_row(self.again, self.stop, self.save, self.withdraw), self.token)

        self.sentence = widgets.HTML()
        self.parts = (self.consent, self.exposure, self.sound, self.ready, self.answers, self.last, self.foot)
        self.say("")

    def show(self, *there: widgets.Widget) -> None:
        """Show these panels, and no others. What is hidden keeps its place in the page's order of keys."""
        for panel in self.parts:
            display = "" if panel in there else "none"
            if panel.layout.display != display:
                panel.layout.display = display

    def say(self, words: str, html: str = "") -> None:
        """Say a sentence, and what may follow it as HTML."""
        self.sentence.value = f'<div aria-live="polite">{escape(words)} {html}</div>' if html else live(words)


class Answers(widgets.VBox):
    """Six answers: a button for each, and a line that takes the keys 1 to 6.

    Attributes
    ----------
    line
        Where keys are pressed.
    buttons
        One for each answer.
    play
        Plays the pair, where it is heard; hidden where it is read.
    """

    def __init__(self) -> None:
        self._chosen: Callable[[str], object] = lambda _: None
        self.player = widgets.HTML()
        self.buttons = [_answer(digit) for digit in ANSWERS]
        for button, digit in zip(self.buttons, ANSWERS, strict=True):
            button.on_click(in_main_thread(lambda _, digit=digit: self._chosen(digit)))
        self.line = widgets.Text(
            description="Key",
            tooltip="Key, 1 to 6: your answer; p plays the pair where it is heard",
            placeholder="1 to 6",
            style={"description_width": "initial"},
            layout=widgets.Layout(width="9em"),
        )
        self.line.observe(in_main_thread(self._on_typed), names="value")
        halves = [marked(widgets.HBox(self.buttons[half]), "bk-controls") for half in (slice(0, 3), slice(3, 6))]
        for half in halves:
            half.layout = widgets.Layout(width="49%", justify_content="center")
        wide = _PICTURE[session.current().room]
        spread = widgets.Layout(justify_content="space-between", flex_flow="row wrap", max_width=wide)
        rows = marked(widgets.HBox(halves, layout=spread), "bk-answers")
        hint = marked(widgets.HTML("or press a number; the percent is how sure you are"), "bk-quiet")
        super().__init__([self.player, rows, marked(widgets.HBox([self.line, hint]), "bk-controls")])

    def listen(self, chosen: Callable[[str], object]) -> None:
        """Call this with each answer's digit, and with "p"."""
        self._chosen = chosen

    def clear(self) -> None:
        """Empty the line."""
        self.line.value = ""

    def _on_typed(self, change: dict[str, str]) -> None:
        for key in added(change["old"], change["new"]).lower():
            if key in ANSWERS or key == "p":
                self._chosen(key)
                return  # what was typed with it was typed before its pair was seen


class _Asked(widgets.VBox):
    """A line for each language, in which the reader says what rule she has noticed."""

    def __init__(self) -> None:
        self.lines = [_line(), _line()]
        words = "Which rule, if any, did you notice? Say it in a few words, or leave it empty."
        super().__init__([widgets.HTML(words), *self.lines])

    def ask(self, labels: list[str]) -> None:
        """Ask about these languages."""
        for line, label in zip(self.lines, labels, strict=False):
            line.description = line.tooltip = label


def _answer(digit: str) -> widgets.Button:
    side, sure = ANSWERS[digit]
    return widgets.Button(
        description=f"{digit}: {side}, {sure:.0%}",
        tooltip=f"The {side} one belongs, and I am {sure:.0%} sure",
        layout=widgets.Layout(margin="1px"),
    )


def _line() -> widgets.Text:
    line = widgets.Text(style={"description_width": "initial"}, layout=widgets.Layout(**_WIDE))
    line.observe(in_main_thread(lambda change: _cut(line, change["new"])), names="value")
    return line


def _cut(line: widgets.Text, text: str) -> None:
    if len(text) > _LIMIT:
        line.value = text[:_LIMIT]


def _row(*parts: widgets.Widget) -> widgets.HBox:
    return marked(widgets.HBox(list(parts)), "bk-controls")


def _column(*parts: widgets.Widget) -> widgets.VBox:
    return widgets.VBox(list(parts))


def _paragraphs(text: str) -> str:
    return "".join(f"<p style='margin: 2px 0 6px'>{escape(part)}</p>" for part in text.split("\n\n"))
