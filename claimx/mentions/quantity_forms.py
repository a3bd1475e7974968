"""Decides the form of a value: percent change or level, difference or level, factor or fraction.

Rules read only words next to the value, and each returns its name, so that a reading can be explained.
"""

import re
from typing import Final

from claimx.mentions.quantity_atoms import Atom
from claimx.mentions.quantity_changes import (
    CHANGE_NOUNS,
    CHANGES,
    COMPARATIVES,
    MOVES,
    STOPS,
    Surroundings,
    change_before,
    change_follows,
    change_of,
    clause,
    is_change,
    moved_before,
    object_moved,
)
from claimx.spans import Form

_KEEPS: Final = re.compile(
    r"(?:retain|preserv|recover|maintain|keep|kept|sustain|deliver|reach|achiev|attain|obtain|approach|"
    r"match"
    r"|get|restor|within$)"
)
_KEEPS_ALL: Final = re.compile(r"(?:retain|preserv|recover|keep|kept)")
_USES: Final = re.compile(
    r"(?:us(?:e|es|ed|ing)$|only$|few$|little$|with$|requir|need|at$|merely$|just$|within$|cost|incur|to$|than$|activat"
    r"|correspond|in$"
    r"|(?:updat|fine-?tun|tun|stor|process|comput|execut|evaluat|access|fetch|load|read|keep|transmitt|"
    r"transferr|touch)(?:es|ing)$"
    r"|(?:train|load|read|keep|transfer|transmit)(?:s|ing)$)"
)
_USES_VERB: Final = re.compile(r"(?:using|uses|requir|need|consum)")
_ONLY: Final = frozenset({"only", "merely", "just", "within", "than", "few", "little"})
_TAKES: Final = re.compile(
    r"(?:remov|eliminat|sav|reduc|improv|increas|decreas|clos|prun|hid|discard|avoid)(?:e|es|ed|ing)$"
    r"|(?:lower|cut|narrow|filter)(?:s|ed|ing)?$"
)
_LOWERS: Final = re.compile(r"(?:reduc|lower|cut|compress|shrink|decreas|drop|bring|slash)")
_WHOLE: Final = re.compile(
    r"[ ]of[ ](?:(?:the|its|their|our|a|an|that|this|all|total|overall)[ ])*(?P<whole>(?:"
    r"(?!(?:on|in|for|at|while|with|across|and|when|by|per|over|under|using|selected)[ ])[^ .,;()]+[ ]?)"
    r"{1,7})"
)
# Wholes that are another's achievement, a resource or a quality, and so many things.
_RIVAL: Final = re.compile(
    r"(?:'s?\b|\b(?:baseline|original|full|dense|teacher|unpruned|uncompressed|native|state-of-the-art|SOTA"
    r"|base|oracle|upper|corresponding|centralized|offline|unquantized|FP16|BF16|FP32)\b|full-)"
)
_RESOURCE: Final = re.compile(
    r"\b(?:accuracy|performance|efficiency|quality|parameters|params|FLOPs|compute|computations?|computational|costs?"
    r"|memory|energy|power|area|data|size|tokens|capabilit|scores?|speedup|throughput|bandwidth|operations"
    r"|budget|overhead|time|weights|usage|footprint|latency|steps|model|capacity|cache|communication|"
    r"traffic"
    r"|storage|hours)"
)
_NAME: Final = re.compile(r"(?:[\w.@+-]*[A-Z][\w.@+-]*[ ]?){1,3}$")
# "an overhead below 3% of the area", "occupying 2% of the die": a share that is filled, not what is left.
_PART_OF_A_HOST: Final = ("account", "overhead", "occup", "spend")
_COUNTABLE: Final = re.compile(
    r"\b(?:cases|queries|problems|requests|tasks|samples|loops|trials|benchmarks|predictions|tests|"
    r"questions"
    r"|instances|kernels|keys|frames?|scenarios|nodes|layers|users|programs|bugs|examples|jobs|images|"
    r"errors"
    r"|peak\W*$|the time)"
)
_RESOURCE_OBJECT: Final = re.compile(
    r"(?:costs?|memory|time|energy|usage|size|parameters|compute|computation|FLOPs|latency|power|footprint"
    r"|cache|storage|traffic|communication)$"
)
_SPEED_OBJECT: Final = re.compile(r"(?:latency|throughput|energy|power|memory|costs?|bandwidth|speed|traffic|runtime)$")
_LOWERS_OR_RAISES: Final = re.compile(
    r"(?:reduc|lower|cut|decreas|sav|improv|increas|boost|rais|accelerat|shorten|slash|shrink|trim)(?:s|"
    r"es|ed|e|ing|ting)?$"
)
_OVER_RIVAL: Final = re.compile(
    r" over (?:the |all |its |our )*(?:state|SOTA|baselines?\b|existing|prior\b|previous|standard|"
    r"vanilla|conventional|"
    r"traditional|current|other\b|competing|na[iï]ve|default|original|best\b|strong|second-best|runner-up)"
)
_VERSUS: Final = re.compile(r"^[^)]{0,20}\b(?:vs|versus|compared|against)\b")
# "collapses to 0.23x the speed" is a factor, "cuts memory to 0.5x" a fraction
_FALLS: Final = re.compile(r"(?:collaps|drop|fall|fell|degrad|slow|sink|sank|plummet|regress)")
_CONFIDENCE: Final = re.compile(r" (?:CIs?\b|confidence|credible|Wilson|bootstrap)")
_RIVAL_LEVEL: Final = re.compile(r" (?:vs|versus|compared|against|instead|rather)")
_BEATS: Final = re.compile(r"(?:outperform|surpass|exceed|beat|gain)")
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
_AGREES: Final = re.compile(r"(?:match|agree|comparable|equivalent|identical|coincid|remain|stay|keep)")
_PREPOSITIONS: Final = frozenset("of in between from averaging ranging is was are to".split())
_LEVELS: Final = frozenset("at with reaches achieves achieving".split())


def form_of(value: Atom, near: Surroundings) -> tuple[Form, str]:
    """The form of `value` and the name of the rule that says so."""
    if value.reference is not None:
        return "change", value.rule
    match value.kind:
        case "times":
            return _times(value, near)
        case "percent":
            return _percent(value, near)
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


def _percent(value: Atom, near: Surroundings) -> tuple[Form, str]:
    if value.direction is not None or value.sign:
        return "percent", "percent.signed"
    if _CONFIDENCE.match(near.behind):
        return "absolute", "level.confidence"
    last = near.words[-1].lower() if near.words else ""
    of = near.behind if near.behind.startswith(" of ") else near.after
    if of.startswith(" of "):
        return _share(value, near, of)
    if change_follows(near):
        return "percent", "percent.change_follows"
    if near.after.startswith(" than "):
        return "percent", "percent.than"
    if near.bracket:
        return _in_bracket(near)
    if last == "by":
        # "driven by a 26% …" names a level
        tied = near.raw[-1].lower() in ("a", "an") and not near.after[:2].strip(" .,;)")
        return ("absolute", "level.by_a") if tied else ("percent", "percent.by")
    if _agrees_within(near) and not near.after.startswith(" error"):
        return "percent", "percent.within"
    earlier = near.before.forms.get("percent")
    if last in ("between", "from") and len(near.words) > 1 and near.words[-2] == "by":
        return "percent", "percent.by"
    if last in _PREPOSITIONS:
        if last != "to" and change_of(near.words):
            return "percent", "percent.change_of"
        if last == "to" and CHANGE_NOUNS.intersection(near.words[-4:-1]):
            return "percent", "percent.change_to"
        if last == "to" and _reduced_to(near):
            return "fraction", "fraction.reduced_to"
        if earlier is not None and last == near.before.preposition and near.joined():
            return earlier, f"{earlier}.parallel"
        return "absolute", f"level.{last}"
    if (is_change(last) and last[-1] != ":") or MOVES.match(last):
        return "percent", "percent.after_change"
    if near.bound == "up_to" and change_before(near.words[-3:]):
        return "percent", "percent.change_below"
    if (last == "with" or _USES_VERB.match(last)) and _resource_follows(near):
        return "fraction", "fraction.with"
    if last in _LEVELS:
        return "absolute", "level.at"
    if _KEEPS_ALL.match(last) and _RIVAL.match(near.after.lstrip()):
        return "fraction", "fraction.kept"
    if object_moved(near.words):
        return "percent", "percent.moved_object"
    if _OVER_RIVAL.match(near.after) and (near.before.form in ("factor", "percent") or not near.bracket):
        return "percent", "percent.over_rival"
    if earlier is not None and (last in ("and", "", "or") or near.parallel()):
        return earlier, f"{earlier}.inherited"
    return "absolute", "level.percent"


def _share(value: Atom, near: Surroundings, of: str) -> tuple[Form, str]:
    """ "99% of X's accuracy", "12% of the energy": what remains of another's quantity, or a share."""
    match = _WHOLE.match(of)
    whole = match["whole"] if match else ""
    before = [word.lower() for word in near.words[-3:]]
    peeled = [word.lower() for word in near.raw[len(near.words) :]]
    if "within" in peeled and value.high < 50:
        return "percent", "percent.within"
    if any(_TAKES.match(word) for word in before[-2:]) and "to" not in before:
        return "percent", "percent.taken"
    if "gap" in whole.split():
        return "percent", "percent.gap_closed"
    if _COUNTABLE.search(whole) or any(word.startswith(_PART_OF_A_HOST) for word in before):
        return "absolute", "level.share"
    rival, resource = _RIVAL.search(whole), _RESOURCE.search(whole)
    earlier = near.before.forms.get("percent")
    if earlier == "fraction" and near.joined():
        # "57% of the throughput and 59% of the energy efficiency"
        return "fraction", "fraction.parallel"
    if not rival and not resource and before[-1:] in (["of"], ["to"]) and _NAME.match(whole):
        # "with a rate of 97% of X"
        return "fraction", "fraction.of_name"
    if rival or resource:
        if "within" in peeled or any(_KEEPS.match(word) for word in before):
            return "fraction", "fraction.kept"
        if any(_USES.match(word) for word in (*before, *_ONLY.intersection(peeled))):
            return "fraction", "fraction.used"
        if near.bracket and rival:
            return "fraction", "fraction.bracket"
    return "absolute", "level.share"


def _in_bracket(near: Surroundings) -> tuple[Form, str]:
    """ "(30%)" repeats or illustrates what stands before the bracket: a change, or a level."""
    if near.after[:1] not in (")", ",", ";"):
        return "absolute", "level.bracket"
    if near.words and near.words[-1].lower() in CHANGES:
        return "percent", "percent.bracket"
    if near.words and not _VERSUS.search(near.after) and (_change_in(near.words) or _resource_moved(near.words)):
        return "percent", "percent.bracket"
    if near.before.form == "change" and near.gap == " (":
        # "from 2.9 s to 2.1 s (27%)"
        return "percent", "percent.of_change"
    earlier = near.before.forms.get("percent")
    if earlier is not None and near.joined():
        return earlier, f"{earlier}.bracket"
    if object_moved([word for word in near.words if not _BEATS.match(word.lower())]):
        return "percent", "percent.bracket"
    return "absolute", "level.bracket"


def _change_in(words: list[str]) -> bool:
    """ "with a minimal increase in parameters (": a noun of change and what changed, right before the "
    "bracket."""
    for i in range(len(words) - 2, max(-1, len(words) - 7), -1):
        word = words[i].lower()
        if word in ("in", "of"):
            return i > 0 and words[i - 1].lower() in CHANGES
        if word in STOPS or words[i][-1] in ",;:)":
            return False
    return False


def _resource_moved(words: list[str]) -> bool:
    """ "reduces the latency of urgent requests (": the moved thing is no percentage itself."""
    for i in range(len(words) - 2, max(-1, len(words) - 11), -1):
        word = words[i].lower()
        if words[i][-1] in ",;:)" or word in ("to", "by", "from", "at", "than", "while", "with", "and"):
            return False
        if _LOWERS_OR_RAISES.match(word):
            return any(_RESOURCE_OBJECT.match(w) for w in words[i + 1 :])
    return False


def _reduced_to(near: Surroundings) -> bool:
    """ "reduces memory usage to 20%": what remains, for a metric that is no percentage itself."""
    for i in range(len(near.words) - 2, max(-1, len(near.words) - 12), -1):
        word = near.words[i]
        if _LOWERS.match(word.lower()):
            return any(_RESOURCE_OBJECT.match(w) for w in near.words[i + 1 : -1])
        if word[-1] in ",;:":
            return False
    return False


def _resource_follows(near: Surroundings) -> bool:
    """ "with only 15% GPU memory usage", but not "with 15% memory overhead"."""
    head = ""
    for word in clause(near.after)[:4]:
        if word.lower() in STOPS or word == "of":
            break
        head = word
    return bool(head) and _RESOURCE_OBJECT.match(head) is not None


def _level_or_difference(value: Atom, near: Surroundings) -> tuple[Form, str]:
    words = near.words
    last = words[-1].lower() if words else ""
    bare = value.kind == "plain" and not value.hyphen
    if bare and (value.noun in _SPEEDUPS or _SPEEDUP_OF.search(" ".join(words[-4:]).lower())):
        return "factor", "factor.speedup_of"
    if bare and not value.low.is_integer() and _speedup_follows(near):
        return "factor", "factor.bare_speedup"
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
    if not value.counted and not near.bracket and _agrees_within(near):
        return "difference", "difference.within"
    if _ADDS.match(last) and not value.counted:
        return "difference", "difference.adds"
    earlier = near.before.forms.get(value.kind)
    if earlier == "difference" and (near.parallel() or (last in ("", "and") and near.joined())):
        return "difference", "difference.parallel"
    return "absolute", value.rule


def _agrees_within(near: Surroundings) -> bool:
    """ "matches the reference to within 0.1 dB", "stays within 0.02 nats of X": how far two sides are apart."""
    if "within" not in [word.lower() for word in near.raw[len(near.words) :]]:
        return False
    return any(_AGREES.match(word.lower()) for word in clause(" ".join(reversed(near.words)))[:10])


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
