"""CSV: a row a claim. A cell cannot hold a list: baselines, hardware and workloads are JSON in theirs."""

from pathlib import Path

import pyarrow as pa
import pyarrow.csv

from claimx.batch.schema import CLAIMS, documents_to_claims
from claimx.documents import json_line

_SCHEMA = pa.schema([pa.field(f.name, pa.string() if pa.types.is_list(f.type) else f.type) for f in CLAIMS])


class _CsvWriter:
    def __init__(self, out: Path) -> None:
        self._file = out.open("wb")
        self._writer = pyarrow.csv.CSVWriter(self._file, _SCHEMA)

    def write(self, batch: pa.RecordBatch) -> None:
        claims = documents_to_claims(batch)
        if claims.num_rows:
            columns = [_cells(column) for column in claims.columns]
            self._writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=_SCHEMA))

    def close(self) -> None:
        with self._file:
            self._writer.close()


def _cells(column: pa.Array) -> pa.Array:
    if not pa.types.is_list(column.type):
        return column
    return pa.array([json_line(value) for value in column.to_pylist()], pa.string())


def open_file(out: Path) -> _CsvWriter:
    return _CsvWriter(out)
