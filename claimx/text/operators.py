"""Signs that belong to a number: ×, ~, ≈, ≥, ≤, ±, µ, and dashes between numbers.

However they are spelt (a command, a stripped command, a character), they end up glued to their number.
"""

import re

from claimx.text.characters import DASHES, MICRO, MU, PLAIN, SIGNS
from claimx.text.edits import Edits

UNIT = r"(?:s|sec|secs|seconds?|m|meters?|W|J|A|V|g|[lL]|F|H|C|M)(?![A-Za-z])"
_MARKUP = r"[ ${}]|\\[(),;:! ]|\\(?:textbf|textit|texttt|textrm|text|emph|mathbf|mathrm|rm|bf)(?![A-Za-z])"
_NUMBER_AHEAD = re.compile(rf"(?:{_MARKUP}){{0,9}}[+-]?\.?[0-9]")
_UNIT_AHEAD = re.compile(rf"(?:{_MARKUP}){{0,9}}{UNIT}")
# A number with what may be glued to it, and not the end of a name such as H100.
_NUMBER_LEFT = re.compile(r"(?:\A|[^A-Za-z0-9_@-])[0-9][0-9.,]*(?:[KMBGT]|%|×|x|°|[a-zµ]{1,3}(?:/s)?)?\Z")
_SPACE_AHEAD = re.compile(r"[}$]* ")
_OPENING = " ([{<>=/\"'+|:-~≈≥≤"

# Words that were commands before their backslash was stripped; only the number after them gives them away.
_LOST: dict[str, str] = {
    "sim": "~", "approx": "≈", "simeq": "≈", "geq": "≥", "ge": "≥", "gtrsim": "≥", "leq": "≤",
    "le": "≤", "lesssim": "≤", "rightarrow": "→", "pm": "±", "times": "×",
}  # fmt: skip
_GLUED = frozenset(("pm", "times"))
_LOST_BEFORE = re.compile(rf"(?:{'|'.join(word for word in _LOST if word not in _GLUED)}) ?\Z|(?:{'|'.join(_GLUED)})\Z")
_SIM_TO_REAL = re.compile(r"sim2(?:real|sim)", re.IGNORECASE)
# For the trigger: what makes a digit worth a look, by what is before it and by what is after it.
BEFORE_DIGIT = r"(?:(?<=[mxqesw][0-9])|(?<=[mxqesw][ ][0-9]))(?:" + (
    "|".join(
        rf"(?<=(?<![A-Za-z\\-]){word}{space}[0-9])"
        for word in _LOST
        for space in (("",) if word in _GLUED else ("", "[ ]"))
    )
    + ")"
)
AFTER_DIGIT = (
    rf"[ ]?times(?=[ ]?[0-9]|sim[0-9])|[tT]imes(?![a-z])|[ ]?imes\b|[ ]?x[ ]?(?=10\^)|[ ]?mu[ ]?(?={UNIT})"
    r"|to(?=[0-9])|sim(?=[0-9])(?!2[rs])|[ ]?pm[ ]?(?=[0-9])"
    rf"|,(?=(?:ms|s|h|[GMKkT]i?B|m?[WJ]|[kMG]?Hz|fps|FPS|pp|dB|hours|{MICRO}s)\b|%)"
)


def number_ahead(edits: Edits, at: int) -> bool:
    """Whether a number follows, once the markup is gone."""
    return _NUMBER_AHEAD.match(edits.source, at) is not None


def operate(edits: Edits, sign: str, start: int, end: int, spelt: bool = True) -> int:
    """Write the sign that `source[start:end]` stands for. `spelt`: it is a command, or was one."""
    if sign == "×":
        return _times(edits, start, end)
    if sign == "~":
        return _tilde(edits, start, end, nbsp=not spelt and edits.source[start] == "~")
    if sign == MU:
        return _micro(edits, start, end, spelt)
    if sign in "–—":
        return _dash(edits, start, end, sign)
    if sign in "≈≥≤±" and number_ahead(edits, end):
        # "92.3 ± 0.8" keeps its spaces.
        alone = sign != "±" or not edits.left(start).rstrip(" ")[-1:].isalnum()
        end = edits.after_spaces(end) if alone else end
    return edits.settle(start, end, sign)


def glue(edits: Edits, start: int, end: int) -> int:
    """Where markup at `start:end` that goes shall end: past spaces that part a sign from its number."""
    if not edits.source.startswith(" ", end):
        return end
    left = edits.left(start)
    if left[-1:] in ("~", "≈", "≥", "≤") or (left[-1:] == "×" and left[-2:-1].isdigit()):
        after = edits.after_spaces(end)
        return after if edits.source[after : after + 1].isdigit() else end
    return end


def character(edits: Edits, char: str, start: int, end: int) -> int:
    """Write the character that `source[start:end]` spells."""
    if char in SIGNS or char == MU:
        return operate(edits, SIGNS.get(char, char), start, end)
    if char in DASHES:
        return _dash(edits, start, end, DASHES[char])
    return edits.edit(start, end, PLAIN.get(char, char))


def sign(edits: Edits, found: re.Match[str]) -> int:
    """One of the sign characters."""
    return operate(edits, SIGNS[found[0]], *found.span(), spelt=False)


def _times(edits: Edits, start: int, end: int) -> int:
    begin = edits.back(start)
    before = edits.left(begin)[-1:]
    ahead = number_ahead(edits, end)
    if before.isdigit() or (begin == start and before in ("°", "%", ")")):
        return edits.settle(begin, edits.after_spaces(end) if ahead else end, "×")
    if ahead and not before.isalnum() and before != ")":
        end = edits.after_spaces(end)
    return edits.settle(start, end, "×")


def _tilde(edits: Edits, start: int, end: int, nbsp: bool) -> int:
    """About a number, between the ends of a range, or (`nbsp`) LaTeX's space that does not break."""
    source, left = edits.source, edits.left(start)
    ahead = number_ahead(edits, end)
    bare = left.rstrip(" ")
    if ahead and _NUMBER_LEFT.search(bare):
        both_spaced = bare[-1:] in "0123456789%×x" and _SPACE_AHEAD.match(source, end) is not None
        if bare == left or both_spaced:
            return edits.edit(edits.back(start), edits.after_spaces(end), "-")
    if not left or left[-1] in _OPENING:
        if ahead:
            return edits.settle(start, edits.after_spaces(end), "~")
        if not nbsp or not source.startswith("\\", end):
            return edits.settle(start, end, "~")
        if left.endswith((" ", "(", "[")) or not left:
            return edits.swallow(start, end)
    if nbsp:
        return edits.edit(start, edits.after_spaces(end), " ")
    if ahead:
        return edits.edit(start, edits.after_spaces(end), " ~")
    return edits.settle(start, end, "~")


def _micro(edits: Edits, start: int, end: int, spelt: bool) -> int:
    if _UNIT_AHEAD.match(edits.source, end) and (spelt or edits.left(start).rstrip(" ")[-1:].isdigit()):
        return edits.edit(start, edits.after_spaces(end), MICRO)
    return edits.settle(start, end, MU)


def mu(edits: Edits, found: re.Match[str]) -> int:
    return _micro(edits, *found.span(), spelt=False)


def dash(edits: Edits, found: re.Match[str]) -> int:
    """A run of hyphens, a dash, or an arrow made of hyphens."""
    start, end = found.span()
    if found[0].endswith(">"):
        alone = len(found[0]) < 4 and not edits.left(start).endswith(("<", "-", "="))
        return edits.edit(start, end, "→") if alone else end
    new = DASHES.get(found[0])
    return end if new is None else _dash(edits, start, end, new)


def _dash(edits: Edits, start: int, end: int, new: str) -> int:
    source, left = edits.source, edits.left(start)
    before, after = left.endswith(" "), source.startswith(" ", end)
    if number_ahead(edits, end):
        if not before and not after and (left[-1:].isdigit() or _NUMBER_LEFT.search(left)):
            return edits.edit(start, end, "-")
        if new == "–" and before and after and left.rstrip(" ")[-1:].isdigit():
            return edits.edit(start, end, "-")
        if new == "–" and not after and (not left or left[-1] in " ([="):
            return edits.edit(start, end, "-")
    elif source.startswith("--", start) and before and not after:
        return end  # an option of a command line
    return edits.settle(start, end, new)


def relation(edits: Edits, found: re.Match[str]) -> int:
    """`>=` and `<=`."""
    if edits.left(found.start())[-1:] in ("<", "=", ">", "-"):
        return found.end()
    return operate(edits, "≥" if found[0] == ">=" else "≤", *found.span())


def plus_minus(edits: Edits, found: re.Match[str]) -> int:
    """`+/-` and `+-` before a number."""
    if edits.left(found.start()).endswith("+"):
        return found.end()
    return operate(edits, "±", *found.span())


def digit(edits: Edits, found: re.Match[str]) -> int:
    """A digit beside a word that was a command once."""
    start, end = found.span()
    before = _LOST_BEFORE.search(edits.left(start))
    if before is not None and start - len(before[0]) >= edits.end:
        begin = start - len(before[0])
        lost, previous = _LOST[before[0].rstrip(" ")], edits.left(begin)[-1:]
        if not previous.isalpha() and previous not in ("\\", "-") and not _SIM_TO_REAL.match(edits.source, begin):
            operate(edits, lost, begin, start if lost != "→" else begin + len("rightarrow"))
    if end == start + 1:
        return end
    word = found[0][1:].strip().lower()
    if word == ",":
        return edits.edit(start + 1, end, " ")
    if word == "mu":
        return edits.edit(start + 1 + (found[0][1] == " "), end, MICRO)
    if word == "to":
        return edits.edit(start + 1, end, " to ")
    return operate(edits, {"sim": "~", "pm": "±"}.get(word, "×"), start + 1, end)
