"""Splits normalised text into sentences."""

import re

from claimx.text.document import Sentence

# A stop that may end a sentence, with what closes after it, and the space or the capital that follows.
_STOP = re.compile(r"[.!?][\"')\]]*(?:\s+|(?=[A-Z][a-z]))")
_ABBREVIATIONS = frozenset(
    "vs e.g i.e al approx fig figs eq eqs sec secs resp no nos cf etc ref refs tab ca dr mr mrs prof st vol ver "
    "a.k.a w.r.t i.i.d viz et incl excl avg max min dept inc ltd corp jr sr ph.d u.s ch app thm def lem".split()
)
# These may well end a sentence: only what follows tells.
_FINAL_TOO = frozenset("etc al resp inc ltd corp u.s max min no avg a.k.a app def".split())


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a normalised text, in order, without the spaces between them."""
    found: list[Sentence] = []
    start = 0
    for stop in _STOP.finditer(text):
        if _ends(text, stop):
            _add(found, text, start, stop.end())
            start = stop.end()
    _add(found, text, start, len(text))
    return tuple(found)


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    if start < end:
        found.append(Sentence(start, end, len(found)))


def _ends(text: str, stop: re.Match[str]) -> bool:
    at, after = stop.start(), stop.end()
    following = text[after : after + 1]
    word = text[text.rfind(" ", 0, at) + 1 : at].lstrip("(['\"").lower()
    if text[at] == "." and word in _ABBREVIATIONS and not (word in _FINAL_TOO and following.isupper()):
        return False
    if following.islower():
        return False
    if text[after - 1].isspace():
        # "J. Smith": one capital alone is an initial.
        return not (
            len(word) == 1
            and word.isalpha()
            and text[at - 1].isupper()
            and following.isupper()
            and word != "i"
        )
    # No space: "platforms.We" is a boundary, "Node.Js" and "Dr.Jit" are names.
    return len(word) > 3 and word.isalpha() and text[at - 1].islower() and "http" not in word
