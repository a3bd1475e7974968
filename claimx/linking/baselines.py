"""Chooses what each value is compared against.

Every rule is a position of a comparator relative to the value; the first that fits wins:

==================  ==============================================================================
respectively        "23.0× and 37.2× compared to FPGA and CPU, respectively": pairs by order
object-by           "outperforms X by 3×", "improves X by 3×": the verb's object
right               "606× faster and 16× more efficient than X": the next comparator to the right
fronted             "Compared to X, it cuts latency by 20% and power by 30%": every value behind it
trailing            "cuts A by 2× and B by 3×, compared to X": every value before it
verb-left           "outperforms X, achieving 3× speedup": the verb in the clause before
share               "retains 97% of X's accuracy", "within 2% of X"
multiple-of         "1.8× the throughput of X"
outdone             "… reaches 93% accuracy, outperforming X": a level and the comparison that closes it
level-beside        "53 ms, 62× faster than X": a level takes the other side of the factor behind it
sibling             a relative value beside any comparison of its sentence: "on par with X while 3× faster"
==================  ==============================================================================
"""

import re

from claimx.linking.drafts import SentenceView, Span
from claimx.linking.level_outcomes import ON_MOST
from claimx.mentions.comparators import Comparator
from claimx.mentions.phrases import read_list, read_phrase
from claimx.spans import Quantity

Choice = tuple[tuple[Span, ...], str]
NONE: Choice = ((), "none")

_IN_LIST = re.compile(r"\s*(?:,|/|&|and|,\s*and)\s*(?:up to |over |about |~|≈|by )?", re.I)
_RESPECTIVELY = re.compile(r"respectively", re.I)
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
_SIDE_WORD = re.compile(
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
_DURATIONS = frozenset(
    "s ms us ns min h second seconds minute minutes hour hours day days week weeks month months year years".split()
)
_SHARE = re.compile(
    r"\s*(?:points?\s)?(?:that of|of|below|above|from|behind|worse than|better than)\s+(?:what\s+|"
    r"that of\s+)?"
)


def choose_baselines(view: SentenceView, value: Quantity) -> Choice:
    """The spans of the other side of `value` and the rule that found them; empty where nothing is
    compared."""
    for rule in (
        _respectively,
        _share,
        _multiple_of,
        _right,
        _object_by,
        _fronted,
        _trailing,
        _verb_left,
        _outdone,
        _level_beside,
        _sibling,
    ):
        choice = rule(view, value)
        if choice is not None:
            targets = tuple(kept for target in choice[0] if (kept := _without_metric(view, target, choice[1])))
            if targets:
                return targets, choice[1]
    return NONE


def _without_metric(view: SentenceView, target: Span, rule: str) -> Span | None:
    """ "baseline accuracy" is the baseline; a phrase that is only a metric ("GPU memory") is none."""
    if any(d.end == target[1] for d in view.hardware):
        return target  # "mobile GPUs" are no resource here
    if _PRECISION.search(view.text, *target):
        return target  # "full precision" is a format, no metric
    for metric in view.metrics:
        if metric.shape == "noun" and metric.end == target[1] and metric.start < target[1]:
            if metric.start <= target[0]:
                return None
            rest = view.text[target[0] : metric.start].rstrip(" '")
            if (rule == "object-by" and not _SIDE.search(rest)) or rest[:1].isdigit():
                return None
            return target[0], target[0] + len(rest.removesuffix("'s"))
    return target


_PRECISION = re.compile(r"(?:full|half|single|double|mixed|high|FP\d\d)[- ]precision$", re.I)
_SIDE = re.compile(
    r"[A-Z0-9]|\b(?:baseline|existing|state-of-the-art|original|vanilla|native|prior|previous|"
    r"conventional|standard|dense|full|uncompressed|unpruned|teacher|base)\b"
)


def _respectively(view: SentenceView, value: Quantity) -> Choice | None:
    """As many values of one form in a row as there are other sides; directly before them, it need not be
    said."""
    text, sentence = view.text, view.sentence
    for comparator in view.comparators:
        targets = _by_slash(view, value, comparator.targets)
        if len(targets) < 2:
            continue
        last = targets[-1][1]
        said = _RESPECTIVELY.search(text, last, sentence.end)
        runs = [run for run in _runs(view, len(targets)) if value in run]
        if not runs:
            continue
        run = runs[0]
        if run[-1].end <= comparator.start:
            between = [q for q in view.quantities if run[-1].end <= q.start < comparator.start]
            fits = not between
        else:
            # "than X and Y (by 3× and 9×, respectively)"
            opened = text[last : run[0].start] in (" (", " (by ", " by ")
            fits = (
                said is not None
                and (opened or said.start() - last > 15)
                and last <= run[0].start
                and run[-1].end <= said.start()
            )
        if fits:
            return (targets[run.index(value)],), "respectively"
    return None


def _by_slash(view: SentenceView, value: Quantity, targets: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "5.5×/8.5× faster than FlexGen/vLLM": names by slash, where the values stand so as well."""
    if len(targets) != 1 or "/" not in view.text[slice(*targets[0])]:
        return targets
    start = targets[0][0]
    names = view.text[slice(*targets[0])].split("/")
    slashed = [run for run in _runs(view, len(names)) if value in run and view.text[run[0].end] == "/"]
    if not slashed or not all(name and " " not in name for name in names[1:-1]):
        return targets
    found = []
    for name in names:
        found.append((start, start + len(name)))
        start += len(name) + 1
    return tuple(found)


def _runs(view: SentenceView, length: int) -> list[list[Quantity]]:
    """Runs of exactly `length` values of one form that stand in one list."""
    runs: list[list[Quantity]] = []
    for value in view.quantities:
        last = runs[-1][-1] if runs else None
        if last and last.form == value.form and _IN_LIST.fullmatch(view.text, last.end, value.start):
            runs[-1].append(value)
        else:
            runs.append([value])
    return [run for run in runs if len(run) == length]


def _share(view: SentenceView, value: Quantity) -> Choice | None:
    """ "within 2% of the original", "97% of X's accuracy", "only 0.3 points below X"."""
    text = view.text
    gap = _SHARE.match(text, value.end, view.sentence.end)
    if not gap and value.form == "fraction":
        run = next((run for run in _runs(view, 2) if value == run[0]), None)
        gap = _SHARE.match(text, run[1].end, view.sentence.end) if run else None
    if not gap:
        return None
    word = gap.group().split()[0].lower() if gap.group().split() else ""
    before = text[max(view.sentence.start, value.start - 24) : value.start].lower()
    if word == "of" and value.form != "fraction" and ("within" not in before or value.unit in _DURATIONS):
        return None
    if word in ("from", "above") and value.form not in ("percent", "difference"):
        return None
    metric = next((m for m in view.metrics if m.start <= gap.end() + 4 and gap.end() < m.end), None)
    owner = _OWNER.match(text, metric.end) if metric else None  # "99% of the accuracy of the teacher"
    target = read_phrase(text, owner.end() if owner else gap.end(), view.sentence.end)
    if target is None or (value.form == "fraction" and not _SIDE.search(text, *target)):
        return None
    return (target,), "share"


_OWNER = re.compile(r" of (?:the |an? |its )?(?=\w)")
_MULTIPLE = re.compile(r"\s+(?:(?:of\s+)?(?:the|that)\s+(?:[\w-]+\s+){0,5}?of\s+|of\s+)")


def _multiple_of(view: SentenceView, value: Quantity) -> Choice | None:
    if value.form != "factor" and value.rule != "fraction.times":
        return None
    for name in view.names:
        if name.start == value.end + 1 and name.end is not None and not name.own and name.label != "dataset":
            return ((name.start, name.end),), "multiple-of"
    run = next((run for run in _runs(view, 2) if value == run[0]), None)
    last = run[1].end if run else value.end  # "6× and 3× the throughput of X"
    gap = _MULTIPLE.match(view.text, last, view.sentence.end)
    targets = read_list(view.text, gap.end(), view.sentence.end) if gap else []
    return (tuple(targets), "multiple-of") if targets else None


def _right(view: SentenceView, value: Quantity) -> Choice | None:
    """The next comparator to the right, if no other comparator's territory or part lies between."""
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


def _object_by(view: SentenceView, value: Quantity) -> Choice | None:
    """ "outperforms X by 3×": a verb whose object is the other side, then "by" and the value."""
    text = view.text
    if value.form == "absolute":
        return None
    start, _ = view.clauses.part(value.start)
    also = _AND_BY.search(before := text[start : value.start])
    if also and (_OBJECT_OF.search(before) or any(c.kind == "verb" and c.start >= start for c in view.comparators)):
        target = read_phrase(text, start + also.start("object"), value.start)
        if target:
            return (target,), "object-by"
    verbs = [c for c in view.comparators if c.kind == "verb" and start <= c.start and c.end <= value.start]
    if verbs:
        verb = verbs[-1]
        if not view.clauses.cuts(verb.end, value.start) or _BY.search(before):
            return verb.targets, "object-by"
    objects = list(_OBJECT_OF.finditer(text, start, value.start))
    if not objects and not any(c.start > value.end for c in view.comparators):
        objects = list(_METRIC_OF.finditer(text, start, value.start))
    if objects and _BY.search(before) is None:
        objects = []
    if objects and _CUTS.match(objects[-1].group()) and not _SIDE_WORD.search(objects[-1]["object"]):
        objects = []
    if objects:
        span = objects[-1].span("object")
        listed = read_list(text, *span)
        if listed:
            return tuple(listed), "object-by"
    return None


def _fronted(view: SentenceView, value: Quantity) -> Choice | None:
    for comparator in reversed(view.comparators):
        if comparator.fronted and comparator.start < value.start and comparator.kind in ("compared", "versus"):
            if value.form == "absolute" and not view.clauses.part(value.start)[0] <= comparator.start:
                return None
            return comparator.targets, "fronted"
    return None


def _trailing(view: SentenceView, value: Quantity) -> Choice | None:
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


def _verb_left(view: SentenceView, value: Quantity) -> Choice | None:
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
            return comparator.targets, "verb-left"
    return None


_COUNT_OF = re.compile(r"\bof\b|/")
_IN = re.compile(r"\s(?:in|on|across|for)\s(?:up to |at least |about )?")
_BESIDE = re.compile(
    r"(?:\s[\w.]+){0,4}\s?,?\s?\(?(?:(?:which|that) (?:is|are)|being|i\.e\.,?|or|a|an|just|only|"
    r"merely|at least|about|over|"
    r"approximately|roughly|nearly|up to|~|≈|\s)*",
    re.I,
)


def _level_beside(view: SentenceView, value: Quantity) -> Choice | None:
    if value.form != "absolute":
        return None
    relative = ("factor", "fraction", "percent", "magnitude")
    following = next((q for q in view.quantities if q.start >= value.end and q.form in relative), None)
    if following is None or not _BESIDE.fullmatch(view.text, value.end, following.start):
        return None
    choice = _right(view, following) or _multiple_of(view, following)
    return (choice[0], "level-beside") if choice else None


_WHICH = re.compile(r",\s(?:which|that) (?:is|are) (?:\w+ ){1,3}$")
# "a perplexity of 4.1, lower than that of X"
_LESS = re.compile(
    r",\s(?:(?:\w+ly|much|far|slightly) )?"
    r"(?:lower|higher|better|faster|smaller|less|fewer|larger|greater)(?: [\w-]+)? "
)
_PARTICIPLE = re.compile(r"ing\b", re.I)


def _outdone(view: SentenceView, value: Quantity) -> Choice | None:
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


def _sibling(view: SentenceView, value: Quantity) -> Choice | None:
    """A relative value needs an other side; the one its sentence compares with is the nearest to hand."""
    if value.form == "absolute":
        return None
    before = [c for c in view.comparators if c.start < value.start]
    after = [c for c in view.comparators if c.start > value.start and c.kind != "verb"]
    chosen = before[-1] if before else after[0] if after else None
    if chosen and not _own_part(view, value, chosen):
        return chosen.targets, "sibling"
    for comparator in view.comparators if value.form in ("percent", "difference") else ():
        if comparator.kind == "verb" and _CLOSING.search(view.text, value.end, comparator.end):
            return comparator.targets, "outdone"
    for earlier in reversed(view.quantities):
        if earlier.start < value.start and _AND.fullmatch(view.text, earlier.end, value.start):
            return _object_by(view, earlier)  # "improves X by 2% A and 3% B"
    for other in view.quantities:
        if other is not value and (shared := _share(view, other)):
            return shared[0], "sibling"
    return None


_CLOSING = re.compile(
    r",\s(?:thus |thereby |\w+ly |and )?(?:\w+ly )?(?:out\w+|surpass|exceed|beat|eclips|overtak|"
    r"dominat)\w*ing$",
    re.I,
)
_AND = re.compile(r"(?:\s[\w@.-]+){1,4},?\sand\s(?:by\s)?(?:up to |over |about |~)?")


def _own_part(view: SentenceView, value: Quantity, comparator: Comparator) -> bool:
    """Whether the comparator is tied to a value in another part: "5% over X; token pruning yields 7%"."""
    if comparator.fronted:
        return False
    low, high = sorted((value.end, comparator.start))
    parted = _PARTED.search(view.text, low, high)
    if parted is None or not parted.group().startswith(";"):
        return parted is not None
    tied = comparator.start - _TIED
    return comparator.kind in ("over", "than", "versus") and any(
        tied < q.end <= comparator.start and not view.clauses.cuts(q.end, comparator.start) for q in view.quantities
    )


_TIED = 60
_PARTED = re.compile(r";|[,:]\s(?:and\s)?\((?:\d|[a-f]|[iv]+)\)\s")
