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
from biaskit.judging.sitting import CONSENT_VERSION, Sitting, latest, withdraw
from biaskit.judging.token import participant, read_token
from biaskit.studies.disk import write_whole

FORMAT, VERSION = "biaskit-judgments", 1
WITHDRAWN = "biaskit-judgments-withdrawn"
PREFIX = "judgments-"


def hand_in(sitting: Sitting, folder: str | os.PathLike[str] = ".") -> Path:
    """Write a sitting's answers into a folder, as one new file without the token. Nothing is sent.

    Parameters
    ----------
    sitting
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
    if sitting.withdrawn:
        raise ValueError("these answers were withdrawn, so they cannot be handed in")
    if not sitting.answers:
        raise ValueError("there are no answers yet: play a block first")
    facts = {
        "format": FORMAT,
        "version": VERSION,
        "biaskit": biaskit.__version__,
        "participant": sitting.participant,
        "simulated": sitting.simulated,
        "consent_version": None if sitting.simulated else CONSENT_VERSION,
        "game": {"version": sitting.game.version, "short": sitting.game.short},
        "mode": sitting.mode,
        # the day alone: the minute could tell who it was
        "day": sitting.answers[0].at[:10],
        "stated": dict(sitting.stated),
        "answers": [{name: value for name, value in asdict(one).items() if name != "at"} for one in sitting.answers],
    }
    name = f"{PREFIX}{sitting.participant}-{len(sitting.answers):02}-{uuid.uuid4().hex[:8]}.json"
    return _write(Path(folder).expanduser() / name, facts)


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
    sitting = latest()
    if sitting is None:
        print("There is no game of yours in the journal, so there is nothing to hand in.")
        return
    path = hand_in(sitting, folder)
    print(f"Your {len(sitting.answers)} answers are in {path}, under {sitting.participant}. Your token is not in it.")


def withdraw_judgments(token: str, folder: str | os.PathLike[str] | None = None) -> None:
    """Withdraw the answers of a token, and say so: they are not pooled from now on, wherever copies of them are.

    The journal notes it. In a folder, files of these answers are deleted, and a note is left there that has the token
    as its proof; pooling leaves out whoever has such a note, in any folder that is pooled with it. A picture or table
    that was made before stays as it is: say so when you ask for consent.

    Parameters
    ----------
    token
        As it was shown.
    folder
        The folder to which the answers were handed in; None to note it in the journal alone.

    Raises
    ------
    ValueError
        If this is no token.
    OSError
        If the folder cannot be written.
    """
    known = read_token(token)
    if folder is not None:
        place, name = Path(folder).expanduser(), participant(known)
        facts = {"format": WITHDRAWN, "version": VERSION, "participant": name, "token": known}
        _write(place / f"withdrawn-{name}-{uuid.uuid4().hex[:8]}.json", facts)
        for path in place.glob(f"{PREFIX}{name}-*.json"):
            with suppress(OSError):  # somebody else's copy, perhaps: the note counts
                path.unlink()
    withdraw(known)
    where = "your journal" if folder is None else f"your journal and in {folder}"
    print(f"Withdrawn, and noted in {where}. A picture that was made before stays as it is.")


def _write(path: Path, facts: dict[str, object]) -> Path:
    try:
        write_whole(path, json.dumps(facts, indent=1, ensure_ascii=False) + "\n")
    except OSError as error:
        raise OSError(
            f"{path} cannot be written ({error.strerror or error}); give a folder that you can write"
        ) from error
    return path
