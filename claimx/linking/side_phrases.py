"""Which words of a target are the other side: "baseline" of "the baseline accuracy", none of "the latency gain"."""

import re
from collections.abc import Sequence

from claimx.linking.drafts import SentenceView, Span

NAMES_SIDE = re.compile(
    r"[A-Z0-9]|\b(?:baseline|existing|state-of-the-art|original|vanilla|native|prior|previous|"
    r"conventional|standard|dense|full|uncompressed|unpruned|teacher|base)\b"
)
SIDE_WORD = re.compile(
    r"\b(?:baselines?|existing|state-of-the-art|original|vanilla|conventional|prior|standard|"
    r"native)\b",
    re.I,
)


def sides_of(view: SentenceView, targets: Sequence[Span], rule: str) -> tuple[Span, ...]:
    """Those of the targets that a rule found which name a side, without the metrics in them."""
    return tuple(kept for target in targets if (kept := _side_of(view, target, rule)))


def _side_of(view: SentenceView, target: Span, rule: str) -> Span | None:
    """ "baseline accuracy" is the baseline; a phrase that is only a metric ("GPU memory") is none."""
    if any(d.end == target[1] for d in view.hardware):
        return target  # "mobile GPUs" are no resource here
    if _PRECISION.search(view.text, *target):
        return target  # "full precision" is a format, no metric
    if _GAIN.search(view.text, *target) and not _FEATURE.search(view.text, *target):
        return None
    changed = rule == "changed-by" and not SIDE_WORD.search(view.text, *target)
    for metric in view.metrics:
        if metric.end != target[1]:
            of = _OF.match(view.text, metric.end, target[1]) if target[0] <= metric.start < target[1] else None
            if of is not None:
                return of.end(), target[1]  # "matches the accuracy of X"
            continue
        if changed and metric.start >= target[0] and view.text[metric.start - 3 : metric.start] != "'s ":
            return None  # "improves GPU utilisation by 5%": what changed, not whom it was against
        if metric.shape == "noun" and metric.start < target[1]:
            if metric.start <= target[0]:
                kind = _KIND_OF.match(view.text, *target)
                return kind.span(1) if kind else None
            rest = view.text[target[0] : metric.start].rstrip(" '")
            if _WHOLE.search(rest):  # "full recompute", "a correction of equal capacity", "Full Attention accuracy"
                told = _TOLD.search(view.text, *target)
                return target[0], told.start() if told else target[1]
            if _RANK.fullmatch(rest):
                return None  # "the best accuracy" is nobody's
            if rest.endswith("-"):  # "FooNet-ASR" is one name, "full-model accuracy" the full model's
                return target[0], metric.start + len(view.text[metric.start : target[1]].split()[0])
            if _FEATURE.search(rest):
                return target
            if (rule == "object-by" and not NAMES_SIDE.search(rest)) or rest[:1].isdigit():
                return None
            owner = _POSSESSED.match(rest)
            return target[0], target[0] + (owner.end() if owner else len(rest.removesuffix("'s")))
    return target


_OF = re.compile(r"\sof\s(?:the\s|an?\s)?(?=[^\s\d])")
# "matches the latency reduction": a gain is nobody
_GAIN = re.compile(r"\b(?:reduction|improvement|gain|speed-?up|acceleration|saving)s?$")
# "baselines with dedicated multipliers": what they have is part of who they are
_FEATURE = re.compile(r"\s(?:with|using|without)(?:\s|$)")
_WHOLE = re.compile(
    r"(?:^|\s)(?:full|Full|of(?: an?)? (?:equal|similar|the same|comparable|matched|different|lower|higher))$"
)
_RANK = re.compile(r"(?:(?:best|fastest|highest|lowest|top|better|worst|slowest|same|similar|comparable)\s?)+")
_TOLD = re.compile(r"(?<!full)(?<!Full)\s(?:accuracy|performance|quality|throughput|latency)$")
# "the teacher's restoration quality": the teacher
_POSSESSED = re.compile(r"[^']{2,60}(?='s\s[a-z-]+$)")
# "FP32 accuracy", "native performance": the kind that is measured is the other side
_KIND_OF = re.compile(
    r"((?:(?:FP|BF|INT|TF)-?\d+|(?:full|half|single|double)[- ]precision|full-[\w-]+|native|teacher|baseline|"
    r"dense|vanilla|uncompressed|unpruned))\s(?:model\s|task\s)?(?:accuracy|performance|quality|throughput|speed)$"
)
_PRECISION = re.compile(r"(?:full|half|single|double|mixed|high|FP\d\d)[- ]precision$", re.I)
