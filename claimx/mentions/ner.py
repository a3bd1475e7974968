"""Named entity recognition as one more source of names: anything that finds systems, models and data sets.

The rules need none. `ShippedNames` is the recogniser that claimx has trained itself; a spaCy pipeline of your own is
wrapped by `SpacyNames`. Both see only the sentences that can hold a claim.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from claimx.errors import ClaimxError
from claimx.mentions.ner_input import NerInput, ner_input
from claimx.spans import HardwareMention, NameLabel, NameMention
from claimx.text.document import Document, Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SCHEMA = 1
MANIFEST = "claimx.json"
_MEND = "Train one with `claimx.training.ner.train_ner`, or reinstall claimx for the one that it ships"
# A network keeps every word it has met; beyond this many it is read again, so that memory stays bounded.
_MOST_WORDS = 200_000

# What general pipelines call such names. Organisations are left out: they make systems, they are none.
_LABELS: Mapping[str, NameLabel] = {
    "SYSTEM": "system", "MODEL": "model", "DATASET": "dataset", "PRODUCT": "system", "WORK_OF_ART": "system",
}  # fmt: skip


class EntityRecogniser(Protocol):
    """Finds names in the given sentences of a document; spans are in `document.text`, the normalised text."""

    def find(self, document: Document, sentences: Sequence[Sentence]) -> Sequence[NameMention]:
        """The names, in the order of the text, without overlaps."""
        ...


class NameReviser(Protocol):
    """Makes the names of a document out of those that the rules found in it."""

    def revise(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        names: Sequence[NameMention],
        hardware: Sequence[HardwareMention],
    ) -> tuple[NameMention, ...]:
        """The names in the order of the text, those that are only in the title last."""
        ...


def name_reviser(ner: "EntityRecogniser | NameReviser | Literal['default'] | None") -> NameReviser | None:
    """What an extractor does with its argument `ner`. Raises ClaimxError for what is none of these."""
    if ner is None:
        return None
    if isinstance(ner, str):
        if ner != "default":
            raise ClaimxError(f"no recogniser {ner!r}", where="ner", mend='Give "default", None or an object')
        return default_names()
    return ner if hasattr(ner, "revise") else _Added(ner)


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


class ShippedNames:
    """A recogniser that `claimx.training.ner` trained: it weighs the rules' names and finds further ones.

    `path`: its directory, checked and read when the first name is asked for (about a second, for spaCy is imported
    then). Reading raises ClaimxError where the directory is missing, damaged or of another version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._nlp: Language | None = None

    def revise(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        names: Sequence[NameMention],
        hardware: Sequence[HardwareMention],
    ) -> tuple[NameMention, ...]:
        """The rules' names with the labels of the network, and the names that only the network sees."""
        read = ner_input(document, sentences, names, hardware)
        found = [
            NameMention(read.spans[low][0], read.spans[high - 1][1], "", label, False, "ner")
            for low, high, label in self.ranges(read)
            if label != "hardware"
        ]
        return revised(document.text, names, found, hardware)

    def ranges(self, read: NerInput) -> list[tuple[int, int, Any]]:
        """The names as half-open ranges of words with their label: system, model, dataset or hardware."""
        if not read.spans:
            return []
        if self._nlp is None or len(self._nlp.vocab.strings) > _MOST_WORDS:
            self._nlp = read_ner(self.path)
        doc = self._nlp.get_pipe("ner")(spacy_doc(self._nlp, read))
        return [(entity.start, entity.end, entity.label_.lower()) for entity in doc.ents]


class _Added:
    """A recogniser of the caller's: its names come beside those of the rules."""

    def __init__(self, recogniser: EntityRecogniser) -> None:
        self._recogniser = recogniser

    def revise(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        names: Sequence[NameMention],
        hardware: Sequence[HardwareMention],
    ) -> tuple[NameMention, ...]:
        """The rules' names and the recogniser's; where they overlap, the rules' stay."""
        return with_recognised(names, self._recogniser.find(document, sentences), len(document.text))


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


def spacy_doc(nlp: "Language", read: NerInput) -> "Doc":
    """The words as spaCy's own type; the hints stand where it keeps tags."""
    from spacy.tokens import Doc

    return Doc(nlp.vocab, words=read.words, spaces=read.spaces, tags=list(read.hints))


def read_ner(path: Path) -> "Language":
    """The spaCy pipeline in a directory that `train_ner` wrote. Its files are data: JSON, text and msgpack, no code.

    Raises ClaimxError where the directory is missing, of another schema, or a file in it is not the one written.
    """
    if not path.is_dir():
        raise ClaimxError("no such directory of an entity recogniser", where=str(path), mend=_MEND)
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ClaimxError(f"no entity recogniser: {error}", where=str(path / MANIFEST), mend=_MEND) from error
    schema = manifest.get("schema") if isinstance(manifest, dict) else type(manifest).__name__
    if schema != SCHEMA:
        what = f"an entity recogniser of schema {schema!r}, this claimx reads {SCHEMA}"
        raise ClaimxError(what, where=str(path / MANIFEST), mend=_MEND)
    listed = manifest.get("files")
    if not isinstance(listed, dict) or not listed:
        raise ClaimxError("lists no files", where=str(path / MANIFEST), mend=_MEND)
    for name, digest in listed.items():
        file = path / name
        try:
            found = hashlib.sha256(file.read_bytes()).hexdigest()
        except OSError as error:
            raise ClaimxError(f"cannot be read: {error}", where=str(file), mend=_MEND) from error
        if found != digest:
            raise ClaimxError("damaged: it is not the file that was written", where=str(file), mend=_MEND)
    import spacy

    try:
        nlp = spacy.load(path)
        nlp.get_pipe("ner")
    except Exception as error:  # whatever a spaCy of another version makes of the files
        raise ClaimxError(f"spaCy {spacy.__version__} cannot read it: {error}", where=str(path), mend=_MEND) from error
    return nlp


@cache
def default_names() -> ShippedNames:
    """The recogniser that claimx ships; its weights are read once, when a text first needs them."""
    return ShippedNames(Path(__file__).resolve().parents[1] / "models" / "ner")


def revised(
    text: str, names: Sequence[NameMention], found: Sequence[NameMention], hardware: Sequence[HardwareMention]
) -> tuple[NameMention, ...]:
    return tuple(names)
