import numpy as np

from biaskit.figures.best_of_n import TOP, Chosen, describe, draw
from biaskit.selection.best_of_n import best_of_n

COUNTS = 2 ** np.arange(18)


def test_the_curves_and_where_the_reader_stands() -> None:
    curve = best_of_n(COUNTS, error="normal")
    ax = draw(Chosen(curve, 4))
    proxy, true = [line for line in ax.lines if len(line.get_xdata()) == len(COUNTS)]
    np.testing.assert_array_equal(proxy.get_ydata(), curve.proxy)
    np.testing.assert_array_equal(true.get_ydata(), curve.true)
    marks = {line.get_marker(): line.get_ydata()[0] for line in ax.lines if len(line.get_xdata()) == 1}
    assert marks == {"X": curve.proxy[4], "o": curve.true[4]}
    assert ax.get_title(loc="left") == "Best of 16: the proxy says 2.50, the truth is 1.25"


def test_what_is_beyond_the_picture_stands_at_its_edge() -> None:
    ax = draw(Chosen(best_of_n(COUNTS, error="t(3)"), 17))
    marks = {line.get_marker(): line.get_ydata()[0] for line in ax.lines if len(line.get_xdata()) == 1}
    assert marks["^"] == TOP
    assert "proxy ↑" in {text.get_text() for text in ax.texts}
    assert ax.get_title(loc="left") == "Past the best of 16, more choice makes it worse"


def test_the_sentence_says_where_the_peak_is() -> None:
    heavy = describe(Chosen(best_of_n(COUNTS, error="t(3)"), 4))
    assert "highest for the best of 16, 0.87; for the best of 131,072 it is 0.07" in heavy
    assert "2.65 bits away" in heavy
    assert "rises as far as the picture goes, to 3.14" in describe(Chosen(best_of_n(COUNTS), 0))
