"""What the entity recogniser learns from: annotated names, projected onto the sentences that it will see."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from claimx.documents import SourceDocument
from claimx.errors import ClaimxError
from claimx.mentions.ner_input import NerInput, ner_input
from claimx.pipeline import Extractor, Reading
from claimx.text.document import Document
from claimx.training.standoff import read_rows, read_texts, with_text

EntityLabel = Literal["system", "model", "dataset", "hardware"]
LABELS: tuple[EntityLabel, ...] = ("system", "model", "dataset", "hardware")
LabelledSpan = tuple[int, int, EntityLabel]


@dataclass(frozen=True, slots=True)
class Entity:
    """A surface form that names something, as an annotator listed it for a whole text."""

    label: EntityLabel
    text: str


@dataclass(frozen=True, slots=True)
class EntityDocument:
    """A text with the names in it, each listed once however often it occurs."""

    id: str
    title: str | None
    text: str
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class NerExample:
    """The input of one document and the names in it. `entities` are half-open ranges of words.

    `doubtful` ranges say nothing: whether they are names is not known (silver labels only).
    """

    input: NerInput
    entities: tuple[LabelledSpan, ...]
    doubtful: tuple[tuple[int, int], ...] = ()


def read_entity_documents(gold: Iterable[Path], texts: Iterable[Path] = ()) -> list[EntityDocument]:
    """Annotated documents with their `entities`, one JSON object a line; standoff ones are joined with their `texts`.

    Raises ClaimxError, with file and line, where a line is no such document, names an unknown label or lacks its text.
    """
    known = read_texts(texts)
    documents = []
    for path in gold:
        for where, row in read_rows(path):
            if "text" not in row and row.get("id") not in known:
                raise ClaimxError(f"no text of {row.get('id')}", where=where, mend="Give it with --texts")
            whole = row if "text" in row else with_text(row, known[row["id"]])
            try:
                entities = tuple(_entity(entry) for entry in row["entities"])
                documents.append(EntityDocument(whole["id"], whole.get("title"), whole["text"], entities))
            except (KeyError, TypeError, ValueError) as error:
                mend = 'Each entity is {"label": "system" | "model" | "dataset" | "hardware", "text": …}'
                raise ClaimxError(f"no document with entities: {error}", where=where, mend=mend) from error
    return documents


def _entity(entry: dict[str, Any]) -> Entity:
    if entry["label"] not in LABELS:
        raise ValueError(f"label {entry['label']!r}")
    return Entity(entry["label"], entry["text"])


def project(document: Document, entities: Sequence[Entity]) -> list[LabelledSpan]:
    """Every occurrence of the entities in the source, as spans of the normalised text, in order.

    Whole words only, longest first: "Llama" is not found inside "Llama-3-8B" where that is listed too.
    """
    taken: list[tuple[int, int]] = []
    found: list[LabelledSpan] = []
    for entity in sorted(entities, key=lambda entity: -len(entity.text)):
        for start, end in _occurrences(document.source, entity.text):
            if any(low < end and start < high for low, high in taken):
                continue
            taken.append((start, end))
            low, high = document.offsets.from_source(start, end)
            if low < high:
                found.append((low, high, entity.label))
    return sorted(found)


def _occurrences(text: str, name: str) -> Iterator[tuple[int, int]]:
    if not name.strip():
        return
    for match in re.finditer(re.escape(name), text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if not (before.isalnum() and name[0].isalnum()) and not (after.isalnum() and name[-1].isalnum()):
            yield start, end


def gold_examples(documents: Iterable[EntityDocument], extractor: Extractor) -> list[NerExample]:
    """One example a document: its gated sentences with the annotated names. A name that cuts a word is left out."""
    examples = []
    for document in documents:
        reading = extractor.read(document.text, document.title)
        read = reading_input(reading)
        examples.append(NerExample(read, word_ranges(read, project(reading.document, document.entities))))
    return [example for example in examples if example.input.spans]


def reading_input(reading: Reading) -> NerInput:
    """What the recogniser sees of a document that the rules have read."""
    sentences = [view.sentence for view in reading.views]
    return ner_input(reading.document, sentences, reading.names, reading.hardware)


def word_ranges(read: NerInput, spans: Iterable[LabelledSpan]) -> tuple[LabelledSpan, ...]:
    """The spans as ranges of words, without overlaps; those that begin or end inside a word are left out."""
    first = {start: at for at, (start, _) in enumerate(read.spans)}
    last = {end: at + 1 for at, (_, end) in enumerate(read.spans)}
    found: list[LabelledSpan] = []
    for start, end, label in sorted(spans):
        low, high = first.get(start), last.get(end)
        if low is not None and high is not None and low < high and (not found or found[-1][1] <= low):
            found.append((low, high, label))
    return tuple(found)


def silver_examples(documents: Iterable[SourceDocument], extractor: Extractor) -> list[NerExample]:
    """One example an unlabelled document: what the rules are sure of, with the hints that made them sure hidden.

    Sure are registered devices, names that the paper introduces, well-known names and names beside a noun such as
    "dataset". Other names of the rules are doubtful. So that the surroundings have to be learned, a well-known name
    is shown as if only its shape were known.
    """
    examples = []
    for document in documents:
        reading = extractor.read(document.text, document.title)
        read = reading_input(reading)
        if not read.spans:
            continue
        sure: list[LabelledSpan] = [(d.start, d.end, "hardware") for d in reading.hardware]
        unsure: list[LabelledSpan] = []
        for name in reading.names:
            if name.start is not None and name.end is not None:
                known = name.own or name.rule == "known" or name.label != "system"
                (sure if known else unsure).append((name.start, name.end, name.label))
        entities = word_ranges(read, sure)
        taken = [(low, high) for low, high, _ in entities]
        doubtful = tuple(
            (low, high) for low, high, _ in word_ranges(read, unsure) if not any(a < high and low < b for a, b in taken)
        )
        hints = list(read.hints)
        for low, high, label in entities:
            if label != "hardware" and not hints[low].endswith(".own"):
                hints[low:high] = ["B-s.shape"] + ["I-s.shape"] * (high - low - 1)
        examples.append(NerExample(NerInput(read.text, read.spans, tuple(hints)), entities, doubtful))
    return examples
