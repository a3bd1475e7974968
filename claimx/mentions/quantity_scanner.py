"""Finds the atoms of a sentence: every number that is no part of a name, with its multiplier and unit.

Identifiers are dropped here (A100, Llama-3-8B, v8.2, top-1, [12], 480×640, Figure 3): no number is read from
the inside of a name.
"""

import re
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from claimx.lexicon.loader import Lexicon
from claimx.mentions.bounds import STATISTIC_ANCHORS, StatisticWord, statistic_at
from claimx.mentions.numerals import DIGITS, MULTIPLIER, POWER, number_of
from claimx.mentions.quantity_atoms import TAIL, Atom, noun_after
from claimx.mentions.quantity_units import UnitReader
from claimx.mentions.quantity_words import ANCHORS, read_words
from claimx.spans import Bound

_HEAD: Final = re.compile(rf"({DIGITS})({POWER})?({MULTIPLIER})?(\+(?![\d.]))?{TAIL}?")
# What may stand left of a number; behind a letter it is part of a name ("A100", "v8").
_NUMBERS: Final = tuple(left + digit for left in " ([{~≈≃≥≤<>⩾⩽≳≲±+-−–—=$€£/,:;|*→\"'×" for digit in "0123456789")
_FIRST_WORD: Final = len(_NUMBERS)
_FIRST_STATISTIC: Final = _FIRST_WORD + len(ANCHORS)
_NAME_MARKS: Final = frozenset("_^@#\\×.&")
_SYMBOLS: Final[dict[str, Bound]] = {
    "~": "about", "≈": "about", "≃": "about", "≥": "at_least", ">": "at_least", "≤": "up_to", "<": "up_to",
    "⩾": "at_least", "⩽": "up_to", "≳": "at_least", "≲": "up_to",
}  # fmt: skip
_PREFIXES: Final[dict[str, Bound]] = {"sub": "up_to", "near": "about", "over": "at_least", "under": "up_to"}
_DIMENSIONS: Final = re.compile(r"[ ]?[xX×][ ]?\d|:\d")
_TAIL_OF_DIMENSIONS: Final = re.compile(r"[\d ][xX×] $")
# "[12]", "[3, 7-9]", a confidence interval "[-0.10, -0.08]"
_BRACKETS: Final = re.compile(r"\[[+−-]?\d[\d.,;%+−– -]{0,40}\]")
_TOTAL: Final = re.compile(
    r"(/|[ ]out[ ]of[ ]|[ ]of[ ])(?:the[ ]|all[ ])?(\d[\d,]{0,8})(?![.%×/]?\d|[%×xX]|[ ]?[A-Z]?B\b)"
)
# "a 1/4° grid", "2/3D scenes"
_NO_PART: Final = re.compile(r"[ ]?°|D\b")
_NAMED_POINTS: Final = re.compile(r"[ ]([A-Z][\w@-]*[ ]points?)\b")
_BARE_RATE: Final = re.compile(r"/(?:s|sec|second|min|minute|h|hr|hour|day|month|yr|year)\b")
_GIGABYTES: Final = re.compile(r"[ ]?G(?=[ ](?:of[ ])?(?:GPU[ ]|peak[ ]|video[ ])?(?:memory|RAM|VRAM|DRAM)\b)")
# "with ×30 less work", "x2.5 faster"
_TIMES_BEFORE: Final = re.compile(r"(?:^|[ (~])[×xX][ ]?$")
_COMPARED: Final = re.compile(
    r"[ ](?:[a-z-]+[ ])?(?:less|fewer|more|faster|slower|higher|lower|smaller|larger|better|cheaper|"
    r"shorter|longer|greater|"
    r"speed-?ups?|reductions?|improvements?|compression|accelerations?|increase|decrease|savings?|gains?|"
    r"reduced|improved|increased)\b"
)
# "a 4-point F1 gain"
_GAINED: Final = re.compile(
    r"[ -](?:[\w@-]+[ ]){0,3}?(?:gains?|improve\w*|increases?|decreases?|reductions?|drops?|loss|loss(?:es)|lift|boost|"
    r"advantages?|leads?|margins?|gaps?|differences?|degradation|declines?|falls?|rises?|jumps?|uplift|penalty|"
    r"regression|swing|deficit|shortfall|\w+er|worse|better|absolute|relative)\b"
)
# "a 1.49 inference speedup" counts no inferences, "58.2 token F1" no tokens
_COUNTS_NOTHING: Final = re.compile(
    r"[ -](?:(?:[a-z]+[ -])?(?:speed-?ups?|accelerations?)|F1|accuracy|recall|mAP|IoU)\b"
)
# "small memory overhead (5-7G)"
_BARE_G: Final = re.compile(r"[ ]?G(?=\))")
_MEMORY: Final = re.compile(r"\b(?:memory|RAM|VRAM|footprint)(?: [a-z]+){0,2} \([~≈\d.–-]*$")
_DEVICE: Final = re.compile(
    r"[ ]?(?:(?:NVIDIA|Nvidia|AMD|Intel|Google|Tesla|Huawei|RTX|GTX|[GCTN]PUs|FPGAs)\b|[A-Z]{1,3}\d{2,})"
)
_LABELS: Final = frozenset(
    "figure fig fig. table section sec sec. eq eq. equation algorithm theorem lemma chapter appendix "
    "version "
    "level stage phase type class tier task track group case question part generation gen rule axiom top "
    "doi seed layer epoch step block iteration round day week ieee iso rfc cuda pcie".split()
)


class AtomScanner:
    """Finds the atoms of a sentence. Built once from the lexicon's units; holds no state of a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._units = UnitReader(lexicon)
        self._anchors = AhoCorasick(
            [*_NUMBERS, *ANCHORS, *STATISTIC_ANCHORS],
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.DFA,
        )

    def scan(self, text: str, start: int, end: int) -> tuple[list[Atom], list[StatisticWord]]:
        """The atoms of `text[start:end]` and its words for statistics, both from left to right."""
        atoms: list[Atom] = []
        said: list[StatisticWord] = []
        position = start
        if end > start and text[start].isdecimal():
            position, atom = self._digits(text, start, start, end, -1)
            if atom is not None:
                atoms.append(atom)
        for anchor, at, _ in self._anchors.find_matches_as_indexes(text[start:end]):
            if anchor >= _FIRST_STATISTIC:
                word = statistic_at(text, start, start + at, end)
                if word is not None and (not said or word.start >= said[-1].end):
                    said.append(word)
                continue
            at += start
            if anchor < _FIRST_WORD:
                at += 1
                if at < position:
                    continue
                position, atom = self._digits(text, start, at, end, atoms[-1].end if atoms else -1)
            else:
                if at < position:
                    continue
                position, atom = read_words(text, start, at, end, anchor - _FIRST_WORD, self._units)
                while atom is not None and atoms and atoms[-1].end > atom.start:
                    # "2" of "2 orders of magnitude" was read before the words that own it
                    atoms.pop()
            if atom is not None:
                atoms.append(atom)
        return atoms, said

    def _digits(self, text: str, start: int, at: int, end: int, last: int) -> tuple[int, Atom | None]:
        match = _HEAD.match(text, at, end)
        if match is None:
            return at + 1, None
        stop = match.end()
        before = _before(text, start, at, last)
        if before is None and match.lastgroup is None and _TIMES_BEFORE.search(text, max(start, at - 4), at):
            value = number_of(digits := match[1])
            if value is not None and _COMPARED.match(text, match.end(1), end) and value > 0 and digits:
                begin = max(text.rfind(sign, max(start, at - 2), at) for sign in "×xX")
                return match.end(1), Atom(begin, match.end(1), value, value, "times", "factor.times_before")
        if before is None:
            # the rest of the name, "3-8B" of "Llama-3-8B", is dropped by the same look to the left
            return match.end(1), None
        begin, sign, mark, setting, money = before
        if begin > start and text[begin - 1] == "[" and (brackets := _BRACKETS.match(text, begin - 1, end)):
            return brackets.end(), None
        digits, power, multiplier, plus = match.group(1, 2, 3, 4)
        value = number_of(digits, power, multiplier)
        if value is None:
            return stop, None
        tail = match.lastgroup
        if plus or (tail and text[stop : stop + 1] == "+" and not text[stop + 1 : stop + 2].isdigit()):
            # "100+ FPS", "50x+"
            mark = mark or "at_least"
            stop += not plus
        scale = value / plain if multiplier and (plain := number_of(digits, power)) else 1.0
        atom = Atom(begin, stop, value, value, "plain", "number", None, None, sign, mark, scale)
        atom.setting = setting
        if tail == "times":
            if text[stop - 1] == "X" and value >= 100 and _named(text, start, at):
                # "Ryzen 7 9700X"
                return stop, None
            if _DEVICE.match(text, stop, end) and "." not in digits:
                # "8× A100": a number of devices
                atom.counted, atom.rule = True, "count.devices"
                return stop, atom
            atom.kind, atom.rule = "times", "factor.times"
            return stop, atom
        if tail == "percent":
            atom.kind, atom.rule = "percent", "percent"
            return stop, atom
        if tail == "point" and value > 200 and text[stop - 5 : stop].endswith(("point", "oints")):
            # so many points are counted things, not a difference
            atom.kind, atom.rule, atom.unit, atom.counted = "unit", "unit", "points", True
            return stop, atom
        if tail == "point":
            if text[match.end(1) : stop] == "-point" and not _GAINED.match(text, stop, end):
                return stop, None  # "a 5-point scheme"
            atom.kind, atom.rule, atom.unit = "point", "points", "point"
            return stop, atom
        return self._with_unit(text, start, at, end, atom, money, multiplier)

    def _with_unit(
        self, text: str, start: int, at: int, end: int, atom: Atom, money: str | None, multiplier: str | None
    ) -> tuple[int, Atom | None]:
        stop = atom.end
        if money:
            atom.kind, atom.rule, atom.unit = "unit", "unit.money", money
            priced = self._units.price(text, stop, end)
            if priced != stop:
                atom.unit, atom.end = money + text[stop:priced], priced
            return atom.end, atom
        following = text[stop] if stop < end else " "
        named = _NAMED_POINTS.match(text, stop, end)
        if named:
            atom.kind, atom.rule, atom.unit, atom.end = "point", "points.named", named[1], named.end()
            return atom.end, atom
        if following in "sS" and text.startswith("s of ", stop):
            # "100s of GB"
            unit = self._units.read(text, stop + 4, end)
            if unit:
                atom.kind, atom.rule, atom.mark = "unit", "unit.tens", "at_least"
                atom.unit, atom.end, atom.counted = unit.surface, unit.end, unit.counted
                return atom.end, atom
        if following in "G " and (
            (gigabytes := _GIGABYTES.match(text, stop, end))
            or ((gigabytes := _BARE_G.match(text, stop, end)) and _MEMORY.search(text, max(start, at - 40), at))
        ):
            atom.kind, atom.rule, atom.unit, atom.end = "unit", "unit.gigabytes", "G", gigabytes.end()
            return atom.end, atom
        unit = self._units.read(text, stop, end)
        if unit and not (unit.counted and not atom.low.is_integer() and _COUNTS_NOTHING.match(text, unit.end, end)):
            atom.kind, atom.rule, atom.unit = "unit", "unit", unit.surface
            atom.end, atom.counted, atom.hyphen = unit.end, unit.counted, unit.hyphen
            return atom.end, atom
        if following == "/" and (rate := _BARE_RATE.match(text, stop, end)):
            atom.kind, atom.rule, atom.unit, atom.end = "unit", "unit.rate", rate[0], rate.end()
            return atom.end, atom
        if following.isalpha() or following == "_" or _DIMENSIONS.match(text, stop, end):
            return stop, None
        if following == "." and stop + 1 < end and text[stop + 1].isdigit():
            return stop, None
        total = _TOTAL.match(text, stop, end) if following in " /" else None
        if total and atom.low.is_integer() and not multiplier:
            return self._part(atom, text, total, end)
        if multiplier is None and following != "→" and self._is_label(text, start, at, stop, end, atom):
            return stop, None
        if multiplier and _named(text, start, at):
            return stop, None
        atom.noun = noun_after(text, stop, end)
        atom.hyphen = following == "-" and atom.noun is not None
        return stop, atom

    def _part(self, atom: Atom, text: str, total: re.Match[str], end: int) -> tuple[int, Atom | None]:
        """ "48 of 50", "12 out of 15", "286/302" are counts; "1/10 of", "2/3 the" are fractions."""
        whole = float(total[2].replace(",", ""))
        stop = total.end(2)
        years = min(atom.low, whole) >= 1980 and max(atom.low, whole) <= 2035
        if total[1] == "/" and (years or _NO_PART.match(text, stop, end)):
            return stop, None
        if whole < atom.low or whole == 0:
            return atom.end, atom
        part = atom.low == 1 or text.startswith((" of ", " the ", "th "), stop)
        if total[1] == "/" and part and atom.low < whole <= 1000:
            atom.kind, atom.rule, atom.end = "fraction", "fraction.slash", stop
            atom.low = atom.high = atom.low / whole
            return stop, atom
        atom.kind, atom.rule, atom.end = "count", "count.of", stop
        return stop, atom

    def _is_label(self, text: str, start: int, at: int, stop: int, end: int, atom: Atom) -> bool:
        """A bare number that names something: a year, an item's number, "Figure 3", "RTX 4090"."""
        whole = atom.low.is_integer() and "." not in text[at:stop]
        if whole and stop - at == 4 and 1980 <= atom.low <= 2035:
            return True
        if whole and atom.low <= 20 and stop < end and text[stop] == ")":
            opened = text[at - 1] == "(" if at > start else False
            left = max(start, at - 200)
            if opened or text.rfind("(", left, at) <= text.rfind(")", left, at):
                return True
        return _named(text, start, at, None if whole else atom.low)


def _named(text: str, start: int, at: int, decimal: float | None = None) -> bool:
    """Is the number at `at` part of the name before it ("RTX 4090", "Llama 3.1", "level 2")?

    A decimal behind an acronym or below one is a score ("AUC 0.93", "PSNR 31.2"), no version.
    """
    if at - 1 <= start or text[at - 1] != " ":
        return False
    begin = max(text.rfind(" ", max(start, at - 60), at - 1) + 1, start)
    word = text[begin : at - 1].lstrip("(\"'")
    if not word or word[-1] in ",;:).":
        return False
    if word.lower() in _LABELS:
        return True
    if not (word[0].isupper() or (word[0].isalpha() and any(c.isdigit() for c in word))):
        return False
    if begin <= start and (decimal is None or word.isupper() or not any(c.isupper() for c in word[1:])):
        return False  # a capital at the head of a sentence is no sign, "NovaChat 1.5" is a name all the same
    if decimal is not None and decimal.is_integer() and decimal < 10:
        return True  # "CXL 2.0", "wav2vec 2.0"
    return not (decimal is not None and (decimal < 1 or word.isupper() or "-" in word or "@" in word))


def _before(text: str, start: int, at: int, last: int) -> tuple[int, str, Bound | None, bool, str | None] | None:
    """What stands left of the number at `at`: begin with a sign, the sign, a symbol's bound, "=", currency.

    None if the number is part of a name. `last` is the end of the atom before it, -1 for none.
    """
    begin, sign, mark, setting = at, "", None, False
    i = at - 1
    if i < start:
        return begin, sign, mark, setting, None
    c = text[i]
    if c in "+-−–—" and i != last:
        p = text[i - 1] if i > start else " "
        if p.isalnum() or p in "_%])":
            j = i
            while j > start and text[j - 1].isalpha():
                j -= 1
            prefix = _PREFIXES.get(text[j:i].lower())
            if c not in "–—" and prefix is None:
                return None
            mark = prefix
            return begin, sign, mark, setting, None
        if c in "+-−":
            begin, sign = i, "-" if c == "−" else c
            i -= 1
            c = text[i] if i >= start else " "
    if i == last:
        return begin, sign, mark, setting, None
    if c == " ":
        p = text[i - 1] if i > start else " "
        if p in _SYMBOLS and i - 1 != last:
            mark = _SYMBOLS[p]
        elif p == "=":
            mark, setting = _equals(text, start, i - 1)
        elif p in "xX×" and _TAIL_OF_DIMENSIONS.search(text, max(start, i - 3), at):
            return None
        elif p in "$D" and (text.endswith(("USD ", "US$ "), start, at)):
            return i - 3, sign, mark, setting, "USD"
        return begin, sign, mark, setting, None
    if c in _SYMBOLS:
        mark = _SYMBOLS[c]
    elif c == "=":
        mark, setting = _equals(text, start, i)
    elif c in "$€£":
        j = i - 1
        if j >= start and text[j] in _SYMBOLS:
            mark = _SYMBOLS[text[j]]
        return i, sign, mark, setting, c
    elif c.isalnum() or c in _NAME_MARKS or (c == "'" and text[max(start, i - 1)].isalpha()):
        return None
    elif c in "/:," and i > start and (text[i - 1].isalnum() or text[i - 1] == "%"):
        return None if c != "," else (begin, sign, mark, setting, None)
    return begin, sign, mark, setting, None


def _equals(text: str, start: int, at: int) -> tuple[Bound | None, bool]:
    # ">=" and "<=" are bounds, "=" alone sets a parameter or states a score
    p = text[at - 1] if at > start else " "
    return (_SYMBOLS[p], False) if p in "<>" else (None, True)
