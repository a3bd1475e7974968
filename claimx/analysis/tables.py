"""Claims as tables of DuckDB: what `convert` wrote, or Arrow documents, behind the five names of its databases.

=============  =======================================================================================
`documents`    a row a document: id, title, text, date, source, error
`claims`       a row a claim: the flat columns of `batch.schema.CLAIMS`; `number` is 1 for a document's first
`baselines`    a row a name: document, number (of the claim), position, name, text
`hardware`     a row a device: document, number, position, name, text, role, count, vendor, kind
`workloads`    a row a name: document, number, position, name, text
=============  =======================================================================================
"""

from pathlib import Path
from typing import TYPE_CHECKING

from claimx.errors import ClaimxError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NESTED = "nested_documents"
"""The relation of `batch.schema.DOCUMENTS` that the tables are made from."""

_NUMBERED = f"SELECT id AS document, date, generate_subscripts(claims, 1) AS number, unnest(claims) AS c FROM {NESTED}"


def _listed(slot: str, fields: str) -> str:
    columns = ", ".join(f"m.{field} AS {field}" for field in fields.split())
    lists = f"SELECT document, number, c.{slot} AS found FROM ({_NUMBERED})"
    each = f"SELECT document, number, generate_subscripts(found, 1) AS position, unnest(found) AS m FROM ({lists})"
    return f"SELECT document, number, position, {columns} FROM ({each})"


TABLES = {
    "documents": f"SELECT * EXCLUDE (claims) FROM {NESTED}",
    "claims": f"""
SELECT
    document, date, number, c.kind AS kind, c.outcome AS outcome,
    c.metric.name AS metric, c.metric.text AS metric_text,
    c.quantity.text AS value_text, c.quantity.form AS form, c.quantity.low AS low, c.quantity.high AS high,
    c.quantity.bound AS bound, c.quantity.statistic AS statistic, c.quantity.unit AS unit,
    c.quantity.reference AS reference, c.ratio.low AS ratio_low, c.ratio.high AS ratio_high,
    coalesce(c.subject.name, c.subject.text) AS subject, c.subject.text AS subject_text,
    c.attribution AS attribution, c.modality AS modality, c.evidence.text AS evidence,
    c.evidence.start AS evidence_start, c.evidence.end AS evidence_end, c.confidence AS confidence
FROM ({_NUMBERED})
""",
    "baselines": _listed("baselines", "name text"),
    "hardware": _listed("hardware", "name text role count vendor kind"),
    "workloads": _listed("workloads", "name text"),
}

_JSON_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".jsonl.zst", ".ndjson.zst")
_PARQUET = (".parquet",)
_DATABASE = (".duckdb", ".db")
_MEND = "Give the Parquet, JSON Lines or DuckDB file that `claimx convert` wrote, or a folder of Parquet files"


def open_claims(path: str | Path) -> "DuckDBPyConnection":
    """What `convert` wrote as the five tables: a file of Parquet, JSON Lines or DuckDB, or a folder of Parquet files.

    Nothing is copied: queries read the file, and a database is opened to read only. CSV has lost the lists, so it is
    refused. Raises ClaimxError for a path that does not exist or holds none of these.
    """
    import duckdb

    path = Path(path)
    if not path.exists():
        raise ClaimxError("no such file or folder", where=str(path), mend=_MEND)
    name = path.name.lower()
    try:
        if path.is_file() and name.endswith(_DATABASE):
            return _checked(duckdb.connect(path, read_only=True), path)
        connection = duckdb.connect()
        connection.execute(f"CREATE VIEW {NESTED} AS {_documents(path, name)}")
        create_tables(connection, views=True)
        return _checked(connection, path)
    except duckdb.Error as error:
        raise ClaimxError(f"holds no documents with claims ({error})", where=str(path), mend=_MEND) from error


def create_tables(connection: "DuckDBPyConnection", *, views: bool = False) -> None:
    """Makes the five tables (or views) from the relation `NESTED`, which must be there."""
    kind = "VIEW" if views else "TABLE"
    for name, query in TABLES.items():
        connection.execute(f"CREATE {kind} {name} AS {query}")


def _documents(path: Path, name: str) -> str:
    if path.is_dir():
        return f"SELECT * FROM read_parquet({_quoted(str(path / '**' / '*.parquet'))})"
    if name.endswith(_PARQUET):
        return f"SELECT * FROM read_parquet({_quoted(str(path))})"
    if name.endswith(_JSON_LINES):
        return f"SELECT * FROM read_json({_quoted(str(path))}, format='newline_delimited', columns={_columns()})"
    raise ClaimxError(f"cannot read {path.suffix or 'a file without a suffix'} as tables", where=str(path), mend=_MEND)


def _columns() -> str:
    """The columns of documents as DuckDB types, for JSON: what a line does not have becomes null."""
    import duckdb

    from claimx.batch.schema import DOCUMENTS

    empty = duckdb.connect().from_arrow(DOCUMENTS.empty_table())
    pairs = (f"{_quoted(name)}: {_quoted(str(type_))}" for name, type_ in zip(empty.columns, empty.types, strict=True))
    return f"{{{', '.join(pairs)}}}"


def _checked(connection: "DuckDBPyConnection", path: Path) -> "DuckDBPyConnection":
    """The connection, if all five tables are in it."""
    found = {name for (name,) in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()}
    missing = sorted(TABLES.keys() - found)
    if missing:
        connection.close()
        raise ClaimxError(f"has no table {', '.join(missing)}", where=str(path), mend=_MEND)
    return connection


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
