"""Numerals, in digits or spelled, as exact floats.

Every value is made by one `float()` of one decimal string, so that 4.2M is 4200000.0 and never 4199999.9999.
"""

import math
import re
from typing import Final

from claimx.errors import ClaimxError

# 1,234.5 | 12.5 | 12; a group of three after a comma is a thousands group, nothing else is.
DIGITS: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# Exponent or power behind the digits: ×10^4, x 10^-5, ^-3, e-5.
POWER: Final = r"[ ]?[×xX*·][ ]?10\^[-+]?\d{1,3}(?!\d|\.\d)|\^[-+]?\d{1,3}|[eE][-+]?\d{1,3}(?!\w|\.\d)"
# K, M, B, T glued to the number, or the words. A letter or digit behind means a unit or a name ("16MB").
MULTIPLIER: Final = (
    r"[KkMBT](?![A-Za-z0-9µ°])|G(?=[ ](?:FLOP|MAC|param|oper))"
    r"|[ -]?(?:[Tt]housand|[Mm]illion|[Bb]illion|[Tt]rillion)\b"
)

_UNITS: Final = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "dozen": 12,
}  # fmt: skip
_TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_SCALES: Final = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_LETTERS: Final = {"k": 3, "m": 6, "b": 9, "g": 9, "t": 12}
_DENOMINATORS: Final = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_SPELLED_WORD: Final = "|".join(sorted([*_UNITS, *_TENS, "hundred", *_SCALES], key=len, reverse=True))
# "two", "twenty-one", "a hundred and five", "two hundred thousand": at most nine words, to stay linear.
# "and" belongs to the numeral only behind a scale: "eight and four times" is two numerals.
SPELLED: Final = (
    r"(?:[Aa]n?[ ](?=dozen|hundred|thousand|million|billion|trillion))?"
    rf"(?i:{_SPELLED_WORD})"
    rf"(?:(?:[ -]|(?<=hundred)[ ]and[ ]|(?<=thousand)[ ]and[ ])(?:{_SPELLED_WORD})){{0,8}}(?=fold"
    rf"|[^A-Za-z]|$)"
)
# "half", "a third", "two-thirds", "one quarter"; a bare "third" is an ordinal.
FRACTION_WORDS: Final = (
    r"half(?![A-Za-z])|(?:[Aa]n?|(?i:one|two|three|four|five|seven|nine))[ -]"
    r"(?:half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth"
    r"|thousandth)s?(?![A-Za-z])"
)

_NUMERAL = re.compile(rf"(?P<digits>{DIGITS})(?P<power>{POWER})?(?P<mult>{MULTIPLIER})?")
_EXPONENT = re.compile(r"[-+]?\d+$")


def number_of(digits: str, power: str | None = None, multiplier: str | None = None) -> float | None:
    """The float that the parts of a matched numeral stand for; None if it is too large for one."""
    mantissa, exponent = digits.replace(",", ""), 0
    if not power and not multiplier:
        value = float(mantissa)
        return value if value != math.inf else None
    if power:
        found = _EXPONENT.search(power)
        shift = int(found[0]) if found else 0
        if power[0] == "^":
            if mantissa != "10":
                return _power(float(mantissa), shift)
            mantissa, exponent = "1", shift
        else:
            exponent = shift
    if multiplier:
        word = multiplier.strip(" -").lower()
        exponent += _LETTERS[word] if len(word) == 1 else _SCALES[word]
    value = float(f"{mantissa}e{exponent}") if exponent else float(mantissa)
    return value if math.isfinite(value) else None


def _power(base: float, exponent: int) -> float | None:
    try:
        value = base**exponent
    except (OverflowError, ZeroDivisionError):
        return None
    return value if math.isfinite(value) else None


def spelled_number(text: str) -> float | None:
    """Reads "a hundred and five" as 105.0, "two hundred thousand" as 200000.0; None if it is no numeral."""
    total = group = 0
    previous = ""
    for word in text.lower().replace("-", " ").split():
        if word in _UNITS:
            # "a dozen" and "two dozen", but "twenty-one" adds
            group = (group or 1) * 12 if word == "dozen" else group + _UNITS[word]
        elif word in _TENS:
            group += _TENS[word]
        elif word == "hundred":
            group = (group or 1) * 100
        elif word in _SCALES:
            total += (group or 1) * 10 ** _SCALES[word]
            group = 0
        elif word == "and":
            if previous not in _SCALES and previous != "hundred":
                return None
        elif word not in ("a", "an") or previous:
            return None
        previous = word
    return None if previous in ("", "a", "an", "and") else float(total + group)


def fraction_of(text: str) -> float | None:
    """Reads "half", "two-thirds", "one quarter", "1/10"; None if it is not a fraction."""
    numerator, slash, denominator = text.partition("/")
    if slash:
        try:
            value = float(numerator) / float(denominator)
        except (ValueError, ZeroDivisionError):
            return None
        return value if math.isfinite(value) else None
    words = text.lower().replace("-", " ").split()
    if not words or len(words) > 2:
        return None
    part = _DENOMINATORS.get(words[-1]) or _DENOMINATORS.get(words[-1].removesuffix("s"))
    count = 1 if len(words) == 1 or words[0] in ("a", "an") else _UNITS.get(words[0])
    return count / part if part and count else None


def parse_numeral(text: str) -> float:
    """The value of one numeral: "1,900K", "4×10^4", "10^-3", "2.4 million", "a hundred and five", "2/3".

    Raises `ClaimxError` if `text` is anything else, or too large for a float.
    """
    body = text.strip()
    sign = -1.0 if body[:1] in ("-", "−") else 1.0
    body = body.lstrip("+-−").strip()
    value: float | None
    if body[:1].isdigit():
        match = _NUMERAL.fullmatch(body)
        value = number_of(match["digits"], match["power"], match["mult"]) if match else fraction_of(body)
    else:
        value = spelled_number(body)
        if value is None:
            value = fraction_of(body)
    if value is None:
        raise ClaimxError(
            f"{text!r} is not a number that claimx can read",
            where="text",
            mend='Give one numeral, such as "1,900K", "4×10^4" or "a hundred and five"',
        )
    return sign * value
