"""Claims survive the way to an annotation tool and back, whatever they are."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimx.integrations import doccano, label_studio
from claimx.integrations.annotated import ExportDocument, canonical_claims
from claimx.integrations.regions_to_claims import Imported
from claimx.pipeline import Extractor
from claimx.records import Claim, MetricName
from claimx.spans import Attribution, Bound, Form, Modality, Outcome, Role, Statistic

EXAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "examples"
EXTRACTOR = Extractor()

Trip = Callable[[list[ExportDocument], Path], list[Imported]]


def by_label_studio(documents: list[ExportDocument], folder: Path) -> list[Imported]:
    file = folder / "tasks.json"
    file.write_text(label_studio.write_tasks(map(label_studio.to_task, documents)), "utf-8")
    return list(label_studio.read_tasks(file, EXTRACTOR))


def by_doccano(documents: list[ExportDocument], folder: Path) -> list[Imported]:
    file = folder / "rows.jsonl"
    file.write_text(doccano.write_rows(doccano.to_rows(documents)), "utf-8")
    return list(doccano.read_rows(file, EXTRACTOR))


def by_doccano_itself(documents: list[ExportDocument], folder: Path) -> list[Imported]:
    """As doccano gives rows back: with ids of its own, and metadata beside the text."""
    rows = []
    for number, row in enumerate(doccano.to_rows(documents), 1):
        for entity in row["entities"]:
            entity["id"] += 4000
        for link in row["relations"]:
            link["from_id"] += 4000
            link["to_id"] += 4000
        rows.append({"id": number, **row, "Comments": []})
    file = folder / "rows.jsonl"
    file.write_text(doccano.write_rows(rows), "utf-8")
    return list(doccano.read_rows(file, EXTRACTOR))


def by_doccano_spans(documents: list[ExportDocument], folder: Path) -> list[Imported]:
    file = folder / "rows.jsonl"
    file.write_text(doccano.write_rows(doccano.to_rows(documents, spans_only=True)), "utf-8")
    return list(doccano.read_rows(file, EXTRACTOR))


TRIPS = [
    pytest.param(by_label_studio, id="label-studio"),
    pytest.param(by_doccano, id="doccano"),
    pytest.param(by_doccano_itself, id="doccano-with-its-own-ids"),
    pytest.param(by_doccano_spans, id="doccano-spans"),
]


def check(documents: list[ExportDocument], trip: Trip, folder: Path) -> None:
    back = trip(documents, folder)

    for document, imported in zip(documents, back, strict=True):
        assert imported.faults == []
        assert imported.notes == []
        assert imported.document is not None
        assert (imported.document.id, imported.document.title) == (document.id, document.title)
        assert imported.document.text == document.text
        assert imported.document.claims == canonical_claims(document.claims or ())


def examples() -> Iterator[ExportDocument]:
    for file in sorted(EXAMPLES.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            yield ExportDocument.model_validate(json.loads(line))


@pytest.mark.parametrize("trip", TRIPS)
def test_gold_comes_back(trip: Trip, tmp_path: Path) -> None:
    check(list(examples()), trip, tmp_path)


@pytest.mark.parametrize("trip", TRIPS)
def test_extracted_claims_come_back(trip: Trip, tmp_path: Path) -> None:
    documents = [
        document.model_copy(update={"claims": EXTRACTOR.extract(document.text, title=document.title).claims})
        for document in examples()
    ]

    check(documents, trip, tmp_path)


@pytest.mark.parametrize("trip", TRIPS)
def test_names_that_stand_in_the_text_come_back(trip: Trip, tmp_path: Path) -> None:
    documents = list(examples())

    for document, imported in zip(documents, trip(documents, tmp_path), strict=True):
        assert imported.document is not None
        in_text = {entity for entity in document.entities if entity.text in document.text}
        assert in_text <= set(imported.document.entities)


@st.composite
def mentions(draw: st.DrawFn, text: str, title: str | None = None) -> dict[str, Any]:
    """A piece of the text or, now and then, something that is only in the title."""
    if title and draw(st.integers(0, 4)) == 0:
        return {"text": title, "start": None, "end": None}
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return {"text": text[start:end], "start": start, "end": end}


def either(values: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(values))


NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def claims(draw: st.DrawFn, text: str, title: str) -> Claim:
    form = draw(either(Form))
    quantity = draw(st.none() | mentions(text))
    if quantity:
        quantity |= {
            **{"form": form, "low": draw(NUMBERS), "high": draw(NUMBERS), "bound": draw(either(Bound))},
            "statistic": draw(st.none() | either(Statistic)),
            "unit": draw(st.none() | st.sampled_from(["ms", "token/s", "µ\n"])),
            "reference": draw(st.none() | NUMBERS),
        }
    mention = mentions(text, title)
    named = st.builds(lambda m, name: {**m, "name": name}, mention, st.none() | st.sampled_from(["Heron", "a:b"]))
    devices = st.builds(
        lambda m, role, count: {**m, "role": role, "count": count}, named, either(Role), st.none() | st.integers(0, 99)
    )
    nothing = {"text": None, "start": None, "end": None}
    fields = {
        "kind": draw(st.sampled_from(["comparison", "measurement"])),
        "outcome": draw(st.none() | either(Outcome)),
        "metric": {**draw(st.just(nothing) | mention), "name": draw(either(MetricName))},
        "quantity": quantity,
        "subject": draw(st.none() | named),
        "baselines": draw(st.lists(named, max_size=2)),
        "hardware": draw(st.lists(devices, max_size=3)),
        "workloads": draw(st.lists(named, max_size=2)),
        "attribution": draw(either(Attribution)),
        "modality": draw(either(Modality)),
        "evidence": draw(mentions(text)),
    }
    return Claim.model_validate(fields)


@st.composite
def documents(draw: st.DrawFn) -> ExportDocument:
    text = draw(st.text("ab 2x%.\n€é🧪", min_size=1, max_size=12))
    title = draw(st.sampled_from(["Heron", "A (8): b", "x = y"]))
    found = draw(st.lists(claims(text, title), max_size=4))
    return ExportDocument(id=draw(st.sampled_from(["a", "7"])), title=title, text=text, claims=tuple(found))


@pytest.mark.parametrize("trip", TRIPS)
@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(documents(), min_size=1, max_size=3))
def test_any_claims_come_back(trip: Trip, given_documents: list[ExportDocument]) -> None:
    with TemporaryDirectory() as folder:
        check(given_documents, trip, Path(folder))
