"""GROBID's TEI XML: the abstract, title and date of a paper's header. The body is not even parsed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claimx.batch.items import BadRecord, Item, Limits
from claimx.batch.readers.faults import Place, cannot_read, excerpt
from claimx.batch.readers.streams import READ_ERRORS, open_stream

_CHUNK = 1 << 16
# a header has names, addresses and an abstract; a tree of nodes takes many times its bytes
HEADER_BYTES = 4 * 1024 * 1024
_NO_TEI = "Is this TEI, as GROBID writes it?"


def read_tei(path: Path, name: str, limits: Limits) -> Iterator[Item | BadRecord]:
    """The one document of a TEI file; `name` is its id.

    Entities are not resolved, nothing is fetched, and a file with a document type, which GROBID writes none of,
    is refused.
    """
    place = Place(str(path))
    try:
        with open_stream(path) as stream:
            header = _header(stream, place, limits)
    except READ_ERRORS as error:
        yield cannot_read(path, error)
        return
    yield header if isinstance(header, BadRecord) else _item(header, name, place, limits)


def _header(stream: Any, place: Place, limits: Limits) -> Any:
    """The element `teiHeader`, or why there is none."""
    from lxml import etree

    parser = etree.XMLPullParser(
        events=("end",),
        tag="{*}teiHeader",
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    most = min(limits.record_bytes, HEADER_BYTES)
    first, seen, tail = b"", 0, b""
    try:
        while chunk := stream.read(_CHUNK):
            first = first or chunk
            if b"<!DOCTYPE" in tail + chunk or b"<!ENTITY" in tail + chunk:
                return place.bad("it declares a document type or entities", "Write it again without a DOCTYPE", first)
            seen, tail = seen + len(chunk), chunk[-16:]
            parser.feed(chunk)
            for _, element in parser.read_events():
                return element
            if seen > most:
                return place.bad(
                    f"no end of the TEI header in {seen} bytes", "Is this TEI, as GROBID writes it?", first
                )
        parser.close()
    except (etree.XMLSyntaxError, etree.ParserError) as error:
        return place.bad(f"not XML ({excerpt(str(error))})", "Write the file again from its source", first)
    return place.bad("no TEI header", _NO_TEI, first)


def _item(header: Any, name: str, place: Place, limits: Limits) -> Item | BadRecord:
    title = _first(header, ".//{*}titleStmt/{*}title") or None
    abstract = header.find(".//{*}abstract")
    text = "" if abstract is None else _paragraphs(abstract)
    if not text:
        return place.bad("no abstract", "Only documents with a text have claims", title or "")
    if len(text) > limits.text_characters:
        reason = f"the abstract has more than {limits.text_characters} characters"
        return place.bad(reason, "Raise the limit on the characters of a text, or cut it", text)
    return Item(id=name, text=text, title=title, date=_date(header), where=str(place))


def _paragraphs(abstract: Any) -> str:
    """Paragraphs on lines of their own; the heading "Abstract" is none of the text."""
    found = list(abstract.iterfind(".//{*}p")) or list(abstract.iterfind(".//{*}ab")) or [abstract]
    return "\n".join(line for line in map(_words, found) if line)


def _words(element: Any) -> str:
    """The text within an element; sentences that GROBID has cut have a blank between them."""
    for sentence in element.iterfind(".//{*}s"):
        sentence.tail = " " + (sentence.tail or "")
    return " ".join("".join(element.itertext()).split())


def _first(header: Any, path: str) -> str:
    found = header.find(path)
    return "" if found is None else _words(found)


def _date(header: Any) -> str | None:
    for path in (".//{*}publicationStmt/{*}date", ".//{*}sourceDesc//{*}imprint/{*}date"):
        found = header.find(path)
        if found is not None and found.get("when"):
            return str(found.get("when"))
    return None
