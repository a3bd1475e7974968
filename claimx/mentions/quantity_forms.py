"""Decides the form of a value: percent change or level, difference or level, factor or fraction.

Rules read only words next to the value, and each returns its name, so that a reading can be explained.
"""

import re
from typing import Final, Protocol

from claimx.mentions.quantity_atoms import Atom
from claimx.mentions.quantity_cues import CHANGES, COMPARATIVES, MOVES
from claimx.spans import Bound, Form

_CLAUSE_END: Final = re.compile(r"[.,;:!?](?=[ )]|$)|[()—–]|[ ]-{1,2}[ ]")
_STOPS: Final = frozenset(
    "on for at with while when which that and or over to from across using under versus vs vs. as but by is are was "
    "were compared achieving reaching yielding without within per via whereas where after before during thus including "
    "we our in".split()
)
_NO_OBJECT: Final = frozenset("to of by at with and in from for on than is are was as".split())
_KEEPS: Final = re.compile(
    r"(?:retain|preserv|recover|maintain|keep|kept|sustain|deliver|reach|achiev|attain|obtain|approach|match|get|restor|within$)"
)
_KEEPS_ALL: Final = re.compile(r"(?:retain|preserv|recover|keep|kept)")
_USES: Final = re.compile(
    r"(?:us(?:e|es|ed|ing)$|only$|with$|requir|need|at$|merely$|just$|within$|cost|incur|to$|than$|activat|correspond|in$)"
)
_ONLY: Final = frozenset({"only", "merely", "just", "within", "than"})
_TAKES: Final = re.compile(
    r"(?:remov|eliminat|sav|reduc|improv|increas|decreas|clos|prun|hid|discard|avoid)(?:e|es|ed|ing)$|(?:lower|cut|narrow|filter)(?:s|ed|ing)?$"
)
_LOWERS: Final = re.compile(r"(?:reduc|lower|cut|compress|shrink|decreas|drop|bring|slash)")
_WHOLE: Final = re.compile(
    r"[ ]of[ ](?:(?:the|its|their|our|a|an|that|this|all|total|overall)[ ])*"
    r"(?P<whole>(?:(?!on |in |for |at |while |with |across |and |when |by |per |over |under |using |selected )[^ .,;()]+[ ]?){1,7})"
)
_RIVAL: Final = re.compile(
    r"(?:'s?\b|\b(?:baseline|original|full|dense|teacher|unpruned|uncompressed|native|state-of-the-art|SOTA|base|oracle|"
    r"upper|corresponding|centralized|offline|unquantized|FP16|BF16|FP32)\b|full-)"
)
_RESOURCE: Final = re.compile(
    r"\b(?:accuracy|performance|quality|parameters|params|FLOPs|compute|computations?|computational|costs?|memory|energy|power|area|"
    r"data|size|tokens|capabilit|scores?|speedup|throughput|bandwidth|operations|budget|overhead|time|weights|usage|footprint|"
    r"latency|steps|model|capacity|cache|communication|traffic|storage|hours)"
)
_COUNTABLE: Final = re.compile(
    r"\b(?:cases|queries|problems|requests|tasks|samples|loops|trials|benchmarks|predictions|tests|questions|instances|"
    r"kernels|keys|frames?|scenarios|nodes|layers|users|programs|bugs|examples|jobs|images|errors|peak\W*$|the time)"
)
_RESOURCE_OBJECT: Final = re.compile(
    r"(?:costs?|memory|time|energy|usage|size|parameters|compute|computation|FLOPs|latency|power|footprint|cache|storage|"
    r"traffic|communication)$"
)
_OF_CHANGE: Final = frozenset({"in", "of", "on", "for", "over", "to", "range", "ranges", "ranging", "between", "compared"})
_BEATS: Final = re.compile(r"(?:outperform|surpass|exceed|beat|gain)")
_LEVEL_VERB: Final = re.compile(r"(?:achiev|reach|attain|obtain|operat|yield|deliver|show)")
_ADJECTIVE: Final = re.compile(r"(?:improved|reduced|increased|enhanced|lower|degraded|compressed|diminishing|increasing|growing)$")
_SPEEDUP_OF: Final = re.compile(
    r"\b(?:speed-?ups?|speed ups?|accelerations?|factors?)(?: factors?)?(?: of| by| between| in| from)?(?: up to)?$"
)
_SPEEDUPS: Final = frozenset({"speedup", "speedups", "speed-up", "speed-ups", "acceleration"})
_ADDS: Final = re.compile(r"(?:add(?:s|ed|ing)?|sav(?:e|es|ed|ing)|los(?:e|es|ing)|lost|gain(?:s|ed|ing)?)$")


# Between two values that stand in a row: " and peak memory by ", " for LUTs, ", " (", " PQ, and ".
_JOINED: Final = re.compile(r"[ ](?:[\w-]+[ ])?\($|(?:[ ][\w@/.+-]+){0,5}?(?:,?[ ]and[ ]|,[ ]|/|;[ ])")
_ROW_NOUN: Final = re.compile(r"[ ][A-Z][\w@-]*(?:,|,? and) ~?$")


class Before(Protocol):
    """What is remembered of the values before: form of the last one, of the last of each kind, its preposition."""

    form: Form | None
    forms: dict[str, Form]
    preposition: str


class Surroundings:
    """The words around a value.

    `raw`: before the list it stands in; `words`: the same without bound words and fillers at the end; `after`: the
    text behind that list; `behind`: right behind the value itself. `bracket`: the list opens a bracket. `bound` as
    said by the words. `gap`: the text since the value before, "" for the first.
    """

    __slots__ = ("after", "before", "behind", "bound", "bracket", "gap", "raw", "words")

    def __init__(
        self, raw: list[str], words: list[str], after: str, bracket: bool, bound: Bound | None, gap: str, before: Before
    ) -> None:
        self.raw, self.words, self.after, self.behind = raw, words, after, after
        self.bracket, self.bound, self.gap, self.before = bracket, bound, gap, before

    def joined(self) -> bool:
        """Does the value stand in a row with the one before it?"""
        return 0 < len(self.gap) < 80 and _JOINED.match(self.gap) is not None

    def parallel(self) -> bool:
        """In a row, and the same word follows both: "17% for LUTs, 66% for DSPs"; or names do: "1.2 PQ, 1.3 AP"."""
        if not self.joined():
            return False
        word = _first_word(self.gap)
        return word is not None and (word == _first_word(self.after) or _ROW_NOUN.match(self.gap) is not None)


def _first_word(text: str) -> str | None:
    return text[1:].split(" ", 1)[0].rstrip(",") if text[:1] == " " else None


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
    if value.high < 1:
        following = near.after.split(maxsplit=4)[:4]
        named = following and following[0][0].isalpha() and following[0].lower() not in _STOPS
        if named and not any(_is_change(word) for word in following):
            # "0.5x the memory" names what remains
            return "fraction", "fraction.times"
    return "factor", value.rule


def _percent(value: Atom, near: Surroundings) -> tuple[Form, str]:
    if value.direction is not None or value.sign:
        return "percent", "percent.signed"
    last = near.words[-1].lower() if near.words else ""
    earlier = near.before.forms.get("percent")
    of = near.behind if near.behind.startswith(" of ") else near.after
    if of.startswith(" of "):
        return _share(value, near, of)
    if _change_follows(near):
        return "percent", "percent.change_follows"
    if near.bracket:
        return _in_bracket(near)
    if last == "by":
        tied = near.raw[-1].lower() in ("a", "an") and not near.after[:2].strip(" .,;)")
        return ("absolute", "level.by_a") if tied else ("percent", "percent.by")
    if last in ("of", "in", "between", "from", "averaging", "ranging", "is", "was", "are", "to"):
        if last != "to" and _change_of(near.words):
            return "percent", "percent.change_of"
        if last == "to" and _reduced_to(near):
            return "fraction", "fraction.reduced_to"
        if earlier is not None and last == near.before.preposition and near.joined():
            return earlier, f"{earlier}.parallel"
        return "absolute", f"level.{last}"
    if _is_change(last) or MOVES.match(last):
        return "percent", "percent.after_change"
    if near.bound == "up_to" and _change_before(near.words[-3:]):
        return "percent", "percent.change_below"
    if last in ("with", "using", "and") and _resource_follows(near):
        return "fraction", "fraction.with"
    if last in ("at", "with", "reaches", "achieves", "achieving"):
        return "absolute", "level.at"
    if _KEEPS_ALL.match(last) and _RIVAL.match(near.after.lstrip()):
        return "fraction", "fraction.kept"
    if _object_moved(near.words):
        return "percent", "percent.moved_object"
    if earlier is not None and (last in ("and", "", "or") or near.parallel()):
        return earlier, f"{earlier}.inherited"
    return "absolute", "level.percent"


def _share(value: Atom, near: Surroundings, of: str) -> tuple[Form, str]:
    """ "99% of X's accuracy", "12% of the energy": what remains of another's quantity, or a share of a whole."""
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
    if _COUNTABLE.search(whole) or any(word.startswith("account") for word in before):
        return "absolute", "level.share"
    rival, resource = _RIVAL.search(whole), _RESOURCE.search(whole)
    if ("within" in peeled or any(_KEEPS.match(word) for word in before)) and (rival or resource):
        return "fraction", "fraction.kept"
    if any(_USES.match(word) for word in (*before, *_ONLY.intersection(peeled))) and (rival or resource):
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
    earlier = near.before.forms.get("percent")
    if earlier is not None and near.joined():
        return earlier, f"{earlier}.bracket"
    if _object_moved([word for word in near.words if not _BEATS.match(word.lower())]):
        return "percent", "percent.bracket"
    return "absolute", "level.bracket"


def _reduced_to(near: Surroundings) -> bool:
    """ "reduces memory usage to 20%": what remains, for a metric that is no percentage itself."""
    for i in range(len(near.words) - 2, max(-1, len(near.words) - 12), -1):
        word = near.words[i]
        if _LOWERS.match(word.lower()):
            return any(_RESOURCE_OBJECT.match(w) for w in near.words[i + 1 : -1])
        if word[-1] in ",;:":
            return False
    return False


def _is_change(word: str) -> bool:
    word = word.lower().strip("()[]\"'")
    return word in CHANGES or word in COMPARATIVES


def _clause(text: str) -> list[str]:
    end = _CLAUSE_END.search(text)
    return text[: end.start() if end else len(text)].split()


def _change_follows(near: Surroundings) -> bool:
    """ "30% higher throughput", "30% inference latency reduction", "minimal (1-3%) accuracy degradation"."""
    after = near.after
    if after[:1] == "-" and _is_change(after[1:20].split(" ", 1)[0]):
        return True
    if near.bracket and after[:1] == ")":
        after = after[1:]
    words = _clause(after)[:6]
    for i, word in enumerate(words):
        lower = word.lower()
        if _is_change(lower):
            return not (lower == "compression" and words[i + 1 : i + 2] in (["ratio"], ["rate"], ["ratios"], ["rates"]))
        if lower == "relative" and i == 0:
            return words[1:2] != ["to"]
        if lower == "and":
            # "80% memory and energy reductions"
            return any(w.lower() in CHANGES and w.endswith("s") for w in words[i + 1 : i + 3])
        if lower in _STOPS or lower == "of":
            return False
    return False


def _resource_follows(near: Surroundings) -> bool:
    """ "with only 15% GPU memory usage", but not "with 15% memory overhead"."""
    head = ""
    for word in _clause(near.after)[:4]:
        if word.lower() in _STOPS:
            break
        head = word
    return bool(head) and _RESOURCE_OBJECT.match(head) is not None


def _change_before(words: list[str]) -> bool:
    """ "a reduction in RAM usage of", "improvements of", "savings range between"."""
    for word in reversed(words[-9:]):
        if word[-1] in ",;:)":
            return False
        lower = word.lower()
        if lower in CHANGES:
            return True
        if lower == "and":
            return False
    return False


def _change_of(words: list[str]) -> bool:
    """ "an increase in throughput of", "the improvement over X is", but not "enhancements incur an overhead of"."""
    if words[-1].lower() in ("is", "was", "are"):
        return any(word.lower() in CHANGES for word in words[-16:])
    head = words[-2].lower() if len(words) > 1 else ""
    if head in CHANGES:
        return True
    for i in range(len(words) - 2, max(-1, len(words) - 10), -1):
        if words[i][-1] in ",;:)" or words[i].lower() == "and":
            return False
        if words[i].lower() in CHANGES:
            return words[i + 1].lower() in _OF_CHANGE
    return False


def _object_moved(words: list[str]) -> bool:
    """ "reduces latency 45%": a verb of change with its object right before the value."""
    for word in reversed(words[-6:]):
        lower = word.lower()
        if lower in _NO_OBJECT or word[-1] in ",;:)" or _LEVEL_VERB.match(lower):
            return False
        if MOVES.match(lower) and lower not in CHANGES:
            return not _ADJECTIVE.match(lower)
    return False


def _level_or_difference(value: Atom, near: Surroundings) -> tuple[Form, str]:
    words = near.words
    last = words[-1].lower() if words else ""
    plain = value.kind == "plain"
    if plain and not value.hyphen:
        if _SPEEDUP_OF.search(" ".join(words[-4:]).lower()) or value.noun in _SPEEDUPS:
            return "factor", "factor.speedup_of"
    if value.sign == "+":
        return "difference", "difference.signed"
    if value.setting:
        return ("difference", "difference.delta") if last.endswith(("delta", "δ")) else ("absolute", value.rule)
    if last == "by" and (not (plain or value.counted) or _moved_before(words)):
        return "difference", "difference.by"
    if last == "of" and _change_of(words):
        return "difference", "difference.change_of"
    if near.bracket and value.kind == "unit" and near.before.form == "percent" and near.joined():
        # "reduces memory by 14.8% (11.8 GB)"
        return "difference", "difference.bracket"
    if value.hyphen and value.counted:
        return "absolute", value.rule
    following = _clause(near.after)[:3]
    if plain and value.noun and following:
        following = following[1:] if following[0].lower() == value.noun and not _is_change(following[0]) else following
    if following:
        first = following[0].lower()
        if first in COMPARATIVES and first not in ("below", "above") and not (value.counted and first == "more"):
            return "difference", "difference.comparative"
        if not value.counted and not any(w.lower() in _STOPS for w in following[:1]):
            for word in following:
                if word.lower() in _STOPS:
                    break
                if word.lower() in CHANGES:
                    return "difference", "difference.change"
        if first == "in" and following[-1].lower() in CHANGES:
            return "difference", "difference.in_savings"
    if _ADDS.match(last) and not value.counted:
        return "difference", "difference.adds"
    if near.before.forms.get(value.kind) == "difference" and (near.parallel() or (last in ("", "and") and near.joined())):
        return "difference", "difference.parallel"
    return "absolute", value.rule


def _moved_before(words: list[str]) -> bool:
    return any(MOVES.match(w.lower()) for w in words[-12:])
