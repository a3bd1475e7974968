"""The seam of all engines: a batch of texts in, the same rows with their claims out, whatever is in them."""

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_corpora import document

import claimx
from claimx.batch.extract import extract_batch
from claimx.batch.schema import CLAIMS, DOCUMENTS, ITEMS, documents_to_claims
from claimx.documents import ClaimDocument
from claimx.records import Extraction


def items(*rows: dict[str, Any]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(list(rows), schema=ITEMS)


class Broken(claimx.Extractor):
    """Fails on some texts, as extraction never should."""

    def extract(self, text: str, *, title: str | None = None) -> Extraction:
        if "boom" in text:
            raise RuntimeError("lost the thread")
        found = super().extract(text, title=title)
        if "too many" in text:
            device = found.claims[0].hardware[0].model_copy(update={"count": 2**70})
            found = found.model_copy(update={"claims": (found.claims[0].model_copy(update={"hardware": (device,)}),)})
        return found


@pytest.mark.parametrize("schema", [ITEMS, DOCUMENTS, CLAIMS], ids=["items", "documents", "claims"])
def test_schemas_say_what_they_are(schema: pa.Schema) -> None:
    assert schema.metadata == {b"claimx.schema": b"1", b"claimx.version": claimx.__version__.encode()}


def test_rows_hold_the_claims_that_extract_finds() -> None:
    given_rows = [document(number) | {"source": f"a.jsonl:{number}"} for number in range(12)]

    rows = extract_batch(items(*given_rows)).to_pylist()

    assert [{name: row[name] for name in ITEMS.names} for row in rows] == given_rows
    for row in rows:
        expected = claimx.extract(row["text"], title=row["title"]).claims
        assert tuple(c.model_copy(update={"rules": {}}) for c in expected) == ClaimDocument.model_validate(row).claims


@pytest.mark.parametrize(
    ("text", "error"),
    [
        pytest.param(None, "no text", id="a row without text"),
        pytest.param("boom", "RuntimeError: lost the thread", id="extraction raises"),
        pytest.param("Tern is 2x faster than Heron on an A100, too many.", "OverflowError", id="beyond 64 bits"),
        pytest.param("", None, id="an empty text has no claims"),
    ],
)
def test_a_bad_row_costs_no_other(text: str | None, error: str | None) -> None:
    good = "Wren is 3x faster than vLLM."

    before, row, after = extract_batch(
        items({"id": "a", "text": good}, {"id": "b", "text": text}, {"id": "c", "text": good}), Broken()
    ).to_pylist()

    assert row["claims"] == []
    assert (row["error"] or "").startswith(error or "")
    assert (row["error"] is None) == (error is None)
    assert before["claims"] == after["claims"] != []


def test_columns_may_be_few_and_in_any_order() -> None:
    batch = pa.RecordBatch.from_pylist([{"text": "Wren is 3x faster than vLLM.", "year": 2020, "id": "a"}])

    (row,) = extract_batch(batch).to_pylist()

    assert (row["id"], row["title"], len(row["claims"])) == ("a", None, 1)
    with pytest.raises(KeyError, match="text"):
        extract_batch(batch.select(["id"]))


def test_claims_are_flat_rows() -> None:
    text = "Tern is up to 2.5x faster than vLLM on an NVIDIA A100 GPU. It reaches 300 tokens/s."
    documents = extract_batch(items({"id": "none", "text": "Nothing."}, {"id": "d", "text": text, "date": "2024"}))

    first, second = documents_to_claims(documents).to_pylist()

    assert [first[name] for name in ("document", "date", "number", "metric", "form", "low", "bound")] == [
        "d", "2024", 1, "speed", "factor", 2.5, "up_to",
    ]  # fmt: skip
    assert (first["ratio_low"], first["subject"]) == (2.5, "Tern")
    assert [baseline["name"] for baseline in first["baselines"]] == ["vLLM"]
    assert [device["name"] for device in first["hardware"]] == ["NVIDIA A100"]
    assert (second["number"], second["unit"], second["baselines"]) == (2, "tokens/s", [])
    assert text[first["evidence_start"] : first["evidence_end"]] == first["evidence"]


@settings(max_examples=30)
@given(st.lists(st.integers(0, 400), max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_claims_of_a_slice_are_those_of_its_rows(numbers: list[int], start: int, length: int) -> None:
    batch = extract_batch(items(*map(document, numbers)))

    sliced = documents_to_claims(batch.slice(min(start, len(numbers)), length))

    rows = batch.to_pylist()[start : start + length]
    expected = [(row["id"], number) for row in rows for number in range(1, len(row["claims"]) + 1)]
    assert [(claim["document"], claim["number"]) for claim in sliced.to_pylist()] == expected
    sliced.validate(full=True)
