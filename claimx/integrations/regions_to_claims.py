"""Turns marked regions and links back into claims. What a person left open is completed, and said."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from claimx.errors import ClaimxError
from claimx.integrations.annotated import AnnotatedDocument, Entity, canonical_claims
from claimx.integrations.claims_to_regions import usual_kind
from claimx.integrations.completion import Completion
from claimx.integrations.scheme import ANCHORS, ENTITIES, HARDWARE_LINKS, LABELS, LINKS, MENTIONS, Link, Markup, Region
from claimx.pipeline import Extractor
from claimx.records import Claim

Fields = dict[str, Any]

_ELSEWHERE = re.compile(r"(?P<type>[a-z]+(?::[a-z]+)?)(?: \((?P<count>\d{1,9})\))?:[ ]?(?P<text>.*)", re.DOTALL)
_OF_VALUE = ("form", "low", "high", "bound", "statistic", "unit", "reference")


@dataclass(slots=True)
class Imported:
    """One document of an import. `document` is None where there is none; `notes` are no faults.

    A fault costs the claim, slot or link that it is about and nothing else; its `where` has the place.
    """

    document: AnnotatedDocument | None = None
    faults: list[ClaimxError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """A document with its markup, as a tool's file has it. `where`: its place in that file, for messages.

    `loose`: anchors that could not be linked to anything, for the format has no links; they get what is marked in
    their sentence.
    """

    id: str
    title: str | None
    text: str
    markup: Markup
    where: str
    loose: frozenset[str] = frozenset()


def read_claims(marked: MarkedDocument, extractor: Extractor) -> Imported:
    """The claims that the markup of a document stands for. `extractor` reads what was marked and not said."""
    return _Assembler(marked, extractor).assemble()


class _Assembler:
    def __init__(self, marked: MarkedDocument, extractor: Extractor) -> None:
        self._marked = marked
        self._completion = Completion(extractor, marked.text, marked.title)
        self._out = Imported()
        self._regions: dict[str, Region] = {}
        self._slots: dict[str, dict[str, list[Region]]] = {}

    def assemble(self) -> Imported:
        marked = self._marked
        for region in marked.markup.regions:
            if self._is_sound(region):
                self._regions[region.id] = region
        self._slots = {region.id: {} for region in self._regions.values() if region.label in ANCHORS}
        linked = {target for link in marked.markup.links if (target := self._follow(link))}
        for id_ in self._slots:
            if id_ in marked.loose:
                linked |= set(self._gather(self._regions[id_]))
        for region in self._regions.values():
            if region.label in MENTIONS and region.label not in ENTITIES and region.id not in linked:
                self._note(region, "belongs to no claim: nothing links to it")
        claims = [claim for id_ in self._slots for claim in self._claims_of(self._regions[id_])]
        self._out.document = AnnotatedDocument(
            id=marked.id,
            title=marked.title,
            text=marked.text,
            claims=canonical_claims(claims),
            entities=self._entities(),
        )
        return self._out

    def _is_sound(self, region: Region) -> bool:
        length = len(self._marked.text)
        if region.label not in LABELS:
            self._fault(region, f"unknown label {region.label!r}", f"Labels are {', '.join(LABELS)}")
        elif not 0 <= region.start < region.end <= length:
            what = f"{region.start}-{region.end} is no span of the text, which has {length} characters"
            self._fault(region, what, "Mark it again, in the text that was exported")
        elif region.id in self._regions:
            self._fault(region, "two regions have this id", "Export again")
        else:
            return True
        return False

    def _follow(self, link: Link) -> str | None:
        """Puts the target of a link into the slots of its anchor, and returns its id."""
        ends = [self._regions.get(link.source), self._regions.get(link.target)]
        missing = [id_ for id_, end in zip((link.source, link.target), ends, strict=True) if end is None]
        place = f"link {link.source} → {link.target}"
        if missing:
            # a region that is at fault has been told already; a link to nothing has not
            if not any(region.id in missing for region in self._marked.markup.regions):
                self._fault(place, f"there is no region {missing[0]}", "Draw the link again")
            return None
        source, target = (end for end in ends if end is not None)
        if target.label in ANCHORS and source.label not in ANCHORS:
            source, target = target, source  # drawn the other way round
        if source.label not in ANCHORS or target.label in ANCHORS:
            what = f"a link leads from a quantity or comparison to another region, not from {source.label}"
            self._fault(place, f"{what} to {target.label}", "Draw it again")
            return None
        type_ = link.type or target.label
        if type_ == "hardware":
            mend = f"Say which side ran on it: {', '.join(HARDWARE_LINKS)}"
            self._fault(place, "a link to hardware without a role", mend)
        elif type_ not in LINKS:
            self._fault(place, f"unknown link {type_!r}", f"Links are {', '.join(LINKS)}")
        else:
            slot = self._slots[source.id].setdefault(type_, [])
            if target not in slot:
                slot.append(target)
        return target.id

    def _gather(self, anchor: Region) -> Iterator[str]:
        """Links an anchor to what is marked in its sentence: all sides, devices and workloads, one of the rest."""
        start, end = self._completion.sentence_at(anchor.start, anchor.end)
        near = [r for r in self._regions.values() if r.label in MENTIONS and r.start < end and start < r.end]
        near.sort(key=lambda region: max(region.start - anchor.end, anchor.start - region.end))
        value = self._completion.value_at(anchor.start, anchor.end) if anchor.label == "quantity" else None
        role = "subject" if value and value["form"] == "absolute" else "both"
        slots = self._slots[anchor.id]
        for region in near:
            type_ = f"hardware:{role}" if region.label == "hardware" else region.label
            if region.label in ("baseline", "hardware", "workload") or type_ not in slots:
                slots.setdefault(type_, []).append(region)
                yield region.id
        if slots:
            self._note(anchor, f"links are not in this format; takes the {', '.join(slots)} of its sentence")

    def _claims_of(self, anchor: Region) -> Iterator[Claim]:
        """The claim of an anchor, or one for each of the metrics that it links to."""
        slots = self._slots[anchor.id]
        for slot in ("subject", "evidence"):
            if len(slots.get(slot, ())) > 1:
                self._fault(anchor, f"links to {len(slots[slot])} regions as its {slot}", "A claim has one: the first")
        fields = self._fields(anchor, slots)
        if fields is None:
            return
        metrics: Sequence[Region | None] = slots.get("metric") or (None,)
        for metric in metrics:
            try:
                own = self._metric(anchor, metric, alone=len(metrics) == 1)
                yield Claim.model_validate(fields | {"metric": fields["metric"] | own})
            except ValidationError as error:
                first = error.errors(include_url=False)[0]
                told = ".".join(str(step) for step in first["loc"])
                self._fault(anchor, f"{told}: {first['msg']}", "Correct what is said of it")

    def _fields(self, anchor: Region, slots: dict[str, list[Region]]) -> Fields | None:
        """Everything but the metric's name and place; None where the value cannot be read."""
        said = dict(anchor.attributes)
        quantity = None
        fresh = "metric" not in said
        if anchor.label == "quantity":
            fresh = "form" not in said
            quantity = self._quantity(anchor, said)
            if quantity is None:
                return None
        evidence = slots.get("evidence", [None])[0] or self._evidence(anchor)
        subjects = slots.get("subject", [])
        fields: Fields = {
            "kind": said.get("kind") or usual_kind(quantity["form"] if quantity else None),
            "outcome": said.get("outcome") or (self._outcome(anchor, quantity) if fresh else None),
            "metric": {"text": None, "start": None, "end": None},
            "quantity": quantity,
            "subject": self._mention(subjects[0]) if subjects else None,
            "baselines": [self._mention(region) for region in slots.get("baseline", [])],
            "hardware": [
                self._mention(region) | {"role": link.partition(":")[2], "count": region.attributes.get("count")}
                for link in HARDWARE_LINKS
                for region in slots.get(link, [])
            ],
            "workloads": [self._mention(region) for region in slots.get("workload", [])],
            "attribution": said.get("attribution", "own"),
            "modality": said.get("modality", "asserted"),
            "evidence": self._quote(evidence),
        }
        self._add_elsewhere(anchor, fields)
        return fields

    def _quantity(self, anchor: Region, said: Fields) -> Fields | None:
        value = {name: said[name] for name in _OF_VALUE if name in said}
        if "low" in value or "high" in value:
            value = {"low": value.get("low", value.get("high")), "high": value.get("high", value.get("low"))} | value
        if "form" not in value or "low" not in value:
            read = self._completion.value_at(anchor.start, anchor.end)
            if read is None:
                mend = "Say its form and numbers, or mark the value alone"
                self._fault(anchor, f"no value can be read in {self._words(anchor)!r}", mend)
                return None
            value = _fitting(read | value)
            self._note(anchor, f"value read as {_told(value)}")
        return value | self._quote(anchor)

    def _outcome(self, anchor: Region, quantity: Fields | None) -> str | None:
        """What claimx says of a claim whose outcome was left open; a level may be left so."""
        if quantity is not None and quantity["form"] == "absolute":
            return None
        claim = self._completion.claim_at(anchor.start, anchor.end, quantified=quantity is not None)
        outcome = claim.outcome if claim else None
        self._note(anchor, f"outcome read as {outcome}" if outcome else "no outcome was said and none can be read")
        return outcome

    def _metric(self, anchor: Region, region: Region | None, *, alone: bool) -> Fields:
        """Name and place of a metric: as said at its region or, for a single one, at the anchor; else as read."""
        place = self._quote(region) if region else {}
        said = (region.attributes.get("metric") if region else None) or (
            anchor.attributes.get("metric") if alone else None
        )
        if said:
            return place | {"name": said}
        name = self._completion.metric_at(region.start, region.end) if region else None
        if name is None:
            claim = self._completion.claim_at(anchor.start, anchor.end, quantified=anchor.label == "quantity")
            if claim:
                name = claim.metric.name
                place = place or claim.metric.model_dump(include={"text", "start", "end"})
        what = f"metric read as {name}" if name else "no metric was said and none can be read: other"
        self._note(region or anchor, what)
        return place | {"name": name or "other"}

    def _evidence(self, anchor: Region) -> Region:
        """A comparison is its own evidence; the evidence of a value is its sentence."""
        if anchor.label == "comparison":
            return anchor
        start, end = self._completion.sentence_at(anchor.start, anchor.end)
        return Region(anchor.id, "evidence", start, end)

    def _add_elsewhere(self, anchor: Region, fields: Fields) -> None:
        lines = anchor.attributes.get("elsewhere", ())
        for line in (lines,) if isinstance(lines, str) else lines if isinstance(lines, tuple) else ():
            found = _ELSEWHERE.fullmatch(line)
            type_ = found["type"] if found else ""
            if found is None or type_ not in LINKS or type_ == "evidence":
                mend = 'Write lines such as "subject: Heron" or "hardware:both (8): A100"'
                self._fault(anchor, f"cannot read {line!r}", mend)
                continue
            mention: Fields = {"text": found["text"], "start": None, "end": None}
            if type_ in ("metric", "subject"):
                fields[type_] = mention
            elif type_.startswith("hardware:"):
                count = int(found["count"]) if found["count"] else None
                fields["hardware"].append(mention | {"role": type_.partition(":")[2], "count": count})
            else:
                fields[f"{type_}s"].append(mention)

    def _entities(self) -> tuple[Entity, ...]:
        named = sorted((r for r in self._regions.values() if r.label in ENTITIES), key=lambda region: region.start)
        found = dict.fromkeys((region.label, self._words(region)) for region in named)
        return tuple(Entity.model_validate({"label": label, "text": text}) for label, text in found)

    def _mention(self, region: Region) -> Fields:
        return self._quote(region) | {"name": region.attributes.get("name")}

    def _quote(self, region: Region) -> Fields:
        return {"text": self._words(region), "start": region.start, "end": region.end}

    def _words(self, region: Region) -> str:
        return self._marked.text[region.start : region.end]

    def _place(self, at: Region | str) -> str:
        return f"{self._marked.where}, {at if isinstance(at, str) else f'region {at.id}'}"

    def _fault(self, at: Region | str, what: str, mend: str) -> None:
        self._out.faults.append(ClaimxError(what, where=self._place(at), mend=mend))

    def _note(self, at: Region, what: str) -> None:
        self._out.notes.append(f"{self._place(at)} ({self._words(at)!r}): {what}")


def _fitting(value: Fields) -> Fields:
    """The value without what its form cannot have, for the form may be said and the rest be read."""
    unit = value["unit"] if value["form"] in ("absolute", "change", "difference") else None
    return value | {"unit": unit, "reference": value["reference"] if value["form"] == "change" else None}


def _told(value: Fields) -> str:
    numbers = f"{value['low']:g}" if value["low"] == value["high"] else f"{value['low']:g} to {value['high']:g}"
    extra = [str(value[name]) for name in ("unit", "bound", "statistic") if value.get(name)]
    return " ".join([value["form"], numbers, *extra])
