from biaskit.figures.marks import mark_style, short_name
from biaskit.figures.palette import colour


def test_members_of_a_family_are_told_apart_by_their_filling() -> None:
    names = ("bigram", "trigram", "Elman", "GRU", "LSTM", "transformer", "transformer, no positions")
    styles = [mark_style(name) for name in names]
    looks = {tuple(style[part] for part in ("color", "markerfacecolor", "fillstyle")) for style in styles}
    assert len(looks) == 7
    assert mark_style("Elman")["color"] == colour("recurrent")
    assert short_name("LSTM") == "LSTM"
