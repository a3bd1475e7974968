"""Decides the form of a percentage: a change, a level, or a fraction that remains.

Rules read only words next to the value, and each returns its name, so that a reading can be explained.
"""

import re
from typing import Final

from claimx.mentions.quantity_atoms import Atom
from claimx.mentions.quantity_changes import (
    CHANGE_NOUNS,
    CHANGES,
    MOVES,
    STOPS,
    Surroundings,
    agrees_within,
    change_before,
    change_follows,
    change_of,
    change_reaches,
    clause,
    is_change,
    object_moved,
)
from claimx.spans import Form

_KEEPS: Final = re.compile(
    r"(?:retain|preserv|recover|maintain|keep|kept|sustain|deliver|reach|achiev|attain|obtain|approach|"
    r"match"
    r"|get|restor|within$)"
)
_KEEPS_ALL: Final = re.compile(r"(?:retain|preserv|recover|keep|kept|maintain|sustain)")
_USES: Final = re.compile(
    r"(?:us(?:e|es|ed|ing)$|only$|few$|little$|with$|requir|need|at$|merely$|just$|within$|cost|incur|to$|than$|activat"
    r"|correspond|in$|pay(?:s|ing)?$"
    r"|(?:updat|fine-?tun|tun|stor|process|comput|execut|evaluat|access|fetch|load|read|keep|transmitt|"
    r"transferr|touch)(?:es|ing)$"
    r"|(?:train|load|read|keep|transfer|transmit)(?:s|ing)$)"
)
_USES_VERB: Final = re.compile(r"(?:using|uses|requir|need|consum)")
_ONLY: Final = frozenset({"only", "merely", "just", "within", "than", "few", "little"})
_TAKES: Final = re.compile(
    r"(?:remov|eliminat|sav|reduc|improv|increas|decreas|clos|prun|hid|discard|avoid|los)(?:e|es|ed|ing)$|lost$"
    r"|(?:lower|cut|narrow|filter)(?:s|ed|ing)?$"
)
_LOWERS: Final = re.compile(r"(?:reduc|lower|cut|compress|shrink|decreas|drop|bring|slash)")
_WHOLE: Final = re.compile(
    r"[ ]of[ ](?:(?:the|its|their|our|a|an|that|this|all|total|overall)[ ])*(?P<whole>(?:"
    r"(?!(?:on|in|for|at|while|with|across|and|when|by|per|over|under|using|selected)[ ])(?:[^ .,;()]|\.(?=\d))+[ ]?)"
    r"{1,7})"
)
# Wholes that are another's achievement, a resource or a quality, and so many things.
_RIVAL: Final = re.compile(
    r"(?:'s?\b|\b(?:baselines?|original|full|dense|teacher|unpruned|uncompressed|native|state-of-the-art|SOTA"
    r"|base|oracle|upper|corresponding|centralized|offline|unquantized|FP16|BF16|FP32)\b|full-)"
)
_RESOURCE: Final = re.compile(
    r"\b(?:accuracy|performance|efficiency|quality|parameters|params|FLOPs|compute|computations?|computational|costs?"
    r"|memory|energy|power|area|data|size|tokens|capabilit|scores?|speedup|throughput|bandwidth|operations"
    r"|budget|overhead|time|price|weights|usage|footprint|latency|steps|model|capacity|cache|communication|"
    r"traffic"
    r"|storage|hours)"
)
_NAME: Final = re.compile(r"(?:[\w.@+-]*[A-Z][\w.@+-]*[ ]?){1,3}$")
# "an overhead below 3% of the area", "occupying 2% of the die": a share that is filled, not what is left.
_PART_OF_A_HOST: Final = ("account", "overhead", "occup", "spend")
# "fits in 14% of a U50's LUTs": a share of a chip, whoever owns it.
_OF_CHIP: Final = re.compile(
    r"\b(?:(?:(?:LUT|BRAM|URAM|DSP|FF|CLB|ALM|ALUT|M20K)s?|flip-flops?|slices|registers|look-?up tables|block RAMs?|"
    r"logic (?:cells|elements|resources|blocks)|fabric|die|silicon)(?: (?:blocks|slices|area|resources|budget))?"
    r"|(?:FPGA|device|board|chip|on-chip|hardware)(?:'s)? (?:resources|area|logic|fabric))\W*$"
)
# "meets the floor 22% of the time", but not "trains in 22% of the time"
_OFTEN: Final = re.compile(r" of the time(?=[.,;)]| (?:on|when|while|despite|even|under|and|across|with)\b)")
_SPENDS: Final = re.compile(
    r"(?:in|within|us(?:e|es|ed|ing)|tak(?:e|es|ing)|need|requir|spen|at|to|consum|sav|cut|reduc|with)"
)
_BASELINE: Final = re.compile(r"\b(?:baselines?|original|full|dense|base|state-of-the-art|SOTA)\b|full-")
# "predicts latency within 8%", "agrees to within 2%": how far a model is off, not a change.
_PREDICTS: Final = re.compile(
    r"(?:predict|simulat|emulat|forecast|reproduc|replicat|track(?:s|ed|ing)?$|agree|estimat|validat|calibrat)"
)
_MEASURED: Final = re.compile(
    r"(?:measurements?|results?|readings?|silicon|ground[- ]truth|simulations?|traces?|hardware)$"
)
# how close to the best, or how much is lost, is a change after all
_NEAR_BEST: Final = re.compile(r"(?:accura|quality|optim|oracle|baseline|best$|original|full-)")
# "(19% geomean)", "(31% on average)" behind a change
_STATISTIC: Final = re.compile(
    r" (?:on |in )?(?:the )?(?:geo-?mean|geometric mean|averaged?|avg\.?|mean|median|max(?:imum)?|min(?:imum)?|peak|"
    r"best|worst|at best|total|overall|worst[- ]case|best[- ]case)\b[^();,]{0,30}[);,]"
)
_COUNTABLE: Final = re.compile(
    r"\b(?:cases|queries|problems|requests|tasks|samples|loops|trials|benchmarks|predictions|tests|"
    r"questions"
    r"|instances|kernels|keys|frames?|scenarios|nodes|layers|users|programs|bugs|examples|jobs|images|"
    r"errors"
    r"|peak\W*$|the time)"
)
_RESOURCE_OBJECT: Final = re.compile(
    r"(?:costs?|memory|times?|energy|usage|size|parameters|compute|computation|[TGM]?FLOPs|emissions|latency|power|footprint"
    r"|cache|storage|traffic|communication)$"
)
_LOWERS_OR_RAISES: Final = re.compile(
    r"(?:reduc|lower|cut|decreas|sav|improv|increas|boost|rais|accelerat|shorten|slash|shrink|trim)(?:s|"
    r"es|ed|e|ing|ting)?$"
)
_OVER_RIVAL: Final = re.compile(
    r" over (?:the |all |its |our )*(?:state|SOTA|baselines?\b|existing|prior\b|previous|standard|"
    r"vanilla|conventional|"
    r"traditional|current|other\b|competing|na[iï]ve|default|original|best\b|strong|second-best|runner-up)"
)
# "a 1.2× speedup over A, 0.6% over B": the rivals stand in a row.
_OVER_NAME: Final = re.compile(r" over (?:the |its |our )?[A-Z]")
_BESIDE_ANOTHER: Final = re.compile(r" over [^;.]{2,60}(?:, | and )$")
_FURTHER: Final = frozenset({"further", "additional"})
_VERSUS: Final = re.compile(r"^[^)]{0,20}\b(?:vs|versus|compared|against)\b")
_CONFIDENCE: Final = re.compile(r" (?:CIs?\b|confidence|credible|Wilson|bootstrap)")
_BEATS: Final = re.compile(r"(?:outperform|surpass|exceed|beat|gain)")
_PREPOSITIONS: Final = frozenset("of in between from averaging ranging is was are to".split())
_LEVELS: Final = frozenset("at with reaches achieves achieving".split())


def form_of_percent(value: Atom, near: Surroundings) -> tuple[Form, str]:
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
    if agrees_within(near) and not near.after.startswith(" error"):
        return ("absolute", "level.prediction") if _is_off(near.words) else ("percent", "percent.within")
    if near.bracket:
        return _in_bracket(near)
    if last == "by":
        # "driven by a 26% …" names a level
        tied = near.raw[-1].lower() in ("a", "an") and not near.after[:2].strip(" .,;)")
        return ("absolute", "level.by_a") if tied else ("percent", "percent.by")
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
    if change_reaches(near.words) or (
        near.bound and last in ("ratio", "ratios") and change_reaches([*near.words, "is"])
    ):
        return "percent", "percent.change_reaches"
    if last in _LEVELS:
        return "absolute", "level.at"
    if _KEEPS_ALL.match(last) and _RIVAL.match(near.after.lstrip()):
        return "fraction", "fraction.kept"
    if object_moved(near.words):
        return "percent", "percent.moved_object"
    if _OVER_RIVAL.match(near.after) and (near.before.form in ("factor", "percent") or not near.bracket):
        return "percent", "percent.over_rival"
    if near.before.form in ("factor", "percent") and _OVER_NAME.match(near.after) and _BESIDE_ANOTHER.search(near.gap):
        return "percent", "percent.over_name"
    if _FURTHER.intersection(word.lower() for word in near.raw[len(near.words) :]):
        return "percent", "percent.further"
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
    if _is_change_of(whole) and of.startswith(" of " + whole):
        return "percent", "percent.of_change"  # "1% of accuracy drop"
    if "gap" in whole.split():
        return "percent", "percent.gap_closed"
    if _OFTEN.match(of) and before[-1:] and not _SPENDS.match(before[-1]):
        return "absolute", "level.often"
    chip = _OF_CHIP.search(whole) is not None and not _BASELINE.search(whole)
    if chip or _COUNTABLE.search(whole) or any(word.startswith(_PART_OF_A_HOST) for word in before):
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


def _is_off(words: list[str]) -> bool:
    """ "predicts the latency of a step", "matches simulator results": two sides that should be one."""
    near = [word.lower() for word in reversed(clause(" ".join(reversed(words)))[:12])]
    if any(_NEAR_BEST.match(word) for word in near):
        return False
    return any(_PREDICTS.match(word) for word in near) or (bool(near) and _MEASURED.match(near[-1]) is not None)


def _is_change_of(whole: str) -> bool:
    """ "accuracy drop", but not "the total gain" or "X's gain"."""
    words = whole.split()
    return 0 < len(words) < 4 and words[-1] in CHANGES and "total" not in words and not _RIVAL.search(whole)


def _in_bracket(near: Surroundings) -> tuple[Form, str]:
    """ "(30%)" repeats or illustrates what stands before the bracket: a change, or a level."""
    if near.gap == " (" and near.before.form == "percent" and _STATISTIC.match(near.after):
        return "percent", "percent.statistic"
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
    return bool(head) and head != "times" and _RESOURCE_OBJECT.match(head) is not None
