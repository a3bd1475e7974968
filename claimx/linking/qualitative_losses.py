"""What is not lost: "without quality loss", "lossless", "accuracy remains unaffected".

==========  ==============================================  =================================================
no-loss     "without accuracy loss", "no impact on quality" "without retraining"
lossless    "the decoding is lossless"                      "lossless compression of logs" (a technique)
unaffected  "accuracy remains unaffected"                   "the unaffected nodes"
==========  ==============================================  =================================================
"""

import re
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick

from claimx.linking.drafts import SentenceView
from claimx.linking.qualitative_cue import LOWER_IS_BETTER, UNHARMED, QualitativeCue, asserted, kin, listed
from claimx.spans import MetricMention
from claimx.text.characters import lower_case

_LOSS = (
    r"(?:loss(?:es)?|degradations?|drops?|decline|decrease|compromises?|sacrific(?:e|ing)|reductions?|"
    r"deterioration|penalt(?:y|ies)|cost|"
    r"impact|effect|decay|regressions?|change|difference|trade-?offs?|overheads?|increase)"
)
_SMALL = (
    r"(?:no|negligible|minimal|little|virtually no|almost no|zero|near-zero|marginal|minor|nearly no|"
    r"insignificant|barely any|imperceptible|"
    r"only (?:an? )?(?:minor|marginal|slight|small|negligible|minimal)|slight)"
)
_DEGREE = (
    r"(?:any|significant(?:ly)?|noticeabl[ey]|substantial(?:ly)?|measurabl[ey]|severe(?:ly)?|further|"
    r"much|material(?:ly)?|observable|"
    r"appreciabl[ey]|meaningful(?:ly)?|an?|the|visible|perceptible|discernible|additional|apparent|extra|"
    r"notable|notabl[ey]|clear|statistically|large|major)"
)
_NO_LOSS = re.compile(
    rf"\bwithout\s+(?:{_DEGREE}\s+){{0,3}}"
    r"(?:(?P<harm>sacrific\w+|compromis\w+|degrad\w+|hurt\w*|harm\w*|affecting|losing|impacting|reducing|"
    r"altering|changing|worsening|impair\w+|diminish\w+|"
    r"damag\w+|jeopardi\w+|deteriorat\w+|trading(?: off)?|increasing|incurring|introducing)\b|"
    rf"(?P<a>(?:[\w-]+\s+){{0,3}}?{_LOSS})\b)|"
    rf"\b{_SMALL}\s+(?:(?:or|to)\s+(?:no|minimal|"
    rf"negligible)\s+)?(?:{_DEGREE}\s+){{0,2}}(?P<b>(?:(?!and\b|to\b|in\b|of\b)[\w-]+\s+){{0,3}}?{_LOSS})\b|"
    r"\b(?:does|do|did)\s+not\s+(?:\w+ly\s+)?(?P<not>degrade|increase|affect|hurt|harm|compromise|sacrifice|"
    r"reduce|impact|cause|come\s+at\s+the\s+(?:cost|expense)\s+of)\b|"
    r"\b(?:minimally|negligibly|barely|hardly)\s+(?P<hardly>impact|affect|degrad|chang|reduc)\w*\b",
    re.I,
)
_UNAFFECTED = re.compile(
    r"\s+(?:(?:is|are|was|were|remains?|stays?|being)\s+)?(?:largely |fully |well |completely |"
    r"essentially |almost |virtually )?"
    r"(?:unaffected|preserved|unchanged|maintained|intact|retained|uncompromised)\b(?!\s+(?:by|as|in|to|"
    r"for|through)\b)",
    re.I,
)
_LOSSLESS = re.compile(
    r"\b(?:(?:is|are|remains?|being|provably|and|yet|fully|nearly|almost|virtually|guarantees?|"
    r"guaranteeing)\s+)?(?P<word>(?:near(?:ly)?[- ])?loss-?less(?:ly)?)\b"
    r"(?:\s+(?P<object>[\w-]+(?:\s[\w-]+)?))?",
    re.I,
)
_LOSSLESS_WORK = re.compile(
    r"(?:\w+\s)?(?:generation|inference|accuracy|quality|performance|quanti[sz]ation|"
    r"speed-?ups?|across|on|at|under|for|in|results?|and|with|even|pruning)\b",
    re.I,
)
_NO_METRIC = re.compile(r"loss|degrad|regression|deterior", re.I)
_LINK = re.compile(
    r"[\s-]*(?:(?:the|its|their|any|in|of|to|on|for|model|models?'?s?|overall|final|original|downstream|"
    r"end-to-end|target|task|system|generation|output|predictive|application|either|both|\w+-\w+|"
    r"\w+)\s+){0,4}"
)
# How the alternatives of `_NO_LOSS` begin: it is tried only there.
_LOSS_STARTS = AhoCorasick(
    (
        "without,no ,negligibl,minimal,little ,virtually no,almost no,zero ,near-zero,marginal ,minor ,nearly no,"
        "insignificant ,barely,hardly,imperceptible ,only ,slight ,does ,do ,did "
    ).split(",")
)


def _losses(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of `_NO_LOSS` from left to right, without overlap."""
    begins = _LOSS_STARTS.find_matches_as_indexes(lower_case(text[start:end]), overlapping=True)
    done = start
    for at in sorted(begin + start for _, begin, _ in begins):
        cue = _NO_LOSS.match(text, at, end) if at >= done else None
        if cue is not None:
            done = cue.end()
            yield cue


def losses(view: SentenceView, nouns: list[MetricMention]) -> list[QualitativeCue]:
    """The claims "without loss", "negligible impact on quality"; `nouns`: the metrics of the sentence."""
    text, found = view.text, []
    for cue in _losses(text, view.sentence.start, view.sentence.end):
        if not asserted(view, cue.start()):
            continue
        near = [
            m
            for m in nouns
            if cue.start() <= m.start < cue.end() + 50
            and (m.start < cue.end() or _LINK.fullmatch(text, cue.end(), m.start))
        ]
        loss = cue.group(cue.lastgroup or 0)
        if not near:
            if (
                _NO_METRIC.search(loss)
                and cue.lastgroup in ("a", "b")
                and not re.match(r"\s*(?:of|in)\s", text[cue.end() : cue.end() + 5])
            ):
                found.append(
                    QualitativeCue(
                        cue.start(),
                        cue.end(),
                        "same",
                        "quality",
                        (cue.start(cue.lastgroup), cue.end()),
                        (),
                        "no-loss",
                    )
                )
            continue
        grows = loss.lower() in ("increase", "increasing")
        for metric in listed(text, nouns, near[-1]):
            if metric.name == "overhead" or (
                kin(metric.name) not in UNHARMED and not (grows and metric.name in LOWER_IS_BETTER)
            ):
                continue
            found.append(
                QualitativeCue(
                    cue.start(),
                    max(cue.end(), metric.end),
                    "same",
                    metric.name,
                    (metric.start, metric.end),
                    (),
                    "no-loss",
                )
            )
    return found


# "an effective and lossless method for …": what a technique is, not what it reached.
_TECHNIQUE = re.compile(
    r"(?:\w+\s)?(?:methods?|techniques?|approach|compress\w+|acceleration|algorithms?|codecs?)\b",
    re.I,
)


def lossless_work(view: SentenceView, nouns: list[MetricMention]) -> list[QualitativeCue]:
    """The claims "is lossless", "accuracy remains unaffected"; `nouns`: the metrics of the sentence."""
    text, found = view.text, []
    for metric in nouns:
        if kin(metric.name) in ("quality", "time", "reliability"):
            tail = _UNAFFECTED.match(text, metric.end, view.sentence.end)
            if tail and asserted(view, metric.start):
                found.append(
                    QualitativeCue(
                        metric.start,
                        tail.end(),
                        "same",
                        metric.name,
                        (metric.start, metric.end),
                        (),
                        "unaffected",
                    )
                )
    if "oss" not in text[view.sentence.start : view.sentence.end]:
        return found
    for cue in _LOSSLESS.finditer(text, view.sentence.start, view.sentence.end):
        if cue["object"] and _TECHNIQUE.match(cue["object"]):
            continue
        predicate = cue.start() < cue.start("word") and re.match(
            r"is|are|remain|guarant|provab|being|and|yet", cue.group(), re.I
        )
        work = cue["object"] is None or _LOSSLESS_WORK.match(cue["object"])
        if not (predicate or work) or not asserted(view, cue.start()):
            continue
        near = [m for m in nouns if cue.start() <= m.start <= cue.end() + 1 and kin(m.name) == "quality"]
        name, span = (near[0].name, (near[0].start, near[0].end)) if near else ("quality", cue.span("word"))
        found.append(
            QualitativeCue(cue.start("word"), max(cue.end("word"), span[1]), "same", name, span, (), "lossless")
        )
    return found
