"""Claims on Ray: `extract_ray` turns a Dataset of texts into one of documents with claims."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimx.batch.items import Fields
from claimx.engines.extraction import Names, extract_items, item_columns

if TYPE_CHECKING:
    import pyarrow
    from ray.data import Dataset


def extract_ray(
    ds: "Dataset",
    *,
    fields: Fields | None = None,
    model: str | Path | None = None,
    ner: Names | None = None,
    batch_size: int = 512,
    **options: Any,
) -> "Dataset":
    """The documents of `ds` with their claims (`batch.schema.DOCUMENTS`), row for row, by `Dataset.map_batches`.

    `fields`: which columns hold id, title, text and date; a missing title or date is null, and so is `source` where
    `ds` has no such column. `model`: a model directory as the workers see it; by default what claimx ships. `ner`: as
    for `Extractor`. `batch_size`: texts a batch. `options`: further ones of `map_batches`, such as `memory`. Every
    worker needs claimx.

    Lazy, as Ray is. A text that fails has the reason in `error`. ClaimxError is raised in a task, and so by whoever
    reads the result, where a batch has no id or text or the model cannot be read.
    """
    each = partial(_extract_table, fields=fields or Fields(), model=str(model) if model else None, ner=ner)
    return ds.map_batches(each, batch_format="pyarrow", batch_size=batch_size, **options)


def _extract_table(table: "pyarrow.Table", fields: Fields, model: str | None, ner: Names | None) -> "pyarrow.Table":
    import pyarrow as pa

    from claimx.batch.schema import DOCUMENTS, ITEMS

    if not table.num_rows:  # an empty block may have lost its columns
        return DOCUMENTS.empty_table()
    found = item_columns(table.column_names, fields)
    columns = [
        table[name].cast(pa.string()) if name else pa.nulls(table.num_rows, pa.string()) for name in found.values()
    ]
    items = pa.table(columns, names=list(found)).select(ITEMS.names).combine_chunks()
    batches = [extract_items(batch, model, ner) for batch in items.to_batches()]
    return pa.Table.from_batches(batches, schema=DOCUMENTS)
