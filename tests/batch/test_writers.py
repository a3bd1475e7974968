"""What goes into an output comes out of it again, and the same rows make the same file."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made_corpora import document

from claimx.batch.extract import extract_batch
from claimx.batch.schema import CLAIMS, DOCUMENTS, ITEMS, documents_to_claims
from claimx.batch.writers import OUTPUT_FORMATS, open_writer, output_format
from claimx.documents import ClaimDocument, read_record_file
from claimx.errors import ClaimxError

ODD = {"id": 'a "b", c', "title": "two\nlines\u2028three", "text": 'Wren, "2.5×" faster than vLLM.', "date": None}


@pytest.fixture(scope="module")
def documents() -> pa.RecordBatch:
    rows = [*map(document, range(20)), ODD]
    return extract_batch(pa.RecordBatch.from_pylist(rows, schema=ITEMS))


def write(out: Path, form: str, documents: pa.RecordBatch, batch: int) -> Path:
    writer = open_writer(out, form)
    for start in range(0, documents.num_rows, batch):
        writer.write(documents.slice(start, batch))
    writer.close()
    return out


def from_parquet(path: Path) -> list[dict[str, Any]]:
    return list(pq.read_table(path).to_pylist())


def from_jsonl(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("form", "read"), [("parquet", from_parquet), ("jsonl", from_jsonl)])
def test_documents_come_back(
    form: str, read: Callable[[Path], list[dict[str, Any]]], documents: pa.RecordBatch, tmp_path: Path
) -> None:
    assert read(write(tmp_path / "o", form, documents, 6)) == documents.to_pylist()


def test_parquet_says_which_schema_it_has(documents: pa.RecordBatch, tmp_path: Path) -> None:
    assert pq.read_schema(write(tmp_path / "o", "parquet", documents, 6)).equals(DOCUMENTS, check_metadata=True)


def test_json_lines_are_the_wire_format(documents: pa.RecordBatch, tmp_path: Path) -> None:
    read = list(read_record_file(write(tmp_path / "o.jsonl", "jsonl", documents, 6), ClaimDocument))

    assert [type(document) for document in read] == [ClaimDocument] * documents.num_rows


def test_csv_has_a_row_a_claim(documents: pa.RecordBatch, tmp_path: Path) -> None:
    out = write(tmp_path / "o.csv", "csv", documents, 6)

    with out.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))

    expected = documents_to_claims(documents).to_pylist()
    assert list(rows[0]) == CLAIMS.names
    for row, claim in zip(rows, expected, strict=True):
        for slot, value in claim.items():
            read: Any = json.loads(row[slot]) if isinstance(value, list) else row[slot]
            if isinstance(value, float):
                read = float(read)
            assert read == ("" if value is None else str(value) if isinstance(value, int) else value)


def test_a_database_has_the_claims_and_what_they_name(documents: pa.RecordBatch, tmp_path: Path) -> None:
    out = write(tmp_path / "o.duckdb", "duckdb", documents, 6)

    claims = documents_to_claims(documents).to_pylist()
    with duckdb.connect(str(out), read_only=True) as database:
        counts = {
            name: database.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0]
            for name in ("documents", "claims", "baselines", "hardware", "workloads")
        }
        rows = database.execute("SELECT document, number, low, ratio_high, subject FROM claims").fetchall()
        devices = database.execute("SELECT document, number, position, name, role FROM hardware").fetchall()
        metadata = dict(database.execute("SELECT key, value FROM claimx").fetchall())

    assert counts == {
        "documents": documents.num_rows,
        "claims": len(claims),
        **{name: sum(len(claim[name]) for claim in claims) for name in ("baselines", "hardware", "workloads")},
    }
    assert rows == [tuple(c[slot] for slot in ("document", "number", "low", "ratio_high", "subject")) for c in claims]
    assert devices == [
        (claim["document"], claim["number"], position, device["name"], device["role"])
        for claim in claims
        for position, device in enumerate(claim["hardware"], 1)
    ]
    assert metadata["claimx.schema"] == "1"


@pytest.mark.parametrize("form", ["parquet", "jsonl", "csv"])
def test_bytes_do_not_depend_on_batches(form: str, documents: pa.RecordBatch, tmp_path: Path) -> None:
    written = {write(tmp_path / f"{size}", form, documents, size).read_bytes() for size in (1, 7, 100)}

    assert len(written) == 1


@pytest.mark.parametrize("form", OUTPUT_FORMATS)
def test_no_documents_make_a_file_too(form: str, documents: pa.RecordBatch, tmp_path: Path) -> None:
    out = write(tmp_path / "o", form, documents.slice(0, 0), 5)

    assert out.exists()


def test_parquet_cuts_groups_by_rows(documents: pa.RecordBatch, tmp_path: Path) -> None:
    many = pa.Table.from_batches([documents] * 200).combine_chunks().to_batches()[0]

    out = write(tmp_path / "o", "parquet", many, 333)

    with pq.ParquetFile(out) as file:
        groups = [file.metadata.row_group(n).num_rows for n in range(file.metadata.num_row_groups)]
    assert groups == [4096, 200 * 21 - 4096]


@pytest.mark.parametrize(
    ("name", "form", "expected"),
    [
        ("o.parquet", "auto", "parquet"),
        ("o.JSONL", "auto", "jsonl"),
        ("o.csv", "auto", "csv"),
        ("o.db", "auto", "duckdb"),
        ("o", "auto", "parquet"),
        ("o.csv", "jsonl", "jsonl"),
    ],
)
def test_the_name_says_the_format(name: str, form: str, expected: str) -> None:
    assert output_format(Path(name), form) == expected


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ClaimxError, match="parquet, jsonl, csv, duckdb"):
        output_format(Path("o"), "xlsx")
