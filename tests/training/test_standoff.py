"""Annotated documents are read whole or joined with their texts, and what does not fit is said with its place."""

import json
from pathlib import Path

import pytest

from claimx.errors import ClaimxError
from claimx.training.standoff import as_standoff, read_annotated

WHOLE = {"id": "a", "title": None, "text": "Heron is 3x faster.", "claims": []}


def write(folder: Path, *lines: str) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_standoff_is_joined_with_its_text(tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    texts.write_text(json.dumps(WHOLE) + "\n", encoding="utf-8")
    (document,) = read_annotated([write(tmp_path, json.dumps(as_standoff(WHOLE)))], [texts])
    assert (document.id, document.text) == ("a", WHOLE["text"])


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        pytest.param([json.dumps(as_standoff(WHOLE))], r"gold\.jsonl:1: no text of a", id="standoff-without-text"),
        pytest.param([json.dumps(WHOLE), "{"], r"gold\.jsonl:2: not JSON", id="broken-json"),
        pytest.param([json.dumps({"id": "a", "text": "x"})], r"gold\.jsonl:1: no annotated document", id="no-claims"),
    ],
)
def test_what_does_not_fit_is_said_with_its_place(tmp_path: Path, lines: list[str], message: str) -> None:
    with pytest.raises(ClaimxError, match=message):
        read_annotated([write(tmp_path, *lines)])
