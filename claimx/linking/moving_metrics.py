"""Verbs that a metric has by itself: "utilization improves by 5%", "TTFT drops 2×"."""

from collections.abc import Sequence

from claimx.linking.verbs import FALLS
from claimx.linking.words import Word


def moves_itself(words: Sequence[Word], verb: int) -> bool:
    """Whether the verb at index `verb` has no object: "improves by 5%", "increases only marginally from"."""
    for word in words[verb + 1 : verb + 4]:
        if word.kind != "A":
            return falls(words, verb) or word.kind == "I"
    return False


def falls(words: Sequence[Word], verb: int) -> bool:
    """Whether a value follows a verb that has no object: "drops 2×"."""
    return words[verb].lower in FALLS and verb + 1 < len(words) and words[verb + 1].lower[0].isdigit()
