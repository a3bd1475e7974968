"""Finds the words that name a metric: "end-to-end throughput", "faster", "outperforms", "energy savings".

Knowledge is in `lexicon/data/metrics.toml`; here is only how a mention is put together: a head found by
Aho-Corasick,
the modifiers before it, the acronym or the change word ("reduction") behind it.
"""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from claimx.lexicon.schema import MetricEntry
from claimx.mentions.metric_abbreviations import definitions, means_another, metric_meant
from claimx.spans import MetricMention, Outcome

Shape = Literal["noun", "comparative", "verb", "change"]
Polarity = Literal["higher", "lower", "none"]
Effect = Literal["good", "bad", "up", "down"]


class _Surface(NamedTuple):
    name: str | None  # None: a head that only its qualifier can name ("time")
    polarity: Polarity
    shape: Shape = "noun"
    outcome: Outcome | None = None


_Hit = tuple[int, int, _Surface, str]  # start, end, what it is, the surface in the lexicon
_FOUND_AT = _Surface("accuracy", "higher")
# What a noun right behind the metric says about it: "good" and "bad" hold for every metric.
_CHANGE_WORDS: dict[Effect, str] = {
    "good": "improvement gain boost enhancement saving benefit advantage uplift compression speedup acceleration",
    "bad": "degradation loss penalty deterioration regression slowdown sacrifice impact trade tradeoff",
    "down": "reduction decrease drop decline",
    "up": "increase growth rise inflation",
}
# What a gain is paid with: "an accuracy cost of 1%"; of what is better low it is the amount ("energy cost").
_PAID = frozenset(("cost", "costs", "hit", "tax"))
_PRICED = frozenset(("reliability", "scalability", "capacity"))  # "fault-tolerance cost": what it costs to have it
# "quality issues": fewer is better, whatever they are about.
_TROUBLES = frozenset("issues problems defects complaints incidents bugs concerns anomalies".split())
_CHANGES: dict[str, Effect] = {word: effect for effect, words in _CHANGE_WORDS.items() for word in words.split()}
_UP_ADJECTIVES = frozenset(("higher", "greater", "larger", "better"))
_DOWN_ADJECTIVES = frozenset(("lower", "less", "smaller", "shorter", "reduced"))
# "low-latency serving" describes, it does not measure.
_NO_MEASURE = frozenset("low high ultra-low ultra-high very-low cross multi non real large".split())
# "mixed-precision training", "FP16 precision": a number format, no measure.
_FORMATS = re.compile(
    r"(?:mixed|low|lower|full|half|single|double|reduced|same|multiple|extended|arbitrary|variable|bit|arithmetic|"
    r"floating-point|fixed-point|numeric|ultra-low|quantization|int\d+|b?fp?\d+|.*\d-?bit)$"
)
_FORMAT_HEADS = frozenset(("precision", "precisions"))
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_NEXT_WORD = re.compile(r"[ -]([a-z]+)")
_PER = re.compile(r" per (?:[a-z]+(?:-[a-z]+)?)")
_PER_ITEM = re.compile(r" per (?:image|frame|pixel|query|request|sample|token|item|inference|packet|point|scan|call)$")
_ACRONYM = re.compile(r" \(([A-Za-z][\w@.-]{0,11})\)")
# "memory bound kernels": the noun is half of an adjective.
_ADJECTIVE_TAILS = frozenset(
    "bound intensive aware efficient constrained critical sensitive hungry optimized optimal".split()
)
_ANY_METRIC = frozenset(
    ("peak performance", *"performance efficiency metric metrics score scores value values rating ratings".split())
)
_GAPS = frozenset(("gap", "gaps"))  # "runtime gap" is of the runtime, "accuracy gap" an error
# "P@10", "Hit@5": what is found among the first so many, whatever it is called.
_AT_RANK = re.compile(r"(?<![\w@.-])[A-Za-z][\w-]{0,11}@\d{1,4}(?![\w@.-])")
# What is set, not reached: "a chunk size of 16".
_SETTINGS = frozenset(
    "block chunk tile page step window kernel patch grid stride bucket crop sample subset array".split()
)
_SET_HEADS = frozenset(("size", "sizes"))
_SIZED = frozenset("full half mid medium small life fixed equal variable".split())  # "full-size images"
_ADVERBIAL = ("time", "rate")
_MODIFIERS_MAX = 4
_REACH = 32  # characters that a modifier may be long
_OPENING = "([\"'*"


class MetricRecogniser:
    """Finds metric mentions; built once from the lexicon's metric rows, then read-only."""

    def __init__(self, entries: Iterable[MetricEntry]) -> None:
        self._modifiers: set[str] = set()
        self._qualified: dict[str, dict[str, _Surface]] = {}
        self._suffixes: dict[str, list[tuple[str, _Surface]]] = {}
        self._polarities: dict[str, Polarity] = {}
        loose: dict[str, _Surface] = {}
        exact: dict[str, _Surface] = {}
        for entry in entries:
            self._add(entry, loose, exact)
        for head in self._qualified:
            loose.setdefault(head, _Surface(None, "none"))
        self._loose = _automaton(loose)
        self._loose_rows = list(loose.items())
        self._exact = _automaton(exact)
        self._exact_rows = list(exact.items())

    def _add(self, entry: MetricEntry, loose: dict[str, _Surface], exact: dict[str, _Surface]) -> None:
        name, polarity = entry.name or entry.id, entry.polarity
        noun = _Surface(name, polarity)
        self._polarities.setdefault(name, polarity)
        self._modifiers.update(word.lower() for word in entry.modifiers)
        for surface in entry.nouns:
            for form in _plurals(surface.lower().replace("-", " ")):
                loose.setdefault(form, noun)
        for surface in entry.exact:
            exact.setdefault(surface, noun)
        for head, words in entry.qualified.items():
            for form in _plurals(head):
                table = self._qualified.setdefault(form, {})
                for word in words:
                    if word.startswith("*"):
                        self._suffixes.setdefault(form, []).append((word[1:], noun))
                    else:
                        table.setdefault(word, noun)
        said: tuple[tuple[Outcome | None, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...] = (
            ("better", entry.better, entry.verbs_better, entry.changes_better),
            ("worse", entry.worse, entry.verbs_worse, entry.changes_worse),
            (None, (), entry.verbs, ()),
        )
        for outcome, comparatives, verbs, changes in said:
            for surface in comparatives:
                loose.setdefault(surface.replace("-", " "), _Surface(name, polarity, "comparative", outcome))
            for surface in verbs:
                for form in _inflections(surface):
                    loose.setdefault(form, _Surface(name, polarity, "verb", outcome))
            for surface in changes:
                for form in _plurals(surface.replace("-", " ")):
                    # "speed-up" (noun) and "speed up" (verb) look alike without the hyphen: the noun wins.
                    loose[form] = _Surface(name, polarity, "change", outcome)

    def find(self, text: str, start: int, end: int) -> list[MetricMention]:
        """Metric mentions of `text[start:end]`, in order, without overlap. Offsets are into `text`.

        Abbreviations mean what the whole of `text` defines them to be.
        """
        return self._find(text, start, end, definitions(text))

    def _plain(self, text: str, start: int, end: int) -> list[MetricMention]:
        return self._find(text, start, end, ())

    def _find(
        self, text: str, start: int, end: int, defined: tuple[tuple[str, int, int, int], ...]
    ) -> list[MetricMention]:
        piece = text[start:end]
        if not piece.isascii():
            piece = _LONE_SURROGATE.sub("\ufffd", piece)  # UTF-8, and so the search, has none
        low = piece.lower()
        if len(low) != len(piece):  # a few capitals become two characters
            low = "".join(c.lower() if len(c.lower()) == 1 else c for c in piece)
        found: list[_Hit] = []
        spaced = low.replace("-", " ")
        for index, a, b in self._loose.find_matches_as_indexes(spaced):
            if not _is_word(low, a, b):
                if a and low[a - 1].isalnum() and _ends_word(low, b):
                    # The longest phrase begins inside a word ("pretraining time"): what its last words say alone.
                    tail = self._tail(spaced, a, b)
                    if tail is not None:
                        found.append(tail)
                    continue
                if not b < len(low) or not low[b].isalnum():
                    # "less time" of "less time-to-first-token": the noun begins inside the phrase.
                    begin = spaced.find(" ", a, b) + 1
                    for at, x, y in self._loose.find_matches_as_indexes(spaced[begin : b + _REACH]) if begin else ():
                        if begin + x < b < begin + y and _is_word(low, begin + x, begin + y):
                            found.append((begin + x, begin + y, self._loose_rows[at][1], self._loose_rows[at][0]))
                    continue
                # The longest phrase ends inside a word: what its first words say alone.
                shorter = self._loose.find_matches_as_indexes(spaced[a : max(a, spaced.rfind(" ", a, b))])
                if not shorter or shorter[0][1] or not _is_word(low, a, a + shorter[0][2]):
                    continue
                index, b = shorter[0][0], a + shorter[0][2]
            head, surface = self._loose_rows[index]
            found.append((a, b, surface, head))
        exact = self._exact.find_matches_as_indexes(piece)
        ranks = [match.span() for match in _AT_RANK.finditer(piece)] if "@" in piece else ()
        if exact or ranks:
            taken = [(a, b) for a, b, _, _ in found]
            for index, a, b in exact:
                if _is_word(piece, a, b) and not any(a < y and x < b for x, y in taken):
                    head, surface = self._exact_rows[index]
                    found.append((a, b, surface, head))
            for a, b in ranks:
                if not any(a < y and x < b for x, y, _, _ in found):
                    found.append((a, b, _FOUND_AT, piece[a:b]))
            found.sort(key=lambda hit: hit[0])
        for definition in defined:
            if definition[0] in piece:
                found = self._redefined(text, start, piece, found, definition)
        mentions: list[MetricMention] = []
        for a, b, surface, head in found:
            if mentions and a + start < mentions[-1].end:
                continue
            mention = self._complete(piece, low, a, b, surface, head, start)
            if mention is None:
                continue
            last = mentions[-1] if mentions else None
            if last and last.name == mention.name and _ACRONYM.fullmatch(text[last.end : mention.end + 1]):
                mentions[-1] = MetricMention(last.start, mention.end + 1, last.name, last.shape, last.outcome)
                continue
            if last and _compound(text, last, mention):
                first = min(last.start, mention.start)
                # "IOPS performance", but "task performance" is of the task
                head = text[mention.start : mention.end].lower()
                open_head = head in _ANY_METRIC and last.name != "capacity"
                open_head = open_head or (head.rpartition(" ")[2] in _GAPS and last.name not in ("accuracy", "quality"))
                said = last.name if open_head else mention.name
                mentions[-1] = MetricMention(first, mention.end, said, mention.shape, mention.outcome)
                continue
            if last and mention.start < last.end:
                mention = MetricMention(a + start, mention.end, mention.name, mention.shape, mention.outcome)
            mentions.append(mention)
        return mentions

    def _redefined(
        self, text: str, start: int, piece: str, found: list[_Hit], definition: tuple[str, int, int, int]
    ) -> list[_Hit]:
        """What was found, with an abbreviation read as the text defines it."""
        short, at, first, last = definition
        known = next((hit for hit in found if piece[hit[0] : hit[1]] == short), None)
        if known is not None:
            if means_another(text, first, last, known[2].name or "other", self._plain):
                return [hit for hit in found if piece[hit[0] : hit[1]] != short]
            return found
        name = metric_meant(text, first, last, self._plain)
        if name is None or short.lower() in self._modifiers:
            return found
        surface = _Surface(name, self._polarities[name])
        for a, b in (match.span() for match in re.finditer(re.escape(short), piece)):
            free = a + start != at and not any(a < hit[1] and hit[0] < b for hit in found)
            if free and _is_word(piece, a, b):
                found = [*found, (a, b, surface, short)]
        return sorted(found, key=lambda hit: hit[0])

    def _tail(self, spaced: str, a: int, b: int) -> tuple[int, int, _Surface, str] | None:
        """The surface that ends a phrase whose first word is no word of its own."""
        begin = spaced.find(" ", a, b) + 1
        for index, start, end in self._loose.find_matches_as_indexes(spaced[begin:b]) if begin else ():
            if begin + end == b and (not start or spaced[begin + start - 1] == " "):
                head, surface = self._loose_rows[index]
                return begin + start, b, surface, head
        return None

    def _complete(
        self, piece: str, low: str, a: int, b: int, surface: _Surface, head: str, offset: int
    ) -> MetricMention | None:
        """The mention around a head: its qualifier, modifiers and change word; None if it names nothing."""
        name, polarity, shape, outcome = surface
        if shape in ("comparative", "verb"):
            return MetricMention(a + offset, b + offset, name or "other", shape, outcome)
        if head in _ADVERBIAL and a and low[a - 1] == "-" and low[b : b + 1] == " " and low[b + 1 : b + 2].isalpha():
            return None  # "inference-time search"
        left, qualifier, direction = self._reach_left(low, a, head)
        if qualifier is not None:
            name, polarity = qualifier.name, qualifier.polarity
        if name is None or left is None:
            return None
        if direction is not None:
            shape, outcome = "comparative", _judge(direction, polarity)
        elif shape == "noun":
            per = _PER.match(low, b)
            if per:
                b = per.end()
                if name == "runtime" and _PER_ITEM.match(per[0]):
                    name = "latency"  # "processing time per image"
            following = _NEXT_WORD.match(low, b)
            if following:
                word = following[1]
                if word in _ADJECTIVE_TAILS:
                    return None
                if word in ("trade", "tradeoff") and left and low[left - 1] == "-":  # "accuracy-latency trade-off"
                    return MetricMention(left + offset, following.end(1) + offset, "other")
                change = _CHANGES.get(word) or (_CHANGES.get(word[:-1]) if word.endswith("s") else None)
                if word in _TROUBLES and polarity == "higher":
                    return MetricMention(left + offset, following.end(1) + offset, "error")
                if word in _PAID and polarity == "higher" and name not in _PRICED:
                    change = "bad"
                if change and (word == "trade" or _is_word(low, following.start(1), following.end(1))):
                    shape, outcome, b = "change", _judge(change, polarity), following.end(1)
        return MetricMention(left + offset, b + offset, name, shape, outcome)

    def _reach_left(
        self, low: str, a: int, head: str
    ) -> tuple[int | None, _Surface | None, Literal["up", "down"] | None]:
        """Start of the mention, the surface its qualifier gives it, and the direction of "lower-latency".

        The start is None where the head only describes ("low-latency").
        """
        table, suffixes = self._qualified.get(head), self._suffixes.get(head)
        qualifier: _Surface | None = None
        at = solid = a
        for step in range(_MODIFIERS_MAX):
            if at < 2 or low[at - 1] not in " -":
                break
            end = at - 1 - (low[at - 2] == ")")
            begin = low.rfind(" ", max(0, at - _REACH), end) + 1
            word = low[begin:end].lstrip(_OPENING)
            if (not begin and at > _REACH) or not word or word[-1] in ",;:":
                break
            if step == 0 and head in _SET_HEADS and word in _SETTINGS and not (table and word in table):
                return None, None, None
            if step == 0 and head in _FORMAT_HEADS and _FORMATS.match(word):
                return None, None, None
            if step == 0 and low[at - 1] == "-" and word not in self._modifiers:
                tail = word.rsplit("-", 1)[-1]
                if tail in _UP_ADJECTIVES or tail in _DOWN_ADJECTIVES:
                    return at - 1 - len(tail), None, "up" if tail in _UP_ADJECTIVES else "down"
                if word in _NO_MEASURE or (word in _SIZED and head in _SET_HEADS):
                    return None, None, None
            known = False
            if qualifier is None and (table or suffixes):
                qualifier = _qualify(word, table, suffixes)
                known = qualifier is not None
            if not known and word not in self._modifiers:
                break
            if end - begin == len(word) and end == at - 1:
                at = solid = begin
            elif low[begin] == "(" and end < at - 1:
                at = begin  # "end-to-end (E2E) latency" goes on to the left
            else:
                solid = end - len(word)  # "(peak memory": the mention begins inside the bracket
                break
        return solid, qualifier, None


def _compound(text: str, first: MetricMention, second: MetricMention) -> bool:
    """Whether two mentions are one noun phrase, whose head is the second: "GPU memory" + "footprint"."""
    if first.shape != "noun" or second.shape not in ("noun", "change"):
        return False
    return second.start <= first.end or (second.start == first.end + 1 and text[first.end] in " -")


def _qualify(
    word: str, table: dict[str, _Surface] | None, suffixes: list[tuple[str, _Surface]] | None
) -> _Surface | None:
    if table and word in table:
        return table[word]
    tail = word.replace("/", "-").rsplit("-", 1)[-1]  # "training/inference time"
    if table and tail in table:
        return table[tail]
    for suffix, surface in suffixes or ():
        if word.endswith(suffix) and len(word) > len(suffix) + 2 and word != "during":
            return surface
    return None


def _judge(change: Effect, polarity: Polarity) -> Outcome | None:
    """The outcome of a change in a metric of that polarity."""
    if change == "good":
        return "better"
    if change == "bad":
        return "worse"
    if polarity == "none":
        return None
    return "better" if (change == "up") == (polarity == "higher") else "worse"


def _is_word(text: str, a: int, b: int) -> bool:
    """Whether `text[a:b]` is whole words, and no first part of a compound ("latency-critical")."""
    return not (a and (text[a - 1].isalnum() or text[a - 1] == "_")) and _ends_word(text, b)


def _ends_word(text: str, b: int) -> bool:
    """Whether a word ends before `text[b]`, and no first part of a compound."""
    if b == len(text):
        return True
    after = text[b]
    if after.isalnum() or after == "_":
        return False
    return not (after == "-" and b + 1 < len(text) and text[b + 1].isalpha() and text[b - 1] != " ")


def _automaton(surfaces: dict[str, _Surface]) -> AhoCorasick:
    return AhoCorasick(list(surfaces), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)


def _plurals(phrase: str) -> tuple[str, ...]:
    if not phrase[-1].isalpha() or phrase.endswith("s"):
        return (phrase,)
    if phrase.endswith("y") and phrase[-2:-1] not in "aeiou":
        return phrase, phrase[:-1] + "ies"
    return phrase, phrase + ("es" if phrase.endswith(("x", "ch", "sh")) else "s")


_IRREGULAR = {"beat": ("beaten",), "speed": ("sped",)}


def _inflections(verb: str) -> list[str]:
    first, _, rest = verb.partition(" ")
    stem = first[:-1] if first.endswith("e") else first
    forms = [first, stem + "ed", stem + "ing", *_IRREGULAR.get(first, ())]
    forms.append(first + ("es" if first.endswith(("s", "x", "ch", "sh")) else "s"))
    return [f"{form} {rest}" if rest else form for form in forms]
