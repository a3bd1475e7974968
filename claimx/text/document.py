"""A document on its way through the pipeline: source, normalised text, sentences."""

from dataclasses import dataclass

from claimx.text.offsets import OffsetMap


@dataclass(frozen=True, slots=True)
class Sentence:
    """Half-open span of one sentence in `Document.text`, with its place among the sentences."""

    start: int
    end: int
    index: int


@dataclass(frozen=True, slots=True)
class Document:
    """`source` is what the caller gave; `text` is normalised; `offsets` maps its spans back to `source`.

    `title` is normalised too (or ""); spans in it are never mapped back, for the wire format has none.
    """

    source: str
    text: str
    offsets: OffsetMap
    title: str
    sentences: tuple[Sentence, ...]
