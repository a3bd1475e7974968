"""From the normal form to the source and back."""

import pytest

from claimx.text.normalization import normalize
from claimx.text.offsets import OffsetMap, balance

PLACES = [
    ("a $2.5\\times$ gain", "2.5×", "2.5\\times", "without-the-dollars"),
    ("a 2.5 \\times gain", "2.5×", "2.5 \\times", "with-the-space-between"),
    ("by 606times, so", "606×", "606times", "stripped"),
    ("by \\textbf{50\\%} more", "50%", "50\\%", "escaped-percent"),
    ("at $10^{-3}$ now", "10^-3", "10^{-3}", "exponent-is-one-piece"),
    ("a $1.0$--$3.4\\times$ gain", "1.0-3.4×", "1.0$--$3.4\\times", "range"),
    ("the of\ufb02oad", "offload", "of\ufb02oad", "ligature-is-one-piece"),
    ("through-\nput of", "throughput", "through-\nput", "divided-word"),
    ("Intel(R) Xeon(R) CPU", "Intel Xeon CPU", "Intel(R) Xeon(R) CPU", "trademarks-inside"),
    ("on \\codename\\ now", "codename", "\\codename", "macro"),
    ("plain words", "words", "words", "nothing-edited"),
]


@pytest.mark.parametrize(("source", "found", "quoted"), [pytest.param(*row[:3], id=row[3]) for row in PLACES])
def test_a_span_leads_to_its_tightest_source(source: str, found: str, quoted: str) -> None:
    normal, offsets = normalize(source)
    start = normal.index(found)
    begin, end = offsets.to_source(start, start + len(found))
    assert source[begin:end] == quoted
    assert offsets.from_source(begin, end) == (start, start + len(found))


def test_what_was_deleted_has_an_empty_place() -> None:
    source = "see \\cite{x} it"
    normal, offsets = normalize(source)
    assert normal == "see it"
    begin, end = offsets.from_source(source.index("\\cite"), source.index("}") + 1)
    assert begin == end


def test_an_unedited_text_is_its_own_source() -> None:
    normal, offsets = normalize("nothing to do")
    assert normal == "nothing to do"
    assert offsets == OffsetMap()
    assert offsets.to_source(3, 7) == (3, 7) == offsets.from_source(3, 7)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2)])
def test_an_empty_span_has_no_place(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="at least one code point"):
        OffsetMap().to_source(start, end)
    with pytest.raises(ValueError, match="at least one code point"):
        OffsetMap().from_source(start, end)


CUT = [
    ("a 2.5$\\times$ gain", "2.5$\\times", "2.5$\\times$", "closing-dollar"),
    ("a $3.5$ point gain", "3.5$ point", "$3.5$ point", "opening-dollar"),
    ("\\textbf{2.7}$\\times$", "2.7}$\\times", "\\textbf{2.7}$\\times$", "command-and-dollar"),
    ("a $2.5\\times$ gain", "2.5\\times", "2.5\\times", "whole-as-it-is"),
    ("costs \\$5 more", "\\$5", "\\$5", "money"),
]


@pytest.mark.parametrize(("source", "piece", "whole"), [pytest.param(*row[:3], id=row[3]) for row in CUT])
def test_markup_is_not_cut_in_two(source: str, piece: str, whole: str) -> None:
    start = source.index(piece)
    begin, end = balance(source, start, start + len(piece))
    assert source[begin:end] == whole
