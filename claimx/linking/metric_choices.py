"""What the choice of a metric is made of: the value, the choice, and what the form of a value implies."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimx.linking.domain import compressed, shrunk, speaks_of_systems
from claimx.linking.level_outcomes import HELD
from claimx.linking.metric_rules import RELATIVE
from claimx.linking.noun_classes import class_of
from claimx.linking.unit_metrics import UnitMetric, allows, holds, metric_of_unit
from claimx.spans import MetricMention, Outcome, Quantity

QUALITY = frozenset(("accuracy", "quality", "error"))
TIMES = frozenset(("speed", "throughput", "latency", "runtime", "bandwidth"))
# What no bare number and no points can be of, unless they stand right beside it.
NEEDS_UNIT = frozenset(
    "latency runtime throughput bandwidth memory storage communication energy power area carbon "
    "energy_efficiency".split()
)
_SPENT = frozenset("cost energy power memory compute communication storage resources carbon area".split())
_SAVED = re.compile(r" (?:[\w-]+ )?savings?\b")
_SAVED_BY = re.compile(r"\b[Ss]avings? (?:of|by|reach\w*)(?: (?:up to|over|about|around|nearly|at least))? [~$]{0,2}$")
NO_SHARE = frozenset(("parameters", "capacity", "area_efficiency"))  # no percentage from afar is of these
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
_HIT_RATIO = re.compile(r"(?:[\w-]+ )?hit(?: |-)ratios?", re.IGNORECASE)
_CACHING = re.compile(r"\b(?:cach(?:e|es|ed|ing)|prefetch\w*|evict\w*)\b", re.IGNORECASE)
_SCALES = re.compile(r"\bscal(?:es?|ed|ing)\b", re.IGNORECASE)
_OF_PEAK = re.compile(
    r"(?:theoretical |hardware |machine )*peak (?:performance|throughput|bandwidth|flops)", re.IGNORECASE
)
# "outperforms them on 12 of 15 tasks": the share of contests that are won says how good it is at them.
_CONTEST = re.compile(
    r"\b(?:outperform|beat|surpass|exceed|win|rank|trail|lag)(?!ning\b)\w*\b[^.;:\d]{0,70} "
    r"(?:on|in|across|for) (?:at least |nearly |over )?\W{0,2}$"
)
_GAIN = re.compile(
    r"\b(?:improv|gain|increas|lift|boost|rais|outperform|surpass|exceed|beat)\w*\b[^.;,]*$|\+\d[^ ]*( \w+)?$"
)
_WINNERS = re.compile(
    r" (?:of |the |its |all )*(?:[\w-]+ ){1,3}(?:outperform|beat|surpass|exceed|match|equal|run faster|are faster)"
)
_PROGRAMS = re.compile(
    r" (?:of |the |its |all )*(?:[\w-]+ ){0,2}(?:kernels?|programs?|operators?|quer(?:y|ies)|loops?|functions?) "
)
# "tolerates 30% of faulty nodes"
_WITHSTANDS = re.compile(
    r"\b(?:tolerat|withst[ao]nd|surviv|resist|endur)\w*\b(?! to)(?: [a-z]+){0,3} [~$<>]{0,2}$", re.IGNORECASE
)
_USING = re.compile(
    r"\b(?:us(?:e|es|ed|ing)|utiliz\w+|process\w*|access\w*|read(?:s|ing)?|refresh\w*|recomput\w+|updat\w+|"
    r"activat\w+|requir\w+|need(?:s|ed|ing)?|retain\w*|keep(?:s|ing)?|stor(?:es|ing)|load(?:s|ing)?|train(?:s|ed|ing)? "
    r"on|fine-?tun\w+|skip\w*|prun\w+|discard\w*|freez\w+|evict\w*|touch\w*|quer(?:ies|ying)|label(?:s|ing)?)\b"
    r"(?: (?:only|just|merely|as little as|fewer than|less than|under|over|about|around|up to|at most|more than|nearly|"
    r"roughly|approximately|an average of|on average))* [~$<>]{0,2}$"
)
_USED_PART = re.compile(
    r" of (?:the |its |all |total )*(?:[\w-]+ ){0,2}?([a-z-]+)(?=[,.;:)]|$| (?:and|while|to|for|from|in|on|"
    r"with|at|by|used|per)\b)"
)
# An acronym or a noun of some measure: those of errors end in E or ER ("MAOE", "PER").
_UNLISTED = re.compile(
    r"\b(?:(?P<error>[mM]?[A-Z]{1,4}(?:AE|SE|ER)|[A-Z]?M[A-Z]{1,3}E)|(?P<score>[\w-]+ (?:score|index|rating)s?)|"
    r"[A-Z][A-Za-z-]{0,6}[A-Z](?:@\d+)?|[\w-]+ (?:ratio|rate|percentage|proportion|probability))"
    r"(?: of| ?=) ?(?:(?:only|just|about|around|over|up to|at least|below|under) )?[~<>$]{0,2}$"
)
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
    elif value.percent and name == "speed" and surface_of(text, mention).lower() == "efficiency":
        start = value.quantity.start  # "80% efficiency"
        name = "scalability" if _SCALES.search(text, max(0, start - 120), start + 120) else "utilization"
    elif (value.percent or value.quantity.form == "fraction") and _OF_PEAK.match(surface_of(text, mention)):
        name = "utilization"  # "71% of the peak performance"
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
    elif name == "parameters" and mention.shape == "verb":
        name = shrunk(text, mention.start, value.quantity.start) or name
    elif name == "accuracy" and _HIT_RATIO.fullmatch(surface_of(text, mention)) and _CACHING.search(text):
        name = "other"
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
    if quantity.form in FACTORS and not _SAVED.match(text, quantity.end):
        return MetricChoice(None, "speed", None, "form-implies")
    if quantity.form == "absolute" and (value.percent or _COUNT.search(text, quantity.start, quantity.end)):
        if _WITHSTANDS.search(text, max(0, quantity.start - 50), quantity.start):
            return MetricChoice(None, "reliability", None, "share-withstood")
        if _CONTEST.search(text, max(0, quantity.start - 90), quantity.start) or _WINNERS.match(text, quantity.end):
            fast = speaks_of_systems(text) or _PROGRAMS.match(text, quantity.end)
            return MetricChoice(None, "speed" if fast else "quality", None, "share-of-wins")
        if _FAILURE.search(text, max(0, quantity.start - 60), quantity.start) or _FAILING.match(text, quantity.end):
            return MetricChoice(None, "error", None, "share-of-failures")
        return MetricChoice(None, "accuracy", None, "form-implies")
    if quantity.form == "absolute" and quantity.unit and not value.unit:
        return MetricChoice(None, "capacity" if holds(text, quantity) else "other", None, "unit-unknown")
    if quantity.form in ("percent", "factor") and (saved := _saved(text, value, mentions, before)):
        return saved
    if quantity.form in RELATIVE:
        for mention in mentions:  # "(HumanEval +6.3) show that it improves accuracy"
            if mention.start > quantity.end and mention.shape == "noun" and mention.name in QUALITY:
                return made(text, mention, value, "noun-ahead")
    if _of_systems(text, value):
        return MetricChoice(None, "speed", None, "form-implies")
    gain = quantity.form in ("difference", "percent") and _GAIN.search(text, max(0, quantity.start - 60), quantity.end)
    for mention in reversed(before):
        if gain and mention.name == "error":
            continue  # what rises by so much for the better is no error
        if mention.shape == "noun" and mention.name in QUALITY and value.allows(mention.name):
            return MetricChoice(None, mention.name, None, "sentence-before")
    return MetricChoice(None, "quality", None, "form-implies")


def _saved(
    text: str, value: Value, mentions: Sequence[MetricMention], before: Sequence[MetricMention]
) -> MetricChoice | None:
    """ "31% savings": of what the words around say is spent, else of money."""
    start = value.quantity.start
    if not _SAVED.match(text, value.quantity.end) and not _SAVED_BY.search(text, max(0, start - 40), start):
        return None
    near = sorted(mentions, key=lambda mention: abs(mention.start - start))
    for mention in (*near, *reversed(before)):
        if mention.shape == "noun" and mention.name in _SPENT:
            return MetricChoice(None, mention.name, None, "savings")
    return MetricChoice(None, "cost", None, "savings")


def unlisted_noun(text: str, value: Value) -> tuple[int, MetricChoice] | None:
    """Where the noun begins that a level is said to be of, and its metric, for one in no lexicon: "MAOE of 0.65",
    "a feasibility ratio of 81%"."""
    quantity = value.quantity
    if quantity.form != "absolute" or quantity.unit not in _SCORE_UNITS:
        return None
    found = _UNLISTED.search(text, max(0, quantity.start - 60), quantity.start)
    if found is None:
        return None
    if found["error"]:
        return found.start(), MetricChoice(None, "error", None, "unlisted-noun")
    name = "quality" if found["score"] else "accuracy"
    return found.start(), MetricChoice(None, name, None, "unlisted-noun")


def share_used(text: str, quantity: Quantity) -> MetricChoice | None:
    """ "while processing only 27% of the logs": how little is enough; by the class of the noun, else compute."""
    percent = quantity.unit == "percent" or quantity.form in ("percent", "fraction")
    if not percent or not _USING.search(text, max(0, quantity.start - 60), quantity.start):
        return None
    part = _USED_PART.match(text, quantity.end)
    if part is None:
        return None
    name = class_of(part[1].lower())
    return MetricChoice(None, "compute" if name in (None, "capacity", "throughput") else name, None, "share-used")


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
