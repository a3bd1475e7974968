"""Unicode characters as tables: what each one becomes in the normal form. Everything not named here stays."""

MICRO = "\u00b5"
MU = "\u03bc"


def _each(first: int, last: int) -> list[str]:
    return [chr(code) for code in range(first, last + 1)]


# Quotes, ligatures, width variants, and marks that nobody sees.
PLAIN: dict[str, str] = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
    "\u201f": '"', "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st", "\u2010": "-", "\u2011": "-", "\u2212": "-", "\u2026": "...",
    "\u2217": "*", "\u22c5": "·", "\u2219": "·", "\uff05": "%", "\uff0b": "+", "\uff0d": "-", "\uff0c": ",",
    "\uff0e": ".", "\uff0f": "/", "\uff08": "(", "\uff09": ")", "\uff1a": ":", "\uff1b": ";", "\uff1c": "<",
    "\uff1d": "=", "\uff1e": ">", "\u2103": "°C", "\u02da": "°", "\u00ba": "°", "\u27f6": "→", "\u2794": "→",
    "\u279c": "→", "\u27a1": "→",
    # Trademarks, soft hyphen, zero-width and direction marks.
    **dict.fromkeys("\u00ae\u2122\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
    **dict.fromkeys(_each(0x202A, 0x202E) + _each(0x2066, 0x2069), ""),
    **dict.fromkeys(_each(0x00, 0x08) + _each(0x0E, 0x1B) + _each(0x7F, 0x84) + _each(0x86, 0x9F), ""),
}  # fmt: skip

# Signs that are glued to the number beside them.
SIGNS: dict[str, str] = {
    **dict.fromkeys("×\u2715\u2716\u2a2f\u2573", "×"),
    **dict.fromkeys("~\u223c\uff5e\u02dc\u301c", "~"),
    **dict.fromkeys("≈\u2243\u2245", "≈"),
    **dict.fromkeys("≥\u2267\u2a7e\u2273", "≥"),
    **dict.fromkeys("≤\u2266\u2a7d\u2272", "≤"),
}

DASHES: dict[str, str] = {
    "--": "–", "---": "—", "\u2012": "-", "\u2013": "–", "\u2014": "—", "\u2015": "—",
}  # fmt: skip

SUPERSCRIPTS: dict[str, str] = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-", strict=True))
SUBSCRIPTS: dict[str, str] = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))

BLANKS = "".join(char for char in _each(0, 0x3000) if char.isspace() and char != " ")

# HTML, as some sources of abstracts keep it.
ENTITIES: dict[str, str] = {
    "lt": "<", "gt": ">", "amp": "&", "nbsp": " ", "quot": '"', "apos": "'", "times": "×", "micro": MICRO,
    "deg": "°", "plusmn": "±", "ndash": "–", "mdash": "—", "le": "≤", "ge": "≥", "thinsp": " ",
}  # fmt: skip
TAGS: dict[str, str] = {"sup": "^", "sub": "_", "p": " ", "sec": " ", "title": " "}


def lower_case(text: str) -> str:
    """The text in lower case, character for character as long as before: a capital that becomes two stays."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c if len(c) == 1 else d for c, d in zip(map(str.lower, text), text, strict=True))
    return low
