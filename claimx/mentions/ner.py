"""Named entity recognition as one more source of names: anything that finds systems, models and data sets.

The rules need none. A spaCy pipeline, of your own or trained elsewhere, is wrapped by `SpacyNames`; it sees only the
sentences that can hold a claim.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from claimx.spans import NameLabel, NameMention
from claimx.text.document import Document, Sentence

if TYPE_CHECKING:
    from spacy.language import Language

# What general pipelines call such names. Organisations are left out: they make systems, they are none.
_LABELS: Mapping[str, NameLabel] = {
    "SYSTEM": "system", "MODEL": "model", "DATASET": "dataset", "PRODUCT": "system", "WORK_OF_ART": "system",
}  # fmt: skip


class EntityRecogniser(Protocol):
    """Finds names in the given sentences of a document; spans are in `document.text`, the normalised text."""

    def find(self, document: Document, sentences: Sequence[Sentence]) -> Sequence[NameMention]:
        """The names, in the order of the text, without overlaps."""
        ...


class SpacyNames:
    """The entities of a spaCy pipeline, by label. `labels`: spaCy label → "system", "model" or "dataset"."""

    def __init__(self, nlp: "Language", labels: Mapping[str, NameLabel] = _LABELS) -> None:
        self._nlp, self._labels = nlp, labels

    def find(self, document: Document, sentences: Sequence[Sentence]) -> list[NameMention]:
        """The names of the sentences, in the order of the text."""
        texts = [document.text[sentence.start : sentence.end] for sentence in sentences]
        found = []
        for sentence, doc in zip(sentences, self._nlp.pipe(texts), strict=True):
            for entity in doc.ents:
                label = self._labels.get(entity.label_)
                if label:
                    start = sentence.start + entity.start_char
                    found.append(NameMention(start, start + len(entity.text), entity.text, label, False, "ner"))
        return found


def with_recognised(
    names: Sequence[NameMention], recognised: Sequence[NameMention], length: int
) -> tuple[NameMention, ...]:
    """The names of the rules and those recognised besides; where they overlap, the rules' stay.

    Title-only names come last: `length` of the text puts them behind all others.
    """
    taken = [(name.start, name.end) for name in names if name.start is not None and name.end is not None]
    placed = [(name.start, name.end, name) for name in recognised if name.start is not None and name.end is not None]
    new = [name for start, end, name in placed if not any(a < end and start < b for a, b in taken)]
    return tuple(sorted([*names, *new], key=lambda name: length if name.start is None else name.start))
