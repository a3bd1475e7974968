"""doccano's files: labels that say more, plain spans, and what is wrong with a row."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimx.integrations.annotated import ExportDocument
from claimx.integrations.doccano import read_rows, to_rows
from claimx.integrations.regions_to_claims import Imported
from claimx.pipeline import Extractor

EXTRACTOR = Extractor()
TEXT = "On eight GPUs, Heron achieves up to 2.4x higher throughput than vLLM. It cuts latency by 38%. Orca ends."
GOLD = ExportDocument(id="heron", title="Heron", text=TEXT, claims=EXTRACTOR.extract(TEXT, title="Heron").claims)
Json = dict[str, Any]


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Imported]:
    def one(row: object) -> Imported:
        file = tmp_path / "export.jsonl"
        file.write_text(row if isinstance(row, str) else json.dumps(row), "utf-8")
        (imported,) = read_rows(file, EXTRACTOR)
        return imported

    return one


Read = Callable[..., Imported]


def entity(id_: int, label: str, words: str) -> Json:
    start = TEXT.index(words)
    return {"id": id_, "label": label, "start_offset": start, "end_offset": start + len(words)}


def relation(source: int, target: int, type_: str) -> Json:
    return {"id": source * 100 + target, "from_id": source, "to_id": target, "type": type_}


def row(entities: list[Json], relations: list[Json] | None = None) -> Json:
    return {"id": 3, "text": TEXT, "entities": entities, "relations": relations or [], "Comments": []}


def test_labels_say_outcome_and_metric(read: Read) -> None:
    imported = read(
        row(
            [
                entity(1, "quantity:worse", "2.4x"),
                entity(2, "metric:bandwidth", "throughput"),
                entity(3, "hardware", "GPUs"),
            ],
            [relation(1, 2, "metric"), relation(1, 3, "hardware:both")],
        )
    )

    assert imported.document is not None
    (claim,) = imported.document.claims
    assert (claim.outcome, claim.metric.name, claim.metric.text) == ("worse", "bandwidth", "throughput")
    assert [(device.text, device.role) for device in claim.hardware] == [("GPUs", "both")]
    assert claim.quantity is not None
    assert (claim.quantity.form, claim.quantity.low) == ("factor", 2.4)
    assert [note.partition("): ")[2] for note in imported.notes] == ["value read as factor 2.4 up_to"]


def exported(**options: bool) -> Json:
    (made,) = to_rows([GOLD], **options)
    return made


def change(made: Json, words: str, label: str | None) -> Json:
    """The span over `words` with another label, or removed."""
    for spans, at in ((made.get("entities"), "label"), (made.get("label"), 2)):
        for span in list(spans or ()):
            start, end = (span["start_offset"], span["end_offset"]) if isinstance(span, dict) else span[:2]
            if TEXT[start:end] == words and label is None:
                spans.remove(span)
            elif TEXT[start:end] == words:
                span[at] = label
    return made


@pytest.mark.parametrize(
    ("label", "outcome"),
    [
        pytest.param("quantity:worse", "worse", id="another"),
        pytest.param("quantity:same", "same", id="a-third"),
        pytest.param("quantity", None, id="none"),
    ],
)
@pytest.mark.parametrize("spans_only", [False, True], ids=["relations", "spans"])
def test_the_label_has_the_last_word(label: str, outcome: str | None, spans_only: bool, read: Read) -> None:
    imported = read(change(exported(spans_only=spans_only), "2.4x", label))

    assert imported.document is not None
    assert imported.faults == []
    claim = next(c for c in imported.document.claims if c.quantity and c.quantity.text == "2.4x")
    assert claim.outcome == outcome
    assert claim.quantity is not None
    assert claim.quantity.bound == "up_to", "what the label does not say is kept"


def test_a_value_that_was_removed_is_a_note(read: Read) -> None:
    made = change(exported(spans_only=True), "2.4x", None)
    imported = read(made)

    assert imported.document is not None
    assert [claim.quantity.text for claim in imported.document.claims if claim.quantity] == ["38%"]
    assert any("was removed or marked anew" in note for note in imported.notes)


def test_a_side_that_was_removed_is_a_note(read: Read) -> None:
    imported = read(change(exported(spans_only=True), "vLLM", None))

    assert imported.document is not None
    assert all(claim.baselines == () for claim in imported.document.claims)
    assert any("its baseline at" in note for note in imported.notes)


def test_older_releases_keep_our_column_in_meta(read: Read) -> None:
    made = exported()
    made["meta"] = {"claimx": made.pop("claimx")}
    imported = read(made)

    assert imported.document is not None
    assert (imported.document.id, imported.document.title, imported.notes) == ("heron", "Heron", [])


def plain(label: str, words: str) -> list[object]:
    start = TEXT.index(words)
    return [start, start + len(words), label]


@pytest.mark.parametrize("column", ["label", "labels"])
def test_plain_spans_are_linked_within_their_sentence(column: str, read: Read) -> None:
    spans = [
        plain("quantity:better", "2.4x"),
        plain("metric", "throughput"),
        plain("baseline", "vLLM"),
        plain("hardware", "GPUs"),
        plain("metric", "latency"),
        plain("quantity", "38%"),
        plain("baseline", "Orca"),
    ]
    imported = read({"id": 9, "text": TEXT, column: spans})

    assert imported.document is not None
    first, second = imported.document.claims
    assert ([b.text for b in first.baselines], first.metric.text) == (["vLLM"], "throughput")
    assert [(device.text, device.role) for device in first.hardware] == [("GPUs", "both")]
    assert ([b.text for b in second.baselines], second.metric.text) == ([], "latency")
    assert sum("links are not in this format" in note for note in imported.notes) == 2
    assert any("'Orca'): belongs to no claim" in note for note in imported.notes)


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        pytest.param("{", r"export\.jsonl:1: not JSON", id="broken"),
        pytest.param("7", r'export\.jsonl:1: a line without "text"', id="a-number"),
        pytest.param({"id": 1, "label": []}, r'without "text"', id="no-text"),
        pytest.param({"text": TEXT}, r'neither "entities" nor "label"', id="no-spans"),
        pytest.param({"text": TEXT, "label": [[1, 2]]}, r"label 1: it is no list of start, end", id="short-span"),
        pytest.param({"text": TEXT, "label": [["a", 2, "metric"]]}, r"region #1: 'a', 2", id="no-offset"),
        pytest.param(row([entity(8, "metric:beauty", "vLLM")]), r"8: unknown label 'metric:beauty'", id="metric"),
        pytest.param(row([entity(8, "subject:x", "vLLM")]), r"region 8: unknown label 'subject:x'", id="no-suffix"),
        pytest.param(row([entity(8, "thing", "vLLM")]), r"region 8: unknown label 'thing'", id="label"),
        pytest.param(
            row([{"id": 8, "label": "metric", "start_offset": 0, "end_offset": 999}]), r"8: 0-999 is", id="outside"
        ),
        pytest.param(
            row([entity(8, "quantity", "38%")], [relation(8, 9, "metric")]), r"8 → 9: there is no", id="dangling"
        ),
        pytest.param(row([{"id": 8}]), r"region 8: None, None, None is no start", id="empty-entity"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(given: object, complaint: str, read: Read) -> None:
    (fault,) = read(given).faults

    assert fault.mend
    with pytest.raises(type(fault), match=complaint):
        raise fault


def test_ids_occur_once_in_all_rows() -> None:
    made = list(to_rows([GOLD, GOLD]))
    ids = [span["id"] for one in made for span in one["entities"]]

    assert len(ids) == len(set(ids))
    assert all({link["from_id"], link["to_id"]} <= set(ids) for one in made for link in one["relations"])
