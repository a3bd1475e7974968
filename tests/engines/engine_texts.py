"""A few documents, plain and awkward, and what `extract_batch` makes of them."""

from typing import Any

TEXTS: list[dict[str, str | None]] = [
    {"id": "a", "title": "Heron: serving quickly", "date": "2025-01-02", "text": "It is 12x faster than vLLM."},
    {"id": "b", "title": None, "date": None, "text": "Otter reaches 81.3% accuracy on ImageNet with an A100."},
    {"id": "c", "title": None, "date": None, "text": "We describe a scheduler 🚀 and its naïve proof."},
    {"id": "d", "title": "Empty", "date": "2024", "text": ""},
    {"id": "e", "title": None, "date": None, "text": None},
    {"id": "f", "title": None, "date": None, "text": "Finch cuts energy by $2.5\\times$ – 3× over a CPU and GPUs."},
]


def expected() -> list[dict[str, Any]]:
    import pyarrow as pa

    from claimx.batch.extract import extract_batch
    from claimx.batch.schema import ITEMS

    return list(extract_batch(pa.RecordBatch.from_pylist(TEXTS, schema=ITEMS)).to_pylist())
