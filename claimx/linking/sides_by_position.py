"""The other side by where its comparator stands: behind the value, at the front, at the end, in the clause before."""

import re

from claimx.linking.drafts import SentenceView
from claimx.linking.side_phrases import sides_of
from claimx.linking.sides_in_order import Choice
from claimx.linking.sides_of_objects import goes_on, object_by
from claimx.linking.sides_of_shares import multiple_of, share
from claimx.mentions.comparators import Comparator
from claimx.spans import Quantity

_BY_IT = re.compile(r"\sby\s(?:(?:up to|over|more than|about|nearly|around|at least|an average of|~|≈|\+)\s?)?")


def right(view: SentenceView, value: Quantity) -> Choice | None:
    """The next comparator to the right, if no other comparator's territory or part lies between."""
    if value.form != "absolute" and any(
        c.kind == "verb" and c.end <= value.start and _BY_IT.fullmatch(view.text, c.targets[-1][1], value.start)
        for c in view.comparators
    ):
        return None  # "outperforms X by 3 points, and is 2× faster than Y"
    for comparator in view.comparators:
        if comparator.start < value.end:
            continue
        if comparator.fronted and comparator.kind in ("compared", "versus"):
            break
        if comparator.kind == "verb" or (comparator.kind == "match" and value.form != "absolute"):
            break
        if view.clauses.strong_cuts(value.end, comparator.start):
            break
        if value.form == "absolute" and not _level_compared(view, value, comparator):
            break
        return comparator.targets, "right"
    return None


def _level_compared(view: SentenceView, value: Quantity, comparator: Comparator) -> bool:
    """A level is compared only where the cue follows it directly: "53 ms, compared to X's 80 ms"."""
    gap = view.text[value.end : comparator.start]
    if comparator.kind in ("than", "over"):
        return False
    if comparator.kind == "match":
        return len(gap) <= 30 and "," not in gap
    return len(gap) <= 40 and not any(value.end <= q.start < comparator.start for q in view.quantities)


def fronted(view: SentenceView, value: Quantity) -> Choice | None:
    for comparator in reversed(view.comparators):
        if comparator.fronted and comparator.start < value.start and comparator.kind in ("compared", "versus"):
            if value.form == "absolute" and view.text[comparator.start - 1] == "(":
                continue  # "100% (compared to 38% for X) in 8 minutes"
            if value.start < comparator.targets[-1][1] or _ITS_LEVEL.fullmatch(
                view.text, comparator.targets[-1][1], value.start
            ):
                continue  # "compared to 14% for X and 21% for Y": the other side's own
            if value.form == "absolute" and not view.clauses.part(value.start)[0] <= comparator.start:
                return None
            return comparator.targets, "fronted"
    return None


_ITS_LEVEL = re.compile(r"\sof\s[~≈]?")  # "compared to a baseline of 4.7"


def trailing(view: SentenceView, value: Quantity) -> Choice | None:
    """A comparator that closes the sentence speaks of all values before it."""
    if value.form == "absolute":
        return None
    for comparator in reversed(view.comparators):
        if comparator.kind not in ("compared", "over", "versus", "than"):
            continue
        last = comparator.targets[-1][1]
        if comparator.kind in ("over", "than") and view.clauses.cuts(value.end, comparator.start):
            continue  # "cut errors by 9%, and achieved 3× over X": X is the last gain's
        if comparator.start > value.end and view.sentence.end - last < 60:
            if any(q.start > last for q in view.quantities if q.marked):
                return None
            return comparator.targets, "trailing"
    return None


def verb_left(view: SentenceView, value: Quantity) -> Choice | None:
    """ "outperforms X, achieving 3× speedup": the comparing verb just before, in the same part."""
    if value.form == "absolute":
        if _COUNT_OF.search(view.text, value.start, value.end):  # "outperforms X in six of seven tasks"
            for comparator in view.comparators:
                if comparator.kind == "verb" and _IN.fullmatch(view.text, comparator.targets[-1][1], value.start):
                    return comparator.targets, "verb-left"
        return None
    start, _ = view.clauses.part(value.start)
    for comparator in reversed(view.comparators):
        if comparator.kind == "compared" and start <= comparator.start < value.start:
            return comparator.targets, "compared-left"
        if comparator.kind == "verb" and start <= comparator.start < value.start:
            return None if goes_on(view, comparator, value) else (comparator.targets, "verb-left")
    return None


_COUNT_OF = re.compile(r"\bof\b|/")
_IN = re.compile(r"\s(?:in|on|across|for)\s(?:up to |at least |about )?")


def sibling(view: SentenceView, value: Quantity) -> Choice | None:
    """A relative value needs an other side; the one its sentence compares with is the nearest to hand."""
    if value.form == "absolute":
        return None
    comparators = [c for c in view.comparators if sides_of(view, c.targets, "sibling")]
    before = [c for c in comparators if c.start < value.start]
    after = [
        c
        for c in comparators
        if c.start > value.start
        and c.kind != "verb"
        and (c.kind != "over" or not view.clauses.strong_cuts(value.end, c.start) or not _tied(view, value, c))
    ]
    if before and goes_on(view, before[-1], value):
        before.pop()
    chosen = before[-1] if before else after[0] if after else None
    if chosen and not _own_part(view, value, chosen):
        return chosen.targets, "sibling"
    for comparator in view.comparators if value.form in ("percent", "difference") else ():
        if comparator.kind == "verb" and _CLOSING.search(view.text, value.end, comparator.end):
            return comparator.targets, "outdone"
    for earlier in reversed(view.quantities):
        if earlier.start < value.start and _AND.fullmatch(view.text, earlier.end, value.start):
            found = object_by(view, earlier)  # "improves X by 2% A and 3% B"
            if found is not None:
                return found
    for other in view.quantities:
        if other is not value and (shared := share(view, other)):
            return shared[0], "sibling"
        if other is not value and _one_clause(view, other, value) and (held := multiple_of(view, other)):
            return held[0], "sibling"  # "2× the speed at 0.9× the area of X"
    return None


def _one_clause(view: SentenceView, other: Quantity, value: Quantity) -> bool:
    """Whether what is said of `other` still holds for `value`: "3× the speed of X, while using 2× less power"."""
    first, second = sorted((other, value), key=lambda q: q.start)
    joint = view.text[first.end : second.start]
    if joint.count(",") > 1 or joint.count(" and ") > 1 or _NEW_CLAUSE.search(joint):
        return False
    return first is other or len(joint) < _NEAR


_NEAR = 50
# "…, video calls need 100×": a new subject, not "…, while using" or "… and improves"
_NEW_CLAUSE = re.compile(r"[;:)]|,\s(?!(?:while|and|with|thus|thereby|at|but)\b|\w+ing\b)|,\sand\s(?!\w+(?:s|ing)\s)")
_CLOSING = re.compile(
    r",\s(?:thus |thereby |\w+ly |and )?(?:\w+ly )?(?:out\w+|surpass|exceed|beat|eclips|overtak|"
    r"dominat)\w*ing$",
    re.I,
)
_AND = re.compile(r"(?:\s[\w@.-]+){0,4},?\sand\s(?:by\s)?(?:up to |over |about |~)?")


def _own_part(view: SentenceView, value: Quantity, comparator: Comparator) -> bool:
    """Whether the comparator is tied to a value in another part: "5% over X; token pruning yields 7%"."""
    if comparator.fronted:
        return False
    low, high = sorted((value.end, comparator.start))
    if view.text[low:high].count(";") == 1 and _IN_TURN.match(view.text, value.end, view.sentence.end):
        return False  # "A 2× and B 3× over X; on Y, 4× and 5×, respectively": the list once more
    parted = _PARTED.search(view.text, low, high)
    if parted is None or not parted.group().startswith(";"):
        return parted is not None
    return comparator.kind in ("over", "than", "versus") and _tied(view, value, comparator)


def _tied(view: SentenceView, value: Quantity, comparator: Comparator) -> bool:
    """Whether another value stands in the clause right before the comparator: it is that one's."""
    return any(
        comparator.start - _TIED < q.end <= comparator.start and not view.clauses.cuts(q.end, comparator.start)
        for q in view.quantities
        if q is not value
    )


_TIED = 60
_IN_TURN = re.compile(r"(?:,?\s(?:and\s)?\d[\d.]*\s?[×x%])*,\srespectively")
_PARTED = re.compile(r";|[,:]\s(?:and\s)?\((?:\d|[a-f]|[iv]+)\)\s")
