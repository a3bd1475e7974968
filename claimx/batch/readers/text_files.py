"""Text, Markdown and LaTeX files: each is one document."""

import re
from collections.abc import Iterator
from pathlib import Path

from claimx.batch.items import BadRecord, Item, Limits
from claimx.batch.readers.faults import Place, cannot_read, not_utf8, too_large
from claimx.batch.readers.streams import READ_ERRORS, open_stream, read_bounded, unpacked_suffix
from claimx.documents import SourceDocument, read_documents

MARKDOWN = frozenset({".md", ".markdown"})
LATEX = frozenset({".tex", ".ltx"})

# a comment with its line break; an escaped percent sign starts none
_COMMENT = re.compile(r"(?<!\\)%[^\n]*(?:\n[ \t]*)?")
_TITLE = re.compile(r"\\title\s*(?:\[[^\]\n]*\]\s*)?\{")
_SPACE = re.compile(r"\s+")


def read_text_file(path: Path, name: str, limits: Limits) -> Iterator[Item | BadRecord]:
    """The one document of a file; `name` is its id.

    Markdown loses its front matter, its first heading is the title. Of LaTeX the abstract is read if it has one,
    else its body, without comments; the title is its `\\title`.
    """
    place = Place(str(path))
    try:
        with open_stream(path) as stream:
            raw = read_bounded(stream, limits.record_bytes)
    except READ_ERRORS as error:
        yield cannot_read(path, error)
        return
    if len(raw) > limits.record_bytes:
        yield too_large(place, limits.record_bytes, raw)
        return
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield not_utf8(place, error, raw)
        return
    title = None
    suffix = unpacked_suffix(path)
    if suffix in MARKDOWN:
        (document,) = read_documents([raw], str(path), "markdown")
        assert isinstance(document, SourceDocument)
        text, title = document.text, document.title
    elif suffix in LATEX:
        text, title = _latex(text)
    if not text.strip():
        yield place.bad("no text", "Only documents with a text have claims", raw)
    elif len(text) > limits.text_characters:
        reason = f"the text has more than {limits.text_characters} characters"
        yield place.bad(reason, "Raise the limit on the characters of a text, or cut it", raw)
    else:
        yield Item(id=name, text=text, title=title, date=None, where=str(place))


def _latex(source: str) -> tuple[str, str | None]:
    """The abstract, else the body, and the title."""
    source = _COMMENT.sub("", source)
    begin = _TITLE.search(source)
    title = _braced(source, begin.end()) if begin else None
    body = _between(source, r"\begin{abstract}", r"\end{abstract}")
    if body is None:
        body = _between(source, r"\begin{document}", r"\end{document}")
    return (source if body is None else body).strip(), title


def _between(source: str, opening: str, closing: str) -> str | None:
    _, found, rest = source.partition(opening)
    return rest.partition(closing)[0] if found else None


def _braced(source: str, start: int) -> str | None:
    """What stands before the brace that closes the one before `start`."""
    depth = 1
    for at in range(start, min(len(source), start + 2000)):
        if source[at - 1] != "\\":
            depth += {"{": 1, "}": -1}.get(source[at], 0)
        if depth == 0:
            return _SPACE.sub(" ", source[start:at].replace("\\\\", " ")).strip() or None
    return None
