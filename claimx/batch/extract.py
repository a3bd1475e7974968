"""From a batch of texts to a batch of documents with claims: the seam between claimx and every engine."""

from typing import Any

import pyarrow as pa

from claimx.batch.schema import CLAIM_LIST, DOCUMENTS, ITEMS
from claimx.pipeline import Extractor, default_extractor

_UNWRITTEN = {"rules"}


def extract_batch(batch: pa.RecordBatch, extractor: Extractor | None = None) -> pa.RecordBatch:
    """The rows of `batch` (ITEMS) with their claims (DOCUMENTS), row for row in the same order.

    `extractor`: the one to use, by default claimx's own. A row that cannot be extracted has no claims and says why in
    `error`; no row raises. Columns that ITEMS does not have are left out, `title`, `date` and `source` may be missing.
    Raises ClaimxError only where the package's own model is damaged, KeyError where `id` or `text` is no column.
    """
    extractor = extractor or default_extractor()
    columns = {name: _strings(batch, name) for name in ITEMS.names}
    claims: list[list[dict[str, Any]]] = []
    errors: list[str | None] = []
    for text, title in zip(columns["text"].to_pylist(), columns["title"].to_pylist(), strict=True):
        found, error = _extract(extractor, text, title)
        claims.append(found)
        errors.append(error)
    arrays = [columns[name] for name in ITEMS.names]
    try:
        nested = pa.array(claims, CLAIM_LIST)
    except (pa.ArrowException, OverflowError, ValueError, TypeError):
        nested = _those_that_fit(claims, errors)
    return pa.RecordBatch.from_arrays([*arrays, nested, pa.array(errors, pa.string())], schema=DOCUMENTS)


def _strings(batch: pa.RecordBatch, name: str) -> pa.Array:
    if name not in batch.schema.names:
        if name in ("id", "text"):
            raise KeyError(f"no column {name!r} in {batch.schema.names}")
        return pa.nulls(batch.num_rows, pa.string())
    return batch.column(name).cast(pa.string())


def _extract(extractor: Extractor, text: str | None, title: str | None) -> tuple[list[dict[str, Any]], str | None]:
    if text is None:
        return [], "no text"
    try:
        found = extractor.extract(text, title=title).claims
        claims = [claim.model_dump(mode="json", exclude=_UNWRITTEN) for claim in found]
    except Exception as error:  # whatever it is, it must not cost a corpus
        return [], f"{type(error).__name__}: {error}"
    return claims, None


def _those_that_fit(claims: list[list[dict[str, Any]]], errors: list[str | None]) -> pa.Array:
    """What fits no column, such as a count beyond 64 bits, costs its row and not the batch."""
    for row, found in enumerate(claims):
        try:
            pa.array(found, CLAIM_LIST.value_type)
        except (pa.ArrowException, OverflowError, ValueError, TypeError) as error:
            claims[row], errors[row] = [], f"{type(error).__name__}: {error}"
    return pa.array(claims, CLAIM_LIST)
