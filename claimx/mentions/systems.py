"""Names of systems, models and data sets, and which of them are the paper's own.

One scan collects the words that look like names; the rest works on those few: introductions ("we present X", "a
scheduler called X"), definitions of abbreviations, the title, and lists of well-known names.
"""

import re
from collections.abc import Sequence

from claimx.mentions.abbreviations import Abbreviation, find_abbreviations
from claimx.mentions.name_shapes import Candidate, NameReader, default_reader, has_shape
from claimx.spans import HardwareMention, NameMention
from claimx.text.document import Document

# Rules that make a name the paper's own, with their weight when the main one is chosen.
_WEIGHT = {
    "title": 9.0,
    "titled": 4.5,
    "introduced": 4.0,
    "called": 3.5,
    "ours": 2.5,
    "novel": 2.5,
    "acting": 2.0,
    "long-form": 1.0,
    "title-phrase": 1.0,
}

_NO_TITLE = frozenset(
    "position survey benchmarking towards toward understanding evaluating rethinking accelerating optimizing exploring "
    "demystifying revisiting scaling efficient beyond review poster demo invited tutorial case wip extended".split()
)
_CUE = re.compile(
    " (?:propos|present|introduc|develop|design|describ|build|releas|implement|creat|devis|contribut|establish|"
    "(?P<call>call|name[ds]? |namely|dub|term|coined|refer to|abbreviated))"
)
_ANYONE_MAY = ("propos", "present", "introduc")
_VERB_WORD = re.compile(r"\w+")
_NO_VERB = ("tion", "tions", "tation", "or", "er", "ers", "al", "als", "ment", "ive")
_ACTIVE = re.compile(r"\b(?:we|i|us|our|paper|work|article|study|letter|thesis|authors?|report|research)\b", re.I)
_OTHERS = re.compile(
    r"(?:et al\.|\bworks|(?:prior|previous|recent|related) work|researchers|recently|previously|who|(?:have|has) been)[^.]{0,25}$"
)
_PASSIVE = (" is ", " are ", " is then ", " is also ", " is further ", " is first ")
_REDUCED = (" for ", " to ", " by ", " on ", " with ", " in ", " as ", " from ", " using ", " around ", " specifically ")
_CLAUSE = re.compile(r"[,;:]|\b(?:that|which|whose|where|is|are|can|to)\b")
_ARTICLES = re.compile(
    r"[\s:]+(?:(?:a|an|the|our|two|three|new|novel|first|here|and release|and open-source|proposed)\s+)*[\"'“‘`*]*"
)
_PAUSE = re.compile(r"[,:(]|\s[-—–]+\s|—|\b(?:that|which|for|to|using|with|by|of|in|on|and|whose|where)\b")
_CALLED = re.compile(
    r"\b(?:called|named|dubbed|termed|coined|namely|titled|entitled|code-?named|nicknamed|denoted(?: as| by)?|"
    r"abbreviated (?:as|to)|referred to as|known as|(?:we|We) (?:call|name|dub|term)(?: it| this| our \w+| the resulting \w+)?|"
    r"(?:[Ww]e )?refer to (?:it|this|our|the)[\w -]{0,40}? as|i\.e\.)[,:]?\s+[\"'“‘`*]*(?:the\s)?"
)
_QUOTED = re.compile(r"[\"“]([\w-]+(?: [\w-]+){0,3})[,.]?[\"”]")
_AFTER_NAME = re.compile(r"[\"'”’}]?(?:\s?[,.;:()—–]|\s[-—–]|$|\s(?:that|which|for|to|is|with|by|in|and|on|as)\b)")
_AFTER_APPOSED = re.compile(r"[\"'”’}]?(?:\s?[,.;:()—–]|$|\s(?:that|which|to|for)\b)")
_CLASS_NOUN = re.compile(
    r" (?:[a-z-]+ ){0,2}(?:framework|system|architecture|algorithm|scheduler|model|method|approach|compiler|library|engine|"
    r"accelerator|technique|protocol|runtime|kernel|benchmark|dataset|tool|toolkit|platform|simulator|scheme|processor|"
    r"layer|module|mechanism|strategy|design|pipeline|controller|family|operator|optimizer|suite|network|attention|agent)s?\b"
)
_NOVEL = re.compile(
    r"(?: \([^()]{1,60}\))?,? (?:is |are |as )?(?:a|an|the|our) (?:new|novel|first|unified|lightweight|simple|open-source)\b"
)
_NOVEL_STARTS = (" is ", " are ", ", ", " (", " as ")
_OURS = ("our ", "Our ", "proposed ", "our full ", ", ", " (", "approach ", "method ", "system ", "framework ", "algorithm ")
# "our Foo kernel" is written in Foo
_WRITTEN_IN = (" kernel", " implementation", " backend", " code", " port", " version", " GPU", " model")
_OUR = re.compile(r"\b(?:[Oo]ur|[Tt]he proposed)(?: [\w-]+){0,3}?,?(?: \(?)$")
_ACTS = re.compile(
    r" (?:also |further |can |significantly |consistently |outperforms|achieves|reduces|improves|delivers|introduces|"
    r"leverages|combines|employs|enables|exploits|integrates|provides|supports|uses|consists|attains|accelerates|surpasses)"
)
_TITLE_PREFIX = re.compile(r"[\"'“]?([^:]{2,70}?)[\"'”]?(?::\s|\s+[—–]\s*|\s--+\s|\s-\s)")
_TITLE_TAIL = re.compile(r"(?:$|\s(?:for|with|via|in|of|on|to|through|using|as)\b|:|\s?[—–-]\s| technical report)", re.I)
_MECHANISM = re.compile(r"(?:ing|ion|sis|ment|ure|work|er|or|net|former|model|caching|learner|engine|cache|scan|search)s?$", re.I)


def find_names(
    document: Document, hardware: Sequence[HardwareMention] = (), reader: NameReader | None = None
) -> tuple[NameMention, ...]:
    """All names of systems, models and data sets in text order, every occurrence; title-only names come last.

    `own=True` marks what the paper introduces. Spans that overlap `hardware` are no names.
    """
    reader = reader or default_reader()
    text = document.text
    candidates = list(reader.scan(text, sorted((mention.start, mention.end) for mention in hardware)))
    abbreviations = find_abbreviations(text)
    own = _OwnNames(document, reader, candidates, abbreviations).find()
    return _all_mentions(text, candidates, abbreviations, own, reader)


def own_name(names: Sequence[NameMention], document: Document) -> NameMention | None:
    """The paper's main name: the title's before the one introduced first. None if the paper has no name of its own."""
    title = document.title.lower()
    best: dict[str, tuple[float, NameMention]] = {}
    for mention in names:
        if mention.own:
            key = mention.text.lower()
            entry = best.get(key)
            if entry is None:
                best[key] = (_WEIGHT.get(mention.rule, 2.0) + 2.0 * (key in title), mention)
            else:
                best[key] = (entry[0] + 0.2, entry[1])
    return max(best.values(), key=lambda entry: entry[0])[1] if best else None


class _OwnNames:
    """Collects the paper's own names: key (lower case) → (name as written, rule). The first rule to claim one stays."""

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
        self.own: dict[str, tuple[str, str]] = {}

    def find(self) -> dict[str, tuple[str, str]]:
        self._from_title()
        calls = []
        for cue in _CUE.finditer(self.text):
            if cue.lastgroup:
                calls.append(cue.start())
            else:
                self._read_introduction(cue.start() + 1)
        for at in calls:
            self._read_call(at)
        self._from_neighbours()
        if not self.own:
            self._from_title_phrase()
        self._from_initials()
        return self.own

    def _add(self, name: str, rule: str) -> None:
        if len(name) > 1:
            self.own.setdefault(name.lower(), (name, rule))

    def _from_title(self) -> None:
        title = self.title
        title_lower = title.lower()
        for abbreviation in self.abbreviations:
            long = self._long(abbreviation)
            if title_lower.startswith(long.lower()) and _TITLE_TAIL.match(title, len(long)):
                self._add_short(abbreviation, "title")
        prefix = _TITLE_PREFIX.match(title)
        if prefix is None:
            return
        name = prefix[1].strip()
        words = name.split()
        lower = name.lower()
        inside = self._bracketed(name)
        if inside is not None:
            self._add(inside.text, "title")
            self._add(name, "long-form")
        elif len(words) == 1:
            bare = lower not in _NO_TITLE and (name not in self.reader.known.generic)
            if bare and (has_shape(name) or name in self.text or lower not in self.text.lower()):
                self._add(name, "title")
        elif len(words) <= 5 and name in self.text:
            self._add(name, "title")
        elif len(words) <= 3 and "".join(words) in self.text:
            self._add("".join(words), "title")
        elif len(words) <= 3 and not lower.split()[0].endswith("ing") and lower.split()[0] not in _NO_TITLE:
            for word in words:
                if has_shape(word) and word not in self.reader.known.labels and not self.reader.is_generic(word):
                    self._add(name, "title")
                    return

    def _bracketed(self, name: str) -> Candidate | None:
        """X of "Name (X)" in the text."""
        at = self.text.find(name + " (")
        inside = self.at.get(at + len(name) + 2) if at >= 0 else None
        if inside is None or inside.kind == "known" or self.text[inside.end : inside.end + 1] != ")":
            return None
        return inside if len(inside.text) < len(name) and not self.reader.is_generic(inside.text) else None

    def _from_title_phrase(self) -> None:
        """A title's "Adaptive Kernel Fusion: …" or "Adaptive Kernel Fusion for …" that the text has no name for."""
        prefix = _TITLE_PREFIX.match(self.title)
        words = prefix[1].split() if prefix else []
        if 1 < len(words) <= 4 and all(word[0].isupper() for word in words) and _MECHANISM.search(words[-1]):
            if words[0].lower() not in _NO_TITLE and not words[0].endswith("ing"):
                self._add(" ".join(words), "title-phrase")

    def _read_introduction(self, at: int) -> None:
        text = self.text
        verb = _VERB_WORD.match(text, at)
        if verb is None or verb[0].endswith(_NO_VERB):
            return
        before = text[max(0, at - 160) : at]
        before = before[before.rfind(". ") + 1 :]
        if before.endswith(("the ", "The ", "of ")) or (before.endswith(" by ") and not verb[0].endswith("ing")):
            return
        if verb[0].endswith("ed") and before.endswith(_PASSIVE):
            self._read_passive(at - len(before), at)
            return
        if verb[0].endswith(("ed", "t")) and text.startswith(_REDUCED, verb.end()):
            return
        if _OTHERS.search(before) and not before.endswith(("we ", "We ", "and ")):
            return
        if (not verb[0].startswith(_ANYONE_MAY) or verb[0].endswith("ed")) and not _ACTIVE.search(before):
            return
        start = verb.end()
        stop = min(start + 240, self._sentence_end(start))
        articles = _ARTICLES.match(text, start, stop)
        begin = articles.end() if articles else start
        candidate = self._candidate(begin)
        if candidate is not None and self._stands_alone(candidate):
            self._introduce(candidate, "introduced", begin)
            return
        for abbreviation in self.abbreviations:
            if begin <= abbreviation.long_start < stop:
                between = text[begin : abbreviation.long_start]
                if between.count(" ") <= 8 and (between.endswith((": ", ", ")) or not _PAUSE.search(between)):
                    self._add_short(abbreviation, "introduced")
                    return
        if self._read_bracket(begin, stop):
            return
        called = _CALLED.search(text, begin, stop)
        if called is not None and (candidate := self._candidate(called.end())) is not None:
            self._introduce(candidate, "called", called.end())
            return
        self._read_apposition(begin, stop)

    def _read_bracket(self, start: int, stop: int) -> bool:
        """`a solver for kernel machines (X)`: one name in the brackets that end the noun phrase."""
        text = self.text
        opening = text.find("(", start, stop)
        candidate = self.at.get(opening + 1) if opening > 0 else None
        if candidate is None or candidate.kind not in ("shape", "compound") or text[candidate.end] != ")":
            return False
        if _CLAUSE.search(text, start, opening):
            return False
        self._introduce(candidate, "introduced")
        return True

    def _read_passive(self, start: int, at: int) -> None:
        """`a planner, X, is proposed`: the last name or abbreviation before the verb."""
        for abbreviation in reversed(self.abbreviations):
            if start <= abbreviation.long_start and abbreviation.short_end < at <= abbreviation.short_end + 50:
                self._add_short(abbreviation, "introduced")
                return
        for candidate in reversed(self.candidates):
            if candidate.start < start:
                return
            if candidate.end < at <= candidate.end + 40 and candidate.kind in ("shape", "compound", "run"):
                self._introduce(candidate, "introduced")
                return

    def _read_apposition(self, start: int, stop: int) -> None:
        """`a scheduler, X, that`, `a scheduler X that`, `a X scheduler`."""
        text = self.text
        pause = _PAUSE.search(text, start, stop)
        head_end = pause.start() if pause else stop
        for candidate in self.candidates:
            if candidate.start < start:
                continue
            if candidate.start >= stop or candidate.start - start > 150:
                return
            if candidate.kind == "known":
                continue
            if candidate.end <= head_end + 1:
                if _AFTER_NAME.match(text, candidate.end) or _CLASS_NOUN.match(text, candidate.end):
                    if candidate.kind != "plain" or not _CLASS_NOUN.match(text, candidate.end):
                        self._introduce(candidate, "introduced")
                    return
            elif text[start : candidate.start].removesuffix("the ").rstrip("\"'“‘`* ").endswith((",", ":", "—", "–", " -", "--")):
                if _AFTER_APPOSED.match(text, candidate.end):
                    self._introduce(candidate, "introduced")
                    return

    def _read_call(self, at: int) -> None:
        for start in (at + 1, at - 2):
            called = _CALLED.match(self.text, max(0, start))
            candidate = self._candidate(called.end()) if called else None
            if called is not None and candidate is not None:
                self._introduce(candidate, "called", called.end())
                return
            quoted = _QUOTED.match(self.text, called.end() - 1) if called else None
            if quoted is not None:
                self._add(quoted[1], "called")
                return

    def _from_neighbours(self) -> None:
        """`our X`, `the proposed X`, `X is a novel`, and a name of the title that acts in the text."""
        text, title = self.text, self.title
        for candidate in self.candidates:
            if candidate.kind == "known" or candidate.kind == "plain":
                continue
            start, end = candidate.start, candidate.end
            if self._is_ours(candidate):
                self._introduce(candidate, "ours")
            elif text.startswith(_NOVEL_STARTS, end) and _NOVEL.match(text, end):
                self._introduce(candidate, "novel")
            elif candidate.kind == "shape" and candidate.text in title and _ACTS.match(text, end):
                self._introduce(candidate, "acting")

    def _is_ours(self, candidate: Candidate) -> bool:
        start = candidate.start
        if candidate.kind == "run":
            return self.text.endswith((" our ", "Our "), 0, start)
        if candidate.kind != "shape" or not self.text.endswith(_OURS, 0, start):
            return False
        if self.text.startswith(_WRITTEN_IN, candidate.end):
            return False
        return _OUR.search(self.text, max(0, start - 50), start) is not None

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
        for abbreviation in self.abbreviations:
            if candidate.start == abbreviation.short_start:
                self._add(candidate.text, rule)
            if candidate.start <= abbreviation.long_start < candidate.end or abbreviation.long_end == candidate.end:
                if self._add_short(abbreviation, rule):
                    rule = "long-form"
        if self.text.startswith(" (", candidate.end) and candidate.text.lower() not in self.own:
            inner = self.at.get(candidate.end + 2)
            if inner is not None and inner.kind in ("shape", "compound") and self.text[inner.end : inner.end + 1] == ")":
                self._add(inner.text, rule)
                rule = "long-form"
        self._add(candidate.text, rule)

    def _add_short(self, abbreviation: Abbreviation, rule: str) -> bool:
        short = self.text[abbreviation.short_start : abbreviation.short_end]
        if short in self.reader.known.generic or short in self.reader.known.labels:
            return False
        long = self._long(abbreviation)
        self._add(short, "titled" if rule == "introduced" and long.lower() in self.title.lower() else rule)
        if long[:1].isupper():
            self._add(long, "long-form")
        return True

    def _long(self, abbreviation: Abbreviation) -> str:
        return self.text[abbreviation.long_start : abbreviation.long_end]

    def _sentence_end(self, at: int) -> int:
        for sentence in self.document.sentences:
            if at < sentence.end:
                return sentence.end
        return len(self.text)

    def _stands_alone(self, candidate: Candidate) -> bool:
        # "we present Glance, a" but not "we present Hessian estimates"
        if candidate.kind == "known":
            return False
        text, end = self.text, candidate.end
        return candidate.kind == "shape" or bool(_AFTER_NAME.match(text, end) or _CLASS_NOUN.match(text, end))


def _all_mentions(
    text: str,
    candidates: list[Candidate],
    abbreviations: Sequence[Abbreviation],
    own: dict[str, tuple[str, str]],
    reader: NameReader,
) -> tuple[NameMention, ...]:
    """Every candidate that is a name, and the occurrences of own names that no candidate covers."""
    shorts = {abbreviation.long_end: abbreviation for abbreviation in abbreviations}
    names: list[NameMention] = []
    seen: set[str] = set()
    for candidate in candidates:
        entry = own.get(candidate.text.lower())
        if entry is None and candidate.text.endswith("s"):
            entry = own.get(candidate.text[:-1].lower())
        if entry is not None:
            seen.add(entry[0].lower())
        elif not _is_name(text, candidate, shorts, reader):
            continue
        rule = entry[1] if entry else candidate.kind
        names.append(
            NameMention(candidate.start, candidate.end, candidate.text, candidate.label, entry is not None, rule)
        )
    missing = [entry for key, entry in own.items() if key not in seen]
    if missing:
        names = _search(text, names, missing)
    return tuple(names)


def _search(text: str, names: list[NameMention], missing: list[tuple[str, str]]) -> list[NameMention]:
    """Own names that the scan did not give: inside other candidates, in lower case, or in the title alone."""
    lower = text.lower()
    title_only = []
    for name, rule in missing:
        key = name.lower()
        at = lower.find(key) if len(lower) == len(text) else text.find(name)
        hit = False
        while at >= 0:
            end = at + len(key)
            free = not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum()
            if free and (has_shape(name) or text[at].isupper() or name[0].islower()):
                inside = [other for other in names if (other.start or 0) < end and at < (other.end or 0)]
                if all(not other.own or len(other.text) < len(name) for other in inside):
                    names = [other for other in names if other not in inside]
                    names.append(NameMention(at, end, text[at:end], "system", True, rule))
                    hit = True
            at = lower.find(key, end)
        if not hit:
            title_only.append(NameMention(None, None, name, "system", True, rule))
    names.sort(key=lambda name: (name.start or 0, name.end or 0))
    return names + title_only


def _is_name(text: str, candidate: Candidate, shorts: dict[int, Abbreviation], reader: NameReader) -> bool:
    if candidate.kind == "known":
        return True
    if candidate.kind in ("plain", "compound"):
        return False
    definition = shorts.get(candidate.end)
    if definition is not None:
        return text[definition.short_start : definition.short_end] not in reader.known.generic
    if candidate.kind == "run":
        return candidate.start > 1 and text[candidate.start - 2] not in ".!?:"
    return len(candidate.text) > 2
