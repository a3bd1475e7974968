"""Numerals in digits and in words, as exact floats."""

import pytest

from claimx.errors import ClaimxError
from claimx.mentions.numerals import fraction_of, number_of, parse_numeral, spelled_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("606", 606.0, id="integer"),
        pytest.param("0.754", 0.754, id="decimal"),
        pytest.param("249,960", 249960.0, id="thousands separators"),
        pytest.param("1,234,567.5", 1234567.5, id="separators and decimals"),
        pytest.param("2.4M", 2400000.0, id="M glued"),
        pytest.param("4.2M", 4200000.0, id="no float noise from a multiplier"),
        pytest.param("1,900K", 1900000.0, id="separators and K"),
        pytest.param("100k", 100000.0, id="lower-case k"),
        pytest.param("12B", 12e9, id="B"),
        pytest.param("1.4T", 1.4e12, id="T"),
        pytest.param("110 million", 110e6, id="million"),
        pytest.param("1.79 Billion", 1.79e9, id="Billion"),
        pytest.param("4×10^4", 40000.0, id="times ten to the power"),
        pytest.param("1.47 x 10^-5", 1.47e-05, id="x as the sign, negative power"),
        pytest.param("10^-3", 0.001, id="a bare power of ten"),
        pytest.param("10^100", 1e100, id="a large power of ten"),
        pytest.param("2^18", 262144.0, id="a power of two"),
        pytest.param("9.3e-14", 9.3e-14, id="e notation"),
        pytest.param("-0.5", -0.5, id="hyphen as minus"),
        pytest.param("−29.58", -29.58, id="minus sign"),
        pytest.param("+5.4", 5.4, id="plus sign"),
        pytest.param("2/3", 2 / 3, id="slash fraction"),
        pytest.param("a hundred and five", 105.0, id="and behind hundred adds"),
        pytest.param("twenty-one", 21.0, id="tens and units"),
        pytest.param("Twelve", 12.0, id="capital"),
        pytest.param("two hundred thousand", 200000.0, id="two scales"),
        pytest.param("three million two hundred thousand and five", 3200005.0, id="a long numeral"),
        pytest.param("two dozen", 24.0, id="dozen multiplies"),
        pytest.param("half", 0.5, id="half"),
        pytest.param("two-thirds", 2 / 3, id="two-thirds"),
        pytest.param("one quarter", 0.25, id="one quarter"),
    ],
)
def test_reads(text: str, value: float) -> None:
    assert parse_numeral(text) == value


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("A100", id="a device"),
        pytest.param("eight and four", id="two numerals"),
        pytest.param("half a", id="half of something unsaid"),
        pytest.param("10^999", id="too large for a float"),
        pytest.param("9" * 400, id="too many digits for a float"),
        pytest.param("1.2.3", id="a version"),
        pytest.param("1/0", id="division by zero"),
        pytest.param("__import__('os')", id="code"),
    ],
)
def test_rejects(text: str) -> None:
    with pytest.raises(ClaimxError, match="is not a number that claimx can read"):
        parse_numeral(text)


def test_parts() -> None:
    assert number_of("1.1", None, "B") == 1.1e9
    assert number_of("0", "^0", None) == 1.0
    assert number_of("0", "^-1", None) is None
    assert spelled_number("and") is None
    assert fraction_of("third") == 1 / 3
    assert fraction_of("a party") is None
