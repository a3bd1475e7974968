"""Annotated documents on their way to a tool and back, and which part of a claim survives the journey."""

from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeVar

from pydantic import ConfigDict, model_validator

from claimx.documents import ClaimDocument, offset_faults
from claimx.records import Claim, Hardware, Mention, Record
from claimx.spans import NameLabel

AnyMention = TypeVar("AnyMention", bound=Mention)


class Entity(Record):
    """A name that stands in the text."""

    label: Literal["hardware"] | NameLabel
    text: str


class AnnotatedDocument(ClaimDocument):
    """A document with its claims and the names in it: one line of a gold file."""

    entities: tuple[Entity, ...] = ()


class ExportDocument(Record):
    """A document to annotate. `claims` None: nobody has annotated it yet. Further fields are ignored."""

    model_config = ConfigDict(extra="ignore")

    id: str
    title: str | None = None
    text: str
    claims: tuple[Claim, ...] | None = None
    entities: tuple[Entity, ...] = ()

    @model_validator(mode="after")
    def _quotes_are_verbatim(self) -> "ExportDocument":
        fault = next(offset_faults(self.text, self.claims or ()), None)
        if fault:
            raise ValueError(fault)
        return self


def canonical_claims(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The part of claims that an annotation carries, in the order in which an import gives it.

    Confidence, rules and ratio are left out, for they are computed; so are vendor and kind of a device, and a name
    that is the text itself or that has no place in the text. Claims stand in the order of the text, and so do
    baselines, hardware and workloads.
    """
    return tuple(sorted((_carried(claim) for claim in claims), key=_claim_place))


def _carried(claim: Claim) -> Claim:
    fields: dict[str, Any] = {
        "ratio": None,
        "confidence": 1.0,
        "rules": {},
        "subject": _plain(claim.subject) if claim.subject else None,
        "baselines": _in_order(claim.baselines, _plain),
        "hardware": _in_order(claim.hardware, _plain_device),
        "workloads": _in_order(claim.workloads, _plain),
    }
    return claim.model_copy(update=fields)


def _plain(mention: Mention) -> Mention:
    return mention.model_copy(update={"name": _told_name(mention)})


def _plain_device(device: Hardware) -> Hardware:
    return device.model_copy(update={"name": _told_name(device), "vendor": None, "kind": None})


def _told_name(mention: Mention) -> str | None:
    return None if mention.start is None or mention.name == mention.text else mention.name


def _in_order(mentions: tuple[AnyMention, ...], plain: Callable[[AnyMention], AnyMention]) -> tuple[AnyMention, ...]:
    seen: list[AnyMention] = []
    for mention in mentions:
        if (carried := plain(mention)) not in seen:
            seen.append(carried)
    return tuple(sorted(seen, key=_mention_place))


def _mention_place(mention: Mention) -> tuple[Any, ...]:
    role = mention.role if isinstance(mention, Hardware) else ""
    count = mention.count or 0 if isinstance(mention, Hardware) else 0
    return (mention.start is None, mention.start or 0, mention.end or 0, mention.text, role, count, mention.name or "")


def _claim_place(claim: Claim) -> tuple[Any, ...]:
    anchor = claim.quantity or claim.evidence
    return (anchor.start, anchor.end, claim.quantity is None, claim.metric.start or 0, claim.model_dump_json())
