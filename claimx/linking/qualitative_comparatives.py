"""Comparatives and changes without a number: "is faster than X", "reduces memory compared to X".

============  ==============================================  ==========================================
than          "higher accuracy and lower latency than X": 2   "3× faster than X" (a value's own)
compared      "reduces memory and cost compared to X": 2      "we compare X with Y" (no outcome)
predicate     "its accuracy is higher than X"                 "longer than a page"
better        "performs better than X"                        "better understand than guess"
============  ==============================================  ==========================================
"""

import re
from collections.abc import Iterable, Iterator

from claimx.linking.drafts import ClaimDraft, SentenceView, Span
from claimx.linking.qualitative_cue import LOWER_IS_BETTER, QualitativeCue, is_measured, kin
from claimx.linking.qualitative_sense import sense_of_performance
from claimx.mentions.comparators import Comparator
from claimx.spans import MetricMention, Outcome

_DIRECTION = re.compile(
    r"\b(?:(?P<up>higher|greater|more|larger|increas(?:e[sd]?|ing)|rais(?:e[sd]?|ing)|longer|additional|"
    r"elevated|heavier)|"
    r"(?P<down>lower(?:s|ed|ing)?|less|fewer|smaller|reduc(?:e[sd]?|ing|tions? in)|decreas(?:e[sd]?|ing)|"
    r"shorter|shorten(?:s|ed|ing)?|minimi[sz](?:e[sd]?|ing)|cuts?|cutting|"
    r"sav(?:es?|ing)|lighter|eliminat(?:es?|ing)|lessens?|alleviat(?:es?|ing))|"
    r"(?P<better>better|superior|improv(?:e[sd]?|ing|ements? (?:in|to|of))|enhanc(?:e[sd]?|ing|"
    r"ements? in)|stronger|boost(?:s|ed|ing)?|gains? in|favorable|advantages? in|"
    r"accelerat(?:es?|ing)|speed-?ups? in|optimi[sz](?:es?|ing)|powerful)|"
    r"(?P<worse>worse|inferior|degrad(?:e[sd]?|ing|ation in)|poorer|weaker|hurts?|harm(?:s|ing)?))\b",
    re.I,
)
# What ends the reach of "reduces …" or "higher …" over the metrics behind it.
_BREAK = re.compile(
    r"[;:()]|\b(?:than|while|which|that|by|through|via|without|when|where|is|are|was|were|achiev\w+|"
    r"maintain\w+|preserv\w+|using|with|from|at|compared|on|over|thanks|making|"
    r"for|per(?!-)|as|during|after|before|under|across|to (?!(?:both|the)\b))\b",
    re.I,
)
_PREDICATE = re.compile(
    r"(?P<word>higher|lower|better|worse|greater|smaller|superior|inferior|larger|shorter|longer|less|"
    r"above|below|(?:far |well |much )?(?:short of|behind|below|above))\s*$",
    re.I,
)
_EITHER = re.compile(
    r"\b(?:on[- ]par|comparable|competitive|similar|equal|equivalent|matching|same)(?:,| or| and|"
    r" to) (?:(?:or|even|slightly|reduced) )*(?:better|superior|higher|lower|reduced|improved)\b|"
    r"\bmatch\w* or (?:\w+ly )?(?:improv|surpass|exceed)|"
    r"\b(?:better|superior|higher|lower|fewer) (?:or|and) (?:on[- ]par|comparable|competitive|similar|equal)",
    re.I,
)
# "at the same latency": what a comparison holds fixed (guidelines, edge rule 19)
# "area and power savings"
_SAVED = re.compile(r"(?:[\w-]+\s(?:and|&)\s(?:[\w-]+\s){1,3}?)?(?:savings?|reductions?)\b", re.I)
_GIVEN = re.compile(r"\b(?:at|under|for|given)\s+(?:the\s+|an?\s+)?$", re.I)
_LITTLE = re.compile(r"\b(?:minimal|marginal|little|negligible|limited|no)\s+(?:\w+\s+)?$", re.I)
_LEVEL = re.compile(
    r"\b(?:comparable|competitive|on[- ]par|similar|same|equivalent|identical|matching|"
    r"near-?lossless)\s+(?:(?!and\b|to\b)[\w-]+\s+){0,3}$",
    re.I,
)
_BARE = re.compile(
    r"\b(?:perform(?:s|ed|ing)?|works?|fares?|do|does|is|are|was|were|remains?|proves?|"
    r"results?)\s+(?:\w+ly\s+|much\s+|far\s+|even\s+|slightly\s+)?(?P<word>better|worse|favorably|"
    r"superior)\s*$",
    re.I,
)
_GAIN = re.compile(
    r"\b(?:superiority(?: of [^,;]{1,40})?|(?:consistent|significant|substantial|clear|notable|"
    r"considerable|large|strong)(?:ly)? "
    r"(?:gains?|improvements?|advantages?))\s+$",
    re.I,
)
_MORE = re.compile(
    r"\b(?P<sign>more|less)\s+(?P<word>effective|robust|reliable|scalable|powerful|stable|expressive|"
    r"flexible|practical|capable|consistent)\b[^,;:]{0,40}$",
    re.I,
)
_SLIGHT = re.compile(r"(?:minimal|marginal|little|negligible|no)\s", re.I)
_NO_CONTEST = re.compile(r"(?:instead of|in place of|with respect to|on top of|over and above)$", re.I)
_ANNOUNCES = re.compile(
    r"\b(?:we|to|and|by)\s+(?:\w+ly\s+)?(?:benchmark|evaluat|validat|test|examin|assess|"
    r"compar)\w*\b[^,;]{0,50}$",
    re.I,
)
# "measures correctness and speedup over X": what is looked at, not what came out
_MEASURES = re.compile(
    r"\b(?:measur|examin|quantif|report|assess|evaluat|compar|stud(?:y|i)|analy[sz])(?:s|es|ed|e|ing|y|ies)?\s"
    r"(?:(?!show|demonstrat|achiev|reveal|improv|reduc|outperform|that\b|superior|higher|lower|better|consistent|"
    r"significant|substantial)[^;:.])*"
    r"\b(?:speed-?ups?|improvements?|gains?|performance|latency|benefits?|overheads?|reductions?)\s(?:\w+ )?$",
    re.I,
)
# "larger than a chunk", "many more tokens than": sizes, not results.
_SIZES_ONLY = frozenset(("capacity", "resources", "storage"))
_BARE_SIZES = frozenset(("capacity", "resources", "storage", "parameters"))
_JOINED = re.compile(
    r"(?:[^.;:()]{0,70})(?:,|\band\b|\bas well as\b|\bwith\b|\bbut also\b|\balong with\b|\bat\b|"
    r"\bwhile\b)[^.;:()]{0,50}",
    re.I,
)


# "despite the lower capacity, X is faster": conceded, not claimed.
_CONCEDES = re.compile(r"\b(?:despite|in spite of|even with|notwithstanding)\b", re.I)
_CONCEDED = re.compile(_CONCEDES.pattern + "[^,;]*$", re.I)


def comparative(view: SentenceView, comparator: Comparator, drafts: list[ClaimDraft]) -> list[QualitativeCue]:
    """The claims of one "than", "compared to" or "over": a metric and a direction each."""
    text = view.text
    if _NO_CONTEST.match(text, comparator.start, comparator.end) or text[view.sentence.end - 1] == "?":
        return []
    last = comparator.targets[-1][1]
    if _by_value(view, last):
        return []
    lead_from = max(view.sentence.start, comparator.start - 60)
    if comparator.kind == "compared" and _ANNOUNCES.search(text, lead_from, comparator.start):
        return []
    if comparator.kind in ("compared", "over") and _MEASURES.search(
        text, max(view.sentence.start, comparator.start - 120), comparator.start
    ):
        return []
    fronted = comparator.fronted and _opens(text, comparator, view.sentence.start)
    if fronted:
        start, end = comparator.targets[-1][1], view.sentence.end
    else:
        start, end = view.clauses.part(comparator.start - 1)[0], comparator.start
    backwards: Iterable[tuple[MetricMention, Outcome]] = _told(view, comparator, drafts, start, end)
    if fronted and comparator.start > view.sentence.start + 40:  # "area savings, as compared to X, with …"
        ahead = list(backwards)
        if not ahead:
            fronted, start, end = False, view.clauses.part(comparator.start - 1)[0], comparator.start
            ahead = list(_told(view, comparator, drafts, start, end))
        backwards = ahead
    if comparator.kind == "than" and not fronted:
        told = _near(view, backwards, comparator.start)
    else:
        told = list(backwards)[::-1]
        if not fronted and told and _valued_between(view, told[-1][0].end, comparator.start):
            told = []
    if not told and not fronted:
        return _bare(view, comparator, start)
    if not fronted and comparator.kind != "than":
        told = _nearest(view, told, comparator.start)
    found = []
    for metric, outcome in told:
        if any(
            d.outcome and kin(d.metric) == kin(metric.name) and set(d.baselines) & set(comparator.targets)
            for d in drafts
        ):
            continue
        name = metric.name
        if text[metric.start : metric.end].lower() in (
            "performance",
            "performances",
            "performance improvement",
            "performance improvements",
            "performance gains",
        ):
            name = sense_of_performance(view, metric.start, comparator.targets[-1][1])
        found.append(
            QualitativeCue(
                min(metric.start, comparator.start),
                max(metric.end, comparator.targets[-1][1]),
                outcome,
                name,
                (metric.start, metric.end),
                comparator.targets,
                "comparative",
            )
        )
    return found


def _opens(text: str, comparator: Comparator, start: int) -> bool:
    """Whether "compared to X" looks forward: it opens the sentence, or a comma closes it; not "…, compared to X."."""
    return comparator.start < start + 40 or _CLOSED.match(text, comparator.targets[-1][1]) is not None


_CLOSED = re.compile(r"[^.,;:]{0,60},\s(?!and\b|or\b|the\b|an?\b)")


def _told(
    view: SentenceView, comparator: Comparator, drafts: list[ClaimDraft], start: int, end: int
) -> Iterator[tuple[MetricMention, Outcome]]:
    """The metrics of `text[start:end]` that something is said of, last first: who asks need not read all of them."""
    text = view.text
    concedes = _CONCEDES.search(text, start, end) is not None
    for metric in reversed(view.metrics):
        if metric.start < start or metric.end > end or is_measured(view, metric, drafts):
            continue
        if concedes and _CONCEDED.search(text, start, metric.start):
            continue
        outcome = _outcome(view, metric, start, comparator)
        if (outcome == "worse" and metric.name in _SIZES_ONLY) or (
            metric.shape == "comparative" and metric.name in _BARE_SIZES
        ):
            continue
        if outcome:
            yield metric, outcome


def _outcome(view: SentenceView, metric: MetricMention, start: int, comparator: Comparator) -> Outcome | None:
    """What is said of the metric: by itself ("faster"), by its verb ("reduces …"), by its predicate."""
    text = view.text
    lead = text[max(start, metric.start - 70) : metric.start]
    either = _EITHER.search(lead, max(0, len(lead) - 45))
    if either:
        return None if _GIVEN.search(lead, 0, either.start()) else "same"
    if metric.outcome is not None:
        if metric.shape == "change" and (_LITTLE.search(lead) or _SLIGHT.match(text, metric.start, metric.end)):
            return "same"
        return metric.outcome
    level = _LEVEL.search(lead)
    if level:
        if _GIVEN.search(lead, 0, level.start()):
            return None
        return "same" if comparator.kind != "than" and kin(metric.name) == "quality" else None
    if metric.name in LOWER_IS_BETTER and _SAVED.match(
        text, metric.start + (text[metric.start : metric.end].rfind(" ") + 1)
    ):
        return "better"
    last = next(reversed(list(_DIRECTION.finditer(lead))), None)
    if last and not _BREAK.search(lead, last.end()):
        if last.lastgroup in ("better", "worse") and _LITTLE.search(lead, 0, last.start()):
            return "same"
        return _judge(last.lastgroup or "", metric.name)
    if comparator.kind == "than" and not comparator.fronted and comparator.start - metric.end < 60:
        predicate = _PREDICATE.search(text, metric.end, comparator.start)
        if predicate and not re.search(r"[,;:]", text[metric.end : comparator.start]):
            said = _DIRECTION.match(predicate["word"])
            return _judge(said.lastgroup or "", metric.name) if said else None
    return None


def _judge(direction: str, metric: str) -> Outcome:
    if direction == "better":
        return "better"
    if direction == "worse":
        return "worse"
    if metric == "productivity" and direction == "down":
        return "better"  # lines of code, design time
    return "better" if (direction == "down") == (metric in LOWER_IS_BETTER) else "worse"


def _near(
    view: SentenceView, backwards: Iterable[tuple[MetricMention, Outcome]], than: int
) -> list[tuple[MetricMention, Outcome]]:
    """The metrics that "than" closes: the last one near it and those joined to it by "and"."""
    text = view.text
    near: list[tuple[MetricMention, Outcome]] = []
    right = than
    for metric, outcome in backwards:
        gap = text[metric.end : right]
        if not near and (len(gap) > 60 or re.search(r"[;:()]", gap)):
            break
        if near and not _JOINED.fullmatch(gap):
            break
        near.append((metric, outcome))
        right = metric.start
    return near[::-1]


def _nearest(
    view: SentenceView, told: list[tuple[MetricMention, Outcome]], at: int
) -> list[tuple[MetricMention, Outcome]]:
    """Without the verbs that only tell how: "compresses the cache, achieving better accuracy compared to X"."""
    clause = view.clauses.clause(at - 1)[0]
    if not any(metric.start >= clause for metric, _ in told):
        return told
    return [(m, o) for m, o in told if m.start >= clause or m.shape != "verb"]


def _by_value(view: SentenceView, at: int) -> bool:
    """ "over X by 8%": the value has the comparison."""
    return any(at < q.start < at + 24 and _BY.fullmatch(view.text, at, q.start) for q in view.quantities)


_BY = re.compile(r"\s+by\s+(?:[a-z]+\s+){0,3}[~≈<>+-]?")


def _valued_between(view: SentenceView, left: int, right: int) -> bool:
    """ "reduces latency by 3× compared to X": the value has the comparison."""
    return any(left <= q.start < right for q in view.quantities if q.marked)


def _bare(view: SentenceView, comparator: Comparator, start: int) -> list[QualitativeCue]:
    """ "performs better than X", "more robust than X": quality, unless the sentence speaks of machines."""
    text = view.text
    last = comparator.targets[-1][1]
    gain = _GAIN.search(text, max(start, comparator.start - 60), comparator.start)
    if gain and comparator.kind in ("over", "compared"):
        sense = sense_of_performance(view, gain.start(), last)
        return [QualitativeCue(gain.start(), last, "better", sense, None, comparator.targets, "comparative")]
    if comparator.kind not in ("than", "over"):
        return []
    bare = _BARE.search(text, max(start, comparator.start - 50), comparator.start)
    if bare:
        outcome: Outcome = "worse" if bare["word"].lower() == "worse" else "better"
        return [
            QualitativeCue(
                bare.start(),
                last,
                outcome,
                sense_of_performance(view, bare.start(), last),
                None,
                comparator.targets,
                "comparative",
            )
        ]
    more = (
        _MORE.search(text, max(start, comparator.start - 60), comparator.start) if comparator.kind == "than" else None
    )
    if more:
        outcome = "better" if more["sign"].lower() == "more" else "worse"
        return [
            QualitativeCue(more.start(), last, outcome, "quality", more.span("word"), comparator.targets, "comparative")
        ]
    return []


_QUALIFIED = re.compile(
    r"(?:\b(?:higher|greater|lower|less|fewer|smaller|shorter|better|superior|reduced|improved|(?:while|"
    r"and|also|thereby|,|significantly|substantially)\s+"
    r"(?:\w+ly\s+|also\s+)?(?:reducing|improving|increasing|lowering|decreasing|reduces|improves|lowers|"
    r"enhancing|cutting))\s+)"
    r"(?:(?:the|its|both|overall|\w+)\s+){0,2}$",
    re.I,
)


def beside(view: SentenceView, drafts: list[ClaimDraft], spoken: list[Span]) -> list[QualitativeCue]:
    """The comparatives without a "than" in a sentence that has a rival: "matches X with less memory".

    `spoken`: the spans of metrics that other cues of the sentence already have.
    """
    text, found = view.text, []
    for metric in view.metrics:
        if (
            metric.name in _BARE_SIZES
            or metric.name == "other"
            or any(a < metric.end and metric.start < b for a, b in spoken)
        ):
            continue
        lead_start = max(view.sentence.start, metric.start - 60)
        if metric.shape == "comparative":  # "a more efficient student" describes, it does not compare
            outcome = None if text.startswith("more", metric.start) else metric.outcome
        elif metric.shape == "noun" and (governed := _QUALIFIED.search(text, lead_start, metric.start)):
            if _EITHER.search(text, lead_start, metric.start):
                continue
            said = _DIRECTION.search(governed.group())
            outcome = _judge(said.lastgroup or "", metric.name) if said else None
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


_THAN = re.compile(r"[^,;]{0,40}\b(?:than|when|if|as)\b|[\s-]*[^\s,;]*\d")
