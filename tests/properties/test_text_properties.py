"""What must hold of normalisation for any text at all."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.text.normalization import normalize, read_document

PIECES = [
    "$", "\\", "{", "}", "^", "_", "~", "-", "--", " ", "\n", "1", "25", ".", ",", "%", "times",
    "sim ", "to", "x", "\\times", "\\textbf{", "\\%", "\\$", "\\,", "\\(", "\\)", "×", "–", "−",
    "³", "μ", "ﬁ", "\u200b", "\u00a0", "mu ", "m", "s", "\\mu", "\\sim", "\\cite{", "\\frac{",
    "a", "We", "faster", "<=", ">", "&lt;", "+/-", "\ud800", "\x00", "\u202e", "(R)",
    "^{\\circ}", "^{-3}", "->", "``", "\\'", "e", "\\unicode{x24}", "/spl ", "approx", "geq",
]  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=24).map("".join))


@given(TEXTS)
def test_a_normal_text_stays_as_it_is(source: str) -> None:
    normal, _ = normalize(source)
    assert normalize(normal)[0] == normal


@given(TEXTS, st.data())
def test_every_span_leads_back_into_the_source_and_forth_again(source: str, data: st.DataObject) -> None:
    normal, offsets = normalize(source)
    if not normal:
        return
    start = data.draw(st.integers(0, len(normal) - 1))
    end = data.draw(st.integers(start + 1, len(normal)))
    source_start, source_end = offsets.to_source(start, end)
    assert 0 <= source_start <= source_end <= len(source)
    back_start, back_end = offsets.from_source(source_start, source_end) if source_end > source_start else (start, end)
    assert back_start <= start
    assert end <= back_end


@given(TEXTS)
def test_sentences_are_ordered_trimmed_and_leave_only_spaces_between(source: str) -> None:
    document = read_document(source)
    done = 0
    for index, sentence in enumerate(document.sentences):
        assert sentence.index == index
        assert not document.text[done : sentence.start].strip()
        piece = document.text[sentence.start : sentence.end]
        assert piece
        assert piece == piece.strip()
        done = sentence.end
    assert not document.text[done:].strip()


@given(st.text(alphabet="abcdefghijABCDEF ,;:", max_size=80).map(lambda text: " ".join(text.split(" ")).strip()))
def test_plain_words_are_not_touched(source: str) -> None:
    words = " ".join(source.split())
    assert normalize(words)[0] == words


SIZE = 60_000
HOSTILE = [
    "{", "}", "{}", "1", "\\", "$", "$ a", "~", "^{", " ", "\n", " \n", "\\textbf{", "\\cite{", "\\cite[",
    "\\frac{a}{", "1 times ", "- ", "--", "1--", "a.", "A. ", ".", ".)", "We.", "sim 1", "a$", "(R)", "/spl ",
    "http://a{",
    "1 ~ 2 ", "''", "\\ ", "\\,", "\\$", "\\$1 $x$ ", "^ ", "<p>", "$a^", "\\a    ", "&lt;", "³",
    "μ", "word", "\u00a0",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear_in_hostile_text(piece: str) -> None:
    # A quadratic reading of this takes minutes; the bound is wide for slow machines.
    for text in (piece * (SIZE // len(piece)), piece * (SIZE // 2 // len(piece)) + "}" * (SIZE // 2)):
        begin = time.process_time()
        read_document(text)
        assert time.process_time() - begin < 8
