"""Words around a value that say what it is: its bound, its statistic, whether it is a change or a level."""

import re
from typing import Final

from claimx.spans import Bound, Statistic

# Words that may stand between a cue and the value: "up to a remarkable 2.3×", "over an average of 40%".
FILLERS: Final = frozenset(
    "a an the its only just even merely another additional further remarkable substantial impressive roughly mean average "
    "averaged total peak maximum minimum of whopping mere striking significant consistent full approximate estimated "
    "respective respectable notable marginal further geometric median overall combined aggregate at".split()
)
BOUND_WORDS: Final[dict[str, Bound]] = {
    "up to": "up_to", "upto": "up_to", "as much as": "up_to", "at most": "up_to", "no more than": "up_to", "within": "up_to",
    "under": "up_to", "below": "up_to", "less than": "up_to", "fewer than": "up_to", "lower than": "up_to", "smaller than": "up_to",
    "not more than": "up_to", "maximum of": "up_to", "shorter than": "up_to", "as many as": "up_to", "as high as": "up_to",
    "as large as": "up_to", "as long as": "up_to", "beneath": "up_to", "limited to": "up_to", "down to": "exact",
    "at least": "at_least", "over": "at_least", "more than": "at_least", "above": "at_least", "exceeding": "at_least",
    "exceeds": "at_least", "exceed": "at_least", "greater than": "at_least", "higher than": "at_least", "beyond": "at_least",
    "larger than": "at_least", "no less than": "at_least", "in excess of": "at_least", "surpassing": "at_least",
    "minimum of": "at_least", "upwards of": "at_least", "longer than": "at_least", "better than": "at_least", "topping": "at_least",
    "about": "about", "around": "about", "nearly": "about", "almost": "about", "roughly": "about", "approximately": "about",
    "approx": "about", "approx.": "about", "close to": "about", "circa": "about", "ca.": "about", "some": "about",
    "approximate": "about", "approaching": "about", "approaches": "about", "near": "about", "of order": "about",
    "on the order of": "about", "an estimated": "about", "virtually": "about",
}  # fmt: skip
_LAST_WORDS: Final = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in BOUND_WORDS)


def bound_before(words: list[str]) -> Bound | None:
    """The bound that the words before a value say, None if none: [..., "by", "up", "to", "a"] is up_to.

    An outer "up to" wins over an inner "about" ("up to about 3×").
    """
    found: Bound | None = None
    i = len(words)
    for _ in range(5):
        if i == 0:
            break
        word = words[i - 1].lower()
        if word in _LAST_WORDS:
            step = 0
            for size in (4, 3, 2, 1):
                bound = BOUND_WORDS.get(" ".join(words[i - size : i]).lower()) if size <= i else None
                if bound is not None:
                    if bound != "exact" and (found is None or found == "about"):
                        found = bound
                    step = size
                    break
            if step:
                i -= step
                continue
        if word not in FILLERS:
            break
        i -= 1
    return found

STATISTICS: Final = re.compile(
    r"\b(?:(?P<geomean>geo(?:metric)?[- ]?mean|geo-?average)|(?P<mean>averag(?:e|es|ed|ing|ely)|avg|mean)|(?P<median>median|p50)"
    r"|(?P<peak>peak(?:s|ed|ing)?|max(?:imum)?)|(?P<min>min(?:imum|imal)|at best)|(?P<p90>p90|90th)|(?P<p95>p95|95th)|(?P<p99>p99|99th)"
    r"|(?P<total>total|aggregated?|cumulative))\b(?! precision\b|[- ]pool)",
    re.IGNORECASE,
)


def statistic_in(text: str, start: int, end: int, last: bool) -> Statistic | None:
    """The statistic named in `text[start:end]`: the last one said if `last`, else the first. None if none is said."""
    found: Statistic | None = None
    for match in STATISTICS.finditer(text, start, end):
        found = match.lastgroup  # type: ignore[assignment]
        if not last:
            break
    return found


# Comparatives and nouns of change, behind a value: "30% higher throughput", "a 2.3 dB gain", "5% accuracy loss".
COMPARATIVES: Final = frozenset(
    "higher lower faster slower more less fewer better worse larger smaller greater cheaper shorter longer quicker lighter "
    "stronger below above closer tighter denser deeper wider taller improved reduced increased decreased relative quieter cleaner "
    "cheaper richer sooner earlier later safer poorer weaker additional extra faster-than".split()
)
CHANGES: Final = frozenset(
    "reduction reductions improvement improvements increase increases decrease decreases gain gains saving savings speedup "
    "speedups speed-up speed-ups acceleration accelerations drop drops loss losses degradation degradations uplift boost boosts lift "
    "decline declines slowdown slowdowns enhancement enhancements penalty cut cuts shrinkage growth advantage advantages "
    "upgrade deterioration margin rise hike regression reductions. cost-reduction benefit benefits gap jump slow-down "
    "slow-downs discount relief decay speed-improvement lead improvement. leap increment deviation".split()
)
SHARE_HEADS: Final = frozenset({"of"})
# Verbs of change, before a value: "reduces latency by 30%", "lowers power 20%".
MOVES: Final = re.compile(
    r"(?:improv|increas|reduc|decreas|lower|rais|ris(?:e|es|ing)$|rose|boost|cut(?:s|ting)?$|drop|fall|fell|grow|grew|shrink|lift"
    r"|accelerat|enhanc|degrad|declin|sav(?:e|es|ed|ing|ings)$|outperform|surpass|exceed|trim|curb|slash|shorten|bump|gain|lose|lost|beat|underperform"
    r"|speed(?:s|ing|up|ups|-up)?|slow|diminish|minimi|lessen|compress|advanc|elevat|increment|mitigat|alleviat|upgrad|uplift|vary|varies|trail|lead|worsen)"
)
