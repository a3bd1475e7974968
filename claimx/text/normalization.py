"""Turns the many spellings of a text into one: LaTeX, LaTeX that lost its markup, Unicode, line breaks.

The normal form, which the recognisers rely on:

- `×`, `~`, `≈`, `≥`, `≤` are glued to their number (`2.5×`, `~250`, `≥81.3%`, `4×10^4`, `640×480`), however
  they were spelt: as a command, as one without its backslash (`606times`, `sim 250`), as a character. Plain
  English ("3 times faster") and `2.5x` stay.
- A range has a `-` (`10-20×`, `8×-42×`), a negative number too; `–` and `—` are left between words only.
- `±`, `→`, `°` are characters; micro is U+00B5, the Greek letter U+03BC; exponents are `10^-3`.
- Quotes are straight, spaces single and plain; no markup, invisible characters, trademarks, ligatures.
- Money keeps its `$`; mathematics loses it. A macro that is not known stays as its name.

One pass of one pattern finds what to look at; a handler for each kind of character decides, and its edit is
recorded as it is made, so every span of the result leads back to the source exactly. Never NFKC: it turns 10³
into 103.
"""

import re
from collections.abc import Callable

from claimx.errors import ClaimxError
from claimx.text import characters, markup, operators
from claimx.text.document import Document
from claimx.text.edits import Edits
from claimx.text.offsets import Layer, OffsetMap, apply_edits
from claimx.text.sentences import split_sentences

_Handler = Callable[[Edits, re.Match[str]], int]

# Halves of compounds: after or before these, a hyphen at a line's end is part of the word.
_FIRST_HALVES = frozenset(
    "low high real multi self non end state fine large small long short cross near well single many two "
    "three open cost time data energy memory power hand on off in full half zero few hard soft".split()
)
_SECOND_HALVES = tuple("based aware efficient free level scale time art driven wise end bound source tuned".split())
_MOST_PASSES = 6


def _plain(edits: Edits, found: re.Match[str]) -> int:
    start, end = found.span()
    if found[0] in "\u2018\u2019" and edits.source.startswith((found[0], "'"), end):
        return edits.edit(start, end + 1, '"')
    return edits.swallow(start, end, characters.PLAIN[found[0]])


def _quotes(edits: Edits, found: re.Match[str]) -> int:
    return edits.edit(*found.span(), '"')


def _spaces(edits: Edits, found: re.Match[str]) -> int:
    """Several spaces."""
    start, end = found.span()
    left = edits.left(start)
    gone = not left or left[-1] == " " or end == len(edits.source)
    return edits.edit(start if gone else start + 1, end, "")


def _blank(edits: Edits, found: re.Match[str]) -> int:
    """A line break or a space that is not the plain one, with the blanks around it."""
    begin, end = edits.back(found.start()), found.end()
    left, source = edits.left(begin), edits.source
    if "\n" in found[0] and left.endswith("-") and left[-2:-1].isalpha() and source[end : end + 1].isalpha():
        return _join_lines(edits, left, begin, end)
    gone = not left or left[-1] == " " or end == len(source)
    return edits.edit(begin, end, "" if gone else " ")


def _join_lines(edits: Edits, left: str, begin: int, end: int) -> int:
    """A word divided at a line's end; its hyphen stays where it belongs to the word."""
    word = left[:-1].rsplit(" ", 1)[-1]
    belongs = (
        "-" in word
        or edits.source[end].isupper()
        or any(char.isupper() or char.isdigit() for char in word[1:])
        or word.lower() in _FIRST_HALVES
        or edits.source.startswith(_SECOND_HALVES, end)
    )
    return edits.edit(begin if belongs or begin - 1 < edits.end else begin - 1, end, "")


def _less(edits: Edits, found: re.Match[str]) -> int:
    return operators.relation(edits, found) if found[0] == "<=" else markup.tag(edits, found)


def _handlers() -> dict[str, _Handler]:
    handlers: dict[str, _Handler] = {
        "\\": markup.command, "$": markup.dollar, "{": markup.open_brace, "}": markup.close_brace,
        "^": markup.caret, "&": markup.entity, "/": markup.old_escape, "(": markup.trademark,
        "-": operators.dash, "<": _less, ">": operators.relation, "+": operators.plus_minus,
        characters.MU: operators.mu,
        "`": _quotes, "'": _quotes, " ": _spaces,
    }  # fmt: skip
    for chars, handler in (
        ("0123456789", operators.digit), (characters.SIGNS, operators.sign),
        ("\u2012\u2013\u2014\u2015", operators.dash),
        (characters.SUPERSCRIPTS, markup.superscript), (characters.SUBSCRIPTS, markup.subscript),
        (characters.PLAIN, _plain), (characters.BLANKS, _blank),
    ):  # fmt: skip
        handlers |= dict.fromkeys(chars, handler)
    return handlers


_HANDLERS = _handlers()
_BLANK_CLASS = "".join(map(re.escape, characters.BLANKS))
# Characters that are looked at wherever they stand.
_ALWAYS = "".join(
    re.escape(char)
    for char, handler in _HANDLERS.items()
    if char in "${}" or (ord(char) > 126 and handler is not _blank) or handler in (_plain, operators.sign)
)
_OTHERS = rf"0-9\-(/<>+\^`'&\\{_BLANK_CLASS}"
# What must follow after a character of the class. The class comes first, and alone, so that the engine skips
# plain text at full speed.
_FOLLOWING = rf"""
    (?:
        (?<=[0-9]) (?: (?=[ a-zA-Z,]) (?:{operators.AFTER_DIGIT}) | {operators.BEFORE_DIGIT} )
      | (?<=-) (?: -+>? | > )
      | (?<=[(]) (?: R|TM ) [)]
      | (?<=/) spl[ ][a-z]+/
      | (?<=<) /?(?:jats:)?(?:su[bp]|i|b|p|em|tt|sc|strong|italic|bold|title|sec)>
      | (?<=[<>]) =(?![=>])
      | (?<=[+]) /?-(?=[ ]?[0-9.])
      | (?<=[{_BLANK_CLASS}]) \s*
      | (?<=[ ]) [ ]+
      | (?<=\^) [ ]*(?=[{{\\]|circ|deg|TM\b)
      | (?<=`) `
      | (?<=') '
      | (?<=&) (?:{"|".join(characters.ENTITIES)});
      | (?<=\\) (?: [A-Za-z]+\*? | . | \Z )
      | (?<=[{_ALWAYS}])
    )
"""
_TRIGGER = re.compile(f"[{_OTHERS}{_ALWAYS}]{_FOLLOWING}", re.VERBOSE | re.DOTALL)
# Two spaces in a row are rare, and looking for them at every space is slow.
_TRIGGER_WITH_SPACES = re.compile(f"[ {_OTHERS}{_ALWAYS}]{_FOLLOWING}", re.VERBOSE | re.DOTALL)


def _one_pass(source: str) -> list[tuple[int, int, str]]:
    search = (_TRIGGER_WITH_SPACES if "  " in source else _TRIGGER).search
    found = search(source)
    if found is None:
        return []
    edits = Edits(source)
    while found is not None:
        found = search(source, _HANDLERS[found[0][0]](edits, found))
    return edits.done


def normalize(source: str) -> tuple[str, OffsetMap]:
    """The normal form of a text, and the map from its offsets to the source's.

    Never raises on a str, runs in linear time, and leaves a text that is normal already as it is. A text that
    has not settled after a few passes (markup nested in markup without end) is left alone altogether.
    """
    text = source
    layers: list[Layer] = []
    while edits := _one_pass(text):
        if len(layers) == _MOST_PASSES:
            return source, OffsetMap()
        text, layer = apply_edits(text, edits)
        layers.append(layer)
    return text, OffsetMap(tuple(layers)) if layers else _UNEDITED


_UNEDITED = OffsetMap()


def read_document(text: str, title: str | None = None) -> Document:
    """Normalise a text and its title and split it into sentences. Raises ClaimxError for anything but str."""
    for where, given in (("text", text), ("title", "" if title is None else title)):
        if not isinstance(given, str):
            raise ClaimxError(
                f"expected str, got {type(given).__name__}",
                where=where,
                mend="Decode bytes first (text.decode('utf-8')) and pass one document at a time",
            )
    normal, offsets = normalize(text)
    # Half a surrogate pair stands for nothing, and the scanners behind take no such code points.
    normal = _without_surrogates(normal)
    heading = _without_surrogates(normalize(title)[0]) if title else ""
    return Document(text, normal, offsets, heading, split_sentences(normal))


_SURROGATE = re.compile("[\ud800-\udfff]")


def _without_surrogates(text: str) -> str:
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)
