"""What the quiet buttons say is text, whatever it holds."""

from biaskit.demos.controls import Choice, Slider, Text
from biaskit.demos.notes import lines_to_copy, what_is_seen

EVIL = "<img src=x onerror='alert(1)'>"


def test_lines_to_copy_are_text() -> None:
    said = lines_to_copy(EVIL, EVIL)
    assert "<img" not in said
    assert "'alert" not in said
    assert said.count("&lt;img") == 3  # the words, the name of the lines, the lines


def test_where_the_controls_stand_is_said_as_on_the_page() -> None:
    controls = (
        Slider("order", "Order", 3),
        Choice("kind", "Kind", "kn", options=(("Kneser-Ney", "kn"),)),
        Text("text", "Text", ""),
    )
    values = {"order": 2, "kind": "kn", "text": f"  {'ab ' * 40}\n"}
    said = what_is_seen("How to read it.", controls, values, "")
    stands = f"Order: 2; Kind: Kneser-Ney; Text: “{('ab ' * 20)[:60]} …”"  # 60 letters and an ellipsis
    assert said == f"<p>How to read it.</p><p>The controls stand at {stands}.</p>"


def test_without_anything_to_say_there_is_nothing() -> None:
    assert what_is_seen("", (), {}, "") == ""
