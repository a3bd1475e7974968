"""doccano: JSON Lines of its relation extraction projects, and the plain spans of sequence labelling.

doccano has labels and links and no further fields. So a label can say more: `quantity:better`, `comparison:same`,
`metric:latency`. The rest of what is known of a claim travels in the column "claimx", which doccano keeps as
metadata and gives back: entries by span, for doccano gives every span an id of its own. Offsets count code points.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from math import isfinite
from pathlib import Path
from typing import Any

from claimx.documents import json_line, open_binary
from claimx.errors import ClaimxError
from claimx.integrations.annotated import ExportDocument
from claimx.integrations.claims_to_regions import mark_claims
from claimx.integrations.regions_to_claims import Imported, MarkedDocument, read_claims
from claimx.integrations.scheme import ANCHORS, CHOICES, LABELS, NUMBERS, TEXTS, Link, Markup, Region, Value
from claimx.pipeline import Extractor

Json = dict[str, Any]

_OURS = "claimx"
# What the part of a label behind the colon says.
_SUFFIX = {"quantity": "outcome", "comparison": "outcome", "metric": "metric"}
_AGAIN = "Export the project again as JSONL(relation)"


def to_rows(documents: Iterable[ExportDocument], *, spans_only: bool = False) -> Iterator[Json]:
    """A row a document for a relation extraction project; with `spans_only` for a sequence labelling project.

    Ids of spans and links are numbers that occur once in all rows.
    """
    spans, links = count(1), count(1)
    for document in documents:
        markup = mark_claims(document.text, document.claims or (), document.entities)
        ids = {region.id: next(spans) for region in markup.regions}
        row: Json = {"text": document.text}
        if spans_only:
            row["label"] = [[region.start, region.end, label] for region, label in _labelled(markup)]
        else:
            row["entities"] = [
                {"id": ids[region.id], "label": label, "start_offset": region.start, "end_offset": region.end}
                for region, label in _labelled(markup)
            ]
            row["relations"] = [
                {"id": next(links), "from_id": ids[link.source], "to_id": ids[link.target], "type": link.type}
                for link in markup.links
            ]
        marks = list(_marks(markup, spans_only=spans_only))
        yield row | {_OURS: {"id": document.id, "title": document.title, "marks": marks}}


def write_rows(rows: Iterable[Json]) -> str:
    """The text of a file with these rows."""
    return "".join(json_line(row) + "\n" for row in rows)


def _labelled(markup: Markup) -> Iterator[tuple[Region, str]]:
    """Each region with its label in doccano. A metric has the name that all claims with it have."""
    names: dict[str, set[Value]] = {}
    anchors = {region.id: region for region in markup.regions if region.label in ANCHORS}
    for link in markup.links:
        if link.type == "metric":
            names.setdefault(link.target, set()).add(anchors[link.source].attributes["metric"])
    for region in markup.regions:
        said = {region.attributes.get("outcome")} if region.label in ANCHORS else names.get(region.id, set())
        (suffix,) = said if len(said) == 1 else (None,)
        yield region, f"{region.label}:{suffix}" if suffix else region.label


def _marks(markup: Markup, *, spans_only: bool) -> Iterator[Json]:
    """What doccano has no place for: attributes, and links where a project has none."""
    told = Counter(_span(region) for region in markup.regions if region.attributes)
    targets = {region.id: [*_span(region)[1:], rank] for region, rank in _ranked(markup.regions)}
    for region in markup.regions:
        # one without attributes is told from another on the same place that has some
        if not told[_span(region)]:
            continue
        mark: Json = {"label": region.label, "start": region.start, "end": region.end}
        mark |= {name: list(value) if isinstance(value, tuple) else value for name, value in region.attributes.items()}
        if spans_only and region.label in ANCHORS:
            mark["links"] = [[link.type, *targets[link.target]] for link in markup.links if link.source == region.id]
        yield mark


def _span(region: Region) -> tuple[str, int, int]:
    return region.label, region.start, region.end


def _ranked(regions: Iterable[Region]) -> Iterator[tuple[Region, int]]:
    """Each region with how many before it have the same label and place."""
    seen: Counter[tuple[str, int, int]] = Counter()
    for region in regions:
        yield region, seen[_span(region)]
        seen[_span(region)] += 1


def read_rows(path: Path, extractor: Extractor) -> Iterator[Imported]:
    """The annotated documents of a JSONL export, one `Imported` a line."""
    try:
        with open_binary(path) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _read_line(line, f"{path}:{number}", extractor)
    except (OSError, EOFError) as error:
        yield Imported(faults=[ClaimxError(f"cannot read it ({error})", where=str(path), mend=_AGAIN)])


def _read_line(line: bytes, where: str, extractor: Extractor) -> Imported:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Imported(faults=[ClaimxError(f"not JSON ({error})", where=where, mend=_AGAIN)])
    text = row.get("text", row.get("data")) if isinstance(row, dict) else None
    if not isinstance(row, dict) or not isinstance(text, str):
        return Imported(faults=[ClaimxError('a line without "text"', where=where, mend=_AGAIN)])
    reader = _RowReader(row, where)
    markup = reader.read()
    id_, title = reader.ours.get("id", row.get("id", where)), reader.ours.get("title")
    title = title if isinstance(title, str) else None
    marked = MarkedDocument(str(id_), title, text, markup, reader.where, reader.loose)
    imported = read_claims(marked, extractor)
    imported.faults[:0] = reader.faults
    imported.notes[:0] = reader.notes
    return imported


class _RowReader:
    """Gathers one row into regions and links, and gives regions back what their column says of them."""

    def __init__(self, row: Json, where: str) -> None:
        self.faults: list[ClaimxError] = []
        self.notes: list[str] = []
        self.loose: frozenset[str] = frozenset()
        self._row = row
        ours = row.get(_OURS)
        if ours is None and isinstance(row.get("meta"), dict):
            ours = row["meta"].get(_OURS)
        self.ours: Json = ours if isinstance(ours, dict) else {}
        self.where = f"{where} ({self.ours['id']})" if "id" in self.ours else where
        marks = self.ours.get("marks")
        self._marks = [mark for mark in marks if isinstance(mark, dict)] if isinstance(marks, list) else []

    def read(self) -> Markup:
        spans_only = "entities" not in self._row
        spans = list(self._plain_spans() if spans_only else self._entities())
        regions, marks = self._with_marks([span for span in spans if span is not None])
        links = list(self._marked_links(regions, marks) if spans_only else self._relations())
        if spans_only:
            self.loose = frozenset(r.id for r in regions if r.label in ANCHORS and r.id not in marks)
        return Markup(tuple(regions), tuple(links))

    def _entities(self) -> Iterator[Region | None]:
        given = self._row["entities"]
        for number, entity in enumerate(given if isinstance(given, list) else [], 1):
            if not isinstance(entity, dict):
                self._fault(f"entity {number}", "it is no object")
                continue
            place = (entity.get("start_offset"), entity.get("end_offset"), entity.get("label"))
            yield self._span(str(entity.get("id", f"#{number}")), *place)

    def _plain_spans(self) -> Iterator[Region | None]:
        given = self._row.get("label", self._row.get("labels"))
        if not isinstance(given, list):
            self._fault("the row", 'there are neither "entities" nor "label"')
            return
        for number, span in enumerate(given, 1):
            if isinstance(span, list) and len(span) == 3:
                yield self._span(f"#{number}", *span)
            else:
                self._fault(f"label {number}", "it is no list of start, end and label")

    def _span(self, id_: str, start: object, end: object, label: object) -> Region | None:
        whole = all(isinstance(at, int) and not isinstance(at, bool) for at in (start, end))
        if not isinstance(start, int) or not isinstance(end, int) or not whole or not isinstance(label, str):
            self._fault(f"region {id_}", f"{start!r}, {end!r}, {label!r} is no start, end and label")
            return None
        name, colon, suffix = label.partition(":")
        if not colon:
            return Region(id_, name, start, end)
        attribute = _SUFFIX.get(name, "")
        if suffix not in CHOICES.get(attribute, ()):
            allowed = f"{name}:{{{','.join(CHOICES[attribute])}}}" if attribute else ", ".join(LABELS)
            self._fault(f"region {id_}", f"unknown label {label!r}", f"Labels are {allowed}")
            return None
        return Region(id_, name, start, end, {attribute: suffix})

    def _with_marks(self, spans: list[Region]) -> tuple[list[Region], dict[str, Json]]:
        """The spans with what our column says of them; of several on one place, the first that agrees."""
        left = list(self._marks)
        regions, marks = [], {}
        for span in spans:
            fitting = [mark for mark in left if _place(mark) == _span(span)]
            if not fitting:
                regions.append(span)
                continue
            suffix = _SUFFIX.get(span.label, "")
            mark = max(fitting, key=lambda mark: mark.get(suffix) == span.attributes.get(suffix))
            left.remove(mark)
            attributes = dict(_attributes(mark))
            if span.label in ANCHORS:
                attributes.pop("outcome", None)  # the label has the last word, also by what it leaves out
            regions.append(Region(span.id, span.label, span.start, span.end, attributes | dict(span.attributes)))
            marks[span.id] = mark
        for mark in left:
            if mark.get("label") in ANCHORS:
                label, start, end = _place(mark)
                self.notes.append(f"{self.where}: the {label} at {start}-{end} was removed or marked anew")
        return regions, marks

    def _relations(self) -> Iterator[Link]:
        given = self._row.get("relations", [])
        for number, link in enumerate(given if isinstance(given, list) else [], 1):
            if isinstance(link, dict):
                yield Link(str(link.get("from_id")), str(link.get("to_id")), str(link.get("type", "")))
            else:
                self._fault(f"relation {number}", "it is no object")

    def _marked_links(self, regions: list[Region], marks: Mapping[str, Json]) -> Iterator[Link]:
        """Plain spans have no links: an anchor that we exported keeps those of our column."""
        places: dict[tuple[object, ...], str] = {(*_span(region), rank): region.id for region, rank in _ranked(regions)}
        for anchor in regions:
            for type_, place in _links(marks.get(anchor.id, {})):
                target = places.get(place) or places.get((*place[:3], 0))
                if target:
                    yield Link(anchor.id, target, type_)
                else:
                    what = f"its {place[0]} at {place[1]}-{place[2]} was removed"
                    self.notes.append(f"{self.where}, region {anchor.id}: {what}")

    def _fault(self, at: str, what: str, mend: str = _AGAIN) -> None:
        self.faults.append(ClaimxError(what, where=f"{self.where}, {at}", mend=mend))


def _place(mark: Json) -> tuple[object, object, object]:
    return mark.get("label"), mark.get("start"), mark.get("end")


def _links(mark: Json) -> Iterator[tuple[str, tuple[str, object, object, object]]]:
    """Of each link its type, and label, start, end and rank of the region that it leads to."""
    links = mark.get("links")
    for link in links if isinstance(links, list) else ():
        if isinstance(link, list) and len(link) == 4 and all(isinstance(part, str | int) for part in link):
            yield str(link[0]), (str(link[0]).partition(":")[0], *link[1:])


def _attributes(mark: Json) -> Iterator[tuple[str, Value]]:
    """The attributes of a mark, those that are of the right kind."""
    for name, value in mark.items():
        if name in CHOICES:
            right = value in CHOICES[name]
        elif name in NUMBERS:
            right = isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
        elif name == "elsewhere":
            right = isinstance(value, list) and all(isinstance(line, str) for line in value)
        else:
            right = name in TEXTS and isinstance(value, str)
        if right:
            yield name, tuple(value) if isinstance(value, list) else value
