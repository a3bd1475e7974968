"""What the choice of a metric is made of: the value, the choice, and what the form of a value implies."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimx.linking.domain import compressed, speaks_of_systems
from claimx.linking.level_outcomes import HELD
from claimx.linking.metric_rules import RELATIVE
from claimx.linking.unit_metrics import UnitMetric, allows, holds, metric_of_unit
from claimx.spans import MetricMention, Outcome, Quantity

QUALITY = frozenset(("accuracy", "quality", "error"))
TIMES = frozenset(("speed", "throughput", "latency", "runtime", "bandwidth"))
FACTORS = frozenset(("factor", "magnitude"))
_SCORE_UNITS = frozenset((None, "percent", "point", "points", "pp"))
_SCORE = re.compile(r"(?:average |mean |overall )?scores?", re.IGNORECASE)
_COMPRESSION = re.compile(r"(?:effective |overall |average )?compression(?: (?:rate|ratio|factor)s?)?$", re.IGNORECASE)
_LEVELS = frozenset(("absolute", "change", "difference"))
_COUNT = re.compile(r"\d+ ?/ ?\d|\bof\b")
_OF_THE_TIME = re.compile(r" (?:\([^()]{0,40}\) )?(?:of (?:the |its )?|the )(?:[\w-]+ ){0,2}time\b")
# "92% of the measured roofline"
_OF_LIMIT = re.compile(
    r" of (?:the |its |their )?(?:[\w-]+ ){0,4}?(?:bound|roofline|ceiling|limit|peak|hardware maximum)\b",
    re.IGNORECASE,
)
# "outperforms them on 12 of 15 tasks": the share of contests that are won says how good it is at them.
_CONTEST = re.compile(
    r"\b(?:outperform|beat|surpass|exceed|win|rank|trail|lag)(?!ning\b)\w*\b[^.;:\d]{0,70} "
    r"(?:on|in|across|for) (?:at least |nearly |over )?\W{0,2}$"
)
_WINNERS = re.compile(r" (?:of |the |its |all )*(?:[\w-]+ ){1,3}(?:outperform|beat|surpass|exceed|run faster)")
# "fails on 12% of the inputs", "12% of the inputs fail"
_FAILURE = re.compile(
    r"\b(?:(?:fail|flip|corrupt|fabricat|hallucinat|leak|violat|mislabel|misclassif|crash)\w*|err(?:s|ed)?|miss(?:es|ed)?)"
    r"\b(?! to)[^.;:,\d]{0,40}$"
)
_FAILING = re.compile(
    r" (?:of |the |its |all )*(?:[\w-]+ ){1,3}(?:(?:that|which) )?"
    r"(?:fail|err|flip|crash|violat|are (?:wrong|incorrect))(?:e?s|ed|ing)?\b"
)
# Words that leave the metric open: what they mean hangs on the value.
_GENERIC = re.compile(
    r"performance\b|results?$|(?:out|under)-?perform|surpass|exceed|beat|outclass|eclips|trail|lag", re.IGNORECASE
)
_TASK_PERFORMANCE = re.compile(
    r"(?:task|model|benchmark|mmlu|reasoning|zero-shot|few-shot|predictive|generalization|retrieval|"
    r"detection|matching|tracking|prediction|forecasting|captioning|recognition|classification|"
    r"segmentation|translation|rate-distortion|"
    r"recommendation) performance",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MetricChoice:
    """A value's metric: the mention that names it (None if only unit or form say it), the name, the outcome
    that the words around say (None: they say none), and the rule that chose it."""

    mention: MetricMention | None
    name: str
    outcome_cue: Outcome | None
    rule: str


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a sentence: its index, its token, and what its unit says."""

    index: int
    at: int
    quantity: Quantity
    unit: UnitMetric | None
    percent: bool

    @property
    def measured(self) -> bool:
        """Whether it is a level in a unit of its own, not a share or a score."""
        return self.quantity.form == "absolute" and self.quantity.unit not in _SCORE_UNITS

    def allows(self, name: str) -> bool:
        """Whether the value can be of that metric."""
        return allows(self.unit, self.percent, name)


def value_of(index: int, at: int, quantity: Quantity) -> Value:
    """The value with the metric of its unit looked up."""
    unit = metric_of_unit(quantity.unit, quantity.high) if quantity.form in _LEVELS else None
    return Value(index, at, quantity, unit, quantity.form == "absolute" and quantity.unit == "percent")


def made(text: str, mention: MetricMention, value: Value, rule: str) -> MetricChoice:
    """The choice of a mention; settles what a word that leaves the metric open means for the value."""
    name, unit = mention.name, value.unit
    if name in ("speed", "quality") and unit and unit.allowed is not None and name not in unit.allowed:
        name = unit.name
    elif (
        value.quantity.form in RELATIVE
        and is_generic(text, mention)
        and not _TASK_PERFORMANCE.search(surface_of(text, mention))
        and (value.quantity.form in FACTORS or _of_systems(text, value))
    ):
        name = "speed"
    elif (
        value.percent
        and name == "quality"
        and (is_generic(text, mention) or _SCORE.fullmatch(surface_of(text, mention)))
    ):
        name = "accuracy"  # "performance of 92%"
    elif value.measured and unit is None and is_generic(text, mention):
        name = "speed"  # "performance of 1.9 DMIPS/MHz"
    elif name == "storage" and _COMPRESSION.match(surface_of(text, mention)):
        name = compressed(text) or name
    return MetricChoice(mention, name, None, rule)


def renamed(choices: Iterable[MetricChoice], name: str | None, rule: str) -> list[MetricChoice]:
    """The same choices found by another rule, and of another name if one is given; no outcome yet."""
    return [MetricChoice(choice.mention, name or choice.name, None, rule) for choice in choices]


def by_form(
    text: str, value: Value, mentions: Sequence[MetricMention], before: Sequence[MetricMention]
) -> MetricChoice:
    """What the form of a value makes likely, with a look at the rest of the sentence and the one before."""
    quantity = value.quantity
    if quantity.form in ("factor", "fraction") and _OF_THE_TIME.match(text, quantity.end):
        return MetricChoice(None, "runtime", None, "share-of-time")
    if value.percent and _OF_LIMIT.match(text, quantity.end):
        return MetricChoice(None, "utilization", None, "share-of-limit")
    if quantity.form in FACTORS:
        return MetricChoice(None, "speed", None, "form-implies")
    if quantity.form == "absolute" and (value.percent or _COUNT.search(text, quantity.start, quantity.end)):
        if _CONTEST.search(text, max(0, quantity.start - 90), quantity.start) or _WINNERS.match(text, quantity.end):
            return MetricChoice(None, "speed" if speaks_of_systems(text) else "quality", None, "share-of-wins")
        if _FAILURE.search(text, max(0, quantity.start - 60), quantity.start) or _FAILING.match(text, quantity.end):
            return MetricChoice(None, "error", None, "share-of-failures")
        return MetricChoice(None, "accuracy", None, "form-implies")
    if quantity.form == "absolute" and quantity.unit and not value.unit:
        return MetricChoice(None, "capacity" if holds(text, quantity) else "other", None, "unit-unknown")
    if quantity.form in RELATIVE:
        for mention in mentions:  # "(HumanEval +6.3) show that it improves accuracy"
            if mention.start > quantity.end and mention.shape == "noun" and mention.name in QUALITY:
                return made(text, mention, value, "noun-ahead")
    if _of_systems(text, value):
        return MetricChoice(None, "speed", None, "form-implies")
    for mention in reversed(before):
        if mention.shape == "noun" and mention.name in QUALITY and value.allows(mention.name):
            return MetricChoice(None, mention.name, None, "sentence-before")
    return MetricChoice(None, "quality", None, "form-implies")


def _of_systems(text: str, value: Value) -> bool:
    """Is it a share of or a change in the performance of a system, not of a model?"""
    return value.quantity.form in ("percent", "fraction") and speaks_of_systems(text)


def is_generic(text: str, mention: MetricMention) -> bool:
    """Whether the words leave the metric open ("performance", "outperforms")."""
    return mention.name == "quality" and bool(_GENERIC.search(surface_of(text, mention)))


def surface_of(text: str, mention: MetricMention, change: bool = True) -> str:
    """The words of a mention; without `change` only its metric: "latency" of "latency reduction"."""
    surface = text[mention.start : mention.end]
    return surface if change or mention.shape != "change" else surface.rpartition(" ")[0]


_KEPT = re.compile(
    r"\b(?:maintain|preserv|retain|keep|without|sacrific|compromis|same|comparable|similar)[\w-]*(?: [\w-]+){0,3} $",
    re.IGNORECASE,
)


def beaten_at(text: str, mentions: Sequence[MetricMention], verb: MetricMention, value: Value) -> MetricChoice | None:
    """What the sentence names that "outperforms it by 3%" can be about; None if it is left open."""
    near = _aimed_at(text, mentions, verb)
    points = value.quantity.unit == "point"
    if near and not is_generic(text, near) and near.name not in HELD and (near.name in QUALITY or not points):
        return made(text, near, value, "verb-value-quality")
    if _of_systems(text, value):
        return None
    for mention in mentions:
        if mention.shape != "noun" or mention.name not in QUALITY or is_generic(text, mention):
            continue
        if not _KEPT.search(text, max(0, mention.start - 60), mention.start):
            return MetricChoice(mention, mention.name, None, "verb-value-quality")
    return None


def _aimed_at(text: str, mentions: Sequence[MetricMention], verb: MetricMention) -> MetricMention | None:
    """ "reaches the best accuracy, surpassing it by 3%"; None before "a balance of accuracy and speed, …"."""
    if not text[verb.start : verb.end].endswith("ing"):
        return None
    before = [mention for mention in mentions if mention.end <= verb.start and mention.shape in ("noun", "change")]
    if not before or (len(before) > 1 and text[before[-2].end : before[-1].start] in (" and ", " or ")):
        return None
    return before[-1]
