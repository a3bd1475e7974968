"""Decides the form of a value: percent change or level, difference or level, factor or fraction.

Rules read only words next to the value, and each returns its name, so that a reading can be explained.
"""

import re
from dataclasses import dataclass
from typing import Final

from claimx.mentions.quantity_atoms import Atom
from claimx.mentions.quantity_cues import BOUND_WORDS, CHANGES, COMPARATIVES, FILLERS, MOVES
from claimx.spans import Form

_CLAUSE_END: Final = re.compile(r"[.,;:()!?][ )]|[.)]$|[—–]|[ ]-{1,2}[ ]")
_STOPS: Final = frozenset(
    "on for at with while when which that and or over to from across using under versus vs vs. as but by is are was "
    "were compared achieving reaching yielding without within per via whereas where after before during thus including "
    "we our in".split()
)
_STRIP: Final = FILLERS | {word for phrase in BOUND_WORDS for word in phrase.split()} | {"~", "≈"}
_NO_OBJECT: Final = frozenset("to of by at with and in from for on than is are was as".split())
_KEEPS: Final = re.compile(
    r"(?:retain|preserv|recover|maintain|keep|kept|sustain|deliver|reach|achiev|attain|obtain|approach|match|get|restor)"
)
_USES: Final = re.compile(
    r"(?:us(?:e|es|ed|ing)$|only$|with$|requir|consum|need|at$|merely$|just$|within$|cost|incur|tak(?:e|es|ing)$|occup"
    r"|to$|than$|activat|corresponding$)"
)
_OF_WHOLE: Final = re.compile(r"[ ]of[ ](?:(?:the|its|their|our|a|an|that|this|all|total|overall)[ ])*([^.,;()]{0,50})")
_PEER: Final = re.compile(
    r"(?:'s?\b|\b(?:baseline|original|full|dense|teacher|unpruned|uncompressed|accuracy|performance|quality|parameters|FLOPs|"
    r"compute|computation|computational|cost|memory|energy|power|area|data|size|tokens|capabilit|score|speedup|throughput|"
    r"bandwidth|operations|budget|overhead|time|weights|model))"
)
_COUNTABLE: Final = re.compile(
    r"\b(?:cases|queries|problems|requests|tasks|samples|loops|trials|benchmarks|predictions|tests|questions|instances|kernels|"
    r"matched|keys|peak|frame|frames|scenarios|nodes|layers|users|programs|bugs|examples|jobs|images|errors|the time)\b"
)
_SPEEDUP_OF: Final = re.compile(
    r"\b(?:speed-?ups?|speed ups?|accelerations?|factors?)(?: factors?)?(?: of| by| between| in| from)?(?: up to)?$"
)
_SPEEDUP: Final = frozenset({"speedup", "speedups", "speed-up", "speed-ups", "acceleration", "faster"})
_ADDS: Final = re.compile(r"(?:add(?:s|ed|ing)?|sav(?:e|es|ed|ing)|los(?:e|es|ing)|lost|gain(?:s|ed|ing)?)$")
_LEVELS: Final = re.compile(r"(?:exceed|outperform|surpass|beat|gain|vary|varies|lead|trail|speed|compress)")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a value: `words` before the list it stands in (fillers and bound words off), `after` the text
    behind that list, `behind` the text right behind the value itself, `bracket`: it opens a bracket."""

    words: list[str]
    after: str
    behind: str
    bracket: bool


def stripped(words: list[str]) -> list[str]:
    """`words` without the fillers and bound words at their end."""
    size = len(words)
    while size and words[size - 1].lower() in _STRIP:
        size -= 1
    return words[:size]


def form_of(value: Atom, near: Surroundings, inherited: Form | None) -> tuple[Form, str]:
    """The form of `value` and the name of the rule that says so.

    `inherited` is the form of the value before it of the same kind in the sentence, None for the first.
    """
    if value.reference is not None:
        return "change", value.rule
    match value.kind:
        case "times":
            return _times(value, near)
        case "percent":
            return _percent(value, near, inherited)
        case "point":
            return "difference", "difference.points"
        case "fraction":
            return "fraction", value.rule
        case "magnitude":
            return "magnitude", value.rule
        case "count":
            return "absolute", value.rule
        case "unit" | "plain":
            return _level_or_difference(value, near, inherited)


def _times(value: Atom, near: Surroundings) -> tuple[Form, str]:
    if value.high < 1:
        following = near.after.split(maxsplit=2)[:2]
        if following and following[0][0].isalpha() and not (_is_change(following[0]) or _is_change(following[-1])):
            # "0.5x the memory" names what remains
            return "fraction", "fraction.times"
    return "factor", value.rule


def _percent(value: Atom, near: Surroundings, inherited: Form | None) -> tuple[Form, str]:
    if value.direction is not None or value.sign:
        return "percent", "percent.signed"
    last = near.words[-1].lower() if near.words else ""
    if near.behind.startswith(" of ") or near.after.startswith(" of "):
        share = _share(value, near, last)
        if share:
            return share
    if _change_follows(near):
        return "percent", "percent.change_follows"
    if last == "by":
        return "percent", "percent.by"
    if last in ("of", "in", "between", "from", "averaging", "ranging"):
        return ("percent", "percent.change_of") if _change_before(near.words) else ("absolute", "level.of")
    if _is_change(last) or MOVES.match(last):
        return "percent", "percent.after_change"
    if last == "to":
        reduced = any(MOVES.match(w) for w in near.words[-9:-1]) and near.after.lstrip().startswith(("of", "compared", "when"))
        return ("fraction", "fraction.reduced_to") if reduced else ("absolute", "level.to")
    if last in ("at", "with", "is", "reaches", "achieves", "="):
        return "absolute", "level.at"
    if _object_moved(near.words):
        return "percent", "percent.moved_object"
    if inherited is not None and (near.bracket or last in ("and", "", ",") or last.endswith((",", ";"))):
        return inherited, "percent.inherited"
    return "absolute", "level.percent"


def _share(value: Atom, near: Surroundings, last: str) -> tuple[Form, str] | None:
    """ "99% of X's accuracy", "12% of the energy": what remains of another's quantity, or a share of a whole."""
    tail = near.behind if near.behind.startswith(" of ") else near.after
    match = _OF_WHOLE.match(tail)
    if match is None:
        return None
    whole = match[1]
    before = [w.lower() for w in near.words[-3:]]
    if last == "within" and value.high < 50:
        return "percent", "percent.within"
    if _COUNTABLE.search(whole):
        return "absolute", "level.share"
    if any(_KEEPS.match(w) for w in before) and _PEER.search(whole):
        return "fraction", "fraction.kept"
    if any(_USES.match(w) for w in before) and _PEER.search(whole):
        return "fraction", "fraction.used"
    return "absolute", "level.share"


def _is_change(word: str) -> bool:
    word = word.lower().strip("()[]\"'")
    return word in CHANGES or word in COMPARATIVES


def _clause(text: str) -> list[str]:
    end = _CLAUSE_END.search(text)
    return text[: end.start() if end else len(text)].split()


def _change_follows(near: Surroundings) -> bool:
    """ "30% higher throughput", "30% inference latency reduction", "minimal (1-3%) accuracy degradation"."""
    after = near.after
    if near.bracket and after.startswith(")"):
        after = after[1:]
    for word in _clause(after)[:6]:
        if _is_change(word):
            return True
        if word.lower() in _STOPS or word == "of":
            return False
    return False


def _change_before(words: list[str]) -> bool:
    """ "a reduction in RAM usage of", "improvements of", "savings range between"."""
    for word in reversed(words[-9:]):
        if word.lower().strip("(,") in CHANGES:
            return True
        if word[-1] in ",;:)":
            return False
    return False


def _object_moved(words: list[str]) -> bool:
    """ "reduces latency 45%": a verb of change with its object right before the value."""
    for word in reversed(words[-6:]):
        lower = word.lower()
        if lower in _NO_OBJECT or word[-1] in ",;:)":
            return False
        if MOVES.match(lower):
            return True
    return False


def _level_or_difference(value: Atom, near: Surroundings, inherited: Form | None) -> tuple[Form, str]:
    words = near.words
    last = words[-1].lower() if words else ""
    plain = value.kind == "plain"
    if plain and not value.hyphen:
        clause = " ".join(words[-4:]).lower()
        if _SPEEDUP_OF.search(clause) or (value.noun in _SPEEDUP and value.noun is not None):
            return "factor", "factor.speedup_of"
    if value.sign == "+":
        return "difference", "difference.signed"
    if value.setting:
        delta = words and words[-1].lower().strip("=") in ("delta", "δ", "Δ")
        return ("difference", "difference.delta") if delta else ("absolute", value.rule)
    if last == "by" and (not (plain or value.counted) or _moved_before(words)):
        return "difference", "difference.by"
    if last == "of" and _change_before(words[-4:]):
        return "difference", "difference.change_of"
    if value.hyphen and value.counted:
        return "absolute", value.rule
    following = _clause(near.after)[:3]
    if following:
        first = following[0].lower()
        if first in COMPARATIVES and not (value.counted and first in ("more", "additional", "extra", "relative")):
            return "difference", "difference.comparative"
        if not value.counted and any(w.lower() in CHANGES for w in following if w not in _STOPS):
            return "difference", "difference.change"
        if first == "in" and following[-1].lower() in CHANGES:
            return "difference", "difference.in_savings"
    if _ADDS.match(last) and not value.counted:
        return "difference", "difference.adds"
    return "absolute", value.rule


def _moved_before(words: list[str]) -> bool:
    return any(MOVES.match(w.lower()) for w in words[-12:])
