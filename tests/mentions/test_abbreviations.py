"""Definitions of abbreviations: what is the short form, what the long form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.mentions.abbreviations import find_abbreviations

DEFINITIONS = [
    pytest.param("a Least Recently Used (LRU) cache", [("LRU", "Least Recently Used")], id="initials"),
    pytest.param("large language models (LLMs) grow", [("LLMs", "large language models")], id="plural"),
    pytest.param("Salient Sparse Gating (SSG)", [("SSG", "Salient Sparse Gating")], id="first-letter-repeats"),
    pytest.param("low-rank adaptation (LoRA)", [("LoRA", "low-rank adaptation")], id="mixed-case"),
    pytest.param("key-value (KV) caches", [("KV", "key-value")], id="hyphen-parts"),
    pytest.param("time per output token (TPOT, in ms)", [("TPOT", "time per output token")], id="more-in-bracket"),
    pytest.param("LRU (least recently used) wins", [("LRU", "least recently used")], id="short-form-first"),
    pytest.param("neural nets (see Section 3)", [], id="a-remark-is-none"),
    pytest.param("a speedup (2x) and a cost (7B)", [], id="values-are-none"),
    pytest.param("we use the cache (GPU)", [], id="letters-do-not-match"),
    pytest.param("recent work (Doe et al., 2024)", [], id="citation-is-none"),
    pytest.param("unclosed (LRU", [], id="unclosed"),
]


@pytest.mark.parametrize(("text", "expected"), DEFINITIONS)
def test_definitions(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_abbreviations(text)

    assert [(text[a.short_start : a.short_end], text[a.long_start : a.long_end]) for a in found] == expected


@given(st.text(alphabet="ab AB(),-'é1", max_size=80))
def test_spans_lie_in_any_text(text: str) -> None:
    for found in find_abbreviations(text):
        assert 0 <= found.long_start < found.long_end <= len(text)
        assert 0 <= found.short_start < found.short_end <= len(text)
        apart = found.long_end <= found.short_start or found.short_end <= found.long_start
        assert apart
