"""The other side of a share or a multiple: "97% of X's accuracy", "within 2% of X", "1.8× the throughput of X"."""

import re

from claimx.linking.drafts import SentenceView
from claimx.linking.sides_in_order import Choice, runs
from claimx.mentions.phrases import read_list, read_phrase
from claimx.spans import Quantity

_DURATIONS = frozenset(
    "s ms us ns min h second seconds minute minutes hour hours day days week weeks month months year years".split()
)
_SHARE = re.compile(
    r"\s*(?:points?\s)?(?:that of|of|below|above|from|behind|worse than|better than)\s+(?:what\s+|"
    r"that of\s+)?"
)
NAMES_SIDE = re.compile(
    r"[A-Z0-9]|\b(?:baseline|existing|state-of-the-art|original|vanilla|native|prior|previous|"
    r"conventional|standard|dense|full|uncompressed|unpruned|teacher|base)\b"
)


def share(view: SentenceView, value: Quantity) -> Choice | None:
    """ "within 2% of the original", "97% of X's accuracy", "only 0.3 points below X", "99% native speed"."""
    text, end = view.text, view.sentence.end
    gap = _SHARE.match(text, value.end, end)
    if not gap and value.form == "fraction":
        run = next((run for run in runs(view, 2) if value == run[0]), None)
        gap = _SHARE.match(text, run[1].end, end) if run else None
        direct = _DIRECT.match(text, value.end, end)
        if not gap and direct:
            return (direct.span(1),), "share"
    if not gap and value.form != "fraction":
        return None
    word = gap.group().split()[0].lower() if gap and gap.group().split() else ""
    before = text[max(view.sentence.start, value.start - 24) : value.start].lower()
    if word == "of" and value.form != "fraction" and ("within" not in before or value.unit in _DURATIONS):
        return None
    if gap and word == "from" and text[gap.end() : gap.end() + 1].isdigit():
        return None  # "fell by 29% from 315 kWh"
    if word in ("from", "above") and value.form not in ("percent", "difference"):
        return None
    at = gap.end() if gap else value.end
    metric = next((m for m in view.metrics if m.start <= at + 4 and at < m.end), None)
    owner = _OWNER.match(text, metric.end) if metric else None  # "99% of the accuracy of the teacher"
    if not gap and not owner:
        return None
    target = read_phrase(text, owner.end() if owner else at, end)
    spent = owner is not None and owner["spent"] is not None
    if target is None or (value.form == "fraction" and not spent and not NAMES_SIDE.search(text, *target)):
        return None
    return (target,), "share"


_OWNER = re.compile(
    r" (?:of|(?P<spent>(?:achieved|used|required|reached|needed|consumed|spent|attained|obtained) (?:by|for|in|with))) "
    r"(?:the |an? |its )?(?=\w)"
)
_DIRECT = re.compile(
    r"\s(?:the\s)?(full-[\w-]+|native|teacher|baseline|dense|(?:FP|BF)-?\d+)\s(?:accuracy|performance|quality|"
    r"throughput|speed)\b"
)
_MULTIPLE = re.compile(r"\s+(?:(?:of\s+)?(?:the|that)\s+(?:[\w-]+\s+){0,5}?of\s+|of\s+)")


def multiple_of(view: SentenceView, value: Quantity) -> Choice | None:
    if value.form != "factor" and value.rule != "fraction.times":
        return None
    for name in view.names:
        if name.start == value.end + 1 and name.end is not None and not name.own and name.label != "dataset":
            return ((name.start, name.end),), "multiple-of"
    run = next((run for run in runs(view, 2) if value == run[0]), None)
    last = run[1].end if run else value.end  # "6× and 3× the throughput of X"
    gap = _MULTIPLE.match(view.text, last, view.sentence.end)
    targets = read_list(view.text, gap.end(), view.sentence.end) if gap else []
    return (tuple(targets), "multiple-of") if targets else None
