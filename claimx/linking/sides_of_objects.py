"""The other side as the object of a verb, with the value behind "by": "outperforms X by 3×"."""

import re

from claimx.linking.drafts import SentenceView
from claimx.linking.sides_in_order import Choice
from claimx.mentions.comparators import Comparator
from claimx.mentions.phrases import read_list, read_phrase
from claimx.spans import Quantity

_BY = re.compile(
    r"\bby\s+(?:up to|over|more than|an? (?:average|factor|mean|margin)(?: of)?|nearly|about|around|"
    r"at least|as much as|roughly|"
    r"approximately|almost|only|on average|average|~|≈|≥|≤)?[\s~≈≥≤>]*(?:of\s+)?$",
    re.I,
)
_OBJECT_OF = re.compile(
    r"\b(?:improv|accelerat|speed|boost|reduc|outperform|surpass|exceed|beat|enhanc|increas|lower|"
    r"cut|lift|rais|advanc|compress|shrink|extend)(?:e|es|s|ing|ed|ting)?(?:\s+up)?\s+"
    r"(?P<object>(?:the\s+)?(?:[\w.-]*[A-Z0-9][\w.+-]*|baseline|native|vanilla|original|existing|"
    r"state-of-the-art|conventional|prior|standard)"
    r"(?:[\s-][\w.+-]+){0,4}?)(?:'s\s+[\w -]{1,40})?\s+(?:by|from)\b",
)
_METRIC_OF = re.compile(
    r"\b(?:improv|accelerat|boost|reduc|enhanc|increas|lower|cut|extend|compress|shrink|lift|"
    r"rais)(?:e|es|s|ing|ed|ting)?\s+(?:[\w/-]+\s){1,6}?of\s+(?P<object>[^,;()]{2,70}?)\s+by\b"
)
# What is reduced or raised is a metric, not a rival, unless it is called one.
_CUTS = re.compile(r"(?:reduc|lower|cut|shrink|increas|rais)", re.I)
SIDE_WORD = re.compile(
    r"\b(?:baselines?|existing|state-of-the-art|original|vanilla|conventional|prior|standard|"
    r"native)\b",
    re.I,
)
# "outperforms X by 13% and Y by 21%": the second object.
_AND_BY = re.compile(
    r"\d(?:%|×|x|\s(?:points?|%|percent))(?:,|"
    r",?\sand)\s+(?P<object>(?:the\s+)?(?=\S*[A-Z])[^,;]{2,80}?)\s+by\s+(?:up to |over |about |"
    r"nearly |~|≈)?$"
)


_OWN_SUBJECT = re.compile(r",\sand\s(?:our|its|the|it|we)\s")
# "outperforms X and delivers a 2× speedup", "outperforms X, and our cache cuts …": a result of its own
_ALSO = re.compile(
    r"\sand\s(?:also\s|further\s|can\s|\w+ly\s)?(?:achiev|deliver|reduc|provid|sav|improv|cut|lower|increas|offer|"
    r"reach|yield|obtain|attain|boost|accelerat|gain|speed)(?:e?s|e)\s|,\sand\s(?:our|its|the|it|we)\s"
)


def goes_on(view: SentenceView, comparator: Comparator, value: Quantity) -> bool:
    """Whether a further finite clause begins between a contest ("outperforms X") and the value."""
    return comparator.kind == "verb" and _ALSO.search(view.text, comparator.targets[-1][1], value.start) is not None


def object_by(view: SentenceView, value: Quantity) -> Choice | None:
    """ "outperforms X by 3×": a verb whose object is the other side, then "by" and the value."""
    text = view.text
    if value.form == "absolute":
        return None
    start, _ = view.clauses.part(value.start)
    also = _AND_BY.search(before := text[start : value.start])
    if also and (_OBJECT_OF.search(before) or any(c.kind == "verb" and c.start >= start for c in view.comparators)):
        target = read_phrase(text, start + also.start("object"), value.start)
        if target:
            return (target,), "changed-by" if _OBJECT_OF.search(before) else "object-by"
    verbs = [c for c in view.comparators if c.kind == "verb" and start <= c.start and c.end <= value.start]
    if verbs:
        verb = verbs[-1]
        if not view.clauses.cuts(verb.end, value.start) or (
            _BY.search(before) and not _OWN_SUBJECT.search(text, verb.targets[-1][1], value.start)
        ):
            return verb.targets, "object-by"
    objects = list(_OBJECT_OF.finditer(text, start, value.start))
    if not objects and not any(c.start > value.end for c in view.comparators):
        objects = list(_METRIC_OF.finditer(text, start, value.start))
    if objects and _BY.search(before) is None:
        objects = []
    if objects and _CUTS.match(objects[-1].group()) and not SIDE_WORD.search(objects[-1]["object"]):
        objects = []
    if objects:
        span = objects[-1].span("object")
        listed = read_list(text, *span)
        if listed:
            return tuple(listed), "changed-by"
    return None
