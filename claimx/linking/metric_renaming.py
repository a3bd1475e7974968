"""Choices that take another metric: the size of what a clause is about, and losses that are themselves
reduced."""

import re
from collections.abc import Sequence

from claimx.linking.metric_choices import TIMES, MetricChoice, surface_of
from claimx.linking.metric_outcomes import SIZES
from claimx.spans import MetricMention, Outcome, Quantity

_PACES = frozenset(("faster", "slower", "quicker"))
_OF_SUBJECT = re.compile(
    r"(?: of (?:our |the |its )?[\w-]+(?: (?!is\b|are\b)[\w-]+){0,3})? (?:is|are)(?: (?:up to|about|only|"
    r"over|almost|nearly|around))? "
)
_LOSS = re.compile(r"\b(?:degradation|loss|drop|decline|regression|deterioration)(?:e?s)?$", re.IGNORECASE)


def of_subject(text: str, mentions: Sequence[MetricMention], quantity: Quantity, choice: MetricChoice) -> MetricChoice:
    """ "the memory footprint of X is 5x smaller", "decision latency is 9x faster": of what the clause is
    about."""
    mention, start = choice.mention, quantity.start
    if mention is None or mention.shape != "comparative":
        return choice
    surface = surface_of(text, mention).lower()
    if surface not in SIZES and surface not in _PACES:
        return choice
    for noun in mentions:
        if (
            noun.shape == "noun"
            and (surface in SIZES or noun.name in TIMES)
            and noun.end < start
            and _OF_SUBJECT.fullmatch(text, noun.end, start)
        ):
            return MetricChoice(mention, noun.name, choice.outcome_cue, choice.rule + "-of-subject")
    return choice


def with_outcome(
    text: str, quantity: Quantity, choice: MetricChoice, outcome: Outcome | None, *, behind_error: bool
) -> MetricChoice:
    """The choice with its outcome; a loss that is itself reduced is an error (guidelines, edge rule 16).

    `behind_error`: whether the value before is of an error. > "narrows the accuracy loss from 1.1 to 0.7" ·
    ! "a 0.6% accuracy drop (86.7% to 86.0%)", whose levels are of the accuracy.
    """
    name, mention = choice.name, choice.mention
    if mention is None or name not in ("accuracy", "quality") or not _LOSS.search(surface_of(text, mention)):
        return MetricChoice(mention, name, outcome, choice.rule)
    if quantity.reference is not None:
        if behind_error or text[quantity.start - 1] != "(":
            name, outcome = "error", "better" if quantity.high < quantity.reference else "worse"
    elif outcome == "better" and quantity.form in ("percent", "factor", "fraction"):
        name = "error"
    return MetricChoice(mention, name, outcome, choice.rule)
