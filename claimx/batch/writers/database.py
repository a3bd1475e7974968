"""A DuckDB database: documents, claims, and the baselines, hardware and workloads of claims as tables of their own."""

import errno
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from claimx.batch.schema import DOCUMENTS, METADATA, documents_to_claims

_LISTS = ("baselines", "hardware", "workloads")
# little memory, and one thread so that rows keep their order
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {"threads": 1, "memory_limit": "256MB"}


class _DatabaseWriter:
    def __init__(self, out: Path) -> None:
        for left in (out, out.with_name(out.name + ".wal")):
            left.unlink(missing_ok=True)
        with _os_errors():
            self._connection = duckdb.connect(str(out), config=_SETTINGS)
        self._insert(_no_documents(), "CREATE TABLE {table} AS")
        self._connection.execute("CREATE TABLE claimx (key VARCHAR, value VARCHAR)")
        rows = [[key.decode(), value.decode()] for key, value in METADATA.items()]
        self._connection.executemany("INSERT INTO claimx VALUES (?, ?)", rows)

    def write(self, batch: pa.RecordBatch) -> None:
        self._insert(batch, "INSERT INTO {table}")

    def close(self) -> None:
        with closing(self._connection), _os_errors():
            self._connection.execute("CHECKPOINT")

    def _insert(self, batch: pa.RecordBatch, into: str) -> None:
        with _os_errors():
            self._connection.register("documents_batch", batch.drop_columns(["claims"]))
            self._connection.register("claims_batch", documents_to_claims(batch))
            for table, rows in _queries():
                self._connection.execute(f"{into.format(table=table)} {rows}")


@contextmanager
def _os_errors() -> Iterator[None]:
    """What the database says of the disk, as other writers say it."""
    try:
        yield
    except duckdb.Error as error:
        told = str(error)
        full = (number for number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) if os.strerror(number) in told)
        raise OSError(next(full, None), told) from error


def _queries() -> list[tuple[str, str]]:
    """Each table, and the query over a batch that gives its rows. `position`: 1 for the first of its list."""
    lists = [
        (
            table,
            f"SELECT document, number, position, unnest({table}[position]) FROM (SELECT document, number, {table}, "
            f"unnest(range(1, len({table}) + 1)) AS position FROM claims_batch)",
        )
        for table in _LISTS
    ]
    return [
        ("documents", "SELECT * FROM documents_batch"),
        ("claims", f"SELECT * EXCLUDE ({', '.join(_LISTS)}) FROM claims_batch"),
        *lists,
    ]


def _no_documents() -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([], schema=DOCUMENTS)


def open_file(out: Path) -> _DatabaseWriter:
    return _DatabaseWriter(out)
