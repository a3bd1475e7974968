"""CSV and TSV with a header: quoted line breaks, and quotes that never close.

A quote left open would swallow the file to its end. So a row is put together line by line until its quotes are
even; if what comes out is no single row, only its first line is given up, and reading goes on with the next.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from claimx.batch.items import BadRecord, Fields, Item, Limits
from claimx.batch.readers.faults import Place, cannot_read, not_utf8, too_large
from claimx.batch.readers.streams import READ_ERRORS, Line, bounded_lines, open_stream
from claimx.batch.readers.values import make_item

# the lines that one row may have: an open quote makes reading go back by as many
ROW_LINES = 1000
DELIMITERS = ",;\t"

_UNCLOSED = "Close the quotes, and double those within a cell"


def read_csv(path: Path, fields: Fields, limits: Limits) -> Iterator[Item | BadRecord]:
    """The rows of one file, in order; without a column `fields.id` their ids are file:line.

    The delimiter is the one that the header has most of: comma, semicolon or tab.
    """
    place, number = Place(str(path)), 0
    header: list[str] | None = None
    try:
        with open_stream(path) as stream:
            for line, row in _rows(bounded_lines(stream, limits.record_bytes), limits, place):
                number = line.number
                if isinstance(row, BadRecord):
                    yield row
                    if header is None:
                        return
                elif header is None:
                    header = row
                    fault = _header_fault(header, fields, place.at(number), line.data)
                    if fault:
                        yield fault
                        return
                    if fields.id not in header:
                        fields = replace(fields, id="")
                else:
                    yield _item(row, header, fields, limits, place.at(number), line.data)
        if header is None:
            yield place.bad("no header", "Name the columns in the first line")
    except READ_ERRORS as error:
        yield cannot_read(path, error, number + 1 if number else None)


def _header_fault(header: list[str], fields: Fields, place: Place, raw: bytes) -> BadRecord | None:
    columns = ", ".join(header)[:300]
    if fields.text not in header:
        return place.bad(f'no column "{fields.text}"', f"The columns are {columns}: name the one with the text", raw)
    wanted = {fields.id, fields.text, fields.title, fields.date}
    twice = [name for name, times in Counter(header).items() if times > 1 and name in wanted]
    if twice:
        return place.bad(f'two columns are named "{twice[0]}"', "Rename one of them", raw)
    return None


def _item(
    row: list[str], header: list[str], fields: Fields, limits: Limits, place: Place, raw: bytes
) -> Item | BadRecord:
    if len(row) != len(header):
        reason = f"{len(row)} cells under {len(header)} columns"
        return place.bad(reason, "Quote cells that hold a delimiter or a line break", raw)
    # an empty cell is all that CSV has for "nothing"
    record = {name: cell or None for name, cell in zip(header, row, strict=True)}
    return make_item(record, fields, limits, place, raw)


def _rows(lines: Iterator[Line], limits: Limits, place: Place) -> Iterator[tuple[Line, list[str] | BadRecord]]:
    """Every row with its first line."""
    # lines that were read as a part of a row and were none; the next is the last
    waiting: list[Line] = []
    delimiter: str | None = None
    while (first := waiting.pop() if waiting else next(lines, None)) is not None:
        here = place.at(first.number)
        if not first.whole:
            yield first, too_large(here, limits.record_bytes, first.data)
            continue
        if not first.data.strip():
            continue
        delimiter = delimiter or max(DELIMITERS, key=first.data.decode("utf-8", "replace").count)
        group = _even_quotes(first, waiting, lines, limits.record_bytes)
        row = _one_row(group, delimiter, here) if group[-1].whole else None
        if not isinstance(row, list) and len(group) > 1:
            waiting.extend(reversed(group[1:]))
            row = _one_row(group[:1], delimiter, here)
        yield first, row if row is not None else here.bad("not one row of CSV", _UNCLOSED, first.data)


def _even_quotes(first: Line, waiting: list[Line], lines: Iterator[Line], limit: int) -> list[Line]:
    """`first` and the lines behind it up to where all quotes are closed, or to where that is hopeless."""
    group, size, quotes = [first], len(first.data), first.data.count(b'"')
    while quotes % 2 and len(group) < ROW_LINES and size <= limit and group[-1].whole:
        line = waiting.pop() if waiting else next(lines, None)
        if line is None:
            break
        group.append(line)
        size += len(line.data)
        quotes += line.data.count(b'"')
    return group


def _one_row(group: list[Line], delimiter: str, place: Place) -> list[str] | BadRecord | None:
    """The cells of the lines if they are exactly one row; None if they are none or several."""
    raw = b"\n".join(line.data for line in group)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return not_utf8(place, error, raw)
    # the module's own limit holds for the whole process, so it is put back
    before = csv.field_size_limit(max(len(text), 1))
    try:
        rows = list(csv.reader((line + "\n" for line in text.split("\n")), delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    finally:
        csv.field_size_limit(before)
    return rows[0] if len(rows) == 1 else None
