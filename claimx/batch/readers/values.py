"""From a record's fields to an item: names and dotted paths, types, and abstracts stored as an inverted index."""

import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from claimx.batch.items import BadRecord, Fields, Item, Limits
from claimx.batch.readers.faults import Place

Record = Mapping[str, Any]


class _Missing:
    """No such field, which is not the same as a field that is null."""


MISSING = _Missing()


class _Fault(Exception):
    def __init__(self, reason: str, mend: str) -> None:
        self.reason, self.mend = reason, mend
        super().__init__(reason)


def make_item(record: Record, fields: Fields, limits: Limits, place: Place, raw: object = None) -> Item | BadRecord:
    """The item that `fields` finds in a record; `raw` is the record as it was written, for the excerpt.

    Where `fields.id` is empty the id is the place, "file:line".
    """
    try:
        item = Item(
            id=_id(record, fields.id) if fields.id else str(place),
            text=_text(record, fields.text, limits),
            title=_title(record, fields.title),
            date=_date(record, fields.date),
            where=str(place),
        )
        for name, value in ((fields.id, item.id), (fields.title, item.title), (fields.date, item.date)):
            if value and len(value) > limits.text_characters:
                raise _text_too_long(str(name), limits)
        return item
    except _Fault as fault:
        return place.bad(fault.reason, fault.mend, record if raw is None else raw)


def field(record: Record, name: str) -> Any:
    """The value of a field: its name as it stands, else a dotted path into nested records; `MISSING` if neither."""
    if name in record:
        return record[name]
    value: Any = record
    for step in name.split("."):
        if not isinstance(value, Mapping) or step not in value:
            return MISSING
        value = value[step]
    return value


def kind(value: object) -> str:
    """What a value is, in the words of JSON."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a string"
    if isinstance(value, list | tuple):
        return "a list"
    return "an object" if isinstance(value, Mapping) else f"a {type(value).__name__}"


def _id(record: Record, name: str) -> str:
    value = field(record, name)
    if value is MISSING:
        raise _Fault(f'no "{name}"', "Add it, or name the field that holds the id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise _Fault(f'"{name}" is {kind(value)}, not a string', "Write the id as a string or an integer")
    if not value.strip():
        raise _Fault(f'"{name}" is empty', "Give every record an id")
    return _encodable(value, name)


def _text(record: Record, name: str, limits: Limits) -> str:
    value = field(record, name)
    if value is MISSING:
        raise _Fault(f'no "{name}"', "Add it, or name the field that holds the text")
    if isinstance(value, Mapping):
        value = inverted_text(list(value.items()), name, limits)
    elif isinstance(value, list) and value and all(isinstance(pair, tuple) and len(pair) == 2 for pair in value):
        # how Arrow hands over a map
        value = inverted_text(value, name, limits)
    if not isinstance(value, str):
        raise _Fault(f'"{name}" is {kind(value)}, not a string', "Only records with a text have claims")
    if len(value) > limits.text_characters:
        raise _text_too_long(name, limits)
    return _encodable(value, name)


def inverted_text(index: list[tuple[Any, Any]], name: str, limits: Limits) -> str:
    """The text of an inverted index (word, its places), as OpenAlex stores abstracts: words in order, blanks between.

    What it would come to is counted before it is made: a long word at many places is a small index of a huge text.
    """
    placed: list[tuple[int, str]] = []
    length = 0
    for word, positions in index:
        if not isinstance(word, str) or not isinstance(positions, list):
            mend = 'An inverted abstract is {"word": [places]}; name the field that holds the text'
            raise _Fault(f'"{name}" is an object, not a string', mend)
        length += (len(word) + 1) * len(positions)
        if length > limits.text_characters + 1:
            raise _text_too_long(name, limits)
        for position in positions:
            if not isinstance(position, int) or isinstance(position, bool) or position < 0:
                raise _Fault(f'"{name}" has a place that is no whole number', "Places count from 0")
            placed.append((position, word))
    placed.sort(key=lambda pair: pair[0])
    return " ".join(word for _, word in placed)


def _title(record: Record, name: str | None) -> str | None:
    value = field(record, name) if name else None
    if value is None or value is MISSING:
        return None
    if not isinstance(value, str):
        raise _Fault(f'"{name}" is {kind(value)}, not a string', "Write the title as a string, or null")
    return _encodable(value, str(name))


def _date(record: Record, name: str | None) -> str | None:
    """As written; dates of typed tables as ISO 8601, a year given as a number as its digits."""
    value = field(record, name) if name else None
    if value is None or value is MISSING or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, str):
        return _encodable(value, str(name)) or None
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool) and value % 1 == 0:
        return str(int(value))
    raise _Fault(f'"{name}" is {kind(value)}, not a date', "Write it as a string or a year, or null")


def _encodable(value: str, name: str) -> str:
    """JSON can hold half of a surrogate pair; no output can."""
    if not value.isascii():
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise _Fault(f'"{name}" has a lone surrogate at character {error.start + 1}', "Mend its encoding") from None
    return value


def _text_too_long(name: str, limits: Limits) -> _Fault:
    mend = "Raise the limit on the characters of a text, or cut it"
    return _Fault(f'"{name}" has more than {limits.text_characters} characters', mend)
