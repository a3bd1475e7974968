"""Which names are the paper's own: introductions, calls ("dubbed X"), the title, "our X", "X is a novel …".

Rules, strongest first, each with an example; the first rule that claims a name keeps it:

==============  ==========================================================
title           a title that opens "X: …", or with X's long form
titled          an introduced abbreviation whose long form is in the title
introduced      "we present X", "a scheduler, X, that", "X is proposed"
called          "a scheduler dubbed X", "we refer to it as X"
ours            "our X", "our system, X,"
novel           "X is a novel …"
acting          a name of the title that acts: "X reduces"
long-form       what an own abbreviation stands for
title-phrase    a title's phrase, where nothing else names the work
==============  ==========================================================
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from claimx.mentions import introduction_cues as cues
from claimx.mentions.abbreviations import Abbreviation
from claimx.mentions.name_shapes import Candidate, NameReader
from claimx.mentions.title_names import title_names, title_phrase
from claimx.text.document import Document

_START = attrgetter("start")
_END = attrgetter("end")
_LONG_START = attrgetter("long_start")


class OwnNames:
    """Collects the paper's own names: key (lower case) → (name as written, rule). The first rule to claim
    one stays."""

    def __init__(
        self,
        document: Document,
        reader: NameReader,
        candidates: list[Candidate],
        abbreviations: Sequence[Abbreviation],
    ) -> None:
        self.document = document
        self.text = document.text
        self.title = document.title
        self.reader = reader
        self.candidates = candidates
        self.at = {candidate.start: candidate for candidate in candidates}
        self.outer = {candidate.outer: candidate for candidate in candidates if candidate.outer != candidate.start}
        self.abbreviations = abbreviations
        self.by_long = sorted(abbreviations, key=_LONG_START)
        self.by_short_start = {abbreviation.short_start: abbreviation for abbreviation in abbreviations}
        self.by_long_end = {abbreviation.long_end: abbreviation for abbreviation in abbreviations}
        self.own: dict[str, tuple[str, str]] = {}
        self._background = 0

    def find(self) -> dict[str, tuple[str, str]]:
        self._from_title()
        first = cues.SELF.search(self.text)
        self._background = first.start() if first else 0
        calls = []
        for cue in cues.CUE.finditer(self.text):
            if cue.lastgroup:
                calls.append(cue.start())
            else:
                self._read_introduction(cue.start() + 1)
        for at in calls:
            self._read_call(at)
        self._from_short()
        self._from_neighbours()
        if not self.own:
            phrase = title_phrase(self.title)
            if phrase is not None:
                self._add(phrase, "title-phrase")
        self._from_initials()
        return self.own

    def _add(self, name: str, rule: str) -> None:
        if len(name) > 1 and not cues.ADJECTIVE.search(name):
            self.own.setdefault(name.lower(), (name, rule))

    def _from_title(self) -> None:
        title = self.title.lower()
        for abbreviation in self.abbreviations:
            long = self._long(abbreviation)
            if title.startswith(long.lower()) and cues.TITLE_TAIL.match(title, len(long)):
                self._add_short(abbreviation, "title")
        for name, rule in title_names(self.title, self.text, self.reader, self.at):
            self._add(name, rule)

    def _read_introduction(self, at: int) -> None:
        text = self.text
        verb = cues.VERB_WORD.match(text, at)
        if verb is None or (verb[0].endswith(cues.NO_VERB) and verb[0] != "implement"):
            return
        before = text[max(0, at - 160) : at]
        if " al. " in before[-12:]:
            return
        before = before[before.rfind(". ") + 1 :]
        if before.endswith(("the ", "The ", "of ")) or (before.endswith(" by ") and not verb[0].endswith("ing")):
            return
        if verb[0].endswith("ed") and before.endswith(cues.PASSIVE):
            self._read_passive(at - len(before), at)
            return
        if verb[0].endswith(("ed", "t")) and text.startswith(cues.REDUCED, verb.end()):
            return
        words = before.replace(",", "").lower().split()
        if words and words[-1] not in ("we", "and"):
            near = words[-5:]
            if not cues.OTHERS.isdisjoint(near) or ("work" in near and not cues.EARLIER.isdisjoint(near)):
                return
        anyone = verb[0].startswith(cues.ANYONE_MAY) and not verb[0].endswith("ed")
        if not anyone and cues.ACTIVE.isdisjoint(words):
            return
        start = verb.end()
        stop = min(start + 240, self._sentence_end(start))
        articles = cues.ARTICLES.match(text, start, stop)
        begin = articles.end() if articles else start
        candidate = self._candidate(begin)
        if candidate is not None and self._stands_alone(candidate):
            self._introduce(candidate, "introduced", begin)
            return
        lower = None
        if candidate is None and cues.DETERMINED.search(text, start, begin) is None:
            lower = cues.LOWER_NAME.match(text, begin, stop)
        if lower is not None and self._may_be_lower(lower[1]):
            self._add(lower[1], "introduced")
            return
        for abbreviation in self._defined_in(begin, stop):
            between = text[begin : abbreviation.long_start]
            apposed = between.endswith((": ", ", "))
            behind = abbreviation.short_end
            if cues.QUALIFIES.match(text, behind) and not cues.CLASS_NOUN.match(text, behind + 1):
                continue
            if between.count(" ") <= 8 and (apposed or not cues.PAUSE.search(between)):
                self._add_short(abbreviation, "introduced")
                return
        if self._read_bracket(begin, stop):
            return
        self._read_apposition(begin, stop)

    def _read_bracket(self, start: int, stop: int) -> bool:
        """`a solver for kernel machines (X)`: one name in the brackets that end the noun phrase."""
        text = self.text
        opening = text.find("(", start, stop)
        candidate = self.at.get(opening + 1) if opening > 0 else None
        if candidate is None or candidate.kind not in ("shape", "compound") or text[candidate.end] != ")":
            return False
        if cues.CLAUSE.search(text, start, opening):
            return False
        if cues.QUALIFIES.match(text, candidate.end) and not cues.CLASS_NOUN.match(text, candidate.end + 1):
            return False
        defined = self.by_short_start.get(candidate.start)
        if defined is not None and " for " in text[start : defined.long_start]:
            # "(MXU)" of "a solver for matrix units (MXU)" abbreviates the units
            return False
        self._introduce(candidate, "introduced")
        return True

    def _read_passive(self, start: int, at: int) -> None:
        """`a planner, X, is proposed`: the last name or abbreviation before the verb."""
        for abbreviation in reversed(self._defined_in(start, at)):
            if abbreviation.short_end < at <= abbreviation.short_end + 50:
                self._add_short(abbreviation, "introduced")
                return
        for i in range(bisect_left(self.candidates, at, key=_START) - 1, -1, -1):
            candidate = self.candidates[i]
            if candidate.start < start or candidate.end + 40 < at:
                return
            if candidate.end < at and candidate.kind in ("shape", "compound", "run"):
                self._introduce(candidate, "introduced")
                return

    def _read_apposition(self, start: int, stop: int) -> None:
        """`a scheduler, X, that`, `a scheduler X that`, `a X scheduler`."""
        text = self.text
        pause = cues.PAUSE.search(text, start, stop)
        head_end = pause.start() if pause else stop
        for i in range(bisect_left(self.candidates, start, key=_START), len(self.candidates)):
            candidate = self.candidates[i]
            if candidate.start >= stop or candidate.start - start > 150:
                return
            if candidate.kind == "known":
                continue
            end = candidate.end
            if end <= head_end + 1:
                class_noun = cues.CLASS_NOUN.match(text, end)
                if cues.MODIFIES.match(text, end):
                    return
                if class_noun or cues.AFTER_NAME.match(text, end):
                    if class_noun and text.find(candidate.text, 0, self._background) >= 0:
                        return  # "a FOO planning system": what was spoken of before only qualifies it
                    if candidate.kind != "plain" or not class_noun:
                        self._introduce(candidate, "introduced")
                    return
                continue
            before = text[start : candidate.start].removesuffix("the ").rstrip("\"'“‘`*{ ")
            if before.endswith((",", ":", "—", "–", " -", "--")) and cues.AFTER_APPOSED.match(text, end):
                self._introduce(candidate, "introduced")
                return

    def _read_call(self, at: int) -> None:
        for start in (at + 1, at - 2):
            called = cues.CALLED.match(self.text, max(0, start))
            candidate = self._candidate(called.end()) if called else None
            if called is not None and candidate is not None:
                self._introduce(candidate, "called", called.end())
                return
            quoted = cues.QUOTED.match(self.text, called.end() - 1) if called else None
            if quoted is not None:
                self._add(quoted[1], "called")
                return
            if called is not None and candidate is None:
                lower = cues.LOWER_CALLED.match(self.text, called.end())
                if lower is not None and called[0].lower().startswith(cues.NAMING) and self._may_be_lower(lower[1]):
                    self._add(lower[1], "called")
                    return

    def _may_be_lower(self, word: str) -> bool:
        return not (word in cues.NO_LOWER or word.endswith(cues.COMMON_ENDINGS) or word in self.title)

    def _from_short(self) -> None:
        """`tide-efficient networks, or X for short`."""
        for cue in (" for short", " in short"):
            at = self.text.find(cue)
            if at < 1:
                continue
            end = at - 1 if self.text[at - 1 : at] == "," else at
            found = next((candidate for candidate in self.candidates if candidate.end == end), None)
            if found is not None:
                self._introduce(found, "called")

    def _from_neighbours(self) -> None:
        """`our X`, `the proposed X`, `X is a novel`, and a name of the title that acts in the text."""
        text, title = self.text, self.title
        for candidate in self.candidates:
            kind = candidate.kind
            if kind == "known":
                continue
            end = candidate.end
            if text.startswith(cues.OUR_STARTS, end) and self._is_apposed_to_us(candidate):
                self._introduce(candidate, "ours")
                continue
            if kind == "plain":
                if text.endswith(cues.OUR_SYSTEM, 0, candidate.start) and self._is_ours(candidate):
                    self._introduce(candidate, "ours")
                continue
            if self._is_ours(candidate):
                self._introduce(candidate, "ours")
            elif text.startswith(cues.NOVEL_STARTS, end) and cues.NOVEL.match(text, end):
                self._introduce(candidate, "novel")
            elif kind == "shape" and candidate.text in title and cues.ACTS.match(text, end):
                self._introduce(candidate, "acting")

    def _is_apposed_to_us(self, candidate: Candidate) -> bool:
        """`Quilt, our compiler,` and `we realise this in Quilt, a compiler`."""
        text, start = self.text, candidate.start
        if candidate.text.endswith("ly"):
            return False  # "Ultimately, our work"
        behind = cues.OUR_BEHIND.match(text, candidate.end)
        if behind is not None:
            return not text.endswith(cues.PLACES, 0, start)
        if cues.INTO_BEHIND.match(text, candidate.end) is None or not text.endswith(cues.PLACES, 0, start):
            return False
        return cues.INTO.search(text, max(0, start - 150), start) is not None

    def _is_ours(self, candidate: Candidate) -> bool:
        text, start = self.text, candidate.start
        if candidate.kind == "run":
            return text.endswith((" our ", "Our "), 0, start)
        if candidate.kind == "compound" and not text.endswith((" (", ", "), 0, start):
            return False
        if not text.endswith(cues.OURS, 0, start) or text.startswith(cues.WRITTEN_IN, candidate.end):
            return False
        low = max(0, start - 50)
        at = max(text.rfind("ur ", low, start) - 1, text.rfind("he proposed ", low, start) - 1)
        return at >= 0 and cues.OUR.fullmatch(text, at, start) is not None

    def _defined_in(self, start: int, stop: int) -> Sequence[Abbreviation]:
        """The abbreviations whose long form begins in the span."""
        if not self.by_long:
            return ()
        low = bisect_left(self.by_long, start, key=_LONG_START)
        return self.by_long[low : bisect_left(self.by_long, stop, key=_LONG_START)]

    def _candidate(self, start: int) -> Candidate | None:
        """The candidate at `start`, also where generic words open it: "LLM Drift"."""
        return self.at.get(start) or self.outer.get(start)

    def _from_initials(self) -> None:
        """A name in capitals that spells an own name's initials though the text never says so."""
        initials = {}
        for name, rule in self.own.values():
            parts = name.replace("-", " ").split()
            if len(parts) >= 3:
                initials["".join(part[0].upper() for part in parts)] = (name, rule)
        if initials:
            for candidate in self.candidates:
                if candidate.kind == "shape":
                    found = initials.get(candidate.text.replace("-", ""))
                    if found is not None and candidate.text.lower() not in self.own:
                        self._add(candidate.text, found[1])
                        self.own[found[0].lower()] = (found[0], "long-form")

    def _introduce(self, candidate: Candidate, rule: str, start: int | None = None) -> None:
        """The candidate is the paper's own, and so is the abbreviation that is defined for it."""
        if candidate.kind == "known":
            return
        if start is not None and start != candidate.start:
            self._add(self.text[start : candidate.end], rule)
            return
        if candidate.start in self.by_short_start:
            self._add(candidate.text, rule)
        ending = self.by_long_end.get(candidate.end)
        for abbreviation in (
            *self._defined_in(candidate.start, candidate.end),
            *([ending] if ending else []),
        ):
            if self._add_short(abbreviation, rule):
                rule = "long-form"
        if self.text.startswith(" (", candidate.end) and candidate.text.lower() not in self.own:
            inner = self.at.get(candidate.end + 2)
            if (
                inner is not None
                and inner.kind in ("shape", "compound")
                and self.text[inner.end : inner.end + 1] == ")"
            ):
                short = min(inner.text, candidate.text, key=len)
                self._add(short, rule)
                self._add(inner.text, "long-form")
                rule = "long-form"
        self._add(candidate.text, rule)

    def _add_short(self, abbreviation: Abbreviation, rule: str) -> bool:
        short = self.text[abbreviation.short_start : abbreviation.short_end]
        if "/" in short and "/" in self._long(abbreviation):
            return False  # "HW/SW"
        if short in self.reader.known.generic or short in self.reader.known.labels:
            return False
        long = self._long(abbreviation)
        if len(short) == 2 and long.islower() and rule != "title":
            return False
        self._add(short, "titled" if rule == "introduced" and long.lower() in self.title.lower() else rule)
        if long[:1].isupper():
            self._add(long, "long-form")
        return True

    def _long(self, abbreviation: Abbreviation) -> str:
        return self.text[abbreviation.long_start : abbreviation.long_end]

    def _sentence_end(self, at: int) -> int:
        sentences = self.document.sentences
        index = bisect_right(sentences, at, key=_END)
        return sentences[index].end if index < len(sentences) else len(self.text)

    def _stands_alone(self, candidate: Candidate) -> bool:
        # "we present Glance, a" but not "we present Hessian estimates"
        if candidate.kind == "known":
            return False
        text, end = self.text, candidate.end
        return candidate.kind == "shape" or bool(cues.AFTER_NAME.match(text, end) or cues.CLASS_NOUN.match(text, end))
