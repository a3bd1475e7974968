"""Better, worse or same: the direction of the words about a value, against what is good for the metric."""

import re
from collections.abc import Sequence
from functools import lru_cache

from claimx.linking.metric_syntax import Effect, Symbols, effect_of
from claimx.spans import MetricMention, Outcome, Quantity

_HIGHER = frozenset(
    "speed throughput bandwidth utilization scalability energy_efficiency area_efficiency accuracy quality "
    "reliability capacity".split()
)
_NONE = frozenset(("productivity", "other"))
_HIGHER_SURFACE = re.compile(
    r"efficien|compression|sparsity|savings?|reduction|\bper (?:dollar|watt|joule|cost)|per-dollar|"
    r"effectiveness|cost-effective|"
    r"performance|pruning|density|\bhit[- ]ra",
    re.IGNORECASE,
)
_LOWER_SURFACE = re.compile(
    r"violation|miss|packet (?:loss|drop)|drop rate|downtime|timeout|crash|outage|failure|preempt|"
    r"underutil|"
    r"idle|bubble|"
    r"attack success|\bASR\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)  # metrics have few surfaces
def polarity(name: str, surface: str = "") -> int:
    """1 if more of it is better, -1 if less is, 0 if neither: by name, unless the words say otherwise."""
    if surface:
        if name in _HIGHER and _LOWER_SURFACE.search(surface):
            return -1
        if name not in _HIGHER and _HIGHER_SURFACE.search(surface):
            return 1
    return 0 if name in _NONE else 1 if name in _HIGHER else -1


# Words around a value and its metric, as symbols; `w` is the one that says the direction.
_AFTER_NOUN = re.compile(r"(?P<w>[re])")
_AFTER_HIGHER = re.compile(r"(?:[,&s/]{0,3}Q){0,3}[)]?[ds]{0,2}(?:(?P<w>h)x?(?:[k),.;&n]|$)|(?P<side>k))")
_AFTER_CHANGE = re.compile(r"s?[dhx]{0,2}(?P<w>[reXC])")
_SPEEDUP = re.compile(r"s?[dhx]{0,2}(?P<w>X)")
_BEFORE_VALUE = re.compile(r"(?P<w>[ire])[osd]{0,4}$")
_BEFORE_NOUN = re.compile(
    r"(?P<w>[ie])(?=[ih][dxhs]{0,2}$)|(?P<m>[hie])[dxhs]{0,3}$"
)  # "cuts wasted compute": it is cut
_VERB_NOUN = re.compile(r"(?P<w>[ieV])[^;:VWwziehr]{0,24}$")
_GOVERNS = re.compile(r"(?P<w>[ie])[dhxs]{0,4}$")
_CHANGE_OF = re.compile(r"(?P<w>[re])[no][dhxsNM,&]{0,8}$")
_NOUN_VERB = re.compile(r"[^;QWNVz]{0,6}?(?P<w>[ire])[^;QWNV]{0,5}$")
_OPEN_VERB = re.compile(r"(?P<w>[ireV])[^;QWNz]{0,14}[yt]?s*$")
_WITHIN = re.compile(
    r"\bwithin (?:a factor of |a margin of )?(?:"
    r"only |just |about |around |approximately |roughly |~|≈|∼|±)? ?$",
    re.IGNORECASE,
)
_ONLY_BEHIND = re.compile(r"\s*(?:\w+ )?(?:below|behind|lower than|less than|worse than|short of)\b", re.IGNORECASE)
_BELOW = re.compile(r"(?: \([^()]{1,12}\))? (?:below|behind|short of)\b")
_AS_FAST = re.compile(r"\s+as (?!slow|long|expensive|costly|large|big)\w+", re.IGNORECASE)
_REDUCES = re.compile(r"\b(?:reduc|lower|cut|decreas|minimi)(?:e[sd]?|s|ing|ting)?\b[^.;]*$")
_VARIES = re.compile(
    r"\b(?:var(?:y|ies|ied|ying)|differ(?:s|ing)?|diverg\w+|spann?(?:s|ing)|fluctuat\w+)\b[^,;.]{0,24}$"
)
# "uses 1.1x the memory", "costs twice as much": more of what is better low.
_SPENDS = re.compile(
    r"\b(?:uses?|using|requir|need|consum|costs?|costing|takes?|taking|incur|occup|impos)\w*\b(?! by\b)[^.;,]{0,24}$"
)
# "2.5x that of the base model": of what is better low, more than the other has.
_THAT_OF = re.compile(r" (?:times )?(?:that|those) of\b")
_HALVES = re.compile(r"halv", re.IGNORECASE)


def find_outcome(
    text: str,
    symbols: Symbols,
    mentions: Sequence[MetricMention],
    quantity: Quantity,
    at: int,
    mention: MetricMention | None,
    name: str,
    inherited: Outcome | None = None,
) -> Outcome | None:
    """The outcome that the words say for a relative value of a metric; None if they say no direction.

    `at` is the value's token; `inherited` is the outcome of the value that it continues, which holds if
    nothing else is said.
    """
    good = polarity(name, text[mention.start : mention.end] if mention else "")
    form = quantity.form
    lead = text[max(0, quantity.start - 60) : quantity.start]
    if name == "utilization" and form == "change" and quantity.direction == "down" and _REDUCES.search(lead):
        return "better"
    if form == "change" and quantity.reference is not None and good:
        if quantity.high == quantity.reference:
            return "same"
        return "better" if (quantity.high > quantity.reference) == (good > 0) else "worse"
    if form in ("factor", "fraction") and quantity.low < 1 < quantity.high:
        return None
    if form == "fraction":
        return "same" if quantity.low == 1 else judge("down" if quantity.high < 1 else "up", good)
    if "within" in lead and _WITHIN.search(lead):
        return "worse"
    if _VARIES.search(lead):
        return None
    if form == "factor" and quantity.high < 1 and good > 0:
        return "worse"
    if form in ("percent", "difference") and good > 0 and _BELOW.match(text, quantity.end):
        return "worse"
    effect = _effect(text, symbols, mentions, at, symbols.tokens.get(mention.start) if mention else None, mention)
    signed = form in ("percent", "difference") and quantity.unit != "point" and not lead.endswith("by ")
    if effect is None and good < 0 and signed and text[quantity.start : quantity.start + 1] in ("+", "-", "−"):
        # "-0.7% on the one, +2.8% on the other"
        return judge("up" if text[quantity.start] == "+" else "down", good)
    if effect is None and inherited is not None:
        return inherited
    if name == "utilization" and effect == "down" and _REDUCES.search(lead):
        return "better"  # "reduces CPU utilization by 30%": less is used for the same work
    if mention is None and name in ("speed", "quality") and effect != "bad" and form == "factor":
        return "better"  # "cuts image encoding 6x": the direction is that of a thing we have no name for
    spent = form == "factor" and good < 0 and quantity.direction is None and symbols.signs[at + 1 : at + 2] != "h"
    if effect is None and spent and quantity.low > 1 and _THAT_OF.match(text, quantity.end):
        return "worse"
    if effect is None and spent and _SPENDS.search(lead):
        return "worse"
    return judge(effect or _bare(text, quantity, name), good)


def judge(effect: Effect, good: int) -> Outcome:
    """The outcome of a direction, given the polarity of the metric."""
    if effect == "good":
        return "better"
    if effect == "bad":
        return "worse"
    if not good:
        return "better"
    return "better" if (effect == "up") == (good > 0) else "worse"


SIZES: dict[str, Effect] = {
    "larger": "up", "bigger": "up", "longer": "up", "denser": "up", "larger-scale": "up", "smaller": "down",
    "shorter": "down",
}  # fmt: skip


def word_effect(text: str, symbols: Symbols, mentions: Sequence[MetricMention], token: int) -> Effect | None:
    """What the token says: a change word, or a mention that has a direction of its own."""
    item = symbols.items[token]
    if isinstance(item, str):
        return effect_of(item)
    mention = mentions[item]
    surface = text[mention.start : mention.end].lower()
    if mention.shape == "comparative" and surface in SIZES:
        return SIZES[surface]
    return "good" if mention.outcome == "better" else "bad" if mention.outcome == "worse" else None


def _effect(
    text: str,
    symbols: Symbols,
    mentions: Sequence[MetricMention],
    at: int,
    token: int | None,
    mention: MetricMention | None,
) -> Effect | None:
    """The direction that the words around the value and its metric say; None if they say none."""
    signs = symbols.signs

    def read(found: re.Match[str] | None) -> Effect | None:
        return word_effect(text, symbols, mentions, found.start(found.lastgroup or "w")) if found else None

    if mention is not None and mention.outcome is not None:
        if mention.outcome == "better":
            return "good"
        if token is not None and (
            read(_GOVERNS.search(signs, max(0, token - 6), token)) in ("down", "good")
            or read(_NOUN_VERB.match(signs, token + 1, at)) == "down"
        ):
            return "good"  # "reduces the accuracy loss by 40%", "degradation reduced by 61%"
        return "bad"
    if token is not None and token > at:
        for i in range(at + 1, token):
            if signs[i] in "hireCX":
                found = word_effect(text, symbols, mentions, i)
                if found == "up" and read(_BEFORE_VALUE.search(signs, max(0, at - 6), at)) == "down":
                    return "down"  # "saves 5% more energy"
                if found:
                    return found
        return (
            read(_AFTER_NOUN.match(signs, token + 1))
            or read(_BEFORE_VALUE.search(signs, max(0, at - 6), at))
            or read(_OPEN_VERB.search(signs, max(0, at - 16), at))
        )
    higher = read(_AFTER_HIGHER.match(signs, at + 1))
    if higher:
        return higher
    if speedup := read(_SPEEDUP.match(signs, at + 1)):
        return speedup  # "adds 2 ms of latency (a 3.7x speedup over it)"
    after = read(_AFTER_CHANGE.match(signs, at + 1))
    if token is not None:
        return (
            read(_NOUN_VERB.match(signs, token + 1, at))
            or read(_BEFORE_NOUN.search(signs, max(0, token - 5), token))
            or read(_CHANGE_OF.search(signs, max(0, token - 12), token))
            or read(_VERB_NOUN.search(signs, max(0, token - 26), token))
            or after
        )
    return after or read(_OPEN_VERB.search(signs, max(0, at - 16), at))


def _bare(text: str, quantity: Quantity, name: str) -> Effect:
    """No direction word: what the expression and the form say. A paper reports what is good."""
    if _AS_FAST.match(text, quantity.end):
        return "good"
    if quantity.direction and quantity.form != "percent":
        return quantity.direction
    if _HALVES.match(text, quantity.start):
        return "down"
    if name == "overhead":
        return "bad"
    if text[quantity.start : quantity.start + 1] == "-":
        return "down"
    if _ONLY_BEHIND.match(text, quantity.end):
        return "bad"
    return "good"
