"""Decides the form of a value that is no percentage: factor or fraction, difference or level.

Rules read only words next to the value, and each returns its name, so that a reading can be explained.
"""

import re
from typing import Final

from claimx.mentions.quantity_atoms import Atom
from claimx.mentions.quantity_changes import (
    CHANGE_NOUNS,
    CHANGES,
    COMPARATIVES,
    STOPS,
    Surroundings,
    agrees_within,
    change_of,
    clause,
    is_change,
    moved_before,
)
from claimx.mentions.quantity_percents import form_of_percent
from claimx.spans import Form

_SPEED_OBJECT: Final = re.compile(r"(?:latency|throughput|energy|power|memory|costs?|bandwidth|speed|traffic|runtime)$")
# "collapses to 0.23x the speed" is a factor, "cuts memory to 0.5x" a fraction
_FALLS: Final = re.compile(r"(?:collaps|drop|fall|fell|degrad|slow|sink|sank|plummet|regress)")
_RIVAL_LEVEL: Final = re.compile(r" (?:vs|versus|compared|against|instead|rather)")
_SPEEDUP_OF: Final = re.compile(
    r"\b(?:speed[- ]?ups?|accelerations?|factors?)(?: factors?)?(?: of| by| between| in| from)?(?: up to)?$"
)
_SPEEDUPS: Final = frozenset({"speedup", "speedups", "speed-up", "speed-ups", "acceleration"})
# "lower latency (-20 ms)": a level in such a unit is never below zero.
_NEVER_BELOW_ZERO: Final = frozenset(
    "ns us µs ms s sec seconds second min minutes hours h B KB MB GB TB W mW kW J mJ kJ µJ pJ nJ mm cm m "
    "fps FPS tokens "
    "parameters params FLOPs GFLOPs MACs GMACs".split()
)
_TIMES_WORDS: Final = frozenset({"faster", "slower", "more", "less", "fewer"})
_ADDS: Final = re.compile(r"(?:add(?:s|ed|ing)?|sav(?:e|es|ed|ing)|los(?:e|es|ing)|lost|gain(?:s|ed|ing)?)$")


def form_of(value: Atom, near: Surroundings) -> tuple[Form, str]:
    """The form of `value` and the name of the rule that says so."""
    if value.reference is not None:
        return "change", value.rule
    match value.kind:
        case "times":
            return _times(value, near)
        case "percent":
            return form_of_percent(value, near)
        case "point":
            return "difference", "difference.points"
        case "fraction" | "magnitude":
            return value.kind, value.rule
        case "count":
            return "absolute", value.rule
        case "unit" | "plain":
            return _level_or_difference(value, near)


def _times(value: Atom, near: Surroundings) -> tuple[Form, str]:
    if value.high < 1 or (value.low < 1 and near.after.startswith((" the ", " of ", " that ", " its "))):
        following = near.after.split(maxsplit=4)[:4]
        named = following and following[0][0].isalpha() and following[0].lower() not in STOPS
        fallen = near.words[-1:] == ["to"] and any(_FALLS.match(word) for word in near.words[-8:])
        if named and not fallen and not any(is_change(word) for word in following):
            # "0.5x the memory" names what remains
            return "fraction", "fraction.times"
    return "factor", value.rule


def _level_or_difference(value: Atom, near: Surroundings) -> tuple[Form, str]:
    words = near.words
    last = words[-1].lower() if words else ""
    bare = value.kind == "plain" and not value.hyphen
    if bare and (value.noun in _SPEEDUPS or _SPEEDUP_OF.search(" ".join(words[-4:]).lower())):
        return "factor", "factor.speedup_of"
    if bare and not value.low.is_integer() and _speedup_follows(near):
        return "factor", "factor.bare_speedup"
    if bare and last == "and" and not value.noun and near.before.forms.get("plain") == "factor" and len(near.gap) < 60:
        return "factor", "factor.parallel"  # "a speedup of 1.3 on A and up to 1.2 on B"
    if value.sign == "+" or (value.sign == "-" and value.unit in _NEVER_BELOW_ZERO):
        return "difference", "difference.signed"
    if value.setting:
        delta = last.endswith(("delta", "δ"))
        return ("difference", "difference.delta") if delta else ("absolute", value.rule)
    if last == "by" and moved_before(words) and not (value.hyphen and value.unit == "bit"):
        return "difference", "difference.by"
    if (last == "of" and change_of(words)) or (last == "to" and CHANGE_NOUNS.intersection(words[-2:-1])):
        return "difference", "difference.change_of"
    of_percent = near.gap == " (" and value.kind == "unit" and near.before.form == "percent"
    if of_percent and not _RIVAL_LEVEL.match(near.after):
        # "reduces memory by 14.8% (11.8 GB)", but "(12 GB vs 15 GB)" are levels
        return "difference", "difference.bracket"
    if value.hyphen and value.counted:
        return "absolute", value.rule
    if said := _difference_follows(value, near):
        return said
    if not value.counted and not near.bracket and agrees_within(near):
        return "difference", "difference.within"
    if _ADDS.match(last) and not value.counted:
        return "difference", "difference.adds"
    earlier = near.before.forms.get(value.kind)
    if earlier == "difference" and (near.parallel() or (last in ("", "and") and near.joined())):
        return "difference", "difference.parallel"
    return "absolute", value.rule


def _speedup_follows(near: Surroundings) -> bool:
    """ "a 1.49 inference speedup": the × was lost."""
    for word in clause(near.after)[:4]:
        lower = word.lower()
        if lower in _SPEEDUPS:
            return True
        if lower in STOPS or lower in COMPARATIVES or lower == "of":
            return False
    return False


def _speed_follows(near: Surroundings) -> bool:
    """ "2.1 higher throughput": no unit, and no score either."""
    return any(_SPEED_OBJECT.match(word) for word in clause(near.after)[:6])


def _difference_follows(value: Atom, near: Surroundings) -> tuple[Form, str] | None:
    """ "2.3 dB higher", "a 1.5 BLEU improvement", "$2.9M in savings"."""
    following = clause(near.after)[:3]
    plain = value.kind == "plain"
    if plain and value.noun and following and not is_change(following[0]):
        following = following[1:]
    if not following:
        return None
    first = following[0].lower()
    if plain and (first in ("faster", "slower") or (first in _TIMES_WORDS and not value.low.is_integer())):
        # "8.6 faster": the × was lost
        return "factor", "factor.bare"
    if plain and value.unit is None and first in ("higher", "lower", "reduced") and _speed_follows(near):
        return "factor", "factor.bare"
    if first in COMPARATIVES and first not in ("below", "above") and not (value.counted and first == "more"):
        return "difference", "difference.comparative"
    if not value.counted:
        for word in following:
            if word.lower() in STOPS:
                break
            if word.lower() in CHANGES:
                return "difference", "difference.change"
    if first == "in" and following[-1].lower() in CHANGES:
        return "difference", "difference.in_savings"
    return None
