"""Parquet: a few rows at a time, only the columns that are needed, whatever the size of the row groups."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from claimx.batch.items import BadRecord, Fields, Item, Limits
from claimx.batch.readers.faults import Place, cannot_read, excerpt
from claimx.batch.readers.values import make_item

# a dictionary of one long text can fill rows by the million: a batch is as large as all of its rows may be
ROWS = 4
# text packs to a third or a tenth: what unpacks to this many times its size, and to more than a record, is a bomb
EXPANSION = 500

_DAMAGED = "Write the file again from its source"


def read_parquet(path: Path, fields: Fields, limits: Limits) -> Iterator[Item | BadRecord]:
    """The rows of one file, in order; their numbers stand for lines. Without a column `fields.id` ids are file:row.

    A row group that is damaged or would unpack to an absurd size is one bad record; the next group is read.
    """
    import pyarrow
    from pyarrow.parquet import ParquetFile

    errors = (pyarrow.ArrowException, OSError, UnicodeDecodeError)
    place = Place(str(path))
    try:
        with ParquetFile(path) as closed:
            schema, metadata = closed.schema_arrow, closed.metadata
        # of the group alone only the columns' metadata tell, and Arrow aborts the process where those are damaged
        stored = path.stat().st_size
    except errors as error:
        yield cannot_read(path, error)
        return
    fault = _text_fault(schema, fields, place)
    if fault:
        yield fault
        return
    if _type_of(schema, fields.id) is None:
        fields = replace(fields, id="")
    names = [fields.id, fields.text, fields.title, fields.date]
    wanted = list(dict.fromkeys(name for name in names if name and _type_of(schema, name) is not None))
    try:
        file = ParquetFile(path, metadata=metadata, buffer_size=1 << 20, pre_buffer=False)
    except errors as error:
        yield cannot_read(path, error)
        return
    with file:
        end = 0
        for group in range(metadata.num_row_groups):
            size = metadata.row_group(group)
            row, end = end, end + size.num_rows
            unpacked = size.total_byte_size
            if unpacked > max(limits.record_bytes, EXPANSION * stored):
                reason = f"rows {row + 1} to {end} would unpack to {unpacked} bytes, from a file of {stored}"
                yield place.at(row + 1).bad(reason, "If it is sound, write the file again without compression")
                continue
            rows = max(1, min(ROWS, limits.record_bytes * size.num_rows // max(unpacked, 1)))
            try:
                for batch in file.iter_batches(batch_size=rows, row_groups=[group], columns=wanted):
                    for record in _records(batch):
                        row += 1
                        yield make_item(record, fields, limits, place.at(row))
            except errors as error:
                reason = f"rows {row + 1} to {end} cannot be read ({excerpt(str(error))})"
                yield place.at(row + 1).bad(reason, _DAMAGED)


def _text_fault(schema: Any, fields: Fields, place: Place) -> BadRecord | None:
    from pyarrow import types

    found = _type_of(schema, fields.text)
    if found is None:
        columns = ", ".join(schema.names)[:300]
        return place.bad(f'no column "{fields.text}"', f"The columns are {columns}: name the one with the text")
    value = found.value_type if types.is_dictionary(found) else found
    if _is_string(value) or types.is_map(value):
        return None
    return place.bad(f'the column "{fields.text}" holds {found}, not strings', "Name the column with the text")


def _type_of(schema: Any, name: str) -> Any:
    """The type of a column, or of a field of nested ones by its dotted path; None if there is none, or several."""
    from pyarrow import types

    if schema.get_field_index(name) >= 0:
        return schema.field(name).type
    first, *rest = name.split(".")
    found = schema.field(first).type if schema.get_field_index(first) >= 0 else None
    for step in rest:
        if found is None or not types.is_struct(found) or found.get_field_index(step) < 0:
            return None
        found = found.field(step).type
    return found


def _is_string(found: Any) -> bool:
    from pyarrow import types

    return bool(types.is_string(found) or types.is_large_string(found) or types.is_string_view(found))


def _records(batch: Any) -> Iterator[dict[str, Any]]:
    """The rows of a batch, one at a time: all at once they may be far larger than the batch."""
    columns = list(zip(batch.schema.names, batch.columns, strict=True))
    for row in range(batch.num_rows):
        yield {name: column[row].as_py() for name, column in columns}
