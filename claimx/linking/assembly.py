"""Puts the drafts of a document's claims together from what each linker chose."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimx.linking.baselines import announced, choose_baselines
from claimx.linking.decision import why_no_claim
from claimx.linking.drafts import ClaimDraft, SentenceView, Span
from claimx.linking.metrics import MetricChoice, MetricLinker
from claimx.linking.platforms import choose_platforms, general_platforms
from claimx.linking.qualitative import find_qualitative
from claimx.linking.stance import attribution, first_own_statement, modality
from claimx.linking.subjects import SubjectFinder
from claimx.mentions.comparators import Comparator
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
) -> Linked:
    """All claims of a document from its gated sentences and its mentions."""
    rejected: list[Rejection] = []
    values: list[tuple[SentenceView, Quantity, MetricChoice]] = []
    before: tuple[MetricMention, ...] = ()
    for view in views:
        for quantity, choice in _values(view, before, rejected):
            values.append((view, quantity, choice))
        before = view.metrics or before
    platforms = general_platforms(document, hardware, [(q.start, q.end) for _, q, _ in values])
    silent = {view.sentence.index for view in views} - {view.sentence.index for view, _, _ in values}
    heralds = [c for view in views if view.sentence.index in silent for c in view.comparators]
    assembler = _Assembler(document, names, platforms, announced(document.text, heralds))
    drafts = assembler.quantified(values)
    drafts += assembler.qualitative(views, drafts)
    return Linked(tuple(sorted(drafts, key=_place)), tuple(rejected))


def _place(draft: ClaimDraft) -> tuple[int, int]:
    return draft.quantity.start if draft.quantity else draft.evidence[0], draft.quantity is None


def _values(
    view: SentenceView, before: tuple[MetricMention, ...], rejected: list[Rejection]
) -> Iterator[tuple[Quantity, MetricChoice]]:
    """The values of a sentence that are claims, each with its metric (two for "improves A and B by 2×")."""
    if not view.quantities:
        return
    linker = MetricLinker(view.text, view.sentence.start, view.sentence.end, view.quantities, view.metrics, before)
    for quantity in view.quantities:
        choices = linker.choose(quantity)
        why = why_no_claim(view, quantity, choices[0])
        if why:
            rejected.append(Rejection(quantity.start, quantity.end, "decision", why[0], why[1]))
            continue
        for choice in choices:
            yield quantity, choice


class _Assembler:
    """Fills the slots of drafts; holds what is the same for all claims of a document."""

    def __init__(
        self,
        document: Document,
        names: Sequence[NameMention],
        platforms: Sequence[HardwareMention],
        announced: tuple[Span, ...],
    ) -> None:
        self._platforms = platforms
        self._announced = announced
        self._subjects = SubjectFinder(document, names)
        self._first_own = first_own_statement(document)
        self._own = {name.text.lower() for name in names if name.own}
        self._taken: list[Comparator] = []

    def quantified(self, values: Sequence[tuple[SentenceView, Quantity, MetricChoice]]) -> list[ClaimDraft]:
        """A draft for each value and metric."""
        drafts = []
        for view, quantity, choice in values:
            baselines, rule = choose_baselines(view, quantity)
            if not baselines and quantity.form != "absolute" and self._announced:
                baselines, rule = self._announced, "announced"
            self._taken += [c for c in view.comparators if any(b in c.targets for b in baselines)]
            subject = self._subjects.choose(
                view.sentence, quantity.start, quantity.end,
                [target for c in view.comparators for target in c.targets],
                [(q.start, q.end) for q in view.quantities],
            )  # fmt: skip
            rival = subject.rule.startswith("rival")
            if rival:
                baselines, rule = (), "rival"
            span = (quantity.start, quantity.end)
            outcome = None if rival else choice.outcome_cue
            compared = quantity.form != "absolute"
            metric = choice.mention
            drafts.append(
                ClaimDraft(
                    sentence=view.sentence,
                    evidence=(view.sentence.start, view.sentence.end),
                    quantity=quantity,
                    metric=choice.name,
                    metric_span=(metric.start, metric.end) if metric else None,
                    outcome=outcome,
                    subject=subject.name,
                    subject_span=_span(subject.start, subject.end),
                    baselines=baselines,
                    platforms=choose_platforms(view, span, baselines, self._platforms, compared=compared, metric=choice.name),
                    workloads=(),
                    attribution=attribution(
                        view, span, self._first_own, names_own=self._is_own(subject.name), rival=rival
                    ),
                    modality=modality(view, span),
                    rules={
                        "quantity": quantity.rule, "metric": choice.rule, "baselines": rule, "subject": subject.rule,
                    },
                )  # fmt: skip
            )
        return drafts

    def qualitative(self, views: Sequence[SentenceView], quantified: Sequence[ClaimDraft]) -> list[ClaimDraft]:
        """Drafts of the comparisons without a number; none on a metric that a value beside it already has."""
        drafts = []
        for view in views:
            measured = {
                d.metric for d in quantified if d.sentence == view.sentence and d.baselines and d.outcome == "better"
            }
            for cue in find_qualitative(view, self._taken):
                if cue.outcome == "better" and cue.metric in measured:
                    continue
                span: Span = (cue.start, cue.end)
                subject = self._subjects.choose(view.sentence, cue.start, cue.end, cue.baselines, ())
                drafts.append(
                    ClaimDraft(
                        sentence=view.sentence,
                        evidence=view.clauses.part(cue.start),
                        quantity=None,
                        metric=cue.metric,
                        metric_span=cue.metric_span,
                        outcome=cue.outcome,
                        subject=subject.name,
                        subject_span=_span(subject.start, subject.end),
                        baselines=cue.baselines,
                        platforms=choose_platforms(view, span, cue.baselines, self._platforms, compared=True, metric=cue.metric),
                        workloads=(),
                        attribution=attribution(
                            view, span, self._first_own, names_own=self._is_own(subject.name), rival=False
                        ),
                        modality=modality(view, span),
                        rules={"qualitative": cue.rule, "subject": subject.rule},
                    )
                )
        return drafts

    def _is_own(self, subject: str | None) -> bool:
        return subject is not None and subject.lower() in self._own


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else (start, end)
