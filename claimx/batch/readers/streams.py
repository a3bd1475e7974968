"""Bytes of a file in bounded memory: unpacked as they are read, cut into lines that are never too long."""

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

STANDARD_INPUT = Path("-")
PACKED = frozenset({".gz", ".zst"})

# what opening, unpacking and reading can raise
READ_ERRORS = (OSError, EOFError, zlib.error)

_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end. `whole` is false where it was longer than allowed: `data` is then how it begins."""

    number: int
    data: bytes
    whole: bool


@contextmanager
def open_stream(path: Path) -> Iterator[BinaryIO]:
    """The bytes of `path` ("-" is standard input), unpacked where the name ends in .gz or .zst.

    Reading n bytes never unpacks much more than n. A packed file that is cut short or damaged raises one of
    `READ_ERRORS` where the damage begins.
    """
    if path == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    match path.suffix.lower():
        case ".gz":
            with gzip.open(path, "rb") as unpacked:
                yield cast(BinaryIO, unpacked)
        case ".zst":
            import pyarrow

            # zstandard's own reader takes a file that is cut short for a whole one
            with pyarrow.input_stream(str(path), compression="zstd") as source:
                yield cast(BinaryIO, io.BufferedReader(source, _CHUNK))
        case _:
            with path.open("rb") as plain:
                yield plain


def unpacked_suffix(path: Path) -> str:
    """The suffix that says the format, in lower case: ".jsonl" of "a.JSONL.gz"; "" if there is none."""
    suffix = path.suffix.lower()
    return Path(path.stem).suffix.lower() if suffix in PACKED else suffix


def bounded_lines(stream: BinaryIO, limit: int) -> Iterator[Line]:
    """The lines of `stream`; of one with more than `limit` bytes only the beginning is kept, the rest is passed over.

    A byte order mark before the first line is left out.
    """
    number = 0
    while data := stream.readline(limit + 1):
        number += 1
        whole = data.endswith(b"\n") or len(data) <= limit
        if not whole:
            data = data[:_CHUNK]
            while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
                pass
        if number == 1:
            data = data.removeprefix(b"\xef\xbb\xbf")
        yield Line(number, data.removesuffix(b"\n").removesuffix(b"\r") if whole else data, whole)


def read_bounded(stream: BinaryIO, limit: int) -> bytes:
    """At most `limit` + 1 bytes: one more than allowed tells that there are too many."""
    parts, size = [], 0
    while size <= limit and (part := stream.read(min(_CHUNK, limit + 1 - size))):
        parts.append(part)
        size += len(part)
    return b"".join(parts)
