"""Markup: LaTeX commands, braces, dollars and exponents, HTML entities and tags, old escapes."""

import re
import unicodedata

from claimx.text import latex
from claimx.text.characters import ENTITIES, SUBSCRIPTS, SUPERSCRIPTS, TAGS
from claimx.text.edits import Edits
from claimx.text.operators import character, glue, operate

# What becomes of a closing brace: it stays, or it goes; anything else stands between two arguments.
_KEPT, _GONE = "}", ""

_ARGUMENT = re.compile(r"\s*(?:\[[^\[\]{}]*\]\s*)?\{")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_WORD_IN_BRACES = re.compile(r"\{(?:(?:[^\s{},\\$]|\\[%&#_]){1,40}|,)\}")
_LOST_OPERATOR = re.compile(r"\{\s?(sim|approx|times|pm|geq|leq|ge|le|to|rightarrow|cdot|mu)\s?\}")
_LOST_COMMAND = re.compile(
    r"(?:t?ext(?:bf|it|tt|sc|rm|sf)?|m?ath(?:bf|rm|it|tt|sf|cal|bb)|b?oldsymbol|emph|underline)\Z"
)
_URL_LEFT = re.compile(r"https?://[^\s{}]*\Z")
_DEGREE = re.compile(r"\^ *\{? *\\?(?:circ|degree|deg)(?:(?![A-Za-z])|(?=times))(?: *\})?")
_TRADEMARK = re.compile(
    r"\^ *\{? *(?:\\(?:tiny|small|scriptsize|rm|mathrm|text|textrm) *)?\{?"
    r"(?:\\(?:circledR|textregistered|texttrademark)(?![A-Za-z])|\\text\{TM\}|TM(?![A-Za-z])|\(R\))\}{0,2}"
)
_ORDINAL = re.compile(r"\^ *\{? *(?:\\(?:text|mathrm|textrm|rm|textit) *)?\{?(?P<suffix>th|st|nd|rd)\}{1,2}")
_RAISED = re.compile(r"\{(?:\\textregistered|\\texttrademark|\\circledR|TM|R|®|™|(?P<suffix>th|st|nd|rd))(?:\{\})?\}")
_EXPONENT = re.compile(r"\^ *\{(?P<body>[^\\{}$^_\n]{1,40})\}")
_MATH = re.compile(r"\$(?P<body>(?:[^$\\]|\\.){0,600})\$", re.DOTALL)
_PROSE = re.compile(r"(?<![A-Za-z])[A-Za-z]{3,}[ ,]+[A-Za-z]{2}|\. ")
# An operator in mathematics of its own, that belongs to the number left of it.
_OPERATOR_AHEAD = re.compile(r"[ {]*(?:\\times|×|(?:\\sim|∼)[}$]*[ ][ ${]*[0-9])")
_NUMBER_ENDS = tuple("0123456789%")
_THOUSANDS = re.compile(r"[0-9]{3}(?![0-9])")
_CODE_POINT = re.compile(r"\{(?:0?x|\")?(?P<code>[0-9A-Fa-f]{2,6})\}")
_ACCENTED = re.compile(r"\{? ?\\?(?P<letter>[A-Za-z])(?P<close>\})?")


def command(edits: Edits, found: re.Match[str]) -> int:
    """A backslash and what follows it."""
    start, end = found.span()
    name = found[0][1:]
    if not name.isascii() or not name[:1].isalpha():
        return _escape(edits, name, start, end)
    name = name.rstrip("*")
    source = edits.source
    if name in latex.ACCENTS and (accented := _accent(edits, name, start, end)) is not None:
        return accented
    if (sign := latex.OPERATORS.get(name)) is not None:
        return operate(edits, sign, start, _past_empty(source, end))
    if (symbol := latex.SYMBOLS.get(name)) is not None:
        return edits.swallow(start, _past_empty(source, end), symbol)
    if name in latex.INVISIBLE:
        return edits.edit(start, edits.after_spaces(_past_empty(source, end)), "")
    if name in latex.SPACES:
        return _space(edits, start, end)
    if name in latex.DROPPED:
        return _drop(edits, start, _past_argument(source, end))
    if name == "unicode" and (code := _CODE_POINT.match(source, end)) is not None:
        number = int(code["code"], 16)
        return character(edits, chr(number) if number < 0x110000 else "", start, code.end())
    if name == "textsuperscript" and (mark := _RAISED.match(source, end)) is not None:
        return edits.edit(start, mark.end(), mark["suffix"] or "")
    if name in latex.SECOND_ARGUMENT:
        end = _past_argument(source, end)
    opened = _ARGUMENT.match(source, end)
    if opened is None:
        if name in latex.SECOND_ARGUMENT or name in latex.WRAPPERS:
            return edits.edit(start, edits.after_spaces(end), "")
        apart = name in latex.FUNCTIONS and edits.left(start)[-1:].isalnum()
        return edits.edit(start, end, " " + name if apart else name)
    if source.startswith("}", opened.end()):
        return edits.edit(start, opened.end() + 1, name)
    edits.braces.append(latex.JOINED.get(name, _GONE))
    return edits.edit(start, opened.end(), "^" if name == "textsuperscript" else "")


def _escape(edits: Edits, name: str, start: int, end: int) -> int:
    """A backslash and one character that is no letter."""
    source = edits.source
    if name == "":
        return edits.edit(start, end, "")
    if name in "%$&#_{}@*":
        return edits.edit(start, end, name)
    if name in "([":
        return edits.swallow(start, edits.after_spaces(end))
    if name in ")]":
        return edits.swallow(edits.back(start), glue(edits, start, end))
    if name in "!-/|":
        return edits.edit(start, end, "")
    if name == "," and edits.left(start)[-1:].isdigit() and _THOUSANDS.match(source, end):
        return edits.edit(start, end, ",")
    if name in ",;:> \\" or name.isspace():
        return _space(edits, start, end)
    if name == "~" and source[end : end + 1].isdigit():
        return operate(edits, "~", start, end)
    if name in latex.ACCENTS and (accented := _accent(edits, name, start, end)) is not None:
        return accented
    return edits.edit(start, start + 1, "")


def _accent(edits: Edits, name: str, start: int, end: int) -> int | None:
    found = _ACCENTED.match(edits.source, end)
    if found is None or (found["close"] is None and (name.isalpha() or "{" in found[0])):
        return None
    letter = unicodedata.normalize("NFC", found["letter"] + latex.ACCENTS[name])
    return edits.edit(start, found.end(), letter if len(letter) == 1 else found["letter"])


def _space(edits: Edits, start: int, end: int) -> int:
    """A space that LaTeX spells as a command."""
    left = edits.left(start)
    end = edits.after_spaces(end)
    gone = not left or left[-1] == " " or edits.source.startswith(("%", "\\%"), end)
    return edits.edit(start, end, "" if gone else " ")


def _drop(edits: Edits, start: int, end: int) -> int:
    if edits.source[end : end + 1] in (".", ",", ";", ":", ")"):
        start = edits.unspace(start)
    return edits.swallow(start, end)


def _past_empty(source: str, at: int) -> int:
    return at + 2 if source.startswith("{}", at) else at


def _past_argument(source: str, at: int) -> int:
    """The end of the braced argument (and a bracketed one before it) at `at`, or `at` if there is none."""
    opened = _ARGUMENT.match(source, at)
    if opened is None:
        return at
    depth = 1
    for brace in _BRACE.finditer(source, opened.end(), opened.end() + 1500):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth == 0:
            return brace.end()
        if depth > 8:
            break
    return opened.end()


def dollar(edits: Edits, found: re.Match[str]) -> int:
    """A dollar: the end of mathematics, its beginning, or money."""
    start, end = found.span()
    source = edits.source
    if start == edits.math_end:
        edits.math_end = -1
        if source[end : end + 1] in (" ", "", ".", ",", ";", ":", ")"):
            start = edits.back(start)
        return edits.swallow(start, glue(edits, start, end))
    if source.startswith("$", end):
        return edits.swallow(start, glue(edits, start, end + 1))
    math = _MATH.match(source, start)
    if math is None or not _is_math(math["body"], source, math.end()):
        return end
    edits.math_end = math.end() - 1
    left = edits.left(start)
    if left.endswith(" "):
        end = edits.after_spaces(end)
        if left.rstrip(" ")[-1:] in _NUMBER_ENDS and _OPERATOR_AHEAD.match(source, end):
            start = edits.back(start)
    return edits.edit(start, end, "")


def _is_math(body: str, source: str, end: int) -> bool:
    """Whether `$body$` is mathematics, and not the text between two sums of money."""
    if any(char in body for char in "\\^_{"):
        return not (body[0].isdigit() and _PROSE.search(body.split("\\", 1)[0]))
    if body[0].isdigit() and (source[end : end + 1].isdigit() or body[-1] in " (/"):
        return False
    return body[0].isalpha() or not _PROSE.search(body)


def open_brace(edits: Edits, found: re.Match[str]) -> int:
    """A brace that groups goes; one of a set that is written out stays."""
    start, end = found.span()
    source = edits.source
    if (lost := _LOST_OPERATOR.match(source, start)) is not None:
        return operate(edits, latex.OPERATORS[lost[1]], start, lost.end())
    if source.startswith("}", end):
        return edits.edit(start, end + 1, "")
    left = edits.left(start)
    # A command that lost its backslash, or with it a letter: "\textbf" read as tab and "extbf".
    cut = _LOST_COMMAND.search(left)
    if cut is not None and start - len(cut[0]) >= edits.end and not left[: cut.start()][-1:].isalpha():
        edits.braces.append(_GONE)
        return edits.edit(start - len(cut[0]), end, "")
    if left and left[-1] not in " (" and _URL_LEFT.search(source, max(0, start - 120), start):
        return edits.edit(start, _past_argument(source, start), "")
    if (
        start < edits.math_end
        or source.startswith(("\\", "$", "{"), end)
        or left.endswith("_")
        or _WORD_IN_BRACES.match(source, start)
    ):
        edits.braces.append(_GONE)
        return edits.edit(start, end, "")
    edits.braces.append(_KEPT)
    return end


def close_brace(edits: Edits, found: re.Match[str]) -> int:
    start, end = found.span()
    opened = edits.braces.pop() if edits.braces else _GONE
    if opened == _KEPT:
        return end
    if opened != _GONE and edits.source.startswith("{", end):
        edits.braces.append(_GONE)
        return edits.edit(start, end + 1, "" if edits.source.startswith("\\percent", end + 1) else opened)
    return edits.swallow(start, glue(edits, start, end))


def caret(edits: Edits, found: re.Match[str]) -> int:
    """An exponent, or one of the marks that are written as exponents."""
    start, source = found.start(), edits.source
    if (degree := _DEGREE.match(source, start)) is not None:
        return edits.edit(edits.back(start), degree.end(), "°")
    if (trademark := _TRADEMARK.match(source, start)) is not None:
        return edits.edit(start, trademark.end(), "")
    if (ordinal := _ORDINAL.match(source, start)) is not None:
        return edits.edit(start, ordinal.end(), ordinal["suffix"])
    if (exponent := _EXPONENT.match(source, start)) is not None:
        return edits.edit(start + 1, exponent.end(), exponent["body"].strip().replace("\u2212", "-"))
    if source.startswith("{", found.end()):
        edits.braces.append(_GONE)
        return edits.edit(start + 1, found.end() + 1, "")
    return found.end()


def superscript(edits: Edits, found: re.Match[str]) -> int:
    return _digits(edits, found.start(), SUPERSCRIPTS, "^")


def subscript(edits: Edits, found: re.Match[str]) -> int:
    return _digits(edits, found.start(), SUBSCRIPTS, "_")


def _digits(edits: Edits, start: int, digits: dict[str, str], sign: str) -> int:
    end, source = start, edits.source
    while source[end : end + 1] in digits:
        end += 1
    return edits.edit(start, end, sign + "".join(digits[char] for char in source[start:end]))


def entity(edits: Edits, found: re.Match[str]) -> int:
    return character(edits, ENTITIES[found[0][1:-1]], *found.span())


def tag(edits: Edits, found: re.Match[str]) -> int:
    closing = found[0].startswith("</")
    name = found[0].strip("</>").removeprefix("jats:")
    new = TAGS.get(name, "")
    if new == " ":
        return _space(edits, *found.span())
    return edits.swallow(*found.span(), "" if closing else new)


def old_escape(edits: Edits, found: re.Match[str]) -> int:
    """`/spl mu/`, as abstracts of the nineties write their symbols."""
    name = found[0][5:-1]
    name = {"plusmn": "pm", "ap": "approx", "middot": "cdot"}.get(name, name)
    if (sign := latex.OPERATORS.get(name)) is not None:
        return operate(edits, sign, *found.span())
    return edits.edit(*found.span(), latex.SYMBOLS.get(name, name))


def trademark(edits: Edits, found: re.Match[str]) -> int:
    """`(R)` and `(TM)` right after a name."""
    start, end = found.span()
    return edits.edit(start, end, "") if edits.left(start)[-1:].isalpha() else end
