"""Who a value is about: the grammatical subject of its clause, resolved to a name where it is one.

No parser. The words of the sentence are looked up in closed classes; from the value the reading goes left to the verb
that governs it, and from there to the noun phrase before that verb. What that phrase stands for is decided here: a
pronoun or "our method" is the paper's own name, a name is itself, a metric is the paper's, anything else a component.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from claimx.linking.clause_subjects import PRONOUNS, ClauseReader, ClauseSubject, Span
from claimx.linking.coreference import Topic, find_topic, is_topic_again
from claimx.linking.made_phrases import is_means, made_phrase, means_phrase
from claimx.linking.moving_metrics import falls, moves_itself
from claimx.linking.noun_phrases import (
    ARTEFACTS,
    OWN_DETERMINERS,
    adopts_ours,
    head_end,
    is_no_phrase,
    is_of_ours,
    is_others,
    is_part,
    is_series,
    trimmed,
)
from claimx.linking.respective_parts import respective_part
from claimx.linking.rivals import rival_of
from claimx.linking.verbs import METRIC_HEADS, MOVES, OWN_NOUNS, REMOVING, REPORTERS, TRANSITIVE
from claimx.linking.words import Word, read_words
from claimx.spans import NameMention
from claimx.text.document import Document, Sentence

_EVENTS = frozenset("advent emergence introduction addition adoption use usage presence majority rise".split())
_EARLIER = frozenset("prior previous earlier existing recent".split())
_end = attrgetter("end")


@dataclass(frozen=True, slots=True)
class SubjectChoice:
    """The subject of a value. `name`: resolved; `start`/`end`: the words in the text (None: title only).
    `rule`: why.

    Where "our method" stands for the paper's system, `name` is the system's and the span covers "method".
    """

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
    """The subject of the value (or comparator) at `value_start:value_end`; see `SubjectFinder` for many
    values."""
    return SubjectFinder(document, names).choose(sentence, value_start, value_end, baseline_spans, values)


class SubjectFinder:
    """Chooses subjects in one document. Sentences are read once, however many values they hold."""

    def __init__(self, document: Document, names: Sequence[NameMention]) -> None:
        self.document = document
        self.text = document.text
        self.topic: Topic = find_topic(document, names)
        self._names = [name for name in names if name.start is not None]
        self._starts = [name.start or 0 for name in self._names]
        self._readers: dict[int, ClauseReader] = {}

    def choose(
        self,
        sentence: Sentence,
        value_start: int,
        value_end: int,
        baseline_spans: Sequence[Span] = (),
        values: Sequence[Span] = (),
    ) -> SubjectChoice:
        """The subject of `value_start:value_end`. `baseline_spans`: other sides named in the sentence;
        `values`: all its values, for "respectively"."""
        reader = self._reader(sentence, max([value_end, *(high for low, high in values if low < sentence.end)]))
        rival = rival_of(
            self.text, (sentence.start, sentence.end), (value_start, value_end), baseline_spans, reader.names
        )
        if rival is not None:
            (low, high), rule = rival
            return SubjectChoice(self.text[low:high], low, high, rule)
        words = reader.words
        at = bisect_right(words, value_start, key=_end)
        found = reader.read(at)
        if found.span is None:
            fronted = self._behind(sentence, value_end) if found.rule == "no-verb" else None
            return fronted or self._own(sentence, found.rule)
        span = respective_part(self.text, reader, found.span, sentence.end, value_start, values)
        return self._resolve(reader, ClauseSubject(span, found.rule, found.verb), sentence)

    def _behind(self, sentence: Sentence, value_end: int) -> SubjectChoice | None:
        """X of "running within 1 MB, X needs 2 W" and of "with 2× less memory, X wins"."""
        comma = self.text.find(", ", value_end, sentence.end)
        if comma < 0:
            return None
        words = self._reader(sentence, value_end).words
        if not words or not (words[0].kind in "IGPR" or words[0].lower.endswith(("ing", "ed"))):
            return None
        reader = self._reader(sentence, sentence.end)
        words = reader.words
        begin = bisect_right(words, comma, key=_end) + 1
        for i in range(begin, min(len(words), begin + 12)):
            if words[i].kind == "V":
                found = reader.left_of(i)
                if found.span is None or found.span[0] < begin - 1:
                    return None
                choice = self._resolve(reader, found, sentence)
                other = choice.rule.endswith(("-name", "-phrase", "-before"))
                return replace(choice, rule="fronted") if other else None
        return None

    def _reader(self, sentence: Sentence, until: int) -> ClauseReader:
        """The reading of the sentence up to `until`: nothing behind its last value matters."""
        reader = self._readers.get(sentence.start)
        if reader is None or reader.until < until:
            until = min(until, sentence.end) if reader is None else sentence.end
            low, high = (bisect_left(self._starts, at) for at in (sentence.start, sentence.end))
            words = read_words(self.text, sentence.start, until)
            main = self.topic.name if self.topic.named else None
            reader = ClauseReader(self.text, words, self._names[low:high], main, until)
            self._readers[sentence.start] = reader
        return reader

    def _resolve(
        self, reader: ClauseReader, found: ClauseSubject, sentence: Sentence, follow: bool = True
    ) -> SubjectChoice:
        """The choice for a phrase: pronoun, own name, report, metric, other name, own phrase or component."""
        words = trimmed(reader.words[slice(*found.span)]) if found.span else []
        rule = found.rule
        if not words or is_no_phrase(words):
            return self._own(sentence, rule)
        first = words[0].lower
        if len(words) == 1 and first in PRONOUNS:
            return self._pronoun(reader, found, first, sentence, follow)
        low, high = words[0].start, words[-1].end
        inside = [name for name in reader.names if low <= (name.start or 0) < high]
        for name in inside:
            if name.own and not self.text.endswith((" than ", " over ", " to ", " vs. "), 0, name.start):
                short = self._short_of(reader, name)
                return SubjectChoice(short.text, short.start, short.end, rule + "-own-name")
        ours = first in OWN_DETERMINERS or first == "proposed"
        if first in OWN_DETERMINERS:
            words = words[1:]
        gerund = words[0].kind == "G" or (first.endswith("ing") and len(words) > 1 and words[1].kind in "ID")
        cut = len(words) if gerund else head_end(words)
        head = words[cut - 1].lower
        low, high = words[0].start, words[-1 if gerund or words[0].kind == "I" else cut - 1].end
        heads = [
            name
            for name in inside
            if (name.start or 0) < high and name.label != "dataset"
            if not self.text.startswith("-", name.end)
        ]
        lowers = {word.lower for word in words[:cut]}
        if not lowers.isdisjoint(REPORTERS):
            return self._report(lowers, inside, [] if ours else heads, (low, high), sentence)
        follower = words[cut].lower if cut < len(words) else ""
        if follower == "(" and not (ours or heads) and cut + 2 < len(words) and words[cut + 2].lower == ")":
            called = [name for name in inside if name.start == words[cut + 1].start and name.label != "dataset"]
            qualifies = (
                cut + 3 < len(words) and words[cut + 3].kind in "NG" and words[cut + 3].lower[0].isalpha()
            )  # "ahead-of-time (AOT) compilation"
            if called and not qualifies:
                # "weight quantization (AWQ)", "the strongest baseline (Tide)"
                return SubjectChoice(called[0].text, low, high, rule + "-name")
            if qualifies:
                high = words[head_end(words, cut + 3) - 1].end
        if follower in ("such", "like", "including") and not ours:
            examples = words[cut + 1 + (follower == "such") :]
            if examples:
                return self._exemplar(examples, rule, inside)
        if follower == "of" and head in _EVENTS and cut + 1 < len(words):
            # "the advent of small engines": the engines
            rest = bisect_right(reader.words, words[cut].end, key=_end)
            shorter = ClauseSubject((rest, found.span[1] if found.span else rest + 1), rule, found.verb)
            return self._resolve(reader, shorter, sentence, follow)
        verb = reader.words[found.verb].lower if found.verb >= 0 else ""
        moving = verb in MOVES and moves_itself(reader.words, found.verb)
        alone = len(words) == 1 and bool(heads) and heads[0].rule == "shape"
        acronym = alone and (heads[0].text.isupper() or falls(reader.words, found.verb))
        if moving and acronym and not ours:
            # "TTFT drops by 2×"
            return self._metrics_own(reader, found, sentence, follow)
        if head in METRIC_HEADS and is_of_ours(words, cut):
            return self._own(sentence, "metric-of-own")
        if ("%" in first and not is_part(words)) or (
            head.rpartition("-")[2] in METRIC_HEADS and (verb not in TRANSITIVE or moving)
        ):
            others = [name for name in inside if name.label != "dataset" and (name.start or 0) >= high]
            if follower == "of" and self.topic.named and is_means(self.text, sentence.start, self.topic.name or ""):
                return self._own(sentence, "metric")  # "By using X, the speed of Y grows"
            if others and follower in ("of", "with", "for"):
                return SubjectChoice(others[0].text, others[0].start, others[0].end, "metric-of")
            if not heads or words[0].start != heads[0].start:
                return self._metrics_own(reader, found, sentence, follow)
        if follower == "of":
            high = words[head_end(words, cut + 1) - 1].end
        return self._named_or_component(sentence, rule, words, heads, ours, (low, high), cut)

    def _metrics_own(
        self, reader: ClauseReader, found: ClauseSubject, sentence: Sentence, follow: bool
    ) -> SubjectChoice:
        """Who a metric belongs to: the paper's system, without a name what the clause or sentence before is about."""
        if follow and (not self.topic.named or self.topic.measuring) and sentence.start > self.topic.first_own:
            at = found.span[0] if found.span else 0
            earlier = self._first_subject(reader, sentence, at, passive=False) if at > 2 else None
            if (
                earlier is not None
                and earlier.start is not None
                and earlier.rule.endswith(("-name", "-phrase", "-own"))
            ):
                return replace(earlier, rule="metric-within")
            before = None if self.topic.named else self._before(sentence, "metric-before")
            if before is not None and before.name and before.start is not None:
                return before
        return self._own(sentence, "metric")

    def _named_or_component(
        self,
        sentence: Sentence,
        rule: str,
        words: list[Word],
        heads: list[NameMention],
        ours: bool,
        span: Span,
        cut: int,
    ) -> SubjectChoice:
        low, high = span
        if words[0].lower in REMOVING and words[1:] and words[1].lower not in PRONOUNS:
            return SubjectChoice(self.text[low:high], low, high, rule + "-ablation")
        if not ours and not heads and is_others(words[:cut]):
            return SubjectChoice(self.text[low:high], low, high, rule + "-others")
        unresolved = not self.topic.named or self.topic.measuring or sentence.end <= self.topic.first_own
        if len(heads) == 1 and (heads[0].start or 0) > low and is_series(words[:cut]):
            heads = []  # "kernel fusion, a Tide layout, and tuning": all of them
        if heads and not ours and not adopts_ours(words):
            name = heads[0]
            # "a fused Triton kernel": the framework only modifies
            modifier = name.rule == "known" and name.label == "system" and (name.end or 0) < words[cut - 1].start
            if words[cut - 1].lower in ARTEFACTS and (name.end or 0) < words[cut - 1].start:
                modifier = True  # "a ResNet prototype": the paper's
            if not modifier or unresolved:
                return SubjectChoice(name.text, low, high, rule + "-name")
        if ours or adopts_ours(words) or (words[cut - 1].lower in OWN_NOUNS and words[0].kind != "G"):
            return SubjectChoice(self.topic.name or self.text[low:high], low, high, rule + "-own")
        if unresolved:
            again = sentence.start >= self.topic.first_own and is_topic_again(self.topic, self.text, words[:cut])
            resolved = self.topic.name if again else self.text[low:high]
            return SubjectChoice(resolved, low, high, rule + "-phrase")
        return SubjectChoice(self.topic.name, low, high, rule + "-component")

    def _report(
        self,
        lowers: set[str],
        inside: list[NameMention],
        heads: list[NameMention],
        span: Span,
        sentence: Sentence,
    ) -> SubjectChoice:
        """ "our experiments show": the paper's own; "prior work on X shows": X."""
        if not lowers.isdisjoint(_EARLIER):
            if inside:
                return SubjectChoice(inside[0].text, inside[0].start, inside[0].end, "earlier-name")
            return SubjectChoice(self.text[span[0] : span[1]], span[0], span[1], "earlier")
        if heads:
            return SubjectChoice(heads[0].text, heads[0].start, heads[0].end, "report-name")
        return self._own(sentence, "report")

    def _exemplar(self, words: list[Word], rule: str, inside: list[NameMention]) -> SubjectChoice:
        """ "approaches such as X reach": X."""
        low, high = words[0].start, words[head_end(words) - 1].end
        name = next((name.text for name in inside if low <= (name.start or 0) < high), self.text[low:high])
        return SubjectChoice(name, low, high, rule + "-exemplar")

    def _short_of(self, reader: ClauseReader, name: NameMention) -> NameMention:
        """X of "Long Name (X)", else the name itself."""
        if self.text.startswith(" (", name.end):
            short = reader.name_at((name.end or 0) + 2)
            if short is not None and short.own:
                return short
        return name

    def _pronoun(
        self, reader: ClauseReader, found: ClauseSubject, word: str, sentence: Sentence, follow: bool
    ) -> SubjectChoice:
        """ "it", "we": the paper's own; in a paper without a name, "it" is what the sentence before was
        about."""
        topic = self.topic
        background = sentence.end <= topic.first_own
        if word == "we":
            made = made_phrase(self.text, reader.words, found.verb)
            if made is not None:
                return SubjectChoice(topic.name or self.text[slice(*made)], made[0], made[1], "made")
            means = None if topic.named else means_phrase(self.text, sentence.start, sentence.end)
            if means is not None:
                low, high = means
                return SubjectChoice(topic.name or self.text[low:high], low, high, "means")
        elif follow:
            within = self._within(reader, found, word, sentence)
            if within is not None:
                return within
            if topic.named and word == "it":
                other = self._other_own(sentence)
                if other is not None:
                    return other
            if background or not topic.named:
                before = self._before(sentence, "pronoun-before")
                if before is not None:
                    return before
        return self._own(sentence, "pronoun")

    def _other_own(self, sentence: Sentence) -> SubjectChoice | None:
        """A second name of the paper's own, alone in the sentence before: "we add Y. It saves 2×"."""
        if sentence.index == 0:
            return None
        start = self.document.sentences[sentence.index - 1].start
        low, high = (bisect_left(self._starts, at) for at in (start, sentence.start))
        own = [name for name in self._names[low:high] if name.own and name.rule != "long-form"]
        if not own or own[0].text == self.topic.name or len({name.text for name in own}) > 1:
            return None
        return SubjectChoice(own[0].text, own[0].start, own[0].end, "pronoun-own-name")

    def _within(
        self, reader: ClauseReader, found: ClauseSubject, word: str, sentence: Sentence
    ) -> SubjectChoice | None:
        """X of "while X is faster, it needs 2×": the subject of an earlier clause of the sentence."""
        at = found.span[0] if found.span else 0
        if word not in ("it", "they") or at < 3:
            return None
        choice = self._first_subject(reader, sentence, at)
        if choice is None or choice.name is None:
            return None
        words = self.text[choice.start : choice.end]
        if word == "they" and words.endswith("s") and choice.rule.endswith(("-component", "-phrase", "-others")):
            # never one system: "while such engines are small, they need 2×"
            return replace(choice, name=words, rule="pronoun-within")
        if choice.name == self.topic.name:
            return None if self.topic.named else replace(choice, rule="pronoun-within")
        if self.topic.named and sentence.end > self.topic.first_own and not choice.rule.endswith("-name"):
            return None
        return None if choice.rule.endswith("-others") else replace(choice, rule="pronoun-within")

    def _before(self, sentence: Sentence, rule: str) -> SubjectChoice | None:
        """What the sentence before is about."""
        if sentence.index == 0:
            return None
        before = self.document.sentences[sentence.index - 1]
        reader = self._reader(before, before.end)
        choice = self._first_subject(reader, before, len(reader.words), passive=rule != "metric-before")
        return None if choice is None else replace(choice, rule=rule)

    def _first_subject(
        self, reader: ClauseReader, sentence: Sentence, until: int, passive: bool = True
    ) -> SubjectChoice | None:
        """The subject of the first clause before word `until` that is no report: "tests show that X runs".

        Without `passive` a thing that something was done to ("inputs were scaled") gives None.
        """
        words = reader.words
        for i in range(1, until):
            if words[i].kind != "V":
                continue
            subject = reader.left_of(i)
            if subject.span is None:
                continue
            head = words[slice(*subject.span)]
            report = not REPORTERS.isdisjoint(word.lower for word in head) or head[0].lower in ("it", "there")
            if report and any(word.kind == "T" for word in words[i + 1 : i + 4]):
                continue
            if not passive and words[i].lower in ("is", "are", "was", "were"):
                return None
            return self._resolve(reader, subject, sentence, follow=False)
        return None

    def _own(self, sentence: Sentence, rule: str) -> SubjectChoice:
        """The paper's own name, at the mention nearest before the end of the sentence; else its own
        phrase."""
        topic = self.topic
        if topic.named and topic.name is not None:
            stem = topic.name.rstrip("s")
            for i in range(bisect_left(self._starts, sentence.end) - 1, -1, -1):
                name = self._names[i]
                if name.text.rstrip("s") == stem:
                    return SubjectChoice(topic.name, name.start, name.end, rule)
        return SubjectChoice(topic.name, topic.start, topic.end, rule)
