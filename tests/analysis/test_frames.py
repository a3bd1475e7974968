"""Extractions as tables: the same rows in Arrow, pandas, polars and DuckDB, and in files of documents."""

import json
from pathlib import Path
from typing import Any

import pytest

import claimx
from claimx.analysis.tables import open_claims
from claimx.documents import ClaimDocument
from claimx.errors import ClaimxError
from claimx.records import Extraction

pa = pytest.importorskip("pyarrow")
duckdb = pytest.importorskip("duckdb")

HERON = "Heron is 12x faster than vLLM on two NVIDIA A100 GPUs. It cuts energy by 30% over a Xeon CPU."
OTTER = "Otter reaches 81.3% top-1 accuracy on ImageNet."
NOTHING = "We describe a scheduler."
LISTS = ("baselines", "hardware", "workloads")


@pytest.fixture(scope="module")
def found() -> list[tuple[str, Extraction]]:
    texts = {"heron": HERON, "nothing": NOTHING, "otter": OTTER}
    return [(name, claimx.extract(text, title=None)) for name, text in texts.items()]


def test_a_row_holds_every_slot_of_its_claim(found: list[tuple[str, Extraction]]) -> None:
    row = claimx.to_arrow(found, dates={"heron": "2025-03-01"}).to_pylist()[0]

    claim = found[0][1].claims[0]
    assert claim.quantity
    assert claim.ratio
    assert claim.subject
    assert row == {
        "document": "heron", "date": "2025-03-01", "number": 1, "kind": "comparison", "outcome": "better",
        "metric": "speed", "metric_text": "faster", "value_text": "12x", "form": "factor", "low": 12.0, "high": 12.0,
        "bound": "exact", "statistic": None, "unit": None, "reference": None, "ratio_low": 12.0, "ratio_high": 12.0,
        "subject": "Heron", "subject_text": claim.subject.text, "baselines": [{"name": "vLLM", "text": "vLLM"}],
        "hardware": [device.model_dump(exclude={"start", "end"}) for device in claim.hardware], "workloads": [],
        "attribution": "own", "modality": "asserted", "evidence": claim.evidence.text,
        "evidence_start": claim.evidence.start, "evidence_end": claim.evidence.end, "confidence": claim.confidence,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "ids"),
    [
        pytest.param(lambda pairs: pairs, ["heron", "nothing", "otter"], id="pairs of id and extraction"),
        pytest.param(lambda pairs: iter(pairs), ["heron", "nothing", "otter"], id="read once"),
        pytest.param(lambda pairs: [one for _, one in pairs], ["1", "2", "3"], id="extractions get their place"),
        pytest.param(
            lambda pairs: [ClaimDocument(id=id_, text=one.text, claims=one.claims) for id_, one in pairs],
            ["heron", "nothing", "otter"],
            id="documents",
        ),
        pytest.param(lambda pairs: pairs[0][1], ["1"], id="one extraction"),
        pytest.param(lambda pairs: pairs[0], ["heron"], id="one pair"),
        pytest.param(lambda pairs: [], [], id="nothing"),
    ],
)
def test_what_is_taken(found: list[tuple[str, Extraction]], given: Any, ids: list[str]) -> None:
    documents = claimx.to_arrow(given(found), rows="documents")
    claims = claimx.to_arrow(given(found))

    assert documents["id"].to_pylist() == ids
    assert claims.num_rows == sum(len(nested) for nested in documents["claims"].to_pylist())


@pytest.mark.parametrize("rows", ["claims", "documents"])
def test_the_schema_says_its_version_also_without_rows(rows: Any) -> None:
    assert claimx.to_arrow([], rows=rows).schema.metadata[b"claimx.schema"] == b"1"


def test_many_documents_make_one_table() -> None:
    nothing = Extraction(text=NOTHING)

    assert claimx.to_arrow([nothing] * 2500, rows="documents")["id"].to_pylist()[-1] == "2500"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param(["text"], "str is no extraction", id="texts"),
        pytest.param([("a", "text")], "tuple is no extraction", id="pairs of texts"),
        pytest.param([Extraction(text="\ud800")], "no valid Unicode", id="a lone surrogate"),
    ],
)
def test_what_is_refused(given: Any, message: str) -> None:
    with pytest.raises(ClaimxError, match=message):
        claimx.to_arrow(given)


def test_unknown_rows_are_refused() -> None:
    with pytest.raises(ClaimxError, match="rows='words'"):
        claimx.to_arrow([], rows="words")  # type: ignore[arg-type]


def test_frames_hold_the_same_rows(found: list[tuple[str, Extraction]]) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    arrow = claimx.to_arrow(found)

    pandas_frame, polars_frame = claimx.to_pandas(found), claimx.to_polars(found)

    assert polars_frame.to_dicts() == arrow.to_pylist()
    assert list(pandas_frame.columns) == arrow.column_names
    for slot in ("document", "number", "value_text", "ratio_high", *LISTS):
        values = pandas_frame[slot].astype(object).where(pandas_frame[slot].notna(), None)
        assert values.tolist() == arrow[slot].to_pylist(), slot


def test_the_tables_of_duckdb_hold_the_same_claims(found: list[tuple[str, Extraction]]) -> None:
    arrow = claimx.to_arrow(found)

    connection = claimx.to_duckdb(found)

    assert rows(connection, "SELECT * FROM claims") == arrow.drop_columns(LISTS).to_pylist()
    for slot in LISTS:
        listed = [
            {"document": row["document"], "number": row["number"], "position": position, **one}
            for row in arrow.to_pylist()
            for position, one in enumerate(row[slot], 1)
        ]
        assert rows(connection, f"SELECT * FROM {slot}") == listed
    assert connection.sql("SELECT id FROM documents").fetchall() == [("heron",), ("nothing",), ("otter",)]


def test_a_connection_of_ones_own_gets_the_tables(found: list[tuple[str, Extraction]], tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "claims.duckdb") as own:
        assert claimx.to_duckdb(found, connection=own) is own

    with open_claims(tmp_path / "claims.duckdb") as opened:
        assert opened.sql("SELECT count(*) FROM claims").fetchall() == [(3,)]


def write_parquet(path: Path, table: Any) -> None:
    import pyarrow.parquet

    pyarrow.parquet.write_table(table, path)


def write_parts(path: Path, table: Any) -> None:
    path.mkdir()
    write_parquet(path / "part-0.parquet", table.slice(0, 1))
    write_parquet(path / "part-1.parquet", table.slice(1))


def write_lines(path: Path, table: Any) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in table.to_pylist()), encoding="utf-8")


def write_converted(path: Path, table: Any) -> None:
    writers = pytest.importorskip("claimx.batch.writers", reason="the writers of convert are not there")
    writer = writers.open_writer(path, "auto")
    for batch in table.to_batches():
        writer.write(batch)
    writer.close()


@pytest.mark.parametrize(
    ("name", "write"),
    [
        pytest.param("claims.parquet", write_parquet, id="Parquet"),
        pytest.param("it's claims.parquet", write_parquet, id="a quote in the name"),
        pytest.param("parts", write_parts, id="a folder of Parquet files, as engines write"),
        pytest.param("claims.jsonl", write_lines, id="JSON Lines"),
        pytest.param("claims.parquet", write_converted, id="Parquet as converted"),
        pytest.param("claims.jsonl", write_converted, id="JSON Lines as converted"),
        pytest.param("claims.duckdb", write_converted, id="DuckDB as converted"),
    ],
)
def test_files_open_as_the_same_tables(
    found: list[tuple[str, Extraction]], tmp_path: Path, name: str, write: Any
) -> None:
    write(tmp_path / name, claimx.to_arrow(found, rows="documents"))

    opened, made = open_claims(tmp_path / name), claimx.to_duckdb(found)

    for table, order in [("documents", "id"), ("claims", "document, number"), *((s, "ALL") for s in LISTS)]:
        query = f"SELECT * FROM {table} ORDER BY {order}"
        assert rows(opened, query) == rows(made, query), table


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("none.parquet", None, "no such file", id="no file"),
        pytest.param("claims.csv", b"document\n", "cannot read .csv", id="CSV, which has no lists"),
        pytest.param("claims.parquet", b"PAR", "holds no documents with claims", id="no Parquet"),
        pytest.param("claims.duckdb", b"x" * 9000, "holds no documents with claims", id="no database"),
        pytest.param("claims", b"", "a file without a suffix", id="no suffix"),
    ],
)
def test_files_that_are_none(tmp_path: Path, name: str, content: bytes | None, message: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(ClaimxError, match=message):
        open_claims(tmp_path / name)


def test_a_database_without_claims_is_named(tmp_path: Path) -> None:
    duckdb.connect(tmp_path / "other.duckdb").close()

    with pytest.raises(ClaimxError, match="has no table baselines, claims, documents, hardware, workloads"):
        open_claims(tmp_path / "other.duckdb")


def rows(connection: Any, query: str) -> list[dict[str, Any]]:
    return list(connection.sql(query).to_arrow_table().to_pylist())
