"""The folder `OUT.parts`, which makes a run restartable: finished units, and what run they belong to.

A unit is one file, named by its number and the digest of its texts. It appears by a rename, whole or not at all, and
serves a later run only where that run has the same texts in the same unit.
"""

import errno
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

import pyarrow as pa

from claimx.batch.schema import DOCUMENTS
from claimx.batch.units import Unit
from claimx.errors import ClaimxError

ASSEMBLED = "assembled"
"""The output while it is written. Whatever its format, it gets its name when it is whole."""
QUARANTINE = "quarantine.jsonl"
_MANIFEST, _DONE, _LOCK = "manifest.json", "done.json", "lock"
_AGAIN = "the same command again goes on from where it stopped"


def parts_folder(out: Path) -> Path:
    return out.with_name(out.name + ".parts")


class Parts:
    """The parts of the run that writes `out`, for one process at a time. `pins`: all that decides what they hold.

    Raises ClaimxError where another process is at it, where the parts are those of another run (unless `overwrite`,
    which begins anew), and where the folder cannot be written.
    """

    def __init__(self, out: Path, pins: Mapping[str, Any], *, overwrite: bool) -> None:
        self.out, self.folder = out, parts_folder(out)
        with writing(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock = (self.folder / _LOCK).open("ab")
        try:
            _lock(self._lock, self.folder)
            self._begin(pins, overwrite)
        except BaseException:
            self._lock.close()
            raise

    def __enter__(self) -> "Parts":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.close()

    def _begin(self, pins: Mapping[str, Any], overwrite: bool) -> None:
        found = _read_json(self.folder / _MANIFEST)
        done = _read_json(self.folder / _DONE) is not None and not (self.folder / ASSEMBLED).exists()
        if found is not None and (found != pins or done):
            if not overwrite and not done:
                differing = ", ".join(sorted(k for k in {*found, *pins} if found.get(k) != pins.get(k)))
                raise ClaimxError(
                    f"these are parts of another run: it differs in {differing}",
                    where=str(self.folder),
                    mend="Finish that run with its own command, or begin anew with --overwrite",
                )
            self._empty()
        with writing(self.folder):
            for stray in self.folder.glob("*.arrow.*.tmp"):
                stray.unlink(missing_ok=True)
            (self.folder / _DONE).unlink(missing_ok=True)
        write_whole(self.folder / _MANIFEST, json.dumps(pins, indent=1, ensure_ascii=True).encode())

    def path(self, unit: Unit) -> Path:
        return self.folder / f"{unit.number:08}-{unit.digest[:32]}.arrow"

    def finish(self, quarantined: int) -> None:
        """Gives the assembled output its name, and removes the parts. A run that is killed here is not run again."""
        quarantine = quarantine_file(self.out)
        with writing(self.out):
            if quarantined:
                os.replace(self.folder / QUARANTINE, quarantine)
            else:
                quarantine.unlink(missing_ok=True)
            write_whole(self.folder / _DONE, b"{}")
            os.replace(self.folder / ASSEMBLED, self.out)
            self.remove()

    def remove(self) -> None:
        self._empty()
        self._lock.close()
        (self.folder / _LOCK).unlink(missing_ok=True)
        self.folder.rmdir()

    def _empty(self) -> None:
        """What says that there are parts goes last, so that half a removal can be told."""
        last = [self.folder / _DONE, self.folder / _MANIFEST]
        lock = self.folder / _LOCK
        for path in [*(p for p in self.folder.iterdir() if p != lock and p not in last), *last]:
            if path.is_dir():  # of the database, where it ran out of memory
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)


def finished(out: Path) -> bool:
    """Is the output of a run there, of which only the removal of its parts was cut short?"""
    folder = parts_folder(out)
    return out.exists() and (folder / _DONE).exists() and not (folder / ASSEMBLED).exists()


def quarantine_file(out: Path) -> Path:
    return out.with_name(out.name + ".quarantine.jsonl")


def write_part(path: Path, documents: pa.RecordBatch) -> None:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, DOCUMENTS, options=pa.ipc.IpcWriteOptions(compression="lz4")) as file:
        file.write_batch(documents)
    write_whole(path, sink.getvalue())


def read_part(path: Path) -> pa.RecordBatch:
    with pa.OSFile(str(path)) as source, pa.ipc.open_file(source) as file:
        return file.get_batch(0)


def read_outcome(path: Path) -> pa.RecordBatch:
    """The columns `claims` and `error` of a part alone."""
    wanted = [DOCUMENTS.get_field_index(name) for name in ("claims", "error")]
    options = pa.ipc.IpcReadOptions(included_fields=wanted)
    with pa.OSFile(str(path)) as source, pa.ipc.open_file(source, options=options) as file:
        return file.get_batch(0)


def write_whole(path: Path, content: bytes | pa.Buffer) -> None:
    """Writes a file so that it is there whole or not at all, after a power cut too."""
    new = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with writing(path):
        try:
            with new.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(new, path)
        except OSError:
            new.unlink(missing_ok=True)
            raise


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turns what the disk says into a ClaimxError that says how to go on."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        mend = f"Make room: {_AGAIN}" if full else f"Check the folder and its rights: {_AGAIN}"
        raise ClaimxError(f"cannot write it ({error.strerror or error})", where=str(path), mend=mend) from error


def _lock(file: BinaryIO, folder: Path) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: two runs at once are not told there
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        mend = "Wait for it to end, or give another --out"
        raise ClaimxError("another run is writing these parts", where=str(folder), mend=mend) from error


def _read_json(path: Path) -> dict[str, Any] | None:
    """None where there is no such file. A damaged one is that of no run we know."""
    try:
        read = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}
