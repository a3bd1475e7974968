"""What changed between two runs over the same documents: claims gained, lost, and changed slot by slot."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from claimx.evaluation.score import Scored, pair_claims
from claimx.records import Claim, Mention


@dataclass(frozen=True, slots=True)
class Located:
    """A claim with the id of its document."""

    document: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Changed:
    """A claim that both runs have, with the slots that differ: slot → (old, new), as plain data."""

    document: str
    old: Claim
    new: Claim
    slots: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Difference:
    """What `compare` found. `only_old` and `only_new` are ids of documents that the other run lacks."""

    gained: tuple[Located, ...]
    lost: tuple[Located, ...]
    changed: tuple[Changed, ...]
    unchanged: int
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]

    def by_slot(self) -> dict[str, int]:
        """How many claims changed in a slot, the most frequent first."""
        return dict(Counter(slot for change in self.changed for slot in change.slots).most_common())

    def to_json(self) -> dict[str, Any]:
        """Plain data, for programs."""

        def located(claims: Iterable[Located]) -> list[dict[str, Any]]:
            return [{"id": c.document, "claim": c.claim.model_dump(mode="json", exclude={"rules"})} for c in claims]

        return {
            "gained": located(self.gained),
            "lost": located(self.lost),
            "changed": [
                {
                    "id": change.document,
                    "evidence": change.new.evidence.text,
                    "slots": {slot: {"old": old, "new": new} for slot, (old, new) in change.slots.items()},
                }
                for change in self.changed
            ],
            "unchanged": self.unchanged,
            "by_slot": self.by_slot(),
            "only_old": list(self.only_old),
            "only_new": list(self.only_new),
        }


def _names(mentions: Iterable[Mention]) -> list[str]:
    return sorted(mention.name or mention.text for mention in mentions)


def _of_quantity(field: str) -> Callable[[Claim], Any]:
    return lambda claim: getattr(claim.quantity, field) if claim.quantity else None


SLOTS: Mapping[str, Callable[[Claim], Any]] = MappingProxyType(
    {
        "kind": lambda claim: claim.kind,
        "outcome": lambda claim: claim.outcome,
        "metric": lambda claim: claim.metric.name,
        **{
            name: _of_quantity(name)
            for name in ("text", "form", "low", "high", "bound", "statistic", "unit", "reference")
        },
        "ratio": lambda claim: [claim.ratio.low, claim.ratio.high] if claim.ratio else None,
        "subject": lambda claim: (claim.subject.name or claim.subject.text) if claim.subject else None,
        "baselines": lambda claim: _names(claim.baselines),
        "hardware": lambda claim: sorted(f"{d.name or d.text} ({d.role})" for d in claim.hardware),
        "workloads": lambda claim: _names(claim.workloads),
        "attribution": lambda claim: claim.attribution,
        "modality": lambda claim: claim.modality,
    }
)
"""What is compared of two claims. Offsets, evidence, confidence and rules are not: they move freely."""


def _differing(old: Claim, new: Claim) -> dict[str, tuple[Any, Any]]:
    values = {slot: (read(old), read(new)) for slot, read in SLOTS.items()}
    return {slot: (before, after) for slot, (before, after) in values.items() if before != after}


def _same_place(old: Claim, new: Claim) -> bool:
    """Values that overlap; for qualitative claims, evidence that overlaps and the same metric or outcome."""
    if (old.quantity is None) != (new.quantity is None):
        return False
    if old.quantity and new.quantity:
        return old.quantity.start < new.quantity.end and new.quantity.start < old.quantity.end
    overlap = old.evidence.start < new.evidence.end and new.evidence.start < old.evidence.end
    return overlap and (old.metric.name == new.metric.name or old.outcome == new.outcome)


def compare(old: Iterable[Scored], new: Iterable[Scored]) -> Difference:
    """Pair the claims of a document that stand in the same place, most alike first, and list what differs."""
    before = {document.id: document.claims for document in old}
    after = {document.id: document.claims for document in new}
    gained: list[Located] = []
    lost: list[Located] = []
    changed: list[Changed] = []
    unchanged = 0
    for document in {**before, **after}:
        ours, theirs = before.get(document, ()), after.get(document, ())
        pairs = pair_claims(ours, theirs, _same_place, lambda o, n: -len(_differing(o, n)))
        for i, j in pairs:
            slots = _differing(ours[i], theirs[j])
            if slots:
                changed.append(Changed(document, ours[i], theirs[j], MappingProxyType(slots)))
            else:
                unchanged += 1
        kept, found = {i for i, _ in pairs}, {j for _, j in pairs}
        lost += [Located(document, claim) for i, claim in enumerate(ours) if i not in kept]
        gained += [Located(document, claim) for j, claim in enumerate(theirs) if j not in found]
    return Difference(
        gained=tuple(gained),
        lost=tuple(lost),
        changed=tuple(changed),
        unchanged=unchanged,
        only_old=tuple(sorted(before.keys() - after.keys())),
        only_new=tuple(sorted(after.keys() - before.keys())),
    )
