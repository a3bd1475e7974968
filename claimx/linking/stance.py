"""Whose claim it is and how firmly it is made: attribution and modality."""

import re

from ahocorasick_rs import AhoCorasick

from claimx.linking.drafts import SentenceView, Span
from claimx.spans import Attribution, Modality
from claimx.text.characters import lower_case
from claimx.text.document import Document

_OWN = re.compile(
    r"\b(?:we|our|ours|us|this (?:paper|work|study|article|thesis|report|letter|survey|research|manuscript)|"
    r"in this)\b|"
    r"\b(?:is|are) (?:proposed|presented|introduced)\b",
    re.I,
)
# The same over a text in lower case: where case is ignored, the engine cannot skip ahead to what may begin a match.
_OWN_LOWER = re.compile(_OWN.pattern)
_OTHERS = re.compile(
    r"\b(?:existing|prior|previous|previously|traditional(?:ly)?|conventional(?:ly)?|recent (?:work|studies|"
    r"advances|methods|approaches)|current|today's|"
    r"others?|state-of-the-art (?:methods|systems|approaches)|typical(?:ly)?|suffer\w*|known to|has been shown|"
    r"have been shown|reported)\b",
    re.I,
)
_MODALITIES: tuple[tuple[Modality, str], ...] = (
    ("theoretical", r"theoretical(?:ly)?(?! (?:peak|maximum|max|findings?|limits?|results?|guarantees?|insights?|"
                    r"models?|frameworks?|foundations?|understanding|basis|(?:lower |upper )?bounds?|optimum))|"
                    r"in theory|in principle|"
     r"analytical(?:ly)? (?:show|predict|derive)\w*|(?:analytical|roofline|theoretical) (?:model|analysis) (?:shows|"
     r"predicts|suggests|indicates)|"
     r"roofline analysis|asymptotic(?:ally)?(?![- ](?:optimal|normal|limit))|prov(?:e|es|ably) (?:that|achiev\w+)"),
    ("projected", r"(?:is|are) (?:expected|predicted|projected|estimated|anticipated) to|project(?:s|ed|"
                  r"ing)? (?:that|to|\$|\w+ on)|we (?:project|estimate|predict|"
     r"expect)|(?:analytical|analytic|our|scaling|cost|conservative|model|modeled|performance|with) projections?(?! (?:"
     r"shar|layer|matri|head|weight|operat|modul|space|dimension))|"
     r"projections? (?:show|indicat|suggest|estimat|predict|approach|reach)\w*|projecting (?:to|an?|up|that|\d)|"
     r"projects an?|analysis suggests|estimated|could (?:grow|reach|deliver|reduce|"
     r"save|cut)|can plausibly|with (?:a |the )?potential for|potentially|"
     r"would (?:take|require|need|cost|be)|predict(?:s|ed)? (?:a|an|that)"),
    ("simulated", r"(?<!runs )(?<!run )simulat(?:ion|ions|ed|or|ors) (?:results?|show|demonstrate|reveal|indicate|stud|"
                  r"experiments?|on)\w*|"
                  r"simulat(?:ions?|ors?) and (?:hardware|real|experiment|field|theor|numeric|physical|measur|test)\w*|"
                  r"in (?:\w+ )?simulations?|"
                  r"in (?:(?!real|both|phys)\w+ ){0,2}simulated (?:environments?|settings?|scenarios?|worlds?|tasks?)|"
                  r"in (?:the |a )(?:[\w-]+ ){0,2}simulators?|"
     r"(?:through|via|by|using|from|our|extensive|numerical(?! simulations? of)|system-level|cycle-accurate|hardware|"
     r"post-layout|"
     r"circuit-level|trace-driven|with|spice|gem5|simulator|"
     r"event-driven|monte carlo|high-fidelity) (?:\w+ )?simulat(?:ions?|ors?)(?! (?:is|are|runs?|achieves?|scales?|"
     r"reach\w*)\b)|"
     r"cycle-accurate|post-layout|simulations (?:show|and)|simulating|we simulate|gem5"),
)  # fmt: skip
_MODAL = tuple((name, re.compile(rf"\b(?:{pattern})\b", re.I)) for name, pattern in _MODALITIES)
# Pieces of every word above, by modality: most sentences hold none and need no regular expression.
_PIECES: dict[Modality, tuple[str, ...]] = {
    "theoretical": ("theor", "princip", "analytic", "asympt", "roofline",
        "prove that", "proves that", "provably that",
                    "prove achiev", "proves achiev", "provably achiev"),
    "projected": ("project", "predict", "estimat", "expect", "anticipat", "suggests", "could", "plausib", "potential",
                  "would", "forecast"),
    "simulated": ("simul", "cycle-acc", "post-lay", "gem5"),
}  # fmt: skip
_PIECE_OF = [name for name, pieces in _PIECES.items() for _ in pieces]
_CUES = AhoCorasick([piece for pieces in _PIECES.values() for piece in pieces])


# "the prior approach (with 4.9 GB/s": the level of what is named before the bracket.
_OTHERS_LEVEL = re.compile(
    r"\b(?:existing|prior|previous|traditional|conventional|state-of-the-art|competing)\b"
    r"(?:(?!\b(?:than|over|to|by|our|we|outperform\w*)\b)[^().,;:\d]){1,60}\((?:with |at |of )?[~<>$]{0,2}$",
    re.I,
)


def first_own_statement(document: Document) -> int:
    """Where the paper first speaks of itself ("we", "this paper"); 0 where it never does (all is its own then)."""
    own = _OWN_LOWER.search(lower_case(document.text))
    return 0 if own is None else _sentence_start(document, own.start())


def _sentence_start(document: Document, at: int) -> int:
    return max((s.start for s in document.sentences if s.start <= at), default=0)


def attribution(view: SentenceView, value: Span, first_own: int, *, names_own: bool, rival: bool) -> Attribution:
    """ "other" for background before the paper speaks of itself, and for a rival's own level.

    `first_own`: from `first_own_statement`. `names_own`: the subject is what the paper introduces. `rival`: the value
    is the level of a baseline.
    """
    if rival:
        return "other"
    if names_own:
        return "own"
    if _OTHERS_LEVEL.search(view.text, max(view.sentence.start, value[0] - 90), value[0]):
        return "other"
    if view.sentence.start < first_own:
        return "other"
    if value[0] < first_own + 1 and _OTHERS.search(view.text, view.sentence.start, value[0]):
        return "other"
    start = view.clauses.part(value[0])[0]
    lead = view.text[start : value[0]]
    if _OTHERS.match(lead.lstrip()[:40]) and not _OWN.search(view.text, view.sentence.start, view.sentence.end):
        return "other"
    return "own"


def modality(view: SentenceView, value: Span) -> Modality:
    """How the text marks the claim: simulated, projected or theoretical; else asserted."""
    cues = _CUES.find_matches_as_indexes(view.text[view.sentence.start : view.sentence.end].lower())
    if not cues:
        return "asserted"
    told = {_PIECE_OF[index] for index, _, _ in cues}
    start, end = view.clauses.part(value[0])
    for name, pattern in _MODAL:
        # Simulation holds for the sentence that it opens; a guess for the values behind it, or right before it.
        first = view.sentence.start if name == "simulated" else start
        pause = _PAUSE.search(view.text, value[1], min(end, value[1] + _NEAR))
        behind = pause.start() if pause else min(end, value[1] + _NEAR)
        if name in told and (pattern.search(view.text, first, value[0]) or pattern.search(view.text, value[1], behind)):
            return name
    return "asserted"


_NEAR = 45
_PAUSE = re.compile(r";|,? (?:with|while|whereas|where|which|and (?=up|\w+ing\b))\b")
