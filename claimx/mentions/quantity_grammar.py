"""Joins atoms into values: ranges, changes, values with a tolerance, lists with a shared unit, durations.

Each production is a named function or a table of gaps (the text between two atoms), with an example.
"""

import re
from typing import Final

from claimx.mentions.bounds import peel
from claimx.mentions.quantity_atoms import Atom
from claimx.spans import Direction

# "10-20×", "65% - 92%", "2~7×"; a dash of any length between two numbers means a range
_HYPHENS: Final = frozenset({"-", "–", "—", "~", " - ", " – ", " ~ ", "- ", " -", "--", " -- "})
_TO: Final = frozenset(
    {" to ", " up to ", " to up to ", " through ", " to over ", " to about ", " to around ", " to nearly "}
)
# A hyphen left hanging before the unit that both share: "1.7- and 0.8-point losses".
_HUNG: Final = re.compile(r"-(?:,|,? (?:and|or|to|up to)) [~≈]?$|-(?:to|or|and)-$")
_ARROWS: Final = frozenset({"→", " → ", "->", " -> ", "=>", " => ", "⇒", " ⇒ "})
LIST_GAPS: Final = frozenset({", ", " and ", ", and ", "/", " / ", " or ", ", or ", " & ", ",", "; "})
_VERSUS: Final = frozenset({" vs. ", " vs ", " versus "})
# Bounds that a gap may end with: "100%, and >97%".
SYMBOLS: Final = "~≈<>≥≤"
_FROM: Final = re.compile(
    r"\b(?P<word>[Ff]rom|[Bb]etween)[ ](?:(?:about|around|roughly|nearly|approximately|only|an?)[ ])?[~≈]?$"
)
_TO_WITH_WORDS: Final = re.compile(
    r"[ (][^.;:]{1,60}?\bto[ ](?:(?:only|just|about|around|roughly|under|over|below|nearly)[ ])?[~≈<>]?$"
)
_AND: Final = re.compile(r" (?:and|to) ~?")
_RANGING: Final = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|span(?:s|ned|ning)?|anywhere|differ|differs)\b"
)
_MOVED: Final = re.compile(
    r"\b(?:improv|increas|reduc|decreas|lower|rais|ris|rose|boost|cut(?!ting-edge)|drop|fall|fell|grow|grew|shrink|shrank"
    r"|lift|accelerat|enhanc|degrad|declin|compress|jump|went|goes|going|climb|chang|advanc|elevat|bring"
    r"|speed|slow|scal|shift|mov|push|extend|shorten|collaps|minimi|expand|doubl|halv|surg|plung|sav|tighten)"
)
_NEXT_ITEM: Final = re.compile(r"^[^.;]*(?:,|,? and|/) (?:[\w-]+ ){0,3}$")
# "higher F1 from 29.6 to 30.9", but not "higher accuracy at sizes from 1 to 4"
_COMPARED: Final = re.compile(
    r"\b(?:higher|lower|better|worse|faster|slower|smaller|larger|fewer|shorter) (?:[\w-]+ ){0,4}from $"
)
_SMALL_TIMES: Final = {
    "days": ("hours", 24.0), "day": ("hours", 24.0), "hours": ("minutes", 60.0), "hour": ("minutes", 60.0),
    "minutes": ("seconds", 60.0), "minute": ("seconds", 60.0),
}  # fmt: skip


def join(text: str, start: int, atoms: list[Atom]) -> list[Atom]:
    """Joins the atoms of the sentence that starts at `start`: left to right, not overlapping."""
    if len(atoms) > 1:
        _share_units(text, atoms)
    joined: list[Atom] = []
    if len(atoms) > 2:
        atoms = _join_ranges(text, atoms)
    i = 0
    while i < len(atoms):
        atom = atoms[i]
        used = 1
        if i + 1 < len(atoms):
            previous = joined[-1] if joined else None
            pair = _join_two(text, start, atom, atoms[i + 1], previous)
            if pair is None and i + 2 < len(atoms):
                # "from 90 tok/s at 4k to 30"
                pair = _change_with_words(text, start, atom, atoms[i + 2])
                used = 3 if pair else 1
            else:
                used = 2 if pair else 1
            if pair is not None:
                atom = pair
        joined.append(atom)
        i += used
    return joined


def _join_ranges(text: str, atoms: list[Atom]) -> list[Atom]:
    """ "from 50-55% to 93%": ranges bind closer than anything else."""
    joined = [atoms[0]]
    for atom in atoms[1:]:
        last = joined[-1]
        gap = _gap(text, last, atom)
        if gap in _HYPHENS and _alike(last, atom) and "count" not in (last.kind, atom.kind):
            joined[-1] = _range(text, last, atom, "range.hyphen")
        else:
            joined.append(atom)
    return joined


def _share_units(text: str, atoms: list[Atom]) -> None:
    """ "3, 5 and 10 ms", "29.1 and 16.8 times": a bare number takes the unit of the next in its list."""
    for i in range(len(atoms) - 2, -1, -1):
        left, right = atoms[i], atoms[i + 1]
        if left.kind != "plain" or right.kind in ("plain", "count", "fraction", "magnitude") or left.counted:
            continue
        if left.setting or right.hyphen or (right.sign and not left.sign) or right.unit in ("$", "€", "£"):
            continue
        gap = _gap(text, left, right)
        if gap in _VERSUS and right.kind == "unit" and not right.counted and not left.hyphen and left.noun is None:
            left.kind, left.unit = "unit", right.unit  # "31.6 versus 31.5 QPS"
            continue
        if gap != "; " and (gap in LIST_GAPS or gap in _HYPHENS or gap in _TO):
            if right.kind == "unit" and right.counted and gap in LIST_GAPS and not left.weak:
                left.kind, left.unit, left.counted = "unit", right.unit, True
                continue
            left.kind, left.unit, left.counted, left.weak = right.kind, right.unit, right.counted, False
            left.rule, left.noun = right.rule + ".shared", None


def _join_two(text: str, start: int, a: Atom, b: Atom, previous: Atom | None) -> Atom | None:
    gap = _gap(text, a, b)
    if len(gap) > 64 or a.kind in ("count", "magnitude") or b.kind in ("count", "magnitude"):
        return None
    if gap in _HYPHENS:
        return _range(text, a, b, "range.hyphen") if _alike(a, b) else None
    if gap == " " and b.sign == "-" and not a.sign and a.kind == b.kind == "times":
        return _range(text, a, b, "range.hyphen")  # "7.4x -7.8x"
    if gap in ("±", " ± ", " ±", "± ", " +/- ", "+/-"):
        return _with_tolerance(a, b)
    if gap == " from " and _alike(a, b) and _one_scale(a, b) and text.endswith(" to ", start, a.start):
        # "to 77% from 52%"
        return _change(text, b, a, a.start, "change.to_from")
    if gap in _ARROWS:
        return _change(text, a, b, a.start, "change.arrow") if _alike(a, b) else None
    if " to " not in gap and " and" not in gap and gap not in _TO and a.unit not in _SMALL_TIMES:
        return None
    lead = _FROM.search(text, max(start, a.start - 28), a.start)
    if gap == " to " and lead is None and previous is not None and _again(text, previous, a) and _alike(a, b):
        return _change(text, a, b, a.start, "change.again")
    if gap in _TO or (lead and gap.startswith((" to ", " down to ", " up to ")) and len(gap) < 24):
        return _to(text, start, a, b, lead) if _alike(a, b) else None
    if lead and lead["word"] in ("between", "Between") and _AND.fullmatch(gap) and _alike(a, b):
        return _range(text, a, b, "range.between")
    if lead and lead["word"] in ("from", "From") and _TO_WITH_WORDS.fullmatch(gap) and _alike(a, b):
        return None if _two_levels(text, start, a) else _change(text, a, b, lead.start(), "change.from_to")
    if gap in (" and ", " ", ", ") and a.unit in _SMALL_TIMES and a.low == a.high:
        unit, factor = _SMALL_TIMES[a.unit]
        if b.unit in (unit, unit[:-1]):
            # "1 hour and 4 minutes"
            value = a.low * factor + b.low
            b.start, b.low, b.high, b.unit, b.mark = a.start, value, value, unit, a.mark
            b.rule = "unit.duration"
            return b
    return None


def _again(text: str, previous: Atom, a: Atom) -> bool:
    """ "from 9% to 60% on A, and 12% to 57% on B": "from" is said once for both."""
    if previous.rule not in ("change.from_to", "change.again") or previous.kind != a.kind or a.hyphen:
        return False
    between = text[previous.end : a.start]
    return len(between) < 90 and _NEXT_ITEM.search(between) is not None and "from" not in between


def _one_scale(a: Atom, b: Atom) -> bool:
    """Are the two in one unit, or in units that can be converted? Not "up to 15 m/s from 4 meters"."""
    return a.unit == b.unit or not (a.unit and b.unit) or (a.unit, b.unit) in _UNIT_FACTORS


def _change_with_words(text: str, start: int, a: Atom, b: Atom) -> Atom | None:
    if b.start - a.end > 64 or " to " not in text[a.end : b.start] or not _alike(a, b):
        return None
    if a.kind in ("times", "magnitude", "fraction", "count"):
        return None
    lead = _FROM.search(text, max(start, a.start - 28), a.start)
    if lead is None or lead["word"] not in ("from", "From"):
        return None
    if not _TO_WITH_WORDS.fullmatch(text, a.end, b.start) or _two_levels(text, start, a):
        return None
    return _change(text, a, b, lead.start(), "change.from_to")


def _two_levels(text: str, start: int, a: Atom) -> bool:
    """ "from 1.3× at small sizes to 2×", "ranging from 2.3 (X) to 215 (Y)": each of the two has its own place."""
    return a.kind == "times" or _RANGING.search(text, max(start, a.start - 40), a.start) is not None


def _gap(text: str, a: Atom, b: Atom) -> str:
    """The text between two atoms, without a bound at its end; a lone "~" is a gap of its own."""
    gap = text[a.end : b.start]
    if gap[:1] == "-" and _HUNG.match(gap):
        gap = gap[1:] if gap[1:2] in " ," else gap.replace("-", " ")  # "two- to five-fold", "two-to-five-fold"
    return gap.rstrip(SYMBOLS) if len(gap) > 1 else gap


def _alike(a: Atom, b: Atom) -> bool:
    """May the two be ends of one value? Same kind and unit, or one of them bare."""
    if "plain" in (a.kind, b.kind):
        if a.kind == b.kind:
            return not (a.hyphen or (b.hyphen and a.noun is not None))
        tied = b.kind == "plain" and b.noun is not None and b.hyphen
        return not tied and "fraction" not in (a.kind, b.kind)
    return a.kind == b.kind


def _range(text: str, a: Atom, b: Atom, rule: str) -> Atom:
    """ "10-20×", "1.2× to 4.5×", "$1.2-2.0M": ends in order; the second end's multiplier holds for both."""
    low, high = a.low, b.high
    if b.scale != 1.0 and a.scale == 1.0 and low < high:
        low = float(f"{low * b.scale:.15g}")
    ends = b if b.kind != "plain" else a
    if a.unit and a.unit[0] in "$€£" and b.unit and b.unit[0] == "/":
        # "$1.2-2.0M/yr"
        ends.unit = a.unit + b.unit
    ends.start, ends.end, ends.low, ends.high = a.start, b.end, min(low, high), max(low, high)
    ends.mark, ends.noun, ends.sign, ends.setting = a.mark or b.mark, b.noun, a.sign, a.setting
    ends.rule, ends.weak = rule, False
    return ends


def _with_tolerance(a: Atom, b: Atom) -> Atom:
    """ "31.8 ± 1.2 N": the value, over the whole span."""
    ends = b if b.kind != "plain" else a
    ends.start, ends.end, ends.low, ends.high = a.start, b.end, a.low, a.high
    ends.mark, ends.sign, ends.rule = a.mark, a.sign, "tolerance"
    return ends


def _to(text: str, start: int, a: Atom, b: Atom, lead: re.Match[str] | None) -> Atom | None:
    """A range ("ranging from 2 to 5 ms", "1.2× to 4.5×") or a change ("reduces latency from 9 to 5 ms")."""
    if a.kind == "times" or b.kind == "times":
        return _range(text, a, b, "range.to")
    before = text[max(start, a.start - 90) : a.start]
    if lead is None and a.sign == b.sign == "-" and a.low < b.low:
        return _range(text, a, b, "range.to")  # "-3 to -8%"
    if lead is not None:
        between = lead["word"] in ("between", "Between") or "up to" in text[a.end : b.start]
        if between or _RANGING.search(before[-40:]):
            return _range(text, a, b, "range.from_to")
        if (
            _signed(b) < _signed(a)
            or _MOVED.search(before)
            or _COMPARED.search(before)
            or before[: -len(lead[0])].rstrip().endswith("(")
        ):
            return _change(text, a, b, lead.start(), "change.from_to")
        return _range(text, a, b, "range.from_to")
    bracket = before.endswith("(")
    if _signed(b) < _signed(a):
        if a.kind == b.kind == "plain" and not bracket:
            # "on GenEval, 0.83 to 0.79" are the scores of two sides
            return None
        return _change(text, a, b, a.start, "change.to")
    if bracket and text[b.end : b.end + 1] in (")", ",", ";") and (a.kind == "percent" or _MOVED.search(before)):
        # "improves F1 (57% to 90%)"
        return _change(text, a, b, a.start, "change.to")
    return _range(text, a, b, "range.to")


def _signed(atom: Atom) -> float:
    return -atom.low if atom.sign == "-" else atom.low


def _change(text: str, a: Atom, b: Atom, start: int, rule: str) -> Atom:
    """ "from 40% to 80%": the value is what was reached, `reference` what was before, both in one unit."""
    before, after = _signed(a), _signed(b)
    spread = b.high - b.low  # "from 9 ms to 3-4 ms"
    ends = b if b.kind != "plain" else a
    stop = max(a.end, b.end)
    unit = ends.unit
    if b.scale != 1.0 and a.scale == 1.0 and before < after / b.scale:
        before = float(f"{before * b.scale:.15g}")
    if a.unit != b.unit and a.unit and b.unit and (factor := _UNIT_FACTORS.get((b.unit, a.unit))):
        # "from 92 ms to 2 s": both in the unit of the first
        after, unit = float(f"{after * factor:.15g}"), a.unit
        spread *= factor
    direction: Direction | None = "up" if after > before else "down" if after < before else None
    # "from 50% to over 93%": the bound stands inside
    inside = peel(text[a.end : b.start].split())[0] if a.end < b.start else None
    ends.mark, ends.noun = inside or b.mark or a.mark, b.noun or a.noun
    ends.start, ends.end, ends.reference = start, stop, before
    ends.low, ends.high = after, float(f"{after + spread:.15g}") if spread else after
    ends.rule, ends.unit, ends.direction, ends.sign, ends.weak = rule, unit, direction, "", False
    return ends


_SECONDS: Final = {
    "ns": 1e-9, "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1.0, "sec": 1.0, "seconds": 1.0, "second": 1.0,
    "min": 60.0, "minutes": 60.0, "minute": 60.0, "h": 3600.0, "hours": 3600.0, "hour": 3600.0,
    "days": 86400.0, "day": 86400.0,
}  # fmt: skip
_BYTES: Final = {"KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "PB": 1e15}
_UNIT_FACTORS: Final = {
    (b, a): table[b] / table[a] for table in (_SECONDS, _BYTES) for a in table for b in table if a != b
}
