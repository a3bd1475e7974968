"""Words around a value that say what it is: its bound, its statistic, whether it is a change or a level."""

import re
from dataclasses import dataclass
from typing import Final

from claimx.spans import Bound, Statistic

# Words that may stand between a cue and the value: "up to a remarkable 2.3×".
FILLERS: Final = frozenset(
    "a an the its only just even merely another further remarkable substantial impressive mere striking significant "
    "consistent full whopping respective notable marginal staggering modest small large considerable minimal overall "
    "negligible slight very ~ ≈ = < > ≤ ≥ additional up".split()
)
# Phrases that name a statistic or a spread, not a relation: "by an average of 12%" is "by 12%".
_FILLER_PHRASES: Final = frozenset(
    "average of|mean of|median of|total of|maximum of|peak of|average by|on average|range of|in range|the range of|"
    "average|mean|averaged|combined|geometric mean of|geomean of|max|maximum|a maximum of|the order of".split("|")
)
BOUND_WORDS: Final[dict[str, Bound]] = {
    "up to": "up_to", "upto": "up_to", "atleast": "at_least", "as much as": "up_to", "at most": "up_to", "no more than": "up_to", "within": "up_to",
    "under": "up_to", "below": "up_to", "less than": "up_to", "fewer than": "up_to", "lower than": "up_to", "smaller than": "up_to",
    "not more than": "up_to", "shorter than": "up_to", "as many as": "up_to", "as high as": "up_to",
    "as large as": "up_to", "as long as": "up_to", "beneath": "up_to", "limited to": "up_to",
    "at least": "at_least", "over": "at_least", "more than": "at_least", "above": "at_least", "exceeding": "at_least",
    "exceeds": "at_least", "exceed": "at_least", "greater than": "at_least", "higher than": "at_least", "beyond": "at_least",
    "larger than": "at_least", "no less than": "at_least", "in excess of": "at_least", "surpassing": "at_least",
    "upwards of": "at_least", "minimum of": "at_least", "longer than": "at_least", "better than": "at_least", "topping": "at_least",
    "about": "about", "around": "about", "nearly": "about", "almost": "about", "roughly": "about", "approximately": "about",
    "approx": "about", "approx.": "about", "close to": "about", "circa": "about", "ca.": "about", "some": "about",
    "approximate": "about", "approaching": "about", "approaches": "about", "near": "about", "of order": "about",
    "order of": "about", "estimated": "about", "virtually": "about",
}  # fmt: skip
_LAST_WORDS: Final = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in (*BOUND_WORDS, *_FILLER_PHRASES))


def peel(words: list[str]) -> tuple[Bound | None, int]:
    """The bound that the words before a value say (None if none), and how many words are left before it.

    ["cut", "by", "up", "to", "a"] is up_to with two words left. An outer "up to" wins over an inner "about".
    """
    found: Bound | None = None
    left = len(words)
    while left:
        word = words[left - 1].lower()
        if word in _LAST_WORDS:
            for size in (3, 2, 1):
                phrase = word if size == 1 else " ".join(words[left - size : left]).lower() if size <= left else ""
                bound = BOUND_WORDS.get(phrase)
                if bound is not None:
                    if bound == "up_to" or found is None:
                        found = bound
                    break
                if phrase in _FILLER_PHRASES:
                    break
            else:
                size = 0
            if size:
                left -= size
                continue
        if word not in FILLERS:
            break
        left -= 1
    return found, left


# Any statistic has one of these in it; the scanner looks for them with its other anchors.
STATISTIC_ANCHORS: Final = (
    "verag", "avg", "Avg", "mean", "Mean", "median", "Median", "peak", "Peak", "max", "Max", "minimum", "at best", "geo",
    "Geo", "p50", "P50", "p9", "P9", "0th", "5th", "9th", "total", "Total", "aggregat", "cumulative",
)  # fmt: skip
_STATISTIC: Final = re.compile(
    r"\b(?:(?P<geomean>[Gg]eo(?:metric)?[- ]?[Mm]ean|[Gg]eo-?average)|(?P<mean>[Aa]verag(?:e|es|ed|ing|ely)|[Aa]vg|[Mm]ean)"
    r"|(?P<median>[Mm]edian|[pP]50)|(?P<peak>[Pp]eak(?:s|ed|ing)?|[Mm]ax(?:imum)?)|(?P<min>minimum(?! of)|at best)"
    r"|(?P<p90>[pP]90|90th)|(?P<p95>[pP]95|95th)|(?P<p99>[pP]99|99th)"
    r"|(?P<total>(?<!of )(?<!of the )(?<!their )[Tt]otal(?!,)|aggregated?|cumulative))"
    r"\b(?! (?:precision|squared?|absolute|reciprocal|opinion|average)\b|[- ]pool)"
)
_LEFT_EDGE: Final = re.compile(r"(?:[.;]|(?<!average)(?<!avg)(?<!mean)(?<!median):)(?= )|, (?:while|which|and|but)\b| while | whereas ")
_GAP_EDGE: Final = re.compile(r"[,;:](?= )| and | \(")
_RIGHT_EDGE: Final = re.compile(r"[.,;:()](?= (?!on average)|$)|\(| and | with | while | whereas | compared | over | than | at the same ")
_RIGHT_BEHIND: Final = re.compile(r" (?:on )?(?:an )?(?:averag|geo|mean|median|p9)")


@dataclass(frozen=True, slots=True)
class StatisticWord:
    """A word that names a statistic, at `start` to `end`."""

    start: int
    end: int
    statistic: Statistic


def statistic_at(text: str, start: int, at: int, end: int) -> StatisticWord | None:
    """The statistic whose anchor was found at `at`, None if the word is another ("means", "maximal")."""
    while at > start and text[at - 1].isalnum():
        at -= 1
    match = _STATISTIC.match(text, at, end)
    return StatisticWord(at, match.end(), match.lastgroup) if match else None  # type: ignore[arg-type]


def statistic_of(
    text: str, said: list[StatisticWord], start: int, before: int, lead: int, tail: int, end: int
) -> tuple[Statistic | None, str]:
    """The statistic said of the value(s) from `lead` to `tail`, and the side that says it: "before" or "after".

    `said`: the sentence's words for statistics; `start`: its start; `before`: end of the value before, -1 if none;
    `end`: start of the next value.
    What stands before counts most ("an average speedup of 2×"), but "2× on average" wins over both.
    """
    near = [word for word in said if word.start >= lead - 100 and word.end <= tail] 
    if near and not _RIGHT_BEHIND.match(text, tail, end):
        if text[lead - 1] == "(":
            lead -= 1
        edge = start
        if before >= 0:
            # up to the first comma or "and", words belong to the value before
            gap = _GAP_EDGE.search(text, before, lead)
            edge = gap.start() if gap else before
        edge = max(edge, lead - 100)
        for match in _LEFT_EDGE.finditer(text, edge, lead):
            edge = match.end()
        opened = text.rfind("(", edge, lead)
        if opened >= 0 and text.find(")", opened, lead) < 0:
            edge = opened
        found = None
        for word in near:
            if word.start < edge:
                continue
            # a word in a closed bracket says nothing outside it
            inside = text.rfind("(", edge, word.start)
            if inside < 0 or text.find(")", inside, word.start) >= 0 or text.find(")", word.end, lead) < 0:
                found = word.statistic
        if found:
            return found, "before"
    limit = min(end, tail + 70)
    for word in said:
        if tail <= word.start < limit:
            stop = _RIGHT_EDGE.search(text, tail, limit)
            if stop and stop.start() < word.start:
                break
            if word.statistic == "peak" and text[word.end : word.end + 1] in (")", ",", ".", ";"):
                # "64% of the FP32 peak"
                break
            return word.statistic, "after"
    return None, ""


# Comparatives and nouns of change, behind a value: "30% higher throughput", "a 2.3 dB gain", "5% accuracy loss".
COMPARATIVES: Final = frozenset(
    "higher lower faster slower more less fewer better worse larger smaller greater cheaper shorter longer quicker lighter "
    "stronger below above closer tighter denser deeper wider taller improved reduced increased decreased quieter cleaner "
    "cheaper richer sooner earlier later safer poorer weaker".split()
)
CHANGES: Final = frozenset(
    "reduction reductions improvement improvements increase increases decrease decreases gain gains saving savings speedup "
    "speedups speed-up speed-ups acceleration accelerations drop drops loss losses degradation degradations uplift boost boosts lift "
    "decline declines slowdown slowdowns enhancement enhancements penalty cut cuts shrinkage growth advantage advantages "
    "upgrade deterioration margin rise hike regression benefit benefits slow-down "
    "slow-downs discount relief leap increment mitigation compression trade-off tradeoff".split()
)
# Verbs of change, before a value: "reduces latency by 30%", "lowers power 20%".
MOVES: Final = re.compile(
    r"(?:improv|increas|reduc|decreas|lower|rais|ris(?:e|es|ing)$|rose|boost|cut(?:s|ting)?$|drop|fall|fell|grow|grew|shrink|lift"
    r"|accelerat|enhanc|degrad|declin|sav(?:e|es|ed|ing|ings)$|outperform|surpass|exceed|trim|curb|slash|shorten|bump|gain|lose|lost|beat|underperform"
    r"|speed(?:s|ing|up|ups|-up)?|slow|diminish|minimi|lessen|compress|advanc|elevat|increment|mitigat|alleviat|upgrad|uplift|vary|varies|worsen|overestimat|underestimat|remov|eliminat)"
)
