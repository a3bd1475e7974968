"""Numbers in words: "three times", "an order of magnitude", "doubles", "half the", "in a second"."""

import re
from typing import Final

from claimx.mentions.numerals import FRACTION_WORDS, SPELLED, fraction_of, spelled_number
from claimx.mentions.quantity_atoms import TAIL, Atom, noun_after
from claimx.mentions.quantity_units import UnitReader

_WORDS: Final = {
    "spelled": (
        "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
        "seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|dozen|"
        "a hundred|a thousand|a million|a dozen"
    ),
    "fraction": "a third|a quarter|a fifth|a tenth",
    "half": "half|a half",
    "halved": "halv",
    "double": "doubl|tripl|quadrupl",
    "twice": "twice|thrice",
    "order": "order",
    "plural": "tens|dozens|hundreds|thousands|millions|billions",
    "several": "several times|many times",
    "few": "few|several",
    "sub": "sub-m|sub-s|sub-n|sub-h|multi-s|multi-m|multi-h",
    "article": "a second|a minute|an hour|a day|a week|a month|a millisecond|a microsecond",
}
_RULE_OF_WORD: Final = {word: rule for rule, words in _WORDS.items() for word in words.split("|")}
_BY_ANCHOR: Final = {
    **{before + word: rule for word, rule in _RULE_OF_WORD.items() for before in " (~-"},
    **{word[0].upper() + word[1:]: rule for word, rule in _RULE_OF_WORD.items()},
}
ANCHORS: Final = tuple(_BY_ANCHOR)
_RULES: Final = tuple(_BY_ANCHOR.values())

_SPELLED = re.compile(SPELLED)
_FRACTION = re.compile(FRACTION_WORDS)
_TAIL = re.compile(TAIL)
_PART_OF = re.compile(
    r"[ ](?:of|the|its|their|that|as|fewer|less|lower|smaller|our|parameters|params|FLOPs|memory|"
    r"computations?|energy"
    r"|storage|tokens|samples|area|power)\b"
)
_TO_A = re.compile(r"\bto (?:(?:only|just|about|around|nearly|almost|roughly|under|below) )?$")
_PHRASE_END = re.compile(r"[.,;)]|$")
_ORDER = re.compile(r"[Oo]rders?[ -](?:of|or)[ -](?:the[ ])?magnitudes?")
_ORDER_COUNT = re.compile(
    r"(?:^|[\s(~])"
    r"(?:(?P<first>\d+(?:\.\d+)?|one|two|three|four|five|six)(?:[ ]?[-–][ ]?|[ ](?:to|or|and)[ ]))?"
    r"(?P<count>\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|half an"
    r"|several|many|multiple|few|some)[ -]$"
)
_SEVERAL = frozenset({"several", "many", "multiple", "few", "some"})
_DOUBLE = re.compile(
    r"(?P<verb>(?:[Dd]oubl|[Tt]ripl|[Qq]uadrupl)(?:es|ed|ing)\b"
    r"(?![ -](?:precision|layer|check|sided|times?|every|of)\b)"
    r"|(?:[Dd]ouble|[Tt]riple|[Qq]uadruple)\b(?=[ ](?:the|its|their|our|that|what|as)\b))"
    r"|(?P<bare>(?:[Dd]ouble|[Tt]riple|[Qq]uadruple)\b(?!-))"
)
# "due to double billing", "robust to triple faults": a kind of thing, no verb
_BECAUSE = re.compile(
    r"\b(?:due|thanks|owing|prone|robust|resilient|susceptible|vulnerable|subject|leads?|leading|led|similar|compared|"
    r"contrast|relative|related|equivalent|attributed)[ ]to[ ]$|\bthan[ ]$(?<!more than )(?<!less than )"
)
_NO_DOUBLE = re.compile(
    r"[ ](?:billing|counting|buffers?|buffering|booking|spend\w*|descent|bonds?|faults?|errors?|fetch\w*|encod\w+|"
    r"quantization|quotes?|exponential|integrators?|DQN|Q-learning|auctions?|negation|stores?|loops?|pendulum|wells?|"
    r"barrier|modular|redundancy|patterning|jeopardy|blind|free|ratchet|rate|hashing|pointers?|sampling|stance|support)\b"
)
_COUNTED = re.compile(r"[ ]\d[\d,]*(?: [A-Za-z]+){0,2} $")
_TO_DOUBLE = re.compile(r"\b(?:to|can|could|would|will|may|nearly|almost|roughly|than|effectively|about)[ ]$")
_HALVED = re.compile(r"[Hh]alv(?:es|ed|ing|e)\b(?![ ]of\b)")
_HALF = re.compile(r"(?:[Aa] )?[Hh]alf\b(?!-)")
_HALF_A = re.compile(r"[Hh]alf an? ")
_CUT_IN = re.compile(r"\b(?:in|by)[ ](?:(?:about|around|nearly|almost|roughly|over|up to|more than|at least)[ ])?$")
_OF_WHOLE = re.compile(r"[ ](?:of[ ])?(?:the|its|their|our)[ ]")
_TWICE = re.compile(r"([Tt]wice|[Tt]hrice)(?=[ ](?:as|the|that|what|its|their|faster|more|larger|higher|fewer)\b)")
_PLURAL = re.compile(
    r"(?i:(?:(?P<first>tens|dozens|hundreds|thousands)[ ](?:to|or)[ ])?"
    r"(?P<count>tens|dozens|hundreds|thousands|millions|billions)"
    r"(?:[ -]of[ -](?P<scale>thousands|millions|billions|trillions))?)(?:[ -]of[ -]|(?=[.,;)]|$))"
)
_PLURALS: Final = {
    "tens": 1e1, "dozens": 12.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9,
    "trillions": 1e12,
}  # fmt: skip
_FOLDS = re.compile(r"[.:;,]")
# "a factor of three", "needs only eight data qubits"
_COUNTS = re.compile(
    r"(?:(?:factors?|speed-?up|times) of|"
    r"\b(?:requir|need|us|tak|consum)(?:es|ing|e) (?:only|just|merely|as few as|at most)) "
)
_FEW = re.compile(r"(?i:few|several)(?:[ ](?P<scale>hundred|thousand|million))?")
_COMPARED = re.compile(r"[ ](?:faster|slower|more|less|fewer|as|the|[a-z]{2,8}er)\b")
_LESS_THAN_ONE = re.compile(r"(?:sub|multi)-(?=(?:(?:milli|micro|nano|pico)?second|minute|hour|ms|us|µs)s?\b)", re.I)
_IN_AN = re.compile(
    r"\b(?:in|within|under|below|than|to|by|about|around|nearly|over|half|only|just|roughly|approximately"
    r"|least|instead of)[ ]$"
)
_ALONE = re.compile(r"[ ]?[.,;:)–—]|$|[ ](?:on|for|of|per|to|and|or|with|while|when|using|at|in|from|faster|slower)\b")
# "zero constraint violations": what should not happen, and did not; "zero overhead" is no count.
_MISHAPS = re.compile(
    r"[ -](?:[\w-]+[ ]){0,3}?(?:errors|failures?|violations?|mismatch(?:es)?|crashes|collisions|conflicts|misses|"
    r"regressions|rejections|incidents|events|alarms|merges|writes|drops|accepts|bugs|faults|deadlines|"
    r"(?<=false[ -])(?:positives?|negatives?))\b"
)
_OF_TOTAL = re.compile(
    r"[ ](?:out[ ])?of[ ](?:the[ ]|all[ ])?(?:\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|"
    r"twelve)\b"
)


def read_words(text: str, start: int, at: int, end: int, anchor: int, units: UnitReader) -> tuple[int, Atom | None]:
    """The atom at the word anchor number `anchor` found at `at`, and the offset at which to read on."""
    if not text[at].isalpha():
        at += 1
    elif at > start and (text[at - 1].isalnum() or text[at - 1] in "-_"):
        return at + 1, None
    atom = _READERS[_RULES[anchor]](text, start, at, end, units)
    return (max(atom.end, at + 1) if atom else at + 1), atom


def _spelled(text: str, start: int, at: int, end: int, units: UnitReader) -> Atom | None:
    fraction = _FRACTION.match(text, at, end)
    if fraction:
        return _fraction(text, start, at, end, units)
    match = _SPELLED.match(text, at, end)
    value = spelled_number(match[0]) if match else None
    if match is None or value is None:
        return None
    stop = match.end()
    if value == 0 and text[at - 1 : at] == "-":
        return None  # "non-zero parameters"
    if value == 0 and _MISHAPS.match(text, stop, end):
        return Atom(at, stop, 0, 0, "count", "count.zero")
    tail = _TAIL.match(text, stop, end)
    if tail:
        kind = tail.lastgroup
        if kind == "times":
            if _FOLDS.match(text, tail.end(), end) and text.endswith((" is ", " are "), start, at):
                # "the reason is twofold:"
                return None
            return Atom(at, tail.end(), value, value, "times", "factor.spelled")
        if kind == "percent":
            return Atom(at, tail.end(), value, value, "percent", "percent.spelled")
        return Atom(at, tail.end(), value, value, "point", "points.spelled", unit="point")
    unit = units.read(text, stop, end)
    if unit and not (unit.counted and value == 1):
        weak = unit.counted and unit.hyphen
        return Atom(
            at, unit.end, value, value, "unit", "unit.spelled",
            unit=unit.surface, counted=unit.counted, hyphen=unit.hyphen, weak=weak,
        )  # fmt: skip
    total = _OF_TOTAL.match(text, stop, end)
    if total and value != 1:
        return Atom(at, total.end(), value, value, "count", "count.of")
    noun = noun_after(text, stop, end)
    weak = value < 1000 and not (value > 1 and _COUNTS.search(text, max(start, at - 22), at))
    return Atom(at, stop, value, value, "plain", "number.spelled", noun=noun, weak=weak)


def _fraction(text: str, start: int, at: int, end: int, units: UnitReader) -> Atom | None:
    match = _FRACTION.match(text, at, end)
    value = fraction_of(match[0]) if match else None
    if match is None or value is None or value >= 1:
        return None
    reached = _TO_A.search(text, max(start, at - 18), at) and _PHRASE_END.match(text, match.end(), end)
    cut = _CUT_IN.search(text, max(start, at - 18), at)
    if not (reached or cut or _PART_OF.match(text, match.end(), end)):
        return None
    if cut and not (cut[0].startswith("in") and _OF_WHOLE.match(text, match.end(), end)):
        return Atom(at, match.end(), 100 * value, 100 * value, "percent", "percent.part", direction="down")
    return Atom(at, match.end(), value, value, "fraction", "fraction.words")


def _half(text: str, start: int, at: int, end: int, units: UnitReader) -> Atom | None:
    match = _HALF.match(text, at, end)
    if match is None:
        return None
    article = _HALF_A.match(text, at, end)
    if article:
        unit = units.read(text, article.end(), end)
        if unit:
            return Atom(at, unit.end, 0.5, 0.5, "unit", "unit.half", unit=unit.surface, counted=unit.counted)
    if _CUT_IN.search(text, max(start, at - 18), at):
        return Atom(at, match.end(), 2, 2, "times", "factor.half", direction="down")
    reached = _TO_A.search(text, max(start, at - 18), at) and _PHRASE_END.match(text, match.end(), end)
    if reached or _PART_OF.match(text, match.end(), end):
        return Atom(at, match.end(), 0.5, 0.5, "fraction", "fraction.half")
    return None


def _halved(text: str, start: int, at: int, end: int, units: UnitReader) -> Atom | None:
    match = _HALVED.match(text, at, end)
    return Atom(at, match.end(), 2, 2, "times", "factor.halves", direction="down") if match else None


def _double(text: str, start: int, at: int, end: int, units: UnitReader) -> Atom | None:
    match = _DOUBLE.match(text, at, end)
    if match is None or (match["bare"] and not _TO_DOUBLE.search(text, max(start, at - 14), at)):
        return None
    if match["bare"] and (_NO_DOUBLE.match(text, match.end(), end) or _BECAUSE.search(text, max(start, at - 20), at)):
        return None
    if text.startswith("s", match.end() - 1) and text.endswith((" of ", " in ", " as ", " multiple "), start, at):
        return None  # "a sum of doubles"
    if text[at - 1 : at] == "-" or _COUNTED.search(text, max(start, at - 28), at):
        return None  # "epoch-doubling", "120 Verilog triples"
    value = {"d": 2.0, "t": 3.0, "q": 4.0}[match[0][0].lower()]
    return Atom(at, match.end(), value, value, "times", "factor.doubles", direction="up")


def _twice(text: str, start: int, at: int, end: int, units: UnitReader) -> Atom | None:
    match = _TWICE.match(text, at, end)
    if match is None:
        return None
    value = 2.0 if match[0].lower() == "twice" else 3.0
    return Atom(at, match.end(), value, value, "times", "factor.twice")


def _order(text: str, start: int, at: int, end: int, units: UnitReader) -> Atom | None:
    match = _ORDER.match(text, at, end)
    if match is None:
        return None
    window = text[max(start, at - 30) : at]
    count = _ORDER_COUNT.search(window)
    if count is None or count["count"] in _SEVERAL:
        if count is None and text[at + 5] != "s":  # "order-of-magnitude gains"
            return Atom(at, match.end(), 1, 1, "magnitude", "magnitude.orders")
        begin = at if count is None else at - len(window) + count.start("count")
        return Atom(begin, match.end(), 2, 2, "magnitude", "magnitude.several", mark="at_least")
    high = _order_count(count["count"])
    low = _order_count(count["first"]) if count["first"] else high
    begin = at - len(window) + count.start("first" if count["first"] else "count")
    return Atom(begin, match.end(), min(low, high), max(low, high), "magnitude", "magnitude.orders")


def _order_count(word: str) -> float:
    if word in ("a", "an"):
        return 1.0
    if word == "half an":
        return 0.5
    return float(word) if word[0].isdigit() else spelled_number(word) or 1.0


def _plural(text: str, start: int, at: int, end: int, units: UnitReader) -> Atom | None:
    match = _PLURAL.match(text, at, end)
    if match is None:
        return None
    scale = _PLURALS[match["scale"].lower()] if match["scale"] else 1.0
    high = _PLURALS[match["count"].lower()] * scale
    low = _PLURALS[match["first"].lower()] * scale if match["first"] else high
    stop = match.end() - match[0].endswith((" ", "-"))
    if match.end() < end and text.startswith("times", stop + 1):
        return Atom(at, stop + 6, low, high, "times", "factor.tens", mark="at_least")
    unit = units.read(text, stop, end)
    if unit:
        return Atom(
            at, unit.end, low, high, "unit", "unit.tens",
            unit=unit.surface, mark="at_least", counted=unit.counted, hyphen=unit.hyphen,
        )  # fmt: skip
    noun = noun_after(text, stop, end)
    if match[0].endswith(("of ", "of-")) and noun is not None:
        return Atom(at, match.end() - 4, low, high, "plain", "number.tens", noun=noun, mark="at_least")
    if match["scale"]:
        return Atom(at, match.end(), low, high, "plain", "number.tens", mark="at_least")
    return None


def _several(text: str, start: int, at: int, end: int, units: UnitReader) -> Atom | None:
    stop = text.index("times", at) + 5
    if stop > end or not _COMPARED.match(text, stop, end):
        return None
    return Atom(at, stop, 2, 2, "times", "factor.several", mark="at_least")


def _few(text: str, start: int, at: int, end: int, units: UnitReader) -> Atom | None:
    match = _FEW.match(text, at, end)
    if match is None:
        return None
    value = 2.0 * _PLURALS[match["scale"] + "s"] if match["scale"] else 2.0
    unit = units.read(text, match.end(), end)
    if unit is None or (unit.counted and not match["scale"]):
        return None
    return Atom(
        at,
        unit.end,
        value,
        value,
        "unit",
        "unit.few",
        unit=unit.surface,
        mark="at_least",
        counted=unit.counted,
    )


def _sub(text: str, start: int, at: int, end: int, units: UnitReader) -> Atom | None:
    match = _LESS_THAN_ONE.match(text, at, end)
    unit = units.read(text, match.end(), end) if match else None
    if match is None or unit is None:
        return None
    below = match[0].lower() == "sub-"
    value = 1.0 if below else 2.0
    return Atom(
        at, unit.end, value, value, "unit", "unit.below_one" if below else "unit.several",
        unit=unit.surface, mark="up_to" if below else "at_least",
    )  # fmt: skip


def _article(text: str, start: int, at: int, end: int, units: UnitReader) -> Atom | None:
    stop = text.index(" ", at)
    unit = units.read(text, stop, end)
    if unit is None or not _IN_AN.search(text, max(start, at - 16), at) or not _ALONE.match(text, unit.end, end):
        return None
    return Atom(at, unit.end, 1, 1, "unit", "unit.article", unit=unit.surface)


_READERS: Final = {
    "spelled": _spelled, "fraction": _fraction, "half": _half, "halved": _halved, "double": _double,
    "twice": _twice, "order": _order, "plural": _plural, "several": _several, "sub": _sub,
    "article": _article,
    "few": _few,
}  # fmt: skip
