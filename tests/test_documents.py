"""Documents with claims on the wire: offsets must fit, and what goes out comes in again."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from claimx.documents import (
    ClaimDocument,
    DocumentClaims,
    guess_format,
    offset_faults,
    read_records,
    to_json_line,
)
from claimx.errors import ClaimxError
from claimx.records import Claim

TEXT = "Ω: Wren is 3x faster 🚀 than vLLM."


def claim(**changes: Any) -> dict[str, Any]:
    plain = {
        "kind": "comparison",
        "outcome": "better",
        "metric": {"name": "speed", "text": "faster", "start": 14, "end": 20},
        "quantity": {"text": "3x", "start": 11, "end": 13, "form": "factor", "low": 3, "high": 3},
        "subject": {"name": "Wren", "text": "Wren", "start": 3, "end": 7},
        "baselines": [{"name": "vLLM", "text": "vLLM", "start": 28, "end": 32}],
        "evidence": {"text": TEXT, "start": 0, "end": len(TEXT)},
        "rules": {"metric": "comparative"},
    }
    return {**plain, **changes}


def test_out_and_in_again() -> None:
    document = ClaimDocument(id="wren", title=None, text=TEXT, claims=(Claim.model_validate(claim(rules={})),))

    line = to_json_line(document)

    assert "\n" not in line
    assert "🚀" in line
    (again,) = read_records([line.encode()], "x.jsonl", ClaimDocument)
    assert again == document


def test_rules_stay_out_of_the_wire_format() -> None:
    document = ClaimDocument(id="wren", text=TEXT, claims=(Claim.model_validate(claim()),))

    assert "rules" not in json.loads(to_json_line(document))["claims"][0]


@pytest.mark.parametrize(
    ("changes", "slot"),
    [
        pytest.param({"subject": {"text": "Wrens", "start": 3, "end": 8}}, "subject", id="other text"),
        pytest.param({"baselines": [{"text": "vLLM", "start": 29, "end": 33}]}, "baselines", id="one off"),
        pytest.param({"hardware": [{"text": "A", "start": 900, "end": 901, "role": "both"}]}, "hardware", id="beyond"),
        pytest.param({"workloads": [{"text": "Ω ", "start": 0, "end": 2}]}, "workloads", id="a blank for a colon"),
        pytest.param({"evidence": {"text": "Wren", "start": 0, "end": 34}}, "evidence", id="evidence"),
    ],
)
def test_a_mention_that_does_not_quote_the_text_is_refused(changes: dict[str, Any], slot: str) -> None:
    faulty = Claim.model_validate(claim(**changes))

    (fault,) = offset_faults(TEXT, [faulty])

    assert fault.startswith(f"claim 1, {slot}: ")
    with pytest.raises(ValidationError, match="holds"):
        ClaimDocument(id="wren", text=TEXT, claims=(faulty,))


def test_title_only_mentions_have_no_place_in_the_text() -> None:
    titled = Claim.model_validate(claim(subject={"text": "Wren", "start": None, "end": None}))

    assert list(offset_faults("Ω: Wren is 3x faster 🚀 than vLLM.", [titled])) == []


def test_reading_goes_on_after_a_bad_record() -> None:
    lines = [
        b"\xef\xbb\xbf" + json.dumps({"id": "a", "claims": []}).encode(),
        b"",
        b"{}",
        b'{"id": "b", "claims": []}',
    ]

    first, second, third = read_records(lines, "x.jsonl", DocumentClaims)

    assert isinstance(first, DocumentClaims)
    assert isinstance(second, ClaimxError)
    assert (second.where, second.what) == ("x.jsonl:3", "id: Field required (and 1 more)")
    assert isinstance(third, DocumentClaims)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        pytest.param("a.jsonl", "jsonl", id="JSON Lines"),
        pytest.param("a.JSONL.gz", "jsonl", id="packed"),
        pytest.param("a.md", "markdown", id="Markdown"),
        pytest.param("a.v2.txt", "text", id="text"),
        pytest.param("abstract", "text", id="no suffix"),
        pytest.param("jsonl", "text", id="a name that is a suffix"),
    ],
)
def test_guess_format(name: str, form: str) -> None:
    assert guess_format(Path(name)) == form
