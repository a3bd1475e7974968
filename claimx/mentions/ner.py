"""Named entity recognition as one more source of names: anything that finds systems, models and data sets.

The rules need none. `ShippedNames` is the recogniser that claimx has trained itself; a spaCy pipeline of your own is
wrapped by `SpacyNames`. Both see only the sentences that can hold a claim.
"""

import hashlib
import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from sys import maxsize
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


def name_reviser(
    ner: "EntityRecogniser | ShippedNames | Literal['default'] | None", folder: str | None = None
) -> NameReviser | None:
    """What an extractor does with its argument `ner`; `folder`: that of the recogniser in its model, if it has one.

    Raises ClaimxError for a string that is not "default".
    """
    if ner is None:
        return None
    if isinstance(ner, str):
        if ner != "default":
            raise ClaimxError(f"no recogniser {ner!r}", where="ner", mend='Give "default", None or an object')
        return default_names() if folder is None else ShippedNames(Path(folder))
    return ner if isinstance(ner, ShippedNames) else _Added(ner)


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
        """The names that are beyond doubt, and of the others those that the network agrees with, under its label.

        Beyond doubt is what the paper introduces and what is well known. Only sentences with a doubtful name are read.
        """
        starts = sorted(name.start for name in names if name.start is not None and _is_doubtful(name))
        unsure = [s for s in sentences if bisect_left(starts, s.start) < bisect_left(starts, s.end)]
        read = ner_input(document, unsure, names, hardware)
        found = []
        for first, last, label in self.ranges(read):
            start, end = read.spans[first][0], read.spans[last - 1][1]
            # what it takes for a device, the registry knows already
            if label != "hardware" and not any(d.start < end and start < d.end for d in hardware):
                found.append(NameMention(start, end, document.text[start:end], label, False, "ner"))
        return revised(names, found, unsure)

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


def revised(
    names: Sequence[NameMention], found: Sequence[NameMention], sentences: Sequence[Sentence]
) -> tuple[NameMention, ...]:
    """The rules' names, in order, with the doubtful ones in `sentences` corrected by those that were `found` there.

    A doubtful name takes the label of what was found in the same place, gives way to what was found with other
    borders, and goes where nothing was found.
    """
    by_place = {(name.start, name.end): name for name in found}
    kept: list[NameMention] = []
    dropped: list[NameMention] = []
    for name in names:
        same = by_place.get((name.start, name.end))
        if not _is_doubtful(name) or not any(s.start <= (name.start or 0) < s.end for s in sentences):
            kept.append(name)
        elif same is not None:
            kept.append(replace(name, label=same.label))
        else:
            dropped.append(name)
    new = [name for name in found if _meets(name, dropped) and not _meets(name, kept)]
    return tuple(sorted([*kept, *new], key=lambda name: maxsize if name.start is None else name.start))


def _is_doubtful(name: NameMention) -> bool:
    return name.start is not None and not name.own and name.rule != "known"


def _meets(name: NameMention, others: Sequence[NameMention]) -> bool:
    start, end = name.start or 0, name.end or 0
    return any(other.start < end and start < (other.end or 0) for other in others if other.start is not None)


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
    from spacy.about import __version__

    try:
        nlp = spacy.load(path)
        nlp.get_pipe("ner")
    except Exception as error:  # whatever a spaCy of another version makes of the files
        raise ClaimxError(f"spaCy {__version__} cannot read it: {error}", where=str(path), mend=_MEND) from error
    return nlp


@cache
def default_names() -> ShippedNames:
    """The recogniser that claimx ships; its weights are read once, when a text first needs them."""
    return ShippedNames(Path(__file__).resolve().parents[1] / "models" / "ner")
