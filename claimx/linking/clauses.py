"""Cuts a sentence into clauses: the stretches within which a value, its metric and its baseline keep together.

Two strengths. A *part* ends at a semicolon, at "while", "whereas", "but", at a numbered item; a *clause* also at a
coordinated or participial verb ("and reduces …", ", achieving …", ", with …").
"""

import re

from claimx.text.characters import lower_case

_VERB = (
    r"(?:achiev|reduc|improv|outperform|provid|deliver|enabl|increas|requir|maintain|sav|support|scal|show|"
    r"demonstrat|"
    r"consum|yield|attain|offer|cut|lower|boost|accelerat|incur|preserv|retain|exhibit|allow|mak|reach|obtain|match|"
    r"exceed|surpass|speed|decreas|minimiz|maximiz|ensur|keep|gain|enhanc|sustain|us|result|lead|run|surpass|narrow|"
    r"rais)"
)
# Both patterns read lower case, and `_PART` opens with a small class, so that the engine skips the rest at full speed:
# it does neither where case is ignored or where a class holds a category such as `\s`.
_ITEM = r"(?=\((?:\d|[ivx]+|[a-d])\))"
_PART = re.compile(
    r"[;:, ](?:(?<=;)|(?<=:)\s|(?:(?<= )|(?<=,)\s)(?:while|whereas|whilst|but|although|though|yet)\s|"
    rf"(?<= )(?:[—–]\s|and\s+{_ITEM})|(?<=,)(?:\s+{_ITEM}|\s(?:and\s)?(?:whose|which in turn)\s))"
)
_CLAUSE = re.compile(
    rf",\s+(?:and\s+)?(?:thereby\s+|thus\s+|simultaneously\s+|also\s+|further\s+|even\s+|(?:\w+ly)\s+)?{_VERB}(?:e|"
    rf"es|s|ing|ed|ting|ning)?\b|"
    rf"\sand\s+(?:also\s+|simultaneously\s+|even\s+|can\s+|(?:\w+ly)\s+)?{_VERB}(?:e|es|s|ing|ed|ting|ning)?\s|"
    r",\s+(?:and\s+)?(?:with|which|where|resulting|leading|along|as well as|compared|when)\b|"
    r"\s(?:resulting in|leading to|which|that|without|at the cost of)\s|"
    r",\s+and\s+(?:it|our|is|are|can|up to|an?)\s"
)


class Clauses:
    """Cut positions of one sentence, ascending: `parts` are strong cuts, `clauses` all cuts.

    They are looked for when first asked for: most sentences hold nothing that asks.
    """

    __slots__ = ("_clauses", "_parts", "_text", "end", "start")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.start, self.end, self._text = start, end, text
        self._parts: tuple[int, ...] | None = None
        self._clauses: tuple[int, ...] | None = None

    @property
    def parts(self) -> tuple[int, ...]:
        if self._parts is None:
            self._parts = tuple(m.end() + self.start for m in self._outside(_PART))
        return self._parts

    @property
    def clauses(self) -> tuple[int, ...]:
        if self._clauses is None:
            cuts = {m.start() + 1 + self.start for m in self._outside(_CLAUSE)}
            self._clauses = tuple(sorted(cuts.union(self.parts)))
        return self._clauses

    def _outside(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        """The matches that do not begin inside parentheses; their offsets count from the sentence's start."""
        low = lower_case(self._text[self.start : self.end])
        found = list(pattern.finditer(low))
        if found and "(" in low:
            nested = [m.span() for m in _PAREN.finditer(low)]
            found = [m for m in found if not any(a <= m.start() < b for a, b in nested)]
        return found

    def part(self, at: int) -> tuple[int, int]:
        """The part that holds the position `at`."""
        return _between(self.parts, at, self.start, self.end)

    def clause(self, at: int) -> tuple[int, int]:
        """The clause that holds the position `at`."""
        return _between(self.clauses, at, self.start, self.end)

    def cuts(self, left: int, right: int) -> int:
        """How many clauses end between two positions."""
        return sum(left < cut <= right for cut in self.clauses)

    def strong_cuts(self, left: int, right: int) -> int:
        """How many parts end between two positions."""
        return sum(left < cut <= right for cut in self.parts)


def _between(cuts: tuple[int, ...], at: int, start: int, end: int) -> tuple[int, int]:
    for cut in cuts:
        if cut <= at:
            start = cut
        else:
            return start, cut
    return start, end


def cut_clauses(text: str, start: int, end: int) -> Clauses:
    """The clauses of the sentence `text[start:end]`; cuts inside parentheses do not count."""
    return Clauses(text, start, end)


_PAREN = re.compile(r"\([^()]{0,400}\)")
