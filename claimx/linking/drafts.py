"""What linking works on and what it makes: one sentence with all its mentions, and the draft of a claim."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from claimx.linking.clauses import Clauses
from claimx.mentions.comparators import Comparator
from claimx.spans import (
    Attribution,
    HardwareMention,
    MetricMention,
    Modality,
    NameMention,
    Outcome,
    Quantity,
    Role,
)
from claimx.text.document import Document, Sentence

Span = tuple[int, int]


@dataclass(slots=True, eq=False)
class SentenceView:
    """One gated sentence with everything that was recognised in it. Spans are in `document.text`.

    Metrics are looked for with `find_metrics` when first asked for: most sentences that pass the gate have no value,
    and nothing asks. Nothing else changes.
    """

    document: Document
    sentence: Sentence
    clauses: Clauses
    quantities: tuple[Quantity, ...]
    hardware: tuple[HardwareMention, ...]
    names: tuple[NameMention, ...]
    comparators: tuple[Comparator, ...]
    find_metrics: Callable[[str, int, int], Sequence[MetricMention]]
    _metrics: tuple[MetricMention, ...] | None = None

    @property
    def metrics(self) -> tuple[MetricMention, ...]:
        """The words of the sentence that name a metric, in order."""
        if self._metrics is None:
            self._metrics = tuple(self.find_metrics(self.text, self.sentence.start, self.sentence.end))
        return self._metrics

    @property
    def text(self) -> str:
        """The whole normalised text: spans index into it."""
        return self.document.text


@dataclass(frozen=True, slots=True)
class Platform:
    """A device and the side that ran on it."""

    device: HardwareMention
    role: Role
    rule: str = "same-sentence"


@dataclass(slots=True)
class ClaimDraft:
    """A claim with every slot chosen, in spans of the normalised text. `rules`: slot → the rule that filled it.

    `confidence` is filled in last, by what the other slots hold; nothing else of a draft changes once it is made.
    """

    sentence: Sentence
    evidence: Span
    quantity: Quantity | None
    metric: str
    metric_span: Span | None
    outcome: Outcome | None
    subject: str | None
    subject_span: Span | None
    baselines: tuple[Span, ...]
    platforms: tuple[Platform, ...]
    workloads: tuple[Span, ...]
    attribution: Attribution
    modality: Modality
    confidence: float = 1.0
    rules: dict[str, str] = field(default_factory=dict)
