"""What the command line reads, and what it says about what it could not read."""

import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

import typer

from claimx.documents import InputFormat, SourceDocument, guess_format, open_binary, read_documents
from claimx.errors import ClaimxError

if TYPE_CHECKING:
    from claimx.pipeline import Extractor

STANDARD_INPUT = Path("-")

_JSON_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")

Item = TypeVar("Item")


class Faults:
    """Prints faults to standard error as they come, and counts them for the exit status."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, fault: ClaimxError) -> None:
        from claimx.cli.tables import printable  # slow to import, and seldom needed

        self.count += 1
        sys.stdout.flush()
        typer.echo(printable(str(fault)), err=True)

    def report(self, items: Iterable[Item | ClaimxError]) -> Iterator[Item]:
        """The good items; the others are printed."""
        for item in items:
            if isinstance(item, ClaimxError):
                self.add(item)
            else:
                yield item

    def attempt(self, work: Callable[[], Item], where: str) -> Item | None:
        """The result of `work`; None if it raised a `ClaimxError`, which is a fault of what is at `where`."""
        try:
            return work()
        except ClaimxError as error:
            self.add(ClaimxError(error.what, where=where, mend=error.mend))
            return None

    def exit(self) -> None:
        """Leave with status 1 if there were faults, else 0."""
        raise typer.Exit(1 if self.count else 0)

    def exit_if_any(self) -> None:
        if self.count:
            self.exit()


def make_extractor(model: Path | None, faults: Faults) -> "Extractor":
    """The extractor that a command uses; leaves with status 1 where the model cannot be read."""
    from claimx import Extractor

    if model is None:
        return Extractor()
    try:
        return Extractor(model=model)
    except ClaimxError as error:
        faults.add(error)
        raise typer.Exit(1) from None


def each_document(files: Iterable[Path], form: InputFormat | Literal["auto"]) -> Iterator[SourceDocument | ClaimxError]:
    """The documents of all inputs, in order. A missing file is wrong usage, found before anything is read."""
    files = list(files)
    for path in files:
        if path != STANDARD_INPUT and not path.exists():
            raise typer.BadParameter(f"{path} does not exist", param_hint="FILE")
        if path.is_dir():
            raise typer.BadParameter(f"{path} is a folder: name the files in it", param_hint="FILE")
    return _read_all(files, form)


def _read_all(files: Iterable[Path], form: InputFormat | Literal["auto"]) -> Iterator[SourceDocument | ClaimxError]:
    for path in files:
        if path == STANDARD_INPUT:
            yield from _read_standard_input(form)
            continue
        try:
            with open_binary(path) as stream:
                yield from read_documents(stream, str(path), guess_format(path) if form == "auto" else form)
        except (OSError, EOFError, zlib.error) as error:
            reason = getattr(error, "strerror", None) or str(error)
            yield ClaimxError(f"cannot read it ({reason})", where=str(path), mend="Check the file and its rights")


def _read_standard_input(form: InputFormat | Literal["auto"]) -> Iterator[SourceDocument | ClaimxError]:
    stream = sys.stdin.buffer
    first = stream.readline()
    if form == "auto":
        form = "jsonl" if _JSON_OBJECT.match(first) else "text"
    yield from read_documents(chain([first], stream), "-", form)
