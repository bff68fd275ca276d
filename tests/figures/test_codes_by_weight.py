import numpy as np

from biaskit.figures.codes_by_weight import CodesByWeight, describe, draw

RESULT = CodesByWeight(
    how="gradient",
    where="other nouns",
    weights=(0.0, 0.6),
    # kinds by weights by members: no prompt, nonsense, a code
    shares=np.array([[[0.0, 0.0], [0.0, 0.1]], [[0.3, 0.5], [0.4, 0.5]], [[0.5, 0.9], [0.8, 1.0]]]),
)


def test_a_line_through_the_means_of_each_kind() -> None:
    ax = draw(RESULT)
    lines = [line for line in ax.lines if len(line.get_xdata()) == 2 and line.get_linewidth() == 1.6]
    assert [np.round(line.get_ydata(), 6).tolist() for line in lines] == [[0, 5], [40, 45], [70, 90]]
    assert [line.get_linestyle() for line in lines] == [":", "--", "-"]
    assert {"no prompt", "nonsense", "a code"} <= {text.get_text() for text in ax.texts}
    assert ax.get_title(loc="left") == "A code: 70% wrong with weight 0, 90% with 0.6"


def test_the_sentence() -> None:
    assert "weight 0: 0%, 40%, 70%; weight 0.6: 5.0%, 45%, 90% (means of 2 members)." in describe(RESULT)
