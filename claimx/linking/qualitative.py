"""Comparisons without a number: "outperforms X", "on par with X", "without accuracy loss".

Rules, each with an example that fires and one that must not:

============  ==========================================  =====================================
outdoes       "outperforms X in throughput"               "outperforms X by 3×" (a value's own)
matches       "accuracy comparable to X"                  "comparable to X, within 2%" (a value)
comparative   "is faster than X"                          "3× faster than X"
improves      "reduces memory compared to X"              "reduces memory by 3× compared to X"
keeps         "while maintaining accuracy"                "maintaining high accuracy" (praise)
no-loss       "without accuracy loss"                     "without retraining"
============  ==========================================  =====================================
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from claimx.linking.drafts import SentenceView, Span
from claimx.mentions.comparators import Comparator
from claimx.spans import MetricMention, Outcome

_LOWER_IS_BETTER = frozenset(
    "latency runtime compute memory storage communication parameters energy power area resources cost carbon overhead error".split()
)
_QUALITY = frozenset({"accuracy", "quality", "error"})


@dataclass(frozen=True, slots=True)
class QualitativeCue:
    """One qualitative comparison: where its words stand, what they say, on which metric, against whom."""

    start: int
    end: int
    outcome: Outcome
    metric: str
    metric_span: Span | None
    baselines: tuple[Span, ...]
    rule: str


_LOSS = (
    r"(?:loss(?:es)?|degradations?|drops?|decline|decrease|compromise|sacrific(?:e|ing)|reduction|deterioration|penalt(?:y|ies)|cost|"
    r"impact|effect|decay|regression|change|difference|trade-?offs?)"
)
_KEEP = re.compile(
    r"\b(?:while|whilst|and|,|still|yet|also|but|with|fully|without)?\s*"
    r"(?P<verb>(?:preserv|maintain|retain|sustain)(?:es|ing|s|ed|e)|keep(?:s|ing)|kept|improv(?:es|ing) or (?:preserv|maintain)ing|"
    r"(?:preserv|maintain)(?:ing|es|e) or (?:even )?(?:improv|exceed|enhanc)(?:ing|es|e))\s+"
    r"(?P<object>(?:the |their |its |full |overall |original |same |similar |comparable |competitive |near[- ]\w+ |lossless |strong |high |good |"
    r"[\w'-]+ ){0,5}?)$",
    re.I,
)
_NO_LOSS = re.compile(
    r"\bwithout\s+(?:any\s+|significant(?:ly)?\s+|noticeabl[ey]\s+|substantial(?:ly)?\s+|measurabl[ey]\s+|severe(?:ly)?\s+|further\s+|much\s+|material(?:ly)?\s+|"
    r"observable\s+|appreciabl[ey]\s+|meaningful(?:ly)?\s+|a\s+)*"
    r"(?P<a>(?:sacrific|compromis|degrad|hurt|harm|affect|los|impact|reduc|alter|chang|worsen|impair|diminish|damag|jeopardiz|deteriorat|trading)\w*|"
    rf"(?:[\w-]+\s+){{0,4}}?{_LOSS})|"
    r"\b(?:with\s+)?(?:no|negligible|minimal|little|virtually no|almost no|zero|near-zero|marginal|minor|nearly no|insignificant|slight|only (?:minor|marginal|"
    r"a (?:minor|marginal|slight|small|negligible|minimal))|a (?:negligible|minimal|marginal|minor|slight)|barely any)\s+"
    r"(?:(?:or|to)\s+no\s+|(?:but\s+)?(?:noticeable|measurable|significant|observable|perceptible|visible|discernible|additional|apparent|statistically significant)\s+)*"
    rf"(?P<b>(?:[\w-]+\s+){{0,4}}?{_LOSS})\b|"
    r"\b(?P<c>loss-?less(?:ly)?)\b|"
    r"\b(?P<d>(?:does|do|did) not (?:\w+ )?(?:degrade|affect|hurt|harm|compromise|sacrifice|reduce|impact|come at the (?:cost|expense) of))\b|"
    r"\b(?P<e>(?:is|are|remains?) (?:largely |fully |well |completely )?(?:unaffected|preserved|unchanged|maintained|intact))\b|"
    r"\b(?P<f>(?:bit-?(?:wise[- ])?)?(?:identical|bit-exact|bit-identical) (?:outputs?|results?))\b",
    re.I,
)
_GOAL = re.compile(
    r"\b(?:aim(?:s|ing|ed)? (?:to|at)|goal|challeng\w+|in order to|seek|seeks|need(?:s|ed)? to|must|should|hard to|difficult|struggle\w*|"
    r"critical to|essential|crucial|important|how to|designed to|ability to|whether|is required|objective|trying|attempt\w*|remains? (?:a|an|unclear)|"
    r"question|possible to|impossible|fail(?:s|ed)? to)\b",
    re.I,
)
_PRAISE = re.compile(r"\b(?:high|strong|good|excellent|robust|low|great|competitive|reasonable|acceptable|superior|fine|sufficient|state-of-the-art)\b", re.I)
_KEPT = re.compile(r"\b(?:original|same|full|baseline|comparable|similar|near[- ]\w+|lossless|competitive|identical|equivalent|unchanged)\b", re.I)
_COMPARATIVE_GAP = re.compile(r"[^;:]{0,60}$")
_IN_TERMS = re.compile(r"\s*(?:,\s*)?(?:\([^()]*\)\s*)?(?:both\s+)?(?:in|in terms of|on|with respect to|with|at|across|for|regarding)\s+(?:terms of\s+)?(?:both\s+|the\s+|all\s+|its\s+|overall\s+|\w+\s+){0,3}$")
_IMPROVE = re.compile(
    r"\b(?P<verb>(?:significant(?:ly)?|substantial(?:ly)?|consistent(?:ly)?|notabl[ey]|considerabl[ey]|further|marked(?:ly)?|dramatic(?:ally)?|great(?:ly)?|drastic(?:ally)?|clear(?:ly)?)?\s*"
    r"(?:improv|increas|enhanc|boost|reduc|decreas|lower|shorten|minimi[sz]|cut|accelerat|speed|degrad|rais)\w*)\s+",
    re.I,
)


def find_qualitative(view: SentenceView, taken: Collection[Comparator]) -> list[QualitativeCue]:
    """All qualitative comparisons of a sentence; `taken` are the comparators that belong to a value."""
    found: list[QualitativeCue] = []
    for comparator in view.comparators:
        if comparator in taken:
            continue
        found += _from_comparator(view, comparator)
    found += _no_loss(view)
    found += _keeps(view)
    return _distinct(found)


def _from_comparator(view: SentenceView, comparator: Comparator) -> list[QualitativeCue]:
    if comparator.kind in ("verb", "match"):
        metrics = _metrics_of(view, comparator)
        outcome: Outcome = comparator.outcome or "better"
        rule = "outdoes" if comparator.kind == "verb" else "matches"
        end = max(comparator.targets[-1][1], *(m.end for m in metrics)) if metrics else comparator.targets[-1][1]
        if not metrics:
            return [QualitativeCue(comparator.start, end, outcome, _generic(view), None, comparator.targets, rule)]
        return [
            QualitativeCue(min(comparator.start, m.start), end, outcome, m.name, (m.start, m.end), comparator.targets, rule)
            for m in metrics
        ]
    return _comparative(view, comparator)


def _metrics_of(view: SentenceView, comparator: Comparator) -> list[MetricMention]:
    """Metrics inside the cue ("comparable accuracy to X"), between cue and target, right before, or behind "in"."""
    text = view.text
    inside = [m for m in view.metrics if comparator.start <= m.start and m.end <= comparator.targets[0][0] and m.shape != "verb"]
    if inside:
        return inside
    last = comparator.targets[-1][1]
    _, clause_end = view.clauses.part(comparator.start)
    behind: list[MetricMention] = []
    at = last
    for metric in view.metrics:
        if metric.start < last or metric.start >= clause_end or metric.shape == "verb":
            continue
        gap = text[at : metric.start]
        if (not behind and _IN_TERMS.match(gap)) or (not behind and re.fullmatch(r"(?:'s?|\s)+(?:\w+\s)?", gap)):
            behind.append(metric)
        elif behind and re.fullmatch(r"(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+as well as\s+)(?:\w+\s+){0,2}", gap):
            behind.append(metric)
        else:
            break
        at = metric.end
    if behind:
        return behind
    if comparator.kind == "match":
        before = [m for m in view.metrics if m.end <= comparator.start and comparator.start - m.end <= 3 and m.shape != "verb"]
        if before:
            return before[-1:]
    return []


def _comparative(view: SentenceView, comparator: Comparator) -> list[QualitativeCue]:
    """"is faster than X", "higher accuracy and lower latency than X", "improves accuracy compared to X"."""
    if comparator.fronted:
        start, end = comparator.targets[-1][1], view.clauses.part(comparator.start)[1]
    else:
        start, end = view.clauses.clause(comparator.start - 1)[0], comparator.start
    if any(start <= q.start < end for q in view.quantities if q.marked):
        return []
    found = []
    before = view.text[start:end]
    improve = _IMPROVE.search(before)
    for metric in view.metrics:
        if not (start <= metric.start and metric.end <= end):
            continue
        outcome = metric.outcome
        if metric.shape not in ("comparative", "change", "verb") or outcome is None:
            lead = view.text[max(start, metric.start - 40) : metric.start].lower()
            outcome = _direction(lead, metric.name) if improve or _HIGHER.search(lead) else None
        if outcome is not None:
            found.append(
                QualitativeCue(
                    min(metric.start, comparator.start), comparator.targets[-1][1], outcome, metric.name,
                    (metric.start, metric.end), comparator.targets, "comparative",
                )  # fmt: skip
            )
    return found


_HIGHER = re.compile(r"\b(?:higher|greater|better|superior|more|larger|increased|improved|stronger|lower|less|fewer|smaller|reduced|worse|shorter)\b")
_UP = re.compile(r"\b(?:higher|greater|more|larger|increas\w*|rais\w*|boost\w*)\b")
_DOWN = re.compile(r"\b(?:lower\w*|less|fewer|smaller|reduc\w*|decreas\w*|shorter|minimi\w*|cut\w*)\b")
_BETTER = re.compile(r"\b(?:better|superior|improv\w*|enhanc\w*|stronger|favorabl\w*)\b")
_WORSE = re.compile(r"\b(?:worse|inferior|degrad\w*|poorer)\b")


def _direction(lead: str, metric: str) -> Outcome | None:
    words = [(m.start(), w) for w, p in (("better", _BETTER), ("worse", _WORSE), ("up", _UP), ("down", _DOWN)) for m in p.finditer(lead)]
    if not words:
        return None
    word = max(words)[1]
    if word == "better":
        return "better"
    if word == "worse":
        return "worse"
    return "better" if (word == "down") == (metric in _LOWER_IS_BETTER) else "worse"


def _no_loss(view: SentenceView) -> list[QualitativeCue]:
    text, found = view.text, []
    for cue in _NO_LOSS.finditer(text, view.sentence.start, view.sentence.end):
        start = view.clauses.part(cue.start())[0]
        if _GOAL.search(text, max(start, cue.start() - 80), cue.start()):
            continue
        near = [
            m for m in view.metrics
            if m.shape != "verb" and cue.start() - 30 <= m.start and m.end <= cue.end() + 40
            and not re.search(r"[;.]|,\s|\bwhile\b", text[min(cue.end(), m.start) : max(cue.end(), m.start)] if m.start > cue.end() else "")
        ]  # fmt: skip
        near = [m for m in near if m.start >= cue.start() or cue.lastgroup == "e"]
        if cue.lastgroup in ("a", "b", "d") and not near and not re.search(r"degrad|loss|qualit|perform|accura", cue.group(), re.I):
            continue
        metric = near[0] if near else None
        name = metric.name if metric else "quality"
        if name == "overhead" or (name in ("speed",) and cue.lastgroup != "d"):
            name = "quality" if name == "speed" else name
        span = (metric.start, metric.end) if metric else None
        found.append(QualitativeCue(cue.start(), max(cue.end(), span[1] if span else 0), "same", name, span, (), "no-loss"))
    return found


def _keeps(view: SentenceView) -> list[QualitativeCue]:
    """"while maintaining accuracy": the verb, at most five words, the metric; an adjective of praise makes it none."""
    text, found = view.text, []
    for metric in view.metrics:
        if metric.shape not in ("noun",):
            continue
        lead_from = max(view.sentence.start, metric.start - 80)
        cue = _KEEP.search(text, lead_from, metric.start)
        if not cue:
            continue
        object_words = cue.group("object") + text[metric.start : metric.end]
        if _PRAISE.search(object_words) and not _KEPT.search(object_words):
            continue
        if any(cue.start() <= q.start <= metric.end + 30 for q in view.quantities if q.marked and q.form in ("absolute", "fraction")):
            continue
        if _GOAL.search(text, max(view.sentence.start, cue.start() - 80), cue.start()):
            continue
        found.append(QualitativeCue(cue.start("verb"), metric.end, "same", metric.name, (metric.start, metric.end), (), "keeps"))
    return found


def _generic(view: SentenceView) -> str:
    """The metric of a bare "outperforms": speed for systems, quality for a model's task performance."""
    score = 0
    for metric in view.metrics:
        score += 1 if metric.name in _QUALITY else -1
    text = view.text[view.sentence.start : view.sentence.end]
    if _TASKS.search(text):
        score += 2
    if _MACHINES.search(text):
        score -= 1
    return "quality" if score >= 0 else "speed"


_TASKS = re.compile(r"\b(?:benchmarks?|datasets?|tasks?|accuracy|models?|quality|baselines|methods|evaluation|generali[sz]|LLMs?|learning)\b")
_MACHINES = re.compile(r"\b(?:librar(?:y|ies)|kernels?|GPUs?|CPUs?|FPGAs?|implementations?|compilers?|systems?|scheduler|throughput|latency|hardware|runtime|frameworks?)\b")


def _distinct(cues: Sequence[QualitativeCue]) -> list[QualitativeCue]:
    """One claim per metric and outcome among overlapping cues, the one with baselines first."""
    kept: list[QualitativeCue] = []
    for cue in sorted(cues, key=lambda c: (not c.baselines, c.start)):
        if not any(k.metric == cue.metric and k.outcome == cue.outcome and k.start < cue.end and cue.start < k.end for k in kept):
            kept.append(cue)
    return sorted(kept, key=lambda c: c.start)
