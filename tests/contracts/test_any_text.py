"""What holds for any text: no exception, exact quotes, the same result twice, and JSON that reads back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claimx
from claimx.documents import ClaimDocument, offset_faults, read_records, to_json_line

PIECES = st.sampled_from(
    "A100|2.5x|$2.5\\times$|606times|geq 81.3%|10-20|up to|faster than|%|{|}|\\|$|~|(|)|vLLM|respectively|and"
    "|, |it|. |our method|We present Wren, a cache.|orders of magnitude|from 3 to 5 ms|\u00a0|\u2028|\ufb01"
    "|😀|\ud800|\x00|İ|10³|µs|\n|-\n|  |1,234,|3/4|GPU|eight|half|NVIDIA|Wren|latency|reduces".split("|")
)
SENTENCES = st.lists(PIECES, max_size=40)
TEXTS = SENTENCES.map(" ".join) | SENTENCES.map("".join) | st.text(max_size=200)

HOSTILE = [
    *(
        "1",
        "1.",
        "1,234,",
        "2.5x ",
        "10-20-",
        "{",
        "{}",
        "$",
        "\\",
        "\\times{",
        "a",
        "A",
        "A100-",
        "(",
        ".",
        " ",
        "\n",
    ),
    *(
        "faster than ",
        "up to 3 ms and ",
        "\x00",
        "\ud800",
        "\u202e",
        "respectively, ",
        "0" * 300 + "% ",
        "%",
        "/",
        "-",
    ),
]


def check(text: str, title: str | None = None) -> None:
    found = claimx.extract(text, title=title)

    assert (found.text, found.title) == (text, title)
    assert list(offset_faults(text, found.claims)) == []
    for mention in (*found.mentions, *found.rejected):
        assert mention.start is None or text[mention.start : mention.end] == mention.text
    document = ClaimDocument(id="any", title=title, text=text, claims=found.claims)
    (again,) = read_records([to_json_line(document).encode()], "any.jsonl", ClaimDocument)
    assert isinstance(again, ClaimDocument)
    assert [claim.quantity for claim in again.claims] == [claim.quantity for claim in found.claims]
    assert isinstance(found.explain(), str)
    assert isinstance(found._repr_html_(), str)


@pytest.mark.parametrize("unit", HOSTILE, ids=lambda unit: repr(unit[:12]))
def test_hostile_repetition(unit: str) -> None:
    check((unit * 2000)[:2000])


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, title=st.none() | TEXTS)
def test_any_text(text: str, title: str | None) -> None:
    check(text, title)


@settings(max_examples=30, deadline=None)
@given(text=TEXTS)
def test_twice_is_the_same(text: str) -> None:
    assert claimx.extract(text) == claimx.extract(text)


@pytest.mark.parametrize("value", [None, 7, b"bytes", ["text"]])
def test_what_is_no_text_is_refused(value: object) -> None:
    with pytest.raises(claimx.ClaimxError, match="str"):
        claimx.extract(value)  # type: ignore[arg-type]
