"""The words of a sentence with their classes: which are finite verbs, participles, function words.

One pass from left to right; a form that may be a noun ("gains", "scores") is a verb only where its clause
has none yet.
"""

from dataclasses import dataclass
from functools import lru_cache

from claimx.linking.verbs import MOVING_PASTS, NOUN_GERUNDS, NOUNISH, NOUNS_TOO, REMOVING, WORD_CLASS

_STRIP = ".,;:!?\"'“”‘’*"
_REDUCED = (" by ", " on ", " with ", " using ", " for ", " in ", " at ", " under ", " from ", " to ",
            " via ", " through ", " as ")  # fmt: skip
_NOUN_NEXT = (" of ", " and ", ",", ".", ";", ")", " such as ", " like ")
_VERB_NEXT = (" $", " in ", " the ", " a ", " an ", " its ", " our ", " only ", " less ", " more ")
_SUBJECT_PRONOUNS = frozenset("it we they i you who which that these those both".split())


@dataclass(slots=True)
class Word:
    """A word without its punctuation. `kind`: see `linking.verbs`; `comma`, `stop`: what follows it (`;` or
    `:`)."""

    start: int
    end: int
    lower: str
    kind: str
    comma: bool
    stop: bool


# lower case, characters stripped on the left, length of what is left, class, comma, stop
_Form = tuple[str, int, int, str, bool, bool]


def read_words(text: str, start: int, end: int) -> list[Word]:
    """The words of `text[start:end]`; brackets are words of their own."""
    words: list[Word] = []
    open_verb = False
    outer: list[bool] = []
    before = ""
    sentence = text[start:end].replace("\n", " ").replace("\t", " ")
    if "(" in sentence or ")" in sentence:
        sentence = sentence.replace("(", " ( ").replace(")", " ) ")
    after = start
    for token in sentence.split(" "):
        if not token:
            after += 1
            continue
        if token == "(" or token == ")":
            # the spaces around a bracket are not in the text
            at = after - 1
            after = at + 1
        else:
            at = after
            after += len(token) + 1
        lower, lead, length, kind, comma, stop = _form(token)
        at += lead
        if kind in "NADICSTWGM":
            if kind == "N":
                if token == "(":
                    outer.append(open_verb)
                    open_verb = False
                elif token == ")":
                    open_verb = outer.pop() if outer else False
            elif kind == "M":
                if lower == "be" and before == "M":
                    kind = "V"
                    open_verb = True
            elif kind == "G":
                # "the resulting model achieved", "low-rank training yields": no verb of the clause
                if before != "D" and (lower not in NOUN_GERUNDS or not words or before not in "NA" or words[-1].comma):
                    open_verb = True
            elif kind in "TWS":
                open_verb = False
        elif before and kind != "h" and text[at].isupper() and not words[-1].stop:
            kind = "N"  # "Fully Sharded Data Parallelism"
        else:
            if kind == "h":
                kind = "V" if not open_verb and before in "NA" else "N"
            elif kind == "p":
                kind = _may_be_participle(lower, before, open_verb, text, at + length, words)
            elif kind != "V":
                kind = _may_be_noun(kind, lower, before, open_verb, text, at + length, words)
            if kind == "V":
                open_verb = True
        words.append(Word(at, at + length, lower, kind, comma, stop))
        if comma or stop:
            open_verb = False
        before = kind
    return words


@lru_cache(maxsize=65536)
def _form(token: str) -> _Form:
    """What a token is by itself."""
    bare = token.strip(_STRIP)
    lower = bare.lower() or token
    kind = WORD_CLASS.get(lower, "N")
    if kind == "N":
        if lower.endswith("ly") and bare[:1].islower():
            kind = "A"
        elif "-" in lower and WORD_CLASS.get(lower[lower.rfind("-") + 1 :]) == "V":
            kind = "h"
    lead = token.index(bare[0]) if bare else 0
    return lower, lead, len(bare) or len(token), kind, token[-1] == ",", token[-1] in ";:"


def _may_be_noun(kind: str, lower: str, before: str, open_verb: bool, text: str, end: int, words: list[Word]) -> str:
    """V or N for "gains", "scores" (kind s) and for "gain", "achieve" (kind v)."""
    if before == "M":
        return "V"
    if not before or before in "DI" or words[-1].lower == "(":
        return "N"
    if before == "C":
        # "reduces A and improves B": a verb in kind with one before
        if kind == "v" and not any(word.kind in "VM" for word in words):
            return "N"
        return "N" if text.startswith(_NOUN_NEXT, end) else "V"
    if (open_verb and not (kind == "s" and _after_action(words))) or text.startswith(_NOUN_NEXT, end):
        return "N"
    if before == "A" and len(words) > 1 and words[-2].kind in "ID":
        return "N"  # "with roughly double the time"
    if words[-1].lower in _SUBJECT_PRONOUNS:
        return "V"
    if lower in NOUNISH and not text.startswith(_VERB_NEXT, end) and not text[end + 1 : end + 2].isdigit():
        return "N"
    if kind == "s":
        return "V"
    if words[-1].comma and len(words) > 1:
        # "models, which are small, need"
        return "V" if any(word.lower.endswith("s") for word in words) else "N"
    previous = words[-1].lower
    if previous[0].isdigit() and previous.endswith(("%", "×", "x", "-fold")):
        return "N"  # "gains, including a 3× increase"
    if before in "AW" or (previous.endswith("s") and not previous.endswith("ss")):
        return "V"
    reach = -2 if lower in NOUNS_TOO else -4
    if len(words) > 2 and any(word.kind == "C" for word in words[reach:-1]):
        # "A and B reach"
        return "V"
    # "advances in this field show": the head noun is further left
    plural = len(lower) > 3 and any(word.kind == "N" and word.lower.endswith("s") for word in words[-7:-1])
    return "V" if plural else "N"


def _after_action(words: list[Word]) -> bool:
    """Whether what was left out is the subject so far: "removing any one part" (increases …)."""
    begin = next((i for i in range(len(words) - 2, -1, -1) if words[i].lower in REMOVING), -1)
    if begin < 0 or (begin and not (words[begin - 1].comma or words[begin - 1].stop or words[begin - 1].kind in "TSC")):
        return False
    return words[-1].kind == "N" and not any(word.kind in "VM" or word.comma for word in words[begin:])


def _may_be_participle(lower: str, before: str, open_verb: bool, text: str, end: int, words: list[Word]) -> str:
    """For "achieved": V a finite verb, P after a verb, R "models trained on", N "the reduced latency"."""
    if not before or before in "DI" or words[-1].lower == "(":
        return "N"
    if words[-1].comma and before != "A":
        return "V" if lower in MOVING_PASTS and text.startswith(_VERB_NEXT[1:], end) else "N"
    if before == "A" and len(words) > 1 and words[-2].kind in "DI":
        return "N"  # "a heavily reduced model"
    if before in "VM" or (before == "A" and len(words) > 1 and words[-2].kind in "VM"):
        return "P"
    if open_verb:
        return "R" if text.startswith(_REDUCED, end) else "N"
    if text.startswith(_REDUCED, end) and lower not in MOVING_PASTS:
        return "R"
    return "V"
