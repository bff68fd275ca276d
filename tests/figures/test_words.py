import pytest

from biaskit.figures.words import in_bits, literal, percent, quote, spell


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("</s>", "(end)"),
        ("<unk>", "(unknown word)"),
        (" ", "(space)"),
        ("lamp", "lamp"),
        ("$", "$"),
        ("a" * 18, "a" * 18),
        ("a" * 19, "a" * 17 + "…"),
    ],
)
def test_symbols_are_spelled(symbol: str, expected: str) -> None:
    assert spell(symbol) == expected
    assert len(spell(symbol, limit=3)) <= max(3, len("(unknown word)"))


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0, "0%"),
        (0.0001, "<0.1%"),
        (0.000999, "<0.1%"),
        (0.001, "0.1%"),
        (0.05, "5.0%"),
        (0.0994, "9.9%"),
        (0.0995, "10%"),
        (0.456, "46%"),
        (1, "100%"),
    ],
)
def test_shares(share: float, expected: str) -> None:
    assert percent(share) == expected


def test_bits_and_quotes() -> None:
    assert in_bits(2.345) == "2.3 bits"
    assert in_bits(2.345, 2) == "2.35 bits"
    assert in_bits(float("inf")) == "infinitely many bits"
    assert quote("a") == "“a”"
    assert literal("$a$") == r"\$a\$"
