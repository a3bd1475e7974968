"""The subject against a rival, by verb or adjective: "outperforms X", "accuracy comparable to X".

=========  ===============================================  ==============================================
outdoes    "outperforms X in throughput"                    "sizes exceed the cache" (no rival)
worse      "lags behind X in accuracy", "cannot match X"    "trailing zeros"
matches    "accuracy comparable to X", "rivals X"           "score matching with X", "at the same latency as"
either     "matches or exceeds X": same, one claim          "matches X and exceeds Y": two
=========  ===============================================  ==============================================
"""

import re

from claimx.linking.drafts import SentenceView, Span
from claimx.linking.qualitative_cue import LOWER_IS_BETTER, QualitativeCue, kin
from claimx.linking.qualitative_sense import sense_of_performance
from claimx.mentions.comparators import Comparator
from claimx.spans import MetricMention, Outcome

_RIVAL = re.compile(
    r"[A-Z]|\d|\b(?:methods?|baselines?|models?|systems?|approach(?:es)?|counterparts?|state-of-the-art|"
    r"sota|existing|prior|previous|teacher|"
    r"full|dense|original|alternatives?|competitors?|solutions?|techniques?|implementations?|librar(?:y|"
    r"ies)|frameworks?|algorithms?|"
    r"schemes?|attention|precision|training|vanilla|standard|oracle|humans?|hand-\w+|expert|ones?|"
    r"others?|commercial|native|strateg(?:y|ies)|"
    r"polic(?:y|ies)|designs?|work|works|protocols?|solvers?|compilers?|schedulers?|tools?|engines?|"
    r"frontier|variants?|networks?|agents?|"
    r"accelerators?|benchmarks|configurations?|search|accuracy|performance|quality|optimizers?|"
    r"representations|pipelines?|decoding|inference|architectures?|transformers?|"
    r"fine-?tuning|retraining|detectors?|encoders?|decoders?|kernels?|best|leading|strongest)\b"
)
_NO_VERB = re.compile(
    r"(?:\b(?:a|an|the|exact|best|high|higher|no|of|for|to|flow|score|distribution|moment|pattern|"
    r"template|graph|string|feature|stereo|similarity|semantic|"
    r"string|image|block|point|token|task|via|by|that|which|subgraph|during|between|in|and retrieval|"
    r"trajectory|entity|bipartite)\s+|-)$",
    re.I,
)
_NOT = re.compile(
    r"\b(?:cannot|can not|can't|fails? to|failed to|failing to|unable to|struggles? to|does not|do not|"
    r"did not|none of [^,;]{1,30}|"
    r"(?:^|[;:,] |that |while )no (?:[\w-]+ ){1,3}?[\w-]+|rarely|never|not yet|no longer|not)"
    r"(?:\s+\w+ly)?(?:\s+\w+)?\s+$",
    re.I,
)
_UNTOLD = re.compile(
    r"\b(?:whether|why|aim(?:s|ed|ing)? (?:to|at)|designed to|goal|seek(?:s|ing)? to|if|how|should|must|"
    r"attempts? to|expected to|tend to|or)\b[^,;]{0,30}$",
    re.I,
)
_EITHER = re.compile(
    r"\b(?:match\w*|comparabl[ey]|competitive(?:ly)?|on[- ]par|similar(?:ly)?|equal(?:s|ly)?|rival\w*|"
    r"par|parity|preserv\w+|meet\w*|approach\w*)\b[^.;,]{0,32}\b(?:or|and|to|,)\s+(?:(?:even|slightly|"
    r"sometimes|in some cases|often|at times|also)\s+){0,2}$",
    re.I,
)
_CONDITION = re.compile(r"\b(?:at|under|with|given|for|using)\s+(?:the\s+|an?\s+|roughly\s+|about\s+)?$", re.I)
_FOLLOWED = re.compile(
    r"\s*(?:,\s*(?:and\s+)?)?(?:both\s+|either\s+)?(?:in terms of|in|on|with respect to|across|"
    r"regarding)\s+(?:(?:terms of|both|the|all|its|overall|average|\w+|\w+-\w+)\s+){0,3}?"
)
_COORDINATED = re.compile(
    r"(?:\s*\([^()]{0,30}\))?(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+as well as\s+|\s+or\s+|/)(?:(?!and\b|"
    r"while\b|(?:achiev|maintain|deliver|reach|obtain|attain|provid|show|remain|offer|exhibit|improv|reduc)\w*|"
    r"\w+ing (?:its|the|our|their)\b)"
    r"[\w-]+\s+){0,2}?"
)
_OWNER = re.compile(r"(?:['’]s?)?\s+(?:[\w-]+\s)?")
# Verbs that say a contest whatever follows; "exceeds" and "matches" need a rival.
_SURE = (
    "outperform",
    "surpass",
    "significantly outperform",
    "significantly surpass",
    "consistently outperform",
    "consistently surpass",
)
_STRONG_RIVAL = re.compile(
    r"[A-Z]|method|baseline|system|state-of|counterpart|model|approach|existing|prior|previous|best|"
    r"human|single|others|transformer|network|algorithm|implementation|librar(?:y|ies)|framework|technique|solver"
)
# "exceeds the GPU memory", "exceeding the 4 GB budget": room, not rivals.
_ROOM = re.compile(
    r"\b(?:needs|requirements?|demands?|expectations?) of\b|\b(?:expectations?|needs|requirements?|demands?|roofline|"
    r"capacit(?:y|ies)|budgets?|memory|weights|VRAM|HBM|limits?|RAM|deadlines?|thresholds?)$|\bcapacit(?:y|"
    r"ies) of|^\d[\d.]*\S?$|^\d+\.\d+"
)
_WEAK = re.compile(r"(?:exceed|dominat|trail|beat|pareto)", re.I)
# A metric behind "same … as" that a condition or a set-up shares, not a result.
_RESULTS = frozenset(
    (
        "quality",
        "time",
        "reliability",
        "error",
        "energy_efficiency",
        "space",
        "energy",
        "compute",
        "bandwidth",
        "scalability",
        "utilization",
        "capacity",
        "other",
    )
)


def contest(view: SentenceView, comparator: Comparator) -> list[QualitativeCue]:
    """The claims of one comparing verb or adjective; none where no rival is named or nothing is asserted."""
    text = view.text
    word = text[comparator.start : comparator.end].lower()
    if text[slice(*comparator.targets[0])] in ("or", "and"):
        return []  # "on par with or surpassing X": the second verb has the rival
    target_words = text[comparator.targets[0][0] : comparator.targets[-1][1]]
    if not (
        word.startswith((*_SURE, "perform"))
        or _RIVAL.search(target_words)
        or (_CLOSE.match(word) and _metrics_of(view, comparator)[0])
    ):
        return []
    if _ROOM.search(target_words) or (_WEAK.match(word) and not _STRONG_RIVAL.search(target_words)):
        return []
    lead_start = max(view.sentence.start, comparator.start - 60)
    lead = text[lead_start : comparator.start]
    if _UNTOLD.search(lead) and not _EITHER.search(lead):
        return []
    outcome: Outcome = comparator.outcome or "better"
    if comparator.kind == "match":
        if not _is_match(text, comparator, word, lead):
            return []
        if _NOT.search(lead):
            outcome = "worse"
    else:
        if _NOT.search(lead):
            return []
        if _EITHER.search(lead):
            outcome = "same"
        elif outcome == "better" and _PASSIVE.search(lead) and text.startswith(" by ", comparator.end):
            outcome = "worse"  # "is outperformed by X"
    metrics, baselines = _metrics_of(view, comparator)
    rule = "outdoes" if comparator.kind == "verb" else "matches"
    if (
        comparator.kind == "match"
        and not metrics
        and re.match(r"same|similar|identical|equal|equivalent|close|in line", word)
    ):
        return []
    if metrics and _CONDITION.search(lead) and comparator.kind == "match" and kin(metrics[0].name) != "quality":
        return []
    metrics = [
        m
        for m in metrics
        if kin(m.name) in _RESULTS and not _TRIAL.match(text, m.start, m.end) and not _BUDGET.match(text, m.end)
    ]
    if not metrics:
        if _KEEPING.match(word) and "distribution" not in target_words:
            return []  # "preserves the model's dense structure": nothing that is measured
        end = comparator.targets[-1][1]
        name = sense_of_performance(view, comparator.start, end)
        return [QualitativeCue(comparator.start, end, outcome, name, None, baselines, rule)]
    if word.startswith("exceed") and any(m.name in LOWER_IS_BETTER for m in metrics):
        return []  # "the cache exceeds the weights in size"
    found = []
    for metric in metrics:
        if kin(metric.name) not in _RESULTS or (metric.name == "capacity" and comparator.kind == "match"):
            continue
        name = metric.name
        if text[metric.start : metric.end].lower() in ("performance", "performances"):
            name = sense_of_performance(view, comparator.start, max(comparator.targets[-1][1], metric.end))
        start, end = min(comparator.start, metric.start), max(comparator.targets[-1][1], metric.end)
        found.append(QualitativeCue(start, end, outcome, name, (metric.start, metric.end), baselines, rule))
    return found


_KEEPING = re.compile(r"maintain|preserv|retain|recover")
_CLOSE = re.compile(r"close to|comparabl|competitive|on[- ]par|parity|equivalent|similar")
_GERUND = re.compile(
    r"(?:[,:;(–—-]|\b(?:while|and|or|closely|nearly|thus|even|effectively|often|still|almost|also|"
    r"roughly|by|essentially|thereby|consistently|fully|results?|performance|accuracy))\s+$",
    re.I,
)
_INFINITIVE = re.compile(r"\b(?:to|that|which)\s+$", re.I)


def _is_match(text: str, comparator: Comparator, word: str, lead: str) -> bool:
    if word.startswith("matching"):
        return not lead.strip() or bool(_GERUND.search(lead))
    if word.startswith("match"):
        if word.startswith("matched") and (_MATCHED.search(lead) or text.startswith(" against", comparator.end)):
            return False
        return not _NO_VERB.search(lead) or bool(_INFINITIVE.search(lead) and word.split()[0] in ("match", "matches"))
    if word.startswith(("approach", "rival")):
        return not re.search(
            r"\b(?:existing|these|such|previous|prior|other|two|both|many|current|of|the|our|two-stage|"
            r"first)\s+$|-$",
            lead,
            re.I,
        )
    if word == "as well as":
        return bool(_DOING.search(lead))
    return not (word.endswith((" of", " to")) and word.startswith("same"))


# "under matched settings", "we report matched runs"
_MATCHED = re.compile(r"(?:^|\b(?:under|reports?|at|with|using|on|three|two|across|from|over)\s+)$", re.I)
_DOING = re.compile(
    r"\b(?:perform|work|do|fare|function|generali[sz]e|behave|scale)\w*\s+(?:just\s+|nearly\s+|almost\s+|"
    r"equally\s+)?$",
    re.I,
)


def _metrics_of(view: SentenceView, comparator: Comparator) -> tuple[list[MetricMention], tuple[Span, ...]]:
    """Metrics of a contest, and its other side without them.

    They stand inside the cue ("comparable accuracy to X"), before the rival ("the accuracy of X"), behind it
    ("X in accuracy and cost", "X's accuracy"), as its last word ("the teacher accuracy") or before the cue.
    """
    text, targets = view.text, comparator.targets
    nouns = [m for m in view.metrics if m.shape != "verb"]
    last = targets[-1]
    own = [
        m
        for m in nouns
        if last[0] < m.start
        and m.end == last[1]
        and m.shape in ("noun", "change")
        and kin(m.name) in ("quality", "time", "energy", "scalability")
        and text[m.start - 1] == " "
        and not _FORMAT.search(text, last[0], m.start)
    ]
    if own:
        cut = text[last[0] : own[0].start].rstrip()
        kept = (*targets[:-1], (last[0], last[0] + len(cut))) if cut else targets
        return _listed(text, nouns, own), kept
    whole = [m for m in nouns if (m.start, m.end) == last and kin(m.name) == "quality"]
    if whole and len(targets) == 1:
        return whole, ()  # "matching their accuracy": who they are, other words of the sentence say
    leading = [m for m in nouns if m.start == targets[0][0] and _OF.match(text, m.end)]
    if leading:  # "the image quality of X": the rival stands behind "of"
        behind = _OF.match(text, leading[0].end)
        if behind and behind.end() < targets[0][1]:
            return leading, ((behind.end(), targets[0][1]), *targets[1:])
    inside = [
        m
        for m in nouns
        if comparator.start <= m.start
        and m.end <= targets[0][0] + 1
        # "surpassing larger models like X": what the rivals are
        and (m.shape != "comparative" or m.start < comparator.end)
    ]
    if inside:
        if comparator.start > 0:
            before = [
                m for m in nouns if m.end <= inside[0].start and _COORDINATED.fullmatch(text, m.end, inside[0].start)
            ]
            inside = [*before[-1:], *inside] if before and comparator.start <= before[-1].start else inside
        return inside, targets
    _, clause_end = view.clauses.part(comparator.start)
    for metric in nouns:
        if not last[1] <= metric.start < clause_end:
            continue
        if _FOLLOWED.fullmatch(text, last[1], metric.start) or (
            _OWNER.fullmatch(text, last[1], metric.start) and text[last[1]] in "'’"
        ):
            return _listed(text, nouns, [metric]), targets
        break
    before = [
        m for m in nouns if m.end <= comparator.start <= m.end + 48 and _LEADS.fullmatch(text, m.end, comparator.start)
    ]
    if before and (comparator.kind == "match" or _SUBJECTLESS.match(text, comparator.start)):
        first = before[-1]
        chain = [first]
        for metric in reversed([m for m in nouns if m.end <= first.start]):
            if not _COORDINATED.fullmatch(text, metric.end, chain[0].start):
                break
            chain.insert(0, metric)
        return [m for m in chain if m is first or m.end + 40 > first.start], targets
    return [], targets


# "full precision" is a format, no metric
_FORMAT = re.compile(r"\b(?:full|half|single|double|mixed)[ -]$", re.I)
_OF = re.compile(r"\s+of\s+(?:the\s+|an?\s+)?")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being) (?:\w+ly )?$")
_BUDGET = re.compile(r"\s+(?:budgets?|constraints?|settings?|regimes?|limits?|scenarios?|benchmarks?|tasks?)\b", re.I)
_TRIAL = re.compile(
    r"(?:\w+ )?(?:evaluations?|experiments?|dimensions?|datasets?|tokens|data|rollouts?|steps|samples)$", re.I
)
_LEADS = re.compile(
    r"(?: of (?:our |the |its )?[\w-]+(?:\s(?!is\b|are\b)[\w-]+){0,3}?(?=\s))?"
    r"[\s,]*(?:(?:is|are|that|which|remains?|stays?|nearly|almost|fully|closely|largely|highly|roughly|"
    r"broadly|at a level|at levels|levels?|results?|scores?)\s+){0,3}"
)
_SUBJECTLESS = re.compile(
    r"(?:that |which )?(?:\w+ly |far |well )?(?:superior|inferior|exceed|surpass|match|rival)", re.I
)


def _listed(text: str, nouns: list[MetricMention], first: list[MetricMention]) -> list[MetricMention]:
    """The metrics coordinated behind the first: "accuracy, latency and cost"."""
    chain = list(first)
    for metric in nouns:
        if metric.start < chain[-1].end:
            continue
        if not _COORDINATED.fullmatch(text, chain[-1].end, metric.start):
            break
        chain.append(metric)
    return chain
