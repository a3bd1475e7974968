"""Metrics that no lexicon lists: "reduces page faults by 30%", "a 2× reduction in VM flapping".

The head noun of what is moved says which metric it is, by classes of nouns; "other" where it is of none.
Patterns are regexes over `metric_syntax` symbols. Examples: `>` fires, `!` must not.
"""

import re

from claimx.linking.metric_choices import MetricChoice, Value
from claimx.linking.metric_syntax import Symbols, effect_of
from claimx.linking.noun_classes import class_of

_FLAT = frozenset("number amount count quantity volume frequency rate occurrence".split())

# > "an 8% reduction in misroutes": what is reduced has no metric's name.
_CHANGE_OF = re.compile(r"s?[dhxi]{0,2}(?P<w>[re])[no](?P<noun>d?[hx]{1,5})")
# > "improves Qwen3 by 13 points" · > "cuts false dependencies in loops by 84%": what is moved is no metric.
_OPEN_VERB = re.compile(r"(?P<w>i)(?P<noun>[dhx]{1,8})(?:[pnok][dhx]{1,4})?[yt][sd]*$")
# > "the stall is reduced by 20%" · > "the index drops 3x": what moves by itself, or is moved.
_MOVED = re.compile(r"(?:^|[,;&:(W])[ds]?(?P<noun>d?[hx]{1,5})(?:[pno][dhx]{1,4})?(?P<b>bx?)?(?P<w>[ie])x?y?[sd]*$")
_MOVES = frozenset(
    "rise rises rose shrink shrinks shrank grow grows grew decrease decreases decreased increase increases increased "
    "decline declines declined".split()
)
_DROPS = frozenset("drop drops dropped fall falls fell".split())  # by 2%: what a method loses in quality
# > "shortening the code 5x": a factor needs no "by".
_OPEN_VERB_FACTOR = re.compile(r"(?P<w>i)(?P<noun>d?[hx]{1,5})(?:[pnok][dhx]{1,4})?[sd]*$")
# > "reducing by 20% the network activity"
_VERB_BY = re.compile(r"(?P<w>i)x?y[sd]*$")
_OBJECT_BEHIND = re.compile(r"d(?P<noun>[hx]{1,4})")
# > "queries by 80%, false dependencies by 84%": goes on with another object.
_NEXT_OBJECT = re.compile(r"Q[,&]{1,2}(?P<noun>[dhx]{1,6})y[sd]*$")
# > "cuts the number of experts" before "from 69 to 14"
_MOVED_FROM = re.compile(r"(?P<w>[ieV])(?P<noun>[dhxoM]{1,8})[sf]*$")
# > "four times fewer heads": what is counted has no metric's name.
_COUNTED_THING = re.compile(r"[ds]?(?P<w>h)(?P<noun>x{1,4})")
# > "eliminates 40% of page faults"
_PART_OF = re.compile(r"s?o(?P<noun>[dhx]{1,4})")
# > "halves the number of input channels"
_HALVED = re.compile(r"d?(?P<noun>[dhxo]{1,6})")
_WORD_FACTORS = frozenset(("factor.halves", "factor.doubles"))
# > "60-80% frame reduction"
_NOUN_CHANGE = re.compile(r"s?(?P<noun>x{1,3})(?P<w>[re])(?![no])")
# What is served or held: "serves 3x more requests", "fine-tunes 4x more adapters".
_HOLDABLE = frozenset(
    "requests queries cameras adapters streams agents devices functions tasks jobs flows vehicles robots workers "
    "tenants users clients models instances containers vms pods nodes sequences experts load traffic work history "
    "contexts conversations entries items vectors documents records objects".split()
)
_WINDOW = 26


def read_unnamed(symbols: Symbols, value: Value) -> tuple[MetricChoice, bool] | None:
    """The metric of a change in a thing that no lexicon names, and whether it goes on with the verb
    before; None if
    the words say no such change."""
    signs, at, quantity = symbols.signs, value.at, value.quantity
    if quantity.form == "absolute":
        return None
    left = max(0, at - _WINDOW)
    counted = _COUNTED_THING.match(signs, at + 1)
    if counted:
        fewer = symbols.items[counted.start("w")] in ("fewer", "less")
        name = _noun_class(symbols, counted.span("noun"))
        if fewer:
            return MetricChoice(None, name or "compute", None, "counted-thing"), False
        held = name in ("throughput", "capacity") or _head(symbols, counted.span("noun")) in _HOLDABLE
        return MetricChoice(
            None, ("throughput" if name == "throughput" else "capacity") if held else "other", None, "counted-thing"
        ), False
    halved = _HALVED.match(signs, at + 1) if quantity.rule in _WORD_FACTORS else None
    if halved:
        return MetricChoice(
            None, _noun_class(symbols, halved.span("noun")) or "other", None, "verb-unknown-noun"
        ), False
    noun = _NOUN_CHANGE.match(signs, at + 1)
    if noun and _effect(symbols, noun) == "down":
        return MetricChoice(
            None, _noun_class(symbols, noun.span("noun")) or "other", None, "unknown-noun-change"
        ), False
    change = _CHANGE_OF.match(signs, at + 1)
    if change and _effect(symbols, change) in ("up", "down"):
        return MetricChoice(
            None, _noun_class(symbols, change.span("noun")) or "other", None, "change-unknown-noun"
        ), False
    if quantity.form == "change":
        moved = _MOVED_FROM.search(signs, left, at)
        effect = _effect(symbols, moved) if moved else None
        if moved and (effect == "down" or (quantity.direction == "down" and effect)):
            name = "error" if quantity.unit == "percent" else _noun_class(symbols, moved.span("noun")) or "compute"
            return MetricChoice(None, name, None, "verb-unknown-noun"), False
        if moved and quantity.direction == "up" and quantity.unit is None and quantity.high >= 100:
            return MetricChoice(None, "capacity", None, "verb-unknown-noun"), False
    verb = _OPEN_VERB.search(signs, left, at)
    if verb is None and quantity.form in ("factor", "magnitude"):
        verb = _OPEN_VERB_FACTOR.search(signs, left, at)
    if verb and _effect(symbols, verb) in ("up", "down"):
        return MetricChoice(None, _noun_class(symbols, verb.span("noun")) or "other", None, "verb-unknown-noun"), False
    moved = _MOVED.search(signs, left, at) if quantity.form in ("factor", "magnitude", "percent") else None
    if moved and _moves(symbols, moved, quantity.form != "percent") and _effect(symbols, moved) in ("up", "down"):
        return MetricChoice(
            None, _noun_class(symbols, moved.span("noun")) or "other", None, "moved-unknown-noun"
        ), False
    object_behind = _OBJECT_BEHIND.match(signs, at + 1) if (by := _VERB_BY.search(signs, left, at)) else None
    if by and object_behind and _effect(symbols, by) in ("up", "down"):
        name = _noun_class(symbols, object_behind.span("noun"))
        return MetricChoice(None, name or "other", None, "verb-by-unknown-noun"), False
    following = _NEXT_OBJECT.search(signs, left, at)
    if following and (name := _noun_class(symbols, following.span("noun"))):
        return MetricChoice(None, name, None, "listed-unknown-noun"), True
    part = _PART_OF.match(signs, at + 1) if quantity.form == "percent" and quantity.rule == "percent.taken" else None
    if part:
        return MetricChoice(
            None, _noun_class(symbols, part.span("noun")) or "other", None, "part-of-unknown-noun"
        ), False
    return None


def _moves(symbols: Symbols, found: re.Match[str], factor: bool) -> bool:
    """Whether the verb moves its subject: it is passive, or has no object."""
    word = symbols.items[found.start("w")]
    return bool(found["b"]) or word in _MOVES or (factor and word in _DROPS)


def _effect(symbols: Symbols, found: re.Match[str]) -> str | None:
    return effect_of(str(symbols.items[found.start("w")]))


def _noun_class(symbols: Symbols, span: tuple[int, int]) -> str | None:
    """The class of the head noun of a phrase."""
    head = _head(symbols, span)
    return class_of(head) if head else None


def _head(symbols: Symbols, span: tuple[int, int]) -> str | None:
    """The head noun of a phrase, which is its last word; "number of X" is of X."""
    for token in range(span[1] - 1, span[0] - 1, -1):
        word = symbols.items[token]
        if symbols.signs[token] == "x" and isinstance(word, str) and word not in _FLAT:
            return word
    return None
