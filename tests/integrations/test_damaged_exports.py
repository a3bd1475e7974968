"""Whatever an export holds, an import lists what is wrong and goes on."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.documents import ClaimDocument, json_line
from claimx.integrations import doccano, label_studio
from claimx.integrations.annotated import ExportDocument
from claimx.pipeline import Extractor

EXTRACTOR = Extractor()
TEXT = "On eight GPUs, Heron achieves up to 2.4x higher throughput than vLLM. It matches Orca in accuracy."
GOLD = ExportDocument(id="heron", title="Heron", text=TEXT, claims=EXTRACTOR.extract(TEXT, title="Heron").claims)

SCALARS = st.none() | st.booleans() | st.integers(-3, 200) | st.floats() | st.sampled_from(["", "quantity", "v"])
KEYS = st.sampled_from(["start", "labels", "id", "text"])
JUNK = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=2),
    max_leaves=4,
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container in some JSON with every key or index of it."""
    items: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    for key, inner in items:
        yield value, key
        yield from places(inner)


def damaged(value: Any, data: st.DataObject) -> Any:
    """A copy of some JSON with up to three of its parts replaced or taken out."""
    copy = json.loads(json.dumps(value))
    for _ in range(data.draw(st.integers(1, 3))):
        found = list(places(copy))
        if found:
            container, key = found[data.draw(st.integers(0, len(found) - 1))]
            if data.draw(st.booleans()):
                del container[key]
            else:
                container[key] = data.draw(JUNK)
    return copy


@pytest.mark.parametrize("tool", ["label-studio", "doccano", "doccano-spans"])
@settings(max_examples=250)
@given(st.data())
def test_a_damaged_document_does_not_stop_the_next(tool: str, data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "export.jsonl"
        if tool == "label-studio":
            task = label_studio.to_task(GOLD)
            file.write_text(label_studio.write_tasks([damaged(task, data), task]), "utf-8")
            broken, whole = label_studio.read_tasks(file, EXTRACTOR)
        else:
            (row,) = doccano.to_rows([GOLD], spans_only=tool == "doccano-spans")
            file.write_text(doccano.write_rows([damaged(row, data), row]), "utf-8")
            broken, whole = doccano.read_rows(file, EXTRACTOR)

    assert whole.faults == []
    assert all(fault.where and fault.mend for fault in broken.faults)
    if broken.document is not None:
        line = json_line(broken.document.model_dump(mode="json"))
        assert ClaimDocument.model_validate(json.loads(line)).claims == broken.document.claims
