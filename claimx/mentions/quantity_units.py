"""Reads the unit behind a number: "ms", "tokens/s/GPU", "grasps per second", "A100 GPU hours"."""

import re
from typing import Final, NamedTuple

from claimx.lexicon.loader import Lexicon

_WORD: Final = re.compile(r"([ -]?|,)([A-Za-zµμ°€][\wµμ²³°^]*(?:[/·-][A-Za-zµμ$][\wµμ²³^]*){0,4})")
_NEXT: Final = re.compile(r"[ ]([A-Za-z]+(?:[ ]code)?)")
_PER: Final = re.compile(r"(?:[ ]per[ ]|/)([A-Za-z]+)(?:(?:[ ]per[ ]|/)([A-Za-z]+))?")
# Anything counted per time, energy or power is a rate: "49 grasps per second", "sentences/sec", "docs per
# joule".
_RATE: Final = re.compile(
    r"[ -]?((?:[A-Za-z][\w-]*[ ]){0,2}?[A-Za-z][\w-]*(?:[ ]per[ ]|[ ]?/[ ]?)"
    r"(?:seconds?|secs?|s|minutes?|min|hours?|h|days?|years?|yr|[Jj]oule|J|[Ww]att|W))\b"
)
_DEVICE_TIME: Final = re.compile(
    r"[ -]((?:[A-Za-z]*[A-Z][\w-]*[ ]|total[ ]){0,3}(?:GPU|TPU|CPU|NPU|core|node)[- ]"
    r"(?:hours?|days?|weeks?|months?|years?|h))\b"
)
# What money is paid for: "$0.70 per million output tokens", "$2.1/hour".
_PRICE: Final = re.compile(
    r"(?:[ ]per[ ]|/)(?:1?M|(?:million|billion|thousand)|1M)?[ ]?(?:(?:input|output)[ ])?"
    r"(?:tokens?|queries|query|requests?|hour|hr|h|day|month|year|yr|GPU-hour|GPU hour|image|task|sample"
    r"|inference)\b"
)


class FoundUnit(NamedTuple):
    """A unit as written; `end` is the offset behind it, `hyphen` says that it was tied on ("5-minute")."""

    end: int
    surface: str
    counted: bool
    hyphen: bool


class UnitReader:
    """Finds units by the lexicon's surfaces. Holds no state of a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._counted = {surface: entry.counted for surface, entry in lexicon.unit_of_surface.items()}
        self._openers = frozenset(s.split(" ", 1)[0] for s in self._counted if " " in s and " per " not in s)

    def read(self, text: str, at: int, end: int) -> FoundUnit | None:
        """The unit that starts at `at`, right behind a number; None if there is none."""
        match = _WORD.match(text, at, end)
        if match is None:
            return None
        gap, word = match[1], match[2]
        stop = match.end()
        counted = self._counted.get(word)
        if counted is None and ("/" in word or "-" in word):
            word, counted = self._shorten(word)
            stop = match.start(2) + len(word)
        hyphen = gap == "-"
        if counted is not None:
            if word in self._openers and (following := _NEXT.match(text, stop, end)):
                phrase = f"{word} {following[1]}"
                if phrase in self._counted:
                    return FoundUnit(following.end(), phrase, self._counted[phrase], hyphen)
                if following[1] == "of" and text.startswith(" of code", stop):
                    return FoundUnit(stop + 8, f"{word} of code", True, hyphen)
            if (per := _PER.match(text, stop, end)) and per[1] in self._counted:
                stop = per.end() if per[2] in self._counted else per.end(1)
                return FoundUnit(stop, text[match.start(2) : stop], counted and per[1] not in _TIMES, hyphen)
        if gap and (counted is None or counted):
            ahead = text[at : min(end, at + 48)]
            if "PU" in ahead or "core" in ahead or "node" in ahead:
                device = _DEVICE_TIME.match(text, at, end)
                if device:
                    return FoundUnit(device.end(), device[1], False, hyphen)
            if "/" in ahead or " per " in ahead:
                rate = _RATE.match(ahead)
                if rate:
                    return FoundUnit(at + rate.end(), rate[1], False, hyphen)
        if counted is None:
            return None
        return FoundUnit(stop, word, counted, hyphen)

    def price(self, text: str, at: int, end: int) -> int:
        """Offset behind what a sum of money is paid for ("/hour"), `at` if nothing is said."""
        match = _PRICE.match(text, at, end)
        return match.end() if match else at

    def _shorten(self, word: str) -> tuple[str, bool | None]:
        # "ms-latency" has the unit "ms", "docs/sec" the unit "docs/sec" if its last part is a time
        parts = re.split(r"([/-])", word)
        for count in range(len(parts), 0, -2):
            shorter = "".join(parts[:count])
            counted = self._counted.get(shorter)
            if counted is not None and not (counted and count < len(parts)):
                # but "event-level" is no number of events
                return shorter, counted
            if count >= 3 and parts[count - 2] == "/" and parts[count - 1] in self._counted:
                return shorter, False
        return word, None


_TIMES: Final = frozenset("s sec second seconds minute min hour h day year joule J W watt watts week month yr".split())
