"""Files of claims: one module a format, all fed with batches of DOCUMENTS in order."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, get_args

from claimx.errors import ClaimxError

if TYPE_CHECKING:
    import pyarrow as pa

OutputFormat = Literal["parquet", "jsonl", "csv", "duckdb"]
OUTPUT_FORMATS: tuple[OutputFormat, ...] = get_args(OutputFormat)

_BY_SUFFIX: Mapping[str, OutputFormat] = {
    ".parquet": "parquet",
    ".pq": "parquet",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".duckdb": "duckdb",
    ".db": "duckdb",
}
_MODULES: Mapping[OutputFormat, str] = {
    "parquet": "parquet",
    "jsonl": "json_lines",
    "csv": "tables",
    "duckdb": "database",
}


class Writer(Protocol):
    """Takes batches of DOCUMENTS in order. The file is whole once `close` has returned."""

    def write(self, batch: "pa.RecordBatch") -> None: ...

    def close(self) -> None: ...


def output_format(out: Path, form: str = "auto") -> OutputFormat:
    """`form`, or where it is "auto" what the name of `out` says: Parquet unless it says otherwise.

    Raises ClaimxError where there is no such format.
    """
    if form == "auto":
        return _BY_SUFFIX.get(out.suffix.lower(), "parquet")
    for known in OUTPUT_FORMATS:
        if form == known:
            return known
    raise ClaimxError(f"no output format {form!r}", where="format", mend=f"Take one of {', '.join(OUTPUT_FORMATS)}")


def open_writer(out: Path, form: str = "auto") -> Writer:
    """A writer of a new file `out`. An existing file is replaced: who calls has asked.

    `form`: "parquet" or "jsonl" (a row or line a document), "csv" (a row a claim), "duckdb" (a database of the tables
    documents, claims, baselines, hardware and workloads), or "auto" by the name. The same batches give the same
    bytes; a database has an identifier of its own and the same rows in the same order.
    Raises ClaimxError for an unknown format, OSError where the file cannot be made.
    """
    module = import_module(f"claimx.batch.writers.{_MODULES[output_format(out, form)]}")
    make: Callable[[Path], Writer] = module.open_file
    return make(out)
