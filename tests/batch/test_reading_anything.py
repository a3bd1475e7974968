"""Whatever the bytes: reading ends, raises nothing, and says of all that it could not read where it stands."""

import gzip
import io
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.batch.items import BadRecord, Fields, Item
from claimx.batch.readers import read


def table() -> bytes:
    buffer = io.BytesIO()
    columns = {"id": [str(n) for n in range(40)], "text": [f"Heron is {n}x faster." for n in range(40)]}
    pq.write_table(pa.table(columns), buffer, row_group_size=10)
    return buffer.getvalue()


SOUND = {
    "a.jsonl": b'{"id": "a", "text": "Heron is 2x faster.", "x": {"y": [1, null]}}\n' * 3,
    "a.jsonl.gz": gzip.compress(b'{"id": "a", "text": "Heron"}\n' * 50),
    "a.jsonl.zst": zstandard.compress(b'{"id": "a", "text": "Heron"}\n' * 50),
    "a.csv": b'id,title,text\na,"b\nc",d\ne,f,"g ""h"" i"\n' * 2,
    "a.txt": "Heron is 2× faster.".encode(),
    "a.tex": b"\\title{A {B}}\n\\begin{abstract}\nC 3\\% % d\n\\end{abstract}",
    "a.md": b"---\nx: y\n---\n# A\nB",
    "a.bib": b'@string{w = "x"}\n@misc{a, abstract = {b {c}}, date = w}\n@misc(d, abstract = "e")\n',
    "a.xml": b'<TEI xmlns="t"><teiHeader><abstract><p>A &amp; B</p></abstract></teiHeader></TEI>',
    "a.parquet": table(),
}


def check(path: Path, content: bytes, fields: Fields) -> None:
    path.write_bytes(content)
    for found in read([path], fields=fields):
        assert isinstance(found, Item | BadRecord)
        if isinstance(found, Item):
            found.text.encode()
            found.id.encode()
        else:
            assert found.file == str(path)
            assert found.reason.isprintable()
            assert len(found.excerpt) <= 200
            assert found.excerpt.isprintable()


@pytest.mark.parametrize("name", SOUND)
@settings(max_examples=40)
@given(
    changes=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4), st.integers(0, 6)), min_size=1, max_size=4),
    cut=st.floats(0, 1) | st.just(1.0),
)
def test_damage(
    name: str, changes: list[tuple[float, bytes, int]], cut: float, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = SOUND[name]
    for place, new, dropped in changes:
        at = int(place * len(content))
        content = content[:at] + new + content[at + dropped :]

    check(tmp_path_factory.getbasetemp() / name, content[: int(cut * len(content))], Fields())


@pytest.mark.parametrize("name", SOUND)
@settings(max_examples=20)
@given(content=st.binary(max_size=300) | st.text('{}[]"\\@,=<>&;%#\n \tax', max_size=300).map(str.encode))
def test_noise(name: str, content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    check(tmp_path_factory.getbasetemp() / name, content, Fields())


HOSTILE: dict[str, Callable[[int], bytes]] = {
    "a.csv": lambda n: b"id,text\n" + b'"\n' * n + b'a,"\n' * n,
    "a.bib": lambda n: b"@a{" * n + b"\n" + b"@a" * n + b"\n@b{c, abstract={" + b"{" * n,
    "a.tex": lambda n: b"\\title{" * n + b"%" * n + b"\\title[" * n,
    "a.md": lambda n: b"---\n" * n + b"#" * n,
    "a.jsonl": lambda n: b'{"text": {' + b",".join(b'"%d": [0]' % k for k in range(n)) + b'}, "id": "a"}',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_repetition_takes_time_in_proportion(name: str, tmp_path: Path) -> None:
    check(tmp_path / name, HOSTILE[name](10_000), Fields())
