"""From a value to the words its clause is about: leftwards to the governing verb, then to the noun phrase
before it.

Rules, each with an example of what it reads (subject between bars):

====================  ======================================================
subject               |X| reduces latency by 2×
subject-apposed       |X|, a scheduler for Y, reduces latency by 2×
relative              |X|, a scheduler that reduces latency by 2×
relative-name         we present |X|, which reduces latency by 2×
relative-object       |X| runs on Y, which saves 2×
coordinated           |X| reduces latency by 2× and saves 3×
absolute              Y is fast, with |X| reaching 2×
enabled               Y allows |X| to reach 2×
gapped                Y reduces latency by 2×, |X| by 3×
fragment, item        (b) |X|, a scheduler, achieving 2×;
====================  ======================================================
"""

import re
from dataclasses import dataclass

from claimx.linking.noun_phrases import is_others, is_plural
from claimx.linking.verbs import METRIC_HEADS, REPORTERS, RESULT_GERUNDS
from claimx.linking.words import Word
from claimx.spans import NameMention

Span = tuple[int, int]

PRONOUNS = frozenset("it they we this these which that who i he she one both each its our there".split())
_BETWEEN = re.compile(
    r"(?:\s?\([^()]*\))?(?:(?:\s[a-z][\w-]*){0,3}|\s?(?:,|—|–|-|:)\s?(?:a|an|the|our|one|two)\b[^;:]*),?"
)
_ADJUNCT = re.compile(r"\b(?:on|in|at|with|for|of|by|using|to|from|than|over|via|through) (?:the |a |an )?$")
_ITEM = re.compile(r"(?:and )?\(?(?:\d|[ivx]{1,4}|[a-f])\)")
_ENUMERATORS = frozenset("i ii iii iv v vi 1 2 3 4 5 6 a b c d e and".split())
_DASHES = frozenset(("-", "--", "---", "–", "—"))
_ENABLING = frozenset("allow allows enable enables help helps let lets allowing enabling".split())
_BOUND_WORDS = frozenset(
    "up to about approximately around nearly over ~ a an roughly almost more than as much at least only".split()
)
# "over half of them", "around ten runs", "using X" may be subjects
_QUANTIFYING = frozenset("over under about around between using up within".split())
_SHOWING = frozenset(
    "show shows showed demonstrate demonstrates demonstrated reveal reveals revealed indicate indicates indicated "
    "confirm confirms confirmed suggest suggests suggested yield yields yielded".split()
)
_BEING = frozenset("is are was were becomes became".split())
_INTRODUCING = frozenset(
    "propose proposes present presents introduce introduces develop develops design designs describe describes "
    "devise build release implement create provide provides offer offers contribute contributes extend extends "
    "prototype proposed presented introduced developed designed built created".split()
)


@dataclass(frozen=True, slots=True)
class ClauseSubject:
    """Word range of the subject (None: the paper's own), the rule, and the index of the governing verb (or
    −1)."""

    span: Span | None
    rule: str
    verb: int = -1


@dataclass(frozen=True, slots=True)
class ClauseReader:
    """Reads one sentence: its words up to `until`, the names in it, and `main`, the paper's own name if it
    has one."""

    text: str
    words: list[Word]
    names: list[NameMention]
    main: str | None
    until: int = 0

    def read(self, at: int) -> ClauseSubject:
        """The subject of the clause that holds word `at`."""
        words = self.words
        gapped = self._gapped(at)
        if gapped is not None:
            return ClauseSubject(gapped, "gapped")
        verb, gerund = self._governing(at)
        if gerund is not None:
            return ClauseSubject(gerund, "absolute")
        if verb is None:
            return self._verbless(at)
        if words[verb].lower in _ENABLING and verb + 1 < at:
            name = self.name_at(words[verb + 1].start)
            if name is not None and name.own and name.text == self.main:
                return ClauseSubject((verb + 1, verb + 2), "enabled", verb)
        return self.left_of(verb)

    def name_at(self, start: int) -> NameMention | None:
        """The name that covers the position `start` of the text."""
        for name in self.names:
            if name.start is not None and name.start <= start < (name.end or 0):
                return name
        return None

    def left_of(self, verb: int) -> ClauseSubject:
        """The noun phrase before the verb group that ends at `verb`."""
        words = self.words
        end = verb
        while end > 0 and words[end - 1].kind in "VMAP" and not words[end - 1].comma:
            end -= 1
        item = end > 2 and words[end - 1].lower == ")" and words[end - 3].lower == "("
        item = item and words[end - 2].lower in _ENUMERATORS
        if item:
            end -= 3
        if end == 0:
            return ClauseSubject(None, "imperative", verb)
        before = words[end - 1]
        if before.kind in "WT" and not before.comma:
            return self._antecedent(end - 1, verb)
        if before.lower == "to" or (before.kind == "C" and end >= 2) or (item and before.comma):
            return self._earlier(end - 1, verb)
        start, comma = self._phrase_start(end)
        if words[start].kind == "I" and not before.comma:
            for dash in range(end - 2, start, -1):
                if words[dash].lower in _DASHES:  # "on one task – a read – X takes"
                    return ClauseSubject((dash + 1, end), "subject", verb)
        if before.comma:
            return self._apposed(start, end, verb)
        if comma is not None and not self._is_list(start, comma, end) and not self._reports_list(start, comma, verb):
            start = comma + 1
        while start < end and words[start].kind in "CA":
            start += 1
        if start < end and words[start].kind == "I":
            start = self._after_preposition(start, end)
            if words[start].kind == "I" and words[start].lower not in _QUANTIFYING:
                return ClauseSubject(None, "preposition", verb)
        if start >= end:
            return self._earlier(end - 1, verb)
        return ClauseSubject((start, end), "subject", verb)

    def _phrase_start(self, end: int) -> tuple[int, int | None]:
        """Where the clause before word `end` begins, and the last comma in it."""
        words = self.words
        comma, depth = None, 0
        for i in range(end - 1, -1, -1):
            word = words[i]
            if word.lower == ")":
                depth += 1
            elif word.lower == "(":
                depth -= 1
            elif depth == 0:
                if word.kind in "TWS" or word.stop or (word.kind == "V" and i < end - 1):
                    return i + 1, comma
                if word.comma and i < end - 1 and comma is None:
                    comma = i
        return 0, comma

    def _apposed(self, start: int, end: int, verb: int) -> ClauseSubject:
        """The subject of a verb that follows a comma."""
        words = self.words
        if start > 0 and words[start - 1].kind == "V":
            # "X, which runs on Y, reduces" and "X reduces A, improves B"
            inner = start - 1
            while inner > 0 and words[inner - 1].kind in "VMAP":
                inner -= 1
            if inner > 1 and words[inner - 1].kind in "WT":
                return self._antecedent(inner - 1, verb)
            return self.left_of(start - 1)
        if start > 2 and words[start - 1].kind == "S" and words[start - 2].comma:
            # "X, while small, reaches": X
            aside = start - 1
            start, comma = self._phrase_start(aside)
            if comma is not None and comma < aside - 1:
                start = comma + 1
            if start < aside and words[start].kind not in "IGVM" and not (start and words[start - 1].kind == "V"):
                return ClauseSubject((start, aside), "subject", verb)
            start = aside + 1
        first = next((i for i in range(start, end) if words[i].comma), end - 1)
        if words[start].kind == "I" and first + 1 < end:
            start = first + 1
            first = next((i for i in range(start, end) if words[i].comma), end - 1)
        return ClauseSubject((start, first + 1), "subject-apposed", verb)

    def _earlier(self, at: int, verb: int) -> ClauseSubject:
        """The subject of the verb before: "reduces A and improves B" has one subject.

        One in the plural is none of "saves": "X runs where engines are slow, and saves 2×".
        """
        earlier, _ = self._governing(at)
        if earlier is None:
            return ClauseSubject(None, "coordinated", verb)
        found = self.left_of(earlier)
        if found.span is None or not self._is_singular(verb) or not self._is_plural(found.span):
            return found
        further = self._governing(found.span[0])[0]
        if further is None or further == 0:
            return found
        before = self.left_of(further)
        return found if before.span is None or self._is_plural(before.span) else before

    def _is_singular(self, verb: int) -> bool:
        lower = self.words[verb].lower
        return lower.endswith("s") and not lower.endswith("ss") and verb > 0 and self.words[verb - 1].kind != "M"

    def _is_plural(self, span: Span) -> bool:
        words = self.words[slice(*span)]
        return self.name_at(words[0].start) is None and is_plural(words)

    def _gapped(self, at: int) -> Span | None:
        words = self.words
        by = at - 1
        while by > 0 and words[by].lower in _BOUND_WORDS:
            by -= 1
        if by < 3 or words[by].lower != "by" or words[by - 1].comma:
            return None
        start = by
        while start > 0 and not words[start - 1].comma:
            start -= 1
            if words[start].kind not in "NDAC" or by - start > 5 or words[start].lower in "()":
                return None
        while start < by and words[start].kind in "CAD":
            start += 1
        if start in (0, by) or self.text[words[start].start].isdigit():
            return None
        if is_others(words[start:by]) or words[by - 1].kind in "PR" or words[by - 1].lower == "driven":
            return None  # "beats A by 2×, and other baselines by 3×"
        return None if any(word.lower in METRIC_HEADS for word in words[start:by]) else (start, by)

    def _governing(self, at: int) -> tuple[int | None, Span | None]:
        """The finite verb that governs word `at`, or the X of an absolute "with X reaching" before it."""
        words = self.words
        depth = 0
        for i in range(at if at < len(words) and words[at].kind == "V" else at - 1, -1, -1):
            word = words[i]
            if word.lower == ")":
                depth += 1
            elif word.lower == "(":
                depth = max(0, depth - 1)
            elif depth == 0:
                kind = word.kind
                if kind == "V":
                    return i, None
                if kind == "G" and word.lower in RESULT_GERUNDS and not self.text.startswith(" of ", word.end):
                    start = self._absolute(i)
                    if start is None and self.main is None:
                        start = self._attached(i)
                    if start is not None:
                        return None, (start, i)
                if kind == "T" and i and words[i - 1].kind == "V":
                    return i - 1, None
                if word.stop and i + 1 < at and _ITEM.match(self.text, words[i + 1].start):
                    return None, None
        return None, None

    def _is_dash(self, at: int) -> bool:
        return not any(map(str.isalnum, self.words[at].lower))

    def _attached(self, gerund: int) -> int | None:
        """Start of X in "contributions include X reducing": what a participle without a comma hangs on."""
        words = self.words
        if gerund < 2 or words[gerund - 1].comma or words[gerund - 1].kind not in "NG" or self._is_dash(gerund - 1):
            return None
        if words[gerund - 1].lower in METRIC_HEADS or words[gerund - 1].lower in PRONOUNS:
            return None
        for i in range(gerund - 1, max(-1, gerund - 14), -1):
            word = words[i]
            if word.kind in "TWSM" or word.stop or (word.lower in "()" and not word.comma):
                return None
            if word.kind == "V" or (word.comma and i < gerund - 1):
                start = i + 1
                while start < gerund and words[start].kind in "CDA":
                    start += 1
                if word.comma and (start >= gerund or words[i + 1].kind not in "DC"):
                    return None
                return start if start < gerund else None
        return None

    def _absolute(self, gerund: int) -> int | None:
        """Start of X in "with X reaching" before the gerund, if X is no metric."""
        words = self.words
        for i in range(gerund - 1, max(-1, gerund - 10), -1):
            word = words[i]
            if word.comma or word.stop or word.kind in "VGTWS" or word.lower in "()":
                return None
            if word.lower == "with":
                return i + 1 if i + 1 < gerund and words[gerund - 1].lower not in METRIC_HEADS else None
        return None

    def _after_preposition(self, start: int, end: int) -> int:
        """ "on two sets it", "with more memory the system": where the subject behind a fronted phrase
        begins."""
        words = self.words
        if words[end - 1].lower in PRONOUNS:
            return end - 1
        for i in range(end - 1, start + 1, -1):
            name = self.name_at(words[i].start)
            if name is not None and name.own and words[i - 1].kind not in "ID":
                return i
            if words[i].lower in ("the", "our", "this") and words[i - 1].kind != "I":
                return i
        return start

    def _is_list(self, start: int, comma: int, end: int) -> bool:
        """Whether the commas before the verb part a list: "A, B, and C reach"."""
        words = self.words
        if comma + 1 >= end or words[comma + 1].lower not in ("and", "or"):
            return False
        if start and words[start - 1].kind == "V" and words[start - 1].lower not in _SHOWING:
            return False  # "nets were best on X, and Y reached 2×"
        if self.name_at(words[comma].start) is not None:
            return True
        items = sum(word.comma for word in words[start : comma + 1])
        return items > 1 and words[start].kind not in "IGTWSA" and comma - start < 12

    def _reports_list(self, start: int, comma: int, verb: int) -> bool:
        """Whether "tests against A, B, and C show" stands before the verb."""
        words = self.words
        if words[verb].lower not in _SHOWING or words[comma + 1].lower not in ("and", "or"):
            return False
        return any(word.lower in REPORTERS for word in words[start : start + 5])

    def _antecedent(self, pronoun: int, verb: int) -> ClauseSubject:
        """What "which" or "that" at `pronoun` refers to."""
        words = self.words
        end = pronoun
        if end == 0:
            return ClauseSubject(None, "relative", verb)
        start = end
        while start > 0 and words[start - 1].kind not in "VTWS" and not words[start - 1].stop:
            start -= 1
        if start == end:
            return ClauseSubject(None, "relative", verb)
        low, high = words[start].start, words[end - 1].end
        inside = [name for name in self.names if low <= (name.start or 0) < high and self._is_antecedent(name, high)]
        if inside:
            chosen = next((name for name in reversed(inside) if name.own), inside[-1])
            begin = next(k for k in range(start, end) if words[k].end > (chosen.start or 0))
            stop = next((k + 1 for k in range(begin, end) if words[k].end >= (chosen.end or 0)), end)
            if begin - 2 >= start and words[begin - 1].kind == "C" and self.name_at(words[begin - 2].start):
                begin -= 2
            return ClauseSubject((begin, stop), "relative-name", verb)
        if start > 0 and words[start - 1].kind == "V":
            if words[start - 1].lower in _INTRODUCING:
                return ClauseSubject((start, end), "relative-introduced", verb)
            last = next((i for i in range(end - 1, start - 1, -1) if words[i].kind == "I"), -1)
            if words[start].kind == "I" and last >= 0 and words[start - 1].lower in _BEING:
                # "this is in contrast to rivals which need 2×": the rivals
                return ClauseSubject((last + 1, end), "relative-restrictive", verb)
            if words[start - 1].lower in _BEING:
                # "X is a variant that saves 2×", "X is able to find paths that save 2×"
                return self.left_of(start - 1)
            if not words[end - 1].comma and words[end - 1].lower not in METRIC_HEADS:
                making = next((i for i in range(end - 2, start, -1) if words[i].kind == "G"), start)
                if making > start and words[making - 1].kind == "I":
                    start = making + 1  # "much interest in building engines which save 2×"
                while start < end - 1 and words[start].kind in "IDCA":
                    start += 1
                if words[pronoun].kind == "W" and self._is_singular(verb) and self._is_plural((start, end)):
                    return ClauseSubject(None, "relative-object", verb)  # "it shrinks nets which saves 2×"
                # "explores a variant that saves 2×"
                return ClauseSubject((start, end), "relative-restrictive", verb)
            if words[end - 1].comma:
                return self.left_of(start - 1)
            return ClauseSubject(None, "relative-object", verb)
        link = words[start - 1].kind if start > 0 else ""
        told = start > 1 and words[start - 2].kind == "V"
        inner = (link in "TW" and not told) if link != "S" else words[start].lower.endswith("ing")
        if words[start].kind in "GV" or (link and inner and words[end - 1].comma):
            # "maps that outshine nets, which is 5× faster": the clause
            return ClauseSubject(None, "relative", verb)
        return ClauseSubject((start, end), "relative", verb)

    def _is_antecedent(self, name: NameMention, end: int) -> bool:
        """Whether the name is what the pronoun after `end` means: next to it, or with an apposition
        between."""
        low, high = name.start or 0, name.end or 0
        if _BETWEEN.fullmatch(self.text, high, max(high, end)) is None:
            return False
        return name.own or not _ADJUNCT.search(self.text, max(0, low - 14), low)

    def _verbless(self, at: int) -> ClauseSubject:
        """A fragment without a verb: its first words, if they are a name or a list item."""
        words = self.words
        start = at
        while start > 0 and not words[start - 1].stop:
            start -= 1
        if start >= at:
            return ClauseSubject(None, "no-verb")
        item = words[start].lower == "(" or (start > 0 and _ITEM.match(self.text, words[start].start) is not None)
        while start < at:
            word = words[start]
            if not (word.lower in "()" or word.lower in _ENUMERATORS or word.kind in "DCA" or len(word.lower) == 1):
                break
            start += 1
        name = self.name_at(words[start].start) if start < at else None
        if name is not None and (name.own or name.label == "system"):
            end = next((i for i in range(start, at) if words[i].start >= (name.end or 0)), at)
            return ClauseSubject((start, end), "fragment")
        if item and start < at:
            end = next((i for i in range(start, at) if words[i].kind in "WTGI" or words[i].lower == "("), at)
            end = next((i + 1 for i in range(start, end) if words[i].comma), end)
            if start < end < at:
                return ClauseSubject((start, end), "item")
        return ClauseSubject(None, "no-verb")
