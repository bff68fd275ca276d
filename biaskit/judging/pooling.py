"""The answers of a class, put together from the files that were handed in; who has withdrawn is left out."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from biaskit.judging.exports import FORMAT, VERSION, WITHDRAWN
from biaskit.judging.token import participant
from biaskit.languages.artificial.game import JudgingGame
from biaskit.measures.judgments import Judgment, Score, score_judgments


@dataclass(frozen=True)
class Respondent:
    """One participant's answers.

    Attributes
    ----------
    participant
        The name under which they were handed in.
    simulated
        Whether a program answered.
    game
        The version.
    mode
        "read" or "listen".
    answers
        Number of the judgment -> ("left" or "right", how sure, milliseconds).
    stated
        (language, rule in the participant's words).
    """

    participant: str
    simulated: bool
    game: JudgingGame
    mode: str
    answers: dict[int, tuple[str, float, int]]
    stated: tuple[tuple[str, str], ...] = ()

    @property
    def judgments(self) -> tuple[Judgment, ...]:
        """The answers beside what is true."""
        trials = self.game.trials
        return tuple(
            Judgment(trials[number].truth, said, sure, trials[number].language, trials[number].kind)
            for number, (said, sure, _) in sorted(self.answers.items())
        )

    def score(self, language: str, kind: str) -> Score | None:
        """Score the pairs of a language and a kind; None where there are no answers."""
        mine = [found for found in self.judgments if (found.language, found.kind) == (language, kind)]
        return score_judgments(mine) if mine else None


@dataclass(frozen=True)
class Pooled:
    """What a class has handed in.

    Attributes
    ----------
    respondents
        By their names.
    n_files
        How many files of answers were read.
    n_withdrawn
        How many participants have withdrawn.
    left_out
        Files that could not be read, and why.
    """

    respondents: tuple[Respondent, ...]
    n_files: int
    n_withdrawn: int
    left_out: tuple[str, ...]

    @property
    def simulated(self) -> bool:
        """Whether any of them is simulated."""
        return any(one.simulated for one in self.respondents)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """A row for each participant, language and kind: numbers that can be put into any table."""
        return [
            {
                "participant": one.participant,
                "simulated": one.simulated,
                "mode": one.mode,
                "version": one.game.version,
                "language": language,
                "kind": kind,
                "n": score.n,
                "n_right": score.n_right,
                "d_prime": round(score.d_prime, 3),
                "criterion": round(score.criterion, 3),
                "bits_per_judgment": round(score.bits, 3),
            }
            for one in self.respondents
            for language in ("possible", "impossible")
            for kind in ("rule", "pieces")
            if (score := one.score(language, kind)) is not None
        ]


def pool_judgments(*folders: str | os.PathLike[str], keep_simulated: bool = True) -> Pooled:
    """Put together what lies in folders, their subfolders included.

    A participant counts once, with all answers, however many files there are; where two files answer the same
    judgment, the one that sorts first counts. Who has withdrawn in any of the folders is left out of all of them.

    Parameters
    ----------
    folders
        One or more: a folder of exported files, or one that a class shares while others still write.
    keep_simulated
        Whether simulated respondents stay in.

    Raises
    ------
    ValueError
        If no folder is given.
    FileNotFoundError
        If one of them is not there.
    """
    if not folders:
        raise ValueError("no folder: give one or more that hold handed-in files")
    found: dict[str, Respondent] = {}
    withdrawn: set[str] = set()
    left_out: list[str] = []
    n_files = 0
    for path in _files(folders):
        try:
            facts = json.loads(path.read_bytes())
            if not isinstance(facts, dict) or facts.get("format") not in (FORMAT, WITHDRAWN):
                continue  # some other JSON
            if facts["version"] != VERSION:
                raise ValueError(f"is of version {facts['version']!r}; install the newest biaskit")
            if facts["format"] == WITHDRAWN:
                withdrawn.add(_withdrawn(facts))
                continue
            one = _respondent(facts)
            found[one.participant] = _both(found.get(one.participant), one)
        except FileNotFoundError:  # withdrawn while we read
            continue
        except (OSError, KeyError, TypeError, ValueError) as error:
            left_out.append(f"{path.name}: {error or type(error).__name__}")
            continue
        n_files += 1
    stay = [
        one for name, one in sorted(found.items()) if name not in withdrawn and (keep_simulated or not one.simulated)
    ]
    return Pooled(tuple(stay), n_files, len(withdrawn), tuple(left_out))


def _files(folders: Iterable[str | os.PathLike[str]]) -> list[Path]:
    places = [Path(folder).expanduser() for folder in folders]
    for place in places:
        if not place.is_dir():
            raise FileNotFoundError(f"{place} is no folder; give the one that holds the handed-in files")
    return sorted({path for place in places for path in place.rglob("*.json") if not path.name.startswith(".")})


def _withdrawn(facts: dict[str, Any]) -> str:
    """Give whom a note withdraws; the token is its proof."""
    name = participant(facts["token"])
    if name != facts["participant"]:
        raise ValueError("is a withdrawal whose token is another's")
    return name


def _respondent(facts: dict[str, Any]) -> Respondent:
    game = JudgingGame(version=facts["game"]["version"], short=facts["game"]["short"])
    trials = game.trials
    answers: dict[int, tuple[str, float, int]] = {}
    for one in facts["answers"]:
        number = int(one["trial"])
        if not 0 <= number < len(trials):
            raise ValueError(f"answers judgment {number}, and there are {len(trials)}")
        Judgment(trials[number].truth, one["said"], one["sure"])  # refuses what is no judgment
        answers.setdefault(number, (one["said"], float(one["sure"]), int(one["milliseconds"])))
    stated = tuple((str(language), str(rule)) for language, rule in facts["stated"].items())
    return Respondent(str(facts["participant"]), bool(facts["simulated"]), game, str(facts["mode"]), answers, stated)


def _both(one: Respondent | None, other: Respondent) -> Respondent:
    """Put together two files of a participant."""
    if one is None:
        return other
    if (one.game, one.simulated) != (other.game, other.simulated):
        raise ValueError(f"two files of {one.participant} are of different games; keep one of them")
    stated = tuple((dict(other.stated) | dict(one.stated)).items())
    return Respondent(one.participant, one.simulated, one.game, one.mode, other.answers | one.answers, stated)
