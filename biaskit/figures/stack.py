"""Several pictures as one, the first above the others: where a page shows a single picture."""

import re
from collections.abc import Sequence

from biaskit.figures.svg import with_ground

_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def stack(pictures: Sequence[str]) -> str:
    """Set SVG pictures under one another, each on its own opaque ground.

    Parameters
    ----------
    pictures
        What `to_svg` gave, one or more.

    Raises
    ------
    ValueError
        If there is none, or one is no picture of `to_svg`.

    Examples
    --------
    >>> one = '<svg viewBox="0 0 10 5"></svg>'
    >>> stack([one, one])[:47]
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox'
    """
    boxes = [_BOX.search(picture) for picture in pictures]
    sizes = [(float(box[1]), float(box[2])) for box in boxes if box is not None]
    if not sizes or len(sizes) < len(pictures):
        raise ValueError(f"{len(sizes)} of {len(pictures)} can be stacked; give one or more pictures of to_svg")
    top, parts = 0.0, []
    for picture, (width, height) in zip(pictures, sizes, strict=True):
        place = f'<svg y="{top:g}" width="{width:g}" height="{height:g}"'
        parts.append(with_ground(picture).replace("<svg", place, 1))
        top += height
    widest = max(width for width, _ in sizes)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {widest:g} {top:g}">'
    return f"{head}{''.join(parts)}</svg>"
