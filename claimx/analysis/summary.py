"""Which claims are the strongest: over all documents, by metric and by hardware."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from claimx.documents import ClaimDocument
from claimx.records import Claim


@dataclass(frozen=True, slots=True)
class Row:
    """A claim and the id of its document."""

    document: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Group:
    """Claims with one thing in common. `best` has the greatest improvement ratio; None if none has one."""

    name: str
    claims: int
    best: Row | None


@dataclass(frozen=True, slots=True)
class Summary:
    """`strongest`: the papers' own improvements with a ratio, greatest first. Groups: most claims first."""

    documents: int
    claims: int
    strongest: tuple[Row, ...]
    by_metric: tuple[Group, ...]
    by_hardware: tuple[Group, ...]


def summarise(documents: Sequence[ClaimDocument]) -> Summary:
    """Summarise the claims of documents. Only the papers' own claims count, not what they say of others.

    A claim is ranked by the high end of its ratio; a device counts where the subject ran on it.
    """
    rows = [Row(document.id, claim) for document in documents for claim in document.claims]
    own = [row for row in rows if row.claim.attribution == "own"]
    strongest = sorted((row for row in own if _ratio(row) > 1), key=_ratio, reverse=True)
    return Summary(
        documents=len(documents),
        claims=len(rows),
        strongest=tuple(strongest),
        by_metric=_group(own, lambda claim: (claim.metric.name,)),
        by_hardware=_group(own, _devices),
    )


def _ratio(row: Row) -> float:
    return row.claim.ratio.high if row.claim.ratio else 0.0


def _devices(claim: Claim) -> Iterable[str]:
    return {device.name or device.text for device in claim.hardware if device.role != "baseline"}


def _group(rows: Iterable[Row], names: Callable[[Claim], Iterable[str]]) -> tuple[Group, ...]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        for name in names(row.claim):
            groups.setdefault(name, []).append(row)
    found = []
    for name, members in groups.items():
        best = max(members, key=_ratio)
        found.append(Group(name, len(members), best if _ratio(best) > 1 else None))
    return tuple(sorted(found, key=lambda group: (-group.claims, group.name)))
