"""What training reads: annotated documents, the texts that standoff annotations belong to, unlabelled texts."""

import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from claimx.documents import ClaimDocument, SourceDocument, open_binary, read_documents
from claimx.errors import ClaimxError
from claimx.models.manifest import Source, Sources
from claimx.training.standoff import Json, read_gold_file, read_texts

Item = TypeVar("Item")


class Track(Protocol):
    """Shows progress: hands out the items one after the other and says what is done with them."""

    def __call__(self, items: Sequence[Item], doing: str, /) -> Iterable[Item]:
        """`items` in their order."""
        ...


def quietly(items: Sequence[Item], doing: str, /) -> Iterable[Item]:
    """A `Track` that shows nothing."""
    return items


@dataclass(frozen=True, slots=True)
class TrainingData:
    """What the steps learn from, and the manifest's word on it.

    `calibration`: documents that no rule was written from, to measure confidence by. `unlabelled`: files of texts, a
    document a line, left to the step that wants them. `gold_files` and `text_files` are where `gold` came from, for a
    step that needs more of a line than its claims.
    """

    gold: tuple[ClaimDocument, ...]
    calibration: tuple[ClaimDocument, ...]
    gold_files: tuple[Path, ...]
    text_files: tuple[Path, ...]
    unlabelled: tuple[Path, ...]
    sources: Sources

    def other_texts(self) -> list[SourceDocument]:
        """The unlabelled documents that are neither gold nor there to calibrate by. Raises ClaimxError at a bad one."""
        known = {document.id for document in (*self.gold, *self.calibration)}
        documents = []
        for path in self.unlabelled:
            with open_binary(path) as lines:
                for document in read_documents(lines, str(path), "jsonl"):
                    if isinstance(document, ClaimxError):
                        raise document
                    if document.id not in known:
                        documents.append(document)
        return documents


def read_training_data(
    gold: Sequence[Path], texts: Sequence[Path], unlabelled: Sequence[Path], calibration: Sequence[Path] = ()
) -> TrainingData:
    """Everything that training reads; of the unlabelled texts only how many there are.

    Raises ClaimxError, with file and line, at the first line that is no document, and where no gold has a claim.
    """
    known = read_texts(texts)
    documents, described = _read_gold(gold, known)
    unread, measured = _read_gold(calibration, known)
    if not any(document.claims for document in documents):
        what, mend = "no annotated claim to learn from", "Give annotated documents with --gold"
        raise ClaimxError(what, where=", ".join(map(str, gold)) or None, mend=mend)
    return TrainingData(
        gold=tuple(documents),
        calibration=tuple(unread),
        gold_files=tuple(gold),
        text_files=tuple(texts),
        unlabelled=tuple(unlabelled),
        sources=Sources(
            gold=tuple(described),
            calibration=tuple(measured),
            texts=tuple(_source(path, _count_lines(path)) for path in texts),
            unlabelled=tuple(_source(path, _count_lines(path)) for path in unlabelled),
        ),
    )


def _read_gold(paths: Sequence[Path], texts: Mapping[str, Json]) -> tuple[list[ClaimDocument], list[Source]]:
    documents: list[ClaimDocument] = []
    sources = []
    for path in paths:
        found = read_gold_file(path, texts)
        sources.append(_source(path, len(found), sum(len(document.claims) for document in found)))
        documents += found
    return documents, sources


def _source(path: Path, documents: int, claims: int | None = None) -> Source:
    # by name alone: the same file trains the same model wherever it lies
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Source(name=path.name, sha256=digest, documents=documents, claims=claims)


def _count_lines(path: Path) -> int:
    try:
        with open_binary(path) as lines:
            return sum(1 for line in lines if line.strip())
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        mend = "Check the file and its rights"
        raise ClaimxError(f"cannot read it ({reason})", where=str(path), mend=mend) from error
