"""Claims on Spark: `extract_spark` turns a DataFrame of texts into one of documents with claims."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.batch.items import Fields
from claimx.engines.extraction import Names, extract_items, item_columns

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame


def extract_spark(
    df: "DataFrame", *, fields: Fields | None = None, model: str | Path | None = None, ner: Names | None = None
) -> "DataFrame":
    """The documents of `df` with their claims (`batch.schema.DOCUMENTS`), row for row, by `DataFrame.mapInArrow`.

    `fields`: which columns hold id, title, text and date, dotted paths for nested ones; a missing title or date is
    null, and so is `source` where `df` has no such column. `model`: a model directory as the executors see it: on a
    shared disk, or the name under which `addArchive` or `--archives` sent it; by default what claimx ships. `ner`: as
    for `Extractor`. Every executor needs claimx and pyarrow.

    Lazy, as Spark is. A text that fails has the reason in `error`; what stops a task is a model that cannot be read.
    Raises ClaimxError where `df` has no id or no text.
    """
    from pyspark.sql import functions

    found = item_columns(df.columns, fields or Fields(), nested=True)
    columns = [
        (functions.col(name) if name else functions.lit(None)).cast("string").alias(item)
        for item, name in found.items()
    ]
    each = partial(_extract_all, model=str(model) if model else None, ner=ner)
    return df.select(*columns).mapInArrow(each, schema=documents_ddl())


def documents_ddl() -> str:
    """The schema of documents with claims as Spark writes schemas."""
    from claimx.batch.schema import DOCUMENTS

    return ", ".join(f"`{field.name}` {_ddl(field.type)}" for field in DOCUMENTS)


def sent_file(name: str) -> str:
    """Where Spark has put a file or archive that it sent along, on the executor that asks."""
    from pyspark import SparkFiles

    return str(SparkFiles.get(name))


def _extract_all(
    batches: Iterable["pyarrow.RecordBatch"], model: str | None, ner: Names | None
) -> Iterator["pyarrow.RecordBatch"]:
    for batch in batches:
        yield extract_items(batch, model, ner)


def _ddl(kind: "pyarrow.DataType") -> str:
    from pyarrow import types

    if types.is_list(kind):
        return f"array<{_ddl(kind.value_type)}>"
    if types.is_struct(kind):
        return f"struct<{', '.join(f'`{field.name}`: {_ddl(field.type)}' for field in kind)}>"
    return {"string": "string", "double": "double", "int64": "bigint", "int32": "int"}[str(kind)]
