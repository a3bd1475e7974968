"""Documents on the way in and out: what extraction reads, what it writes, and the files that hold them.

Reading never stops at a bad record: it yields a `ClaimxError` in its place (where, what, how to mend).
"""

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal, TypeVar

from pydantic import ConfigDict, ValidationError, model_validator

from claimx.errors import ClaimxError
from claimx.records import Claim, Evidence, Mention, Metric, Quantity, Record

InputFormat = Literal["text", "markdown", "jsonl"]

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:.*?\r?\n)??(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"^#{1,6}[ \t]+(\S[^\r\n]*)", re.MULTILINE)
_HEADING_TAIL = re.compile(r"[ \t]#*[ \t]*$")


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A text to extract from. `where` is its place for messages: a file, or a file and line."""

    id: str
    text: str
    title: str | None
    where: str


class DocumentClaims(Record):
    """The claims of one document, which is all that a scorer needs. Further fields are ignored."""

    model_config = ConfigDict(extra="ignore")

    id: str
    claims: tuple[Claim, ...]


class ClaimDocument(Record):
    """A document with its claims: one line of claimx's output (claim schema 1), and of gold files.

    Every mention with offsets quotes the text exactly, `text[start:end] == mention.text`, or validation
    fails. Unknown fields of the document are ignored (gold files have `flavour` and `entities`), those of a
    claim are errors.
    """

    model_config = ConfigDict(extra="ignore")

    id: str
    title: str | None = None
    text: str
    claims: tuple[Claim, ...]

    @model_validator(mode="after")
    def _quotes_are_verbatim(self) -> "ClaimDocument":
        fault = next(offset_faults(self.text, self.claims), None)
        if fault:
            raise ValueError(fault)
        return self


Parsed = TypeVar("Parsed", bound=Record)


def claim_mentions(claim: Claim) -> Iterator[tuple[str, Mention | Metric | Quantity | Evidence]]:
    """Every part of a claim that quotes the text, with the name of its slot."""
    yield "metric", claim.metric
    if claim.quantity:
        yield "quantity", claim.quantity
    if claim.subject:
        yield "subject", claim.subject
    for baseline in claim.baselines:
        yield "baselines", baseline
    for device in claim.hardware:
        yield "hardware", device
    for workload in claim.workloads:
        yield "workloads", workload
    yield "evidence", claim.evidence


def offset_faults(text: str, claims: Iterable[Claim]) -> Iterator[str]:
    """What breaks `text[start:end] == mention.text`, one sentence a fault."""
    for number, claim in enumerate(claims, 1):
        for slot, mention in claim_mentions(claim):
            if mention.start is not None and text[mention.start : mention.end] != mention.text:
                found, place = text[mention.start : mention.end], f"{mention.start}-{mention.end}"
                yield f"claim {number}, {slot}: {place} holds {found!r}, not {mention.text!r}"


def to_json_line(document: ClaimDocument) -> str:
    """The wire format on one line, without its line break and without the rules behind a claim."""
    return json_line(document.model_dump(mode="json", exclude={"claims": {"__all__": {"rules"}}}))


def json_line(fields: object) -> str:
    """Any plain data as JSON on one line that can be written as UTF-8, without its line break."""
    line = json.dumps(fields, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate, which JSON can hold and UTF-8 cannot
        line = json.dumps(fields)
    # these two end a line for many readers of JSON Lines
    return line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def read_records(lines: Iterable[bytes], source: str, record: type[Parsed]) -> Iterator[Parsed | ClaimxError]:
    """One record a line of JSON. Blank lines are skipped; `source` names the file in errors."""
    for where, parsed in _json_lines(lines, source):
        if isinstance(parsed, ClaimxError):
            yield parsed
            continue
        try:
            yield record.model_validate(parsed)
        except ValidationError as error:
            yield _validation_error(error, where)


def read_record_file(path: Path, record: type[Parsed]) -> Iterator[Parsed | ClaimxError]:
    """`read_records` of a file; a name that ends in `.gz` is unpacked."""
    with open_binary(path) as lines:
        yield from read_records(lines, str(path), record)


def open_binary(path: Path) -> BinaryIO:
    return gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")  # type: ignore[return-value]


def guess_format(path: Path) -> InputFormat:
    """By the name: `.jsonl`, `.ndjson`, `.json` hold a document a line, `.md` is Markdown, all else text."""
    suffixes = [suffix.lower() for suffix in path.suffixes if suffix.lower() != ".gz"]
    last = suffixes[-1] if suffixes else ""
    if last in (".jsonl", ".ndjson", ".json"):
        return "jsonl"
    return "markdown" if last in (".md", ".markdown") else "text"


def read_documents(lines: Iterable[bytes], source: str, form: InputFormat) -> Iterator[SourceDocument | ClaimxError]:
    """The documents of one input, in order; JSON Lines one at a time as they arrive.

    A text or Markdown file is one document, with `source` as its id.
    """
    if form == "jsonl":
        for where, parsed in _json_lines(lines, source):
            yield parsed if isinstance(parsed, ClaimxError) else _source_document(parsed, where)
        return
    try:
        text = b"".join(lines).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield _not_utf8(error, source)
        return
    title = None
    if form == "markdown":
        text, title = _read_markdown(text)
    yield SourceDocument(id=source, text=text, title=title, where=source)


def _read_markdown(text: str) -> tuple[str, str | None]:
    """The text without its front matter, and its first heading."""
    front = _FRONT_MATTER.match(text)
    if front:
        text = text[front.end() :]
    heading = _HEADING.search(text)
    return text, _HEADING_TAIL.sub("", heading[1]) if heading else None


def _json_lines(lines: Iterable[bytes], source: str) -> Iterator[tuple[str, dict[str, Any] | ClaimxError]]:
    for number, line in enumerate(lines, 1):
        where = f"{source}:{number}"
        if not line.strip():
            continue
        try:
            parsed = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
        except UnicodeDecodeError as error:
            yield where, _not_utf8(error, where)
        except (ValueError, RecursionError) as error:
            mend = "Write one JSON object a line, with nothing before or after it"
            yield where, ClaimxError(f"not JSON ({error})", where=where, mend=mend)
        else:
            if isinstance(parsed, dict):
                yield where, parsed
            else:
                mend = 'Write an object such as {"id": "a1", "title": "…", "text": "…"}'
                what = f"a JSON object is needed, not {_kind(parsed)}"
                yield where, ClaimxError(what, where=where, mend=mend)


def _source_document(parsed: dict[str, Any], where: str) -> SourceDocument | ClaimxError:
    for field, meaning in (("text", "the abstract"), ("id", "a name for the document")):
        if field not in parsed:
            return ClaimxError(f'no "{field}"', where=where, mend=f'Add "{field}": {meaning}, as a string')
        if not isinstance(parsed[field], str):
            what = f'"{field}" is {_kind(parsed[field])}, not a string'
            return ClaimxError(what, where=where, mend=f"Write {meaning} in quotes")
    title = parsed.get("title")
    if title is not None and not isinstance(title, str):
        what = f'"title" is {_kind(title)}, not a string'
        return ClaimxError(what, where=where, mend="Write it in quotes, or null")
    return SourceDocument(id=parsed["id"], text=parsed["text"], title=title, where=where)


def _kind(value: object) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "a list" if isinstance(value, list) else "an object"


def _not_utf8(error: UnicodeDecodeError, where: str) -> ClaimxError:
    what = f"byte {error.start + 1} (0x{error.object[error.start]:02x}) is not UTF-8"
    return ClaimxError(what, where=where, mend="Convert it to UTF-8, for instance with iconv")


def _validation_error(error: ValidationError, where: str) -> ClaimxError:
    """The first fault with its place in the record, and how many more there are."""
    first, more = error.errors(include_url=False)[0], error.error_count() - 1
    place = ".".join(str(step) for step in first["loc"])
    what = f"{place}: {first['msg']}" if place else first["msg"]
    return ClaimxError(
        what + (f" (and {more} more)" if more else ""),
        where=where,
        mend="`claimx schema` prints what a record holds",
    )
