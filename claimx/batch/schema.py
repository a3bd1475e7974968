"""The tables of a converted corpus, as Arrow schemas, and the way from one to the next.

    ITEMS (texts) ─ extract_batch ─▶ DOCUMENTS (a row a document, claims nested) ─▶ CLAIMS (a row a claim, flat)

The metadata of each schema says which claim schema it holds (`claimx.schema`) and what wrote it (`claimx.version`).
"""

from collections.abc import Mapping
from itertools import accumulate
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from claimx import __version__
from claimx.records import SCHEMA_VERSION

METADATA: Mapping[bytes, bytes] = {
    b"claimx.schema": str(SCHEMA_VERSION).encode(),
    b"claimx.version": __version__.encode(),
}


def _fields(text: str) -> list[pa.Field]:
    """`"name:type …"`; a type without `?` is never null."""
    types = {"string": pa.string(), "int": pa.int64(), "float": pa.float64()}
    pairs = (pair.split(":") for pair in text.split())
    return [pa.field(name, types[kind.rstrip("?")], nullable=kind.endswith("?")) for name, kind in pairs]


def _list(fields: list[pa.Field]) -> pa.DataType:
    return pa.list_(pa.field("element", pa.struct(fields), nullable=False))


_MENTION = _fields("name:string? text:string start:int? end:int?")
_QUANTITY = _fields(
    "text:string start:int end:int form:string low:float high:float bound:string statistic:string? unit:string? "
    "reference:float?"
)
CLAIM = pa.struct(
    [
        *_fields("kind:string outcome:string?"),
        pa.field("metric", pa.struct(_fields("name:string text:string? start:int? end:int?")), nullable=False),
        pa.field("quantity", pa.struct(_QUANTITY)),
        pa.field("ratio", pa.struct(_fields("low:float high:float"))),
        pa.field("subject", pa.struct(_MENTION)),
        pa.field("baselines", _list(_MENTION), nullable=False),
        pa.field(
            "hardware",
            _list([*_MENTION, *_fields("role:string count:int? vendor:string? kind:string?")]),
            nullable=False,
        ),
        pa.field("workloads", _list(_MENTION), nullable=False),
        *_fields("attribution:string modality:string"),
        pa.field("evidence", pa.struct(_fields("text:string start:int end:int")), nullable=False),
        *_fields("confidence:float"),
    ]
)
"""A claim as in the wire format of claim schema 1; `rules`, which only explain, are not kept."""

CLAIM_LIST = pa.list_(pa.field("element", CLAIM, nullable=False))

# All columns may be null, so that tables from elsewhere fit without a cast of their schema.
_ITEM_COLUMNS = _fields("id:string? title:string? text:string? date:string? source:string?")

ITEMS = pa.schema(_ITEM_COLUMNS, metadata=dict(METADATA))
"""Texts to extract from. `date` as the corpus writes it; `source`: the file, or file and line, it came from."""

DOCUMENTS = pa.schema(
    [*_ITEM_COLUMNS, pa.field("claims", CLAIM_LIST), pa.field("error", pa.string())], metadata=dict(METADATA)
)
"""A row a document. `claims` is empty where there are none, and where `error` says why extraction failed."""

_NAMED = _fields("name:string? text:string")

CLAIMS = pa.schema(
    [
        *_fields("document:string? date:string? number:int kind:string outcome:string? metric:string"),
        *_fields("metric_text:string? value_text:string? form:string? low:float? high:float? bound:string?"),
        *_fields("statistic:string? unit:string? reference:float? ratio_low:float? ratio_high:float?"),
        *_fields("subject:string? subject_text:string?"),
        pa.field("baselines", _list(_NAMED), nullable=False),
        pa.field(
            "hardware", _list([*_NAMED, *_fields("role:string count:int? vendor:string? kind:string?")]), nullable=False
        ),
        pa.field("workloads", _list(_NAMED), nullable=False),
        *_fields("attribution:string modality:string evidence:string evidence_start:int evidence_end:int"),
        *_fields("confidence:float"),
    ],
    metadata=dict(METADATA),
)
"""A row a claim. `document`: the id of its document; `number`: 1 for the first claim of a document.

`subject` is the resolved name, `subject_text` the words of the text.
"""

_SLOTS: Mapping[str, tuple[str, ...]] = {
    "kind": ("kind",),
    "outcome": ("outcome",),
    "metric": ("metric", "name"),
    "metric_text": ("metric", "text"),
    "value_text": ("quantity", "text"),
    "form": ("quantity", "form"),
    "low": ("quantity", "low"),
    "high": ("quantity", "high"),
    "bound": ("quantity", "bound"),
    "statistic": ("quantity", "statistic"),
    "unit": ("quantity", "unit"),
    "reference": ("quantity", "reference"),
    "ratio_low": ("ratio", "low"),
    "ratio_high": ("ratio", "high"),
    "subject_text": ("subject", "text"),
    "attribution": ("attribution",),
    "modality": ("modality",),
    "evidence": ("evidence", "text"),
    "evidence_start": ("evidence", "start"),
    "evidence_end": ("evidence", "end"),
    "confidence": ("confidence",),
}


def documents_to_claims(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The rows of CLAIMS that a batch of DOCUMENTS holds, in order."""
    nested = batch.column("claims")
    counts = [count or 0 for count in pc.list_value_length(nested).to_pylist()]
    claims = pc.list_flatten(nested)
    parents = pc.list_parent_indices(nested)
    columns: dict[str, Any] = {slot: pc.struct_field(claims, list(path)) for slot, path in _SLOTS.items()}
    columns["document"] = batch.column("id").take(parents)
    columns["date"] = batch.column("date").take(parents)
    columns["number"] = pa.array([n for count in counts for n in range(1, count + 1)], pa.int64())
    subject = pc.struct_field(claims, ["subject", "name"])
    columns["subject"] = pc.coalesce(subject, columns["subject_text"])
    for slot in ("baselines", "hardware", "workloads"):
        columns[slot] = _without_offsets(pc.struct_field(claims, [slot]), CLAIMS.field(slot).type)
    return pa.RecordBatch.from_arrays(
        [columns[name].cast(CLAIMS.field(name).type) for name in CLAIMS.names], schema=CLAIMS
    )


def _without_offsets(mentions: pa.ListArray, kind: pa.ListType) -> pa.ListArray:
    """Lists of the fields that `kind` names, of lists that have more."""
    counts = (count or 0 for count in pc.list_value_length(mentions).to_pylist())
    offsets = pa.array(accumulate(counts, initial=0), pa.int32())
    flat = pc.list_flatten(mentions)
    fields = list(kind.value_type)
    values = pa.StructArray.from_arrays([pc.struct_field(flat, [field.name]) for field in fields], fields=fields)
    return pa.ListArray.from_arrays(offsets, values, type=kind)
