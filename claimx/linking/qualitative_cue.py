"""What the rules for comparisons without a number share: the cue, and what a metric is akin to."""

import re
from dataclasses import dataclass

from claimx.linking.drafts import ClaimDraft, SentenceView, Span
from claimx.spans import MetricMention, Outcome

_KIN = {
    **dict.fromkeys(("speed", "throughput", "latency", "runtime"), "time"),
    **dict.fromkeys(("memory", "storage", "parameters"), "space"),
    **dict.fromkeys(("energy", "power", "energy_efficiency", "carbon"), "energy"),
    **dict.fromkeys(("area", "resources", "area_efficiency"), "silicon"),
    **dict.fromkeys(("accuracy", "quality", "error"), "quality"),
}
LOWER_IS_BETTER = frozenset(
    "latency runtime compute memory storage communication parameters energy power area resources cost carbon "
    "overhead error".split()
)


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


def kin(metric: str) -> str:
    """The family of a metric name ("time" for "latency" and "throughput"); one with no family is its own."""
    return _KIN.get(metric, metric)


def is_measured(view: SentenceView, metric: MetricMention, drafts: list[ClaimDraft]) -> bool:
    """Whether a value already stands on these very words: "2× higher throughput", "latency by 2×"."""
    if any(d.metric_span and d.metric_span[0] < metric.end and metric.start < d.metric_span[1] for d in drafts):
        return True
    text = view.text
    for value in view.quantities:
        if not value.marked:
            continue
        if value.end <= metric.start < value.end + 40 and _ATTRIBUTIVE.fullmatch(text, value.end, metric.start):
            return True
        if metric.end <= value.start < metric.end + 40 and _LEVEL.fullmatch(text, metric.end, value.start):
            return True
    return False


_ATTRIBUTIVE = re.compile(
    r"[\s)-]*(?:(?:better|higher|lower|greater|less|fewer|smaller|shorter)\s(?:(?!and\b|or\b|than\b|with\b|at\b|"
    r"while\b|but\b)[\w-]+\s){0,3}|(?:the|higher|lower|more|less|fewer|better|faster|greater|smaller|in|of|average|relative|"
    r"reduced|improved|increased|lowered|decreased|"
    r"peak|\w+-\w+)\s+){0,4}"
)
_LEVEL = re.compile(
    r"[\s(:]*(?:(?!than|with|and|while|compared|over|versus)\w+\s+){0,3}?(?:(?:by|of|to|is|at|from|"
    r"within|up to|over|about|around|an average of|approximately|nearly|~)\s*){0,4}[(~≈<>≤≥+-]?"
)


_GOAL = re.compile(
    r"\b(?:aim(?:s|ing|ed)? (?:to|at)|goals?|challeng(?:ed?|es|ing)\b(?! (?:"
    r"tasks?|benchmarks?|datasets?|scenarios?|settings?|"
    r"conditions?|problems?))|in order to|seeks? |need(?:s|ed)? to|must|"
    r"should|hard to|difficult\w*|struggle\w*|"
    r"critical|essential|crucial|important|how to|ability to|whether|required?|requires|objective|trying|"
    r"attempt\w*|remains? (?:a|an|unclear)|"
    r"questions?|impossible|fail(?:s|ed)? to|cannot|if|trade-?off|ideal|desir\w+|problem|potential|could|"
    r"would|want|hope)\b",
    re.I,
)

UNHARMED = frozenset(("quality", "time", "reliability"))
_AND = re.compile(
    r"(?:\s*\([^()]{0,30}\))?(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+or\s+|\s+as well as\s+)(?:(?!and\b|"
    r"while\b)[\w-]+\s+){0,2}?"
)


_BUT = re.compile(r"\s*(?:Unlike|While|Whereas|Although|Though|In contrast to|Where)\b")


# "despite the lower capacity, X is faster": conceded, not claimed.
_CONCEDED = re.compile(r"\b(?:despite|in spite of|even with|notwithstanding)\b[^,;]*$", re.I)


def is_conceded(text: str, start: int, at: int) -> bool:
    """Whether what stands at `at` is granted to the other side: "despite the lower capacity". `start`: of the part."""
    return _CONCEDED.search(text, start, at) is not None


def asserted(view: SentenceView, at: int) -> bool:
    """Whether what stands at `at` is said to be so: no goal, need or question leads to it."""
    start = view.clauses.part(at)[0]
    if at - start < 24:
        start = view.sentence.start
    if _BUT.match(view.text, start):  # "unlike tools that struggle with noise, X keeps …"
        start = max(start, view.text.rfind(", ", start, at))
    return not _GOAL.search(view.text, max(start, at - 110), at)


def listed(text: str, nouns: list[MetricMention], first: MetricMention) -> list[MetricMention]:
    """The metrics coordinated behind the first, itself included: "accuracy and quality"."""
    chain = [first]
    for metric in nouns:
        if metric.start < chain[-1].end:
            continue
        if not _AND.fullmatch(text, chain[-1].end, metric.start):
            break
        chain.append(metric)
    return chain
