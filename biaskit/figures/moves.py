"""A string before and after: lines from where each word stood to where it stands now."""

from collections.abc import Sequence

from matplotlib.axes import Axes

from biaskit.figures.palette import colour
from biaskit.figures.style import axes_of, house_style, points
from biaskit.figures.words import literal, spell

MARGINS = {"left": 0.02, "right": 0.98, "bottom": 0.04, "top": 0.84}
_ABOVE, _BELOW = 1.0, 0.0


def draw(
    before: Sequence[str],
    after: Sequence[str],
    origins: Sequence[int | None],
    ax: Axes | None = None,
    *,
    title: str = "",
) -> Axes:
    """Draw a string above, its image below, and lines between.

    Parameters
    ----------
    before, after
        The symbols.
    origins
        For each symbol of `after` where it stood in `before`; None for one that was put in.
    ax
        Where to draw; None makes a figure.
    title
        What happened, in words.

    Raises
    ------
    ValueError
        If there is not one origin for each symbol of the image.
    """
    if len(origins) != len(after):
        raise ValueError(f"{len(after)} symbols after and {len(origins)} origins; give one origin for each symbol")
    ax = axes_of(ax, **MARGINS)
    kept = [origin for origin in origins if origin is not None]  # what was put in moves nobody
    widest = max(len(before), len(after), 1)
    size = points() * min(1.0, 11 / widest)
    with house_style():
        for place, word in enumerate(before):
            ax.text(_at(place, len(before)), _ABOVE, literal(spell(word)), ha="center", va="bottom", fontsize=size)
        for place, (word, origin) in enumerate(zip(after, origins, strict=True)):
            here = _at(place, len(after))
            inserted = origin is None
            own = colour("transformer") if inserted else colour("text")
            ax.text(here, _BELOW, literal(spell(word)), ha="center", va="top", fontsize=size, color=own)
            if origin is None:
                ax.plot(here, _BELOW + 0.07, marker="v", color=own, markersize=6)
                continue
            still = origin == kept.index(origin)
            line = {"color": colour("quiet" if still else "recurrent"), "linewidth": 1.0 if still else 2.0}
            if word != before[origin]:
                line["linestyle"] = "--"
            ax.plot([_at(origin, len(before)), here], [_ABOVE - 0.04, _BELOW + 0.04], **line)
        ax.set_xlim(-0.06, 1.06)
        ax.set_ylim(-0.16, 1.16)
        ax.set_axis_off()
        if title:
            ax.set_title(title, x=0.0)
    return ax


def _at(place: int, n: int) -> float:
    return 0.5 if n <= 1 else place / (n - 1)


def describe(before: Sequence[str], after: Sequence[str], origins: Sequence[int | None]) -> str:
    """Say both strings, how many words changed their place, and what was put in."""
    kept = [origin for origin in origins if origin is not None]
    moved = sum(origin != place for place, origin in enumerate(kept))
    inserted = [spell(word) for word, origin in zip(after, origins, strict=True) if origin is None]
    put = f" Put in: {', '.join(inserted)}." if inserted else ""
    return f"“{' '.join(before)}” becomes “{' '.join(after)}”. {moved} of {len(before)} words change their place.{put}"
