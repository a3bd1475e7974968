"""What a corpus is made of: texts to extract from, and records that are none."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Item:
    """A text to extract from. `where` is its place for messages: a file, or a file and line."""

    id: str
    text: str
    title: str | None
    date: str | None
    where: str


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that cannot be read: where it stands, why, how to mend it, and how it begins (200 characters)."""

    file: str
    line: int | None
    reason: str
    mend: str | None
    excerpt: str


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields of a record hold what: names of columns, or dotted paths into nested ones ("paper.title")."""

    id: str = "id"
    text: str = "text"
    title: str | None = "title"
    date: str | None = "date"


@dataclass(frozen=True, slots=True)
class Limits:
    """What is too much: bytes of a record as stored and after decompression, and characters of a text."""

    record_bytes: int = 64 * 1024 * 1024
    text_characters: int = 10_000_000


PRESETS: Mapping[str, Fields] = MappingProxyType(
    {
        "arxiv": Fields("id", "abstract", "title", "update_date"),
        "openalex": Fields("id", "abstract_inverted_index", "title", "publication_date"),
        "semantic-scholar": Fields("paperId", "abstract", "title", "publicationDate"),
        "hf-daily-papers": Fields("paper.id", "paper.summary", "paper.title", "paper.publishedAt"),
    }
)
"""The fields of well-known corpora, by name."""
