"""The colours can be told apart: their contrast and their differences are computed here, not judged by eye."""

from itertools import combinations

import numpy as np
import pytest

from biaskit.figures.palette import INKS, LOOKS, colour, variable

PAGES = {"light": "#FFFFFF", "dark": "#111111"}
LEARNERS = ["unigram", "ngram", "recurrent", "transformer", "people"]

# Machado, Oliveira & Fernandes (2009), "A Physiologically-based Model for Simulation of Color Vision Deficiency",
# IEEE Transactions on Visualization and Computer Graphics 15(6), severity 1.0; they act on linear RGB.
VISION = {
    "full": np.eye(3),
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.119192, 0.9503041]]
)
WHITE = np.array([0.95047, 1.0, 1.08883])  # D65


def linear(code: str) -> np.ndarray:
    values = np.array([int(code[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def contrast(first: str, second: str) -> float:
    """WCAG 2.1: (lighter + .05) / (darker + .05), relative luminance."""
    darker, lighter = sorted(float(linear(code) @ [0.2126, 0.7152, 0.0722]) for code in (first, second))
    return (lighter + 0.05) / (darker + 0.05)


def lab(code: str, vision: str) -> np.ndarray:
    """CIE L*a*b* of a colour as it is seen."""
    share = TO_XYZ @ np.clip(np.array(VISION[vision]) @ linear(code), 0, 1) / WHITE
    f = np.where(share > (6 / 29) ** 3, np.cbrt(share), share * (29 / 6) ** 2 / 3 + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def smallest_difference(names: list[str], page: str, vision: str) -> float:
    seen = [lab(getattr(LOOKS[name], page), vision) for name in names]
    return min(float(np.linalg.norm(a - b)) for a, b in combinations(seen, 2))


def test_the_yardsticks() -> None:
    # Black on white is 21:1 by definition; #767676 is the well-known grey of 4.54:1.
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)
    # sRGB red is L* 53.24, a* 80.09, b* 67.20 (Lindbloom).
    assert lab("#FF0000", "full") == pytest.approx([53.24, 80.09, 67.20], abs=0.05)
    for matrix in VISION.values():
        np.testing.assert_allclose(np.sum(matrix, axis=1), 1, atol=1e-5)  # white stays white


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", LOOKS)
def test_marks_stand_out_from_their_page(name: str, page: str) -> None:
    assert contrast(getattr(LOOKS[name], page), PAGES[page]) >= 3


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", ["text", "quiet"])
def test_text_can_be_read_on_its_page(name: str, page: str) -> None:
    assert contrast(getattr(INKS[name], page), PAGES[page]) >= 4.5
    assert getattr(INKS["ground"], page) == PAGES[page]


# Smallest differences computed with the functions above, rounded down; 2.3 is just noticeable side by side. The least
# of all is 8.6, grey beside green on a dark page for deutan eyes: hence the markers, which are all different.
@pytest.mark.parametrize(
    ("page", "vision", "difference"),
    [
        ("light", "full", 36.6),
        ("light", "protan", 16.1),
        ("light", "deutan", 10.0),
        ("light", "tritan", 12.0),
        ("dark", "full", 33.8),
        ("dark", "protan", 18.1),
        ("dark", "deutan", 8.5),
        ("dark", "tritan", 10.1),
    ],
)
def test_learners_can_be_told_apart_by_every_eye(page: str, vision: str, difference: float) -> None:
    assert smallest_difference(LEARNERS, page, vision) >= difference


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("page", PAGES)
def test_selection_can_be_told_from_the_learners(page: str, vision: str) -> None:
    assert smallest_difference(list(LOOKS), page, vision) >= 8.5


def test_colour_is_never_alone() -> None:
    looks = list(LOOKS.values())
    assert len({look.marker for look in looks}) == len(looks)
    # The look gives people and selection the transformer's solid line; the four kinds of learner have one each.
    assert [LOOKS[name].line for name in LEARNERS] == [":", "-.", "--", "-", "-"]
    assert LOOKS["selection"].line == "-"


def test_names_and_codes_are_used_once() -> None:
    assert all(look.name == name for name, look in {**LOOKS, **INKS}.items())
    for page in PAGES:
        codes = [getattr(one, page) for one in (*LOOKS.values(), *INKS.values())]
        assert len(set(codes)) == len(codes)
    variables = [variable(name) for name in (*LOOKS, *INKS)]
    assert len(set(variables)) == len(variables)
    assert all(name.startswith("--") for name in variables)


def test_an_unknown_colour_is_refused() -> None:
    with pytest.raises(ValueError, match="no colour is called 'red'; there are: unigram, ngram"):
        colour("red")
