"""Turns annotated documents into examples: features as extraction sees them, labels as the gold has them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from claimx.evaluation.names import same_device
from claimx.linking.drafts import Platform, SentenceView, Span
from claimx.linking.features import decision_features, metric_features, outcome_features
from claimx.linking.judges import RuleJudge, Verdict, platform_candidates
from claimx.linking.metrics import MetricChoice
from claimx.linking.platforms import DeviceTable
from claimx.pipeline import Extractor
from claimx.spans import Outcome, Quantity
from claimx.text.document import Document

Row = Mapping[str, Any]
Example = tuple[list[str], str]


@dataclass(slots=True)
class Examples:
    """The examples of each decision, and for each the number of its document (for folds)."""

    rows: dict[str, list[Example]] = field(default_factory=dict)
    documents: dict[str, list[int]] = field(default_factory=dict)

    def add(self, decision: str, document: int, features: list[str], label: str) -> None:
        """One example of a decision."""
        self.rows.setdefault(decision, []).append((features, label))
        self.documents.setdefault(decision, []).append(document)


class GoldJudge(RuleJudge):
    """Answers as the gold does and writes down what it was asked."""

    def __init__(self, examples: Examples, number: int, claims: Sequence[Row]) -> None:
        self._examples, self._number = examples, number
        self._claims = [claim for claim in claims if claim["quantity"]]

    def decide(self, view: SentenceView, value: Quantity, choice: MetricChoice, *, background: bool) -> Verdict:
        ruled = super().decide(view, value, choice, background=background)
        claim = self._gold(view.document, value)
        features = decision_features(view, value, choice, ruled.rule or None, background=background)
        self._examples.add("decision", self._number, features, "claim" if claim else "nothing")
        return Verdict(claim is not None)

    def metric(self, view: SentenceView, value: Quantity, choice: MetricChoice) -> str:
        claim = self._gold(view.document, value, choice.name)
        if claim:
            self._examples.add("metric", self._number, metric_features(view, value, choice), claim["metric"]["name"])
        return choice.name

    def outcome(
        self, view: SentenceView, value: Quantity, choice: MetricChoice, *, compared: bool, background: bool
    ) -> Outcome | None:
        claim = self._gold(view.document, value, choice.name)
        if claim:
            features = outcome_features(view, value, choice, compared=compared, background=background)
            self._examples.add("outcome", self._number, features, claim["outcome"] or "none")
        return choice.outcome_cue

    def platforms(
        self, view: SentenceView, value: Quantity, metric: str, baselines: tuple[Span, ...], devices: DeviceTable
    ) -> tuple[Platform, ...]:
        ruled = super().platforms(view, value, metric, baselines, devices)
        claim = self._gold(view.document, value, metric)
        if claim:
            for device, features in platform_candidates(view, value, metric, baselines, devices, ruled):
                forms = (device.mention.name, view.text[device.mention.start : device.mention.end])
                roles = (h["role"] for h in claim["hardware"] if any(same_device(h["text"], f) for f in forms))
                role = next(roles, "none")
                self._examples.add("platform", self._number, features, role)
        return ruled

    def _gold(self, document: Document, value: Quantity, metric: str | None = None) -> Row | None:
        """The gold claim of this value, the one of the same metric first."""
        start, end = document.offsets.to_source(value.start, value.end)
        found = [claim for claim in self._claims if _same_value(claim["quantity"], start, end, value)]
        found.sort(key=lambda claim: claim["metric"]["name"] != metric)
        return found[0] if found else None


def _same_value(gold: Row, start: int, end: int, value: Quantity) -> bool:
    return bool(
        gold["start"] < end
        and start < gold["end"]
        and gold["form"] == value.form
        and _close(gold["low"], value.low)
        and _close(gold["high"], value.high)
    )


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def collect(documents: Iterable[Row], extractor: Extractor) -> Examples:
    """The examples of annotated documents (the wire format: id, title, text, claims)."""
    examples = Examples()
    for number, document in enumerate(documents):
        judge = GoldJudge(examples, number, document["claims"])
        extractor.with_judge(judge).extract(document["text"], title=document.get("title"))
    return examples
