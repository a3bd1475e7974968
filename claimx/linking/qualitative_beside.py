"""What stands beside a comparison without one of its own: "matches X with less memory".

======  ==================================================  ============================================
beside  "outperforms X while reducing latency"              "a more efficient student" (a description)
        "matches X with lower cost and higher throughput"   "achieving this superior performance" (said)
======  ==================================================  ============================================
"""

import re

from claimx.linking.drafts import ClaimDraft, SentenceView, Span
from claimx.linking.qualitative_cue import QualitativeCue, is_conceded, is_measured, kin
from claimx.linking.qualitative_directions import BARE_SIZES, DIRECTION, EITHER, judge

_QUALIFIED = re.compile(
    r"(?:\b(?:higher|greater|lower|less|fewer|smaller|shorter|better|superior|reduced|improved|(?:while|"
    r"and|also|thereby|,|significantly|substantially)\s+"
    r"(?:\w+ly\s+|also\s+)?(?:reducing|improving|increasing|lowering|decreasing|reduces|improves|lowers|"
    r"enhancing|cutting))\s+)"
    r"(?:(?:the|its|both|overall|\w+)\s+){0,2}$",
    re.I,
)
# "achieving this superior performance with …": said before
_ANAPHOR = re.compile(r"\b(?:this|these|such|those)\s+(?:[\w-]+\s+){0,2}$", re.I)
_THAN = re.compile(r"[^,;]{0,40}\b(?:than|when|if|as)\b|[\s-]*[^\s,;]*\d")


def beside(view: SentenceView, drafts: list[ClaimDraft], spoken: list[Span]) -> list[QualitativeCue]:
    """The comparatives without a "than" in a sentence that has a rival: "matches X with less memory".

    `spoken`: the spans of metrics that other cues of the sentence already have.
    """
    text, found = view.text, []
    for metric in view.metrics:
        if (
            metric.name in BARE_SIZES
            or metric.name == "other"
            or is_conceded(text, view.sentence.start, metric.start)
            or _ANAPHOR.search(text, max(view.sentence.start, metric.start - 40), metric.start)
            or any(a < metric.end and metric.start < b for a, b in spoken)
        ):
            continue
        lead_start = max(view.sentence.start, metric.start - 60)
        if metric.shape == "comparative":  # "a more efficient student" describes, it does not compare
            outcome = None if text.startswith("more", metric.start) else metric.outcome
        elif metric.shape == "noun" and (governed := _QUALIFIED.search(text, lead_start, metric.start)):
            if EITHER.search(text, lead_start, metric.start):
                continue
            said = DIRECTION.search(governed.group())
            outcome = judge(said.lastgroup or "", metric.name) if said else None
        else:
            continue
        if outcome != "better" or is_measured(view, metric, drafts) or _THAN.match(text, metric.end, view.sentence.end):
            continue
        if any(kin(d.metric) == kin(metric.name) for d in drafts):
            continue
        found.append(
            QualitativeCue(metric.start, metric.end, "better", metric.name, (metric.start, metric.end), (), "beside")
        )
    return found
