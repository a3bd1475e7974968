"""Records with fields (JSON Lines, CSV, Parquet): what becomes an item, and what a bad record, and where."""

import csv
import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from claimx.batch.items import PRESETS, BadRecord, Fields, Item, Limits
from claimx.batch.readers import read

TEXT = "Heron is 2x faster than vLLM."
GOOD = json.dumps({"id": "heron", "title": "Heron", "text": TEXT, "date": "2025-01-31"})
INVERTED = {"Heron": [0], "is": [1, 5], "2x": [2], "faster": [3], "and": [4], "small.": [6]}


def outcome(found: Item | BadRecord) -> tuple[Any, ...]:
    """What a test compares: of an item the id and text, of a bad record the line and reason."""
    return (found.id, found.text) if isinstance(found, Item) else (found.line, found.reason)


def read_all(path: Path, **options: Any) -> list[Item | BadRecord]:
    return list(read([path], **options))


def bad(found: Item | BadRecord) -> BadRecord:
    assert isinstance(found, BadRecord)
    return found


@pytest.mark.parametrize(
    ("record", "fields", "expected"),
    [
        pytest.param(
            {"id": "a", "text": TEXT, "title": "T", "date": "2025"}, Fields(), ("a", TEXT, "T", "2025"), id="its own"
        ),
        pytest.param({"id": "a", "text": TEXT}, Fields(), ("a", TEXT, None, None), id="no title, no date"),
        pytest.param({"id": 7, "text": TEXT, "date": 2025}, Fields(), ("7", TEXT, None, "2025"), id="numbers"),
        pytest.param({"id": "a", "text": ""}, Fields(), ("a", "", None, None), id="an empty text is one"),
        pytest.param({"a.b": "x", "text": TEXT}, Fields(id="a.b"), ("x", TEXT, None, None), id="a name with a dot"),
        pytest.param({"text": TEXT}, Fields(id=""), ("{file}:1", TEXT, None, None), id="numbered"),
        pytest.param(
            {"id": "2501.1", "abstract": TEXT, "title": "T", "update_date": "2025-01-02", "authors": "…"},
            PRESETS["arxiv"],
            ("2501.1", TEXT, "T", "2025-01-02"),
            id="arXiv",
        ),
        pytest.param(
            {"id": "W1", "title": "T", "publication_date": "2024-05-06", "abstract_inverted_index": INVERTED},
            PRESETS["openalex"],
            ("W1", "Heron is 2x faster and is small.", "T", "2024-05-06"),
            id="OpenAlex",
        ),
        pytest.param(
            {"paperId": "f0", "title": None, "abstract": TEXT, "publicationDate": None},
            PRESETS["semantic-scholar"],
            ("f0", TEXT, None, None),
            id="Semantic Scholar",
        ),
        pytest.param(
            {"paper": {"id": "2501.1", "summary": TEXT, "title": "T", "publishedAt": "2025-01-02T00:00:00Z"}},
            PRESETS["hf-daily-papers"],
            ("2501.1", TEXT, "T", "2025-01-02T00:00:00Z"),
            id="daily papers",
        ),
    ],
)
def test_an_item_of_json(record: dict[str, Any], fields: Fields, expected: tuple[Any, ...], tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")

    (item,) = read_all(path, fields=fields)

    assert isinstance(item, Item)
    id_, *rest = expected
    assert (item.id, item.text, item.title, item.date) == (id_.format(file=path), *rest)
    assert item.where == f"{path}:1"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param(b'{"id": "a", "text"', "not JSON", id="broken"),
        pytest.param(b'{"id": "a"}', 'no "text"', id="no text"),
        pytest.param(b'{"text": "a"}', 'no "id"', id="no id"),
        pytest.param(b'{"id": "", "text": "a"}', '"id" is empty', id="empty id"),
        pytest.param(b'{"id": "a", "text": null}', '"text" is null, not a string', id="null text"),
        pytest.param(b'{"id": "a", "text": 7}', '"text" is a number, not a string', id="text of a wrong type"),
        pytest.param(b'{"id": true, "text": "a"}', '"id" is true, not a string', id="id of a wrong type"),
        pytest.param(b'{"id": "a", "text": "b", "title": []}', '"title" is a list', id="title of a wrong type"),
        pytest.param(b'{"id": "a", "text": "b", "date": {}}', '"date" is an object', id="date of a wrong type"),
        pytest.param(b'{"id": "a", "text": "b", "date": Infinity}', '"date" is a number', id="no year"),
        pytest.param(b'{"id": "a", "text": "b", "id": "c"}', '"id" stands twice', id="a key twice"),
        pytest.param(b'{"id": "a", "text": "b", "x": {"y": 1, "y": 2}}', '"y" stands twice', id="a key twice, inside"),
        pytest.param(b'{"id": "a", "text": "\xff"}', "byte 22 (0xff) is not UTF-8", id="bytes"),
        pytest.param(b'{"id": "a", "text": "b\\ud800"}', '"text" has a lone surrogate at character 2', id="surrogate"),
        pytest.param(b'[{"id": "a", "text": "b"}]', "a JSON object is needed, not a list", id="a list"),
        pytest.param(b"[" * 100_000, "not JSON", id="deep"),
        pytest.param(b'{"id": ' + b"9" * 5000 + b"}", "not JSON", id="a number of 5,000 digits"),
        pytest.param(b'{"id": "a", "text": "' + b"x" * 2000 + b'"}', '"text" has more than 1000 characters', id="long"),
        pytest.param(
            b'{"id": "a", "text": "b", "title": "' + b"x" * 2000 + b'"}', '"title" has more than', id="long title"
        ),
        pytest.param(b'{"id": "a", "text": {"b": "c"}}', '"text" is an object, not a string', id="an object"),
        pytest.param(b'{"id": "a", "text": {"b": [-1]}}', '"text" has a place that', id="inverted, place below 0"),
        pytest.param(
            b'{"id": "a", "text": {"' + b"b" * 500 + b'": [1, 2, 3]}}', '"text" has more', id="inverted, long"
        ),
        pytest.param(b'{"x": "' + b"y" * 300_000 + b'"}', "more than 200000 bytes", id="a long line"),
    ],
)
def test_a_bad_line_stops_nothing(line: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join([GOOD.encode(), b"", line, GOOD.encode()]))

    before, fault, after = read_all(path, limits=Limits(record_bytes=200_000, text_characters=1000))

    assert outcome(before) == outcome(after) == ("heron", TEXT)
    fault = bad(fault)
    assert (fault.file, fault.line) == (str(path), 3)
    assert fault.reason.startswith(reason)
    assert fault.mend
    assert fault.excerpt.isprintable()
    assert 0 < len(fault.excerpt) <= 200


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.jsonl", GOOD.encode(), id="plain"),
        pytest.param("a.json", b"\xef\xbb\xbf" + GOOD.encode() + b"\r\n", id="byte order mark and CRLF"),
        pytest.param("a.jsonl.gz", gzip.compress(GOOD.encode()), id="gzip"),
        pytest.param("a.NDJSON.ZST", zstandard.compress(GOOD.encode()), id="Zstandard"),
    ],
)
def test_packed_or_not(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)

    assert [outcome(found) for found in read_all(tmp_path / name)] == [("heron", TEXT)]


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gz", "zst"])
def test_a_packed_file_cut_short(pack: Any, tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": f"{n * 7919**9:x}" * 40}) for n in range(20_000)]
    packed = pack("\n".join(lines).encode())
    path = tmp_path / f"a.jsonl.{'gz' if pack is gzip.compress else 'zst'}"
    path.write_bytes(packed[: len(packed) * 3 // 4])

    *items, fault = read_all(path)

    assert len(items) > 1000
    assert [item.id for item in items if isinstance(item, Item)] == [str(n) for n in range(len(items))]
    assert "cannot be read from here on" in bad(fault).reason


CSV_GOOD = f'id,title,text\nheron,Heron,"{TEXT}"\n'


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(CSV_GOOD, [("heron", TEXT)], id="quoted"),
        pytest.param("id;text\na;b, c\n", [("a", "b, c")], id="semicolons"),
        pytest.param("id\ttext\na\tb; c\n", [("a", "b; c")], id="tabs"),
        pytest.param('id,text\na,"b\nc"\nd,e\n', [("a", "b\nc"), ("d", "e")], id="a line break in a cell"),
        pytest.param("id,text\na,b\u2028c\n", [("a", "b\u2028c")], id="a separator that ends no line"),
        pytest.param('id,text\na,a 5" disk\nb,c\n', [("a", 'a 5" disk'), ("b", "c")], id="a quote for inches"),
        pytest.param("text\nb\nc\n", [("{file}:2", "b"), ("{file}:3", "c")], id="no ids"),
        pytest.param("id,text\na\nb,c\n", [(2, "1 cells under 2 columns"), ("b", "c")], id="a cell less"),
        pytest.param("id,text\na,b,c\n", [(2, "3 cells under 2 columns")], id="a cell more"),
        pytest.param("id,text\na,\nb,c\n", [(2, '"text" is null, not a string'), ("b", "c")], id="an empty text"),
        pytest.param(
            'id,text\na,"b\nc,d\ne,f\n', [(2, "not one row of CSV"), ("c", "d"), ("e", "f")], id="a quote left open"
        ),
        pytest.param(
            'id,text\na,"b\nc,"d"\ne,"f\ng"\n',
            [(2, "not one row of CSV"), ("c", "d"), ("e", "f\ng")],
            id="a quote left open before quoted cells",
        ),
        pytest.param("id,body\na,b\n", [(1, 'no column "text"')], id="no such column"),
        pytest.param("id,text,text\na,b,c\n", [(1, 'two columns are named "text"')], id="a column twice"),
        pytest.param("", [(None, "no header")], id="empty"),
        pytest.param("id,text\na," + "b" * 200_000 + "\n", [("a", "b" * 200_000)], id="a cell of 200,000 characters"),
    ],
)
def test_csv(content: str, expected: list[tuple[Any, ...]], tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8", newline="")
    limit = csv.field_size_limit()

    found = [outcome(one) for one in read_all(path)]

    assert found == [(one[0].format(file=path) if isinstance(one[0], str) else one[0], one[1]) for one in expected]
    assert csv.field_size_limit() == limit


def test_csv_with_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,text\na,\xe9t\xe9\nb,c\n")

    assert [outcome(one) for one in read_all(path)] == [(2, "byte 3 (0xe9) is not UTF-8"), ("b", "c")]


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=20)


@given(rows=st.lists(st.tuples(CELLS.filter(str.strip), CELLS), max_size=6))
def test_csv_comes_back_as_it_was_written(
    rows: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("rows") / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "text"), *rows])

    assert [outcome(one) for one in read_all(path)] == rows


def parquet(path: Path, columns: dict[str, Any], **options: Any) -> Path:
    pq.write_table(pa.table(columns), path, **options)
    return path


@pytest.mark.parametrize(
    ("columns", "fields", "expected"),
    [
        pytest.param({"id": ["a", "b"], "text": ["c", "d"]}, Fields(), [("a", "c"), ("b", "d")], id="strings"),
        pytest.param({"id": [1], "text": pa.array(["c"], pa.large_string())}, Fields(), [("1", "c")], id="large"),
        pytest.param({"id": [1], "text": pa.array(["c"]).dictionary_encode()}, Fields(), [("1", "c")], id="categories"),
        pytest.param({"text": ["c", "d"]}, Fields(), [("{file}:1", "c"), ("{file}:2", "d")], id="no ids"),
        pytest.param({"id": ["a"], "text": pa.array([None], pa.string())}, Fields(), [], id="null"),
        pytest.param(
            {"paper": [{"id": "a", "summary": "c", "title": "T"}]},
            PRESETS["hf-daily-papers"],
            [("a", "c")],
            id="nested",
        ),
        pytest.param(
            {
                "id": ["W1"],
                "abstract_inverted_index": pa.array(
                    [list(INVERTED.items())], pa.map_(pa.string(), pa.list_(pa.int64()))
                ),
            },
            PRESETS["openalex"],
            [("W1", "Heron is 2x faster and is small.")],
            id="inverted",
        ),
    ],
)
def test_parquet(columns: dict[str, Any], fields: Fields, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", columns)

    found = read_all(path, fields=fields)

    assert [outcome(one) for one in found if isinstance(one, Item)] == [
        (id_.format(file=path), text) for id_, text in expected
    ]
    assert [bad(one).line for one in found if isinstance(one, BadRecord)] == ([] if expected else [1])


def test_dates_of_tables_are_iso_dates(tmp_path: Path) -> None:
    from datetime import date, datetime

    path = parquet(tmp_path / "a.parquet", {"id": ["a"], "text": ["b"], "date": [date(2025, 1, 2)]})
    other = parquet(tmp_path / "b.parquet", {"id": ["a"], "text": ["b"], "date": [datetime(2025, 1, 2, 3)]})

    assert [one.date for one in read([path, other]) if isinstance(one, Item)] == ["2025-01-02", "2025-01-02T03:00:00"]


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        pytest.param({"id": ["a"], "body": ["b"]}, 'no column "text"', id="no such column"),
        pytest.param({"id": ["a"], "text": [1.5]}, 'the column "text" holds double', id="numbers for texts"),
    ],
)
def test_a_table_without_texts_is_one_bad_record(columns: dict[str, Any], reason: str, tmp_path: Path) -> None:
    (fault,) = read_all(parquet(tmp_path / "a.parquet", columns))

    assert bad(fault).reason.startswith(reason)


def test_a_damaged_row_group_costs_no_other(tmp_path: Path) -> None:
    texts = [f"{n} " + f"{n * 7919**9:x}" * 20 for n in range(300)]
    columns = {"id": [str(n) for n in range(300)], "text": texts}
    path = parquet(tmp_path / "a.parquet", columns, row_group_size=100, use_dictionary=False)
    damaged = bytearray(path.read_bytes())
    group = pq.read_metadata(path).row_group(1).column(1)
    damaged[group.data_page_offset : group.data_page_offset + group.total_compressed_size] = bytes(
        group.total_compressed_size
    )
    path.write_bytes(damaged)

    found = read_all(path)

    assert [int(one.id) for one in found if isinstance(one, Item)] == [*range(100), *range(200, 300)]
    (fault,) = (one for one in found if isinstance(one, BadRecord))
    assert fault.line == 101
    assert fault.reason.startswith("rows 101 to 200 cannot be read")


def test_what_is_no_parquet_file(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 not at all")

    (fault,) = read_all(tmp_path / "a.parquet")

    assert "cannot be read" in bad(fault).reason


def test_standard_input_is_json_lines() -> None:
    code = "from pathlib import Path\nfrom claimx.batch.readers import read\nprint(*read([Path('-')]), sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", code], input=f"{GOOD}\nbroken\n", capture_output=True, text=True, check=True
    )

    first, second = done.stdout.splitlines()
    assert first.startswith("Item(id='heron'")
    assert second.startswith("BadRecord(file='-', line=2, reason='not JSON")
