"""Turns drafts into records: source offsets, canonical names, the improvement ratio.

Records are made as plain dictionaries and validated at once, in `make_extraction`: a validation a mention would cost
more than all of recognition.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from claimx.canonical.names import baseline_name
from claimx.canonical.ratios import improvement_ratio
from claimx.linking.drafts import ClaimDraft, Platform, Span
from claimx.records import Extraction
from claimx.spans import HardwareMention, MetricMention, NameMention, Quantity, Rejection
from claimx.text.document import Document

Row = dict[str, Any]


def make_extraction(
    document: Document,
    title: str | None,
    drafts: Sequence[ClaimDraft],
    rejected: Sequence[Rejection],
    quantities: Sequence[Quantity],
    hardware: Sequence[HardwareMention],
    metrics: Iterable[MetricMention],
    names: Sequence[NameMention],
) -> Extraction:
    """The records of a document. Every mention quotes the source exactly; mentions stand in the order of the text.

    Mentions and rejections become records when they are first read.
    """

    def details() -> Row:
        return {
            "mentions": _mentions(document, quantities, hardware, metrics, names),
            "rejected": [_rejection(document, rejection) for rejection in rejected],
        }

    claims = [_claim(document, draft, names) for draft in drafts]
    return Extraction.with_details({"text": document.source, "title": title, "claims": claims}, details)


def _quote(document: Document, start: int, end: int) -> Row:
    start, end = document.offsets.to_source(start, end)
    return {"text": document.source[start:end], "start": start, "end": end}


def _claim(document: Document, draft: ClaimDraft, names: Sequence[NameMention]) -> Row:
    quantity, ratio = draft.quantity, None
    if quantity:
        ratio = improvement_ratio(
            quantity.form, quantity.low, quantity.high, draft.metric, draft.outcome, quantity.reference
        )
    nothing: Row = {"text": None, "start": None, "end": None}
    return {
        "kind": "measurement" if quantity and quantity.form == "absolute" else "comparison",
        "outcome": draft.outcome,
        "metric": {"name": draft.metric} | (_quote(document, *draft.metric_span) if draft.metric_span else nothing),
        "quantity": _quantity(document, quantity) if quantity else None,
        "ratio": ratio,
        "subject": _subject(document, draft),
        "baselines": [
            {"name": baseline_name(document.text, span, names)} | _quote(document, *span) for span in draft.baselines
        ],
        "hardware": [_platform(document, platform) for platform in draft.platforms],
        "workloads": [{"name": document.text[slice(*span)]} | _quote(document, *span) for span in draft.workloads],
        "attribution": draft.attribution,
        "modality": draft.modality,
        "evidence": _quote(document, *draft.evidence),
        "confidence": draft.confidence,
        "rules": draft.rules,
    }


def _quantity(document: Document, found: Quantity) -> Row:
    return _quote(document, found.start, found.end) | {
        "form": found.form,
        "low": found.low,
        "high": found.high,
        "bound": found.bound,
        "statistic": found.statistic,
        "unit": found.unit if found.form in ("absolute", "change", "difference") else None,
        "reference": found.reference if found.form == "change" else None,
    }


def _subject(document: Document, draft: ClaimDraft) -> Row | None:
    if draft.subject is None:
        return None
    span: Span | None = draft.subject_span
    quote = _quote(document, *span) if span else {"text": draft.subject, "start": None, "end": None}
    return {"name": draft.subject} | quote


def _platform(document: Document, platform: Platform) -> Row:
    device = platform.device
    return _quote(document, device.start, device.end) | {
        "name": device.name,
        "role": platform.role,
        "count": device.count,
        "vendor": device.vendor,
        "kind": device.kind,
    }


def _rejection(document: Document, rejection: Rejection) -> Row:
    return _quote(document, rejection.start, rejection.end) | {
        "stage": rejection.stage,
        "rule": rejection.rule,
        "reason": rejection.reason,
    }


def _mentions(
    document: Document,
    quantities: Sequence[Quantity],
    hardware: Sequence[HardwareMention],
    metrics: Iterable[MetricMention],
    names: Sequence[NameMention],
) -> list[Row]:
    """Everything recognised, claim or not; names that are only in the title come last."""
    found: list[Row] = []
    for q in quantities:
        detail = {"form": q.form, "low": q.low, "high": q.high, "bound": q.bound, "unit": q.unit, "rule": q.rule}
        found.append(_quote(document, q.start, q.end) | {"label": "quantity", "detail": detail})
    for h in hardware:
        detail = {"vendor": h.vendor, "kind": h.kind, "count": h.count, "generic": h.generic, "rule": h.rule}
        found.append(_quote(document, h.start, h.end) | {"label": "hardware", "name": h.name, "detail": detail})
    for m in metrics:
        detail = {"shape": m.shape, "outcome": m.outcome}
        found.append(_quote(document, m.start, m.end) | {"label": "metric", "name": m.name, "detail": detail})
    for n in names:
        nowhere: Row = {"text": n.text, "start": None, "end": None}
        quote = nowhere if n.start is None or n.end is None else _quote(document, n.start, n.end)
        found.append(quote | {"label": n.label, "name": n.text, "detail": {"own": n.own, "rule": n.rule}})
    last = len(document.source) + 1
    found.sort(key=lambda row: last if row["start"] is None else row["start"])
    return found
