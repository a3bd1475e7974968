"""Parquet: the rows of DOCUMENTS as they are, compressed with zstandard."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from claimx.batch.schema import DOCUMENTS

_GROUP_ROWS = 4096
_GROUP_BYTES = 64 * 1024 * 1024


class _ParquetWriter:
    def __init__(self, out: Path) -> None:
        # a Python file, so that a full disk is an OSError with its number
        self._file = out.open("wb")
        self._writer = pq.ParquetWriter(self._file, DOCUMENTS, compression="zstd")
        self._waiting: list[pa.RecordBatch] = []
        self._rows = self._bytes = 0

    def write(self, batch: pa.RecordBatch) -> None:
        # cut to the row, so that groups do not depend on the size of batches
        while self._rows + batch.num_rows >= _GROUP_ROWS:
            room = _GROUP_ROWS - self._rows
            self._keep(batch.slice(0, room))
            self._flush()
            batch = batch.slice(room)
        self._keep(batch)
        if self._bytes >= _GROUP_BYTES:
            self._flush()

    def close(self) -> None:
        with self._file:
            self._flush()
            self._writer.close()

    def _keep(self, batch: pa.RecordBatch) -> None:
        if batch.num_rows:
            self._waiting.append(batch)
            self._rows += batch.num_rows
            self._bytes += batch.nbytes

    def _flush(self) -> None:
        if self._waiting:
            table = pa.Table.from_batches(self._waiting, DOCUMENTS)
            self._writer.write_table(table, row_group_size=_GROUP_ROWS)
            self._waiting, self._rows, self._bytes = [], 0, 0


def open_file(out: Path) -> _ParquetWriter:
    return _ParquetWriter(out)
