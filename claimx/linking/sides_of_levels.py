"""The other side of a level: a gain tied to it, a comparison that closes its clause, or the level it is set against."""

import re

from claimx.linking.drafts import SentenceView
from claimx.linking.level_outcomes import ON_MOST
from claimx.linking.sides_by_position import right, trailing
from claimx.linking.sides_in_order import Choice, by_slash
from claimx.linking.sides_of_shares import multiple_of, share
from claimx.mentions.phrases import read_list
from claimx.spans import Quantity

_RELATIVE = frozenset(("factor", "fraction", "percent", "magnitude"))
_FILLERS = (
    r"(?:an?|just|only|merely|at least|about|over|more than|approximately|roughly|nearly|almost|around|up to|some|"
    r"still|~|≈|\s)*"
)
_NO_JOINT = r"(?!and\b|while\b|whereas\b|but\b|with\b|or\b|to\b|from\b|vs\b|versus\b|than\b|compared\b)"
_BESIDE = re.compile(
    rf"(?:\s{_NO_JOINT}[^\s,;:()]+){{0,9}}?\s?(?:,|\(|:|[-–—]{{1,3}})\s?"
    rf"(?:(?:which|that)\s(?:is|are|was|were|represents|corresponds to|amounts to)\b|being\b|i\.e\.,?|or\b|"
    rf"representing\b|corresponding to\b)?{_FILLERS}",
    re.IGNORECASE,
)
# "reaches 70% in 30 GPU hours, achieving a 4x speedup over X": a time or a rate and the speed it means
_MEANS = re.compile(
    rf"(?:\s{_NO_JOINT}[^\s;:()]+(?<!,)){{0,7}}?,\s(?:thus\s|thereby\s)?"
    rf"(?:achiev|deliver|yield|offer|provid|mark|giv|represent|mean)ing\s{_FILLERS}",
    re.IGNORECASE,
)
_SPEED = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:faster|quicker|slower|speed-?ups?|acceleration|(?:lower|less|shorter|higher|reduction in)"
    r"\s(?:[\w-]+\s)?(?:latency|time|throughput|runtime|speed))\b",
    re.IGNORECASE,
)
_TIMES = re.compile(r"(?:ms|[munµ]?s|seconds?|minutes?|min|hours?|h|days?|fps|FPS|latency|[\w-]+/s)\b")


def level_beside(view: SentenceView, value: Quantity) -> Choice | None:
    """ "53 ms, 62× faster than X": a level takes the other side of the gain that is tied to it."""
    if value.form != "absolute":
        return None
    following = next((q for q in view.quantities if q.start >= value.end and q.form in _RELATIVE), None)
    if following is None or following.start - value.end > 120 or _another_level(view, value, following.start):
        return None
    text = view.text
    if not _BESIDE.fullmatch(text, value.end, following.start) and not (
        _TIMES.search(text, value.start, value.end + 8)
        and _SPEED.match(text, following.end)
        and _MEANS.fullmatch(text, value.end, following.start)
    ):
        return None
    choice = right(view, following) or multiple_of(view, following) or share(view, following)
    return (by_slash(view, following, choice[0]), "level-beside") if choice else None


def _another_level(view: SentenceView, value: Quantity, end: int) -> bool:
    """Whether a level of another unit stands between `value` and `end`: what follows is said of that one."""
    return any(
        q.form == "absolute" and q.marked and q.unit != value.unit
        for q in view.quantities
        if value.end <= q.start < end
    )


_WHICH = re.compile(r",\s(?:which|that) (?:is|are) (?:\w+ ){1,3}$")
# "a perplexity of 4.1, lower than that of X"
_LESS = re.compile(
    r"[^,;()]{0,60},\s(?:which is |being )?(?:(?:\w+ly|much|far|slightly|even) )?"
    r"(?:lower|higher|better|faster|smaller|less|fewer|larger|greater|shorter)(?: [\w-]+)? "
)
# "9 ms, marking an 11% cut compared to X", "47% and up to 83% higher than X": not a gain of its own
_TIED_GAIN = re.compile(
    r",?\s(?:and|or|to|/)\s(?:up to\s|about\s)?|"
    r"[^;]*?(?:,|\()\s?(?:thus |thereby )?(?:marking|corresponding|representing|amounting|equivalent|equal|which|that|"
    r"translating|resulting|yielding|achieving|with an?|i\.e\.)\s[^,;]*"
)


def _gain_between(view: SentenceView, value: Quantity, end: int) -> bool:
    gain = next((q for q in view.quantities if q.form in _RELATIVE and value.end <= q.start < end), None)
    return gain is not None and _TIED_GAIN.fullmatch(view.text, value.end, gain.start) is None


_LEVEL = re.compile(r"\s(?:an? |the )?[~≈]?\d[\d.,]*(?!-)")
_TASK = re.compile(r"\b(?:accuracy|quality|performance|precision)\b")
_PARTICIPLE = re.compile(r"ing\b", re.I)
# "81% mAP on Foo, comparable to X", "8.9%, which matches X"
_EQUALS = re.compile(
    r"(?:[^;()]|\([^()]{1,60}\)){0,90}?(?:,|\(|[–—])\s?(?:thus |thereby )?(?:which (?:is |are )?)?"
    r"(?:closely |nearly |almost |roughly |even )?$"
)
# "reaching 0.754, well above X"
_BEYOND = re.compile(r"[^;,()]{0,40},\s(?:\w+ly |well |far )?(?:above|below|ahead of|behind) (?=[^\d\s])")


def outdone(view: SentenceView, value: Quantity) -> Choice | None:
    """ "reaches 93% accuracy, outperforming X" and "…, compared to X": what closes the clause of a level."""
    if value.form != "absolute":
        return None
    text = view.text
    beyond = _BEYOND.match(text, value.end, view.sentence.end)
    if beyond and (listed := read_list(text, beyond.end(), view.sentence.end)):
        return tuple(listed), "outdone"
    for comparator in view.comparators:
        if comparator.start < value.end:
            continue
        if view.clauses.strong_cuts(value.end, comparator.start):
            return None
        cue = text[comparator.start : comparator.end]
        than = comparator.kind == "than" and _LESS.fullmatch(text, value.end, comparator.start)
        if than:
            return comparator.targets, "outdone"
        if comparator.kind == "match":
            same = _EQUALS.fullmatch(text, value.end, comparator.start)
            if not same or _another_level(view, value, comparator.start):
                return None
            if _TIMES.search(text, value.start, value.end + 8) and _TASK.search(
                text, comparator.end, comparator.targets[0][0]
            ):
                return None  # "19 ms, matching the accuracy of X"
            return comparator.targets, "equalled"
        which = (
            comparator.kind == "than"
            and _WHICH.search(text, value.end, comparator.start)
            and not _another_level(view, value, comparator.start)
        )
        if comparator.kind == "verb" and ON_MOST.match(text, comparator.end):
            return None
        if comparator.kind == "compared" and _gain_between(view, value, comparator.start):
            return None  # "in 0.5 mJ, an 88% energy reduction compared to X": the gain's
        level = comparator.kind == "compared" and _LEVEL.match(text, comparator.end)
        if level and _another_level(view, value, comparator.start):
            return None  # "0.95 F1 in 106 ms, compared to 0.85 F1 for X"
        if (comparator.kind == "verb" and _PARTICIPLE.search(cue)) or comparator.kind == "compared" or which:
            return comparator.targets, "outdone"
        return None
    return None


_AGAINST = re.compile(
    r"\b(?:vs\.?|versus|compared (?:to|with)|against|instead of)\s"
    r"(?:(?:the|an?|about|around|over|only|just|up to)\s|~|≈){0,4}"
    r"\d[\d.,]*[KMB]?(?:\s?(?:[-–]{1,2}|to)\s?\d[\d.,]*[KMB]?)?\s?"
    r"(?:%|(?!\w*baseline|in |for |by |of |at )[A-Za-z][\w/%-]*)?",
    re.IGNORECASE,
)
_RIGHT_BEFORE = re.compile(r"[\w%/.-]*(?:\s[\w%/.-]+){0,6},?\s?\(?")
_HELD_BY = re.compile(r"\s(?:[\w-]+\s){0,3}?(?:for|by|with|in|of|using)\s(?:the |an? )?(?=\S)")
_ITS_HOLDER = re.compile(r"\s((?:[\w-]+\s)?(?:baselines?|SOTA))\b")


_SHOWN_IN = re.compile(r"(?:\s[\w-]+){1,6}\s\(~?")


def set_against(view: SentenceView, value: Quantity) -> Choice | None:
    """ "(31.6 vs 31.5 QPS)": a level beside another one takes who holds that, else whom its sentence compares with."""
    if value.form != "absolute":
        return None
    text, end = view.text, view.sentence.end
    other = _AGAINST.search(text, value.end, min(end, value.end + 110))
    if other is None or other.start() > value.end + 60 or not _RIGHT_BEFORE.fullmatch(text, value.end, other.start()):
        return None
    if _another_level(view, value, other.start()):
        return None
    gain = next((q for q in reversed(view.quantities) if q.end <= value.start and q.form in _RELATIVE), None)
    if gain and text.startswith(")", other.end()) and _SHOWN_IN.fullmatch(text, gain.end, value.start):
        found = right(view, gain) or trailing(view, gain)
        if found:
            return found[0], "set-against"  # "5× faster (2 ms vs. 10 ms) than X"
    named = _ITS_HOLDER.match(text, other.end(), end)
    if named:
        return (named.span(1),), "set-against"
    holder = _HELD_BY.match(text, other.end(), end)
    if holder and (listed := read_list(text, holder.end(), end)):
        return tuple(listed), "set-against"
    for comparator in reversed(view.comparators):
        if comparator.targets[-1][1] <= value.start and comparator.kind != "versus":
            return comparator.targets, "set-against"
    return None


# "outperforms X, reaching 92%"
_REACHING = re.compile(
    r"[^;]{0,60}?,\s(?:thus |thereby |and )?(?:achiev|reach|attain|obtain|scor|record)ing\s[^,;:()]{0,60}?"
    r"(?:\d[\d.]*\s?%?(?:\s[\w-]+){0,4}?(?:,|\sand|,\sand)\s(?:[\w-]+\s){0,4}?)?$"
)
# "outperforms X with 9 GB/s throughput"
_WITH_RATE = re.compile(
    r"(?:\s(?:on|in|for|at) [^,;]{1,40}?)?,?\s(?:with|by (?:reaching|achieving)|reaching|achieving)\s"
    r"(?:an?\s(?:[\w-]+\s){1,5}of\s)?(?:up to\s|over\s|about\s|around\s|~|≈)?"
)
_TASK_UNITS = frozenset((None, "percent", "point", "dB"))


def reached(view: SentenceView, value: Quantity) -> Choice | None:
    """ "outperforms X, reaching 92% accuracy": the level that shows it."""
    rate = value.unit is not None and "/s" in value.unit
    if value.form != "absolute" or (value.unit not in _TASK_UNITS and not rate):
        return None
    start, _ = view.clauses.part(value.start)
    for comparator in reversed(view.comparators):
        if comparator.kind == "verb" and start <= comparator.start < value.start:
            reaching = _WITH_RATE if rate else _REACHING
            said = reaching.fullmatch(view.text, comparator.targets[-1][1], value.start)
            return (comparator.targets, "reached") if said else None
    return None


# "stays at 81%, whereas X reaches 46%"
_WHILE = re.compile(
    r"[^;:]{0,80}?,?\s(?:while|whereas|where|but)\s(?:the\s)?(?=\S)",
)
_STANDS = re.compile(
    r"\s(?:only\s|merely\s|already\s|still\s)?(?:achiev|reach|attain|obtain|exceed|require|need|take|drop|fall|degrade|"
    r"remain|stop|err|incur|consume|suffer|collapse|score|use)\w{0,3}\s(?:[\w-]+\s){0,4}?[~≈<>]?\d"
)


def contrasted(view: SentenceView, value: Quantity) -> Choice | None:
    """ "keeps violations below 20% while baselines exceed 70%": a level and, in the next clause, the other's."""
    if value.form != "absolute" or not value.unit:
        return None
    text, end = view.text, view.sentence.end
    turn = _WHILE.match(text, value.end, end)
    if turn is None:
        return None
    listed = read_list(text, turn.end(), end)
    verb = _STANDS.match(text, listed[-1][1], end) if listed else None
    if verb is None or not any(q.start == verb.end() - 1 and q.unit == value.unit for q in view.quantities):
        return None
    return tuple(listed), "contrasted"
