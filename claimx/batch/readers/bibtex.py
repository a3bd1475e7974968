"""BibTeX: each entry with an abstract is a document; its citation key is the id.

The parser wants a whole file in memory. So the file is cut before every line that begins an entry, which is where
the parser itself takes up again after a broken one.
"""

import logging
import re
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

from claimx.batch.items import BadRecord, Fields, Item, Limits
from claimx.batch.readers.faults import Place, cannot_read, excerpt, not_utf8, too_large
from claimx.batch.readers.streams import READ_ERRORS, Line, bounded_lines, open_stream
from claimx.batch.readers.values import make_item

FIELDS = Fields(id="key", text="abstract", title="title", date="date")

_BEGINS = re.compile(rb"\s*@\s*(\w+)\s*[{(]")
_ENTRY = re.compile(r"(?<!\w)@\s*\w+\s*[{(]")
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
# abbreviations that @string defines, of which a file has a few hundred
_STRINGS = 10_000


def read_bibtex(path: Path, limits: Limits) -> Iterator[Item | BadRecord]:
    """The entries of one file, in order. One without an abstract is a bad record; comments and preambles are none."""
    place, number = Place(str(path)), 0
    strings: dict[str, str] = {}
    keys: set[bytes] = set()
    try:
        with open_stream(path) as stream:
            for block in _blocks(bounded_lines(stream, limits.record_bytes), limits):
                number = block.number
                yield from _read_block(block, place.at(number), limits, strings, keys)
    except READ_ERRORS as error:
        yield cannot_read(path, error, number + 1 if number else None)


def _blocks(lines: Iterator[Line], limits: Limits) -> Iterator[Line]:
    """The text from one line that begins an entry to the next, numbered by its first line; what is before is left."""
    block: list[bytes] = []
    start, size, whole = 0, 0, True
    for line in lines:
        if _BEGINS.match(line.data):
            if start:
                yield Line(start, b"\n".join(block), whole)
            block, start, size, whole = [], line.number, 0, True
        if not start:
            continue
        size += len(line.data) + 1
        whole = whole and line.whole and size <= limits.record_bytes + 1
        if whole or not block:
            block.append(line.data)
    if start:
        yield Line(start, b"\n".join(block), whole)


def _read_block(
    block: Line, place: Place, limits: Limits, strings: dict[str, str], keys: set[bytes]
) -> Iterator[Item | BadRecord]:
    from bibtexparser.model import Entry, ImplicitComment, ParsingFailedBlock, String

    begins = _BEGINS.match(block.data)
    if begins and begins[1].lower() in (b"comment", b"preamble"):
        return
    if not block.whole:
        yield too_large(place, limits.record_bytes, block.data)
        return
    try:
        text = block.data.decode("utf-8")
    except UnicodeDecodeError as error:
        yield not_utf8(place, error, block.data)
        return
    blocks = _parsed(text)
    if isinstance(blocks, str):
        yield place.bad(f"no BibTeX ({blocks})", "Close its braces and quotes", text)
        return
    for parsed in blocks:
        here = place.at(block.number + (parsed.start_line or 0))
        if isinstance(parsed, ParsingFailedBlock):
            yield here.bad(f"no BibTeX entry ({_reason(parsed.error)})", "Close its braces and quotes", parsed.raw)
        elif isinstance(parsed, String) and len(strings) < _STRINGS:
            strings[parsed.key.lower()] = _bare(parsed.value)
        elif isinstance(parsed, Entry):
            yield _item(parsed, here, limits, strings, keys, parsed.raw or "")
        elif isinstance(parsed, ImplicitComment) and _ENTRY.search(parsed.comment):
            # the parser takes what does not begin a line for a remark
            yield here.bad("an entry within a line", "Begin each entry on a line of its own", parsed.comment)


def _parsed(text: str) -> list[Any] | str:
    """What the parser makes of a text, values as written, or why it gave up."""
    from bibtexparser.entrypoint import parse_string

    # it logs each broken entry, and so prints where nobody has set up logging; here they are records
    log = logging.getLogger("bibtexparser")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        return parse_string(text, parse_stack=[]).blocks
    except Exception as error:  # it raises what it likes on what it did not expect, and one entry is no reason to stop
        return _reason(error)
    finally:
        log.setLevel(before)


def _reason(error: object) -> str:
    return excerpt(getattr(error, "abort_reason", "") or str(error)) or type(error).__name__


def _item(
    entry: Any, place: Place, limits: Limits, strings: dict[str, str], keys: set[bytes], raw: str
) -> Item | BadRecord:
    # in small, since a set of all the keys of a huge file is what grows with it
    digest = blake2b(entry.key.encode(), digest_size=8).digest()
    if entry.key and digest in keys:
        return place.bad(f'the key "{entry.key[:80]}" stands twice in this file', "Rename one of the entries", raw)
    keys.add(digest)
    values = {field.key.lower(): _value(str(field.value), strings) for field in entry.fields}
    record = {"key": entry.key or str(place), "date": _date(values)}
    if "abstract" in values:
        record["abstract"] = values["abstract"]
    if values.get("title"):
        # braces in a title keep the case of names, and say nothing
        record["title"] = " ".join(values["title"].replace("{", "").replace("}", "").split())
    return make_item(record, FIELDS, limits, place, raw)


def _value(value: str, strings: dict[str, str]) -> str:
    bare = _bare(value)
    return strings.get(value.lower(), value) if bare == value else bare


def _bare(value: str) -> str:
    """A value without the braces or quotes around it."""
    value = value.strip()
    if len(value) >= 2 and (value[0], value[-1]) in (("{", "}"), ('"', '"')):
        return value[1:-1].strip()
    return value


def _date(values: dict[str, str]) -> str | None:
    """The `date` of biblatex, or year and month as ISO 8601."""
    if values.get("date"):
        return values["date"]
    year, month = values.get("year"), values.get("month", "").lower()
    if not year:
        return None
    number = int(month) if month.isdecimal() and len(month) <= 2 else _MONTHS.get(month[:3], 0)
    return f"{year}-{number:02}" if 1 <= number <= 12 else year
