"""Answers leave the journal only here: as a file that the reader hands in, and may withdraw.

Each time a new file is written, as a whole, with a name of its own; no file is ever changed, and no lock is needed.
So sixty readers can hand in to one shared folder at once, on a network disk as well.
"""

import json
import os
import uuid
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import biaskit
from biaskit import logbook
from biaskit.judging import sitting
from biaskit.judging.progress import Sitting
from biaskit.judging.token import participant, read_token
from biaskit.studies.disk import write_whole

FORMAT, VERSION = "biaskit-judgments", 1
WITHDRAWN = "biaskit-judgments-withdrawn"
PREFIX = "judgments-"
_KIND = "hand-in"  # of the journal's lines


def hand_in(whose: Sitting, folder: str | os.PathLike[str] = ".") -> Path:
    """Write a sitting's answers into a folder, as one new file without the token. Nothing is sent.

    Parameters
    ----------
    whose
        Whose answers; they may be handed in again when there are more, and then all count once.
    folder
        Where: one's own, or one that a class shares. It is made if it is not there.

    Returns
    -------
    Path
        The file. It is on disk as a whole.

    Raises
    ------
    ValueError
        If the sitting was withdrawn, or has no answers.
    OSError
        If the folder cannot be written.
    """
    if whose.withdrawn:
        raise ValueError("these answers were withdrawn, so they cannot be handed in")
    if not whose.answers:
        raise ValueError("there are no answers yet: play a block first")
    facts = {
        "format": FORMAT,
        "version": VERSION,
        "biaskit": biaskit.__version__,
        "participant": whose.participant,
        "simulated": whose.simulated,
        "consent_version": None if whose.simulated else sitting.CONSENT_VERSION,
        "game": {"version": whose.game.version, "short": whose.game.short},
        "mode": whose.mode,
        # the day alone: the minute could tell who it was
        "day": whose.answers[0].at[:10],
        "stated": dict(whose.stated),
        "answers": [{name: value for name, value in asdict(one).items() if name != "at"} for one in whose.answers],
    }
    name = f"{PREFIX}{whose.participant}-{len(whose.answers):02}-{uuid.uuid4().hex[:8]}.json"
    place = Path(folder).expanduser()
    if not whose.simulated:  # first, so that withdrawing finds every file that there is
        logbook.record(_KIND, sitting.KEY, str(place.resolve()), token=whose.token)
    return _write(place / name, facts)


def hand_in_judgments(folder: str | os.PathLike[str] = ".") -> None:
    """Write the answers of your newest game into a folder, and say where; see `hand_in`.

    Parameters
    ----------
    folder
        Where: this folder by default, or one that your class shares.

    Raises
    ------
    ValueError
        If you have not played.
    """
    mine = sitting.latest()
    if mine is None:
        print("There is no game of yours in the journal, so there is nothing to hand in.")
        return
    path = hand_in(mine, folder)
    print(f"Your {len(mine.answers)} answers are in {path}, under {mine.participant}. Your token is not in it.")


def withdraw(token: str, folder: str | os.PathLike[str] | None = None) -> tuple[Path, ...]:
    """Withdraw the answers of a token: they are not pooled from now on, wherever copies of them are.

    The journal notes it. In each folder to which they were handed in from this journal, and in the one that is given,
    files of these answers are deleted, and a note is left that has the token as its proof; pooling leaves out whoever
    has such a note, in any folder that is pooled with it. A picture or table that was made before stays as it is: say
    so when you ask for consent.

    Parameters
    ----------
    token
        As it was shown.
    folder
        A folder of which the journal does not know, such as one to which somebody else has copied the file.

    Returns
    -------
    tuple of Path
        The folders where it is noted; those that are gone, or cannot be written, are left out.

    Raises
    ------
    ValueError
        If this is no token.
    OSError
        If the folder that was given cannot be written.
    """
    known = read_token(token)
    places = [Path(folder).expanduser()] if folder is not None else []
    noted = [_note(known, place) for place in places]
    for place in _handed_in_to(known):
        if place.is_dir() and place.resolve() not in noted:
            with suppress(OSError):
                noted.append(_note(known, place))
    sitting.withdraw(known)
    return tuple(noted)


def withdraw_judgments(token: str, folder: str | os.PathLike[str] | None = None) -> None:
    """Withdraw the answers of a token, and say what was done; see `withdraw`.

    Parameters
    ----------
    token, folder
        As for `withdraw`.
    """
    noted = withdraw(token, folder)
    where = " and in ".join(["your journal", *map(str, noted)])
    print(f"Withdrawn, and noted in {where}. A picture that was made before stays as it is.")


def _note(token: str, place: Path) -> Path:
    """Delete files of these answers in a folder, and leave a note there; give the folder."""
    name = participant(token)
    facts = {"format": WITHDRAWN, "version": VERSION, "participant": name, "token": token}
    _write(place / f"withdrawn-{name}-{uuid.uuid4().hex[:8]}.json", facts)
    for path in place.glob(f"{PREFIX}{name}-*.json"):
        with suppress(OSError):  # somebody else's copy, perhaps: the note counts
            path.unlink()
    return place.resolve()


def _handed_in_to(token: str) -> list[Path]:
    """List the folders that the journal knows of."""
    found = [entry.value for entry in logbook.entries(_KIND, key=sitting.KEY) if entry.more.get("token") == token]
    return [Path(value) for value in dict.fromkeys(found) if isinstance(value, str)]


def _write(path: Path, facts: dict[str, object]) -> Path:
    try:
        write_whole(path, json.dumps(facts, indent=1, ensure_ascii=False) + "\n")
    except OSError as error:
        raise OSError(
            f"{path} cannot be written ({error.strerror or error}); give a folder that you can write"
        ) from error
    return path
