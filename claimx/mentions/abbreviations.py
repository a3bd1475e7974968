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

    A short form has 2 to 14 characters and a capital letter: "IHA", "k-NN", "AHNs". A plural "s" at its end
    need
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
    if inside is not None and (inside.end() == closing or text[inside.end()] in ",;"):
        # "(MTP)", "(MTP, for short)", "(MTP; see below)"
        short = inside[0]
        if not _is_short(short):
            return None
        end = opening - 1 if text[opening - 1 : opening] == " " else opening
        low = max(0, end - _MAX_INSIDE)
        long_start = _long_form(text[low:end], short)
        return None if long_start is None else Abbreviation(inside.start(), inside.end(), low + long_start, end)
    # the other way round: the short form stands right before the bracket
    if text[opening - 1 : opening] != " " or " " not in text[opening:closing]:
        return None
    start = text.rfind(" ", 0, opening - 1) + 1
    short = text[start : opening - 1].lstrip("\"'“‘")
    start = opening - 1 - len(short)
    if 2 <= len(short) <= 14 and _is_short(short) and _long_form(text[opening + 1 : closing], short) == 0:
        return Abbreviation(start, opening - 1, opening + 1, closing)
    return None


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
    for letter in reversed(letters[1:]):
        at = lower.rfind(letter, 0, at)
        if at < 0:
            return None
    first = letters[0]
    at = lower.rfind(first, 0, at)
    while at > 0 and (lower[at - 1].isalnum() or lower[at - 1] in "'’"):
        at = lower.rfind(first, 0, at)
    if at < 0 or ";" in before[at:] or ":" in before[at:] or "(" in before[at:]:
        return None
    # "Salient Sparse Federated Learning": the nearest S is not the first one
    return _initials(lower, letters, at) if first in letters[1:] else at


def _initials(lower: str, letters: str, at: int) -> int:
    """Where the words whose initials are exactly `letters` begin, if that is further left than `at`."""
    starts = [0] if lower[:1].isalnum() else []
    starts += [i + 1 for i, char in enumerate(lower[:-1]) if char in " -" and lower[i + 1].isalnum()]
    if len(starts) < len(letters):
        return at
    begin = starts[-len(letters)]
    if begin < at and "".join(lower[i] for i in starts[-len(letters) :]) == letters:
        return begin
    return at
