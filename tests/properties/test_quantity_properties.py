"""What must hold for quantities in any text."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.lexicon.loader import default_lexicon
from claimx.mentions.numerals import parse_numeral
from claimx.mentions.quantities import QuantityRecogniser

RECOGNISER = QuantityRecogniser(default_lexicon())
PIECES = st.sampled_from(
    "5 2.5x 30% ~4 10-20× $2M from to and , by up up-to average (3) [12] A100 3D 1/10 7/0 half doubles "
    "several orders of magnitude ms GPU hours per second -0.5 +1.5 10^-3 ×10^4 0e9 points twice tens of 48 "
    "of 50 – ± 1e400".split()
)


@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=200))
def test_quantities_are_sound(text: str) -> None:
    found = RECOGNISER.find(text, 0, len(text))
    end = 0
    for quantity in found:
        assert end <= quantity.start < quantity.end <= len(text)
        end = quantity.end
        assert quantity.low <= quantity.high
        assert math.isfinite(quantity.low)
        assert math.isfinite(quantity.high)
        assert (quantity.reference is not None) == (quantity.form == "change")
        assert quantity.unit is None or quantity.form in ("absolute", "difference", "change")
        assert quantity.rule


@given(st.lists(PIECES, max_size=15).map(" ".join), st.text(max_size=40))
def test_a_shift_of_the_sentence_shifts_the_offsets(text: str, before: str) -> None:
    alone = RECOGNISER.find(text, 0, len(text))
    before += " "  # a sentence begins behind a space
    moved = RECOGNISER.find(before + text, len(before), len(before) + len(text))
    assert [(q.start + len(before), q.form, q.low, q.high, q.bound, q.unit) for q in alone] == [
        (q.start, q.form, q.low, q.high, q.bound, q.unit) for q in moved
    ]


@given(st.decimals(min_value="1.01", max_value="9999", places=2))
def test_any_factor_is_read(value: object) -> None:
    text = f"Sprocket is {value}x faster than Widget."
    (quantity,) = RECOGNISER.find(text, 0, len(text))
    assert (quantity.form, quantity.low) == ("factor", float(str(value)))


@given(st.from_regex(r"\A[A-Z]{1,4}-?[0-9]{1,4}[A-Za-z]{0,2}\Z"))
def test_a_name_with_digits_gives_no_number(name: str) -> None:
    text = f"We test {name} here."
    assert RECOGNISER.find(text, 0, len(text)) == []


@given(st.integers(min_value=0, max_value=10**12))
def test_separators_do_not_change_a_number(value: int) -> None:
    assert parse_numeral(f"{value:,}") == parse_numeral(str(value)) == float(value)


@pytest.mark.parametrize("piece", [" 5x,", "mean 5 ", " from 5 to", "1,", " (5", "9", " hundred and", "5/", " [5"])
def test_long_repetitions_are_read(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    RECOGNISER.find(text, 0, len(text))
