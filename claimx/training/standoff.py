"""Annotations kept apart from texts that are not ours: offsets, numbers and names, and a hash of the text."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from claimx.documents import ClaimDocument, open_binary
from claimx.errors import ClaimxError

Json = Mapping[str, Any]
# A quote of this many words or more is a piece of somebody's sentence: its offsets stay, the words go.
QUOTED_WORDS = 6


def as_standoff(document: Json) -> dict[str, Any]:
    """An annotated document (the wire format) without its text, title and evidence; `with_text` is the way back."""
    text: str = document["text"]
    return {
        "id": document["id"],
        "sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
        "length": len(text),
        "claims": [_mapped(claim, _short) for claim in document["claims"]],
        "entities": [e for e in document.get("entities", ()) if len(e["text"].split()) < QUOTED_WORDS],
    }


def with_text(row: Json, document: Json) -> dict[str, Any]:
    """The standoff annotations joined with the document that they were made on (id, title, text): the wire format.

    Raises ClaimxError where the text is not the one that was annotated.
    """
    text: str = document["text"]
    if hashlib.sha256(text.encode("utf-8")).hexdigest() != row["sha256"]:
        raise ClaimxError("this text is not the one that was annotated", where=str(row["id"]), mend="Give the original")

    def quoted(mention: dict[str, Any]) -> dict[str, Any]:
        if mention.get("start") is None:
            return mention
        return mention | {"text": text[mention["start"] : mention["end"]]}

    claims = [_mapped(claim, quoted) for claim in row["claims"]]
    return {"id": row["id"], "title": document.get("title"), "text": text, "claims": claims}


def read_annotated(gold: Iterable[Path], texts: Iterable[Path] = ()) -> list[ClaimDocument]:
    """The documents of annotated files, one JSON object a line; standoff ones are joined with their `texts`.

    Raises ClaimxError, with file and line, where a line is no annotated document or its text is missing.
    """
    known = read_texts(texts)
    return [document for path in gold for document in read_gold_file(path, known)]


def read_texts(texts: Iterable[Path]) -> dict[str, Json]:
    """The documents of `texts` by id. Raises ClaimxError, with file and line, where one cannot be read."""
    known: dict[str, Json] = {}
    for path in texts:
        for where, row in read_rows(path):
            if not isinstance(row.get("id"), str) or not isinstance(row.get("text"), str):
                raise ClaimxError("no document", where=where, mend='Write {"id": "…", "text": "…"}')
            known[row["id"]] = row
    return known


def read_gold_file(path: Path, known: Mapping[str, Json]) -> list[ClaimDocument]:
    """The annotated documents of one file, standoff ones joined with the texts in `known`, which are by id.

    Raises ClaimxError, with file and line, where a line is no annotated document or its text is missing.
    """
    documents = []
    for where, row in read_rows(path):
        if "text" not in row and row.get("id") not in known:
            raise ClaimxError(f"no text of {row.get('id')}", where=where, mend="Give it with --texts")
        try:
            whole = row if "text" in row else with_text(row, known[row["id"]])
            documents.append(ClaimDocument.model_validate({key: whole[key] for key in _KEPT if key in whole}))
        except (KeyError, TypeError, ValidationError) as error:
            raise ClaimxError(f"no annotated document: {error}", where=where, mend="See the wire format") from error
    return documents


_KEPT = ("id", "title", "text", "claims")


def read_rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each line of JSON with its place (file:line). Raises ClaimxError where a file or a line cannot be read."""
    try:
        with open_binary(path) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield f"{path}:{number}", _row(line, f"{path}:{number}")
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        mend = "Check the file and its rights"
        raise ClaimxError(f"cannot read it ({reason})", where=str(path), mend=mend) from error


def _row(line: bytes, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ClaimxError(f"not JSON: {error}", where=where, mend="Mend the line") from error
    if not isinstance(row, dict):
        raise ClaimxError("no JSON object", where=where, mend="Write one object a line")
    return row


def _short(mention: dict[str, Any]) -> dict[str, Any]:
    kept = mention["text"] is not None and len(mention["text"].split()) < QUOTED_WORDS
    return mention if kept or mention.get("start") is None else mention | {"text": None}


def _mapped(claim: Json, change: Any) -> dict[str, Any]:
    single = {slot: change(claim[slot]) if claim[slot] else None for slot in ("metric", "quantity", "subject")}
    several = {slot: [change(m) for m in claim[slot]] for slot in ("baselines", "hardware", "workloads")}
    evidence = {key: value for key, value in claim["evidence"].items() if key != "text"}
    return {**claim, **single, **several, "evidence": change(evidence) if change is not _short else evidence}
