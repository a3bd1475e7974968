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
# "reduces the sequence length by 64x": less to process, not less that can be held.
_LENGTH = re.compile(r"\b(?:sequence|context|prompt|input|token) (?:length|size)s?$", re.IGNORECASE)
_SHORTENS = re.compile(r"\b(?:reduc|shorten|cut|compress|shrink|decreas|trim)\w*\b[^.;]*$", re.IGNORECASE)
_LOSS = re.compile(r"\b(?:degradation|loss|drop|decline|regression|deterioration)(?:e?s)?$", re.IGNORECASE)


_LARGER = frozenset(("larger", "bigger"))
_MODEL = r"(?:models?|networks?|[A-Z]*LMs?|VLAs?|transformers?|teachers?|backbones?|baselines?|encoders?)"
_MODEL_BEFORE = re.compile(
    rf"\b{_MODEL}(?: that (?:is|are))?(?: (?:up to|nearly|over|about|roughly|almost|more than))? [(~$]{{0,3}}$"
)
_MODEL_BEHIND = re.compile(rf" (?:[\w-]+ ){{0,3}}?{_MODEL}\b")
_HELD = re.compile(
    r"\b(?:train|support|enabl|fit|scal|serv|handl|host|allow|accommodat)(?:s|e|es|ed|ing|ting)?\b[^.;,]{0,50}$"
)
_MORE = re.compile(r" (?:more|as many|the) (?:[\w-]+ )?")
_HOLDS_UP = re.compile(
    r"\b(?:outperform|surpass|exceed|match|rival|beat|comparable|par with|competitive|approach|compet)\w*\b[^.;]{0,70}$"
)


def _is_larger_model(text: str, quantity: Quantity, mention: MetricMention) -> bool:
    """ "rivals models 7x larger", "beats 10x larger models": the rival's size, not what can be held."""
    if quantity.form != "factor" or mention.start < quantity.end:
        return False
    start = max(0, quantity.start - 90)
    if _MODEL_BEFORE.search(text, start, quantity.start):
        return not _HELD.search(text, start, quantity.start)
    return bool(_MODEL_BEHIND.match(text, mention.end) and _HOLDS_UP.search(text, start, quantity.start))


def of_subject(text: str, mentions: Sequence[MetricMention], quantity: Quantity, choice: MetricChoice) -> MetricChoice:
    """ "the memory footprint of X is 5x smaller", "decision latency is 9x faster": of what the clause is
    about."""
    mention, start = choice.mention, quantity.start
    if mention is None or mention.shape != "comparative":
        return choice
    surface = surface_of(text, mention).lower()
    if surface not in SIZES and surface not in _PACES:
        return choice
    if surface in _LARGER and _is_larger_model(text, quantity, mention):
        return MetricChoice(mention, "parameters", choice.outcome_cue, "larger-model")
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
    reduced = outcome == "worse" and quantity.form in ("percent", "factor", "fraction", "magnitude")
    if name == "bandwidth" and reduced and _SHORTENS.search(text, max(0, quantity.start - 60), quantity.start):
        return MetricChoice(mention, "communication", "better", choice.rule)  # "cuts bandwidth by 77%": what is used
    if name == "parameters" and reduced and _is_held(text, quantity, mention):
        return MetricChoice(mention, "capacity", "better", choice.rule)
    if name == "compute" and quantity.form == "factor" and mention is not None and _is_longer(text, quantity, mention):
        return MetricChoice(mention, "capacity", "better", choice.rule)
    if choice.rule == "larger-model":
        return MetricChoice(mention, name, "better", choice.rule)
    if name == "capacity" and outcome == "worse" and mention is not None and _is_shortened(text, quantity, mention):
        return MetricChoice(mention, "compute", "better", choice.rule)
    if mention is None or name not in ("accuracy", "quality") or not _LOSS.search(surface_of(text, mention)):
        return MetricChoice(mention, name, outcome, choice.rule)
    if quantity.reference is not None:
        if behind_error or text[quantity.start - 1] != "(":
            name, outcome = "error", "better" if quantity.high < quantity.reference else "worse"
    elif outcome == "better" and quantity.form in ("percent", "factor", "fraction"):
        name = "error"
    return MetricChoice(mention, name, outcome, choice.rule)


def _is_held(text: str, quantity: Quantity, mention: MetricMention | None) -> bool:
    """ "enables training with 12x more parameters": how much fits, not how much is needed."""
    if quantity.form != "factor" or mention is None or not _MORE.fullmatch(text, quantity.end, mention.start):
        return False
    return _HELD.search(text, max(0, quantity.start - 60), quantity.start) is not None


def _is_longer(text: str, quantity: Quantity, mention: MetricMention) -> bool:
    """ "enables 6x longer generation lengths": how far it goes, not how much it needs."""
    longer = text.startswith(" longer", quantity.end) and "length" in surface_of(text, mention)
    return longer and _HELD.search(text, max(0, quantity.start - 60), quantity.start) is not None


def _is_shortened(text: str, quantity: Quantity, mention: MetricMention) -> bool:
    if quantity.form == "absolute" or not _LENGTH.search(surface_of(text, mention)):
        return False
    return _SHORTENS.search(text, max(0, quantity.start - 90), quantity.start) is not None
