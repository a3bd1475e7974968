"""Label Studio's files: what people draw there becomes claims, and what is wrong with it is said with its place."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from claimx.integrations.annotated import ExportDocument
from claimx.integrations.label_studio import labelling_config, read_tasks, to_task
from claimx.integrations.regions_to_claims import Imported
from claimx.integrations.scheme import CHOICES, LABELS, LINKS, NUMBERS, TEXTS
from claimx.pipeline import Extractor
from claimx.records import Claim

EXTRACTOR = Extractor()
TEXT = (
    "We present Heron, a scheduler. On eight NVIDIA H100 GPUs, Heron achieves up to 2.4x higher throughput than vLLM "
    "and cuts P99 latency by 38%. It reaches 93.1% accuracy. Heron outperforms Orca."
)
Json = dict[str, Any]


def region(id_: str, label: str, words: str, **said: object) -> list[Json]:
    """A region over the first place of `words`, and what is said of it by controls of these names."""
    start = TEXT.index(words)
    place = {"start": start, "end": start + len(words), "text": words}

    def result(control: str, type_: str, value: Json) -> Json:
        return {"id": id_, "from_name": control, "to_name": "text", "type": type_, "value": place | value}

    results = [result("label", "labels", {"labels": [label]})]
    for control, value in said.items():
        if control in CHOICES:
            results.append(result(control, "choices", {"choices": [value]}))
        elif control in NUMBERS:
            results.append(result(control, "number", {"number": value}))
        else:
            results.append(result(control, "textarea", {"text": value if isinstance(value, list) else [value]}))
    return results


def link(source: str, target: str, label: str | None = None, direction: str = "right") -> Json:
    drawn: Json = {"type": "relation", "from_id": source, "to_id": target, "direction": direction}
    return drawn | ({"labels": [label]} if label else {})


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Imported]:
    """Reads one task with these results, or with these annotations."""

    def one(*results: Json | list[Json], annotations: list[Json] | None = None, text: str = TEXT) -> Imported:
        flat = [r for result in results for r in (result if isinstance(result, list) else [result])]
        task = {"id": 17, "data": {"text": text}, "annotations": annotations or [{"result": flat}]}
        file = tmp_path / "export.json"
        file.write_text(json.dumps([task]), "utf-8")
        (imported,) = read_tasks(file, EXTRACTOR)
        return imported

    return one


Read = Callable[..., Imported]
VALUE = region("v", "quantity", "2.4x")


def claim_of(imported: Imported) -> Claim:
    assert imported.document is not None
    assert [str(fault) for fault in imported.faults] == []
    (claim,) = imported.document.claims
    return claim


def test_a_value_alone_is_completed_and_said(read: Read) -> None:
    imported = read(VALUE)
    claim = claim_of(imported)

    assert claim.quantity is not None
    assert (claim.quantity.form, claim.quantity.low, claim.quantity.bound) == ("factor", 2.4, "up_to")
    assert (claim.outcome, claim.metric.name, claim.metric.text) == ("better", "throughput", "throughput")
    assert claim.evidence.text.startswith("On eight")
    assert claim.evidence.text.endswith("by 38%.")
    assert (claim.subject, claim.baselines, claim.hardware) == (None, (), ())
    assert [note.partition("'2.4x'): ")[2] for note in imported.notes] == [
        "value read as factor 2.4 up_to",
        "outcome read as better",
        "metric read as throughput",
    ]
    assert all("export.json: task 17, region v (" in note for note in imported.notes)


def test_what_is_said_is_not_completed(read: Read) -> None:
    said = {"form": "percent", "low": 140, "high": 140, "metric": "goodput"[:0] or "speed", "outcome": "worse"}
    imported = read(region("v", "quantity", "2.4x", **said))
    claim = claim_of(imported)

    assert imported.notes == []
    assert claim.quantity is not None
    assert (claim.quantity.form, claim.quantity.low) == ("percent", 140)
    assert (claim.metric.name, claim.outcome) == ("speed", "worse")


def test_a_level_without_outcome_stays_so(read: Read) -> None:
    claim = claim_of(read(region("v", "quantity", "93.1%"), region("m", "metric", "accuracy"), link("v", "m")))

    assert (claim.kind, claim.outcome, claim.metric.name) == ("measurement", None, "accuracy")


def test_one_number_is_low_and_high(read: Read) -> None:
    claim = claim_of(read(region("v", "quantity", "2.4x", form="factor", low=2.4, metric="speed", outcome="better")))

    assert claim.quantity is not None
    assert (claim.quantity.low, claim.quantity.high) == (2.4, 2.4)


def test_a_form_that_is_said_keeps_its_fields_only(read: Read) -> None:
    claim = claim_of(read(region("v", "quantity", "93.1%", form="percent", metric="accuracy", outcome="better")))

    assert claim.quantity is not None
    assert (claim.quantity.form, claim.quantity.low, claim.quantity.unit) == ("percent", 93.1, None)


def test_links_fill_the_slots(read: Read) -> None:
    claim = claim_of(
        read(
            VALUE,
            region("m", "metric", "throughput"),
            region("s", "subject", "Heron", name="Heron 2"),
            region("b", "baseline", "vLLM"),
            region("h", "hardware", "NVIDIA H100 GPUs", count=8),
            region("w", "workload", "a scheduler"),
            link("v", "m", "metric"),
            link("s", "v"),  # drawn the other way round, and without a name
            link("b", "v", "baseline", direction="left"),
            link("v", "h", "hardware:both"),
            link("v", "h", "hardware:both"),
            link("v", "w"),
        )
    )

    assert claim.metric.text == "throughput"
    assert claim.subject is not None
    assert (claim.subject.text, claim.subject.name) == ("Heron", "Heron 2")
    assert [baseline.text for baseline in claim.baselines] == ["vLLM"]
    assert [(device.text, device.role, device.count) for device in claim.hardware] == [("NVIDIA H100 GPUs", "both", 8)]
    assert [workload.text for workload in claim.workloads] == ["a scheduler"]


def test_a_value_with_two_metrics_is_two_claims(read: Read) -> None:
    imported = read(
        region("v", "quantity", "2.4x"),
        region("m", "metric", "throughput"),
        region("n", "metric", "P99 latency", metric="latency"),
        link("v", "m"),
        link("v", "n"),
    )

    assert imported.document is not None
    assert sorted(claim.metric.name for claim in imported.document.claims) == ["latency", "throughput"]


def test_a_comparison_in_words_is_its_own_evidence(read: Read) -> None:
    marked = region("c", "comparison", "Heron outperforms Orca", outcome="better", metric="quality")
    claim = claim_of(read(marked, region("b", "baseline", "Orca"), link("c", "b")))

    assert claim.quantity is None
    assert (claim.kind, claim.outcome, claim.evidence.text) == ("comparison", "better", "Heron outperforms Orca")


def test_what_only_the_title_names_is_written_down(read: Read) -> None:
    lines = ["subject: Heron Next", "hardware:both (8): A100", "baseline:Ray"]
    claim = claim_of(read(region("v", "quantity", "2.4x", elsewhere=lines)))

    assert claim.subject is not None
    assert (claim.subject.text, claim.subject.start) == ("Heron Next", None)
    assert [(device.text, device.count, device.start) for device in claim.hardware] == [("A100", 8, None)]
    assert [baseline.text for baseline in claim.baselines] == ["Ray"]


def test_names_of_the_text_become_entities(read: Read) -> None:
    imported = read(region("a", "system", "Heron"), region("b", "hardware", "NVIDIA H100 GPUs"))

    assert imported.document is not None
    assert imported.document.claims == ()
    assert [(entity.label, entity.text) for entity in imported.document.entities] == [
        ("system", "Heron"),
        ("hardware", "NVIDIA H100 GPUs"),
    ]


@pytest.mark.parametrize(
    ("results", "place", "complaint"),
    [
        pytest.param([region("x", "colour", "Orca")], "region x", "unknown label 'colour'", id="unknown-label"),
        pytest.param(
            [{"id": "x", "from_name": "label", "value": {"start": 0, "end": 900, "labels": ["baseline"]}}],
            "region x", "0-900 is no span of the text, which has", id="outside",
        ),
        pytest.param(
            [{"id": "x", "from_name": "label", "value": {"start": 5, "end": 5, "labels": ["baseline"]}}],
            "region x", "5-5 is no span", id="empty",
        ),
        pytest.param(
            [{"id": "x", "from_name": "label", "value": {"start": "/div", "end": 5, "labels": ["baseline"]}}],
            "region x", "not whole numbers", id="offsets-of-html",
        ),
        pytest.param(
            [{"id": "x", "from_name": "label", "value": {"start": 0, "end": 2, "text": "No", "labels": ["baseline"]}}],
            "region x", "0-2 holds 'We', not 'No'", id="other-text",
        ),
        pytest.param(
            [{"id": "x", "from_name": "label", "value": {"start": 0, "end": 2, "labels": ["metric", "subject"]}}],
            "region x", "one is needed", id="two-labels",
        ),
        pytest.param(
            [region("x", "baseline", "Orca", form="factor")[1:]], "region x", "it has no label", id="no-label"
        ),
        pytest.param(
            [{"id": "v", "from_name": "outcome", "value": {"choices": ["great"]}}],
            "region v", 'outcome is {"choices": ["great"]}, not one of better, worse, same', id="unknown-choice",
        ),
        pytest.param(
            [{"id": "v", "from_name": "reference", "value": {"text": ["many"]}}],
            "region v", "reference is", id="no-number",
        ),
        pytest.param([{"id": "x", "from_name": "label"}], "region x", "it has no value", id="no-value"),
        pytest.param(["nonsense"], "a result", "it is no object", id="no-object"),
        pytest.param([link("v", "gone", "baseline")], "link v → gone", "no region gone", id="link-to-nothing"),
        pytest.param(
            [region("b", "baseline", "Orca"), link("v", "b", "beats")],
            "link v → b", "unknown link 'beats'", id="unknown-link",
        ),
        pytest.param(
            [region("h", "hardware", "NVIDIA H100 GPUs"), link("v", "h", "hardware")],
            "link v → h", "without a role", id="no-role",
        ),
        pytest.param(
            [region("b", "baseline", "Orca"), region("m", "metric", "latency"), link("b", "m")],
            "link b → m", "a link leads from a quantity or comparison", id="link-beside-the-value",
        ),
        pytest.param(
            [region("a", "subject", "Heron"), region("b", "subject", "Orca"), link("v", "a"), link("v", "b")],
            "region v", "links to 2 regions as its subject", id="two-subjects",
        ),
        pytest.param([region("x", "quantity", "scheduler")], "region x", "no value can be read", id="no-value-there"),
        pytest.param(
            [region("x", "quantity", "38%", elsewhere=["by Heron"])], "region x", "cannot read 'by Heron'", id="line"
        ),
    ],
)  # fmt: skip
def test_a_fault_has_its_place_and_stops_nothing_else(
    results: list[Any], place: str, complaint: str, read: Read
) -> None:
    imported = read(VALUE, *results)

    (fault,) = imported.faults
    assert fault.where is not None
    assert fault.where.startswith(str(fault.where.split(": task")[0]))
    assert fault.where.endswith(f"export.json: task 17, {place}")
    assert complaint in fault.what
    assert fault.mend
    assert imported.document is not None
    assert any(claim.quantity and claim.quantity.low == 2.4 for claim in imported.document.claims)


def test_a_region_that_nothing_links_to_is_a_note(read: Read) -> None:
    imported = read(VALUE, region("b", "baseline", "Orca"))

    assert any("region b ('Orca'): belongs to no claim" in note for note in imported.notes)


def test_a_field_of_another_configuration_is_a_note(read: Read) -> None:
    imported = read(VALUE, {"id": "v", "from_name": "mood", "value": {"choices": ["good"]}})

    assert any("'mood' is no field" in note for note in imported.notes)
    assert claim_of(imported)


@pytest.mark.parametrize(
    ("annotations", "claims", "note"),
    [
        pytest.param([{"result": VALUE}, {"result": []}], 0, "2 annotations, the last is taken", id="last"),
        pytest.param(
            [{"result": VALUE, "ground_truth": True}, {"result": []}], 1, "the ground truth is taken", id="ground-truth"
        ),
        pytest.param([{"result": VALUE}, {"result": [], "was_cancelled": True}], 1, None, id="skipped-does-not-count"),
        pytest.param([{"result": [], "was_cancelled": True}], None, "nobody has annotated it", id="only-skipped"),
    ],
)
def test_one_annotation_counts(annotations: list[Json], claims: int | None, note: str | None, read: Read) -> None:
    imported = read(annotations=annotations)

    assert (None if imported.document is None else len(imported.document.claims)) == claims
    assert note is None or any(note in told for told in imported.notes)


def test_offsets_in_utf16_units_are_recognised_by_their_text(read: Read) -> None:
    text = "🚀 Heron is 3x faster than vLLM."
    place = {"start": 12, "end": 14, "text": "3x", "labels": ["quantity"]}
    claim = claim_of(read({"id": "v", "from_name": "label", "value": place}, text=text))

    assert claim.quantity is not None
    assert (claim.quantity.start, claim.quantity.text) == (11, "3x")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        pytest.param("{", "no JSON export", id="broken"),
        pytest.param('{"id": 1}', "a list of tasks is needed", id="an-object"),
        pytest.param("[7]", 'without "data"', id="a-number"),
        pytest.param('[{"id": 4, "data": {"image": "a.png"}}]', 'task 4: a task without "data"', id="no-text"),
        pytest.param('[{"id": 4, "text": "x", "label": []}]', "JSON-MIN", id="json-min"),
    ],
)
def test_another_file_is_told_what_is_needed(content: str, complaint: str, tmp_path: Path) -> None:
    file = tmp_path / "export.json"
    file.write_text(content, "utf-8")

    (imported,) = read_tasks(file, EXTRACTOR)

    assert imported.document is None
    assert complaint in str(imported.faults[0])
    assert "JSON" in str(imported.faults[0].mend)


def test_the_configuration_has_a_field_for_everything() -> None:
    config = ElementTree.fromstring(labelling_config())
    choices = {tag.attrib["name"]: tuple(choice.attrib["value"] for choice in tag) for tag in config.iter("Choices")}

    assert tuple(tag.attrib["value"] for tag in config.iter("Label")) == LABELS
    assert tuple(tag.attrib["value"] for tag in config.iter("Relation")) == LINKS
    assert choices == dict(CHOICES)
    assert {tag.attrib["name"] for tag in config.iter("Number")} == set(NUMBERS)
    assert {tag.attrib["name"] for tag in config.iter("TextArea")} == set(TEXTS)
    for tag in (*config.iter("Choices"), *config.iter("Number"), *config.iter("TextArea")):
        assert (tag.attrib["toName"], tag.attrib["perRegion"]) == ("text", "true")
    views = [tag.attrib["whenLabelValue"] for tag in config.iter("View") if "whenLabelValue" in tag.attrib]
    assert {label for labels in views for label in labels.split(",")} <= set(LABELS)


def test_every_result_of_a_task_fits_the_configuration() -> None:
    document = ExportDocument(id="a", text=TEXT, claims=EXTRACTOR.extract(TEXT).claims)
    (annotation,) = to_task(document)["annotations"]
    config = ElementTree.fromstring(labelling_config())
    tags = {"labels": "Labels", "choices": "Choices", "number": "Number", "textarea": "TextArea"}

    for result in annotation["result"]:
        if result["type"] == "relation":
            assert result["labels"][0] in LINKS
            continue
        value = result["value"]
        assert result["from_name"] in {tag.attrib["name"] for tag in config.iter(tags[result["type"]])}
        if result["type"] != "textarea":
            assert TEXT[value["start"] : value["end"]] == value["text"]


def test_a_text_without_claims_is_a_bare_task() -> None:
    assert to_task(ExportDocument(id="a", text="b")) == {"data": {"id": "a", "title": "", "text": "b"}}


def test_claims_of_claimx_are_predictions() -> None:
    task = to_task(ExportDocument(id="a", text=TEXT, claims=()), as_="predictions")

    assert task["predictions"][0]["model_version"].startswith("claimx ")
    assert "annotations" not in task
