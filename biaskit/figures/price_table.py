"""The table of prices: languages from the cheapest to the dearest, and a line for each learner."""

from dataclasses import dataclass
from html import escape
from typing import Literal

import numpy as np
from jaxtyping import Float64
from matplotlib.axes import Axes

from biaskit.figures.crowd_lines import CrowdLine, draw_lines
from biaskit.figures.families import called
from biaskit.figures.marks import short_name
from biaskit.figures.palette import colour
from biaskit.figures.stretched import stretch, stretch_axis
from biaskit.figures.style import axes_of, headline, house_style, points

MARGINS = {"left": 0.135, "right": 0.77, "bottom": 0.16}
Measure = Literal["excess", "over", "bias", "speaking"]
# measure -> the label of its axis, and its words in a sentence
WORDS: dict[Measure, tuple[str, str]] = {
    "excess": ("excess bits\nper sentence", "excess bits per sentence"),
    "over": ("bits over twin\nper sentence", "excess bits per sentence over the possible twin’s"),
    "bias": ("bits of bias\nper sentence", "bits of bias per sentence"),
    "speaking": ("grammatical\nand new", "share of samples that are grammatical and new"),
}
_LETTER = 0.62  # how wide a letter is, as a share of the size of type
_SHORT = {"deterministic": "det.", "nondeterministic": "random", "no shuffle": "none"}
_MAIN = ("LSTM", "transformer")


@dataclass(frozen=True)
class PriceTable:
    """What each learner pays for each language.

    Attributes
    ----------
    measure
        What is measured: a key of `WORDS`.
    n_strings
        After how many sentences.
    languages
        From the cheapest to the dearest, for the networks on average.
    learners
        Their names.
    values : float array (languages, learners, seeds)
        Bits per sentence, or a share; nan where nothing was measured.
    """

    measure: Measure
    n_strings: int
    languages: tuple[str, ...]
    learners: tuple[str, ...]
    values: Float64[np.ndarray, "languages learners seeds"]

    @property
    def lines(self) -> list[CrowdLine]:
        """A line for each learner, a point for each language."""
        return [CrowdLine(name, self.values[:, place]) for place, name in enumerate(self.learners)]

    @property
    def means(self) -> Float64[np.ndarray, "languages learners"]:
        """The mean over the seeds."""
        return np.stack([line.means for line in self.lines], axis=1)


def draw(result: PriceTable, ax: Axes | None = None) -> Axes:
    """Draw a line for each learner through the languages, with a bar from the lowest to the highest seed at each."""
    ax = axes_of(ax, **MARGINS)
    n, known = len(result.languages), result.values[np.isfinite(result.values)]
    shares = result.measure == "speaking"
    high = float(known.max()) if len(known) else 1.0
    low = float(known.min()) if len(known) else 0.0
    with house_style():
        ax.set_xlim(-0.35, max(n - 1, 1) + 0.2)
        if shares:
            ax.set_ylim(0, 1)
            ax.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100%"])
        else:
            stretch_axis(ax, low * 1.1, high * 1.15)
            if low < 0:
                ax.axhline(0, color=colour("quiet"), linewidth=0.8, zorder=1)
        placed = np.asarray if shares else stretch
        draw_lines(ax, list(range(n)), result.lines, placed=placed, bars=True)
        _name_languages(result.languages, ax)
        ax.tick_params(length=0)
        ax.grid(visible=True, axis="y")
        ax.set_ylabel(WORDS[result.measure][0])
        headline(ax, _finding(result))
    return ax


def _name_languages(languages: tuple[str, ...], ax: Axes) -> None:
    """Write each language's name in two lines under its place, as large as there is room."""
    names = [short(language).replace(" ", "\n").replace("-", "-\n") for language in languages]
    (left, right), widest = ax.get_xlim(), max(len(line) for name in names for line in name.split("\n"))
    place = ax.get_position().width * ax.figure.get_figwidth() * 72 / (right - left)  # points
    ax.set_xticks(range(len(names)), names, fontsize=min(0.9 * points(), place / widest / _LETTER))


def short(language: str) -> str:
    """Give a language's name as it fits under an axis.

    >>> short("deterministic 21"), short("no shuffle"), short("token hop")
    ('det. 21', 'none', 'token hop')
    """
    first, _, rest = language.partition(" ")
    return _SHORT.get(language, f"{_SHORT.get(first, first)} {rest}".strip())


def describe(result: PriceTable) -> str:
    """Say which language is cheapest and which is dearest for each learner, and what they pay."""
    digits, means = (2, result.means) if result.measure != "speaking" else (0, 100 * result.means)
    unit = "%" * (result.measure == "speaking")
    each = []
    for place, name in enumerate(result.learners):
        mine = means[:, place]
        if not np.isfinite(mine).any():
            continue
        least, most = int(np.nanargmin(mine)), int(np.nanargmax(mine))
        if f"{mine[least]:.{digits}f}" == f"{mine[most]:.{digits}f}":
            each.append(f"{called(name)} {_number(mine[least], digits)}{unit} in all of them")
            continue
        each.append(
            f"{called(name)} {_number(mine[least], digits)}{unit} ({result.languages[least]}) to "
            f"{_number(mine[most], digits)}{unit} ({result.languages[most]})"
        )
    if not each:
        return f"After {result.n_strings:,} sentences nothing was measured here; choose more sentences."
    return (
        f"After {result.n_strings:,} sentences, {WORDS[result.measure][1]}, lowest to highest language: "
        f"{', '.join(each)}. {_agreement(result)}".rstrip()
    )


def _agreement(result: PriceTable) -> str:
    """Say whether the networks put the languages in the same order."""
    nets = [name for name in result.learners if name not in ("unigram", "bigram", "trigram")]
    orders = {
        tuple(np.argsort(mine, kind="stable").tolist())
        for name in nets
        if np.isfinite(mine := result.means[:, result.learners.index(name)]).all()
    }
    if len(nets) < 2 or not orders or len(result.languages) < 3:
        return ""
    if len(orders) == 1:
        return "All networks put these languages in the same order."
    return "The networks do not all put these languages in the same order."


def _finding(result: PriceTable) -> str:
    names = [name for name in _MAIN if name in result.learners] or list(result.learners[-2:])
    means = result.means[:, [result.learners.index(name) for name in names]]
    if not np.isfinite(means).all():
        return f"After {result.n_strings:,} sentences"
    shares = result.measure == "speaking"
    places = (means.argmin(axis=0) if shares else means.argmax(axis=0)).tolist()
    values = [f"{100 * means[p, k]:.0f}%" if shares else _number(means[p, k], 1) for k, p in enumerate(places)]
    if len(set(places)) == 1:
        word = "lowest" if shares else "dearest"
        said = [f"{name} {value}" for name, value in zip(names, values, strict=True)]
        return f"{short(result.languages[places[0]])} is {word}: {', '.join(said)}"
    said = [f"{n} {v} ({short(result.languages[p])})" for n, v, p in zip(names, values, places, strict=True)]
    return ", ".join(said)


def _number(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace("-", "\N{MINUS SIGN}")


def whole_table(result: PriceTable, *, groups: dict[str, tuple[str, ...]]) -> str:
    """Write all numbers as an HTML table: a row a language, a column a learner, the mean and half the seeds' range.

    Parameters
    ----------
    result
        All languages and learners.
    groups
        The families of languages, each under a line of its own.
    """
    shares = result.measure == "speaking"
    means = result.means
    head = "".join(f"<th scope='col'>{escape(short_name(name))}</th>" for name in result.learners)
    rows = []
    for family, languages in groups.items():
        inside = [result.languages.index(language) for language in languages if language in result.languages]
        if not inside:
            continue
        rows.append(f"<tr><th scope='rowgroup' colspan='{len(result.learners) + 1}'>{escape(family)}</th></tr>")
        for place in inside:
            cells = "".join(
                _cell(means[place, k], result.values[place, k], shares) for k in range(len(result.learners))
            )
            rows.append(f"<tr><th scope='row'>{escape(result.languages[place])}</th>{cells}</tr>")
    caption = f"{WORDS[result.measure][1]}, after {result.n_strings:,} sentences: mean, ± half the range of the seeds"
    return (
        f"<table class='bk-table'><caption>{escape(caption)}</caption>"
        f"<thead><tr><th scope='col'>language</th>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def _cell(mean: float, values: Float64[np.ndarray, " seeds"], shares: bool) -> str:
    if not np.isfinite(mean):
        return "<td>–</td>"
    known = values[np.isfinite(values)]
    half = (known.max() - known.min()) / 2
    words = f"{100 * mean:.0f}% ± {100 * half:.0f}" if shares else f"{_number(float(mean), 2)} ± {half:.2f}"
    return f"<td>{words}</td>"
