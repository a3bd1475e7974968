"""The gate: only sentences with a number or a comparing word pay for recognition."""

import re
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick

from claimx.text.characters import lower_case
from claimx.text.document import Document, Sentence

# Pieces of words, with the spaces that set them apart ("_"): the gate may let too much through, never too little.
_NUMBERS = """
    twice thrice half halv doubl tripl quadrupl magnitude fold _one_ _two_ _three_ _four_ _five_ _six_ _seven_ _eight_
    _nine_ _ten_ dozen hundred thousand million billion third quarter fifth tenth zero _a_minute _an_hour _a_second
    _to_minutes _to_hours _to_seconds _to_days _tens_of_ sub-milli sub-micro sub-nano sub-second sub-minute sub-hour
    multi-second multi-minute multi-hour
"""
_COMPARISONS = """
    outperform underperform surpass exceed beat match rival _par_ on-par compar compete_with competes_with
    competing_with competitive uncompetitive superior inferior _than_ over_ versus _vs relative better higher lower
    faster slower fewer improv similar close approach _far_ behind state-of-the-art _lag trail identical same _among_
"""
_KEPT = "without no_ negligible minimal minor marginal little lossless loss-less preserv maintain retain sustain keep"
_UNCHANGED = "unaffected unchanged"
_CUES = AhoCorasick([piece.replace("_", " ") for piece in f"{_NUMBERS} {_COMPARISONS} {_KEPT} {_UNCHANGED}".split()])
_DIGIT = re.compile("[0-9]")


def gated(document: Document) -> Iterator[Sentence]:
    """The sentences that can hold a claim, in order."""
    lower = lower_case(document.text)
    for sentence in document.sentences:
        start, end = sentence.start, sentence.end
        if _DIGIT.search(document.text, start, end) or _CUES.find_matches_as_indexes(lower[start:end]):
            yield sentence
