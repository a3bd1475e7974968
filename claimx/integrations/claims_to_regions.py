"""Turns claims into marked regions and links, as few regions as hold them."""

from collections.abc import Iterable, Iterator
from typing import Any

from claimx.integrations.annotated import Entity, canonical_claims
from claimx.integrations.scheme import Link, Markup, Region, Value
from claimx.records import Claim, Hardware, Mention, Metric

_OF_QUANTITY = ("form", "low", "high", "bound", "statistic", "unit", "reference")


def mark_claims(text: str, claims: Iterable[Claim], entities: Iterable[Entity] = ()) -> Markup:
    """The regions and links that stand for `claims` of `text`, and a region for each of its `entities`.

    Ids are "r1", "r2" and so on; anchors come before the regions that they link to.
    """
    marker = _Marker()
    for claim in canonical_claims(claims):
        marker.mark(claim)
    for entity in entities:
        marker.name(text, entity)
    return Markup(tuple(marker.regions), tuple(marker.links))


def elsewhere(claim: Claim) -> Iterator[str]:
    """A line for each mention that does not stand in the text: "subject: Heron", "hardware:both (8): A100"."""
    for slot, mention in _mentions(claim):
        if mention.start is None and mention.text is not None:
            count = f" ({mention.count})" if isinstance(mention, Hardware) and mention.count is not None else ""
            yield f"{slot}{count}: {mention.text}"


def _mentions(claim: Claim) -> Iterator[tuple[str, Mention | Metric]]:
    """Every mention of a claim with the type of its link."""
    yield "metric", claim.metric
    if claim.subject:
        yield "subject", claim.subject
    for baseline in claim.baselines:
        yield "baseline", baseline
    for device in claim.hardware:
        yield f"hardware:{device.role}", device
    for workload in claim.workloads:
        yield "workload", workload


class _Marker:
    def __init__(self) -> None:
        self.regions: list[Region] = []
        self.links: list[Link] = []
        self._shared: dict[tuple[Any, ...], str] = {}

    def mark(self, claim: Claim) -> None:
        place = claim.quantity or claim.evidence
        label = "quantity" if claim.quantity else "comparison"
        anchor = self._new(label, place.start, place.end, _attributes(claim))
        for type_, mention in _mentions(claim):
            if mention.start is not None and mention.end is not None:
                region = self._shared_region(type_.partition(":")[0], mention.start, mention.end, _details(mention))
                self.links.append(Link(anchor, region, type_))
        if claim.quantity:
            evidence = self._shared_region("evidence", claim.evidence.start, claim.evidence.end, {})
            self.links.append(Link(anchor, evidence, "evidence"))

    def name(self, text: str, entity: Entity) -> None:
        start = text.find(entity.text)
        known = any(r.label == entity.label and text[r.start : r.end] == entity.text for r in self.regions)
        if start >= 0 and entity.text and not known:
            self._new(entity.label, start, start + len(entity.text), {})

    def _new(self, label: str, start: int, end: int, attributes: dict[str, Value]) -> str:
        region = Region(f"r{len(self.regions) + 1}", label, start, end, attributes)
        self.regions.append(region)
        return region.id

    def _shared_region(self, label: str, start: int, end: int, attributes: dict[str, Value]) -> str:
        key = (label, start, end, tuple(sorted(attributes.items())))
        if key not in self._shared:
            self._shared[key] = self._new(label, start, end, attributes)
        return self._shared[key]


def _attributes(claim: Claim) -> dict[str, Value]:
    """What the anchor of a claim says beside its place; what is not said is null."""
    found: dict[str, Any] = {"outcome": claim.outcome, "metric": claim.metric.name}
    if claim.quantity:
        found |= {name: getattr(claim.quantity, name) for name in _OF_QUANTITY}
    found |= {"attribution": claim.attribution, "modality": claim.modality}
    if claim.kind != usual_kind(claim.quantity.form if claim.quantity else None):
        found["kind"] = claim.kind
    found["elsewhere"] = tuple(elsewhere(claim)) or None
    return {name: value for name, value in found.items() if value is not None}


def _details(mention: Mention | Metric) -> dict[str, Value]:
    if isinstance(mention, Metric):
        return {}
    details: dict[str, Value] = {}
    if mention.name is not None:
        details["name"] = mention.name
    if isinstance(mention, Hardware) and mention.count is not None:
        details["count"] = mention.count
    return details


def usual_kind(form: str | None) -> str:
    """The kind that a claim with a value of this form nearly always has; None: without a value."""
    return "measurement" if form == "absolute" else "comparison"
