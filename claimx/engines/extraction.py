"""What both engines do with a batch: find the columns, extract once, keep the extractor for the next batch."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from claimx.batch.items import Fields
from claimx.errors import ClaimxError
from claimx.pipeline import Extractor

if TYPE_CHECKING:
    import pyarrow

Names = Literal["default"]


def item_columns(columns: list[str], fields: Fields, *, nested: bool = False) -> dict[str, str | None]:
    """For each column of `batch.schema.ITEMS` the column of the input that holds it, None where there is none.

    `nested`: names may be dotted paths, of which the first part must be a column. Raises ClaimxError where the id or
    the text is missing.
    """
    wanted = {"id": fields.id, "title": fields.title, "text": fields.text, "date": fields.date, "source": "source"}
    parts = {item: name.split(".")[0] if name and nested else name for item, name in wanted.items()}
    found = {item: name if parts[item] in columns else None for item, name in wanted.items()}
    for item in ("id", "text"):
        if found[item] is None:
            mend = f"Name one of {', '.join(columns)}: fields=Fields(id=…, text=…)"
            raise ClaimxError(f"no column {wanted[item]!r} for the {item}", where="fields", mend=mend)
    return found


def extract_items(batch: "pyarrow.RecordBatch", model: str | None, ner: Names | None) -> "pyarrow.RecordBatch":
    """`extract_batch` with the extractor of this process for these settings, made with its first batch."""
    from claimx.batch.extract import extract_batch

    return extract_batch(batch, _extractor(model, ner))


@cache
def _extractor(model: str | None, ner: Names | None) -> Extractor:
    return Extractor(model=_shipped(model) if model else None, ner=ner)


def _shipped(model: str) -> str:
    """Where this machine has the model: the path as it is, or among the files that Spark sent along."""
    if Path(model).exists():
        return model
    import sys

    if "pyspark" not in sys.modules:
        return model
    from claimx.engines.spark import sent_file

    return sent_file(model)
