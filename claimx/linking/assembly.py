"""Puts the drafts of a document's claims together from what each linker chose."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from claimx.linking.baselines import choose_baselines
from claimx.linking.confidence import confidence
from claimx.linking.decision import why_no_claim
from claimx.linking.drafts import ClaimDraft, SentenceView, Span
from claimx.linking.general_platforms import general_platforms
from claimx.linking.learned import Learned, LevelWeights
from claimx.linking.level_outcomes import HELD
from claimx.linking.metrics import MetricChoice, MetricLinker
from claimx.linking.platforms import choose_platforms
from claimx.linking.qualitative import QualitativeCue, find_qualitative
from claimx.linking.sides_elsewhere import announced, carried
from claimx.linking.stance import attribution, first_own_statement, modality
from claimx.linking.subjects import SubjectChoice, SubjectFinder
from claimx.linking.workloads import find_workloads
from claimx.spans import HardwareMention, MetricMention, NameMention, Quantity, Rejection
from claimx.text.document import Document


@dataclass(frozen=True, slots=True)
class Linked:
    """The drafts of one document in text order, and the values that did not become claims."""

    drafts: tuple[ClaimDraft, ...]
    rejected: tuple[Rejection, ...]


def link(
    document: Document,
    views: Sequence[SentenceView],
    hardware: Sequence[HardwareMention],
    names: Sequence[NameMention],
    learned: Learned,
) -> Linked:
    """All claims of a document from its gated sentences and its mentions."""
    first_own = first_own_statement(document)
    rejected: list[Rejection] = []
    values: list[_Value] = []
    before = _MetricsBefore(views)
    for place, view in enumerate(views):
        if view.quantities:
            values += _values(view, partial(before.of, place), rejected, learned.levels)
    platforms = general_platforms(document, hardware, [(v.quantity.start, v.quantity.end) for v in values])
    silent = {view.sentence.index for view in views} - {v.view.sentence.index for v in values}
    heralds = [c for view in views if view.sentence.index in silent for c in view.comparators]
    assembler = _Assembler(document, names, platforms, views, announced(document.text, heralds), first_own)
    drafts = [assembler.quantified(value) for value in values]
    drafts += assembler.qualitative(views, drafts)
    of_sentence = {view.sentence.index: view for view in views}
    for draft in drafts:
        draft.confidence = confidence(draft, of_sentence[draft.sentence.index], learned.confidence)
    return Linked(tuple(sorted(drafts, key=_place)), tuple(rejected))


def _place(draft: ClaimDraft) -> tuple[int, int]:
    return draft.quantity.start if draft.quantity else draft.evidence[0], draft.quantity is None


@dataclass(frozen=True, slots=True)
class _Value:
    """A value that is a claim, with one metric of it (two values for "improves A and B by 2×")."""

    view: SentenceView
    quantity: Quantity
    choice: MetricChoice


class _MetricsBefore:
    """The metrics of the last sentence before a sentence that has any; each sentence is asked once."""

    def __init__(self, views: Sequence[SentenceView]) -> None:
        self._views = views
        self._known: list[tuple[MetricMention, ...]] = [()]

    def of(self, place: int) -> tuple[MetricMention, ...]:
        """Those before `views[place]`."""
        known = self._known
        while len(known) <= place:
            known.append(self._views[len(known) - 1].metrics or known[-1])
        return known[place]


def _values(
    view: SentenceView,
    before: Callable[[], tuple[MetricMention, ...]],
    rejected: list[Rejection],
    weights: LevelWeights,
) -> Iterator[_Value]:
    linker = MetricLinker(view.text, view.sentence.start, view.sentence.end, view.quantities, view.metrics, before)
    for quantity in view.quantities:
        choices = linker.choose(quantity)
        if why := why_no_claim(view, quantity, choices[0], weights):
            rejected.append(Rejection(quantity.start, quantity.end, "decision", *why))
            continue
        for choice in choices:
            yield _Value(view, quantity, choice)


class _Assembler:
    """Fills the slots of drafts; holds what is the same for all claims of a document."""

    def __init__(
        self,
        document: Document,
        names: Sequence[NameMention],
        platforms: tuple[HardwareMention, ...],
        views: Sequence[SentenceView],
        announced: tuple[Span, ...],
        first_own: int,
    ) -> None:
        self._platforms = platforms
        self._before = {after.sentence.index: view for view, after in pairwise(views)}
        self._announced = announced
        self._subjects = SubjectFinder(document, names)
        self._first_own = first_own
        self._own = {name.text.lower() for name in names if name.own}

    def quantified(self, value: _Value) -> ClaimDraft:
        """The draft of one value and metric."""
        view, quantity, choice = value.view, value.quantity, value.choice
        baselines, rule = choose_baselines(view, quantity)
        compared = quantity.form != "absolute"
        if not baselines and compared:
            baselines, rule = self._from_elsewhere(view)
        subject = self._subjects.choose(
            view.sentence,
            quantity.start,
            quantity.end,
            [target for c in view.comparators for target in c.targets],
            [(q.start, q.end) for q in view.quantities],
        )
        rival = subject.rule.startswith("rival") and not compared
        others = subject.rule.endswith("-others") or self._is_compared(view, subject.name)
        if rival:
            baselines, rule = (), "rival"
        span = (quantity.start, quantity.end)
        outcome = choice.outcome_cue
        if rule == "outdone" and outcome is None and choice.name in HELD:
            baselines, rule = (), "held"  # "with 3M parameters, outperforming X": what it took, not where it is better
        if not compared and baselines and outcome is None:
            outcome = "better"  # a level that its sentence compares, and nothing says worse or same
        return ClaimDraft(
            sentence=view.sentence,
            evidence=(view.sentence.start, view.sentence.end),
            quantity=quantity,
            metric=choice.name,
            metric_span=(choice.mention.start, choice.mention.end) if choice.mention else None,
            outcome=None if rival else outcome,
            subject=subject.name,
            subject_span=_span(subject.start, subject.end),
            baselines=baselines,
            platforms=choose_platforms(
                view, span, baselines, self._general(view), compared=compared, metric=choice.name
            ),
            workloads=self._workloads(view, span, baselines, subject),
            attribution=attribution(
                view, span, self._first_own, names_own=self._is_own(subject.name), rival=rival or others
            ),
            modality=modality(view, span),
            rules={"quantity": quantity.rule, "metric": choice.rule, "baselines": rule, "subject": subject.rule},
        )

    def _general(self, view: SentenceView) -> tuple[HardwareMention, ...]:
        """The devices of all results; what comes before the paper speaks of itself is none of them."""
        return () if view.sentence.start < self._first_own else tuple(self._platforms)

    def _workloads(
        self, view: SentenceView, span: Span, baselines: tuple[Span, ...], subject: SubjectChoice
    ) -> tuple[Span, ...]:
        taken = [*baselines, *((h.start, h.end) for h in view.hardware)]
        if (place := _span(subject.start, subject.end)) is not None:
            taken.append(place)
        return tuple(find_workloads(view.document, view.sentence, *span, view.names, taken))

    def _from_elsewhere(self, view: SentenceView) -> tuple[tuple[Span, ...], str]:
        """The other side that the sentence before opened with, or that the paper announced."""
        if spans := carried(view, self._before.get(view.sentence.index)):
            return spans, "carried"
        return (self._announced, "announced") if self._announced else ((), "none")

    def qualitative(self, views: Sequence[SentenceView], quantified: Sequence[ClaimDraft]) -> list[ClaimDraft]:
        """Drafts of the comparisons without a number; none on a metric that a value beside it already has."""
        drafts = []
        made: dict[int, list[ClaimDraft]] = {}
        for draft in quantified:
            made.setdefault(draft.sentence.index, []).append(draft)
        for view in views:
            for cue in find_qualitative(view, made.get(view.sentence.index, [])):
                span: Span = (cue.start, cue.end)
                subject = self._subjects.choose(view.sentence, cue.start, cue.end, cue.baselines, ())
                drafts.append(
                    ClaimDraft(
                        sentence=view.sentence,
                        evidence=_evidence(view, cue),
                        quantity=None,
                        metric=cue.metric,
                        metric_span=cue.metric_span,
                        outcome=cue.outcome,
                        subject=subject.name,
                        subject_span=_span(subject.start, subject.end),
                        baselines=cue.baselines,
                        platforms=choose_platforms(
                            view, span, cue.baselines, self._platforms, compared=True, metric=cue.metric
                        ),
                        workloads=(),
                        attribution=attribution(
                            view, span, self._first_own, names_own=self._is_own(subject.name), rival=False
                        ),
                        modality=modality(view, span),
                        rules={"qualitative": cue.rule, "subject": subject.rule},
                    )
                )
        return drafts

    def _is_compared(self, view: SentenceView, subject: str | None) -> bool:
        """Whether the subject of a value is the other side of another one: "outperforming X, which reaches 46%"."""
        if subject is None or self._is_own(subject):
            return False
        return any(view.text[slice(*target)] == subject for c in view.comparators for target in c.targets)

    def _is_own(self, subject: str | None) -> bool:
        return subject is not None and subject.lower() in self._own


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else (start, end)


_TAIL = re.compile(r"[\s,;:]*(?:\b(?:while|whereas|whilst|but|although|though|yet|and)\s*)?$", re.I)


def _evidence(view: SentenceView, cue: QualitativeCue) -> Span:
    """The parts of the sentence that hold the cue, without the conjunction that opens the next."""
    start, end = view.clauses.part(cue.start)[0], view.clauses.part(cue.end - 1)[1]
    tail = _TAIL.search(view.text, max(cue.end, end - 12), end)
    return start, tail.start() if tail else end
