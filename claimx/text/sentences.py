"""Splits normalised text into sentences. Every full stop is looked at once; most are decided at a glance."""

import re
from collections.abc import Iterator

from claimx.text.document import Sentence

# A stop, what closes after it, and then spaces or, where the space was forgotten, a capitalised word.
_STOP = re.compile(r"[.!?](?<![.!?][.!?])(?P<more>[.!?]*)(?P<closing>[\"')\]]*)(?:\s+|(?=[A-Z][A-Za-z]))")
_WORD = re.compile(r"[A-Za-z]+(?=[\s,])")
# "vLLM", "cuDNN", "d^2Cache", "mlx-lm": names that keep their small first letter at a sentence's start.
_SMALL_NAME = re.compile(r"[a-z]+[A-Z0-9_^-]")

# Never the end of a sentence.
_INSIDE = frozenset(
    "vs e.g eg i.e ie cf approx appr fig figs eq eqs sec secs ref refs tab ca dr mr mrs ms. prof "
    "vol ver viz abbr incl excl et wrt w.r.t a.k.a aka st thm lem prop def".split()
)
# The end of a sentence only where a word follows that opens one.
_EITHER = frozenset(
    "al inc ltd corp co u.s u.k u.s.a e.u resp jr sr ph.d max min avg no nos dept app ch p.p n.s "
    "i.i.d non-i.i.d a.m p.m".split()
)
_OPENERS = frozenset(
    "the we our in this these those to for on it its a an as at by with from using when while "
    "where however moreover furthermore additionally specifically finally first second third "
    "experiments experimental experiment results extensive evaluation evaluations evaluated code "
    "codes data project here both compared based existing through since although despite thus "
    "therefore hence then that there if unlike such all one two most many recent recently "
    "empirical empirically across after before under over see source demo nevertheless besides "
    "instead meanwhile notably overall motivated inspired traditional previous prior their they "
    "each every some several current consequently conversely crucially importantly interestingly "
    "surprisingly similarly simulation simulations theoretical theoretically numerical "
    "comprehensive towards toward without within yet but and also because even only rather what "
    "how why which".split()
)
# How far a token is followed back: longer ones decide nothing, and time stays linear.
_REACH = 100
_LONGEST = max(len(word) for word in _INSIDE | _EITHER if word.isalpha())


# No sentence of prose is longer; what is (tables, code, lists without stops) is cut where it can be, so that the cost
# of everything that is done sentence by sentence stays linear.
_MOST = 1500


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a normalised text, in order, without the spaces between them."""
    found = _split(text)
    if all(sentence.end - sentence.start <= _MOST for sentence in found):
        return found
    pieces = [piece for sentence in found for piece in _pieces(text, sentence.start, sentence.end)]
    return tuple(Sentence(start, end, index) for index, (start, end) in enumerate(pieces))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts of an endless sentence: at the last semicolon, else comma, else space within reach, else anywhere."""
    while end - start > _MOST:
        within = start + _MOST
        cut = next((at for mark in ("; ", ", ", " ") if (at := text.rfind(mark, start + 1, within)) > 0), within - 1)
        yield start, cut + 1 if text[cut] != " " else cut
        start = cut + 1
        while start < end and text[start] == " ":
            start += 1
    if start < end:
        yield start, end


def _split(text: str) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    start = len(text) - len(text.lstrip())
    length = len(text)
    for stop in _STOP.finditer(text, start):
        at, after = stop.span()
        if after == length:
            break
        if after == at + 2 and text[at] == "." and text[after].isupper():
            # The common case: a plain word, a stop, a space, a capital.
            token = text[text.rfind(" ", max(start, at - _REACH), at) + 1 : at]
            if len(token) > _LONGEST and token.isalpha():
                found.append(Sentence(start, at + 1, len(found)))
                start = after
                continue
        if _ends(text, stop, start, after):
            found.append(Sentence(start, stop.end("closing"), len(found)))
            start = after
    end = len(text.rstrip())
    if start < end:
        found.append(Sentence(start, end, len(found)))
    return tuple(found)


def _ends(text: str, stop: re.Match[str], start: int, after: int) -> bool:
    at, first = stop.start(), text[after]
    begin = max(start, at - _REACH)
    token = text[max(begin, text.rfind(" ", begin, at) + 1) : at].lstrip("([\"'")
    if not text[after - 1].isspace():
        return not stop["more"] and text[at] == "." and _ends_without_space(text, token, after)
    if stop["more"] or text[at] != ".":
        return not first.islower()
    word = token.lower()
    if word in _INSIDE:
        return False
    if word in _EITHER:
        return _opens(text, after)
    if first.islower():
        plain = len(word) > 3 and word.isalpha()
        return plain or (_SMALL_NAME.match(text, after) is not None and "://" not in token)
    if len(token) > 1 and token.isalpha():
        return True
    if first.isdigit() and token[-1:].isdigit():
        return False  # "98. 7": a decimal that was torn apart
    if token.rstrip(")").isdigit():
        return not _enumerates(text[start : at - len(token)].rstrip(), token.rstrip(")"))
    if len(token) == 1 and (token.isupper() or token in "vp"):
        # An initial, unless it is a unit ("8.4 W. On …") or a word follows that opens a sentence.
        return text[max(start, at - 3) : at - 1].strip().isdigit() or _opens(text, after)
    return True


def _ends_without_space(text: str, token: str, after: int) -> bool:
    """Whether "platforms.We" is a boundary, and not a name such as "Dr.Jit"."""
    if "://" in token or "www" in token or token.lower() in _INSIDE:
        return False
    return (len(token) > 3 and token.isalpha() and token.islower()) or (len(token) > 1 and _opens(text, after))


def _enumerates(before: str, number: str) -> bool:
    """Whether the number counts points ("two steps: 1. We …") and is not the last of a list of numbers."""
    if len(number) > 2:
        return False
    if not before:
        return True
    joined = before.removesuffix(" and").removesuffix(" or").rstrip(",")
    return not joined[-1:].isdigit() and (joined != before or before[-1] in ":;(-–—")


def _opens(text: str, at: int) -> bool:
    word = _WORD.match(text, at)
    return word is not None and word[0][0].isupper() and word[0].lower() in _OPENERS
