"""The check that the tests put on every function says no where it should."""

import importlib
from types import ModuleType

import jaxtyping
import numpy as np
import pytest

_SOURCE = """
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float


def half(number: float) -> float:
    return "a half" if number == 1 else number / 2


def added(a: Float[np.ndarray, "time"], b: "Float[np.ndarray, 'time']", times: int = 1) -> Float[np.ndarray, "time"]:
    return np.full(times * len(a), a.sum() + b.sum())


@dataclass(frozen=True)
class Point:
    x: int

    @property
    def words(self) -> str:
        return self.x

    @classmethod
    def at(cls, x: int) -> "Point":
        return cls(x)


@dataclass(frozen=True)
class Weighed(Point):
    weights: Float[np.ndarray, "time"]
"""


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """Give a module that was imported as biaskit's own are."""
    folder = tmp_path_factory.mktemp("checked")
    (folder / "checked_toy.py").write_text(_SOURCE)
    with pytest.MonkeyPatch.context() as patch, jaxtyping.install_import_hook("checked_toy", "shape_checker.checked"):
        patch.syspath_prepend(folder)
        return importlib.import_module("checked_toy")


def test_what_fits_passes(toy: ModuleType) -> None:
    assert toy.half(3) == 1.5  # an int for a float
    assert toy.added(np.ones(2), np.ones(2)).tolist() == [4, 4]
    assert toy.Weighed(1, np.ones(2)).x == toy.Point.at(1).x


@pytest.mark.parametrize("wrong", ["half('3')", "half(1)", "Point('1')", "Point(1).words", "Point.at('1')"])
def test_what_is_not_as_said_is_refused(toy: ModuleType, wrong: str) -> None:
    with pytest.raises(TypeError, match="violates type hint"):
        eval(wrong, vars(toy))


@pytest.mark.parametrize(
    "wrong",
    [
        "added(np.ones(2), np.ones(3))",  # two arguments of one axis
        "added(np.ones(2), np.ones(2), 2)",  # the result is twice as long
        "added(np.ones((2, 2)), np.ones(2))",
        "added(np.ones(2, dtype=int), np.ones(2))",
        "added(np.ones(2), np.ones(2), 'once')",
        "Weighed(1, np.ones((2, 2)))",
        "Weighed('1', np.ones(2))",
    ],
)
def test_axes_are_compared(toy: ModuleType, wrong: str) -> None:
    with pytest.raises(jaxtyping.TypeCheckError):
        eval(wrong, vars(toy))
