"""Comparisons without a number: "outperforms X", "reduces memory compared to X", "without quality loss".

The rules stand in `qualitative_contests` (verbs and adjectives against a rival), `qualitative_comparatives`
("than", "compared to"), `qualitative_superlatives`, `qualitative_orders` (from-to), `qualitative_kept` and
`qualitative_losses` (what stays the same). Here they are put together, and
what a value of the sentence already says is left out (guidelines, edge rule 1):

=========  ======================================  ========================================
by-value   "outperforms X by 3×"                   "outperforms X and cuts memory by 3×"
level      "38.5% accuracy, outperforming X"       "38.5% accuracy; outperforms X in speed"
achieving  "outperforms X, achieving 3× speedup"   "matches X, achieving 3× speedup"
=========  ======================================  ========================================
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from claimx.linking.drafts import ClaimDraft, SentenceView, Span
from claimx.linking.level_outcomes import ON_MOST
from claimx.linking.qualitative_comparatives import beside, comparative
from claimx.linking.qualitative_contests import contest
from claimx.linking.qualitative_cue import QualitativeCue, kin
from claimx.linking.qualitative_kept import kept
from claimx.linking.qualitative_orders import orders
from claimx.linking.qualitative_superlatives import superlatives
from claimx.mentions.comparators import Comparator

__all__ = ["QualitativeCue", "find_qualitative"]

_BY = re.compile(r"[^;,]{0,60}?\b(?:by|with an? (?:\w+\s)?(?:gain|improvement|margin) of)\s[^;,]{0,40}")
_ACHIEVING = re.compile(
    r"[^;]{0,60}?(?:,\s*|\s)(?:achiev\w+|with|leading to|resulting in|reach\w+|attain\w+|delivering|"
    r"yielding|demonstrating|showing|improving|offering|providing|reducing|gaining|on|e\.g\.)\s[^;]{0,50}"
)
# What a bare "outperforms" is told by, whatever the title speaks of: "outperforms X, achieving 3× higher throughput".
_RESULTING = re.compile(r"[^;]{0,60}?,\s*\w+ing\s[^;]{0,50}")
_PERFORMANCE = re.compile(r"\b(?:performance|gains?|improvements?|superiority)\b")
_PARTICIPLE = re.compile(r"(?:\w+ly\s+)?\w+ing\b")

_MEASURED = re.compile(r"[\d.,]*\d\s?\\?%|\d\.\d+(?![BM])")
_NEW = re.compile(r"(?:,\s+and|\bwhile|\bwhereas|\bbut|:)\s")
_KEPT_RULES = frozenset(("keeps", "level", "no-loss", "unaffected", "lossless"))


def find_qualitative(view: SentenceView, drafts: Sequence[ClaimDraft]) -> list[QualitativeCue]:
    """All qualitative comparisons of a sentence; `drafts` are the claims its values have already made."""
    found: list[QualitativeCue] = []
    values = list(drafts)
    for comparator in view.comparators:
        if _is_valued(view, comparator):
            continue
        if comparator.kind in ("verb", "match"):
            found += contest(view, comparator)
        elif comparator.kind in ("than", "compared", "over", "versus"):
            found += comparative(view, comparator, values)
    found += kept(view)
    if any(d.baselines for d in values) or any(c.baselines and c.rule in ("outdoes", "matches") for c in found):
        spoken = [c.metric_span for c in found if c.metric_span]
        side = next((c.baselines for c in found if c.baselines and c.rule in ("outdoes", "matches")), ())
        found += [replace(cue, baselines=side) for cue in beside(view, values, spoken)]
    found += orders(view)
    sides = next((c.targets for c in view.comparators if c.kind in ("compared", "versus")), ())
    if not sides:
        sides = next((c.baselines for c in found if c.baselines and c.rule in ("outdoes", "comparative")), ())
    if not sides:
        sides = next((d.baselines for d in values if d.baselines and d.outcome), ())
    found += superlatives(view, values, sides)
    if not found:
        return []
    return [_with_side(view, cue, values) for cue in _distinct(found) if not _said_by_value(view, cue, values)]


def _is_valued(view: SentenceView, comparator: Comparator) -> bool:
    """ "outperforms existing kernels (14.6% faster)", "(0.59 vs. 0.29 IoU)": the other side is read from a value."""
    return all(
        any(a <= q.start < b and _MEASURED.search(view.text, q.start, q.end) for q in view.quantities)
        for a, b in comparator.targets
    )


def _said_by_value(view: SentenceView, cue: QualitativeCue, drafts: list[ClaimDraft]) -> bool:
    """Whether a value of the sentence makes the same comparison."""
    text = view.text
    part = view.clauses.part(cue.start)
    generic = cue.metric_span is None and cue.outcome == "better"
    on_most = cue.rule == "outdoes" and ON_MOST.match(text, max(cue.end - 1, cue.start)) is not None
    for draft in drafts:
        value = draft.quantity
        if value is None or not (value.marked or cue.rule == "outdoes"):
            continue
        if value.form == "absolute" and any(a <= value.start < b for a, b in cue.baselines):
            continue  # "outperforms wav2vec 2.0"
        akin = kin(draft.metric) == kin(cue.metric)
        shared = bool(set(draft.baselines) & set(cue.baselines))
        near = part[0] <= value.start < part[1] and value.start - cue.start > -90 and value.start < cue.end + 60
        level = (
            value.form == "absolute"
            and not on_most
            and (near or (cue.rule == "outdoes" and part[0] <= value.start < cue.end))
        )
        if cue.rule == "outdoes":
            if cue.metric_span is not None and cue.metric_span == draft.metric_span:
                return True
            if generic and shared and kin(draft.metric) == "time" and _PARTICIPLE.match(text, cue.start):
                return True
            if cue.baselines and value.start >= cue.baselines[-1][1]:
                between = text[cue.baselines[-1][1] : value.start]
                if _BY.fullmatch(between) and (akin or cue.metric_span is None):
                    return True
                joined = _NEW.search(between)
                if (
                    cue.metric_span is None
                    and cue.outcome != "same"
                    and (akin or kin(draft.metric) != "time" or _RESULTING.fullmatch(between))
                    and not joined
                    and _ACHIEVING.fullmatch(between)
                ):
                    return True
            if akin and ((shared and near) or level):
                return True
        elif cue.rule == "matches":
            if akin and near and (level or (shared and value.form in ("fraction", "difference", "percent"))):
                return True
        elif cue.rule in _KEPT_RULES:
            if akin and cue.start - 4 <= value.start < cue.end + 40 and not _NEW.search(text, cue.end, value.start):
                return True
            if akin and cue.rule == "level" and level:
                return True
        elif akin and (cue.start <= value.start < cue.end or _resulting(text, cue, value.start)):
            return True
    return False


def _resulting(text: str, cue: QualitativeCue, at: int) -> bool:
    """ "superior performance over X, achieving 3× higher throughput": the value tells what the words mean."""
    return (
        cue.rule == "comparative"
        and cue.outcome == "better"
        and at >= cue.end
        and _PERFORMANCE.search(text, cue.start, cue.end) is not None
        and _RESULTING.fullmatch(text, cue.end, at) is not None
    )


def _with_side(view: SentenceView, cue: QualitativeCue, drafts: list[ClaimDraft]) -> QualitativeCue:
    """What is kept is kept against the rival that its sentence names, if it names one."""
    if cue.baselines:
        return cue
    sides: tuple[Span, ...] = next((d.baselines for d in drafts if d.baselines), ())
    if not sides:
        sides = next((c.targets for c in view.comparators if c.kind == "compared"), ())
    return replace(cue, baselines=sides) if sides else cue


def _distinct(cues: Sequence[QualitativeCue]) -> list[QualitativeCue]:
    """One claim per family of metrics among overlapping cues: the one with a rival first."""
    chosen: list[QualitativeCue] = []
    for cue in sorted(cues, key=lambda c: (not c.baselines, c.metric_span is None, c.start)):
        if not any(_same(cue, other) for other in chosen):
            chosen.append(cue)
    return sorted(chosen, key=lambda c: c.start)


def _same(cue: QualitativeCue, other: QualitativeCue) -> bool:
    if cue.metric_span and cue.metric_span == other.metric_span:
        return True
    overlap = cue.start < other.end and other.start < cue.end
    if cue.metric_span and other.metric_span:
        return overlap and kin(cue.metric) == kin(other.metric) and cue.rule != other.rule
    return overlap and kin(cue.metric) == kin(other.metric)
