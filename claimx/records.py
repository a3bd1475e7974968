"""The records that cross claimx's boundary: wire format of claim schema 1.

Offsets are half-open code-point offsets into the text exactly as the caller gave it: `text[start:end] == mention.text`
for every mention of every record. A mention that is only in the title has `start` and `end` None.
"""

from collections.abc import Callable, Generator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_serializer, model_validator

from claimx.spans import Attribution, Bound, Form, Modality, NameLabel, Outcome, Role, Statistic

SCHEMA_VERSION = 1

MetricName = Literal[
    "speed", "throughput", "latency", "runtime", "bandwidth", "utilization", "scalability", "compute", "memory",
    "storage", "communication", "parameters", "energy", "power", "energy_efficiency", "area", "resources",
    "area_efficiency", "cost", "carbon", "overhead", "accuracy", "quality", "error", "reliability", "capacity",
    "productivity", "other",
]  # fmt: skip

Offset = Annotated[int, Field(ge=0)]


class Record(BaseModel):
    """Base of all records: immutable, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Mention(Record):
    """A piece of the text: `text` verbatim, `start`/`end` its offsets (None: title only), `name` what it stands for."""

    name: str | None = None
    text: str
    start: Offset | None
    end: Offset | None

    @model_validator(mode="after")
    def _ordered(self) -> "Mention":
        if (self.start is None) != (self.end is None):
            raise ValueError("start and end are both offsets, or both null")
        if self.start is not None and self.end is not None and self.end - self.start != len(self.text):
            raise ValueError(f"end - start must be the length of {self.text!r}")
        return self


class Quantity(Record):
    """A value expression. `low`/`high`: as written, multipliers applied; see the guidelines for `form` and `bound`.

    `unit`: only for absolute, change and difference. `reference`: the value before, for change.
    """

    text: str
    start: Offset
    end: Offset
    form: Form
    low: float
    high: float
    bound: Bound = "exact"
    statistic: Statistic | None = None
    unit: str | None = None
    reference: float | None = None


class Metric(Record):
    """The metric: `name` is one of the guidelines' names, `text` the words in the paper (None if not said)."""

    name: MetricName
    text: str | None
    start: Offset | None
    end: Offset | None


class Hardware(Mention):
    """A device or class of devices; `count` devices if said; `vendor` and `kind` from the registry."""

    role: Role
    count: int | None = None
    vendor: str | None = None
    kind: str | None = None


class Evidence(Record):
    """The clause or sentence that makes the claim."""

    text: str
    start: Offset
    end: Offset


class Ratio(Record):
    """How many times better the subject is than the baseline: above 1 better, below 1 worse; `low` ≤ `high`."""

    low: float
    high: float


class Claim(Record):
    """One performance claim: who does how well, on which metric, against whom, on what."""

    kind: Literal["comparison", "measurement"]
    outcome: Outcome | None
    metric: Metric
    quantity: Quantity | None
    ratio: Ratio | None = None
    subject: Mention | None
    baselines: tuple[Mention, ...] = ()
    hardware: tuple[Hardware, ...] = ()
    workloads: tuple[Mention, ...] = ()
    attribution: Attribution = "own"
    modality: Modality = "asserted"
    evidence: Evidence
    confidence: Annotated[float, Field(ge=0, le=1)] = 1.0
    rules: dict[str, str] = Field(default_factory=dict, description="slot → the rule that filled it")


class FoundMention(Mention):
    """Anything recognised in the text, claim or not. `label`: quantity, hardware, metric, system, model or dataset.

    `detail` holds what it was read as: numbers and form of a quantity, count, vendor and kind of hardware, the
    metric's name.
    """

    label: Literal["quantity", "hardware", "metric"] | NameLabel
    detail: dict[str, Any] = Field(default_factory=dict)


class Rejected(Record):
    """Something found and not made into a claim: by which stage and rule, and why."""

    text: str
    start: Offset
    end: Offset
    stage: str
    rule: str
    reason: str


class Extraction(Record):
    """What was found in one text.

    `claims`: the performance claims, in the order of the text. `mentions`: every quantity, device, metric and name
    that was recognised, claim or not. `rejected`: values that did not become claims, and why.
    """

    text: str
    title: str | None = None
    claims: tuple[Claim, ...] = ()
    mentions: tuple[FoundMention, ...] = ()
    rejected: tuple[Rejected, ...] = ()

    # Most callers read the claims alone, and there are several times as many mentions as claims. So both fields may be
    # missing from an extraction's `__dict__` until somebody asks for them.
    _details: Callable[[], Mapping[str, Any]] | None = PrivateAttr(default=None)

    @classmethod
    def with_details(cls, claims: Mapping[str, Any], details: Callable[[], Mapping[str, Any]]) -> "Extraction":
        """An extraction from the fields `claims`, with `mentions` and `rejected` made by `details` when first read.

        Raises pydantic's ValidationError for fields that do not fit, those of `details` when they are read.
        """
        extraction = cls.model_validate(claims)
        for field in _DETAILS:
            del extraction.__dict__[field]
        extraction._details = details
        return extraction

    def _complete(self) -> None:
        if self._details is not None:
            whole = Extraction.model_validate({"text": self.text, **self._details()})
            for field in _DETAILS:
                self.__dict__[field] = whole.__dict__[field]
            self.__pydantic_fields_set__.update(_DETAILS)
            self._details = None

    if not TYPE_CHECKING:  # a type checker must go on to see which attributes there are

        def __getattr__(self, name: str) -> Any:
            if name in _DETAILS:
                self._complete()
                return self.__dict__[name]
            return super().__getattr__(name)

        # No type of the result: with one, the JSON schema would say that type instead of the fields.
        @model_serializer(mode="wrap")
        def _serialize(self, write):
            self._complete()
            return write(self)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Extraction):
            self._complete()
            other._complete()
        return super().__eq__(other)

    def __iter__(self) -> Generator[tuple[str, Any], None, None]:
        self._complete()
        return super().__iter__()

    def __copy__(self) -> "Extraction":
        self._complete()
        return super().__copy__()

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> "Extraction":
        self._complete()
        return super().__deepcopy__(memo)

    def __getstate__(self) -> dict[Any, Any]:
        self._complete()
        return super().__getstate__()

    def __repr__(self) -> str:
        lines = [f"Extraction({len(self.claims)} claims, {len(self.mentions)} mentions, {len(self.rejected)} rejected)"]
        return "\n".join(lines + [f"  {summary(claim)}" for claim in self.claims])

    __str__ = __repr__

    def _repr_html_(self) -> str:
        from claimx.html import render_extraction

        return render_extraction(self)

    def explain(self) -> str:
        """Why each claim was made, slot by slot, and why each other value was not: one readable text."""
        lines = []
        for number, claim in enumerate(self.claims, 1):
            lines.append(f"claim {number}: {summary(claim)}")
            lines.append(f"  evidence [{claim.evidence.start}:{claim.evidence.end}] {claim.evidence.text}")
            lines += [f"  {slot}: {rule}" for slot, rule in claim.rules.items()]
        for reject in self.rejected:
            lines.append(
                f"rejected [{reject.start}:{reject.end}] {reject.text!r}: {reject.reason} "
                f"({reject.stage}.{reject.rule})"
            )
        return "\n".join(lines)

    def to_document(self, id: str | None = None) -> dict[str, Any]:
        """The wire format of one document: id, title, text, claims (claim schema 1), ready for JSON."""
        claims = [claim.model_dump(mode="json") for claim in self.claims]
        return {"id": id, "title": self.title, "text": self.text, "claims": claims}


_DETAILS = ("mentions", "rejected")
_SIGNS = {"up_to": "≤", "at_least": "≥", "about": "~", "exact": ""}


def summary(claim: Claim) -> str:
    """One line: subject, value, metric, outcome, baselines and devices."""
    subject = (claim.subject.name or claim.subject.text) if claim.subject else "?"
    value = f"{_SIGNS[claim.quantity.bound]}{claim.quantity.text}" if claim.quantity else "—"
    line = f"{subject}: {claim.metric.name} {value}"
    if claim.outcome:
        line += f" ({claim.outcome})"
    if claim.baselines:
        line += " vs " + ", ".join(b.name or b.text for b in claim.baselines)
    if claim.hardware:
        line += " on " + ", ".join(f"{h.name or h.text} [{h.role}]" for h in claim.hardware)
    return line
