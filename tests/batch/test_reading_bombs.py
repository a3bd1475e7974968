"""Inputs that unpack, or go on, beyond all measure: one bad record each, in memory that stays small."""

import gzip
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from claimx.batch.items import BadRecord, Item, Limits
from claimx.batch.readers import read

MB = 1 << 20
SIZE = 200 * MB
LIMITS = Limits(record_bytes=MB, text_characters=100_000)
GOOD = json.dumps({"id": "heron", "text": "Heron is 2x faster than vLLM."}).encode() + b"\n"


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.write(GOOD)
        file.seek(SIZE, 1)
        file.write(b"\n" + GOOD)


def gzipped(path: Path) -> None:
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(GOOD)
        for _ in range(SIZE // MB):
            file.write(bytes(MB))
        file.write(b"\n" + GOOD)


def zstandard_packed(path: Path) -> None:
    with path.open("wb") as raw, zstandard.ZstdCompressor(level=1).stream_writer(raw) as file:
        file.write(GOOD)
        for _ in range(SIZE // MB):
            file.write(bytes(MB))
        file.write(b"\n" + GOOD)


@pytest.mark.parametrize(
    ("name", "write"),
    [
        pytest.param("a.jsonl", sparse, id="a line of 200 MB"),
        pytest.param("a.jsonl.gz", gzipped, id="in gzip"),
        pytest.param("a.jsonl.zst", zstandard_packed, id="in Zstandard"),
    ],
)
def test_a_line_without_end_takes_no_memory(name: str, write: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / name
    write(path)
    tracemalloc.start()
    before = pa.total_allocated_bytes()

    first, fault, last = read([path], limits=LIMITS)

    assert tracemalloc.get_traced_memory()[1] < 8 * MB
    assert pa.total_allocated_bytes() - before < 8 * MB
    tracemalloc.stop()
    assert isinstance(first, Item)
    assert isinstance(last, Item)
    assert isinstance(fault, BadRecord)
    assert (fault.line, fault.reason) == (2, f"more than {MB} bytes")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("a.txt.gz", f"more than {MB} bytes", id="text"),
        pytest.param("a.tei.xml.gz", "not XML", id="TEI"),
        pytest.param("a.csv.gz", 'no column "text"', id="CSV"),
    ],
)
def test_other_formats_unpack_no_further_than_they_need(name: str, reason: str, tmp_path: Path) -> None:
    gzipped(tmp_path / name)
    tracemalloc.start()

    fault, *_ = read([tmp_path / name], limits=LIMITS)

    assert tracemalloc.get_traced_memory()[1] < 8 * MB
    tracemalloc.stop()
    assert isinstance(fault, BadRecord)
    assert fault.reason.startswith(reason)


def test_a_text_that_all_rows_share_is_in_memory_a_few_times(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 2_000, pa.int32()), ["x" * MB])
    ids = [str(n) for n in range(2_000)]
    pq.write_table(pa.table({"id": ids, "text": texts}), path, store_schema=False)
    before = pa.total_allocated_bytes()
    most = 0

    for number, found in enumerate(read([path], limits=LIMITS), 1):
        assert isinstance(found, BadRecord)
        assert (found.line, found.reason) == (number, '"text" has more than 100000 characters')
        most = max(most, pa.total_allocated_bytes() - before)

    assert number == 2_000
    assert most < 16 * MB


def test_a_row_group_that_unpacks_a_thousandfold_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    columns = {"id": ["a", "b"], "text": ["x" * (8 * MB), "y"]}
    pq.write_table(pa.table(columns), path, compression="zstd", use_dictionary=False, write_statistics=False)

    (fault,) = read([path], limits=LIMITS)

    assert isinstance(fault, BadRecord)
    assert fault.reason.startswith("rows 1 to 2 would unpack to")


def test_a_large_row_group_is_never_in_memory_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    texts = [f"{n * 7919**9:x}" * 60 for n in range(30_000)]
    pq.write_table(pa.table({"id": [str(n) for n in range(30_000)], "text": texts}), path, compression="none")
    del texts
    assert pq.read_metadata(path).num_row_groups == 1
    assert path.stat().st_size > 25 * MB
    before, most, number = pa.total_allocated_bytes(), 0, 0

    for number, _ in enumerate(read([path]), 1):  # noqa: B007
        most = max(most, pa.total_allocated_bytes() - before)

    assert number == 30_000
    assert most < 12 * MB
