"""Whole corpora into one file: restartable, with the same bytes out however often and with whomever it ran.

read ─ Item ─▶ cut_units ─ Unit ─▶ extract_all ─ parts in OUT.parts ─▶ assemble ─▶ OUT
     └ BadRecord ─▶ OUT.quarantine.jsonl
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa

from claimx import __version__
from claimx.batch.items import BadRecord, Fields, Item, Limits
from claimx.batch.parts import ASSEMBLED, QUARANTINE, Parts, finished, quarantine_file, read_part, writing
from claimx.batch.readers import read as read_items
from claimx.batch.schema import DOCUMENTS
from claimx.batch.units import Unit, cut_units
from claimx.batch.workers import Done, Recipe, Work, extract_all, taken_over
from claimx.batch.writers import open_writer, output_format
from claimx.documents import json_line
from claimx.errors import ClaimxError
from claimx.models.directory import default_model, read_model

_EXCERPT = 200


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is. `documents` and `claims` count all that is done, `resumed` of them in an earlier run.

    `quarantined`: records that could not be read. `total`: documents there are, None where nobody has counted.
    """

    documents: int
    claims: int
    resumed: int
    quarantined: int
    total: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run has done. `quarantined`: records that could not be read; `failed`: documents without claims because
    extraction failed; both are in the file `quarantine`, None where there are none. `resumed`: documents that an
    earlier run had done. `seconds`: how long this run took.
    """

    out: Path
    documents: int
    claims: int
    quarantined: int
    failed: int
    resumed: int
    seconds: float
    quarantine: Path | None


def convert(
    paths: Sequence[Path],
    out: Path,
    *,
    form: str = "auto",
    fields: Fields | None = None,
    limits: Limits | None = None,
    out_form: str = "auto",
    model: Path | None = None,
    names: bool = False,
    workers: int | None = None,
    batch_size: int = 256,
    strict: bool = False,
    overwrite: bool = False,
    track: Callable[[Progress], None] | None = None,
) -> Summary:
    """Extracts the claims of all texts in `paths` ("-" is standard input) and writes them to `out`.

    `form`, `fields` and `limits`: how to read, see `claimx.batch.readers`. `out_form`: how to write, see `open_writer`;
    by default what the name of `out` says. `model`, `names`: a model directory, and whether its network revises names.
    `workers`: processes, by default as many as there are processors. `batch_size`: documents in a unit of work, after
    which a run can go on. `strict`: stop at the first bad record. `overwrite`: replace an `out` that is there. `track`
    is told how far it is after each unit; only then documents are counted first, which reads the input once more.

    Finished units stand in the folder `OUT.parts` until the output is whole; the same call goes on from there, and what
    it writes does not depend on `workers` or on interruptions. Ctrl-C finishes the units in flight, then raises
    KeyboardInterrupt; a second one does not wait.

    Raises ClaimxError where `out` exists, where the disk or a worker fails, and with `strict` for a bad record.
    Scripts that call this with more than one worker need `if __name__ == "__main__":` around what they do.
    """
    started = time.monotonic()
    workers = _processors() if workers is None else workers
    if batch_size < 1 or workers < 1:
        raise ClaimxError("fewer than one", where="workers, batch_size", mend="Give 1 or more")
    out_form = output_format(out, out_form)
    if out.exists() and not overwrite and not finished(out):
        raise ClaimxError("this file exists", where=str(out), mend="Give another --out, or --overwrite to replace it")
    if out.exists() and any(path.exists() and path.samefile(out) for path in paths):
        raise ClaimxError("this is an input too", where=str(out), mend="Give another --out")
    fields, limits = fields or Fields(), limits or Limits()
    recipe = Recipe(None if model is None else str(model), names)
    pins = _pins(paths, form, fields, limits, recipe, batch_size)

    def read() -> Iterator[Item | BadRecord]:
        return read_items(paths, form=form, fields=fields, limits=limits)

    with Parts(out, pins, overwrite=overwrite) as parts, _interruptible() as stopped:
        total = None
        if track is not None and Path("-") not in paths:
            total = _count(read(), stopped)
        with _Quarantine(parts.folder / QUARANTINE) as quarantine:
            run = _Run(parts, quarantine, strict, total, track)
            work = run.open_work(cut_units(run.good(read()), batch_size), stopped)
            with closing(extract_all(work, recipe, workers, stopped)) as finished_units:
                for done in finished_units:
                    run.tell(done)
            _assemble(parts, run.parts, out_form, quarantine, stopped)
        parts.finish(run.quarantined + run.failed)
    bad = run.quarantined + run.failed
    return Summary(
        out=out,
        documents=run.documents,
        claims=run.claims,
        quarantined=run.quarantined,
        failed=run.failed,
        resumed=run.resumed,
        seconds=time.monotonic() - started,
        quarantine=quarantine_file(out) if bad else None,
    )


class _Quarantine:
    """Writes each bad record at once: a full disk shows where the record is."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with writing(path):
            self._file = path.open("wb", buffering=0)

    def __enter__(self) -> "_Quarantine":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, bad: BadRecord) -> None:
        with writing(self._path):
            self._file.write(json_line(asdict(bad)).encode("utf-8") + b"\n")


class _Run:
    """The counts of one run, and what becomes of each record."""

    def __init__(
        self,
        parts: Parts,
        quarantine: _Quarantine,
        strict: bool,
        total: int | None,
        track: Callable[[Progress], None] | None,
    ) -> None:
        self._folder, self._quarantine, self._strict, self._track = parts, quarantine, strict, track
        self.parts: list[Path] = []
        self._total = total
        self.documents = self.claims = self.resumed = self.quarantined = self.failed = 0

    def good(self, records: Iterable[Item | BadRecord]) -> Iterator[Item]:
        for record in _readable(records):
            checked = _storable(record)
            if isinstance(checked, Item):
                yield checked
                continue
            if self._strict:
                where = checked.file if checked.line is None else f"{checked.file}:{checked.line}"
                raise ClaimxError(checked.reason, where=where, mend=checked.mend)
            self.quarantined += 1
            self._quarantine.add(checked)

    def open_work(self, units: Iterable[Unit], stopped: Callable[[], bool]) -> Iterator[Work]:
        """The units that no earlier run has finished."""
        for unit in units:
            if stopped():
                return
            part = self._folder.path(unit)
            self.parts.append(part)
            done = _earlier(part)
            if done is None:
                yield unit, part
            else:
                self.resumed += done.documents
                self.tell(done)

    def tell(self, done: Done) -> None:
        if self._strict and done.failed:
            raise ClaimxError(f"extraction failed: {done.first_error}", where=str(self._folder.out))
        self.documents += done.documents
        self.claims += done.claims
        self.failed += done.failed
        if self._track is not None:
            self._track(Progress(self.documents, self.claims, self.resumed, self.quarantined, self._total))


def _assemble(
    parts: Parts, files: Sequence[Path], form: str, quarantine: _Quarantine, stopped: Callable[[], bool]
) -> None:
    """Writes the parts in order, and what failed in them to the quarantine."""
    if stopped():
        raise KeyboardInterrupt
    assembled = parts.folder / ASSEMBLED
    with writing(parts.out):
        writer = open_writer(assembled, form)
        try:
            for file in files:
                if stopped():
                    raise KeyboardInterrupt
                batch = read_part(file)
                writer.write(batch)
                if batch.column("error").null_count < batch.num_rows:
                    _write_failed(quarantine, batch)
        finally:
            writer.close()
        with assembled.open("rb") as written:
            os.fsync(written.fileno())


def _write_failed(quarantine: _Quarantine, batch: pa.RecordBatch) -> None:
    for row in batch.select(["id", "text", "source", "error"]).to_pylist():
        if row["error"] is not None:
            file, line = _place(row["source"])
            reason = f"extraction of {row['id']} failed: {row['error']}"
            quarantine.add(BadRecord(file, line, reason, None, _excerpt(row["text"] or "")))


def _readable(records: Iterable[Item | BadRecord]) -> Iterator[Item | BadRecord]:
    try:
        yield from records
    except OSError as error:
        what = f"cannot read it ({error.strerror or error})"
        mend = "Check the file and its rights: the same command again goes on from where it stopped"
        raise ClaimxError(what, where=error.filename or "input", mend=mend) from error


def _earlier(part: Path) -> Done | None:
    if not part.exists():
        return None
    try:
        return taken_over(part)
    except (OSError, pa.ArrowInvalid):  # damaged by whatever is not us: made again
        return None


def _storable(record: Item | BadRecord) -> Item | BadRecord:
    """JSON can hold half a character (a lone surrogate), files of text cannot."""
    if isinstance(record, BadRecord):
        return record
    try:
        for part in (record.text, record.id, record.title, record.date):
            (part or "").encode("utf-8")
    except UnicodeEncodeError as error:
        reason = f"half a character (U+{ord(error.object[error.start]):04X}), which UTF-8 cannot hold"
        file, line = _place(record.where)
        return BadRecord(file, line, reason, "Write both surrogates of the pair, or none", _excerpt(record.text))
    return record


def _excerpt(text: str) -> str:
    cut = text[:_EXCERPT].encode("utf-8", "replace").decode("utf-8")
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in cut)


def _place(where: str) -> tuple[str, int | None]:
    file, _, line = where.rpartition(":")
    return (file, int(line)) if file and line.isdecimal() else (where, None)


def _pins(
    paths: Sequence[Path], form: str, fields: Fields, limits: Limits, recipe: Recipe, batch_size: int
) -> dict[str, Any]:
    """All that decides what a part holds, but for the texts themselves: their digest is in its name."""
    used = default_model() if recipe.model is None else read_model(recipe.model)
    return {
        "claimx": __version__,
        "schema": DOCUMENTS.metadata[b"claimx.schema"].decode(),
        "inputs": [str(path) for path in paths],
        "form": form,
        "fields": asdict(fields),
        "limits": asdict(limits),
        "batch_size": batch_size,
        "model": {name: file.sha256 for name, file in sorted(used.manifest.files.items())},
        "names": recipe.names,
    }


def _count(records: Iterable[Item | BadRecord], stopped: Callable[[], bool]) -> int:
    count = 0
    for record in records:
        if stopped():
            break
        count += isinstance(record, Item)
    return count


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _interruptible() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl-C was pressed. The second one is KeyboardInterrupt at once."""
    pressed = False
    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return

    def note(number: int, frame: object) -> None:
        nonlocal pressed
        pressed = True
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield lambda: pressed
    finally:
        signal.signal(signal.SIGINT, before)
