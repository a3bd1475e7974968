"""Words beside a value that bound it ("up to", "over", "about") or name a statistic ("on average", "P95")."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from claimx.spans import Bound, Statistic

# Words that may stand between a cue and the value: "up to a remarkable 2.3×".
_FILLERS: Final = frozenset(
    "a an the its only just even merely another further remarkable substantial impressive mere striking "
    "significant consistent full whopping respective notable marginal staggering modest small large "
    "considerable minimal overall negligible slight very additional up ~ ≈ = < > ≤ ≥".split()
)
# Phrases that name a statistic or a spread, not a relation: "by an average of 12%" is "by 12%".
_FILLER_PHRASES: Final = frozenset(
    (
        "average of|mean of|median of|total of|maximum of|a maximum of|peak of|geometric mean of|geomean "
        "of|"
        "average by|on average|average|mean|averaged|combined|max|maximum|range of|the range of|in range|"
        "the order of"
    ).split("|")
)
_PHRASES: Final[dict[Bound, str]] = {
    "up_to": (
        "up to|upto|as much as|as many as|as high as|as large as|as long as|at most|no more than|"
        "not more than|within|under|below|beneath|sub-|less than|fewer than|lower than|smaller than|"
        "shorter than|limited to"
    ),
    "at_least": (
        "at least|atleast|over|more than|above|beyond|exceeding|exceeds|exceed|greater than|higher than|"
        "larger than|longer than|better than|no less than|in excess of|surpassing|topping|upwards of|"
        "minimum of"
    ),
    "about": (
        "about|around|nearly|almost|roughly|approximately|approximate|approx|approx.|close "
        "to|circa|ca.|some|"
        "approaching|approaches|near|of order|order of|estimated|virtually"
    ),
}
_BOUNDS: Final[dict[str, Bound]] = {
    phrase: bound for bound, phrases in _PHRASES.items() for phrase in phrases.split("|")
}
_LAST_WORDS: Final = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in (*_BOUNDS, *_FILLER_PHRASES))

# Any statistic has one of these in it; the scanner looks for them with its other anchors.
STATISTIC_ANCHORS: Final = tuple(
    (
        "verag|avg|Avg|mean|Mean|median|Median|peak|Peak|max|Max|minimum|at best|geo|Geo|p50|P50|p9|P9|"
        "0th|5th|9th|total|Total|aggregat|cumulative"
    ).split("|")
)
_STATISTIC: Final = re.compile(
    r"\b(?:(?P<geomean>[Gg]eo(?:metric)?[- ]?[Mm]ean|[Gg]eo-?average)"
    r"|(?P<mean>[Aa]verag(?:e|es|ed|ing|ely)|[Aa]vg|[Mm]ean)|(?P<median>[Mm]edian|[pP]50)"
    r"|(?P<peak>[Pp]eak(?:s|ed|ing)?|[Mm]ax(?:imum)?)|(?P<min>minimum(?! of)(?!-)|at best)"
    r"|(?P<p90>[pP]90|90th)|(?P<p95>[pP]95|95th)|(?P<p99>[pP]99|99th)"
    r"|(?P<total>(?<!of )(?<!of the )(?<!their )[Tt]otal(?!,)|aggregated?|cumulative))"
    # "mean average precision" and the like are names of metrics
    r"\b(?! (?i:precision|squared?|absolute|reciprocal|opinion|average)\b|[- ](?:pool|false[- ]|ionizing))"
)
_LEFT_EDGE: Final = re.compile(
    r"(?:[.;]|(?<!average)(?<!avg)(?<!mean)(?<!median):)(?= )|, (?:while|which|with|and|but)\b| while "
    r"| whereas "
)
_GAP_EDGE: Final = re.compile(r"[,;:](?= )| (?:and|with|while) | \(")
_RIGHT_EDGE: Final = re.compile(r"[.,;:()](?= (?!on average)|$)|\(| and | while | whereas ")
# "12% faster than X on average" is an average, "12% faster than the average" is none.
_RIVAL_EDGE: Final = re.compile(r" (?:with|compared|over|than|at the same) ")
_RIGHT_BEHIND: Final = re.compile(r" (?:on )?(?:an )?(?:averag|geo|mean|median|p9)")


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
                phrase = word
                if size > 1:
                    phrase = " ".join(words[left - size : left]).lower() if size <= left else ""
                bound = _BOUNDS.get(phrase)
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
        if word not in _FILLERS:
            break
        left -= 1
    return found, left


@dataclass(frozen=True, slots=True)
class StatisticWord:
    """A word that names a statistic, at `start` to `end`."""

    start: int
    end: int
    statistic: Statistic


def _start(word: StatisticWord) -> int:
    return word.start


def statistic_at(text: str, start: int, at: int, end: int) -> StatisticWord | None:
    """The statistic whose anchor was found at `at`, None if the word is another ("means", "maximal")."""
    # no word of these is long; the limit keeps the time linear on a text that is all one word
    limit = max(start, at - 12)
    while at > limit and text[at - 1].isalnum():
        at -= 1
    match = _STATISTIC.match(text, at, end)
    return StatisticWord(at, match.end(), match.lastgroup) if match else None  # type: ignore[arg-type]


def statistic_of(
    text: str, said: list[StatisticWord], start: int, before: int, lead: int, tail: int, end: int
) -> tuple[Statistic | None, str]:
    """The statistic of the value(s) from `lead` to `tail`, and the side that says it: "before" or "after".

    `said`: the sentence's words for statistics; `start`: its start; `before`: end of the value before, -1 if
    none; `end`: start of the next value. What stands before counts most ("an average speedup of 2×"), but
    "2× on average" wins over both.
    """
    if len(said) > 8:
        said = said[bisect_left(said, lead - 100, key=_start) : bisect_left(said, tail + 70, key=_start)]
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
        found: Statistic | None = None
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
            rival = _RIVAL_EDGE.search(text, tail, word.start)
            if rival and not text.endswith((" on ", " on an "), tail, word.start):
                break
            if word.statistic == "peak" and text[word.end : word.end + 1] in (")", ",", ".", ";"):
                # "64% of the FP32 peak"
                break
            return word.statistic, "after"
    return None, ""


def respective_statistics(text: str, said: list[StatisticWord], count: int, lead: int, tail: int) -> list[Statistic]:
    """The statistics of `count` values one by one: "5× and 7× in median and P95 latency".

    `lead`, `tail`: where the values begin and end. Empty if there are not as many in a row near them.
    """
    if count < 2 or len(said) < count:
        return []
    for i in range(len(said) - count + 1):
        row = said[i : i + count]
        if row[-1].start < lead - 100 or row[0].start > tail + 70:
            continue
        if all(text[a.end : b.start] in (" and ", ", ", ", and ", "/") for a, b in pairwise(row)):
            return [word.statistic for word in row]
    return []
