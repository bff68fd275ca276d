"""A sitting: one reader goes through the game. Every answer is on disk before it is acknowledged."""

import secrets
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from biaskit import logbook
from biaskit.entry import Entry
from biaskit.judging.progress import Answer, Sitting
from biaskit.judging.token import new_token, read_token
from biaskit.languages.artificial.game import LANGUAGES, N_VERSIONS, SIDES, JudgingGame, Trial
from biaskit.measures.judgments import LEAST_SURE, MOST_SURE, Judgment

__all__ = [
    "CONSENT",
    "CONSENT_VERSION",
    "KEY",
    "MODES",
    "Answer",
    "Sitting",
    "answer",
    "begin",
    "latest",
    "saw",
    "sittings",
    "state_rule",
    "stop",
    "withdraw",
]

MODES = ("read", "listen")
KEY = "08.judging"
CONSENT_VERSION = 1
CONSENT = (
    "You will read strings of letters and then judge pairs of strings. There is nothing to be good at. It takes about "
    "ten minutes, or five in the short version, and you can stop at any moment without giving a reason. Kept are: "
    "your answers, how sure you were, how long each took, and what you write about the rule if you write anything. "
    "Your name is not kept; a token made by chance stands in its place. All of it stays in your journal, on the "
    "computer that runs this notebook, and nothing is sent. Only if you hand it in yourself does anybody else see it, "
    "and with the token you can withdraw it until it is pooled with that of others."
)
_STATED_LIMIT = 500  # characters of a stated rule
_LONGEST = 3_600_000  # milliseconds: an hour


def begin(*, agreed: bool, short: bool = False, mode: str = "read", version: int | None = None) -> Sitting:
    """Note the consent, make a token, and begin.

    Parameters
    ----------
    agreed
        Whether the reader has read `CONSENT` and agreed.
    short
        24 judgments instead of 48.
    mode
        "read" or "listen".
    version
        Of the game, 0 to 19; drawn by lot by default.

    Raises
    ------
    ValueError
        Without consent, or for a mode that there is not.
    biaskit.logbook.JournalError
        If it cannot be written down.
    """
    if agreed is not True:
        raise ValueError(f"agreed is {agreed!r}; without consent (agreed=True) there is no game, and nothing is noted")
    if mode not in MODES:
        raise ValueError(f'mode is {mode!r}; choose "read" or "listen"')
    number = secrets.randbelow(N_VERSIONS) if version is None else version
    sitting = Sitting(new_token(), JudgingGame(version=number, short=short), mode)
    facts = {"agreed": True, "consent_version": CONSENT_VERSION, "version": number, "short": bool(short), "mode": mode}
    logbook.record("consent", KEY, facts, token=sitting.token)
    return sitting


def saw(sitting: Sitting) -> Sitting:
    """Note that the strings of the next block were gone through.

    Raises
    ------
    ValueError
        If the game is over, or was withdrawn.
    """
    block = _going_on(sitting).block
    logbook.record("exposure", KEY, block, token=sitting.token)
    return replace(sitting, seen=tuple(sorted({*sitting.seen, block})))


def answer(sitting: Sitting, *, said: str, sure: float, milliseconds: int) -> Sitting:
    """Note the answer to the next judgment.

    Parameters
    ----------
    sitting
        How far the reader is.
    said
        "left" or "right".
    sure
        From .5 to .99, in whole percents.
    milliseconds
        How long it took.

    Returns
    -------
    Sitting
        With the answer, which is on disk.

    Raises
    ------
    ValueError
        If the game is over or withdrawn, the strings before it were not seen, or the answer is none.
    biaskit.logbook.JournalError
        If it cannot be written down.
    """
    trial = _going_on(sitting)
    if sitting.needs_exposure:
        raise ValueError(f"the strings of block {trial.block} have not been gone through; call saw(sitting) first")
    Judgment(trial.truth, said, sure)  # refuses what is no judgment
    if isinstance(milliseconds, bool) or not isinstance(milliseconds, int) or milliseconds < 0:
        raise ValueError(f"milliseconds is {milliseconds!r}; give a whole number of 0 or more")
    value = {"trial": trial.number, "said": said, "milliseconds": min(milliseconds, _LONGEST)}
    entry = logbook.record("judgment", KEY, value, sure=round(sure, 2), token=sitting.token)
    return replace(sitting, answers=(*sitting.answers, _answer(entry)))


def stop(sitting: Sitting) -> Sitting:
    """Note that the reader ends the game here; what has been answered stays.

    Raises
    ------
    ValueError
        If the game is over, or was withdrawn.
    """
    _going_on(sitting)
    logbook.record("stop", KEY, len(sitting.answers), token=sitting.token)
    return replace(sitting, stopped=True)


def withdraw(token: str) -> None:
    """Note in the journal that the answers of a token are withdrawn; see `exports.withdraw_judgments` for a folder.

    Raises
    ------
    ValueError
        If this is no token.
    """
    logbook.record("withdrawal", KEY, datetime.now(UTC).date().isoformat(), token=read_token(token))


def state_rule(sitting: Sitting, language: str, text: str) -> Sitting:
    """Note the rule of a language in the reader's own words, when the game is over.

    Raises
    ------
    ValueError
        While the game goes on: to be asked for a rule makes one look for it.
    """
    if not sitting.over:
        raise ValueError("rules are asked for when the game is over: to be asked makes one look for them")
    if language not in LANGUAGES:
        raise ValueError(f'language is {language!r}; choose "possible" or "impossible"')
    words = text.strip()[:_STATED_LIMIT]
    logbook.record("stated", KEY, {"language": language, "rule": words}, token=sitting.token)
    return replace(
        sitting, stated=(*((name, said) for name, said in sitting.stated if name != language), (language, words))
    )


def latest() -> Sitting | None:
    """Give the reader's newest sitting that was not withdrawn, as far as it went; None if there is none."""
    found = [sitting for sitting in sittings() if not sitting.withdrawn]
    return found[-1] if found else None


def sittings() -> tuple[Sitting, ...]:
    """Read all sittings from the journal, the oldest first."""
    found: dict[str, Sitting] = {}
    for entry in logbook.entries(("consent", "exposure", "judgment", "stop", "stated", "withdrawal"), key=KEY):
        try:
            token = read_token(entry.more["token"])
            if entry.kind == "consent":
                found.setdefault(token, _begun(token, entry.value))
            elif token in found:
                found[token] = _after(found[token], entry)
        except (KeyError, TypeError, ValueError):  # damaged, or of another version
            continue
    return tuple(found.values())


def _going_on(sitting: Sitting) -> Trial:
    if sitting.withdrawn:
        raise ValueError("this sitting was withdrawn; begin a new one")
    if sitting.trial is None:
        raise ValueError("the game is over: everything has been answered, or the reader has stopped")
    return sitting.trial


def _begun(token: str, facts: dict[str, Any]) -> Sitting:
    if facts["agreed"] is not True or facts["mode"] not in MODES:
        raise ValueError("no consent")
    return Sitting(token, JudgingGame(version=facts["version"], short=facts["short"]), facts["mode"])


def _after(sitting: Sitting, entry: Entry) -> Sitting:
    """Put an entry of the journal to what was known before it."""
    if entry.kind == "withdrawal":
        return replace(sitting, withdrawn=True)
    if entry.kind == "stop":
        return replace(sitting, stopped=True)
    if entry.kind == "exposure":
        return replace(sitting, seen=tuple(sorted({*sitting.seen, int(entry.value)})))
    if entry.kind == "stated":
        known = dict(sitting.stated) | {str(entry.value["language"]): str(entry.value["rule"])}
        return replace(sitting, stated=tuple(known.items()))
    given = _answer(entry)
    if sitting.trial is None or given.trial != sitting.trial.number:  # the first answer counts; two kernels may answer
        return sitting
    return replace(sitting, answers=(*sitting.answers, given))


def _answer(entry: Entry) -> Answer:
    value, sure = entry.value, entry.sure
    if value["said"] not in SIDES or sure is None or not LEAST_SURE <= sure <= MOST_SURE:
        raise ValueError("no answer")
    return Answer(int(value["trial"]), value["said"], sure, int(value["milliseconds"]), entry.at)
