"""Converting a corpus in one go: what comes out, what goes to quarantine, what is refused."""

import errno
import json
import os
import resource
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from made_corpora import document, write_corpus

import claimx
from claimx.batch import parts, runner
from claimx.batch.items import BadRecord, Item
from claimx.batch.parts import Parts, parts_folder
from claimx.batch.runner import Progress, convert
from claimx.batch.units import UNIT_CHARACTERS, cut_units
from claimx.documents import ClaimDocument
from claimx.errors import ClaimxError
from claimx.records import Extraction

BAD = ("{broken", '{"id": "no-text"}', '{"id": "number", "text": 17}', '{"id": "half", "text": "\\ud83d"}')


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "in.jsonl", 30)


def left_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_documents_come_in_order_with_the_claims_of_extract(corpus: Path, tmp_path: Path) -> None:
    summary = convert([corpus], tmp_path / "o.parquet", workers=1, batch_size=7)

    rows = pq.read_table(tmp_path / "o.parquet").to_pylist()
    assert [row["id"] for row in rows] == [f"d{number}" for number in range(30)]
    assert [row["source"] for row in rows] == [f"{corpus}:{line}" for line in range(1, 31)]
    for row in rows:
        expected = claimx.extract(row["text"], title=row["title"]).claims
        assert ClaimDocument.model_validate(row).claims == tuple(c.model_copy(update={"rules": {}}) for c in expected)
    claims = sum(len(row["claims"]) for row in rows)
    assert (summary.documents, summary.claims, summary.quarantined, summary.failed) == (30, claims, 0, 0)
    assert (summary.resumed, summary.quarantine) == (0, None)
    assert left_in(tmp_path) == {"in.jsonl", "o.parquet"}


def test_bytes_do_not_depend_on_workers(corpus: Path, tmp_path: Path) -> None:
    for workers in (1, 2):
        convert([corpus], tmp_path / f"o{workers}", workers=workers, batch_size=4)

    assert (tmp_path / "o1").read_bytes() == (tmp_path / "o2").read_bytes()


def test_bad_records_go_to_quarantine_and_the_rest_goes_on(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "in.jsonl", 10, bad=BAD)

    summary = convert([corpus], tmp_path / "o.jsonl", workers=1, batch_size=3)

    assert summary.quarantine == tmp_path / "o.jsonl.quarantine.jsonl"
    records = [json.loads(line) for line in summary.quarantine.read_text("utf-8").splitlines()]
    assert [(record["file"], record["line"]) for record in records] == [(str(corpus), line) for line in (2, 4, 6, 8)]
    assert all(record["reason"] for record in records)
    assert (summary.documents, summary.quarantined) == (10, 4)
    ids = [json.loads(line)["id"] for line in (tmp_path / "o.jsonl").read_text("utf-8").splitlines()]
    assert ids == [f"d{number}" for number in range(10)]


def test_a_failed_extraction_is_kept_and_told(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extract = claimx.Extractor.extract

    def fail_at_times(self: claimx.Extractor, text: str, *, title: str | None = None) -> Extraction:
        if text == document(3)["text"]:
            raise RuntimeError("lost the thread")
        return extract(self, text, title=title)

    monkeypatch.setattr(claimx.Extractor, "extract", fail_at_times)
    summary = convert([corpus], tmp_path / "o.parquet", workers=1)

    assert (summary.documents, summary.failed) == (30, 1)
    assert pq.read_table(tmp_path / "o.parquet")["error"].to_pylist()[3] == "RuntimeError: lost the thread"
    assert summary.quarantine is not None
    (record,) = map(json.loads, summary.quarantine.read_text("utf-8").splitlines())
    assert (record["line"], record["excerpt"]) == (4, document(3)["text"])
    assert "d3 failed: RuntimeError: lost the thread" in record["reason"]
    with pytest.raises(ClaimxError, match="lost the thread"):
        convert([corpus], tmp_path / "strict.parquet", workers=1, strict=True)


def test_strict_stops_at_the_first_bad_record(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "in.jsonl", 10, bad=BAD[:1])
    out = tmp_path / "o.parquet"

    with pytest.raises(ClaimxError, match=r"in\.jsonl:2: "):
        convert([corpus], out, workers=1, strict=True)

    assert not out.exists()
    assert convert([corpus], out, workers=1).documents == 10, "the same without strict goes on"


def test_an_output_that_exists_is_refused_unless_it_may_be_replaced(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.parquet"
    out.write_bytes(b"mine")
    stale = tmp_path / "o.parquet.quarantine.jsonl"
    stale.write_bytes(b"{}\n")

    with pytest.raises(ClaimxError, match=r"o\.parquet: this file exists.*overwrite"):
        convert([corpus], out, workers=1)
    assert out.read_bytes() == b"mine"

    convert([corpus], out, workers=1, overwrite=True)
    assert pq.read_table(out).num_rows == 30
    assert not stale.exists()
    with pytest.raises(ClaimxError, match="an input too"):
        convert([corpus], corpus, workers=1, overwrite=True)
    with pytest.raises(ClaimxError, match="fewer than one"):
        convert([corpus], tmp_path / "none", workers=0)


def leave_parts(corpus: Path, out: Path, monkeypatch: pytest.MonkeyPatch, **options: Any) -> None:
    """A run that finished all units and could not assemble them."""
    with monkeypatch.context() as patch:
        patch.setattr(runner, "open_writer", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            convert([corpus], out, workers=1, batch_size=4, **options)


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        pytest.param({"batch_size": 5}, "batch_size", id="other units"),
        pytest.param({"fields": runner.Fields(text="abstract")}, "fields", id="other fields"),
        pytest.param({"names": True}, "names", id="other extraction"),
    ],
)
def test_parts_of_another_run_are_not_taken_over(
    change: dict[str, Any], differs: str, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "o.parquet"
    leave_parts(corpus, out, monkeypatch)

    with pytest.raises(ClaimxError, match=f"differs in {differs}"):
        convert([corpus], out, **{"workers": 1, "batch_size": 4, **change})
    begun_anew = convert([corpus], out, workers=1, batch_size=5, overwrite=True)

    assert (begun_anew.documents, begun_anew.resumed) == (30, 0)


def test_units_whose_texts_changed_are_done_again(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "o.jsonl"
    leave_parts(corpus, out, monkeypatch)
    damaged, *_ = sorted(parts_folder(out).glob("00000002-*.arrow"))
    damaged.write_bytes(b"ARROW1")
    lines = corpus.read_text("utf-8").splitlines()
    lines[5] = json.dumps(document(5) | {"text": "Wren is 9x faster than vLLM."})
    corpus.write_text("\n".join(lines), encoding="utf-8")

    summary = convert([corpus], out, workers=1, batch_size=4)
    convert([corpus], tmp_path / "fresh.jsonl", workers=1, batch_size=4)

    assert summary.resumed == 30 - 4 - 4
    assert out.read_bytes() == (tmp_path / "fresh.jsonl").read_bytes()


def test_a_run_killed_while_it_tidies_up_is_not_run_again(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "o.parquet"
    with monkeypatch.context() as patch:
        patch.setattr(Parts, "remove", lambda self: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            convert([corpus], out, workers=1)
    written = out.read_bytes()

    convert([corpus], out, workers=1)

    assert out.read_bytes() == written
    assert not parts_folder(out).exists()


def test_two_runs_of_one_output_are_refused(corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.parquet"

    with Parts(out, {}, overwrite=False), pytest.raises(ClaimxError, match="another run"):
        convert([corpus], out, workers=1, overwrite=True)


def test_a_full_disk_says_so_and_what_is_done_stays_done(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, replace = tmp_path / "o.jsonl", os.replace

    def no_space(source: Path, target: Path) -> None:
        if target.name.startswith("00000003"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(parts.os, "replace", no_space)
        with pytest.raises(ClaimxError, match=r"No space left on device.*Make room") as raised:
            convert([corpus], out, workers=1, batch_size=4)
    assert raised.value.where is not None
    assert not out.exists()
    assert not list(parts_folder(out).glob("*.tmp"))

    assert convert([corpus], out, workers=1, batch_size=4).resumed == 12
    convert([corpus], tmp_path / "fresh.jsonl", workers=1, batch_size=4)
    assert out.read_bytes() == (tmp_path / "fresh.jsonl").read_bytes()


@pytest.mark.parametrize("form", ["parquet", "jsonl", "csv", "duckdb"])
def test_no_room_for_the_output(form: str, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "o"
    leave_parts(corpus, out, monkeypatch)
    source = f"""
import resource
from pathlib import Path
from claimx.batch.runner import convert
resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))  # bytes a file may have: the manifest does, no output does
convert([Path({str(corpus)!r})], Path({str(out)!r}), out_form={form!r}, workers=1, batch_size=4)
"""

    # -B: a limit on files would cut the compiled modules short, for whoever imports them next
    done = subprocess.run([sys.executable, "-B", "-c", source], capture_output=True, text=True)

    assert done.returncode == 1
    assert f"claimx.errors.ClaimxError: {out}: cannot write it" in done.stderr
    assert "goes on from where it stopped" in done.stderr
    assert not out.exists()
    assert convert([corpus], out, out_form=form, workers=1, batch_size=4).resumed == 30


def test_progress_counts_what_is_done(corpus: Path, tmp_path: Path) -> None:
    told: list[Progress] = []

    summary = convert([corpus], tmp_path / "o.csv", workers=1, batch_size=8, track=told.append)

    assert [progress.documents for progress in told] == [8, 16, 24, 30]
    assert {progress.total for progress in told} == {30}
    assert told[-1] == Progress(30, summary.claims, 0, 0, 30)


def test_the_garbage_collector_is_left_as_it_was(corpus: Path, tmp_path: Path) -> None:
    import gc

    before = gc.get_threshold(), gc.get_freeze_count()
    convert([corpus], tmp_path / "o.csv", workers=1)

    assert (gc.get_threshold(), gc.get_freeze_count()) == before


@pytest.mark.parametrize(
    ("lengths", "batch_size", "sizes"),
    [
        pytest.param([1] * 7, 3, [3, 3, 1], id="as many as asked for, and the rest"),
        pytest.param([], 3, [], id="nothing"),
        pytest.param([1, UNIT_CHARACTERS, 1, 1], 3, [2, 2], id="long texts end a unit"),
    ],
)
def test_units(lengths: list[int], batch_size: int, sizes: list[int]) -> None:
    items = [Item(str(number), "x" * length, None, None, "here") for number, length in enumerate(lengths)]

    units = list(cut_units(items, batch_size))

    assert [(unit.number, unit.documents) for unit in units] == list(enumerate(sizes))
    assert [row for unit in units for row in unit.batch()["id"].to_pylist()] == [item.id for item in items]


def test_excerpts_are_short_and_printable() -> None:
    text = "\x1b[31m\ud83d" + "y" * 10_000
    bad = runner._storable(Item("a", text, None, None, "f.jsonl:3"))

    assert isinstance(bad, BadRecord)
    assert (bad.file, bad.line, len(bad.excerpt)) == ("f.jsonl", 3, 200)
    assert bad.excerpt.isprintable()
    json.dumps(asdict(bad)).encode()


def test_memory_of_a_run_is_small(corpus: Path, tmp_path: Path) -> None:
    many = write_corpus(tmp_path / "many.jsonl", 1000)

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    convert([many], tmp_path / "o.parquet", workers=1, batch_size=64)

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024
