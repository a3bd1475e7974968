"""The other side of a level: a gain tied to it, or the comparison that closes its clause."""

import re

from claimx.linking.drafts import SentenceView
from claimx.linking.level_outcomes import ON_MOST
from claimx.linking.sides_by_position import right
from claimx.linking.sides_in_order import Choice
from claimx.linking.sides_of_shares import multiple_of
from claimx.spans import Quantity

_BESIDE = re.compile(
    r"(?:\s[\w.]+){0,4}\s?,?\s?\(?(?:(?:which|that) (?:is|are)|being|i\.e\.,?|or|a|an|just|only|"
    r"merely|at least|about|over|"
    r"approximately|roughly|nearly|up to|~|≈|\s)*",
    re.I,
)


def level_beside(view: SentenceView, value: Quantity) -> Choice | None:
    if value.form != "absolute":
        return None
    relative = ("factor", "fraction", "percent", "magnitude")
    following = next((q for q in view.quantities if q.start >= value.end and q.form in relative), None)
    if following is None or not _BESIDE.fullmatch(view.text, value.end, following.start):
        return None
    choice = right(view, following) or multiple_of(view, following)
    return (choice[0], "level-beside") if choice else None


_WHICH = re.compile(r",\s(?:which|that) (?:is|are) (?:\w+ ){1,3}$")
# "a perplexity of 4.1, lower than that of X"
_LESS = re.compile(
    r",\s(?:(?:\w+ly|much|far|slightly) )?"
    r"(?:lower|higher|better|faster|smaller|less|fewer|larger|greater)(?: [\w-]+)? "
)
_PARTICIPLE = re.compile(r"ing\b", re.I)


def outdone(view: SentenceView, value: Quantity) -> Choice | None:
    """ "reaches 93% accuracy, outperforming X" and "…, compared to X": what closes the clause of a level."""
    if value.form != "absolute":
        return None
    for comparator in view.comparators:
        if comparator.start < value.end:
            continue
        if view.clauses.strong_cuts(value.end, comparator.start):
            return None
        cue = view.text[comparator.start : comparator.end]
        than = comparator.kind == "than" and _LESS.fullmatch(view.text, value.end, comparator.start)
        if than:
            return comparator.targets, "outdone"
        which = comparator.kind == "than" and _WHICH.search(view.text, value.end, comparator.start)
        if comparator.kind == "verb" and ON_MOST.match(view.text, comparator.end):
            return None
        if (comparator.kind == "verb" and _PARTICIPLE.search(cue)) or comparator.kind == "compared" or which:
            return comparator.targets, "outdone"
        return None
    return None
