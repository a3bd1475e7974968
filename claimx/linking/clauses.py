"""Cuts a sentence into clauses: the stretches within which a value, its metric and its baseline keep together.

Two strengths. A *part* ends at a semicolon, at "while", "whereas", "but", at a numbered item; a *clause* also at a
coordinated or participial verb ("and reduces …", ", achieving …", ", with …").
"""

import re
from dataclasses import dataclass

_VERB = (
    r"(?:achiev|reduc|improv|outperform|provid|deliver|enabl|increas|requir|maintain|sav|support|scal|show|demonstrat|"
    r"consum|yield|attain|offer|cut|lower|boost|accelerat|incur|preserv|retain|exhibit|allow|mak|reach|obtain|match|"
    r"exceed|surpass|speed|decreas|minimiz|maximiz|ensur|keep|gain|enhanc|sustain|us|result|lead|run|surpass|narrow|rais)"
)
_PART = re.compile(
    r";|,?\s(?:while|whereas|whilst|but|although|though|yet)\s|:\s|\s[—–]\s|(?:,|\band)\s+(?=\((?:\d|[ivx]+|[a-d])\))|"
    r",\s(?:and\s)?(?:whose|which in turn)\s",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    rf",\s+(?:and\s+)?(?:thereby\s+|thus\s+|simultaneously\s+|also\s+|further\s+|even\s+|(?:\w+ly)\s+)?{_VERB}(?:e|es|s|ing|ed|ting|ning)?\b|"
    rf"\sand\s+(?:also\s+|simultaneously\s+|even\s+|can\s+|(?:\w+ly)\s+)?{_VERB}(?:e|es|s|ing|ed|ting|ning)?\s|"
    r",\s+(?:and\s+)?(?:with|which|where|resulting|leading|along|as well as|compared|when)\b|"
    r"\s(?:resulting in|leading to|which|that|without|at the cost of)\s|"
    r",\s+and\s+(?:it|our|is|are|can|up to|an?)\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clauses:
    """Cut positions of one sentence, ascending: `parts` are strong cuts, `clauses` all cuts."""

    start: int
    end: int
    parts: tuple[int, ...]
    clauses: tuple[int, ...]

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
    nested = _nested(text, start, end)
    parts = [m.end() for m in _PART.finditer(text, start, end) if not _inside(nested, m.start())]
    clauses = {m.start() + 1 for m in _CLAUSE.finditer(text, start, end) if not _inside(nested, m.start())}
    return Clauses(start, end, tuple(parts), tuple(sorted(clauses | set(parts))))


_PAREN = re.compile(r"\([^()]{0,400}\)")


def _nested(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [m.span() for m in _PAREN.finditer(text, start, end)]


def _inside(spans: list[tuple[int, int]], at: int) -> bool:
    return any(a <= at < b for a, b in spans)
