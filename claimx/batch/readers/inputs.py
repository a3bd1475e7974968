"""What is to be read, in which order, and by which reader."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from claimx.batch.items import BadRecord, Fields, Item, Limits
from claimx.batch.readers.bibtex import read_bibtex
from claimx.batch.readers.csv_rows import read_csv
from claimx.batch.readers.faults import cannot_read
from claimx.batch.readers.json_lines import read_json_lines
from claimx.batch.readers.parquet import read_parquet
from claimx.batch.readers.streams import STANDARD_INPUT, unpacked_suffix
from claimx.batch.readers.tei import read_tei
from claimx.batch.readers.text_files import LATEX, MARKDOWN, read_text_file
from claimx.errors import ClaimxError

_SUFFIXES = {
    "jsonl": frozenset({".jsonl", ".ndjson", ".json"}),
    "csv": frozenset({".csv", ".tsv"}),
    "parquet": frozenset({".parquet", ".pq"}),
    "text": frozenset({".txt"}) | MARKDOWN | LATEX,
    "bibtex": frozenset({".bib", ".bibtex"}),
    "tei": frozenset({".xml", ".tei"}),
}
FORMS = ("auto", *_SUFFIXES)
"""The formats that `read` knows; "auto" goes by the names of files."""

_FORM_OF = {suffix: form for form, suffixes in _SUFFIXES.items() for suffix in suffixes}


@dataclass(frozen=True, slots=True)
class _File:
    """A file to read. `name` is the id of its document, where it is one."""

    path: Path
    name: str
    form: str


def read(
    paths: Sequence[Path], *, form: str = "auto", fields: Fields | None = None, limits: Limits | None = None
) -> Iterator[Item | BadRecord]:
    """The items of files, folders (with all that is in them), globs and standard input ("-"), in a fixed order.

    What cannot be read comes as a `BadRecord` in its place, and reading goes on. A file is read once and from
    beginning to end, in memory that depends on `limits` and not on its size. `fields` hold for JSON Lines, CSV and
    Parquet, `PRESETS` has those of well-known corpora; an empty `fields.id` numbers the records, "file:line".
    `form` is one of `FORMS`; "auto" takes standard input for JSON Lines.

    Raises ClaimxError at the call, before anything is read, where a path is not there or its format unknown.
    """
    if form not in FORMS:
        raise ClaimxError(f"no format {form!r}", where="form", mend=f"Choose one of {', '.join(FORMS)}")
    for path in paths:
        _check(path, form)
    return _read_all(tuple(paths), form, fields or Fields(), limits or Limits())


def _read_all(paths: tuple[Path, ...], form: str, fields: Fields, limits: Limits) -> Iterator[Item | BadRecord]:
    for path in paths:
        for file in _files(path, form):
            if isinstance(file, BadRecord):
                yield file
            else:
                yield from _read_file(file, fields, limits)


def _read_file(file: _File, fields: Fields, limits: Limits) -> Iterator[Item | BadRecord]:
    match file.form:
        case "jsonl":
            return read_json_lines(file.path, fields, limits)
        case "csv":
            return read_csv(file.path, fields, limits)
        case "parquet":
            return read_parquet(file.path, fields, limits)
        case "bibtex":
            return read_bibtex(file.path, limits)
        case "tei":
            return read_tei(file.path, file.name, limits)
        case _:
            return read_text_file(file.path, file.name, limits)


def _check(path: Path, form: str) -> None:
    if path == STANDARD_INPUT:
        if form == "parquet":
            raise ClaimxError("Parquet cannot be read from a pipe", where="-", mend="Name the file")
        return
    if path.is_dir():
        return
    if path.exists():
        if form == "auto" and unpacked_suffix(path) not in _FORM_OF:
            mend = f"Name the format: one of {', '.join(_SUFFIXES)}"
            raise ClaimxError("its name does not say which format it has", where=str(path), mend=mend)
    elif not has_magic(str(path)):
        raise ClaimxError("it does not exist", where=str(path), mend="Check the path")
    elif not glob(str(path), recursive=True):
        raise ClaimxError("no file fits it", where=str(path), mend="Check the pattern")


def _files(path: Path, form: str) -> Iterator[_File | BadRecord]:
    """The files that a path stands for: itself, those in a folder, or those that fit a glob."""
    if path == STANDARD_INPUT:
        yield _File(path, "-", "jsonl" if form == "auto" else form)
    elif path.is_dir():
        yield from _in_folder(path, path, form)
    elif path.exists() or not has_magic(str(path)):
        yield _File(path, path.as_posix(), _form(path, form) or "text")
    else:
        root = Path(*_before_magic(path))
        for found in sorted(map(Path, glob(str(path), recursive=True))):
            if found.is_file() and (chosen := _form(found, form)):
                yield _File(found, found.relative_to(root).as_posix(), chosen)


def _in_folder(folder: Path, root: Path, form: str) -> Iterator[_File | BadRecord]:
    """The files of known formats below a folder, sorted by name; hidden ones and links to folders are left out."""
    try:
        with os.scandir(folder) as found:
            entries = sorted((e for e in found if not e.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        yield cannot_read(folder, error)
        return
    for entry in entries:
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _in_folder(path, root, form)
        elif entry.is_file() and unpacked_suffix(path) in _SUFFIXES.get(form, _FORM_OF):
            yield _File(path, path.relative_to(root).as_posix(), _form(path, form) or "text")


def _form(path: Path, form: str) -> str | None:
    return _FORM_OF.get(unpacked_suffix(path)) if form == "auto" else form


def _before_magic(path: Path) -> list[str]:
    """The parts of a path up to the first with a wildcard."""
    parts: list[str] = []
    for part in path.parts:
        if has_magic(part):
            break
        parts.append(part)
    return parts
