"""JSON Lines: one object a line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimx.batch.items import BadRecord, Fields, Item, Limits
from claimx.batch.readers.faults import Place, cannot_read, not_utf8, too_large
from claimx.batch.readers.streams import READ_ERRORS, Line, bounded_lines, open_stream
from claimx.batch.readers.values import kind, make_item


def read_json_lines(path: Path, fields: Fields, limits: Limits) -> Iterator[Item | BadRecord]:
    """The records of one file, in order; blank lines are passed over."""
    place, number = Place(str(path)), 0
    try:
        with open_stream(path) as stream:
            for line in bounded_lines(stream, limits.record_bytes):
                number = line.number
                if not line.whole or line.data.strip():
                    yield _record(line, place.at(number), fields, limits)
    except READ_ERRORS as error:
        yield cannot_read(path, error, number + 1 if number else None)


def _record(line: Line, place: Place, fields: Fields, limits: Limits) -> Item | BadRecord:
    if not line.whole:
        return too_large(place, limits.record_bytes, line.data)
    try:
        record = json.loads(line.data.decode("utf-8"), object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        return not_utf8(place, error, line.data)
    except _TwiceError as error:
        return place.bad(f'"{str(error)[:80]}" stands twice in one object', "Keep one of the two", line.data)
    except (ValueError, RecursionError) as error:
        mend = "Write one JSON object a line, with nothing before or after it"
        return place.bad(f"not JSON ({error})"[:300], mend, line.data)
    if not isinstance(record, dict):
        reason = f"a JSON object is needed, not {kind(record)}"
        return place.bad(reason, "Write one object a line; jq -c '.[]' takes a list apart", line.data)
    return make_item(record, fields, limits, place, line.data)


class _TwiceError(Exception):
    """A key that an object has twice: which of the values was meant nobody knows."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        raise _TwiceError(next(key for key, _ in pairs if key in seen or seen.add(key)))  # type: ignore[func-returns-value]
    return made
