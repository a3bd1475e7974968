"""Finds the mention that a position rule points at, and tests what its group's name demands."""

from collections.abc import Sequence

from claimx.linking import metric_rules as rules
from claimx.linking.metric_choices import TIMES, Value, is_generic, surface_of
from claimx.linking.metric_outcomes import SIZES
from claimx.linking.metric_syntax import Symbols
from claimx.spans import MetricMention, Quantity

_SLIGHT = frozenset("negligible minimal low small minor slight marginal modest limited tiny trivial high large".split())


def find_token(
    text: str,
    symbols: Symbols,
    quantities: Sequence[Quantity],
    mentions: Sequence[MetricMention],
    rule: rules.PositionRule,
    value: Value,
) -> int | None:
    """Token of the mention that the rule points at from the value; None if it does not fit."""
    signs, at = symbols.signs, value.at

    def mention_at(token: int) -> MetricMention:
        return mentions[int(symbols.items[token])]

    if rule.left:
        found = rule.pattern.search(signs, max(0, at - rules.WINDOW), at)
    else:
        found = rule.pattern.match(signs, at + 1)
    if found is None:
        return None
    group = found.lastgroup or "m"
    token = found.start(group)
    if rule.name == "values-noun" and not _same_unit(symbols, quantities, value, token):
        return None
    name = mention_at(token).name
    if group == "open" and (signs[token] == "X" or is_generic(text, mention_at(token))):
        inner = rules.IN_NOUN.match(signs, at + 1)
        return inner.start("m") if inner else token
    if group == "how" and signs[token] == "N" and name not in TIMES:
        how = signs.find("C", at, token)
        return how if how >= 0 and mention_at(how).name == "speed" else token  # "2.6x faster attention computation"
    if group == "longer":
        size = signs[at + 1 : at + 2] == "C" and surface_of(text, mention_at(at + 1)).lower() in SIZES
        return token if size else None
    if group == "sized":  # "2x longer sequences", "4x larger batches"
        return token if surface_of(text, mention_at(token - 1)).lower() in SIZES else token - 1
    if group == "slight":
        return token if symbols.items[signs.find("(", token) - 1] in _SLIGHT else None
    if group == "more":
        degree = symbols.items[signs.find("h", at)]
        return token if degree in ("more", "fewer", "less", "additional", "extra") else None
    if group == "under":  # "improves accuracy under noise by 3%", but "raises power for throughput by"
        where = symbols.items[signs.find("p", token)]
        return token if where in ("under", "for", "on", "across", "during", "within") else None
    if group == "timed":
        return token if name in TIMES else None
    if group == "verb":
        return token if name == "speed" else None
    if group == "gain":  # "outperforming X, which reaches 27%": a level after it is the rival's
        return token if value.quantity.form in rules.RELATIVE or name not in ("quality", "speed") else None
    if group == "by" and signs[found.start()] == "V":
        return None if mention_at(found.start()).name in ("quality", "speed") else token
    if group == "speedup":
        return token if name in TIMES and signs[at + 1 : at + 2] == "X" else None
    return token


def in_order_before(symbols: Symbols, quantities: Sequence[Quantity], index: int, places: Sequence[int]) -> int | None:
    """The value of the list before that the value `index` takes its metric from; `places`: the tokens of its own list.

    > "1.3x speedup and 1.6x throughput on the one; on the other 4x and 6x, respectively"
    """
    count, step = len(places), places.index(symbols.place[index])
    earlier = range(index - step - count, index - step)
    if count < 2 or earlier.start < 0 or any(quantities[i].form != quantities[index].form for i in earlier):
        return None
    return earlier[step]


def _same_unit(symbols: Symbols, quantities: Sequence[Quantity], value: Value, token: int) -> bool:
    """Whether the noun at `token` can be shared: not in "208K gates and 54 KB SRAM"."""
    unit = value.quantity.unit
    if value.quantity.form != "absolute" or unit is None:
        return True
    last = max(index for index, place in symbols.place.items() if place < token)
    other = quantities[last]  # "47% and up to 83% higher savings"
    return other.unit == unit or (unit == "percent" and other.form == "percent")
