"""Levels that only describe: how a thing is built, set or trained, and what others suffer from.

Descriptions are no claims, whatever stands around them; a level of what existing work suffers from is one.

==========  ============================================================
rule        fires
==========  ============================================================
code        "implemented in |6K lines| of Rust"
clock       "runs at |1.8 GHz|"
parts       "routes each token to |2 of 64| experts"
model       "we fine-tune a |7B| model"
condition   "compared at |95%| recall", "At |95%| recall, X answers …"
device      "the H100 offers |80 GB| of HBM"
theirs      "existing methods suffer from |20-90%| overhead" is a claim
==========  ============================================================
"""

import re
from typing import Final

from claimx.linking.drafts import SentenceView
from claimx.linking.evidence_words import MODEL_BEHIND
from claimx.spans import Quantity

_OTHERS_HAVE: Final = re.compile(
    r"(?:^|[,;:.] |\bthat |\bwhile |\bwhereas )(?:[Hh]owever, |[Uu]nfortunately, )?(?:the )?(?:most |"
    r"many |all )?"
    r"(?:existing|prior|previous|current|traditional|conventional|today's) [^.;,()]{2,60}s (?:often |"
    r"typically |still |usually |only )?"
    r"(?:suffers?|spends?|needs?|requires?|incurs?|takes?|wastes?|consumes?|loses?)\b[^.;,]{0,50}$",
    re.IGNORECASE,
)
_WRITTEN: Final = re.compile(r"\b(?:implement|writt|consist|compris|contain|codebase|prototype)\w*\b")
_CLOCKED: Final = re.compile(r"\b(?:runs?|running|clocked|clock(?: rate| frequency)?(?: of)?)(?: at)? $")
_PARTS_OF_MODEL: Final = re.compile(
    r" (?:routed |shared |attention |active )?(?:experts|layers|heads|parameters|channels|blocks)\b"
)
_ROUTED: Final = re.compile(r"\b(?:to|us(?:e|es|ing)|activat\w+|select\w*|with)(?: only| just)? $")
_TRAINED: Final = re.compile(
    r"\b(?:train|fine-?tun|us|evaluat|consider|prun|quanti[sz]|distill|compress|deploy)(?:e|es|ed|"
    r"ing|s)? (?:an?|the|our|this) $"
)
_COMPARED_AT: Final = re.compile(r"\bcompared at (?:an? |the )?(?:same |fixed |target )?$")
_FRONTED: Final = re.compile(r"^(?:At|Under|Given)(?: an?| the)?(?: only| just| target| matched| fixed)? $")
_UNTIL: Final = re.compile(r" (?:[\w@-]+ ){0,3}?[\w@-]+,")
_OFFERS: Final = re.compile(r" (?:offers?|has|have|provides?|features?|comes? with|is equipped with)\b")


def why_description(view: SentenceView, value: Quantity) -> tuple[str, str] | None:
    """The rule and the reason why a level only says how things are set up or built; None where none does."""
    text, start, end = view.text, value.start, value.end
    part = view.clauses.part(start)[0]
    lead = text[max(part, start - 60) : start]
    unit = (value.unit or "").lower()
    if unit.startswith("line") and _WRITTEN.search(lead):
        return "set-up", "the size of an implementation"
    if unit in ("ghz", "mhz") and value.bound == "exact" and _CLOCKED.search(lead):
        return "set-up", "a clock rate"
    if value.rule == "count.of" and _ROUTED.search(lead) and _PARTS_OF_MODEL.match(text, end):
        return "set-up", "counts parts of a model"
    if _TRAINED.search(lead) and MODEL_BEHIND.match(text, end):
        return "model-size", "the size of a model that is used"
    fronted = lead[:1].isupper() and _FRONTED.search(lead) and _UNTIL.match(text, end)
    if fronted or _COMPARED_AT.search(lead):
        return "condition", "a condition of the comparison, not its result"
    devices = (d for d in view.hardware if d.start - part < 16 and d.end < start and not d.generic)
    if any(_OFFERS.match(text, d.end) for d in devices):
        return "set-up", "what a device has"
    return None


def is_theirs(view: SentenceView, value: Quantity) -> bool:
    """ "existing methods suffer from 20-90% overhead": a level of others is a claim about them."""
    start = view.clauses.part(value.start)[0]
    return _OTHERS_HAVE.search(view.text, max(start - 1, 0), value.start) is not None
