"""Turns drafts into records: source offsets, canonical names, the improvement ratio."""

from collections.abc import Sequence

from claimx.canonical.names import baseline_name
from claimx.canonical.ratios import improvement_ratio
from claimx.linking.drafts import ClaimDraft, Platform, Span
from claimx.records import Claim, Evidence, FoundMention, Hardware, Mention, Metric, Quantity, Rejected
from claimx.spans import HardwareMention, MetricMention, NameMention, Rejection
from claimx.spans import Quantity as QuantitySpan
from claimx.text.document import Document

def make_claim(document: Document, draft: ClaimDraft, names: Sequence[NameMention] = ()) -> Claim:
    """The record of a draft; every mention quotes the source exactly. `names`: all names of the document."""
    quantity = _quantity(document, draft.quantity) if draft.quantity else None
    measured = quantity is not None and quantity.form == "absolute"
    ratio = None
    if quantity:
        ratio = improvement_ratio(
            quantity.form, quantity.low, quantity.high, draft.metric, draft.outcome, quantity.reference
        )
    return Claim(
        kind="measurement" if measured else "comparison",
        outcome=draft.outcome,
        metric=_metric(document, draft),
        quantity=quantity,
        ratio=ratio,
        subject=_subject(document, draft),
        baselines=tuple(
            _mention(document, span, baseline_name(document.text, span, names)) for span in draft.baselines
        ),
        hardware=tuple(_platform(document, platform) for platform in draft.platforms),
        workloads=tuple(_mention(document, span) for span in draft.workloads),
        attribution=draft.attribution,
        modality=draft.modality,
        evidence=Evidence(**_quote(document, draft.evidence)),
        confidence=draft.confidence,
        rules=draft.rules,
    )


def _quote(document: Document, span: Span) -> dict[str, object]:
    start, end = document.offsets.to_source(*span)
    return {"text": document.source[start:end], "start": start, "end": end}


def _mention(document: Document, span: Span, name: str | None = None) -> Mention:
    return Mention.model_validate({"name": name or document.text[slice(*span)], **_quote(document, span)})


def _metric(document: Document, draft: ClaimDraft) -> Metric:
    if draft.metric_span is None:
        return Metric.model_validate({"name": draft.metric, "text": None, "start": None, "end": None})
    return Metric.model_validate({"name": draft.metric, **_quote(document, draft.metric_span)})


def _quantity(document: Document, found: QuantitySpan) -> Quantity:
    return Quantity.model_validate(
        {
            **_quote(document, (found.start, found.end)),
            "form": found.form,
            "low": found.low,
            "high": found.high,
            "bound": found.bound,
            "statistic": found.statistic,
            "unit": found.unit if found.form in ("absolute", "change", "difference") else None,
            "reference": found.reference if found.form == "change" else None,
        }
    )


def _subject(document: Document, draft: ClaimDraft) -> Mention | None:
    if draft.subject is None:
        return None
    if draft.subject_span is None:
        return Mention(name=draft.subject, text=draft.subject, start=None, end=None)
    return _mention(document, draft.subject_span, draft.subject)


def _platform(document: Document, platform: Platform) -> Hardware:
    device = platform.device
    return Hardware.model_validate(
        {
            "name": device.name,
            **_quote(document, (device.start, device.end)),
            "role": platform.role,
            "count": device.count,
            "vendor": device.vendor,
            "kind": device.kind,
        }
    )


def make_rejection(document: Document, rejection: Rejection) -> Rejected:
    """The record of something found and not kept."""
    return Rejected.model_validate(
        {
            **_quote(document, (rejection.start, rejection.end)),
            "stage": rejection.stage,
            "rule": rejection.rule,
            "reason": rejection.reason,
        }
    )


def make_mentions(
    document: Document,
    quantities: tuple[QuantitySpan, ...],
    hardware: tuple[HardwareMention, ...],
    metrics: tuple[MetricMention, ...],
    names: tuple[NameMention, ...],
) -> tuple[FoundMention, ...]:
    """Everything recognised, claim or not, in the order of the text; names that are only in the title come last."""
    found: list[FoundMention] = []
    for q in quantities:
        detail = {"form": q.form, "low": q.low, "high": q.high, "bound": q.bound, "unit": q.unit, "rule": q.rule}
        found.append(_found(document, (q.start, q.end), "quantity", None, detail))
    for h in hardware:
        detail = {"vendor": h.vendor, "kind": h.kind, "count": h.count, "generic": h.generic, "rule": h.rule}
        found.append(_found(document, (h.start, h.end), "hardware", h.name, detail))
    for m in metrics:
        found.append(_found(document, (m.start, m.end), "metric", m.name, {"shape": m.shape, "outcome": m.outcome}))
    for n in names:
        detail = {"own": n.own, "rule": n.rule}
        if n.start is None or n.end is None:
            found.append(FoundMention(name=n.text, text=n.text, start=None, end=None, label=n.label, detail=detail))
        else:
            found.append(_found(document, (n.start, n.end), n.label, n.text, detail))
    last = len(document.source) + 1
    return tuple(sorted(found, key=lambda m: (last if m.start is None else m.start, m.label)))


def _found(
    document: Document, span: Span, label: str, name: str | None, detail: dict[str, object]
) -> FoundMention:
    return FoundMention.model_validate({"name": name, **_quote(document, span), "label": label, "detail": detail})
