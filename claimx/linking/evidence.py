"""What stands around a level, as named pieces of evidence for and against its being a result.

Every piece is a short name that can be checked in the text. Five kinds, and their pairs with the unit:

============  ====================================================================================
unit …        what is counted or measured: "unit percent", "unit tokens", "unit bare.small"
before …      the word that governs the level: "before result" (achieves 93%), "before with", "before of"
after …       what follows: "after metric" (93% accuracy), "after acronym" (91.0 PDMS), "after noun" (80 GB GPU)
metric …      where the metric stands: "metric left" (accuracy of 93%), "metric right", "metric none"
verb …        the nearest verb to the left in the clause: "verb support" (scales … to 128 GPUs)
cue …         a word or position: "cue only", "cue goal", "cue condition", "cue bound", "cue when"
============  ====================================================================================
"""

import re
from typing import Final

from claimx.linking.drafts import SentenceView
from claimx.linking.evidence_words import (
    CHOSEN,
    CONDITION_AFTER,
    CONDITION_BEFORE,
    ENDS,
    FOLLOWERS,
    GOALS,
    HYPOTHETICAL,
    LINKS,
    MADE_OF,
    MEASURES,
    MODEL_BEHIND,
    ON_MACHINE,
    OPENING,
    SCALING,
    SMALL_WORDS,
    VERBS,
    is_counted,
)
from claimx.linking.metrics import MetricChoice
from claimx.linking.unit_metrics import metric_of_unit
from claimx.mentions.bounds import peel
from claimx.spans import MetricMention, Quantity

_PLACES: Final = {0: ("cue early", "cue first"), 1: ("cue early",)}
_LEAD: Final = 90
_ABSTRACT: Final = 4
_TAIL: Final = 60
# Between the values of one row: "5.1 and 6.2", "97.7% on A and 98.1% on B", "(31 ms vs. 45 ms".
_ROW: Final = re.compile(
    r"(?:[ ](?:[\w@%/.+-]+[ ]){0,4}?)?(?:[ ]?\((?:[^()]{0,24}\)?)?)?[ ]?"
    r"(?:,?[ ]?(?:and|or|vs\.?|versus|to|compared to|compared with|as opposed to)[ ]|[,/;][ ]?)"
    r"(?:(?:the|an?|only|about|around|approximately|~|on|in|for|at|by|of|with|up to|\w+:)[ ]?){0,4}$"
)
_PLACE: Final = re.compile(r"\b(?:on|at|with|for|under)(?: an?)? $")
_LIST: Final = frozenset((", ", " and ", ", and ", "/", ", or ", " or ", " vs. ", " vs ", " versus ", "-", "–", " to "))
_CONTEXT: Final = re.compile(r"context|sequence|length|token")
_DIMENSION: Final = re.compile(
    r"(?:resolution|way|d|dim|fold|bit|dimensional|stage|step|shot|hop|thread|core|point|layer)$"
)
_DECIMAL: Final = re.compile(r"[-+−~$]?\d*\.\d")
_MULTIPLIED: Final = re.compile(r"\d ?(?:[KMBk]\b|[KMB]\+|million|billion|trillion|thousand)")
_MERGED: Final = {
    "bandwidth": "throughput",
    "energy_efficiency": "efficiency",
    "area_efficiency": "efficiency",
    "carbon": "energy",
    "area": "power",
}
# "reaches 91.0 PDMS": a measure that is not known by name. Makers and classes of devices are none.
_ACRONYM: Final = re.compile(
    r"(?!(?:NVIDIA|AMD|[CGTN]PU|FPGA|LLM)s?$)[A-Za-z]?[A-Z][A-Za-z]*[A-Z][\w@+-]*(?<!s)$|[A-Z]+@\d+$"
)
_DEVICES: Final = re.compile(r"gpu|cpu|tpu|fpga|node|gcd")
_TIMES: Final = re.compile(r"hour|day|year")
_OPERATIONS: Final = re.compile(r"flop|mac|op")
_WORDS: Final = re.compile(r"[a-z%]+")
_TIED: Final = re.compile(r"[\w.]-[A-Za-z]+$")
_ONLY: Final = frozenset("only just merely mere few low little small".split())
_RIGHT: Final = {"of": "right-of", "in": "right-in", "on": "right-in", "for": "right-in"}
_LINKS: Final = frozenset("of is to at = : was are reaches reaching from between by".split())
_PLACED: Final = frozenset("at with in for on of from to under below within".split())


def unit_class(value: Quantity, text: str, tail: str) -> str:
    """What the level counts or measures. `text`: the value itself; `tail`: what follows it."""
    if value.rule.startswith("count."):
        return value.rule
    unit = value.unit
    if unit is None:
        return _bare_class(value, text, tail)
    if unit == "percent":
        return "percent"
    low = unit.lower()
    if low == "bps" and value.high <= 64:
        return "bits"  # per scalar or symbol: no link is that slow
    found = metric_of_unit(unit, value.high)
    name = found.name if found else "other"
    if name == "parameters":
        return "bits" if "bit" in low or low == "bpw" else "params"
    if "token" in low and name not in ("throughput", "energy_efficiency", "cost"):
        return "tokens"
    if name == "compute":
        return "device-hours" if _TIMES.search(low) else "operations" if _OPERATIONS.search(low) else "items"
    if name in ("resources", "capacity") and _DEVICES.search(low):
        return "devices"
    name = _MERGED.get(name, name)
    if name == "capacity" or (name == "other" and len(low) > 3 and low.isalpha()):
        return "items"
    return name


def _bare_class(value: Quantity, text: str, tail: str) -> str:
    if value.rule == "number.tens":
        return "tens"
    noun = value.noun or ""
    if _CONTEXT.match(noun):
        return "context"
    if _DIMENSION.match(noun):
        return "dimension"
    if noun in ("total", "active", "activated"):
        return "active"
    if _MULTIPLIED.search(text):
        return "model" if value.high >= 1e8 and MODEL_BEHIND.match(tail) else "bare.multiple"
    if _DECIMAL.match(text):
        return "bare.share" if value.high <= 1 else "bare.decimal"
    return "bare.small" if value.high <= 20 else "bare.whole"


def _row(view: SentenceView, value: Quantity) -> tuple[Quantity, Quantity]:
    """The first value of the row of `value`, and the last one that only commas and "and" part from it."""
    text, values = view.text, view.quantities
    at = values.index(value)
    head = last = value
    for before in reversed(values[:at]):
        gap = head.start - before.end
        if before.unit and value.unit and before.unit != value.unit and _PLACE.search(text, 0, before.start):
            continue  # "2.1 bpb on 1 MB, 2.2 bpb on 3 MB": what each was measured on
        same = before.form == head.form and (before.unit == value.unit or not before.unit or not value.unit)
        if not same or gap > 60 or not _ROW.match(text[before.end : head.start]):
            break
        head = before
    for behind in values[at + 1 :]:
        if behind.form != value.form or text[last.end : behind.start] not in _LIST:
            break
        last = behind
    return head, last


def _before(words: list[str]) -> str:
    if not words:
        return "start"
    last = words[-1]
    low = last.lower()
    kind = SMALL_WORDS.get(low) or VERBS.get(low)
    if kind:
        return kind
    if last[-1] in ",;:":
        return "comma"
    if low.endswith(("ing", "ed")):
        return "verb"
    if last[0].isupper() and not last[1:].islower() and len(last) > 1:
        return "name"
    return "word"


def _after(tail: str) -> str:
    sign = tail[:1]
    if sign in ("", ".", ";", ":", "!", "?"):
        return "end"
    if sign != " ":
        return {",": "comma", ")": "close", "-": "hyphen", "/": "slash"}.get(sign, "noun")
    word = tail[1:].split(" ", 1)[0]
    if word[:1] == "(":
        return "open"
    word = word.strip("(),.;:")
    if _ACRONYM.match(word):
        return "acronym"
    word = word.lower()
    return FOLLOWERS.get(word) or ("word" if word in ENDS else "noun")


def _metric_place(text: str, value: Quantity, head: Quantity, mention: MetricMention | None) -> str:
    if mention is None:
        return "none"
    if mention.start >= value.end:
        gap = text[value.end : mention.start]
        first = gap.split(None, 1)[:1]
        if not first:
            return "right"
        if len(gap) > 40 or any(sign in gap for sign in ",;:()"):
            return "right-far"
        return _RIGHT.get(first[0], "right-near")
    if mention.start >= value.start:
        return "unit"
    if mention.end > head.start:
        return "left"
    inner = text[mention.end : head.start].replace("(", " ").split()
    inner = inner[: peel(inner)[1]]
    if not inner or (len(inner) == 1 and inner[0].lower() in _LINKS):
        return "left"
    if len(inner) <= 6 and not any(word[-1] in ",;:" for word in inner):
        return "left-near"
    return "left-far"


def _noun_phrase(tail: str) -> tuple[str, ...]:
    """The first words behind the level up to the end of their noun phrase, lower case, at most four."""
    words: list[str] = []
    for word in tail[1:].split(" ", 5)[:4]:
        bare = word.strip("(),.;:").lower()
        if bare in ENDS or not bare:
            break
        words.append(bare)
        if word[-1] in ",.;:)":
            break
    return tuple(words)


def _to_the_left(words: list[str]) -> tuple[str, list[str]]:
    """The kind of the nearest verb in the last words of the clause, and the cues among its words."""
    verb = ""
    cues = []
    for distance, word in enumerate(reversed(words)):
        if word[-1] in ",;:":
            break
        low = word.lower()
        if not verb and distance < 9:
            kind = VERBS.get(low)
            if kind and kind != "be":
                verb = kind
        if low in HYPOTHETICAL:
            cues.append("cue when")
        elif low in GOALS:
            cues.append("cue goal")
        elif low in SCALING:
            cues.append("cue scales")
    return verb or "none", cues


def read_evidence(view: SentenceView, value: Quantity, choice: MetricChoice) -> list[str]:
    """The names of all evidence around a level of the sentence; pairs with the unit are "unit: evidence"."""
    text, end = view.text, view.sentence.end
    tail = text[value.end : min(end, value.end + _TAIL)]
    head, last = _row(view, value)
    behind = tail if last is value else text[last.end : min(end, last.end + _TAIL)]
    lead = text[max(view.sentence.start, head.start - _LEAD) : head.start]
    words, peeled, bracket = _lead_words(lead)

    unit = unit_class(value, text[value.start : value.end], tail)
    before, place = _before(words), _metric_place(text, value, head, choice.mention)
    if before in ("word", "name"):
        if peeled[:1] == ["over"] and not value.marked:
            before = "on"  # "the mean over six tasks"
        elif place == "left":
            before = "metric"
    after = "metric" if place == "right" else _after(tail)
    verb, left = _to_the_left(words)
    around = [f"before {before}", f"after {after}", f"verb {verb}"]
    if place != "right":
        around.append(f"metric {place}")

    paired = _paired_cues(value, words, peeled, after, tail, behind, in_row=last is not value)
    if "cue scales" in left:
        paired.append("cue scales")
    cues = [*paired, *[cue for cue in ("cue when", "cue goal") if cue in left]]
    if value.bound != "exact":
        cues.append("cue bound-" + value.bound)
    if "cue condition" in paired and (before in _PLACED or not _PLACED.isdisjoint(peeled)):
        cues.append("cue condition-placed")
    if bracket and view.comparators:
        cues.append("cue bracket-compared")
    if OPENING.match(text, view.sentence.start) and text.find(",", view.sentence.start, value.start) < 0:
        cues.append("cue opening")
    if any(other.form != "absolute" for other in view.quantities):
        cues.append("cue gain-beside")
    if value.unit and unit != "percent" and (tail[:1] == "-" or _TIED.search(text, value.start, value.end)):
        cues.append("cue tied")
    if after in ("noun", "hyphen"):
        cues += _noun_cues(tail)
    if choice.outcome_cue:
        cues.append("cue compared")
    # Background and announcements stand first, results last; a few sentences alone are no abstract.
    if len(view.document.sentences) >= _ABSTRACT:
        cues += _PLACES.get(view.sentence.index, ())
        if view.sentence.end == view.document.sentences[-1].end:
            cues.append("cue last")
    return [f"unit {unit}", *around, *cues, *[f"{unit}: {name}" for name in (*around, *paired)]]


def _lead_words(lead: str) -> tuple[list[str], list[str], bool]:
    """The words before a level, the bound words cut off at their end, and whether a bracket opens there."""
    raw = lead.replace("(", " ( ").replace("[", " ( ").replace("{", " ( ").split()
    left = peel(raw)[1]
    bracket = left > 0 and raw[left - 1] == "("
    if bracket:
        left = peel(raw[: left - 1])[1]
    return raw[:left], [word.lower() for word in raw[left:]], bracket


def _paired_cues(
    value: Quantity, words: list[str], peeled: list[str], after: str, tail: str, behind: str, *, in_row: bool
) -> list[str]:
    """Cues whose weight depends on the unit. `behind` follows the whole row, `tail` the value."""
    cues = []
    if not _ONLY.isdisjoint(peeled):
        cues.append("cue only")
    if value.bound != "exact":
        cues.append("cue bound")
    if in_row:
        cues.append("cue row")
    named = after in ("noun", "hyphen", "metric") or (in_row and behind[:1] == " ")
    if named:
        nouns = _WORDS.findall(behind[:44].lower())[:3]
        if not CONDITION_AFTER.isdisjoint(nouns):
            cues.append("cue condition")
        elif not MADE_OF.isdisjoint(nouns):
            cues.append("cue part")
    if "within" not in peeled and _names_condition(words):
        cues.append("cue condition-left")
    if ON_MACHINE.match(tail):
        cues.append("cue on-machine")
    return cues


def _names_condition(words: list[str]) -> bool:
    at = len(words) - 1
    while at > 0 and words[at].lower() in LINKS:
        at -= 1
    if at < 0:
        return False
    last = words[at].lower()
    if at > 0 and words[at - 1].lower() == "per":
        return False  # "the time per batch"
    if last in SCALING:
        return words[-1].lower() == "of"  # "at a scale of", but "scales to"
    if last in MEASURES:
        return at > 0 and words[at - 1].lower() in CHOSEN
    return last in CONDITION_BEFORE


def _noun_cues(tail: str) -> list[str]:
    phrase = _noun_phrase(tail)
    if any(is_counted(word) for word in phrase):
        cues = ["cue counted"]
    else:
        cues = ["cue other-noun"] if phrase else []
    return [*cues, "cue one-noun"] if len(phrase) == 1 else cues
