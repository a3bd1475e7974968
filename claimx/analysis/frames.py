"""Extractions as tables: Arrow, pandas, polars and DuckDB. One row a claim, or one a document.

The columns are those of `claimx.batch.schema`, so that a frame made here and a file that `convert` wrote are alike.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from claimx.analysis.tables import NESTED, create_tables
from claimx.documents import ClaimDocument
from claimx.errors import ClaimxError
from claimx.records import Extraction

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow
    from duckdb import DuckDBPyConnection

Found: TypeAlias = Extraction | tuple[str, Extraction] | ClaimDocument
Rows: TypeAlias = Literal["claims", "documents"]

_AT_ONCE = 1024


def to_arrow(
    found: Found | Iterable[Found], *, rows: Rows = "claims", dates: Mapping[str, str] | None = None
) -> "pyarrow.Table":
    """One Arrow table: a row a claim (`batch.schema.CLAIMS`) or, with `rows="documents"`, a document (`DOCUMENTS`).

    `found`: extractions, pairs of an id and an extraction, `ClaimDocument`s, or a single one of these. An extraction
    without an id gets its place, counted from 1. `dates`: ISO dates by id, for analyses over time.

    Raises ClaimxError for anything else, for text that is no valid Unicode, and where pyarrow is not installed.
    """
    arrow = _library("pyarrow", "batch")
    from claimx.batch.schema import CLAIMS, DOCUMENTS, documents_to_claims

    if rows not in ("claims", "documents"):
        raise ClaimxError(f"rows={rows!r}", where="rows", mend='Choose "claims" or "documents"')
    batches = []
    for documents in _batches(found, dates or {}):
        try:
            batch = arrow.RecordBatch.from_pylist(documents, schema=DOCUMENTS)
        except UnicodeEncodeError as error:
            mend = "Replace what is no character, for instance with text.encode('utf-8', 'replace').decode()"
            raise ClaimxError(f"a text is no valid Unicode ({error.reason})", where="found", mend=mend) from error
        batches.append(documents_to_claims(batch) if rows == "claims" else batch)
    return arrow.Table.from_batches(batches, schema=CLAIMS if rows == "claims" else DOCUMENTS)


def to_pandas(
    found: Found | Iterable[Found], *, rows: Rows = "claims", dates: Mapping[str, str] | None = None
) -> "pandas.DataFrame":
    """`to_arrow` as a pandas data frame; columns of lists hold Python lists of dictionaries."""
    library = _library("pandas", "frames")
    table = to_arrow(found, rows=rows, dates=dates)
    frame: pandas.DataFrame = table.to_pandas()
    for field in table.schema:
        if str(field.type).startswith("list<"):  # pyarrow makes arrays of them, whose truth value is an error
            frame[field.name] = library.Series(table[field.name].to_pylist(), index=frame.index, dtype=object)
    return frame


def to_polars(
    found: Found | Iterable[Found], *, rows: Rows = "claims", dates: Mapping[str, str] | None = None
) -> "polars.DataFrame":
    """`to_arrow` as a polars data frame."""
    library = _library("polars", "frames")
    frame: polars.DataFrame = library.from_arrow(to_arrow(found, rows=rows, dates=dates))
    return frame


def to_duckdb(
    found: Found | Iterable[Found],
    *,
    dates: Mapping[str, str] | None = None,
    connection: "DuckDBPyConnection | None" = None,
) -> "DuckDBPyConnection":
    """A DuckDB connection with the tables documents, claims, baselines, hardware and workloads (`analysis.tables`).

    `connection`: where to make them; a new database in memory by default. Tables that are there already are an error
    of DuckDB.
    """
    library = _library("duckdb", "batch")
    table = to_arrow(found, rows="documents", dates=dates)
    connection = connection or library.connect()
    connection.register(NESTED, table)
    try:
        create_tables(connection)
    finally:
        connection.unregister(NESTED)
    return connection


def _batches(found: Any, dates: Mapping[str, str]) -> Iterator[list[dict[str, Any]]]:
    # an Extraction is iterable too, and so is a pair
    single = isinstance(found, Extraction | ClaimDocument) or _is_pair(found)
    rows: list[dict[str, Any]] = []
    for place, one in enumerate([found] if single else found, 1):
        rows.append(_document(one, place, dates))
        if len(rows) == _AT_ONCE:
            yield rows
            rows = []
    if rows:
        yield rows


def _is_pair(one: object) -> bool:
    return isinstance(one, tuple) and len(one) == 2 and isinstance(one[0], str) and isinstance(one[1], Extraction)


def _document(one: Any, place: int, dates: Mapping[str, str]) -> dict[str, Any]:
    if _is_pair(one):
        id_, one = one
    elif isinstance(one, ClaimDocument):
        id_ = one.id
    elif isinstance(one, Extraction):
        id_ = str(place)
    else:
        mend = 'Give extractions, pairs such as ("a1", extraction), or documents that `read_record_file` read'
        raise ClaimxError(f"{type(one).__name__} is no extraction", where=f"found, item {place}", mend=mend)
    claims = [claim.model_dump(mode="json", exclude={"rules"}) for claim in one.claims]
    row = {"id": id_, "title": one.title, "text": one.text, "date": dates.get(id_), "claims": claims}
    return {**row, "source": None, "error": None}


def _library(name: str, extra: str) -> Any:
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError as error:
        raise ClaimxError(f"{name} is not installed", mend=f"pip install 'claimx[{extra}]'") from error
