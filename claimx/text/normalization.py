"""Turns the many spellings of a paper's text into one: LaTeX, LaTeX that lost its markup, Unicode, line breaks.

Edits are recorded as they are made, so every span of the result can be led back to the source exactly. Never NFKC:
it turns 10³ into 103.
"""

import re
import unicodedata
from collections.abc import Callable

from claimx.errors import ClaimxError
from claimx.text import latex
from claimx.text.document import Document
from claimx.text.offsets import Layer, OffsetMap, apply_edits
from claimx.text.sentences import split_sentences

_MICRO = "\u00b5"
_MU = "\u03bc"

# Single characters: what each becomes. Quotes, ligatures, width variants, marks that are not seen.
_CHARS: dict[str, str] = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
    "\u201f": '"', "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st", "\u2010": "-", "\u2011": "-", "\u2026": "...", "\u2217": "*", "\u22c5": "·",
    "\u2219": "·", "\uff05": "%", "\uff0b": "+", "\uff0d": "-", "\uff0c": ",", "\uff0e": ".", "\uff0f": "/",
    "\uff08": "(", "\uff09": ")", "\uff1a": ":", "\uff1b": ";", "\uff1c": "<", "\uff1d": "=", "\uff1e": ">",
    "\u2103": "°C", "\u02da": "°", "\u00ba": "°", "\u27f6": "→", "\u2794": "→", "\u279c": "→", "\u27a1": "→",
    "\u00ae": "", "\u2122": "", "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u200e": "", "\u200f": "",
    "\u2060": "", "\ufeff": "", "\u2212": "-",
    **dict.fromkeys(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]), ""),
    **dict.fromkeys(map(chr, [*range(0x00, 0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0)]), ""),
}  # fmt: skip
_OPERATOR_CHARS: dict[str, str] = {
    "×": "×", "\u2715": "×", "\u2716": "×", "\u2a2f": "×", "\u2573": "×", "~": "~", "\u223c": "~", "\uff5e": "~",
    "\u02dc": "~", "\u301c": "~", "≈": "≈", "\u2243": "≈", "\u2245": "≈", "≥": "≥", "\u2267": "≥", "\u2a7e": "≥",
    "\u2273": "≥", "≤": "≤", "\u2266": "≤", "\u2a7d": "≤", "\u2272": "≤",
}  # fmt: skip
_SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-", strict=True))
_SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))
_ENTITIES = {
    "lt": "<", "gt": ">", "amp": "&", "nbsp": " ", "quot": '"', "apos": "'", "times": "×", "micro": _MICRO,
    "deg": "°", "plusmn": "±", "ndash": "–", "mdash": "—", "le": "≤", "ge": "≥", "thinsp": " ",
}  # fmt: skip
_BLANK = "\t\n\x0b\x0c\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

# Words that were commands before their backslash was stripped, where only a number beside them gives them away.
_BEFORE_NUMBER = {
    "sim": "~", "approx": "≈", "simeq": "≈", "geq": "≥", "ge": "≥", "gtrsim": "≥", "leq": "≤", "le": "≤",
    "lesssim": "≤", "pm": "±", "rightarrow": "→", "to": "→", "times": "×",
}  # fmt: skip
_LOOKBACK = "|".join(
    [rf"(?<=(?<![A-Za-z\\-]){word}[ ][0-9])" for word in _BEFORE_NUMBER if word not in ("times", "to", "pm")]
    + [rf"(?<=(?<![A-Za-z\\-]){word}[0-9])" for word in _BEFORE_NUMBER if word not in ("times", "to")]
)
_UNIT = r"(?:s|sec|secs|seconds?|m|meters?|W|J|A|V|g|[lL]|F|H|C|M)(?![A-Za-z])"

_AFTER = rf"""
      [ ]?times(?=[ ]?[0-9]) | [tT]imes(?![a-z]) | [ ]?imes\b | [ ]?x[ ]?(?=10\^) | [ ]?mu[ ]?(?={_UNIT})
    | to(?=[0-9]) | sim(?=[0-9]) | [ ]?pm[ ]?(?=[0-9])
    | ,(?=(?:ms|s|h|[GMKkT]i?B|m?[WJ]|[kMG]?Hz|fps|FPS|pp|dB|hours|{_MICRO}s)\b|%)
"""
_EDIT = re.compile(
    rf"""
    (?P<command>\\(?:[A-Za-z]+\*?|.|$))
  | (?P<dollar>\$)
  | (?P<open>\{{)
  | (?P<close>\}})
  | (?P<operator>[{"".join(_OPERATOR_CHARS)}])
  | (?P<caret>\^[ ]*(?=[{{\\]|circ|deg|TM\b))
  | (?P<arrow>-{{1,2}}>)
  | (?P<dash>--+|[\u2012-\u2015])
  | (?P<relation>[<>]=(?![=>]))
  | (?P<plusminus>\+/?-(?=[ ]?[0-9.]))
  | (?P<quote>``|\'\')
  | (?P<number>[0-9](?:{_AFTER}|{_LOOKBACK}))
  | (?P<mu>{_MU})
  | (?P<power>[⁰¹²³⁴-⁹⁻⁺]+)
  | (?P<subscript>[₀-₉]+)
  | (?P<chars>[{"".join(map(re.escape, _CHARS))}])
  | (?P<mark>\((?:R|TM)\)(?:(?<=[A-Za-z]\(R\))|(?<=[A-Za-z]\(TM\))))
  | (?P<blank>[{_BLANK}]\s*)
  | (?P<spaces>[ ][ ]+)
  | (?P<entity>&(?:{"|".join(_ENTITIES)});)
  | (?P<old>/spl[ ][a-z]+/)
    """,
    re.VERBOSE | re.DOTALL,
)
_BEFORE = re.compile(r"(?:" + "|".join(_BEFORE_NUMBER) + r") ?\Z")
# What may stand between an operator and the number it belongs to, once the markup is gone.
_SKIP = r"(?:[ ${}]|\\[(),;:! ]|\\(?:text|math)[a-z]{2}\*?(?=\{)|\\(?:text|mathrm|emph|rm|bf)(?![A-Za-z])){0,9}"
_NUMBER_AHEAD = re.compile(_SKIP + r"[+-]?\.?[0-9]")
_UNIT_AHEAD = re.compile(r"(?:[ ${}]|\\[(),;:! ]|\\(?:text|mathrm|rm|textrm)(?![A-Za-z])){0,9}" + _UNIT)
_NUMBER_LEFT = re.compile(r"(?:\A|[^A-Za-z0-9_-])[0-9][0-9.,]*(?:[KMBGT]|%|×|x|°|[a-zµ]{1,3}/?s?)?\Z")
_SPACES = re.compile(r" *")
_ARGUMENT = re.compile(r"\s*(?:\[[^\[\]{}]*\])?\s*\{")
_OPEN = re.compile(r"\s*\{")
_EMPTY = re.compile(r"\{\}")
_WORD_GROUP = re.compile(r"\{(?:[^\s{},\\$]{1,40}|,)\}")
_LOST_OPERATOR = re.compile(r"\{\s?(sim|approx|times|pm|geq|leq|ge|le|to|rightarrow|cdot|mu)\s?\}")
_DEGREE = re.compile(r"\^ *\{? *(?:\\?(?:circ|degree|deg)(?![A-Za-z])) *\}?")
_MARK = re.compile(
    r"\^ *(?:\{ *(?:\\[a-z]+ *)?)?\{?(?:\\(?:circledR|textregistered|texttrademark)(?![A-Za-z])|TM\b|\\text\{TM\}|\(R\))\}{0,2}"
)
_ORDINAL = re.compile(r"\^ *\{? *(?:\\(?:text|mathrm|textrm|rm|textit) *)?\{?(?P<suffix>th|st|nd|rd)\}{1,2}")
_EXPONENT = re.compile(r"\^ *\{(?P<body>[^\\{}$^_\n]{1,40})\}")
_MATH = re.compile(r"\$(?P<body>(?:[^$\\]|\\.){0,600})\$", re.DOTALL)
_PROSE = re.compile(r"[A-Za-z]{3,}[ ,]+[A-Za-z]{2,}|\. ")
_UNICODE = re.compile(r"\{(?:0?x|\")?(?P<code>[0-9A-Fa-f]{2,6})\}")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_ACCENT = re.compile(r"\{? ?\\?(?P<letter>[A-Za-z])(?P<close>\})?")
_KEPT, _GONE = "}", ""
_REACH = 24
_MOST_PASSES = 6


class _Pass:
    """One pass over a text. `edits` grow from left to right; `end` is where the last one ended."""

    __slots__ = ("braces", "edits", "end", "math_end", "source", "tail")

    def __init__(self, source: str) -> None:
        self.source = source
        self.edits: list[tuple[int, int, str]] = []
        self.end = 0
        self.tail = ""
        self.braces: list[str] = []
        self.math_end = -1

    def run(self) -> list[tuple[int, int, str]]:
        search, source, at = _EDIT.search, self.source, 0
        while (found := search(source, at)) is not None:
            at = _HANDLERS[found.lastgroup or ""](self, found)
        return self.edits

    def edit(self, start: int, end: int, new: str) -> int:
        """Record an edit, and return where to go on."""
        if start > self.end:
            self.tail = self.source[max(self.end, start - _REACH) : start]
        if new:
            self.tail = (self.tail + new)[-_REACH:]
        self.edits.append((start, end, new))
        self.end = end
        return end

    def left(self, at: int) -> str:
        """The last characters of the result before the source offset `at`."""
        if at - self.end >= _REACH:
            return self.source[at - _REACH : at]
        return (self.tail + self.source[self.end : at])[-_REACH:]

    def back(self, at: int) -> int:
        """Where the spaces right before `at` begin, as far as they are not edited yet."""
        while at > self.end and self.source[at - 1] == " ":
            at -= 1
        return at

    def swallow(self, start: int, end: int, new: str = "") -> int:
        """Edit, and keep a deletion from leaving two spaces, or a space at the very start."""
        if not new and self.source.startswith(" ", end):
            before = self.left(start)
            if not before or before.endswith(" "):
                end = _after_spaces(self.source, end)
        return self.edit(start, end, new)

    # Handlers: each takes the match and returns the offset to go on from.

    def command(self, found: re.Match[str]) -> int:
        start, end = found.span()
        name = found[0][1:].rstrip("*") or found[0][1:]
        source = self.source
        if not name:
            return self.edit(start, end, "")
        if not ("A" <= name[0] <= "z" and name[0].isalpha()):
            return self.escape(name, start, end)
        if (operator := latex.OPERATORS.get(name)) is not None:
            if source.startswith("{}", end):
                end += 2
            return self.operate(operator, start, end, command=True)
        if name in _LETTER_ACCENTS and (accented := self.accent(name, start, end)) is not None:
            return accented
        if (symbol := latex.SYMBOLS.get(name)) is not None:
            if source.startswith("{}", end):
                end += 2
            return self.swallow(start, end, symbol)
        if name in latex.INVISIBLE:
            if source.startswith("{}", end):
                end += 2
            return self.edit(start, _after_spaces(source, end), "")
        if name in latex.DROPPED:
            return self.drop(start, end, latex.DROPPED[name])
        if name in latex.SPACES:
            return self.space(start, end)
        if name in latex.SECOND_ARGUMENT:
            after = self.skip_argument(end)
            opened = _OPEN.match(source, after)
            if opened is not None and after > end:
                self.braces.append(_GONE)
                return self.edit(start, opened.end(), "")
        if name == "unicode" and (code := _UNICODE.match(source, end)) is not None:
            return self.edit(start, code.end(), _character(code["code"]))
        if name == "textsuperscript" and (opened := _OPEN.match(source, end)) is not None:
            self.braces.append(_GONE)
            return self.edit(start, opened.end(), "^")
        opened = _ARGUMENT.match(source, end)
        if opened is not None and source.startswith("{}", opened.end() - 1):
            return self.edit(start, opened.end() + 1, name)
        if opened is not None:
            self.braces.append(latex.JOINED.get(name, _GONE))
            return self.edit(start, opened.end(), "")
        return self.edit(start, end, name)

    def escape(self, name: str, start: int, end: int) -> int:
        """A backslash and one character that is no letter."""
        if name in "%$&#_{}|@*":
            return self.edit(start, end, "" if name == "|" else name)
        if name in "()[]":
            if name in "([":
                end = _after_spaces(self.source, end)
            else:
                start = self.back(start)
            return self.swallow(start, end)
        if name in "!-/":
            return self.edit(start, end, "")
        if name == "," and self.left(start)[-1:].isdigit() and _THOUSANDS.match(self.source, end):
            return self.edit(start, end, ",")
        if name in ",;: \\\n\t>":
            return self.space(start, end)
        if name == "~" and self.source[end : end + 1].isdigit():
            return self.operate("~", start, end)
        if name in latex.ACCENTS and (accented := self.accent(name, start, end)) is not None:
            return accented
        return self.edit(start, start + 1, "")

    def accent(self, name: str, start: int, end: int) -> int | None:
        found = _ACCENT.match(self.source, end)
        if found is None or (name.isalpha() and not found["close"]):
            return None
        if found["close"] is None and "{" in found[0]:
            return None
        return self.edit(start, found.end(), unicodedata.normalize("NFC", found["letter"] + latex.ACCENTS[name]))

    def drop(self, start: int, end: int, arguments: int) -> int:
        for _ in range(arguments):
            end = self.skip_argument(end)
        before = self.left(start)
        if self.source[end : end + 1] in ".,;:)" and before.endswith(" "):
            start = self.back(start)
        return self.swallow(start, end)

    def skip_argument(self, at: int) -> int:
        """The end of the braced argument (and a bracketed one before it) that begins at `at`, or `at` if none does."""
        opened = _ARGUMENT.match(self.source, at)
        if opened is None:
            return at
        depth = 1
        for brace in _BRACE.finditer(self.source, opened.end(), opened.end() + 1500):
            depth += {"{": 1, "}": -1}.get(brace[0], 0)
            if not depth:
                return brace.end()
        return opened.end()

    def space(self, start: int, end: int) -> int:
        """A space that LaTeX spells as a command."""
        before = self.left(start)
        end = _after_spaces(self.source, end)
        gone = not before or before.endswith(" ") or self.source[end : end + 2] == "\\%" or self.source[end : end + 1] == "%"
        return self.edit(start, end, "" if gone else " ")

    def dollar(self, found: re.Match[str]) -> int:
        start, end = found.span()
        source = self.source
        if start == self.math_end:
            self.math_end = -1
            before = self.left(start)
            if source[end : end + 1] in (" ", "") or source[end] in ".,;:)":
                start = self.back(start)
            elif before.endswith(" ") and start > self.end:
                return self.edit(start, end, "")
            return self.swallow(start, end)
        if source.startswith("$", end):
            return self.swallow(start, end + 1)
        math = _MATH.match(source, start)
        if math is None or not _is_math(math["body"], source, math.end()):
            return end
        self.math_end = math.end() - 1
        return self.edit(start, _after_spaces(source, end) if self.left(start).endswith(" ") else end, "")

    def open(self, found: re.Match[str]) -> int:
        start, end = found.span()
        source = self.source
        if (lost := _LOST_OPERATOR.match(source, start)) is not None:
            return self.operate(latex.OPERATORS[lost[1]], start, lost.end(), command=True)
        if source.startswith("}", end):
            return self.edit(start, end + 1, "")
        before = self.left(start)
        if before.endswith(("extbf", "extit", "exttt", "extsc", "oldsymbol")) and start - self.end >= 5:
            lost_at = start - (9 if before.endswith("ol") else 5)
            if lost_at >= self.end:
                self.braces.append(_GONE)
                return self.edit(lost_at, end, "")
        following = source[end : end + 1]
        if start < self.math_end or following in ("\\", "$") or before[-1:] == "_" or _WORD_GROUP.match(source, start):
            self.braces.append(_GONE)
            return self.edit(start, end, "")
        self.braces.append(_KEPT)
        return end

    def close(self, found: re.Match[str]) -> int:
        start, end = found.span()
        if not self.braces:
            return end
        opened = self.braces.pop()
        if opened == _KEPT:
            return end
        if opened != _GONE and self.source.startswith("{", end):
            self.braces.append(_GONE)
            joint = "" if self.source.startswith("\\percent", end + 1) else opened
            return self.edit(start, end + 1, joint)
        return self.edit(start, end, "")

    def operator(self, found: re.Match[str]) -> int:
        return self.operate(_OPERATOR_CHARS[found[0]], found.start(), found.end(), ascii_tilde=found[0] == "~")

    def operate(self, sign: str, start: int, end: int, command: bool = False, ascii_tilde: bool = False) -> int:
        """An operator that is glued to the number beside it."""
        if sign == "×":
            return self.times(start, end)
        if sign == "~":
            return self.tilde(start, end, ascii_tilde)
        if sign == _MU:
            return self.micro(start, end, command)
        if sign in "–—":
            return self.dashes(start, end, sign)
        if sign == "·":
            return self.settle(start, end, sign)
        if sign in "→±":
            if sign == "±" and not self.left(start).rstrip()[-1:].isalnum() and _NUMBER_AHEAD.match(self.source, end):
                end = _after_spaces(self.source, end)
            return self.settle(start, end, sign)
        if _NUMBER_AHEAD.match(self.source, end):
            end = _after_spaces(self.source, end)
            if self.left(start)[-1:].isalpha():
                sign = " " + sign
        return self.settle(start, end, sign)

    def settle(self, start: int, end: int, new: str) -> int:
        """Edit unless the text says so already."""
        return end if self.source[start:end] == new else self.edit(start, end, new)

    def times(self, start: int, end: int) -> int:
        source = self.source
        begin = self.back(start)
        before = self.left(begin)[-1:]
        ahead = _NUMBER_AHEAD.match(source, end) is not None
        if before.isdigit() or (before and before in "°%)" and begin == start):
            if ahead:
                end = _after_spaces(source, end)
            return self.settle(begin, end, "×")
        if ahead and not before.isalnum():
            end = _after_spaces(source, end)
        return self.settle(start, end, "×")

    def tilde(self, start: int, end: int, ascii_tilde: bool) -> int:
        source = self.source
        ahead = _NUMBER_AHEAD.match(source, end)
        left = self.left(start)
        bare = left.rstrip(" ")
        if ahead is not None and _NUMBER_LEFT.search(bare):
            spaced = source.startswith(" ", end)
            if bare == left or (spaced and bare[-1:] in "0123456789%×x"):
                return self.edit(self.back(start), _after_spaces(source, end), "-")
        before = left[-1:]
        if not before or before in " ([{<>=/\"'+|:-~≈≥≤":
            if ahead is not None:
                return self.settle(start, _after_spaces(source, end), "~")
            if ascii_tilde and source.startswith(("\\", " "), end):
                return self.swallow(start, end)
            return self.settle(start, end, "~")
        if not ascii_tilde:
            return self.settle(start, _after_spaces(source, end) if ahead else end, " ~" if ahead else "~")
        return self.edit(start, _after_spaces(source, end), " ")

    def micro(self, start: int, end: int, command: bool) -> int:
        before = self.left(start).rstrip(" ")[-1:]
        if _UNIT_AHEAD.match(self.source, end) and (before.isdigit() or command):
            return self.edit(start, _after_spaces(self.source, end), _MICRO)
        return self.settle(start, end, _MU)

    def caret(self, found: re.Match[str]) -> int:
        start, source = found.start(), self.source
        if (degree := _DEGREE.match(source, start)) is not None:
            return self.edit(self.back(start), degree.end(), "°")
        if (mark := _MARK.match(source, start)) is not None:
            return self.edit(start, mark.end(), "")
        if (ordinal := _ORDINAL.match(source, start)) is not None:
            return self.edit(start, ordinal.end(), ordinal["suffix"])
        if (exponent := _EXPONENT.match(source, start)) is not None:
            return self.edit(start + 1, exponent.end(), exponent["body"].strip().replace("\u2212", "-"))
        if source.startswith("{", found.end()):
            self.braces.append(_GONE)
            return self.edit(start + 1, found.end() + 1, "")
        return found.end()

    def arrow(self, found: re.Match[str]) -> int:
        if self.left(found.start()).endswith(("<", "-", "=")):
            return found.end()
        return self.edit(*found.span(), "→")

    def dash(self, found: re.Match[str]) -> int:
        kinds = {"--": "–", "---": "—", "\u2012": "-", "\u2013": "–", "\u2014": "—", "\u2015": "—"}
        sign = kinds.get(found[0])
        return found.end() if sign is None else self.dashes(*found.span(), sign)

    def dashes(self, start: int, end: int, sign: str) -> int:
        source = self.source
        left = self.left(start)
        spaced = left.endswith(" ") or source.startswith(" ", end)
        if _NUMBER_AHEAD.match(source, end):
            if not spaced and (left[-1:].isdigit() or _NUMBER_LEFT.search(left)):
                return self.edit(start, end, "-")
            if spaced and sign == "–" and left.rstrip(" ")[-1:].isdigit() and source.startswith(" ", end):
                return self.edit(start, end, "-")
            if sign == "–" and (not left or left[-1] in " ([") and not source.startswith(" ", end):
                return self.edit(start, end, "-")
        elif source.startswith("--", start) and left.endswith(" ") and not source.startswith(" ", end):
            return end  # a command-line option
        return self.settle(start, end, sign)

    def relation(self, found: re.Match[str]) -> int:
        if self.left(found.start())[-1:] in ("<", "=", ">", "-"):
            return found.end()
        return self.operate("≥" if found[0] == ">=" else "≤", *found.span())

    def plusminus(self, found: re.Match[str]) -> int:
        if self.left(found.start()).endswith("+"):
            return found.end()
        return self.operate("±", *found.span())

    def quote(self, found: re.Match[str]) -> int:
        return self.edit(*found.span(), '"')

    def number(self, found: re.Match[str]) -> int:
        start, end = found.span()
        before = _BEFORE.search(self.left(start))
        if before is not None and start - len(before[0]) >= self.end:
            begin = start - len(before[0])
            word = before[0].strip()
            previous = self.source[begin - 1] if begin > self.end else self.left(begin)[-1:]
            if not (previous.isalpha() or previous in ("\\", "-")):
                self.operate(_BEFORE_NUMBER[word], begin, start, command=True)
        if end == start + 1:
            return max(end, self.end)
        word = found[0][1:].strip().lower()
        if word == ",":
            return self.edit(start + 1, end, " ")
        if word == "mu":
            spaced = found[0][1] == " "
            return self.edit(start + 1 + spaced, end, _MICRO)
        if word == "to":
            return self.edit(start + 1, end, " to ")
        sign = {"sim": "~", "pm": "±"}.get(word, "×")
        return self.operate(sign, start + 1, end, command=True)

    def mu(self, found: re.Match[str]) -> int:
        return self.micro(*found.span(), command=False)

    def power(self, found: re.Match[str]) -> int:
        return self.edit(*found.span(), "^" + "".join(_SUPERSCRIPTS[char] for char in found[0]))

    def subscript(self, found: re.Match[str]) -> int:
        return self.edit(*found.span(), "_" + "".join(_SUBSCRIPTS[char] for char in found[0]))

    def chars(self, found: re.Match[str]) -> int:
        return self.swallow(*found.span(), _CHARS[found[0]])

    def mark(self, found: re.Match[str]) -> int:
        return self.edit(*found.span(), "")

    def blank(self, found: re.Match[str]) -> int:
        start, end = found.span()
        begin = self.back(start)
        left = self.left(begin)
        source = self.source
        if "\n" in found[0] and left.endswith("-") and left[-2:-1].isalpha() and source[end : end + 1].isalpha():
            return self.join_line(left, begin, end)
        gone = not left or left.endswith(" ") or end == len(source)
        return self.edit(begin, end, "" if gone else " ")

    def join_line(self, left: str, begin: int, end: int) -> int:
        """A word divided by a hyphen at a line's end; the hyphen stays where it belongs to the word."""
        word = left[:-1].rsplit(" ", 1)[-1]
        following = self.source[end]
        kept = (
            "-" in word
            or following.isupper()
            or any(char.isupper() or char.isdigit() for char in word[1:])
            or word.lower() in _PREFIXES
            or self.source.startswith(_SUFFIXES, end)
        )
        if kept or begin - 1 < self.end:
            return self.edit(begin, end, "")
        return self.edit(begin - 1, end, "")

    def spaces(self, found: re.Match[str]) -> int:
        start, end = found.span()
        left = self.left(start)
        gone = not left or left.endswith(" ") or end == len(self.source)
        return self.edit(start if gone else start + 1, end, "")

    def entity(self, found: re.Match[str]) -> int:
        return self.edit(*found.span(), _ENTITIES[found[0][1:-1]])

    def old(self, found: re.Match[str]) -> int:
        name = found[0][5:-1]
        sign = {"plusmn": "±", "deg": "°", "ge": "≥", "le": "≤", "ap": "≈"}.get(name) or latex.OPERATORS.get(name)
        if sign is not None and sign != "°":
            return self.operate(sign, *found.span(), command=True)
        return self.edit(*found.span(), sign or latex.SYMBOLS.get(name, name))


_HANDLERS: dict[str, Callable[[_Pass, re.Match[str]], int]] = {
    name: getattr(_Pass, name) for name in _EDIT.groupindex
}
_LETTER_ACCENTS = frozenset(name for name in latex.ACCENTS if name.isalpha())
_THOUSANDS = re.compile(r"[0-9]{3}(?![0-9])")
# Halves of compounds: after or before these, a hyphen at a line's end is part of the word.
_PREFIXES = frozenset(
    "low high real multi self non end state fine large small long short cross near well single many two three "
    "open cost time data energy memory power end-to hand pre-trained on off in full half zero few quasi".split()
)
_SUFFIXES = tuple("based aware efficient free level scale time art driven wise end bound source to-end of-the".split())


def _after_spaces(source: str, at: int) -> int:
    found = _SPACES.match(source, at)
    return found.end() if found is not None else at


def _character(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number < 0x110000 else ""


def _is_math(body: str, source: str, end: int) -> bool:
    """Whether `$body$` is mathematics and not the text between two sums of money."""
    if any(char in body for char in "\\^_{"):
        return not (body[0].isdigit() and _PROSE.search(body.split("\\", 1)[0]))
    if body[0].isdigit() and (source[end : end + 1].isdigit() or (body[-1] in " (-/" and body[0] != " ")):
        return False
    return not _PROSE.search(body)


def normalize(source: str) -> tuple[str, OffsetMap]:
    """The normal form of a text, and the map from its offsets to the source's.

    Never raises on a str, runs in linear time, and leaves a text that is normal already as it is. A text that has not
    settled after a few passes (markup nested in markup without end) is left alone.
    """
    text = source
    layers: list[Layer] = []
    for _ in range(_MOST_PASSES):
        if _EDIT.search(text) is None:
            break
        edits = _Pass(text).run()
        if not edits:
            break
        text, layer = apply_edits(text, edits)
        layers.append(layer)
    else:
        if _Pass(text).run():
            return source, OffsetMap()
    return text, OffsetMap(tuple(layers))


def read_document(text: str, title: str | None = None) -> Document:
    """Normalise a text and its title and split it into sentences. Raises ClaimxError for anything but str."""
    for where, given in (("text", text), ("title", title)):
        if not isinstance(given, str) and not (where == "title" and given is None):
            raise ClaimxError(
                f"expected str, got {type(given).__name__}",
                where=where,
                mend="Decode bytes first (text.decode('utf-8')) and pass one document at a time",
            )
    normal, offsets = normalize(text)
    return Document(text, normal, offsets, normalize(title)[0] if title else "", split_sentences(normal))
