"""Abbreviations that a text defines: "Least Recently Used (LRU)" and "LRU (Least Recently Used)".

The long form is found as Schwartz and Hearst do (PSB 2003): the letters of the short form are looked for from
right to left, and its first letter must begin a word.
"""

import re
from dataclasses import dataclass

_SHORT = re.compile(r"[A-Za-z0-9][\w.+&/@*^-]{0,13}")
_MAX_INSIDE = 90


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A defined abbreviation: half-open spans of the short and of the long form in the text."""

    short_start: int
    short_end: int
    long_start: int
    long_end: int


def find_abbreviations(text: str) -> tuple[Abbreviation, ...]:
    """Every definition in `text`, in text order.

    A short form has 2 to 14 characters and a capital letter: "IHA", "k-NN", "AHNs". A plural "s" at its end need
    not be in the long form.
    """
    found: list[Abbreviation] = []
    opening = text.find("(")
    while opening >= 0:
        closing = text.find(")", opening + 1, opening + _MAX_INSIDE)
        if closing > 0:
            definition = _read(text, opening, closing)
            if definition is not None:
                found.append(definition)
        opening = text.find("(", opening + 1)
    return tuple(found)


def _read(text: str, opening: int, closing: int) -> Abbreviation | None:
    inside = _SHORT.match(text, opening + 1, closing)
    if inside is not None and _closes(text, inside.end(), closing) and _is_short(inside[0]):
        before = text[:opening].rstrip()
        long_start = _long_form(before[-_MAX_INSIDE:], inside[0])
        if long_start is None:
            return None
        shift = max(0, len(before) - _MAX_INSIDE)
        return Abbreviation(inside.start(), inside.end(), shift + long_start, len(before))
    # the other way round: the short form stands right before the bracket
    end = opening - 1 if text[opening - 1 : opening] == " " else opening
    start = end
    while start > 0 and not text[start - 1].isspace() and text[start - 1] not in "(,;:":
        start -= 1
    short = text[start:end]
    if 2 <= len(short) <= 14 and _is_short(short) and " " in text[opening:closing]:
        long_start = _long_form(text[opening + 1 : closing], short)
        if long_start == 0:
            return Abbreviation(start, end, opening + 1, closing)
    return None


def _closes(text: str, end: int, closing: int) -> bool:
    # "(MTP)", "(MTP, for short)", "(MTP; see below)"
    return end == closing or text[end] in ",;"


def _is_short(text: str) -> bool:
    if len(text) < 2:
        return False
    capitals = sum(map(str.isupper, text))
    return capitals >= 2 or (capitals == 1 and len(text) <= 6 and (text[0].isupper() or text[-1].isupper()))


def _long_form(before: str, short: str) -> int | None:
    """Where the long form of `short` begins in `before`, which it ends; None if it is not there."""
    letters = "".join(filter(str.isalnum, short)).lower()
    start = _match(before, letters)
    if start is None and letters.endswith("s") and short[-1] == "s":
        start = _match(before, letters[:-1])
    if start is None:
        return None
    words = before[start:].count(" ") + before[start:].count("-") + 1
    if words > min(len(letters) + 5, len(letters) * 2) or len(before) - start <= len(short):
        return None
    return start


def _match(before: str, letters: str) -> int | None:
    lower = before.lower()
    if len(lower) != len(before):
        return None
    at = len(lower)
    for index in range(len(letters) - 1, -1, -1):
        letter = letters[index]
        at = lower.rfind(letter, 0, at)
        if index == 0:
            while at > 0 and lower[at - 1].isalnum():
                at = lower.rfind(letter, 0, at)
        if at < 0:
            return None
    return at if not any(c in ";:()" for c in before[at:]) else None
