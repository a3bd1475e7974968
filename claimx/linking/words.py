"""The words of a sentence with their classes: which are finite verbs, participles, function words.

One pass from left to right; a form that may be a noun ("gains", "scores") is a verb only where its clause has none yet.
"""

import re
from dataclasses import dataclass

from claimx.linking.verbs import MOVING_PASTS, NOUNISH, WORD_CLASS

_TOKEN = re.compile(r"[^\s()]+|[()]")
_STRIP = ".,;:!?\"'“”‘’*"
_REDUCED = (" by ", " on ", " with ", " using ", " for ", " in ", " at ", " under ", " from ", " to ", " via ", " through ", " as ")
_NOUN_NEXT = (" of ", " and ", ",", ".", ";", ")", " such as ", " like ")
_VERB_NEXT = (" in ", " the ", " a ", " an ", " its ", " our ", " only ", " less ", " more ")
_PLURAL_SUBJECTS = frozenset("we they i you who which that these those both".split())


@dataclass(slots=True)
class Word:
    """A word without its punctuation. `kind`: see `linking.verbs`; `comma`, `stop`: what follows it (`;` or `:`)."""

    start: int
    end: int
    lower: str
    kind: str
    comma: bool
    stop: bool


def read_words(text: str, start: int, end: int) -> list[Word]:
    """The words of `text[start:end]`; brackets are words of their own."""
    words: list[Word] = []
    classes = WORD_CLASS
    open_verb = False
    outer: list[bool] = []
    previous = ""
    before = ""
    for match in _TOKEN.finditer(text, start, end):
        token = match[0]
        at, stop = match.span()
        last = token[-1]
        if token.isalnum():
            lower = token.lower()
        else:
            bare = token.strip(_STRIP)
            lower = bare.lower()
            if bare:
                at += token.index(bare[0])
                stop = at + len(bare)
            else:
                lower = token
        kind = classes.get(lower, "N")
        if kind == "N":
            if lower.endswith("ly") and token[0].islower():
                kind = "A"
            elif "-" in lower and not open_verb and before in "NA" and classes.get(lower[lower.rfind("-") + 1 :]) == "V":
                kind = "V"
            elif token == "(":
                outer.append(open_verb)
                open_verb = False
            elif token == ")":
                open_verb = outer.pop() if outer else False
        elif kind == "v" or kind == "s":
            kind = _may_be_noun(kind, lower, previous, before, open_verb, text, match.end(), words)
        elif kind == "p":
            kind = _may_be_participle(lower, previous, before, open_verb, text, match.end(), words)
        elif kind == "M" and lower == "be" and before == "M":
            kind = "V"
        if kind == "V" or kind == "G":
            open_verb = True
        elif kind in "TWS":
            open_verb = False
        comma, pause = last == ",", last in ";:"
        words.append(Word(at, stop, lower, kind, comma, pause))
        if comma or pause:
            open_verb = False
        previous, before = lower, kind
    return words


def _may_be_noun(
    kind: str, lower: str, previous: str, before: str, open_verb: bool, text: str, end: int, words: list[Word]
) -> str:
    """V or N for "gains", "scores" (kind s) and for "gain", "achieve" (kind v)."""
    if before == "M":
        return "V"
    if not before or before in "DI" or previous == "to":
        return "N"
    if before == "C":
        # "reduces A and improves B": a verb in kind with one before
        if kind == "v" and not any(word.kind in "VM" for word in words):
            return "N"
        return "N" if text.startswith(_NOUN_NEXT, end) else "V"
    if open_verb or text.startswith(_NOUN_NEXT, end):
        return "N"
    if lower in NOUNISH and not text.startswith(_VERB_NEXT, end):
        return "N"
    if kind == "s":
        return "V"
    if words[-1].comma and len(words) > 1:
        # "models, which are small, need"
        return "V" if any(word.lower.endswith("s") for word in words) else "N"
    plural = previous in _PLURAL_SUBJECTS or (previous.endswith("s") and not previous.endswith("ss")) or before in "AW"
    if not plural:
        # "advances in this field show": the head noun is further left
        plural = any(word.lower.endswith("s") and word.kind == "N" for word in words[-7:-1]) and len(lower) > 3
    return "V" if plural else "N"


def _may_be_participle(
    lower: str, previous: str, before: str, open_verb: bool, text: str, end: int, words: list[Word]
) -> str:
    """V or N for "achieved": a finite verb, or "the reduced latency", "models trained on"."""
    if not before or before in "DI" or words[-1].lower == "(":
        return "N"
    if words[-1].comma and before != "A":
        return "V" if lower in MOVING_PASTS and text.startswith(_VERB_NEXT[1:], end) else "N"
    if before == "V" or before == "M" or (before == "A" and len(words) > 1 and words[-2].kind in "VM"):
        return "P"
    if open_verb:
        return "R" if text.startswith(_REDUCED, end) else "N"
    if text.startswith(_REDUCED, end) and lower not in MOVING_PASTS:
        return "R"
    return "V"
