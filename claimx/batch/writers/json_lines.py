"""JSON Lines: the wire format, a document a line, with `date`, `source` and `error` beside it."""

from pathlib import Path

import pyarrow as pa

from claimx.documents import json_line


class _JsonLinesWriter:
    def __init__(self, out: Path) -> None:
        self._file = out.open("wb")

    def write(self, batch: pa.RecordBatch) -> None:
        for row in batch.to_pylist():
            self._file.write(json_line(row).encode("utf-8") + b"\n")

    def close(self) -> None:
        self._file.close()


def open_file(out: Path) -> _JsonLinesWriter:
    return _JsonLinesWriter(out)
