"""Better, worse or same: the direction of the words about a value, against what is good for the metric."""

import re
from collections.abc import Sequence

from claimx.linking.metric_syntax import Effect, Symbols, effect_of
from claimx.spans import MetricMention, Outcome, Quantity

_HIGHER = frozenset(
    "speed throughput bandwidth utilization scalability energy_efficiency area_efficiency accuracy quality reliability "
    "capacity".split()
)
_NONE = frozenset(("productivity", "other"))
_HIGHER_SURFACE = re.compile(
    r"efficien|compression|sparsity|savings?|reduction|\bper (?:dollar|watt|joule|cost)|per-dollar|effective|"
    r"performance|pruning|density",
    re.IGNORECASE,
)
_LOWER_SURFACE = re.compile(
    r"violation|miss|packet (?:loss|drop)|drop rate|downtime|timeout|crash|outage|failure|preempt|underutil|idle|bubble|"
    r"attack success",
    re.IGNORECASE,
)


def polarity(name: str, surface: str = "") -> int:
    """1 where more of it is better, -1 where less is, 0 where neither: by name, unless the words say otherwise."""
    if surface:
        if name in _HIGHER and _LOWER_SURFACE.search(surface):
            return -1
        if name not in _HIGHER and _HIGHER_SURFACE.search(surface):
            return 1
    return 0 if name in _NONE else 1 if name in _HIGHER else -1


# Between a value and the metric behind it, and around a metric before it.
_RIGHT = re.compile(r"[sdxo(]{0,2}(?P<w>[hireCX])")
_AFTER_HIGHER = re.compile(r"[)]?[ds]{0,2}(?P<w>h)x?(?:[k),.;&]|$)")
_BEFORE_NOUN = re.compile(r"(?P<w>[hie])[dxhs]{0,3}$")
_VERB_NOUN = re.compile(r"(?P<w>[ie])[dhxsNM,&no]{0,10}$")
_CHANGE_OF = re.compile(r"(?P<w>[re])[no][dhxsNM,&]{0,8}$")
_NOUN_VERB = re.compile(r"[^;QWNVz]{0,6}?(?P<w>[ire])[^;QWNV]{0,5}$")
_LEVEL_BETTER = re.compile(r"[^;Q]{0,14}[V]|[),]{0,2}[^;,QVW]{0,10}k")
_LEVEL_BEHIND = re.compile(r"(?:k|W)[^;,zQ]{0,6}$")
_LEVEL_FRONT = re.compile(r"V[^;W]{0,26}z[^;W]{0,14}$|^(?:xx?)?k[^;]*,[^;WV]*$")
_SAME = re.compile(r"\b(?:match(?:es|ed|ing)?|on[ -]par|comparable|same as|identical|equivalent|rival(?:s|ing|ling)?)\b", re.IGNORECASE)
_WITHIN = re.compile(r"\bwithin (?:only |just |about |around |approximately |roughly |~|≈|∼)? ?$", re.IGNORECASE)
_ONLY_BEHIND = re.compile(r"\s*(?:\w+ )?(?:below|behind|lower than|less than|worse than|short of)\b", re.IGNORECASE)


def find_outcome(
    text: str, symbols: Symbols, mentions: Sequence[MetricMention], quantity: Quantity, at: int, mention: MetricMention | None, name: str
) -> Outcome | None:
    """The outcome that the words say for a value of the metric `name`; None for a plain level or no direction."""
    surface = text[mention.start : mention.end] if mention else ""
    good = polarity(name, surface)
    if quantity.form == "absolute":
        return _of_level(text, symbols, quantity, at)
    if quantity.form == "change" and quantity.reference is not None and good:
        if quantity.high == quantity.reference:
            return "same"
        return "better" if (quantity.high > quantity.reference) == (good > 0) else "worse"
    if quantity.form in ("factor",) and quantity.low < 1 < quantity.high:
        return None
    token = _place(symbols, mentions, mention)
    effect = _effect(text, symbols, mentions, at, token, mention)
    if effect is None and _WITHIN.search(text, max(0, quantity.start - 24), quantity.start):
        return "worse"
    if effect is None:
        effect = _bare(text, quantity, name, good)
    return _outcome(effect, good)


def _outcome(effect: Effect | None, good: int) -> Outcome | None:
    if effect is None:
        return None
    if effect == "good":
        return "better"
    if effect == "bad":
        return "worse"
    if not good:
        return "better"
    return "better" if (effect == "up") == (good > 0) else "worse"


def _place(symbols: Symbols, mentions: Sequence[MetricMention], mention: MetricMention | None) -> int | None:
    if mention is None:
        return None
    for token, sign in enumerate(symbols.signs):
        if sign in "NXCVM" and symbols.items[token] is not None and mentions[int(symbols.items[token])] is mention:
            return token
    return None


def _word(text: str, symbols: Symbols, mentions: Sequence[MetricMention], token: int) -> Effect | None:
    """What the token says: a change word, or a mention that has a direction of its own."""
    item = symbols.items[token]
    if isinstance(item, str):
        return effect_of(item)
    mention = mentions[item]
    surface = text[mention.start : mention.end].lower()
    if mention.shape == "comparative" and surface in _SIZES:
        return _SIZES[surface]
    return "good" if mention.outcome == "better" else "bad" if mention.outcome == "worse" else None


_SIZES: dict[str, Effect] = {
    "larger": "up", "bigger": "up", "longer": "up", "denser": "up", "larger-scale": "up", "smaller": "down", "shorter": "down",
}  # fmt: skip


def _effect(
    text: str, symbols: Symbols, mentions: Sequence[MetricMention], at: int, token: int | None, mention: MetricMention | None
) -> Effect | None:
    signs = symbols.signs

    def read(found: re.Match[str] | None) -> Effect | None:
        return _word(text, symbols, mentions, found.start("w")) if found else None

    own: Effect | None = None
    if mention is not None and mention.outcome is not None:
        own = "good" if mention.outcome == "better" else "bad"
        if token is not None and own == "bad" and token < at:
            verb = read(_VERB_NOUN.search(signs, max(0, token - 8), token))
            if verb in ("down", "good"):
                return "good"
        return own
    if token is not None and token > at:
        for i in range(at + 1, token):
            if signs[i] in "hireCX":
                found = _word(text, symbols, mentions, i)
                if found:
                    return found
        return read(_RIGHT.match(signs, at + 1)) if "Q" not in signs[at + 1 : token] else None
    higher = read(_AFTER_HIGHER.match(signs, at + 1))
    if higher:
        return higher
    after = read(re.compile(r"[s]?[dhx]{0,2}(?P<w>[reXC])").match(signs, at + 1))
    if token is not None:
        between = _NOUN_VERB.match(signs, token + 1, at)
        return (
            read(between)
            or read(_BEFORE_NOUN.search(signs, max(0, token - 5), token))
            or read(_CHANGE_OF.search(signs, max(0, token - 12), token))
            or read(_VERB_NOUN.search(signs, max(0, token - 12), token))
            or after
        )
    if after:
        return after
    return read(re.compile(r"(?P<w>[ire])[^;QWVN]{0,12}[yt]?s*$").search(signs, max(0, at - 16), at))


def _bare(text: str, quantity: Quantity, name: str, good: int) -> Effect | None:
    """No direction word: what the form says."""
    if quantity.form == "fraction":
        if quantity.low < 1 < quantity.high:
            return None
        return "down" if quantity.high < 1 else "up"
    if quantity.form == "factor":
        if good < 0:
            return "up" if quantity.low > 1 else "down"
        return "bad" if quantity.high < 1 else "good"
    if quantity.direction:
        return quantity.direction
    sign = text[quantity.start : quantity.start + 1]
    if sign == "-":
        return "down"
    if _ONLY_BEHIND.match(text, quantity.end):
        return "bad"
    return "good" if quantity.form in ("percent", "magnitude", "difference") else None


def _of_level(text: str, symbols: Symbols, quantity: Quantity, at: int) -> Outcome | None:
    """A level is better only where its own sentence compares it."""
    signs = symbols.signs
    if _LEVEL_BEHIND.search(signs, max(0, at - 10), at):
        return None
    if _LEVEL_BETTER.match(signs, at + 1) or _LEVEL_FRONT.search(signs, 0, at):
        return "better"
    return None
