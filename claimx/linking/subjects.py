"""Who a value is about: the grammatical subject of its clause, resolved to a name where it is one.

No parser. The words of the sentence are looked up in closed classes; from the value the reading goes left to the verb
that governs it, and from there to the noun phrase before that verb.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimx.linking.coreference import Topic, find_topic
from claimx.linking.verbs import METRIC_HEADS, OWN_NOUNS, REPORTERS, RESULT_GERUNDS, TRANSITIVE
from claimx.linking.words import Word, read_words
from claimx.spans import NameMention
from claimx.text.document import Document, Sentence

Span = tuple[int, int]

_FACTOR = re.compile(r"[×x]\b|×|times|fold", re.I)
_RIVAL_LEAD = re.compile(r"(?:\bvs\.?|\bversus|\bcompared (?:to|with)|\bagainst|\bthan)\s+(?:the |an? |about |around |over |~|≈|only |just )*$")
_RIVAL_TAIL = re.compile(
    r"[\w%/.-]*(?:\s[\w%/-]+){0,3}?\s?(?:(?:achieved|reached|obtained|required|needed|reported|taken|attained) )?\(?(?:for|by|of|at|in|with)\s(?:the |an? )?"
)
_OWN_DETERMINERS = frozenset(("our", "this", "these"))
# "By applying tuned configurations, we …": the configurations
_MEANS = re.compile(r"(?:By|Using|With|Through|Via) (?:(?:applying|using|leveraging|exploiting|adopting|employing) )?(?:the |our |a |an )?([^,.]{4,70}),")
_BETWEEN = re.compile(
    r"(?:\s?\([^()]*\))?(?:(?:\s[a-z][\w-]*){0,3}|\s?(?:,|—|–|-|:)\s?(?:a|an|the|our|one|two)\b[^;:]*),?"
)
_THEIRS = re.compile(
    r"[\w%/.-]*(?:\s[\w%/-]+){0,3}?\s(?:achieved|reached|obtained|required|needed|reported|attained|taken)\s(?:by|for|in|with)\s"
    r"(?:the |an? )?"
)
_ENABLING = frozenset("allow allows enable enables help helps let lets allowing enabling".split())
_BOUND_WORDS = frozenset("up to about approximately around nearly over ~ a an roughly almost more than as much at least only".split())
_JOINED = re.compile(r"\s(?:and|&)\s")
_MAKING = frozenset(
    "propose present introduce develop design describe devise build implement release create evaluate apply refine optimize extend "
    "integrate deploy demonstrate validate formulate".split()
)
_NEW = frozenset("a an the our new novel this these two three first small set of simple".split())
_CUTS = frozenset(("(", "such", "like", "including"))
_ADJUNCT = re.compile(r"\b(?:on|in|at|with|for|of|by|using|to|from|than|over|via|through) (?:the |a |an )?$")
_ENUMERATORS = frozenset("i ii iii iv v vi 1 2 3 4 5 6 a b c d e and".split())
_ITEM = re.compile(r"(?:and )?\(?(?:\d|[ivx]{1,4}|[a-f])\)")
_INTRODUCING = frozenset(
    "propose proposes present presents introduce introduces develop develops design designs describe describes devise build "
    "release implement create proposed presented introduced developed designed".split()
)
_PRONOUNS = frozenset("it they we this these which that who i he she one both each its our there".split())


@dataclass(frozen=True, slots=True)
class SubjectChoice:
    """The subject of a value. `name`: resolved; `start`/`end`: the words in the text (None: title only). `rule`: why."""

    name: str | None
    start: int | None
    end: int | None
    rule: str


def choose_subject(
    document: Document,
    sentence: Sentence,
    value_start: int,
    value_end: int,
    names: Sequence[NameMention],
    baseline_spans: Sequence[Span] = (),
    values: Sequence[Span] = (),
) -> SubjectChoice:
    """The subject of the value (or comparator) at `value_start:value_end`; see `SubjectFinder` for many values."""
    return SubjectFinder(document, names).choose(sentence, value_start, value_end, baseline_spans, values)


class SubjectFinder:
    """Chooses subjects in one document. Sentences are read once, however many values they hold."""

    def __init__(self, document: Document, names: Sequence[NameMention]) -> None:
        self.document = document
        self.text = document.text
        self.topic: Topic = find_topic(document, names)
        self.names = [name for name in names if name.start is not None]
        self._words: dict[int, list[Word]] = {}
        self._gerund_end = 0
        self._verb = ""
        self._verb_at = 0

    def choose(
        self,
        sentence: Sentence,
        value_start: int,
        value_end: int,
        baseline_spans: Sequence[Span] = (),
        values: Sequence[Span] = (),
    ) -> SubjectChoice:
        """The subject of `value_start:value_end`. `baseline_spans`: other sides named in the sentence; `values`: all
        its values, for "respectively"."""
        rival = self._rival(sentence, value_start, value_end, baseline_spans)
        if rival is not None:
            return rival
        words = self._read(sentence)
        at = next((i for i, word in enumerate(words) if word.end > value_start), len(words))
        background = sentence.end <= self.topic.first_own
        phrase, rule = self._subject_phrase(words, at, background)
        if phrase is None:
            return self._own(sentence, rule, background)
        phrase = self._respective(phrase, sentence, value_start, values)
        return self._resolve(phrase, rule, sentence, background)

    # ---- the other side's own level -------------------------------------------------------------------------

    def _rival(self, sentence: Sentence, start: int, end: int, baselines: Sequence[Span]) -> SubjectChoice | None:
        """`vs. 9.2 ms for X`, `X (95.9%)` where X is a baseline."""
        text = self.text
        if _FACTOR.search(text, start, end):
            return None
        if text[start - 1 : start] == "(" or text[start - 2 : start] == "(~":
            for low, high in baselines:
                if 0 <= start - high <= 3:
                    return SubjectChoice(text[low:high], low, high, "rival-bracket")
        theirs = _THEIRS.match(text, end, min(sentence.end, end + 90))
        if theirs is not None:
            for low, high in baselines:
                if abs(low - theirs.end()) <= 4:
                    return SubjectChoice(text[low:high], low, high, "rival-theirs")
        lead = _RIVAL_LEAD.search(text, max(sentence.start, start - 40), start)
        if lead is None or (lead[0].startswith("than") and not baselines):
            return None
        tail = _RIVAL_TAIL.match(text, end, min(sentence.end, end + 80))
        if tail is not None:
            for low, high in baselines:
                if abs(low - tail.end()) <= 4:
                    return SubjectChoice(text[low:high], low, high, "rival-level")
            for name in self.names:
                if name.start == tail.end():
                    return SubjectChoice(name.text, name.start, name.end, "rival-level")
        if lead[0].startswith(("vs", "versus", "compared")) and baselines:
            low, high = min(baselines, key=lambda span: min(abs(span[0] - end), abs(start - span[1])))
            return SubjectChoice(text[low:high], low, high, "rival-versus")
        return None

    # ---- clause ---------------------------------------------------------------------------------------------

    def _read(self, sentence: Sentence) -> list[Word]:
        words = self._words.get(sentence.start)
        if words is not None:
            return words
        words = self._words[sentence.start] = read_words(self.text, sentence.start, sentence.end)
        return words

    def _subject_phrase(self, words: list[Word], at: int, background: bool) -> tuple[tuple[int, int] | None, str]:
        """Word range of the subject of the clause around word `at`, and the rule; None for the paper's own."""
        gapped = self._gapped(words, at)
        if gapped is not None:
            return gapped, "gapped"
        verb = self._governing(words, at)
        if verb is not None and verb >= 0 and words[verb].lower in _ENABLING and verb + 1 < at:
            name = self._name_at(words[verb + 1].start)
            if name is not None and name.own and name.text == self.topic.name:
                return (verb + 1, verb + 2), "enabled"
        if verb is None:
            return self._verbless(words, at)
        if verb < 0:
            return (-verb - 1, self._gerund_end), "absolute"
        return self._left_of(words, verb)


    def _gapped(self, words: list[Word], at: int) -> Span | None:
        """Y of "X cuts latency by 2×, Y by 3×"."""
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
        if start in (0, by) or words[by - 1].lower in METRIC_HEADS or self.text[words[start].start].isdigit():
            return None
        if any(word.lower in METRIC_HEADS for word in words[start:by]):
            return None
        return start, by

    def _governing(self, words: list[Word], at: int) -> int | None:
        """Index of the finite verb that governs word `at`; −1−index where an absolute "with X reaching" starts."""
        i = at if at < len(words) and words[at].kind == "V" else at - 1
        depth = 0
        while i >= 0:
            word = words[i]
            if word.lower == ")":
                depth += 1
            elif word.lower == "(":
                depth = max(0, depth - 1)
            elif depth == 0:
                if word.kind == "V":
                    return i
                if word.kind == "G" and word.lower in RESULT_GERUNDS:
                    start = self._absolute(words, i)
                    if start is not None:
                        self._gerund_end = i
                        return -start - 1
                if word.kind == "T" and i and words[i - 1].kind == "V":
                    return i - 1
                if word.stop and i + 1 < at and _ITEM.match(self.text, words[i + 1].start):
                    return None
            i -= 1
        return None

    def _absolute(self, words: list[Word], gerund: int) -> int | None:
        """Start of X in "with X reaching" before the gerund, if X is no metric."""
        i = gerund - 1
        while i >= 0 and gerund - i <= 9:
            word = words[i]
            if word.comma or word.stop or word.kind in "VGTWS" or word.lower in "()":
                return None
            if word.lower == "with":
                if i + 1 < gerund and words[gerund - 1].lower not in METRIC_HEADS:
                    return i + 1
                return None
            i -= 1
        return None

    def _left_of(self, words: list[Word], verb: int) -> tuple[tuple[int, int] | None, str]:
        """The noun phrase before the verb group that ends at `verb`."""
        self._verb = words[verb].lower
        self._verb_at = verb
        end = verb
        while end > 0 and words[end - 1].kind in "VMAP" and not words[end - 1].comma:
            end -= 1
        item = end > 2 and words[end - 1].lower == ")" and words[end - 3].lower == "("
        if item:
            end -= 3
        if end == 0:
            return None, "imperative"
        if item and words[end - 1].comma:
            earlier = self._governing(words, end - 1)
            if earlier is not None and earlier >= 0:
                return self._left_of(words, earlier)
        before = words[end - 1]
        if before.kind in "WT" and not before.comma:
            return self._antecedent(words, end - 1)
        if before.lower == "to" or before.kind == "C" and end >= 2:
            # "reduces A and improves B": the verb before shares the subject
            earlier = self._governing(words, end - 1)
            if earlier is not None and earlier >= 0:
                return self._left_of(words, earlier)
            return None, "coordinated"
        start = end - 1
        comma_at = None
        depth = 0
        while start >= 0:
            word = words[start]
            if word.lower == ")":
                depth += 1
            elif word.lower == "(":
                depth -= 1
            elif depth == 0:
                if word.kind in "TWS" or word.stop:
                    break
                if word.kind == "V" and start < end - 1:
                    break
                if word.comma and start < end - 1 and comma_at is None:
                    comma_at = start
            start -= 1
        start += 1
        if words[end - 1].comma and start > 0 and words[start - 1].kind == "V":
            # "X, which runs on Y, reduces" and "X reduces A, improves B"
            inner = start - 1
            while inner > 0 and words[inner - 1].kind in "VMAP":
                inner -= 1
            if inner > 1 and words[inner - 1].kind in "WT":
                return self._antecedent(words, inner - 1)
            return self._left_of(words, start - 1)
        if words[end - 1].comma:
            # "X, a scheduler for Y, reduces": the phrase before the first comma
            first = next((i for i in range(start, end) if words[i].comma), end - 1)
            if words[start].kind == "I" and first + 1 < end:
                start = first + 1
                first = next((i for i in range(start, end) if words[i].comma), end - 1)
            return (start, first + 1), "subject-apposed"
        if comma_at is not None and not self._is_list(words, comma_at, end):
            start = comma_at + 1
        while start < end and words[start].kind in "CA":
            start += 1
        if start < end and words[start].kind == "I":
            start = self._after_preposition(words, start, end)
        if start >= end:
            earlier = self._governing(words, end - 1)
            if earlier is not None and earlier >= 0:
                return self._left_of(words, earlier)
            return None, "coordinated"
        return (start, end), "subject"

    def _after_preposition(self, words: list[Word], start: int, end: int) -> int:
        """"on two datasets it", "with more memory the system": where the subject behind a fronted phrase begins."""
        last = words[end - 1]
        if last.lower in _PRONOUNS:
            return end - 1
        for i in range(end - 1, start + 1, -1):
            name = self._name_at(words[i].start)
            if name is not None and name.own and words[i - 1].kind not in "ID":
                return i
            if words[i].lower in ("the", "our", "this") and words[i - 1].kind != "I":
                return i
        return start

    def _is_list(self, words: list[Word], comma: int, end: int) -> bool:
        """Whether the commas before the verb part a list of names: "A, B, and C reach"."""
        return comma + 1 < end and words[comma + 1].lower in ("and", "or") and self._name_at(words[comma].start) is not None

    def _antecedent(self, words: list[Word], pronoun: int) -> tuple[tuple[int, int] | None, str]:
        """What "which" or "that" at `pronoun` refers to."""
        i = pronoun - 1
        if i < 0:
            return None, "relative"
        end = i + 1
        start = i
        while start >= 0 and words[start].kind not in "VTWS" and not words[start].stop:
            start -= 1
        start += 1
        # "X, a scheduler that": the name before the apposition
        low, high = words[start].start if start < len(words) else 0, words[i].end
        inside = [name for name in self.names if low <= (name.start or 0) < high and self._is_antecedent(name, high)]
        if inside:
            chosen = next((name for name in reversed(inside) if name.own), inside[-1])
            first = next(k for k in range(start, end) if words[k].end >= (chosen.end or 0))
            begin = next(k for k in range(start, end) if words[k].end > (chosen.start or 0))
            return (begin, first + 1), "relative-name"
        if start > 0 and words[start - 1].kind == "V":
            if words[start - 1].lower in _INTRODUCING:
                if self.topic.named:
                    return (start, end), "relative-introduced"
                return (start, end), "relative"
            if words[end - 1].comma:
                return self._left_of(words, start - 1)
            return None, "relative-object"
        return (start, end), "relative"

    def _is_antecedent(self, name: NameMention, end: int) -> bool:
        """Whether the name is what the pronoun after `end` means: next to it, or with an apposition between."""
        low, high = name.start or 0, name.end or 0
        between = _BETWEEN.fullmatch(self.text, high, max(high, end))
        if between is None:
            return False
        return name.own or not _ADJUNCT.search(self.text, max(0, low - 14), low)

    def _verbless(self, words: list[Word], at: int) -> tuple[tuple[int, int] | None, str]:
        """A fragment without a verb: its first words, if they are a name."""
        start = at
        while start > 0 and not words[start - 1].stop:
            start -= 1
        item = bool(start and _ITEM.match(self.text, words[start].start)) or words[start : start + 1] and words[start].lower == "("
        while start < at and (words[start].lower in "()" or words[start].lower in _ENUMERATORS or words[start].kind == "D" or words[start].kind in "CA" or len(words[start].lower) == 1):
            start += 1
        if start < at:
            name = self._name_at(words[start].start)
            if name is not None:
                end = start
                while end < at and words[end].start < (name.end or 0):
                    end += 1
                return (start, end), "fragment"
            if item:
                end = next((i for i in range(start, at) if words[i].kind in "WTGI" or words[i].lower == "("), at)
                end = next((i + 1 for i in range(start, end) if words[i].comma), end)
                if start < end < at:
                    return (start, end), "item"
        return None, "no-verb"

    # ---- names ----------------------------------------------------------------------------------------------

    def _name_at(self, start: int) -> NameMention | None:
        for name in self.names:
            if name.start is not None and name.start <= start < (name.end or 0):
                return name
        return None

    def _respective(self, phrase: Span, sentence: Sentence, start: int, values: Sequence[Span]) -> Span:
        """Of "A and B reach 1 and 2, respectively" the one that belongs to the value."""
        words = self._words[sentence.start]
        low, high = words[phrase[0]].start, words[phrase[1] - 1].end
        inside = [name for name in self.names if low <= (name.start or 0) < high]
        if len(inside) < 2 or not _JOINED.search(self.text, low, high):
            return phrase
        later = [value for value in values if value[0] >= high]
        place = next((i for i, value in enumerate(later) if value[0] == start), len(later))
        if place >= len(inside) or not ("respectively" in self.text[start : sentence.end] or len(later) == len(inside)):
            return phrase
        name = inside[place]
        begin = next(i for i in range(*phrase) if words[i].end > (name.start or 0))
        end = next(i for i in range(begin, phrase[1]) if words[i].end >= (name.end or 0))
        return begin, end + 1

    def _resolve(self, phrase: Span, rule: str, sentence: Sentence, background: bool) -> SubjectChoice:
        """The choice for the words `phrase` of the sentence: pronoun, own phrase, metric, name or component."""
        words = self._words[sentence.start][phrase[0] : phrase[1]]
        if len(words) > 3 and words[0].lower == "(" and words[2].lower == ")":
            words = words[3:]
        while words and (words[0].kind in "CASM" or (words[0].kind == "D" and words[0].lower not in _OWN_DETERMINERS)):
            words = words[1:]
        if not words:
            return self._own(sentence, rule, background)
        first = words[0].lower
        if len(words) == 1 and first in _PRONOUNS:
            return self._pronoun(first, sentence, background)
        low, high = words[0].start, words[-1].end
        inside = [name for name in self.names if low <= (name.start or 0) < high]
        for name in inside:
            if name.own and not self._after_than(name):
                return SubjectChoice(name.text, name.start, name.end, rule + "-own-name")
        ours = first in _OWN_DETERMINERS or first == "proposed"
        if first in _OWN_DETERMINERS:
            words = words[1:]
        if not words:
            return self._pronoun(first, sentence, background)
        gerund = words[0].kind == "G" or (first.endswith("ing") and len(words) > 1 and words[1].kind in "ID")
        cut = len(words)
        if not gerund:
            cut = next((i for i, word in enumerate(words) if i and (word.kind in "IWTGPRS" or word.lower in _CUTS)), len(words))
        head_noun = words[cut - 1].lower
        low, high = words[0].start, words[cut - 1].end
        if gerund or words[0].kind == "I":
            high = words[-1].end
        heads = [name for name in inside if (name.start or 0) < high and name.label != "dataset"]
        if any(word.lower in REPORTERS for word in words[:cut]):
            if heads and not ours:
                return SubjectChoice(heads[0].text, heads[0].start, heads[0].end, "report-name")
            return self._own(sentence, "report", background)
        if cut < len(words) and words[cut].lower in ("such", "like", "including") and not ours:
            examples = words[cut + 1 + (words[cut].lower == "such") :]
            if examples:
                return self._exemplar(examples, rule, background, inside)
        if "%" in first or (head_noun in METRIC_HEADS and self._verb not in TRANSITIVE):
            others = [name for name in inside if name.label != "dataset" and (name.start or 0) >= high]
            if others and words[cut].lower in ("of", "with", "for") if cut < len(words) else False:
                return SubjectChoice(others[0].text, others[0].start, others[0].end, "metric-of")
            if not heads or words[0].start != heads[0].start:
                return self._own(sentence, "metric", background)
        if cut < len(words) and words[cut].lower == "of":
            stop = next((i for i in range(cut + 1, len(words)) if words[i].kind in "IWTGPS"), len(words))
            high = words[stop - 1].end
        if heads and not ours:
            name = heads[0]
            modifier = name.rule == "known" and name.label == "system" and (name.end or 0) < words[cut - 1].start
            if not modifier or background or not self.topic.named:
                return SubjectChoice(name.text, low, high, rule + "-name")
        if ours or head_noun in OWN_NOUNS:
            return self._own(sentence, rule + "-own", background, (low, high))
        if background or not self.topic.named:
            return SubjectChoice(self.text[low:high], low, high, rule + "-phrase")
        return SubjectChoice(self.topic.name, low, high, rule + "-component")

    def _exemplar(self, words: list[Word], rule: str, background: bool, inside: list[NameMention]) -> SubjectChoice:
        """"approaches such as X reach": X."""
        cut = next((i for i, word in enumerate(words) if i and word.kind in "IWTGPS"), len(words))
        low, high = words[0].start, words[cut - 1].end
        name = next((name.text for name in inside if low <= (name.start or 0) < high), self.text[low:high])
        return SubjectChoice(name, low, high, rule + "-exemplar")

    def _after_than(self, name: NameMention) -> bool:
        return self.text.endswith((" than ", " over ", " to ", " vs. "), 0, name.start)

    def _pronoun(self, word: str, sentence: Sentence, background: bool) -> SubjectChoice:
        """"it", "we": the paper's own; without a name, "it" is what the sentence before was about."""
        topic = self.topic
        if topic.named and not background:
            made = self._made(sentence) if word == "we" else None
            if made is not None:
                return SubjectChoice(topic.name, made[0], made[1], "made")
            return self._own(sentence, "pronoun", background)
        if word in ("it", "they", "this", "these", "which") and sentence.index > 0 and word != "we":
            before = self.document.sentences[sentence.index - 1]
            words = self._read(before)
            verb = next((i for i, other in enumerate(words) if other.kind == "V"), None)
            if verb:
                phrase, rule = self._left_of(words, verb)
                if phrase is not None and words[phrase[0]].lower not in _PRONOUNS:
                    choice = self._resolve(phrase, rule, before, background)
                    return SubjectChoice(choice.name, choice.start, choice.end, "pronoun-before")
        if word == "we":
            made = self._made(sentence)
            if made is not None:
                return SubjectChoice(topic.name, made[0], made[1], "made")
            means = _MEANS.match(self.text, sentence.start, sentence.end)
            if means is not None:
                return SubjectChoice(topic.name or means[1], means.start(1), means.end(1), "means")
        return self._own(sentence, "pronoun", background)

    def _made(self, sentence: Sentence) -> Span | None:
        """The object of "we introduce our new kernel, reaching 2×": the new kernel."""
        words = self._words[sentence.start]
        verb = self._verb_at
        if verb + 2 >= len(words) or words[verb].lower not in _MAKING:
            return None
        at = verb + 1
        while at < len(words) and (words[at].lower in _NEW or words[at].kind == "A"):
            at += 1
        if at == verb + 1 or at >= len(words):
            return None
        end = next((i for i in range(at, len(words)) if words[i].kind in "IWTGPRSVC" or words[i].lower in _CUTS), len(words))
        end = next((i + 1 for i in range(at, end) if words[i].comma or words[i].stop), end)
        head = words[end - 1].lower if end > at else ""
        if not head or head in METRIC_HEADS or head in REPORTERS or head in _PRONOUNS:
            return None
        return words[at].start, words[end - 1].end

    def _own(self, sentence: Sentence, rule: str, background: bool, surface: Span | None = None) -> SubjectChoice:
        """The paper's own name or phrase, with the words that stand for it where there are any."""
        topic = self.topic
        if surface is not None:
            return SubjectChoice(topic.name or self.text[surface[0] : surface[1]], surface[0], surface[1], rule)
        if topic.named:
            near = None
            stem = (topic.name or "").rstrip("s")
            for name in self.names:
                if name.text.rstrip("s") == stem and (name.start or 0) < sentence.end:
                    near = name
            if near is not None:
                return SubjectChoice(topic.name, near.start, near.end, rule)
        return SubjectChoice(topic.name, topic.start, topic.end, rule)


