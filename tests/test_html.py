"""Claims as HTML: every character of the text is there once, escaped, with the innermost slot on top."""

import re
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.documents import ClaimDocument
from claimx.html import highlight, render_extraction, render_page
from claimx.records import Claim

TEXT = "Heron is 2x faster than <vLLM> & co. on A100."


def mention(text: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(text)
    return {"text": text, "start": start, "end": start + len(text), **more}


CLAIM = Claim.model_validate(
    {
        "kind": "comparison",
        "outcome": "better",
        "metric": mention("faster", name="speed"),
        "quantity": mention("2x", form="factor", low=2, high=2, bound="up_to", statistic="mean"),
        "ratio": {"low": 2, "high": 2},
        "subject": mention("Heron"),
        "baselines": [mention("<vLLM>")],
        "hardware": [mention("A100", name="NVIDIA A100", role="both")],
        "evidence": mention(TEXT),
    }
)
DOCUMENT = ClaimDocument(id="heron", title="A <title>", text=TEXT, claims=(CLAIM,))


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        pytest.param("Heron", "subject", id="subject"),
        pytest.param("2x", "quantity", id="value"),
        pytest.param("faster", "metric", id="metric"),
        pytest.param("&lt;vLLM&gt;", "baselines", id="baseline, escaped"),
        pytest.param("A100", "hardware", id="hardware"),
        pytest.param(" &amp; co. on ", "evidence", id="nothing but evidence"),
    ],
)
def test_each_slot_is_marked_over_the_evidence(text: str, slot: str) -> None:
    assert re.search(f'<mark class="{slot}" title="evidence[^"]*">{text}</mark>', highlight(TEXT, [CLAIM]))


def test_a_mention_in_the_title_only_is_not_marked() -> None:
    claim = CLAIM.model_copy(update={"subject": CLAIM.baselines[0].model_copy(update={"start": None, "end": None})})

    assert 'class="subject"' not in highlight(TEXT, [claim])


def test_text_without_claims_is_escaped_text() -> None:
    assert highlight("<script>1 & 2</script>", []) == "&lt;script&gt;1 &amp; 2&lt;/script&gt;"


spans = st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda span: (span[0], span[0] + span[1]))


@given(text=st.text(alphabet="ab<>&\"'é𝕏 \n", min_size=60, max_size=60), places=st.lists(spans, max_size=8))
def test_overlapping_marks_lose_no_character(text: str, places: list[tuple[int, int]]) -> None:
    claims = [
        CLAIM.model_copy(
            update={
                "evidence": CLAIM.evidence.model_copy(update={"start": start, "end": end}),
                "subject": None,
                "baselines": (),
                "hardware": (),
            }
        )
        for start, end in places
    ]

    html = highlight(text, claims)

    assert words(html) == text
    assert html.count("<mark") == html.count("</mark>")


def test_the_table_says_what_the_claim_says() -> None:
    fragment = render_extraction(DOCUMENT)

    cells = [unescape(re.sub("<[^>]+>", "", cell)) for cell in re.findall(r"<td>(.*?)</td>", fragment)]
    assert cells == ["Heron", "speed", "▲ ≤ 2x mean", "2×", "<vLLM>", "NVIDIA A100", ""]
    assert "<h2>A &lt;title&gt;</h2>" in fragment


def test_a_page_stands_alone() -> None:
    page = render_page([DOCUMENT, ClaimDocument(id="<none>", text="Words.", claims=())])

    assert page.startswith("<!DOCTYPE html>")
    assert "1 claims in 2 documents" in page
    assert "<h2>&lt;none&gt;</h2>" in page
    assert not re.search(r"<script|https?://|<link", page)
