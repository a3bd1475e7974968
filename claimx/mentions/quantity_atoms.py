"""Atoms: the single numbers of a sentence, each with what is glued to it, before they are joined."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from claimx.spans import Bound, Direction

Kind = Literal["times", "percent", "point", "unit", "plain", "fraction", "magnitude", "count"]


@dataclass(slots=True)
class Atom:
    """A number as read, open to change while the grammar works on it. Offsets are those of the text.

    `scale`: factor of its multiplier (1e6 for "4M"), 1 without one. `hyphen`: tied to the next word
    ("5-minute"). `setting`: behind an equals sign ("QPS=4"). `mark`: bound of a symbol or prefix at it ("~",
    "sub-"). `weak`: a spelled number that is nothing by itself. `reference`: the value before a change.
    """

    start: int
    end: int
    low: float
    high: float
    kind: Kind
    rule: str
    unit: str | None = None
    noun: str | None = None
    sign: str = ""
    mark: Bound | None = None
    scale: float = 1.0
    counted: bool = False
    hyphen: bool = False
    setting: bool = False
    weak: bool = False
    direction: Direction | None = None
    reference: float | None = None


# What may stand right behind a numeral, digits or words: points, percent, times.
TAIL: Final = (
    r"(?:(?P<point>[ -]?(?:(?:%|percent(?:age)?)[ -]?)?points?\b(?![ -](?:[a-z]+[ -]){0,2}?(?:cloud|stencil|scale|"
    r"Likert|I?FFT|DFT|NTT|transform|grid|rating)s?\b)"
    r"|[ ]?(?:%p|pps?|p\.p\.|pts?)(?![A-Za-z])|[ ]?%(?=[ -](?:in[ ])?absolute))"
    r"|(?P<percent>[ ]?/?%|[ -]?per ?cent(?:age)?\b)"
    r"|(?P<times>[ ]?×(?![ ]?\d)|[ ]?[xX](?![A-Za-z0-9]|[ ]\d)|[ -]?times\b|[ -]?[Ff]old\b(?![ -]cross)))"
)
_NOUN: Final = re.compile(r"[ -]([A-Za-z][\w-]*)")
_NO_NOUNS: Final = frozenset(
    "a an the and or on for at in of to by with while when which that over from across using under than as "
    "but is are was were vs versus compared per via without within whereas where after before during this "
    "these we our its".split()
)


def noun_after(text: str, at: int, end: int) -> str | None:
    """The word right behind a bare number, lower case; None if nothing or only a small word follows."""
    match = _NOUN.match(text, at, end)
    word = match[1].lower() if match else None
    return None if word in _NO_NOUNS else word
