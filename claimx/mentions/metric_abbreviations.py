"""What the abbreviations that a text defines say about metrics: "energy efficiency (EE)" names one from there on,
"access point (AP)" takes one away."""

import re
from collections.abc import Callable
from functools import lru_cache

from claimx.mentions.abbreviations import find_abbreviations
from claimx.spans import MetricMention

# Long forms that end like one of these are techniques or parts as often as measures ("compute-in-memory").
_PARTS = frozenset("memory compute parameters capacity storage communication resources other".split())
# What keeps its sense behind any word: "coflow completion time (CCT)".
_HEADS = frozenset("runtime latency throughput energy energy_efficiency error".split())
# "SD" follows a score as often as it is one.
_OPEN = frozenset(("agreement", "resolution", "standard deviation"))
# "Query per second (QPS)" is in no lexicon, and yet what QPS means.
_MEASURES = re.compile(
    r"\b(?:per|rate|ratio|index|score|error|loss|accuracy|time|latency|delay|distance|deviation|coefficient|correlation|"
    r"precision|recall|similarity|quality|cost|factor|age|entropy|match|agreement|rank|gain|probability|fraction|value|"
    r"perplexity|cycles?|instructions?|seconds?|throughput|speed|operations?)\b",
    re.IGNORECASE,
)
_KEPT = frozenset("memory resources compute parameters communication".split())  # "key-value (KV)" is still a cache

Find = Callable[[str, int, int], list[MetricMention]]


@lru_cache(maxsize=16)
def definitions(text: str) -> tuple[tuple[str, int, int, int], ...]:
    """The short forms that `text` defines, each with where it does and the span of the long form."""
    return tuple(
        (text[found.short_start : found.short_end], found.short_start, found.long_start, found.long_end)
        for found in find_abbreviations(text)
    )


def metric_meant(text: str, start: int, end: int, find: Find) -> str | None:
    """The metric that the long form `text[start:end]` names; None if it names none for sure."""
    mentions = find(text, start, end)
    last = mentions[-1] if mentions else None
    if last is None or last.end != end or last.shape != "noun" or last.name in _PARTS:
        return None
    if text[last.start : last.end].lower() in _OPEN or text[last.start : last.end].rpartition(" ")[2] in _OPEN:
        return None
    # the words in front are its own, or cannot make a name of it
    if last.start == start or (last.name in _HEADS and text[start:end].islower()):
        return last.name
    return None


def means_another(text: str, start: int, end: int, name: str, find: Find) -> bool:
    """Whether the long form shows that an abbreviation of the metric `name` means something else here.

    > "the access point (AP)" · ! "queries per second (QPS)"
    """
    return name not in _KEPT and not find(text, start, end) and not _MEASURES.search(text, start, end)
