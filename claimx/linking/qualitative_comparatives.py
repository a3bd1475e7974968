"""Comparatives and changes without a number: "is faster than X", "reduces memory compared to X".

============  ==============================================  ==========================================
than          "higher accuracy and lower latency than X": 2   "3× faster than X" (a value's own)
compared      "reduces memory and cost compared to X": 2      "we compare X with Y" (no outcome)
predicate     "its accuracy is higher than X"                 "longer than a page"
better        "performs better than X"                        "better understand than guess"
============  ==============================================  ==========================================
"""

import re
from collections.abc import Iterable, Iterator

from claimx.linking.drafts import ClaimDraft, SentenceView
from claimx.linking.qualitative_cue import LOWER_IS_BETTER, QualitativeCue, is_conceded, is_measured, kin
from claimx.linking.qualitative_directions import BARE_SIZES, DIRECTION, EITHER, judge
from claimx.linking.qualitative_sense import sense_of_performance
from claimx.linking.qualitative_tradeoffs import trade_off
from claimx.mentions.comparators import Comparator
from claimx.spans import MetricMention, Outcome

# "cost-effective" without "more"
_PLAIN = re.compile(r"(?<![/-])(?<!more )(?<!less )\w+-(?:effective|efficient)", re.I)
# What ends the reach of "reduces …" or "higher …" over the metrics behind it.
_BREAK = re.compile(
    r"[;:()]|\b(?:than|while|which|that|by|through|via|without|when|where|is|are|was|were|achiev\w+|"
    r"maintain\w+|preserv\w+|thus|thereby|hence|using|with|from|at|compared|on|over|thanks|making|"
    r"for|per(?!-)|as|during|after|before|under|across|to (?!(?:both|the)\b))\b",
    re.I,
)
_PREDICATE = re.compile(
    r"(?P<word>higher|lower|better|worse|greater|smaller|superior|inferior|larger|shorter|longer|less|"
    r"above|below|(?:far |well |much )?(?:short of|behind|below|above))\s*$",
    re.I,
)
# "at the same latency": what a comparison holds fixed (guidelines, edge rule 19)
# "area and power savings"
_SAVED = re.compile(r"(?:[\w-]+\s(?:and|&)\s(?:[\w-]+\s){1,3}?)?(?:savings?|reductions?)\b", re.I)
_GIVEN = re.compile(r"\b(?:at|under|for|given|to (?:reach|achieve|attain|obtain|get))\s+(?:the\s+|an?\s+)?$", re.I)
# "gains under longer contexts"
_SETTING = re.compile(r"\b(?:under|given|for)\s+$", re.I)
# bandwidth that is used up
_USES = re.compile(r"\b(?:demand|requir|us|consum|need|occup)\w*\s+(?:\w+ly\s+)?$", re.I)
# "lowers latency by searching in parallel over the index"
_THROUGH = re.compile(r"\b(?:by|via|through|when|while) (?:\w+ly )?\w+ing\b|\bin parallel\s+$")
_STATE = re.compile(
    r"\b(?:state-of-the-art|SOTA|best|unmatched|unprecedented)\s+(?:(?!(?:and|in|balance|trade))[\w-]+\s+){0,2}$", re.I
)
_LISTING = re.compile(r"[,/&]|\b(?:and|or|as well as|in terms of|plus)\b")
_LITTLE = re.compile(r"\b(?:minimal|marginal|little|negligible|limited|no)\s+(?:\w+\s+)?$", re.I)
_LITTLE_OF = re.compile(_LITTLE.pattern.removesuffix(r"(?:\w+\s+)?$") + r"(?:[\w-]+\s+){0,3}$", re.I)
_LEVEL = re.compile(
    r"\b(?:comparable|competitive|on[- ]par|similar|same|equivalent|identical|matching|"
    r"near-?lossless)\s+(?:(?!and\b|to\b)[\w-]+\s+){0,3}$",
    re.I,
)
_BARE = re.compile(
    r"\b(?:perform(?:s|ed|ing)?|works?|fares?|do|does|is|are|was|were|remains?|proves?|"
    r"results?)\s+(?:\w+ly\s+|much\s+|far\s+|even\s+|slightly\s+)?(?P<word>better|worse|favorably|"
    r"superior)\s*$|\b(?P<no>no (?:better|worse))\s*$",
    re.I,
)
_GAIN = re.compile(
    r"\b(?:superiority(?: of [^,;]{1,40})?|(?:consistent|significant|substantial|clear|notable|"
    r"considerable|large|strong)(?:ly)? (?:computational |overall |performance )?"
    r"(?:gains?|improvements?|advantages?))\s+$",
    re.I,
)
_MORE = re.compile(
    r"\b(?P<sign>more|less)\s+(?P<word>effective|robust|reliable|scalable|powerful|stable|expressive|"
    r"flexible|practical|capable|consistent)\b[^,;:]{0,40}$",
    re.I,
)
_SLIGHT = re.compile(r"(?:minimal|marginal|little|negligible|no)\s", re.I)
_NO_CONTEST = re.compile(r"(?:instead of|in place of|with respect to|on top of|over and above)$", re.I)
_ANNOUNCES = re.compile(
    r"\b(?:we|to|and|by)\s+(?:\w+ly\s+)?(?:benchmark|evaluat|validat|test|examin|assess|"
    r"compar)\w*\b[^,;]{0,50}$",
    re.I,
)
# "measures correctness and speedup over X": what is looked at, not what came out
_MEASURES = re.compile(
    r"\b(?:measur|examin|quantif|report|assess|evaluat|compar|stud(?:y|i)|analy[sz])(?:s|es|ed|e|ing|y|ies)?\s"
    r"(?:(?!show|demonstrat|achiev|reveal|improv|reduc|outperform|that\b|superior|higher|lower|better|consistent|"
    r"significant|substantial)[^;:.])*"
    r"\b(?:speed-?ups?|improvements?|gains?|performance|latency|benefits?|overheads?|reductions?)\s(?:\w+ )?$",
    re.I,
)
# "larger than a chunk", "many more tokens than": sizes, not results.
_SIZES_ONLY = frozenset(("capacity", "resources", "storage"))
_JOINED = re.compile(
    r"(?:[^.;:()]{0,70})(?:,|\band\b|\bas well as\b|\bwith\b|\bbut also\b|\balong with\b|\bat\b|"
    r"\bwhile\b)[^.;:()]{0,50}",
    re.I,
)


# "no generated code was more efficient than X"
_NONE = re.compile(
    r"(?:(?<!.)|[;:,] |\b(?:that|while|but|and) )(?:no|none of the) (?:[\w-]+ ){1,3}(?:is|are|was|were|has|have) $",
    re.I,
)


def comparative(view: SentenceView, comparator: Comparator, drafts: list[ClaimDraft]) -> list[QualitativeCue]:
    """The claims of one "than", "compared to" or "over": a metric and a direction each."""
    text = view.text
    if _NO_CONTEST.match(text, comparator.start, comparator.end) or text[view.sentence.end - 1] == "?":
        return []
    last = comparator.targets[-1][1]
    if _by_value(view, last):
        return []
    lead_from = max(view.sentence.start, comparator.start - 60)
    if comparator.kind == "compared" and _ANNOUNCES.search(text, lead_from, comparator.start):
        return []
    if comparator.kind in ("compared", "over") and _MEASURES.search(
        text, max(view.sentence.start, comparator.start - 120), comparator.start
    ):
        return []
    fronted = comparator.fronted and _opens(text, comparator, view.sentence.start)
    if fronted:
        start, end = comparator.targets[-1][1], view.sentence.end
    else:
        start, end = view.clauses.part(comparator.start - 1)[0], comparator.start
    balance = None if fronted else trade_off(view, comparator, start)
    if balance:
        return [balance]
    backwards: Iterable[tuple[MetricMention, Outcome]] = _told(view, comparator, drafts, start, end)
    if fronted and comparator.start > view.sentence.start + 40:  # "area savings, as compared to X, with …"
        ahead = list(backwards)
        if not ahead:
            fronted, start, end = False, view.clauses.part(comparator.start - 1)[0], comparator.start
            ahead = list(_told(view, comparator, drafts, start, end))
        backwards = ahead
    if comparator.kind == "than" and not fronted:
        told = _near(view, backwards, comparator.start)
    else:
        told = list(backwards)[::-1]
        if not fronted and told and _valued_between(view, told[-1][0].end, comparator.start):
            told = []
    if comparator.kind == "over" and told and _THROUGH.search(text, told[-1][0].end, comparator.start):
        told = []
    if not told and not fronted:
        bare = _bare(view, comparator, start)
        opening = _AHEAD.match(text, last, view.sentence.end) if comparator.kind == "compared" and not bare else None
        if opening is None or _valued_between(view, view.sentence.start, comparator.start):
            return bare
        told = [t for t in _told(view, comparator, drafts, opening.end() - 1, view.sentence.end) if t[1] == "better"][
            ::-1
        ]
        fronted = True
    if not fronted and comparator.kind != "than":
        told = _nearest(view, told, comparator.start)
    found = []
    for metric, outcome in told:
        if any(
            d.outcome and kin(d.metric) == kin(metric.name) and set(d.baselines) & set(comparator.targets)
            for d in drafts
        ):
            continue
        name = metric.name
        if text[metric.start : metric.end].lower() in (
            "performance",
            "performances",
            "performance improvement",
            "performance improvements",
            "performance gains",
        ):
            name = sense_of_performance(view, metric.start, comparator.targets[-1][1])
        found.append(
            QualitativeCue(
                min(metric.start, comparator.start),
                max(metric.end, comparator.targets[-1][1]),
                outcome,
                name,
                (metric.start, metric.end),
                comparator.targets,
                "comparative",
            )
        )
    return found


def _opens(text: str, comparator: Comparator, start: int) -> bool:
    """Whether "compared to X" looks forward: it opens the sentence, or a comma closes it; not "…, compared to X."."""
    return comparator.start < start + 40 or _CLOSED.match(text, comparator.targets[-1][1]) is not None


# "its worth compared to X, showing improvements in latency and cost"
_AHEAD = re.compile(
    r"[^.,;:]{0,30},\s(?:show|demonstrat|achiev|yield|deliver|with|reveal|indicat|offer|provid|result|reach|attain)\w*\s",
    re.I,
)
_CLOSED = re.compile(r"[^.,;:]{0,60},\s(?!and\b|or\b|the\b|an?\b)")


def _told(
    view: SentenceView, comparator: Comparator, drafts: list[ClaimDraft], start: int, end: int
) -> Iterator[tuple[MetricMention, Outcome]]:
    """The metrics of `text[start:end]` that something is said of, last first: who asks need not read all of them."""
    text = view.text
    for metric in reversed(view.metrics):
        if metric.start < start or metric.end > end or is_measured(view, metric, drafts):
            continue
        if is_conceded(text, start, metric.start):
            continue
        if _PLAIN.fullmatch(text, metric.start, metric.end) or (
            metric.name in BARE_SIZES and text[metric.start - 1] == "-"  # "wafer-scale", "same-size"
        ):
            continue
        outcome = _outcome(view, metric, start, comparator)
        if comparator.kind == "versus" and metric.shape == "change":
            continue  # "the gain on X versus Y"
        if (outcome == "worse" and metric.name in _SIZES_ONLY) or (
            metric.shape == "comparative" and metric.name in BARE_SIZES
        ):
            continue
        if outcome == "better" and _NONE.search(text, view.sentence.start, metric.start):
            outcome = "worse"
        if outcome:
            yield metric, outcome


def _outcome(view: SentenceView, metric: MetricMention, start: int, comparator: Comparator) -> Outcome | None:
    """What is said of the metric: by itself ("faster"), by its verb ("reduces …"), by its predicate."""
    text = view.text
    lead = text[max(start, metric.start - 70) : metric.start]
    either = EITHER.search(lead, max(0, len(lead) - 45))
    if either:
        return None if _GIVEN.search(lead, 0, either.start()) else "same"
    if metric.outcome is not None:
        if metric.shape == "change" and (_LITTLE.search(lead) or _SLIGHT.match(text, metric.start, metric.end)):
            return "same"
        return metric.outcome
    level = _LEVEL.search(lead)
    if level:
        if _GIVEN.search(lead, 0, level.start()):
            return None
        return "same" if comparator.kind != "than" and kin(metric.name) == "quality" else None
    if metric.name in LOWER_IS_BETTER and _SAVED.match(
        text, metric.start + (text[metric.start : metric.end].rfind(" ") + 1)
    ):
        return "better"
    if metric.name == "overhead" and comparator.kind == "compared" and _LITTLE_OF.search(lead):
        return "same"
    if comparator.kind == "compared" and _STATE.search(lead):
        return "better"
    last = next(reversed(list(DIRECTION.finditer(lead))), None)
    if last and not _BREAK.search(lead, last.end()):
        if _LITTLE.search(lead, 0, last.start()) and (
            last.lastgroup in ("better", "worse") or lead.endswith("no ", 0, last.start())
        ):
            return "same"
        if _SETTING.search(lead, 0, last.start()) or _is_taken(view, last, metric, metric.start - len(lead)):
            return None
        outcome = judge(last.lastgroup or "", metric.name)
        if metric.name == "bandwidth" and last.lastgroup in ("up", "down") and _USES.search(lead, 0, last.start()):
            return "better" if outcome == "worse" else "worse"
        return outcome
    if comparator.kind == "than" and not comparator.fronted and comparator.start - metric.end < 60:
        predicate = _PREDICATE.search(text, metric.end, comparator.start)
        if predicate and not re.search(r"[,;:]", text[metric.end : comparator.start]):
            if text.endswith(("no ", "not "), metric.end, predicate.start()):
                return "same"
            said = DIRECTION.match(predicate["word"])
            return judge(said.lastgroup or "", metric.name) if said else None
    return None


def _is_taken(view: SentenceView, said: re.Match[str], metric: MetricMention, at: int) -> bool:
    """Whether the adjective speaks of another metric: "higher throughput in large batch size"."""
    if said.lastgroup not in ("up", "down") or not said.group().endswith(("er", "more", "less")):
        return False
    between = [m for m in view.metrics if at + said.end() <= m.start and m.end <= metric.start]
    return bool(between) and not _LISTING.search(view.text, between[-1].end, metric.start)


def _near(
    view: SentenceView, backwards: Iterable[tuple[MetricMention, Outcome]], than: int
) -> list[tuple[MetricMention, Outcome]]:
    """The metrics that "than" closes: the last one near it and those joined to it by "and"."""
    text = view.text
    near: list[tuple[MetricMention, Outcome]] = []
    right = than
    for metric, outcome in backwards:
        gap = text[metric.end : right]
        if not near and (len(gap) > 60 or re.search(r"[;:()]", gap)):
            break
        if near and not _JOINED.fullmatch(gap):
            break
        near.append((metric, outcome))
        right = metric.start
    return near[::-1]


def _nearest(
    view: SentenceView, told: list[tuple[MetricMention, Outcome]], at: int
) -> list[tuple[MetricMention, Outcome]]:
    """Without the verbs that only tell how: "compresses the cache, achieving better accuracy compared to X"."""
    clause = view.clauses.clause(at - 1)[0]
    if not any(metric.start >= clause for metric, _ in told):
        return told
    return [(m, o) for m, o in told if m.start >= clause or m.shape != "verb"]


def _by_value(view: SentenceView, at: int) -> bool:
    """ "over X by 8%": the value has the comparison."""
    return any(at < q.start < at + 24 and _BY.fullmatch(view.text, at, q.start) for q in view.quantities)


_BY = re.compile(r"\s+by\s+(?:[a-z]+\s+){0,3}[~≈<>+-]?")


def _valued_between(view: SentenceView, left: int, right: int) -> bool:
    """ "reduces latency by 3× compared to X": the value has the comparison."""
    return any(left <= q.start < right for q in view.quantities if q.marked)


def _bare(view: SentenceView, comparator: Comparator, start: int) -> list[QualitativeCue]:
    """ "performs better than X", "more robust than X": quality, unless the sentence speaks of machines."""
    text = view.text
    last = comparator.targets[-1][1]
    gain = _GAIN.search(text, max(start, comparator.start - 60), comparator.start)
    if gain and comparator.kind in ("over", "compared"):
        sense = sense_of_performance(view, gain.start(), last)
        return [QualitativeCue(gain.start(), last, "better", sense, None, comparator.targets, "comparative")]
    if comparator.kind not in ("than", "over"):
        return []
    bare = _BARE.search(text, max(start, comparator.start - 50), comparator.start)
    if bare:
        outcome: Outcome = "same" if bare["no"] else "worse" if bare["word"].lower() == "worse" else "better"
        return [
            QualitativeCue(
                bare.start(),
                last,
                outcome,
                sense_of_performance(view, bare.start(), last),
                None,
                comparator.targets,
                "comparative",
            )
        ]
    more = (
        _MORE.search(text, max(start, comparator.start - 60), comparator.start) if comparator.kind == "than" else None
    )
    if more:
        outcome = "better" if more["sign"].lower() == "more" else "worse"
        return [
            QualitativeCue(more.start(), last, outcome, "quality", more.span("word"), comparator.targets, "comparative")
        ]
    return []
