"""A game of judging strings: two languages of equal entropy by turns, what is shown of each, and what is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from biaskit.corpus import String
from biaskit.languages.artificial.minimal_pairs import TWIN, PairMaterial, pair_material
from biaskit.randomness import generator

LANGUAGES = ("possible", "impossible")
SIDES = ("left", "right")
N_VERSIONS = 20
MOST_BY_KEYS = 0.95  # as sure as a reader can say to be; learners are not let say more
_N_PAIRS = 12  # of each kind, for the two blocks of a language
_LETTERS = ("MRPTVX", "LSDHJK")
_LABELS = ("First language", "Second language")


@dataclass(frozen=True)
class Trial:
    """One judgment that is asked.

    Attributes
    ----------
    number
        Its place in the game, from 0.
    block
        The block that it is in, from 0.
    language
        "possible" or "impossible".
    kind
        "rule" or "pieces"; see `minimal_pairs`.
    left, right
        The two strings.
    truth
        Which of them is in the language: "left" or "right".
    """

    number: int
    block: int
    language: str
    kind: str
    left: String
    right: String
    truth: str


@dataclass(frozen=True)
class Block:
    """Strings of one language to read, and then judgments.

    Attributes
    ----------
    number
        Its place in the game, from 0.
    language
        "possible" or "impossible".
    label
        What the reader may know of that while playing: "First language" or "Second language".
    exposure
        The strings that are shown, one after the other.
    trials
        What is asked then.
    """

    number: int
    language: str
    label: str
    exposure: tuple[String, ...]
    trials: tuple[Trial, ...]


@dataclass(frozen=True, kw_only=True)
class JudgingGame:
    """One version of the game: the same settings give the same strings in the same order.

    The possible language is `agreeing_reber`, the impossible one its even-odd twin: each string with first the letters
    at every other place, then those left out. The map can be undone, so the entropy is the same, and so are lengths
    and counts of letters. Both are asked about the same strings, in letters of their own. By turns of the version, the
    possible language comes first or second, in these letters or in those.

    Parameters
    ----------
    version
        0 to 19; each has other strings.
    short
        Two blocks instead of four: 24 judgments, not 48.

    Raises
    ------
    ValueError
        If there is no such version.

    Examples
    --------
    >>> game = JudgingGame(version=0)
    >>> [block.language for block in game.blocks], len(game.trials)
    (['possible', 'impossible', 'possible', 'impossible'], 48)
    >>> trial = game.trials[0]
    >>> show_string(trial.left), show_string(trial.right), trial.truth, trial.kind
    ('MTTXXVPMM', 'RTTXXVPMM', 'left', 'rule')
    """

    version: int = 0
    short: bool = False

    def __post_init__(self) -> None:
        """Refuse what is no version."""
        if isinstance(self.version, bool) or not isinstance(self.version, int) or not 0 <= self.version < N_VERSIONS:
            raise ValueError(f"version is {self.version!r}; give a whole number from 0 to {N_VERSIONS - 1}")

    @property
    def order(self) -> tuple[str, str]:
        """Which language comes first, and which second."""
        return LANGUAGES if self.version // 2 % 2 == 0 else (LANGUAGES[1], LANGUAGES[0])

    @property
    def symbols(self) -> dict[str, tuple[str, ...]]:
        """The letters of each language: first the two that must agree."""
        first = self.version % 2
        return {"possible": tuple(_LETTERS[first]), "impossible": tuple(_LETTERS[1 - first])}

    @property
    def rules(self) -> dict[str, str]:
        """The rule of each language in a sentence, for afterwards."""
        frames = {language: " or ".join(symbols[:2]) for language, symbols in self.symbols.items()}
        return {
            "possible": f"The last letter is the first one again ({frames['possible']}).",
            "impossible": (
                "Each string is one of the other kind, in letters of its own, that was taken apart: every other letter "
                f"first, then those left out. So the first letter ({frames['impossible']}) comes again at the end if "
                "the string has an even number of letters, and in the middle if it has an odd number."
            ),
        }

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks in their order: the languages by turns."""
        material = _material(self.version)
        blocks: list[Block] = []
        for number in range(2 if self.short else 4):
            language = self.order[number % 2]
            first = sum(len(block.trials) for block in blocks)
            blocks.append(self._block(number, language, material, first))
        return tuple(blocks)

    @property
    def trials(self) -> tuple[Trial, ...]:
        """All judgments in their order."""
        return tuple(trial for block in self.blocks for trial in block.trials)

    def _block(self, number: int, language: str, material: PairMaterial, first: int) -> Block:
        source = generator(1000 * self.version + number, "judging game")
        half, turn = _N_PAIRS // 2, number // 2
        # A middle is asked about once in a block: by the rule in one block, by pieces in the other.
        rule = material.pairs[turn * half : (turn + 1) * half]
        pieces = material.pairs[_N_PAIRS + (1 - turn) * half : _N_PAIRS + (2 - turn) * half]
        pairs = [*rule, *pieces]
        truths = [side for _ in range(2) for side in source.permutation([*SIDES] * (half // 2)).tolist()]
        trials = []
        for place, i in enumerate(source.permutation(len(pairs)).tolist()):
            strings = [self._shown(string, language) for string in (pairs[i].item, pairs[i].foil)]
            left, right = strings if truths[i] == "left" else strings[::-1]
            trials.append(Trial(first + place, number, language, pairs[i].kind, left, right, truths[i]))
        order = source.permutation(len(material.exposure)).tolist()
        exposure = tuple(self._shown(material.exposure[i], language) for i in order)
        return Block(number, language, _LABELS[number % 2], exposure, tuple(trials))

    def _shown(self, string: String, language: str) -> String:
        """Give a string as it is shown: in its language's order and letters."""
        letters = dict(zip(_LETTERS[0], self.symbols[language], strict=True))
        return tuple(letters[letter] for letter in (TWIN.apply(string) if language == "impossible" else string))


def show_string(string: Sequence[str]) -> str:
    """Write a string for people.

    >>> show_string(("M", "T", "T"))
    'MTT'
    """
    return "".join(string)


@lru_cache(maxsize=N_VERSIONS)
def _material(version: int) -> PairMaterial:
    return pair_material(n_pairs=_N_PAIRS, rng=version)
